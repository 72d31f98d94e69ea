"""Gender of the people a text names: by title and kin word, and by the pronouns that follow them."""

from __future__ import annotations

from collections import Counter

from report.extract.actors import Thing
from report.extract.groups import most_common
from report.extract.words import Words
from report.model import Quotation

PRONOUNS = {"he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}


def genders(
    made: list[Thing], words: tuple[Words, ...], quotations: tuple[Quotation, ...] = ()
) -> dict[int, str | None]:
    """id of each person -> "m", "f" or None. A pronoun outside quotations votes where only one person is named in its
    sentence and the one before, up to it."""
    quoted = [quotation.span for quotation in quotations]
    people = [thing for thing in made if thing.kind == "person"]
    named: dict[int, list[tuple[int, Thing]]] = {}
    for thing in people:
        for one, _ in thing.occurrences:
            named.setdefault(one.sentence, []).append((one.start, thing))
    votes: dict[int, Counter[str]] = {id(thing): Counter(thing.genders) for thing in people}
    for number, sentence in enumerate(words):
        for token in sentence.tokens:
            if token.lower in PRONOUNS and not any(span.start <= token.start < span.end for span in quoted):
                here = {id(thing): thing for start, thing in named.get(number, []) if start < token.start}
                near = here or {id(thing): thing for _, thing in named.get(number - 1, [])}
                if len(near) == 1:
                    votes[next(iter(near))][PRONOUNS[token.lower]] += 1
    return {key: most_common(counter) for key, counter in votes.items()}
