"""What a time expression means once its day is known: the interval, and how precise it is."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from report.extract import calendar
from report.extract.calendar import Anchor
from report.extract.spoken import is_spoken, spoken_minutes
from report.extract.timeparts import NUMBER, ONES, TEENS, TENS, UNIT, Part, Rules
from report.model import TimeRef

SPOKEN = {word: n for n, word in enumerate((*ONES.split("|"), *TEENS.split("|")), 1)} | {"a": 1, "an": 1}
SPOKEN |= {word: n for n, word in zip(range(20, 100, 10), TENS.split("|"), strict=True)}
DIAL = 12 * 60  # minutes after which a time said by the hours of a dial comes round
COUNTED = re.compile(rf"({NUMBER})\ ({UNIT})\ (ago|earlier|later|before|prior)", re.VERBOSE | re.IGNORECASE)


def interval(
    by_kind: dict[str, Part],
    day: date | None,
    rules: Rules,
    early_late: re.Match[str] | None,
    about: re.Match[str] | None,
    anchor: Anchor | None,
    lies: str = "",
) -> tuple[datetime | None, datetime | None, str]:
    """The interval an expression means, and how precise it is."""
    clock, part = by_kind.get("clock"), by_kind.get("daypart")
    if clock:
        is_exact = clock.match["m1"] or clock.match["m3"] or clock.match["m0"]
        precision = "minute" if is_exact and not about else "hour"
        if day is None:
            return None, None, precision
        return (*_clock(clock.match, day, about[1].lower() if about else "", half_of(by_kind)), precision)
    relative = by_kind["relative"].match[0].lower() if "relative" in by_kind else ""
    named = part.match[0].lower() if part else _daypart_in(relative)
    if named == "midnight" and day and about:
        return (*_round_midnight(day, about[1].lower(), is_named=len(by_kind) > 1), "hour")
    if named and day:
        joined = f"{early_late[1].lower()} {named}" if early_late else named
        start, end = rules.dayparts.get(joined, rules.dayparts.get(named, (0.0, 24.0)))
        if start == end:
            return (*calendar.hours(day, start, end), "hour")
        return (*calendar.hours(day, start, end), "part of day")
    if early_late and day:
        return (*calendar.hours(day, *rules.dayparts[early_late[1].lower()]), "part of day")
    if day:
        return (*calendar.whole_day(day), "day")
    return _coarse(by_kind, relative, anchor, lies)


def half_of(by_kind: dict[str, Part]) -> str:
    """The part of the day that stands with a time, be it in "this morning"; "" for none."""
    if "daypart" in by_kind:
        return by_kind["daypart"].match[0].lower()
    return _daypart_in(by_kind["relative"].match[0].lower()) if "relative" in by_kind else ""


def all_days(by_kind: dict[str, Part], low: datetime, high: datetime) -> tuple[datetime, datetime] | None:
    """From the first to the last day of a date that names two of one month ("2-4 March", "between March 2 and 4"),
    given the one day that the date was taken for; None for all else."""
    part = by_kind.get("mdy") or by_kind.get("dmy")
    if part is None or len(by_kind) > 1:
        return None
    other = part.match["to4"] if part.kind == "mdy" else part.match["from5"]
    day = calendar.day_of(low.year, low.month, int(other)) if other else None
    if day is None or (day > low.date()) != (part.kind == "mdy"):
        return None
    start, end = calendar.whole_day(day)
    return min(low, start), max(high, end)


def _daypart_in(relative: str) -> str:
    if relative == "tonight":
        return "night"
    found = re.search(r"\b(?:morning|afternoon|evening|night)\b", relative)
    return found[0] if found else ""


def _round_midnight(day: date, about: str, *, is_named: bool) -> tuple[datetime, datetime]:
    """ "Just after midnight on Friday" is early on Friday; without a day of its own, on the one after the day named."""
    if about.endswith(("after", "past")):
        return calendar.hours(day, *((0, 1) if is_named else (24, 25)))
    return calendar.hours(day, 23, 24 if about.endswith(("before", "nearly", "almost")) else 25)


def _coarse(
    by_kind: dict[str, Part], relative: str, anchor: Anchor | None, lies: str
) -> tuple[datetime | None, datetime | None, str]:
    """Months, years and spans of days."""
    if "my" in by_kind:
        match = by_kind["my"].match
        month = calendar.month_number(match["m6"]) or 1
        if match["y6"]:
            return (*calendar.whole_month(int(match["y6"]), month), "month")
        if anchor:
            if match["n6"]:
                return (*_month_beside(month, anchor.day, is_next=match["n6"].lower() == "next"), "month")
            year = anchor.day.year + {"last": -1, "this": 0, "next": 1}[match["l6"].split()[0]]
            return (*calendar.whole_month(year, month), "month")
    for kind, group in (("lone", "y7"), ("yearnoun", "y8"), ("bracket", "y9")):
        if kind in by_kind:
            year = int(by_kind[kind].match[group])
            return datetime(year, 1, 1), datetime(year + 1, 1, 1), "year"
    if "decade" in by_kind and (found := re.search(r"\d{3}0(?=s)", by_kind["decade"].match[0])):
        return datetime(int(found[0]), 1, 1), datetime(int(found[0]) + 10, 1, 1), "year"
    if anchor and anchor.is_publication and "ago" in by_kind:
        return _long_ago(by_kind["ago"].match[0], anchor.day)
    if anchor and anchor.is_publication and relative:
        return _span_of(relative, anchor.day, lies)
    return None, None, "day" if "weekday" in by_kind else "unknown"


def _month_beside(month: int, day: date, *, is_next: bool) -> tuple[datetime, datetime]:
    """ "Last May" is the one that is over, "next May" the one that has not begun."""
    later = day.year + (month <= day.month)
    earlier = day.year - (month >= day.month)
    return calendar.whole_month(later if is_next else earlier, month)


def _long_ago(phrase: str, day: date) -> tuple[datetime | None, datetime | None, str]:
    """ "Five years ago" is a year, "three months ago" a month."""
    found = COUNTED.search(phrase)
    count = _count(found[1]) if found and found[3].lower() == "ago" else None
    unit = found[2].lower().rstrip("s") if found else ""
    if count is None or count != int(count) or not 0 < count < 400:
        return None, None, "unknown"
    if unit == "year":
        year = day.year - int(count)
        return datetime(year, 1, 1), datetime(year + 1, 1, 1), "year"
    if unit == "month":
        number = day.year * 12 + day.month - 1 - int(count)
        return (*calendar.whole_month(number // 12, number % 12 + 1), "month")
    return None, None, "unknown"


def _span_of(phrase: str, day: date, lies: str) -> tuple[datetime | None, datetime | None, str]:
    """What a week, a weekend, a month or a year means that is named from the day of writing on."""
    first, _, unit = phrase.rpartition(" ")
    step = {"last": -1, "next": 1}.get(first, 0)
    if unit == "weekend":
        if first.endswith("the") and lies != "ahead" and day.weekday() < 5:
            step = -1  # "over the weekend", said on a Monday
        return (*calendar.weekend(day, step), "days")
    if unit == "week" and first in {"last", "this", "next", "earlier this", "later this"}:
        start, end = calendar.week(day, step)
        if first == "earlier this" or (first == "this" and lies == "past"):
            end = max(calendar.whole_day(day)[1], start)
        elif first == "later this":
            start = calendar.whole_day(day)[0]
        return start, end, "days"
    if unit == "month" and first in {"last", "this", "next"}:
        number = day.year * 12 + day.month - 1 + step
        return (*calendar.whole_month(number // 12, number % 12 + 1), "month")
    if phrase == "earlier this year" and day.month > 1:
        return datetime(day.year, 1, 1), datetime(day.year, day.month, 1), "year"
    if unit == "year" and first in {"last", "this", "next", "earlier this", "later this"}:
        return datetime(day.year + step, 1, 1), datetime(day.year + step + 1, 1, 1), "year"
    return None, None, "unknown"


def shifted(by_kind: dict[str, Part], before: TimeRef | None) -> tuple[datetime, datetime, str] | None:
    """ "Two hours later" than the clock time before it, give or take a quarter; None for all else."""
    if by_kind.keys() != {"ago"} or before is None or not before.start or not before.end:
        return None
    found = COUNTED.search(by_kind["ago"].match[0])
    if found is None or before.precision not in {"hour", "minute"} or found[3].lower() not in {"later", "earlier"}:
        return None
    count, minutes = _count(found[1]), {"hour": 60, "minute": 1}.get(found[2].lower().rstrip("s"))
    if count is None or minutes is None:
        return None
    by = timedelta(minutes=count * minutes)
    slack = min(by / 4, timedelta(minutes=30))
    sign = 1 if found[3].lower() == "later" else -1
    return before.start + sign * by - slack, before.end + sign * by + slack, "hour"


def offset_between(local: re.Match[str], other: re.Match[str], offset: str) -> str:
    """The zone of a clock time, by the same time in a zone that is known."""
    here, there = (time.hour * 60 + time.minute for time in map(_time_of_day, (local, other)))
    known = int(offset[1:3]) * 60 + int(offset[4:])
    minutes = here - there + (-known if offset[0] == "-" else known)
    minutes = (minutes + 11 * 60) % (24 * 60) - 11 * 60  # from -11 to +13 hours
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def day_here(local: re.Match[str], other: re.Match[str], there: date) -> date:
    """The local day of a clock time whose day is given in another zone: "1 a.m. (2100 GMT Monday)" is on Tuesday."""
    ahead = (_time_of_day(local) - _time_of_day(other)).total_seconds() / 3600
    return there + timedelta(days=1 if ahead < -11 else -1 if ahead > 13 else 0)


def hour_of(match: re.Match[str]) -> int:
    return _time_of_day(match).hour


def hour_and_minute(match: re.Match[str]) -> tuple[int, int]:
    moment = _time_of_day(match)
    return moment.hour, moment.minute


def _time_of_day(match: re.Match[str]) -> datetime:
    return _clock(match, date(2000, 1, 2), "", "")[0]


def _clock(match: re.Match[str], day: date, about: str, part: str) -> tuple[datetime, datetime]:
    spoken = spoken_minutes(match)
    if spoken is None:
        hour, minute = int(match["h1"] or match["h2"] or match["h3"]), int(match["m1"] or match["m3"] or 0)
    else:
        hour, minute = divmod(spoken % DIAL if is_spoken(match) else spoken, 60)
    half = (match["ap1"] or match["ap2"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    elif part.split(" ")[-1] in {"afternoon", "evening", "night"} and hour < 12 and not (part == "night" and hour < 6):
        hour += 12
    at = datetime(day.year, day.month, day.day) + timedelta(hours=hour, minutes=minute)
    half_hour = timedelta(minutes=30)
    if about in {"just before", "shortly before", "nearly", "almost"} or about.endswith("minutes before"):
        return at - half_hour, at
    if about in {"just after", "shortly after", "soon after"} or about.endswith("minutes after"):
        return at, at + half_hour
    return (at - half_hour, at + half_hour) if about else (at, at)


def days_from(phrase: str) -> int | None:
    """Days from the day that a phrase is said on to the one it means; None where it means none."""
    table = {"today": 0, "earlier today": 0, "later today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0}
    table |= {"this evening": 0, "yesterday": -1, "last night": -1, "tomorrow": 1}
    return table.get(phrase)


def days_on(phrase: str) -> int | None:
    """Days from the day named before to the one that "the next day", "that evening" or "the night before" means."""
    words = phrase.split()
    if words[-1] in {"week", "month", "year"}:
        return None
    if "same" in words or words[0] == "that":
        return 0
    if not {"next", "following", "after"}.isdisjoint(words):
        return 1
    return -1 if not {"previous", "before"}.isdisjoint(words) else None


def days_ago(phrase: str) -> int | None:
    """Days to count in "three days ago" (less than none) or "two days later"; None for vague counts and for spans that
    are no days or weeks."""
    found = COUNTED.search(phrase)
    if not found:
        return None
    count = _count(found[1])
    length = {"day": 1, "night": 1, "week": 7}.get(found[2].lower().rstrip("s"))
    if count is None or length is None:
        return None
    return int(count * length) * (1 if found[3].lower() == "later" else -1)


def _count(written: str) -> float | None:
    small = written.lower()
    if small.isdigit():
        return int(small)
    if small.startswith("half"):
        return 0.5
    tens, _, ones = small.partition("-")
    count = SPOKEN.get(tens)
    return count if count is None or not ones else count + SPOKEN.get(ones, 0)
