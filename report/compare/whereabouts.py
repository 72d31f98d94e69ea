"""Where what a figure counts is: the scene of it all, a narrower place, or one that only somebody else was at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from report.compare.entities import Who
from report.model import Claim, Figure, PlaceRef, Span

LEAD = 3  # sentences in which an account says where it is


@dataclass(frozen=True, eq=False, slots=True)
class Around:
    """What stands around the figures: claims, places and named actors of each source; numbers told of another time; the
    sources' texts and days, and where their titles stand."""

    claims: Mapping[str, Sequence[Claim]]
    places: Mapping[str, Sequence[PlaceRef]]
    named: Mapping[str, Sequence[tuple[Span, str]]]
    other_time: Container[Span] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, datetime] = field(default_factory=dict)
    titles: Container[Span] = ()
    moving: Mapping[Span, str] = field(default_factory=dict)


def scenes(places: Sequence[str | None], around: Around, who: Who) -> frozenset[str]:
    """Where it all is: what is said of it is of no narrower scope than what names no place.

    The places below a country that the leads of half the accounts name; else the one that most figures are said of.
    """
    names = names_of_places(around, who)
    leads: Counter[str] = Counter()
    for claims in around.claims.values():
        sentences = list(dict.fromkeys(claim.sentence for claim in claims))[:LEAD]
        lead = " ".join(claim.quote for claim in claims if claim.sentence in sentences)
        leads.update({key for name, key in names.items() if f" {name}" in lead})
    half = max(2, (len(around.claims) + 1) // 2)
    first = _of_first_sentences(around, who)
    if common := frozenset(place for place, count in leads.items() if count >= half):
        return common | first
    named = Counter(place for place in places if place)
    most = max(sorted(named), key=lambda place: named[place], default=None)
    return frozenset({most} if most else ()) | first


def _of_first_sentences(around: Around, who: Who) -> frozenset[str]:
    """The one place that the first sentence of an account's story names: what it counts it counts of all."""
    found = set()
    for source, claims in around.claims.items():
        first = next((claim.sentence for claim in claims if claim.sentence not in around.titles), None)
        named = {
            who.of(source, place.entity)
            for place in around.places.get(source, ())
            if first and first.holds(place.span) and place.role == "scene" and place.kind != "country"
        }
        if len(named) == 1:
            found |= named
    return frozenset(name for name in found if name)


def place_of(figure: Figure, clause: Claim | None, who: Who) -> str | None:
    """Where it is, if that is said before the number or in its own clause: not "two are missing, after a third came
    home to Arden"."""
    place = figure.place
    if place and clause and clause.span.holds(figure.number_span) and clause.span.end <= place.span.start:
        return None
    return who.of(place.span.source, place.entity) if place and place.kind != "country" else None


def names_of_places(around: Around, who: Who) -> Mapping[str, str]:
    """Names of places below a country, as any account writes them, and the place each is."""
    found: dict[str, str] = {}
    for places in around.places.values():
        for place in places:
            key = who.of(place.span.source, place.entity)
            if key and place.kind != "country":
                found[place.quote] = key
    return found


def named_in(clause: Claim, around: Around, who: Who, names: Mapping[str, str]) -> str | None:
    """The one place below a country that a clause is set in, or names as another account does."""
    named = {
        who.of(place.span.source, place.entity)
        for place in around.places.get(clause.span.source, ())
        if place.role in {"scene", "mentioned"} and place.kind != "country" and clause.span.holds(place.span)
    } or {key for name, key in names.items() if name in clause.quote and f" {name}" in clause.quote}
    return named.pop() if len(named) == 1 else None
