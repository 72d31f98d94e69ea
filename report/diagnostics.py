"""How problems are shown: a line each, the line with a mark under its words, GitHub's notes, or JSON."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence

from report.errors import Problem, printable

FORMATS = ("human", "short", "json", "github")
COLORS = {"error": "31", "warning": "33", "note": "36", "mark": "1;31", "faint": "2"}
WORD = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|[^\s,:=\[\]{}#]+|.")
PHRASE = re.compile(r"[^\W_](?:(?!\s+#|:\s|:$|\s*$).)*")  # a key or a text of YAML without quotes, with all its words
IN_BRACKETS = re.compile(r"[^\W_](?:(?!\s+#|:\s|:$|\s*[,\[\]{}]|\s*$).)*")
YAML = (".yaml", ".yml")
LONGEST = 160  # letters of an offending line that are shown
LONGEST_HINT = 100
AROUND = 60  # letters kept before the mark where a line is longer

Lines = Callable[[str], Sequence[str]]  # the lines of a file, none where it can't be read


def human(problem: Problem, lines: Lines, *, color: bool = False) -> str:
    """The first line as everywhere, then the offending line with a mark under the words, and what to write."""
    where, first = problem.where, str(problem)
    if color:
        label = f"{problem.level}[{problem.code}]"
        first = first.replace(label, _painted(label, problem.level), 1)
    shown = lines(where.path) if where.line else ()
    if not 0 < where.line <= len(shown):
        return first
    text = shown[where.line - 1].replace("\t", " ")
    at = min(max(where.column - 1, 0), len(text))
    words = _words(text, at, is_yaml=where.path.endswith(YAML))
    cut = max(0, at - AROUND) if len(text) > LONGEST else 0
    text, at = text[cut : cut + LONGEST], at - cut
    words = words[: len(text) - at]
    before, mark = " " * width(printable(text[:at])), "^" * max(1, width(printable(words)))
    gutter = f"{where.line} | "
    said = f" {problem.hint}" if 0 < len(problem.hint) <= LONGEST_HINT else ""  # a longer one stands above
    mark = _painted(mark, "mark") if color else mark
    return f"{first}\n{gutter}{printable(text)}\n{' ' * (len(gutter) - 2)}| {before}{mark}{printable(said)}"


def _words(text: str, at: int, *, is_yaml: bool) -> str:
    """What is marked at a place: of YAML all words of a text, else one."""
    is_inside = sum(text.count(sign, 0, at) for sign in "[{") > sum(text.count(sign, 0, at) for sign in "]}")
    pattern = (IN_BRACKETS if is_inside else PHRASE) if is_yaml else WORD
    found = pattern.match(text, at) or WORD.match(text, at)
    return found[0] if found else ""


def github(problem: Problem) -> str:
    """A workflow command, which GitHub shows beside the line."""
    level = {"error": "error", "warning": "warning"}.get(problem.level, "notice")
    where = problem.where
    place = f",line={where.line},col={where.column}" if where.line else ""
    hint = f"; {problem.hint}" if problem.hint else ""
    message = _escaped(f"{problem.message}{hint}")
    return f"::{level} file={_property(where.path)}{place},title={problem.code}::{message}"


def as_json(problem: Problem) -> dict[str, object]:
    """A problem as data."""
    where = problem.where
    place = {"path": printable(where.path), "line": where.line, "column": where.column}
    said = {"level": problem.level, "code": problem.code, "message": problem.message, "hint": problem.hint}
    return place | {key: printable(value) for key, value in said.items()}


def json_lines(problems: Sequence[Problem]) -> str:
    """All problems as one JSON list, a row a line."""
    rows = [json.dumps(as_json(problem), ensure_ascii=False) for problem in problems]
    return "[\n" + ",\n".join(rows) + "\n]" if rows else "[]"


def width(text: str) -> int:
    """Columns that a text takes on a terminal: two for wide letters, none for marks over others."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _painted(text: str, what: str) -> str:
    return f"\x1b[{COLORS.get(what, '0')}m{text}\x1b[0m"


def _escaped(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
