"""A date as people write it -> how the config wants it, where there is only one way to take it."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?[ -])?(?P<month>[a-z]{3,9})\.?[ -](?P<rest>.+)", re.IGNORECASE
)
DAY_AND_YEAR = re.compile(r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?,? )?(?P<year>\d{4})", re.IGNORECASE)
NUMBERS = re.compile(r"(\d{1,4})([./ -])(\d{1,2})\2(\d{1,4})")
WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? ", re.IGNORECASE)


def readings(written: str) -> tuple[str, ...]:
    """The dates that a text can mean, as 2026-05-03: two for 3/5/2026, none for what is no date."""
    text = WEEKDAY.sub("", " ".join(written.split()), count=1)
    if found := NUMBERS.fullmatch(text):
        first, second, third = (int(found[n]) for n in (1, 3, 4))
        orders = [(first, second, third)] if len(found[1]) == 4 else [(third, second, first), (third, first, second)]
    elif found := NAMED.fullmatch(text):
        rest, month = DAY_AND_YEAR.fullmatch(found["rest"]), MONTHS.get(found["month"][:3].casefold(), 0)
        day = (found["day"] or rest["day"]) if rest else None
        orders = [(int(rest["year"]), month, int(day))] if rest and day else []
    else:
        orders = []
    return tuple(dict.fromkeys(made for order in orders if (made := _made(*order))))


def _made(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if year >= 1000 else ""
    except ValueError:
        return ""
