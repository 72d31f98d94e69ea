"""Evidence: every cited quote marked in its sentence, source by source, with the way back to each use."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from report.compose.filters import nothing
from report.compose.material import Material
from report.compose.runs import is_row, line
from report.compose.sections.values import heading
from report.model import Citation, Evidence, Lines, Part, Piece, Proof, Run, SectionSpec, Source, Span, Use

EDGE = re.compile(r"\|")
NARROW = 0.4  # share of its context up to which a citation is marked as a whole


def evidence(
    spec: SectionSpec, material: Material, citations: Sequence[Citation], uses: Mapping[str, tuple[Use, ...]]
) -> tuple[Part, ...]:
    """Context is the sentence (or paragraph, or the quote alone, as the section asks)."""
    say = material.phrases.say
    if not citations:
        return (nothing(spec, "evidence", material),)
    context = str(spec.option("context", "sentence"))
    parts: list[Part] = [Lines("lead", (line(say("evidence.lead"), role="lead"),))]
    for source in material.cited_sources():
        mine = [citation for citation in citations if citation.span.source == source.id]
        if mine:
            proofs = tuple(_proof(around, group, uses, material) for around, group in _groups(mine, context, material))
            is_here = source.id in material.starts
            name = heading(source.id, material)
            title = name if is_here else (*name, Run("tool", ", "), say("evidence.earlier"))
            parts.append(Evidence(source.id, title, proofs))
    return tuple(parts)


def _groups(citations: list[Citation], context: str, material: Material) -> list[tuple[Span, list[Citation]]]:
    """Citations by the stretch of context that holds them; stretches that overlap are one."""
    groups: list[tuple[Span, list[Citation]]] = []
    for citation in citations:
        around = _around(citation.span, context, material)
        if groups and groups[-1][0].overlaps(around):
            held, members = groups[-1]
            groups[-1] = (
                Span(held.source, min(held.start, around.start), max(held.end, around.end)),
                [*members, citation],
            )
        else:
            groups.append((around, [citation]))
    return groups


def _around(span: Span, context: str, material: Material) -> Span:
    if context == "quote" or span.source not in material.starts:
        return span
    text = next(text for text in material.texts if text.source.id == span.source)
    held: list[Span] = []
    if context == "sentence":
        first = material.sentence(span)
        starts = material.starts[span.source]
        at = bisect_left(starts, first.span.start) if first else len(starts)
        held = [each.span for each in takewhile(lambda each: each.span.overlaps(span), text.sentences[at:])]
    if not held:
        held = [block.span for block in text.blocks if block.span.overlaps(span)]
    held.append(span)
    return Span(span.source, min(each.start for each in held), max(each.end for each in held))


def _proof(around: Span, citations: list[Citation], uses: Mapping[str, tuple[Use, ...]], material: Material) -> Proof:
    """The context, cut wherever a citation or a number in one begins or ends."""
    source = material.by_source[around.source]
    narrow = [c.span for c in citations if c.span.end - c.span.start <= NARROW * (around.end - around.start)]
    keys = [*narrow, *(n for n in _numbers(around, material) if any(c.span.holds(n) for c in citations))]
    edges = _edges(around, source)
    bounds = (*edges, *(citation.span for citation in citations), *keys)
    cuts = sorted({around.start, around.end, *(at for each in bounds for at in (each.start, each.end))})
    pieces = []
    for start, end in pairwise(cuts):
        held = tuple(c.mark for c in citations if c.span.start <= start and end <= c.span.end)
        begins = tuple(c.mark for c in citations if c.span.start == start)
        ends = tuple(c.mark for c in citations if c.span.end == end)
        span = Span(source.id, start, end)
        is_key = any(key.holds(span) for key in keys)
        refs = ("edge",) if span in edges else ()
        pieces.append(Piece(Run("quote", source.quote(span), span, refs), held, begins, ends, is_key and not refs))
    marks = tuple(citation.mark for citation in citations)
    return Proof(marks, _place(citations[0], material), tuple(pieces), tuple((m, uses.get(m, ())) for m in marks))


def _edges(around: Span, source: Source) -> frozenset[Span]:
    """The signs between the cells of a row: they are letters of the source, and look like the lines that they stand
    for."""
    if not is_row(source, around):
        return frozenset()
    found = EDGE.finditer(source.quote(around))
    return frozenset(Span(source.id, around.start + each.start(), around.start + each.end()) for each in found)


def _numbers(around: Span, material: Material) -> list[Span]:
    """The numbers of the figures in a stretch, in order."""
    numbers = _all_numbers(material).get(around.source, [])
    at = bisect_left(numbers, around.start, key=lambda span: span.start)
    return list(takewhile(lambda span: span.end <= around.end, numbers[at:]))


@lru_cache(maxsize=2)
def _all_numbers(material: Material) -> Mapping[str, list[Span]]:
    return {each.source: sorted(figure.number_span for figure in each.figures) for each in material.mentions}


def _place(citation: Citation, material: Material) -> tuple[Run, ...]:
    """ "¶ 3.2": paragraph and sentence."""
    if not citation.paragraph:
        return ()
    text = f"{citation.paragraph}.{citation.sentence}" if citation.sentence else str(citation.paragraph)
    return (Run("mark", text, None, (citation.mark, "")),)
