"""Status of figures that are linked, asked of the functions themselves: figures made by hand, no reading."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from report.compare.status import figure_status, self_differences
from report.compare.wording import Wording, weighed
from report.model import Figure, Quantity, Span
from tests.compare.accounts import findings, holding, words

DAY = datetime(2020, 3, 7)
DAYS = {"s1": DAY, "s2": DAY + timedelta(days=1), "s3": DAY + timedelta(days=2)}


def wording() -> Wording:
    return weighed([], words())


def figure(source: str, value: str, modifier: str = "=", *, unit: str = "1", counted: str = "people") -> Figure:
    number = Decimal(value)
    low = None if modifier == "up to" else number
    high = None if modifier in {"at least", "more than"} else number
    head = counted.split()[-1].removesuffix("s") if counted else ""
    span = Span(source, 0, len(value))
    known = {"people": "people", "worker": "people", "house": "building", "scene": "place"}
    return Figure(
        span, value, span, span, Quantity(low, high, modifier, unit), "total", None, counted, head,
        known.get(head, ""), "killed", "killed", None, None, None, None, "test",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "status", "rules"),
    [
        ([figure("s1", "14"), figure("s2", "14")], "corroborated", []),
        ([figure("s1", "14"), figure("s2", "14", counted="workers")], "corroborated", []),
        ([figure("s1", "14"), figure("s1", "14")], "single source", []),
        ([figure("s1", "14", "at least"), figure("s2", "14")], "variant", ["modifier"]),
        ([figure("s1", "14", "at least"), figure("s2", "19")], "updated", ["value", "modifier"]),
        ([figure("s1", "19"), figure("s2", "14", "at least")], "variant", ["value", "modifier"]),
        ([figure("s1", "40", "about"), figure("s2", "42")], "variant", ["value", "modifier"]),
        ([figure("s1", "1200000", "about"), figure("s2", "1184000")], "variant", ["modifier"]),
        ([figure("s1", "14"), figure("s2", "19")], "updated", ["value"]),
        ([figure("s1", "19"), figure("s2", "14")], "conflicting", ["value"]),
        ([figure("s1", "14"), figure("s2", "19"), figure("s3", "24")], "updated", ["value"]),
        ([figure("s1", "14"), figure("s2", "24"), figure("s3", "19")], "conflicting", ["value"]),
        ([figure("s1", "12"), figure("s2", "12", "more than")], "conflicting", ["modifier"]),
        ([figure("s1", "12", "more than"), figure("s2", "13")], "variant", ["value", "modifier"]),
        ([figure("s1", "10", unit="km"), figure("s2", "6", unit="mile")], "variant", ["unit"]),
        ([figure("s1", "2", unit="EUR"), figure("s2", "3", unit="USD")], "variant", ["currency"]),
        ([figure("s1", "6.1", unit="km"), figure("s2", "6.2", unit="km")], "conflicting", ["value"]),
        ([figure("s1", "2", counted="crime scenes"), figure("s2", "2", counted="houses")], "variant", ["wording"]),
        (
            [figure("s1", "2", counted="rail depots"), figure("s2", "2", counted="bus depots")],
            "variant",
            ["wording"],
        ),
    ],
)
def test_status(figures: list[Figure], status: str, rules: list[str]) -> None:
    said, why, differences = figure_status(figures, DAYS, wording(), Decimal(0))
    assert said == status
    assert [difference.rule for difference in differences] == rules
    assert why.text
    assert not any(letter.isdigit() for letter in why.text)


def test_without_days_nothing_is_an_update() -> None:
    said, _, _ = figure_status([figure("s1", "14"), figure("s2", "19")], {}, wording(), Decimal(0))
    assert said == "conflicting"


def test_a_tolerance_lets_measures_agree() -> None:
    figures = [figure("s1", "100", unit="km"), figure("s2", "103", unit="km")]
    assert figure_status(figures, {}, wording(), Decimal("0.05"))[0] == "variant"
    assert figure_status(figures, {}, wording(), Decimal(0))[0] == "conflicting"


def test_a_source_that_differs_from_itself() -> None:
    (why,) = self_differences([figure("s1", "14"), figure("s1", "19")], Decimal(0))
    assert why.rule == "differs from itself"
    assert self_differences([figure("s1", "14", "at least"), figure("s1", "19")], Decimal(0)) == ()


def test_the_missing_grow_fewer_as_they_are_found() -> None:
    four, none = (replace(figure(source, value), predicate="missing") for source, value in (("s1", "4"), ("s2", "1")))
    assert figure_status([four, none], DAYS, wording(), Decimal(0))[0] == "updated"
    later = replace(figure("s2", "9"), predicate="missing")
    assert figure_status([four, later], DAYS, wording(), Decimal(0))[0] == "conflicting"


def test_counts_of_one_day_have_no_order_without_an_hour() -> None:
    days = {"s1": DAYS["s1"], "s2": DAYS["s1"], "s3": DAYS["s2"]}
    moved = [figure("s1", "27"), figure("s2", "22"), figure("s3", "33")]
    assert figure_status(moved, days, wording(), Decimal(0))[0] == "updated"
    assert figure_status([*moved[:2], figure("s3", "25")], days, wording(), Decimal(0))[0] == "conflicting"
    assert figure_status(moved[:2], days, wording(), Decimal(0))[0] == "conflicting"


def test_what_an_account_gives_as_past_breaks_no_series() -> None:
    old = replace(figure("s2", "11"), number_span=Span("s2", 40, 42))
    counts = [figure("s1", "14"), figure("s2", "19"), old]
    assert figure_status(counts, DAYS, wording(), Decimal(0))[0] == "conflicting"
    assert figure_status(counts, DAYS, wording(), Decimal(0), past={old.number_span})[0] == "updated"


def test_a_vague_number_breaks_no_series() -> None:
    vague = replace(figure("s1", "12"), quantity=Quantity(Decimal(12), Decimal(120), "=", "1"))
    counts = [replace(each, predicate="missing") for each in (figure("s1", "60"), vague, figure("s2", "41"))]
    assert figure_status(counts, DAYS, wording(), Decimal(0))[0] == "updated"


HOURS = ("2025-11-07T08:30", "2025-11-07", "2025-11-07T18:00")


def test_accounts_of_one_day_have_the_order_of_their_hours():
    """What has no hour lies between those that have one."""
    told = ("Two people died in the storm in Elmham.", "Three people have died in the storm in Elmham.")
    found = findings(told[0], told[1], told[1], published=HOURS)
    assert holding(found, "A", "Two").status == "updated"
    early = findings(told[1], told[0], told[0], published=HOURS)
    assert holding(early, "A", "Three").status == "conflicting"
    outside = findings(told[0], told[1], told[0], published=HOURS)
    assert holding(outside, "A", "Two").status == "conflicting"


def test_one_speed_in_two_units_has_not_moved():
    found = findings(
        "The storm hit Elmham on Friday with gusts of up to 171 km/h.",
        "The storm hit Elmham on Friday with gusts of 106 miles per hour (171 km/h).",
        published=("2025-11-06", "2025-11-07"),
    )
    assert holding(found, "A", "171 km/h").status == "variant"


def test_an_account_that_hedges_once_means_it_in_its_headline_too():
    found = findings(
        "Storm cuts power to 300,000 homes\n\nThe storm hit on Friday. About 300,000 homes were without power.",
        "The storm hit on Friday. More than 310,000 homes were without power.",
    )
    assert holding(found, "B", "310,000").status == "variant"


def test_tolls_of_an_earlier_event_are_not_brought_up_to_date():
    found = findings(
        "Ten people died in the fire in Elmham on Friday. In 2009 a fire killed six people there.",
        "Ten people died in the fire in Elmham on Friday. In 2009 a fire killed seven people there.",
        published=("2025-11-07", "2025-11-08"),
    )
    assert holding(found, "A", "six people").status == "conflicting"
