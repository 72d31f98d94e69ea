"""The map: where the accounts place what happened, and a small map of the region round it.

A dot is a town. Regions and countries are never dots: a region is an area with its name, a country its name. Equal
steps of longitude and latitude, true to scale along the middle of the frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor, log10

from report.lexicon.outlines import Outlines
from report.render.pictures import clip, room, svg
from report.render.pictures.frame import Box, Frame, frame_of, grown, wider
from report.render.pictures.room import Spot
from report.render.pictures.svg import AXIS, FAINT, GREY, INK, RED, Label, Type

SEA, NEIGHBOUR, LAND, BORDER = "#dfe8ee", "#ebe9e4", "#fbfaf6", "#777"
REGION, REGION_EDGE = "#f5ecd2", "#a38f55"
NAME, NAMED, NOTE = Type(30, 600), Type(27, fill=GREY), Type(24, fill=GREY)
COUNTRY, SCENE_COUNTRY = Type(27, fill=FAINT, spacing=4), Type(30, 600, fill="#444", spacing=5)
REGION_NAME, SEA_NAME = Type(28, 600, fill="#6f5c2b", spacing=4), Type(27, fill="#5b7488", italic=True)
INSET_NAME, SCALE_NAME = Type(23, fill=GREY), Type(24)
WIDTH, TALLEST = 1140.0, 955.0
INSET_WIDTH, INSET_HEIGHT = 540.0, 416.0
ROLES = (("all", "Named by all accounts"), ("some", "Named by some"), ("named", "Named, not as a scene"))
GAP = 20.0  # from the middle of a mark to its name
ROOMIER = 1.8  # times a frame may grow so that a region round its towns is seen whole
GROWTH = (1.5, 2.2)  # times a frame grows in which there is neither coast nor border to see
OCEAN = 2500.0  # square degrees, from which a sea is named only where no smaller one is
WHOLE_WORLD = 70.0  # degrees of latitude from which a bar of scale would mislead


@dataclass(frozen=True, slots=True)
class Pin:
    """A place to show. `kind` is the gazetteer's: city, region, district, country, area, sea.

    `role`: all (every account names it as a scene), some, named (not as a scene). `region` is its first-level code,
    `extent` south, west, north, east. `note` stands small under the name.
    """

    name: Label
    kind: str
    role: str
    latitude: float
    longitude: float
    country: str = ""
    region: str = ""
    extent: Box | None = None
    note: Label | None = None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Atlas:
    """What a map draws on: outlines, names of countries by code, names of seas with their extents."""

    outlines: Outlines
    countries: Mapping[str, str]
    seas: Sequence[tuple[str, Box]] = ()


def chart(pins: Sequence[Pin], atlas: Atlas, width: float = WIDTH, tallest: float = TALLEST) -> str:
    """The map, at most so wide and tall; "" where no place has a position."""
    if not pins:
        return ""
    frame, land = _telling(frame_for(pins, width, tallest), atlas)
    scenes = _scenes(pins, frame, land)
    least = 5.0 if frame.scale == "0" else 2.0
    parts = [
        svg.rectangle(0, 0, frame.width, frame.height, SEA),
        *_grounds(land, scenes, least),
        *_areas(pins, atlas, frame),
    ]
    parts += _borders(atlas, frame, 2.0, least)
    taken: list[room.Box] = []
    parts += _scale_bar(frame, pins, taken)
    parts += _pins(pins, frame, taken)
    parts += _area_names(pins, atlas, frame, land, taken)
    parts += _country_names(pins, atlas, frame, land, scenes, taken)
    parts += _sea_names(atlas, frame, land, taken)
    return svg.picture(frame.width, frame.height, description(pins), parts)


def inset(pins: Sequence[Pin], atlas: Atlas, width: float = INSET_WIDTH, height: float = INSET_HEIGHT) -> str:
    """The region round the map, with the map's frame on it; "" where the map itself shows as much."""
    if not pins:
        return ""
    inner, _ = _telling(frame_for(pins, WIDTH, TALLEST), atlas)
    if inner.north - inner.south > 40 or inner.east - inner.west > 80:
        return ""
    frame = wider(inner, width, height)
    land = _land(atlas, frame)
    scenes = _scenes(pins, frame, land)
    parts = [svg.rectangle(0, 0, width, height, SEA), *_grounds(land, scenes, 5), *_borders(atlas, frame, 1.4, 5)]
    (left, top), (right, bottom) = frame.point(inner.north, inner.west), frame.point(inner.south, inner.east)
    if right - left < 16:
        left, right, top, bottom = left - 8, right + 8, top - 8, bottom + 8
    parts.append(svg.rectangle(left, top, right - left, bottom - top, "none", RED, 4))
    taken = [room.Box(left - 6, top - 6, right + 6, bottom + 6)]
    sized = sorted(land.items(), key=lambda item: (-sum(map(_size, item[1])), item[0]))
    for code, rings in [item for item in sized if item[0] in atlas.countries][:6]:
        parts += _name_inside(Label(atlas.countries[code]), INSET_NAME, rings, frame, taken)
    return svg.picture(width, height, "Inset: where the map lies in the wider region.", parts)


def description(pins: Sequence[Pin]) -> str:
    """What the map says, in words."""
    said = (
        f"{words}: {', '.join(pin.name.text for pin in pins if pin.role == role)}."
        for role, words in ROLES
        if any(pin.role == role for pin in pins)
    )
    return "Locator map. " + " ".join(said)


def frame_for(pins: Sequence[Pin], width: float, tallest: float) -> Frame:
    """Round the towns that are scenes; where there is none, the regions, the countries, then whatever is named."""
    scenes = [pin for pin in pins if pin.role != "named"] or list(pins)
    towns = [pin for pin in scenes if pin.kind == "city"]
    regions = [pin for pin in scenes if pin.kind in ("region", "district", "area", "sea")]
    chosen = towns or regions or scenes
    areas = chosen != towns
    boxes = [
        pin.extent if areas and pin.extent else (pin.latitude, pin.longitude, pin.latitude, pin.longitude)
        for pin in chosen
    ]
    frame = frame_of(boxes, width, tallest, 0.12 if areas else 0.28)
    round_them = [*boxes, *(pin.extent for pin in regions if pin.extent)]
    if towns and len(round_them) > len(boxes):
        larger = frame_of(round_them, width, tallest, 0.08)
        if larger.north - larger.south <= ROOMIER * (frame.north - frame.south):
            return larger
    return frame


# --- grounds

Rings = list[list[tuple[float, float]]]


def _turns(frame: Frame) -> Iterable[float]:
    """Whole turns by which outlines may have to be moved into the frame. They reach somewhat beyond 180 degrees."""
    return [turn for turn in (-360.0, 0.0, 360.0) if frame.west < 220 + turn and frame.east > -220 + turn]


def _seen(frame: Frame, turn: float) -> Box:
    return frame.south, frame.west - turn, frame.north, frame.east - turn


def _on_paper(points: Iterable[tuple[float, float]], frame: Frame, turn: float) -> list[tuple[float, float]]:
    across, down = frame.width / (frame.east - frame.west), frame.height / (frame.north - frame.south)
    west, north = frame.west - turn, frame.north
    return [((x - west) * across, (north - y) * down) for x, y in points]


def _clipped(rings: Iterable[Sequence[tuple[float, float]]], frame: Frame, turn: float) -> Rings:
    cut = (clip.ring(_on_paper(points, frame, turn), frame.width, frame.height) for points in rings)
    return [ring for ring in cut if ring]


def _land(atlas: Atlas, frame: Frame) -> dict[str, Rings]:
    """Country -> what of it is in the frame, on paper."""
    land: dict[str, Rings] = {}
    for turn in _turns(frame):
        for code, rings in atlas.outlines.countries(frame.scale, _seen(frame, turn)):
            shown = _clipped(rings, frame, turn)
            if shown:
                land.setdefault(code, []).extend(shown)
    return land


def _scenes(pins: Sequence[Pin], frame: Frame, land: Mapping[str, Rings]) -> set[str]:
    """Countries of the scenes. A territory that has no outline of its own is part of the one it lies in."""
    chosen = [pin for pin in pins if pin.role != "named"] or pins
    found = {pin.country for pin in chosen}
    for pin in chosen:
        if pin.country and pin.country not in land:
            x, y = frame.point(pin.latitude, frame.turned(pin.longitude))
            hits = (
                code
                for code, rings in land.items()
                if any(begin <= x <= end for begin, end in room.stretches(rings, y))
            )
            found |= set(hits)
    return found


def _telling(frame: Frame, atlas: Atlas) -> tuple[Frame, dict[str, Rings]]:
    """The frame, or a larger one where that shows a coast or border and this one shows none; and its land."""
    land = _land(atlas, frame)
    if _is_blank(land):
        for times in GROWTH:
            larger = grown(frame, times)
            seen = _land(atlas, larger)
            if not _is_blank(seen):
                return larger, seen
    return frame, land


def _is_blank(land: Mapping[str, Rings]) -> bool:
    """Is all of it one country? Then its outline is the frame's."""
    return not land or (len(land) == 1 and all(len(rings) == 1 and len(rings[0]) <= 5 for rings in land.values()))


def _grounds(land: Mapping[str, Rings], scenes: set[str], least: float) -> list[str]:
    """Other countries in one path, those of the scenes in another above it."""
    parts = []
    for is_scene, fill in ((False, NEIGHBOUR), (True, LAND)):
        path = "".join(
            clip.path(ring, True, least)
            for code, rings in land.items()
            if (code in scenes) == is_scene
            for ring in rings
        )
        if path:
            parts.append(f'<path d="{path}" fill="{fill}" fill-rule="evenodd"/>')
    return parts


def _borders(atlas: Atlas, frame: Frame, width: float, least: float) -> list[str]:
    path = "".join(
        clip.path(part, False, least)
        for turn in _turns(frame)
        for line in atlas.outlines.borders(frame.scale, _seen(frame, turn))
        for part in clip.lines(_on_paper(line, frame, turn), frame.width, frame.height)
    )
    return [f'<path d="{path}" fill="none" stroke="{BORDER}" stroke-width="{width}"/>'] if path else []


def _region(pin: Pin, atlas: Atlas, frame: Frame) -> Rings:
    """The outline of a first-level region on paper; none for other places."""
    if pin.kind != "region":
        return []
    return [
        ring
        for turn in _turns(frame)
        for ring in _clipped(atlas.outlines.region(pin.country, pin.region, _seen(frame, turn)), frame, turn)
    ]


def _areas(pins: Sequence[Pin], atlas: Atlas, frame: Frame) -> list[str]:
    """Regions as tinted areas, areas without an outline as rings of dashes round their extent."""
    parts = []
    for pin in pins:
        if pin.kind not in ("region", "district", "area") or pin.role == "named":
            continue
        rings = _region(pin, atlas, frame)
        style = f'stroke="{REGION_EDGE}" stroke-width="2" stroke-dasharray="7 5"'
        if rings:
            path = "".join(clip.path(ring, True) for ring in rings)
            parts.append(f'<path d="{path}" fill="{REGION}" fill-rule="evenodd" {style}/>')
        elif pin.extent:
            left, top, right, bottom = _extent(pin.extent, frame)
            x, y, wide, high = (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2
            if wide < frame.width * 1.2 and high < frame.height * 1.2:
                ellipse = f'cx="{svg.short(x)}" cy="{svg.short(y)}" rx="{svg.short(wide)}" ry="{svg.short(high)}"'
                parts.append(f'<ellipse {ellipse} fill="{REGION}" fill-opacity="0.6" {style}/>')
    return parts


def _extent(box: Box, frame: Frame) -> tuple[float, float, float, float]:
    south, west, north, east = box
    middle = (west + (east if east >= west else east + 360)) / 2
    shift = frame.turned(middle) - middle
    left, top = frame.point(north, west + shift)
    right, bottom = frame.point(south, (east if east >= west else east + 360) + shift)
    return left, top, right, bottom


# --- names


def _pins(pins: Sequence[Pin], frame: Frame, taken: list[room.Box]) -> list[str]:
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
    words = svg.text(at, box.top + 24, pin.name, kind, anchor)
    return words + (svg.text(at, box.top + 50, pin.note, NOTE, anchor) if pin.note else "")


def _mark(x: float, y: float, role: str) -> str:
    place = f'cx="{svg.short(x)}" cy="{svg.short(y)}"'
    if role == "all":
        return f'<circle {place} r="11" fill="{INK}" stroke="#fff" stroke-width="1.5"/>'
    if role == "some":
        return f'<circle {place} r="9.5" fill="#fff" stroke="{INK}" stroke-width="3.5"/>'
    return svg.line(x - 8, y - 8, x + 8, y + 8, "#555", 3) + svg.line(x - 8, y + 8, x + 8, y - 8, "#555", 3)


def _rows(rings: Rings, height: float, step: float) -> list[tuple[float, list[tuple[float, float]]]]:
    """Level lines, a step apart, with the stretches of them inside the rings."""
    tops = [y for ring in rings for _, y in ring]
    first, last = max(min(tops), 4.0), min(max(tops), height - 4.0)
    count = min(int((last - first) / step), 12)
    gap = (last - first) / count if count else 0
    levels = [first + 1 + gap * number for number in range(count + 1)]
    return [(level, room.stretches(rings, min(level, last - 1))) for level in levels]


def _name_inside(label: Label, kind: Type, rings: Rings, frame: Frame, taken: list[room.Box]) -> list[str]:
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
    taken.append(best)
    middle = (best.left + best.right + kind.spacing) / 2
    return [svg.text(middle, best.bottom - high * 0.24, label, kind, "middle")]


def _area_names(
    pins: Sequence[Pin], atlas: Atlas, frame: Frame, land: Mapping[str, Rings], taken: list[room.Box]
) -> list[str]:
    parts = []
    for pin in pins:
        label = Label(pin.name.text.upper(), pin.name.attributes)
        if pin.kind in ("region", "district", "area"):
            rings = _region(pin, atlas, frame)
            drawn = _name_inside(label, REGION_NAME, rings, frame, taken) or _name_on_land(
                pin, label, frame, land, taken
            )
            if not drawn:
                drawn = _name_beside(pin, label, frame, taken)
            parts += [svg.link(pin.href, "".join(drawn))] if drawn else []
        elif pin.kind == "country" and pin.country in land:
            drawn = _name_inside(label, SCENE_COUNTRY, land[pin.country], frame, taken)
            parts += [svg.link(pin.href, "".join(drawn))] if drawn else []
    return parts


def _name_on_land(pin: Pin, label: Label, frame: Frame, land: Mapping[str, Rings], taken: list[room.Box]) -> list[str]:
    """The name of an area without an outline: on the land within its extent."""
    if not pin.extent:
        return []
    left, top, right, bottom = _extent(pin.extent, frame)
    rings = [ring for code, shown in land.items() if pin.country in ("", code) for ring in shown]
    rows = _rows(rings, frame.height, 34.0) if rings else []
    within = [(level, _cut(parts, left, right)) for level, parts in rows if top <= level <= bottom]
    box = room.fit(within, svg.width(label.text, REGION_NAME), REGION_NAME.size + 4, taken)
    if not box:
        return []
    taken.append(box)
    return [svg.text(box.left, box.bottom - 8, label, REGION_NAME)]


def _cut(stretches: Sequence[tuple[float, float]], left: float, right: float) -> list[tuple[float, float]]:
    """The parts of stretches that lie between left and right."""
    return [(max(begin, left), min(end, right)) for begin, end in stretches if min(end, right) > max(begin, left)]


def _name_beside(pin: Pin, label: Label, frame: Frame, taken: list[room.Box]) -> list[str]:
    """The name of an area that is too small to hold it."""
    x, y = frame.point(pin.latitude, frame.turned(pin.longitude))
    if not (0 <= x <= frame.width and 0 <= y <= frame.height):
        return []
    spot = _free_spot(x, y, svg.width(label.text, REGION_NAME), REGION_NAME.size, frame, taken)
    if not spot:
        return []
    taken.append(spot.box)
    leader = [svg.line(x, y, *spot.leader, REGION_EDGE, 1.4)] if spot.leader else []
    return [*leader, svg.text(spot.box.left, spot.box.bottom - 6, label, REGION_NAME)]


def _country_names(
    pins: Sequence[Pin], atlas: Atlas, frame: Frame, land: Mapping[str, Rings], scenes: set[str], taken: list[room.Box]
) -> list[str]:
    """The largest countries that no pin names already, those of the scenes first."""
    named = {pin.country for pin in pins if pin.kind == "country"}
    regions: dict[str, Rings] = {}
    for pin in pins:
        if pin.role != "named":
            regions.setdefault(pin.country, []).extend(_region(pin, atlas, frame))
    sized = sorted(land.items(), key=lambda item: (item[0] not in scenes, -sum(map(_size, item[1])), item[0]))
    parts: list[str] = []
    for code, rings in sized:
        if code in atlas.countries and code not in named and len(parts) < 9:
            parts += _name_inside(
                Label(atlas.countries[code].upper()), COUNTRY, rings + regions.get(code, []), frame, taken
            )
    return parts


def _sea_names(atlas: Atlas, frame: Frame, land: Mapping[str, Rings], taken: list[room.Box]) -> list[str]:
    """Up to two seas, each named where the water is widest; of two that hold a point, the smaller."""
    rings = [ring for shown in land.values() for ring in shown]
    step = 40.0
    levels = [6 + step * number for number in range(int((frame.height - 12) / step) + 1)][:24]
    water = [(level, room.outside(room.stretches(rings, level), frame.width)) for level in levels]
    names: list[str] = []
    used: list[Box] = []
    for name, box in sorted(atlas.seas, key=lambda sea: _degrees(sea[1])):
        left, top, right, bottom = _extent(box, frame)
        shown = max(min(right, frame.width) - max(left, 0), 0) * max(min(bottom, frame.height) - max(top, 0), 0)
        is_large = shown > 0.12 * frame.width * frame.height or shown > 0.6 * (right - left) * (bottom - top)
        if len(used) == 2 or not is_large or (used and _degrees(box) > OCEAN and frame.scale != "0"):
            continue
        cut = [(level, _cut(parts, left, right)) for level, parts in water if top <= level <= bottom]
        spot = room.fit(cut, svg.width(name, SEA_NAME), SEA_NAME.size + 4, taken)
        if spot:
            used.append(box)
            taken.append(room.Box(spot.left - 60, spot.top - 40, spot.right + 60, spot.bottom + 40))
            names.append(svg.text(spot.left, spot.bottom - 9, Label(name), SEA_NAME))
    return names


def _degrees(box: Box) -> float:
    south, west, north, east = box
    return (north - south) * ((east - west) % 360)


def _size(ring: Sequence[tuple[float, float]]) -> float:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def _scale_bar(frame: Frame, pins: Sequence[Pin], taken: list[room.Box]) -> list[str]:
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
