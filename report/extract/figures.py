"""Sentences -> figures: a quantity with its unit or counted phrase, its predicate and its role.

What only looks like a figure is kept apart by its role: the numeral as an article ("one tragic incident"), a period of
time ("two years ago"), a vague plural that counts no event ("dozens of options"), the name of a network ("5G").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from report.extract.counted import Counted, counted, token_at
from report.extract.numbers import candidates
from report.extract.predicates import Predicate, frames, predicate
from report.extract.quantities import Amount, amounts
from report.extract.units import rate
from report.extract.words import Words
from report.lexicon import Lexicon
from report.model import Figure, Quantity, Span, Text, TimeRef

APART = frozenset({"article", "period", "vague", "generation"})
OTHERS = frozenset("others other more another additional further extra new".split())
INCREMENT = re.compile(
    r"\b(?:another|a further|an additional|an extra)\s+(?:(?:about|around|some|estimated|at least|nearly)\s+)*$",
    re.IGNORECASE,
)
PART = re.compile(
    r"(?:\bincluding|\bamong them|\bof whom|\bof them|\bof which|\bamong whom|\bcomprising|\bbetween them)[\s:,]+(?:(?:at least|about|around|some|nearly|the)\s+)*$",
    re.IGNORECASE,
)
PART_BEHIND = re.compile(r"\s+of\s+(?:them|whom|which|those|these)\b", re.IGNORECASE)
CAPACITY = re.compile(
    r"\b(?:can|could|capacity of|capable of|designed for|room for|seats?|able to|will|would|may|might|expects?|expected|forecasts?|projected|predicts?|plans?|planned|aims?|hopes?|target of|goal of)\s(?:\w+\s){0,5}$",
    re.IGNORECASE,
)
PERSON_BEFORE = re.compile(
    r"(?:[A-Z][\w’'-]+|\b(?:he|she|who|man|woman|boy|girl|son|daughter|mother|father|brother|sister|victim|suspect|wife|husband|driver))(?:,|\s\()\s?(?:aged\s|age\s|then\s|now\s)?$"
)
AGE_BEHIND = re.compile(r"\s?(?:[,)]|;|\.?$|\.\s|\s(?:has|was|is|had|and|of|from|said|who|told)\b)")
AGE_WORD = re.compile(
    r"\b(?:aged?(?:\s(?:of|between|about|around|under|over|from))?|turn(?:s|ed|ing)?|years?\sof\sage|under\sthe\sage\sof)\s(?:about\s|around\s|just\s|only\s|at\s)?$",
    re.IGNORECASE,
)
BE_AGE = re.compile(
    r"\b(?:[Hh]e|[Ss]he|who|I|[A-Z][a-z]+)(?:\s(?:is|was|will\sbe|would\sbe|had\sbeen|turned|turns)|(?<=\b[Hh]e)['’]s|(?<=\b[Ss]he)['’]s|(?<=\bwho)['’]s|(?<=\bI)['’]m)\s(?:now\s|just\s|only\s|about\s|then\s|already\s)?$"
)
BE_AGE_BEHIND = re.compile(r"\s?(?:[.,;!?)]|$|(?:when|by|at\sthe\stime|and|now|years)\b)")
PRONOUN_ONE = re.compile(
    r"\b(?:no|each|every|any|some|this|that|which|the|another|only|first|last|next|new|good|bad|big|little|right|wrong|other|it|than|these|those|as|such)\s$",
    re.IGNORECASE,
)
ONE_OF = re.compile(r"\s+of\s+(?:the|his|her|its|their|our|my|these|those|them|[A-Z]\w+['’]s)\b", re.IGNORECASE)
ONE_NOUN_STOP = frozenset("another day time thing way hand side".split())
COORDINATED = re.compile(r"(?:\s+[\w'’-]+){0,3},?\s+(?:and|or)\s+")
MONEY_CLASSES = frozenset(
    "stolen paid raised invested donated lost earned cost worth seized fined sold bought recovered".split()
)
PERSON_OVER = re.compile(
    r"\b(?:people|persons?|those|anyone|someone|everyone|adults?|men|women|children|voters|patients|residents|workers|players"
    r"|drivers|boys|girls|who\s(?:is|are|was|were)|if|aged|age|citizens|Americans|Britons)\s$"
)
LISTED = re.compile(r"\s*(?:,|,?\s(?:or|and|to))\s*")
LEVEL = re.compile(r"(?:,?\s(?:or|and)\s[\d.,]+(?:%|\sper\s?cent),?)?\s+to\s+(?:\w+\s+(?:to|at)\s+)?")  # "rose 64 points to 4,577"
SUSPENDED = re.compile(r"[-–](?:,|\s(?:and|or|to)\b)")
ALONE = re.compile(r"\s+of\s+the\s*$")
COUNTED_ONE = re.compile(r"\b(?:at least|more than|about|around|just|only|up to|exactly|over|nearly)\s$", re.IGNORECASE)
UNIT_NAMES = frozenset(
    {
        "time",
        "length",
        "share",
        "money",
        "mass",
        "area",
        "volume",
        "temperature",
        "speed",
        "power",
        "energy",
        "times",
        "angle",
    }
)
CARRIER = re.compile(
    r"\s*(?:$|[.,;:)\]!?–—-]|\b(?:in|at|on|from|during|by|to|and|or|were|was|are|is|have|had|has|who|that|as|for|with|a|an|the|of|under|over|last|so|are|so|this|more|than)\b)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure in the making: where it stands (token indices of its sentence), and what it was found to say."""

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


def figures(
    words: Sequence[Words], text: Text, times: Sequence[TimeRef], names: Any, lexicon: Lexicon
) -> tuple[Figure, ...]:
    """All figures in reading order. Dates, clock times, ordinals, scores, telephone numbers and names are none."""
    return tuple(
        figure(reading, text, lexicon)
        for reading in readings(words, text, times, names, lexicon)
        if reading.role not in APART
    )


def readings(
    words: Sequence[Words], text: Text, times: Sequence[TimeRef], names: Any, lexicon: Lexicon
) -> list[Reading]:
    """What `figures` is made from, with what only looks like a figure (its role is one of APART)."""
    found: list[Reading] = []
    spans = [(time.span.start, time.span.end, time.rule) for time in times]
    next_time = 0
    for analysed in words:
        sentence = analysed.sentence
        if not candidates(sentence.text, lexicon):
            continue
        offset = sentence.span.start
        while next_time < len(spans) and spans[next_time][1] <= offset:
            next_time += 1
        inside = []
        for start, end, rule in spans[next_time:]:
            if start >= sentence.span.end:
                break
            inside.append((start - offset, end - offset, rule))
        found.extend(_sentence_readings(analysed, inside, found[-1:], lexicon))
    return found


def _sentence_readings(
    words: Words, times: Sequence[tuple[int, int, str]], before: list[Reading], lexicon: Lexicon
) -> list[Reading]:
    made: list[Reading] = []
    found = amounts(words.sentence.text, times, lexicon)
    for index, amount in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        reading = _reading(words, amount, following, times, made, before, lexicon)
        if reading:
            made.append(reading)
    return [
        _suspended(_listed(reading, made[index + 1 : index + 2]), made[index + 1 :]) for index, reading in enumerate(made)
    ]


def _listed(reading: Reading, following: list[Reading]) -> Reading:
    """A number in a list counts what the last one counts: "60 or 80 makers", "five, six and seven boats"."""
    if not following or reading.noun or reading.amount.unit != "1" or reading.role in APART | {"age"}:
        return reading
    text, source = reading.words.sentence.text, following[0]
    if not source.noun or not LISTED.fullmatch(text[reading.amount.stop : source.amount.start]):
        return reading
    return replace(reading, head=source.head, noun=source.noun, is_inherited=True)


def _suspended(reading: Reading, following: list[Reading]) -> Reading:
    """A number with a hyphen that waits for its word counts what the next one counts: "four-, five- and six-cylinder"."""
    text, amount = reading.words.sentence.text, reading.amount
    if reading.noun or amount.unit != "1" or not SUSPENDED.match(text, amount.stop):
        return reading
    source = next((one for one in following if one.counted and one.counted.kind == "compound" or one.amount.unit != "1"), None)
    if source is None:
        return reading
    if source.amount.unit != "1":
        return replace(reading, amount=replace(amount, unit=source.amount.unit, kind=source.amount.kind), role=source.role)
    return replace(reading, head=source.head, noun=source.noun, is_inherited=True)


def _reading(
    words: Words,
    amount: Amount,
    following: Amount | None,
    times: Sequence[tuple[int, int, str]],
    made: list[Reading],
    before: list[Reading],
    lexicon: Lexicon,
) -> Reading | None:
    sentence, tokens = words.sentence, words.tokens
    offset, text = sentence.span.start, sentence.text
    first = token_at(words, offset + amount.start)
    last = token_at(words, offset + amount.stop - 1) + 1
    is_share = amount.number.kind in {"vague", "fraction", "ratio", "dozen"} or amount.kind == "share"
    thing = counted(words, offset + amount.stop, is_share=is_share) if amount.unit == "1" or is_share else None
    if _is_name(words, amount, thing, first):
        return None
    head = noun = ""
    is_inherited = False
    if thing:
        head, noun = tokens[thing.head].lemma, sentence.text[thing.start - offset : thing.end - offset]
        last = max(last, thing.last)
        if thing.kind == "compound":
            head = noun.lower()
        elif amount.low > 1 and thing.kind == "phrase" and thing.head > thing.first and _is_compound(words, thing):
            head, noun = tokens[thing.first].lemma, tokens[thing.first].text
    role = _role(words, amount, thing, times, made)
    verb = predicate(words, first, last, thing.head if thing and thing.kind != "compound" else -1, lexicon)
    if amount.number.kind == "one" and amount.unit == "1":
        settled = _one(words, amount, thing, verb, made)
        if settled is None:
            return None
        role = settled or role
    elif amount.number.kind == "vague" and role == "total" and not (verb and verb.name) and amount.unit == "1":
        role = "vague"
    if verb and verb.name and amount.unit != "1" and amount.kind != "share" and not (
        amount.kind == "money" and verb.name in MONEY_CLASSES
    ):
        verb = None if verb.frame in {"noun", "modifier"} else replace(verb, name="")
    if amount.unit == "1" and thing and thing.kind in {"phrase", "of"} and (per := rate(text, thing.end - offset, lexicon)):
        amount, role = replace(amount, unit=f"1/{per[0]}"), "rate" if role == "total" else role
    label = _label(words, amount, lexicon)
    if label and thing is None:
        head, noun, verb = label[0], label[1], label[2] or verb
    if amount.unit == "1" and role != "age" and (not noun or noun.lower() in OTHERS or thing and thing.kind == "alone"):
        counts = [reading for reading in made if reading.amount.unit == "1" and reading.head and reading.role not in APART | {"age"}]
        source = counts[-1] if counts else before[-1] if before and noun.lower() in OTHERS else None
        if source and _inherits(words, amount, thing, source):
            head, is_inherited = source.head, True
            noun = noun if thing else source.noun
            if verb is None or not verb.name:
                verb = source.predicate if noun and thing is None or noun.lower() in OTHERS else verb
    if amount.unit == "1" and not noun and made and any(
        one.amount.kind == "index" and LEVEL.fullmatch(text[one.amount.stop : amount.start]) for one in made
    ):
        amount = replace(amount, unit="point", kind="index")
    if following and following.unit != "1" and amount.unit == "1" and ALONE.fullmatch(text[amount.stop : following.start]):
        amount, thing, head, noun = replace(amount, unit=following.unit, kind=following.kind), None, "", ""
    part_of = None
    if role == "part" and made:
        whole = made[-1]
        if whole.role == "part" and whole.part_of:
            part_of = whole.part_of
        else:
            part_of = _number_span(whole)
    return Reading(words, amount, thing, head, noun, first, last, verb, role, part_of, is_inherited)


def _is_compound(words: Words, thing: Counted) -> bool:
    """Whether the number belongs to the first noun of a phrase in the singular: "a 12 page document" has 12 pages."""
    tokens = words.tokens
    return tokens[thing.head].tag == "NN" and tokens[thing.first].tag == "NN" and tokens[thing.first].text.islower()


def _inherits(words: Words, amount: Amount, thing: Counted | None, source: Reading) -> bool:
    """Whether a bare number counts what the number before it counts: "435 homes by open sale and 187 by tender"."""
    if source.amount.unit != "1" or source.role in {"age", "article"} or not source.head:
        return False
    if amount.low != amount.low.to_integral_value():
        return False
    tail = words.sentence.text[amount.stop : amount.stop + 20]
    return thing is not None or bool(CARRIER.match(tail))


def _label(words: Words, amount: Amount, lexicon: Lexicon) -> tuple[str, str, Predicate | None] | None:
    """What a number in a label line or table row counts: the label's words, or those of its column's head."""
    block = words.sentence.block
    if block.kind not in {"label", "row"} or len(block.cells) < 2:
        return None
    offset = words.sentence.span.start
    place = offset + amount.start
    cell = block.cells[0]
    if place < cell.end:
        return None
    inside = [index for index, token in enumerate(words.tokens) if cell.start <= token.start and token.end <= cell.end]
    if not inside:
        return None
    tokens = words.tokens
    rules = frames(lexicon)
    verb = None
    nouns = []
    for index in inside:
        token = tokens[index]
        name = rules.of("state", token) or rules.of("noun", token) or rules.of("object", token)
        if name and verb is None:
            verb = Predicate(name, token.start, token.end, "label")
        if token.tag in {"NN", "NNS", "NNP", "NNPS"} and not (name and index != inside[0]):
            nouns.append(index)
    if not nouns:
        nouns = [inside[-1]]
    return tokens[nouns[-1]].lemma, words.sentence.text[cell.start - offset : cell.end - offset], verb


def _is_name(words: Words, amount: Amount, thing: Counted | None, first: int) -> bool:
    """A plain number right behind a capitalised word, with nothing counted after it, is part of the name: "Galaxy 12",
    "Region One"."""
    number, text, tokens = amount.number, words.sentence.text, words.tokens
    if amount.kind == "time" and _is_programme(words, amount):
        return True
    if amount.unit != "1" or amount.start != number.start or first == 0 or amount.bound:
        return False
    before = tokens[first - 1]
    written = text[number.start : number.end]
    if before.end != words.sentence.span.start + amount.start - 1 or not before.text[0].isalpha() or before.text.islower():
        return False
    if before.lower in DAYS or before.tag in {"IN", "DT", "CC", "TO", "MD", "PRP", "VBD"}:
        return False
    after = tokens[first + 1] if first + 1 < len(tokens) else None
    if number.kind in {"word", "one"}:
        return written[0].isupper() and before.tag in NAMES and not is_titled(words)
    if number.kind != "digits" or not written.isdigit() or len(written) > 4:
        return False
    if after and after.lower in EVENT_WORDS or thing and thing.kind in {"alone", "compound"}:
        return False
    if before.text.isupper() and len(before.text) in (2, 3, 4) and not text.isupper() and before.tag in NAMES:
        return True
    is_named = before.tag in NAMES or any(letter.isupper() for letter in before.text[1:])
    if thing and tokens[thing.head].tag in {"NNS", "NNPS"} or not is_named:
        return bool(thing and after and after.text[0].isupper() and tokens[thing.head].tag in {"NN", "NNP"} and number.low > 1)
    return True


def _is_programme(words: Words, amount: Amount) -> bool:
    """ "60 Minutes", "48 Hours": a unit of time with a capital in the middle of plain prose is a name."""
    text = words.sentence.text
    if words.sentence.block.kind not in {"paragraph", "item"} or amount.number.kind != "digits":
        return False
    unit = re.search(r"[A-Za-z]+$", text[: amount.unit_end])
    return bool(unit and unit[0][0].isupper() and unit[0][1:].islower() and not is_titled(words))


def is_titled(words: Words) -> bool:
    """Whether capitals say nothing in this sentence: most of its longer words have one."""
    longer = [token.text for token in words.tokens if len(token.text) > 3 and token.text.isalpha()]
    return 2 * sum(text[0].isupper() for text in longer) > len(longer)


DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
NAMES = frozenset({"NNP", "NNPS"})
EVENT_WORDS = frozenset("people were are died killed injured dead wounded".split())


def _one(
    words: Words, amount: Amount, thing: Counted | None, verb: Predicate | None, made: list[Reading]
) -> str | None:
    """How to read the bare word "one": None for the pronoun, "article" where it stands for "a", "" for a true count."""
    text = words.sentence.text
    tail = text[amount.number.end :]
    before = text[: amount.number.start]
    if PRONOUN_ONE.search(before) and amount.bound == "" and not COUNTED_ONE.search(before):
        if not (thing and re.search(r"\b(?:the|only|least|than)\s$", before, re.IGNORECASE) and thing.kind == "phrase"):
            return None
    if ONE_OF.match(tail):
        return "part" if verb and verb.name and verb.frame in {"passive", "subject", "noun"} else "article"
    if thing is None and not (verb and verb.name) and not made:
        return None
    if verb and verb.name and verb.frame != "noun":
        return ""
    if amount.bound and amount.modifier != "more than":
        return ""
    if verb and verb.name or made and made[-1].amount.unit == "1" and COORDINATED.fullmatch(text[made[-1].amount.stop : amount.start]):
        return ""
    return "article" if thing else None


def _role(
    words: Words, amount: Amount, thing: Counted | None, times: Sequence[tuple[int, int, str]], made: list[Reading]
) -> str:
    """What kind of statement the number makes."""
    text = words.sentence.text
    before, after = text[: amount.start], text[amount.end :]
    if amount.kind == "age" or _is_age(amount, before, after, text):
        return "age"
    if amount.kind == "generation":
        return "generation"
    if any(start <= amount.number.start < end for start, end, _ in times):
        return "period"
    if amount.change:
        return {"by": "change by", "to": "change to", "from": "change from"}.get(amount.change.role, "measure")
    if "/" in amount.unit:
        return "rate"
    if (
        INCREMENT.search(before)
        or thing
        and words.tokens[thing.first].lower in OTHERS - {"new"}
        or re.match(r"\s+more\b(?!\s+than)", after)
    ):
        return "increment"
    if PART.search(before) or PART_BEHIND.match(after) or thing and thing.kind == "partitive":
        return "part"
    if (
        made
        and made[-1].role == "part"
        and re.fullmatch(r"[\w\s,]*\b(?:and)\s+", text[made[-1].amount.stop : amount.start])
        and len(text[made[-1].amount.stop : amount.start]) < 30
    ):
        return "part"
    return "measure" if amount.unit != "1" or amount.number.kind in {"fraction", "ratio"} else "total"


def _is_age(amount: Amount, before: str, after: str, text: str) -> bool:
    if amount.high > 115 or amount.low < 0 or amount.low != amount.low.to_integral_value():
        return False
    if amount.kind not in {"", "time"}:
        return False
    if AGE_WORD.search(text[: amount.number.start]):
        return True
    if amount.unit != "1":
        return False
    if amount.bound and 9 < amount.high < 100 and PERSON_OVER.search(before) and BE_AGE_BEHIND.match(after):
        return True
    if amount.high >= 1 and BE_AGE.search(before) and BE_AGE_BEHIND.match(after) and amount.number.kind != "one":
        return True
    return amount.number.kind == "digits" and bool(PERSON_BEFORE.search(before) and AGE_BEHIND.match(after))


def figure(reading: Reading, text: Text, lexicon: Lexicon) -> Figure:
    """A reading as the figure that the other steps see."""
    amount, sentence = reading.amount, reading.words.sentence
    source, offset = text.source.id, sentence.span.start
    span = _span(reading)
    number_span = _number_span(reading)
    return Figure(
        span=span,
        quote=text.source.text[span.start : span.end],
        number_span=number_span,
        sentence=sentence.span,
        quantity=quantity(amount),
        role=reading.role,
        part_of=reading.part_of,
        counted=reading.noun,
        counted_head=reading.head,
        counted_class=counted_class(reading.head, lexicon),
        predicate=reading.predicate.name if reading.predicate else "",
        predicate_words=text.source.text[reading.predicate.start : reading.predicate.end] if reading.predicate else "",
        when=None,
        as_of=None,
        place=None,
        attribution=None,
        rule="+".join(
            filter(
                None, (amount.number.kind, amount.kind or "count", reading.predicate.frame if reading.predicate else "")
            )
        ),
    )


def quantity(amount: Amount) -> Quantity:
    """The interval that the number and its modifier mean: "at least 40" is 40 or more, "about 40" is 40."""
    low: Decimal | None = amount.low
    high: Decimal | None = amount.high
    if amount.low == amount.high:
        high = None if amount.bound == "floor" else high
        low = None if amount.bound == "ceiling" else low
    return Quantity(low, high, amount.modifier, amount.unit)


def _number_span(reading: Reading) -> Span:
    offset, amount = reading.words.sentence.span.start, reading.amount
    return Span(reading.words.sentence.span.source, offset + amount.start, offset + amount.end)


def _span(reading: Reading) -> Span:
    """The smallest phrase with number, unit and thing, and the predicate's words where they touch it."""
    tokens, amount = reading.words.tokens, reading.amount
    offset = reading.words.sentence.span.start
    start, end = offset + amount.start, offset + max(amount.end, amount.stop)
    if reading.counted:
        end = max(end, reading.counted.end)
    verb = reading.predicate
    if verb and not reading.is_inherited:
        if verb.end <= start and start - verb.end <= 2:
            start = verb.start
        elif (
            verb.start >= end
            and verb.start - end <= 12
            and "," not in reading.words.sentence.text[end - offset : verb.start - offset]
        ):
            end = verb.end
    block = reading.words.sentence.block
    if block.kind in {"label", "row"} and block.cells and block.span.start <= start and block.cells[0].end <= start:
        start = block.cells[0].start
    return Span(reading.words.sentence.span.source, start, end)


@lru_cache(maxsize=4)
def _classes(lexicon: Lexicon) -> dict[str, str]:
    return {row["form"]: row["class"] for row in lexicon.rows("counted")}


def counted_class(head: str, lexicon: Lexicon) -> str:
    """The class of a counted noun, by its lemma: "people" for "fisherman"; "" where the table has none."""
    return _classes(lexicon).get(head.lower(), "")
