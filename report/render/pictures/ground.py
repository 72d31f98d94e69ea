"""The ground of a map: land and sea, borders, the regions that are places of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from report.render.pictures import clip, room, svg
from report.render.pictures.atlas import Atlas, Pin, Rings
from report.render.pictures.frame import Box, Frame, grown

SEA, NEIGHBOUR, LAND, BORDER = "#dfe8ee", "#ebe9e4", "#fbfaf6", "#777"
COAST = "#9aa7af"  # seen without colour too: sea and land are greys of one lightness
DIVISION = "#b9b3a6"  # lighter than a border, and broken
PROVINCIAL = 9.0  # degrees of latitude up to which a map shows what a country is made of
MOST_DIVISIONS = 12  # regions of a map; more would be a thicket
REGION, REGION_EDGE = "#f5ecd2", "#a38f55"
GROWTH = (1.5, 2.2)  # times a frame grows in which there is neither coast nor border to see


def telling(frame: Frame, atlas: Atlas) -> tuple[Frame, dict[str, Rings]]:
    """The frame, or a larger one where that shows a coast or border and this one shows none; and its land."""
    land = land_in(atlas, frame)
    if _is_blank(land):
        for times in GROWTH:
            larger = grown(frame, times)
            seen = land_in(atlas, larger)
            if not _is_blank(seen):
                return larger, seen
    return frame, land


def _is_blank(land: Mapping[str, Rings]) -> bool:
    """Is all of it one country? Then its outline is the frame's."""
    return not land or (len(land) == 1 and all(len(rings) == 1 and len(rings[0]) <= 5 for rings in land.values()))


def land_in(atlas: Atlas, frame: Frame) -> dict[str, Rings]:
    """Country -> what of it is in the frame, on paper."""
    land: dict[str, Rings] = {}
    for turn in _turns(frame):
        for code, rings in atlas.outlines.countries(frame.scale, _seen(frame, turn)):
            shown = _clipped(rings, frame, turn)
            if shown:
                land.setdefault(code, []).extend(shown)
    return land


def scene_countries(pins: Sequence[Pin], frame: Frame, land: Mapping[str, Rings]) -> set[str]:
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


def grounds(land: Mapping[str, Rings], scenes: set[str], least: float) -> list[str]:
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
            edge = f'stroke="{COAST}" stroke-width="1.6" stroke-linejoin="round"'
            parts.append(f'<path d="{path}" fill="{fill}" fill-rule="evenodd" {edge}/>')
    return parts


def borders(atlas: Atlas, frame: Frame, width: float, least: float) -> list[str]:
    """Lines between countries, as one path."""
    path = "".join(
        clip.path(part, False, least)
        for turn in _turns(frame)
        for line in atlas.outlines.borders(frame.scale, _seen(frame, turn))
        for part in clip.lines(_on_paper(line, frame, turn), frame.width, frame.height)
    )
    return [f'<path d="{path}" fill="none" stroke="{BORDER}" stroke-width="{width}"/>'] if path else []


def divisions(atlas: Atlas, frame: Frame, scenes: Iterable[str]) -> dict[tuple[str, str], Rings]:
    """The first-level regions of countries on a map of a province, by the codes of country and region, on paper: where
    a town lies is said by its state. A region that fills the map has no line to show, and still a name."""
    if frame.north - frame.south > PROVINCIAL:
        return {}
    found: dict[tuple[str, str], Rings] = {}
    for country in sorted(scenes):
        for turn in _turns(frame):
            for code, rings in atlas.outlines.regions(country, _seen(frame, turn)):
                shown = _clipped(rings, frame, turn)
                if shown:
                    found.setdefault((country, code), []).extend(shown)
    return found if len(found) <= MOST_DIVISIONS else {}


def division_lines(found: Mapping[tuple[str, str], Rings], frame: Frame, least: float) -> list[str]:
    """Where regions end, as one faint path; the edge of the map is no border."""
    path = "".join(
        clip.path(part, False, least)
        for rings in found.values()
        for ring in rings
        for part in _inner([*ring, ring[0]], frame)
    )
    if not path:
        return []
    return [f'<path d="{path}" fill="none" stroke="{DIVISION}" stroke-width="1.6" stroke-dasharray="9 5"/>']


def _inner(ring: Sequence[tuple[float, float]], frame: Frame) -> Iterator[list[tuple[float, float]]]:
    """The stretches of a clipped ring that do not run along the edge of the map."""
    part: list[tuple[float, float]] = []
    for here, there in pairwise(ring):
        along = any(abs(here[axis] - end) < 1 and abs(there[axis] - end) < 1 for axis, end in
                    ((0, 0.0), (0, frame.width), (1, 0.0), (1, frame.height)))  # fmt: skip
        if along:
            if len(part) > 1:
                yield part
            part = []
            continue
        part = [*(part or [here]), there]
    if len(part) > 1:
        yield part


def areas(pins: Sequence[Pin], atlas: Atlas, frame: Frame) -> list[str]:
    """Regions as tinted areas, areas without an outline as rings of dashes round their extent."""
    parts = []
    for pin in pins:
        if pin.kind not in ("region", "district", "area") or pin.role == "named":
            continue
        rings = region(pin, atlas, frame)
        style = f'stroke="{REGION_EDGE}" stroke-width="2" stroke-dasharray="7 5"'
        if rings:
            path = "".join(clip.path(ring, True) for ring in rings)
            parts.append(f'<path d="{path}" fill="{REGION}" fill-rule="evenodd" {style}/>')
        elif pin.extent:
            left, top, right, bottom = extent_on_paper(pin.extent, frame)
            x, y, wide, high = (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2
            if wide < frame.width * 1.2 and high < frame.height * 1.2:
                ellipse = f'cx="{svg.short(x)}" cy="{svg.short(y)}" rx="{svg.short(wide)}" ry="{svg.short(high)}"'
                parts.append(f'<ellipse {ellipse} fill="{REGION}" fill-opacity="0.6" {style}/>')
    return parts


def region(pin: Pin, atlas: Atlas, frame: Frame) -> Rings:
    """The outline of a first-level region on paper; none for other places."""
    if pin.kind != "region":
        return []
    return [
        ring
        for turn in _turns(frame)
        for ring in _clipped(atlas.outlines.region(pin.country, pin.region, _seen(frame, turn)), frame, turn)
    ]


def extent_on_paper(box: Box, frame: Frame) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a box of degrees."""
    south, west, north, east = box
    middle = (west + (east if east >= west else east + 360)) / 2
    shift = frame.turned(middle) - middle
    left, top = frame.point(north, west + shift)
    right, bottom = frame.point(south, (east if east >= west else east + 360) + shift)
    return left, top, right, bottom


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
