"""Counts that run over years: "60 aid workers have been killed since the war began in 2014". None is of the event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from report.model import Figure, Span

PERFECT = re.compile(r"\b(?:has|have|had)\b|[’']ve\b", re.IGNORECASE)
OVER_YEARS = re.compile(
    r"[^.;:]{0,80}?\b(?:since\s+(?:[^.;:,]{0,50}\s)?(?:19|20)\d\d\b"
    r"|(?:so\s+far\s+)?this\s+year\b|since\s+the\s+(?:start|beginning)\s+of\s+the\s+(?:year|war|conflict)\b"
    r"|(?:in|over|during|within)\s+the\s+(?:past|last)\s+(?:[\w-]+\s+)?(?:decades?|years?|months)\b)",
    re.IGNORECASE,
)
MOST = re.compile(r"\b(?:\w{3,}est|worst|first|most)\b", re.IGNORECASE)  # "killed 12 in the worst attack since 2016"


def cumulated(figures: Iterable[Figure], texts: Mapping[str, str]) -> frozenset[Span]:
    """The numbers of people and things that are said of a stretch of years up to now."""
    found = set()
    for figure in figures:
        if figure.quantity.unit != "1" or figure.role not in {"total", "increment"}:
            continue
        text, sentence = texts.get(figure.span.source, ""), figure.sentence
        over = OVER_YEARS.match(text, figure.number_span.end, sentence.end)
        said = text[sentence.start : over.end()] if over else ""
        if over and PERFECT.search(said) and not MOST.search(over[0]):
            found.add(figure.number_span)
    return frozenset(found)
