"""What the YAML parser refuses -> what a person has done: the place where it was done, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from report.errors import Problem, Where

if TYPE_CHECKING:
    from report.config.tree import Node

HINTS = {  # what the parser says -> what a person should do, where nothing better can be said
    "mapping values are not allowed": "put a text that holds ': ' in quotes, or mend the indentation",
    "did not find expected key": "mend the indentation of this line, or close a quote or bracket above it",
    "could not find expected ':'": "write 'key: value'",
    "found character that cannot start any token": "put a text that begins with this character in quotes",
    "found unexpected end of stream": "close the quote",
    "did not find expected ',' or": "close the bracket above, or put a comma between the values",
    "did not find expected node content": "write a value here",
    "found unknown escape character": "use single quotes where a backslash stands for itself",
    "block sequence entries are not allowed": "start the list on a line of its own",
    "found a tab": "indent by spaces, not tabs",
}
STRANGE = {
    "\u00a0": "no-break space",
    "\u200b": "space of no width",
    "\u202f": "no-break space",
    "\u3000": "wide space",
}
ODD_SPACE = re.compile(rf"^ *(?:- +)*(?:[\w-]+:)?([{''.join(STRANGE)}])")
ODD_COLON = re.compile(r"^ *(?:- +)*([\w-]+)(：)")
KEY = re.compile(r"^( *(?:- +)*)([\w-]+):(?: +|$)")
TIGHT = re.compile(r"^( *(?:- +)*)([\w-]+):(?=[^\s/])")
BLOCK = re.compile(r"^( *(?:- +)*)([\w-]+): +([|>])[-+\d]*\s*(?:#.*)?$")
CUT = re.compile(r"[ \t]+#[^\s#][^\n\r]*")
SLUG = re.compile(r"[^\W_]+(?:_+[^\W_]+)+|[a-z0-9]+(?:-[a-z0-9]+){2,}")  # a name of a file or folder
WORDED = frozenset("title subtitle author marking edition reason value quote ask name publisher place access".split())
KEYS = WORDED | frozenset("kind id limit order path published date theme citations action finding page pages".split())
BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # what ends a line in YAML
LONGEST = 60  # letters of a line that is shown as it should be


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the parser stopped, and where it began what it was at: lines and columns from 0."""

    lines: list[str]
    line: int
    column: int
    begun: tuple[int, int] | None

    def text(self) -> str:
        return self.lines[self.line] if self.line < len(self.lines) else ""

    def above(self) -> int:
        """The next line above that holds something; -1 where there is none."""
        rows = range(self.line - 1, -1, -1)
        return next((n for n in rows if self.lines[n].strip() and not self.lines[n].lstrip().startswith("#")), -1)


Slip = tuple[int, int, str, str]  # line, column, what is wrong, what to write


def problem(error: yaml.MarkedYAMLError, path: str, text: str) -> Problem:
    """What is wrong where a text is no YAML."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem(Where(path), "C002", f"not YAML: {error.problem or error.context}", "")
    begun = (error.context_mark.line, error.context_mark.column) if error.context_mark else None
    place = _Place(BREAK.split(text), mark.line, mark.column, begun)
    said = " ".join(part for part in (error.context, error.problem) if part)
    for start, look in LOOKS:
        found = look(place) if start in said else None
        if found:
            line, column, message, hint = found
            return Problem(Where(path, line + 1, column + 1), "C002", message, hint)
    hint = next((hint for start, hint in HINTS.items() if start in said), "mend the line above it or this one")
    return Problem(
        Where(path, mark.line + 1, mark.column + 1), "C002", f"not YAML: {error.problem or error.context}", hint
    )


def strange(key: str) -> tuple[str, str] | None:
    """What is wrong with a key that begins with a space that is none, or with a dash and no space; None with others."""
    if key[:1] in STRANGE:
        return f"a {STRANGE[key[0]]} (U+{ord(key[0]):04X}) stands here, which is no space in YAML", "write plain spaces"
    if re.match(r"-\w", key):
        return f"no space stands after the '-' of '{key}'", f"write '- {key[1:]}: …'"
    return None


def cut_short(root: Node, text: str) -> Iterator[Problem]:
    """A warning for each text in words that a # cuts short: "Fire #3 at the mill" without quotes is "Fire"."""
    for key, value in root.pairs():
        found = CUT.match(text, value.end) if key.written in WORDED and value.kind == "scalar" else None
        if found and text[value.start : value.end] == value.written:
            message = f"'{key.written}' is '{_short(value.written)}': a # after a space begins a comment"
            hint = f"write {_quoted(value.written + found[0], cuts=False)}, or a space behind the # of a comment"
            yield Problem(value.where, "C018", message, hint, "warning")
        for each in (value, *value.items()):
            yield from cut_short(each, text)


def slug(root: Node) -> Iterator[Problem]:
    """A warning for a title that is the name of a file or a folder: it heads every page."""
    for key, value in root.pairs():
        if key.written == "title" and value.kind == "scalar" and SLUG.fullmatch(value.written):
            words = re.sub("[-_]+", " ", value.written)
            hint = f"write {_quoted(words[:1].upper() + words[1:])}, or what your reader would call it"
            yield Problem(value.where, "C019", f"'{value.written}' is no title, but a name of a file", hint, "warning")


def _odd_character(place: _Place) -> Slip | None:
    for number in (place.line, place.above()):
        line = place.lines[number] if 0 <= number < len(place.lines) else ""
        if found := ODD_SPACE.match(line):
            code = f"U+{ord(found[1]):04X}"
            message = f"a {STRANGE[found[1]]} ({code}) stands here, which is no space in YAML"
            return number, found.start(1), message, "write plain spaces"
        if found := ODD_COLON.match(line):
            return number, found.start(2), "'：' is no colon in YAML", f"write '{found[1]}: …'"
    return None


def _first_letter(place: _Place) -> Slip | None:
    rest = place.text()[place.column :]
    if rest.startswith("\t"):
        return place.line, place.column, "a tab stands here", "indent by spaces"
    line, column = place.line, place.column
    if place.begun and rest[:1] not in "@`%":  # the parser stopped inside
        line, column = place.begun
        rest = place.lines[line][column:]
    message = f"a text that begins with {rest[:1]} must stand in quotes"
    return line, column, message, f"write {_quoted(rest)}"


def _never_closed(place: _Place) -> Slip | None:
    if place.begun is None or place.lines[place.begun[0]][place.begun[1] : place.begun[1] + 1] not in ("'", '"'):
        return None
    quote = place.lines[place.begun[0]][place.begun[1]]
    return *place.begun, "the quote that opens here is never closed", f"write {quote} at the end of the text"


def _behind_a_quote(place: _Place) -> Slip | None:
    """The text goes on behind a closing quote, or a quote closes that was opened lines above."""
    line, column = place.text(), place.column
    before = line[:column].rstrip()
    if before[-1:] not in ("'", '"') or not line[column:].strip():
        return None
    quote = before[-1]
    if before.count(quote) % 2:
        opened = next((n for n in range(place.line - 1, -1, -1) if place.lines[n].count(quote) % 2), None)
        if opened is None:
            return None
        at = place.lines[opened].rindex(quote)
        return (
            opened,
            at,
            f"the quote that opens here ends only in line {place.line + 1}",
            f"write {quote} where its text ends",
        )
    key = KEY.match(line)
    whole = line[key.end() :].rstrip() if key else ""
    rest = line[column:].split()[0]
    if quote == "'" and len(before) == column:
        hint = "write '' for a ' inside it" + (f": {_quoted(whole[1:-1])}" if whole[:1] == whole[-1:] == "'" else "")
    else:
        hint = f"write {_quoted(whole)}" if whole else "put all of it in quotes"
    return place.line, column, f"the quoted text ends before '{rest}'", hint


def _second_colon(place: _Place) -> Slip | None:
    """A text with ': ' in it, a line that is indented too deep, or one above it that is no 'key: value'."""
    line, number = place.text(), place.above()
    key = KEY.match(line)
    if key and key.end() < place.column:
        return (
            place.line,
            place.column,
            "a text that holds ': ' must stand in quotes",
            f"write {_quoted(line[key.end() :])}",
        )
    if not key or number < 0:
        return None
    above, indent = place.lines[number], len(line) - len(line.lstrip())
    if tight := TIGHT.match(above):
        at, rest = tight.end(2), above[tight.end() :].strip()
        return number, at, f"no space stands after '{tight[2]}:'", f"write '{tight[2]}: {_short(rest)}'"
    upper = KEY.match(above)
    if upper and indent > upper.start(2) and above[upper.end() :].strip():
        message = (
            f"'{key[2]}' is indented deeper than '{upper[2]}' in line {number + 1}, as if it went on with its text"
        )
        return place.line, indent, message, f"indent it by {upper.start(2)}"
    if not upper and not above.lstrip().startswith("-"):
        return _no_key(place, number)
    return None


def _no_key(place: _Place, number: int) -> Slip:
    """A line that stands where a key belongs."""
    line = place.lines[number]
    indent, bare = len(line) - len(line.lstrip()), line.partition(" #")[0].strip()
    if re.match(r"-[^\s-]", bare):
        return number, indent, f"no space stands after the '-' of '{_short(bare)}'", f"write '- {_short(bare[1:])}'"
    hint = "write 'key: value', or # before a comment"
    found = re.match(r"([\w-]+)( *= *| +)(.+)", bare)
    if found and ("=" in found[2] or found[1] in KEYS):
        hint = f"write '{found[1]}: {_short(found[3])}'"
    return number, indent, f"'{_short(bare)}' is no 'key: value'", hint


def _key_without_colon(place: _Place) -> Slip | None:
    if place.begun is None:
        return None
    number, column = place.begun
    rows = range(number - 1, -1, -1)
    above = next((n for n in rows if place.lines[n].strip()), -1)
    block = BLOCK.match(place.lines[above]) if above >= 0 else None
    if block and column <= block.start(2):
        message = f"the text under '{block[2]}: {block[3]}' is not indented deeper than '{block[2]}'"
        return number, column, message, f"indent it by {block.start(2) + 2}"
    return _no_key(place, number)


def _first_line(place: _Place) -> Slip | None:
    """The first line is indented and a later one is not."""
    rows = enumerate(place.lines)
    first = next((n for n, line in rows if line.strip() and not line.lstrip().startswith(("#", "---"))), None)
    if first is None or first >= place.line or not place.lines[first].startswith(" "):
        return None
    message = f"this line is indented, and line {place.line + 1} is not"
    return first, 0, message, "begin all keys of the top at the margin"


def _no_dash(place: _Place) -> Slip | None:
    """A line at the margin of a list's items, or between it and theirs."""
    rows = range(place.line - 1, -1, -1)
    item = next((n for n in rows if place.lines[n].lstrip().startswith("- ")), None)
    if item is None or not place.text().strip():
        return None
    indent = len(place.lines[item]) - len(place.lines[item].lstrip()) + 2
    word = place.text().split()[0].removesuffix(":")
    message = f"'{_short(word)}' stands beside the items of the list, not in one"
    return place.line, place.column, message, f"indent it by {indent} like the item above, or begin it with '- '"


def _never_closed_bracket(place: _Place) -> Slip | None:
    """A bracket that another one closes, or one of an earlier line where this one begins with a key."""
    if place.begun is None:
        return None
    is_another = place.text()[place.column : place.column + 1] in ("]", "}")
    if not is_another and (place.begun[0] == place.line or not KEY.match(place.text())):
        return None
    bracket = place.lines[place.begun[0]][place.begun[1] : place.begun[1] + 1]
    closing = {"[": "]", "{": "}"}.get(bracket)
    if closing is None:
        return None
    return *place.begun, f"the {bracket} that opens here is never closed", f"write {closing} where it ends"


def _headless(place: _Place) -> Slip | None:
    """The line under `key:` where a list begins without a dash, seen from an item with one."""
    item = place.text()
    if item[: place.column].strip() or item[place.column : place.column + 2].rstrip() != "-":
        return None
    first = 0
    for number in range(place.line - 1, -1, -1):
        bare = place.lines[number].lstrip()
        if bare and not bare.startswith("#"):
            if len(place.lines[number]) - len(bare) <= place.column:
                is_head = not bare.startswith("-") and bare.partition(" #")[0].rstrip().endswith(":")
                if not (is_head and first) or place.lines[first].lstrip().startswith("-"):
                    return None
                break
            first = number
    else:
        return None
    indent = len(place.lines[first]) - len(place.lines[first].lstrip())
    message = f"an item of a list begins without '- ', which the one in line {place.line + 1} has"
    return first, indent, message, "begin it with '- ', or mend the indentation"


def _tab(place: _Place) -> Slip | None:
    at = place.text().find("\t")
    return (place.line, at, "a tab stands here, which does not indent in YAML", "write spaces") if at >= 0 else None


def _dash_too_far_left(place: _Place) -> Slip | None:
    """An item that stands left of the others of its list."""
    item = place.text()
    if not item[place.column :].startswith("- ") or item[: place.column].strip():
        return None
    rows = range(place.line - 1, -1, -1)
    above = next((n for n in rows if place.lines[n].lstrip().startswith("- ")), None)
    indent = len(place.lines[above]) - len(place.lines[above].lstrip()) if above is not None else 0
    if above is None or indent <= place.column:
        return None
    message = f"'{_short(item.partition(' #')[0].strip())}' is not indented like the items above it"
    return place.line, place.column, message, f"indent it by {indent} like the one in line {above + 1}"


LOOKS: tuple[tuple[str, Callable[[_Place], Slip | None]], ...] = (
    ("", _odd_character),
    ("found character that cannot start any token", _first_letter),
    ("did not find expected alphabetic or numeric", _first_letter),
    ("found a tab", _tab),
    ("found unexpected end of stream", _never_closed),
    ("expected key", _headless),
    ("expected key", _dash_too_far_left),
    ("did not find expected ',' or", _never_closed_bracket),
    ("did not find expected '-' indicator", _no_dash),
    ("did not find expected", _behind_a_quote),
    ("mapping values are not allowed", _second_colon),
    ("could not find expected ':'", _key_without_colon),
    ("<document start>", _first_line),
)


def _quoted(text: str, *, cuts: bool = True) -> str:
    """A text as it stands in single quotes, without a comment behind it."""
    bare = re.sub(r"\s+#.*", "", text.strip()) if cuts else text.strip()
    return "'" + _short(bare).replace("'", "''") + "'"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
