"""The map: where the accounts place what happened, and a small map of the region round it.

A dot is a town. Regions and countries are never dots: a region is an area with its name, a country its name. Equal
steps of longitude and latitude, true to scale along the middle of the frame.
"""

from __future__ import annotations

from collections.abc import Sequence

from report.render.pictures import room, svg
from report.render.pictures.atlas import Atlas as Atlas
from report.render.pictures.atlas import Pin as Pin
from report.render.pictures.frame import Frame, frame_of, wider
from report.render.pictures.ground import (
    SEA,
    areas,
    borders,
    division_lines,
    divisions,
    grounds,
    land_in,
    scene_countries,
    telling,
)
from report.render.pictures.naming import (
    area_names,
    country_names,
    division_names,
    name_inside,
    pins_and_names,
    scale_bar,
    sea_names,
    size,
)
from report.render.pictures.svg import GREY, RED, Label, Type

INSET_NAME = Type(23, fill=GREY)
WIDTH, TALLEST = 1140.0, 955.0
INSET_WIDTH, INSET_HEIGHT = 540.0, 416.0
ROLES = (("all", "Named by all accounts"), ("some", "Named by some"), ("named", "Named, not as a scene"))
LOWER = ((1, 0.62), (3, 0.8))  # how much of its height a map of so few towns has
ROOMIER = 1.8  # times a frame may grow so that a region round its towns is seen whole


def chart(pins: Sequence[Pin], atlas: Atlas, width: float = WIDTH, tallest: float = TALLEST) -> str:
    """The map, at most so wide and tall; "" where no place has a position."""
    if not pins:
        return ""
    frame, land = telling(frame_for(pins, width, tallest), atlas)
    scenes = scene_countries(pins, frame, land)
    least = 5.0 if frame.scale == "0" else 2.0
    regions = divisions(atlas, frame, scenes)
    parts = [
        svg.rectangle(0, 0, frame.width, frame.height, SEA),
        *grounds(land, scenes, least),
        *division_lines(regions, frame, least),
        *areas(pins, atlas, frame),
    ]
    parts += borders(atlas, frame, 2.0, least)
    taken: list[room.Box] = []
    parts += scale_bar(frame, pins, taken)
    parts += pins_and_names(pins, frame, taken)
    parts += area_names(pins, atlas, frame, land, taken)
    parts += division_names(pins, regions, atlas, frame, taken)
    parts += country_names(pins, atlas, frame, land, scenes, taken)
    parts += sea_names(pins, atlas, frame, land, taken)
    drawn = "".join(parts)
    return svg.picture(
        frame.width, frame.height, description([pin for pin in pins if is_named(pin.name, drawn)]), parts
    )


def inset(pins: Sequence[Pin], atlas: Atlas, width: float = INSET_WIDTH, height: float = INSET_HEIGHT) -> str:
    """The region round the map, with the map's frame on it; "" where the map itself shows as much."""
    if not pins:
        return ""
    inner, _ = telling(frame_for(pins, WIDTH, TALLEST), atlas)
    if inner.north - inner.south > 40 or inner.east - inner.west > 80:
        return ""
    frame = wider(inner, width, height)
    land = land_in(atlas, frame)
    scenes = scene_countries(pins, frame, land)
    parts = [svg.rectangle(0, 0, width, height, SEA), *grounds(land, scenes, 5), *borders(atlas, frame, 1.4, 5)]
    (left, top), (right, bottom) = frame.point(inner.north, inner.west), frame.point(inner.south, inner.east)
    if right - left < 16:
        left, right, top, bottom = left - 8, right + 8, top - 8, bottom + 8
    parts.append(svg.rectangle(left, top, right - left, bottom - top, "none", RED, 4))
    taken = [room.Box(left - 6, top - 6, right + 6, bottom + 6)]
    sized = sorted(land.items(), key=lambda item: (-sum(map(size, item[1])), item[0]))
    for code, rings in [item for item in sized if item[0] in atlas.countries][:6]:
        parts += name_inside(Label(atlas.countries[code]), INSET_NAME, rings, frame, taken)
    return svg.picture(width, height, "Inset: where the map lies in the wider region.", parts)


def is_named(name: Label, drawn: str) -> bool:
    """Whether a map says a name: there is not room for all of them."""
    return any(f">{svg.escaped(words)}<" in drawn for words in (name.text, name.text.upper()))


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
    are_areas = chosen != towns
    tallest *= next((share for few, share in LOWER if len(towns) <= few), 1.0) if towns else 1.0
    boxes = [
        pin.extent if are_areas and pin.extent else (pin.latitude, pin.longitude, pin.latitude, pin.longitude)
        for pin in chosen
    ]
    frame = frame_of(boxes, width, tallest, 0.12 if are_areas else 0.28)
    round_them = [*boxes, *(pin.extent for pin in regions if pin.extent)]
    if towns and len(round_them) > len(boxes):
        larger = frame_of(round_them, width, tallest, 0.08)
        if larger.north - larger.south <= ROOMIER * (frame.north - frame.south):
            return larger
    return frame
