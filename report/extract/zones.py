"""Clock times in UTC beside local ones: told in local time where the accounts show how far the two are apart.

"2300 GMT" and "midnight" are one time where an account says "9:15 p.m. local time (2015 GMT)".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from report.model import Claim, Figure, Mentions, TimeRef

UTC = "+00:00"
BASIS = "another zone"
Dated = TypeVar("Dated", Claim, Figure)


def in_local_time(mentions: Sequence[Mentions]) -> tuple[Mentions, ...]:
    """The same mentions, clock times in UTC moved to the one zone that the accounts name besides it.

    Nothing moves where they name none or several, or give all their clock times in UTC.
    """
    zones = {time.zone for each in mentions for time in each.times} - {""}
    if UTC not in zones or len(zones) != 2:
        return tuple(mentions)
    (local,) = zones - {UTC}
    hours, minutes = int(local[:3]), int(local[0] + local[4:])
    by = timedelta(hours=hours, minutes=minutes)
    return tuple(_moved(each, local, by) if any(time.zone == UTC for time in each.times) else each for each in mentions)


def _moved(each: Mentions, local: str, by: timedelta) -> Mentions:
    def time(ref: TimeRef) -> TimeRef:
        if ref.zone != UTC or not ref.start or not ref.end:
            return ref
        return replace(ref, start=ref.start + by, end=ref.end + by, zone=local, basis=BASIS)

    def dated(mention: Dated) -> Dated:
        return replace(mention, when=time(mention.when)) if mention.when else mention

    figures = (replace(one, as_of=time(one.as_of)) if one.as_of else one for one in each.figures)
    return replace(
        each,
        times=tuple(map(time, each.times)),
        claims=tuple(map(dated, each.claims)),
        figures=tuple(map(dated, figures)),
    )
