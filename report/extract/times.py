"""Dates and clock times -> TimeRef: the parts found (timeparts.py), resolved against the source's own dates."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from itertools import groupby

from report.extract import calendar, intervals
from report.extract.calendar import Anchor
from report.extract.timeparts import YEAR, Part, Rules, rules, runs
from report.lexicon import Lexicon
from report.model import Sentence, Source, Span, Text, TimeRef

AS_OF = re.compile(r"\b(?:as of|as at|by|up to|until|till)\s+$", re.IGNORECASE)
# A date that dates the account itself, not an event: alone in its line, in furniture, or behind the words of a stamp.
UNSAID = frozenset({"dateline", "byline", "credit", "boilerplate"})
STAMP = re.compile(r"\b(?:updated|published|posted|copyright|last modified)(?: (?:at|on|by))?:?\s*$", re.IGNORECASE)
FUTURE = re.compile(r"\b(?:will|shall|due|scheduled|set to|plans? to|planned|expects? to|expected|upcoming|going to)\b")


def times(text: Text, lexicon: Lexicon, borrowed: tuple[date, ...] = ()) -> tuple[TimeRef, ...]:
    """Every time the text names, in reading order. What cannot be resolved has start and end None.

    Weekdays and days without a year are resolved against the publication date where one is known, else against a full
    date in the text's lead, else against `borrowed`, the days that other accounts of the event name; never against the
    clock.
    """
    grammar = rules(lexicon)
    found = _found(text, grammar)
    anchor = anchor_of(text, found)
    made: list[TimeRef] = []
    previous: date | None = None
    for _, group in groupby(found, key=lambda pair: id(pair[0])):
        near = list(group)
        named = next((day for _, run in near for part in run if (day := _written(part, anchor))), None)
        for sentence, run in near:
            time = _time(text.source, sentence, run, grammar, anchor, borrowed, named or previous)
            made.append(time)
            if time.start and time.kind != "published" and time.precision in {"day", "part of day", "hour", "minute"}:
                previous = time.start.date()
    return tuple(made)


def own_days(text: Text, lexicon: Lexicon) -> tuple[date, ...]:
    """The days of its events that a text names in full, or that its own anchor completes: in the lead, or by weekday.

    Days that date the text itself are not among them.
    """
    grammar = rules(lexicon)
    found = _found(text, grammar)
    anchor = anchor_of(text, found)
    days = [
        day
        for sentence, run in found
        if _is_of_the_event(sentence, run, text) and not _is_stamp(sentence, run[0].start, run[-1].end)
        for part in run
        if (day := _written(part, anchor))
    ]
    return tuple(dict.fromkeys(days))


def _is_of_the_event(sentence: Sentence, run: list[Part], text: Text) -> bool:
    """Later in a text a bare date mostly belongs to the background; in the lead, or with its weekday, to the events."""
    return sentence in text.sentences[:LEAD] or any(part.kind == "weekday" for part in run)


Found = list[tuple[Sentence, list[Part]]]  # in reading order
LEAD = 6  # sentences in which a full date is taken for the day of the events


def _found(text: Text, grammar: Rules) -> Found:
    return [(sentence, run) for sentence in text.sentences for run in runs(sentence.text, grammar)]


def anchor_of(text: Text, found: Found) -> Anchor | None:
    """The publication date, or the newest full date that the lead gives or that a weekday stands with."""
    published = text.source.value("published")
    if published:
        try:
            return Anchor(datetime.fromisoformat(published).date(), True, "the publication date")
        except ValueError:
            pass
    days = [
        day
        for sentence, run in found
        if _is_of_the_event(sentence, run, text)
        for part in run
        if (day := _full_day(part))
    ]
    return Anchor(max(days), False, "a date in the text") if days else None


def _written(part: Part, anchor: Anchor | None) -> date | None:
    """The day of a date that is written out, its year completed from the anchor where it has none."""
    full = _full_day(part)
    if full or anchor is None or part.kind not in {"mdy", "dmy"}:
        return full
    month, day = _month_and_day(part)
    return calendar.nearest_year(month, day, anchor)


def _month_and_day(part: Part) -> tuple[int, int]:
    name, day = (part.match["m4"], part.match["d4"]) if part.kind == "mdy" else (part.match["m5"], part.match["d5"])
    return calendar.month_number(name) or 0, int(day)


EARLY_LATE = re.compile(r"\b(early|late)(?: on| in the)? ?$", re.IGNORECASE)
BEFORE_CLOCK = re.compile(
    r"\b(around|about|approximately|roughly|just before|shortly before|just after|shortly after|nearly|almost)\s$", re.I
)


def _full_day(part: Part) -> date | None:
    match = part.match
    if part.kind == "iso":
        return calendar.day_of(*map(int, match[0][:10].split("-")))
    if part.kind == "mdy" and match["y4"]:
        return calendar.day_of(int(match["y4"]), calendar.month_number(match["m4"]) or 0, int(match["d4"]))
    if part.kind == "dmy" and match["y5"]:
        return calendar.day_of(int(match["y5"]), calendar.month_number(match["m5"]) or 0, int(match["d5"]))
    return None


def _time(
    source: Source,
    sentence: Sentence,
    run: list[Part],
    grammar: Rules,
    anchor: Anchor | None,
    borrowed: tuple[date, ...],
    previous: date | None,
) -> TimeRef:
    text, by_kind = sentence.text, {part.kind: part for part in run}
    start, end = run[0].start, run[-1].end
    if run[0].kind in {"lone", "yearnoun"}:
        start = run[0].match.start("y7" if run[0].kind == "lone" else "y8")
    early_late = EARLY_LATE.search(text[max(0, start - 14) : start])
    if early_late:
        start -= len(early_late[0])
    clock = by_kind.get("clock")
    about = BEFORE_CLOCK.search(text[max(0, start - 20) : start]) if clock and run[0] is clock else None
    if about:
        start -= len(about[0])
    zone = ""
    if clock and (after := grammar.zone.match(text, clock.end)):
        zone, end = grammar.offsets[after[1]], max(end, after.end(1))
    before = text[max(0, start - 24) : start]
    is_future = "weekday" in by_kind and FUTURE.search(text) is not None
    day, basis = _day(run, anchor, borrowed, previous, is_future=is_future)
    low, high, precision = intervals.interval(by_kind, day, grammar, early_late, about, anchor)
    kind = "window" if "window" in by_kind else "as-of" if AS_OF.search(before.removesuffix("the ")) else "point"
    if _is_stamp(sentence, start, end):
        kind = "published"
    span = Span(source.id, sentence.span.start + start, sentence.span.start + end)
    if low is None:
        basis = "unresolved"
    elif precision in {"year", "month"}:
        basis = "as written" if re.search(YEAR, text[start:end]) else "the publication date"
    return TimeRef(span, source.quote(span), low, high, precision, zone, basis, kind, "+".join(p.kind for p in run))


def _is_stamp(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the time at these places of a sentence dates the account itself."""
    text = sentence.text
    stamped = STAMP.search(text, max(0, start - 40), start) is not None
    return sentence.block.kind in UNSAID or stamped or end - start > 0.8 * len(text.strip())


def _day(
    run: list[Part], anchor: Anchor | None, borrowed: tuple[date, ...], previous: date | None, *, is_future: bool
) -> tuple[date | None, str]:
    """The calendar day of an expression and what it was resolved against: a date before a weekday before the rest."""
    for part in run:
        full = _full_day(part)
        if full:
            return full, "as written"
    against = anchor or (Anchor(max(borrowed), False, "the date of another source") if borrowed else None)
    if against is None:
        return None, "unresolved"
    for part in run:
        if part.kind in {"mdy", "dmy"}:
            return calendar.nearest_year(*_month_and_day(part), against), against.basis
    for part in run:
        match = part.match
        if part.kind == "weekday":
            index = calendar.weekday_number(match["wd"] or match["wda"]) or 0
            if anchor is None:
                return _borrowed_weekday(index, borrowed), against.basis
            is_next = is_future or match[0].lower().startswith(("next", "this coming"))
            return calendar.weekday(index, anchor, is_future=is_next), against.basis
        if part.kind == "relative":
            shift = intervals.days_from(match[0].lower())
            if shift is not None and anchor and (anchor.is_publication or previous):
                counted_from = anchor.day if anchor.is_publication else previous or anchor.day
                return counted_from + timedelta(days=shift), against.basis
        if part.kind == "ago" and anchor and anchor.is_publication and match[0].endswith("ago"):
            days = intervals.days_ago(match[0])
            if days is not None:
                return anchor.day - timedelta(days=days), against.basis
    if {part.kind for part in run} <= {"clock", "daypart"} and previous:
        return previous, "the day named before it"
    return None, "unresolved"


def _borrowed_weekday(index: int, borrowed: tuple[date, ...]) -> date | None:
    """The one day of other accounts that falls on the weekday; None where there is none, or more than one."""
    days = {day for day in borrowed if day.weekday() == index}
    return days.pop() if len(days) == 1 else None
