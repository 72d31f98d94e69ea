"""Key figures: a few large ones, then a row a fact and a column an account, the same as marks, and our arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from report.compose.badges import FLAGS, STATUSES, badges
from report.compose.filters import chosen, is_on, limit, nothing
from report.compose.material import Material, best, in_text_order, one_a_source
from report.compose.numerals import date_text, is_round, moment, number, quantity, spread, unit_name, with_unit
from report.compose.runs import Words, cited, count, derived, flat, joined, line, mark, metadata, quote, time, value
from report.model import (
    Column,
    Entries,
    Entry,
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
    Table,
    Track,
)
from report.model import Mark as Dot

STRIP = 4
ROWS = 40  # figures, where the section does not say how many
MENTIONS = 6  # that a value over all of them refers to, beside the finding
LARGE = 5  # letters that a number in the strip may have at its full size
ROOMY = 2  # accounts beside which the range has a column of its own
FEW = 6  # figures of one account that still are rows of the table
DRAWN, DOTS = 8, 26  # rows and marks of the chart, which never breaks over pages
COLUMNS = 4  # accounts that still get a column each; above, a cell a distinct value with its letters
TELLING = frozenset({"wording", "scope", "unit", "currency", "value"})
GAP = " "
FATES = frozenset({"dead", "death", "fatality", "toll", "casualty", "victim", "injured", "wounded", "injury"})


def figures(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    all_figures = [finding for finding in material.kind("figure") if finding.mentions]
    shown = _ordered(chosen(all_figures, spec, material), str(spec.option("order", "importance")), material)
    most = limit(spec, ROWS) or ROWS
    is_cut, shown = len(shown) > most, shown[:most]
    parts: list[Part] = []
    if not shown:
        return (nothing(spec, "figures", material),)
    strip = spec.option("strip", STRIP)
    boxes = _strip(shown, strip if isinstance(strip, int) else STRIP, material)
    if boxes:
        parts.append(Entries("strip", boxes))
    if is_on(spec, "table"):
        compared, alone = _parted(shown, material)
        parts += [_table(compared, material), _legend(material)] if compared else []
        parts += [_alone(alone, material)] if alone else []
        parts += [Lines("notes", (line(material.phrases.say("more not shown"), role="note"),))] if is_cut else []
    if is_on(spec, "chart"):
        parts += _chart(shown, material)
    return (*parts, *_derived(shown, material))


def _parted(shown: tuple[Finding, ...], material: Material) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Rows of the table, and what only one account gives where that is too much for rows with empty cells."""
    alone = tuple(finding for finding in shown if len(finding.sources()) == 1)
    if material.is_alone() or len(alone) <= FEW:
        return shown, ()
    return tuple(finding for finding in shown if finding not in alone), alone


def _alone(findings: tuple[Finding, ...], material: Material) -> Groups:
    """Figures of one account, two in a row: value, what it counts, the words."""
    items = []
    for finding in findings:
        figures_ = [mention for mention in finding.mentions if isinstance(mention, Figure)]
        first = figures_[0]
        head = line(label(finding, material), role="head")
        marks = [mark(figure.span) for figure in figures_[:3]]
        number_ = amount(first, material)
        words = quote(material.source(first.span), first.span)
        items.append(
            (head, line(*((number_, " ") if number_.text not in first.quote else ()), words, marks, role="words"))
        )
    return Groups(
        "accounts",
        (Group(line(material.phrases.say("figures.alone"), role="heading", sign="single source"), tuple(items)),),
    )


def _ordered(findings: Iterable[Finding], order: str, material: Material) -> tuple[Finding, ...]:
    if order == "text":
        return in_text_order(findings, material.sources)
    if order == "value":
        return tuple(sorted(findings, key=lambda finding: -(finding.high or finding.low or Decimal(0))))
    return tuple(sorted(findings, key=lambda finding: -finding.importance))


def label(finding: Finding, material: Material) -> tuple[Run, ...]:
    """What a figure counts: the source's noun phrase, and what happened to it where the phrase does not say."""
    figure = best(finding)
    if finding.label_span is None or not isinstance(figure, Figure):
        return (Run("analyst", finding.label, None, (f"corrections/{finding.id}",)),) if finding.label else ()
    if not figure.counted:
        return (quote(material.source(finding.label_span), finding.label_span),)
    name = _fate(figure, material)
    runs = [value(_capital(figure.counted), material.ref(figure))]
    return (*runs, Run("tool", f" {name}")) if name else tuple(runs)


def _fate(figure: Figure, material: Material) -> str:
    """What happened to what is counted, in a word: the class of the predicate for people, and where the source's own
    word is of that class; "" where the words counted say it already ("dead", "Civilians Killed")."""
    if not figure.predicate:
        return ""
    counted, words = figure.counted.casefold(), figure.predicate_words.casefold()
    name = material.phrases.text(f"predicate.{figure.predicate}", figure.predicate)
    if name.casefold() in counted or (words and words in counted) or figure.counted_head in FATES:
        return ""
    return name if figure.counted_class == "people" or words[:4] == figure.predicate[:4] else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def amount(figure: Figure, material: Material, *, unit: bool = True) -> Run:
    """A figure's value: formed from its fields, or its own words where those name a range or a fraction."""
    low, high = figure.quantity.low, figure.quantity.high
    is_range = low is not None and high is not None and low != high
    if is_range or not all(is_round(end) for end in (low, high) if end is not None):
        return quote(material.source(figure.number_span), figure.number_span)
    words = quantity(figure.quantity, material.phrases, unit=unit, quote=figure.quote)
    return value(words, material.ref(figure))


def whole(text: str, finding: Finding, material: Material) -> Run:
    """A value over all mentions of a finding."""
    return value(text, finding.id, *(material.ref(mention) for mention in finding.mentions[:MENTIONS]))


def _strip(shown: tuple[Finding, ...], most: int, material: Material) -> tuple[Entry, ...]:
    picked = [f for f in shown if isinstance(best(f), Figure) and best(f).role in ("total", "measure")][:most]  # type: ignore[union-attr]
    return tuple(_box(finding, material) for finding in picked)


def _box(finding: Finding, material: Material) -> Entry:
    figure = best(finding)
    assert isinstance(figure, Figure)
    large = _large(finding, material)
    notes = [
        line(note, role="note") for note in (_definition(finding, figure, material), _as_of(finding, material)) if note
    ]
    each = [
        (material.letter(m.span.source), GAP, amount(m, material), mark(m.span))
        for m in one_a_source(finding)[:COLUMNS]
        if isinstance(m, Figure)
    ]
    more = len(finding.sources()) - COLUMNS
    extra = (" + ", count(more, f"more:{finding.id}")) if more > 0 else ()
    body = (
        line(large, role=f"large {_size(large[0].text)}".strip()),
        line(label(finding, material), role="label"),
        *notes,
        line(joined(each, "  "), extra, role="accounts"),
    )
    return Entry(finding.id, badges(finding, material), body, ())


def _large(finding: Finding, material: Material) -> list[Run]:
    """The number by itself, then its scale and unit in small type: "2.5–2.6" "million USD"."""
    phrases = material.phrases
    quotes = " | ".join(mention.quote for mention in finding.mentions)
    ends = [end for end in (finding.low, finding.high) if end is not None]
    texts = [number(end, phrases, quotes).partition(" ") for end in ends]
    if len({scale for _, _, scale in texts}) > 1:
        texts = [(number(end, phrases), "", "") for end in ends]
    unit = unit_name(finding.unit, plural=texts[-1][0] != "1", phrases=phrases) if finding.unit != "1" else ""
    small = " ".join(word for word in (texts[-1][2], unit) if word)
    runs = [whole("–".join(dict.fromkeys(head for head, _, _ in texts)), finding, material)]
    return [*runs, whole(small, finding, material)] if small else runs


def _size(text: str) -> str:
    """Long numbers are set smaller."""
    return "" if len(text) <= LARGE else "long" if len(text) <= 2 * LARGE else "longest"


def _definition(finding: Finding, figure: Figure, material: Material) -> Words:
    """Another name that an account has for what is counted; the label has the first."""
    heads = {figure.counted.casefold(), ""}
    for mention in finding.mentions:
        if isinstance(mention, Figure) and mention.counted.casefold() not in heads and _telling(mention, figure):
            return (material.letter(mention.span.source), " ", cited(material.source(mention.span), mention.span))
    return ()


def _telling(one: Figure, other: Figure) -> bool:
    """Whether the words add something: another head noun."""
    return bool(one.counted_head) and one.counted_head != other.counted_head


def _as_of(finding: Finding, material: Material) -> Words:
    """The time of the count, else of what is counted, else when the account that gives it was published."""
    say = material.phrases.say
    times = [m.as_of or m.when for m in finding.mentions if isinstance(m, Figure) and (m.as_of or m.when)]
    for ref in times:
        if ref and material.ref(ref) and moment(ref, material.phrases):
            return (say("as of"), " ", time(moment(ref, material.phrases), material.ref(ref)), mark(ref.span))
    for source in finding.sources():
        published = material.by_source[source].value("published")
        if published:
            text = date_text(published, material.phrases)
            return (say("as of"), " ", metadata(material.by_source[source], "published", text))
    return ()


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


def heading(source: str, material: Material) -> tuple[Run, ...]:
    """A · The Hindu: letter and name of an account."""
    return flat((material.letter(source), " · ", name_of(source, material)))


def name_of(source: str, material: Material) -> Run:
    """The publisher, else the name the analyst gave, else what kind of thing it is."""
    for field in ("publisher", "agency", "name"):
        text = material.by_source[source].value(field)
        if text:
            return Run("metadata", text, None, (f"{source}/{field}",))
    return material.phrases.say("unnamed source")


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
    """Place and role of a figure, where it is not a plain total."""
    figure = best(finding)
    if isinstance(figure, Figure) and figure.role not in ("total", "measure"):
        return (line(material.phrases.say(f"role.{figure.role}"), role="note"),)
    return ()


def _cell(finding: Finding, source: str, material: Material) -> tuple[Line, ...]:
    """Each distinct value an account gives, with all its marks; the words where they tell more than the number."""
    mine = [m for m in finding.mentions if isinstance(m, Figure) and m.span.source == source]
    if not mine:
        return (line(material.phrases.say("not given"), role="note"),)
    lines: list[Line] = []
    groups: dict[str, list[Figure]] = {}
    for figure in mine:
        groups.setdefault(amount(figure, material).text, []).append(figure)
    for figures_ in groups.values():
        lines.append(line(amount(figures_[0], material), (mark(figure.span) for figure in figures_), role="value"))
        if {why.rule for why in finding.differences} & TELLING or _is_in_words(figures_[0]):
            words = dict.fromkeys(m.quote for m in figures_)
            spans = [next(m.span for m in figures_ if m.quote == text) for text in words][:3]
            lines.append(line(joined([(quote(material.source(s), s),) for s in spans], "; "), role="words"))
    return tuple(lines)


def _is_in_words(figure: Figure) -> bool:
    return not any(character.isdigit() for character in figure.quote)


def _distinct(finding: Finding, material: Material) -> tuple[Line, ...]:
    """For many accounts: each distinct value once, with the letters of those that give it."""
    groups: dict[str, list[Figure]] = {}
    for figure in finding.mentions:
        if isinstance(figure, Figure):
            groups.setdefault(amount(figure, material).text, []).append(figure)
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
    if len(several) < 3:
        units = [track.unit for track in tracks]
        several = [track for track in tracks if track in several or units.count(track.unit) > 1]
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
        said = value(amount(figure, material, unit=False).text, material.ref(figure))
        source = figure.span.source
        if any((dot.order, dot.ends, dot.label.text) == (order[source], ends, said.text) for dot in dots):
            continue
        dots.append(Dot(order[source], material.letter(source), ends, None, said, mark(figure.span)))
    figure = mentions[0]
    unit = figure.counted_class or "things" if finding.unit == "1" else finding.unit
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
