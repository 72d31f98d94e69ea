"""The words after a number -> the phrase counted: "31 civilians", "two of the boats", "dozens of homes"."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from report.extract.chunks import Chunk
from report.extract.words import Token, Words
from report.lexicon import Lexicon

OPENERS = frozenset({"DT", "PRP$", "PDT", "WP$"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
OWNERS = NOUNS | {"DT"}
NEW_PHRASE = OPENERS | {"CD", "PRP"}
PRONOUNS = frozenset({"them", "those", "these", "whom", "which", "us", "you"})
COMPOUND = re.compile(r"[-–]?([A-Za-z][A-Za-z]*(?:-[A-Za-z]+)*)$")
MEASURE = re.compile(r"\d[\d.,]*-?[A-Za-z]{1,5}")  # "8 million 250ml bottles" are bottles
PLURALS = frozenset({"NNS", "NNPS"})
ADJECTIVES = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG"})
LEADING = frozenset(
    {"more", "most", "such", "combined", "total", "whopping"}
)  # degree words that are no part of the thing
PREPOSITIONAL = frozenset(
    "last next this past involving including regarding concerning following according owing".split()
)
ALONE = frozenset(
    "dead wounded injured missing hurt others other more homeless displaced extra female male juvenile adult".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday overnight".split())
CUTTING = frozenset("several many few both each every all most some any whilst while versus vs than times".split())


class Counted(NamedTuple):
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
    index = bisect_right(tokens, (place, sys.maxsize)) - 1  # a token is a tuple that begins with its start
    if index >= 0 and tokens[index].end > place:
        return index
    return index + 1


POINTING = frozenset("this that last next each every a an the".split())
SPELLS = frozenset("year month week quarter day decade season morning evening time".split())


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
    if is_share and token.lower in POINTING and index + 1 < len(tokens) and tokens[index + 1].lemma in SPELLS:
        return None  # "wages will rise by 5% | this year"
    if token.lower == "of" or (is_share and token.tag in OPENERS):
        return _of(words, index + (token.lower == "of"), is_share=is_share)
    if not is_share and is_verb(tokens, index, is_count=True) and "NNS" not in tokens[index].tags:
        return None
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
    owner = next((place for place in range(index + 1, min(index + 5, len(tokens))) if tokens[place].tag == "POS"), 0)
    is_owned = owner > 0 and all(token.tag in OWNERS for token in tokens[index:owner])
    if is_owned and owner + 1 < len(tokens) and tokens[owner + 1].tag == "CD":
        index = owner + 1
    if index == opener and not is_share and not is_owned and tokens[index].tag not in {"CD", "NNPS"}:
        return None
    is_of_number = tokens[index].tag == "CD"  # "14 of 22 districts"
    return _phrase(words, index, "partitive" if is_of_number or index > opener or (is_owned and not is_share) else "of")


_last = attrgetter("last")


def _phrase(words: Words, index: int, kind: str) -> Counted | None:
    """The rest of the noun phrase from token `index` on."""
    tokens = words.tokens
    while index < len(tokens) - 1 and (
        MEASURE.fullmatch(tokens[index].text)
        or (kind == "partitive" and tokens[index].tag == "CD")
        or tokens[index].lower in LEADING
        or (tokens[index].tag in {"RB", "RBS"} and tokens[index + 1].tag in ADJECTIVES)
    ):
        index += 1
    if tokens[index].tag in OPENERS or tokens[index].tag in {"PRP", "EX"} or tokens[index].lower in PREPOSITIONAL:
        return None
    if tokens[index].tag == "RB" and index + 1 < len(tokens) and tokens[index + 1].tag in NOUNS:
        return None
    begin = index
    while tokens[index].tag in {"VBG", "VBN"} and index + 1 < len(tokens) and tokens[index + 1].tag in PLURALS:
        index += 1  # "78% of polling districts"
    place = bisect_right(words.chunks, index, key=_last)
    if place == len(words.chunks) or words.chunks[place].first > index or words.chunks[place].head < index:
        if begin < index:
            return Counted(begin, index + 1, index, tokens[begin].start, tokens[index].end, kind)
        if "NNS" in tokens[index].tags and tokens[index].lower.endswith("s"):  # "12 murders", whatever the verb means
            return Counted(index, index + 1, index, tokens[index].start, tokens[index].end, kind)
        return None
    head, last = words.chunks[place].head, words.chunks[place].last
    if kind == "phrase" and head == index and is_verb(tokens, index):
        return None
    while place + 1 < len(words.chunks) and _goes_on(tokens, index, head, last, words.chunks[place + 1]):
        place += 1
        head, last = words.chunks[place].head, words.chunks[place].last
    day = next((i for i in range(index + 1, last) if tokens[i].lower in DAYS), None)
    if day is not None:
        head, last = day - 1, day
    cut = next((i for i in range(index + 1, last) if tokens[i - 1].tag in PLURALS and _cuts(tokens, i)), None)
    if cut is not None:
        head, last = cut - 1, cut
    if tokens[head].tag == "NN" and last < len(tokens) and _is_plural(tokens, last):
        return Counted(index, last + 1, last, tokens[index].start, tokens[last].end, kind)
    if tokens[head].lower in ALONE and (noun := _past_pairs(tokens, head + 1)):
        head = noun
    if tokens[head].tag not in NOUNS:
        if tokens[head].lower not in ALONE:
            return None
        kind = "alone" if kind == "phrase" else kind
    last = max(head + 1, index + 1)
    index = begin
    return Counted(index, last, head, tokens[index].start, tokens[last - 1].end, kind)


def is_verb(tokens: Sequence[Token], place: int, *, is_count: bool = False) -> bool:
    """Whether a bare word in the singular right behind a number tells what they do: "four in ten | say they …", and
    behind a count also "teams of five | work for"."""
    token, follow = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else None
    is_noun = token.lower.endswith("s") or token.lemma != token.lower or tokens[place - 1].lower in {"one", "1"}
    if is_noun or token.tags.isdisjoint({"VBP", "VBD"}) or follow is None:
        return False
    is_led = follow.tag in {"IN", "RB"} and follow.lower not in {"of", "ago", "away", "apart"}
    return (is_led and is_count) or follow.tag in {"PRP", "DT", "PRP$"} or follow.lower == "that"


def _past_pairs(tokens: Sequence[Token], place: int) -> int:
    """The noun behind conditions that are joined: "dead or dying | seabirds", "dead and wounded | soldiers"; else 0."""
    if place >= len(tokens) or tokens[place].lower not in {"and", "or"}:
        return 0
    place += 1
    while place < len(tokens) and (tokens[place].lower in ALONE or not tokens[place].tags.isdisjoint(ADJECTIVES)):
        place += 1
    is_noun = place < len(tokens) and tokens[place].tag in PLURALS
    return place if is_noun and tokens[place - 1].lower not in {"and", "or"} else 0


def _is_plural(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word is a noun in the plural that was taken for a verb: "150 phone | calls to"."""
    token = tokens[place]
    follow = tokens[place + 1].tag if place + 1 < len(tokens) else "."
    return (
        token.tag == "VBZ" and "NNS" in token.tags and follow in {"IN", "TO", ".", ",", "CC", ":", "VBD", "VBP", "MD"}
    )


def _cuts(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word behind a plural noun begins something new: "12 students | several", "800 people | live"."""
    token = tokens[place]
    follow = tokens[place + 1].tag if place + 1 < len(tokens) else "."
    return token.lower in CUTTING or (
        bool(token.tags & {"VBZ", "VBP"}) and follow in {"IN", "DT", "CD", "RB", "RP", "EX", "TO"}
    )


def _goes_on(tokens: Sequence[Token], first: int, head: int, last: int, following: Chunk) -> bool:
    """Whether the next phrase belongs to this one: "Model | 3 sedans", "Kia and | Hyundai vehicles"."""
    if tokens[head].tag in PLURALS or tokens[following.head].tag not in PLURALS:
        return False
    if following.first == last and tokens[last].tag in {"JJ", "NN", "NNS"} and tokens[head].tag == "NNP":
        return True
    if following.first == last and tokens[last].tag == "CD":
        return tokens[head].tag == "NNP" and following.head > last
    if following.first == last + 1 and tokens[last].tag == "VBG":
        return tokens[following.first].tag not in NEW_PHRASE
    if following.first == last + 1 and tokens[last].lower in {"and", "or", "&"}:
        return tokens[following.first].tag not in NEW_PHRASE and tokens[head].tag in {"NNP", "JJ", "NN"}
    return False


def counted_class(head: str, lexicon: Lexicon) -> str:
    """The class of a counted noun, by its lemma: "people" for "fisherman"; "" where the table has none."""
    return _classes(lexicon).get(head.lower(), "")


@lru_cache(maxsize=4)
def _classes(lexicon: Lexicon) -> dict[str, str]:
    return {row["form"]: row["class"] for row in lexicon.rows("counted")}
