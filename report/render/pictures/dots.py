"""Figures as marks: a row a finding, a mark an account's value, each unit with its own axis from nought.

An arrow is a floor or a ceiling, a bar a range; a thin broken line is a word such as "dozens", whose far end no account
gives and no axis counts. With few accounts the mark is the account's letter, one below the
other; with five or more, equal values share one disc that says how many accounts give it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from report.render.pictures import svg
from report.render.pictures.svg import AXIS, BLUE, GREY, INK, Label, Type

FULL, LEFT, RIGHT = 1740.0, 600.0, 1640.0
NAME, NOTE, VALUE, TICK = Type(28.5), Type(25, fill=GREY), Type(27.5, 600), Type(25, fill=GREY)
ROOM = 540.0  # for a row's name
LINE = 27.0  # between two marks of a row
PADDING = 32.0  # of a row
MANY = 5  # accounts, from which marks are counts
BROKEN = "7 7"  # dashes of a word for many
FARTHEST = 1e15  # an axis goes no further, whatever a source says
VAGUE = 2  # times the low end, from which a range without digits is a word for many
SPREAD = 12  # times a row may be larger than another on one axis


@dataclass(frozen=True, slots=True)
class Value:
    """One account's value. `order` is the account's place (0 for A), `mark` its letter; None ends are open."""

    order: int
    mark: Label
    low: Decimal | None
    high: Decimal | None
    label: Label
    href: str = ""

    @property
    def is_vague(self) -> bool:
        """Whether the range is what a word without a number is taken for: "dozens"."""
        is_wide = self.low is not None and self.high is not None and self.high >= VAGUE * self.low > 0
        return is_wide and not any(map(str.isdigit, self.label.text))

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The ends that an axis counts with."""
        counted = (self.low,) if self.is_vague else (self.low, self.high)
        return tuple(end for end in counted if end is not None)


@dataclass(frozen=True, slots=True)
class Row:
    """One finding. `unit` names the axis; rows of one unit share it as long as their sizes are of one order."""

    name: Label
    unit: Label
    values: tuple[Value, ...]
    note: Label | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark on a line of its row. With `count`, it stands for several accounts that give the same value."""

    value: Value
    count: Label | None
    line: int


def chart(rows: Sequence[Row], *, many: bool = False) -> str:
    """The whole chart, 174 mm wide; "" where no row has a value. Rows keep their order within a unit; units come in the
    order of their first row. With `many` accounts a mark counts them, however few of them are in this chart."""
    many = many or len({value.order for row in rows for value in row.values}) >= MANY
    parts: list[str] = []
    y = 0.0
    for group in _groups(rows):
        drawn, y = _group(group, many, y)
        parts += drawn
    return svg.picture(FULL, y, description(rows), parts) if parts else ""


def description(rows: Sequence[Row]) -> str:
    """What the chart says, in words."""
    said = (
        f"{row.name.text}: " + ", ".join(f"{value.mark.text} {value.label.text}" for value in row.values)
        for row in rows
    )
    return "Dot chart. " + ". ".join(said) + "."


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows by unit, and within a unit by size, so that a small value isn't crushed against the axis."""
    for unit in dict.fromkeys(row.unit.text for row in rows):
        left = [row for row in rows if row.unit.text == unit and row.values]
        while left:
            most = max(map(_reach, left))
            group = [row for row in left if _reach(row) * SPREAD >= most]
            yield group
            left = [row for row in left if _reach(row) * SPREAD < most]


def _reach(row: Row) -> Decimal:
    return max(abs(end) for value in row.values for end in value.ends)


# --- one axis


def _group(rows: list[Row], many: bool, top: float) -> tuple[list[str], float]:
    ticks = nice_ticks([end for row in rows for value in row.values for end in value.ends])
    first, last = float(ticks[0]), float(ticks[-1])

    def x_of(value: Decimal) -> float:
        at = LEFT + (min(max(float(value), -FARTHEST), FARTHEST) - first) / (last - first) * (RIGHT - LEFT)
        return min(at, RIGHT)

    body: list[str] = []
    y = start = top + 34
    for row in rows:
        drawn, y = _row(row, many, y, x_of)
        body += drawn
    parts = [svg.line(x_of(tick), start, x_of(tick), y, "#dadada", 1.2) for tick in ticks]
    if first < 0:
        parts.append(svg.line(x_of(Decimal(0)), start, x_of(Decimal(0)), y, "#a9a9a9", 1.8))
    labels = tick_labels(ticks)
    parts += [
        svg.text(x_of(tick), top + 22, Label(label, AXIS), TICK, "middle")
        for tick, label in zip(ticks, labels, strict=True)
    ]
    parts += _unit(
        rows[0].unit, RIGHT + svg.width(labels[-1], TICK) / 2 + 8, LEFT - svg.width(labels[0], TICK) / 2, top
    )
    return parts + body, y + 20


def _unit(unit: Label, right: float, left: float, top: float) -> list[str]:
    """The unit's name after the last tick, or where it is too long for that, before the first."""
    if right + svg.width(unit.text, TICK) <= FULL:
        return [svg.text(right, top + 22, unit, TICK)]
    words = svg.fitted(unit.text, TICK, left - 14)
    return [svg.text(left - 14, top + 22, Label(words, unit.attributes), TICK, "end")]


def nice_ticks(values: Sequence[Decimal]) -> list[Decimal]:
    """Four to six round numbers from nought (or below it) that hold all values."""
    reach = [min(max(float(value), -FARTHEST), FARTHEST) for value in values]
    low, high = min(0.0, *reach), max(0.0, *reach)
    span = high - low or 1.0
    power = Decimal(10) ** floor(log10(span / 4))
    whole = all(value == value.to_integral_value() for value in values)
    steps = (power * factor for factor in map(Decimal, ("1", "2", "2.5", "5", "10", "20")))
    fitting = (step for step in steps if not whole or step == step.to_integral_value())
    step = next((step for step in fitting if ceil(high / float(step)) - floor(low / float(step)) <= 5), Decimal(1))
    first, last = floor(low / float(step)), max(ceil(high / float(step)), 1)
    return [step * number for number in range(first, last + 1)]


def tick_labels(ticks: Sequence[Decimal]) -> list[str]:
    """Ticks as they are printed, large ones in millions or billions."""
    most = max(map(abs, ticks))
    scale, word = next(
        ((scale, word) for scale, word in ((10**9, " billion"), (10**6, " million")) if most >= scale), (1, "")
    )
    shown = [tick / scale for tick in ticks]
    places = max(0, *(-int(number.normalize().as_tuple().exponent) for number in shown))
    return [f"{number:,.{places}f}{word if number else ''}".replace("-", "−") if number else "0" for number in shown]


# --- one row


def _row(row: Row, many: bool, top: float, x_of: Callable[[Decimal], float]) -> tuple[list[str], float]:
    placed = _packed(row, x_of) if many else _stacked(row)
    names = svg.lines(row.name, NAME, ROOM)
    notes = svg.lines(row.note, NOTE, ROOM, 2) if row.note else ()
    lines = 1 + max(mark.line for mark in placed)
    height = max(lines * LINE + PADDING, (len(names) + len(notes)) * 31 + 20.0)
    middle = top + height / 2
    parts = [svg.line(LEFT, middle, RIGHT, middle, "#e9e9e9", 1.2)]
    parts += svg.caption([*((words, NAME) for words in names), *((words, NOTE) for words in notes)], middle, 31)
    first = middle - (lines - 1) * LINE / 2
    for mark in placed:
        parts.append(svg.link(mark.value.href, _mark(mark, first + mark.line * LINE, x_of)))
    return parts, top + height


def _stacked(row: Row) -> list[Placed]:
    """A line a value, in the accounts' order."""
    said = {(value.order, value.low, value.high, value.label.text): value for value in reversed(row.values)}
    ordered = sorted(said.values(), key=lambda value: (value.order, value.low or value.high or 0))
    return [Placed(value, None, number) for number, value in enumerate(ordered)]


def _packed(row: Row, x_of: Callable[[Decimal], float]) -> list[Placed]:
    """A mark a distinct value, on the first line where it touches no other."""
    same: dict[tuple[Decimal | None, Decimal | None], list[Value]] = {}
    for value in row.values:
        same.setdefault((value.low, value.high), []).append(value)
    taken: list[list[tuple[float, float]]] = []
    placed = []
    for values in sorted(same.values(), key=lambda values: _middle(values[0])):
        begin, end = _extent(values[0], x_of)
        lines = (
            number for number, spans in enumerate(taken) if all(end < left or right < begin for left, right in spans)
        )
        line = next(lines, len(taken))
        if line == len(taken):
            taken.append([])
        taken[line].append((begin, end))
        accounts = len({value.order for value in values})
        letters = dict.fromkeys(value.mark.attributes.get("data-meta", "") for value in values)
        names = " ".join(letter.partition("/")[0] for letter in letters)
        placed.append(Placed(values[0], Label(str(accounts), {"data-count": f"accounts:{names}"}), line))
    return placed


def _middle(value: Value) -> Decimal:
    ends = [end for end in (value.low, value.high) if end is not None]
    return sum(ends, Decimal(0)) / len(ends)


def _anchors(value: Value, x_of: Callable[[Decimal], float]) -> tuple[float, float, float]:
    """Left end, mark and right end of what is drawn for a value, its label left out."""
    if value.low is not None and value.high is not None and value.low < value.high:
        return x_of(value.low) - 32, x_of(value.low) - 18, x_of(value.high) + 2
    x = x_of(_middle(value))
    left = x - 78 if value.low is None else x - 14
    return left, x, x + 78 if value.high is None else x + 14


def _label_place(value: Value, x_of: Callable[[Decimal], float]) -> tuple[float, str]:
    """Where the label stands: beside the mark, away from an arrow, never beyond the picture."""
    left, _, right = _anchors(value, x_of)
    room = svg.width(value.label.text, VALUE) + 8
    before = left - room > LEFT - 20
    after = right + 8 + room <= FULL
    if before and (value.high is None or not after):
        return left - 8, "end"
    if not after and right - left > room:  # a bar from end to end carries it
        return (left + right) / 2, "middle"
    return min(right + 8, FULL - room), "start"


def _extent(value: Value, x_of: Callable[[Decimal], float]) -> tuple[float, float]:
    left, _, right = _anchors(value, x_of)
    room = svg.width(value.label.text, VALUE) + 20
    at, anchor = _label_place(value, x_of)
    return (left - room, right + 6) if anchor == "end" else (left - 6, max(right + 6, at + room))


def _mark(placed: Placed, y: float, x_of: Callable[[Decimal], float]) -> str:
    value = placed.value
    _, x, _ = _anchors(value, x_of)
    order = 0 if placed.count else value.order
    colour = BLUE if order % 4 == 0 else INK
    parts = []
    if value.low is None or value.high is None:
        parts.append(_arrow(x, y, colour, 1 if value.high is None else -1))
    elif value.low < value.high:
        begin, end = x_of(value.low), x_of(value.high)
        if value.is_vague:
            parts.append(svg.line(begin, y, end, y, colour, 2, BROKEN))
            if end >= RIGHT:  # the word reaches beyond the axis
                parts.append(f'<path d="M{svg.short(end - 16)} {svg.short(y - 7)}l16 7l-16 7Z" fill="{colour}"/>')
        else:
            parts.append(svg.rectangle(begin, y - 4, max(end - begin, 3), 8, colour))
    at, anchor = _label_place(value, x_of)
    room = svg.width(value.label.text, VALUE)
    plate = at - {"start": 0.0, "middle": room / 2, "end": room}[anchor] - 4
    parts.append(svg.rectangle(plate, y - 11.5, room + 8, 23, "#fff"))
    parts.append(svg.source_mark(x, y, order, placed.count or value.mark, 14 if placed.count else 12.5))
    parts.append(svg.text(at, y + 9.3, value.label, VALUE, anchor))
    return "".join(parts)


def _arrow(x: float, y: float, colour: str, way: int) -> str:
    tip = f"M{svg.short(x + way * 60)} {svg.short(y - 8)}l{way * 18} 8l{-way * 18} 8Z"
    return svg.line(x, y, x + way * 62, y, colour, 3) + f'<path d="{tip}" fill="{colour}"/>'
