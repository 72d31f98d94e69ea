"""Figures that only one account gives: a list of its words with the number strong, in place of rows of empty cells."""

from __future__ import annotations

import re
from collections.abc import Mapping

from report.compose.material import Material, best
from report.compose.runs import Words, count, joined, line, mark, quote, value
from report.model import Figure, Finding, Group, Groups, Line, Part, Run, Span

ALONE = 18  # figures of one account that are listed beside those of several; the others are counted
CELL = re.compile(r"[^|\t\s](?:[^|\t]*[^|\t\s])?")
ONLY = 90  # of an account that has no other beside it


def lone(findings: tuple[Finding, ...], apart: Mapping[str, tuple[Run, ...]], material: Material) -> list[Part]:
    """Each in the words of its account; what it is about where they do not say, and what tells it from others of its
    name. Figures of one fate stand together."""
    say = material.phrases.say
    most = ONLY if material.is_alone() else ALONE
    groups: dict[str, list[Finding]] = {}
    for finding in findings[:most]:
        figure = best(finding)
        groups.setdefault(figure.predicate if isinstance(figure, Figure) else "", []).append(finding)
    items = [_item(finding, apart, material) for group in groups.values() for finding in group]
    if material.is_alone():
        heading = line(say("figures.one"), role="heading")
    else:
        heading = line(say("figures.alone"), role="heading", sign="single source")
    rest = " ".join(finding.id for finding in findings[most:])
    more = line(say("and"), " ", count(len(findings) - most, f"listed:{rest}"), " ", say("more in file"), role="note")
    return [Groups("terse", (Group(heading, (*items, (more,)) if rest else tuple(items)),))]


def _item(finding: Finding, apart: Mapping[str, tuple[Run, ...]], material: Material) -> tuple[Line, ...]:
    figure = best(finding)
    assert isinstance(figure, Figure)
    source, span, inner = material.source(figure.span), figure.span, figure.number_span
    words = [quote(source, span)]
    if cell := _first_cell(figure, material):
        said = line(Run("quote", source.quote(inner), inner, ("b",)), [mark(m.span) for m in finding.mentions[:3]],
                    role="words")  # fmt: skip
        is_other = figure.counted.casefold() not in ("", source.quote(cell).casefold())
        named = [(value(figure.counted, material.ref(figure)),)] if is_other else []
        head = material.column(figure)
        if head and source.quote(head).casefold() not in {figure.counted.casefold(), source.quote(cell).casefold()}:
            named.append((quote(source, head),))
        return said, line(joined([*named, (quote(source, cell),)], " · "), role="note")
    if span.holds(inner):
        cuts = ((span.start, inner.start), (inner.start, inner.end), (inner.end, span.end))
        pieces = [Span(span.source, *ends) for ends in cuts if ends[0] < ends[1]]
        words = [Run("quote", source.quote(p), p, ("b",)) if p == inner else quote(source, p) for p in pieces]
    notes: list[Words] = []
    if not figure.counted and finding.label_span and not finding.label_span.overlaps(span):
        notes.append(quote(material.source(finding.label_span), finding.label_span))
    if finding.id in apart and figure.about != finding.label_span:
        notes.append(apart[finding.id])
    elif figure.place and figure.place.quote not in figure.quote and material.ref(figure.place):
        notes.append(value(figure.place.quote, material.ref(figure.place)))
    said = line(*words, [mark(each.span) for each in finding.mentions[:3]], role="words")
    return (said, line(joined(notes, " · "), role="note")) if notes else (said,)


def _first_cell(figure: Figure, material: Material) -> Span | None:
    """The name of the row of a table that a number stands in: its other cells are numbers of their own."""
    sentence = material.sentence(figure.span)
    if sentence is None or sentence.block.kind != "row":
        return None
    text, start = material.source(figure.span).text, sentence.span.start
    for cell in CELL.finditer(text, start, figure.number_span.start):
        if any(map(str.isalpha, cell[0])):
            return Span(figure.span.source, cell.start(), cell.end())
    return None
