"""Key figures: a few large ones, then a row a fact and a column an account, the same as marks, and our arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from report.compose.badges import FLAGS, STATUSES, badges
from report.compose.filters import chosen, is_on, limit, nothing
from report.compose.material import Material, best, in_text_order
from report.compose.numerals import number, spread, unit_name, with_unit
from report.compose.runs import Words, count, derived, joined, line, mark, quote, value
from report.compose.sections.steps import steps
from report.compose.sections.strip import strip
from report.compose.sections.values import amount, heading, label, same, whole
from report.model import (
    Column,
    Entries,
    Figure,
    Finding,
    Group,
    Groups,
    Line,
    Lines,
    Part,
    Picture,
    Row,
    Run,
    SectionSpec,
    Span,
    Table,
    Track,
)
from report.model import Mark as Dot

STRIP = 4
ROWS = 400  # figures, where the section does not say how many
ALONE = 16  # figures of one account that are listed; the others are counted
ROOMY = 2  # accounts beside which the range has a column of its own
FEW = 6  # figures of one account that still are rows of the table
DRAWN, DOTS = 8, 22  # rows and marks of the chart, which never breaks over pages
COLUMNS = 4  # accounts that still get a column each; above, a cell a distinct value with its letters
TELLING = frozenset({"wording", "scope"})
GAP = " "


def figures(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    all_figures = [finding for finding in material.kind("figure") if finding.mentions]
    shown = _ordered(chosen(all_figures, spec, material), str(spec.option("order", "importance")), material)
    most = limit(spec, ROWS) or ROWS
    shown = shown[:most]
    parts: list[Part] = []
    if not shown:
        return (nothing(spec, "figures", material),)
    boxes_asked = spec.option("strip", STRIP)
    boxes = strip(shown, boxes_asked if isinstance(boxes_asked, int) else STRIP, material)
    if boxes:
        parts.append(Entries("strip", boxes))
    if is_on(spec, "table"):
        compared, alone = _parted(shown, material)
        parts += [_table(compared, material), _legend(material)] if compared else []
        parts += _alone(alone, material) if alone else []
    if is_on(spec, "chart"):
        parts += [*_chart(shown, material), *steps(shown, material)]
    return (*parts, *_derived(shown, material))


def _parted(shown: tuple[Finding, ...], material: Material) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Rows of the table, and what only one account gives where that is too much for rows with empty cells."""
    alone = tuple(finding for finding in shown if len(finding.sources()) == 1)
    if material.is_alone() or len(alone) <= FEW:
        return shown, ()
    return tuple(finding for finding in shown if finding not in alone), alone


def _alone(findings: tuple[Finding, ...], material: Material) -> list[Part]:
    """Figures of one account, two in a row: the words, the number strong; what they are about where they do not say."""
    say = material.phrases.say
    groups: dict[str, list[Finding]] = {}
    for finding in findings[:ALONE]:
        figure = best(finding)
        groups.setdefault(figure.predicate if isinstance(figure, Figure) else "", []).append(finding)
    items = [_item(finding, material) for group in groups.values() for finding in group]
    heading_ = line(say("figures.alone"), role="heading", sign="single source")
    rest = " ".join(finding.id for finding in findings[ALONE:])
    more = line(say("and"), " ", count(len(findings) - ALONE, f"listed:{rest}"), " ", say("more in file"), role="note")
    parts: list[Part] = [Groups("accounts", (Group(heading_, tuple(items)),))]
    return [*parts, Lines("notes", (more,))] if rest else parts


def _item(finding: Finding, material: Material) -> tuple[Line, ...]:
    figure = best(finding)
    assert isinstance(figure, Figure)
    source, span, inner = material.source(figure.span), figure.span, figure.number_span
    words: list[Words] = [quote(source, span)]
    if span.holds(inner):
        pieces = [
            Span(span.source, *ends) for ends in ((span.start, inner.start), (inner.end, span.end)) if ends[0] < ends[1]
        ]
        strong = Run("quote", source.quote(inner), inner, ("b",))
        words = [strong]
        words = [
            *(quote(source, p) for p in pieces if p.end <= inner.start),
            *words,
            *(quote(source, p) for p in pieces if p.start >= inner.end),
        ]
    notes: list[Words] = []
    if not figure.counted and finding.label_span and not finding.label_span.overlaps(span):
        notes.append(quote(material.source(finding.label_span), finding.label_span))
    if figure.place and figure.place.quote not in figure.quote and material.ref(figure.place):
        notes.append(value(figure.place.quote, material.ref(figure.place)))
    about = line(joined(notes, " · "), role="note")
    said = line(*words, [mark(each.span) for each in finding.mentions[:3]], role="words")
    return (said, about) if notes else (said,)


def _ordered(findings: Iterable[Finding], order: str, material: Material) -> tuple[Finding, ...]:
    if order == "text":
        return in_text_order(findings, material.sources)
    if order == "value":
        return tuple(sorted(findings, key=lambda finding: -(finding.high or finding.low or Decimal(0))))
    return tuple(sorted(findings, key=lambda finding: -finding.importance))


def _table(shown: tuple[Finding, ...], material: Material) -> Table:
    """A column an account up to four of them, then one column with the distinct values. The range stands in a column
    of its own where there is room, else under the fact."""
    say = material.phrases.say
    accounts = len(material.sources)
    columns = [Column((say("figures.fact"),), {1: 40, 2: 26}.get(accounts, 24))]
    if accounts <= COLUMNS:
        share = {1: 40, 2: 23, 3: 20, 4: 15}[accounts]
        columns += [Column(heading(source.id, material), share) for source in material.sources]
    else:
        columns.append(Column((say("figures.values"),), 60))
    if accounts <= ROOMY:
        columns.append(Column((say("figures.spread"),), 20 if accounts == 1 else 12))
    if accounts > 1:
        columns.append(Column((say("status"),), 16))
    return Table(
        "figures",
        (say("figures.table" if accounts > 1 else "figures.one"),),
        tuple(columns),
        tuple(_row(finding, material) for finding in shown),
    )


def _row(finding: Finding, material: Material) -> Row:
    accounts = len(material.sources)
    spread_ = whole(spread(finding, material.phrases), finding, material)
    head = [line(label(finding, material), role="head"), *_scope(finding, material)]
    if accounts > ROOMY and finding.low != finding.high:
        head.append(line(material.phrases.say("figures.range"), " ", spread_, role="note"))
    cells: list[tuple[Line, ...]] = [tuple(head)]
    if accounts <= COLUMNS:
        cells += [_cell(finding, source.id, material) for source in material.sources]
    else:
        cells.append(_distinct(finding, material))
    if accounts <= ROOMY:
        cells.append((line(spread_),))
    if accounts > 1:
        cells.append(badges(finding, material))
    return Row(finding.id, tuple(cells))


def _scope(finding: Finding, material: Material) -> tuple[Line, ...]:
    """Role of a figure that is no plain total, and where the people are that only one account counts."""
    figure = best(finding)
    if not isinstance(figure, Figure):
        return ()
    parts: list[Words] = []
    if figure.role not in ("total", "measure"):
        parts.append(material.phrases.say(f"role.{figure.role}"))
    is_alone = len(finding.sources()) == 1 and figure.counted_class == "people"
    if is_alone and figure.place and material.ref(figure.place):
        parts.append(value(figure.place.quote, material.ref(figure.place)))
    return (line(joined(parts, " · "), role="note"),) if parts else ()


def _cell(finding: Finding, source: str, material: Material) -> tuple[Line, ...]:
    """Each distinct value an account gives, with all its marks; the words where they tell more than the number."""
    mine = [m for m in finding.mentions if isinstance(m, Figure) and m.span.source == source]
    if not mine:
        return (line(material.phrases.say("not given"), role="note"),)
    lines: list[Line] = []
    groups: dict[object, list[Figure]] = {}
    for figure in mine:
        groups.setdefault(same(figure), []).append(figure)
    is_telling = bool({why.rule for why in finding.differences} & TELLING)
    named = {mention.counted_head for mention in (best(finding),) if isinstance(mention, Figure)}
    for figures_ in groups.values():
        shown = min(figures_, key=lambda figure: figure.quote.isupper())
        lines.append(line(amount(shown, material), (mark(figure.span) for figure in figures_), role="value"))
        unlike = {m.counted_head: m.span for m in reversed(figures_) if m.counted_head and m.counted_head not in named}
        spans = sorted(unlike.values())[:2] if is_telling else []
        if len(finding.sources()) == 1 and shown.quote != lines[-1].runs[0].text:
            spans = [shown.span]
        if spans:
            lines.append(line(joined([(quote(material.source(s), s),) for s in spans], "; "), role="words"))
    return tuple(lines)


def _distinct(finding: Finding, material: Material) -> tuple[Line, ...]:
    """For many accounts: each distinct value once, with the letters of those that give it."""
    groups: dict[object, list[Figure]] = {}
    for figure in finding.mentions:
        if isinstance(figure, Figure):
            groups.setdefault(same(figure), []).append(figure)
    lines = []
    for figures_ in groups.values():
        marks: dict[str, Figure] = {}
        for figure in figures_:
            marks.setdefault(figure.span.source, figure)
        lines.append(
            line(amount(figures_[0], material), (mark(figure.span) for figure in marks.values()), role="value")
        )
    return tuple(lines)


def _legend(material: Material) -> Lines:
    say = material.phrases.say
    if material.is_alone():
        return Lines("note", (line(say("one account"), role="note"),))
    return Lines(
        "legend",
        tuple(
            line(
                Run("tool", material.phrases.text(f"{kind}.{name}"), None, ("b",)),
                GAP,
                say(f"{kind}.{name}.means"),
                role="legend",
                sign=name,
            )
            for kind, names in (("status", STATUSES), ("flag", FLAGS[:3]))
            for name in names
        ),
    )


def _chart(shown: tuple[Finding, ...], material: Material) -> list[Part]:
    """Figures that several accounts give, as marks on a scale a unit; with one account, those of the same unit."""
    tracks = [track for finding in shown if (track := _track(finding, material))]
    several = [track for track in tracks if len({dot.order for dot in track.marks}) > 1]
    if material.is_alone():
        units = [track.unit for track in tracks]
        several = [track for track in tracks if units.count(track.unit) > 1]
    kept: list[Track] = []
    for track in several[:DRAWN]:
        if sum(len(each.marks) for each in (*kept, track)) <= DOTS:
            kept.append(track)
    if len(kept) < 2:
        return []
    say = material.phrases.say
    refs = tuple(track.finding for track in kept)
    title = material.phrases.text("chart.title")
    return [Picture("dots", (say("chart.heading"),), (say("chart.note"),), title, tuple(kept), refs)]


def _track(finding: Finding, material: Material) -> Track | None:
    mentions = [m for m in finding.mentions if isinstance(m, Figure) and m.quantity.unit == finding.unit]
    if not mentions:
        return None
    dots: list[Dot] = []
    order = {source.id: number for number, source in enumerate(material.sources)}
    for figure in mentions:
        ends = (figure.quantity.low, figure.quantity.high)
        said = amount(figure, material, unit=False)
        source = figure.span.source
        if any((dot.order, dot.ends, dot.label.text) == (order[source], ends, said.text) for dot in dots):
            continue
        dots.append(Dot(order[source], material.letter(source), ends, None, said, mark(figure.span)))
    figure = mentions[0]
    if finding.unit == "1":
        is_people = figure.counted_class == "people"
        unit = material.phrases.text("axis.people" if is_people else "axis.things")
    else:
        unit = unit_name(finding.unit, plural=True, phrases=material.phrases)
    return Track(finding.id, label(finding, material), (), finding.status, unit, tuple(dots))


def _derived(shown: tuple[Finding, ...], material: Material) -> list[Part]:
    """Arithmetic of ours: the sum, its terms, and the reason with its condition."""
    known = {finding.id for finding in shown}
    lines = []
    for finding in material.kind("figure"):
        if "derived" not in finding.flags or not set(finding.derived_from) <= known or finding.low is None:
            continue
        terms = [material.by_id[name] for name in finding.derived_from]
        sum_ = " + ".join(number(term.low or Decimal(0), material.phrases) for term in terms)
        total = with_unit(number(finding.low, material.phrases), finding.unit, plural=True, phrases=material.phrases)
        names = joined([label(term, material) for term in terms], " + ")
        reason = material.phrases.reason(finding.why[0].text) if finding.why else ""
        lines.append(
            line(
                derived(f"{total} = {sum_}", finding.derived_from),
                ": ",
                names,
                ", ",
                reason,
                role="derived",
                sign="derived",
            )
        )
    return [Lines("derived", (line(material.phrases.say("derived.heading"), role="heading"), *lines))] if lines else []
