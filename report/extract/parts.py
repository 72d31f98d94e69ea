"""Counts that are parts of another count: "one in critical condition" behind the injured, "four at the scene, one in
hospital" behind the five dead, "three at first, two later, five in all". A part is no second toll.

What a number says is read sentence by sentence; a whole is often named one sentence earlier, so parts are told here,
when all is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from report.extract.adding_up import broken_down, fate, in_all, is_bare, part_of
from report.extract.counted import ALONE, counted_class
from report.extract.frames import Predicate, frames
from report.extract.reading import APART, LIVING, Reading
from report.extract.words import Token
from report.lexicon import Lexicon

PRONOUNS = frozenset("them those these whom us you which".split())
OF_THE_HARMED = re.compile(
    r"\W*(?:of|among)\s(?:all\s)?(?:the|those)\s(?P<who>dead|killed|injured|wounded|missing|victims|hurt|arrested|detained)\b"
    r"(?:\s(?:on|in|at|by|since|so\sfar|after)\b[^,.;]{0,40},|,)?\s",
    re.IGNORECASE,
)
SEMICOLON = re.compile(r";\s$|,\s(?:and|of\swhom|but)\s$")
ARE = re.compile(r"\s(?:are|were|have|had)\b")
HARMED = ALONE | {"victim", "casualty", "fatality"}
REACH = 2  # sentences back that a whole may stand
NEAR = 12  # counts back


def in_parts(found: Sequence[Reading], lexicon: Lexicon) -> list[Reading]:
    """The readings, in order, those that are parts of a whole with that role and the place of the whole."""
    made = [each for each in found if each.role not in APART]
    places = _sentences(made)
    made = broken_down(in_all(made, places, lexicon), places, lexicon)
    for number in range(len(made)):
        made[number] = _of_them(made[number], made, places, number, lexicon)
        made[number] = _of_the_harmed(made[number], made, places, number, lexicon)
        made[number] = _graver(made[number], made, places, number, lexicon)
        made[number] = _told_more(made[number], made, number, lexicon)
    return made


def _sentences(found: Sequence[Reading]) -> list[int]:
    """For each reading, the number of its sentence among those with numbers, with gaps where sentences lie between."""
    places, last, number = [], None, 0
    for each in found:
        span = each.words.sentence.span
        if last is not None and span != last:
            number += 1 if span.start - last.end <= 2 else REACH + 1
        places.append(number)
        last = span
    return places


def _wholes(made: Sequence[Reading], places: Sequence[int], number: int, reach: int = 1) -> list[Reading]:
    """Counts that another may be a part of, the nearest first: totals in the same sentence or up to `reach` before, and
    right before it another part."""
    near = range(number - 1, max(-1, number - 1 - NEAR), -1)
    return [
        made[at]
        for at in near
        if places[number] - places[at] <= reach
        and made[at].is_count
        and made[at].amount.unit == "1"
        and (made[at].role in {"total", "increment"} or (made[at].role == "part" and at == number - 1))
    ]


def _of_them(
    reading: Reading, made: Sequence[Reading], places: Sequence[int], number: int, lexicon: Lexicon
) -> Reading:
    """ "Three of the wounded", "two of them were children": of whom, and what they are."""
    thing = reading.counted
    if reading.role == "part" and (told := _of_those(reading, _wholes(made, places, number, REACH), lexicon)):
        return told
    if reading.role == "part" and thing is None and is_bare(reading) and (named := _named(reading, reading.last)):
        return reading._replace(head=named[0], noun=named[1])  # "44 dead, of whom 12 were children"
    if reading.role != "part" or thing is None or not (reading.is_count or reading.amount.kind == "share"):
        return reading
    is_pronoun = reading.words.tokens[thing.head].lower in PRONOUNS
    wholes = _wholes(made, places, number, REACH)
    if reading.part_of is None and thing.kind == "partitive":
        whole = next((one for one in wholes if _is_whole_of(one, reading, is_pronoun, lexicon)), None)
    else:
        whole = next((one for one in wholes if one.number_span == reading.part_of), None)
    if whole is not None:
        reading = reading._replace(part_of=whole.number_span)
        if is_pronoun and reading.is_count and not (reading.predicate and reading.predicate.name):
            reading = reading._replace(predicate=whole.predicate)
        if is_pronoun:
            reading = reading._replace(head=whole.head, noun=whole.noun)
    if (is_pronoun or reading.head in HARMED) and (named := _named(reading, thing.last)):
        reading = reading._replace(head=named[0], noun=named[1])
    return reading


def _of_those(reading: Reading, wholes: Sequence[Reading], lexicon: Lexicon) -> Reading | None:
    """ "Twelve of those held are minors", "three of those killed": what happened to those of whom they are."""
    tokens, place = reading.words.tokens, reading.last
    if [token.lower for token in tokens[place : place + 2]] != ["of", "those"] or place + 2 >= len(tokens):
        return None
    rules, token = frames(lexicon), tokens[place + 2]
    name = "arrested" if token.lower == "held" else rules.of("state", token) or rules.of("object", token)
    if token.tag not in {"VBN", "VBD", "JJ"} or not name:
        return None
    whole = next((one for one in wholes if fate(one) == name and one.amount.high > reading.amount.low), None)
    head, noun = _named(reading, place + 3) or ("person", f"those {token.text}")
    return reading._replace(
        head=head,
        noun=noun,
        predicate=Predicate(name, token.start, token.end, "state"),
        part_of=whole.number_span if whole else None,
    )


def _of_the_harmed(
    reading: Reading, made: Sequence[Reading], places: Sequence[int], number: int, lexicon: Lexicon
) -> Reading:
    """ "Of the dead, three were Dutch and one was Polish": each of these is one of the dead."""
    opening = OF_THE_HARMED.match(reading.words.sentence.text)
    if opening is None or reading.role not in {"total", "part"} or not is_bare(reading):
        return reading
    name = frames(lexicon).word(opening["who"].lower())
    start = reading.words.sentence.span.start
    verb = Predicate(name, start + opening.start("who"), start + opening.end("who"), "state") if name else None
    whole = next(
        (one for one in _wholes(made, places, number, REACH) if name and fate(one) == name and one.role != "part"),
        None,
    )
    named = _named(reading, reading.last) or ((whole.head, whole.noun) if whole else ("person", opening["who"]))
    if reading.predicate and reading.predicate.name:
        verb = reading.predicate
    return reading._replace(
        role="part", part_of=whole.number_span if whole else None, predicate=verb, head=named[0], noun=named[1]
    )


def _is_whole_of(whole: Reading, part: Reading, is_pronoun: bool, lexicon: Lexicon) -> bool:
    if part.amount.low > whole.amount.high and part.amount.number.kind not in {"fraction", "ratio"}:
        return False
    if is_pronoun:
        return whole.names_thing or whole.head != ""
    if part.head in HARMED:
        name = frames(lexicon).word(part.head)
        return whole.predicate is not None and (whole.predicate.name == name or name in {"", "casualties"})
    return part.head == whole.head


def _named(reading: Reading, place: int) -> tuple[str, str] | None:
    """The noun that says what the part is: lemma and words of "children" in "two of them were children", "two of them
    children"."""
    words = reading.words
    if place < len(words.tokens) and words.tokens[place].lower in {"were", "are"}:
        place += 1
    if place + 1 < len(words.tokens) and _is_noun_alone(words.tokens[place], words.tokens[place + 1]):
        return words.tokens[place].lower.removesuffix("s"), words.tokens[place].text
    chunk = words.chunk_past(place) if place < len(words.tokens) else None
    if chunk is None or chunk.first != place:
        return None
    head = words.tokens[chunk.head]
    if head.tag != "NNS":
        return None
    start = words.sentence.span.start
    return head.lemma, words.sentence.text[words.tokens[chunk.first].start - start : head.end - start]


def _is_noun_alone(token: Token, follow: Token) -> bool:
    """Whether a word that was taken for a verb ends its phrase: "nine of them barns."."""
    return token.tag == "VBZ" and "NNS" in token.tags and not follow.text[0].isalnum()


@lru_cache(maxsize=4)
def _within(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Class of predicates.tsv -> classes whose bare counts are parts of it."""
    found: dict[str, set[str]] = {}
    for row in lexicon.rows("within"):
        found.setdefault(row["whole"], set()).add(row["part"])
    return {whole: frozenset(parts) for whole, parts in found.items()}


def _graver(reading: Reading, made: Sequence[Reading], places: Sequence[int], number: int, lexicon: Lexicon) -> Reading:
    """A bare count of some of the injured, behind the count of them all: "one in critical condition"."""
    verb = reading.predicate
    if reading.role != "total" or not is_bare(reading) or not (verb and verb.name):
        return reading
    for whole in _wholes(made, places, number):
        fits = whole.predicate is not None and verb.name in _within(lexicon).get(whole.predicate.name, frozenset())
        if fits and reading.amount.low < whole.amount.low:
            return part_of(reading, whole)
    return reading


def _told_more(reading: Reading, made: Sequence[Reading], number: int, lexicon: Lexicon) -> Reading:
    """ "Sixty have been charged; 12 are under age": what some of them are, in a clause of its own."""
    is_unnamed = reading.counted is None and (reading.is_inherited or not reading.head)
    if number == 0 or reading.role != "total" or not is_unnamed or not is_bare(reading):
        return reading
    whole, text = made[number - 1], reading.words.sentence.text
    is_people = counted_class(whole.head, lexicon) == "people" or fate(whole) in LIVING
    if whole.words is not reading.words or not is_people or whole.amount.low <= reading.amount.low:
        return reading
    is_next = SEMICOLON.search(text, whole.amount.stop, reading.amount.start) and ARE.match(text, reading.amount.stop)
    return part_of(reading, whole) if is_next else reading
