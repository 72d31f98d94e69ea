"""Places: which names are places, which entry of the gazetteer each is, and what part each mention plays.

One sense per document. An entry is chosen by a container named after it (", Kent"), the countries that the text names,
the name's own spelling, and population last; a small place that nothing confirms stays without coordinates.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from report.extract.actors import Occurrence, Thing
from report.extract.evidence import PLACE_NOUNS, PLURAL_PLACE_NOUNS
from report.extract.runs import Tables
from report.extract.words import Token, Words
from report.lexicon.places import Gazetteer, Place

SCENE = frozenset("in at near outside across around throughout within inside along off".split())
INTRODUCING = frozenset({"including", "like", "as", "namely", ":", "especially", "particularly"})
MIDDLING, LARGE, LARGE_ABROAD, WELL_KNOWN = 50_000, 100_000, 500_000, 2_000_000
DIRECTIONS = frozenset(
    "northern southern eastern western central north south east west northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern downtown mainland neighboring neighbouring nearby the".split()
)
DECIDING = frozenset(
    "say tell add announce claim deny reject warn confirm insist argue accuse condemn vow urge demand call want agree "
    "refuse decide impose ban order seek blame offer promise threaten approve sign summon expel recognize recognise "
    "recall pledge".split()
)
HAPPENING = frozenset(
    "hit strike rock shake devastate batter lash flatten attack bomb shell storm raid reach flood".split()
)


AFFECTED = frozenset(
    "affected hit attacked damaged struck targeted impacted flooded evacuated raided cleared worst-hit burned".split()
)


@dataclass(frozen=True, slots=True)
class Located:
    """A mention of a place: code points, the thing, and its role."""

    start: int
    end: int
    thing: Thing
    role: str
    rule: str


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


NEAR, FAR = 150, 600  # kilometres


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


def located(thing: Thing, words: tuple[Words, ...], table: Tables) -> list[Located]:
    """Every mention of a place with its role."""
    return [
        Located(one.start, one.end, thing, role(one, words[one.sentence], table), rule)
        for one, rule in thing.occurrences
    ]


def share_roles(mentions: list[Located], text: str) -> list[Located]:
    """Members of a list, and the larger place after a comma, play the part of the first."""
    made: list[Located] = []
    for mention in sorted(mentions, key=lambda one: one.start):
        if made:
            between = text[made[-1].end : mention.start]
            is_joined = between.strip(" \n,") in {"", "and", "or"} and ("," in between or "and" in between)
            if is_joined and mention.role == "mentioned":
                mention = replace(mention, role=made[-1].role)
        made.append(mention)
    return made


def role(one: Occurrence, words: Words, table: Tables) -> str:
    """scene, dateline, origin, metonym, part of a name or mentioned."""
    if words.sentence.block.kind == "dateline":
        return "dateline"
    tokens = words.tokens
    first, last = one.run.title_first, one.run.last
    if words.sentence.block.kind in {"row", "label"}:
        label = {token.lower for token in tokens[:first]}
        return "scene" if label & PLURAL_PLACE_NOUNS and label & AFFECTED else "mentioned"
    while first > 0 and (tokens[first - 1].lower in DIRECTIONS or tokens[first - 1].tag in {"JJ", "DT", "JJS"}):
        first -= 1
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if after and after.tag == "POS":
        return _possessive(tokens[last + 1 : last + 5], before, table)
    if before and before.lower in SCENE:
        return "scene"
    is_modifier = bool(after and after.tag in {"NN", "NNS"} and after.lower not in PLACE_NOUNS)
    if is_modifier and before and before.lower not in SCENE:
        return "mentioned"
    if before and before.lower in {"from", "of"} and first > 1:
        return _after_of(tokens, first - 1, words, table)
    if before and before.lower in {"to", "into", "toward", "towards"}:
        return "mentioned"
    if before and (before.lower in INTRODUCING or before.text == ","):
        nouns = {token.lower for token in tokens[max(first - 6, 0) : first]}
        if nouns & PLURAL_PLACE_NOUNS and nouns & INTRODUCING:
            return "scene"
    if before and before.lower in {"by", "between", "with", "against"}:
        return "metonym"
    if after and after.tag in {"VBD", "VBZ", "VBP", "MD", "VBN"}:
        return "metonym" if _decides(tokens, last) else "mentioned"
    if before and before.lemma in DECIDING and before.tag.startswith("VB") and before.tag != "VBN":
        return "metonym"
    if before and before.lemma in HAPPENING and before.tag.startswith("VB"):
        return "scene"
    return "mentioned"


HARBOURS = frozenset("port harbour harbor island islands coast".split())


def _possessive(owned: tuple[Token, ...], before: Token | None, table: Tables) -> str:
    """A place with 's: its government or office ("Kenya's foreign ministry"), or the larger place of a scene."""
    for token in owned:
        if token.lower in PLACE_NOUNS | HARBOURS:
            break  # "Oman's port of Salalah"
        if token.lower in table.groups or token.lower in table.titles or token.lower in table.bodies:
            return "metonym"
        if token.tag not in {"JJ", "NN", "NNP", "JJS", "CD"}:
            break
    return "scene" if before and before.lower in SCENE else "mentioned"


def _after_of(tokens: tuple[Token, ...], index: int, words: Words, table: Tables) -> str:
    """After "from" or "of": where somebody comes from, or the place of an event ("the province of Elmshire")."""
    chunk = next((chunk for chunk in words.chunks if chunk.last == index), None)
    if not chunk:
        return "mentioned"
    head = tokens[chunk.head]
    if head.lower in PLACE_NOUNS:
        before = tokens[chunk.first - 1].lower if chunk.first else ""
        return "scene" if before in SCENE else "mentioned"
    is_person = head.lemma in table.persons or head.lower in table.groups or head.lemma in {"person", "man", "woman"}
    if is_person or head.tag in {"NNP", "NNPS"}:
        return "origin"
    return "metonym" if head.lower in {"government", "ministry"} else "mentioned"


def _decides(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the verb group at `index` is one of speaking or deciding."""
    for token in tokens[index : index + 4]:
        if token.tag.startswith("VB") and token.lemma not in {"have", "be", "do"}:
            return token.lemma in DECIDING
    return False
