"""How far a time in a sentence reaches: "the worst since 14 deaths in a 2009 derailment" dates neither the worst nor
what else the sentence tells."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable

from report.model import Span, TimeRef

COARSE = frozenset({"year", "month"})
# What the sentence is about is set beside something of another time.
BESIDE = re.compile(
    r"\b(?:since|unlike|like|than\s(?:in|on|the|a|an|that|during|last)|compared\s(?:with|to)|as\sin)\b", re.I
)
LEVEL = re.compile(
    r"\b(?:up|down|compared|rose|fell|increased|decreased|revised)(?:\s[\d.,]+(?:\s?%|\sper\s?cent|\spoints))?"
    r"(?P<level>\s(?:from|with|to)\s)"
    r"(?:(?:about|around|some|nearly|just)\s)?[$€£]?\d[\d.,]*%?(?:\s[a-z]+){0,2}?"
    r"(?:\s(?:on|in|at|of|the|early|late|same|year|period|quarter|half|month|(?:six|nine)\smonths|first|second|third"
    r"|fourth))*\s$",
    re.I,
)
SUPERLATIVE = re.compile(
    r"\b(?:first|second|third|fourth|fifth|\d(?:st|nd|rd|th)|[a-z]{3,}est|most|worst|best|biggest|only)\b[^.;]{0,60}$",
    re.I,
)
HOST = 5  # words before a relative clause that tells the most: "Ann Lee, who was ousted in 2002, did not come"
MARKS = re.compile(r"[,;:()—–]")
RELATIVE = re.compile(r"[,(—–]\s(?:which|who|whose|that|where|when|built|opened|founded|set\sup)\b", re.I)
ASIDE = re.compile(r",\s(?:an?|the|then|former|formerly)\s[^,;:]*$")  # ", a consultant there from | 2009 until 2021,"
CLOSED = re.compile(r"[^,;.]{0,40},")
CLOSES = re.compile(
    r"[,)—–]\s(?!(?:when|where|which|who|in\swhich|in\swhose|killing|leaving|injuring|destroying|with)\b)", re.I
)
TOLD_OF = re.compile(
    r"[^,;:()—–]*(?:[,(—–]\s(?:when|where|which|that|who|in\swhich|killing|leaving|injuring)\b[^,;]*)?", re.I
)
INSIDE = re.compile(r"[^,;:()—–]*\b(?:in|during|of|from|by)\s(?:(?:the|an?|that|this|its)\s(?:[a-z]+\s)?)?$", re.I)


def reaches(time: TimeRef, text: str, at: tuple[int, int], place: tuple[int, int]) -> bool:
    """Whether a time at these characters of a sentence dates what stands at `place`."""
    is_coarse = time.precision in COARSE
    bracket = text.rfind("(", 0, at[0])
    if bracket > max(text.rfind(")", 0, at[0]), place[0]) and text[at[1] : at[1] + 1] == ":":
        return False  # "21.4 million euros (third quarter of | 2024: 35 million)"
    if compared := LEVEL.search(text, max(0, at[0] - 80), at[0]):
        return compared.start("level") <= place[0] < at[0]  # "38 have died, up from 29 on | Sunday"
    beside = set_beside(text, at[0], is_coarse)
    if beside is not None and place[0] < beside:
        return False
    if not is_coarse:
        return True
    is_before = place[1] <= at[0]
    between = text[place[1] : at[0]] if is_before else text[at[1] : place[0]]
    if time.rule == "yearnoun":  # the year of a thing named: "the 14 deaths in | a 2009 derailment"
        return (INSIDE if is_before else TOLD_OF).fullmatch(between) is not None
    if is_before:
        is_aside = ASIDE.search(between) is not None and CLOSED.match(text, at[1]) is not None
        return RELATIVE.search(between) is None and not is_aside
    if ASIDE.search(text, 0, at[0]) and CLOSED.match(text, at[1]):
        return CLOSES.search(between) is None
    return _clause(text, at[0]) is None or CLOSES.search(between) is None


def time_of(span: Span, sentence: Span, written: str, times: Iterable[TimeRef]) -> TimeRef | None:
    """The first time that dates a statement of a sentence of `written`; of "when seven died" the one before it."""
    is_led = written.startswith("when ", span.start)
    for time in times:
        if span.holds(time.span) and _dates(time, sentence, written, span):
            return time
        if is_led and written[time.span.end : span.start] in {", ", " "}:
            return time
    return None


def _dates(time: TimeRef, sentence: Span, written: str, span: Span) -> bool:
    """Whether a time of a sentence dates the statement at `span`; places are code points of `written`."""
    offset, text = sentence.start, written[sentence.start : sentence.end]
    begins, at = span.start - offset, time.span.start - offset
    is_coarse = time.precision in COARSE
    beside = set_beside(text, at, is_coarse)
    if beside is not None and begins < beside:
        return False
    clause = _clause(text, at) if is_coarse else None
    if clause is None or begins > clause:
        return True
    closes = CLOSES.search(text, time.span.end - offset, span.end - offset)
    end = closes.start() if closes else span.end - offset
    return text.count(" ", begins, clause) < HOST and end - clause > span.end - offset - end


def set_beside(text: str, start: int, is_coarse: bool) -> int | None:
    """Where the words begin that set something of the time beside what the sentence tells; None where none do."""
    marks = [mark.start() for mark in MARKS.finditer(text, 0, start)]
    begins = marks[-1] if marks else 0
    last = next(iter(deque(BESIDE.finditer(text, begins, start), 1)), None)
    if last is None:
        return None
    if last[0].lower() == "since" and not is_coarse and not SUPERLATIVE.search(text, 0, last.start()):
        return None
    return last.start()


def _clause(text: str, start: int) -> int | None:
    """Where the relative clause between commas begins that a time stands in: "the lift, which opened in 1987, was"."""
    last = next(iter(deque(RELATIVE.finditer(text, 0, start), 1)), None)
    return last.start() if last and not MARKS.search(text, last.end(), start) else None
