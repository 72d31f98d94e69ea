"""What hides words on a page: a shape that is painted over them, their own colour, or the edge of what is shown.

Shapes are polygons in the page's own points, with the clips that they were painted in. Only what is certain is told: a
shape that lets light through hides nothing, and a colour out of a pattern is like no other.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot, sqrt

SOLID = 0.5  # opacity from which a shape hides what it lies on
ALIKE = 0.06  # of a colour's range: two that are nearer are one to the eye
BROAD = 2.0  # points: a line that is thinner crosses words without hiding them
STEPS = 6  # straight lines for a curve
SHAPE = 50  # comparisons that a shape costs at least: it is kept
WHITE = (1.0, 1.0, 1.0)
FILLING = frozenset((b"rg", b"g", b"k", b"sc", b"scn", b"cs"))
FILLED = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
STROKED = frozenset((b"S", b"s", b"B", b"B*", b"b", b"b*"))

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[float, ...] | None  # red, green, blue; None where it is not known
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """Polygons filled by either rule."""

    polygons: tuple[tuple[Point, ...], ...]
    is_even_odd: bool
    box: Box

    def holds(self, x: float, y: float) -> bool:
        left, bottom, right, top = self.box
        if not (left <= x <= right and bottom <= y <= top):
            return False
        winding = crossed = 0
        for polygon in self.polygons:
            one = polygon[-1]
            for other in polygon:
                is_beside = (one[1] > y) != (other[1] > y)
                if is_beside and x < one[0] + (y - one[1]) * (other[0] - one[0]) / (other[1] - one[1]):
                    crossed += 1
                    winding += 1 if other[1] > one[1] else -1
                one = other
        return bool(crossed % 2) if self.is_even_odd else bool(winding)


@dataclass(frozen=True, slots=True)
class State:
    """What is saved and restored with the graphics state."""

    matrix: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    clips: tuple[Shape, ...] = ()
    fill: Colour = (0.0, 0.0, 0.0)
    stroke: Colour = (0.0, 0.0, 0.0)
    solid: float = 1.0  # of fills
    lines: float = 1.0  # of strokes
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class _Painted:
    shape: Shape
    clips: tuple[Shape, ...]
    colour: Colour

    def holds(self, x: float, y: float) -> bool:
        return self.shape.holds(x, y) and all(clip.holds(x, y) for clip in self.clips)


class Canvas:
    """One page while it is drawn. `spend` is told how much is compared: a small file can ask for more than a day."""

    def __init__(self, spend: Callable[[int], None]) -> None:
        self.spend = spend
        self.state = State()
        self.painted: list[_Painted] = []
        self.words: list[tuple[str, Sequence[Point], Box]] = []
        self.path: list[list[Point]] = []
        self.clipping: bool | None = None  # for the clip to come: whether by the even-odd rule

    def set(self, operator: bytes, numbers: Sequence[float]) -> None:
        """Takes a colour or the width of lines."""
        if operator == b"w":
            self.state = replace(self.state, width=numbers[-1])
        elif operator in FILLING:
            self.state = replace(self.state, fill=_colour(operator, numbers))
        elif operator.lower() in FILLING:
            self.state = replace(self.state, stroke=_colour(operator.lower(), numbers))

    def draw(self, operator: bytes, numbers: Sequence[float]) -> None:
        """Takes a stretch of a path."""
        if operator == b"re":
            x, y, width, height = numbers[-4:]
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
            self.path.append([self.point(*corner) for corner in corners])
            return
        points = [self.point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=False)]
        if operator == b"m":
            self.path.append(points[-1:])
        elif self.path and points:
            last = self.path[-1][-1]
            match operator:
                case b"c":
                    points = _curve(last, *points[-3:])
                case b"v":
                    points = _curve(last, last, *points[-2:])
                case b"y":
                    points = _curve(last, points[-2], points[-1], points[-1])
            self.path[-1] += points

    def paint(self, operator: bytes) -> Iterator[str]:
        """Ends a path; gives the words that it covers."""
        path = tuple(tuple(polygon) for polygon in self.path if polygon)
        if path and operator in FILLED:
            yield from self._laid(_shape(path, operator.endswith(b"*")), self.state.fill, self.state.solid)
        if path and operator in STROKED and (reach := self.state.width * _scale(self.state.matrix) / 2) > BROAD / 2:
            for line in _broad(path, reach, is_closed=operator in (b"s", b"b", b"b*")):
                yield from self._laid(line, self.state.stroke, self.state.lines)
        if path and self.clipping is not None:
            self.spend(len(self.state.clips))
            self.state = replace(self.state, clips=(*self.state.clips, _shape(path, self.clipping)))
        self.path, self.clipping = [], None

    def shade(self) -> Iterator[str]:
        """A gradient over all that is not clipped away."""
        if self.state.clips:
            yield from self._laid(self.state.clips[-1], None, self.state.solid)

    def line(self, text: str, points: Sequence[Point], *, is_stroked: bool) -> str:
        """Takes words by points within their glyphs; tells why they are not seen, "" where they are."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        self.words.append((text, points, (min(xs), min(ys), max(xs), max(ys))))
        self.spend(len(points) * len(self.state.clips))
        if not all(clip.holds(*point) for clip in self.state.clips for point in points):
            return "is cut off"
        colour = self.state.stroke if is_stroked else self.state.fill
        for x, y in {points[0], points[len(points) // 2], points[-1]}:
            self.spend(len(self.painted))
            under = next((each.colour for each in reversed(self.painted) if each.holds(x, y)), WHITE)
            if colour and under and max(abs(one - other) for one, other in zip(colour, under, strict=True)) < ALIKE:
                return "has the colour of what it stands on"
        return ""

    def point(self, x: float, y: float) -> Point:
        a, b, c, d, e, f = self.state.matrix
        return a * x + c * y + e, b * x + d * y + f

    def _laid(self, shape: Shape, colour: Colour, solid: float) -> Iterator[str]:
        """A shape on the page, and the words under it."""
        if solid < SOLID:
            return
        painted = _Painted(shape, self.state.clips, colour)
        self.painted.append(painted)
        self.spend(SHAPE + len(self.words))
        left, bottom, right, top = shape.box
        for text, points, box in self.words:
            if box[0] <= right and left <= box[2] and box[1] <= top and bottom <= box[3]:
                self.spend(len(points) * sum(map(len, shape.polygons)))
                if any(painted.holds(*point) for point in points):
                    yield text


def _shape(polygons: tuple[tuple[Point, ...], ...], is_even_odd: bool) -> Shape:
    xs = [x for polygon in polygons for x, _ in polygon]
    ys = [y for polygon in polygons for _, y in polygon]
    return Shape(polygons, is_even_odd, (min(xs), min(ys), max(xs), max(ys)))


def _curve(one: Point, two: Point, three: Point, four: Point) -> list[Point]:
    """Points of a Bézier curve after its first."""
    found = []
    for step in range(1, STEPS + 1):
        t = step / STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        places = tuple(zip(weights, (one, two, three, four), strict=True))
        found.append((sum(weight * at[0] for weight, at in places), sum(weight * at[1] for weight, at in places)))
    return found


def _broad(path: Iterable[tuple[Point, ...]], reach: float, *, is_closed: bool) -> Iterator[Shape]:
    """Each straight piece of a line as the box that it covers."""
    for polygon in path:
        ends = zip(polygon, polygon[1:] + polygon[: 1 if is_closed else 0], strict=False)
        for (x, y), (u, v) in ends:
            length = hypot(u - x, v - y)
            if length:
                across, along = reach * (y - v) / length, reach * (u - x) / length
                corners = ((x + across, y + along), (u + across, v + along), (u - across, v - along))
                yield _shape(((*corners, (x - across, y - along)),), False)


def _scale(matrix: Matrix) -> float:
    return sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


def _colour(operator: bytes, numbers: Sequence[float]) -> Colour:
    match operator:
        case b"rg":
            return tuple(numbers[-3:])
        case b"g":
            return (numbers[-1],) * 3
        case b"k":
            return tuple((1 - part) * (1 - numbers[-1]) for part in numbers[-4:-1])
    return None
