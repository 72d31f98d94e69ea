"""What kind of statement a number makes: total, increment, part, rate, measure, change, capacity or age."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from report.extract.amounts import Amount
from report.extract.counted import Counted
from report.extract.frames import Predicate
from report.extract.timeparts import LASTING
from report.extract.words import Words

NEAR = (
    r"(?:(?:at\s+least|about|around|some|an?\s+estimated|estimated|nearly|almost|up\s+to|more\s+than|the|another)\s+)*"
)
INCREMENT = re.compile(rf"\b(?:another|a\s+further|an\s+additional|an\s+extra|a\s+fresh)\s+{NEAR}$", re.IGNORECASE)
FURTHER = ("nother", "further", "dditional", "xtra", "fresh")
LOOKING_AHEAD = frozenset(
    "can could may might would will capacity capable designed licensed licenced certified permitted allowed approved"
    " built meant room able seats sleeps expected forecast projected predicted feared likely set due expects forecasts"
    " predicts projects fears estimates expect predict".split()
)
INCREASING = frozenset("others other more another additional further extra".split())
MORE_BEHIND = re.compile(r"\s+more\b(?!\s+than)")
EXCESS = re.compile(
    r"\s+more\s+than\s+(?:needed|required|planned|expected|last|in|a\s(?:year|week|month)|the\s(?:year|week|month))\b"
)
PLUNGE = re.compile(r"\s(?:into|onto|off|down|through|over|from|to\s(?:his|her|their|the\s(?:ground|floor|street)))\b")
FEWER = re.compile(r"\s+fewer\b")
PART = re.compile(
    rf"\b(?:including|(?:victims|dead|injured|wounded|killed|them|those|casualties|fatalities)\s+includ(?:es?|ed)|among\s+(?:them|those|whom|the\s+(?:dead|injured|wounded|victims))(?:\s+(?:were|was|are))?"
    rf"|of\s+(?:them|whom|which|those|these)|comprising|namely)[\s:,]+{NEAR}$",
    re.IGNORECASE,
)
# "rose 4% to 3.2 million", "fell to 12 in May from 15": the other end of a change.
MOVED = re.compile(
    r"(?:,?\s(?:or|and)\s[\d.,]+(?:%|\sper\s?cent),?)?(?:\s(?:in|on|at|by|since)\s[\w\s]{1,22}?|\slast\s\w+)?,?\s"
    r"(?P<to>to|from)\s+(?:(?:about|around|some|nearly|almost|just\s\w+|more\sthan|less\sthan|a\srecord)\s)*",
    re.IGNORECASE,
)
PART_WORDS = ("nclud", "mong", "compris", "namely")
WHOLE_WORDS = ("them", "whom", "which", "those", "these")  # of them
PART_BEHIND = re.compile(r"\s+of\s+(?:them|whom|which|those|these)\b", re.IGNORECASE)
OF_WHOLE = re.compile(
    r"(?:^|[,;]\s|[“\"‘])(?:(?:out\s)?of\s(?:the|its|their|those|these|his|her)\s|out\sof\s|of\s(?=\d))"
    r"(?:[^,;]|(?<=\d),(?=\d))*$",
    re.IGNORECASE,
)
IN_WHOLE = re.compile(rf"[^,;.]{{0,40}},\s(?:only\s|just\s)?{NEAR}", re.IGNORECASE)
PART_GOES_ON = re.compile(rf"[\s\w-]{{0,28}}?(?:,|\band|,\s*and)\s+{NEAR}", re.IGNORECASE)
LISTED_PARTS = re.compile(
    rf"\s(?:people|persons)?\s?[a-z\s]{{0,24}}(?:died|dead|killed|injured|hurt|arrested):\s{NEAR}", re.IGNORECASE
)
CAPACITY = re.compile(
    rf"\b(?:(?:can|could|may|might)\s+(?:hold|seat|carry|house|accommodate|take|host|fit|store|process|treat|produce)"
    rf"|capacity\s+(?:of|for)|capable\s+of\s+\w+ing"
    r"|(?:licen[cs]ed|certified|permitted|allowed|approved|built|meant|designed)\s+(?:for|to\s+\w+)"
    rf"|room\s+for|able\s+to\s+\w+|seats|sleeps)\s+{NEAR}$",
    re.IGNORECASE,
)
FORECAST = re.compile(
    rf"\b(?:will|would|could|may|might|is|are|was|were)\s+(?:be\s+)?(?:expected|forecast|projected|predicted|feared|likely|set|due)\s+"
    rf"to\s+(?:\w+\s+){{1,2}}{NEAR}$|\b(?:expects?|forecasts?|predicts?|projects?|fears?|estimates?)\s+{NEAR}$"
    rf"|\b(?:could|may|might|would|will)\s+(?:eventually\s+|soon\s+)?(?:kill|cost|affect|displace|reach|exceed|rise\s+to|number)\s+{NEAR}$",
    re.IGNORECASE,
)
RANKED = re.compile(  # "the third strike in 14 months", "its highest close in three years"
    r"\b(?:first|second|third|fourth|fifth|sixth|\d(?:st|nd|rd|th)|[a-z]{3,}est|most|worst|best|biggest|only)\b[^,.;]{0,60}"
    r"\b(?:in|for)\s(?:about\s|nearly\s|almost\s|more\sthan\s|over\s|the\s(?:past|last)\s)?$",
    re.IGNORECASE,
)
EXPECTED = re.compile(
    r"\s(?:that\s|which\s)?(?:[a-z]+\s){0,2}?(?:expected|forecast|predicted|projected|targeted|hoped\sfor|budgeted)\b(?!\sto\b)",
)
WITHIN = re.compile(r"[^.,;:]{1,60}\b(?:in|within|over)\s(?:the\s(?:space\sof\s)?|just\s|only\s)?", re.IGNORECASE)
FROM_ELSE = re.compile(r"\s+(?:after|before|since|apart|into|from\s+now|on(?=[.,;]))\b", re.IGNORECASE)
PERSON_BEFORE = re.compile(
    r"(?:[A-Z][\w’'-]+|\b(?:he|she|who|man|woman|boy|girl|son|daughter|mother|father|brother|sister|victim|suspect|wife"
    r"|husband|driver)|\b(?:[Tt]he|[Aa]n?)\s[a-z]{3,}(?:man|woman|er|or|ist|ian|ant|ent|ot|ain|ef|ee|se))"
    r"(?:,|\s\()\s?(?:aged\s|age\s|then\s|now\s)?$"
)
AGE_BEHIND = re.compile(r"\s?(?:[,)]|;|\.?$|\.\s|\s(?:and(?!\s+\d)|has|was|is|had|of|from|said|who|told)\b)")
AGE_WORD = re.compile(
    r"\b(?:(?:aged?|the\sages)(?:\s(?:of|between|about|around|under|over|from))?|turn(?:s|ed|ing)?|years?\sof\sage|(?:under|over)\sthe\sage"
    r"\sof)\s(?:about\s|around\s|just\s|only\s|at\s)?$",
    re.IGNORECASE,
)
BE_AGE = re.compile(
    r"\b(?:[Hh]e|[Ss]he|who|I|[A-Z][a-z]+)(?:\s(?:is|was|will\sbe|would\sbe|had\sbeen|turned|turns)"
    r"|(?<=\b[Hh]e)['’]s|(?<=\b[Ss]he)['’]s|(?<=\bwho)['’]s|(?<=\bI)['’]m)\s(?:now\s|just\s|only\s|about\s|then\s|already\s)?$"
)
PERSON_OF = re.compile(r"\b(?:man|woman|boy|girl|child|driver|student|suspect|victim)\sof\s$")
OF_AGE_BEHIND = re.compile(r"\s?(?:[.,;!?)]|$|(?:and|who|was|is|has|had|died|from|in)\b)")
AGE_WORDS = frozenset("age aged ages Age Aged turn turns turned turning".split())
BEFORE_AGE = frozenset(
    "is was be been turned turns now just only about then already he's she's who's I'm he’s she’s who’s I’m".split()
)
BE_AGE_BEHIND = re.compile(r"\s?(?:[.,;!?)]|$|(?:when|by|at\sthe\stime|and|now|years)\b)")
AGES = re.compile(r",?\s(?:and|or|to)\s|,\s")
PERSON_OVER = re.compile(
    r"\b(?:people|persons?|those|anyone|someone|everyone|adults?|men|women|children|voters|patients|residents|workers|players"
    r"|drivers|boys|girls|who\s(?:is|are|was|were)|if|aged|age|citizens|(?:people|persons|them|victims|dead|patients|men|women"
    r"|children|voters|passengers|residents|(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\s(?:is|are|was|were)"
    r"|victims|fans|students|pupils|tourists|passengers|members|players)\s$"
)
BESIDE_AGE = frozenset({"under", "over", "above", "below"})
AFTER_AGE = re.compile(r"\s(?!per\s?cent|degrees|times)[a-z]+")  # "voters under 30 backed the plan"
PRONOUN_ONE = re.compile(
    r"\b(?:no|each|every|any|some|this|that|which|the|another|only|first|last|next|new|good|bad|big|little|right|wrong|other|it"
    r"|than|these|those|as|such)\s$",
    re.IGNORECASE,
)
THE_ONE = re.compile(r"\b(?:the|only|least|than)\s$", re.IGNORECASE)
BOUND_ONE = re.compile(r"\b(?:at least|more than|about|around|just|only|up to|exactly|over|nearly)\s$", re.IGNORECASE)
ONE_OF = re.compile(r"\s+of\s+(?:the|his|her|its|their|our|my|these|those|them|[A-Z]\w+['’]s)\b", re.IGNORECASE)
GRAVE = frozenset({"killed", "injured", "casualties", "missing", "arrested", "charged", "convicted"})
# What "one" alone can have happened to it: "one killed", but not "one built on errors".
PERSONAL = GRAVE | frozenset(
    "shot drowned hospitalised condition trapped rescued survived released kidnapped treated displaced".split()
)
COORDINATED = re.compile(r"(?:\s+[\w'’-]+){0,3},?\s+(?:and|or)\s+")


class Whole(NamedTuple):
    """The number before, which this one may be a part of or the other end of."""

    role: str
    amount: Amount


def role(
    words: Words,
    amount: Amount,
    thing: Counted | None,
    times: Sequence[tuple[int, int, str]],
    whole: Whole | None,
    *,
    is_person: bool,
) -> str:
    """The role of an amount that counts `thing` (`is_person`: people); `whole` is the number before it."""
    text = words.sentence.text
    before, after = text[max(0, amount.start - 70) : amount.start], text[amount.end : amount.end + 60]
    if amount.kind == "age" or _is_age(amount, text, before, after):
        return "age"
    is_bare = amount.unit == "1" and thing is None
    if whole and whole.role == "age" and is_bare and AGES.fullmatch(text[whole.amount.stop : amount.start]):
        return "age"  # "two boys aged 9 and 11"
    if amount.kind == "generation":
        return "generation"
    if times and any(start <= amount.number.start < end for start, end, _ in times):
        return "period"
    if amount.kind == "time" and ((FROM_ELSE.match(after) and not LASTING.search(before)) or RANKED.search(before)):
        return "period"  # "two hours after the talks"
    if (
        amount.kind == "time"
        and whole
        and whole.amount.unit == "1"
        and WITHIN.fullmatch(text[whole.amount.stop : amount.start])
    ):
        return "period"  # "1,180 calls in 24 hours"
    if thing is not None and thing.kind == "compound" and amount.number.kind in {"word", "one"} and not is_person:
        return "kind"
    if amount.kind == "share" and thing is not None and thing.kind == "partitive" and amount.change:
        return "part"  # "lost 90% of its boats"
    if amount.kind == "length" and amount.change and PLUNGE.match(after):
        return "measure"  # "fell 30 metres into a ravine"
    if amount.change and (amount.unit != "1" or amount.change.role in {"by", "from"}):
        return {"by": "change by", "from": "change from"}.get(amount.change.role, "change to")
    is_moving = whole is not None and (whole.amount.change is not None or whole.role.startswith("change"))
    if whole and is_moving and (moved := MOVED.fullmatch(text[whole.amount.stop : amount.start])):
        return f"change {moved['to'].lower()}" if amount.unit != "1" or moved["to"] == "from" else "total"
    if (amount.unit_end < amount.stop and "/" in amount.unit) or amount.unit.startswith("1/"):
        return "rate"
    if amount.modifier == "average" and amount.unit == "1":
        return "rate"  # "an average of 44"
    if _is_part(text, amount, thing, before, after, whole, is_person=is_person):
        return "part"
    if before.endswith("(") and amount.unit == "1" and text.startswith("+", amount.start):
        return "increment"  # "Deaths: 38 (+9)"
    if _is_increment(words, thing, before, after) or (
        amount.unit == "1" and (FEWER.match(after) or EXCESS.match(after))
    ):
        return "increment"
    if EXPECTED.match(after):
        return "capacity"  # "above the 78 million that analysts had expected"
    if not LOOKING_AHEAD.isdisjoint(before.lower().split()) and (CAPACITY.search(before) or FORECAST.search(before)):
        return "capacity"
    return "measure" if amount.unit != "1" or amount.number.kind in {"fraction", "ratio"} else "total"


def _is_part(
    text: str, amount: Amount, thing: Counted | None, before: str, after: str, whole: Whole | None, *, is_person: bool
) -> bool:
    between = text[whole.amount.stop : amount.start] if whole else ""
    if whole and IN_WHOLE.fullmatch(between):
        stop = whole.amount.stop
        if OF_WHOLE.search(text, max(text.rfind(", ", 0, stop), text.rfind("; ", 0, stop), 0), stop):
            return True
    has_word = any(map(before.__contains__, PART_WORDS)) or (
        "of " in before and any(map(before.lower().__contains__, WHOLE_WORDS))
    )
    is_listed = whole is not None and whole.role in {"total", "part"} and amount.low < whole.amount.high
    if is_listed and thing is not None and is_person and LISTED_PARTS.fullmatch(between):
        return True  # "four people died: two women and a man"
    is_led = has_word and PART.search(before)
    if is_led or PART_BEHIND.match(after) or (thing is not None and thing.kind == "partitive"):
        return True
    if whole is None or whole.role != "part":
        return False
    return PART_GOES_ON.fullmatch(between) is not None


def _is_increment(words: Words, thing: Counted | None, before: str, after: str) -> bool:
    if MORE_BEHIND.match(after) or (any(map(before.__contains__, FURTHER)) and INCREMENT.search(before)):
        return True
    return thing is not None and words.tokens[thing.first].lower in INCREASING


def _is_age(amount: Amount, text: str, before: str, after: str) -> bool:
    """An age without its unit: "Ames, 31,", "aged 31", "she was 31", "voters over 65"."""
    if not 0 <= amount.low <= amount.high <= 115 or amount.low != amount.low.to_integral_value():
        return False
    if amount.kind not in {"", "time"}:
        return False
    words = text[max(0, amount.number.start - 40) : amount.number.start].split()[-5:]
    if not AGE_WORDS.isdisjoint(words) and AGE_WORD.search(text, max(0, amount.number.start - 40), amount.number.start):
        return True
    if amount.unit != "1" or amount.number.kind == "one" or not words:
        return False
    if amount.bound and 9 < amount.high < 100 and PERSON_OVER.search(before):
        is_beside = text[amount.start : amount.number.start].strip().lower() in BESIDE_AGE
        if BE_AGE_BEHIND.match(after) or (is_beside and AFTER_AGE.match(after)):
            return True
    if words[-1] == "of" and amount.high > 1 and PERSON_OF.search(before) and OF_AGE_BEHIND.match(after):
        return True
    if words[-1] in BEFORE_AGE and BE_AGE_BEHIND.match(after) and BE_AGE.search(before):
        return True
    if amount.number.kind != "digits" or not AGE_BEHIND.match(after):
        return False
    return ("," in before[-8:] or "(" in before[-8:]) and PERSON_BEFORE.search(before) is not None


def is_beside_person(words: Words, amount: Amount, first: int, persons: Callable[[str], bool]) -> bool:
    """Whether a bare number stands behind a comma and somebody who is one: "a ski instructor, 28, and". `first` is its
    token, `persons` tells of a lemma whether it is somebody."""
    tokens, number = words.tokens, amount.number
    if number.kind != "digits" or amount.start != number.start or not 0 < amount.low == amount.high <= 110:
        return False
    if first < 3 or tokens[first - 1].text != "," or not AGE_BEHIND.match(words.sentence.text, number.end):
        return False
    chunk = next((chunk for chunk in words.chunks if chunk.last == first - 1), None)
    if chunk is None or tokens[chunk.head].tag != "NN" or tokens[chunk.first].tag not in {"DT", "PRP$"}:
        return False
    return tokens[chunk.first].lower != "no" and persons(tokens[chunk.head].lemma)


def one(
    words: Words, amount: Amount, thing: Counted | None, verb: Predicate | None, last_count: int | None
) -> str | None:
    """How to read the bare word "one": None for the pronoun, "article" where it stands for "a", "" for a true count.

    `last_count` is the end of a count right before it in the sentence.
    """
    text = words.sentence.text
    before = text[max(0, amount.number.start - 30) : amount.number.start]
    is_event = verb is not None and verb.name != "" and (verb.frame != "noun" or verb.name in GRAVE)
    is_pronoun = PRONOUN_ONE.search(before) and not amount.bound and not BOUND_ONE.search(before)
    if is_pronoun and (thing is None or thing.kind != "phrase" or not THE_ONE.search(before)):
        return None
    if ONE_OF.match(text, amount.number.end):
        return "part" if verb and is_event and verb.frame in {"passive", "subject", "noun"} else "article"
    if verb and is_event and verb.frame != "noun" and (thing is not None or verb.name in PERSONAL):
        return ""
    if amount.bound and amount.modifier != "more than":
        return ""
    if (is_event and thing is not None) or (
        last_count is not None and COORDINATED.fullmatch(text[last_count : amount.start])
    ):
        return ""
    return "article" if thing else None
