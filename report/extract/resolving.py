"""The day that a time expression means, from its own words, the account's day, and the times named before it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from report.extract import calendar, intervals
from report.extract.anchors import full_day, of_year
from report.extract.calendar import Anchor
from report.extract.clauses import Clauses
from report.extract.datings import is_said
from report.extract.governing import way
from report.extract.timeparts import Part, is_into
from report.model import Quotation, Sentence, Span, TimeRef

FOLLOWED = re.compile(r"\s+(?!(?:and|but|in|at|on|when|with|by|for|said|says)\b)\w")
COUNTED_FROM = re.compile(r" (?:before|after|following)\b")
ZONED = re.compile(r"\s?\(?(?:GMT|UTC|[A-Z]{2,3}T)\b")  # another's clock, perhaps
UNTIL = re.compile(r"\b(?:until|till|from) (?:about |around )?$")
TOLD = frozenset({"paragraph", "item"})
Interval = tuple[datetime | None, datetime | None, str]
COUNTED_AT = re.compile(
    r"\b(?:status|situation|state|position|figures|data|counts?|totals|toll)(?: \w+)? (?:at|by) $", re.I
)
ISSUING = frozenset("publish release issue print post".split())
MORNING, HALF, EVENING = 8, 12, 18  # hours
SPELL = timedelta(days=60)  # since when something may still go on
ASIDE = timedelta(days=7)  # what lies longer before the story than this leads none of its clock times on
BEFORE = "the day named before it"
OTHER = "the date of another source"


@dataclass(slots=True)
class Resolver:
    """What is known where a time is read. From the last time named, "two days later" and bare clock times count."""

    anchor: Anchor | None
    written_at: datetime | None  # when the account was published, where the time of the day is known
    stamped: datetime | None  # the same, where its clock is surely that of the clock times of the text
    borrowed: tuple[date, ...]
    clauses: Clauses
    is_live: bool  # entries headed by clock times, of one day
    quotations: tuple[Quotation, ...] = ()
    past: TimeRef | None = None  # the last time named that is no plan and not of a statement
    counted: TimeRef | None = None  # the last one by which something was reached or known
    said: TimeRef | None = None  # the last one of a statement
    told: list[tuple[TimeRef, Sentence]] = field(default_factory=list)  # all that were `past`
    last: TimeRef | None = None  # the last time named, a plan or not
    head: Span | None = None  # the line above the list that is read
    headed: date | None = None  # the day that it names
    listed: TimeRef | None = None  # the last time named in that list
    named: list[tuple[date, list[Part]]] = field(default_factory=list)  # dates written out in the sentence

    def lies(self, sentence: Sentence, start: int, end: int) -> str:
        """Where the time at these places of a sentence lies: "ahead", "past" or ""."""
        at = sentence.span.start
        return way(self.clauses.of(sentence), at + start, at + end, self.clauses.lexicon).lies

    def note(self, time: TimeRef, sentence: Sentence) -> None:
        """Takes up a time that is no plan, for those named after it. The day of a text that is told of leads no clock
        time on ("a poll published on Monday"), that of a statement only where nothing else does."""
        passage = self.clauses.of(sentence)
        group = way(passage, time.span.start, time.span.end, self.clauses.lexicon).group
        is_of_saying = group is not None and is_said(passage, group, time.span.end, self.clauses.lexicon)
        if is_of_saying or time.kind == "window" or self.is_quoted(time.span):
            self.said = time
        elif time.kind == "as-of":
            self.counted = time
        elif group is None or group.lemma not in ISSUING or "clock" in time.rule:
            self.past = time
            self.told.append((time, sentence))

    def is_ahead(self, start: datetime | None, end: datetime | None, lies: str) -> bool:
        """Whether a time is still to come for the account: "was due that evening" may not be, a later day always is."""
        anchor = self.anchor
        if not (start and end and anchor and anchor.is_publication):
            return lies == "ahead"
        last = max(start, end - timedelta(minutes=1)).date()  # a day ends where the next begins
        is_over = end < self.written_at if self.written_at else last < anchor.day
        return start.date() > anchor.day or (lies == "ahead" and not is_over)

    def is_quoted(self, span: Span) -> bool:
        """Whether it stands in a quotation: what somebody tells there is no scene of the account's own."""
        return any(quotation.span.holds(span) for quotation in self.quotations)

    def written_until(self, start: datetime) -> datetime | None:
        """When the account was written, where it says so and a time lies not long before it; the end of that day."""
        anchor = self.anchor
        if anchor is None or not anchor.is_publication or not anchor.day - SPELL <= start.date() < anchor.day:
            return None
        return self.written_at or calendar.whole_day(anchor.day)[1]

    def day(self, sentence: Sentence, run: list[Part], lies: str) -> tuple[date | None, str]:
        """The day of an expression and what it was resolved against: a date before a weekday before the rest."""
        for part in run:
            if full := full_day(part):
                return full, "as written"
        anchor, borrowed = self.anchor, self.borrowed
        against = anchor or (Anchor(max(borrowed), False, OTHER) if borrowed else None)
        shift = 0
        if len(run) > 1 and run[0].kind == "daypart" and is_into(run[0].match.string, run[0], run[1]):
            shift = -1
        if against:
            for part in run:
                if part.kind in {"mdy", "dmy", "dotted", "feast"}:
                    day = of_year(part, against, lies)
                    return day and day + timedelta(days=shift), against.basis
            for part in run:
                if part.kind == "weekday" and not _is_counted_from(part):
                    day = self._weekday(part, lies)
                    return day and day + timedelta(days=shift), against.basis
        return self._counted(sentence, run, lies)

    def _weekday(self, part: Part, lies: str) -> date | None:
        match, anchor = part.match, self.anchor
        index = calendar.weekday_number(match["wd"] or match["wda"]) or 0
        if anchor is None:
            return _borrowed_weekday(index, self.borrowed, lies)
        lead = match[0].lower().split()[:-1]
        if "last" in lead or "past" in lead:
            return calendar.weekday(index, Anchor(anchor.day - timedelta(days=1), *_rest(anchor)))
        if "next" in lead or "coming" in lead:
            return calendar.weekday(index, Anchor(anchor.day + timedelta(days=1), *_rest(anchor)), "ahead")
        return calendar.weekday(index, anchor, lies or ("ahead" if lead else ""))

    def _counted(self, sentence: Sentence, run: list[Part], lies: str) -> tuple[date | None, str]:
        """A day counted from that of the account, or from the one named before."""
        anchor = self.anchor
        before = self.last if lies == "ahead" else self.past or self.counted or self.said
        if self.said and before is not self.last and self.is_quoted(self._place(sentence, run)):
            before = self._latest()
        named = self._named(sentence, lies)
        before_day = named or (before.start.date() if before and before.start else None)
        next_to = self._next_to(sentence, run, lies)
        for part in run:
            phrase = part.match[0].lower()
            if part.kind == "relative":
                shift = intervals.days_from(phrase)
                counted_from = anchor.day if anchor and anchor.is_publication else next_to
                if anchor and counted_from and shift is not None:
                    return counted_from + timedelta(days=shift), anchor.basis
                step = intervals.days_on(phrase)
                if step is not None and next_to and not _leads_on(part):
                    return next_to + timedelta(days=step), BEFORE
            if part.kind == "ago":
                days = intervals.days_ago(phrase)
                if days is None:
                    continue
                if phrase.endswith("ago"):
                    if anchor and anchor.is_publication:
                        return anchor.day + timedelta(days=days), anchor.basis
                elif next_to and not _leads_on(part):
                    return next_to + timedelta(days=days), BEFORE
        if run[-1].kind in {"clock", "daypart"}:
            if self.headed and not named:
                return self._in_list(run, self.headed), BEFORE
            if anchor and self.stamped and not named and (before is None or self._is_by_the_stamp(before)):
                own_day = self._before_the_stamp(sentence, run, lies)
                before_day = None  # a clock time that only the stamp dates leads no other on
                if own_day:
                    return own_day, anchor.basis
            if before_day:
                if named is None and lies != "ahead" and (scene := self._scene(sentence, run)):
                    before, before_day = scene, _day_of(scene)
                is_next = named is None and _is_after_midnight(run, before)
                return before_day + timedelta(days=is_next), BEFORE
            if anchor and self.is_live:
                return anchor.day, anchor.basis
            if anchor and anchor.is_publication and run[0].match[0].lower() == "overnight":
                return anchor.day - timedelta(days=lies != "ahead"), anchor.basis
        return None, "unresolved"

    def on_the_dial(self, given: Interval, day: date, sentence: Sentence) -> Interval:
        """A time of either half of the day: the first of the two that is not before the time named before it on that
        day and in its paragraph; the whole day where there is none."""
        low, high, precision = given
        known = (time for time in (self.last, self.past, self.counted, self.said) if time and time.precision != "day")
        near = (time for time in known if time.span.start >= sentence.block.span.start)
        before = next((time for time in near if _day_of(time) == day), None)
        if low and high and before and before.start:
            shift = timedelta(hours=HALF if high < before.start else 0)
            if low.date() == (low + shift).date():
                return low + shift, high + shift, precision
        return (*calendar.whole_day(day), "day")

    def _scene(self, sentence: Sentence, run: list[Part]) -> TimeRef | None:
        """The time named before that a bare clock time goes on from, where that is not the last one: past an aside of
        long ago, from a look back ("had left at 4pm") to what the account opens with, or to when it was said, where the
        clock would have to go back."""
        last = self.past
        if last is None or run[-1].kind != "clock":
            return None
        known = self.told[-1][1]
        if known.block is not sentence.block and _day_of(last) != _day_of(self.told[0][0]):
            days = Counter(_day_of(time) for time, _ in self.told)
            day = max(days, key=days.__getitem__)
            if day - _day_of(last) > ASIDE:
                return next(time for time, _ in self.told if _day_of(time) == day)
        first = self.told[0][0]
        if known is not sentence and timedelta(0) < _day_of(last) - _day_of(first) <= ASIDE:
            at = sentence.span.start
            passage = self.clauses.of(sentence)
            group = way(passage, at + run[0].start, at + run[-1].end, self.clauses.lexicon).group
            if group is not None and "had" in passage.lowers[group.first : group.head]:
                return first
        hour = intervals.hour_of(run[-1].match)
        is_evening = last.start is not None and last.start.hour >= EVENING and last.precision != "day"
        if self.said and is_evening and MORNING <= hour < HALF and _day_of(self.said) - _day_of(last) == timedelta(1):
            return self.said
        return None

    def _in_list(self, run: list[Part], headed: date) -> date:
        """The day of an entry below a line that names one: the next where the clock has gone round since then."""
        before = self.listed.start if self.listed else None
        if before is None:
            return headed
        is_round = run[-1].kind == "clock" and before.hour - intervals.hour_of(run[-1].match) >= HALF
        return before.date() + timedelta(days=is_round)

    def _next_to(self, sentence: Sentence, run: list[Part], lies: str) -> date | None:
        """The day that "the next day" is counted from: the last one named, be it of a statement."""
        before_it = [day for day, parts in self.named if parts[-1].end <= run[0].start]
        if before_it and lies != "ahead":
            return before_it[-1]
        if named := self._named(sentence, lies, of_any=True):
            return named
        before = self.last if lies == "ahead" else self._latest()
        return before.start.date() if before and before.start else None

    def _latest(self) -> TimeRef | None:
        """The last time named that is no plan, be it of a statement."""
        known = [time for time in (self.past, self.counted, self.said) if time and time.start]
        return max(known, key=lambda time: time.span.start, default=None)

    def _place(self, sentence: Sentence, run: list[Part]) -> Span:
        at = sentence.span
        return Span(at.source, at.start + run[0].start, at.start + run[-1].end)

    def _before_the_stamp(self, sentence: Sentence, run: list[Part], lies: str) -> date | None:
        """The day of a clock time with none, in an account that gives its own hour: the last that lies before it."""
        stamp, text = self.stamped, sentence.text
        is_alone = len(run) == 1 and run[0].kind == "clock"
        if stamp is None or not is_alone or self.is_live or lies == "ahead":
            return None
        if sentence.block.kind not in TOLD and not COUNTED_AT.search(text[: run[0].start]):
            return None
        if ZONED.match(text, run[0].end) or UNTIL.search(text[: run[0].start]):
            return None
        is_later = intervals.hour_and_minute(run[0].match) > (stamp.hour, stamp.minute)
        return stamp.date() - timedelta(days=is_later)

    def _is_by_the_stamp(self, before: TimeRef) -> bool:
        """Whether a time named before is itself a clock time without a day."""
        return before.rule == "clock" and self.anchor is not None and before.basis == self.anchor.basis

    def _named(self, sentence: Sentence, lies: str, *, of_any: bool = False) -> date | None:
        """The first date written out in the sentence that lies where the time does."""
        return next(
            (
                day
                for day, run in self.named
                if (self.lies(sentence, run[0].start, run[-1].end) == "ahead") == (lies == "ahead")
                and (of_any or not (self.past and self._is_of_saying(sentence, run)))
            ),
            None,
        )

    def _is_of_saying(self, sentence: Sentence, run: list[Part]) -> bool:
        start, end = sentence.span.start + run[0].start, sentence.span.start + run[-1].end
        passage = self.clauses.of(sentence)
        group = way(passage, start, end, self.clauses.lexicon).group
        return group is not None and is_said(passage, group, end, self.clauses.lexicon)


def _is_after_midnight(run: list[Part], before: TimeRef | None) -> bool:
    """Whether a clock time in the night follows one of the evening: "left at 11:50 p.m. and sank at 1 a.m."."""
    clock = next((part for part in run if part.kind == "clock"), None)
    if before is None or not before.start or clock is None or before.precision == "day":
        return False
    return before.start.hour >= EVENING and intervals.hour_of(clock.match) < MORNING


def _day_of(time: TimeRef) -> date:
    return time.start.date() if time.start else date.min


def _is_counted_from(part: Part) -> bool:
    """ "The Friday before the vote" is counted from the vote."""
    text = part.match.string
    return text[: part.start].endswith("the ") and COUNTED_FROM.match(text, part.end) is not None


def _leads_on(part: Part) -> bool:
    """Whether what follows says from what is counted: "two days before the vote", but not "the day before"."""
    is_counted = part.match[0].lower().endswith(("before", "after", "prior"))
    is_compared = part.match.string.startswith(" than ", part.end)
    return is_compared or (is_counted and FOLLOWED.match(part.match.string, part.end) is not None)


def _rest(anchor: Anchor) -> tuple[bool, str]:
    return anchor.is_publication, anchor.basis


def _borrowed_weekday(index: int, borrowed: tuple[date, ...], lies: str) -> date | None:
    """The one day of other accounts that falls on the weekday; where none does, the one in the week before the last of
    them (behind it, if it lies ahead), if they are all of one week."""
    days = {day for day in borrowed if day.weekday() == index}
    if len(days) == 1:
        return days.pop()
    if days or not borrowed or max(borrowed) - min(borrowed) > timedelta(days=7):
        return None
    return calendar.weekday(index, Anchor(max(borrowed), True, ""), lies)
