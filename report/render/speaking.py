"""A picture in the document's language: the numbers and dates of its axes, and what its text alternative begins with.

Pictures are drawn with English numbers and dates; what stands on an axis is set anew as the language writes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from report.lexicon import HOLDER

AXIS = re.compile(r'(<text[^>]*\bdata-axis="1"[^>]*>)([^<]*)(</text>)')
TITLE = re.compile(r"(<title[^>]*>)(.*?)(</title>)", re.DOTALL)
CLOCK = re.compile(r"(\d\d):(\d\d)")
DATE = re.compile(
    r"(?:(?P<weekday>[A-Z][a-z]+)(?: |$))?(?:(?P<day>\d{1,2})(?: |$))?(?P<month>[A-Z][a-z]{2,})?(?: (?P<year>\d{4}))?"
)
NUMBER = re.compile(r"(−?)(\d{1,3}(?:,\d{3})*|\d+)(?:\.(\d+))?( million| billion)?( \D.*)?")
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SAID = {  # what an alternative says in English, and the phrase for it
    "Dot chart.": "picture.dots",
    "Step chart.": "picture.steps",
    "Timeline.": "picture.timeline",
    "Locator map.": "picture.map",
    "Inset: where the map lies in the wider region.": "picture.inset",
    "Named by all accounts": "map.all",
    "Named by some": "map.some",
    "Named, not as a scene": "map.named",
}


def spoken(picture: str, phrases: Mapping[str, str]) -> str:
    """The SVG with its axes and its title in the language of the phrases."""

    def title(found: re.Match[str]) -> str:
        words = found[2]
        for english, key in SAID.items():
            words = words.replace(english, phrases[key], 1)
        return found[1] + words + found[3]

    picture = AXIS.sub(lambda found: found[1] + tick(found[2], phrases) + found[3], picture)
    return TITLE.sub(title, picture, count=1)


def tick(text: str, phrases: Mapping[str, str]) -> str:
    """A label of an axis as the language writes it; what is neither number nor date stays as it stands."""
    if clock := CLOCK.fullmatch(text):
        return _filled("clock", phrases, hour=int(clock[1]), hh=clock[1], minute=clock[2])
    if (number := NUMBER.fullmatch(text)) and not re.fullmatch(r"[12]\d{3}", text):
        return _number(number, phrases)
    date = DATE.fullmatch(text)
    return (_date(date, phrases) or text) if date else text


def _number(found: re.Match[str], phrases: Mapping[str, str]) -> str:
    whole = found[2].replace(",", phrases["number.group"])
    fraction = phrases["number.point"] + found[3] if found[3] else ""
    scale = ""
    if found[4]:
        several = "s" if int(found[2].replace(",", "")) >= 2 else ""
        scale = f" {phrases[f'number.{found[4].strip()}{several}']}"
    return f"{found[1]}{whole}{fraction}{scale}{found[5] or ''}"


def _date(found: re.Match[str], phrases: Mapping[str, str]) -> str:
    """Saturday 31 January 2026, Sat 31 Jan, Sat 31, January 2026, Jan."""
    weekday, day, year = _name("weekday", found["weekday"], DAYS, phrases), found["day"], found["year"] or ""
    month = _name("month", found["month"], MONTHS, phrases)
    if not month:  # without a month, a lone name is one
        return f"{weekday} {day}" if weekday and day else _name("month", found["weekday"], MONTHS, phrases)
    if not day:
        return _filled("date.month", phrases, month=month, year=year) if year else month
    if day == "1":
        day = _filled("date.first", phrases, day=day)
    date = _filled("date" if year else "date.no year", phrases, day=day, month=month, year=year)
    return _filled("date.weekday", phrases, weekday=weekday, date=date) if weekday else date


def _name(what: str, written: str | None, names: list[str], phrases: Mapping[str, str]) -> str:
    for number, name in enumerate(names, start=1):
        if written == name:
            return phrases[f"{what}.{number}"]
        if written == name[:3]:
            return phrases[f"{what}.short.{number}"]
    return ""


def _filled(key: str, phrases: Mapping[str, str], **places: object) -> str:
    return HOLDER.sub(lambda place: str(places[place[1]]), phrases[key])
