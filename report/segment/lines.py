"""Where lines begin and end, and which of them are one paragraph broken over several."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
ENDS = re.compile(r"[.!?…:;][\"'”’»)\]*_]*$")
# A line that starts like this is a thing of its own, never the rest of the one above.
STARTS_NEW = re.compile(r"[#>|]|[-*+•‣▪◦–—·●■]\s|\(?(?:\d{1,2}|[a-z])[.)]\s|\[?\w+\]?:\s")
NARROW, WIDE = 45, 110


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text without the white space around it. `gap`: a blank line, or the top, stands above it."""

    start: int
    end: int
    gap: bool


def lines(text: str) -> list[Line]:
    """The lines that hold more than white space."""
    made: list[Line] = []
    after = 0
    for match in LINE.finditer(text):
        content = match.group()
        stripped = content.strip()
        if not stripped:
            continue
        start = match.start() + len(content) - len(content.lstrip())
        gap = not made or len(BREAK.findall(text, after, match.start())) > 1
        made.append(Line(start, start + len(stripped), gap))
        after = match.end()
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
    """The width to which the lines were broken, 0 where they were not."""
    pairs = [(first, second) for first, second in pairwise(found) if not second.gap]
    broken = [
        first
        for first, second in pairs
        if text[second.start].islower() and not ENDS.search(text, first.start, first.end) and _size(first) >= NARROW
    ]
    if len(broken) < 2 or len(broken) * 5 < len(pairs):
        return 0
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
    if text[line.start].islower() and not stops:
        return True
    first_word = re.compile(r"\S+").match(text, line.start, line.end)
    needed = len(first_word.group()) + 1 if first_word else 1
    return bool(width) and width * 4 // 5 <= _size(above) <= width + 12 and _size(above) + needed > width


def _is_table(text: str, line: Line) -> bool:
    return text[line.start] in "|#"
