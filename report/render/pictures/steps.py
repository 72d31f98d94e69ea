"""Figures that were updated: a panel a finding, time across, values up from nought, a line that holds each to the next.

A mark stands where its account counts: at the time it names for its count, else at its own date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from report.render.pictures import svg, timeaxis
from report.render.pictures.dots import nice_ticks, tick_labels
from report.render.pictures.scale import DAY, Scale, scale_of
from report.render.pictures.svg import AXIS, GREY, INK, Label, Type

FULL, LEFT, RIGHT = 1740.0, 520.0, 1690.0
NAME, NOTE, VALUE, TICK = Type(28.5), Type(25, fill=GREY), Type(27.5, 600), Type(24, fill=GREY)
ROOM = 380.0  # for a panel's name
HIGH, BETWEEN = 150.0, 58.0  # a panel, and what is left free above it
RADIUS, BESIDE = 12.5, 30.0  # of a mark; between two marks at one place
UNDER = 15.0  # how far the value of a mark on the axis may hang below it
GAP = 12.0  # between a mark and its value: a diamond reaches beyond its radius
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Step:
    """A value as one account gives it, some time between two moments. `order` is the account's place (0 for A); `high`
    is where a range ends."""

    start: datetime
    end: datetime
    value: Decimal
    order: int
    mark: Label
    label: Label
    href: str = ""
    high: Decimal | None = None

    @property
    def moment(self) -> datetime:
        """The middle of what is known."""
        return self.start + (self.end - self.start) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """One finding, its steps in any order."""

    name: Label
    steps: tuple[Step, ...]
    note: Label | None = None


def chart(rows: Sequence[Row]) -> str:
    """The whole chart, 174 mm wide, panels in their order on one axis of time; "" where no row has two times."""
    rows = [row for row in rows if len({step.moment for step in row.steps}) > 1]
    if not rows:
        return ""
    intervals = [(step.start, step.end) for row in rows for step in row.steps]
    scale = scale_of(intervals, "day" if all(end - start >= DAY for start, end in intervals) else "minute")
    parts: list[str] = []
    y = timeaxis.TOP
    for row in rows:
        y += BETWEEN
        parts += _panel(row, scale, y)
        y += HIGH
    axis = timeaxis.drawn(scale, LEFT, RIGHT, y)
    return svg.picture(FULL, y + 16, description(rows), [*axis, *parts])


def description(rows: Sequence[Row]) -> str:
    """What the chart says, in words, earliest first."""
    said = (
        f"{row.name.text}: " + ", ".join(f"{step.mark.text} {step.label.text}" for step in _ordered(row))
        for row in rows
    )
    return "Step chart. " + ". ".join(said) + "."


def _ordered(row: Row) -> list[Step]:
    return sorted(row.steps, key=lambda step: (step.moment, step.value, step.order))


def _panel(row: Row, scale: Scale, top: float) -> list[str]:
    steps = _ordered(row)
    ticks = nice_ticks([end for step in steps for end in (step.value, step.high) if end is not None])
    ends = ticks[0], ticks[-1]

    def x_of(step: Step) -> float:
        return timeaxis.x_of(scale, step.moment, LEFT, RIGHT)

    def y_of(value: Decimal) -> float:
        return top + HIGH * (1 - float((value - ends[0]) / (ends[1] - ends[0])))

    parts = _names(row, top)
    for tick, words in zip(ends, tick_labels(ends), strict=True):
        y = y_of(tick)
        parts.append(svg.line(LEFT, y, RIGHT, y, "#bdbdbd" if not tick else "#e2e2e2", 1.4))
        parts.append(svg.text(LEFT - 22, y + 8.5, Label(words, AXIS), TICK, "end"))
    points = [(x_of(step), y_of(step.value)) for step in steps]
    path = f"M{svg.short(points[0][0])} {svg.short(points[0][1])}"
    path += "".join(f"H{svg.short(x)}V{svg.short(y)}" for x, y in points[1:])
    parts.append(f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="3"/>')
    for step, (x, y) in zip(steps, points, strict=True):
        if step.high is not None and step.high > step.value:
            parts.append(svg.line(x, y, x, y_of(step.high), INK, 7))
    return parts + _marks(steps, points, (LEFT, top - BETWEEN, FULL, top + HIGH + UNDER))


def _names(row: Row, top: float) -> list[str]:
    names = [(words, NAME) for words in svg.lines(row.name, NAME, ROOM)]
    notes = [(words, NOTE) for words in svg.lines(row.note, NOTE, ROOM, 2)] if row.note else []
    return svg.caption([*names, *notes], top + HIGH / 2, 31)


def _marks(steps: Sequence[Step], points: Sequence[tuple[float, float]], room: Box) -> list[str]:
    """A letter at each step, those at one place side by side, and the value beside them where there is room."""
    places: dict[tuple[float, float], list[Step]] = {}
    for step, point in zip(steps, points, strict=True):
        places.setdefault(point, []).append(step)
    spots: list[tuple[float, float, list[Step]]] = []
    taken: list[Box] = []
    for (x, y), held in places.items():
        x = _first(x, y, len(held), taken)
        spots.append((x, y, held))
        taken.append(_letters_box(x, y, len(held)))
    parts = []
    said = ""
    for x, y, held in spots:
        words = held[-1].label.text
        if words.casefold() == said:  # the line holds it from the mark before
            continue
        said = words.casefold()
        where = _label_box(x, x + (len(held) - 1) * BESIDE, y, svg.width(words, VALUE), room, taken)
        if where:
            taken.append(where)
            plate = svg.rectangle(where[0] - 3, where[1], where[2] - where[0] + 6, where[3] - where[1], "#fff")
            parts.append(plate + svg.text(where[0], where[3] - 7, held[-1].label, VALUE))
    for x, y, held in spots:
        for number, step in enumerate(held):
            mark = svg.source_mark(x + number * BESIDE, y, step.order, step.mark, RADIUS)
            parts.append(svg.link(step.href, mark))
    return parts


def _first(x: float, y: float, count: int, taken: Sequence[Box]) -> float:
    """Where the first of several letters stands: at its time, or as far beside it as letters before it ask for."""
    last = FULL - RADIUS - (count - 1) * BESIDE
    x = min(x, last)
    for way in (1, -1):
        at = x
        while any(_meet(_letters_box(at, y, count), other) for other in taken) and LEFT <= at <= last:
            at += way * BESIDE / 5
        if LEFT <= at <= last:
            return at
    return x


def _letters_box(x: float, y: float, count: int) -> Box:
    return (x - RADIUS - 1, y - RADIUS, x + (count - 1) * BESIDE + RADIUS + 1, y + RADIUS)


def _label_box(first: float, last: float, y: float, wide: float, room: Box, taken: Sequence[Box]) -> Box | None:
    """The first free place for a value: before its marks, above them, after them, below. None where all are taken."""
    middle = (first + last) / 2
    for left, top in (
        (first - RADIUS - GAP - wide, y - 15),
        (middle - wide / 2, y - RADIUS - 32),
        (last + RADIUS + GAP, y - 15),
        (middle - wide / 2, y + RADIUS + 2),
        (first - RADIUS - GAP - wide, y - 44),
        (last + RADIUS + GAP, y + 14),
    ):
        box = (left, top, left + wide, top + 30)
        within = room[0] <= box[0] and box[2] <= room[2] and room[1] <= box[1] and box[3] <= room[3]
        if within and not any(_meet(box, other) for other in taken):
            return box
    return None


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
