"""Where lines begin and end, and which of them are one paragraph broken over several."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

ENDS = re.compile(r"[.!?…:;][\"'”’»)\]*_]*$")
# A line that starts like this is a thing of its own, never the rest of the one above.
STARTS_NEW = re.compile(r"[#>|]|[-*+•‣▪◦–—·●■]\s|\(?(?:\d{1,2}|[a-z])[.)]\s|\[?\w+\]?:\s")
NARROW, WIDE = 45, 110
WORD = re.compile(r"\S+")
OPEN = frozenset("a an the of and or at by for from into near with to his her its their that which who".split())


class Line(NamedTuple):
    """A stretch of text without the white space around it. `gap`: a blank line, or the top, stands above it."""

    start: int
    end: int
    gap: bool


def lines(text: str) -> list[Line]:
    """The lines that hold more than white space."""
    made: list[Line] = []
    after, is_below_blank = 0, True
    for content in text.splitlines(keepends=True):
        stripped = content.strip()
        if stripped:
            start = after + len(content) - len(content.lstrip())
            made.append(Line(start, start + len(stripped), is_below_blank))
        is_below_blank = not stripped
        after += len(content)
    return made


def paragraphs(text: str, found: list[Line], stands_alone: Callable[[str], bool]) -> list[Line]:
    """Lines with those joined that were broken only to fit a width.

    A line that begins with a small letter goes on the one above that stopped without a stop. In a text whose lines are
    broken throughout, a line is also joined where the one above was full: its next word would not have fitted. A line
    that `stands_alone`, such as a date, is never joined.
    """
    if len(found) < 2:
        return found
    width = wrap_width(text, found)
    made: list[Line] = []
    previous: Line | None = None
    for line in found:
        is_rest = previous and not line.gap and _continues(text, previous, line, width)
        if is_rest and not stands_alone(text[line.start : line.end]):
            made[-1] = Line(made[-1].start, line.end, made[-1].gap)
        else:
            made.append(line)
        previous = line
    return made


def wrap_width(text: str, found: list[Line]) -> int:
    """The width to which the lines were broken, 0 where they were not: where several go on with a small letter, or
    most are full."""
    pairs = [(first, second) for first, second in pairwise(found) if not second.gap]
    broken = [
        first
        for first, second in pairs
        if text[second.start].islower() and not ENDS.search(text, first.start, first.end) and _size(first) >= NARROW
    ]
    if len(broken) < 2 or len(broken) * 5 < len(pairs):
        long = [(first, second) for first, second in pairs if _size(first) >= NARROW]
        width = max((_size(first) for first, _ in long), default=0)
        full = sum(_is_full(text, first, second, width) for first, second in long)
        return width if len(long) > 2 and width <= WIDE and full * 5 >= len(long) * 3 else 0
    sizes = sorted(_size(line) for line in broken)
    width = sizes[-1]
    return width if width <= WIDE or sizes[len(sizes) // 2] * 5 >= width * 4 else 0


def _size(line: Line) -> int:
    return line.end - line.start


def _continues(text: str, above: Line, line: Line, width: int) -> bool:
    """Whether `line` is the rest of the line above it."""
    if STARTS_NEW.match(text, line.start, line.end) or (
        STARTS_NEW.match(text, above.start, above.end) and _is_table(text, above)
    ):
        return False
    stops = ENDS.search(text, above.start, above.end)
    if not stops and (text[line.start].islower() or _is_open(text, above)):
        return True
    return bool(width) and width * 4 // 5 <= _size(above) <= width + 12 and _is_full(text, above, line, width)


def _is_full(text: str, above: Line, line: Line, width: int) -> bool:
    """Whether the first word of `line` would not have fitted on the line above."""
    word = WORD.match(text, line.start, line.end)
    return _size(above) + (len(word.group()) if word else 0) + 1 > width


def _is_open(text: str, line: Line) -> bool:
    """Whether a long line ends with a word that something has to follow: "officials in the town of"."""
    return _size(line) >= NARROW and text[line.start : line.end].rpartition(" ")[2] in OPEN


def _is_table(text: str, line: Line) -> bool:
    return text[line.start] in "|#"
