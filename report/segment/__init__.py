"""Source -> Text: blocks, sentences and quotations, each with its exact place; no second string is ever made."""

from __future__ import annotations

from report.lexicon import Lexicon
from report.model import Block, Sentence, Source, Span, Text
from report.segment.blocks import blocks
from report.segment.quotations import quotations
from report.segment.sentences import boundaries

# Blocks that are one sentence whatever stands in them.
WHOLE = frozenset({"title", "heading", "label", "row", "dateline", "byline", "credit"})


def text(source: Source, lexicon: Lexicon) -> Text:
    """The source, segmented. Reads any text; what has no letters or digits (a rule of dashes) gives no sentence."""
    matter = _front_matter(source)
    made = (*matter, *blocks(source.id, source.text, lexicon, matter[0].span.end if matter else 0))
    sentences = tuple(sentence for block in made for sentence in sentences_in(source, block, lexicon))
    return Text(source, made, numbered(sentences), quotations(source.id, source.text, made))


def _front_matter(source: Source) -> tuple[Block, ...]:
    """The metadata above a Markdown text, of which reading has told the extent, is one block that says nothing."""
    field = source.field("front matter")
    if field is None or field.span is None:
        return ()
    held = source.quote(field.span).rstrip()
    return (Block(Span(source.id, field.span.start, field.span.start + len(held)), "boilerplate", 0),)


def sentences_in(source: Source, block: Block, lexicon: Lexicon) -> list[Sentence]:
    """The sentences of one block; a bullet or heading mark is outside."""
    start, end = (
        (block.cells[0].start, block.cells[-1].end)
        if block.kind in {"item", "heading", "title"} and block.cells
        else (
            block.span.start,
            block.span.end,
        )
    )
    if not any(character.isalnum() for character in source.text[start:end]):
        return []
    places = [(start, end)] if block.kind in WHOLE else boundaries(source.text, start, end, lexicon)
    return [Sentence(Span(source.id, begin, stop), source.text[begin:stop], block, 0) for begin, stop in places]


def numbered(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """The same sentences, counted from 1 in each paragraph."""
    made: list[Sentence] = []
    counts: dict[int, int] = {}
    for sentence in sentences:
        paragraph = sentence.block.paragraph
        counts[paragraph] = counts.get(paragraph, 0) + 1
        made.append(Sentence(sentence.span, sentence.text, sentence.block, counts[paragraph]))
    return tuple(made)
