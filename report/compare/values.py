"""Quantities as intervals: whether two fit together, and whether they are the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from report.lexicon import Lexicon
from report.model import Quantity

HEDGES = frozenset({"about", "nearly", "roughly", "approximately", "around", "some", "estimated", "almost", "close to"})
CURRENCY_LENGTH = 3  # ISO 4217 codes; every other unit of that length in units.tsv is lower case
RATE_SLACK = Decimal("0.05")  # rates that accounts convert by are rounded, and of different days
ROUND = Decimal("1.025")  # how far round words may be from the number that they stand for
ROUNDING = Decimal("0.08")  # what rounding a converted measure may change
MOVED = Decimal("1.2")
WIDE = 4  # times its lower end
SOFT = 2  # times the upper end of "dozens" or "thousands", which nobody counts
ROUND_COUNT = 1000  # from here on people and things are told in round numbers
ROUND_FROM, ROUND_DIGITS = 100, 2  # from here on a number with so few digits that tell is taken for a round one
Rates = Mapping[tuple[str, str], Decimal]


def same_number(one: Quantity, other: Quantity) -> bool:
    """The same number is written, whatever the modifiers; an open end takes the number of the other one."""
    return _ends(one) == _ends(other)


def is_money(unit: str) -> bool:
    return len(unit) == CURRENCY_LENGTH and unit.isupper()


def is_fraction(quantity: Quantity) -> bool:
    """ "A fifth", "two thirds": a share that is written as a part of one."""
    return quantity.unit == "1" and 0 < abs(written(quantity)) < 1


def fits(one: Quantity, other: Quantity, tolerance: Decimal, *, rounded: bool = True) -> bool:
    """Both can hold of one thing: the intervals, widened by what the modifiers and the rounding allow, meet.

    Raises nothing; quantities in different units don't fit (nothing is converted). `rounded` lets a round number stand
    for an exact one, as in two accounts it may; in one account it is another number.
    """
    if one.unit != other.unit:
        return False
    if one.unit == "1" and one.low == other.low and _is_passed(one, other):
        return False
    if rounded and (is_round_for(one, other) or is_round_for(other, one)):
        return True
    (low, high), (least, most) = interval(one, tolerance), interval(other, tolerance)
    return (most is None or low is None or low <= most) and (high is None or least is None or least <= high)


def _is_passed(one: Quantity, other: Quantity) -> bool:
    """ "More than 12" beside a flat 12: a count that is passed is not the count, but where it is a round one."""
    value = written(one)
    if value >= ROUND_FROM and len(value.normalize().as_tuple().digits) <= ROUND_DIGITS:
        return False
    modifiers = {one.modifier, other.modifier}
    return modifiers == {"more than", "="} and (one.low == one.high or other.low == other.high)


def is_vague(quantity: Quantity) -> bool:
    """The interval is so wide that it says next to nothing: "dozens"."""
    low, high = quantity.low, quantity.high
    return low is not None and high is not None and high >= WIDE * low > 0


def is_passed(floor: Quantity, other: Quantity) -> bool:
    """ "At least 11", then 26: both hold, but the count has moved on, by more than "at least" lets expect."""
    return floor.high is None and floor.unit == other.unit == "1" and written(other) > MOVED * written(floor)


def interval(quantity: Quantity, tolerance: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """The numbers that the words leave open. "About 40" is 36 to 44: half a step of its last digit, at most a tenth.

    Counts and measures without a hedge are exact, but for the tolerance that the config allows. Who says "thousands"
    may mean 12,000.
    """
    low, high = quantity.low, quantity.high
    if high is not None and is_vague(quantity):
        high *= SOFT
    if low is not None and high is not None and (quantity.modifier in HEDGES or tolerance):
        slack = max(_step(high) if quantity.modifier in HEDGES else Decimal(0), abs(high) * tolerance)
        return low - slack, high + slack
    return low, high


def _step(value: Decimal) -> Decimal:
    """Half a unit of the last significant digit, at least a twentieth and at most a tenth of the value."""
    return min(max(_last_digit(value) / 2, abs(value) / 20), abs(value) / 10)


def _last_digit(value: Decimal) -> Decimal:
    """One unit of the last significant digit: 100 for 1,300."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _ends(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    low = quantity.high if quantity.low is None else quantity.low
    high = quantity.low if quantity.high is None else quantity.high
    return low, high


def written(quantity: Quantity) -> Decimal:
    """The number as written, the lower one of a range."""
    return _ends(quantity)[0] or Decimal(0)


def ratio(one: Quantity, other: Quantity) -> Decimal:
    """How many times the larger number is the smaller one; 1 where one of them is nought."""
    first, second = abs(written(one)), abs(written(other))
    return max(first / second, second / first) if first and second else Decimal(1)


@lru_cache(maxsize=2)
def factors(lexicon: Lexicon) -> Mapping[str, tuple[str, Decimal]]:
    """Unit -> its base unit and how many of those it is."""
    return {row["unit"]: (row["base"], Decimal(row["factor"])) for row in lexicon.rows("conversions")}


def rates(conversions: Iterable[tuple[Quantity, Quantity]]) -> Rates:
    """Rates of exchange that the accounts themselves give: amounts of money that stand beside their conversion."""
    told: dict[tuple[str, str], Decimal] = {}
    for one, other in conversions:
        first, second = written(one), written(other)
        if first and second and is_money(one.unit) and is_money(other.unit) and one.unit != other.unit:
            told.setdefault((one.unit, other.unit), second / first)
            told.setdefault((other.unit, one.unit), first / second)
    return told


def same_in_other_unit(one: Quantity, other: Quantity, units: Mapping[str, tuple[str, Decimal]], told: Rates) -> bool:
    """ "10 kilometres" and "six miles", "two million euros" and "$2.6 million" where an account converts so.

    Measures are the same where one, converted, rounds to the other; money where the rates that are told say so, nearly.
    """
    first, second = written(one), written(other)
    if not first or not second or one.unit == other.unit:
        return False
    if (rate := told.get((one.unit, other.unit))) is not None:
        return abs(first * rate - second) <= RATE_SLACK * second
    if "%" in {one.unit, other.unit} and (is_fraction(one) or is_fraction(other)):
        part, share = (first, second / 100) if is_fraction(one) else (second, first / 100)
        return _rounds_to(share, part)
    here, there = units.get(one.unit), units.get(other.unit)
    if here is None or there is None or here[0] != there[0]:
        return False
    factor = here[1] / there[1]
    return _rounds_to(first * factor, second) or _rounds_to(second / factor, first)


def is_rounded(one: Quantity, other: Quantity) -> bool:
    """Whether one says in round words what the other gives exactly: "about 1.2 million", "1,184,000"."""
    return any(
        rough.modifier != "="
        and exact.modifier == "="
        and ratio(rough, exact) <= ROUND
        and _rounds_to(written(exact), written(rough))
        for rough, exact in ((one, other), (other, one))
    )


def is_round_for(rough: Quantity, exact: Quantity) -> bool:
    """A round number without a hedge stands for an exact one: "2,900" and "2,870 employees", "1.9" and "1.87 billion".

    Counts below a thousand are rather counted than rounded, and shares are rounded to a whole per cent at most.
    """
    if rough.unit != exact.unit or rough.low != rough.high or exact.low != exact.high:
        return False
    round_, told = abs(written(rough)), abs(written(exact))
    digits, finer = (len(value.normalize().as_tuple().digits) for value in (round_, told))
    if digits > ROUND_DIGITS or finer <= digits or (rough.unit == "1" and round_ < ROUND_COUNT):
        return False
    step = min(_last_digit(round_), Decimal(1)) if rough.unit == "%" else _last_digit(round_)
    return ratio(rough, exact) <= ROUND and abs(round_ - told) <= step / 2


def _rounds_to(exact: Decimal, rounded: Decimal) -> bool:
    return abs(exact - rounded) <= min(_last_digit(rounded) / 2, ROUNDING * abs(rounded))


def differ_by_rate(one: Quantity, other: Quantity, told: Rates) -> bool:
    """Amounts of money in two currencies that are not the same at the rate that an account gives."""
    rate = told.get((one.unit, other.unit))
    return rate is not None and not same_in_other_unit(one, other, {}, told)
