"""Background: what the sources say of the time before the event, or under a heading that announces it."""

from __future__ import annotations

import re

from report.compose.filters import chosen, limit
from report.compose.material import Material, best, in_text_order
from report.compose.runs import line
from report.model import Claim, Lines, Mention, Part, SectionSpec

DISTANT = frozenset({"year", "month", "unknown"})


def background(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    say = material.phrases.say
    headings, phrases = (_pattern(kind, material) for kind in ("heading", "phrase"))
    under = _under(headings, material)
    shown = [
        finding
        for finding in chosen(material.kind("claim"), spec, material)
        if any(_is_background(mention, under, phrases, material) for mention in finding.mentions)
    ]
    ordered = in_text_order(shown, material.sources)[: limit(spec)]
    spans = dict.fromkeys(material.statement(best(finding)) for finding in ordered)
    if not spans:
        return (Lines("empty", (line(say("background.empty"), material.letters(material.by_source), "."),)),)
    kept = [span for span in spans if not any(other != span and other.holds(span) for other in spans)]
    return (Lines("list", tuple(line(material.printed(span), role="words") for span in kept)),)


def _pattern(kind: str, material: Material) -> re.Pattern[str]:
    """The forms of one kind in the word table of background."""
    forms = [re.escape(row["form"]) for row in material.lexicon.rows("background") if row["kind"] == kind]
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


def _under(headings: re.Pattern[str], material: Material) -> set[tuple[str, int]]:
    """(source, start) of every block that stands under a heading that announces background."""
    found: set[tuple[str, int]] = set()
    for text in material.texts:
        is_open = False
        for block in text.blocks:
            if block.kind in ("heading", "title"):
                is_open = block.kind == "heading" and bool(headings.search(text.source.quote(block.span)))
            elif is_open:
                found.add((text.source.id, block.span.start))
    return found


def _is_background(mention: Mention, under: set[tuple[str, int]], phrases: re.Pattern[str], material: Material) -> bool:
    """Of a year or month, with words of long standing, or under such a heading and without a nearer time."""
    if not isinstance(mention, Claim):
        return False
    if mention.when is not None:
        return mention.when.precision in DISTANT and mention.when.kind != "window"
    sentence = material.sentence(mention.span)
    is_under = sentence is not None and (mention.span.source, sentence.block.span.start) in under
    return is_under or bool(phrases.search(mention.quote))
