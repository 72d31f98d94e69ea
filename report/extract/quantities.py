"""A sentence -> its quantities: each number with its modifier, unit and range, before its meaning is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from report.extract import masks
from report.extract.changes import Change, change, direction_before
from report.extract.numbers import Number, number_at, scaled
from report.extract.units import ORIGIN, Unit, rate, unit_after, unit_before
from report.lexicon import Lexicon

JOIN = re.compile(r"\s?[-–—]\s?|\s+(?:to|or)\s+|\s+to-|-to-")
AND = re.compile(r"\s+and\s+")
BETWEEN = re.compile(r"\bbetween\s+(?:about\s+|around\s+|roughly\s+)?$", re.IGNORECASE)
FROM = re.compile(r"\bfrom\s+(?:about\s+|around\s+|roughly\s+|nearly\s+|just\s+(?:over|under)\s+)?$", re.IGNORECASE)
TO = re.compile(r"\s+(?:\([^()]*\)\s+)?to\s+(?:about\s+|around\s+|roughly\s+|nearly\s+|just\s+(?:over|under)\s+)?")
SIGN = re.compile(r"(?:(?<=[\s(])|(?<=[$€£¥])|^)[-−–+]$")
DECIMAL = re.compile(r"\d+\.\d\d")
MORE_DAYS = re.compile(r"\s?[-–]\s?[0-3]?\d\b(?![.,]?\d)")  # "February 15-17"
CLOCK_BEFORE = re.compile(r"\b(?:at|by|until|till|from|around|about|since|before|after)\s$", re.IGNORECASE)
CHANGE_TO = re.compile(
    r"(?:\s+(?!\d|and\b|or\b|but\b|while\b|to\b)[^\s,;()]+){0,3}(?:\s+\([^()]*\))?\s+to\s+(?:(?:about|around|roughly|nearly|almost|just|over|under|more\s+than|less\s+than|as\s+much\s+as)\s+)*"
)
MINUS_WORD = re.compile(r"(?<!or )(?:\bminus[\s-])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in a string. text[number.start:number.end] is the bare number, text[start:end] the number with sign,
    currency, modifier and unit; `unit_end` is where the unit ends without the rest of a rate, `stop` where what it
    counts may begin (behind the unit).

    `unit` is "1" where none stands beside it; `kind` what the unit measures ("" for none). `modifier` and `bound` are
    as in modifiers.tsv ("=" and ""). `change` says whether a word of change governs it.
    """

    number: Number
    low: Decimal
    high: Decimal
    unit: str
    kind: str
    modifier: str
    bound: str
    change: Change | None
    start: int
    end: int
    unit_end: int
    stop: int


def amounts(text: str, starts: Sequence[int], times: Sequence[tuple[int, int, str]], lexicon: Lexicon) -> list[Amount]:
    """Every quantity of a sentence, in order.

    `starts` are its number candidates, `times` stretches that name a time, with their rule.
    """
    found: list[Amount] = []
    position = 0
    for start in starts:
        if start < position or (found and start < found[-1].stop and ")" not in text[start : found[-1].stop]):
            continue  # within the number before it, or in the rest of its rate ("64 cents a dozen")
        currency = unit_before(text, start, lexicon) or (
            unit_before(text, start - 1, lexicon) if start and text[start - 1] in "-−–+" else None
        )
        end = 0 if currency else _time_end(text, start, times, lexicon) or masks.masked(text, start, lexicon)
        if end:
            position = end
            continue
        number = number_at(text, start, lexicon)
        if number is None:
            continue
        if currency and ((found and currency.start < found[-1].unit_end) or _is_doubtful(text, currency, number)):
            currency = None
        amount = _amount(text, number, currency, lexicon)
        position = max(number.end, start + 1)
        if amount:
            found.append(amount)
            position = max(position, amount.unit_end)
    return _shared(text, [_changed(text, amount, lexicon) for amount in _ranges(text, found, lexicon)])


def _shared(text: str, found: list[Amount]) -> list[Amount]:
    """The same with what a second way to give one amount takes from the first: "more than 100 km (60 miles)" bounds
    both, "up 17 points, or 0.2%" changes both."""
    for index in range(1, len(found)):
        first, second = found[index - 1], found[index]
        between = text[first.stop : second.start]
        if len(between) > 6 or "1" in {first.unit, second.unit} or first.unit == second.unit:
            continue
        if first.bound and not second.bound and AGAIN.fullmatch(between):
            found[index] = second = replace(second, modifier=first.modifier, bound=first.bound)
        if first.change and first.change.role == "by" and second.change is None and OR.fullmatch(between):
            found[index] = replace(second, change=first.change)
    return found


AGAIN = re.compile(r"\s?[(\[]|\s/\s")
OR = re.compile(r",?\s+or\s+")


def _time_end(text: str, start: int, times: Sequence[tuple[int, int, str]], lexicon: Lexicon) -> int:
    """Where the date or clock time ends that holds `start`; spans of time ("two years ago") hold a number after all."""
    for first, last, rule in times:
        if first <= start < last:
            if "ago" in rule or "window" in rule:
                return 0
            if rule in {"lone", "yearnoun"} and unit_after(text, last, lexicon):
                return 0
            if rule == "clock" and DECIMAL.fullmatch(text, first, last):
                return (
                    0
                    if unit_after(text, last, lexicon) or not CLOCK_BEFORE.search(text, max(0, first - 10), first)
                    else last
                )
            days = MORE_DAYS.match(text, last)
            return days.end() if days else last
    return 0


def _is_doubtful(text: str, currency: Unit, number: Number) -> bool:
    """Codes that are words or names too ("PS5") are money only before thousands, decimals or a scale."""
    is_code = text[currency.start : currency.end] in DOUBTFUL_CODES
    return is_code and number.high < 100 and number.low == number.low.to_integral_value() and not number.letter


def _says_nothing(text: str, number: Number) -> bool:
    """Digits with letters glued to them ("49ers"), a long run of digits (a code), and "dozen" without a number."""
    if number.kind == "dozen":
        return text[number.start : number.end].lower() in {"dozen"}
    if number.kind != "digits":
        return False
    written = text[number.start : number.end]
    return text[number.end : number.end + 1].isalpha() or (
        len(written) > 5 and written.isdigit() and not _counts(text, number.end)
    )


def _counts(text: str, end: int) -> bool:
    return bool(re.match(r"\s[a-z]+", text[end:]))


OF_ONE = re.compile(r"\s+(?:of\s+)?(?:an?|1|one)(?=\s)(?:\s+(?:US|U\.S\.|imperial|metric|nautical(?=\s\w+\s))(?=\s))?")
MAGNITUDE = re.compile(r"\bmagnitude(?:[- ]|\sof\s)$", re.IGNORECASE)
DOUBTFUL_CODES = frozenset({"PS", "sen", "dollar", "dollars"})


def _amount(text: str, number: Number, before: Unit | None, lexicon: Lexicon) -> Amount | None:
    """The number with what stands around it; None where letters are glued to it that make no unit ("49ers")."""
    start = before.start if before else number.start
    if number.letter:
        number = _settled(text, number, before, lexicon)
    after = None
    is_large = abs(number.high) >= 100
    follows = unit_after(text, number.end, lexicon, is_large=is_large, is_spelled=number.kind in {"word", "one"})
    if before is None or (follows and follows.kind == "money" and follows.name == before.name):
        after = follows
    if before is None and after is None and _says_nothing(text, number):
        return None
    unit = before or after
    if before and before.name == "USD" and (origin := ORIGIN.match(text, number.end)):
        before = unit = Unit("USD", "money", before.start, origin.end())
        after = unit
    if unit is None and number.kind == "fraction" and (whole := OF_ONE.match(text, number.end)):
        after = unit = unit_after(text, whole.end(), lexicon)
    number, start = _signed(text, number, start)
    stop = after.end if after else number.end
    if unit is None and (scale := MAGNITUDE.search(text, max(0, number.start - 16), number.start)):
        unit, start = Unit("magnitude", "magnitude", scale.start(), number.end), scale.start()
    name, kind = (unit.name, unit.kind) if unit else ("1", "")
    if unit is None and number.kind == "digits" and masks.year(text, number.start) == number.end:
        kind = "year"
    if after and number.low == number.high and (coins := _coins(text, after)):
        number = replace(number, low=number.low + coins[0], high=number.high + coins[0])
        stop = coins[1]
    unit_end = stop
    if unit and (lower := rate(text, stop, lexicon)):
        name, stop = f"{name}/{lower[0]}", lower[1]
    modifier, bound, start, end = _modified(text, start, stop, lexicon)
    return Amount(
        number, number.low, number.high, name, kind, modifier, bound, None, start, end, unit_end, max(stop, end)
    )


def _coins(text: str, unit: Unit) -> tuple[Decimal, int] | None:
    """The smaller money that follows: "3 dollars (and) 50 (cents)" is 3.50; its share of one and where it ends."""
    match = COINS.match(text, unit.end) if unit.kind == "money" and unit.name not in {"cent", "penny"} else None
    return (Decimal(match["coins"]) / 100, match.end()) if match else None


COINS = re.compile(
    r"(?:\s+and)?\s+(?P<coins>[1-9]\d)(?:\s+(?:cents?|pence|paise|centimes)\b|(?=\s*(?:$|[.,;!?](?!\d)|(?:more|less|each)\b)))"
)


def _settled(text: str, number: Number, before: Unit | None, lexicon: Lexicon) -> Number:
    """A glued "m" or "b" is a scale for money and before a word that goes on, else a unit ("1.8m tall")."""
    after = text[number.end + len(number.letter) :]
    if before and before.kind == "money":
        return scaled(number)
    goes_on = re.match(
        r"\s+(?!(?:tall|long|wide|high|deep|away|in|from|to|of|and|or|at|by|above|below|is|was|are)\b)[A-Za-z$€£]",
        after,
    )
    return scaled(number) if goes_on else number


def _signed(text: str, number: Number, start: int) -> tuple[Number, int]:
    """With a minus before it ("-1.3%", "minus-5", "$-50.8bn") the number is below zero; a plus is passed over."""
    sign = SIGN.search(text, max(0, number.start - 2), number.start)
    word = None if sign else MINUS_WORD.search(text, max(0, number.start - 8), number.start)
    if not sign and not word:
        return number, start
    place = sign.start() if sign else word.start()  # type: ignore[union-attr]
    if sign and sign[0] == "+":
        return number, min(start, place)
    return replace(number, low=-number.high, high=-number.low), min(start, place)


def _modified(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[str, str, int, int]:
    """Modifier and bound of the number phrase text[start:end], and the phrase with its modifiers."""
    before = _modifiers(lexicon)[0]
    modifier, bound, first, last = "=", "", start, end
    while True:
        step, row = _modifier_before(text, first, before)
        if not step:
            break
        if row[0] != "=" and (not bound or (row[1] in {"floor", "ceiling"} and bound == "near")):
            modifier, bound = row
        first -= step
    if not bound and (found := modifier_behind(text, end, lexicon)):
        modifier, bound, last = found
    return modifier, bound, first, last


def modifier_behind(text: str, end: int, lexicon: Lexicon) -> tuple[str, str, int] | None:
    """The modifier that stands right behind text[:end] ("or more", "-odd"): its normal form, its bound and its end."""
    for form, row in _modifiers(lexicon)[1].get(text[end : end + 1], ()):
        tail = end + len(form)
        if text.startswith(form, end) and not text[tail : tail + 1].isalnum():
            return row[0], row[1], tail
    return None


COMPARED = re.compile(r"(?<!\d)(?!(?:19|20)\d\d\b)\d[\d,.]*(?:%|\spercent)?\s$")  # "62 more than the 270 needed"


def _modifier_before(text: str, start: int, rows: Mapping[str, tuple[str, str]]) -> tuple[int, tuple[str, str]]:
    """The longest modifier that ends right before `start`: its length with the blank, and its row; 0 for none."""
    glued = text[start - 1 : start]
    if glued in rows:
        return 1, rows[glued]
    if text[max(0, start - 4) : start].lower() == "sub-":
        return 4, rows["sub-"]
    window = text[max(0, start - 36) : start]
    if not glued.isspace():
        return 0, ("=", "")
    words = window.split()[-4:]
    while words:
        key = " ".join(words).lower()
        row = rows.get(key) or rows.get(key.removesuffix(" the").removesuffix(" an").removesuffix(" a"))
        if row and row[1] == "near" and key.endswith(" the"):
            row = None  # "about the 12": a preposition
        if row:
            length = len(window) - _place(window, words)
            if not (row[1] and words[-1] == "than" and COMPARED.search(text, max(0, start - 70), start - length)):
                return length, row
        words = words[1:]
    return 0, ("=", "")


def _place(window: str, words: Sequence[str]) -> int:
    """Where the run of words begins that ends the window."""
    end = len(window)
    for word in reversed(words):
        end = window.rindex(word, 0, end)
    return end


@lru_cache(maxsize=4)
def _modifiers(
    lexicon: Lexicon,
) -> tuple[dict[str, tuple[str, str]], dict[str, list[tuple[str, tuple[str, str]]]]]:
    """Modifiers before a number by form; those after one by their first character, the blank before words included."""
    before: dict[str, tuple[str, str]] = {}
    after: dict[str, list[tuple[str, tuple[str, str]]]] = {}
    for row in sorted(lexicon.rows("modifiers"), key=lambda row: -len(row["form"])):
        meaning = (row["modifier"], row["bound"])
        if row["side"] == "before":
            before[row["form"]] = meaning if row["modifier"] != "=" else ("=", "")
        else:
            form = f" {row['form']}" if row["form"][0].isalpha() else row["form"]
            after.setdefault(form[0], []).append((form, meaning))
    return before, after


def _ranges(text: str, found: list[Amount], lexicon: Lexicon) -> list[Amount]:
    """Two ends of one range as one amount: "20 to 30", "between $2 and $3", "$10 to $15 billion", "15-17 kHz".

    "rose from 12 to 15" is no range but two amounts, the level before and the level after; each has the other's unit.
    Years that no unit made a range of are dropped.
    """
    joined: list[Amount] = []
    codes: set[int] = set()
    for amount in found:
        if joined and text[joined[-1].end : amount.start] in {"-", "–"} and not _is_range(text, joined[-1], amount):
            codes |= {joined[-1].start, amount.start}
        if joined and _is_range(text, joined[-1], amount):
            joined[-1] = _range(joined[-1], amount)
        elif joined and (pair := _levels(text, joined[-1], amount, lexicon) or _margin(text, joined[-1], amount)):
            joined[-1:] = pair
        else:
            joined.append(amount)
    return [amount for amount in joined if amount.kind != "year" and amount.start not in codes]


def _margin(text: str, first: Amount, second: Amount) -> tuple[Amount, ...] | None:
    """ "35 to 12 percent", the larger first: two shares."""
    if first.kind or second.kind != "share" or not JOIN.fullmatch(text[first.end : second.start]):
        return None
    return replace(first, unit=second.unit, kind=second.kind), second


def _levels(text: str, first: Amount, second: Amount, lexicon: Lexicon) -> tuple[Amount, ...] | None:
    """ "from A to B" as two levels, or as one range where nothing changes; None where it is neither."""
    if not FROM.search(text, max(0, first.start - 24), first.start) or not CHANGE_TO.fullmatch(
        text[first.end : second.start]
    ):
        return None
    one, two = first.unit.split("/")[0], second.unit.split("/")[0]
    if "year" in {first.kind, second.kind} or (first.kind and second.kind and one != two):
        return None
    low, high = _ends(first, second)
    kind = max(second, first, key=lambda amount: (bool(amount.kind), len(amount.unit)))
    moved = direction_before(text, first.start, lexicon)
    if moved is None and low < high:
        return (_range(first, second),)
    moved = moved or ("up" if low < high else "down")
    return (
        replace(first, low=low, high=low, unit=kind.unit, kind=kind.kind, change=Change(moved, "from")),
        replace(second, unit=kind.unit, kind=kind.kind, change=Change(moved, "to")),
    )


def _is_range(text: str, first: Amount, second: Amount) -> bool:
    between = text[first.end : second.start]
    if len(between) > 8 or first.low != first.high or second.low != second.high:
        return False
    if {first.number.kind, second.number.kind} & {"vague", "ratio", "fraction"}:
        return False
    is_between = AND.fullmatch(between) and BETWEEN.search(text, max(0, first.start - 24), first.start)
    if not is_between and (not JOIN.fullmatch(between) or FROM.search(text, max(0, first.start - 24), first.start)):
        return False
    if first.kind == "year" and not (second.kind and second.kind != "year"):
        return False
    if first.kind not in {"", "year"}:
        if second.kind and first.unit.split("/")[0] != second.unit.split("/")[0]:
            return False
        if not second.kind and not is_between and not (first.kind == "money" and second.number.factor > 1):
            return False
    if second.kind == "money" and not first.kind and text[second.number.start - 1] in "$€£¥":
        return False
    low, high = _ends(first, second)
    if between.strip() == "or" and not (high - low <= 2 and not first.bound and high <= 100):
        return False
    return low < high


def _ends(first: Amount, second: Amount) -> tuple[Decimal, Decimal]:
    """Both ends in full: in "$10 to $15 billion" the first shares the second's scale."""
    factor = second.number.factor
    if first.number.factor == 1 and factor > 1 and first.low < second.high / factor * 10 and first.low < factor:
        return first.low * factor, second.high
    return first.low, second.high


def _range(first: Amount, second: Amount) -> Amount:
    low, high = _ends(first, second)
    unit, kind = (second.unit, second.kind) if second.kind else (first.unit, first.kind)
    number = replace(second.number, start=first.number.start, low=low, high=high)
    modifier, bound = (first.modifier, first.bound) if first.bound else (second.modifier, second.bound)
    return Amount(
        number, low, high, unit, kind, modifier, bound, None, first.start, second.end, second.unit_end, second.stop
    )


def _changed(text: str, amount: Amount, lexicon: Lexicon) -> Amount:
    if amount.change:
        return amount
    sign = text[max(0, amount.number.start - 1) : amount.number.start]
    if sign in {"+", "-", "−", "–"} and amount.kind == "share" and amount.low == amount.high:
        return replace(amount, change=Change("up" if amount.low > 0 else "down", "by"))
    found = change(text, amount.start, amount.end, lexicon, is_measure=amount.unit != "1")
    return replace(amount, change=found) if found else amount
