"""What changed since an earlier edition: figure by figure, claim by claim, and in the accounts themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from report.compose.badges import badges
from report.compose.filters import chosen, limit
from report.compose.material import Material, best, one_a_source
from report.compose.numerals import date_text, quantity
from report.compose.runs import Words, cited, count, joined, line, mark, value
from report.compose.sections.values import amount, heading, label, same
from report.model import (
    Change,
    Changes,
    Column,
    Figure,
    Finding,
    Line,
    Lines,
    Part,
    Row,
    Run,
    SectionSpec,
    Span,
    Table,
)

MOST = 12  # of one kind of change, where the section does not say how many
VALUES = 4  # of one finding in one edition
LONGEST = 220
COUNTED = (("figure", "value"), ("figure", "new"), ("figure", "withdrawn"), ("claim", "new"), ("claim", "withdrawn"),
           ("claim", "disputed"))  # fmt: skip
STANDING = ("status", "stance", "words", "disputed", "undisputed")
CORRECTED = "corrected"  # the rule of a mention that the analyst has read anew


def changes(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    """A table of what has other values or another standing, then what is new and what is gone."""
    say, known = material.phrases.say, material.changes
    if known is None:
        return (Lines("empty", (line(say("changes.unnamed"), role="note"),)),)
    then = {finding.id: finding for finding in known.edition.findings}
    findings = [material.by_id[change.finding] if change.finding else then[change.before] for change in known.findings]
    wanted = {finding.id for finding in chosen(findings, spec, material)}
    told = [change for change in known.findings if (change.finding or change.before) in wanted]
    lead = line(_lead(known, material), role="note")
    counts = line(_counts(told, known, material), role="note")
    parts: list[Part] = [Lines("notes", (lead, counts) if counts.runs else (lead,))]
    if not told and not known.sources:
        return (*parts, Lines("empty", (line(say("changes.empty"), role="note"),)))
    most = limit(spec, MOST) or MOST

    def of(*kinds: str, what: Sequence[str]) -> list[Change]:
        return [change for change in told if change.kind in kinds and set(what) & set(change.what)]

    figures = of("figure", "age", what=("value", *STANDING))
    claims = of("claim", what=STANDING)
    parts += _table("figures", figures[:most], then, material) + _rest(figures[most:], material)
    parts += _table("claims", claims[:most], then, material) + _rest(claims[most:], material)
    printed: list[Span] = []
    for kind, kinds in (("figures", ("figure", "age")), ("claims", ("claim",))):
        parts += _new(kind, of(*kinds, what=("new",)), most, printed, material)
    for kind, kinds in (("claims", ("claim",)), ("figures", ("figure", "age"))):
        parts += _withdrawn(kind, of(*kinds, what=("withdrawn",)), then, most, printed, material)
    return (*parts, *_sources(known, material))


def _lead(known: Changes, material: Material) -> Words:
    """ "Since edition 1 of 2 May 2026. 2 accounts then, 3 now." """
    say, edition = material.phrases.say, known.edition
    words: list[Words] = [say("changes.since"), " "]
    if edition.number:
        words += [say("changes.edition"), " ", Run("metadata", edition.number, None, ("previous/edition",))]
    else:
        words.append(say("changes.previous"))
    if edition.date:
        date = Run("metadata", date_text(edition.date, material.phrases), None, ("previous/date",))
        words += [" ", say("changes.of"), " ", date]
    then, now = len(edition.sources), len(material.sources)
    words += [
        ": ", count(then, "previous:sources"), " ", material.phrases.several("account", then), " ", say("changes.then"),
        ", ", count(now, "sources"), " ", say("changes.now"), ". ",
    ]  # fmt: skip
    if _cites_earlier(known) and not (material.references and material.references.is_note):
        words.append(say("changes.marks"))
    return words


def _cites_earlier(known: Changes) -> bool:
    return len(known.same) < len(known.edition.sources)


def _counts(told: Sequence[Change], known: Changes, material: Material) -> Words:
    """How many figures and claims changed in which way; none where a filter leaves some out."""
    if len(told) < len(known.findings):
        return ()
    parts: list[Words] = []
    for kind, what in COUNTED:
        number = sum(change.kind in _kinds(kind) and what in change.what for change in told)
        if number:
            name = material.phrases.several(f"changes.{kind} {what}", number)
            parts.append((count(number, f"changes:{kind}/{what}"), " ", name))
    return (joined(parts, ", "), ".") if parts else ()


def _kinds(kind: str) -> tuple[str, ...]:
    return ("figure", "age") if kind == "figure" else (kind,)


def _table(kind: str, rows: Sequence[Change], then: Mapping[str, Finding], material: Material) -> list[Part]:
    if not rows:
        return []
    say = material.phrases.say
    widths = (26, 27, 27, 20) if kind == "figures" else (44, 32, 24)
    heads = ("fact", "before", "after", "standing") if kind == "figures" else ("claim", "before", "after")
    columns = tuple(Column((say(f"changes.{head}"),), width) for head, width in zip(heads, widths, strict=True))
    row = _figure if kind == "figures" else _claim
    made = tuple(row(change, then[change.before], material.by_id[change.finding], material) for change in rows)
    return [Table(f"changes-{kind}", (say(f"changes.{kind}"),), columns, made)]


def _figure(change: Change, old: Finding, new: Finding, material: Material) -> Row:
    """The values that were given then and no longer, or for the first time now, come first."""
    before = {same(mention)[:2] for mention in old.mentions if isinstance(mention, Figure)}
    after = {same(mention)[:2] for mention in new.mentions if isinstance(mention, Figure)}
    standing = list(badges(new, material))
    if "status" in change.what:
        standing.append(_was(material.phrases.status(old.status, f"previous:{old.id}"), material))
    if "undisputed" in change.what:
        standing.append(line(material.phrases.say("changes.undisputed"), role="note"))
    cells = (
        (line(label(new, material), role="head"),),
        _values(old, after, material, "previous:"),
        _values(new, before, material, ""),
        tuple(standing),
    )
    return Row(new.id, cells)


def _values(finding: Finding, others: Iterable[object], material: Material, prefix: str) -> tuple[Line, ...]:
    """Each distinct value once, with its marks, those first that the other edition does not have."""
    groups: dict[object, list[tuple[int, Figure]]] = {}
    for number, mention in enumerate(finding.mentions):
        if isinstance(mention, Figure):
            groups.setdefault(same(mention), []).append((number, mention))
    ordered = sorted(groups.values(), key=lambda group: same(group[0][1])[:2] in set(others))
    lines = []
    for group in ordered[:VALUES]:
        number, shown = group[0]
        cited_ = tuple(dict.fromkeys(figure.span for _, figure in group if figure.quote))
        marks = [mark(span) for span in (_first_each(cited_))]
        lines.append(line(_amount(shown, f"{prefix}{finding.id}/{number}", material), marks, role="value"))
    return tuple(lines)


def _first_each(spans: Iterable[Span]) -> list[Span]:
    first: dict[str, Span] = {}
    for span in spans:
        first.setdefault(span.source, span)
    return list(first.values())


def _amount(figure: Figure, ref: str, material: Material) -> Run:
    """The value as its account writes it; formed anew where the analyst read it otherwise or its words are withheld."""
    if figure.quote and figure.rule != CORRECTED:
        return amount(figure, material)
    return _formed(figure, ref, material)


def _formed(figure: Figure, ref: str, material: Material) -> Run:
    """Number and hedge; of units only the per cent sign, whose word may stand in no account of this edition."""
    return value(quantity(figure.quantity, material.phrases, unit=figure.quantity.unit == "%"), ref)


def _was(what: Run, material: Material) -> Line:
    return line(material.phrases.say("changes.was"), " ", what, role="note")


def _claim(change: Change, old: Finding, new: Finding, material: Material) -> Row:
    say = material.phrases.say
    words = [line(material.said(best(new), longest=LONGEST), role="words")]
    words += [
        line(
            say("changes.denied by"), " ", material.said(material.by_id[name].mentions[0], longest=LONGEST), role="note"
        )
        for name in new.disputed_by[:1]
        if "disputed" in change.what and name in material.by_id
    ]
    was = material.phrases.status(old.status, f"previous:{old.id}") if old.status else None
    before = [line(was, role="status", sign=old.status)] if was else []
    told = next((mention for mention in old.mentions if mention.quote), None)
    if "words" in change.what and told:
        before.insert(0, line(cited(material.source(told.span), told.span, longest=LONGEST), role="words"))
    after = list(badges(new, material))
    if "stance" in change.what:
        before.append(_stances(old, material))
        after.append(_stances(new, material))
    if "undisputed" in change.what:
        before.append(line(material.phrases.flag("disputed", f"previous:{old.id}"), role="flag", sign="disputed"))
    return Row(new.id, (tuple(words), tuple(before), tuple(after)))


def _stances(finding: Finding, material: Material) -> Line:
    said = [getattr(mention, "attribution", None) for mention in finding.mentions]
    names = dict.fromkeys(each.stance if each else "states" for each in said)
    return line(joined([(material.phrases.say(f"stance.{name}"),) for name in names], ", "), role="note")


def _new(kind: str, rows: Sequence[Change], most: int, printed: list[Span], material: Material) -> list[Part]:
    """The statements that carry what is new, each once, with the status of the weightiest finding in it. `printed` are
    those that stand there already; these are added."""
    lines: list[Line] = []
    rest = []
    for change in rows:
        finding = material.by_id[change.finding]
        span = material.statement(best(finding))
        if any(each.overlaps(span) for each in printed):
            continue
        if len(lines) == most:
            rest.append(change)
            continue
        printed.append(span)
        others = [material.statement(mention) for mention in one_a_source(finding)]
        marks = [mark(each) for each in others if each.source != span.source]
        lines.append(line(material.printed(span, longest=LONGEST), marks, role="words", sign=finding.status))
    if not lines:
        return []
    title = line(material.phrases.say(f"changes.new {kind}"), role="heading")
    return [Lines("list", (title, *lines)), *_rest(rest, material)]


def _withdrawn(
    kind: str,
    rows: Sequence[Change],
    then: Mapping[str, Finding],
    most: int,
    printed: list[Span],
    material: Material,
) -> list[Part]:
    """What the earlier edition had and this one has not, in the words it had then; words in words that stand there
    already are passed over."""
    lines: list[Line] = []
    rest = []
    wordless = [change for change in rows if not any(mention.quote for mention in then[change.before].mentions)]
    for change in rows:
        finding = then[change.before]
        shown = next((mention for mention in finding.mentions if mention.quote), None)
        if shown is None or any(each.holds(shown.span) for each in printed):
            continue
        if len(lines) == most:
            rest.append(change)
            continue
        printed.append(shown.span)
        lines.append(line(cited(material.source(shown.span), shown.span, longest=LONGEST), role="words"))
    if wordless:
        lines.append(_wordless(kind, wordless, then, material))
    if not lines:
        return []
    title = line(material.phrases.say(f"changes.withdrawn {kind}"), role="heading")
    return [Lines("list", (title, *lines)), *_rest(rest, material)]


def _wordless(kind: str, rows: Sequence[Change], then: Mapping[str, Finding], material: Material) -> Line:
    """ "2 claims whose words that edition withheld"; of figures, which values."""
    names = " ".join(f"previous:{change.before}" for change in rows)
    noun = material.phrases.several(kind.removesuffix("s"), len(rows))
    words: list[Words] = [count(len(rows), f"listed:{names}"), " ", noun, " ", material.phrases.say("changes.withheld")]
    values = [
        (_formed(mention, f"previous:{change.before}/0", material),)
        for change in rows
        if isinstance(mention := then[change.before].mentions[0], Figure)
    ]
    return line(*words, *((": ", joined(values, ", ")) if values else ()), role="note")


def _rest(rows: Sequence[Change], material: Material) -> list[Part]:
    """How many more there are."""
    if not rows:
        return []
    say = material.phrases.say
    names = " ".join(change.finding or f"previous:{change.before}" for change in rows)
    words = (say("and"), " ", count(len(rows), f"listed:{names}"), " ", say("more in file"))
    return [Lines("notes", (line(words, role="note"),))]


def _sources(known: Changes, material: Material) -> list[Part]:
    say = material.phrases.say
    lines = []
    for change in known.sources:
        words: list[Words] = [
            say(f"changes.source {change.what}"),
            ": ",
            heading(change.source or change.before, material),
        ]
        published = material.by_source[change.source or change.before].value("published")
        if published:
            ref = f"{change.source or change.before}/published"
            words += [", ", Run("metadata", date_text(published, material.phrases), None, (ref,))]
        lines.append(line(words, role="item"))
    return [Lines("list", (line(say("changes.sources"), role="heading"), *lines))] if lines else []
