"""What a time expression means once its day is known: the interval, and how precise it is."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from report.extract import calendar
from report.extract.calendar import Anchor
from report.extract.timeparts import NUMBER, UNIT, Part, Rules

SPOKEN = dict(
    zip(
        "a an one two three four five six seven eight nine ten eleven twelve".split(),
        (1, 1, *range(1, 13)),
        strict=True,
    )
)


def interval(
    by_kind: dict[str, Part],
    day: date | None,
    rules: Rules,
    early_late: re.Match[str] | None,
    about: re.Match[str] | None,
    anchor: Anchor | None,
) -> tuple[datetime | None, datetime | None, str]:
    """The interval an expression means, and how precise it is."""
    clock, part = by_kind.get("clock"), by_kind.get("daypart")
    if clock:
        precision = "hour" if about or not (clock.match["m1"] or clock.match["m3"]) else "minute"
        if day is None:
            return None, None, precision
        return (*_clock(clock.match, day, about[1].lower() if about else "", part), precision)
    relative = by_kind["relative"].match[0].lower() if "relative" in by_kind else ""
    named = part.match[0].lower() if part else _daypart_in(relative)
    if named and day:
        joined = f"{early_late[1].lower()} {named}" if early_late else named
        start, end = rules.dayparts.get(joined, rules.dayparts.get(named, (0.0, 24.0)))
        return (*calendar.hours(day, start, end), "part of day")
    if early_late and day:
        return (*calendar.hours(day, *rules.dayparts[early_late[1].lower()]), "part of day")
    if day:
        return (*calendar.whole_day(day), "day")
    return _coarse(by_kind, relative, anchor)


def _daypart_in(relative: str) -> str:
    return {"last night": "night", "tonight": "night"}.get(relative) or next(
        (name for name in ("morning", "afternoon", "evening") if relative.endswith(name)), ""
    )


def _coarse(
    by_kind: dict[str, Part], relative: str, anchor: Anchor | None
) -> tuple[datetime | None, datetime | None, str]:
    """Months, years and spans of days."""
    if "my" in by_kind:
        match = by_kind["my"].match
        month = calendar.month_number(match["m6"]) or 1
        if match["y6"]:
            return (*calendar.whole_month(int(match["y6"]), month), "month")
        if anchor:
            year = anchor.day.year + {"last": -1, "this": 0, "next": 1}[match["l6"].split()[0]]
            return (*calendar.whole_month(year, month), "month")
    for kind, group in (("lone", "y7"), ("yearnoun", "y8"), ("bracket", "y9")):
        if kind in by_kind:
            year = int(by_kind[kind].match[group])
            return datetime(year, 1, 1), datetime(year + 1, 1, 1), "year"
    if anchor and anchor.is_publication and relative.startswith("last "):
        day = anchor.day
        if relative == "last year":
            return datetime(day.year - 1, 1, 1), datetime(day.year, 1, 1), "year"
        if relative == "last month":
            last = day.replace(day=1) - timedelta(days=1)
            return (*calendar.whole_month(last.year, last.month), "month")
        if relative == "last week":
            monday = day - timedelta(days=day.weekday() + 7)
            return (calendar.whole_day(monday)[0], calendar.whole_day(monday + timedelta(days=6))[1], "days")
    return None, None, "day" if "weekday" in by_kind else "unknown"


def _clock(match: re.Match[str], day: date, about: str, part: Part | None) -> tuple[datetime, datetime]:
    hour = int(match["h1"] or match["h2"] or match["h3"])
    minute = int(match["m1"] or match["m3"] or 0)
    half = (match["ap1"] or match["ap2"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    elif part and part.match[0].lower() in {"afternoon", "evening", "night"} and hour < 12:
        hour += 12
    at = datetime(day.year, day.month, day.day, hour, minute)
    half_hour = timedelta(minutes=30)
    if about in {"just before", "shortly before", "nearly", "almost"}:
        return at - half_hour, at
    if about in {"just after", "shortly after"}:
        return at, at + half_hour
    return (at - half_hour, at + half_hour) if about else (at, at)


def days_from(phrase: str) -> int | None:
    """Days from the day that a phrase is said on to the one it means; None where it means none."""
    table = {"today": 0, "earlier today": 0, "later today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0}
    table |= {"this evening": 0, "yesterday": -1, "last night": -1, "tomorrow": 1}
    return table.get(phrase)


def days_ago(phrase: str) -> int | None:
    """Days in "three days ago"; None for spans coarser than a week or vague counts."""
    found = re.search(rf"({NUMBER})\ ({UNIT})\ ago", phrase, re.VERBOSE | re.IGNORECASE)
    if not found:
        return None
    count = int(found[1]) if found[1].isdigit() else SPOKEN.get(found[1].lower())
    length = {"day": 1, "night": 1, "week": 7}.get(found[2].rstrip("s"))
    return count * length if count is not None and length else None
