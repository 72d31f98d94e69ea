"""How two figures are held against each other: their values, and what a noun or a fate says of their being one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from report.compare.coins import COIN
from report.compare.sights import Sight
from report.compare.values import Rates, differ_by_rate, fits, is_money, ratio, same_in_other_unit, same_number, written
from report.compare.wording import Wording
from report.model import Figure, Quantity, Span

GENERAL = frozenset("people person victim man woman child other one individual member".split())
NEARLY = Decimal("1.1")  # counts of LARGE and more this near each other are hardly so by chance
LARGE = 100
ROUGHLY = Decimal("1.2")  # … and one that is rounded for the other is no further away


@dataclass(frozen=True, eq=False, slots=True)
class Measure:
    """How two values are held against each other: the config's tolerance, units, rates that the accounts tell.

    `counted` are the numbers that each account gives of what happened, by noun: (account, fate) -> noun -> numbers;
    `by_nation` is what happened to people of two nations; `beside` the units that amounts are converted to where they
    stand.
    """

    tolerance: Decimal
    units: Mapping[str, tuple[str, Decimal]]
    told: Rates
    stative: frozenset[str] = frozenset()
    fates: frozenset[str] = frozenset()
    falling: frozenset[str] = frozenset()
    sided: frozenset[str] = frozenset()
    counted: Mapping[tuple[str, str], Mapping[str, set[Decimal]]] = field(default_factory=dict)
    by_nation: frozenset[str] = frozenset()
    beside: Mapping[Span, str] = field(default_factory=dict)

    def equal(self, one: Figure, other: Figure) -> bool:
        """One number in one unit, or one amount in two."""
        if one.quantity.unit == other.quantity.unit:
            return same_number(one.quantity, other.quantity)
        if self._is_told_in(one, other.quantity.unit) or self._is_told_in(other, one.quantity.unit):
            return False
        return same_in_other_unit(one.quantity, other.quantity, self.units, self.told)

    def fits(self, one: Figure, other: Figure) -> bool:
        return _fit(one, other, self.tolerance) or self.equal(one, other)

    def excludes(self, one: Figure, other: Figure) -> bool:
        """Both can't hold of one thing; what can't be compared excludes nothing."""
        if one.quantity.unit == other.quantity.unit:
            return not _fit(one, other, self.tolerance)
        here, there = (self.units.get(figure.quantity.unit) for figure in (one, other))
        if here and there and here[0] == there[0]:
            return not self.equal(one, other)
        if self._is_told_in(one, other.quantity.unit) or self._is_told_in(other, one.quantity.unit):
            return False
        return differ_by_rate(one.quantity, other.quantity, self.told)

    def _is_told_in(self, figure: Figure, unit: str) -> bool:
        """The account itself gives the amount in that currency, right beside: that is held against others, and no
        rate."""
        return is_money(unit) and self.beside.get(figure.number_span) == unit


def _fit(one: Figure, other: Figure, tolerance: Decimal) -> bool:
    return fits(one.quantity, other.quantity, tolerance, rounded=one.span.source != other.span.source)


def same_fate(one: Sight, other: Sight, measure: Measure) -> bool:
    """The same happened to both, as far as the predicates say what happened, not merely how much something is."""
    return bool(one.fate) and one.fate == other.fate and one.fate not in measure.stative


def same_person(one: Sight, other: Sight) -> bool:
    """The age of one person; the share of one candidate or party, whose name may be shortened ("Greel")."""
    if not one.person or not other.person:
        return False
    first, second = (set(sight.person.partition(":")[2].split()) for sight in (one, other) if sight.person)
    return one.person == other.person or (one.role != "age" and (first <= second or second <= first))


def of_two_sorts(one: Sight, other: Sight, wording: Wording) -> bool:
    """ "Merchant vessels" and "pirate vessels": one noun, narrowed by different nouns."""
    first, second = (
        {word for word in sight.counted.words if word != sight.head and wording.is_noun(word)} for sight in (one, other)
    )
    return bool(one.head and first and second) and first.isdisjoint(second)


def nearly(one: Sight, other: Sight) -> bool:
    """Larger counts of one noun that differ by little: two countings of one thing rather than two things.

    So are measures that both hold ("4.2%", "more than 4%").
    """
    first, second = one.figure.quantity, other.figure.quantity
    if one.kind != "count":
        return ratio(first, second) <= NEARLY and first.unit == second.unit and fits(first, second, Decimal(0))
    if min(written(first), written(second)) < LARGE or ratio(first, second) > NEARLY:
        return False
    same_noun = one.head == other.head or not one.counted.groups.isdisjoint(other.counted.groups)
    return bool(one.head) and same_noun and (one.place is None or other.place is None)


def told_roughly(one: Sight, other: Sight, measure: Measure) -> bool:
    """Large counts of one narrowed noun ("retired drivers") that both hold, one of them in rounder words: "more than
    2,000", 2,341."""
    first, second = one.figure.quantity, other.figure.quantity
    if one.kind != "count" or one.head != other.head or min(written(first), written(second)) < LARGE:
        return False
    narrowed = len(one.counted.words) > 1 and one.counted.words == other.counted.words
    return narrowed and ratio(first, second) <= ROUGHLY and measure.fits(one.figure, other.figure)


def is_range(quantity: Quantity) -> bool:
    return None not in {quantity.low, quantity.high} and quantity.low != quantity.high


def converts(one: Figure, other: Figure) -> bool:
    """An amount and the same in another unit right behind it."""
    end = one.span.end if one.quantity.unit == COIN else one.number_span.end  # "25,000 crowns ($3,600)"
    gap = other.number_span.start - end
    if one.sentence != other.sentence or one.quantity.unit == other.quantity.unit or not 0 <= gap <= 3:
        return False
    return {one.quantity.unit, other.quantity.unit}.isdisjoint({"1", "%"})


def same_noun(one: Sight, other: Sight, wording: Wording) -> bool:
    """One noun that says more than "people", or nouns of one party ("wives", "women") to whom the same happened, if
    anything."""
    if of_two_sorts(one, other, wording):
        return False
    if one.head == other.head and one.head not in GENERAL and one.head:
        return True
    return bool(one.party) and one.party == other.party and one.fate == other.fate
