"""Room for words on a map: what is taken, and where in an outline a name fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, width: float, height: float) -> bool:
        return self.left >= 4 and self.top >= 4 and self.right <= width - 4 and self.bottom <= height - 4


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label goes: its box, and where a leader ends that joins it to its mark (None: it stands beside it)."""

    box: Box
    leader: tuple[float, float] | None


def spots(x: float, y: float, width: float, height: float, gap: float) -> Iterator[Spot]:
    """Places for a label round a mark, the best first: eight beside it, then farther ones with a leader."""
    middle, above, below = y - height / 2, y - height - gap, y + gap
    for left, top in (
        (x + gap, middle), (x - gap - width, middle), (x - width / 2, above), (x - width / 2, below),
        (x + gap * 0.5, above + 4), (x + gap * 0.5, below - 4),
        (x - gap * 0.5 - width, above + 4), (x - gap * 0.5 - width, below - 4),
    ):  # fmt: skip
        yield Spot(Box(left, top, left + width, top + height), None)
    for reach in (48.0, 80.0, 120.0, 170.0, 230.0):
        for turn in range(16):
            dx, dy = cos(turn * pi / 8), sin(turn * pi / 8)
            end_x, end_y = x + reach * dx, y + reach * dy
            left = end_x if dx > 0.3 else end_x - width if dx < -0.3 else end_x - width / 2
            top = end_y - height if dy < -0.8 else end_y if dy > 0.8 else end_y - height / 2
            yield Spot(Box(left, top, left + width, top + height), (end_x, end_y))


def stretches(rings: Iterable[Points], y: float) -> list[tuple[float, float]]:
    """Where a level line runs inside the rings, by the even-odd rule, from left to right."""
    crossings = []
    for ring in rings:
        before_x, before_y = ring[-1]
        for x, here in ring:
            if (here > y) != (before_y > y):
                crossings.append(x + (y - here) * (before_x - x) / (before_y - here))
            before_x, before_y = x, here
    crossings.sort()
    return list(zip(crossings[::2], crossings[1::2], strict=False))


def outside(inner: Sequence[tuple[float, float]], width: float) -> list[tuple[float, float]]:
    """The stretches of a level line, from 0 to the width, that the given ones leave."""
    left, found = 0.0, []
    for begin, end in inner:
        if begin > left:
            found.append((left, begin))
        left = max(left, end)
    return [*found, (left, width)] if left < width else found


def fit(
    rows: Sequence[tuple[float, Sequence[tuple[float, float]]]], width: float, height: float, taken: Sequence[Box]
) -> Box | None:
    """The free box for words of that size with most room about it and near the middle, in two rows of stretches."""
    best: Box | None = None
    most = -10000.0
    if not rows:
        return None
    centre = (rows[0][0] + rows[-1][0]) / 2
    for (top, above), (bottom, below) in pairwise(rows):
        middle = (top + bottom) / 2
        for first, last in above:
            for begin, end in below:
                left, right = max(first, begin), min(last, end)
                score = min(right - left, 2.5 * width) - abs(middle - centre) * 0.4
                if right - left < width + 12 or score <= most:
                    continue
                for share in (0.5, 0.3, 0.7, 0.12, 0.88):
                    x = left + 6 + (right - left - width - 12) * share
                    box = Box(x, middle - height / 2, x + width, middle + height / 2)
                    if not any(box.meets(other) for other in taken):
                        best, most = box, score
                        break
    return best
