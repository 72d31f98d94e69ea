"""Counts that differ because they are of different times: a later toll brings an earlier one up to date."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

from report.compare.moving import GROWING
from report.compare.values import same_number
from report.model import Figure, Span, TimeRef, Why

FOUND = frozenset({"missing", "trapped"})
WIDE = 4  # times its lower end
NONE: Mapping[Span, str] = {}
SHARES = frozenset({"1", "%"})  # units of what is counted again from day to day


def series(
    figures: Sequence[Figure],
    days: Mapping[str, datetime],
    past: Collection[Span] = (),
    moving: Mapping[Span, str] = NONE,
) -> Why | None:
    """Counts that were given at different times: later ones are never lower. Its spans are in the order of the times.

    Of the missing and the trapped, later ones are never higher: they are found. Shares go either way, but one way. What
    is `moving` (a slick, people in shelters) goes any way, but has one value at a time; a "growing" sum only grows.
    Counts of one day have an order by their hours or their accounts'; "dozens" and what is given as past have none.
    """
    figures = _in_one_unit(figures)
    now = {figure.span.source for figure in figures if figure.number_span not in past}
    dated = []
    told = any if all(figure.quantity.unit == "1" for figure in figures) else all  # "stayed closed" says it of all
    is_told = told(figure.number_span in moving for figure in figures if figure.number_span not in past)
    is_moving = is_told and not any(moving.get(figure.number_span) == GROWING for figure in figures)
    for figure in figures:
        is_past = figure.role == "change from" or (figure.number_span in past and figure.span.source in now)
        if is_past or _is_vague(figure):
            continue
        own = _as_of(figure)
        time = own.start if own and own.start else days.get(figure.span.source)
        value = figure.quantity.low if figure.quantity.low is not None else figure.quantity.high
        if time is None and _is_given_elsewhere(figure, figures, days):
            continue
        if time is None or value is None or not (is_told or figure.quantity.unit in SHARES):
            return None
        dated.append((time, value, figure))
    steps = _steps(dated)
    shares = any(figure.quantity.unit != "1" for figure in figures)
    falls = bool({figure.predicate for figure in figures} & FOUND)
    is_rising = not falls and _rises(steps)
    moves = is_rising or ((falls or shares) and _rises(steps[::-1]))
    if is_moving and not moves and len(steps) > 1:
        moves = all(len(set(values)) == 1 for values in steps)
    if len(steps) < 2 or not moves or (max(steps[0]) == max(steps[-1]) and not is_moving):
        return None
    in_order = sorted(dated, key=lambda each: (each[0].date(), each[1] if is_rising else -each[1], each[0]))
    return Why("later time", "the values are of different times", tuple(figure.span for _, _, figure in in_order))


def _in_one_unit(figures: Sequence[Figure]) -> list[Figure]:
    """Without the conversions of those that are given in the unit that most have."""
    units = [figure.quantity.unit for figure in figures]
    unit = max(dict.fromkeys(units), key=units.count)
    having = {figure.span.source for figure in figures if figure.quantity.unit == unit}
    return [figure for figure in figures if figure.quantity.unit == unit or figure.span.source not in having]


def _is_given_elsewhere(figure: Figure, figures: Sequence[Figure], days: Mapping[str, datetime]) -> bool:
    """An account of no day gives the number of one that has a day: it has no place of its own in the order."""
    return any(other.span.source in days and same_number(other.quantity, figure.quantity) for other in figures)


def _steps(dated: Sequence[tuple[datetime, Decimal, Figure]]) -> list[list[Decimal]]:
    """The counts in the order of their times: a step an hour where those of a day have one, else a step a day.

    A count that has no hour may have been made at any: it has its place among those of its day that it lies between.
    """
    steps: dict[datetime, list[Decimal]] = {}
    for day in dict.fromkeys(time.date() for time, _, _ in dated):
        own = [(time, value, _has_hour(time, figure)) for time, value, figure in dated if time.date() == day]
        timed = [value for _, value, has_hour in own if has_hour]
        is_ordered = timed and all(has_hour or min(timed) <= value <= max(timed) for _, value, has_hour in own)
        for time, value, has_hour in own:
            if not is_ordered:
                steps.setdefault(datetime.combine(day, datetime.min.time()), []).append(value)
            elif has_hour:
                steps.setdefault(time, []).append(value)
    return [steps[key] for key in sorted(steps)]


def _has_hour(time: datetime, figure: Figure) -> bool:
    """Whether a count, or the account that gives it, has its hour."""
    own = _as_of(figure)
    return _hour(own) if own and own.start else (time.hour, time.minute) != (0, 0)


def _as_of(figure: Figure) -> TimeRef | None:
    """When the count was made; "a day earlier" is no time of the event, but of what was known of it."""
    return figure.as_of or (figure.when if figure.when and "earlier" in figure.when.quote else None)


def _hour(time: TimeRef) -> bool:
    return time.precision in {"minute", "hour", "part of day"}


def _is_vague(figure: Figure) -> bool:
    """Whether the interval is so wide that it says nothing of an order: "dozens"."""
    low, high = figure.quantity.low, figure.quantity.high
    return low is not None and high is not None and high >= WIDE * low > 0


def _rises(steps: Sequence[Sequence[Decimal]]) -> bool:
    return all(max(before) <= min(after) for before, after in pairwise(steps))


def overtaken(figures: Sequence[Figure], past: Collection[Span]) -> Why | None:
    """One account gives the others' number as what it was before its own: "31, up from 24" beside "24". Its spans are
    those of the old number, then those of the new one."""
    old = [f for f in figures if f.role == "change from" or f.number_span in past]
    mended = {figure.span.source for figure in old}
    left = [figure for figure in figures if figure not in old]
    new = [figure for figure in left if figure.span.source in mended]
    behind = [f for f in left if any(same_number(f.quantity, each.quantity) for each in old) and f not in new]
    rest = [f for f in left if f not in new and f not in behind]
    if not behind or not new or any(not same_number(f.quantity, new[0].quantity) for f in (*new, *rest)):
        return None
    spans = tuple(figure.span for figure in (*behind, *old, *new, *rest))
    return Why("later time", "the values are of different times", spans)


def first_report(figures: Sequence[Figure], early: Collection[str]) -> Why | None:
    """Counts of accounts that call themselves early ones, each of them lower than all of the others."""
    counts: dict[bool, list[Decimal]] = {True: [], False: []}
    for figure in figures:
        value = figure.quantity.low if figure.quantity.low is not None else figure.quantity.high
        if value is None or figure.quantity.unit != "1":
            return None
        counts[figure.span.source in early].append(value)
    if not counts[True] or not counts[False] or max(counts[True]) >= min(counts[False]):
        return None
    spans = tuple(figure.span for figure in figures if figure.span.source in early)
    return Why("early report", "the lower value is of an account that calls itself an early one", spans)
