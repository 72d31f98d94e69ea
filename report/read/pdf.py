"""The text of a PDF, page by page. Run where it can be stopped: a PDF may be made to keep any reader busy."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from report.errors import Problem
from report.lexicon import Lexicon
from report.model import Field
from report.read.pagelines import HYPHENS, STOPS, Line, flowing, lines, mended, with_tables, without_running
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


def pages(raw: Raw, lexicon: Lexicon) -> Reading:
    """The text of all pages, a blank line between them. Raises SourceError where there is none to be had."""
    import pypdf
    from pypdf.errors import PyPdfError

    limits = pypdf.get_configuration().with_overwrites(**dict.fromkeys(STREAMS, MOST_STREAM))
    try:
        with pypdf.apply_configuration(limits):
            reader = pypdf.PdfReader(BytesIO(raw.content), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise raw.error("S008", "the PDF is locked by a password", "save it without one")
            texts = _texts(raw, reader, lexicon)
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
    return Reading(_joined(list(filter(None, texts)), lexicon), "pdf", fields, _scans(raw, empty, len(texts)))


def _texts(raw: Raw, reader: Any, lexicon: Lexicon) -> list[str]:
    if len(reader.pages) > MOST_PAGES:
        raise raw.error("S007", f"more than {MOST_PAGES:,} pages", "take the pages that matter")
    made: list[list[Line]] = []
    length = 0
    for page in reader.pages:
        found = lines(page)
        made.append(with_tables(page, found))
        length += sum(len(line.text) for line in found)
        if length > MOST_CHARACTERS:
            raise raw.error("S007", f"longer than {MOST_CHARACTERS:,} characters", "take the pages that matter")
    return [flowing(page, lexicon) for page in without_running(made)]


def _joined(pages: list[str], lexicon: Lexicon) -> str:
    """Pages one after the other; a sentence that runs over the edge goes on in its line."""
    text = pages[0]
    for page in pages[1:]:
        if text.endswith(HYPHENS) and page[0].islower():
            text = mended(text, page, lexicon)
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
