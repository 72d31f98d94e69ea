"""The numbers of one sentence together: lists with one noun, parts of what comes next, what happened to all of them."""

from __future__ import annotations

import re

from report.extract.counted import ALONE, PRONOUNS, counted_class
from report.extract.reading import APART, LIVING, PEOPLES, THINGLY, Reading
from report.lexicon import Lexicon

LISTED = re.compile(r"\s*(?:,|,?\s(?:or|and|to))\s*")
ALSO = re.compile(r"(?:,|,?\s(?:and|or|plus|as\swell\sas))\s+")
BEHIND = frozenset({"passive", "subject", "state", "in"})
THINGS = frozenset({"building", "vehicle", "weapon", "place", "time", "event", "object"})
ADJECTIVE_AND = re.compile(r"\s+(?:[A-Za-z-]+\s+){1,2}(?:and|or)\s+")  # "12 Somali and 11 Yemeni pirates"
# "six French, | four Spanish and two Dutch tourists": a nationality without its noun, in a longer list.
ADJECTIVE_COMMA = re.compile(r"\s+[A-Z][a-z]+(?:-[A-Z][a-z]+)?,\s+")
# "killed 7 in Elmham, | 3 in Marlow": the same of another place.
PLACED = re.compile(
    r"\s+(?:in|at|near|on|from)\s+(?:the\s+)?[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,3}(?:,|,?\s(?:and|or))\s+"
)
PLACE_BEHIND = re.compile(r"\s+(?:in|at|near|on|from)\s+(?:the\s+)?[A-Z]")
RELATIVE = re.compile(r"\b(?:who|that|which)\b")
WHOLE_OF = re.compile(
    r"\s+(?:(?:out\s+)?of\s+(?:(?:all|the|its|their|his|her|our|those|these)\s+)*"
    r"|(?:all\s+)?(?:the|its|their|his|her|our|those|these)\s+)(?:[\w-]+['’]s\s+)?(?:\w+\s+)?"  # "half the 600"
)
OUT_OF = re.compile(r"\s+out\s+of\s+(?:(?:a\stotal\sof|about|some|nearly|the)\s+)?")
OPENS_BRACKET = re.compile(r"\s+(?:[^\W\d]+\s+){0,4}\(")
NEXT_IN_BRACKETS = re.compile(r"\s+(?:[^\W\d]+\s*){1,3}(?:,|;|\sand)\s*(?:and\s)?")
SUSPENDED = re.compile(r"[-–](?:,|\s(?:and|or|to)\b)")


def part(reading: Reading, made: list[Reading], lexicon: Lexicon) -> Reading:
    """A part with its whole: the number before it, or that number's own whole ("including two women and a child")."""
    if not made:
        return reading
    whole = made[-1]
    if _is_in_brackets(reading, whole, lexicon):
        reading = reading._replace(role="part")
    if reading.role != "part":
        return reading
    if not whole.is_count or reading.amount.kind == "share":
        return reading
    if reading.counted is not None and reading.counted.kind == "partitive" and _names_another(reading, whole):
        return reading
    if reading.counted is None and not reading.head and reading.is_count:
        reading = reading._replace(head=whole.head, noun=whole.noun)
    return reading._replace(part_of=whole.part_of if whole.role == "part" and whole.part_of else whole.number_span)


def _names_another(some: Reading, whole: Reading) -> bool:
    """ "1,850 people, | one in eight of the town's workforce": of what is named there, not of the number before."""
    return some.head not in PRONOUNS and some.head not in ALONE and not some.is_inherited and some.head != whole.head


def _is_in_brackets(reading: Reading, whole: Reading, lexicon: Lexicon) -> bool:
    """ "33 deaths (| 17 adults, | 16 children)", "40 died (| 31 in Ashford, | nine in Kent)": people told apart behind
    the count of them all."""
    is_bare = reading.predicate is None or (reading.is_inherited and reading.predicate is whole.predicate)
    if reading.role != "total" or not (reading.is_count and whole.is_count and is_bare):
        return False
    if counted_class(reading.head, lexicon) != "people" or reading.amount.low > whole.amount.low:
        return False
    between = reading.words.sentence.text[whole.amount.stop : reading.amount.start]
    if whole.role == "part":
        return NEXT_IN_BRACKETS.fullmatch(between) is not None
    is_people = counted_class(whole.head, lexicon) == "people" or (
        whole.predicate is not None and whole.predicate.name in LIVING
    )
    return is_people and OPENS_BRACKET.fullmatch(between) is not None


def _listed(reading: Reading, following: list[Reading]) -> Reading:
    """A number in a list counts what the last one counts: "60 or 80 makers", "five, six and seven boats"."""
    if not following or reading.noun or reading.amount.unit != "1" or not reading.is_count or reading.role in APART:
        return reading
    text, source = reading.words.sentence.text, following[0]
    between = text[reading.amount.stop : source.amount.start]
    is_shared = (
        LISTED.fullmatch(between)
        or (source.counted and ADJECTIVE_AND.fullmatch(between))
        or (source.is_inherited and ADJECTIVE_COMMA.fullmatch(between))
    )
    if not source.noun or not is_shared or (reading.predicate and reading.predicate.frame in BEHIND):
        return reading
    return reading._replace(head=source.head, noun=source.noun, is_inherited=True)


def _suspended(reading: Reading, following: list[Reading]) -> Reading:
    """A number whose hyphen waits for its word counts what the next one counts: "four-, five- and six-cylinder"."""
    amount = reading.amount
    if reading.noun or amount.unit != "1" or not SUSPENDED.match(reading.words.sentence.text, amount.stop):
        return reading
    for source in following:
        if source.amount.unit != "1":
            amount = amount._replace(unit=source.amount.unit, kind=source.amount.kind)
            return reading._replace(amount=amount, role=source.role)
        if source.counted and source.counted.kind == "compound":
            return reading._replace(head=source.head, noun=source.noun, is_inherited=True)
    return reading


def settled_together(made: list[Reading], lexicon: Lexicon) -> list[Reading]:
    """The readings of a sentence with what each takes from the ones beside it."""
    if len(made) == 1:
        return [_sharing(made[0], made, 0, lexicon)]
    for index in range(len(made) - 2, -1, -1):
        made[index] = _suspended(_listed(made[index], made[index + 1 :]), made[index + 1 :])
    for index in range(1, len(made)):
        made[index] = _as_whole(made[index - 1], made[index])
        made[index - 1] = _out_of(_of_next(made[index - 1], made[index]), made[index])
    for index in (*range(len(made) - 1, -1, -1), *range(1, len(made))):  # from behind, then from before
        made[index] = _sharing(made[index], made, index, lexicon)
    return made


def _as_whole(some: Reading, whole: Reading) -> Reading:
    """Of what "two of the five suspects were charged" says, nothing is said of the five; but "two of the five who were
    charged" does."""
    verb, text, offset = whole.predicate, whole.words.sentence.text, whole.words.sentence.span.start
    if verb is None or some.predicate is None or verb.start != some.predicate.start or not whole.is_count:
        return whole
    if not WHOLE_OF.fullmatch(text[some.amount.stop : whole.amount.start]):
        return whole
    is_relative = RELATIVE.search(text, whole.amount.stop, max(whole.amount.stop, verb.start - offset))
    return whole if is_relative else whole._replace(predicate=None)


def _out_of(some: Reading, whole: Reading) -> Reading:
    """ "312 votes out of | 48,977": a part of what comes."""
    if some.role != "total" or not (some.is_count and whole.is_count) or some.amount.low > whole.amount.high:
        return some
    offset = some.words.sentence.span.start
    end = max(some.amount.stop, some.counted.end - offset if some.counted else 0)
    is_part = OUT_OF.fullmatch(some.words.sentence.text[end : whole.amount.start])
    return some._replace(role="part", part_of=whole.number_span) if is_part else some


def _of_next(some: Reading, whole: Reading) -> Reading:
    """ "three of the firm's | 14 plants": a part of what comes, not of what came."""
    if some.role != "part" or not (some.is_count and whole.is_count) or some.amount.low > whole.amount.high:
        return some
    between = some.words.sentence.text[some.amount.stop : whole.amount.start]
    return some._replace(part_of=whole.number_span) if WHOLE_OF.fullmatch(between) else some


def _sharing(reading: Reading, made: list[Reading], index: int, lexicon: Lexicon) -> Reading:
    """With the predicate of what it is joined to ("five women | and three children drowned", "killed 12 men | and two
    women"), else of the whole it is a part of; without one that cannot be said of such a thing."""
    verb = reading.predicate
    if (
        verb
        and verb.name in LIVING
        and verb.frame not in {"noun", "label"}
        and counted_class(reading.head, lexicon) in THINGS
    ):
        return reading._replace(predicate=verb._replace(name=""))
    is_verbal = verb is not None and verb.frame in {"object", "passive", "subject"}
    is_people = counted_class(reading.head, lexicon) == "people"
    if verb and is_verbal and verb.name in PEOPLES and reading.head and not is_people:
        return reading._replace(predicate=verb._replace(name=""))  # "draws 62 percent of its power"
    if verb and verb.name in THINGLY and verb.frame != "label" and is_people:
        return reading._replace(predicate=verb._replace(name=""))  # "the data of 12 patients were stolen"
    if not reading.is_count or reading.role in APART or (verb and verb.name):
        return reading
    following = made[index + 1] if index + 1 < len(made) else None
    shared = following.predicate if following and following.role != "part" else None
    if following and shared and shared.frame in BEHIND and _joined(reading, following):
        return reading._replace(predicate=shared)
    before = made[index - 1] if index else None
    if reading.role == "change from" and before and before.predicate and before.predicate.frame == "toll":
        return reading._replace(predicate=before.predicate)  # "the toll rose to 31 from 28"
    if before and before.predicate and before.predicate.frame in {"object", "of"} and _joined(before, reading):
        return reading._replace(predicate=before.predicate)
    if reading.role == "part" and before and before.predicate and verb is None:
        return reading._replace(predicate=before.predicate)
    return reading


def _joined(first: Reading, second: Reading) -> bool:
    """Whether only "and" or a comma stands between two number phrases of one kind."""
    if not second.is_count or second.role in APART:
        return False
    text, offset = first.words.sentence.text, first.words.sentence.span.start
    end = max(first.amount.stop, first.counted.end - offset if first.counted else 0)
    between = text[end : second.amount.start]
    if first.is_inherited and (ADJECTIVE_AND.fullmatch(between) or ADJECTIVE_COMMA.fullmatch(between)):
        return True
    is_placed = not first.noun and not second.noun and PLACED.fullmatch(between) is not None
    return bool(ALSO.fullmatch(between) or (is_placed and PLACE_BEHIND.match(text, second.amount.stop)))
