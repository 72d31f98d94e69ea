"""Clock times as intervals: "about 2:30 a.m." grants a quarter of an hour, "around 2 a.m." half of one."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from report.model import TimeRef

GRANTED = timedelta(minutes=15)  # what "about" leaves open of a time that is given to the minute
ABOUT = re.compile(r"\b(?:about|around|approximately|roughly|some|circa)\b", re.IGNORECASE)
MINUTES = re.compile(r"\b\d{1,2}[:.](?!00)\d\d\b|\b(?:half|quarter|minutes?)\b", re.IGNORECASE)


def interval(time: TimeRef) -> tuple[datetime, datetime] | None:
    """From when to when it may be; None where no day is known. Who says "about 2:30" would not mean 2 o'clock."""
    if time.start is None or time.end is None:
        return None
    middle = time.start + (time.end - time.start) / 2
    if time.end - time.start > 2 * GRANTED and ABOUT.search(time.quote) and MINUTES.search(time.quote):
        return middle - GRANTED, middle + GRANTED
    return time.start, time.end


def gap(one: TimeRef, other: TimeRef) -> timedelta | None:
    """What lies between two times: nothing for "late on Sunday" and "early Monday"; None where one is unknown."""
    here, there = interval(one), interval(other)
    if here is None or there is None:
        return None
    return max(here[0] - there[1], there[0] - here[1], timedelta(0))


def width(time: TimeRef) -> timedelta:
    """How much of a day or a year it leaves open; most where nothing is known."""
    return time.end - time.start if time.start and time.end else timedelta.max


def same_hour(one: TimeRef, other: TimeRef) -> bool:
    """One hour in two ways of writing it: "noon" and "12:00", "8pm" and "20:00"."""
    clocks = {one.precision, other.precision} <= {"minute", "hour"}
    return clocks and one.start is not None and (one.start, one.end) == (other.start, other.end)
