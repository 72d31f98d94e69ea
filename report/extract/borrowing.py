"""What a number takes from the numbers around it: the noun it leaves out, the unit, the predicate, the whole."""

from __future__ import annotations

import re

from report.extract.amounts import Amount
from report.extract.counted import counted_class
from report.extract.reading import APART, LIVING, Reading
from report.lexicon import Lexicon

# How many numbers back one may be that another takes its noun from: in an ellipsis, and in "all five".
NEAR, FAR = 12, 200
PRONOUNS = frozenset("they them those these which whom we us you".split())
OTHERS = frozenset("others other more another additional further extra new".split())
LISTED = re.compile(r"\s*(?:,|,?\s(?:or|and|to))\s*")
ALSO = re.compile(r"(?:,|,?\s(?:and|or|plus|as\swell\sas))\s+")
BEHIND = frozenset({"passive", "subject", "state", "in"})
THINGS = frozenset({"building", "vehicle", "weapon", "place", "time", "event", "object"})
DEFINITE = re.compile(r"\b(?:the|all|all\sthe|those|these|of\sthe)\s(?:other\s)?$", re.IGNORECASE)
PARENT = re.compile(r"\b(?:mother|father|mum|mom|dad|parents?)[\s-]of[\s-]$", re.IGNORECASE)
ADJECTIVE_AND = re.compile(r"\s+(?:[A-Za-z-]+\s+){1,2}(?:and|or)\s+")  # "12 Somali and 11 Yemeni pirates"
SUSPENDED = re.compile(r"[-–](?:,|\s(?:and|or|to)\b)")
OF_THE = re.compile(r"\s+of\s+the\s*")
# "rose 64 points, or 2%, to 4,577": the level after a change in points.
LEVEL = re.compile(r"(?:,?\s(?:or|and)\s[\d.,]+(?:%|\sper\s?cent),?)?\s+to\s+(?:\w+\s+(?:to|at)\s+)?")
# What may follow a number that leaves out its noun: "435 homes by open sale and 187 by tender".
ELLIPSIS = re.compile(
    r"\s*(?:$|[.,;:)\]!?–—-]|\b(?:in|at|on|from|during|by|to|and|or|were|was|are|is|have|had|has|who|that|as|for|with|a|an"
    r"|the|of|under|over|last|so|this|more|than)\b)"
)


def elliptic(reading: Reading, made: list[Reading], before: list[Reading]) -> Reading:
    """A number without a noun ("and 187 by tender"), and "four others", count what the number before them counts."""
    amount, thing, noun = reading.amount, reading.counted, reading.noun.lower()
    is_others = noun in OTHERS or (thing is not None and thing.kind == "partitive" and reading.head in PRONOUNS)
    if not reading.is_count or amount.unit != "1" or (noun and not is_others and not (thing and thing.kind == "alone")):
        return reading
    text = reading.words.sentence.text
    if thing is None and DEFINITE.search(text, max(0, amount.start - 12), amount.number.start):
        return _same_count(reading, [*before[-FAR:], *made[-FAR:]])
    if parent := PARENT.search(text, max(0, amount.start - 16), amount.start):
        return reading._replace(head="child", noun="") if parent else reading
    source = next((one for one in reversed(made[-NEAR:]) if one.names_thing), None)
    if source is None and is_others and before and before[-1].names_thing:
        source = before[-1]
    is_toll = reading.predicate is not None and reading.predicate.frame == "toll"
    if source is None or is_toll or amount.low != amount.low.to_integral_value():
        return reading
    verb = reading.predicate
    is_verb_next = verb is not None and verb.name != "" and verb.frame in BEHIND
    if thing is None and not ELLIPSIS.match(text, amount.stop) and not is_verb_next:
        return reading
    if verb is None and (thing is None or is_others):
        verb = source.predicate
    return reading._replace(head=source.head, noun=reading.noun or source.noun, predicate=verb, is_inherited=True)


def _same_count(reading: Reading, earlier: list[Reading]) -> Reading:
    """ "all five", "the five": what the same number counted last."""
    value = reading.amount.low
    for one in reversed(earlier):
        if one.amount.low == one.amount.high == value and one.names_thing:
            return reading._replace(head=one.head, noun=one.noun, is_inherited=True)
    return reading


def of_points(reading: Reading, made: list[Reading]) -> Reading:
    """The level after a change in points is in points."""
    if not reading.is_count or reading.noun:
        return reading
    text, amount = reading.words.sentence.text, reading.amount
    between = (text[one.amount.stop : amount.start] for one in made[-NEAR:] if one.amount.kind == "index")
    if any(map(LEVEL.fullmatch, between)):
        return reading._replace(amount=amount._replace(unit="point", kind="index"))
    return reading


def of_money(reading: Reading, following: Amount | None) -> Reading:
    """ "280 million of the 1.5 billion euros": the part has the whole's unit."""
    amount = reading.amount
    if following is None or following.unit == "1" or amount.unit != "1":
        return reading
    if not OF_THE.fullmatch(reading.words.sentence.text[amount.stop : following.start]):
        return reading
    amount = amount._replace(unit=following.unit, kind=following.kind)
    return reading._replace(amount=amount, counted=None, head="", noun="", role="part")


def part(reading: Reading, made: list[Reading]) -> Reading:
    """A part with its whole: the number before it, or that number's own whole ("including two women and a child")."""
    if reading.role != "part" or not made:
        return reading
    whole = made[-1]
    return reading._replace(part_of=whole.part_of if whole.role == "part" and whole.part_of else whole.number_span)


def _listed(reading: Reading, following: list[Reading]) -> Reading:
    """A number in a list counts what the last one counts: "60 or 80 makers", "five, six and seven boats"."""
    if not following or reading.noun or reading.amount.unit != "1" or not reading.is_count or reading.role in APART:
        return reading
    text, source = reading.words.sentence.text, following[0]
    between = text[reading.amount.stop : source.amount.start]
    is_shared = LISTED.fullmatch(between) or (source.counted and ADJECTIVE_AND.fullmatch(between))
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
    if len(made) > 1:
        made = [_suspended(_listed(one, made[index + 1 :]), made[index + 1 :]) for index, one in enumerate(made)]
    for index, one in enumerate(made):
        made[index] = _sharing(one, made, index, lexicon)
    return made


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
    if not reading.is_count or reading.role in APART or (verb and verb.name):
        return reading
    following = made[index + 1] if index + 1 < len(made) else None
    shared = following.predicate if following and following.role != "part" else None
    if following and shared and shared.frame in BEHIND and _joined(reading, following):
        return reading._replace(predicate=shared)
    before = made[index - 1] if index else None
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
    return bool(ALSO.fullmatch(between) or (first.is_inherited and ADJECTIVE_AND.fullmatch(between)))
