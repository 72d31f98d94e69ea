"""Which quotation marks belong together.

Marks are paired by kind over a run of paragraphs. A paragraph that opens with a mark while the one before never closed
goes on with the quotation. A mark that finds no partner is given up where it stands; nothing else is lost by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.model import Block, Quotation, Span

MARK = re.compile(r"[“”„«»\"‹›]|''|``|‘|’|'")
OPENERS = {"“": "”", "„": "”", "«": "»", "‹": "›", "‘": "’", "``": "''"}
CLOSERS = {"”", "»", "›", "’"}
LONGEST = 4
RUNNING = frozenset({"paragraph", "item", "title", "heading"})


def quotations(source: str, text: str, blocks: tuple[Block, ...]) -> tuple[Quotation, ...]:
    """The quotations in reading order; one within another is given too. A single word's apostrophe is none."""
    made: list[Quotation] = []
    carried: tuple[str, list[Span], int] | None = None
    for block in blocks:
        if block.kind not in RUNNING:
            continue
        start, end = block.span.start, block.span.end
        found, carried = _in_block(source, text, start, end, carried)
        made += found
    return tuple(sorted(made, key=lambda quotation: (quotation.span.start, -quotation.span.end)))


def _in_block(
    source: str, text: str, start: int, end: int, carried: tuple[str, list[Span], int] | None
) -> tuple[list[Quotation], tuple[str, list[Span], int] | None]:
    """The quotations that end in this block, and the one that goes on in the next: closer, its stretches, its start."""
    made: list[Quotation] = []
    opened: list[tuple[str, int, int]] = []
    marks = list(_marks(text, start, end))
    outer: tuple[list[Span], int] | None = None
    if carried and marks and marks[0][0] == start and (OPENERS.get(marks[0][2], marks[0][2]) == carried[0]):
        outer = (carried[1], carried[2])
    for position, after, mark, role in marks:
        closing = next((place for place in range(len(opened) - 1, -1, -1) if opened[place][0] == mark), -1)
        if role != "open" and closing >= 0:
            closer, inside, begin = opened[closing]
            del opened[closing:]
            if inside < position:
                stretches = [Span(source, inside, position)]
                if outer and begin == start:
                    stretches, begin = [*outer[0], *stretches], outer[1]
                    outer = None
                made.append(Quotation(Span(source, begin, after), tuple(stretches)))
        elif role != "close":
            opened.append((OPENERS.get(mark, mark), after, position))
    return made, _carried(source, text, end, opened, outer, start)


def _carried(
    source: str,
    text: str,
    end: int,
    opened: list[tuple[str, int, int]],
    outer: tuple[list[Span], int] | None,
    start: int,
) -> tuple[str, list[Span], int] | None:
    """What is still open at the end of a block and may go on in the next one."""
    for closer, inside, begin in opened:
        if closer != "’" and inside < end:
            stretches, first = outer if outer and begin == start else ([], begin)
            if len(stretches) + 1 < LONGEST:
                return closer, [*stretches, Span(source, inside, end)], first
    return None


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, int, str, str]]:
    """Each quotation mark with its end, what closes it, and whether it can open, close or either."""
    for match in MARK.finditer(text, start, end):
        mark, position, after = match.group(), match.start(), match.end()
        before = text[position - 1] if position > start else " "
        behind = text[after] if after < end else " "
        if mark in {"'", "’", "‘"}:
            role = _single(mark, before, behind)
            if role:
                yield position, after, ("‘" if role == "open" and mark == "‘" else "’" if mark != "'" else "'"), role
        elif mark == '"':
            if before.isdigit() and not behind.isalnum() and text.count('"', start, position) % 2 == 0:
                continue  # inches
            can_open = before.isspace() or before in "([—–-/“‘'’"
            can_close = not behind.isalnum()
            yield (
                position,
                after,
                mark,
                "open" if can_open and not can_close else "close" if can_close and not can_open else "either",
            )
        elif mark == "''":
            yield position, after, mark, "either" if before.isspace() else "close"
        elif mark in OPENERS:
            yield position, after, mark, "open"
        else:
            yield position, after, mark, "close"


def _single(mark: str, before: str, behind: str) -> str:
    """Whether a single mark opens or closes; "" where it is an apostrophe."""
    if before.isalnum() and behind.isalnum():
        return ""
    if mark == "‘":
        return "open" if behind.isalnum() or behind in '“"' else ""
    if behind.isalnum():
        is_elision = behind.isdigit() or mark == "’"
        return "" if is_elision or not (before.isspace() or before in '("“[') else "open"
    return "close" if before.isalnum() or before in ".,!?…" else ""
