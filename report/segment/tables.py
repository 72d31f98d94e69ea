"""Rows of tables: lines parted by pipes, tabs or gaps, and the head row that names their columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from report.segment.lines import Line

RULE = re.compile(r"[\s|:+=_-]+")
PAIR = "|1"  # the mark of lines in two columns: one pipe, which also parts other things than cells
GAPS = " "  # the mark of lines whose columns stand apart by spaces
GAP = re.compile(r"(?<=[^\s.!?:;]) {3,}(?=\S)")
SPLITS = {"|": r"[^|]*(?:\||$)", "\t": r"[^\t]*(?:\t|$)", GAPS: r"(?:[^ ]| (?!  ))+(?: +|$)"}
AMOUNT = re.compile(r"[~<>≥≤+–-]?\s?[$€£¥₹]?\s?\d|(?i:nil|none|unknown|n/?a|tbc)\b|[–—-]$")
# A date at the head of a column: "30 Sept 2024", "3 May, 18:00", "2019".
DATED = re.compile(
    r"(?:as\s(?:of|at)\s)?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s)?(?:\d{1,2}(?:st|nd|rd|th)?\s)?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:\s\d{1,2}(?!\d))?(?:,?\s\d{4})?(?:,?\s\d{1,2}[:.]\d\d)?"
    r"|(?:19|20)\d\d|\d{1,2}[:.]\d\d|\d{4}-\d\d-\d\d",
    re.IGNORECASE,
)
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the places of its cells that are not empty, those of the head cells above them, and its column count."""

    cells: tuple[Place, ...]
    header: tuple[Place, ...]
    columns: tuple[int, ...]
    is_rule: bool


def rows(text: str, found: list[Line]) -> dict[int, Row]:
    """Start of a line -> its row, for each line that is part of a table."""
    made: dict[int, Row] = {}
    if "|" not in text and "\t" not in text and "   " not in text:
        return made
    group: list[Line] = []
    mark = ""
    for line in [*found, Line(len(text), len(text), True)]:
        kind = _mark(text, line)
        is_framed = text.startswith("|", line.start)
        if group and (kind != mark or (line.gap and (mark in {"\t", GAPS, PAIR} or not is_framed))):
            made |= _table(text, group, mark)
            group = []
        if kind:
            group.append(line)
        mark = kind
    return made


def _mark(text: str, line: Line) -> str:
    """What parts the cells of a line: a pipe, a tab, or nothing."""
    content = text[line.start : line.end]
    if content.startswith("|") and content.endswith("|") and len(content) > 2:
        return "|"
    if "|" in content and len(content) <= 400:
        return "|" if content.count("|") > 1 else PAIR
    if "\t" in content and len(content) <= 400:
        return "\t"
    return GAPS if "   " in content and len(content) <= 200 and GAP.search(content) else ""


def _table(text: str, group: list[Line], kind: str) -> dict[int, Row]:
    """The rows of neighbouring lines with the same mark; {} where they don't make a table."""
    mark = kind[0]
    counts = [len(GAP.findall(text, line.start, line.end)) for line in group]
    if mark != GAPS:
        counts = [text.count(mark, line.start, line.end) for line in group]
    is_framed = mark == "|" and all(text[line.start] == "|" and text[line.end - 1] == "|" for line in group)
    if not is_framed and (len(group) < 2 or max(counts) - min(counts) > 1):
        return {}
    made = [_row(text, line, mark) for line in group]
    if not any(row.cells for row in made if not row.is_rule):
        return {}
    if kind in {PAIR, GAPS} and not _has_amounts(text, made):
        return {}
    head = _head(text, made)
    if head and mark == GAPS and any(len(row.cells) != len(head.cells) for row in made):
        head = None  # below which of them a cell stands is not known
    return {
        line.start: replace(row, header=_above(row, head)) if head and index and not row.is_rule else row
        for index, (line, row) in enumerate(zip(group, made, strict=True))
    }


def _has_amounts(text: str, made: list[Row]) -> bool:
    """Whether lines with one pipe or gaps are a table: most have a name on the left and amounts on the right."""
    told = [
        len(row.cells) > 1 and all(AMOUNT.match(text, *cell) for cell in row.cells[1:])
        for row in made
        if not row.is_rule
    ]
    return sum(told) > 1 and 3 * sum(told) >= 2 * len(told[not told[0] :])


def _row(text: str, line: Line, mark: str) -> Row:
    content = text[line.start : line.end]
    is_rule = bool(RULE.fullmatch(content)) and "-" in content
    cells: list[Place] = []
    columns: list[int] = []
    start = line.start + (1 if mark == "|" and content.startswith("|") else 0)
    end = line.end - (1 if mark == "|" and content.endswith("|") and line.end - 1 > start else 0)
    for column, cell in enumerate(re.finditer(SPLITS[mark], text[start:end])):
        raw = cell.group().rstrip(mark)
        stripped = raw.strip()
        if stripped and not is_rule:
            place = start + cell.start() + len(raw) - len(raw.lstrip())
            cells.append((place, place + len(stripped)))
            columns.append(column)
    return Row(tuple(cells), (), tuple(columns), is_rule)


def _head(text: str, made: list[Row]) -> Row | None:
    """The first row, where a rule follows it or it has no digit but in dates and the rows below have them in other
    columns."""
    if len(made) < 2 or made[0].is_rule or len(made[0].cells) < 2:
        return None
    if made[1].is_rule:
        return made[0]
    below = [row for row in made[1:] if not row.is_rule]
    if any(_has_digit(text, cell) and not DATED.fullmatch(text, *cell) for cell in made[0].cells):
        return None
    numeric = [row for row in below if any(_has_digit(text, cell) for cell in row.cells[1:])]
    needed = len(below) if len(made[0].cells) == 2 else (len(below) + 1) // 2
    return made[0] if below and len(numeric) >= needed else None


def _above(row: Row, head: Row) -> tuple[Place, ...]:
    """The head cells of a row's columns; () where one of them has none, but for the first: its rows name themselves."""
    places = dict(zip(head.columns, head.cells, strict=True))
    if row.columns and row.columns[0] == 0:
        places.setdefault(0, row.cells[0])
    found = [places[column] for column in row.columns if column in places]
    return tuple(found) if len(found) == len(row.columns) else ()


def _has_digit(text: str, cell: Place) -> bool:
    return any(character.isdigit() for character in text[cell[0] : cell[1]])
