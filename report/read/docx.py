"""The text of a DOCX: paragraphs and tables in the order of the body, a table row as a line of piped cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from report.errors import Problem
from report.model import Field
from report.read.reading import Raw, Reading

MOST_UNPACKED = 100_000_000
MOST_PARTS = 5_000
NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def body(raw: Raw) -> Reading:
    """The text of the body, paragraphs parted by blank lines. Raises SourceError where the file is no DOCX."""
    _check_size(raw)
    from docx import Document

    try:
        document = Document(BytesIO(raw.content))
        text = "\n\n".join(_blocks(document))
        fields = _fields(document.core_properties)
        problems = tuple(_not_read(raw, document))
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, BadZipFile, SyntaxError) as error:
        # python-docx promises no exception type for a broken file; lxml's syntax errors are SyntaxErrors.
        raise raw.error(
            "S008", f"not readable as DOCX: {error or type(error).__name__}", "save it anew, or as text"
        ) from None
    return Reading(text + "\n" if text else "", "docx", fields, problems)


def _check_size(raw: Raw) -> None:
    """Refuses what would unfold to more than it may, by what the archive itself declares."""
    try:
        with ZipFile(BytesIO(raw.content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise raw.error("S007", f"unfolds to more than {MOST_UNPACKED // 1_000_000} MB", "save its text alone")
            if "word/document.xml" not in archive.namelist():
                raise raw.error("S008", "a ZIP archive, but no DOCX", "name a txt, md, html, pdf or docx file")
    except BadZipFile as error:
        raise raw.error("S008", f"not readable as DOCX: {error}", "save it anew, or as text") from None


def _blocks(document: Any) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows = ["| " + " | ".join(_cells(row)) + " |" for row in block.rows]
            if rows:
                yield "\n".join(rows)
        elif block.text.strip():
            is_item = _is_numbered(block) or block.style.name.startswith("List")
            yield ("- " if is_item else "") + block.text.strip()


def _is_numbered(paragraph: Any) -> bool:
    properties = paragraph._p.pPr
    return properties is not None and properties.numPr is not None


def _cells(row: Any) -> Iterator[str]:
    """Each cell once: a merged cell stands in its row as often as it is wide."""
    seen = None
    for cell in row.cells:
        if cell._tc is not seen:
            yield " ".join(cell.text.replace("|", "/").split())
        seen = cell._tc


def _fields(properties: Any) -> tuple[Field, ...]:
    found = (("title", properties.title), ("author", properties.author))
    return tuple(
        Field(name, " ".join(value.split()), "docx metadata")
        for name, value in found
        if value and value.strip() and not re.search(r"python-docx|word document|untitled", value, re.IGNORECASE)
    )


def _not_read(raw: Raw, document: Any) -> Iterator[Problem]:
    """A warning for text that stands in the file and not in what was read."""
    root = document.element
    changes = sum(1 for tag in ("ins", "del", "moveFrom", "moveTo") for _ in root.iter(f"{NAMESPACE}{tag}"))
    if changes:
        message = f"it has {changes} tracked changes; text inserted by them was not read"
        yield raw.warning("S015", message, "accept or reject the changes first")
    notes = sum(1 for tag in ("footnoteReference", "endnoteReference") for _ in root.iter(f"{NAMESPACE}{tag}"))
    if notes:
        yield raw.warning("S015", f"its {notes} footnotes were not read", "put what matters into the text")
    boxes = sum(1 for _ in root.iter(f"{NAMESPACE}txbxContent"))
    if boxes:
        yield raw.warning("S015", "its text boxes were not read", "put what matters into the text")
