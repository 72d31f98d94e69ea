"""What a number without a noun of its own counts: "and 187 by tender", "two of them", "the remaining 20"."""

from __future__ import annotations

import re

from report.extract.counted import counted_class
from report.extract.frames import Predicate
from report.extract.reading import LIVING, Reading
from report.lexicon import Lexicon

# How many numbers back one may be that another takes its noun from: in an ellipsis, and in "all five".
NEAR, FAR = 12, 200
LEADING_IN = frozenset("so far now only just already today about some another of these , by then at least".split())
PRONOUNS = frozenset("they them those these which whom we us you".split())
OTHERS = frozenset("others other more another additional further extra new".split())
FINITE = frozenset({"VBD", "VBP", "MD"})
KINDS = frozenset("female male juvenile adult".split())  # "four males and one female": a noun after all
BEHIND = frozenset({"passive", "subject", "state", "in"})
THINGS = frozenset({"building", "vehicle", "weapon", "place", "time", "event", "object"})
DEFINITE = re.compile(r"\b(?:the|all|all\sthe|those|these|of\sthe)\s$", re.IGNORECASE)
REMAINING = re.compile(r"\b(?:the|its|their|his|her)\s(?:other|remaining|final)\s$", re.IGNORECASE)
PARENT = re.compile(r"\b(?:mother|father|mum|mom|dad|parents?)[\s-]of[\s-]$", re.IGNORECASE)
# "Twelve were injured, | six critically": so many of them, worse or less.
GRAVELY = re.compile(
    r"\s+(?P<how>fatally|critically|seriously|severely|badly|gravely|grievously|moderately|slightly|lightly)"
    r"(?:\s+(?:hurt|injured|wounded))?\s*(?:$|[.,;:)]|(?:and|but|or|when|after|while)\b)"
)
# "Police put the crowd at | 1,000", "it was closer to | 500": another count of what the sentence before counted.
ANOTHER_COUNT = re.compile(
    r"\b(?:(?:puts?|putting|estimate[sd]?|placed?)\s(?:it|them|the\s(?:number|figure|total|count|tally|crowd|turnout"
    r"|attendance))\sat|(?:it|that|the\s(?:number|figure|total|count|tally|crowd|turnout|attendance))\s"
    r"(?:was|is|stood\sat|(?:could|may|might|would|must)\sbe)(?:\s(?:much|far|more\slike|closer\sto|nearer\sto|as\shigh\sas"
    r"|at|really|actually))?|there\s(?:was|were|are)|(?:we|they|it|he|she|you)\s(?:(?:now|only|just|still)\s)?(?:have|has|had|need|got)"
    r"(?:\s(?:only|just))?)\s$",
    re.IGNORECASE,
)
# "Two women died, bringing the total to | 17".
NEW_TOTAL = re.compile(
    r"\b(?:brings?|bringing|brought|takes?|taking|took|push(?:es|ed|ing)|lift(?:s|ed|ing)|rais(?:es|ed|ing))\s(?:the|its|their)\s"
    r"(?:[\w-]+\s){0,2}(?:total|toll|number|count|tally|figure)s?\s(?:[\w-]+\s){0,4}to\s(?:(?:at\s)?(?:least|about|over|around)\s)?$",
    re.IGNORECASE,
)
# What may follow a number that leaves out its noun: "435 homes by open sale and 187 by tender".
ELLIPSIS = re.compile(
    r"\s*(?:$|[.,;:)\]!?–—-]|\b(?:in|at|on|from|during|by|to|and|or|were|was|are|is|have|had|has|who|that|as|for|with|a|an"
    r"|the|of|under|over|last|so|this|more|fewer|than|according)\b)"
)


def elliptic(reading: Reading, made: list[Reading], before: list[Reading], lexicon: Lexicon) -> Reading:
    """A number without a noun ("and 187 by tender"), and "four others", count what the number before them counts."""
    amount, thing, noun = reading.amount, reading.counted, reading.noun.lower()
    is_others = noun in OTHERS or (thing is not None and thing.kind == "partitive" and reading.head in PRONOUNS)
    if not reading.is_count or amount.unit != "1" or (noun and not is_others and not (thing and thing.kind == "alone")):
        return reading
    text = reading.words.sentence.text
    if noun in KINDS or (amount.modifier == "average" and thing is None):
        return reading
    if thing is None and DEFINITE.search(text, max(0, amount.start - 12), amount.number.start):
        return _same_count(reading, [*before[-FAR:], *made[-FAR:]])
    if thing is None and REMAINING.search(text, max(0, amount.start - 20), amount.number.start):
        return _rest(reading, made, before)
    if parent := PARENT.search(text, max(0, amount.start - 16), amount.start):
        return reading._replace(head="child", noun="") if parent else reading
    graver = _graver(made[-1], text[made[-1].amount.stop : amount.start], text, amount.stop) if made else None
    if thing is None and graver:
        whole, offset = made[-1], reading.words.sentence.span.start
        verb = whole.predicate
        if graver["how"].lower() == "fatally":
            verb = Predicate("killed", offset + graver.start("how"), offset + graver.end("how"), "state")
        return reading._replace(head=whole.head, noun=whole.noun, predicate=verb, role="part")
    source = next((one for one in reversed(made[-NEAR:]) if one.names_thing), None)
    if thing is None and not made and before and _goes_on(reading, before[-1], lexicon):
        last = before[-1]
        return reading._replace(head=last.head, noun=last.noun, is_inherited=True)
    is_pronoun = is_others and noun not in OTHERS
    if source is None and is_pronoun and made and _is_of_people(made[-1]):
        return reading  # "Twelve were hurt, four of them badly"
    if source is None and is_pronoun:
        source = _meant(reading, before, lexicon)
    elif source is None and before and before[-1].names_thing:
        is_another = thing is None and ANOTHER_COUNT.search(text, max(0, amount.start - 50), amount.start)
        source = before[-1] if is_others or is_another else None
    is_toll = reading.predicate is not None and reading.predicate.frame == "toll"
    if source is None or is_toll or amount.low != amount.low.to_integral_value():
        return reading
    verb = reading.predicate
    is_verb_next = verb is not None and verb.name != "" and verb.frame in BEHIND
    if thing is None and not ELLIPSIS.match(text, amount.stop) and not is_verb_next:
        return reading
    if verb is None and (thing is None or is_others):
        verb = source.predicate
    if NEW_TOTAL.search(text, max(0, amount.start - 60), amount.start):
        fates = {one.predicate.name for one in made if one.names_thing and one.predicate}
        return reading._replace(predicate=verb if len(fates) < 2 else None, role="total")  # of all, not of the last
    noun = source.noun if is_pronoun else reading.noun or source.noun
    return reading._replace(head=source.head, noun=noun, predicate=verb, is_inherited=True)


def _goes_on(reading: Reading, before: Reading, lexicon: Lexicon) -> bool:
    """ "It had 312 servers. | 41 had been replaced": a number opens the sentence, as its subject."""
    tokens, verb = reading.words.tokens, reading.predicate
    led = [token.lower for token in tokens[: reading.first]]
    if reading.last >= len(tokens) or not before.names_thing or not LEADING_IN.issuperset(led):
        return False
    gap = reading.words.sentence.span.start - before.words.sentence.span.end
    is_near = reading.words.sentence.block is before.words.sentence.block and gap < 3
    is_subject = tokens[reading.last].lemma in {"have", "be"}
    is_of_all = verb is None or verb.name not in LIVING or counted_class(before.head, lexicon) == "people"
    return is_near and is_subject and is_of_all and reading.amount.low <= before.amount.high


def _is_of_people(reading: Reading) -> bool:
    return reading.is_count and reading.predicate is not None and reading.predicate.name in LIVING


def _meant(reading: Reading, before: list[Reading], lexicon: Lexicon) -> Reading | None:
    """Whom "them" means: what the sentence before counts first, among those of whom it can be said."""
    last = [one for one in before[-NEAR:] if one.words is before[-1].words and one.names_thing]
    fits = [one for one in last if one.amount.high >= reading.amount.low or reading.amount.low < 1]
    if reading.predicate and reading.predicate.name in LIVING:
        fits = [one for one in fits if counted_class(one.head, lexicon) not in THINGS]
    return next(iter(fits or last), None)


def _rest(reading: Reading, made: list[Reading], before: list[Reading]) -> Reading:
    """ "The remaining 20", "the other 2.3 million": of what the last larger number counts, else the last before it."""
    named = [one for one in reversed([*before[-NEAR:], *made]) if one.names_thing]
    larger = (one for one in named if one.amount.low >= reading.amount.low)
    source = next(larger, None) or (named[0] if named else None)
    if source is None:
        return reading
    return reading._replace(head=source.head, noun=source.noun, is_inherited=True)


def _graver(whole: Reading, between: str, text: str, end: int) -> re.Match[str] | None:
    """The word that says how many of the injured are worse off, or less, behind the number that ends at `end`."""
    is_harmed = whole.predicate is not None and whole.predicate.name in {"injured", "shot", "attacked"}
    return GRAVELY.match(text, end) if is_harmed and ("," in between or " and " in between) else None


def _same_count(reading: Reading, earlier: list[Reading]) -> Reading:
    """ "all five", "the five": what the same number counted last."""
    value = reading.amount.low
    for one in reversed(earlier):
        if one.amount.low == one.amount.high == value and one.names_thing:
            return reading._replace(head=one.head, noun=one.noun, is_inherited=True)
    return reading


def of_voters(reading: Reading, made: list[Reading], before: list[Reading], lexicon: Lexicon) -> Reading:
    """ "Sixty percent | said he should": of those of whom the share before was given."""
    tokens, amount = reading.words.tokens, reading.amount
    is_share = amount.kind == "share" or amount.number.kind in {"ratio", "fraction"}
    if not is_share or reading.noun or reading.last >= len(tokens):
        return reading
    is_listed = bool(made) and made[-1].amount.kind == "share" and tokens[reading.last].tag in {"JJ", "VBN"}
    if tokens[reading.last].tag not in FINITE and not is_listed:
        return reading
    for one in reversed([*before[-NEAR:], *made]):
        is_alike = one.amount.kind == "share" or one.amount.number.kind in {"ratio", "fraction"}
        if is_alike and one.noun and counted_class(one.head, lexicon) == "people":
            return reading._replace(head=one.head, noun=one.noun, is_inherited=True)
    return reading
