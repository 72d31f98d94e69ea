"""Amounts -> readings: what each number of a sentence counts, what happened to it, and what kind of statement it makes.

A reading is a figure in the making. What only looks like a figure keeps a reading with a role of its own (APART), since
whoever measures the reader may count it: the numeral as an article ("one tragic incident"), a period of time ("two
years ago"), a vague plural of no event ("dozens of options"), a kind ("a two-party system"), a network ("5G").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from report.extract import roles
from report.extract.amounts import Amount
from report.extract.counted import Counted, counted, counted_class, token_at
from report.extract.modifiers import modifier_behind
from report.extract.named_numbers import is_name
from report.extract.numbers import candidates
from report.extract.predicates import Predicate, labelled, predicate
from report.extract.quantities import amounts
from report.extract.roles import Whole
from report.extract.units import rate
from report.extract.words import Words
from report.lexicon import Lexicon
from report.model import Span, Text, TimeRef

APART = frozenset({"article", "period", "vague", "generation", "kind"})
PRONOUNS = frozenset("they them those these which whom we us you".split())
OTHERS = frozenset("others other more another additional further extra new".split())
# How many numbers back one may be that another takes its noun from: in an ellipsis, and in "all five".
NEAR, FAR = 12, 200
SHARES = frozenset({"vague", "fraction", "ratio", "dozen"})
# Classes that can be said of money; of lengths and spells of time none can.
MONEY_CLASSES = frozenset(
    "stolen paid raised invested donated lost earned cost worth seized fined sold bought recovered".split()
)
LISTED = re.compile(r"\s*(?:,|,?\s(?:or|and|to))\s*")
ALSO = re.compile(r"(?:,|,?\s(?:and|or|plus|as\swell\sas))\s+")
LIVING = frozenset(  # classes that only people and animals can be in
    "killed injured missing arrested charged convicted sentenced displaced evacuated rescued survived trapped"
    " hospitalised treated kidnapped raped tortured infected vaccinated deported drowned casualties".split()
)
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


class Reading(NamedTuple):
    """An amount in its sentence: tokens `first` to `last` (excluded) are the number phrase with what it counts.

    `noun` is the counted phrase as written, `head` the lemma of its head. `is_inherited`: the noun stands with another
    number. `part_of` is the number of the whole.
    """

    words: Words
    amount: Amount
    counted: Counted | None
    head: str
    noun: str
    first: int
    last: int
    predicate: Predicate | None
    role: str
    part_of: Span | None
    is_inherited: bool

    @property
    def number_span(self) -> Span:
        span = self.words.sentence.span
        return Span(span.source, span.start + self.amount.start, span.start + self.amount.end)

    @property
    def is_count(self) -> bool:
        return self.amount.unit == "1" and self.role not in {"age", "article"}


def readings(words: Sequence[Words], text: Text, times: Sequence[TimeRef], lexicon: Lexicon) -> list[Reading]:
    """Every number that says something, in reading order."""
    found: list[Reading] = []
    spans = [(time.span.start, time.span.end, time.rule) for time in times]
    first_time = 0
    for analysed in words:
        sentence = analysed.sentence
        starts = candidates(sentence.text, lexicon)
        if not starts:
            continue
        offset = sentence.span.start
        while first_time < len(spans) and spans[first_time][1] <= offset:
            first_time += 1
        inside = []
        for start, end, rule in spans[first_time:]:
            if start >= sentence.span.end:
                break
            inside.append((start - offset, end - offset, rule))
        read = amounts(sentence.text, starts, inside, lexicon)
        found.extend(_sentence(analysed, read, inside, text, found, lexicon))
    return found


def _sentence(
    words: Words,
    found: Sequence[Amount],
    times: Sequence[tuple[int, int, str]],
    text: Text,
    before: list[Reading],
    lexicon: Lexicon,
) -> list[Reading]:
    """The readings of one sentence; `before` are those of the sentences before it."""
    made: list[Reading] = []
    for index, amount in enumerate(found):
        reading = _counting(words, amount, lexicon)
        if reading is None:
            continue
        following = found[index + 1] if index + 1 < len(found) else None
        settled = _with_role(_with_predicate(reading, lexicon), times, made, lexicon)
        if settled:
            settled = _of_money(_of_points(_elliptic(_in_table(settled, text, lexicon), made, before), made), following)
            made.append(_part(settled, made))
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


def _counting(words: Words, amount: Amount, lexicon: Lexicon) -> Reading | None:
    """The amount with what it counts; None where it belongs to a name."""
    offset = words.sentence.span.start
    first = token_at(words, offset + amount.start)
    last = token_at(words, offset + amount.stop - 1) + 1
    is_share = amount.number.kind in SHARES or amount.kind == "share"
    thing = counted(words, offset + amount.stop, is_share=is_share) if amount.unit == "1" or is_share else None
    if is_name(words, amount, thing, first):
        return None
    if thing is None:
        return Reading(words, amount, None, "", "", first, last, None, "total", None, False)
    noun = words.sentence.text[thing.start - offset : thing.end - offset]
    head = noun.lower() if thing.kind in {"compound", "alone"} else words.tokens[thing.head].lemma
    if amount.low > 1 and _is_premodifier(words, thing):
        head, noun = words.tokens[thing.first].lemma, words.tokens[thing.first].text
    if (
        amount.unit == "1"
        and thing.kind in {"phrase", "of"}
        and (lower := rate(words.sentence.text, thing.end - offset, lexicon))
    ):
        amount = amount._replace(unit=f"1/{lower[0]}")
    if not amount.bound and (behind := modifier_behind(words.sentence.text, thing.end - offset, lexicon)):
        amount = amount._replace(modifier=behind[0], bound=behind[1])
    return Reading(words, amount, thing, head, noun, first, max(last, thing.last), None, "total", None, False)


def _is_premodifier(words: Words, thing: Counted) -> bool:
    """Whether the number belongs to the first noun of a phrase in the singular: "a 12 page document" has 12 pages."""
    first, head = words.tokens[thing.first], words.tokens[thing.head]
    return (
        thing.kind == "phrase" and thing.head > thing.first and first.tag == head.tag == "NN" and first.text.islower()
    )


def _with_predicate(reading: Reading, lexicon: Lexicon) -> Reading:
    """The reading with what happened to the thing counted. A measure's predicate is mostly another thing's."""
    thing, amount = reading.counted, reading.amount
    head = thing.head if thing and thing.kind != "compound" else -1
    found = predicate(reading.words, reading.first, reading.last, head, lexicon)
    takes_any = amount.unit.startswith("1") or amount.kind == "share"
    if found and found.name and not takes_any and not (amount.kind == "money" and found.name in MONEY_CLASSES):
        found = None if found.frame in {"noun", "modifier"} else found._replace(name="")
    return reading._replace(predicate=found) if found else reading


def _with_role(
    reading: Reading, times: Sequence[tuple[int, int, str]], made: list[Reading], lexicon: Lexicon
) -> Reading | None:
    """The reading with its role; None for the pronoun "one"."""
    amount, thing, verb = reading.amount, reading.counted, reading.predicate
    whole = made[-1] if made else None
    is_person = counted_class(reading.head, lexicon) == "people" or reading.head in {"member", "strong"}
    before = Whole(whole.role, whole.amount) if whole else None
    role = roles.role(reading.words, amount, thing, times, before, is_person=is_person)
    if amount.number.kind == "another":
        is_one = whole is not None and whole.is_count and verb is not None and verb.name in LIVING
        return reading._replace(role="increment") if is_one and (thing is None or thing.kind == "alone") else None
    if amount.number.kind == "one" and amount.unit == "1":
        last_count = whole.amount.stop if whole and whole.is_count and whole.role not in APART else None
        settled = roles.one(reading.words, amount, thing, verb, last_count)
        return reading._replace(role=settled or role) if settled is not None else None
    if role == "change from" and amount.unit == "1" and not thing and whole and whole.role == "change to":
        amount = amount._replace(unit=whole.amount.unit, kind=whole.amount.kind)
        return reading._replace(role=role, amount=amount)
    if role == "age" and amount.unit == "1":
        return reading._replace(role=role, amount=amount._replace(unit="year of age", kind="age"))
    if amount.number.kind == "vague" and role == "total" and amount.unit == "1" and not (verb and verb.name):
        role = "vague"
    return reading._replace(role=role) if role != reading.role else reading


def _in_table(reading: Reading, text: Text, lexicon: Lexicon) -> Reading:
    """In a label line or table row, the number counts what the label says, and its column's head with it."""
    block, place = reading.words.sentence.block, reading.number_span.start
    if block.kind not in {"label", "row"} or len(block.cells) < 2 or place < block.cells[0].end:
        return reading
    column = next((index for index, cell in enumerate(block.cells) if cell.start <= place < cell.end), 1)
    head = block.header[column] if column < len(block.header) else None
    label = labelled(reading.words, block.cells[0], text.source.quote(head) if head else "", lexicon)
    verb = label.predicate or reading.predicate
    if reading.counted or label.noun == "":
        return reading._replace(predicate=verb)
    noun = text.source.quote(block.cells[0])
    return reading._replace(head=label.noun, noun=noun, predicate=verb)


def _elliptic(reading: Reading, made: list[Reading], before: list[Reading]) -> Reading:
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
    source = next((one for one in reversed(made[-NEAR:]) if _names_thing(one)), None)
    if source is None and is_others and before and _names_thing(before[-1]):
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


def _names_thing(reading: Reading) -> bool:
    """Whether the count says of what it is, so that the next may leave it out."""
    is_bare = reading.counted is not None and reading.counted.kind == "alone"
    return reading.is_count and reading.head != "" and reading.role not in APART and not is_bare


def _same_count(reading: Reading, earlier: list[Reading]) -> Reading:
    """ "all five", "the five": what the same number counted last."""
    value = reading.amount.low
    for one in reversed(earlier):
        if one.amount.low == one.amount.high == value and _names_thing(one):
            return reading._replace(head=one.head, noun=one.noun, is_inherited=True)
    return reading


def _of_points(reading: Reading, made: list[Reading]) -> Reading:
    """The level after a change in points is in points."""
    if not reading.is_count or reading.noun:
        return reading
    text, amount = reading.words.sentence.text, reading.amount
    between = (text[one.amount.stop : amount.start] for one in made[-NEAR:] if one.amount.kind == "index")
    if any(map(LEVEL.fullmatch, between)):
        return reading._replace(amount=amount._replace(unit="point", kind="index"))
    return reading


def _of_money(reading: Reading, following: Amount | None) -> Reading:
    """ "280 million of the 1.5 billion euros": the part has the whole's unit."""
    amount = reading.amount
    if following is None or following.unit == "1" or amount.unit != "1":
        return reading
    if not OF_THE.fullmatch(reading.words.sentence.text[amount.stop : following.start]):
        return reading
    amount = amount._replace(unit=following.unit, kind=following.kind)
    return reading._replace(amount=amount, counted=None, head="", noun="", role="part")


def _part(reading: Reading, made: list[Reading]) -> Reading:
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
