"""Numbers as a stranger reads them in printed words."""

from decimal import Decimal

import pytest

from report.verify.numbers import readings
from report.verify.pieces import TICK


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a level of .11 percent", "0.11"),
        ("$.50 a share", "0.50"),
        ("1.200", "1200"),
        ("1.200", "1.2"),
        ("12,34,567", "1234567"),
        ("twenty-one", "21"),
        ("two hundred and five", "205"),
    ],
)
def test_a_number_has_this_among_its_values(text, value):
    assert Decimal(value) in {value for _, found in readings(text) for value in found}


def test_a_full_stop_before_a_number_is_no_decimal_point():
    assert dict(readings("to the end.11 died"))["11"] == {Decimal(11)}


@pytest.mark.parametrize("words", ["0", "−50", "2.5 million", "24:00", "Sat 31", "Saturday 31 January 2026", "2026"])
def test_a_tick(words):
    assert TICK.fullmatch(words)


def test_words_are_no_tick():
    assert not TICK.fullmatch("five people were killed here")
