"""Markdown: the text as it is, and the front matter above it as metadata. Nothing is taken out, so offsets hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from report.errors import Problem
from report.model import Field
from report.read.reading import Raw

FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<yaml>.*?)(?:^---|^\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
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
