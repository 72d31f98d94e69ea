"""What a figure is about, beside what it counts: the phrase that a measure is put on or belongs to, and the subject of
its clause. "Revenue in the quarter rose to $7.36 billion" is about revenue, "a 40-hour operation" about the operation.
"""

from __future__ import annotations

from collections.abc import Sequence

from report.extract.words import Token, Words

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
VERBS = frozenset({"VB", "VBD", "VBP", "VBZ", "MD"})
IN_GROUP = VERBS | {"VBN", "VBG", "RB", "TO"}
INNER = frozenset({"DT", "PRP$", "PDT", "CD", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "CC", "FW", "$"})
ATTACHING = frozenset({"of", "in", "for", "on", "to"})
LEADING = frozenset({"of", "for", "at", "to", "with", "worth", ":", "in", "between", "from"})
SUBJECT_JOINTS = frozenset(
    {
        "of",
        "in",
        "for",
        "on",
        "from",
        "with",
        "without",
        "at",
        "by",
        "between",
        "among",
        "across",
        "under",
        "against",
        "&",
        "to",
    }
)
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
BEGINNING = NOUNS | {"JJ", "VBN"}
PARTING = RELATIVES | {"but", "and"}
FAR = 80  # words that may stand between a number and its verb

Stretch = tuple[int, int]


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
        if chunk and chunk.first <= place <= chunk.head and tokens[place].tag not in barred:
            return _open(tokens, place, _with_phrase(words, chunk.last))
    return None


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
    if chunk is None or chunk.first > last + 1 or _is_time(tokens[chunk.head]) or tokens[chunk.head].tag not in NOUNS:
        return last
    return chunk.last


BEHIND = frozenset({"of", "for", "on", "in", "with", "from"})


def _open(tokens: Sequence[Token], first: int, last: int) -> Stretch:
    """A phrase without the determiner that opens it."""
    while first < last - 1 and tokens[first].tag in {"DT", "PRP$", "PDT"}:
        first += 1
    return first, last


def subject(words: Words, first: int) -> Stretch | None:
    """The noun phrase that is subject of the verb before the number at token `first`, with its prepositional phrases.

    A verb without a subject of its own ("to spend", "starting at") passes on to the verb before it.
    """
    tokens = words.tokens
    place = first
    while place > max(0, first - 2 * FAR):
        place = _verb_before(tokens, place)
        if place < 0:
            return None
        while place > 0 and _is_in_group(tokens[place - 1]):
            place -= 1
        found = _phrase_before(tokens, place)
        if found:
            return found
    return None


def _verb_before(tokens: Sequence[Token], end: int) -> int:
    """The last finite verb, reduced participle or "up"/"down" of a level before token `end`; -1 for none."""
    for place in range(end - 1, max(-1, end - FAR), -1):
        token = tokens[place]
        if token.tag in VERBS:
            return place
        if token.tag == "VBN" and place and tokens[place - 1].tag in NOUNS:
            return place
        if token.lower in {"up", "down"} and place and tokens[place - 1].tag in NOUNS:
            return place
    return -1


def _is_in_group(token: Token) -> bool:
    return token.tag in IN_GROUP or token.lower in {"n't", "'s"}


def before(words: Words, first: int) -> Stretch | None:
    """The noun phrase right before the preposition or colon that leads to the number: "a fee | of", "price | :"."""
    tokens = words.tokens
    place = first - 1
    if place < 1 or tokens[place].lower not in LEADING:
        return None
    while place > 0 and tokens[place].lower in LEADING:
        place -= 1
    chunk = next((chunk for chunk in words.chunks if chunk.last == place + 1), None)
    if chunk is None or tokens[chunk.head].tag not in NOUNS or _is_time(tokens[chunk.head]):
        return None
    if _is_measured(tokens, chunk.first, chunk.last):
        return None
    return _open(tokens, chunk.first, chunk.last)


def _is_measured(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the phrase is a quantity of its own: "63 cents", "3 basis points"."""
    is_led = first > 0 and tokens[first - 1].tag in {"CD", "$"}
    return is_led or any(token.tag in {"CD", "$"} or token.lower == "%" for token in tokens[first:last])


def _is_time(token: Token) -> bool:
    return token.text.isdigit() or token.lower in TIMES


TIMES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday year month week day quarter period today yesterday morning evening night".split()
)


def _phrase_before(tokens: Sequence[Token], end: int) -> Stretch | None:
    place = end
    if place and tokens[place - 1].lower in RELATIVES:
        place -= 1
    if place and tokens[place - 1].lower == ",":
        opening = next(
            (
                i
                for i in range(place - 2, max(-1, place - 22), -1)
                if tokens[i].lower in {",", ";", ":"} or tokens[i].tag in VERBS
            ),
            -1,
        )
        if opening > 0 and tokens[opening].lower == "," and tokens[opening - 1].tag in NOUNS:
            place = opening  # behind an apposition: "Frank, an investor in land, | acquired"
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
        and tokens[place - 1].lower not in PARTING
    ):
        place -= 1
    for at in range(place + 1, last):
        if tokens[at].tag == "DT" and (tokens[at - 1].tag == "CD" or _is_time(tokens[at - 1])):
            place = at  # "At 06:35 | the dam": what stands before is another phrase
    while place < last and (tokens[place].tag not in BEGINNING or tokens[place].lower in SUBJECT_JOINTS):
        place += 1
    if 0 < place < last - 2 and tokens[place - 1].tag == "CD" and tokens[place + 1].lower == "of":
        place += 2 if _is_symbol(tokens[place].text) else 0  # "4.5 million m³ of | tailings"
    return (place, last) if place < last else None


def _is_symbol(word: str) -> bool:
    return not word.isalpha() or (len(word) <= 3 and not VOWELS & set(word.lower()))


VOWELS = frozenset("aeiouy")


def nearest(words: Words, first: int) -> Stretch | None:
    """The last noun phrase before the number: "Crude | +2%", for want of any grammar."""
    chunk = next((chunk for chunk in reversed(words.chunks) if chunk.last <= first), None)
    return _open(words.tokens, chunk.first, chunk.last) if chunk else None


def following(words: Words, last: int) -> Stretch | None:
    """The noun phrase in a prepositional phrase right behind the number phrase: "$6 billion | in deposits"."""
    tokens = words.tokens
    if last >= len(tokens) or tokens[last].lower not in ATTACHING:
        return None
    chunk = words.chunk_past(last + 1)
    if chunk is None or chunk.first > last + 1 or _is_time(tokens[chunk.head]):
        return None
    if _is_measured(tokens, chunk.first, chunk.last):
        return None
    return _open(tokens, chunk.first, chunk.last)
