"""Figures that share a noun or a number and no more: rates of two scales, someone's own few, one helper's share."""

from __future__ import annotations

from decimal import Decimal

from report.compare.entities import plain
from report.compare.measure import GENERAL, Measure
from report.compare.narrowing import singular
from report.compare.sights import Sight
from report.compare.values import ratio, written
from report.compare.wording import Wording

DAYS = {"hour": Decimal(1) / 24, "day": Decimal(1), "week": Decimal(7), "month": Decimal(30), "year": Decimal(365)}
SCALES = 3  # rates of one thing over two periods are no further apart than this factor, once brought to one period
DEALS = 2  # amounts nearer each other than this factor may be one, told more or less exactly
OWN_FEW = 20  # below this an equal number of somebody's own people is met by chance


def of_two_scales(one: Sight, other: Sight) -> bool:
    """What a reform saves the state "a year" and what it takes from one person "a month"."""
    first, second = (sight.figure.quantity for sight in (one, other))
    (thing, _, period), (same, _, span) = first.unit.rpartition("/"), second.unit.rpartition("/")
    if not thing or thing != same or period == span or period not in DAYS or span not in DAYS:
        return False
    here, there = abs(written(first)) / DAYS[period], abs(written(second)) / DAYS[span]
    return not here or not there or max(here / there, there / here) > SCALES


def are_own_few(one: Sight, other: Sight, measure: Measure) -> bool:
    """ "His four observers" of whom nothing befell, beside "four people were struck"."""
    own, whole = (one, other) if one.owned else (other, one)
    if not own.owned or whole.owned or own.fate or whole.fate not in measure.fates | {"attacked"}:
        return False
    few = max(written(sight.figure.quantity) for sight in (one, other)) < OWN_FEW
    return few and own.head not in GENERAL and whole.head in GENERAL


def by_two_helpers(one: Sight, other: Sight, equal: bool, wording: Wording) -> bool:
    """ "The clinic treated 61", "our volunteers treated 190": each counts whom it has treated itself."""
    if equal or one.fate != "treated" or other.fate != "treated" or not one.helpers or not other.helpers:
        return False
    return one.helpers.isdisjoint(other.helpers) and wording.groups(one.helpers).isdisjoint(
        wording.groups(other.helpers)
    )


def of_two_dealings(one: Sight, other: Sight, equal: bool, wording: Wording) -> bool:
    """Two amounts of money that are not the same, one of them open at an end, in clauses that share no word but whose
    they are: "insured up to 25 million", "demanded 12 million"."""
    first, second = one.figure.quantity, other.figure.quantity
    is_open = None in {first.low, first.high, second.low, second.high}
    if equal or one.kind != "money" or not is_open or first.unit != second.unit or ratio(first, second) < DEALS:
        return False
    said = one.counted.words | other.counted.words
    said |= {singular(word) for sight in (one, other) for word in plain(sight.figure.quote).split()}
    here, there = one.context.words - said, other.context.words - said
    return bool(here and there) and here.isdisjoint(there) and wording.groups(here).isdisjoint(wording.groups(there))
