"""Words that exclude each other: "under control" and "out of control", a bridge that is open and one that is closed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from report.lexicon import Lexicon

Pole = tuple[int, bool]  # a row of opposites.tsv, and whether it is its first side


def poles(quote: str, words: Collection[str], lexicon: Lexicon) -> Mapping[Pole, str]:
    """The sides that a statement takes, each with the word that tells it; none where it takes both."""
    known = _known(lexicon)
    found: dict[Pole, str] = {}
    for word in words:
        for phrase, pole in known.get(word, ()):
            if phrase == word or phrase in quote.lower():
                found[pole] = word
    return {(row, side): word for (row, side), word in found.items() if (row, not side) not in found}


@lru_cache(maxsize=2)
def _known(lexicon: Lexicon) -> Mapping[str, tuple[tuple[str, Pole], ...]]:
    """Last word of a phrase -> the phrases that end so, and their sides."""
    found: dict[str, tuple[tuple[str, Pole], ...]] = {}
    for number, row in enumerate(lexicon.rows("opposites")):
        for column in ("one", "other"):
            for phrase in row[column].split(", "):
                last = phrase.split()[-1]
                found[last] = (*found.get(last, ()), (phrase, (number, column == "one")))
    return found


def opposed(one: Mapping[Pole, str], other: Mapping[Pole, str]) -> tuple[str, str] | None:
    """The words with which two statements take the two sides of one thing."""
    return next(((word, other[row, not side]) for (row, side), word in one.items() if (row, not side) in other), None)
