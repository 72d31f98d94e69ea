"""Key figures: a few large ones, then a row a fact and a column an account, the same as marks, and our arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from report.compose.badges import FLAGS, STATUSES, badges
from report.compose.filters import chosen, is_on, limit, nothing
from report.compose.material import Material, best, in_text_order
from report.compose.numerals import number, with_unit
from report.compose.runs import Words, derived, joined, line, mark, quote, value
from report.compose.sections.apart import apart
from report.compose.sections.dots import dots
from report.compose.sections.lone import lone
from report.compose.sections.steps import steps
from report.compose.sections.strip import STRIP, strip
from report.compose.sections.values import amount, heading, label, reach, same
from report.model import (
    Column,
    Entries,
    Figure,
    Finding,
    Line,
    Lines,
    Part,
    Row,
    Run,
    SectionSpec,
    Table,
)

ALONE = 12  # figures of the only account that still are rows of a table
ROOMY = 2  # accounts beside which the range has a column of its own
FEW = 6  # figures of one account that still are rows of the table
COLUMNS = 4  # accounts that still get a column each; above, a cell a distinct value with its letters
TELLING = frozenset({"wording", "scope"})
GAP = " "
APART = "  ·  "


def figures(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    all_figures = [finding for finding in material.kind("figure") if finding.mentions]
    shown = _ordered(chosen(all_figures, spec, material), str(spec.option("order", "importance")), material)
    shown = shown[: limit(spec)]
    parts: list[Part] = []
    if not shown:
        return (nothing(spec, "figures", material),)
    unlike = apart(shown, material)
    boxes_asked = spec.option("strip", STRIP)
    boxes = strip(shown, boxes_asked if isinstance(boxes_asked, int) else STRIP, unlike, material)
    if boxes:
        parts.append(Entries("strip", boxes))
    compared, alone = _parted(shown, material) if is_on(spec, "table") else ((), ())
    parts += [_table(compared, unlike, material), _legend(material)] if compared else []
    if is_on(spec, "chart"):
        parts += [*dots(shown, unlike, material), *steps(shown, material)]
    parts += lone(alone, unlike, material) if alone else []
    return (*parts, *_derived(shown, material)) if is_on(spec, "derived") else tuple(parts)


def _parted(shown: tuple[Finding, ...], material: Material) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Rows of the table, and what only one account gives where that is too much for rows with empty cells."""
    if material.is_alone():
        return ((), shown) if len(shown) > ALONE else (shown, ())
    alone = tuple(finding for finding in shown if len(finding.sources()) == 1)
    if len(alone) <= FEW:
        return shown, ()
    return tuple(finding for finding in shown if finding not in alone), alone


def _ordered(findings: Iterable[Finding], order: str, material: Material) -> tuple[Finding, ...]:
    if order == "text":
        return in_text_order(findings, material.sources)
    if order == "value":
        return tuple(sorted(findings, key=lambda finding: -(finding.high or finding.low or Decimal(0))))
    return tuple(sorted(findings, key=lambda finding: -finding.importance))


def _table(shown: tuple[Finding, ...], unlike: Mapping[str, tuple[Run, ...]], material: Material) -> Table:
    """A column an account up to four of them, then one column with the distinct values. The range stands in a column
    of its own where there is room, else under the fact."""
    say = material.phrases.say
    accounts = len(material.sources)
    columns = [Column((say("figures.fact"),), {1: 40, 2: 25, 3: 22, 4: 22}.get(accounts, 30))]
    if accounts <= COLUMNS:
        share = {1: 40, 2: 22, 3: 20, 4: 15}[accounts]
        columns += [Column(heading(source.id, material), share) for source in material.sources]
    else:
        columns.append(Column((say("figures.values"),), 52))
    if accounts <= ROOMY:
        columns.append(Column((say("figures.spread"),), 20 if accounts == 1 else 12))
    if accounts > 1:
        columns.append(Column((say("status"),), 19 if accounts == ROOMY else 18))
    return Table(
        "figures",
        (say("figures.table" if accounts > 1 else "figures.one"),),
        tuple(columns),
        tuple(_row(finding, unlike.get(finding.id, ()), material) for finding in shown),
    )


def _row(finding: Finding, unlike: tuple[Run, ...], material: Material) -> Row:
    accounts = len(material.sources)
    spread_ = reach(finding, material)
    head = [line(label(finding, material), role="head"), *_scope(finding, unlike, material)]
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


def _scope(finding: Finding, unlike: tuple[Run, ...], material: Material) -> tuple[Line, ...]:
    """Role of a figure that is no plain total; what tells it from others of its name, else where the people are that
    only one account counts."""
    figure = best(finding)
    if not isinstance(figure, Figure):
        return ()
    parts: list[Words] = []
    if figure.role not in ("total", "measure"):
        parts.append(material.phrases.say(f"role.{figure.role}"))
    is_alone = len(finding.sources()) == 1 and figure.counted_class == "people"
    if unlike:
        parts.append(unlike)
    elif is_alone and figure.place and material.ref(figure.place):
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
    """For many accounts: each distinct value once, from low to high, with the marks of those that give it."""
    groups: dict[object, list[Figure]] = {}
    keys: dict[str, object] = {}
    for figure in finding.mentions:
        if isinstance(figure, Figure):  # what is written alike stands once, too
            key = keys.setdefault(amount(figure, material).text.casefold(), same(figure))
            groups.setdefault(key, []).append(figure)
    ordered = sorted(groups.values(), key=lambda each: each[0].quantity.low or each[0].quantity.high or Decimal(0))
    values = []
    for figures_ in ordered:
        marks: dict[str, Figure] = {}
        for figure in figures_:
            marks.setdefault(figure.span.source, figure)
        shown = min(figures_, key=lambda figure: figure.quote.isupper())
        values.append((amount(shown, material), [mark(figure.span) for figure in marks.values()]))
    return (line(joined(values, APART), role="value"),)


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
