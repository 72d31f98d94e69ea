"""Source -> Text: blocks, sentences and quotations, each with its exact place; no second string is ever made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.lexicon import Lexicon
from report.model import Block, Sentence, Source, Span, Text
from report.segment.blocks import blocks, is_said
from report.segment.languages import FOREIGN, told_apart
from report.segment.quotations import quotations
from report.segment.sentences import boundaries

LONGEST = 3000  # characters of a sentence; what goes on longer is a list, a table or no prose
BREAK = re.compile(r".*\s|.*[^\w\s]", re.DOTALL)  # as much as there is up to white space, or up to a mark
# Blocks that are one sentence whatever stands in them.
WHOLE = frozenset({"title", "heading", "label", "row", "dateline", "byline", "credit"})


def text(source: Source, lexicon: Lexicon) -> Text:
    """The source, segmented. Reads any text; what has no letters or digits (a rule of dashes) or is in another language
    than English gives no sentence."""
    matter = _front_matter(source)
    told, problems = told_apart(
        source, blocks(source.id, source.text, lexicon, matter[0].span.end if matter else 0), lexicon
    )
    made = (*matter, *told)
    sentences = tuple(_sentences(source, made, lexicon))
    return Text(source, made, sentences, quotations(source.id, source.text, made), problems)


def _front_matter(source: Source) -> tuple[Block, ...]:
    """The metadata above a Markdown text, of which reading has told the extent, is one block that says nothing."""
    field = source.field("front matter") if source.fields else None
    if field is None or field.span is None:
        return ()
    held = source.quote(field.span).rstrip()
    return (Block(Span(source.id, field.span.start, field.span.start + len(held)), "boilerplate", 0),)


def _sentences(source: Source, made: tuple[Block, ...], lexicon: Lexicon) -> Iterator[Sentence]:
    """The sentences of all blocks, counted from 1 in each paragraph."""
    counts: dict[int, int] = {}
    for block in made:
        if block.kind == FOREIGN:
            continue
        for start, end in _places(source.text, block, lexicon):
            counts[block.paragraph] = number = counts.get(block.paragraph, 0) + 1
            yield Sentence(Span(source.id, start, end), source.text[start:end], block, number)


def _places(text: str, block: Block, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where the sentences of one block stand; a bullet or heading mark is outside."""
    start, end = block.span.start, block.span.end
    if block.cells and block.kind in {"item", "heading", "title"}:
        start, end = block.cells[0].start, block.cells[-1].end
    if not is_said(text[start:end]):
        return
    for place in ((start, end),) if block.kind in WHOLE else boundaries(text, start, end, lexicon):
        yield from (place,) if place[1] - place[0] <= LONGEST else _bounded(text, *place)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch without stops in parts that can be read in the time that sentences take: broken at white space, else
    at a mark, else anywhere, since no word is as long as this."""
    while end - start > LONGEST:
        part = text[start : start + LONGEST]
        break_at = BREAK.match(part)
        after = start + (break_at.end() if break_at else LONGEST)
        yield start, start + len(text[start:after].rstrip())
        start = after + len(text[after:end]) - len(text[after:end].lstrip())
    yield start, end
