"""Background: what the sources say of the time before the event, or under a heading that announces it."""

from __future__ import annotations

import re
from functools import lru_cache

from report.compose.filters import chosen, limit, nothing
from report.compose.material import Material, in_text_order, one_a_source
from report.compose.runs import line, mark
from report.model import Claim, Finding, Lines, Mention, Part, SectionSpec, Span

ROWS = 10
UNLIKE = frozenset({"conflicting", "updated"})  # statements that are printed as each account has them
DISTANT = frozenset({"year", "month"})


def background(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    found = [f for f in chosen(material.kind("claim"), spec, material) if is_background(f, material)]
    under, phrases = _announced(material)
    ordered = in_text_order(found, material.sources)[: limit(spec, ROWS)]
    spans: dict[Span, tuple[Span, ...]] = {}
    for finding in ordered:
        told = [
            material.statement(mention)
            for mention in one_a_source(finding)
            if _is_earlier(finding) or _is_background(mention, under, phrases, material)
        ]
        if finding.status in UNLIKE:
            spans.update(dict.fromkeys(told, ()))
        elif told:  # one fact stands once, with the marks of the others that tell it
            spans.setdefault(told[0], tuple(told[1:]))
    if not spans:
        return (nothing(spec, "background", material),)
    kept = [span for span in spans if not any(other != span and other.holds(span) for other in spans)]
    same: dict[str, list[Span]] = {}
    for span in kept:
        same.setdefault(material.source(span).quote(span).casefold(), []).append(span)
    lines = []
    for first, *again in same.values():
        others = dict.fromkeys((*again, *(other for span in (first, *again) for other in spans[span])))
        lines.append(line(material.printed(first), map(mark, others), role="words"))
    return (Lines("list", tuple(lines)),)


def is_background(finding: Finding, material: Material) -> bool:
    """Whether it is told of a time before the event, or any account tells it as background."""
    under, phrases = _announced(material)
    is_told = any(_is_background(mention, under, phrases, material) for mention in finding.mentions)
    return is_told or _is_earlier(finding)


def _is_earlier(finding: Finding) -> bool:
    return any(why.rule == "earlier time" for why in finding.why)


@lru_cache(maxsize=4)
def _announced(material: Material) -> tuple[frozenset[tuple[str, int]], re.Pattern[str]]:
    """The blocks under a heading that announces background, and the words in a statement that do."""
    return _under(_pattern("heading", material), material), _pattern("phrase", material)


def _pattern(kind: str, material: Material) -> re.Pattern[str]:
    """The forms of one kind in the word table of background."""
    forms = [re.escape(row["form"]) for row in material.lexicon.rows("background") if row["kind"] == kind]
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


def _under(headings: re.Pattern[str], material: Material) -> frozenset[tuple[str, int]]:
    """(source, start) of every block that stands under a heading that announces background."""
    found: set[tuple[str, int]] = set()
    for text in material.texts:
        is_open = False
        for block in text.blocks:
            if block.kind in ("heading", "title"):
                is_open = block.kind == "heading" and bool(headings.search(text.source.quote(block.span)))
            elif is_open:
                found.add((text.source.id, block.span.start))
    return frozenset(found)


def _is_background(
    mention: Mention, under: frozenset[tuple[str, int]], phrases: re.Pattern[str], material: Material
) -> bool:
    """With words of long standing, or under such a heading, and without a nearer time."""
    if not isinstance(mention, Claim):
        return False
    if mention.when is not None and mention.when.precision not in DISTANT:
        return False
    sentence = material.sentence(mention.span)
    if sentence is None or _is_dated(sentence.span, material):
        return False
    is_under = (mention.span.source, sentence.block.span.start) in under
    return is_under or bool(phrases.search(mention.quote))


def _is_dated(sentence: Span, material: Material) -> bool:
    """Whether the sentence names a time of the event, to the day or better."""
    times = next(each.times for each in material.mentions if each.source == sentence.source)
    return any(sentence.holds(time.span) and time.precision not in DISTANT for time in times)
