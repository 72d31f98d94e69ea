"""The places of a briefing on a locator map and its inset, with what the gazetteer knows of their extent."""

from __future__ import annotations

from functools import lru_cache

from report.lexicon import Lexicon
from report.lexicon.outlines import Outlines
from report.lexicon.places import Place, country_names, gazetteer, seas
from report.model import Picture, Track
from report.render.drawing import href, joined
from report.render.pictures import locator
from report.render.pictures.locator import Atlas, Pin

SMALL = 700.0, 560.0  # width and height at most of a map of a narrow column, in tenths of a millimetre


@lru_cache(maxsize=8)  # a page that is edited draws the same map again and again
def maps(part: Picture, lexicon: Lexicon) -> tuple[str, ...]:
    """The map, then the inset where the map itself does not show the region; nothing where no place has a position."""
    region_name = gazetteer(lexicon).region_name
    atlas = Atlas(Outlines(lexicon.blobs["outlines.bin"]), country_names(lexicon), seas(lexicon), region_name)
    pins = tuple(_pin(track, lexicon) for track in part.tracks if track.marks)
    if part.size == "small":
        return tuple(each for each in (locator.chart(pins, atlas, *SMALL),) if each)
    drawn = locator.chart(pins, atlas), locator.inset(pins, atlas)
    return tuple(each for each in drawn if each)


def _pin(track: Track, lexicon: Lexicon) -> Pin:
    mark = track.marks[0]
    latitude, longitude = (float(end) if end is not None else 0.0 for end in mark.ends)
    place = _known(mark.label.text, latitude, longitude, lexicon)
    return Pin(
        joined(track.label), place.kind if place else track.unit, track.sign, latitude, longitude,
        place.country if place else "", place.region if place else "", place.extent if place else None,
        joined(track.note) if track.note else None, href(mark.mark),
    )  # fmt: skip


def _known(name: str, latitude: float, longitude: float, lexicon: Lexicon) -> Place | None:
    """The gazetteer's entry of that name at that position."""
    entries = gazetteer(lexicon)
    for place in (*entries.find(name), *entries.near(name)):
        if abs(place.latitude - latitude) < 0.02 and abs(place.longitude - longitude) < 0.02:
            return place
    return None
