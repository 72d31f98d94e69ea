"""What a number takes from the numbers around it: the noun it leaves out, the unit, the predicate, the whole."""

from __future__ import annotations

import re

from report.extract.amounts import Amount
from report.extract.counted import counted_class
from report.extract.frames import Predicate
from report.extract.reading import APART, LIVING, PEOPLES, THINGLY, Reading
from report.lexicon import Lexicon

# How many numbers back one may be that another takes its noun from: in an ellipsis, and in "all five".
NEAR, FAR = 12, 200
PRONOUNS = frozenset("they them those these which whom we us you".split())
OTHERS = frozenset("others other more another additional further extra new".split())
FINITE = frozenset({"VBD", "VBP", "MD"})
MILLION = 1_000_000
KINDS = frozenset("female male juvenile adult".split())  # "four males and one female": a noun after all
LISTED = re.compile(r"\s*(?:,|,?\s(?:or|and|to))\s*")
ALSO = re.compile(r"(?:,|,?\s(?:and|or|plus|as\swell\sas))\s+")
BEHIND = frozenset({"passive", "subject", "state", "in"})
THINGS = frozenset({"building", "vehicle", "weapon", "place", "time", "event", "object"})
DEFINITE = re.compile(r"\b(?:the|all|all\sthe|those|these|of\sthe)\s$", re.IGNORECASE)
REMAINING = re.compile(r"\b(?:the|its|their|his|her)\s(?:other|remaining|final)\s$", re.IGNORECASE)
PARENT = re.compile(r"\b(?:mother|father|mum|mom|dad|parents?)[\s-]of[\s-]$", re.IGNORECASE)
ADJECTIVE_AND = re.compile(r"\s+(?:[A-Za-z-]+\s+){1,2}(?:and|or)\s+")  # "12 Somali and 11 Yemeni pirates"
# "six French, | four Spanish and two Dutch tourists": a nationality without its noun, in a longer list.
ADJECTIVE_COMMA = re.compile(r"\s+[A-Z][a-z]+(?:-[A-Z][a-z]+)?,\s+")
# "killed 7 in Elmham, | 3 in Marlow": the same of another place.
PLACED = re.compile(
    r"\s+(?:in|at|near|on|from)\s+(?:the\s+)?[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,3}(?:,|,?\s(?:and|or))\s+"
)
PLACE_BEHIND = re.compile(r"\s+(?:in|at|near|on|from)\s+(?:the\s+)?[A-Z]")
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
    r"|at|really|actually))?|there\s(?:was|were))\s$",
    re.IGNORECASE,
)
# "Two women died, bringing the total to | 17".
NEW_TOTAL = re.compile(
    r"\b(?:brings?|bringing|brought|takes?|taking|took|push(?:es|ed|ing)|lift(?:s|ed|ing)|rais(?:es|ed|ing))\s(?:the|its|their)\s"
    r"(?:[\w-]+\s){0,2}(?:total|toll|number|count|tally|figure)s?\s(?:[\w-]+\s){0,4}to\s(?:(?:at\s)?(?:least|about|over|around)\s)?$",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"\b(?:who|that|which)\b")
WHOLE_OF = re.compile(
    r"\s+(?:(?:out\s+)?of\s+(?:(?:all|the|its|their|his|her|our|those|these)\s+)*"
    r"|(?:all\s+)?(?:the|its|their|his|her|our|those|these)\s+)(?:[\w-]+['’]s\s+)?(?:\w+\s+)?"  # "half the 600"
)
OUT_OF = re.compile(r"\s+out\s+of\s+(?:(?:a\stotal\sof|about|some|nearly|the)\s+)?")
OPENS_BRACKET = re.compile(r"\s+(?:[^\W\d]+\s+){0,4}\(")
NEXT_IN_BRACKETS = re.compile(r"\s+(?:[^\W\d]+\s*){1,3}(?:,|;|\sand)\s*(?:and\s)?")
SUSPENDED = re.compile(r"[-–](?:,|\s(?:and|or|to)\b)")
OF_THE = re.compile(r"\s+of\s+the\s*")
# "rose 64 points, or 2%, to 4,577": the level after a change in points.
LEVEL = re.compile(r"(?:,?\s(?:or|and)\s[\d.,]+(?:%|\sper\s?cent),?)?\s+to\s+(?:\w+\s+(?:to|at)\s+)?")
# What may follow a number that leaves out its noun: "435 homes by open sale and 187 by tender".
ELLIPSIS = re.compile(
    r"\s*(?:$|[.,;:)\]!?–—-]|\b(?:in|at|on|from|during|by|to|and|or|were|was|are|is|have|had|has|who|that|as|for|with|a|an"
    r"|the|of|under|over|last|so|this|more|than|according)\b)"
)


def elliptic(reading: Reading, made: list[Reading], before: list[Reading], lexicon: Lexicon) -> Reading:
    """A number without a noun ("and 187 by tender"), and "four others", count what the number before them counts."""
    amount, thing, noun = reading.amount, reading.counted, reading.noun.lower()
    is_others = noun in OTHERS or (thing is not None and thing.kind == "partitive" and reading.head in PRONOUNS)
    if not reading.is_count or amount.unit != "1" or (noun and not is_others and not (thing and thing.kind == "alone")):
        return reading
    text = reading.words.sentence.text
    if noun in KINDS:
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
    is_pronoun = is_others and noun not in OTHERS
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
    if not is_share or reading.noun or reading.last >= len(tokens) or tokens[reading.last].tag not in FINITE:
        return reading
    for one in reversed([*before[-NEAR:], *made]):
        is_alike = one.amount.kind == "share" or one.amount.number.kind in {"ratio", "fraction"}
        if is_alike and one.noun and counted_class(one.head, lexicon) == "people":
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


def of_scale(reading: Reading, made: list[Reading]) -> Reading:
    """ "214 million euros, from | 98 million a year earlier", "cost 92 million euros and was put at | 1.4 million": a
    number in millions that counts nothing is of the last sum of its sentence."""
    amount = reading.amount
    if amount.unit != "1" or amount.number.factor < MILLION or reading.counted is not None or reading.role == "article":
        return reading
    source = next((one for one in reversed(made) if one.amount.number.factor >= MILLION), None)
    if source is None or source.amount.kind != "money" or "/" in source.amount.unit:
        return reading
    text = reading.words.sentence.text
    if text.startswith(" (", amount.stop) or text[source.amount.start - 1 : source.amount.start] == "(":
        return reading  # "771 billion ($1tn)": of another currency than what it is converted to
    role = "measure" if reading.role == "total" else reading.role
    return reading._replace(amount=amount._replace(unit=source.amount.unit, kind="money"), head="", noun="", role=role)


def of_money(reading: Reading, following: Amount | None) -> Reading:
    """ "280 million of the 1.5 billion euros": the part has the whole's unit."""
    amount = reading.amount
    if following is None or following.unit == "1" or amount.unit != "1":
        return reading
    if not OF_THE.fullmatch(reading.words.sentence.text[amount.stop : following.start]):
        return reading
    amount = amount._replace(unit=following.unit, kind=following.kind)
    return reading._replace(amount=amount, counted=None, head="", noun="", role="part")


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
    return reading._replace(part_of=whole.part_of if whole.role == "part" and whole.part_of else whole.number_span)


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
    if verb and is_verbal and verb.name in PEOPLES and reading.head and counted_class(reading.head, lexicon) != "people":
        return reading._replace(predicate=verb._replace(name=""))  # "draws 62 percent of its power"
    if verb and verb.name in THINGLY and verb.frame != "label" and counted_class(reading.head, lexicon) == "people":
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
