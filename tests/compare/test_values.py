"""Quantities fit where both can hold of one thing."""

from decimal import Decimal

import pytest

from report.compare.values import fits, same_number
from report.model import Quantity


def quantity(text: str) -> Quantity:
    """ "at least 40", "20-30 kg", "about 6.1 km" in the notation of this test."""
    words = text.split()
    modifier, number, unit = "=", words[-1], "1"
    if not words[-1][0].isdigit():
        unit, number, words = words[-1], words[-2], words[:-1]
    modifier = " ".join(words[:-1]) or "="
    low, _, high = number.partition("-")
    ends = (Decimal(low), Decimal(high or low))
    if modifier in {"at least", "more than"}:
        return Quantity(ends[0], None, modifier, unit)
    if modifier == "up to":
        return Quantity(None, ends[1], modifier, unit)
    return Quantity(*ends, modifier, unit)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("at least 40", "44", True),
        ("at least 40", "39", False),
        ("up to 40", "12", True),
        ("20-30", "25", True),
        ("20-30", "31", False),
        ("about 40", "43", True),
        ("about 40", "60", False),
        ("about 1000", "800", False),
        ("12", "12", True),
        ("12", "13", False),
        ("6 km", "6 mile", False),
    ],
)
def test_fits(one, other, expected):
    assert fits(quantity(one), quantity(other), Decimal(0)) is expected
    assert fits(quantity(other), quantity(one), Decimal(0)) is expected


def test_tolerance_lets_measures_agree():
    assert not fits(quantity("100 km"), quantity("103 km"), Decimal(0))
    assert fits(quantity("100 km"), quantity("103 km"), Decimal("0.05"))


def test_a_floor_is_the_same_number_as_the_flat_count():
    assert same_number(quantity("at least 40"), quantity("40"))
    assert not same_number(quantity("20-30"), quantity("20"))
