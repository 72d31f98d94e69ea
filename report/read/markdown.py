"""Markdown: what its text says without the marks inside a line, and the front matter above it as metadata.

Headings, bullets and tables keep their marks: `segment` knows a block by them. Lines stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import yaml

from report.errors import Problem
from report.model import Field
from report.read.reading import Raw

if TYPE_CHECKING:
    from markdown_it.token import Token

FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<yaml>.*?)(?:^---|^\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
MARKS = re.compile(r"[*_`\[<>\\&~]")  # one of them stands in whatever is written in another way than it is said
NUMBER = re.compile(r"\d+")
QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+")
HEADING = re.compile(r"\A\s*#[ \t]+(?P<title>[^\r\n]*[^\s#])[ \t#]*(?:\r?\n|\Z)")
NAMES = {  # a key of front matter as blogs and archives write it -> our field
    "publisher": "publisher", "publication": "publisher", "outlet": "publisher", "site_name": "publisher",
    "title": "title", "headline": "title",
    "author": "author", "authors": "author", "byline": "author",
    "date": "published", "published": "published", "pubdate": "published", "date_published": "published",
    "place": "place", "location": "place", "dateline": "place",
    "address": "address", "url": "address", "link": "address", "canonical_url": "address", "source_url": "address",
    "agency": "agency", "language": "language", "lang": "language", "grade": "grade", "name": "name",
}  # fmt: skip


def front_matter(raw: Raw, text: str) -> tuple[tuple[Field, ...], tuple[Problem, ...]]:
    """The fields of the front matter, first its extent as the field "front matter"; empty where there is none."""
    match = FRONT_MATTER.match(text)
    if match is None:
        return (), ()
    extent = Field("front matter", "", "front matter", raw.span(0, match.end()))
    try:
        return (extent, *_fields(raw, match["yaml"], match.start("yaml"))), ()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        message = f"its front matter is not YAML: {getattr(error, 'problem', None) or 'not readable'}"
        return (extent,), (raw.warning("S016", message, "mend it, or say the same in the config", line, 1),)


def said(text: str, start: int) -> str:
    """The text with emphasis, link targets, images, code marks, escapes and quote marks taken out from `start` on.

    The marks are CommonMark's and those of tables and struck text. A line that can't be found again is left as it is.
    """
    if not MARKS.search(text, start):
        return text
    from markdown_it import MarkdownIt

    lines = text[start:].splitlines(keepends=True)
    held = "".join(line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029") + "\n" for line in lines)
    places = [0] * len(lines)
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(held):
        if token.type != "inline" or not token.map:
            continue
        written, spoken = token.content.split("\n"), _spoken(token.children or [])
        if len(written) != len(spoken):
            continue
        for number, before, after in zip(range(*token.map), written, spoken, strict=False):
            line = lines[number]
            found = line.find(before, places[number])
            if found < 0 or not before or not set(NUMBER.findall(after)) <= set(NUMBER.findall(before)):
                continue  # "2*3*4" is emphasis to a browser, and a product to whoever wrote it
            begin = 0 if QUOTED.fullmatch(line[:found]) else found
            lines[number] = line[:begin] + after + line[found + len(before) :]
            places[number] = begin + len(after)
    return text[:start] + "".join(lines)


def _spoken(children: Sequence[Token]) -> list[str]:
    """What the lines of a block say, a piece a line."""
    spoken = [""]
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            spoken.append("")
        elif child.type in ("text", "code_inline", "text_special"):
            spoken[-1] += child.content
    return spoken


def heading(raw: Raw, text: str, start: int) -> tuple[Field, ...]:
    """The first heading as the title, if the text begins with it."""
    match = HEADING.match(text[start : start + 2000])
    if match is None:
        return ()
    first, last = (start + place for place in match.span("title"))
    return (Field("title", text[first:last], "text", raw.span(first, last)),)


def _fields(raw: Raw, matter: str, offset: int) -> Iterator[Field]:
    """One field a known key at the top level; the first of each name. Read from parser events, so nothing expands."""
    depth, key, seen = 0, "", set()
    pieces: list[yaml.ScalarEvent] = []
    for event in yaml.parse(matter, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.ScalarEvent) and depth == 1 and not key:
            key = event.value
            continue
        elif isinstance(event, yaml.ScalarEvent) and depth <= 2 and key:
            pieces.append(event)
        if depth == 1 and key:
            name = NAMES.get(key.lower().replace("-", "_").replace(" ", "_"))
            written = [piece for piece in pieces if piece.value.strip()]
            if name and written and name not in seen:
                seen.add(name)
                first, last = written[0].start_mark, written[-1].end_mark
                assert first is not None  # events of a text have marks
                assert last is not None
                start, end = offset + first.index, offset + last.index
                value = ", ".join(" ".join(piece.value.split()) for piece in written)
                yield Field(name, value, "front matter", raw.span(start, end))
            key, pieces = "", []
