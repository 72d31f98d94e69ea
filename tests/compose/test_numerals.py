"""Numbers and dates as they are printed."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from report import files
from report.compose import numerals
from report.compose.phrases import phrases
from report.model import Quantity, Span, TimeRef

ENGLISH = phrases(files.lexicon(), "en")


@pytest.mark.parametrize(
    ("low", "high", "modifier", "unit", "printed"),
    [
        ("145", "145", "=", "1", "145"),
        ("145", None, "at least", "1", "at least 145"),
        (None, "40", "up to", "1", "up to 40"),
        ("20", "30", "=", "1", "20–30"),
        ("1200000", "1200000", "about", "1", "about 1.2 million"),
        ("61.5", "61.5", "=", "%", "61.5%"),
        ("40", "40", "=", "hour", "40 hours"),
        ("1", "1", "=", "hour", "1 hour"),
        ("12.50", "12.50", "=", "EUR", "12.5 EUR"),
        ("12", "12", "=", "1/day", "12 / day"),
    ],
)
def test_a_quantity_reads_as_a_short_phrase(low, high, modifier, unit, printed):
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    assert numerals.quantity(Quantity(*ends, modifier, unit), ENGLISH) == printed


@pytest.mark.parametrize(
    ("start", "end", "precision", "printed"),
    [
        ("2026-01-31T03:00", "2026-01-31T03:01", "minute", "Sat 31 Jan 2026, 03:00"),
        ("2026-01-31T02:30", "2026-01-31T03:30", "hour", "Sat 31 Jan 2026, 02:30–03:30"),
        ("2026-02-01T18:00", "2026-02-02T00:00", "part of day", "Sun 1 Feb 2026, 18:00–24:00"),
        ("2026-02-01T00:00", "2026-02-02T00:00", "day", "Sun 1 Feb 2026"),
        ("2026-01-31T00:00", "2026-02-02T00:00", "days", "31 Jan – 1 Feb 2026"),
        ("2026-05-01T00:00", "2026-06-01T00:00", "month", "May 2026"),
        ("2019-01-01T00:00", "2020-01-01T00:00", "year", "2019"),
    ],
)
def test_a_time_reads_as_exactly_as_it_is_known(start, end, precision, printed):
    first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
    ref = TimeRef(Span("s1", 0, 1), "x", first, last, precision, "", "as written", "point", "test")
    assert numerals.moment(ref, ENGLISH) == printed


def test_two_days_say_once_what_they_share():
    assert numerals.days(date(2026, 2, 1), date(2026, 2, 3), ENGLISH) == "1–3 Feb 2026"
    assert numerals.days(date(2025, 12, 31), date(2026, 1, 1), ENGLISH) == "31 Dec 2025 – 1 Jan 2026"


@pytest.mark.parametrize(
    ("amount", "quote", "printed"),
    [
        ("2500000", "$2.5m", "2.5 million"),
        ("334000000", "about $334 million", "334 million"),
        ("1200000", "1,200,000 people", "1.2 million"),
        ("1237654", "1,237,654 people", "1,237,654"),
        ("2534000", "12.534 and 2.5341", "2,534,000"),
        ("2534000", "2.534 million", "2.534 million"),
        ("3000000000", "3bn euros", "3 billion"),
    ],
)
def test_millions_are_a_word_where_that_is_short_or_the_sources_way(amount, quote, printed):
    assert numerals.number(Decimal(amount), ENGLISH, quote) == printed


def test_a_third_cannot_be_printed_in_full():
    assert not numerals.is_round(Decimal(1) / 3)
    assert not numerals.is_round(Decimal("0.1667"))
    assert numerals.is_round(Decimal("0.25"))


def test_a_rate_without_a_name_of_its_own_is_per_something():
    names = [numerals.unit_name(unit, plural=True, phrases=ENGLISH) for unit in ("1/day", "EUR/month", "km/h")]
    assert names == ["per day", "EUR per month", "km/h"]
