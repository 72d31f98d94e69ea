"""Quantities fit where both can hold of one thing."""

from decimal import Decimal

import pytest

from report.compare.values import differ_by_rate, factors, fits, rates, ratio, same_in_other_unit, same_number
from report.files import lexicon
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
        ("more than 12", "12", False),
        ("more than 12", "13", True),
        ("more than 12", "about 12", True),
        ("more than 12 km", "12 km", True),
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


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("10 km", "6 mile", True),
        ("55 km", "34 mile", True),
        ("10 km", "4 mile", False),
        ("30 km", "6 mile", False),
        ("100 kg", "220 pound", True),
        ("5 hectare", "12 acre", True),
        ("10 km", "10 kg", False),
        ("10 km", "10 km", False),
        ("0 km", "6 mile", False),
        ("12", "12 km", False),
    ],
)
def test_one_measure_in_two_units(one, other, expected):
    table = factors(lexicon())
    assert same_in_other_unit(quantity(one), quantity(other), table, {}) is expected
    assert same_in_other_unit(quantity(other), quantity(one), table, {}) is expected


def test_money_is_compared_at_a_rate_that_an_account_gives():
    told = rates([(quantity("2 EUR"), quantity("2.6 USD")), (quantity("10 km"), quantity("6 mile"))])
    assert set(told) == {("EUR", "USD"), ("USD", "EUR")}
    assert same_in_other_unit(quantity("100 EUR"), quantity("132 USD"), {}, told)
    assert not same_in_other_unit(quantity("100 EUR"), quantity("150 USD"), {}, told)
    assert differ_by_rate(quantity("100 EUR"), quantity("150 USD"), told)
    assert not differ_by_rate(quantity("100 EUR"), quantity("150 GBP"), told)
    assert not same_in_other_unit(quantity("100 EUR"), quantity("130 USD"), {}, {})


def test_the_first_rate_told_holds():
    told = rates([(quantity("2 EUR"), quantity("2.6 USD")), (quantity("2 EUR"), quantity("9 USD"))])
    assert told["EUR", "USD"] == Decimal("1.3")


@pytest.mark.parametrize(("one", "other", "expected"), [("12", "24", 2), ("24", "12", 2), ("0", "5", 1)])
def test_ratio(one, other, expected):
    assert ratio(quantity(one), quantity(other)) == expected


def test_every_unit_of_the_conversions_is_a_unit():
    units = {row["unit"] for row in lexicon().rows("units")}
    assert set(factors(lexicon())) <= units
