"""Times at the head of a table's columns, and above a table or list: when the counts in it were made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from report.extract.words import Words
from report.model import Figure, Span, TimeRef

FINE = frozenset({"day", "part of day", "hour", "minute"})
COUNTS = frozenset({"total", "part", "increment"})
LISTED = frozenset({"row", "label", "item"})
HEADS = frozenset({"title", "heading", "dateline", "label"})
# "Situation at 18:00", "Figures as of 3 May", "Data: 3 May, 09:00"
KNOWN_AT = re.compile(
    r"\b(?:as\s(?:of|at|on)|(?:situation|status|state|position|figures?|data|counts?|totals?|numbers?|toll|cut-?off)"
    r"(?:\s(?:\w+\s){0,2}?(?:at|on|of|by|for))?)\s*[:,–—-]?\s*(?:the\s)?$",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\D{0,3}\d[\d.,\s]*\D{0,3}|[–—-]+|(?i:nil|none|n/?a|unknown)")  # a cell that is an amount
MOST = 2  # a time fills one part in so many of its cell at least ("As of 3 May")


def dated_by_table(
    figure: Figure, words: Words | None, columns: Mapping[Span, TimeRef], above: Mapping[Span, TimeRef]
) -> Figure:
    """The figure of a cell below "3 May" or "4 May, 18:00" is as of that time; `columns` by the cell that they fill,
    `above` by the block that a line above it dates."""
    block = words.sentence.block if words else None
    if block is None or block.kind not in LISTED:
        return figure
    time = above.get(block.span) if figure.quantity.unit == "1" and figure.role in COUNTS else None
    if block.kind == "row" and len(block.header) == len(block.cells):
        heads = zip(block.cells, block.header, strict=True)
        time = next((columns.get(head) for cell, head in heads if cell.holds(figure.number_span)), None) or time
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


def of_counts(words: Iterable[Words], times: Sequence[TimeRef]) -> tuple[TimeRef, ...]:
    """The times, those that name a row of counts ("7 | Thu 12 March, 17:00 | 9 | 4") being when they were made."""
    filled = {
        cell
        for analysed in words
        if analysed.sentence.block.header and _is_of_counts(analysed)
        for cell in analysed.sentence.block.cells
    }
    if not filled:
        return tuple(times)

    def is_cell(time: TimeRef) -> bool:
        long = MOST * (time.span.end - time.span.start)
        return any(cell.holds(time.span) and long >= cell.end - cell.start for cell in filled)

    return tuple(
        replace(time, kind="as-of") if time.start and time.precision in FINE and is_cell(time) else time
        for time in times
    )


def _is_of_counts(row: Words) -> bool:
    """Whether each cell of a row but those of its name and time is a number."""
    sentence = row.sentence
    offset = sentence.span.start
    cells = [sentence.text[cell.start - offset : cell.end - offset] for cell in sentence.block.cells]
    plain = [cell for cell in cells if NUMBER.fullmatch(cell)]
    return len(plain) > 1 and len(cells) - len(plain) <= 1


def stamps(words: Sequence[Words], times: Sequence[TimeRef]) -> dict[Span, TimeRef]:
    """Blocks of lists and tables below a line that says of when they are ("Situation at 18:00, 3 May", "As of 3 May the
    toll was:"), with that time. A heading with another time ends it, and so does running text below such a sentence."""
    by_block: dict[Span, list[TimeRef]] = {}
    blocks = list(dict.fromkeys(analysed.sentence.block for analysed in words))
    if not any(block.kind in LISTED for block in blocks):
        return {}
    at = 0
    for time in times:
        while at < len(blocks) and blocks[at].span.end <= time.span.start:
            at += 1
        if at < len(blocks) and blocks[at].span.holds(time.span):
            by_block.setdefault(blocks[at].span, []).append(time)
    text = {analysed.sentence.block.span: analysed.sentence for analysed in words}
    made: dict[Span, TimeRef] = {}
    current: TimeRef | None = None
    is_sentence = False
    for block in blocks:
        told = by_block.get(block.span, [])
        last = text[block.span]
        is_open = block.kind == "paragraph" and last.text.rstrip().endswith(":")
        if block.kind in HEADS or is_open:
            stamp = next((time for time in told if _is_known_at(time, last.span.start, last.text)), None)
            if stamp is not None or (told and block.kind not in {"dateline", "label"}):
                current, is_sentence = stamp and replace(stamp, kind="as-of"), is_open
        elif block.kind == "paragraph" and is_sentence:
            current = None
        if current is not None and block.kind in LISTED and not told:
            made[block.span] = current
    return made


def _is_known_at(time: TimeRef, start: int, text: str) -> bool:
    if time.start is None or time.precision not in FINE or time.span.start < start:
        return False
    return time.kind == "as-of" or KNOWN_AT.search(text, 0, time.span.start - start) is not None
