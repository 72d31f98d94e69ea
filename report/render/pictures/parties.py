"""Who disputes whom: those who say something on the left, those who deny it on the right, an arrow from each denial to
what it answers. The letters on an arrow are the accounts that carry the denial.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from report.render.pictures import svg
from report.render.pictures.svg import GREY, INK, Label, Type

FULL = 1740.0
BOX, PADDING = 560.0, 22.0  # a party's box, and its words' distance from the edge
NAME, HEADING = Type(28, 600), Type(25, fill=GREY)
TOP, LINE, BETWEEN = 46.0, 33.0, 26.0
RADIUS, BESIDE = 12.5, 30.0
TIP = 20.0


@dataclass(frozen=True, slots=True)
class Letter:
    """An account that carries a denial. `order` is the account's place (0 for A)."""

    order: int
    mark: Label
    href: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """One denies what the other says."""

    said_by: Label
    denied_by: Label
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Box:
    lines: tuple[Label, ...]
    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def chart(disputes: Sequence[Dispute], says: Label, denies: Label) -> str:
    """The whole diagram, 174 mm wide; "" without a dispute. Parties with the same words are one box."""
    if not disputes:
        return ""
    left = _boxes([dispute.said_by for dispute in disputes])
    right = _boxes([dispute.denied_by for dispute in disputes])
    bottoms = [max(box.top + box.height for box in side.values()) for side in (left, right)]
    height = max(bottoms)
    left, right = (_moved(side, (height - bottom) / 2) for side, bottom in zip((left, right), bottoms, strict=True))
    parts = [svg.text(0, 26, says, HEADING), svg.text(FULL - BOX, 26, denies, HEADING)]
    ends = _ends(disputes, left, right)
    taken: list[tuple[float, float]] = []
    for dispute, (start, end) in zip(disputes, ends, strict=True):
        parts.append(_arrow(start, end))
        parts += _letters(dispute, start, end, taken)
    for side, x in ((left, 0.0), (right, FULL - BOX)):
        for box in side.values():
            parts.append(svg.rectangle(x + 1, box.top, BOX - 2, box.height, "#fff", INK, 2))
            first = box.middle - len(box.lines) * LINE / 2 + 24
            parts += [
                svg.text(x + PADDING, first + LINE * number, words, NAME) for number, words in enumerate(box.lines)
            ]
    return svg.picture(FULL, height + 4, description(disputes, denies), parts)


def description(disputes: Sequence[Dispute], denies: Label) -> str:
    """What the diagram says, in words."""
    letters = [", ".join(letter.mark.text for letter in dispute.letters) for dispute in disputes]
    said = [f"{each.denied_by.text} → {each.said_by.text} ({by})" for each, by in zip(disputes, letters, strict=True)]
    return f"{denies.text}: " + "; ".join(said) + "."


def _boxes(names: Sequence[Label]) -> dict[str, Box]:
    """A box a name, one below the other in their order, by the name's words."""
    boxes: dict[str, Box] = {}
    y = TOP
    for name in names:
        if name.text not in boxes:
            words = svg.lines(name, NAME, BOX - 2 * PADDING)
            height = len(words) * LINE + PADDING
            boxes[name.text] = Box(words, y, height)
            y += height + BETWEEN
    return boxes


def _moved(side: dict[str, Box], by: float) -> dict[str, Box]:
    return {name: Box(box.lines, box.top + by, box.height) for name, box in side.items()}


def _ends(disputes: Sequence[Dispute], left: dict[str, Box], right: dict[str, Box]) -> list[tuple[float, float]]:
    """Where each arrow starts at the denier and ends at the party denied: spread over the box's side, not crossing."""

    def spread(name: str, others: Sequence[tuple[int, float]], box: Box) -> dict[int, float]:
        ordered = [number for number, _ in sorted(others, key=lambda other: (other[1], other[0]))]
        return {number: box.top + box.height * (place + 1) / (len(ordered) + 1) for place, number in enumerate(ordered)}

    starts: dict[int, float] = {}
    ends: dict[int, float] = {}
    for name, box in right.items():
        mine = [(n, left[d.said_by.text].middle) for n, d in enumerate(disputes) if d.denied_by.text == name]
        starts |= spread(name, mine, box)
    for name, box in left.items():
        mine = [(n, right[d.denied_by.text].middle) for n, d in enumerate(disputes) if d.said_by.text == name]
        ends |= spread(name, mine, box)
    return [(starts[number], ends[number]) for number in range(len(disputes))]


def _arrow(start: float, end: float) -> str:
    tip = f"M{svg.short(BOX)} {svg.short(end)}l{svg.short(TIP)} -9l0 18Z"
    shaft = svg.line(FULL - BOX, start, BOX + TIP, end, INK, 2.4)
    return shaft + f'<path d="{tip}" fill="{INK}"/>'


def _letters(dispute: Dispute, start: float, end: float, taken: list[tuple[float, float]]) -> list[str]:
    """The accounts' letters on the middle of the arrow, or further along where others stand there already."""
    wide = (len(dispute.letters) - 1) * BESIDE
    for share in (0.5, 0.62, 0.38, 0.74, 0.26, 0.86):
        x = FULL - BOX - share * (FULL - 2 * BOX) - wide
        y = start + (end - start) * share
        if not any(abs(x - other) < wide + BESIDE and abs(y - beside) < 2 * RADIUS + 2 for other, beside in taken):
            break
    taken.append((x, y))
    return [
        svg.link(letter.href, svg.source_mark(x + BESIDE * number, y, letter.order, letter.mark, RADIUS))
        for number, letter in enumerate(dispute.letters)
    ]
