"""A sentence -> its quantities: each number with its modifier, unit and range, before its meaning is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report.extract import masks
from report.extract.amounts import Amount, amount_of, is_doubtful
from report.extract.changes import Change, change
from report.extract.numbers import number_at
from report.extract.ranges import ranges, shared
from report.extract.units import unit_after, unit_before
from report.lexicon import Lexicon

MORE_DAYS = re.compile(r"\s?[-–]\s?[0-3]?\d\b(?![.,]?\d)")  # "February 15-17"
DECIMAL = re.compile(r"\d+\.\d\d")
PAST = re.compile(r"\b(?:half\spast|quarter\s(?:past|to)|minutes\s(?:past|to))\s$", re.IGNORECASE)  # "half past | six"
NOT = re.compile(r"\b[Nn]ot\s$")
RATE = re.compile(
    r"\(?[$€£¥]?1(?:\.0+)?\s?[A-Za-z.\s]{0,16}\s=\s[$€£¥]?[\d.,]+\s?[A-Za-z.\s]{0,24}\)?\.?"
)  # "($1 = 0.92 euros)"
CLOCK_BEFORE = re.compile(r"\b(?:at|by|until|till|from|around|about|since|before|after)\s$", re.IGNORECASE)


def amounts(text: str, starts: Sequence[int], times: Sequence[tuple[int, int, str]], lexicon: Lexicon) -> list[Amount]:
    """Every quantity of a sentence, in order.

    `starts` are its number candidates, `times` stretches that name a time, with their rule.
    """
    found: list[Amount] = []
    position = 0
    if " = " in text and RATE.fullmatch(text):
        return found
    for start in starts:
        if start < position or (found and start < found[-1].stop and ")" not in text[start : found[-1].stop]):
            continue  # within the number before it, or in the rest of its rate ("64 cents a dozen")
        currency = unit_before(text, start, lexicon) or (
            unit_before(text, start - 1, lexicon) if start and text[start - 1] in "-−–+" else None
        )
        end = 0 if currency else _time_end(text, start, times, lexicon) or masks.masked(text, start, lexicon)
        if end:
            position = end
            continue
        number = number_at(text, start, lexicon)
        if number is None:
            continue
        if currency and ((found and currency.start < found[-1].unit_end) or is_doubtful(text, currency, number)):
            currency = None
        amount = amount_of(text, number, currency, lexicon)
        position = max(number.end, start + 1)
        if amount:
            found.append(amount)
            position = max(position, amount.unit_end)
    return shared(text, [_changed(text, amount, lexicon) for amount in ranges(text, found, lexicon)])


def _time_end(text: str, start: int, times: Sequence[tuple[int, int, str]], lexicon: Lexicon) -> int:
    """Where the date or clock time ends that holds `start`; spans of time ("two years ago") hold a number after all."""
    if text.endswith((" past ", " to "), 0, start) and PAST.search(text, max(0, start - 20), start):
        return start + 1
    if text.startswith("one ", start) and NOT.search(text, max(0, start - 4), start):
        return start + 1  # "not one dollar has been returned"
    for first, last, rule in times:
        if first <= start < last:
            if "ago" in rule or "window" in rule:
                return 0
            if rule in {"lone", "yearnoun"} and unit_after(text, last, lexicon):
                return 0
            if rule == "clock" and DECIMAL.fullmatch(text, first, last):
                return (
                    0
                    if unit_after(text, last, lexicon) or not CLOCK_BEFORE.search(text, max(0, first - 10), first)
                    else last
                )
            days = MORE_DAYS.match(text, last)
            return days.end() if days else last
    return 0


def _changed(text: str, amount: Amount, lexicon: Lexicon) -> Amount:
    if amount.change:
        return amount
    sign = text[max(0, amount.number.start - 1) : amount.number.start]
    if sign in {"+", "-", "−", "–"} and amount.kind == "share" and amount.low == amount.high:
        return amount._replace(change=Change("up" if amount.low > 0 else "down", "by"))
    found = change(text, amount.start, amount.end, lexicon, is_measure=amount.unit != "1")
    return amount._replace(change=found) if found else amount
