"""Runs: stretches of text with one voice each. Everything the document prints is made here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Union

from report.compose.cutting import ending
from report.model import Line, Run, Source, Span

BETWEEN = re.compile(r"\s*\|[\s|]*|\t\s*")  # two cells of a table's row
Words = Union[Run, str, Iterable["Words"]]  # noqa: UP007 - a name in quotes cannot stand beside a bar
QUOTED = 330  # about four lines of a key point
CELLS = " · "  # between the cells of a row
MORE, SCRAP = (
    12,
    14,
)  # letters that words round others may have beyond their measure, and that are not worth leaving out


def quote(source: Source, span: Span) -> Run:
    """The source's words, letter for letter."""
    return Run("quote", source.quote(span), span)


def mark(span: Span) -> Run:
    """A citation mark, still without its number: that is known when all is cited (citations.numbered)."""
    return Run("mark", "", span)


def value(text: str, *refs: str) -> Run:
    return Run("value", text, None, refs)


def time(text: str, *refs: str) -> Run:
    return Run("time", text, None, refs)


def count(text: object, *names: str) -> Run:
    return Run("count", str(text), None, names)


def small(text: str) -> Run:
    """A fixed phrase in small type."""
    return Run("tool", text, None, ("small",))


def derived(text: str, refs: Iterable[str]) -> Run:
    return Run("derived", text, None, tuple(refs))


def metadata(source: Source, name: str, text: str) -> Run:
    return Run("metadata", text, None, (f"{source.id}/{name}",))


def analyst(text: str, key: str) -> Run:
    return Run("analyst", text, None, (key,))


def quoted(source: Source, span: Span) -> tuple[Run, ...]:
    """The source's words; of a row of a table each cell, without the lines between them."""
    text, at, cells = source.quote(span), 0, []
    for gap in BETWEEN.finditer(text):
        cells.append((at, gap.start()))
        at = gap.end()
    cells.append((at, len(text)))
    held = [Span(span.source, span.start + start, span.start + end) for start, end in cells if start < end]
    return joined([quote(source, cell) for cell in held or [span]], CELLS)


def is_row(source: Source, span: Span) -> bool:
    """Whether words are cells of a table beside each other."""
    return BETWEEN.search(source.quote(span).strip("| \t")) is not None


def naming(source: Source, span: Span) -> Run:
    """Words that something goes by: of a row of a table the first cell in letters, never the whole row."""
    cells = [run for run in quoted(source, span) if run.voice == "quote"]
    return next((cell for cell in cells if any(map(str.isalpha, cell.text))), cells[0])


def cited(source: Source, span: Span, *, longest: int = QUOTED) -> tuple[Run, ...]:
    """A quote with its mark; a long one is cut where it makes sense, with an ellipsis. The evidence has the whole."""
    text = source.quote(span)
    if len(text) <= longest:
        return (*quoted(source, span), mark(span))
    at = ending(text, longest // 2, longest)
    return (*quoted(source, Span(span.source, span.start, span.start + at)), Run("tool", "\u00a0…"), mark(span))


def snippet(source: Source, span: Span, inner: Span, *, longest: int = 110) -> tuple[Run, ...]:
    """Some words round `inner` out of the statement at `span`, cut between words, with the statement's mark."""
    if span.end - span.start <= longest or not span.holds(inner):
        return cited(source, span)
    spare = max(longest - (inner.end - inner.start), 20)
    start = max(span.start, min(inner.start - spare // 2, span.end - longest))
    end = min(span.end, max(inner.end, start + longest))
    text = source.text
    if start > span.start:
        start = max(text.rfind(" ", span.start, start + 1) + 1, span.start)
    if end < span.end:
        end = start + ending(text[start : span.end], max(inner.end, (start + end) // 2) - start, end + MORE - start)
        end = max(end, inner.end) if end + SCRAP < span.end else span.end
    before = (Run("tool", "… "),) if start > span.start else ()
    after = (Run("tool", "\u00a0…"),) if end < span.end else ()
    return (*before, *quoted(source, Span(span.source, start, end)), *after, mark(span))


def line(*parts: Words, role: str = "text", sign: str = "") -> Line:
    """A line out of runs, sequences of runs, and strings, which are fixed phrases."""
    return Line(flat(parts), role, sign)


def flat(parts: Iterable[Words]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for part in parts:
        if isinstance(part, Run):
            runs.append(part)
        elif isinstance(part, str):
            runs.append(Run("tool", part))
        else:
            runs.extend(flat(part))
    return tuple(runs)


def joined(parts: Iterable[Words], between: str) -> tuple[Run, ...]:
    """The parts one after the other with a fixed phrase between them."""
    runs: list[Run] = []
    for part in parts:
        if runs:
            runs.append(Run("tool", between))
        runs.extend(flat((part,)))
    return tuple(runs)
