"""Names of months and days, and whether those of a printed time are those of the times that it refers to.

English names are known here. A document in another language brings its own in the ledger; no name may stand for two
months or two days.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

WORD = re.compile(r"[^\W\d_]{2,}")
MONTHS = "january february march april may june july august september october november december".split()
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

Names = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The forms of the names of twelve months and seven days, from Monday, in small letters without a point."""

    months: Names
    days: Names


def calendar(given: Any) -> Calendar:
    """The calendar that a ledger brings; the English one where it brings none. ValueError where it can't be one."""
    if given is None:
        return ENGLISH
    made = Calendar(_names(given["months"]), _names(given["weekdays"]))
    for names, number in ((made.months, 12), (made.days, 7)):
        forms = [form for several in names for form in several]
        if len(names) != number or len(set(forms)) != len(forms) or not all(names):
            raise ValueError("no calendar: a name is missing or stands for two months or days")
    return made


def other_name(text: str, moments: Iterable[datetime], known: Calendar) -> str:
    """The first name of a month or day in a text that is in none of the moments; "" where there is none."""
    right: set[str] = set()
    for moment in moments:
        right |= known.months[moment.month - 1] | known.days[moment.weekday()]
    every = {form for names in (*known.months, *known.days) for form in names}
    return next((word for word in WORD.findall(text.casefold()) if word in every and word not in right), "")


def _names(rows: Iterable[Iterable[str]]) -> Names:
    return tuple(frozenset(form.casefold().rstrip(".") for form in row) for row in rows)


def _shortened(names: Iterable[str]) -> Names:
    return tuple(frozenset((name, name[:3], name[:4])) for name in names)


ENGLISH = Calendar(_shortened(MONTHS), _shortened(DAYS))
