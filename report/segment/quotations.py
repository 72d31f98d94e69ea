"""Which quotation marks belong together.

Marks are paired by kind over a run of paragraphs. A paragraph that opens with a mark while the one before never closed
goes on with the quotation. A mark that finds no partner is given up where it stands; nothing else is lost by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.model import Block, Quotation, Span

MARK = re.compile(r"[“”„«»\"‹›‘’'`](?:(?<=')'|(?<=`)`)?")  # a lone ` is none
OPENERS = {"“": "”", "„": "”", "«": "»", "‹": "›", "‘": "’", "``": "''"}
DOUBLE = frozenset({"”", '"'})
CLOSERS = {"”", "»", "›", "’"}
LONGEST = 4
RUNNING = frozenset({"paragraph", "item", "title", "heading"})


# What is open at the end of a block: the mark that would close it, its stretches so far, and where it began.
Carried = tuple[str, tuple[Span, ...], int]
Mark = tuple[int, int, str, str]


def quotations(source: str, text: str, blocks: tuple[Block, ...]) -> tuple[Quotation, ...]:
    """The quotations in reading order; one within another is given too. A single word's apostrophe is none."""
    made: list[Quotation] = []
    carried: Carried | None = None
    for block in blocks:
        if block.kind not in RUNNING:
            continue
        start, end = block.span.start, block.span.end
        if carried is None and not MARK.search(text, start, end):
            continue
        found, carried = _in_block(source, text, start, end, carried)
        made += found
    return tuple(sorted(made, key=lambda quotation: (quotation.span.start, -quotation.span.end)))


def _in_block(
    source: str, text: str, start: int, end: int, carried: Carried | None
) -> tuple[list[Quotation], Carried | None]:
    """The quotations that end in this block, and the one that goes on in the next."""
    made: list[Quotation] = []
    opened: list[tuple[str, int, int]] = []
    marks = list(_marks(text, start, end))
    earlier = carried if _goes_on(carried, marks, start) else None
    has_opener = bool(
        earlier and marks and marks[0][0] == start and OPENERS.get(marks[0][2], marks[0][2]) == earlier[0]
    )
    if earlier and not has_opener:
        opened.append((earlier[0], start, start))
    for position, after, mark, role in marks:
        closing = next((place for place in range(len(opened) - 1, -1, -1) if opened[place][0] == mark), -1)
        if closing < 0 and role != "open" and mark in DOUBLE:  # “ closed by a straight mark, as hurried typing does
            closing = next((place for place in range(len(opened) - 1, -1, -1) if opened[place][0] in DOUBLE), -1)
        if closing >= 0 and (role != "open" or text[max(position - 2, start) : position] in {", ", ". "}):
            _, inside, begin = opened[closing]
            del opened[closing:]
            if inside < position:
                stretches: tuple[Span, ...] = (Span(source, inside, position),)
                if earlier and begin == start:
                    stretches, begin, earlier = (*earlier[1], *stretches), earlier[2], None
                made.append(Quotation(Span(source, begin, after), stretches))
        elif role != "close":
            opened.append((OPENERS.get(mark, mark), after, position))
    return made, _carried(source, end, opened, earlier, start)


def _goes_on(carried: Carried | None, marks: list[Mark], start: int) -> bool:
    """Whether an open quotation goes on here: no mark of its kind stands in the block, or it closes or opens anew."""
    if not carried:
        return False
    own = next((mark for mark in marks if OPENERS.get(mark[2], mark[2]) == carried[0]), None)
    return own is None or own[3] == "close" or own[0] == start


def _carried(
    source: str, end: int, opened: list[tuple[str, int, int]], earlier: Carried | None, start: int
) -> Carried | None:
    """What is still open at the end of a block and may go on in the next one."""
    for closer, inside, begin in opened:
        if closer not in {"’", "'"} and inside < end:
            before, first = (earlier[1], earlier[2]) if earlier and begin == start else ((), begin)
            if len(before) + 1 < LONGEST:
                return closer, (*before, Span(source, inside, end)), first
    return None


def _marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """Each quotation mark with its end, what closes it, and whether it can open, close or either."""
    for match in MARK.finditer(text, start, end):
        mark, position, after = match.group(), match.start(), match.end()
        if mark == "`":
            continue
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
        elif mark in OPENERS and not before.isspace() and before not in "([—–-" and not behind.isalnum():
            yield position, after, OPENERS[mark], "close"  # an opening mark set for a closing one
        elif mark == "”" and before.isspace() and behind.isalnum():
            yield position, after, "“", "open"
        else:
            yield position, after, mark, "open" if mark in OPENERS else "close"


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
