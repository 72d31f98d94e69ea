"""Days and hours as intervals: what a weekday, a day without a year or a part of a day means, given an anchor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = "january february march april may june july august september october november december".split()


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that relative times are counted from. `is_publication`: the source was published on it; else it is merely
    a date that an account gives, and days around it may lie on either side. `basis` says in a fixed phrase which."""

    day: date
    is_publication: bool
    basis: str


def weekday(index: int, anchor: Anchor, lies: str = "") -> date:
    """The day a weekday's name means (0 is Monday).

    Against a publication date: the last such day, that day included, or the next where it lies "ahead". Against a date
    in the text: the nearest such day, before or after.
    """
    back = (anchor.day.weekday() - index) % 7
    if anchor.is_publication:
        return anchor.day + timedelta(days=(-back) % 7) if lies == "ahead" else anchor.day - timedelta(days=back)
    return anchor.day - timedelta(days=back) if back <= 3 else anchor.day + timedelta(days=7 - back)


def nearest_year(month: int, day: int, anchor: Anchor, lies: str = "") -> date | None:
    """A day without a year: the one nearest to the anchor; for a publication date at most 60 days ahead of it, unless
    it lies "ahead" and within ten months: then the next."""
    days = [made for year in range(anchor.day.year - 1, anchor.day.year + 2) if (made := day_of(year, month, day))]
    if anchor.is_publication and lies == "ahead":
        coming = min((made for made in days if made >= anchor.day), default=None)
        if coming and coming <= anchor.day + timedelta(days=300):
            return coming
    if anchor.is_publication:
        days = [made for made in days if made <= anchor.day + timedelta(days=60)]
    return min(days, key=lambda made: abs(made - anchor.day), default=None)


def day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(name: str) -> int | None:
    """1 to 12 for a month's name or its usual short form ("Sept.")."""
    short = name.lower().rstrip(".")
    return next((n for n, month in enumerate(MONTHS, 1) if len(short) >= 3 and month.startswith(short)), None)


def weekday_number(name: str) -> int | None:
    short = name.lower().rstrip(".")
    return next((n for n, weekday_name in enumerate(WEEKDAYS) if weekday_name.startswith(short)), None)


def whole_day(day: date) -> tuple[datetime, datetime]:
    start = datetime(day.year, day.month, day.day)
    return start, start + timedelta(days=1)


def hours(day: date, start: float, end: float) -> tuple[datetime, datetime]:
    """From `start` to `end` hours after the day's midnight; 30 is six on the next morning."""
    midnight = datetime(day.year, day.month, day.day)
    return midnight + timedelta(hours=start), midnight + timedelta(hours=end)


def whole_month(year: int, month: int) -> tuple[datetime, datetime]:
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    return datetime(year, month, 1), datetime(*following, 1)


def weekend(day: date, weeks: int = 0) -> tuple[datetime, datetime]:
    """Saturday and Sunday of the week that a day is in, or of one so many weeks later."""
    saturday = day + timedelta(days=5 - day.weekday() + 7 * weeks)
    return whole_day(saturday)[0], whole_day(saturday + timedelta(days=1))[1]


def week(day: date, weeks: int = 0) -> tuple[datetime, datetime]:
    """Monday to Sunday of the week that a day is in, or of one so many weeks later."""
    monday = day + timedelta(days=7 * weeks - day.weekday())
    return whole_day(monday)[0], whole_day(monday + timedelta(days=6))[1]
