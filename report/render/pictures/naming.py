"""The names on a map: of towns beside their marks, of regions, countries and seas where there is room; the scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor, log10

from report.render.pictures import room, svg
from report.render.pictures.atlas import Atlas, Pin, Rings
from report.render.pictures.frame import Box, Frame
from report.render.pictures.ground import extent_on_paper, region
from report.render.pictures.room import Spot
from report.render.pictures.svg import AXIS, FAINT, GREY, INK, Label, Type

NAME, NAMED, NOTE = Type(30, 600), Type(27, fill=GREY), Type(24, fill=GREY)
COUNTRY, SCENE_COUNTRY = Type(27, fill=FAINT, spacing=4), Type(30, 600, fill="#444", spacing=5)
DIVISION = Type(26, fill=FAINT)
DIVISIONS = 4  # names of regions that are only ground
REGION_NAME, SEA_NAME = Type(28, 600, fill="#6f5c2b", spacing=4), Type(27, fill="#5b7488", italic=True)
PINNED_SEA = Type(28, 600, fill="#5b7488", italic=True)
SCALE_NAME = Type(24)
APART = 24.0  # between two names of areas
GAP = 20.0  # from the middle of a mark to its name
OCEAN = 2500.0  # square degrees, from which a sea is named only where no smaller one is
WHOLE_WORLD = 70.0  # degrees of latitude from which a bar of scale would mislead


def pins_and_names(pins: Sequence[Pin], frame: Frame, taken: list[room.Box]) -> list[str]:
    """Marks of towns, and their names where they fit, the most crowded first."""
    marks = []
    for pin in pins:
        if pin.kind == "city":
            x, y = frame.point(pin.latitude, frame.turned(pin.longitude))
            if 0 <= x <= frame.width and 0 <= y <= frame.height:
                marks.append((pin, x, y))
                taken.append(room.Box(x - 13, y - 13, x + 13, y + 13))

    def crowd(mark: tuple[Pin, float, float]) -> int:
        return sum(abs(mark[1] - x) < 220 and abs(mark[2] - y) < 70 for _, x, y in marks)

    parts, over = [], []
    for pin, x, y in sorted(marks, key=lambda mark: (mark[0].role == "named", -crowd(mark), mark[2], mark[1])):
        kind = NAMED if pin.role == "named" else NAME
        wide = max(svg.width(pin.name.text, kind), svg.width(pin.note.text, NOTE) if pin.note else 0) + 4
        high = 30.0 + (26.0 if pin.note else 0.0)
        spot = _free_spot(x, y, wide, high, frame, taken)
        drawn = _mark(x, y, pin.role)
        if spot:
            taken.append(spot.box)
            if spot.leader:
                parts.append(svg.line(x, y, *spot.leader, GREY, 1.4))
            drawn += _pin_name(pin, kind, spot.box, x)
        over.append(svg.link(pin.href, drawn))
    return parts + over


def _free_spot(x: float, y: float, width: float, height: float, frame: Frame, taken: Sequence[room.Box]) -> Spot | None:
    for spot in room.spots(x, y, width, height, GAP):
        if spot.box.within(frame.width, frame.height) and not any(spot.box.meets(other) for other in taken):
            return spot
    return None


def _pin_name(pin: Pin, kind: Type, box: room.Box, x: float) -> str:
    anchor = "end" if box.right <= x else "start" if box.left >= x else "middle"
    at = {"start": box.left + 2, "end": box.right - 2, "middle": (box.left + box.right) / 2}[anchor]
    words = _plate(box) + svg.text(at, box.top + 24, pin.name, kind, anchor)
    return words + (svg.text(at, box.top + 50, pin.note, NOTE, anchor) if pin.note else "")


def _plate(box: room.Box) -> str:
    """A light ground under a name, so that no border or edge runs through its letters."""
    place = f'x="{svg.short(box.left)}" y="{svg.short(box.top + 2)}"'
    size = f'width="{svg.short(box.right - box.left)}" height="{svg.short(box.bottom - box.top - 2)}"'
    return f'<rect {place} {size} rx="6" fill="#fff" fill-opacity="0.6"/>'


def _mark(x: float, y: float, role: str) -> str:
    place = f'cx="{svg.short(x)}" cy="{svg.short(y)}"'
    if role == "all":
        return f'<circle {place} r="11" fill="{INK}" stroke="#fff" stroke-width="1.5"/>'
    if role == "some":
        return f'<circle {place} r="9.5" fill="#fff" stroke="{INK}" stroke-width="3.5"/>'
    return svg.line(x - 8, y - 8, x + 8, y + 8, "#555", 3) + svg.line(x - 8, y + 8, x + 8, y - 8, "#555", 3)


def area_names(
    pins: Sequence[Pin], atlas: Atlas, frame: Frame, land: Mapping[str, Rings], taken: list[room.Box]
) -> list[str]:
    """Names of regions, areas and countries that are pins of their own, with their links."""
    parts = []
    for pin in pins:
        label = Label(pin.name.text.upper(), pin.name.attributes)
        if pin.kind in ("region", "district", "area"):
            rings = region(pin, atlas, frame)
            drawn = name_inside(label, REGION_NAME, rings, frame, taken) or _name_on_land(
                pin, label, frame, land, taken
            )
            if not drawn:
                drawn = _name_beside(pin, label, frame, taken)
            parts += [svg.link(pin.href, "".join(drawn))] if drawn else []
        elif pin.kind == "country" and pin.country in land:
            inner = [ring for other in pins if _tinted(other, pin.country) for ring in region(other, atlas, frame)]
            drawn = name_inside(label, SCENE_COUNTRY, land[pin.country] + inner, frame, taken)
            parts += [svg.link(pin.href, "".join(drawn))] if drawn else []
    return parts


def _tinted(pin: Pin, country: str) -> bool:
    """Is it a region of that country which stands out from the ground?"""
    return pin.kind == "region" and pin.role != "named" and pin.country == country


def _name_on_land(pin: Pin, label: Label, frame: Frame, land: Mapping[str, Rings], taken: list[room.Box]) -> list[str]:
    """The name of an area without an outline: on the land within its extent."""
    if not pin.extent:
        return []
    left, top, right, bottom = extent_on_paper(pin.extent, frame)
    rings = [ring for code, shown in land.items() if pin.country in ("", code) for ring in shown]
    rows = _rows(rings, frame.height, 34.0) if rings else []
    within = [(level, _cut(parts, left, right)) for level, parts in rows if top <= level <= bottom]
    box = room.fit(within, svg.width(label.text, REGION_NAME), REGION_NAME.size + 4, taken)
    if not box:
        return []
    taken.append(_apart(box))
    return [svg.text(box.left, box.bottom - 8, label, REGION_NAME)]


def _name_beside(pin: Pin, label: Label, frame: Frame, taken: list[room.Box], kind: Type = REGION_NAME) -> list[str]:
    """The name of an area that is too small to hold it, close by. Many leaders to small areas would be a thicket,
    and on the world a name beside an area seems to be another's."""
    x, y = frame.point(pin.latitude, frame.turned(pin.longitude))
    if frame.scale == "0" or not (0 <= x <= frame.width and 0 <= y <= frame.height):
        return []
    spot = _free_spot(x, y, svg.width(label.text, kind), kind.size, frame, taken)
    if not spot or spot.leader:
        return []
    taken.append(_apart(spot.box))
    return [_plate(spot.box) + svg.text(spot.box.left, spot.box.bottom - 6, label, kind)]


def division_names(
    pins: Sequence[Pin], regions: Mapping[tuple[str, str], Rings], atlas: Atlas, frame: Frame, taken: list[room.Box]
) -> list[str]:
    """The largest first-level regions that no pin names already, where their names fit."""
    told = {(pin.country, pin.region) for pin in pins if pin.kind == "region"}
    sized = sorted(regions.items(), key=lambda item: (-sum(map(size, item[1])), item[0]))
    parts: list[str] = []
    for (country, code), rings in sized:
        if (country, code) not in told and len(parts) < DIVISIONS and (name := atlas.region_name(country, code)):
            parts += name_inside(Label(name), DIVISION, rings, frame, taken)
    return parts


def country_names(
    pins: Sequence[Pin], atlas: Atlas, frame: Frame, land: Mapping[str, Rings], scenes: set[str], taken: list[room.Box]
) -> list[str]:
    """The largest countries that no pin names already, those of the scenes first."""
    named = {pin.country for pin in pins if pin.kind == "country"}
    regions: dict[str, Rings] = {}
    for pin in pins:
        if pin.role != "named":
            regions.setdefault(pin.country, []).extend(region(pin, atlas, frame))
    sized = sorted(land.items(), key=lambda item: (item[0] not in scenes, -sum(map(size, item[1])), item[0]))
    parts: list[str] = []
    for code, rings in sized:
        if code in atlas.countries and code not in named and len(parts) < 9:
            parts += name_inside(
                Label(atlas.countries[code].upper()), COUNTRY, rings + regions.get(code, []), frame, taken
            )
    return parts


def sea_names(
    pins: Sequence[Pin], atlas: Atlas, frame: Frame, land: Mapping[str, Rings], taken: list[room.Box]
) -> list[str]:
    """The seas that are pins of their own, then others up to two, each named where the water is widest; of two that
    hold a point, the smaller."""
    rings = [ring for shown in land.values() for ring in shown]
    step = 40.0
    levels = [6 + step * number for number in range(int((frame.height - 12) / step) + 1)][:24]
    water = [(level, room.outside(room.stretches(rings, level), frame.width)) for level in levels]
    names: list[str] = []
    used: list[Box] = []

    def spot_in(name: str, box: Box) -> room.Box | None:
        left, top, right, bottom = extent_on_paper(box, frame)
        cut = [(level, _cut(parts, left, right)) for level, parts in water if top <= level <= bottom]
        return room.fit(cut, svg.width(name, SEA_NAME), SEA_NAME.size + 4, taken)

    pinned = [pin for pin in pins if pin.kind == "sea" and pin.extent]
    for pin in pinned:
        spot = spot_in(pin.name.text, pin.extent) if pin.extent else None
        if spot:
            taken.append(room.Box(spot.left - 60, spot.top - 40, spot.right + 60, spot.bottom + 40))
            names.append(svg.link(pin.href, svg.text(spot.left, spot.bottom - 9, pin.name, PINNED_SEA)))
        else:
            names += [svg.link(pin.href, drawn) for drawn in _name_beside(pin, pin.name, frame, taken, PINNED_SEA)]
    told = {pin.name.text.casefold() for pin in pinned}
    for name, box in sorted(atlas.seas, key=lambda sea: _degrees(sea[1])):
        if name.casefold() in told:
            continue
        left, top, right, bottom = extent_on_paper(box, frame)
        shown = max(min(right, frame.width) - max(left, 0), 0) * max(min(bottom, frame.height) - max(top, 0), 0)
        is_large = shown > 0.12 * frame.width * frame.height or shown > 0.6 * (right - left) * (bottom - top)
        if len(used) == 2 or not is_large or (used and _degrees(box) > OCEAN and frame.scale != "0"):
            continue
        spot = spot_in(name, box)
        if spot:
            used.append(box)
            taken.append(room.Box(spot.left - 60, spot.top - 40, spot.right + 60, spot.bottom + 40))
            names.append(svg.text(spot.left, spot.bottom - 9, Label(name), SEA_NAME))
    return names


def name_inside(label: Label, kind: Type, rings: Rings, frame: Frame, taken: list[room.Box]) -> list[str]:
    """A name in its outline, where it fits; else nothing."""
    if not rings:
        return []
    wide, high = svg.width(label.text, kind), kind.size + 4
    best: room.Box | None = None
    rows = _rows(rings, frame.height, high)
    for skip in (max(len(rows) // 4, 1), 0):
        best = room.fit(rows[skip : len(rows) - skip], wide, high, taken)
        if best:
            break
    if not best:
        return []
    taken.append(_apart(best))
    middle = (best.left + best.right + kind.spacing) / 2
    return [svg.text(middle, best.bottom - high * 0.24, label, kind, "middle")]


def _apart(box: room.Box) -> room.Box:
    """What a name with wide spaces takes: the next must not be read on from it."""
    return room.Box(box.left - APART, box.top, box.right + APART, box.bottom)


def _rows(rings: Rings, height: float, step: float) -> list[tuple[float, list[tuple[float, float]]]]:
    """Level lines, a step apart, with the stretches of them inside the rings."""
    tops = [y for ring in rings for _, y in ring]
    first, last = max(min(tops), 4.0), min(max(tops), height - 4.0)
    count = min(int((last - first) / step), 12)
    gap = (last - first) / count if count else 0
    levels = [first + 1 + gap * number for number in range(count + 1)]
    return [(level, room.stretches(rings, min(level, last - 1))) for level in levels]


def _cut(stretches: Sequence[tuple[float, float]], left: float, right: float) -> list[tuple[float, float]]:
    """The parts of stretches that lie between left and right."""
    return [(max(begin, left), min(end, right)) for begin, end in stretches if min(end, right) > max(begin, left)]


def _degrees(box: Box) -> float:
    south, west, north, east = box
    return (north - south) * ((east - west) % 360)


def size(ring: Sequence[tuple[float, float]]) -> float:
    """The area of the box round a ring."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def scale_bar(frame: Frame, pins: Sequence[Pin], taken: list[room.Box]) -> list[str]:
    """A bar of a round length, at the foot, on the side with fewer towns."""
    if frame.north - frame.south > WHOLE_WORLD:
        return []
    most = frame.width * 0.24 / frame.units_per_km
    power = 10.0 ** floor(log10(most))
    km = max(step * power for step in (1, 2, 5) if step * power <= most)
    long = km * frame.units_per_km
    words = Label(f"{km:,.0f} km" if km >= 1 else f"{km:g} km", AXIS)
    room_needed = long + svg.width(words.text, SCALE_NAME) + 14
    spots = [frame.point(pin.latitude, frame.turned(pin.longitude)) for pin in pins if pin.kind == "city"]
    low = [x for x, y in spots if y > frame.height - 110]
    left_free = sum(x < frame.width / 2 for x in low) <= sum(x >= frame.width / 2 for x in low)
    x = 40.0 if left_free else frame.width - 40 - room_needed
    y = frame.height - 40
    taken.append(room.Box(x - 10, y - 18, x + room_needed + 10, y + 18))
    plate = f'<rect x="{svg.short(x - 8)}" y="{svg.short(y - 16)}" width="{svg.short(room_needed + 16)}" height="32" '
    plate += 'fill="#fff" fill-opacity="0.7"/>'
    ends = plate + "".join(svg.line(at, y - 8, at, y + 8, INK, 2.2) for at in (x, x + long))
    return [ends + svg.line(x, y, x + long, y, INK, 2.2), svg.text(x + long + 14, y + 8.5, words, SCALE_NAME)]
