"""Places of one name across accounts: where one says which it is ("Salem, Ontario"), the others mean no other Salem.

An account that says so itself keeps its own place, and so does one that speaks of its place's country and not of the
other's. Where accounts say different ones, nothing is settled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from report.model import Figure, Mentions, PlaceRef, Text

COMMA = re.compile(r",\s+")
LISTED = re.compile(r",?\s+(?:and|or|&)\s|,\s+[A-Z][\w.’'-]*(?:,|\s+and\b)")  # "to Salem, Canada and Brazil"
LARGER = frozenset({"region", "country"})


def settled(mentions: Sequence[Mentions], texts: Sequence[Text]) -> tuple[Mentions, ...]:
    """The same mentions, each town being the one that another account says it is, and without a country and a spot
    where the gazetteer does not know that one."""
    told = [
        {place.name: (place, container) for place, container in _told(*pair)}
        for pair in zip(mentions, texts, strict=True)
    ]
    known: dict[str, tuple[PlaceRef, PlaceRef] | None] = {}
    for said in told:
        for name, pair in said.items():
            other = known.get(name, pair)
            known[name] = pair if other and other[1].country == pair[1].country and _is_one(other, pair) else None
    if not any(known.values()):
        return tuple(mentions)
    made = []
    for each, said in zip(mentions, told, strict=True):
        meant = {name: pair for name, pair in known.items() if pair and name not in said}
        made.append(_meaning(each, meant) if any(place.name in meant for place in each.places) else each)
    return tuple(made)


def _told(each: Mentions, text: Text) -> Iterator[tuple[PlaceRef, PlaceRef]]:
    """Each town with the region or country that is named right behind it."""
    places = sorted(each.places, key=lambda place: place.span)
    written = text.source.text
    for place, container in pairwise(places):
        if place.kind not in {"city", "place"} or container.kind not in LARGER or not container.country:
            continue
        is_behind = COMMA.fullmatch(written[place.span.end : container.span.start])
        if is_behind and not LISTED.match(written[container.span.end : container.span.end + 60]):
            yield place, container


def _is_one(one: tuple[PlaceRef, PlaceRef], other: tuple[PlaceRef, PlaceRef]) -> bool:
    """Whether two accounts may mean one town: "Salem, Ontario" and "Salem, Canada", but not "Salem, Oregon"."""
    spots = {(place.latitude, place.longitude) for place, _ in (one, other) if place.latitude is not None}
    regions = {container.name for _, container in (one, other) if container.kind == "region"}
    return len(spots) < 2 and (len(regions) < 2 or len(spots) == 1)


def _meaning(each: Mentions, meant: dict[str, tuple[PlaceRef, PlaceRef]]) -> Mentions:
    named = {place.country for place in each.places if place.kind in LARGER}

    def one(place: PlaceRef) -> PlaceRef:
        if place.name not in meant or place.kind not in {"city", "place"} or place.role == "metonym":
            return place
        town, container = meant[place.name]
        if place.country in named and container.country not in named:
            return place
        found = (town.kind, town.country, town.latitude, town.longitude)
        if found == (place.kind, place.country, place.latitude, place.longitude):
            return place
        kind, country, latitude, longitude = found
        return replace(place, kind=kind, country=country, latitude=latitude, longitude=longitude)

    def of(figure: Figure) -> Figure:
        return replace(figure, place=one(figure.place)) if figure.place else figure

    return replace(each, places=tuple(map(one, each.places)), figures=tuple(map(of, each.figures)))
