"""Places with their roles and a map of those whose position is known; people and organisations with theirs."""

from __future__ import annotations

from decimal import Decimal

from report.compose.filters import chosen, is_on, limit, nothing
from report.compose.material import Material, best
from report.compose.runs import joined, line, mark, snippet, value
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
    Table,
    Track,
)

PLACES, ACTORS = 30, 40  # where the section does not say how many
SHORT = 90  # letters of the words round a place
ROWS = 8  # places from which those that are merely mentioned share a row
NAMED = ("person", "organisation")
ROLES = ("scene", "origin", "metonym", "mentioned", "part of a name")


def places(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    say = material.phrases.say
    shown = chosen(material.kind("place"), spec, material)
    shown = tuple(sorted(shown, key=lambda f: (ROLES.index(_role(f)), -len(f.sources()), -len(f.mentions))))
    shown = shown[: limit(spec, PLACES)]
    if not shown:
        return (nothing(spec, "places", material),)
    parts: list[Part] = []
    if is_on(spec, "map"):
        parts += _map(shown, material)
    columns = (
        Column((say("places.place"),), 22),
        Column((say("places.role"),), 22),
        Column((say("places.words"),), 56),
    )
    rows = [_row(finding, material) for finding in shown if _role(finding) != "mentioned" or len(shown) <= ROWS]
    passing = [finding for finding in shown if _role(finding) == "mentioned"] if len(shown) > ROWS else []
    if passing:
        listed = joined([(value(f.label, material.ref(best(f))), _marks(f)) for f in passing], ", ")
        rows.append(Row("", ((line(say("places.also"), role="head"),), (), (line(listed),))))
    parts.append(Table("places", (), columns, tuple(rows)))
    return tuple(parts)


def _refs(finding: Finding) -> list[PlaceRef]:
    return [mention for mention in finding.mentions if isinstance(mention, PlaceRef)]


def _role(finding: Finding) -> str:
    """The weightiest role that any mention has."""
    roles = [ref.role for ref in _refs(finding)]
    return next((role for role in ROLES if role in roles), "mentioned")


def _spellings(finding: Finding) -> list[Mention]:
    """One mention a spelling of the name, in order; of capitals and small letters the small ones."""
    seen: dict[str, Mention] = {}
    for mention in finding.mentions:
        known = seen.get(mention.quote.casefold())
        if known is None or known.quote.isupper():
            seen[mention.quote.casefold()] = mention
    return list(seen.values())


def _row(finding: Finding, material: Material) -> Row:
    first = best(finding)
    ref = first if isinstance(first, PlaceRef) else None
    names = [value(mention.quote, material.ref(mention)) for mention in _spellings(finding)[:3]]
    head = [line(joined(names, ", "), role="head")]
    kind = material.phrases.text(f"place.{ref.kind}", ref.kind) if ref else ""
    head.append(line((kind, " · ") if kind else "", material.letters(finding.sources()), role="note"))
    role = _role(finding)
    drawn = ref is not None and ref.latitude is not None and role not in ("metonym", "part of a name")
    role_lines = [line(material.phrases.say(f"place role.{role}"))]
    if not drawn:
        role_lines.append(line(material.phrases.say("not drawn"), role="note"))
    words = [line(_in_context(mention, material), role="words") for mention in _one_a_spelling(finding)]
    return Row(finding.id, (tuple(head), tuple(role_lines), tuple(words)))


def _one_a_spelling(finding: Finding) -> list[Mention]:
    """A mention a spelling, in its weightiest role, in running words rather than in capitals; at most two."""
    seen: dict[str, Mention] = {}
    for mention in sorted(_refs(finding), key=lambda ref: (ROLES.index(ref.role), ref.quote.isupper())):
        seen.setdefault(mention.quote.casefold(), mention)
    return sorted(seen.values(), key=lambda mention: finding.mentions.index(mention))[:2]


def _in_context(mention: Mention, material: Material) -> tuple[Run, ...]:
    return snippet(material.source(mention.span), material.statement(mention), mention.span, longest=SHORT)


def _map(shown: tuple[Finding, ...], material: Material) -> list[Part]:
    """Places with a position that are more than part of a name; no capital that stands for its government."""
    tracks = []
    has_scene = any(_role(finding) == "scene" for finding in shown)
    for finding in shown:
        if has_scene and _role(finding) != "scene":
            continue
        refs = [ref for ref in _refs(finding) if ref.latitude is not None and ref.longitude is not None]
        if not refs or _role(finding) in ("metonym", "part of a name"):
            continue
        ref = refs[0]
        place = (Decimal(str(ref.latitude)), Decimal(str(ref.longitude)))
        spellings = tuple(value(m.quote, material.ref(m)) for m in _spellings(finding)[:2])
        everywhere = len(finding.sources()) == len(material.sources)
        role = "named" if _role(finding) != "scene" else "all" if everywhere else "some"
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
    return [Picture("locator", (), (say("map.note"),), material.phrases.text("map.title"), tuple(tracks), refs_)]


def _listed(names: tuple[Run, ...]) -> tuple[Run, ...]:
    """Spellings of one place as one label."""
    refs = tuple(ref for name in names for ref in name.refs)
    return (Run("value", ", ".join(dict.fromkeys(name.text for name in names)), None, refs),)


def actors(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    """People, organisations and groups: the name, its other forms, its roles as written, and who names them."""
    say = material.phrases.say
    shown = chosen(material.kind("actor"), spec, material)
    shown = tuple(sorted(shown, key=lambda f: (-len(f.sources()), -len(f.mentions))))[: limit(spec, ACTORS)]
    if not shown:
        return (nothing(spec, "actors", material),)
    kinds = {finding.id: _kind(finding, material) for finding in shown}
    rows_of = [f for f in shown if kinds[f.id] in NAMED and (kinds[f.id] == "person" or _is_known(f, material))]
    rows_of.sort(key=lambda finding: NAMED.index(kinds[finding.id]))
    rows = [_actor(finding, kinds[finding.id], material) for finding in rows_of]
    for head, wanted in (("actors.bodies", {"organisation"}), ("actors.groups", set(kinds.values()) - set(NAMED))):
        others = [finding for finding in shown if kinds[finding.id] in wanted and finding not in rows_of]
        if others:
            listed = joined([(value(f.label, material.ref(best(f))), _marks(f)) for f in others], ", ")
            rows.append(Row("", ((line(say(head), role="head"),), (line(listed),), ())))
    columns = (Column((say("actors.name"),), 36), Column((say("actors.role"),), 46), Column((say("actors.named"),), 18))
    return (Table("actors", (), columns, tuple(rows)),)


def _is_known(finding: Finding, material: Material) -> bool:
    """Whether there is more to tell of a body than its name: another name, a role, or that several accounts have it."""
    entities = _entities(finding, material)
    return len(finding.sources()) > 1 or any(entity.roles or entity.acronym for entity in entities)


def _kind(finding: Finding, material: Material) -> str:
    kinds = [entity.kind for entity in _entities(finding, material)]
    return next((kind for kind in NAMED if kind in kinds), kinds[0] if kinds else "unknown")


def _marks(finding: Finding) -> tuple[Run, ...]:
    """The first mention in each source."""
    first = {mention.span.source: mention for mention in reversed(finding.mentions)}
    return tuple(mark(first[source].span) for source in finding.sources())


def _actor(finding: Finding, kind: str, material: Material) -> Row:
    entities = _entities(finding, material)
    ref = material.ref(best(finding))
    head = [line(value(finding.label, ref), role="head")]
    forms = [form for e in entities for form in (e.acronym, e.name, *e.aliases) if form]
    known = {finding.label.casefold()}
    others = [form for form in dict.fromkeys(forms) if form.casefold() not in known and not known.add(form.casefold())]  # type: ignore[func-returns-value]
    if others:
        head.append(line(joined([value(form, ref) for form in others[:4]], ", "), role="note"))
    roles = {role.casefold(): role for entity in entities for role in reversed(entity.roles)}
    lines: list[Line] = []
    if roles:
        lines.append(line(joined([value(role, ref) for role in list(roles.values())[:3]], "; ")))
    else:
        lines.append(line(material.phrases.say(f"actor.{kind}"), role="note"))
    return Row(finding.id, (tuple(head), tuple(lines), (line(_marks(finding)),)))


def _entities(finding: Finding, material: Material) -> list[Entity]:
    keys = {(m.span.source, getattr(m, "entity", "")) for m in finding.mentions}
    return [e for each in material.mentions for e in each.entities if (each.source, e.key) in keys]
