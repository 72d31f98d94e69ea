"""Places with their roles and a map of those whose position is known; people and organisations with theirs."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from report.compose.filters import chosen, is_on, limit, nothing
from report.compose.material import Material, best, given_name
from report.compose.runs import count, flat, joined, line, mark, snippet, value
from report.model import (
    Column,
    Entity,
    Finding,
    Line,
    Mark,
    Mention,
    Part,
    Picture,
    PlaceRef,
    Row,
    Run,
    SectionSpec,
    Span,
    Table,
    Track,
)

PLACES, ACTORS = 30, 40  # where the section does not say how many
SHORT = 90  # letters of the words round a place
LONG = 170  # of the words that name several
ROWS = 8  # places from which those in a role that places nothing share a row
MARKS = 6  # of one name
ACRONYM = 4  # letters
NAMED = ("person", "organisation")
PASSING = ("mentioned", "part of a name")
ROLES = ("scene", "origin", "dateline", "metonym", "mentioned", "part of a name")
UNDRAWN = ("dateline", "metonym", "part of a name")


def places(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    say = material.phrases.say
    shown = chosen(material.kind("place"), spec, material)
    shown = tuple(sorted(shown, key=lambda f: (ROLES.index(_role(f)), -len(f.sources()), -len(f.mentions))))
    shown = shown[: limit(spec, PLACES)]
    if not shown:
        return (nothing(spec, "places", material),)
    parts: list[Part] = []
    if is_on(spec, "map"):
        parts += _map(shown, "small" if spec.option("map") == "small" else "", material)
    has_scene = any(_role(finding) == "scene" for finding in shown)
    place = (say("places.place"), *((Run("tool", " "), say("places.unless")) if has_scene else ()))
    columns = (Column(place, 34), Column((say("places.words"),), 66))
    told = [finding for finding in shown if _role(finding) not in PASSING or len(shown) <= ROWS]
    rows = [_row(group, material) for group in _together(told, material)]
    for role in PASSING if len(shown) > ROWS else ():
        if passing := [finding for finding in shown if _role(finding) == role]:
            listed = joined([(_name(f, material), _marks(f)) for f in passing], ", ")
            head = say("places.also" if role == "mentioned" else f"place role.{role}")
            rows.append(Row("", ((line(head, role="head"),), (line(listed),))))
    table = Table("places", (), columns, tuple(rows))
    return (*parts, table) if is_on(spec, "table") else tuple(parts) or (nothing(spec, "places", material),)


def _together(shown: list[Finding], material: Material) -> list[list[Finding]]:
    """Places in one role that the same words name stand in one row."""
    groups: dict[object, list[Finding]] = {}
    for finding in shown:
        spans = tuple(material.statement(mention) for mention in _one_a_spelling(finding))
        groups.setdefault((_role(finding), _is_drawn(finding), spans), []).append(finding)
    return list(groups.values())


def _refs(finding: Finding) -> list[PlaceRef]:
    return [mention for mention in finding.mentions if isinstance(mention, PlaceRef)]


def _role(finding: Finding) -> str:
    """The weightiest role that any mention has. A town that stands in a dateline and in the text is taken for the
    scene; in a dateline alone it is no more than where a report was filed."""
    roles = [ref.role for ref in _refs(finding)]
    if "dateline" in roles and "mentioned" in roles:
        return "scene"
    return next((role for role in ROLES if role in roles), "mentioned")


def _spellings(finding: Finding) -> list[Mention]:
    """One mention a spelling of the name, in order; of capitals and small letters the small ones."""
    seen: dict[str, Mention] = {}
    for mention in finding.mentions:
        known = seen.get(mention.quote.casefold())
        if known is None or known.quote.isupper():
            seen[mention.quote.casefold()] = mention
    return list(seen.values())


def _is_short(mention: Mention) -> bool:
    """Whether a name is a short form: "Calif.", "U.S.", "UK"."""
    return mention.quote.endswith(".") or (mention.quote.isupper() and len(mention.quote) <= ACRONYM)


def _drawn_names(finding: Finding) -> list[Mention]:
    """What a place is called on the map: a town in two spellings, a region or a country by one name, in full."""
    spellings = _spellings(finding)
    full = [mention for mention in spellings if not _is_short(mention)] or spellings
    first = best(finding)
    return full[: 2 if isinstance(first, PlaceRef) and first.kind == "city" else 1]


def _row(group: list[Finding], material: Material) -> Row:
    first = group[0]
    about = [] if _role(first) == "scene" else [material.phrases.say(f"place role.{_role(first)}")]
    about += [] if _is_drawn(first) or not _has_position(first) else [material.phrases.say("not drawn")]
    inner = _one_a_spelling(first)
    longest = LONG if len(group) > 1 else SHORT
    words = [line(_in_context(_all_named(mention, group, material), mention, longest, material), role="words")
             for mention in inner]  # fmt: skip
    heads = tuple(text for finding in group for text in _named(finding, material))
    notes = (line(joined(about, ", "), role="note"),) if about else ()
    return Row(first.id, ((*heads, *notes), tuple(dict.fromkeys(words))))


def _named(finding: Finding, material: Material) -> tuple[Line, ...]:
    """The name in its spellings, what kind of place it is, and the letters of those who name it."""
    first = best(finding)
    spellings = sorted(_spellings(finding)[:3], key=_is_short)
    names = [value(mention.quote, material.ref(mention)) for mention in spellings]
    names = [own, *names[:2]] if (own := given_name(finding)) else names
    kind = material.phrases.text(f"place.{first.kind}", first.kind) if isinstance(first, PlaceRef) else ""
    about = (Run("tool", f" {kind} · " if kind else " ", None, ("small",)), material.letters(finding.sources()))
    return (line(joined(names, ", "), about, role="head of-place"),)


def _is_drawn(finding: Finding) -> bool:
    return _has_position(finding) and _role(finding) not in UNDRAWN


def _has_position(finding: Finding) -> bool:
    ref = best(finding)
    return isinstance(ref, PlaceRef) and ref.latitude is not None


def _one_a_spelling(finding: Finding) -> list[Mention]:
    """A mention a spelling, in its weightiest role, in running words rather than in capitals; at most two."""
    seen: dict[str, Mention] = {}
    for mention in sorted(_refs(finding), key=lambda ref: (ROLES.index(ref.role), ref.quote.isupper())):
        seen.setdefault(mention.quote.casefold(), mention)
    return sorted(seen.values(), key=lambda mention: finding.mentions.index(mention))[:2]


def _all_named(mention: Mention, group: list[Finding], material: Material) -> Span:
    """The stretch of a statement that names all places of a row."""
    statement = material.statement(mention)
    named = [m.span for finding in group for m in finding.mentions if statement.holds(m.span)] or [mention.span]
    ends = [span.end for span in named if span.end - mention.span.start <= LONG and span.start >= mention.span.start]
    starts = [span.start for span in named if max(ends, default=mention.span.end) - span.start <= LONG]
    return Span(mention.span.source, min(starts, default=mention.span.start), max(ends, default=mention.span.end))


def _in_context(inner: Span, mention: Mention, longest: int, material: Material) -> tuple[Run, ...]:
    """The words round a name: the whole statement where it is short, an ellipsis where it begins inside a sentence."""
    statement = material.statement(mention)
    if statement.end - statement.start <= longest:
        return material.printed(statement, longest=longest)
    return snippet(material.source(statement), statement, inner, longest=max(longest, inner.end - inner.start))


def _map(shown: tuple[Finding, ...], size: str, material: Material) -> list[Part]:
    """The places with a position where something happened; what is only mentioned is on no map."""
    tracks = []
    for finding in shown:
        if _role(finding) != "scene":
            continue
        refs = [ref for ref in _refs(finding) if ref.latitude is not None and ref.longitude is not None]
        if not refs:
            continue
        ref = refs[0]
        place = (Decimal(str(ref.latitude)), Decimal(str(ref.longitude)))
        spellings = tuple(value(mention.quote, material.ref(mention)) for mention in _drawn_names(finding))
        everywhere = len(finding.sources()) == len(material.sources)
        role = "all" if everywhere else "some"
        dots = tuple(
            Mark(
                n,
                material.letter(source.id),
                place,
                None,
                spellings[0],
                mark(material.statement(ref)),
            )
            for n, source in enumerate(material.sources)
            if source.id in finding.sources()
        )
        tracks.append(Track(finding.id, _listed(spellings), (), role, ref.kind, dots))
    if not any(track.unit != "country" for track in tracks):
        return []
    say = material.phrases.say
    refs_ = tuple(track.finding for track in tracks)
    return [
        Picture("locator", (), (say("map.note"),), material.phrases.text("map.title"), tuple(tracks), refs_, (), size)
    ]


def _listed(names: tuple[Run, ...]) -> tuple[Run, ...]:
    """Spellings of one place as one label."""
    refs = tuple(ref for name in names for ref in name.refs)
    return (Run("value", ", ".join(dict.fromkeys(name.text for name in names)), None, refs),)


def actors(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    """People, and bodies of which more is told than the name: name, other forms, roles as written, who names them."""
    say = material.phrases.say
    shown = chosen(material.kind("actor"), spec, material)
    shown = tuple(sorted(shown, key=lambda f: (-len(f.sources()), -len(f.mentions))))[: limit(spec, ACTORS)]
    if not shown:
        return (nothing(spec, "actors", material),)
    kinds = {finding.id: _kind(finding, material) for finding in shown}
    rows_of = [f for f in shown if kinds[f.id] in NAMED and _roles(f, material)]
    rows_of.sort(key=lambda finding: NAMED.index(kinds[finding.id]))
    others = (
        ("actors.people" if rows_of else "actors.all people", {"person"}),
        ("actors.bodies" if rows_of else "actors.all bodies", {"organisation"}),
        ("actors.groups", set(kinds.values()) - set(NAMED)),
    )
    lists = []
    for head, wanted in others:
        listed = [_listed_actor(f, material) for f in shown if kinds[f.id] in wanted and f not in rows_of]
        if listed:
            lists.append(Row("", ((line(say(head), role="head"),), (line(joined(listed, ", ")),))))
    columns = (Column((say("actors.name"),), 30), Column((say("actors.role"),), 52), Column((say("actors.named"),), 18))
    wide = (Column((say("actors.kind"),), 30), Column((say("actors.names"),), 70))  # names have their marks with them
    rows = tuple(_actor(finding, material) for finding in rows_of)
    tables = (Table("actors", (), columns, rows), Table("actors", (), wide, tuple(lists)))
    return tuple(table for table in tables if table.rows)


def _kind(finding: Finding, material: Material) -> str:
    kinds = [entity.kind for entity in _entities(finding, material)]
    return next((kind for kind in NAMED if kind in kinds), kinds[0] if kinds else "unknown")


def _marks(finding: Finding, most: int = MARKS) -> tuple[Run, ...]:
    """The first mention in each source; of many sources only the first few are marked, the others counted."""
    first = {mention.span.source: mention for mention in reversed(finding.mentions)}
    marks = [mark(first[source].span) for source in finding.sources()]
    if len(marks) <= most + 1:
        return tuple(marks)
    more = (Run("tool", " + ", None, ("small",)), count(len(marks) - most, f"more:{finding.id}"))
    return (*marks[:most], *more)


def _roles(finding: Finding, material: Material) -> list[str]:
    """What it is, as written; a form of address alone is no role."""
    entities = _entities(finding, material)
    roles = {role.casefold().rstrip("."): role for entity in entities for role in reversed(entity.roles)}
    return [role for key, role in roles.items() if key not in _addresses(material)]


@lru_cache(maxsize=4)
def _addresses(material: Material) -> frozenset[str]:
    """Forms of address: "Mr", "Sir"."""
    return frozenset(row["form"].casefold() for row in material.lexicon.rows("titles") if row["kind"] == "courtesy")


def _forms(finding: Finding, material: Material) -> list[str]:
    """Other names of the same one, the acronym first."""
    forms = [form for e in _entities(finding, material) for form in (e.acronym, e.name, *e.aliases) if form]
    unlike: dict[str, str] = {}
    for form in forms:
        unlike.setdefault(form.casefold(), form)
    unlike.pop(finding.label.casefold(), None)
    return list(unlike.values())


def _listed_actor(finding: Finding, material: Material) -> tuple[Run, ...]:
    """Name, acronym in brackets, marks."""
    ref = material.ref(best(finding))
    short = [form for form in _forms(finding, material) if form.isupper()][:1]
    bracketed = [(Run("tool", " ("), value(form, ref), Run("tool", ")")) for form in short]
    return flat((_name(finding, material), *bracketed, _marks(finding, 3)))


def _name(finding: Finding, material: Material) -> Run:
    return given_name(finding) or value(finding.label, material.ref(best(finding)))


def _actor(finding: Finding, material: Material) -> Row:
    ref = material.ref(best(finding))
    head = [line(_name(finding, material), role="head")]
    if others := _forms(finding, material):
        head.append(line(joined([value(form, ref) for form in others[:4]], ", "), role="note"))
    roles = line(joined([value(role, ref) for role in _roles(finding, material)[:3]], "; "))
    return Row(finding.id, (tuple(head), (roles,), (line(_marks(finding)),)))


def _entities(finding: Finding, material: Material) -> list[Entity]:
    keys = {(m.span.source, getattr(m, "entity", "")) for m in finding.mentions}
    return [e for each in material.mentions for e in each.entities if (each.source, e.key) in keys]
