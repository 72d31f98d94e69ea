"""The ledger: every stretch of text the document prints, in order, with who says it and where that leads.

A template names the voice of its text by an attribute; the innermost one counts, but a quotation owns all within it:

    data-quote="s1:120-145"      a source's words: the text is exactly that slice (white space may fold)
    data-value="F3/2"            a number or short phrase formed from mention 2 (from 0) of finding F3; several are
                                 "F3/2 F3/4"; "F3" alone is the finding's own low, high and unit
    data-time="T4/0"             a date or time resolved from that mention
    data-derived="F1 F2"         arithmetic of ours over these findings
    data-status="F1 F2"          the word for the status, or for a flag, that these findings have; or "single-source"
    data-count="sources"         a number of things in this document; report/verify/counts.py lists the names
    data-meta="s1/publisher"     a source's metadata; "s1/letter", "s1/path", "s1/sha256" are its other fields
    data-reference="s1"          a source as a citation style words it; "A4" is the note of a citation
    data-mark="A4"               a citation mark; it stands in a link to the element with that id, or in that element
    data-analyst="title"         words from the config
    data-axis="1"                a tick of a chart's axis

All else is a fixed phrase of the tool and holds no digit. Words that a stylesheet adds (`content: "…"`) hold none
either. What has the attribute `hidden` is not printed. `<title>` in an SVG and `alt` are alternative texts: they speak
in the voice of their own element or, without one, hold no digit.

Reading is by one regular expression: the standard parser took 5 times as long, and the document is our own.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from types import MappingProxyType

from report.errors import Problem, RenderError, Where
from report.model import Run, Source, Span

VOICES = {
    "data-quote": "quote",
    "data-value": "value",
    "data-time": "time",
    "data-derived": "derived",
    "data-count": "count",
    "data-status": "status",
    "data-meta": "metadata",
    "data-mark": "mark",
    "data-reference": "reference",
    "data-analyst": "analyst",
    "data-axis": "axis",
}
NO_PHRASES: Mapping[str, str] = MappingProxyType({})
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
DATES = ("date", "date.first", "date.no year", "date.month", "date.weekday", "date.clock", "date.days", "date.range",
         "clock", "clock.range")  # fmt: skip
STATUSES = {
    **{name.replace(" ", "-"): f"status.{name}" for name in ("corroborated", "variant", "updated", "conflicting",
                                                             "single source")},
    **{name: f"flag.{name.replace('-', ' ')}" for name in ("same-origin", "disputed", "derived", "corrected")},
}  # fmt: skip
UNSEEN = frozenset("head script style template".split())
TOKEN = re.compile(r"""<!--.*?-->|<!doctype[^>]*>|<(/?)([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""", re.S | re.I)
ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
SPAN = re.compile(r"([^:\s]+):(\d+)-(\d+)")
CONTENT = re.compile(r"content\s*:\s*([^;}]+)", re.I)
STRING = re.compile(r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'""")
ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)")


@dataclass(frozen=True, slots=True)
class Ledger:
    """`runs` are in the order of the document. `repeats` are ranges of runs that stand in a table's head and may be
    printed again on the next page. `alternatives` stand for pictures. `added` are the words of the stylesheet.
    """

    runs: tuple[Run, ...]
    repeats: tuple[tuple[int, int], ...]
    alternatives: tuple[Run, ...]
    added: tuple[str, ...]


@dataclass(slots=True)
class _Element:
    tag: str
    voice: str
    refs: tuple[str, ...]
    name: str  # its id
    target: str  # of its link
    seen: bool
    owner: "_Element | None"  # the nearest element with a voice, itself included


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    owner: _Element | None
    offset: int
    link: str
    homes: tuple[str, ...]


def ledger(document: str, sources: Sequence[Source], path: str = "briefing.html") -> Ledger:
    """The ledger of an HTML document. Raises RenderError where a digit, a quotation, a mark or a link has no ground."""
    reader = _Reader(document, path)
    reader.read()
    by_id = {source.id: source for source in sources}
    runs = [_run(piece, by_id, reader) for piece in reader.pieces]
    alternatives = [_run(piece, by_id, reader) for piece in reader.alternatives]
    addresses = {field.value for source in sources for field in source.fields if field.name == "address"}
    for offset, target in reader.links:
        if target.startswith("#"):
            if target[1:] not in reader.names:
                reader.wrong(offset, "R022", f"the link '{target}' leads nowhere", "give its target that id")
        elif target not in addresses:
            reader.wrong(offset, "R023", f"the link '{target}' is no source's address", "link to evidence only")
    for added in reader.added:
        if _has_digit(added):
            reader.wrong(0, "R024", f"the stylesheet adds '{added}', which holds a digit", "print it from the template")
    if reader.problems:
        raise RenderError(reader.problems)
    return Ledger(tuple(runs), tuple(reader.repeats), tuple(alternatives), tuple(dict.fromkeys(reader.added)))


def ledger_json(
    ledger: Ledger, language: str = "en", phrases: Mapping[str, str] = NO_PHRASES, heads: Sequence[str] = ()
) -> bytes:
    """The ledger as it travels in the PDF: a piece is [voice, text, reference].

    With the forms of dates and, in another language than English, the names of months and days; with the words for
    statuses; and with `heads`, what stands in the margins of each page.
    """
    calendar: dict[str, object] = {"forms": {name: phrases[name] for name in DATES if name in phrases}}
    if language != "en":
        calendar |= {
            f"{name}s": [[phrases[f"{name}.{number}"], phrases[f"{name}.short.{number}"]] for number in range(1, last)]
            for name, last in (("month", 13), ("weekday", 8))
        }
    value = {
        "version": 1,
        "pieces": [_as_row(run) for run in ledger.runs],
        "repeats": [list(pair) for pair in ledger.repeats],
        "alternatives": [_as_row(run) for run in ledger.alternatives],
        "added": list(ledger.added),
        "calendar": calendar,
        "heads": list(heads),
        "statuses": {name: phrases[key] for name, key in STATUSES.items() if key in phrases},
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _as_row(run: Run) -> list[str]:
    if run.span is not None:
        return [run.voice, run.text, f"{run.span.source}:{run.span.start}-{run.span.end}"]
    return [run.voice, run.text, " ".join(run.refs)]


class _Reader:
    """One pass over the document, collecting pieces, links and names."""

    def __init__(self, document: str, path: str) -> None:
        self.document, self.path = document, path
        self.pieces: list[_Piece] = []
        self.alternatives: list[_Piece] = []
        self.links: list[tuple[int, str]] = []
        self.names: set[str] = set()
        self.repeats: list[tuple[int, int]] = []
        self.added: list[str] = []
        self.problems: list[Problem] = []
        self._stack: list[_Element] = []

    def wrong(self, offset: int, code: str, message: str, hint: str) -> None:
        line = self.document.count("\n", 0, offset) + 1
        column = offset - self.document.rfind("\n", 0, offset)
        self.problems.append(Problem(Where(self.path, line, column), code, message, hint))

    def read(self) -> None:
        document, position, table_head = self.document, 0, 0
        for token in TOKEN.finditer(document):
            if token.start() < position:  # inside a script or a style sheet
                continue
            if token.start() > position:
                self._text(document[position : token.start()], position)
            position = token.end()
            closing, tag, attributes = token.groups()
            if tag is None:
                continue
            tag = tag.lower()
            if closing:
                if tag == "thead":
                    self.repeats.append((table_head, len(self.pieces)))
                self._close(tag)
                continue
            self._open(tag, attributes, token.start())
            if tag == "thead":
                table_head = len(self.pieces)
            elif tag in ("script", "style"):
                end = document.find(f"</{tag}", position)
                if tag == "style":
                    self.added += _added(document[position:end])
                position = end

    def _open(self, tag: str, attributes: str, offset: int) -> None:
        parent = self._stack[-1] if self._stack else None
        found = _attributes(attributes) if "=" in attributes or "hidden" in attributes else {}
        seen = (parent is None or parent.seen) and tag not in UNSEEN and "hidden" not in found
        voice = refs = ""
        for attribute in found:
            if attribute in VOICES:
                voice, refs = VOICES[attribute], found[attribute]
        element = _Element(tag, voice, tuple(refs.split()), found.get("id", ""), found.get("href", ""), seen, None)
        outer = parent.owner if parent else None
        element.owner = element if voice and not (outer and outer.voice == "quote") else outer
        if element.name:
            if element.name in self.names:
                self.wrong(offset, "R025", f"two elements have the id '{element.name}'", "an id is given once")
            self.names.add(element.name)
        if tag == "a" and element.target:
            self.links.append((offset, element.target))
        if seen and found.get("alt"):
            self.alternatives.append(self._piece(found["alt"], offset, element.owner))
        if tag not in VOID and not (attributes.endswith("/") and self._in_svg(tag)):
            self._stack.append(element)

    def _in_svg(self, tag: str) -> bool:
        return tag == "svg" or any(element.tag == "svg" for element in self._stack)

    def _close(self, tag: str) -> None:
        for index in range(len(self._stack) - 1, -1, -1):
            if self._stack[index].tag == tag:
                del self._stack[index:]
                return

    def _text(self, text: str, offset: int) -> None:
        if text.isspace() or not self._stack:
            return
        element = self._stack[-1]
        if not element.seen:
            return
        piece = self._piece(unescape(text) if "&" in text else text, offset, element.owner)
        if element.tag in ("title", "desc") and self._in_svg("title"):
            if element.tag == "title":
                self.alternatives.append(piece)
        elif self.pieces and piece.owner is not None and self.pieces[-1].owner is piece.owner:
            last = self.pieces[-1]
            self.pieces[-1] = _Piece(
                last.text + piece.text, last.owner, last.offset, last.link or piece.link, last.homes
            )
        else:
            self.pieces.append(piece)

    def _piece(self, text: str, offset: int, owner: _Element | None) -> _Piece:
        if owner is None or owner.voice != "mark":
            return _Piece(text, owner, offset, "", ())
        link = next((element.target for element in reversed(self._stack) if element.target), "")
        return _Piece(text, owner, offset, link, tuple(element.name for element in self._stack if element.name))


def _run(piece: _Piece, sources: Mapping[str, Source], reader: _Reader) -> Run:
    text = " ".join(piece.text.split())
    owner = piece.owner
    if owner is None:
        if _has_digit(text):
            reader.wrong(
                piece.offset, "R020", f"'{text[:80]}' holds a digit that nothing vouches for", "name its voice"
            )
        return Run("tool", text)
    if owner.voice == "quote":
        return _quotation(text, " ".join(owner.refs), piece.offset, sources, reader)
    if not owner.refs:
        message = f"'{text[:80]}' does not say where it comes from"
        reader.wrong(piece.offset, "R021", message, "fill its data attribute")
    elif owner.voice == "mark" and f"#{owner.refs[0]}" != piece.link and owner.refs[0] not in piece.homes:
        message = f"the mark '{text}' does not lead to its evidence"
        reader.wrong(piece.offset, "R022", message, f"link to #{owner.refs[0]}")
    return Run(owner.voice, text, None, owner.refs)


def _quotation(text: str, ref: str, offset: int, sources: Mapping[str, Source], reader: _Reader) -> Run:
    found = SPAN.fullmatch(ref)
    source = sources.get(found[1]) if found else None
    if not found or source is None:
        reader.wrong(offset, "R021", f"'{ref}' is no place in a source", "write source:start-end")
        return Run("quote", text)
    start, end = int(found[2]), int(found[3])
    if not start < end <= len(source.text) or " ".join(source.text[start:end].split()) != text:
        reader.wrong(offset, "R021", f"'{text[:80]}' does not stand at {ref}", "print the slice, letter for letter")
        return Run("quote", text)
    return Run("quote", text, Span(source.id, start, end))


def _attributes(text: str) -> dict[str, str]:
    found = {}
    for match in ATTRIBUTE.finditer(text):
        value = match[2] or match[3] or match[4] or ""
        found[match[1].lower()] = unescape(value) if "&" in value else value
    return found


def _added(stylesheet: str) -> Iterator[str]:
    for content in CONTENT.finditer(stylesheet):
        for string in STRING.finditer(content[1]):
            text = ESCAPE.sub(_unescaped, string[1] if string[1] is not None else string[2]).strip()
            if text:
                yield text


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else escape[2]


def _has_digit(text: str) -> bool:
    return (not text.isascii() and any(map(str.isdigit, text))) or any(digit in text for digit in "0123456789")
