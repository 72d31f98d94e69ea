"""What a figure is about, beside what it counts: the phrase that a measure is put on or belongs to, and the subject of
its clause. "Revenue in the quarter rose to $7.36 billion" is about revenue, "a 40-hour operation" about the operation.
"""

from __future__ import annotations

from collections.abc import Sequence

from report.extract.words import Token, Words

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
VERBS = frozenset({"VB", "VBD", "VBP", "VBZ", "MD"})
PARTICIPLES = frozenset({"VBN", "VBG"})
INNER = frozenset(
    {"DT", "PRP$", "PDT", "CD", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "VBN", "CC", "FW", "$"}
)
ATTACHING = frozenset({"of", "in", "for", "on", "to"})
SUBJECT_JOINTS = frozenset({"of", "in", "for", "on", "from", "with", "at", "by", "between", "among", "&", "to"})
BREAKS = frozenset(
    {
        "that",
        ",",
        ";",
        ":",
        "and",
        "but",
        "while",
        "as",
        "because",
        "which",
        "who",
        "when",
        "after",
        "before",
        "where",
        "if",
        "“",
        '"',
        "although",
        "though",
        "since",
        "(",
        ")",
        "—",
        "–",
    }
)
RELATIVES = frozenset({"which", "who", "that"})

Stretch = tuple[int, int]


def attached(words: Words, first: int, last: int, *, is_share: bool) -> Stretch | None:
    """The noun phrase that the number phrase tokens[first:last] is put on: right behind it ("40-hour | operation",
    "$6 | for ...") or before it with "of" ("a depth of | 10 km"); as token indices, or None."""
    tokens = words.tokens
    if last < len(tokens):
        place = last
        if tokens[place].lower == "of" or is_share and tokens[place].lower in {"of", "in", "from"}:
            place += 1
        chunk = next((chunk for chunk in words.chunks if chunk.last > place), None)
        if chunk and chunk.first <= place <= chunk.head and tokens[place].tag not in {"PRP", "EX"}:
            if place > last or tokens[place].tag not in {"DT", "PRP$"}:
                return _open(tokens, place, chunk.last)
    if first >= 2 and tokens[first - 1].lower == "of":
        before = next((chunk for chunk in words.chunks if chunk.last == first - 1), None)
        if before:
            return _open(tokens, before.first, before.last)
    return None


def _open(tokens: Sequence[Token], first: int, last: int) -> Stretch:
    """A phrase without the determiner that opens it."""
    while first < last - 1 and tokens[first].tag in {"DT", "PRP$", "PDT"}:
        first += 1
    return first, last


def subject(words: Words, first: int) -> Stretch | None:
    """The noun phrase that is subject of the verb before the number at token `first`, with its prepositional phrases."""
    tokens = words.tokens
    place = first - 1
    while place >= 0 and tokens[place].tag not in VERBS:
        if (
            tokens[place].tag in PARTICIPLES
            and place
            and tokens[place - 1].tag in NOUNS | {","}
            and tokens[place].tag == "VBN"
        ):
            break
        place -= 1
    if place < 0:
        return None
    while place > 0 and (
        tokens[place - 1].tag in VERBS | PARTICIPLES | {"RB", "TO"}
        or tokens[place - 1].lower in {"n't", "'s", "(", ")"}
    ):
        place -= 1
    return _phrase_before(tokens, place)


def _phrase_before(tokens: Sequence[Token], end: int) -> Stretch | None:
    place = end
    if place and tokens[place - 1].lower in RELATIVES:
        place -= 1
    while place and tokens[place - 1].lower in {",", ")", '"', "”"}:
        if tokens[place - 1].lower == ")":
            opener = next((i for i in range(place - 2, max(-1, place - 12), -1) if tokens[i].lower == "("), None)
            if opener is None:
                break
            place = opener
        else:
            place -= 1
    last = place
    while (
        place
        and (tokens[place - 1].tag in INNER or tokens[place - 1].lower in SUBJECT_JOINTS)
        and tokens[place - 1].lower not in {"but", "and"} | RELATIVES
    ):
        place -= 1
    while place < last and (
        tokens[place].tag not in NOUNS | {"JJ", "NNP", "VBN"} or tokens[place].lower in SUBJECT_JOINTS
    ):
        place += 1
    return (place, last) if place < last else None


def following(words: Words, last: int) -> Stretch | None:
    """The noun phrase in a prepositional phrase right behind the number phrase: "$6 billion | in deposits"."""
    tokens = words.tokens
    if last >= len(tokens) or tokens[last].lower not in ATTACHING:
        return None
    chunk = next((chunk for chunk in words.chunks if chunk.last > last + 1), None)
    if chunk is None or chunk.first > last + 1:
        return None
    return _open(tokens, chunk.first, chunk.last)
