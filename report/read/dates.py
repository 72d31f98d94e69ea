"""A written date and the clock time beside it as ISO 8601. Only forms that can't be read two ways: not 03/05/2026;
with points, the day always stands first: 03.05.2026."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

MONTHS = (
    "january february march april may june july august september october november december "
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
).split()
MONTH = r"(?P<month>[A-Za-zÀ-ÿ]{3,9})\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
CLOCK = r"""
    (?P<hour>\d{1,2}) (?: [:.hH] (?P<minute>\d{2}) (?: :(?P<second>\d{2})(?:\.\d+)? )? )? \s*
    (?P<half> [AaPp]\.?\s?[Mm]\b\.? )? \s*
    (?P<zone> Z\b | GMT\b | UTC\b | [+-]\d{2}:?\d{2} )?
"""
FORMS = tuple(
    re.compile(form, re.VERBOSE)
    for form in (
        rf"\b(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}}) (?: [T\s]\s* {CLOCK} )?",
        rf"\b{DAY} \s+ (?:de\s+)? {MONTH} ,?\s+ (?P<year>\d{{4}})\b (?: [,\s]* (?:at\s+|à\s+|[-–—|•·]\s*)? {CLOCK} )?",
        rf"\b{MONTH} \s+ {DAY} ,?\s+ (?P<year>\d{{4}})\b (?: [,\s]* (?:at\s+|[-–—|•·]\s*)? {CLOCK} )?",
        rf"(?<![\d.]){DAY}\.(?P<month>\d{{1,2}})\.(?P<year>(?:19|20)\d{{2}})\b"
        rf"(?: [,/\s]* (?:at\s+|[-–—|•·]\s*)? {CLOCK} )?",
    )
)

BEFORE = re.compile(  # "22:00, Thursday 6 November 2025", "14:05 GMT on 3 May 2026"
    rf"""
    (?<![\w:.]) {CLOCK} (?: \s* (?: [A-Z]{{2,3}}T\b | local\stime ) )?
    \s* (?: , | on\b | [-–—|•·] )? \s* (?: (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+ )? $
    """,
    re.VERBOSE,
)


def date(text: str) -> tuple[str, int, int] | None:
    """The first date of a line as ISO 8601 (with its time and zone where they are written), and where it stands."""
    for form in FORMS:
        for match in form.finditer(text):
            value = _value(match)
            if value:
                end = match.start() + len(match[0].rstrip())
                clock = BEFORE.search(text[: match.start()]) if "T" not in value else None
                moment = _with_clock(datetime.fromisoformat(value), clock.groupdict()) if clock else ""
                return (moment, clock.start(), end) if clock and moment else (value, match.start(), end)
    return None


def _value(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = _month(parts["month"])
    if not month:
        return ""
    try:
        day = datetime(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return ""
    return _with_clock(day, parts) or day.date().isoformat()


def _with_clock(day: datetime, parts: dict[str, str | None]) -> str:
    """With a clock time that is certain to be one: it has minutes, or says a.m. or p.m."""
    if not parts["hour"] or not (parts["minute"] or parts["half"]):
        return ""
    hour, half = int(parts["hour"]), (parts["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        moment = day.replace(hour=hour, minute=int(parts["minute"] or 0))
    except ValueError:
        return ""
    zone = _zone(parts["zone"])
    return moment.replace(tzinfo=zone).isoformat(timespec="minutes")


def _zone(written: str | None) -> timezone | None:
    if not written:
        return None
    if written in ("Z", "GMT", "UTC"):
        return UTC
    sign = -1 if written[0] == "-" else 1
    digits = written[1:].replace(":", "")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))


def _month(written: str | None) -> int:
    word = (written or "").lower()
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else 0
    if len(word) < 3:
        return 0
    found = {
        number % 12 + 1
        for number, name in enumerate(MONTHS)
        if name == word or (name.startswith(word[:4]) and len(word) <= 4)
    }
    return found.pop() if len(found) == 1 else 0
