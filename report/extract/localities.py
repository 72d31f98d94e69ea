"""Places: which names are places, and which entry of the gazetteer each is.

One sense per document. An entry is chosen by a container named after it (", Kent"), the countries that the text names,
the name's own spelling, and population last; a small place that nothing confirms stays without coordinates.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from report.extract.actors import Thing
from report.extract.evidence import PLACE_NOUNS, PLURAL_PLACE_NOUNS
from report.extract.occurrences import Occurrence
from report.extract.runs import Tables
from report.extract.scenes import INTRODUCING
from report.extract.words import Words
from report.lexicon.places import Gazetteer, Place

MIDDLING, LARGE, LARGE_ABROAD, WELL_KNOWN = 50_000, 100_000, 500_000, 2_000_000
NEAR, FAR = 150, 600  # kilometres


@dataclass(frozen=True, slots=True)
class Choice:
    """What a place name stands for: kind city, region, country or place; the entry where there is a sure one."""

    kind: str
    entry: Place | None


def vote_for_lists(found: list[Occurrence], words: tuple[Words, ...], table: Tables) -> None:
    """Names in one list are of one kind: "towns like Elmham, Ashby and Thorpe", "Elm and Ash
    counties"."""
    for group in _lists(found, words):
        tokens = words[group[0].sentence].tokens
        first = group[0].run.title_first
        before = [token.lower for token in tokens[max(first - 5, 0) : first]]
        has_noun = any(word in PLURAL_PLACE_NOUNS for word in before) and bool(set(before) & INTRODUCING)
        after = group[-1].run.last
        has_noun = has_noun or (after < len(tokens) and tokens[after].lower in PLURAL_PLACE_NOUNS)
        strong = any(one.votes["place"] >= 4 and one.votes["person"] < 4 for one in group)
        if (has_noun or (strong and len(group) > 2)) and not any(one.votes["person"] >= 4 for one in group):
            for one in group:
                one.votes["place"] += 5 if has_noun else 3


def _lists(found: list[Occurrence], words: tuple[Words, ...]) -> list[list[Occurrence]]:
    """Names with nothing but commas and "and" between them."""
    groups: list[list[Occurrence]] = []
    is_joined = False  # whether "and" has led to the last name of a list: "Elm and Ash, Thorpe said"
    for one in found:
        if groups and groups[-1][-1].sentence == one.sentence:
            between = words[one.sentence].tokens[groups[-1][-1].run.last : one.run.title_first]
            is_closed = len(groups[-1]) > 1 and between and {token.lower for token in between} == {","} and is_joined
            if between and not is_closed and all(token.lower in {",", "and", "or", "&"} for token in between):
                groups[-1].append(one)
                is_joined = any(token.lower in {"and", "or"} for token in between)
                continue
        is_joined = False
        groups.append([one])
    return [group for group in groups if len(group) > 1]


def choices(made: Iterable[Thing], words: tuple[Words, ...], table: Tables, gazetteer: Gazetteer) -> dict[int, Choice]:
    """id of each thing that is a place -> what it stands for."""
    entries = {id(thing): _entries(thing, table, gazetteer) for thing in made if thing.kind == "place"}
    countries = _countries(made, entries, words, table)
    regions = _regions(entries.values())
    chosen = {
        id(thing): _choice(thing, entries[id(thing)], countries, regions, words, table, gazetteer)
        for thing in made
        if thing.kind == "place"
    }
    return _near_each_other(chosen, entries, regions)


def _near_each_other(
    chosen: dict[int, Choice], entries: dict[int, tuple[Place, ...]], regions: frozenset[tuple[str, str]]
) -> dict[int, Choice]:
    """The same choices, but a town whose name others share is the one near the text's large cities and regions.

    Where none of them is near and the chosen one lies far off in a region that the text does not name, it is left
    without an entry: no pin is better than a wrong one.
    """
    anchors = [
        choice.entry
        for choice in chosen.values()
        if choice.entry and choice.kind in {"city", "region"} and _is_firm(choice.entry, regions)
    ]
    settled = dict(chosen)
    for key, choice in chosen.items():
        place = choice.entry
        if choice.kind != "city" or place is None or place.is_capital:
            continue
        others = [other for other in anchors if other is not place and other.name != place.name]
        if not others or min(_distance(place, other) for other in others) <= NEAR:
            continue
        rivals = [entry for entry in entries[key] if entry.kind == "city" and entry is not place]
        near = [entry for entry in rivals if min(_distance(entry, other) for other in others) <= NEAR]
        if near:
            settled[key] = Choice("city", max(near, key=lambda entry: (entry.population, entry.name)))
        elif rivals and not _is_firm(place, regions) and min(_distance(place, other) for other in others) > FAR:
            settled[key] = Choice("place", None)
    return settled


def _is_firm(place: Place, regions: frozenset[tuple[str, str]]) -> bool:
    """Known without the help of its neighbours: a capital, a large city, or a region or town of a region named."""
    return place.is_capital or place.population >= WELL_KNOWN or (place.country, place.region) in regions


def _distance(one: Place, other: Place) -> float:
    """Kilometres between two places on a sphere, by the haversine."""
    phi, theta = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude) / 2
    half = math.sin((theta - phi) / 2) ** 2 + math.cos(phi) * math.cos(theta) * math.sin(across) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


def _entries(thing: Thing, table: Tables, gazetteer: Gazetteer) -> tuple[Place, ...]:
    name = table.regions.get(thing.name) or table.regions.get(thing.name + ".") or thing.name
    found = gazetteer.find(name) or (gazetteer.find(name.title()) if name.isupper() and len(name) > 3 else ())
    return found or gazetteer.find(name.removeprefix("The "))


def _countries(
    made: Iterable[Thing], entries: dict[int, tuple[Place, ...]], words: tuple[Words, ...], table: Tables
) -> Counter[str]:
    """How much the text speaks of each country: names, words for its people, and regions that only it has."""
    found: Counter[str] = Counter()
    for thing in made:
        known = entries.get(id(thing), ())
        if known and known[0].kind in {"country", "region"}:
            found[known[0].country] += len(thing.occurrences) * (3 if known[0].kind == "country" else 2)
        elif known and (known[0].is_capital or known[0].population > LARGE_ABROAD):
            found[known[0].country] += 1
    for sentence in words:
        for token in sentence.tokens:
            if token.text[0].isupper():
                for country in table.demonyms.get(token.text, ())[:1]:
                    found[country] += 1
    return found


def _regions(entries: Iterable[tuple[Place, ...]]) -> frozenset[tuple[str, str]]:
    """The regions that the text names, or names a large city of."""
    return frozenset(
        (known[0].country, known[0].region)
        for known in entries
        if known and (known[0].kind == "region" or known[0].population > LARGE_ABROAD) and known[0].region
    )


def _choice(
    thing: Thing,
    entries: tuple[Place, ...],
    countries: Counter[str],
    regions: frozenset[tuple[str, str]],
    words: tuple[Words, ...],
    table: Tables,
    gazetteer: Gazetteer,
) -> Choice:
    following = [gazetteer.find(name)[:2] for name in _containers(thing, words, table)]
    containers = [place for found in following if found and found[0].kind in {"country", "region"} for place in found]
    found = entries or tuple(
        place
        for place in gazetteer.near(thing.name)
        if countries[place.country] and place.kind in {"city", "region", "district"}
    )
    total = sum(countries.values()) or 1
    has_noun = Counter(word for one, _ in thing.occurrences for word in _nouns_beside(one, words))
    cities = [place for place in found if place.kind == "city" and (place.is_capital or place.population >= LARGE)]
    scored = []
    for place in found:
        is_contained = any(_holds(container, place) for container in containers)
        share = countries[place.country] / total
        score = 100.0 * is_contained + 12 * share + 8 * (place.name == place.matched) + 5 * place.is_capital
        score += {"country": 6, "area": 3, "sea": 3}.get(place.kind, 0) + 2.5 * math.log10(place.population + 10)
        has_city = any(city.country == place.country for city in cities)
        score += (-4 if has_city else 2) * (place.kind == "region")
        score += 3 * (place.kind == "region" and bool(has_noun & Counter(["province", "state", "region"])))
        is_near = (place.country, place.region) in regions
        score += 6 * is_near
        is_sure = (
            is_contained
            or place.kind in {"country", "area", "sea"}
            or place.is_capital
            or place.population >= (LARGE_ABROAD if place.name == place.matched else WELL_KNOWN)
            or (
                share > 0.15
                and not containers
                and (is_near or not regions or len(found) == 1 or place.population >= MIDDLING)
            )
            or (
                place.name == place.matched
                and place.population >= LARGE
                and all(place.population >= 5 * other.population for other in found if other.country != place.country)
            )
        )
        if is_sure and not (containers and not is_contained and place.kind == "city"):
            scored.append((score, place))
    if not scored:
        return Choice("place", None)
    best = max(scored, key=lambda pair: (pair[0], pair[1].population, pair[1].name))[1]
    kind = {"district": "region", "area": "region", "sea": "place"}.get(best.kind, best.kind)
    return Choice(kind, best)


def _holds(container: Place, place: Place) -> bool:
    if container.country != place.country or container.kind == "city" or container is place:
        return False
    return container.kind == "country" or not container.region or container.region == place.region


def _containers(thing: Thing, words: tuple[Words, ...], table: Tables) -> list[str]:
    """Names that follow after a comma: "Elmham, Norfolk"."""
    names: list[str] = []
    for one, _ in thing.occurrences:
        tokens = words[one.sentence].tokens
        index = one.run.last
        if index + 1 < len(tokens) and tokens[index].text == "," and tokens[index + 1].text[0].isupper():
            last = index + 2
            while last < len(tokens) and tokens[last].tag in {"NNP", "NNPS"}:
                last += 1
            after = tokens[last].text if last < len(tokens) else "."
            if after in {",", ".", "-", "--", "—", "–", "(", ")", ";", "'s", "’s"} or tokens[last].tag in {
                "IN",
                "CC",
                "VBD",
            }:
                written = " ".join(token.text for token in tokens[index + 1 : last])
                names.append(table.regions.get(written) or table.regions.get(written + ".") or written)
    return names


def _nouns_beside(one: Occurrence, words: tuple[Words, ...]) -> list[str]:
    tokens = words[one.sentence].tokens
    after = [tokens[one.run.last].lower] if one.run.last < len(tokens) else []
    first = one.run.first
    before = [tokens[first - 2].lower] if first > 1 and tokens[first - 1].lower == "of" else []
    return [word for word in after + before if word in PLACE_NOUNS]


def merged(made: list[Thing], chosen: dict[int, Choice]) -> list[Thing]:
    """The same things with those that stand for one entry of the gazetteer made one: "B.C." and "British Columbia"."""
    homes: dict[Place, Thing] = {}
    kept: list[Thing] = []
    for thing in made:
        choice = chosen.get(id(thing))
        if not choice or not choice.entry:
            kept.append(thing)
            continue
        home = homes.setdefault(choice.entry, thing)
        if home is thing:
            kept.append(thing)
            continue
        home.occurrences = sorted([*home.occurrences, *thing.occurrences], key=lambda pair: pair[0].start)
        forms = sorted(
            {home.name, thing.name, *home.aliases, *thing.aliases}, key=lambda form: (form.isupper(), -len(form))
        )
        home.name, home.aliases = forms[0], dict.fromkeys(forms[1:])
        home.votes.update(thing.votes)
    return kept
