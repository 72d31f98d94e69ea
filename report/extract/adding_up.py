"""Counts that come to a total: "three at first and two more, five in all", "four at the scene, one in hospital" of five
dead. What adds up exactly to a whole beside it is what it is made of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from report.extract.counted import counted_class
from report.extract.frames import Predicate
from report.extract.reading import LIVING, Reading
from report.lexicon import Lexicon

IN_ALL_BEHIND = re.compile(
    r"(?:\s+[a-z]+){0,2}?,?\s+(?:in\s+all|in\s+total|altogether|all\s+told|overall|combined|between\s+them)\b",
    re.IGNORECASE,
)
IN_ALL_BEFORE = re.compile(
    r"\b(?:in\s+all|in\s+total|altogether|all\s+told|(?:a|the)\s+(?:combined\s+|overall\s+)?total\s+(?:of|to)|making|"
    r"(?:brings?|bringing|brought|takes?|taking)\s+(?:the|its|their)\s+(?:\w+\s+)?(?:total|toll|number|count|tally)\s+to),?\s+$",
    re.IGNORECASE,
)
PEOPLE_LEFT_OUT = frozenset({"person", "people", "victim", "casualty", "other", "others"})
LEAST = 3  # a whole that other counts may come to by no mere chance


def in_all(made: list[Reading], places: Sequence[int], lexicon: Lexicon) -> list[Reading]:
    """ "Three at first and two more, five in all": what adds up to a total given as one is its parts."""
    for number, total in enumerate(made):
        if (
            total.role not in {"total", "part"}
            or not total.is_count
            or total.amount.unit != "1"
            or not _is_in_all(total)
        ):
            continue
        sum_, taken = total.amount.low, []
        for at in range(number - 1, -1, -1):
            one = made[at]
            if places[number] - places[at] > 1 or not _may_add(one, total, lexicon) or one.amount.low > sum_:
                break
            sum_ -= one.amount.low
            taken.append(at)
            if sum_ == 0:
                break
        if sum_ == 0 and len(taken) > 1:
            first = made[taken[-1]]
            verb = total.predicate if total.predicate and total.predicate.name else first.predicate
            head, noun = (total.head, total.noun) if total.counted else (first.head, first.noun)
            made[number] = total = total._replace(role="total", part_of=None, predicate=verb, head=head, noun=noun)
            for at in taken:
                made[at] = part_of(made[at], total)
    return made


def _is_in_all(reading: Reading) -> bool:
    text, amount = reading.words.sentence.text, reading.amount
    return bool(
        IN_ALL_BEHIND.match(text, amount.stop) or IN_ALL_BEFORE.search(text, max(0, amount.start - 60), amount.start)
    )


def _may_add(one: Reading, total: Reading, lexicon: Lexicon) -> bool:
    """Whether a count can be added up to the total: of the same thing or class, and not of another fate."""
    if not one.is_count or one.amount.unit != "1" or one.amount.low != one.amount.high or one.role == "part":
        return False
    if one.role not in {"total", "increment"}:
        return False
    classes = {counted_class(each.head, lexicon) or each.head for each in (one, total) if each.head}
    if len(classes) > 1 and not {each.head for each in (one, total)} & PEOPLE_LEFT_OUT:
        return False
    names = {each.predicate.name for each in (one, total) if each.predicate and each.predicate.name}
    return len(names) < 2


def broken_down(made: list[Reading], places: Sequence[int], lexicon: Lexicon) -> list[Reading]:
    """ "Five people died. Four died at the scene and one in hospital": counts of one sentence that add up to the count
    before them, with the same fate or none of their own, are what it is made of."""
    first = 0
    while first < len(made):
        last = first
        while last < len(made) and places[last] == places[first]:
            last += 1
        for whole, parts in _sums(made, first, last, places, lexicon):
            sibling = next((made[at].predicate for at in parts if fate(made[at]) == fate(whole)), None)
            is_near = whole.words is made[parts[0]].words
            shared = sibling or (whole.predicate if is_near else None)
            for at in parts:
                is_gapped = shared is not None and made[at].predicate in {None, *_in_place(made[at])}
                made[at] = part_of(made[at]._replace(predicate=shared) if is_gapped else made[at], whole)
        first = last
    return made


def _in_place(reading: Reading) -> tuple[Predicate, ...]:
    """What only says where: "one in hospital" behind "four died at the scene"."""
    verb = reading.predicate
    return (verb,) if verb and verb.frame == "in" and verb.name == "hospitalised" else ()


def _sums(
    made: Sequence[Reading], first: int, last: int, places: Sequence[int], lexicon: Lexicon
) -> list[tuple[Reading, tuple[int, ...]]]:
    """Wholes with the counts right behind them that add up to them: in the same sentence, or at the beginning of it
    where the whole ends the sentence before."""
    found: list[tuple[Reading, tuple[int, ...]]] = []
    whole_at = first - 1 if first and places[first] - places[first - 1] <= 1 else first
    while whole_at < last:
        parts = _adding_up(made, whole_at, last, lexicon)
        if parts:
            found.append((made[whole_at], parts))
        whole_at = parts[-1] + 1 if parts else whole_at + 1
    return found


def _adding_up(made: Sequence[Reading], whole_at: int, last: int, lexicon: Lexicon) -> tuple[int, ...]:
    """The counts behind a whole, two or more, that come to it exactly; none where they do not."""
    whole = made[whole_at]
    if not _may_be_summed(whole) or whole.amount.low < LEAST:
        return ()
    rest = whole.amount.low
    parts: list[int] = []
    for at in range(whole_at + 1, last):
        one = made[at]
        if not _may_be_summed(one) or not _is_of(one, whole, is_first=not parts, lexicon=lexicon):
            return ()
        rest -= one.amount.low
        parts.append(at)
        if rest <= 0:
            break
    return tuple(parts) if rest == 0 and len(parts) > 1 else ()


def _may_be_summed(reading: Reading) -> bool:
    is_exact = reading.amount.low == reading.amount.high and reading.amount.unit == "1"
    return reading.is_count and is_exact and reading.role in {"total", "increment"}


def _is_of(part: Reading, whole: Reading, *, is_first: bool, lexicon: Lexicon) -> bool:
    """Whether a count may be one of what a whole counts: the same thing or none, the same fate, or none but where."""
    classes = [
        counted_class(each.head, lexicon) or ("people" if fate(each) in LIVING else each.head) for each in (part, whole)
    ]
    if part.head and classes[0] != classes[1] and part.head != whole.head:
        return False
    if fate(part) in {"", fate(whole)} or (fate(whole) == "" and is_bare(part)):
        return True
    return not is_first and part.predicate is not None and part.predicate.frame == "in" and is_bare(part)


def fate(reading: Reading) -> str:
    return reading.predicate.name if reading.predicate else ""


def part_of(reading: Reading, whole: Reading) -> Reading:
    named = {} if reading.head else {"head": whole.head, "noun": whole.noun}
    return reading._replace(role="part", part_of=whole.part_of if whole.role == "part" else whole.number_span, **named)  # type: ignore[arg-type]


def is_bare(reading: Reading) -> bool:
    """A whole number without a noun of its own."""
    amount = reading.amount
    is_whole = amount.low == amount.low.to_integral_value() and amount.number.kind in {"digits", "word", "one"}
    return (
        reading.is_count
        and amount.unit == "1"
        and is_whole
        and (reading.counted is None or reading.counted.kind == "alone")
    )
