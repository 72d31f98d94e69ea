"""Counts that stand behind their noun: "weekly cases rose to 8,400", "by noon arrests had reached 45"."""

from __future__ import annotations

from report.extract.about import subject
from report.extract.frames import Predicate, frames
from report.extract.reading import Reading
from report.extract.words import Token, Words
from report.lexicon import Lexicon

LEVELS = frozenset(
    "rise fall climb grow drop jump surge soar increase decrease decline swell shrink reach hit top pass exceed surpass"
    " total number stand remain stay come amount run be double triple".split()
)
# What may stand between such a verb and its number.
BETWEEN = frozenset(
    "to at of from around about nearly almost just over under more than some only roughly approximately a an the record"
    " estimated total least most up down".split()
)
# Nouns whose plural is measured, not counted: of shares that rose to 12 there are not twelve.
MEASURED = frozenset(
    "share stock price cost sale earnings profit loss rate yield temperature wage salary bond future margin revenue"
    " gain level rating score odds expense tax fee rent return reserve saving water wind speed index proceeds".split()
)
COUNTING = frozenset({"number", "total", "count", "tally"})
ROLES = frozenset({"total", "change to", "change from"})
VERBS = frozenset({"VB", "VBD", "VBN", "VBP", "VBZ"})
REACH = 7  # tokens between the verb and its number


def named_by_subject(reading: Reading, lexicon: Lexicon) -> Reading:
    """A count without a noun of its own, whose verb says how many of its subject there are; else as it was."""
    is_named = reading.counted is not None or (reading.head != "" and not reading.is_inherited)
    if not reading.is_count or is_named or reading.role not in ROLES:
        return reading
    if reading.amount.unit != "1" or reading.amount.low != reading.amount.low.to_integral_value():
        return reading
    if not _is_level(reading.words.tokens, reading.first):
        return reading
    found = subject(reading.words, reading.first)
    place = _counted(reading.words, found[0]) if found else None
    if place is None:
        return reading
    first, head = place
    tokens = reading.words.tokens
    noun = reading.words.sentence.text[tokens[first].start - reading.words.sentence.span.start :]
    noun = noun[: tokens[head].end - tokens[first].start]
    verb = reading.predicate
    if not (verb and verb.name):
        name = frames(lexicon).of("noun", tokens[head])
        verb = Predicate(name, tokens[head].start, tokens[head].end, "noun") if name else verb
    return reading._replace(head=tokens[head].lemma, noun=noun, predicate=verb)


def _is_level(tokens: tuple[Token, ...], first: int) -> bool:
    for place in range(first - 1, max(-1, first - REACH - 1), -1):
        token = tokens[place]
        if token.tag in VERBS:
            return token.lemma in LEVELS
        is_start = token.tag == "CD" and tokens[place - 1].lower == "from" and tokens[place + 1].lower == "to"
        if token.lower not in BETWEEN and not is_start:  # "fell from 520 to 390"
            return False
    return False


def _counted(words: Words, first: int) -> tuple[int, int] | None:
    """The tokens of a noun in the plural that opens the subject, or of what is counted in "the number of …"."""
    tokens = words.tokens
    chunk = words.chunk_past(first)
    if chunk is None:
        return None
    head = tokens[chunk.head]
    if head.lemma in COUNTING and chunk.last < len(tokens) and tokens[chunk.last].lower == "of":
        chunk = words.chunk_past(chunk.last + 1)
        if chunk is None:
            return None
        first = chunk.first
    if tokens[chunk.head].tag != "NNS" or tokens[chunk.head].lemma in MEASURED:
        return None
    first = max(first, chunk.first)
    while first < chunk.head and tokens[first].tag in {"DT", "PRP$", "PDT"}:
        first += 1
    return first, chunk.head
