"""Times at the head of a table's columns, and above it: when the counts in its cells were made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from report.extract.words import Words
from report.model import Figure, Span, TimeRef

FINE = frozenset({"day", "part of day", "hour", "minute"})
MOST = 2  # a time fills one part in so many of its cell at least ("As of 3 May")


def dated_by_table(figure: Figure, words: Words | None, times: Mapping[Span, TimeRef]) -> Figure:
    """The figure of a cell below "3 May" or "4 May, 18:00" is as of that time; `times` by the cell that they fill."""
    block = words.sentence.block if words else None
    if block is None or block.kind != "row" or len(block.header) != len(block.cells):
        return figure
    columns = zip(block.cells, block.header, strict=True)
    time = next((times.get(head) for cell, head in columns if cell.holds(figure.number_span)), None)
    return replace(figure, as_of=time) if time else figure


def heads(words: Iterable[Words], times: Iterable[TimeRef]) -> dict[Span, TimeRef]:
    """Head cells that hold little but a time, with that time as one of knowing, not of happening."""
    cells = {head for analysed in words for head in analysed.sentence.block.header}
    if not cells:
        return {}
    found: dict[Span, TimeRef] = {}
    for time in times:
        cell = next((cell for cell in cells if cell.holds(time.span)), None)
        fills = cell and MOST * (time.span.end - time.span.start) >= cell.end - cell.start
        if cell and fills and time.start and time.precision in FINE:
            found[cell] = replace(time, kind="as-of")
    return found
