"""What a figure is about, beside what it counts: the phrase that a measure is put on or belongs to, and the subject of
its clause. "Revenue in the quarter rose to $7.36 billion" is about revenue, "a 40-hour operation" about the operation.
"""

from __future__ import annotations

from collections.abc import Sequence

from report.extract.chunks import Chunk
from report.extract.runs import PERSON_JOINERS
from report.extract.words import Token, Words

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
VERBS = frozenset({"VB", "VBD", "VBP", "VBZ", "MD"})
IN_GROUP = VERBS | {"VBN", "VBG", "RB", "TO"}
INNER = frozenset({"DT", "PRP$", "PDT", "CD", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "CC", "FW", "$"})
SUBJECT_JOINTS = frozenset("of in for on from with without at by between among across under over against & to".split())
OPENING = frozenset('that ; : ( “ " while as because but when after where if'.split())
PLURALS = frozenset({"NNS", "NNPS"})
NAMES = frozenset({"NNP", "NNPS"})
RELATIVES = frozenset({"which", "who", "that"})
WHICH = frozenset({"which", "who", "whose", "where"})
BEGINNING = NOUNS | {"JJ", "VBN"}
PARTING = RELATIVES | {"but", "and"}
SAYING = frozenset("say tell add report write note announce".split())
DEGREES = frozenset({"more", "than", "almost", "nearly"})  # "profit more than doubled"
JOINING = frozenset("that in on at of for with from to by after before".split())
FAR = 80  # words that may stand between a number and its verb

Stretch = tuple[int, int]


def opened(tokens: Sequence[Token], first: int, last: int) -> Stretch:
    """A phrase without the determiner that opens it."""
    while first < last - 1 and tokens[first].tag in {"DT", "PRP$", "PDT"}:
        first += 1
    return first, last


def subject(words: Words, first: int) -> Stretch | None:
    """The noun phrase that is subject of the verb before the number at token `first`, with its prepositional phrases.

    A verb without a subject of its own ("to spend", "starting at") passes on to the verb before it.
    """
    tokens = words.tokens
    if gapped := _gapped(words, first):
        return gapped
    place = first
    while place > max(0, first - 2 * FAR):
        place = _verb_before(tokens, place)
        if place < 0:
            return None
        if _is_insert(tokens, place):
            place = _opens_insert(tokens, place)
            continue
        while place > 0 and (_is_in_group(tokens[place - 1]) or tokens[place - 1].lower in DEGREES):
            place -= 1
        found = _phrase_before(tokens, place)
        if found and (bearer := _bearer(tokens, found[0]) or _headed(tokens, found[0])):
            return bearer
        if found and not _is_measure(tokens, found) and not _is_spell(tokens, found):
            return found
    return None


def _is_insert(tokens: Sequence[Token], verb: int) -> bool:
    """Whether the verb tells who says it, between commas: "Rain fell, the office said, | 11 degrees …"."""
    follow = tokens[verb + 1].lower if verb + 1 < len(tokens) else ""
    return tokens[verb].lemma in SAYING and follow == "," and _opens_insert(tokens, verb) > 0


def _opens_insert(tokens: Sequence[Token], verb: int) -> int:
    """The comma before the subject of such a verb, 0 where there is none."""
    return next((at for at in range(verb - 1, max(0, verb - 8), -1) if tokens[at].lower == ","), 0)


def aged(words: Words, first: int) -> Stretch | None:
    """The one whose age stands behind: "ordered | Mara van Oye |, 58, to pay", "the | driver |, 41, was hurt"."""
    tokens = words.tokens
    if is_old(tokens[first]):
        chunk = chunk_over(words, first)
        return (first + 1, chunk.last) if chunk and first < chunk.head else None  # "a 58-year-old | crane driver"
    if first < 2 or tokens[first - 1].lower != "," or tokens[first - 2].tag not in NOUNS:
        return None
    if tokens[first - 2].tag not in NAMES:
        chunk = chunk_before(words, first - 1)
        return opened(tokens, chunk.first, chunk.last) if chunk else None
    place = first - 2
    while place and (tokens[place - 1].tag in NAMES or tokens[place - 1].lower in PERSON_JOINERS):
        place -= 1
    return place, first - 1


def is_old(token: Token) -> bool:
    """Whether an age stands before whom it is of, in one word: "58-year-old"."""
    return token.lower.endswith("-old")


def _gapped(words: Words, first: int) -> Stretch | None:
    """The subject of a verb that is left out: "rents rose by 4%, fuel by | 9%"."""
    tokens = words.tokens
    if first < 4 or tokens[first - 1].lower not in {"by", "to"}:
        return None
    chunk = chunk_before(words, first - 1)
    if chunk is None or chunk.first < 2 or tokens[chunk.head].tag not in NOUNS or is_time(tokens[chunk.head]):
        return None
    if tokens[chunk.first - 1].lower not in {",", "and"} or is_measured(tokens, chunk.first, chunk.last):
        return None
    behind = tokens[max(0, chunk.first - 8) : chunk.first]
    is_list = any(token.tag == "CD" or token.lower == "%" for token in behind)
    return opened(tokens, chunk.first, chunk.last) if is_list else None


def _bearer(tokens: Sequence[Token], first: int) -> Stretch | None:
    """The noun that a participle before the phrase belongs to: "a bus carrying | 47 passengers fell"."""
    place = first - 1
    while (
        place > 1 and tokens[place].tag in {"CD", "DT", "PRP$", "JJ", "RB", "IN"} and tokens[place].lower not in JOINING
    ):
        place -= 1
    is_led = place > 0 and tokens[place].tag == "VBG" and tokens[place - 1].tag in NOUNS
    return _phrase_before(tokens, place) if is_led else None


def _headed(tokens: Sequence[Token], first: int) -> Stretch | None:
    """The noun that is led by the phrase: "insurers led by | Elmtec Re face"."""
    if first < 3 or tokens[first - 1].lower != "by" or tokens[first - 2].tag != "VBN":
        return None
    return _phrase_before(tokens, first - 2) if tokens[first - 3].tag in NOUNS else None


def chunk_over(words: Words, place: int) -> Chunk | None:
    """The noun phrase that holds a token."""
    chunk = words.chunk_past(place)
    return chunk if chunk and chunk.first <= place else None


def chunk_before(words: Words, end: int) -> Chunk | None:
    """The noun phrase that ends right before a token."""
    chunk = words.chunk_past(end - 1) if end > 0 else None
    return chunk if chunk and chunk.last == end else None


def head_of(tokens: Sequence[Token], stretch: Stretch) -> int:
    """The token of the noun that a phrase is of: "fees" in "fees from advising clients"."""
    first, last = stretch
    joint = next((at for at in range(first + 1, last) if tokens[at].lower in SUBJECT_JOINTS), last)
    return joint - 1


def _is_measure(tokens: Sequence[Token], found: Stretch) -> bool:
    """Whether the phrase is no more than the unit of a number before it: "204 | hp, which …"."""
    first, last = found
    is_behind = first > 0 and (tokens[first - 1].tag == "CD" or tokens[first - 1].text == "/")
    return last - first == 1 and is_behind and tokens[first].tag == "NN"


def _is_spell(tokens: Sequence[Token], found: Stretch) -> bool:
    """Whether the phrase only says when: "last year"."""
    first, last = found
    return last - first <= 2 and tokens[last - 1].lower in TIMES


def _verb_before(tokens: Sequence[Token], end: int) -> int:
    """The last finite verb, reduced participle or "up"/"down" of a level before token `end`; -1 for none."""
    for place in range(end - 1, max(-1, end - FAR), -1):
        token = tokens[place]
        if token.tag in VERBS:
            return place
        if token.tag == "VBN" and place and (tokens[place - 1].tag in NOUNS or tokens[place - 1].lower in DEGREES):
            return place
        if token.lower in {"up", "down"} and place and tokens[place - 1].tag in NOUNS:
            return place
    return -1


def _is_in_group(token: Token) -> bool:
    return token.tag in IN_GROUP or token.lower in {"n't", "'s"}


def is_measured(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the phrase is a quantity of its own: "63 cents", "3 basis points"."""
    is_rate = first > 0 and tokens[first - 1].lower == "per" and tokens[first].lower != "cent"
    is_led = is_rate or (first > 0 and tokens[first - 1].tag in {"CD", "$"})
    return is_led or any(token.tag in {"CD", "$"} or token.lower == "%" for token in tokens[first:last])


def is_time(token: Token) -> bool:
    return token.text.isdigit() or token.lower in TIMES or token.lemma in SPELLS


SPELLS = frozenset("year month week day quarter hour decade".split())
TIMES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday year month week day quarter period today yesterday morning evening night".split()
)


def _phrase_before(tokens: Sequence[Token], end: int) -> Stretch | None:
    place = end
    if place and tokens[place - 1].lower == "they":
        place = next((at + 1 for at in range(place - 2, max(-1, place - FAR), -1) if _is_many(tokens, at)), place)
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
        elif opening > 0 and tokens[opening].tag in VERBS:
            place = _before_relative(tokens, place)
    while place and tokens[place - 1].lower in {",", ")", '"', "”"}:
        if tokens[place - 1].lower == ")":
            opener = next((i for i in range(place - 2, max(-1, place - 12), -1) if tokens[i].lower == "("), None)
            if opener is None:
                break
            place = opener
        else:
            place -= 1
    last = place
    while place and (_is_inner(tokens, place - 1) or _is_participle(tokens, place - 1)):
        place -= 1
    place = _with_conjunct(tokens, place) if place < last else place
    for at in range(place + 1, last):
        if tokens[at].tag == "DT" and (tokens[at - 1].tag == "CD" or is_time(tokens[at - 1])):
            place = at  # "At 06:35 | the dam": what stands before is another phrase
    while place < last and (tokens[place].tag not in BEGINNING or tokens[place].lower in SUBJECT_JOINTS):
        place += 1
    if 0 < place < last - 2 and tokens[place].lower in {"cent", "percent"} and tokens[place + 1].lower == "of":
        place += 2
    if 0 < place < last - 2 and tokens[place - 1].tag == "CD" and tokens[place + 1].lower == "of":
        place += 2 if _is_symbol(tokens[place].text) else 0  # "4.5 million m³ of | tailings"
    return (place, last) if place < last else None


def _before_relative(tokens: Sequence[Token], end: int) -> int:
    """The comma before a relative clause that a comma before `end` closes: "shares in Elmtec |, which makes it, fell";
    `end` where there is none."""
    for at in range(end - 2, max(0, end - 24), -1):
        if tokens[at].lower in WHICH and tokens[at - 1].lower == ",":
            return at - 1
        if tokens[at].lower in {",", ";", ":"}:
            return end
    return end


def _with_conjunct(tokens: Sequence[Token], place: int) -> int:
    """Where a phrase begins whose second half begins at `place`: "electronics and | entertainment giant". What stands
    before it must open the clause, or the half before may be another verb's object."""
    first = place
    while first > 1 and tokens[first - 1].lower == "and" and tokens[first - 2].tag in BEGINNING:
        first -= 1
        while first and _is_inner(tokens, first - 1):
            first -= 1
    return first if first == 0 or tokens[first - 1].lower in OPENING else place


def _is_many(tokens: Sequence[Token], place: int) -> bool:
    """Whether "they" can mean the noun: one in the plural that measures nothing."""
    is_counted = place > 0 and tokens[place - 1].tag == "CD"
    return tokens[place].tag in PLURALS and not (is_counted and tokens[place].lemma in TIMES)


def _is_inner(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    is_parting = token.lower in PARTING and token.tag != "DT"
    return (token.tag in INNER or token.lower in SUBJECT_JOINTS) and not is_parting


def _is_participle(tokens: Sequence[Token], place: int) -> bool:
    """ "The biggest | missing feature", "a | renewed effort": between what opens a noun phrase and its noun."""
    if tokens[place].tag not in {"VBG", "VBN"} or place == 0 or place + 1 >= len(tokens):
        return False
    is_led = tokens[place - 1].tag in {"DT", "PRP$", "JJ", "JJS", "POS", "IN"}  # "fees | from advising clients"
    return is_led and tokens[place + 1].tag in NOUNS


def _is_symbol(word: str) -> bool:
    return not word.isalpha() or (len(word) <= 3 and not VOWELS & set(word.lower()))


VOWELS = frozenset("aeiouy")


def nearest(words: Words, first: int) -> Stretch | None:
    """The last noun phrase before the number: "Crude | +2%", for want of any grammar."""
    tokens = words.tokens
    chunk = next((chunk for chunk in reversed(words.chunks) if chunk.last <= first), None)
    if chunk is None:
        return None
    start, last = chunk.first, chunk.last
    percent = max((at for at in range(start, last - 1) if tokens[at].lower == "%"), default=start - 1)
    start = percent + 1
    if tokens[start].tag == "CD" and start and tokens[start - 1].tag == "NNP":
        start -= 1  # an index with its number
    return opened(tokens, start, last)
