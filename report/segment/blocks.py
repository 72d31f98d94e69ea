"""What each line or paragraph is: the first kind that fits, from the surest to paragraph.

A table, a list item and a label line show themselves by their marks; datelines, bylines, credits, captions and page
furniture by patterns (lexicon/layout.tsv, agencies.tsv); a heading has no final stop and is short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from report.lexicon import Lexicon
from report.model import Block, Span
from report.segment.furniture import dateline_end, is_dateline, kind_of, post_end, stamp_start, trailing_credit
from report.segment.lines import Line, lines, paragraphs
from report.segment.sentences import ends_in_abbreviation
from report.segment.tables import Row, rows

RUNNING = frozenset({"paragraph", "item", "label", "row"})
BULLET = re.compile(r"(?:[-*+•‣▪◦·●■–—]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")
SURE_BULLET = re.compile(r"[*+•‣▪◦·●■]\s")
COUNTED = re.compile(r"(\d{1,2}|[A-Z])\.\s+(?=[A-Z])")  # "3. Chronology", "B. Times"
HASHES = re.compile(r"#{1,6}\s+(?=\S)")
LABEL = re.compile(r"(?P<label>[*_]{0,2}[A-Z][^.?!:|\n]{1,60}?[*_]{0,2}):[*_]{0,2}\s+(?P<value>\S.*)", re.DOTALL)
VALUE = re.compile(
    r"[*_]{0,2}(?:(?:about|around|at least|over|more than|nearly|almost|approx(?:\.|imately)?|up to|some|~|>|<|≥)\s*)?"
    r"(?:[$€£¥₹]\s?|Rs\.?\s?)?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|none|nil|zero|dozens|hundreds"
    r"|unknown)\b)",
    re.IGNORECASE,
)
SPEAKING = re.compile(
    r"\b(?:said|says|told|added|wrote|asked|stated|tweeted|posted|reads?|quoted|saying)\b", re.IGNORECASE
)
FINAL = frozenset(".!?…:;,")
CLOSERS = "\"'”’»)]*_"
WORD = re.compile(r"[^\W_][\w'’.&-]*")


def blocks(source: str, text: str, lexicon: Lexicon, start: int = 0) -> tuple[Block, ...]:
    """The blocks from `start` on, in reading order: together they hold everything that is not white space."""
    found = [line for line in lines(text) if line.start >= start]
    tables = rows(text, found)
    outside = [line for line in found if line.start not in tables] if tables else found
    everything = paragraphs(text, outside, lambda content: is_dateline(content, lexicon))
    if tables:
        held = [line for line in found if line.start in tables]
        everything = sorted([*everything, *held], key=lambda line: line.start)
    return tuple(_numbered(source, _Reader(text, everything, tables, lexicon).read()))


Place = tuple[int, int]
Piece = tuple[int, int, str, tuple[Place, ...], tuple[Place, ...]]  # start, end, kind, cells, header of a block


def _numbered(source: str, found: Iterator[Piece]) -> Iterator[Block]:
    """Running text is counted from 1; other blocks have the number of the one before, a dateline that of its text."""
    count = 0
    waiting: list[Piece] = []
    for piece in found:
        waiting.append(piece)
        if piece[2] != "dateline":
            count += piece[2] in RUNNING
            for each in waiting:
                yield _block(source, count, *each)
            waiting = []
    for each in waiting:
        yield _block(source, count, *each)


def _block(
    source: str, number: int, start: int, end: int, kind: str, cells: tuple[Place, ...], header: tuple[Place, ...]
) -> Block:
    if not cells:
        return Block(Span(source, start, end), kind, number)
    spans = [tuple([Span(source, *place) for place in places]) for places in (cells, header)]
    return Block(Span(source, start, end), kind, number, *spans)


@dataclass
class _Reader:
    """One pass over the paragraphs of a source; knows whether the title and running text have been met."""

    text: str
    paragraphs: list[Line]
    tables: dict[int, Row]
    lexicon: Lexicon
    title: str = ""
    has_text: bool = False

    def read(self) -> Iterator[Piece]:
        for index, line in enumerate(self.paragraphs):
            yield from self._blocks(index, line)

    def _blocks(self, index: int, line: Line) -> Iterator[Piece]:
        content = self.text[line.start : line.end]
        if line.start in self.tables:
            yield self._row(self.tables[line.start], line)
        elif not is_said(content):
            yield _piece(line.start, line.end, "boilerplate")
        elif mark := HASHES.match(content):
            kind = "title" if self._takes_title(content.lstrip("# ")) else "heading"
            yield _piece(line.start, line.end, kind, (line.start + mark.end(), line.end))
        elif self._is_item(index, content):
            yield self._item(line, content)
        elif label := self._label(index, content):
            yield _piece(line.start, line.end, "label", *label)
        elif is_dateline(content, self.lexicon):
            yield _piece(line.start, line.end, "dateline")
        elif kind := kind_of(content.strip("*_> "), self.lexicon):
            yield _piece(line.start, line.end, kind)
        elif post := post_end(content):
            self.has_text = True
            yield _piece(line.start, line.start + post, "paragraph")
            yield _piece(line.end - len(content[post:].lstrip()), line.end, "credit")
        elif self._is_heading(index, content):
            kind = "title" if self._takes_title(content) else "heading"
            begins = self._count(content)
            yield _piece(line.start, line.end, kind, *([(line.start + begins, line.end)] if begins else []))
        elif stamp := stamp_start(content, self.lexicon):
            yield from self._blocks(index, Line(line.start, line.start + len(content[:stamp].rstrip()), line.gap))
            yield _piece(line.start + stamp, line.end, "dateline")
        else:
            yield from self._paragraph(line)

    def _count(self, content: str) -> int:
        """Where a heading begins behind "3." or, where a line has the letter next to it, "B."; 0 where it has none."""
        mark = COUNTED.match(content)
        if mark is None or mark[1].isdigit():
            return mark.end() if mark else 0
        beside = {f"{chr(ord(mark[1]) + step)}." for step in (-1, 1)}
        is_series = any(self.text[line.start : line.start + 2] in beside for line in self.paragraphs)
        return mark.end() if is_series else 0

    def _row(self, row: Row, line: Line) -> Piece:
        if row.is_rule:
            return _piece(line.start, line.end, "boilerplate")
        self.has_text = True
        return line.start, line.end, "row", row.cells, row.header

    def _item(self, line: Line, content: str) -> Piece:
        self.has_text = True
        bullet = BULLET.match(content)
        start = line.start + (bullet.end() if bullet else 0)
        label = LABEL.fullmatch(content[start - line.start :])
        if label and VALUE.match(label["value"]) and len(label["value"]) <= 40:
            cells = ((start, start + label.end("label")), (start + label.start("value"), line.end))
            return _piece(line.start, line.end, "label", *cells)
        return _piece(line.start, line.end, "item", (start, line.end))

    def _paragraph(self, line: Line) -> Iterator[Piece]:
        start, end = line.start, line.end
        begin = dateline_end(self.text, start, end, not self.has_text, self.lexicon)
        self.has_text = True
        if start < begin < end:
            yield _piece(start, start + len(self.text[start:begin].rstrip()), "dateline")
            start = begin
        credit = trailing_credit(self.text, start, end, self.lexicon)
        if start < credit < end:
            yield _piece(start, start + len(self.text[start:credit].rstrip()), "paragraph")
            yield _piece(credit, end, "credit")
        else:
            yield _piece(start, end, "paragraph")

    def _takes_title(self, content: str) -> bool:
        """Whether a heading is the headline: the first one before any running text, or its repetition."""
        if self.title:
            return not self.has_text and _plain(content) == self.title
        if self.has_text:
            return False
        self.title = _plain(content)
        return True

    def _is_item(self, index: int, content: str) -> bool:
        """A bullet that is no dash of speech or dateline: a sure mark, or a neighbour that begins in the same way."""
        if not BULLET.match(content):
            return False
        if SURE_BULLET.match(content):
            return True
        return any(
            BULLET.match(other) and (other[0] == content[0] or other[0].isdigit() == content[0].isdigit() is True)
            for other in self._neighbours(index)
        )

    def _label(self, index: int, content: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """The places of label and value of a line like "Civilians killed: 31"."""
        if ":" not in content or len(content) > 120 or "\n" in content:
            return None
        match = LABEL.fullmatch(content)
        if not match or SPEAKING.search(match["label"]):
            return None
        is_sentence = content.endswith(".") and not VALUE.match(match["value"])
        if kind_of(content, self.lexicon) or len(match["label"].split()) > 8 or is_sentence or "(" in match["label"]:
            return None
        neighbours = [other for other in self._neighbours(index) if _is_like_label(other)]
        is_number = bool(VALUE.match(match["value"])) and len(match["value"].split()) <= 6
        is_headline = not self.has_text and not neighbours and content[0] not in "*_"
        if not ((is_number and not is_headline) or (neighbours and len(match["value"]) <= 70 and self.has_text)):
            return None
        self.has_text = True
        start = self.paragraphs[index].start
        return (start, start + match.end("label")), (start + match.start("value"), start + len(content))

    def _neighbours(self, index: int) -> list[str]:
        beside = [self.paragraphs[place] for place in (index - 1, index + 1) if 0 <= place < len(self.paragraphs)]
        return [self.text[line.start : line.end] for line in beside]

    def _is_heading(self, index: int, content: str) -> bool:
        """Short, no final stop, and not the start of speech; longer where it can be the headline."""
        if not content[0].isalnum() and content[0] not in "'‘“\"#*_[":
            return False
        can_be_title = not self.has_text and not self.title
        final = content.rstrip(CLOSERS)[-1:]
        has_stop = final in FINAL and not (can_be_title and ends_in_abbreviation(content, self.lexicon))
        is_repeated = bool(self.title) and not self.has_text and _plain(content) == self.title
        if has_stop and final not in "?!" and not is_repeated:
            return False
        count = len(WORD.findall(content))
        if "\n" in content and count > 25:
            return False
        if has_stop:
            is_question = content.rstrip("\"'”’*_").endswith("?") and not set(content) & set('"“”')
            is_shout = content.endswith("!") and (can_be_title or _is_title_case(content))
            return ((is_question or is_shout) and count <= 8 and not _has_stop_inside(content)) or is_repeated
        if can_be_title or is_repeated:
            return count <= 40 and not _has_stop_inside(content)
        if not self.has_text and _is_title_case(content):
            return count <= 30 and not _has_stop_inside(content)
        return count <= 14 and len(content) <= 100 and not _has_stop_inside(content)


def _piece(start: int, end: int, kind: str, *cells: Place) -> Piece:
    return start, end, kind, cells, ()


def is_said(content: str) -> bool:
    """Whether a letter or digit stands in it."""
    return content[:1].isalnum() or any(map(str.isalnum, content))


def _is_like_label(content: str) -> bool:
    match = LABEL.fullmatch(content)
    return bool(match) and len(content) <= 120 and not (match and SPEAKING.search(match["label"]))


def _plain(content: str) -> str:
    return " ".join(content.split()).strip("#*_ ").casefold()


def _has_stop_inside(content: str) -> bool:
    return bool(re.search(r"(?<![a-z])[a-z]{3,}[.!?][\"”']?\s+[A-Z]", content))


def _is_title_case(content: str) -> bool:
    long_words = [word for word in WORD.findall(content) if len(word) > 3]
    return bool(long_words) and sum(word[0].isupper() for word in long_words) * 3 >= len(long_words) * 2
