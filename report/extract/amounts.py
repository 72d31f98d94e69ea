"""A number with what stands around it -> an amount: sign, currency, unit, the rest of a rate, modifier."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from report.extract import masks
from report.extract.changes import Change
from report.extract.modifiers import modified
from report.extract.numbers import Number, number_at, scaled
from report.extract.units import ORIGIN, Unit, rate, unit_after
from report.lexicon import Lexicon

SIGN = re.compile(r"(?:(?<=[\s(])|(?<=[$€£¥])|^)[-−–+]$")
SIGNS = frozenset("-−–+")
MINUS_WORD = re.compile(r"(?<!or )(?:\bminus[\s-])$", re.IGNORECASE)
OF_ONE = re.compile(r"\s+(?:of\s+)?(?:an?|1|one)(?=\s)(?:\s+(?:US|U\.S\.|imperial|metric|nautical(?=\s\w+\s))(?=\s))?")
MAGNITUDE = re.compile(r"\bmagnitude(?:[- ]|\sof\s)$", re.IGNORECASE)
# Words of a sentence in which pounds are money and no weight.
PRICED = re.compile(
    r"£|\b(?:costs?|pa(?:id|ys?|ying|yments?)|price[ds]?|loans?|fine[ds]?|fees?|worth|spen[dt]s?|salar(?:y|ies)|wages?|tax(?:es)?"
    r"|debts?|bills?|budget|profits?|revenues?|sold|sells?|sales?|buys?|bought|bail|donat\w+|funds?|grants?|invest\w*|deals?|bids?"
    r"|rents?|banks?|pensions?|earn\w*|prizes?|rewards?|pence|sterling|cash)\b",
    re.IGNORECASE,
)
DOUBTFUL_CODES = frozenset({"PS", "sen", "dollar", "dollars"})
GAP = re.compile(r"(?:\s+and)?\s+(?=[\da-z])")
COINS = re.compile(r"\s+(?:cents?|pence|paise|centimes)\b|(?=\s*(?:$|[.,;!?](?!\d)|(?:more|less|each)\b))")
SCALE = re.compile(r"\s(million|billion|trillion)\b", re.IGNORECASE)  # "75 USD million"
SCALES = {"million": Decimal(10**6), "billion": Decimal(10**9), "trillion": Decimal(10**12)}


class Amount(NamedTuple):
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


def amount_of(text: str, number: Number, before: Unit | None, lexicon: Lexicon) -> Amount | None:
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
    if unit and unit.kind == "millions":  # "30 MUSD"
        number, unit = number.times(Decimal(10**6)), unit._replace(kind="money")
        after = unit if after else None
    if before and before.name == "USD" and (origin := ORIGIN.match(text, number.end)):
        before = unit = Unit("USD", "money", before.start, origin.end())
        after = unit
    if unit is None and number.kind == "fraction" and (whole := OF_ONE.match(text, number.end)):
        after = unit = unit_after(text, whole.end(), lexicon)
    is_spelled = unit is not None and text[unit.start : unit.start + 2].lower() != "lb"
    if unit and unit.name == "pound" and is_spelled and (number.factor > 1 or PRICED.search(text)):
        after = unit = unit._replace(name="GBP", kind="money")
    number, start = _signed(text, number, start)
    stop = after.end if after else number.end
    scale = MAGNITUDE.search(text, max(0, number.start - 16), number.start) if "agnitude" in text else None
    if unit is None and scale:
        unit, start = Unit("magnitude", "magnitude", scale.start(), number.end), scale.start()
    name, kind = (unit.name, unit.kind) if unit else ("1", "")
    is_long = number.end - number.start > 3
    if unit is None and number.kind == "digits" and is_long and masks.year(text, number.start) == number.end:
        kind = "" if masks.is_counted(text, number.start, number.end) else "year"
    if after and after.kind == "money" and (scale := SCALE.match(text, after.end)):
        number = number.times(SCALES[scale[1].lower()])._replace(end=number.end)
        after = unit = after._replace(end=scale.end())
        stop = scale.end()
    if after and number.low == number.high and (coins := _coins(text, after, lexicon)):
        number = number._replace(low=number.low + coins[0], high=number.high + coins[0])
        stop = coins[1]
    unit_end = stop
    if unit and (lower := rate(text, stop, lexicon)):
        name, stop = f"{name}/{lower[0]}", lower[1]
    modifier, bound, start, end = modified(text, start, stop, lexicon)
    return Amount(
        number, number.low, number.high, name, kind, modifier, bound, None, start, end, unit_end, max(stop, end)
    )


def is_doubtful(text: str, currency: Unit, number: Number) -> bool:
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


def _coins(text: str, unit: Unit, lexicon: Lexicon) -> tuple[Decimal, int] | None:
    """The smaller money that follows: "3 dollars (and) 50 (cents)" is 3.50; its share of one and where it ends."""
    gap = GAP.match(text, unit.end) if unit.kind == "money" and unit.name not in {"cent", "penny"} else None
    if gap is None or not (text[gap.end()].isdigit() or text[gap.end()].islower()):
        return None
    coins = number_at(text, gap.end(), lexicon)
    if coins is None or not 10 <= coins.low == coins.high < 100 or coins.low != coins.low.to_integral_value():
        return None
    match = COINS.match(text, coins.end)
    return (coins.low / 100, match.end()) if match else None


def _settled(text: str, number: Number, before: Unit | None, lexicon: Lexicon) -> Number:
    """A glued "m" or "b" is a scale for money and before a word that goes on ("2m-euro"), else a unit ("1.8m tall")."""
    after = text[number.end + len(number.letter) :]
    if before and before.kind == "money":
        return scaled(number)
    goes_on = re.match(
        r"(?:\s+|[-‐‑])(?!(?:tall|long|wide|high|deep|thick|away|in|from|to|of|and|or|at|by|above|below|is|was|are)\b)[A-Za-z$€£]",
        after,
    )
    return scaled(number) if goes_on else number


def _signed(text: str, number: Number, start: int) -> tuple[Number, int]:
    """With a minus before it ("-1.3%", "minus-5", "$-50.8bn") the number is below zero; a plus is passed over."""
    glued = text[number.start - 1 : number.start]
    sign = SIGN.search(text, max(0, number.start - 2), number.start) if glued in SIGNS else None
    may_be_word = not sign and text[max(0, number.start - 6) : number.start - 1].lower() == "minus"
    word = MINUS_WORD.search(text, max(0, number.start - 8), number.start) if may_be_word else None
    if not sign and not word:
        return number, start
    place = sign.start() if sign else word.start()  # type: ignore[union-attr]
    if sign and sign[0] == "+":
        return number, min(start, place)
    return number._replace(low=-number.high, high=-number.low), min(start, place)
