"""Ids of findings: short, and the same when unrelated text changes or a source is added."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from report.model import Mention

LETTERS = {"figure": "F", "claim": "C", "time": "T", "place": "P", "actor": "A", "age": "G", "derived": "D"}
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no letters that are taken for one another
LENGTH = 4


def ids(kind: str, groups: Sequence[Sequence[Mention]]) -> tuple[tuple[str, ...], ...]:
    """The ids of each group: its own, then those it would have if it began with another of its mentions.

    An id is the kind's letter and a hash of a mention's words; groups that hold the same words are told apart by their
    order. What is known by an older id is found by it, whichever source was put before the one that it came from.
    """
    seen: dict[str, int] = {}
    made: list[list[str]] = []
    for group in groups:
        names = []
        for words in dict.fromkeys(map(spoken, group)):
            seen[words] = seen.get(words, 0) + 1
            names.append(identifier(kind, words, seen[words]))
        made.append(names)
    own = unique([names[0] for names in made])
    uses = Counter(name for names in made for name in names)
    also = [tuple(name for name in names[1:] if uses[name] == 1) for names in made]
    return tuple((first, *more) for first, more in zip(own, also, strict=True))


def spoken(mention: Mention) -> str:
    """A mention's words, whatever their case and spacing."""
    return " ".join(mention.quote.casefold().split())


def identifier(kind: str, words: str, number: int) -> str:
    """The id of the finding of a kind that is the `number`-th to hold these words."""
    return LETTERS[kind] + code(f"{kind}|{words}|{number}")


def code(text: str) -> str:
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:8], "big")
    letters = ""
    for _ in range(LENGTH):
        number, at = divmod(number, len(ALPHABET))
        letters += ALPHABET[at]
    return letters


def unique(made: Sequence[str]) -> tuple[str, ...]:
    """The ids, a number behind each that is there already."""
    taken: set[str] = set()
    unique = []
    for identifier in made:
        candidate, extra = identifier, 2
        while candidate in taken:
            candidate, extra = f"{identifier}{extra}", extra + 1
        taken.add(candidate)
        unique.append(candidate)
    return tuple(unique)
