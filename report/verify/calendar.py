"""Dates as a document writes them: whether a printed one is that of the moments that it refers to, letter for letter.

English is known here. A document in another language brings its names of months and days in the ledger, and every
document the forms of its dates, as its phrases have them; no name may stand for two months or two days.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

LETTERS = re.compile(r"[^\W\d_]+")
HOLDER = re.compile(r"\{(\w+)\}")
ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?")
MONTHS = "january february march april may june july august september october november december".split()
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
FORMS = {
    "date": "{day} {month} {year}",
    "date.first": "{day}",
    "date.no year": "{day} {month}",
    "date.month": "{month} {year}",
    "date.weekday": "{weekday} {date}",
    "date.clock": "{date}, {time}",
    "date.days": "{first}–{last}",
    "date.range": "{first} – {last}",
    "clock": "{hh}:{minute}",
    "clock.range": "{first}–{last}",
}
HOURS = frozenset(("hh", "hour"))  # two names of one place

Names = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The forms of the names of twelve months and seven days, from Monday, and those of dates and clock times."""

    months: Names
    days: Names
    forms: Mapping[str, str]


def calendar(given: Any, language: str) -> Calendar:
    """The calendar that a ledger brings, the English one where it brings none. ValueError where it can't be one."""
    given = given or {}
    forms = FORMS | {str(name): str(form) for name, form in given.get("forms", {}).items()}
    for name, form in forms.items():
        if not _is_form(form, FORMS[name]):
            raise ValueError(f"'{form[:40]}' is no form of a {name}")
    if language == "en" or "months" not in given:
        return Calendar(_shortened(MONTHS), _shortened(DAYS), forms)
    made = Calendar(_names(given["months"]), _names(given["weekdays"]), forms)
    for names, number in ((made.months, 12), (made.days, 7)):
        every = [_folded(name) for several in names for name in set(several)]
        if len(names) != number or len(set(every)) != len(every) or not all(names) or not all(every):
            raise ValueError("no calendar: a name is missing or stands for two months or days")
    return made


def other_word(text: str, moments: Iterable[datetime], known: Calendar) -> str:
    """The first word of a time that is no name of a month or day of its moments, nor one of the forms; "" for none."""
    right = {"utc", *(word for form in known.forms.values() for word in _words(HOLDER.sub(" ", form)))}
    for moment in moments:
        for name in (*known.months[moment.month - 1], *known.days[moment.weekday()]):
            right.update(_words(name))
    return next((word for word in _words(text) if word not in right), "")


def written(value: str, known: Calendar) -> Iterator[str]:
    """How a date of the metadata (ISO 8601) may be printed: as it stands, or in the document's form, the clock time
    behind it or left out. Nothing where it is no date."""
    if not ISO.fullmatch(value):
        return
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return
    yield from (value, value[:10])
    day = known.forms["date.first"].format(day=1) if moment.day == 1 else str(moment.day)
    clock = known.forms["clock"].format(hh=f"{moment.hour:02}", hour=moment.hour, minute=f"{moment.minute:02}")
    for month in known.months[moment.month - 1]:
        date = known.forms["date"].format(day=day, month=month, year=moment.year)
        yield date
        yield known.forms["date.clock"].format(date=date, time=clock)


def _is_form(form: str, usual: str) -> bool:
    """Whether a form has the same places as the English one, each once, and no number of its own."""
    places = ["hh" if place in HOURS else place for place in HOLDER.findall(form)]
    rest = HOLDER.sub("", form)
    return sorted(places) == sorted(HOLDER.findall(usual)) and not any(sign.isdigit() or sign in "{}" for sign in rest)


def _words(text: str) -> list[str]:
    return LETTERS.findall(text.casefold())


def _folded(name: str) -> str:
    return name.casefold().rstrip(".")


def _names(rows: Iterable[Iterable[str]]) -> Names:
    return tuple(tuple(str(form) for form in row) for row in rows)


def _shortened(names: Iterable[str]) -> Names:
    return tuple((name.capitalize(), name[:3].capitalize(), name[:4].capitalize()) for name in names)
