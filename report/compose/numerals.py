"""Numbers and dates as a language writes them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from report.compose.phrases import Phrases
from report.model import Figure, Finding, Quantity, TimeRef

SHORT = 2  # decimals that a formed number has at most


def number(amount: Decimal, phrases: Phrases, quote: str = "") -> str:
    """12345.6 as 12,345.6: exact, whole numbers without a point, groups of three as the language has them.

    Millions and billions are words where that loses nothing: the short number has two decimals at most (2.5 million),
    or the source's `quote` has it too.
    """
    for scale, word in ((Decimal(10**9), "billion"), (Decimal(10**6), "million")):
        if abs(amount) >= scale:
            short = _written(amount / scale)
            is_short = len(short.partition(".")[2]) <= SHORT
            if is_short or re.search(rf"(?<![\d.,]){re.escape(short)}(?![\d.,]*\d)", quote):
                several = "s" if abs(amount) >= 2 * scale else ""
                return f"{_localised(short, phrases)} {phrases.text(f'number.{word}{several}')}"
    return _localised(_written(amount), phrases)


def is_round(amount: Decimal) -> bool:
    """Whether a number can be printed in full and read at a glance: a third and a sixth cannot."""
    return len(_written(amount).partition(".")[2]) <= SHORT


def _written(amount: Decimal) -> str:
    return f"{int(amount):,}" if amount == amount.to_integral_value() else f"{amount.normalize():,f}"


def _localised(text: str, phrases: Phrases) -> str:
    swap = {",": phrases.text("number.group"), ".": phrases.text("number.point")}
    return "".join(swap.get(character, character) for character in text)


def quantity(value: Quantity, phrases: Phrases, *, unit: bool = True, quote: str = "") -> str:
    """A quantity as a short phrase: "at least 145", "20–30", "40 hours"."""
    ends = [number(end, phrases, quote) for end in (value.low, value.high) if end is not None]
    text = "–".join(dict.fromkeys(ends))
    if value.modifier != "=":
        text = f"{phrases.text('modifier.' + value.modifier, value.modifier)} {text}"
    elif value.low is None:
        text = f"{phrases.text('modifier.up to')} {text}"
    elif value.high is None:
        text = f"{phrases.text('modifier.at least')} {text}"
    return with_unit(text, value.unit, plural=ends[-1] != "1", phrases=phrases) if unit else text


def with_unit(text: str, unit: str, *, plural: bool, phrases: Phrases) -> str:
    if unit == "1":
        return text
    if unit == "%":
        return text + phrases.text("number.percent")
    if unit.startswith("1/"):  # a count in a stretch of time or of so many: "12 / 100000 people"
        return f"{text} / {unit.removeprefix('1/')}"
    return f"{text} {unit_name(unit, plural=plural, phrases=phrases)}"


def unit_name(unit: str, *, plural: bool, phrases: Phrases) -> str:
    """ "Hours", "km/h"; of a rate that has no name of its own, "per day", "EUR per month"."""
    own = phrases.text(f"unit.{unit}.{'many' if plural else 'one'}", unit)
    counted, slash, span = unit.partition("/")
    if own != unit or not slash or not (counted == "1" or counted.isupper()):
        return own
    return f"{counted.lstrip('1')} {phrases.text('per')} {unit_name(span, plural=False, phrases=phrases)}".strip()


def spread(finding: Finding, phrases: Phrases) -> str:
    """Lowest to highest over all mentions; "or more" where a source leaves the top open."""
    if finding.low is None and finding.high is None:
        return ""
    quotes = " | ".join(mention.quote for mention in finding.mentions)
    ends = [number(end, phrases, quotes) for end in (finding.low, finding.high) if end is not None]
    text = "–".join(dict.fromkeys(ends))
    quantities = [mention.quantity for mention in finding.mentions if isinstance(mention, Figure)]
    if any(value.high is None and value.low == finding.high for value in quantities):
        text = f"{text} {phrases.text('or more')}"
    elif any(value.low is None and value.high == finding.low for value in quantities):
        text = f"{text} {phrases.text('or fewer')}"
    return with_unit(text, finding.unit, plural=True, phrases=phrases)


def day(moment: date, phrases: Phrases, *, weekday: bool = False, year: bool = True, short: bool = False) -> str:
    """1 February 2026."""
    month = phrases.text(f"{'month.short' if short else 'month'}.{moment.month}")
    text = phrases.filled("date" if year else "date.no year", day=_day(moment, phrases), month=month, year=moment.year)
    if weekday:
        name = phrases.text(f"{'weekday.short' if short else 'weekday'}.{moment.isoweekday()}")
        text = phrases.filled("date.weekday", weekday=name, date=text)
    return text


def _day(moment: date, phrases: Phrases) -> str:
    """The number of a day; in some languages the first of a month is an ordinal."""
    return phrases.filled("date.first", day=moment.day) if moment.day == 1 else str(moment.day)


def clock(moment: time, phrases: Phrases) -> str:
    return phrases.filled("clock", hour=moment.hour, hh=f"{moment.hour:02}", minute=f"{moment.minute:02}")


def moment(time: TimeRef, phrases: Phrases) -> str:
    """A resolved time as exactly as it is known: "Sat 31 Jan 2026, 03:00", "31 Jan – 1 Feb 2026", "May 2024"."""
    start, end = time.start, time.end
    if start is None or end is None:
        return ""
    last = last_day(start, end)
    match time.precision:
        case "year":
            return str(start.year) if start.year == last.year else f"{start.year}–{last.year}"
        case "month" if (start.year, start.month) == (last.year, last.month):
            return phrases.filled("date.month", month=phrases.text(f"month.{start.month}"), year=start.year)
        case "minute" | "hour" | "part of day" if time.precision != "part of day" or start.date() == last:
            date_ = day(start, phrases, weekday=True, short=True)
            return phrases.filled("date.clock", date=date_, time=_hours(time, start, end, phrases))
    if start.date() == last:
        return day(start, phrases, weekday=True, short=True)
    return days(start.date(), last, phrases)


def _hours(time: TimeRef, start: datetime, end: datetime, phrases: Phrases) -> str:
    """One moment, or from when to when; a part of a day that ends at midnight ends at 24:00."""
    if time.precision != "part of day" and end - start <= timedelta(minutes=1):
        return clock(start.time(), phrases)
    last = clock(end.time(), phrases)
    if time.precision == "part of day" and end.date() != start.date():
        last = phrases.filled("clock", hour=24, hh=24, minute="00")
    return phrases.filled("clock.range", first=clock(start.time(), phrases), last=last)


def days(first: date, last: date, phrases: Phrases) -> str:
    """31 Jan – 1 Feb 2026: what the two days share is said once."""
    if first == last:
        return day(first, phrases, short=True)
    to = day(last, phrases, short=True)
    if first.year == last.year and first.month == last.month:
        return phrases.filled("date.days", first=_day(first, phrases), last=to)
    from_ = day(first, phrases, short=True, year=first.year != last.year)
    return phrases.filled("date.range", first=from_, last=to)


def last_day(start: datetime, end: datetime) -> date:
    """The last day that an interval touches; one that ends at midnight ends the day before."""
    return max(start, end - timedelta(seconds=1)).date()


def date_text(text: str, phrases: Phrases) -> str:
    """An ISO date as the language writes it, the clock time behind it; anything else as it stands."""
    try:
        written = day(date.fromisoformat(text[:10]), phrases)
    except ValueError:
        return text
    if len(text) <= 15:
        return written
    return phrases.filled("date.clock", date=written, time=clock(time.fromisoformat(text[11:16]), phrases))
