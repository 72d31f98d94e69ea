"""The words after a number -> the phrase counted: "31 civilians", "two of the boats", "dozens of homes", "200-person"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from report.extract.words import Token, Words

OPENERS = frozenset({"DT", "PRP$", "PDT", "WP$"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PRONOUNS = frozenset({"them", "those", "these", "whom", "which", "us", "you"})
COMPOUND = re.compile(r"[-–]?([A-Za-z][A-Za-z]*(?:-[A-Za-z]+)*)$")
MORE = frozenset("more other others another additional further extra new fewer less".split())


@dataclass(frozen=True, slots=True)
class Counted:
    """The phrase that a number counts, without determiner, as tokens `first` to `last` (excluded) with its `head`.

    `start` and `end` are code points of the source. `kind`: phrase, compound ("200-person"), partitive ("two of the
    boats": the number is a part of what is named), of ("dozens of homes"), or alone ("31 dead", "four others").
    """

    first: int
    last: int
    head: int
    start: int
    end: int
    kind: str


def token_at(words: Words, place: int) -> int:
    """Index of the token that holds the code point `place`, or of the next one; len(tokens) behind the last."""
    tokens = words.tokens
    index = bisect_right(tokens, place, key=_start) - 1
    if index >= 0 and tokens[index].end > place:
        return index
    return index + 1


def _start(token: Token) -> int:
    return token.start


def counted(words: Words, end: int, *, is_share: bool) -> Counted | None:
    """What the number that ends at `end` counts; None where it counts nothing that is named.

    `is_share`: the number is a vague plural, a fraction or a percentage, so that "of" needs no article after it.
    """
    tokens = words.tokens
    index = token_at(words, end)
    if index >= len(tokens):
        return None
    token = tokens[index]
    if token.start < end:
        tail = COMPOUND.fullmatch(token.text[end - token.start :])
        if not tail:
            return None
        return Counted(index, index + 1, index, token.end - len(tail[1]), token.end, "compound")
    if token.lower == "of":
        return _of(words, index + 1, is_share=is_share)
    return _phrase(words, index, "phrase")


def _of(words: Words, index: int, *, is_share: bool) -> Counted | None:
    tokens = words.tokens
    opener = index
    while index < len(tokens) and (tokens[index].tag in OPENERS or tokens[index].lower == "all"):
        index += 1
    if index >= len(tokens):
        return None
    if tokens[index].lower in PRONOUNS:
        return Counted(index, index + 1, index, tokens[index].start, tokens[index].end, "partitive")
    if index == opener and not is_share and tokens[index].tag not in {"CD", "NNPS"}:
        return None
    return _phrase(words, index, "partitive" if index > opener else "of")


def _phrase(words: Words, index: int, kind: str) -> Counted | None:
    """The rest of the noun phrase from token `index` on."""
    tokens = words.tokens
    chunk = next((chunk for chunk in words.chunks if chunk.last > index), None)
    if chunk is None or chunk.first > index or chunk.head < index:
        return None
    if tokens[index].tag in OPENERS or tokens[index].tag in {"PRP", "EX"}:
        return None
    head = chunk.head
    if tokens[head].tag not in NOUNS and kind == "phrase":
        kind = "alone"
    return Counted(index, chunk.last, head, tokens[index].start, tokens[chunk.last - 1].end, kind)
