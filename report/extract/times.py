"""Dates and clock times -> TimeRef: found by a composed grammar, resolved against the source's own dates.

A time expression is a run of parts (a clock time, a part of the day, a weekday, a date …) with at most a connecting
word between them. Parts are found by one pattern; neighbouring parts make one expression, so that "around 03:00 PKT on
Saturday" needs no rule of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from report.extract import calendar
from report.extract.calendar import Anchor
from report.lexicon import Lexicon
from report.model import Sentence, Source, Span, Text, TimeRef

MONTH_NAMES = "January February March April May June July August September October November December".split()
MONTH = (
    rf"(?:{'|'.join((*MONTH_NAMES, *(name.upper() for name in MONTH_NAMES)))}"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
YEAR = r"(?:1[5-9]|20)\d\d"
NUMBER = r"(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|couple\ of)"
UNIT = r"(?:second|minute|hour|day|night|week|weekend|month|quarter|year|decade|century|centurie)s?"

PARTS = rf"""
    (?P<iso> \b{YEAR}-\d\d-\d\d(?:[T ]\d\d:\d\d)? \b)
  | (?P<clock> \b (?: (?P<h1>[01]?\d|2[0-3]) (?: : | \.(?=\d\d\ ?[ap]\.?m) ) (?P<m1>[0-5]\d)
                      (?:\ ?(?P<ap1>[ap]\.?\ ?m\b\.?))?
                    | (?P<h2>1[0-2]|0?[1-9]) \ ?(?P<ap2>[ap]\.?\ ?m\b\.?)
                    | (?P<h3>[01]\d|2[0-3])(?P<m3>[0-5]\d) (?=\ (?:hours|hrs|GMT|UTC|local))(?:\ (?:hours|hrs))? ) )
  | (?P<mdy> \b(?P<m4>{MONTH}) \ (?P<d4>[0-3]?\d)(?:st|nd|rd|th)? (?: ,?\ (?P<y4>{YEAR}) )?
             (?! [\d:,.]*\d | \ (?:people|percent|per\ cent|million) ) )
  | (?P<dmy> \b(?P<d5>[0-3]?\d)(?:st|nd|rd|th)?\ (?:of\ )?(?P<m5>{MONTH}) (?: ,?\ (?P<y5>{YEAR}) )? \b )
  | (?P<my> \b(?P<m6>{MONTH}) (?: ,?\ (?:of\ )?(?P<y6>{YEAR})\b | \ (?P<l6>last\ year|this\ year|next\ year) ) )
  | (?P<slash> \b[0-3]?\d/[0-3]?\d/(?:{YEAR}|\d\d)\b )
  | (?P<weekday> \b(?:(?:last|next|this|this\ past|this\ coming)\ )?(?P<wd>{WEEKDAY})\b(?!s)
               | \b(?P<wda>Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b(?=\.?,?\ {MONTH}\ \d) )
  | (?P<relative>(?i: \b(?:today|yesterday|tomorrow|tonight|last\ night
                  | this\ (?:morning|afternoon|evening|week|weekend|month|year)
                  | (?:earlier|later)\ (?:today|this\ (?:week|month|year))
                  | (?:last|next)\ (?:week|weekend|month|year)
                  | the\ (?:day|night)\ before
                  | the\ (?:previous|next|following|same)\ (?:day|night|morning|week|month|year) )\b ))
  | (?P<ago>(?i: \b(?:(?:about|around|nearly|almost|some|more\ than|over|just\ over|little\ over)\ )*
             {NUMBER}\ {UNIT}\ (?:ago|earlier|later|before|prior)\b ))
  | (?P<window>(?i: \b(?:the\ |these\ )?(?:last|past|previous|next|coming|first)\ (?:{NUMBER}\ )?(?:{UNIT})\b ))
  | (?P<lone>(?i: \b(?:in|since|from|until|till|by|during|before|after|through|late|early|mid|to|of|and|fiscal|year|for
                |between)[ -](?P<y7>{YEAR})\b(?! [.,]\d | [-–]\d | \ (?:people|persons|dead|killed|injured) ) ))
  | (?P<yearnoun>(?i: \b(?:the\ |a\ )(?P<y8>{YEAR})(?=\ [a-z]+(?:\ |[.,;])) ))
  | (?P<bracket> (?<=\()(?P<y9>{YEAR})(?:[-–]\d\d(?:\d\d)?)?(?=\)) )
  | (?P<decade>(?i: \b(?:the\ |early\ |late\ |mid-)?(?:1[6-9]|20)\d0s\b | \bthe\ ['’]?\d0s\b ))
  | (?P<daypart>(?i: \b(?:DAYPARTS)\b ))
"""
# The words that lead to a part, in small letters, by what must stand behind them. They only spare trying the parts
# everywhere else, so they may say too much, never too little.
STARTS = {
    "": "jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun today yesterday tomorrow tonight",
    r" [a-z\d]": "last next this these past previous coming first earlier later about around nearly almost some over",
    r" (?:than|over) ": "more just little",
    r" (?:\d|['’]\d|(?:day|night|previous|next|following|same|last|past|coming|first|early|late|mid)\b)": "the",
    r" (?:of )?(?:sec|min|hour|day|night|week|mon|quarter|year|dec|cent)": "a an one two three four five six seven"
    " eight nine ten eleven twelve several few couple",
    r"[ -]\d": "in since from until till by during before after through late early mid to of and fiscal year for a the"
    " between",
}
CONNECTORS = r"(?:,|\ at|\ on|\ of|\ in\ the|\ in|\ the|\ -|\ from|\ by)*\ ?(?:\(|the\ )?"
AS_OF = re.compile(r"\b(?:as of|as at|by|up to|until|till)\s+$", re.IGNORECASE)
# A date that dates the account itself, not an event: alone in its line, in furniture, or behind the words of a stamp.
UNSAID = frozenset({"dateline", "byline", "credit", "boilerplate"})
STAMP = re.compile(r"\b(?:updated|published|posted|copyright|last modified)(?: (?:at|on|by))?:?\s*$", re.IGNORECASE)
FUTURE = re.compile(r"\b(?:will|shall|due|scheduled|set to|plans? to|planned|expects? to|expected|upcoming|going to)\b")
SPOKEN = dict(
    zip(
        "a an one two three four five six seven eight nine ten eleven twelve".split(),
        (1, 1, *range(1, 13)),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Rules:
    starts: re.Pattern[str]
    parts: re.Pattern[str]
    joint: re.Pattern[str]
    zone: re.Pattern[str]
    offsets: dict[str, str]
    dayparts: dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of an expression: where it stands in its sentence, its kind and the match that it came from."""

    start: int
    end: int
    kind: str
    match: re.Match[str]


def times(text: Text, lexicon: Lexicon, borrowed: tuple[date, ...] = ()) -> tuple[TimeRef, ...]:
    """Every time the text names, in reading order. What cannot be resolved has start and end None.

    Weekdays and days without a year are resolved against the publication date where one is known, else against a full
    date in the text's lead, else against `borrowed`, the days that other accounts of the event name; never against the
    clock.
    """
    rules = _rules(lexicon)
    found = _found(text, rules)
    anchor = anchor_of(text, found)
    made: list[TimeRef] = []
    previous: date | None = None
    for sentence, run in found:
        named = [day for other, near in found if other is sentence for part in near if (day := _written(part, anchor))]
        time = _time(text.source, sentence, run, rules, anchor, borrowed, named[0] if named else previous)
        made.append(time)
        if time.start and time.kind != "published" and time.precision in {"day", "part of day", "hour", "minute"}:
            previous = time.start.date()
    return tuple(made)


def own_days(text: Text, lexicon: Lexicon) -> tuple[date, ...]:
    """The days of its events that a text names in full, or that its own anchor completes: in the lead, or by weekday.

    Days that date the text itself are not among them.
    """
    rules = _rules(lexicon)
    found = _found(text, rules)
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


Found = list[tuple[Sentence, list[Part]]]
LEAD = 6  # sentences in which a full date is taken for the day of the events


def _found(text: Text, rules: Rules) -> Found:
    return [(sentence, run) for sentence in text.sentences for run in _runs(sentence.text, rules)]


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


@lru_cache(maxsize=4)
def _rules(lexicon: Lexicon) -> Rules:
    dayparts = {row["form"]: (float(row["from"]), float(row["to"])) for row in lexicon.rows("dayparts")}
    forms = sorted((form for form in dayparts if form not in {"early", "late"}), key=len, reverse=True)
    parts = PARTS.replace("DAYPARTS", "|".join(form.replace(" ", r"\ ") for form in forms))
    offsets = {row["form"]: row["offset"] for row in lexicon.rows("zones")}
    zones = "|".join(re.escape(form) for form in sorted(offsets, key=len, reverse=True))
    return Rules(
        starts=_starts(forms),
        parts=re.compile(parts, re.VERBOSE),
        joint=re.compile(rf"{CONNECTORS}(?:(?:early|late|mid)\ ?)?", re.VERBOSE),
        zone=re.compile(rf"\s?\(?({zones})\b"),
        offsets=offsets,
        dayparts=dayparts,
    )


def _starts(dayparts: list[str]) -> re.Pattern[str]:
    """Where a part may start, in small letters: one branch a first letter, so that most places fail at once."""
    branches: dict[str, list[str]] = {}
    rows = [(form, tail) for tail, listed in STARTS.items() for form in listed.split()]
    for form, tail in (*rows, *((form, "") for form in dayparts)):
        branches.setdefault(form[0], []).append(re.escape(form[1:]) + tail)
    letters = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(branches.items()))
    return re.compile(rf"\b(?=\d|{letters})")


EARLY_LATE = re.compile(r"\b(early|late)(?: on| in the)? ?$", re.IGNORECASE)
BEFORE_CLOCK = re.compile(
    r"\b(around|about|approximately|roughly|just before|shortly before|just after|shortly after|nearly|almost)\s$", re.I
)


def _runs(text: str, rules: Rules) -> list[list[Part]]:
    """Neighbouring parts as runs: joined when only a connector stands between them and they can make one time."""
    runs: list[list[Part]] = []
    for match in _matches(text, rules):
        kind = next(name for name in _KINDS if match[name] is not None)
        part = Part(match.start(), match.end(), kind, match)
        if kind == "weekday" and match["wd"] is None and match["wda"] is None:
            continue
        if runs and _joins(text, runs[-1], part, rules):
            runs[-1].append(part)
        else:
            runs.append([part])
    return [run for run in runs if not (len(run) == 1 and run[0].kind == "daypart" and not _stands_alone(text, run[0]))]


def _matches(text: str, rules: Rules) -> Iterator[re.Match[str]]:
    """The parts from left to right, without overlap, tried only where one may start."""
    small = text.lower()
    if len(small) != len(text):
        yield from rules.parts.finditer(text)
        return
    end = 0
    for start in rules.starts.finditer(small):
        if start.start() >= end and (match := rules.parts.match(text, start.start())):
            end = match.end()
            yield match


_KINDS = "iso clock mdy dmy my slash weekday relative ago window lone yearnoun bracket decade daypart".split()
_DAYS = {"iso", "mdy", "dmy", "slash"}


def _joins(text: str, run: list[Part], part: Part, rules: Rules) -> bool:
    between = text[run[-1].end : part.start]
    zone = rules.zone.match(between)
    if zone:
        between = between[zone.end() :].lstrip(")")
    if len(between) > 18 or not rules.joint.fullmatch(between):
        return False
    kinds = {p.kind for p in run}
    if part.kind in kinds or (part.kind in _DAYS and kinds & _DAYS):
        return False
    if part.kind == "clock" and "," in between and kinds == {"clock"}:
        return False
    return part.kind not in {"lone", "window", "ago", "decade", "bracket"} and not kinds & {"window", "ago", "decade"}


def _stands_alone(text: str, part: Part) -> bool:
    """A part of the day without a day is a time only in an adverbial: "overnight", "at dawn", "in the morning"."""
    return part.match[0].lower() in {"overnight", "midnight"} or bool(
        re.search(r"\b(?:at|in the|by|since|until|during the)\s$", text[: part.start])
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
    rules: Rules,
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
    if clock and (after := rules.zone.match(text, clock.end)):
        zone, end = rules.offsets[after[1]], max(end, after.end(1))
    before = text[:start]
    day, basis = _day(run, anchor, borrowed, previous, is_future=bool(FUTURE.search(text)))
    low, high, precision = _interval(by_kind, day, rules, early_late, about, anchor)
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
    stamped = STAMP.search(text[:start]) is not None
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
            shift = _shift(match[0].lower())
            if shift is not None and anchor and (anchor.is_publication or previous):
                counted_from = anchor.day if anchor.is_publication else previous or anchor.day
                return counted_from + timedelta(days=shift), against.basis
        if part.kind == "ago" and anchor and anchor.is_publication and match[0].endswith("ago"):
            days = _days_ago(match[0])
            if days is not None:
                return anchor.day - timedelta(days=days), against.basis
    if {part.kind for part in run} <= {"clock", "daypart"} and previous:
        return previous, "the day named before it"
    return None, "unresolved"


def _borrowed_weekday(index: int, borrowed: tuple[date, ...]) -> date | None:
    """The one day of other accounts that falls on the weekday; None where there is none, or more than one."""
    days = {day for day in borrowed if day.weekday() == index}
    return days.pop() if len(days) == 1 else None


def _shift(phrase: str) -> int | None:
    table = {"today": 0, "earlier today": 0, "later today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0}
    table |= {"this evening": 0, "yesterday": -1, "last night": -1, "tomorrow": 1}
    return table.get(phrase)


def _days_ago(phrase: str) -> int | None:
    """Days in "three days ago"; None for spans coarser than a week or vague counts."""
    found = re.search(rf"({NUMBER})\ ({UNIT})\ ago", phrase, re.VERBOSE | re.IGNORECASE)
    if not found:
        return None
    count = int(found[1]) if found[1].isdigit() else SPOKEN.get(found[1].lower())
    length = {"day": 1, "night": 1, "week": 7}.get(found[2].rstrip("s"))
    return count * length if count is not None and length else None


def _interval(
    by_kind: dict[str, Part],
    day: date | None,
    rules: Rules,
    early_late: re.Match[str] | None,
    about: re.Match[str] | None,
    anchor: Anchor | None,
) -> tuple[datetime | None, datetime | None, str]:
    """The interval an expression means, and how precise it is."""
    clock, part = by_kind.get("clock"), by_kind.get("daypart")
    if clock:
        precision = "hour" if about or not (clock.match["m1"] or clock.match["m3"]) else "minute"
        if day is None:
            return None, None, precision
        return (*_clock(clock.match, day, about[1].lower() if about else "", part), precision)
    relative = by_kind["relative"].match[0].lower() if "relative" in by_kind else ""
    named = part.match[0].lower() if part else _daypart_in(relative)
    if named and day:
        joined = f"{early_late[1].lower()} {named}" if early_late else named
        start, end = rules.dayparts.get(joined, rules.dayparts.get(named, (0.0, 24.0)))
        return (*calendar.hours(day, start, end), "part of day")
    if early_late and day:
        return (*calendar.hours(day, *rules.dayparts[early_late[1].lower()]), "part of day")
    if day:
        return (*calendar.whole_day(day), "day")
    return _coarse(by_kind, relative, anchor)


def _daypart_in(relative: str) -> str:
    return {"last night": "night", "tonight": "night"}.get(relative) or next(
        (name for name in ("morning", "afternoon", "evening") if relative.endswith(name)), ""
    )


def _coarse(
    by_kind: dict[str, Part], relative: str, anchor: Anchor | None
) -> tuple[datetime | None, datetime | None, str]:
    """Months, years and spans of days."""
    if "my" in by_kind:
        match = by_kind["my"].match
        month = calendar.month_number(match["m6"]) or 1
        if match["y6"]:
            return (*calendar.whole_month(int(match["y6"]), month), "month")
        if anchor:
            year = anchor.day.year + {"last": -1, "this": 0, "next": 1}[match["l6"].split()[0]]
            return (*calendar.whole_month(year, month), "month")
    for kind, group in (("lone", "y7"), ("yearnoun", "y8"), ("bracket", "y9")):
        if kind in by_kind:
            year = int(by_kind[kind].match[group])
            return datetime(year, 1, 1), datetime(year + 1, 1, 1), "year"
    if anchor and anchor.is_publication and relative.startswith("last "):
        day = anchor.day
        if relative == "last year":
            return datetime(day.year - 1, 1, 1), datetime(day.year, 1, 1), "year"
        if relative == "last month":
            last = day.replace(day=1) - timedelta(days=1)
            return (*calendar.whole_month(last.year, last.month), "month")
        if relative == "last week":
            monday = day - timedelta(days=day.weekday() + 7)
            return (calendar.whole_day(monday)[0], calendar.whole_day(monday + timedelta(days=6))[1], "days")
    return None, None, "day" if "weekday" in by_kind else "unknown"


def _clock(match: re.Match[str], day: date, about: str, part: Part | None) -> tuple[datetime, datetime]:
    hour = int(match["h1"] or match["h2"] or match["h3"])
    minute = int(match["m1"] or match["m3"] or 0)
    half = (match["ap1"] or match["ap2"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    elif part and part.match[0].lower() in {"afternoon", "evening", "night"} and hour < 12:
        hour += 12
    at = datetime(day.year, day.month, day.day, hour, minute)
    half_hour = timedelta(minutes=30)
    if about in {"just before", "shortly before", "nearly", "almost"}:
        return at - half_hour, at
    if about in {"just after", "shortly after"}:
        return at, at + half_hour
    return (at - half_hour, at + half_hour) if about else (at, at)
