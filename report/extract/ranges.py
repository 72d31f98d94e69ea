"""Amounts that belong together: two ends of one range, two levels of a change, one amount given in two ways."""

from __future__ import annotations

import re
from decimal import Decimal

from report.extract.amounts import Amount
from report.extract.changes import Change, direction_before
from report.lexicon import Lexicon

JOIN = re.compile(r"\s?[-–—]\s?|\s+(?:to|or)\s+|\s+to-|-to-")
AND = re.compile(r"\s+and\s+")
BETWEEN = re.compile(r"\bbetween\s+(?:the\s+ages\s+of\s+)?(?:about\s+|around\s+|roughly\s+)?$", re.IGNORECASE)
FROM = re.compile(r"\bfrom\s+(?:about\s+|around\s+|roughly\s+|nearly\s+|just\s+(?:over|under)\s+)?$", re.IGNORECASE)
CHANGE_TO = re.compile(
    r"(?:\s+(?!\d|and\b|or\b|but\b|while\b|to\b)[^\s,;()]+){0,3}(?:\s+in\s+(?:19|20)\d\d)?(?:\s+\([^()]*\))?\s+to\s+"
    r"(?:(?:about|around|roughly|nearly|almost|just|over|under|more\s+than|less\s+than|as\s+much\s+as)\s+)*"
)
IN_YEAR = re.compile(r"\bin\s(?:19|20)\d\d\b")
MOVED = re.compile(  # "extended the recall from 14 to 19 batches"
    r"\b(?:went|go(?:es|ing)?|gone|extend(?:s|ed|ing)?|changed?|moved?|revis(?:e|es|ed|ing)|corrected|brought)\b[^,.;:]{0,40}$"
)
BY = re.compile(r"\bby\s$", re.IGNORECASE)
AGAIN = re.compile(r"\s?[(\[]|\s/\s")
ACROSS = re.compile(r"\s(?:by|x|×)\s")  # "20 by 30 km"
PAIRED = frozenset({"share", "length", "mass", "temperature", "speed", "area", "volume", "age"})
OR = re.compile(r",?\s+or\s+")


def ranges(text: str, found: list[Amount], lexicon: Lexicon) -> list[Amount]:
    """Two ends of one range as one amount: "20 to 30", "between $2 and $3", "$10 to $15 billion", "15-17 kHz".

    "rose from 12 to 15" is no range but two amounts, the level before and the level after; each has the other's unit.
    Years that no unit made a range of are dropped.
    """
    joined: list[Amount] = []
    codes: set[int] = set()
    for amount in found:
        if joined and text[joined[-1].end : amount.start] in {"-", "–"} and not _is_range(text, joined[-1], amount):
            codes |= {joined[-1].start, amount.start}
        if joined and _is_range(text, joined[-1], amount):
            joined[-1] = _range(joined[-1], amount)
        elif joined and (pair := _levels(text, joined[-1], amount, lexicon) or _margin(text, joined[-1], amount)):
            joined[-1:] = pair
        else:
            joined.append(amount)
    return [amount for amount in joined if amount.kind != "year" and amount.start not in codes]


def shared(text: str, found: list[Amount]) -> list[Amount]:
    """The same with what a second way to give one amount takes from the first: "more than 100 km (60 miles)" bounds
    both, "up 17 points, or 0.2%" changes both, "20 by 30 km" are km twice."""
    for index in range(1, len(found)):
        first, second = found[index - 1], found[index]
        between = text[first.stop : second.start]
        is_plain = first.unit == "1" and not first.kind and first.number.factor == 1
        if first.unit == "1" and second.kind == "length" and ACROSS.fullmatch(between):
            found[index - 1] = first._replace(unit=second.unit, kind=second.kind)
        if is_plain and second.kind in PAIRED and between in {" and ", " or "} and second.unit != "1":
            found[index - 1] = first._replace(unit=second.unit, kind=second.kind)  # "47 and 46 percent"
        if len(between) > 6 or "1" in {first.unit, second.unit} or first.unit == second.unit:
            continue
        if first.bound and not second.bound and AGAIN.fullmatch(between):
            found[index] = second = second._replace(modifier=first.modifier, bound=first.bound)
        if first.change and first.change.role == "by" and second.change is None and OR.fullmatch(between):
            found[index] = second._replace(change=first.change)
    return found


def _margin(text: str, first: Amount, second: Amount) -> tuple[Amount, ...] | None:
    """ "35 to 12 percent", the larger first: two shares."""
    if first.kind or second.kind != "share" or not JOIN.fullmatch(text[first.end : second.start]):
        return None
    return first._replace(unit=second.unit, kind=second.kind), second


def _levels(text: str, first: Amount, second: Amount, lexicon: Lexicon) -> tuple[Amount, ...] | None:
    """ "from A to B" as two levels, or as one range where nothing changes; None where it is neither."""
    between = text[first.end : second.start]
    if "to" not in between or not FROM.search(text, max(0, first.start - 24), first.start):
        return None
    if not CHANGE_TO.fullmatch(between):
        return None
    one, two = first.unit.split("/")[0], second.unit.split("/")[0]
    if "year" in {first.kind, second.kind} or (first.kind and second.kind and one != two):
        return None
    low, high = _ends(first, second)
    kind = max(second, first, key=lambda amount: (bool(amount.kind), len(amount.unit)))
    moved = direction_before(text, first.start, lexicon)
    is_moved = moved is not None or MOVED.search(text, max(0, first.start - 60), first.start)
    if not is_moved and low < high and not IN_YEAR.search(text, first.end, second.start):
        return (_range(first, second),)
    moved = moved or ("up" if low < high else "down")
    return (
        first._replace(low=low, high=low, unit=kind.unit, kind=kind.kind, change=Change(moved, "from")),
        second._replace(unit=kind.unit, kind=kind.kind, change=Change(moved, "to")),
    )


def _is_range(text: str, first: Amount, second: Amount) -> bool:
    between = text[first.end : second.start]
    if len(between) > 8 or first.low != first.high or second.low != second.high:
        return False
    if {first.number.kind, second.number.kind} & {"vague", "ratio", "fraction"}:
        return False
    is_between = AND.fullmatch(between) and BETWEEN.search(text, max(0, first.start - 30), first.start)
    if not is_between and (not JOIN.fullmatch(between) or FROM.search(text, max(0, first.start - 24), first.start)):
        return False
    if first.kind == "year" and not (second.kind and second.kind != "year"):
        return False
    if first.kind not in {"", "year"}:
        if BY.search(text, max(0, first.start - 4), first.start):
            return False  # "rose by $2 to $40": a change and a level
        if second.kind and first.unit.split("/")[0] != second.unit.split("/")[0]:
            return False
        if not second.kind and not is_between and not (first.kind == "money" and second.number.factor > 1):
            return False
    if second.kind == "money" and not first.kind and text[second.number.start - 1] in "$€£¥":
        return False
    low, high = _ends(first, second)
    if between.strip() == "or" and not (high - low <= 2 and not first.bound and high <= 100):
        return False
    return low < high


def _ends(first: Amount, second: Amount) -> tuple[Decimal, Decimal]:
    """Both ends in full: in "$10 to $15 billion" the first shares the second's scale."""
    factor = second.number.factor
    if first.number.factor == 1 and factor > 1 and first.low < second.high / factor * 10 and first.low < factor:
        return first.low * factor, second.high
    return first.low, second.high


def _range(first: Amount, second: Amount) -> Amount:
    low, high = _ends(first, second)
    unit, kind = (second.unit, second.kind) if second.kind else (first.unit, first.kind)
    number = second.number._replace(start=first.number.start, low=low, high=high)
    modifier, bound = (first.modifier, first.bound) if first.bound else (second.modifier, second.bound)
    return Amount(
        number, low, high, unit, kind, modifier, bound, None, first.start, second.end, second.unit_end, second.stop
    )
