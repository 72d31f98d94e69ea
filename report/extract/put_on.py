"""What a measure is put on, right beside it: "a 40-hour operation", "a fee of $6", "$6 billion in deposits"."""

from __future__ import annotations

from collections.abc import Sequence

from report.extract.about import NOUNS, Stretch, chunk_before, chunk_over, is_measured, is_time, opened
from report.extract.counted import is_verb
from report.extract.words import Token, Words

ATTACHING = frozenset({"of", "in", "for", "on", "to"})
LEADING = frozenset({"of", "for", "at", "to", "with", "worth", ":", "in", "between", "from"})
SIZES = frozenset("long wide tall high deep thick away across old apart".split())
ADVERBS = frozenset("back off apiece each more less extra further".split())
SHARES = frozenset("half third quarter fifth sixth seventh eighth ninth tenth".split())
BEHIND = frozenset({"of", "for", "on", "in", "with", "from"})
PARTNERS = frozenset({"with", "between", "from", "against"})
HOSTING = frozenset({"of", "in", "for", "on"})


def attached(words: Words, first: int, last: int, *, is_share: bool) -> Stretch | None:
    """The noun phrase that the number phrase tokens[first:last] is put on: right behind it ("40-hour | operation",
    "$6 | for ...") or before it with "of" ("a depth of | 10 km"); as token indices, or None."""
    tokens = words.tokens
    if last < len(tokens):
        place = last = _past_converted(tokens, last)
        if tokens[place].lower == "of" or (is_share and tokens[place].lower in {"of", "in", "from"}):
            place += 1
        chunk = words.chunk_past(place)
        barred = {"PRP", "EX"} if place > last else {"PRP", "EX", "DT", "PRP$"}
        if chunk is None or not chunk.first <= place <= chunk.head or tokens[place].tag in barred:
            return None
        if (
            tokens[place].lower in SIZES | ADVERBS
            or (is_verb(tokens, place) and not _is_hyphened(tokens, first, last))
            or _is_participle(tokens, place)
            or is_time(tokens[chunk.head])
        ):
            return None
        if place > last and is_measured(tokens, chunk.first, chunk.last):
            return None  # "14% from 9%"
        return opened(tokens, place, _with_phrase(words, chunk.last))
    return None


def _is_hyphened(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether what stands behind must be a noun: "a 17-day | strike"."""
    return "-" in tokens[last - 1].text and first > 0 and tokens[first - 1].tag in {"DT", "PRP$"}


def _is_participle(tokens: Sequence[Token], place: int) -> bool:
    """Whether a bare word tells what was done: "the record of 46.8 | set in June"."""
    follow = tokens[place + 1].tag if place + 1 < len(tokens) else ""
    return "VBN" in tokens[place].tags and tokens[place].tag in {"NN", "VBN"} and follow in {"IN", "TO"}


def _past_converted(tokens: Sequence[Token], last: int) -> int:
    """Where a phrase goes on behind a hyphened number told twice: "a two-million-euro ($2.6-million) | haul"."""
    if last >= len(tokens) or "-" not in tokens[last - 1].text:
        return last
    if tokens[last].lower == ")":
        return last + 1 if last + 1 < len(tokens) else last
    if tokens[last].lower != "(":
        return last
    close = next((at for at in range(last + 1, min(last + 7, len(tokens))) if tokens[at].lower == ")"), last)
    return close + 1 if last < close < len(tokens) - 1 else last


def _with_phrase(words: Words, last: int) -> int:
    """Where the phrase ends with the prepositional phrase behind it: "contract | with the union"."""
    tokens = words.tokens
    if last >= len(tokens) or tokens[last].lower not in BEHIND:
        return last
    chunk = words.chunk_past(last + 1)
    if chunk is None or chunk.first > last + 1 or is_time(tokens[chunk.head]) or tokens[chunk.head].tag not in NOUNS:
        return last
    return chunk.last


def before(words: Words, first: int) -> Stretch | None:
    """The noun phrase right before the preposition or colon that leads to the number: "a fee | of", "price | :"."""
    tokens = words.tokens
    place = first - 1
    if place < 1 or tokens[place].lower not in LEADING:
        return None
    while place > 0 and tokens[place].lower in LEADING and (tokens[place].lower != "worth" or place == first - 1):
        place -= 1  # "a grant | worth $8", but "put his net worth | at $8"
    if tokens[place].lower == "," and tokens[first - 1].lower == "worth" and place > 0:
        place -= 1  # "a contract, | worth $8 a year,"
    chunk = chunk_over(words, place)
    if chunk is None or tokens[place].tag not in NOUNS or is_time(tokens[place]):
        return None
    if tokens[place].lower in SHARES:
        return None  # "rose by a fifth | to 7 million"
    if tokens[place - 1].lower == "to" and "VB" in tokens[place].tags and place == chunk.first:
        return None  # "lost two points to fall | to 7,425"
    if is_measured(tokens, chunk.first, place + 1):
        return None
    begins = _host(words, chunk.first)
    other = chunk_before(words, begins - 1) if begins > 1 and tokens[begins - 1].lower in PARTNERS else None
    if other and tokens[first - 2].lower == "," and tokens[other.head].tag in NOUNS:
        begins = other.first  # "a contract with the union, | worth $8"
    return opened(tokens, begins, place + 1)


def _host(words: Words, first: int) -> int:
    """Where the noun phrase begins that the phrase at `first` belongs to: "a stake in | a school"."""
    tokens = words.tokens
    while first > 1 and tokens[first - 1].lower in HOSTING:
        chunk = chunk_before(words, first - 1)
        if chunk is None or tokens[chunk.head].tag not in NOUNS or is_time(tokens[chunk.head]):
            break
        if is_measured(tokens, chunk.first, chunk.last):
            break
        first = chunk.first + (tokens[chunk.first].lower == "cent")  # "a 51 per cent | stake in a school"
    return first


def following(words: Words, last: int) -> Stretch | None:
    """The noun phrase in a prepositional phrase right behind the number phrase: "$6 billion | in deposits"."""
    tokens = words.tokens
    if last >= len(tokens) or tokens[last].lower not in ATTACHING:
        return None
    chunk = words.chunk_past(last + 1)
    if chunk is None or chunk.first > last + 1 or is_time(tokens[chunk.head]):
        return None
    if is_measured(tokens, chunk.first, chunk.last):
        return None
    return opened(tokens, chunk.first, chunk.last)


def sized(words: Words, first: int, last: int) -> Stretch | None:
    """What is so large: "the slab, | some 300 metres wide,"."""
    tokens = words.tokens
    if first < 2 or last >= len(tokens) or tokens[first - 1].lower != "," or tokens[last].lower not in SIZES:
        return None
    chunk = chunk_before(words, first - 1)
    return opened(tokens, chunk.first, chunk.last) if chunk and tokens[chunk.head].tag in NOUNS else None


def given_to(words: Words, last: int, *, is_share: bool) -> Stretch | None:
    """Whose share it is: "38 percent | for the ruling party"."""
    tokens = words.tokens
    if not is_share or last >= len(tokens) or tokens[last].lower != "for":
        return None
    chunk = words.chunk_past(last + 1)
    if chunk is None or chunk.first > last + 1 or tokens[chunk.head].tag not in NOUNS or is_time(tokens[chunk.head]):
        return None
    return opened(tokens, chunk.first, chunk.last)
