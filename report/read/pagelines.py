"""The lines of a PDF's page, and how they make paragraphs, lists and tables again."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from report.lexicon import Lexicon
from report.lexicon.vocabulary import vocabulary

FULL = 0.7  # of the widest usual line: a line this long was broken for want of room
WIDER = 1.3  # times the usual gap between lines: here a paragraph ends
STOPS = (".", "!", "?", "…", ":", ";", "”", "’", '"')
HYPHENS = ("-", "\u2010", "\u00ad")
BULLETS = frozenset("•◦▪‣●■·")
OWN_LINE = re.compile(r"[-–—*•·▪◦|‣●■]\s|\(?(?:\d{1,2}|[a-z])[.)]\s|\w[\w ]{0,40}:\s")
EDGE = 2  # lines at the head and foot of a page that may run through all pages
# What a row of a table ends with: numbers, or the marks that stand where there is none.
NUMBER = re.compile(r"[(<>~≈$€£]?[+−-]?\d[\d.,]*[%)*]?|[–—-]|n/?a|\.\.+", re.IGNORECASE)
LEADERS = re.compile(r"(?:\.\s?){4,}|…")
COLUMNS = re.compile(r"\s{2,}")
PAGE_NUMBER = re.compile(r"(?:page|p\.)?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)


class Line(NamedTuple):
    """A line as it was set: its height on the page and the size of its letters. A row of a table has bars."""

    text: str
    height: float
    size: float


def lines(page: Any) -> list[Line]:
    """The lines of a page (pypdf's) in the order they were set. A bullet stands before the text it was set beside."""
    made: list[Line] = []
    bullets: list[float] = []
    words, height, size = "", 0.0, 0.0

    def take(text: str, matrix: list[float], text_matrix: list[float], _: object, font_size: float) -> None:
        nonlocal words, height, size
        if text.strip() in BULLETS and not words.strip():
            bullets.append(text_matrix[5] * matrix[3] + matrix[5])
            return
        for piece in re.split(r"(\n)", text.replace("\x00", "")):
            if piece == "\n" and words.strip():
                made.append(Line(" ".join(words.split()), height, size))
                words, size = "", 0.0
            elif piece.strip():
                if not words.strip():
                    height = text_matrix[5] * matrix[3] + matrix[5]
                size = max(size, abs(font_size * text_matrix[3] * matrix[3]))
                words += piece
            elif piece != "\n":
                words += piece

    page.extract_text(visitor_text=take)
    take("\n", [], [], None, 0.0)
    return [
        line._replace(text=f"• {line.text}") if any(abs(line.height - at) < 0.3 * line.size for at in bullets) else line
        for line in made
    ]


def with_tables(page: Any, found: list[Line]) -> list[Line]:
    """The same with the rows of tables as "| a | b |": lines that end in as many numbers as the one above.

    pypdf's layout has to show such columns in one of them at least, and in the line above for it to be their head.
    """
    stretches = _stretches([_row(line.text) for line in found])
    if not stretches:
        return found
    columns = {" ".join(line.split()): line for line in page.extract_text(extraction_mode="layout").split("\n")}
    made = list(found)
    for first, last in stretches:
        rows = [_row(line.text) for line in found[first:last]]
        width = len(rows[0])
        if all(len(_columns(columns, line)) != width for line in found[first:last]):
            continue
        if first and len(head := _head(found[first - 1].text, columns, width)) == width:
            first, rows = first - 1, [head, *rows]
        for at, cells in zip(range(first, last), rows, strict=True):
            made[at] = found[at]._replace(text=f"| {' | '.join(cells)} |")
    return made


def _row(text: str) -> list[str]:
    """A label and the numbers behind it; empty where it is no such line, or one of a table of contents."""
    if LEADERS.search(text):
        return []
    words = text.split(" ")
    first = len(words)
    while first > 0 and NUMBER.fullmatch(words[first - 1]):
        first -= 1
    has_number = any(any(map(str.isdigit, word)) for word in words[first:])
    return [" ".join(words[:first]), *words[first:]] if 0 < first < len(words) and has_number else []


def _stretches(rows: list[list[str]]) -> list[tuple[int, int]]:
    """Where two rows or more of as many cells follow each other."""
    found, first = [], 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or len(rows[at]) != len(rows[first]):
            if rows[first] and at - first > 1:
                found.append((first, at))
            first = at
    return found


def _columns(columns: dict[str, str], line: Line) -> list[str]:
    return COLUMNS.split(columns.get(line.text, "").strip())


def _head(text: str, columns: dict[str, str], width: int) -> list[str]:
    """The cells of a head, a word each where the layout does not part them."""
    cells = COLUMNS.split(columns.get(text, "").strip())
    return cells if len(cells) == width or text.endswith(STOPS) else text.split(" ")


def without_running(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without the heads and feet that run through half of them and more, and without page numbers."""
    edges = [_edges(page) for page in pages]
    counts = Counter(text for edge in edges for text in {_same(line.text) for line in edge})
    most = max(2, (len(pages) + 1) // 2)
    return [
        [
            line
            for line in page
            if line not in edge or not (counts[_same(line.text)] >= most or PAGE_NUMBER.fullmatch(line.text))
        ]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edges(page: list[Line]) -> list[Line]:
    if len(page) <= 2 * EDGE:
        return []
    by_height = sorted(page, key=lambda line: line.height)
    return [*by_height[:EDGE], *by_height[-EDGE:]]


def _same(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def flowing(found: list[Line], lexicon: Lexicon) -> str:
    """A page's lines as paragraphs with blank lines between, a word that was parted at a line's end in one piece."""
    if not found:
        return ""
    gaps = [_gap(above, below) for above, below in pairwise(found) if above.height > below.height]
    usual = median(gaps) if gaps else 0.0
    width = sorted(len(line.text) for line in found)[int(len(found) * 0.9)]
    text = found[0].text
    for above, line in pairwise(found):
        if _is_row(above) and _is_row(line):
            text += f"\n{line.text}"
        elif not _goes_on(above, line, usual, width):
            text += f"\n\n{line.text}"
        elif text.endswith(HYPHENS) and line.text[0].islower():
            text = mended(text, line.text, lexicon)
        else:
            text += f" {line.text}"
    return text


def mended(above: str, below: str, lexicon: Lexicon) -> str:
    """Two lines as one, the first with a hyphen at its end: it goes where the word is known without it alone.

    A hyphen that only typesetters set (U+2010, U+00AD) goes too where the parts are no words of their own.
    """
    first = re.split(r"[^\w'’]", above[:-1])[-1].lower()
    second = re.split(r"[^\w'’]", below)[0].lower()
    known = vocabulary(lexicon).knows
    is_word = bool(first) and known(first + second) and not known(f"{first}-{second}")
    is_cut = above[-1] != "-" and not (known(first) and known(second))
    return (above[:-1] if is_word or is_cut else above[:-1] + "-") + below


def _is_row(line: Line) -> bool:
    return line.text.startswith("| ") and line.text.endswith(" |")


def _goes_on(above: Line, line: Line, usual: float, width: int) -> bool:
    """Whether a line is the rest of the paragraph above: same letters, no wider gap, and the line above was full."""
    if OWN_LINE.match(line.text) or _is_row(above) or abs(above.size - line.size) > 0.1 * max(above.size, line.size):
        return False
    gap = _gap(above, line)
    if usual and gap > WIDER * usual:
        return False
    if gap < 0:  # the top of the next column
        return not above.text.endswith(STOPS)
    return len(above.text) >= width * FULL or not above.text.endswith(STOPS)


def _gap(above: Line, line: Line) -> float:
    """The way down from one line to the next, in sizes of its letters."""
    return (above.height - line.height) / (line.size or 1.0)
