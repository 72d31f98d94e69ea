"""Quantities as intervals: whether two fit together, and whether they are the same."""

from __future__ import annotations

from decimal import Decimal

from report.model import Quantity

HEDGES = frozenset({"about", "nearly", "roughly", "approximately", "around", "some", "estimated", "almost", "close to"})
CURRENCY_LENGTH = 3  # ISO 4217 codes; every other unit of that length in units.tsv is lower case


def same_number(one: Quantity, other: Quantity) -> bool:
    """The same number is written, whatever the modifiers; an open end takes the number of the other one."""
    return _ends(one) == _ends(other)


def is_money(unit: str) -> bool:
    return len(unit) == CURRENCY_LENGTH and unit.isupper()


def comparable(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit


def fits(one: Quantity, other: Quantity, tolerance: Decimal) -> bool:
    """Both can hold of one thing: the intervals, widened by what the modifiers and the rounding allow, meet.

    Raises nothing; quantities in different units don't fit (nothing is converted).
    """
    if one.unit != other.unit:
        return False
    (low, high), (least, most) = interval(one, tolerance), interval(other, tolerance)
    return (most is None or low is None or low <= most) and (high is None or least is None or least <= high)


def interval(quantity: Quantity, tolerance: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """The numbers that the words leave open. "About 40" is 36 to 44: half a step of its last digit, at most a tenth.

    Counts and measures without a hedge are exact, but for the tolerance that the config allows.
    """
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and (quantity.modifier in HEDGES or tolerance):
        slack = max(_step(high) if quantity.modifier in HEDGES else Decimal(0), abs(high) * tolerance)
        return low - slack, high + slack
    return low, high


def _step(value: Decimal) -> Decimal:
    """Half a unit of the last significant digit, at least a twentieth and at most a tenth of the value."""
    digits = value.normalize()
    exponent = digits.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return min(max(unit / 2, abs(value) / 20), abs(value) / 10)


def _ends(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    low = quantity.high if quantity.low is None else quantity.low
    high = quantity.low if quantity.high is None else quantity.high
    return low, high
