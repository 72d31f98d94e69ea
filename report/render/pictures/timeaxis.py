"""The axis of a picture over time: days, months or years above, hours or dates below them, a line down at each tick."""

from __future__ import annotations

from datetime import datetime

from report.render.pictures import svg
from report.render.pictures.scale import Scale
from report.render.pictures.svg import AXIS, GREY, Label, Type

TOP = 68.0  # what the axis takes above the rows
TICK, HEADING = Type(24, fill=GREY), Type(27.5, 700)


def x_of(scale: Scale, moment: datetime, left: float, right: float) -> float:
    return left + min(max(scale.share(moment), 0.0), 1.0) * (right - left)


def drawn(scale: Scale, left: float, right: float, bottom: float) -> list[str]:
    """Ticks from `left` to `right`, their names over them, lines down to `bottom`; no name touches another."""
    parts = []
    headings = scale.headings()
    begins = {moment for moment, _, _ in headings} | {scale.end}
    beside = scale.unit in ("day", "month", "year")
    free = 0.0
    for tick in scale.ticks():
        x, name = x_of(scale, tick, left, right), scale.name(tick)
        strong = tick in begins
        parts.append(svg.line(x, TOP, x, bottom, "#bdbdbd" if strong else "#e2e2e2", 1.8 if strong else 1.2))
        anchor, at = ("start", x + 6) if beside else ("end" if tick == scale.end else "middle", x)
        room = svg.width(name, TICK)
        if at + (room if beside else 0) <= right and at - (0 if beside else room / 2) >= free:
            parts.append(svg.text(at, TOP - 10, Label(name, AXIS), TICK, anchor))
            free = at + (room if beside else room / 2) + 8
    edges = [x_of(scale, moment, left, right) for moment, _, _ in headings] + [right]
    for (_, long, brief), x, after in zip(headings, edges, edges[1:], strict=False):
        name = next((name for name in (long, brief) if svg.width(name, HEADING) + 16 <= after - x), "")
        if name:
            parts.append(svg.text(x + (6 if beside else 0), 22, Label(name, AXIS), HEADING))
    return parts
