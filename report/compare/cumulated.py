"""Counts that run over years: "60 aid workers have been killed since the war began in 2014". None is of the event."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report.model import Figure, Mentions, Span, Text

PERFECT = re.compile(r"\b(?:has|have|had)\b|[’']ve\b", re.IGNORECASE)
OVER_YEARS = re.compile(
    r"[^.;:]{0,80}?\b(?P<when>since\s+(?:[^.;:,]{0,50}\s)?(?:19|20)\d\d\b"
    r"|(?:so\s+far\s+)?this\s+year\b|since\s+the\s+(?:start|beginning)\s+of\s+the\s+(?:year|war|conflict)\b"
    r"|(?:in|over|during|within)\s+the\s+(?:past|last)\s+(?:[\w-]+\s+)?(?:decades?|years?|months)\b)",
    re.IGNORECASE,
)
MOST = re.compile(r"\b(?:\w{3,}est|worst|first|most)\b", re.IGNORECASE)  # "killed 12 in the worst attack since 2016"


def cumulated(mentions: Sequence[Mentions], texts: Sequence[Text]) -> dict[Span, Span]:
    """The numbers of people and things that are said of a stretch of years up to now, and the claims that end with it
    -> the words that say so."""
    written = {text.source.id: text.source.text for text in texts}
    found: dict[Span, Span] = {}
    for each in mentions:
        for figure in each.figures:
            over = _stretch(figure, written[each.source])
            if over is not None:
                found[figure.number_span] = over
                found.update((c.span, over) for c in each.claims if c.span.holds(figure.number_span))
    return found


def _stretch(figure: Figure, text: str) -> Span | None:
    if figure.quantity.unit != "1" or figure.role not in {"total", "increment"}:
        return None
    sentence = figure.sentence
    over = OVER_YEARS.match(text, figure.number_span.end, sentence.end)
    if over is None or MOST.search(over[0]) or not PERFECT.search(text, sentence.start, over.end()):
        return None
    return Span(sentence.source, over.start("when"), over.end("when"))
