"""The text of a PDF, page by page. Run where it can be stopped: a PDF may be made to keep any reader busy."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from report.errors import Problem
from report.model import Field
from report.read.reading import Raw, Reading

MOST_STREAM = 30_000_000  # bytes that one packed stream may unfold to
STREAMS = (
    "maximum_declared_stream_length",
    "array_based_stream_maximum_output_length",
    "zlib_maximum_output_length",
    "lzw_maximum_output_length",
    "run_length_maximum_output_length",
)
MOST_PAGES = 2_000
MOST_CHARACTERS = 20_000_000
FULL = 0.7  # of the widest usual line: a line this long was broken for want of room
WIDER = 1.3  # times the usual gap between lines: here a paragraph ends
STOPS = (".", "!", "?", "…", ":", ";", "”", "’", '"')
OWN_LINE = re.compile(r"[-–—*•·▪◦|]\s|\(?(?:\d{1,2}|[a-z])[.)]\s|\w[\w ]{0,40}:\s")


class Line(NamedTuple):
    text: str
    height: float
    size: float


def pages(raw: Raw) -> Reading:
    """The text of all pages, a blank line between them. Raises SourceError where there is none to be had."""
    import pypdf
    from pypdf.errors import PyPdfError

    limits = pypdf.get_configuration().with_overwrites(**dict.fromkeys(STREAMS, MOST_STREAM))
    try:
        with pypdf.apply_configuration(limits):
            reader = pypdf.PdfReader(BytesIO(raw.content), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise raw.error("S008", "the PDF is locked by a password", "save it without one")
            texts = _texts(raw, reader)
            fields = _fields(reader)
    except (
        PyPdfError,
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        ArithmeticError,
        AssertionError,
    ) as error:
        # pypdf promises no exception type for a broken file; whatever it is, the file can't be read.
        raise raw.error(
            "S008", f"not readable as PDF: {error or type(error).__name__}", "save it anew, or as text"
        ) from None
    empty = [number for number, text in enumerate(texts, start=1) if not text]
    if len(empty) == len(texts):
        raise raw.error("S009", "no page has text: these are pictures of pages", "recognise the text first (OCR)")
    return Reading(_joined(list(filter(None, texts))), "pdf", fields, _scans(raw, empty, len(texts)))


def _texts(raw: Raw, reader: Any) -> list[str]:
    if len(reader.pages) > MOST_PAGES:
        raise raw.error("S007", f"more than {MOST_PAGES:,} pages", "take the pages that matter")
    texts: list[str] = []
    for page in reader.pages:
        texts.append(_flowing(_lines(page)))
        if sum(map(len, texts)) > MOST_CHARACTERS:
            raise raw.error("S007", f"longer than {MOST_CHARACTERS:,} characters", "take the pages that matter")
    return texts


def _lines(page: Any) -> list[Line]:
    """The lines of a page as they were set, each with its height on the page and the size of its letters."""
    made: list[Line] = []
    words, height, size = "", 0.0, 0.0

    def take(text: str, matrix: list[float], text_matrix: list[float], _: object, font_size: float) -> None:
        nonlocal words, height, size
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
    return made


def _flowing(lines: list[Line]) -> str:
    """A page's lines as paragraphs with blank lines between. A hyphen at the end of a line stays."""
    if not lines:
        return ""
    gaps = [_gap(above, below) for above, below in pairwise(lines) if above.height > below.height]
    usual = median(gaps) if gaps else 0.0
    width = sorted(len(line.text) for line in lines)[int(len(lines) * 0.9)]
    made = [lines[0].text]
    for above, line in pairwise(lines):
        if _goes_on(above, line, usual, width):
            made[-1] += line.text if made[-1].endswith("-") and line.text[0].islower() else f" {line.text}"
        else:
            made.append(line.text)
    return "\n\n".join(made)


def _goes_on(above: Line, line: Line, usual: float, width: int) -> bool:
    """Whether a line is the rest of the paragraph above: same letters, no wider gap, and the line above was full."""
    if OWN_LINE.match(line.text) or abs(above.size - line.size) > 0.1 * max(above.size, line.size):
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


def _joined(pages: list[str]) -> str:
    """Pages one after the other; a sentence that runs over the edge goes on in its line."""
    text = pages[0]
    for page in pages[1:]:
        if text.endswith("-") and page[0].islower():
            text += page
        else:
            text += (" " if page[0].islower() and not text.endswith(STOPS) else "\n\n") + page
    return text + "\n"


def _fields(reader: Any) -> tuple[Field, ...]:
    """Title and author from the document's own metadata, where they look like such."""
    said = reader.metadata or {}
    found = (("title", getattr(said, "title", None)), ("author", getattr(said, "author", None)))
    kept = ((name, " ".join(str(value).split())) for name, value in found if value)
    return tuple(Field(name, value, "pdf metadata") for name, value in kept if _is_telling(value))


def _is_telling(value: str) -> bool:
    """No file name, no word processor's placeholder."""
    return 2 < len(value) <= 300 and not re.search(
        r"\.(docx?|pdf|indd|odt|tex)\Z|untitled|^microsoft word", value, re.IGNORECASE
    )


def _scans(raw: Raw, empty: list[int], count: int) -> tuple[Problem, ...]:
    if not empty:
        return ()
    numbers = ", ".join(map(str, empty[:10])) + (" …" if len(empty) > 10 else "")
    message = f"{len(empty)} of {count} pages have no text (pages {numbers}): pictures of pages are not read"
    return (raw.warning("S009", message, "recognise their text first (OCR)"),)
