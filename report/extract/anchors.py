"""The day that an account counts its weekdays from: its publication, its dateline, or a full date in its lead."""

from __future__ import annotations

from datetime import date, datetime

from report.extract import calendar
from report.extract.calendar import Anchor
from report.extract.timeparts import Part
from report.model import Sentence, Text

Found = list[tuple[Sentence, list[Part]]]  # in reading order
LEAD = 6  # sentences in which a full date is taken for the day of the events
DATELINE = "the dateline"


def anchor_of(text: Text, found: Found, borrowed: tuple[date, ...] = ()) -> Anchor | None:
    """The publication date, else the dateline, else the newest full date that the lead gives or a weekday stands with.

    A dateline without a year is of the one nearest to the other dates of the text, else to those of other accounts.
    """
    published = publication(text)
    if published:
        return Anchor(published, True, "the publication date")
    days = [
        day
        for sentence, run in found
        if is_of_the_event(sentence, run, text)
        for part in run
        if (day := full_day(part))
    ]
    known = days or list(borrowed)
    near = Anchor(max(known), False, DATELINE) if known else None
    filed = next((day for part in _dateline(found) if (day := written(part, near))), None)
    if filed:
        return Anchor(filed, True, DATELINE)
    return Anchor(max(days), False, "a date in the text") if days else None


def publication(text: Text) -> date | None:
    published = _published(text)
    return published.date() if published else None


def moment_of(text: Text) -> datetime | None:
    """When the account was published, where it says at what time of the day; in its own zone."""
    published = _published(text)
    return published if published and "T" in (text.source.value("published") or "") else None


def local_moment(text: Text) -> datetime | None:
    """When the account was published where its clock is that of its own text: none in UTC, which may be another's."""
    moment = moment_of(text)
    return None if moment and (text.source.value("published") or "").endswith(("Z", "+00:00")) else moment


def _published(text: Text) -> datetime | None:
    published = text.source.value("published")
    try:
        return datetime.fromisoformat(published).replace(tzinfo=None) if published else None
    except ValueError:
        return None


def _dateline(found: Found) -> list[Part]:
    return [part for sentence, run in found if sentence.block.kind == "dateline" for part in run]


def is_of_the_event(sentence: Sentence, run: list[Part], text: Text) -> bool:
    """Later in a text a bare date mostly belongs to the background; in the lead, or with its weekday, to the events."""
    return sentence in text.sentences[:LEAD] or any(part.kind == "weekday" for part in run)


def written(part: Part, anchor: Anchor | None) -> date | None:
    """The day of a date that is written out, its year completed from the anchor where it has none."""
    return full_day(part) or (of_year(part, anchor) if anchor else None)


def of_year(part: Part, anchor: Anchor, lies: str = "") -> date | None:
    """The day of a date without a year; None for all that is no such date."""
    if part.kind == "mdy":
        month, day, year = calendar.month_number(part.match["m4"]), part.match["d4"], part.match["l4"]
    elif part.kind == "dmy":
        month, day, year = calendar.month_number(part.match["m5"]), part.match["d5"], part.match["l5"]
    elif part.kind == "dotted":
        month, day, year = int(part.match["m10"]), part.match["d10"], None
    elif part.kind == "feast":
        named = next(name for name, words in part.match.groupdict().items() if words and name.startswith("on"))
        month, day, year = int(named[2:].partition("_")[0]), named.partition("_")[2], None
    else:
        return None
    if year:
        return calendar.day_of(anchor.day.year + {"last": -1, "this": 0, "next": 1}[year], month or 0, int(day))
    return calendar.nearest_year(month or 0, int(day), anchor, lies)


def full_day(part: Part) -> date | None:
    match = part.match
    if part.kind == "iso":
        return calendar.day_of(*map(int, match[0][:10].split("-")))
    if part.kind == "mdy" and match["y4"]:
        return calendar.day_of(int(match["y4"]), calendar.month_number(match["m4"]) or 0, int(match["d4"]))
    if part.kind == "dmy" and match["y5"]:
        return calendar.day_of(int(match["y5"]), calendar.month_number(match["m5"]) or 0, int(match["d5"]))
    if part.kind == "dotted" and match["y10"]:
        return calendar.day_of(int(match["y10"]), int(match["m10"]), int(match["d10"]))
    if part.kind == "slash":
        return _slashed(match[0])
    return None


def _slashed(text: str) -> date | None:
    """A date in numbers that can be read in one way only: 14/03/2026, but not 04/03/2026."""
    first, second, year = map(int, text.split("/"))
    year += 2000 if year < 100 else 0
    if first > 12:
        return calendar.day_of(year, second, first)
    return calendar.day_of(year, first, second) if second > 12 or first == second else None
