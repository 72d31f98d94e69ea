"""Ids of findings: short, and the same when unrelated text changes or a source is added at the end."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from report.model import Mention

LETTERS = {"figure": "F", "claim": "C", "time": "T", "place": "P", "actor": "A", "age": "G", "derived": "D"}
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no letters that are taken for one another
LENGTH = 4


def ids(kind: str, groups: Sequence[Sequence[Mention]]) -> tuple[str, ...]:
    """One id a group, made of the kind's letter and a hash of the first mention's words.

    Two groups that begin with the same words are told apart by their order.
    """
    seen: dict[str, int] = {}
    made = []
    for group in groups:
        words = " ".join(group[0].quote.casefold().split())
        seen[words] = seen.get(words, 0) + 1
        made.append(LETTERS[kind] + code(f"{kind}|{words}|{seen[words]}"))
    return unique(made)


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
