"""Counts that are parts of another count: "one in critical condition" behind the injured, "four at the scene, one in
hospital" behind the five dead, "three at first, two later, five in all". A part is no second toll.

What a number says is read sentence by sentence; a whole is often named one sentence earlier, so parts are told here,
when all is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from report.extract.counted import ALONE, counted_class
from report.extract.frames import Predicate, frames
from report.extract.reading import APART, LIVING, Reading
from report.extract.words import Token
from report.lexicon import Lexicon

IN_ALL_BEHIND = re.compile(
    r"(?:\s+[a-z]+){0,2}?,?\s+(?:in\s+all|in\s+total|altogether|all\s+told|overall|combined|between\s+them)\b",
    re.IGNORECASE,
)
IN_ALL_BEFORE = re.compile(
    r"\b(?:in\s+all|in\s+total|altogether|all\s+told|(?:a|the)\s+(?:combined\s+|overall\s+)?total\s+(?:of|to)|making|"
    r"(?:brings?|bringing|brought|takes?|taking)\s+(?:the|its|their)\s+(?:\w+\s+)?(?:total|toll|number|count|tally)\s+to),?\s+$",
    re.IGNORECASE,
)
PRONOUNS = frozenset("them those these whom us you which".split())
OF_THE_HARMED = re.compile(
    r"\W*(?:of|among)\s(?:all\s)?(?:the|those)\s(?P<who>dead|killed|injured|wounded|missing|victims|hurt|arrested|detained)\b,?\s",
    re.IGNORECASE,
)
SEMICOLON = re.compile(r";\s$|,\s(?:and|of\swhom|but)\s$")
ARE = re.compile(r"\s(?:are|were|have|had)\b")
HARMED = ALONE | {"victim", "casualty", "fatality"}
PEOPLE_LEFT_OUT = frozenset({"person", "people", "victim", "casualty", "other", "others"})
REACH = 2  # sentences back that a whole may stand
NEAR = 12  # counts back
LEAST = 3  # a whole that other counts may come to by no mere chance


def in_parts(found: Sequence[Reading], lexicon: Lexicon) -> list[Reading]:
    """The readings, in order, those that are parts of a whole with that role and the place of the whole."""
    made = [each for each in found if each.role not in APART]
    places = _sentences(made)
    made = _broken_down(_in_all(made, places, lexicon), places, lexicon)
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
    if reading.role == "part" and thing is None and _is_bare(reading) and (named := _named(reading, reading.last)):
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
    whole = next((one for one in wholes if _fate(one) == name and one.amount.high > reading.amount.low), None)
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
    if opening is None or reading.role not in {"total", "part"} or not _is_bare(reading):
        return reading
    name = frames(lexicon).word(opening["who"].lower())
    start = reading.words.sentence.span.start
    verb = Predicate(name, start + opening.start("who"), start + opening.end("who"), "state") if name else None
    whole = next(
        (one for one in _wholes(made, places, number, REACH) if name and _fate(one) == name and one.role != "part"),
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
    if reading.role != "total" or not _is_bare(reading) or not (verb and verb.name):
        return reading
    for whole in _wholes(made, places, number):
        fits = whole.predicate is not None and verb.name in _within(lexicon).get(whole.predicate.name, frozenset())
        if fits and reading.amount.low < whole.amount.low:
            return _part_of(reading, whole)
    return reading


def _told_more(reading: Reading, made: Sequence[Reading], number: int, lexicon: Lexicon) -> Reading:
    """ "Sixty have been charged; 12 are under age": what some of them are, in a clause of its own."""
    is_unnamed = reading.counted is None and (reading.is_inherited or not reading.head)
    if number == 0 or reading.role != "total" or not is_unnamed or not _is_bare(reading):
        return reading
    whole, text = made[number - 1], reading.words.sentence.text
    is_people = counted_class(whole.head, lexicon) == "people" or _fate(whole) in LIVING
    if whole.words is not reading.words or not is_people or whole.amount.low <= reading.amount.low:
        return reading
    is_next = SEMICOLON.search(text, whole.amount.stop, reading.amount.start) and ARE.match(text, reading.amount.stop)
    return _part_of(reading, whole) if is_next else reading


def _is_bare(reading: Reading) -> bool:
    """A whole number without a noun of its own."""
    amount = reading.amount
    is_whole = amount.low == amount.low.to_integral_value() and amount.number.kind in {"digits", "word", "one"}
    return (
        reading.is_count
        and amount.unit == "1"
        and is_whole
        and (reading.counted is None or reading.counted.kind == "alone")
    )


def _part_of(reading: Reading, whole: Reading) -> Reading:
    named = {} if reading.head else {"head": whole.head, "noun": whole.noun}
    return reading._replace(role="part", part_of=whole.part_of if whole.role == "part" else whole.number_span, **named)  # type: ignore[arg-type]


def _in_all(made: list[Reading], places: Sequence[int], lexicon: Lexicon) -> list[Reading]:
    """ "Three at first and two more, five in all": what adds up to a total given as one is its parts."""
    for number, total in enumerate(made):
        if (
            total.role not in {"total", "part"}
            or not total.is_count
            or total.amount.unit != "1"
            or not _is_in_all(total)
        ):
            continue
        sum_, taken = total.amount.low, []
        for at in range(number - 1, -1, -1):
            one = made[at]
            if places[number] - places[at] > 1 or not _may_add(one, total, lexicon) or one.amount.low > sum_:
                break
            sum_ -= one.amount.low
            taken.append(at)
            if sum_ == 0:
                break
        if sum_ == 0 and len(taken) > 1:
            first = made[taken[-1]]
            verb = total.predicate if total.predicate and total.predicate.name else first.predicate
            head, noun = (total.head, total.noun) if total.counted else (first.head, first.noun)
            made[number] = total = total._replace(role="total", part_of=None, predicate=verb, head=head, noun=noun)
            for at in taken:
                made[at] = _part_of(made[at], total)
    return made


def _is_in_all(reading: Reading) -> bool:
    text, amount = reading.words.sentence.text, reading.amount
    return bool(
        IN_ALL_BEHIND.match(text, amount.stop) or IN_ALL_BEFORE.search(text, max(0, amount.start - 60), amount.start)
    )


def _may_add(one: Reading, total: Reading, lexicon: Lexicon) -> bool:
    """Whether a count can be added up to the total: of the same thing or class, and not of another fate."""
    if not one.is_count or one.amount.unit != "1" or one.amount.low != one.amount.high or one.role == "part":
        return False
    if one.role not in {"total", "increment"}:
        return False
    classes = {counted_class(each.head, lexicon) or each.head for each in (one, total) if each.head}
    if len(classes) > 1 and not {each.head for each in (one, total)} & PEOPLE_LEFT_OUT:
        return False
    names = {each.predicate.name for each in (one, total) if each.predicate and each.predicate.name}
    return len(names) < 2


def _broken_down(made: list[Reading], places: Sequence[int], lexicon: Lexicon) -> list[Reading]:
    """ "Five people died. Four died at the scene and one in hospital": counts of one sentence that add up to the count
    before them, with the same fate or none of their own, are what it is made of."""
    first = 0
    while first < len(made):
        last = first
        while last < len(made) and places[last] == places[first]:
            last += 1
        for whole, parts in _sums(made, first, last, places, lexicon):
            sibling = next((made[at].predicate for at in parts if _fate(made[at]) == _fate(whole)), None)
            is_near = whole.words is made[parts[0]].words
            shared = sibling or (whole.predicate if is_near else None)
            for at in parts:
                is_gapped = shared is not None and made[at].predicate in {None, *_in_place(made[at])}
                made[at] = _part_of(made[at]._replace(predicate=shared) if is_gapped else made[at], whole)
        first = last
    return made


def _in_place(reading: Reading) -> tuple[Predicate, ...]:
    """What only says where: "one in hospital" behind "four died at the scene"."""
    verb = reading.predicate
    return (verb,) if verb and verb.frame == "in" and verb.name == "hospitalised" else ()


def _fate(reading: Reading) -> str:
    return reading.predicate.name if reading.predicate else ""


def _sums(
    made: Sequence[Reading], first: int, last: int, places: Sequence[int], lexicon: Lexicon
) -> list[tuple[Reading, tuple[int, ...]]]:
    """Wholes with the counts right behind them that add up to them: in the same sentence, or at the beginning of it
    where the whole ends the sentence before."""
    found: list[tuple[Reading, tuple[int, ...]]] = []
    whole_at = first - 1 if first and places[first] - places[first - 1] <= 1 else first
    while whole_at < last:
        parts = _adding_up(made, whole_at, last, lexicon)
        if parts:
            found.append((made[whole_at], parts))
        whole_at = parts[-1] + 1 if parts else whole_at + 1
    return found


def _adding_up(made: Sequence[Reading], whole_at: int, last: int, lexicon: Lexicon) -> tuple[int, ...]:
    """The counts behind a whole, two or more, that come to it exactly; none where they do not."""
    whole = made[whole_at]
    if not _may_be_summed(whole) or whole.amount.low < LEAST:
        return ()
    rest = whole.amount.low
    parts: list[int] = []
    for at in range(whole_at + 1, last):
        one = made[at]
        if not _may_be_summed(one) or not _is_of(one, whole, is_first=not parts, lexicon=lexicon):
            return ()
        rest -= one.amount.low
        parts.append(at)
        if rest <= 0:
            break
    return tuple(parts) if rest == 0 and len(parts) > 1 else ()


def _may_be_summed(reading: Reading) -> bool:
    is_exact = reading.amount.low == reading.amount.high and reading.amount.unit == "1"
    return reading.is_count and is_exact and reading.role in {"total", "increment"}


def _is_of(part: Reading, whole: Reading, *, is_first: bool, lexicon: Lexicon) -> bool:
    """Whether a count may be one of what a whole counts: the same thing or none, the same fate, or none but where."""
    classes = [
        counted_class(each.head, lexicon) or ("people" if _fate(each) in LIVING else each.head)
        for each in (part, whole)
    ]
    if part.head and classes[0] != classes[1] and part.head != whole.head:
        return False
    if _fate(part) in {"", _fate(whole)} or (_fate(whole) == "" and _is_bare(part)):
        return True
    return not is_first and part.predicate is not None and part.predicate.frame == "in" and _is_bare(part)
