"""Names where capitals say nothing: headlines, labels and table cells are searched for names known from elsewhere."""

from __future__ import annotations

from collections import Counter

from report.extract.actors import Thing
from report.extract.evidence import PLURAL_PLACE_NOUNS
from report.extract.occurrences import Occurrence, plain
from report.extract.runs import QUIET_BLOCKS, Run, Tables, is_loud
from report.extract.words import Token, Words
from report.lexicon.places import Gazetteer


def known_in_headlines(made: list[Thing], words: tuple[Words, ...]) -> None:
    """Add to each entity its mentions in headlines and other loud lines: its name, or a short form used elsewhere."""
    forms: dict[tuple[str, ...], Thing] = {}
    for thing in made:
        for occurrence, _ in thing.occurrences:
            forms.setdefault(occurrence.words, thing)
    longest = max(map(len, forms), default=0)
    taken = {(id(thing), occurrence.start) for thing in made for occurrence, _ in thing.occurrences}
    for number, sentence in enumerate(words):
        if sentence.sentence.block.kind in QUIET_BLOCKS or not is_loud(sentence):
            continue
        index = 0
        while index < len(sentence.tokens):
            index = _match(number, sentence, index, forms, longest, taken)
    for thing in made:
        thing.occurrences.sort(key=lambda pair: pair[0].start)


def _match(
    number: int,
    sentence: Words,
    index: int,
    forms: dict[tuple[str, ...], Thing],
    longest: int,
    taken: set[tuple[int, int]],
) -> int:
    """Enter the longest known name at `index` that is not `taken`; where to go on."""
    tokens = sentence.tokens
    if not tokens[index].text[0].isupper():
        return index + 1
    for size in range(min(longest, len(tokens) - index), 0, -1):
        part = tokens[index : index + size]
        thing = forms.get(tuple(plain(token.lower) for token in part))
        if thing and (id(thing), part[0].start) not in taken:
            taken.add((id(thing), part[0].start))
            thing.occurrences.append((_occurrence(number, index, part), "headline"))
            return index + size
    return index + 1


def listed_places(made: list[Thing], words: tuple[Words, ...], table: Tables, gazetteer: Gazetteer) -> list[Thing]:
    """Places named only in a list of a table cell or label: "Areas hit: Elmham, Ashby, Thorpe"."""
    known = {form for thing in made for form in [thing.words]}
    places = {thing.words for thing in made if thing.kind == "place"}
    added: dict[tuple[str, ...], Thing] = {}
    for number, sentence in enumerate(words):
        if sentence.sentence.block.kind not in {"row", "label"} or not is_loud(sentence):
            continue
        for cell in sentence.sentence.block.cells[1:]:
            items = _items(sentence.tokens, cell.start, cell.end)
            forms = [tuple(plain(token.lower) for token in sentence.tokens[first:last]) for first, last in items]
            lowers = {token.lower for token in sentence.tokens if token.end <= cell.start}
            hits = sum(form in places or bool(gazetteer.find(" ".join(form).title())) for form in forms)
            if (
                len(forms) < 2
                or not (any(form in places for form in forms) or lowers & PLURAL_PLACE_NOUNS)
                or hits * 2 < len(forms)
            ):
                continue
            for (first, last), form in zip(items, forms, strict=True):
                if form not in known:
                    part = sentence.tokens[first:last]
                    thing = added.setdefault(form, Thing(" ".join(token.text for token in part), form))
                    thing.votes["place"] += 5
                    thing.occurrences.append((_occurrence(number, first, part), "name"))
    return list(added.values())


def _items(tokens: tuple[Token, ...], start: int, end: int) -> list[tuple[int, int]]:
    """The items of a comma list between two code points, as token ranges; [] where one is no capitalised name."""
    items: list[tuple[int, int]] = []
    first = -1
    for index, token in enumerate(tokens):
        if not start <= token.start < end:
            continue
        if token.text in {",", ";"} or token.lower == "and":
            if first >= 0:
                items.append((first, index))
            first = -1
        elif not token.text[0].isupper():
            return []
        elif first < 0:
            first = index
    if first >= 0:
        last = next((index for index in range(first, len(tokens)) if tokens[index].start >= end), len(tokens))
        items.append((first, last))
    return items


def _occurrence(number: int, index: int, part: tuple[Token, ...]) -> Occurrence:
    run = Run(number, index, index + len(part), index)
    return Occurrence(part[0].start, part[-1].end, number, part, run, "", Counter())
