"""What an account tells of a time before the event: last year's fire beside this one, the attack of 2009.

Shown by a time long before the event in the same clause, or by words for an earlier event; a sentence that takes up
such a one by "it", "that" or "the quake" goes on about it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import lru_cache

from report.compare.thread import BREAK, Thread, event_nouns
from report.lexicon import Lexicon
from report.model import Claim, Figure, Mentions, Sentence, Span, Text, TimeRef

FAR = timedelta(days=30)  # what is further than this before the event's day is not the event
AGO = re.compile(
    r"\b(?:last|previous)\s+(?:month|year|decade|century|spring|summer|autumn|fall|winter|season"
    r"|(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber)\b"
    r"|\b(?:weeks|months?|years?|decades?|centur(?:y|ies))\s+(?:ago|earlier|before|prior)\b|\bearlier\s+this\s+year\b",
    re.IGNORECASE,
)
SINCE = re.compile(
    r"\b(?:since|after|until|till|than|from|for|despite|following|unlike|by|over|with|of)\s+(?:\w+\s+)?$", re.I
)
COMPARED = re.compile(  # "84 million, up from 71 million a year earlier": only what is compared with is of then
    r"\b(?:from|against|versus|compared\s+(?:with|to)|up|down)\b[^,;]*\d|\d[^,;]*,\s*(?:up|down|from|against|compared)\b",
    re.IGNORECASE,
)
MONTHS = (
    "", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTH = re.compile(
    rf"\b(?i:in|of|last)\s+({'|'.join(month.capitalize() for month in MONTHS[1:])})\b(?!\s+\d|,\s+\d{{4}}\b)"
)
LEAST, MOST = 2, 9  # months that a month named without a year lies back
TO_COME = re.compile(
    r"\b(?:will|would|shall|due|expect|expected|plans?|planned|scheduled|next|until|by)\b", re.IGNORECASE
)
YET = re.compile(  # right before a number: "would be doubled to", "plans to raise it to"
    r"\b(?:will|would|shall|should|could|may|might|to)\s+(?:be\s+)?[^\W\d_]+(?:\s+[^\W\d_]+){0,3}\s*[^\w\s,;.]?$",
    re.IGNORECASE,
)
WHEN = re.compile(r"^\W*(?:when|that|which|in which|after)\b", re.IGNORECASE)
AFTER_ONE = re.compile(  # "a year after one that …", "four months after thieves took …"
    r"\b(?:weeks|months?|years?|decades?)\s+after\s+(?:one|another)\b|\b(?:months|years?|decades?)(?=\s+after\b)",
    re.IGNORECASE,
)
LATER = re.compile(r"\b(?:later|earlier|after|before)$", re.IGNORECASE)  # counted from the time named before
DOING = re.compile(  # "built in", "dating from", "the strongest since"
    r"\s*(?:\w+(?:ed|en|lt|nt|st|de|ng)|(?:the|an?|its|his|her)\s+\w+)\b", re.IGNORECASE
)
END_OF = re.compile(r"(?:\b(?:at|by|towards?)\s+)?\bthe\s+(?:end|start|beginning|middle)\s+of\s+$", re.IGNORECASE)
OPENING = 3  # words before a time that still opens its sentence
FINE = frozenset({"minute", "hour", "part of day", "day", "days"})


def earlier(mentions: Sequence[Mentions], texts: Sequence[Text], lexicon: Lexicon) -> Mapping[Span, Span]:
    """The claims (by span) and figures (by the number's span) that are told of an earlier time -> what shows it."""
    day = event_day(mentions)
    found: dict[Span, Span] = {}
    for each, text in zip(mentions, texts, strict=True):
        found.update(_of_account(each, text, day, lexicon))
    return found


def ahead(figures: Iterable[Figure], day: datetime | None) -> frozenset[Span]:
    """The numbers that are said of a time long after the event's day."""
    return frozenset(
        figure.number_span
        for figure in figures
        if day and figure.when and _is_dated(figure.when) and figure.when.start and figure.when.start > day + FAR
    )


def planned(figures: Iterable[Figure], texts: Mapping[str, str]) -> frozenset[Span]:
    """The numbers that something is yet to reach: "would be doubled to $10 million" is no other value of today."""
    return frozenset(
        figure.number_span
        for figure in figures
        if figure.role == "change to"
        and YET.search(texts[figure.span.source], figure.sentence.start, figure.number_span.start)
    )


def _dated(each: Mentions) -> tuple[Figure | Claim, ...]:
    return (*each.figures, *each.claims)


def _is_dated(when: TimeRef) -> bool:
    return when.precision in {"year", "month"} or any(character.isdigit() for character in when.quote)


def event_day(mentions: Sequence[Mentions]) -> datetime | None:
    """The day that most figures and claims are said of, the later one of two; None where no day is known."""
    whens = (mention.when for each in mentions for mention in _dated(each) if mention.when)
    days = Counter(when.start.date() for when in whens if when.start and when.precision in FINE)
    most = max(days, key=lambda day: (days[day], day), default=None)
    return datetime.combine(most, time.min) if most else None


def is_far(when: TimeRef, day: datetime | None) -> bool:
    """Long before the event. A weekday alone never shows that: news counts it from its own day."""
    if AGO.search(when.quote):
        return True
    if not _is_dated(when):
        return False
    if when.end is None or day is None:
        return when.precision == "year"
    return when.end < day - FAR


@lru_cache(maxsize=2)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """ "An earlier quake", "the previous round of cuts", "the last election": words for an event before this one."""
    nouns = event_nouns(lexicon)
    between = r"(?:(?!(?:to|the|an?|in|of|on|at|than|that|by|for|with)\b)[a-z-]+\s+){0,2}"
    return re.compile(rf"\b(?:(?:earlier|previous|prior|past)\s+{between}|last\s+)(?:{nouns})s?\b", re.IGNORECASE)


@lru_cache(maxsize=2)
def _event_of(lexicon: Lexicon) -> re.Pattern[str]:
    """ "The floods of" before a year, which names them, or "at the end of" before a month."""
    return re.compile(
        rf"\b(?:(?:{event_nouns(lexicon)})s?|end|start|beginning|middle)\s+of\s+(?:\w+\s+)?$", re.IGNORECASE
    )


def _of_account(each: Mentions, text: Text, day: datetime | None, lexicon: Lexicon) -> dict[Span, Span]:
    found: dict[Span, Span] = {}
    far = [when.span for when in each.times if is_far(when, day)]
    far += _months(each, text, day) if day else []
    near = [when.span for when in each.times if when.precision in FINE and when.span not in far]
    claims: dict[Span, list[Claim]] = {}
    for claim in each.claims:
        claims.setdefault(claim.sentence, []).append(claim)
    figures: dict[Span, list[Figure]] = {}
    for figure in each.figures:
        figures.setdefault(figure.sentence, []).append(figure)
    thread = Thread()
    before: Sentence | None = None
    for sentence in text.sentences:
        shown = _marks(sentence, far, lexicon) if sentence.span in claims or sentence.span in figures else []
        behind = _behind(sentence)
        own = [span for span in near if sentence.span.holds(span)]
        if thread.on is not None:
            own = [span for span in own if not LATER.search(text.source.text[span.start : span.end])]
        if before is None or sentence.block != before.block or own:
            thread = Thread()
        else:
            thread.follow(sentence, before, claims.get(sentence.span, ()), lexicon)
        for claim in claims.get(sentence.span, ()):
            then = next((span for span in (*far, *behind) if _is_led_in(claim.span, span, text)), None)
            if (mark := then or _shows(claim.span, sentence, shown, own, text) or thread.on) is not None:
                found[claim.span] = mark
        for figure in figures.get(sentence.span, ()):
            mark = (
                _of_figure(figure, sentence, claims.get(sentence.span, ()), shown, own, day, text, found) or thread.on
            )
            if mark is not None:
                found[figure.number_span] = mark
        for mark in (*shown[:1], *behind[:1]):
            if not own or _opens(mark, sentence, text):
                thread.tell(mark, sentence, lexicon, is_whole=_opens(mark, sentence, text))
        told = [found.get(claim.span) for claim in claims.get(sentence.span, ())]
        is_scene = bool(shown) and not any(quotation.span.holds(shown[0]) for quotation in text.quotations)
        if is_scene and (_opens(shown[0], sentence, text) or (told and None not in told)):
            thread.on = shown[0]
        before = sentence
    return found


def _of_figure(
    figure: Figure,
    sentence: Sentence,
    claims: Sequence[Claim],
    shown: Sequence[Span],
    own: Sequence[Span],
    day: datetime | None,
    text: Text,
    found: Mapping[Span, Span],
) -> Span | None:
    """What shows that a number is of an earlier time: a mark in its clause, or its own time."""
    held = [claim.span for claim in claims if claim.span.holds(figure.number_span)]
    inner = min(held, key=lambda span: span.end - span.start, default=sentence.span)
    mark = _beside(figure, sentence, shown, own, text, inner)
    if mark is None and inner in found and found[inner].end <= inner.start:
        mark = found[inner]
    when = figure.when
    if mark is None and when and is_far(when, day) and not COMPARED.search(_between(figure, when.span, text)):
        opening = sentence.text[: max(0, when.span.start - sentence.span.start)]
        is_measured = when.span.start > figure.number_span.end and SINCE.search(opening)
        mark = None if is_measured or _is_aside(when.span, sentence, text) else when.span
    return mark


def _behind(sentence: Sentence) -> list[Span]:
    """ "A year after one", "months after a": what follows is of an earlier event, what stands before is not."""
    start, source = sentence.span.start, sentence.span.source
    return [Span(source, start + m.start(), start + m.end()) for m in AFTER_ONE.finditer(sentence.text)]


def _months(each: Mentions, text: Text, day: datetime) -> list[Span]:
    """Months without a year that lie behind the event ("a protest in November"), where nothing is to come."""
    found = []
    for sentence in text.sentences:
        if TO_COME.search(sentence.text):
            continue
        for match in MONTH.finditer(sentence.text):
            start = sentence.span.start + match.start(1)
            span = Span(sentence.span.source, start, start + len(match[1]))
            ago = (day.month - MONTHS.index(match[1].lower())) % 12
            if LEAST <= ago <= MOST and not any(when.span.overlaps(span) for when in each.times):
                found.append(span)
    return found


def _marks(sentence: Sentence, far: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Where the sentence names an earlier time or event, as one that it tells of ("since 2009" only measures)."""
    start, source = sentence.span.start, sentence.span.source
    spans = [span for span in far if sentence.span.holds(span)]
    spans += [Span(source, start + m.start(), start + m.end()) for m in _pattern(lexicon).finditer(sentence.text)]
    named = _event_of(lexicon)
    before = {span: sentence.text[: span.start - start] for span in spans}
    kept = [span for span in spans if not SINCE.search(before[span]) or named.search(before[span])]
    return sorted(kept)


def _opens(mark: Span, sentence: Sentence, text: Text) -> bool:
    before = END_OF.sub("", text.source.text[sentence.span.start : mark.start])
    return len(before.split()) <= OPENING and not BREAK.search(before)


def _shows(claim: Span, sentence: Sentence, marks: Sequence[Span], near: Sequence[Span], text: Text) -> Span | None:
    """The mark that opens the sentence, or stands in the claim's first clause; a day of the event there denies it."""
    if any(claim.holds(span) for span in near):
        return None
    for mark in marks:
        if _is_aside(mark, sentence, text):
            continue
        if claim.holds(mark):
            before = text.source.text[claim.start : mark.start]
            if not BREAK.search(before) and not COMPARED.search(before):
                return mark
        elif _opens(mark, sentence, text) and not near:
            return mark
    return None


def _is_aside(mark: Span, sentence: Sentence, text: Text) -> bool:
    """ "The block, built in 1974, had 36 flats": the time is of what stands between the commas."""
    before = text.source.text[sentence.span.start : mark.start]
    inside = before.rpartition(",")[2] if "," in before else ""
    return text.source.text[mark.end : mark.end + 1] == "," and DOING.match(inside) is not None


def _is_led_in(claim: Span, mark: Span, text: Text) -> bool:
    """ "… since 2004, when 31 people died", "a year after one that killed 31": the clause behind an earlier time."""
    between = text.source.text[mark.end : claim.start + 5]
    return mark.source == claim.source and 0 <= claim.start - mark.end <= 3 and WHEN.search(between) is not None


def _between(figure: Figure, mark: Span, text: Text) -> str:
    """What stands between a number and a time."""
    (_, start), (end, _) = sorted([(mark.start, mark.end), (figure.number_span.start, figure.number_span.end)])
    return text.source.text[start:end] if start < end else ""


def _beside(
    figure: Figure, sentence: Sentence, marks: Sequence[Span], near: Sequence[Span], text: Text, clause: Span
) -> Span | None:
    """The mark that opens the sentence, or stands in the number's clause with nothing between that ends a clause."""
    for mark in marks:
        if _opens(mark, sentence, text) and not near:
            return mark
        if _is_aside(mark, sentence, text):
            continue
        between = _between(figure, mark, text)
        start, end = sorted([mark.start, figure.number_span.start])
        if not clause.holds(mark) or BREAK.search(between) or COMPARED.search(between):
            continue
        if not any(start <= span.start < end for span in near):
            return mark
    return None
