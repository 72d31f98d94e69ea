"""Bytes -> Source: the exact text of a file and what is known of it, each piece of metadata with its origin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

from report.lexicon import Lexicon
from report.model import Field, Source
from report.read.credits import credits
from report.read.encoding import decoded
from report.read.markdown import front_matter, heading, said
from report.read.reading import Raw, Reading

FORMATS = {
    "txt": "text", "text": "text", "md": "markdown", "markdown": "markdown",
    "html": "html", "htm": "html", "xhtml": "html", "pdf": "pdf", "docx": "docx",
}  # fmt: skip
RTF = b"{\\rtf"
# Endings of files that hold more than the words of an account: marks, columns and headers would be read as words of it.
UNREAD = frozenset(
    "csv doc eml epub json jsonl mbox mht msg odt ods ppt pptx rtf tex tsv xls xlsx xml yaml yml zip".split()
)
ORDER = (
    "config", "sidecar", "front matter", "html metadata", "pdf metadata", "docx metadata", "reader", "text", "assumed",
)  # fmt: skip


def source(
    path: str,
    content: bytes,
    id: str,
    letter: str,
    given: Sequence[Field],
    attach: str,
    lexicon: Lexicon,
    other: Callable[[bytes], Reading] | None = None,
) -> Source:
    """One account. `given` is its metadata from config and sidecar, which win over what the file says.

    Raises SourceError where there is no text to be had. The format is what the bytes say, then what the name says;
    `other` is the reader of an extension, for a format of the name's ending.
    """
    raw = Raw(id, path, content)
    format = path.rpartition(".")[2].lower() if other else kind(path, content)
    reading = _with_credits(raw, other(content), lexicon) if other else _reading(raw, format, lexicon)
    if not reading.text.strip():
        raise raw.error("S002", "there is no text in it", "put the article in it or take it off the list")
    text_sum = sha256(reading.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Source(
        id=id,
        letter=letter,
        path=path,
        text=reading.text,
        sha256=sha256(content).hexdigest(),
        text_sha256=text_sum,
        format=format,
        encoding=reading.encoding,
        fields=_winning((*given, *reading.fields)),
        problems=reading.problems,
        attach=attach,
    )


def kind(path: str, content: bytes) -> str:
    """text, markdown, html, pdf or docx. Raises SourceError for what is known to be something else."""
    ending = path.rsplit(".", 1)[-1].lower() if "." in path.rsplit("/", 1)[-1] else ""
    other = "rtf" if content.startswith(RTF) else ending if ending in UNREAD else ""
    if other:
        hint = "save it as txt, html, pdf or docx, or add a reader (docs/extending.md)"
        raise Raw("", path, content).error("S008", f"{other.upper()} files are not read", hint)
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return "docx"
    known = FORMATS.get(ending, "text")
    if known in ("pdf", "docx"):
        message = f"its name ends in .{ending}, but this is no {known.upper()} file"
        raise Raw("", path, content).error("S008", message, "check the file, or give it the ending of what it is")
    return known


def _reading(raw: Raw, format: str, lexicon: Lexicon) -> Reading:
    match format:
        case "html":
            from report.read.html import article

            reading = article(raw)
        case "pdf":
            from report.read.pdf import pages

            reading = pages(raw, lexicon)
        case "docx":
            from report.read.docx import body

            reading = body(raw)
        case _:
            return _plain(raw, format, lexicon)
    return _with_credits(raw, reading, lexicon)


def _with_credits(raw: Raw, reading: Reading, lexicon: Lexicon) -> Reading:
    found = tuple(credits(raw, reading.text, 0, lexicon))
    return Reading(reading.text, reading.encoding, (*reading.fields, *found), reading.problems)


def _plain(raw: Raw, format: str, lexicon: Lexicon) -> Reading:
    text, encoding, problems = decoded(raw)
    matter, more = front_matter(raw, text) if format == "markdown" else ((), ())
    start = matter[0].span.end if matter and matter[0].span else 0
    text = said(text, start) if format == "markdown" else text
    titled = heading(raw, text, start) if format == "markdown" else ()
    fields = (*matter, *titled, *credits(raw, text, start, lexicon))
    return Reading(text, encoding, fields, (*problems, *more))


def _winning(fields: Iterable[Field]) -> tuple[Field, ...]:
    """The best field of each name, by where it comes from; a date of update stands in where no other date is known."""
    best: dict[str, Field] = {}
    for field in sorted(fields, key=lambda field: ORDER.index(field.origin)):
        best.setdefault(field.name, field)
    if "updated" in best and "published" not in best:
        updated = best["updated"]
        best["published"] = Field("published", updated.value, updated.origin, updated.span)
    return tuple(best.values())
