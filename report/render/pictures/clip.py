"""Cutting outlines to a frame: rings by Sutherland and Hodgman (1974), lines by Liang and Barsky (1984)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Points = Sequence[tuple[float, float]]


def ring(points: Points, width: float, height: float) -> list[tuple[float, float]]:
    """The part of a closed ring within 0..width and 0..height; empty where nothing is left."""
    kept = list(points)
    for axis, limit, sign in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        kept = _half(kept, axis, limit, sign)
        if len(kept) < 3:
            return []
    return kept


def lines(points: Points, width: float, height: float) -> list[list[tuple[float, float]]]:
    """The parts of an open line within the frame."""
    parts: list[list[tuple[float, float]]] = []
    current: list[tuple[float, float]] = []
    for (ax, ay), (bx, by) in pairwise(points):
        part = _segment(ax, ay, bx, by, width, height)
        if part is None:
            current = []
            continue
        start, end = part
        if not current or current[-1] != start:
            current = [start]
            parts.append(current)
        current.append(end)
    return parts


def path(points: Points, closed: bool, least: float = 2.0) -> str:
    """A line or ring as path commands, in steps to a tenth of a unit, or whole units where `least` is large.

    Points nearer to the last one than `least` are passed over; a ring that is smaller all over gives "".
    """
    grain = 1 if least >= 4 else 10
    x, y = points[0]
    at_x, at_y = round(x * grain), round(y * grain)
    commands = [f"M{at_x / grain:g} {at_y / grain:g}l"]
    last = len(points) - 1
    for number, (next_x, next_y) in enumerate(points):
        if number and (abs(next_x - x) + abs(next_y - y) >= least or (number == last and not closed)):
            x, y = next_x, next_y
            new_x, new_y = round(x * grain), round(y * grain)
            commands.append(f"{(new_x - at_x) / grain:g} {(new_y - at_y) / grain:g} ")
            at_x, at_y = new_x, new_y
    if len(commands) < 3 and closed:
        return ""
    return "".join(commands).rstrip() + ("Z" if closed else "")


def _half(points: list[tuple[float, float]], axis: int, limit: float, sign: int) -> list[tuple[float, float]]:
    values = [sign * (point[axis] - limit) for point in points]
    if not values or min(values) >= 0:
        return points
    if max(values) < 0:
        return []
    kept = []
    before, value_before = points[-1], values[-1]
    for point, value in zip(points, values, strict=True):
        if (value >= 0) != (value_before >= 0):
            share = value_before / (value_before - value)
            kept.append((before[0] + (point[0] - before[0]) * share, before[1] + (point[1] - before[1]) * share))
        if value >= 0:
            kept.append(point)
        before, value_before = point, value
    return kept


def _segment(
    ax: float, ay: float, bx: float, by: float, width: float, height: float
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    begin, end = 0.0, 1.0
    dx, dy = bx - ax, by - ay
    for step, room in ((-dx, ax), (dx, width - ax), (-dy, ay), (dy, height - ay)):
        if step == 0:
            if room < 0:
                return None
            continue
        share = room / step
        if step < 0:
            begin = max(begin, share)
        else:
            end = min(end, share)
    if begin > end:
        return None
    first = (ax, ay) if begin == 0 else (ax + begin * dx, ay + begin * dy)
    return first, ((bx, by) if end == 1 else (ax + end * dx, ay + end * dy))
