"""Dates and clock times -> TimeRef: the parts found (timeparts.py), resolved against the source's own dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby

from report.extract import calendar, intervals
from report.extract.anchors import DATELINE, LEAD, Found, anchor_of, is_of_the_event, local_moment, moment_of, written
from report.extract.clauses import Clauses
from report.extract.habits import is_habit
from report.extract.resolving import BEFORE, Resolver
from report.extract.spoken import is_spoken
from report.extract.timeparts import YEAR, Part, Rules, rules, runs
from report.lexicon import Lexicon
from report.model import Sentence, Span, Text, TimeRef

AS_OF = re.compile(r"\b(?:(as of|as at)|by|up to|until|till)\s+$", re.IGNORECASE)
# A date that dates the account itself, not an event: alone in its line, in furniture, or behind the words of a stamp.
UNSAID = frozenset({"dateline", "byline", "credit", "boilerplate"})
STAMP = re.compile(
    r"(?:^|[|•·(\[–—-]\s?|\b(?:story|article|page|post|piece) (?:was|has been) )(?:(?:first|last|originally) )?"
    r"(?:updated|published|posted|copyright|corrected|modified)(?: (?:at|on|by))?:?\s*$",
    re.IGNORECASE,
)
EARLY_LATE = re.compile(r"\b(early|late)(?: on| in the)? ?$", re.IGNORECASE)
BEFORE_CLOCK = re.compile(
    r"\b(around|about|approximately|roughly|just before|shortly before|just after|shortly after|soon after"
    r"|(?:a few |some |several )?minutes (?:before|after)|nearly"
    r"|almost|after|past)\s$",
    re.IGNORECASE,
)
OTHER_CLOCK = re.compile(r"\s?[(/]\s?$")
# "Since Tuesday", "since the start of the truce on 20 May": from then on, up to when it was written.
SINCE = re.compile(
    r"\bsince (?:the )?(?:(?:start|beginning|end|outbreak|onset) of (?:the |its |this )?\w+ (?:on |in )?)?$",
    re.IGNORECASE,
)
RANGE = re.compile(r"\b(?:between|from) (?:the )?$", re.IGNORECASE)
TO = re.compile(r" (?:and|to|until|till|through|-|–) (?:the )?|[-–]")
RANGED = frozenset({"clock", "weekday", "mdy", "dmy", "dotted", "iso"})
DIRECTED = frozenset({"weekday", "mdy", "dmy", "dotted", "feast", "relative", "clock", "daypart"})
FINE = frozenset({"day", "part of day", "hour", "minute"})
HEADS = frozenset({"title", "heading", "dateline"})
LISTED = frozenset({"item", "row", "label"})


def times(text: Text, lexicon: Lexicon, borrowed: tuple[date, ...] = ()) -> tuple[TimeRef, ...]:
    """Every time the text names, in reading order."""
    return times_and_plans(text, lexicon, borrowed, Clauses((), lexicon))[0]


def times_and_plans(
    text: Text, lexicon: Lexicon, borrowed: tuple[date, ...], clauses: Clauses
) -> tuple[tuple[TimeRef, ...], frozenset[Span]]:
    """Every time the text names, in reading order, and which of them are still to come for it. What cannot be resolved
    has start and end None.

    Weekdays and days without a year are resolved against the publication date where one is known, else against the
    dateline or a full date in the text's lead, else against `borrowed`, the days that other accounts of the event name;
    never against the clock.
    """
    grammar = rules(lexicon)
    found = _found(text, grammar)
    anchor = anchor_of(text, found, borrowed)
    is_live = anchor is not None and anchor.is_publication and any(_heads_entry(*each) for each in found)
    stamps = moment_of(text), local_moment(text)
    known = Resolver(anchor, *stamps, borrowed, clauses, is_live, text.quotations)
    reader = _Reader(text, grammar, known, _heads(found, text))
    for _, group in groupby(found, key=lambda pair: id(pair[0])):
        reader.read(list(group))
    return tuple(reader.made), frozenset(reader.ahead)


def own_days(text: Text, lexicon: Lexicon) -> tuple[date, ...]:
    """The days of its events that a text names in full, or that its own anchor completes: in the lead, or by weekday;
    and the day that it was published or filed.

    Other days that date the text itself are not among them.
    """
    found = _of_the_event(text, rules(lexicon))
    anchor = anchor_of(text, found)
    days = [
        day
        for sentence, run in found
        if is_of_the_event(sentence, run, text) and not _is_stamp(sentence, run[0].start, run[-1].end)
        for part in run
        if (day := written(part, anchor))
    ]
    written_on = [anchor.day] if anchor and anchor.is_publication else []
    return tuple(dict.fromkeys([*days, *written_on]))


def filed_on(text: Text, lexicon: Lexicon, borrowed: tuple[date, ...] = ()) -> date | None:
    """The day of a text's dateline, its year completed from the text or from the days of other accounts."""
    if not any(sentence.block.kind == "dateline" for sentence in text.sentences):
        return None
    anchor = anchor_of(text, _of_the_event(text, rules(lexicon)), borrowed)
    return anchor.day if anchor and anchor.basis == DATELINE else None


def _found(text: Text, grammar: Rules) -> Found:
    return [(sentence, run) for sentence in text.sentences for run in runs(sentence.text, grammar)]


def _of_the_event(text: Text, grammar: Rules) -> Found:
    """The times of the lead, of datelines, and of sentences that may name a weekday: all that an anchor is made of."""
    return [
        (sentence, run)
        for number, sentence in enumerate(text.sentences)
        if number < LEAD or "day" in sentence.text or sentence.block.kind == "dateline"
        for run in runs(sentence.text, grammar)
    ]


def _heads(found: Found, text: Text) -> dict[Span, Span]:
    """The line above each list and table whose entries have clock times, by the block of the entry."""
    if not any(run[0].kind == "clock" and _is_entry(sentence, run) for sentence, run in found):
        return {}
    made: dict[Span, Span] = {}
    head: Span | None = None
    for sentence in text.sentences:
        block = sentence.block
        if block.kind in HEADS or (block.kind == "paragraph" and sentence.text.rstrip().endswith(":")):
            head = block.span
        elif head:
            made[block.span] = head
    return made


def _is_entry(sentence: Sentence, run: list[Part]) -> bool:
    """Whether a time is of an entry of a list: in an item or row, or opening a line as in "18:20 Gate closed"."""
    kind = sentence.block.kind
    return kind in LISTED or (
        kind == "paragraph" and run[0].start == 0 and sentence.span.start == sentence.block.span.start
    )


@dataclass(slots=True)
class _Reader:
    """One pass over a text, sentence by sentence."""

    text: Text
    grammar: Rules
    known: Resolver
    heads: dict[Span, Span]  # the line above a list, by the block of an entry
    days: dict[Span, date] = field(default_factory=dict)  # the day that such a line names
    made: list[TimeRef] = field(default_factory=list)
    count: int = 0  # times in the sentence before
    ahead: set[Span] = field(default_factory=set)  # times still to come for the account

    def read(self, near: Found) -> None:
        """The times of one sentence."""
        sentence = near[0][0]
        if self.known.is_live and sentence.block.kind == "heading":
            self.known.past = self.known.last = self.known.counted = self.known.said = None
            self.known.told.clear()
        self._enter(near)
        self.known.named = [(day, run) for _, run in near for part in run if (day := written(part, self.known.anchor))]
        if len(near) > 1 or self.count > 1:
            self.known.last = None  # which of several plans a clock time is of is not known
        self.count = len(near)
        end = number = 0
        while number < len(near):
            run, number = near[number][1], number + 1
            if run[0].start < end:
                continue
            other = near[number][1] if number < len(near) else None
            if other and self._is_range(sentence.text, run, other):
                time, end, is_ahead = self._range(sentence, run, other)
                number += 1
            else:
                time, end, is_ahead = self._time(sentence, run, other)
            if time.start and is_habit(time, sentence, self.known.clauses):
                self.made.append(replace(time, start=None, end=None, basis="unresolved"))
                continue
            if time.start is None and time.rule == "my":
                continue  # "last May", of an account without a date
            self.made.append(time)
            if is_ahead:
                self.ahead.add(time.span)
            if time.start and time.precision in FINE:
                self.days.setdefault(sentence.block.span, time.start.date())
            if time.start and time.kind != "published" and time.precision in FINE:
                self.known.last = time
                if self.known.headed:
                    self.known.listed = time
                if not is_ahead:
                    self.known.note(time, sentence)

    def _enter(self, near: Found) -> None:
        """Takes up the day that the line above a list names, for the entry of that list."""
        sentence, run = near[0]
        head = self.heads.get(sentence.block.span) if _is_entry(sentence, run) else None
        day = self.days.get(head) if head else None
        if day is None or day != self.known.headed or head != self.known.head:
            self.known.listed = None
        self.known.headed, self.known.head = day, head

    def _is_range(self, text: str, run: list[Part], other: list[Part]) -> bool:
        """Whether two times are the ends of one: "between 05:00 and 05:30", "from 11 to 13 June"."""
        opens, kinds = RANGE.search(text[: run[0].start]), {part.kind for part in (*run, *other)}
        between = text[run[-1].end : other[0].start]
        if between == " and " and kinds == {"weekday"}:
            names = [part.match["wd"] for part in (*run, *other)]
            first, second = (calendar.weekday_number(name or "") or 0 for name in names)
            if names == [run[0].match[0], other[0].match[0]] and (second - first) % 7 == 1:
                return True  # "on Wednesday and Thursday": both days
        return bool(opens) and kinds <= RANGED and TO.fullmatch(between) is not None

    def _range(self, sentence: Sentence, run: list[Part], other: list[Part]) -> tuple[TimeRef, int, bool]:
        """The time from one to the other; the first of them alone where either is not known."""
        second, end, _ = self._time(sentence, other, None)
        if second.start and {part.kind for part in run} == {"clock"}:
            self.known.named = [(second.start.date(), run)]
        first, _, is_ahead = self._time(sentence, run, None)
        low, high = first.start, second.end
        if low and high and high < low and {part.kind for part in run} == {"clock"}:
            high += timedelta(days=1)  # over midnight
        if low is None or high is None or high < low:
            low = high = None
        span = Span(first.span.source, first.span.start, second.span.end)
        precision = "hour" if first.precision in {"hour", "minute"} else "days"
        basis = first.basis if low else "unresolved"
        quote = self.text.source.quote(span)
        time = TimeRef(span, quote, low, high, precision, first.zone, basis, first.kind, f"{first.rule}+range")
        return time, end, is_ahead

    def _time(self, sentence: Sentence, run: list[Part], other: list[Part] | None) -> tuple[TimeRef, int, bool]:
        """The time that a run of parts names, where it ends in its sentence, and whether it is still to come."""
        text, by_kind = sentence.text, {part.kind: part for part in run}
        start, end = run[0].start, run[-1].end
        if run[0].kind in {"lone", "yearnoun"}:
            start = run[0].match.start("y7" if run[0].kind == "lone" else "y8")
        early_late = EARLY_LATE.search(text[max(0, start - 14) : start])
        if early_late:
            start -= len(early_late[0])
        clock = by_kind.get("clock")
        told = clock or (run[0] if run[0].match[0].lower() == "midnight" else None)
        about = BEFORE_CLOCK.search(text[max(0, told.start - 20) : told.start]) if told else None
        if about and told is run[0] and about[1].lower() not in {"after", "past"}:
            start -= len(about[0])
        zone = ""
        if clock and (after := self.grammar.zone.match(text, clock.end)):
            zone, end = self.grammar.offsets[after[1]], max(end, after.end(1))
        abroad: list[Part] = []
        if clock and other and (same := self._same_clock(text, clock, end, other)):
            zone, end = zone or same[0], max(same[1], other[-1].end)
            if (
                ")" in text[other[-1].end :]
                and "(" not in text[other[0].end : other[-1].end]
                and text[end : end + 1] == ")"
            ):
                abroad, end = other, end + 1
            else:
                run = [*run, *(part for part in other[1:] if part.kind not in by_kind)]
                by_kind = {part.kind: part for part in run}
        before = AS_OF.search(text[max(0, start - 24) : start].removesuffix("the "))
        lies = ""
        if before and before[1]:
            lies = "past"
        elif before or not by_kind.keys().isdisjoint(DIRECTED):
            lies = self.known.lies(sentence, start, end)
        day, basis = self.known.day(sentence, run, lies)
        if clock and len(abroad) > 1 and zone:
            there, basis = self.known.day(sentence, abroad[1:], lies)
            day = there and intervals.day_here(clock.match, abroad[0].match, there)
        given = intervals.interval(by_kind, day, self.grammar, early_late, about, self.known.anchor, lies)
        if clock and day and is_spoken(clock.match) and not intervals.half_of(by_kind):
            given = self.known.on_the_dial(given, day, sentence)
        before_it = self.known.past or self.known.last
        low, high, precision = given
        if low and high and precision == "day" and (days := intervals.all_days(by_kind, low, high)):
            low, high, precision = *days, "days"
        if shifted := intervals.shifted(by_kind, before_it):
            low, high, precision = shifted
            zone = before_it.zone if before_it else ""
        kind = "window" if "window" in by_kind else "point"
        if low and precision in FINE and (until := self.known.written_until(low)) and SINCE.search(text[:start]):
            high, precision, kind = until, "days", "window"
        if before and (before[1] or lies != "ahead"):
            kind = "as-of"
        span = Span(self.text.source.id, sentence.span.start + start, sentence.span.start + end)
        if _is_stamp(sentence, start, end) or _heads_entry(sentence, run) or self._is_of_source(span):
            kind = "published"
        if low is None:
            basis = "unresolved"
        elif precision in {"year", "month"}:
            basis = (
                "as written" if re.search(YEAR, text[start:end]) or not self.known.anchor else self.known.anchor.basis
            )
        elif basis == "unresolved":
            basis = self.known.anchor.basis if self.known.anchor and "ago" not in by_kind else BEFORE
        rule = "+".join(part.kind for part in run)
        time = TimeRef(span, self.text.source.quote(span), low, high, precision, zone, basis, kind, rule)
        return time, end, self.known.is_ahead(low, high, lies)

    def _is_of_source(self, span: Span) -> bool:
        """Whether reading took the time for that of the whole account: "The Elm Torch | 9 May 2024 | by Ann Lee"."""
        field = self.text.source.field("published")
        return field is not None and field.span is not None and field.span.overlaps(span)

    def _same_clock(self, text: str, clock: Part, end: int, other: list[Part]) -> tuple[str, int] | None:
        """The zone, by the same time in brackets: "1 a.m. local time (0600 GMT)", and where the bracket ends."""
        is_clock = other[0].kind == "clock"
        if not (is_clock or other[0].kind == "daypart") or not OTHER_CLOCK.fullmatch(text[end : other[0].start]):
            return None
        after = self.grammar.zone.match(text, other[0].end)
        if after is None:
            return None
        offset = self.grammar.offsets[after[1]] if is_clock else ""
        zone = intervals.offset_between(clock.match, other[0].match, offset) if offset else ""
        closing = after.end(1)
        return zone, closing + (text[closing : closing + 1] == ")")


def _heads_entry(sentence: Sentence, run: list[Part]) -> bool:
    """Whether a clock time opens a heading, as in a live blog: it is when the entry was written."""
    return sentence.block.kind == "heading" and run[0].kind == "clock" and run[0].start == 0


def _is_stamp(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the time at these places of a sentence dates the account itself."""
    text = sentence.text
    stamped = STAMP.search(text, max(0, start - 40), start) is not None
    whole = max(len(text.strip()), sentence.block.span.end - sentence.block.span.start)
    return sentence.block.kind in UNSAID or stamped or end - start > 0.8 * whole
