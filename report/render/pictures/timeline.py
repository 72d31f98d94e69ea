"""Times to scale: a row a thing that happened, a bar as long as its account leaves the time open.

Single times far from the others are not drawn to scale: they stand at the edge with an arrow that points to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from report.render.pictures import svg, timeaxis
from report.render.pictures.scale import Scale, scale_of
from report.render.pictures.svg import GREY, INK, Label, Type

FULL, LEFT = 1740.0, 300.0
ROOM = 275.0  # for a row's name
NAME, NOTE, QUOTE = Type(27.5, 600, family="serif"), Type(25, fill=GREY), Type(26, family="serif")
OURS = Type(25, fill=GREY)
TINTS = ("#b9cfe2", "#dedede", "#e8dfc8", "#d3e0d3")
LINE, PADDING = 36.0, 22.0
LONGEST = 620.0  # of a quote
MOST = 4  # lines of a name


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as one account gives it. `order` is the account's place (0 for A), `mark` its letter; `words` are printed.

    `kind`: stated (the bar is as long as the time is open), within (somewhere in that range, hatched), derived (a
    length that nobody states as such, a line with ends).
    """

    start: datetime
    end: datetime
    words: Label
    order: int = 0
    mark: Label | None = None
    kind: str = "stated"
    href: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A thing that happened, with every account's time of it. `name` goes on in `rest`, some words further on in the
    source."""

    name: Label
    moments: tuple[Moment, ...]
    note: Label | None = None
    rest: Label | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """What is drawn of a moment: the bar from `begin` to `end`, the words from `at`, on a line of its row.

    `side`: -1 before the range, 1 after it, 0 in it.
    """

    moment: Moment
    begin: float
    end: float
    mark_at: float
    at: float
    words: str
    side: int
    line: int = 0


def chart(rows: Sequence[Row]) -> str:
    """The whole timeline, 174 mm wide, rows in their order; "" where no row has a time. Times are all in one zone."""
    rows = [row for row in rows if row.moments]
    if not rows:
        return ""
    scale = scale_of([(moment.start, moment.end) for row in rows for moment in row.moments])
    parts: list[str] = []
    y = timeaxis.TOP + 14
    for row in rows:
        drawn, y = _row(row, scale, y)
        parts += drawn
    return svg.picture(FULL, y + 6, description(rows), [*timeaxis.drawn(scale, LEFT, FULL, y), *parts])


def description(rows: Sequence[Row]) -> str:
    """What the timeline says, in words."""
    said = (
        f"{_name(row)}: "
        + ", ".join(f"{moment.mark.text + ' ' if moment.mark else ''}{moment.words.text}" for moment in row.moments)
        for row in rows
    )
    return "Timeline. " + ". ".join(said) + "."


def _name(row: Row) -> str:
    return f"{row.name.text} … {row.rest.text}" if row.rest else row.name.text


def _names(row: Row) -> tuple[Label, ...]:
    """A row's name on lines."""
    names = svg.lines(row.name, NAME, ROOM, MOST)
    if row.rest is None:
        return names
    return (*names[:-1], replace(names[-1], tail=" …"), *svg.lines(row.rest, NAME, ROOM, MOST))


def _x(scale: Scale, moment: datetime) -> float:
    return timeaxis.x_of(scale, moment, LEFT, FULL)


def _row(row: Row, scale: Scale, top: float) -> tuple[list[str], float]:
    names = _names(row)
    notes = svg.lines(row.note, NOTE, ROOM, 2) if row.note else ()
    placed = _packed([_placed(moment, scale) for moment in row.moments])
    lines = 1 + max(place.line for place in placed)
    text_height = (len(names) + len(notes)) * 30.0
    height = max(lines * LINE, text_height) + PADDING
    middle = top + height / 2
    parts = svg.caption([*((words, NAME) for words in names), *((words, NOTE) for words in notes)], middle, 30)
    first = middle - (lines - 1) * LINE / 2
    parts += [svg.link(place.moment.href, _drawn(place, first + place.line * LINE)) for place in placed]
    return parts, top + height


def _style(moment: Moment) -> Type:
    return QUOTE if moment.kind == "stated" else OURS


def _placed(moment: Moment, scale: Scale) -> Placed:
    side = -1 if moment.end < scale.start else 1 if moment.start > scale.end else 0
    begin, end = _x(scale, moment.start), _x(scale, moment.end)
    words = svg.fitted(moment.words.text, _style(moment), LONGEST)
    room = svg.width(words, _style(moment)) + 8
    mark = 34.0 if moment.mark else 0.0
    if side:
        at = LEFT + 30 + mark if side < 0 else FULL - 30 - mark - room
        return Placed(moment, begin, end, LEFT + 45 if side < 0 else FULL - 45, at, words, side)
    if moment.kind != "stated":
        return Placed(moment, begin, end, begin + 17, _inside(begin, end, room), words, 0)
    if end - begin < mark:
        begin = end = min(max((begin + end) / 2, LEFT + 17), FULL - 17)
        mark_at = begin
        begin, end = begin - mark / 2, end + mark / 2
    else:
        mark_at = begin + 17
    if end - begin >= mark + room + 14:
        return Placed(moment, begin, end, mark_at, begin + mark + 6, words, 0)
    if end + room <= FULL:
        return Placed(moment, begin, end, mark_at, end + 6, words, 0)
    if begin - room >= LEFT:
        return Placed(moment, begin, end, mark_at, begin - room, words, 0)
    words = svg.fitted(words, _style(moment), FULL - begin - mark - 16)
    return Placed(moment, begin, end, mark_at, begin + mark + 6, words, 0)


def _inside(begin: float, end: float, room: float) -> float:
    """Where words in the middle of a bar begin, kept within the picture."""
    return min(max((begin + end - room) / 2, LEFT + 4), FULL - room)


def _packed(placed: list[Placed]) -> list[Placed]:
    """Each on the first line where it touches no other."""
    taken: list[list[tuple[float, float]]] = []
    result = []
    for place in placed:
        room = svg.width(place.words, _style(place.moment))
        begin = min(place.at, place.mark_at - 17 if place.side else place.begin) - 6
        end = max(place.at + room, place.mark_at + 17 if place.side else place.end) + 6
        number = next(
            (number for number, spans in enumerate(taken) if all(end < left or right < begin for left, right in spans)),
            len(taken),
        )
        if number == len(taken):
            taken.append([])
        taken[number].append((begin, end))
        result.append(
            Placed(place.moment, place.begin, place.end, place.mark_at, place.at, place.words, place.side, number)
        )
    return result


def _drawn(place: Placed, y: float) -> str:
    moment = place.moment
    room = svg.width(place.words, _style(moment))
    plate = svg.rectangle(place.at - 5, y - 15, room + 10, 30, "#fff")
    words = svg.text(place.at, y + 8.5, Label(place.words, moment.words.attributes), _style(moment))
    if place.side:
        x = LEFT + 6 if place.side < 0 else FULL - 6
        way = -place.side * 16
        arrow = f'<path d="M{svg.short(x)} {svg.short(y)}l{way} -9l0 18Z" fill="{GREY}"/>'
        return plate + arrow + _letter(place, y) + words
    if moment.kind == "within":
        return _hatched(place.begin, place.end, y) + plate + words
    if moment.kind == "derived":
        ends = "".join(svg.line(x, y - 8, x, y + 8, INK, 2) for x in (place.begin, place.end))
        return svg.line(place.begin, y, place.end, y, INK, 2) + ends + plate + words
    wide = place.end - place.begin > 34.5
    tint = TINTS[moment.order % len(TINTS)]
    inside = wide and place.begin <= place.at < place.end
    thick = 32.0 if inside else 22.0
    bar = svg.rectangle(place.begin, y - thick / 2, place.end - place.begin, thick, tint) if wide else ""
    if not moment.mark and not wide:
        bar = svg.rectangle((place.begin + place.end) / 2 - 3, y - 11, 6, 22, INK)
    return bar + ("" if inside else plate) + _letter(place, y) + words


def _letter(place: Placed, y: float) -> str:
    return svg.source_mark(place.mark_at, y, place.moment.order, place.moment.mark) if place.moment.mark else ""


def _hatched(begin: float, end: float, y: float) -> str:
    strokes = []
    x = begin + 3
    while x + 16 <= end:
        strokes.append(f"M{svg.short(x)} {svg.short(y + 11)}l16 -22")
        x += 24
    return f'<path d="{"".join(strokes)}" stroke="#a9a9a9" stroke-width="1.5" fill="none"/>'
