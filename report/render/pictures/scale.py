"""Time to scale: which range a timeline shows, where its ticks stand, what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
STEPS = (
    ("minute", 5), ("minute", 15), ("minute", 30), ("hour", 1), ("hour", 2), ("hour", 3), ("hour", 6), ("hour", 12),
    ("day", 1), ("day", 2), ("day", 5), ("month", 1), ("month", 3), ("month", 6),
    ("year", 1), ("year", 2), ("year", 5), ("year", 10), ("year", 25), ("year", 50), ("year", 100),
)  # fmt: skip
MOST_TICKS = 12
FAR = 3  # times the rest of the range: a gap that is cut out
LONG = 6 * DAY
Interval = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Scale:
    """A range of time with its ticks, `unit` and `step` apart. `start` and `end` are ticks."""

    start: datetime
    end: datetime
    unit: str
    step: int

    def share(self, moment: datetime) -> float:
        """Where a moment lies, 0 at the start, 1 at the end."""
        return (moment - self.start) / (self.end - self.start)

    def ticks(self) -> Iterator[datetime]:
        moment = self.start
        while moment <= self.end:
            yield moment
            moment = _next(moment, self.unit, self.step)

    def name(self, tick: datetime) -> str:
        if self.unit in ("minute", "hour"):
            return "24:00" if tick == self.end and not tick.hour and not tick.minute else f"{tick:%H:%M}"
        if self.unit == "day":
            return f"{WEEKDAYS[tick.weekday()][:3]} {tick.day}"
        return MONTHS[tick.month - 1][:3] if self.unit == "month" else str(tick.year)

    def headings(self) -> list[tuple[datetime, str, str]]:
        """What stands above the ticks: where a day, month or year begins, its long and its short name."""
        found: dict[str, tuple[datetime, str, str]] = {}
        for tick in self.ticks():
            if tick < self.end:
                long, brief = self._above(tick)
                found.setdefault(long, (tick, long, brief))
        return list(found.values())

    def _above(self, tick: datetime) -> tuple[str, str]:
        month = MONTHS[tick.month - 1]
        if self.unit in ("minute", "hour"):
            day = WEEKDAYS[tick.weekday()]
            return f"{day} {tick.day} {month} {tick.year}", f"{day[:3]} {tick.day} {month[:3]}"
        if self.unit == "day":
            return f"{month} {tick.year}", month[:3]
        return (str(tick.year), str(tick.year)) if self.unit == "month" else ("", "")


def main_range(intervals: Sequence[Interval]) -> Interval:
    """First and last time worth drawing to scale: single times far from most others are left out, side by side.

    A gap is cut where it is over six days and over three times what is left, and most of the times are on one side.
    """
    kept = sorted(intervals)
    while len(kept) > 1:
        gaps = [(kept[at + 1][0] - max(end for _, end in kept[: at + 1]), at + 1) for at in range(len(kept) - 1)]
        gap, at = max(gaps)
        larger = kept[at:] if 2 * at <= len(kept) else kept[:at]
        span = max(end for _, end in larger) - larger[0][0]
        if gap < LONG or gap < FAR * max(span, DAY):
            break
        kept = larger
    return kept[0][0], max(end for _, end in kept)


def scale_of(intervals: Sequence[Interval], finest: str = "minute") -> Scale:
    """The scale that holds the main range, rounded out to ticks, at most twelve of them, none finer than `finest`."""
    first, last = main_range(intervals)
    if last - first < HOUR:
        first, last = first - HOUR, last + HOUR
    whole_days = last - first > 14 * HOUR
    coarse = [unit for unit, _ in STEPS].index(finest)
    for unit, step in STEPS[coarse:]:
        start = _floor(first, "day", 1) if whole_days and unit in ("minute", "hour") else _floor(first, unit, step)
        end = start
        limit = _floor(last + DAY - timedelta(microseconds=1), "day", 1) if whole_days else last
        count = 0
        while end < (limit if unit in ("minute", "hour") else last) and count <= MOST_TICKS:
            end = _next(end, unit, step)
            count += 1
        if count <= MOST_TICKS:
            return Scale(start, end, unit, step)
    return Scale(datetime(1, 1, 1), datetime(9000, 1, 1), "year", 1000)


def _floor(moment: datetime, unit: str, step: int) -> datetime:
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if unit == "minute":
        return moment.replace(minute=moment.minute // step * step, second=0, microsecond=0)
    if unit == "hour":
        return midnight.replace(hour=moment.hour // step * step)
    if unit == "day":
        return midnight
    if unit == "month":
        return midnight.replace(month=(moment.month - 1) // step * step + 1, day=1)
    return midnight.replace(year=max(moment.year // step * step, 1), month=1, day=1)


def _next(moment: datetime, unit: str, step: int) -> datetime:
    if unit == "minute":
        return moment + step * MINUTE
    if unit == "hour":
        return moment + step * HOUR
    if unit == "day":
        return moment + step * DAY
    if unit == "month":
        months = moment.year * 12 + moment.month - 1 + step
        return moment.replace(year=months // 12, month=months % 12 + 1)
    return moment.replace(year=moment.year + step)
