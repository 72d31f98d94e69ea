"""What a map is drawn from: the places to show, and what is known of the ground."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from report.lexicon.outlines import Outlines
from report.render.pictures.frame import Box
from report.render.pictures.svg import Label

Rings = list[list[tuple[float, float]]]  # on paper


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
    """What a map draws on: outlines, names of countries by code, names of seas with their extents, the name of a
    first-level region by the codes of its country and its own."""

    outlines: Outlines
    countries: Mapping[str, str]
    seas: Sequence[tuple[str, Box]] = ()
    region_name: Callable[[str, str], str] = lambda country, code: ""
