"""What speaks for it that two figures are of one thing; it adds up, since each alone is weak."""

from __future__ import annotations

from collections.abc import Iterator

from report.compare.fates import GENERIC
from report.compare.measure import Measure, nearly, of_two_sorts, same_fate, same_noun, same_person, told_roughly
from report.compare.moving import AREA, CONTAINMENT
from report.compare.refusals import ANYBODY, FEW, of_one_mover, of_one_row
from report.compare.sights import Sight
from report.compare.values import ratio, written
from report.compare.wording import Wording, bag, likeness
from report.model import Figure

SAME_WORDS = 0.75  # measures in clauses this alike are of one thing, whatever their values
CONVERTED = 0.10  # what it adds that a number is another one converted
SEVERAL = 20  # from here on a number is hardly met twice by chance
BARE = 0.10  # … and needs no noun to be known again
SOME = 0.10  # what clauses must share for that
LONE = 0.20  # where each of two accounts gives one count of a noun only, it is rather the same thing
COUNTED = 0.85  # what a score is worth between counts that differ, so that equal ones meet first
MEASURED = 0.60  # … and between measures or amounts, which are rather of two things
BESIDE = 0.25  # what clauses must share but for the noun counted before it says anything
BURNED = 0.10  # … and more where it is a fire's area, which has no other name
LISTED = 0.30  # an item of a list and the one count of that thing in another account
AT_MOST = 2  # times the smaller number of the two
MOVED = 0.40  # sizes on two days of one thing that grows or shrinks
DEAL = 0.40  # where both are what one is to pay for the other
NAMED_ALIKE = 0.6
COUNTED_OR_TIMED = frozenset({"count", "time"})
TOLD_ALIKE = 0.4  # what the words of two clauses share before that is called a reason


def evidence(one: Sight, other: Sight, wording: Wording, measure: Measure) -> float:
    """How much speaks for it, 0 to 1."""
    first, second = one.figure, other.figure
    equal = measure.equal(first, second)
    if same_person(one, other):
        return 1.0 if equal else COUNTED
    if of_one_row(one, other, measure):
        return COUNTED
    if not equal and first.quantity.unit == second.quantity.unit and not _same_event(one, other, wording, measure):
        return 0.0
    score = _rarity(first) if equal else 0.10 if measure.fits(first, second) else 0.0
    score += BARE if equal and _is_bare(one, other) else 0.0
    score += CONVERTED if equal and first.quantity.unit != second.quantity.unit else 0.0
    dice, containment = likeness(one.counted, other.counted, wording)
    has_fate = same_fate(one, other, measure)
    telling = 0.15 if one.head == other.head and of_two_sorts(one, other, wording) else 0.30
    if abs(written(first.quantity)) <= FEW and not has_fate and max(dice, containment) < NAMED_ALIKE:
        telling = 0.15
    telling = telling if has_fate or not {one.head, other.head} <= ANYBODY else 0.10
    score += 0.15 if not equal and (nearly(one, other) or told_roughly(one, other, measure)) else 0.0
    score += telling * max(dice, containment) if one.counted.words and other.counted.words else 0.0
    score += 0.20 if has_fate else 0.0
    around, held = likeness(one.context, other.context, wording)
    if measure.excludes(first, second):
        if are_of_others(one, other, wording, measure) and not _is_listed(one, other, wording):
            return 0.0
        if one.kind in COUNTED_OR_TIMED and not has_fate and max(beside := _beside(one, other, wording)) < BESIDE:
            around, held = beside
    score += 0.45 * (around + held) / 2
    of_one_party = one.party == other.party or not (one.figure.counted and other.figure.counted)
    of_one_party = of_one_party or (not (one.party and other.party) and ANYBODY.isdisjoint({one.head, other.head}))
    if has_fate and _alike(one, other) and of_one_party:
        score += 0.15
    if one.nation and one.nation == other.nation:
        score += 0.20
    if one.kind != "count" and around >= SAME_WORDS:
        score += 0.45
    if one.alone and other.alone and one.fate == other.fate and around >= SOME and same_noun(one, other, wording):
        score += LONE
    of_one_deal = _of_one_deal(one, other)
    score += DEAL if of_one_deal else 0.0
    moved = of_one_mover(one, other)
    score += MOVED if moved else 0.0
    score += BURNED if moved and one.moving in {AREA, CONTAINMENT} else 0.0
    score += LISTED if _is_listed(one, other, wording) else 0.0
    if not measure.excludes(first, second):
        return min(1.0, score)
    of_one_thing = (
        one.kind == "count" or moved or of_one_deal or (containment == 1 and (around + held) / 2 >= TOLD_ALIKE)
    )
    return min(1.0, score) * (COUNTED if of_one_thing else MEASURED)


def common(one: Sight, other: Sight, wording: Wording, measure: Measure) -> Iterator[str]:
    """What speaks for one fact, in fixed phrases."""
    if same_person(one, other):
        yield "the same person"
    if measure.equal(one.figure, other.figure):
        yield "the same number"
    if same_fate(one, other, measure):
        yield "the same happened"
    if one.head and one.head == other.head:
        yield "the same is counted"
    elif one.party and one.party == other.party:
        yield "the same party is counted"
    elif not one.counted.groups.isdisjoint(other.counted.groups):
        yield "nouns of one meaning"
    if one.nation and one.nation == other.nation:
        yield "the same nation"
    if max(likeness(one.context, other.context, wording)) >= TOLD_ALIKE:
        yield "told in like words"
    if nearly(one, other) and not measure.equal(one.figure, other.figure):
        yield "nearly the same number"


def _of_one_deal(one: Sight, other: Sight) -> bool:
    """Two prices with a name in common; where each has a name that the other has not, a rival's offer is another."""
    names = {word for name in one.deal for word in name.split()} & {
        word for name in other.deal for word in name.split()
    }
    alone = [any(names.isdisjoint(name.split()) for name in deal) for deal in (one.deal, other.deal)]
    return bool(names) and not all(alone)


def _is_listed(one: Sight, other: Sight, wording: Wording) -> bool:
    """ "3 helicopters" in a list that tells nothing of them, and the one count of helicopters in another account."""
    if not (one.alone and other.alone) or one.kind != "count" or one.fate or other.fate or one.place or other.place:
        return False
    bare = [sight for sight in (one, other) if sight.context.words <= sight.counted.words | {f"{sight.head}s"}]
    is_near = ratio(one.figure.quantity, other.figure.quantity) <= AT_MOST
    return bool(bare) and is_near and one.role == other.role == "total" and same_noun(one, other, wording)


def _beside(one: Sight, other: Sight, wording: Wording) -> tuple[float, float]:
    """How alike two clauses are in what they tell of the things counted or timed."""
    counted = one.counted.words | other.counted.words | {one.figure.quantity.unit, other.figure.quantity.unit}
    first, second = (bag(sight.context.words - counted, wording) for sight in (one, other))
    return likeness(first, second, wording)


def _is_bare(one: Sight, other: Sight) -> bool:
    """A large number that one of two accounts gives without its noun ("put the crowd at 22,000"), or as of "people"."""
    if one.kind != "count" or written(one.figure.quantity) < SEVERAL:
        return False
    of_people = {one.counted_class, other.counted_class} <= {GENERIC, ""} and not ANYBODY.isdisjoint(
        {one.head, other.head}
    )
    return of_people or not (one.head and other.head)


def _alike(one: Sight, other: Sight) -> bool:
    """Both count people at large, or things whose nouns are the same or kin."""
    if {one.counted_class, other.counted_class} <= {GENERIC, ""}:
        return True
    return bool(one.head) and (one.head == other.head or not one.counted.groups.isdisjoint(other.counted.groups))


def _rarity(figure: Figure) -> float:
    """What an equal value is worth: a two or a three is met everywhere, 1,347 or 55 kilometres hardly elsewhere."""
    value = written(figure.quantity)
    digits = len(value.normalize().as_tuple().digits)
    if figure.quantity.unit != "1":
        return min(0.30 + 0.06 * digits, 0.55)
    return 0.15 if abs(value) <= FEW else min(0.25 + 0.06 * digits, 0.45)


def _same_event(one: Sight, other: Sight, wording: Wording, measure: Measure) -> bool:
    """Values that exclude each other are of one thing only where more than a common noun says so."""
    if one.kind != "count" or same_fate(one, other, measure):
        return True
    return nearly(one, other) or same_noun(one, other, wording)


def are_of_others(one: Sight, other: Sight, wording: Wording, measure: Measure) -> bool:
    """Nothing but a noun speaks for it that two numbers that differ count one thing: neither fate nor another word."""
    if one.kind != "count" or same_fate(one, other, measure) or nearly(one, other):
        return False
    counted = one.counted.words | other.counted.words
    first, second = one.context.words - counted, other.context.words - counted
    return first.isdisjoint(second) and wording.groups(first).isdisjoint(wording.groups(second))
