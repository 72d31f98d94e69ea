"""Numbers and dates as a language writes them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from report.compose.phrases import Phrases
from report.model import Figure, Finding, Quantity, TimeRef


def number(amount: Decimal, phrases: Phrases, quote: str = "") -> str:
    """12345.6 as 12,345.6: exact, whole numbers without a point, groups of three as the language has them.

    Millions and billions are words where the source's `quote` has the same short number ("$2.5m" as 2.5 million).
    """
    for scale, word in ((Decimal(10**9), "billion"), (Decimal(10**6), "million")):
        if abs(amount) >= scale:
            short = _written(amount / scale)
            if re.search(rf"(?<![\d.,]){re.escape(short)}(?![\d.,]*\d)", quote):
                return f"{_localised(short, phrases)} {phrases.text(f'number.{word}')}"
    return _localised(_written(amount), phrases)


def is_round(amount: Decimal) -> bool:
    """Whether a number can be printed in full: a third cannot."""
    return len(_written(amount).rpartition(".")[2]) <= 6 or "." not in _written(amount)


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
    return f"{text} {unit_name(unit, plural=plural, phrases=phrases)}"


def unit_name(unit: str, *, plural: bool, phrases: Phrases) -> str:
    return phrases.text(f"unit.{unit}.{'many' if plural else 'one'}", unit)


def spread(finding: Finding, phrases: Phrases) -> str:
    """Lowest to highest over all mentions; "or more" where a source leaves the top open."""
    if finding.low is None and finding.high is None:
        return ""
    quotes = " | ".join(mention.quote for mention in finding.mentions)
    ends = [number(end, phrases, quotes) for end in (finding.low, finding.high) if end is not None]
    text = "–".join(dict.fromkeys(ends))
    quantities = [mention.quantity for mention in finding.mentions if isinstance(mention, Figure)]
    units = {value.unit for value in quantities}
    if any(value.high is None and value.low == finding.high for value in quantities):
        text = f"{text} {phrases.text('or more')}"
    elif any(value.low is None and value.high == finding.low for value in quantities):
        text = f"{text} {phrases.text('or fewer')}"
    return with_unit(text, finding.unit, plural=True, phrases=phrases) if len(units) == 1 else text


def day(moment: date, phrases: Phrases, *, weekday: bool = False, year: bool = True, short: bool = False) -> str:
    """1 February 2026."""
    month = phrases.text(f"{'month.short' if short else 'month'}.{moment.month}")
    text = f"{moment.day} {month}" + (f" {moment.year}" if year else "")
    if weekday:
        name = phrases.text(f"{'weekday.short' if short else 'weekday'}.{moment.isoweekday()}")
        text = f"{name} {text}"
    return text


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
            return f"{phrases.text(f'month.{start.month}')} {start.year}"
        case "minute" | "hour":
            hours = f"{start:%H:%M}" if end - start <= timedelta(minutes=1) else f"{start:%H:%M}–{end:%H:%M}"
            return f"{day(start, phrases, weekday=True, short=True)}, {hours}"
        case "part of day" if start.date() == last:
            hours = f"{start:%H:%M}–{end:%H:%M}" if end.date() == start.date() else f"{start:%H:%M}–24:00"
            return f"{day(start, phrases, weekday=True, short=True)}, {hours}"
    if start.date() == last:
        return day(start, phrases, weekday=True, short=True)
    return days(start.date(), last, phrases)


def days(first: date, last: date, phrases: Phrases) -> str:
    """31 Jan – 1 Feb 2026: what the two days share is said once."""
    if first == last:
        return day(first, phrases, short=True)
    if first.year == last.year and first.month == last.month:
        return f"{first.day}–{day(last, phrases, short=True)}"
    same = first.year == last.year
    return f"{day(first, phrases, short=True, year=not same)} – {day(last, phrases, short=True)}"


def last_day(start: datetime, end: datetime) -> date:
    """The last day that an interval touches; one that ends at midnight ends the day before."""
    return max(start, end - timedelta(seconds=1)).date()


def date_text(text: str, phrases: Phrases) -> str:
    """An ISO date as the language writes it, the clock time behind it; anything else as it stands."""
    try:
        written = day(date.fromisoformat(text[:10]), phrases)
    except ValueError:
        return text
    return f"{written}, {text[11:16]}" if len(text) > 15 else written
