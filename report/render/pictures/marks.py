"""How well it is known, at a glance: one mark a finding, by status, strongest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from report.render.pictures import svg
from report.render.pictures.svg import GREY, INK, RED, Label, Type

FULL = 1740.0
STEP, SIDE = 36.0, 28.0  # from mark to mark, and of a mark
WORDS = Type(26, fill=GREY)
GAP = 34.0  # between two groups
TOP, UNDER, ROW = 4.0, 66.0, 96.0


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one status: `status` names the mark, `label` says how many, `hrefs` lead to each in order."""

    status: str
    label: Label
    hrefs: tuple[str, ...]


def strip(groups: Sequence[Group], width: float = FULL) -> str:
    """The strip, as wide as given; groups stay whole, and go on in a second row where the first is full."""
    groups = [group for group in groups if group.hrefs]
    if not groups:
        return ""
    step, rows = _layout(groups, width)
    parts = []
    for number, row in enumerate(rows):
        x, top = 0.0, number * ROW
        for group in row:
            for place, href in enumerate(group.hrefs):
                parts.append(svg.link(href, mark(group.status, x + place * step, top + TOP, step * SIDE / STEP)))
            if group.label.text:
                parts.append(svg.text(x, top + UNDER, group.label, WORDS))
            x += _wide(group, step) + GAP
    title = ", ".join(group.label.text for group in groups)
    return svg.picture(width, len(rows) * ROW - 18, f"Findings by status: {title}.", parts)


def mark(status: str, x: float, y: float, side: float) -> str:
    """The mark of a status, in a square whose upper left corner is given."""
    return f'<g transform="translate({svg.short(x)} {svg.short(y)}) scale({side / 10:.3f})">{SHAPES[status]}</g>'


SHAPES = {
    "corroborated": f'<circle cx="5" cy="5" r="4.4" fill="{INK}"/>',
    "variant": f'<circle cx="5" cy="5" r="3.9" fill="#fff" stroke="{INK}" stroke-width="1"/>'
    f'<path d="M5 1.1A3.9 3.9 0 0 0 5 8.9Z" fill="{INK}"/>',
    "updated": f'<path d="M1 .8L9.4 5L1 9.2Z" fill="{INK}"/>',
    "conflicting": f'<path d="M.4 .8L5 5L.4 9.2ZM9.6 .8L5 5L9.6 9.2Z" fill="{RED}"/>',
    "single source": f'<circle cx="5" cy="5" r="3.9" fill="#fff" stroke="{INK}" stroke-width="1.2"/>',
}


def _layout(groups: Sequence[Group], width: float) -> tuple[float, list[list[Group]]]:
    """The step between marks and the groups in rows: the widest for one row, else full rows."""
    for step in (STEP, STEP * 0.75, STEP * 0.55):
        rows = list(_rows(groups, step, width))
        if len(rows) == 1:
            return step, rows
    step = STEP * 0.65
    most = int(width / step)
    pieces = [
        Group(group.status, Label("") if first else group.label, group.hrefs[first : first + most])
        for group in groups
        for first in range(0, len(group.hrefs), most)
    ]
    return step, list(_rows(pieces, step, width))


def _rows(groups: Sequence[Group], step: float, width: float) -> Iterable[list[Group]]:
    row: list[Group] = []
    used = 0.0
    for group in groups:
        if row and used + _wide(group, step) > width:
            yield row
            row, used = [], 0.0
        row.append(group)
        used += _wide(group, step) + GAP
    yield row


def _wide(group: Group, step: float) -> float:
    return max(len(group.hrefs) * step, svg.width(group.label.text, WORDS))
