"""Base noun phrases: one scan over the chosen tags.

A phrase is an optional determiner or possessive, numbers, adjectives, participles and nouns, up to its last noun; what
follows with "of" or as a relative clause stays outside. Traps that a plain pattern falls into have a rule each: times
glued on ("31 people Saturday"), numbers without a noun ("31 dead", "the five"), and coordination ("31 men and women" is
one phrase, "five women and three children" are two).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple, Protocol

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
MODIFIERS = frozenset({"JJ", "JJR", "JJS", "CD", "VBN", "POS", "$"})
OPENERS = frozenset({"DT", "PDT", "PRP$", "WP$"})
MOST_OPENERS, LONGEST = 4, 60  # tokens
PRONOUNS = frozenset({"PRP", "EX"})
ANYWHERE = NOUNS | {"JJ", "JJR", "JJS", "$"}  # what a phrase may hold before its first noun, whatever stands around
INNER = NOUNS | MODIFIERS | {"VBG", "RB", "RBR", "RBS", "CC", ","}
ALONE = NOUNS | PRONOUNS  # what is a phrase if nothing goes on with it
FIRST = NOUNS | MODIFIERS | OPENERS | PRONOUNS | {"CC", ","}  # what a phrase may start with
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january february march "
    "april may june july august september october november december".split()
)
RELATIVE_DAYS = frozenset("last next this early late earlier later".split())
PERIODS = frozenset("week weekend month year night morning afternoon evening summer winter spring autumn fall".split())
PARTS_OF_DAY = frozenset("morning afternoon evening night noon midnight".split())
AUXILIARIES = frozenset(
    "be am is are was were been being have has had having get gets got getting 's 've 're 'm".split()
)
# Adjectives and adverbs that head a phrase after a number, a determiner or alone: "31 dead", "two others".
STANDING_ALONE = frozenset("dead wounded injured missing hurt others more killed displaced homeless".split())


class Tagged(Protocol):
    """What a word must tell to be chunked."""

    @property
    def lower(self) -> str: ...
    @property
    def tag(self) -> str: ...


class Chunk(NamedTuple):
    """A base noun phrase: tokens `first` to `last` (excluded), `head` the index of its head word."""

    first: int
    last: int
    head: int


_chunk = partial(tuple.__new__, Chunk)  # from a tuple of all fields, at a third of the cost


def chunks(tokens: Sequence[Tagged]) -> tuple[Chunk, ...]:
    """The base noun phrases of a sentence, in order, without overlap. Pronouns are phrases of one word."""
    made: list[Chunk] = []
    tags = [token.tag for token in tokens]
    after = [*tags[1:], ""]
    index = 0
    for place, tag in enumerate(tags):
        if place < index or tag not in FIRST or (tag == "CD" and ":" in tokens[place].lower):
            continue  # "18:20 | Queue at the gate"
        if tag in ALONE and (tag in PRONOUNS or after[place] not in INNER):
            made.append(_chunk((place, place + 1, place)))
            continue
        end, head = _phrase(tokens, tags, place)
        if head >= 0:
            made.append(_chunk((place, end, head)))
            index = end
    return tuple(made)


def _phrase(tokens: Sequence[Tagged], tags: Sequence[str], first: int) -> tuple[int, int]:
    """Where the phrase that starts at `first` ends, and its head; head -1 where none starts there."""
    index, size = first, min(len(tokens), first + LONGEST)
    while index < min(size, first + MOST_OPENERS) and tags[index] in OPENERS:
        index += 1
    body = index
    noun = number = alone = -1
    while index < size:
        tag = tags[index]
        if tag not in INNER:
            break
        if (noun >= 0 or tag not in ANYWHERE) and not _belongs(tokens, index, first, body, noun, number):
            break
        if tag in NOUNS:
            noun = index
        elif tag == "CD":
            number = index
        elif tag in MODIFIERS and (tokens[index].lower in STANDING_ALONE or tags[index - 1] in {"DT", "CD"}):
            alone = index
        index += 1
    if noun >= 0:
        return noun + 1, noun
    if alone >= 0 and (number >= 0 or body > first or tokens[alone].lower == "others"):
        return alone + 1, alone
    if number >= 0:
        return number + 1, number
    if body > first and tokens[first].lower in {"this", "that", "these", "those", "all", "both", "some", "any"}:
        return body, body - 1
    return first, -1


def _belongs(tokens: Sequence[Tagged], index: int, first: int, body: int, noun: int, number: int) -> bool:
    """Whether the word at `index` goes on with the phrase; `noun` and `number` are the last of it so far, or -1."""
    tag = tokens[index].tag
    if noun >= 0 and tokens[index].lower in RELATIVE_DAYS and _is_period(tokens, index + 1):
        return False
    if tag in NOUNS:
        return noun < 0 or not _parts_time(tokens, index, first, body, noun)
    if tag == "CD" and index > first and index == first + 1 and tokens[first].lower in STANDING_ALONE:
        return False  # "shot dead | two suspects"
    if tag == "CD":
        return noun < 0 or _is_number_of_name(tokens, index, first, body, noun)
    if tag == "POS":
        return noun >= 0
    if tag in MODIFIERS and noun >= 0:
        return tokens[index - 1].tag == "POS" or (tokens[noun].tag != "NNP" and _leads_to_noun(tokens, index))
    if tag == "VBN" and index == first:
        return _is_free(tokens, first) and _leads_to_noun(tokens, index)
    if tag in MODIFIERS:
        return True
    if tag in {"VBG", "RB", "RBR", "RBS"}:
        return index > first and noun < 0 and _leads_to_noun(tokens, index)
    if tag == "CC":
        return _joins(tokens, index, first, noun, number)
    return tag == "," and _parts_adjectives(tokens, index, noun)


def _is_period(tokens: Sequence[Tagged], index: int) -> bool:
    return index < len(tokens) and (tokens[index].lower in PERIODS or _is_time(tokens[index].lower))


def _parts_time(tokens: Sequence[Tagged], index: int, first: int, body: int, noun: int) -> bool:
    """Whether a time stands on one side only: "31 people | Saturday", "Friday night | police".

    "The Saturday attack" and "Saturday morning" are one phrase.
    """
    before, word = tokens[noun].lower, tokens[index].lower
    if _is_time(word):
        return not _is_time(before)
    if _is_time(before):
        return word not in PARTS_OF_DAY and not (body == noun and first < body)
    return before in PARTS_OF_DAY and noun > first and _is_time(tokens[noun - 1].lower) and first == body


def _is_number_of_name(tokens: Sequence[Tagged], index: int, first: int, body: int, noun: int) -> bool:
    """Whether a number after a name is part of it: "a Boeing 737 jet", "March 1"; not "in Ashford 12 people died"."""
    return tokens[noun].tag in {"NNP", "NNPS"} and (first < body or not _leads_to_noun(tokens, index))


def _is_free(tokens: Sequence[Tagged], first: int) -> bool:
    """Whether a participle at `first` can be an adjective: no auxiliary or adverb stands before it."""
    return not first or (tokens[first - 1].tag not in {"RB", "MD"} and tokens[first - 1].lower not in AUXILIARIES)


def _leads_to_noun(tokens: Sequence[Tagged], index: int) -> bool:
    """Whether only modifiers stand between here and a noun."""
    for token in tokens[index + 1 : index + 5]:
        if token.tag in NOUNS:
            return not _is_time(token.lower)
        if token.tag not in {"JJ", "JJR", "JJS", "VBN", "VBG", "CD", "CC"}:
            return False
    return False


def _joins(tokens: Sequence[Tagged], index: int, first: int, noun: int, number: int) -> bool:
    """Whether a conjunction stays inside: "31 men and women", "armed and dangerous men", "police and army officers"."""
    if tokens[index].lower not in {"and", "or"} or index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    if noun < 0:
        return (
            following.tag in {"JJ", "VBN"} and tokens[index - 1].tag in {"JJ", "VBN"} and _leads_to_noun(tokens, index)
        )
    is_bare_plural = following.tag == "NNS" and tokens[noun].tag == "NNS" and noun == index - 1
    ends_there = index + 2 >= len(tokens) or tokens[index + 2].tag not in NOUNS
    return is_bare_plural and ends_there and number == noun - 1 and number >= first


def _parts_adjectives(tokens: Sequence[Tagged], index: int, noun: int) -> bool:
    """ "an agile, disruptive force"."""
    return (
        noun < 0
        and tokens[index - 1].tag in {"JJ", "VBN"}
        and index + 1 < len(tokens)
        and tokens[index + 1].tag == "JJ"
        and _leads_to_noun(tokens, index + 1)
    )


def _is_time(word: str) -> bool:
    return word in TIME_WORDS
