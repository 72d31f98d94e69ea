"""What part of the world a map shows, and where a place lies on the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

KM_PER_DEGREE = 111.2
SMALLEST, PAIR, ALONE = 1.1, 2.6, 4.0  # degrees of latitude a frame is high at least: round several places, two, one
MARGIN = 0.28  # of the places' spread, on each side
FARTHEST, USUAL = 84.0, (-58.0, 78.0)  # degrees south and north that are shown, and are unless a place lies beyond


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on the globe and on the paper, true to scale along its middle latitude. `east` may be over 180."""

    south: float
    west: float
    north: float
    east: float
    width: float
    height: float

    def point(self, latitude: float, longitude: float) -> tuple[float, float]:
        x = (longitude - self.west) / (self.east - self.west) * self.width
        return x, (self.north - latitude) / (self.north - self.south) * self.height

    def turned(self, longitude: float) -> float:
        """The longitude, a whole turn added where the frame needs it."""
        middle = (self.west + self.east) / 2
        return longitude + 360 * round((middle - longitude) / 360)

    @property
    def units_per_km(self) -> float:
        return self.height / ((self.north - self.south) * KM_PER_DEGREE)

    @property
    def scale(self) -> str:
        """Which outlines fit: of the world, of a region, of a province."""
        degrees = max(self.north - self.south, (self.east - self.west) * 0.6)
        return "0" if degrees > 45 else "1" if degrees > 5 else "2"


Box = tuple[float, float, float, float]  # south, west, north, east


def frame_of(boxes: Sequence[Box], width: float, tallest: float, margin: float = MARGIN) -> Frame:
    """A frame round places and areas (a place is a box without size), `width` wide and at most `tallest` high."""
    west, east = _turn([(box[1], box[3]) for box in boxes])
    south, north = min(box[0] for box in boxes), max(box[2] for box in boxes)
    middle = min(max((south + north) / 2, -70.0), 70.0)
    squeeze = cos(radians(middle))
    least = ALONE if north == south and east == west else PAIR if len(boxes) == 2 else SMALLEST
    high = max((north - south) * (1 + 2 * margin), least)
    wide = max((east - west) * squeeze * (1 + 2 * margin), least)
    height = min(max(width * high / wide, tallest * 0.62), tallest)
    wide = max(wide, high * width / height)
    if wide / squeeze > 360:
        wide = 360 * squeeze
    high = wide * height / width
    centre = (west + east) / 2
    limits = min(USUAL[0], south - 4), max(USUAL[1], north + 4)
    south, north = _kept((south + north) / 2 - high / 2, (south + north) / 2 + high / 2, limits)
    height = (north - south) / wide * width
    return Frame(south, centre - wide / squeeze / 2, north, centre + wide / squeeze / 2, width, min(height, tallest))


def grown(frame: Frame, times: float) -> Frame:
    """A frame that shows so many times as much, up and across."""
    high, wide = (frame.north - frame.south) * (times - 1) / 2, (frame.east - frame.west) * (times - 1) / 2
    south, north = max(frame.south - high, -FARTHEST), min(frame.north + high, FARTHEST)
    return Frame(south, frame.west - wide, north, frame.east + wide, frame.width, frame.height)


def wider(frame: Frame, width: float, height: float) -> Frame:
    """The region round a frame, for the small map beside it."""
    middle = (frame.south + frame.north) / 2
    squeeze = cos(radians(min(max(middle, -65.0), 65.0)))
    high = min(max((frame.north - frame.south) * 5, 22.0), 150.0)
    wide = min(high * width / height / squeeze, 360.0)
    high = wide * squeeze * height / width
    south, north = _kept(middle - high / 2, middle + high / 2, (-FARTHEST, FARTHEST))
    centre = (frame.west + frame.east) / 2
    return Frame(south, centre - wide / 2, north, centre + wide / 2, width, height)


def _kept(south: float, north: float, limits: tuple[float, float]) -> tuple[float, float]:
    """A span of latitudes moved, then cut, so that it stays within the limits, which never reach a pole."""
    lowest, highest = max(limits[0], -FARTHEST), min(limits[1], FARTHEST)
    shift = max(lowest - south, 0.0) - max(north - highest, 0.0)
    return max(south + shift, lowest), min(north + shift, highest)


def _turn(spans: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The shortest way round the globe that holds all spans of longitude; the end may be over 180."""
    ordered = sorted((west % 360, west % 360 + (east - west) % 360) for west, east in spans)
    reach = ordered[0][1]
    gap, begin = 0.0, ordered[0][0]
    for west, east in ordered[1:]:
        if west - reach > gap:
            gap, begin = west - reach, west
        reach = max(reach, east)
    if ordered[0][0] + 360 - reach >= gap:
        begin = ordered[0][0]
    ends = [east if west >= begin else east + 360 for west, east in ordered]
    west, east = begin, max(ends)
    return (west - 360, east - 360) if (west + east) / 2 > 180 else (west, east)
