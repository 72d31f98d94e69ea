"""The stretch of time that a count runs over: a week in "weekly cases", a day in "31 deaths in the past 24 hours".

Such a count is no total, and two of unlike stretches are no two values of one thing.
"""

from __future__ import annotations

import re
from decimal import Decimal

from report.extract.numbers import number_at
from report.extract.reading import Reading
from report.extract.timeparts import NUMBER
from report.lexicon import Lexicon

RHYTHMS = {
    "hourly": "hour",
    "daily": "day",
    "overnight": "day",
    "weekly": "week",
    "fortnightly": "2 week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
}
# A level of so many a week: "the weekly number of new cases fell from 520 to 390".
NUMBERED = re.compile(
    rf"\b(?:(?P<rhythm>{'|'.join(RHYTHMS)})\s(?:number|total|count|tally|toll|average)|number\sof\s(?P<new>new|fresh))"
    r"\b[^.,;:]{0,70}\b(?:to|at|from|was|were|of|reached|hit)\s(?:[a-z]+\s){0,2}$",
    re.IGNORECASE,
)
FRESH = frozenset({"new", "fresh", "newly"})
SPELL = r"(?:minute|hour|day|week|fortnight|month|quarter|year|decade)"
SPAN = (
    rf"(?:the\s|a\s|its\s)?(?:(?:past|last|previous|preceding|latest|first|single|just|only)\s)?"
    rf"(?:(?P<count>{NUMBER})[\s-])?(?P<unit>{SPELL})s?\b"
)
BEHIND = re.compile(
    rf"(?P<between>[^.;:]{{0,70}}?)\b(?:in|within|over|during)\s(?:just\s|only\s|about\s)?{SPAN}"
    r"(?!\s(?:ago|of\s|earlier|later|before|after)|['’])",
    re.IGNORECASE,
)
AHEAD = re.compile(
    rf"^\W*(?:in|within|over|during)\s(?:just\s|only\s)?{SPAN},?(?P<between>[^.;:]{{0,70}}?)$", re.IGNORECASE
)
PAST = re.compile(r"\b(?:past|last|previous|preceding|latest|single|just|only|24|48|72)\b", re.IGNORECASE)
# What stands between a count and a stretch that is another's: a clause of its own, or the total that it adds up to.
BREAKING = re.compile(
    r"\b(?:while|but|who|which|that|where|when|after|before|since|bringing|taking|total|toll|so\sfar|overall|"
    r"including|from|was|were\sexpected|will|would)\b|,\s(?:up|down|and)\b",
    re.IGNORECASE,
)


def period(reading: Reading, lexicon: Lexicon) -> str:
    """ "week", "2 day", "new" where only new ones are counted, "" where the count runs over all or nothing says it."""
    if not reading.is_count or reading.role == "rate":
        return ""
    words = reading.noun.lower().split()
    rhythm = next((RHYTHMS[word] for word in words if word in RHYTHMS), "")
    if rhythm:
        return rhythm
    text, amount = reading.words.sentence.text, reading.amount
    level = NUMBERED.search(text[: amount.start])
    if level:
        return RHYTHMS[level["rhythm"].lower()] if level["rhythm"] else "new"
    match = BEHIND.match(text, amount.stop) or AHEAD.match(text[: amount.start])
    if match and not BREAKING.search(match["between"]) and (match["count"] or PAST.search(match[0])):
        return _length(match, lexicon)
    is_event = reading.predicate is not None and reading.predicate.frame == "noun"
    return "new" if is_event and not FRESH.isdisjoint(words) else ""


def _length(match: re.Match[str], lexicon: Lexicon) -> str:
    """Number and unit in one way of writing: a day for "24 hours", a week for "seven days"."""
    written = match["count"] or ""
    number = number_at(written, 0, lexicon) if written.strip() and written.lower() not in {"a", "an"} else None
    count = number.low if number and number.low == number.high else Decimal(1)
    unit = match["unit"].lower()
    count, unit = (count / 24, "day") if unit == "hour" and count % 24 == 0 else (count, unit)
    count, unit = (count / 7, "week") if unit == "day" and count % 7 == 0 else (count, unit)
    return unit if count == 1 else f"{count:f} {unit}"
