"""Bytes -> text: byte-order mark, then what the file declares, then strict UTF-8, then a guess that is told."""

from __future__ import annotations

import codecs
import re

from report.errors import Problem
from report.read.reading import Raw

MARKS = (  # the longer first: UTF-32's mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
GUESSED_FROM = 200_000  # bytes that a guess looks at


def decoded(raw: Raw, declared: str | None = None) -> tuple[str, str, tuple[Problem, ...]]:
    """The text without its byte-order mark, the name of its encoding, and what is to be said about that.

    Line ends stay as they are. Raises SourceError where the bytes are no text.
    """
    content = raw.content
    for mark, name in MARKS:
        if content.startswith(mark):
            return _strict(raw, content[len(mark) :], name), name, ()
    if b"\x00" in content[:GUESSED_FROM]:
        raise raw.error("S004", "this is no text file (it holds NUL bytes)", "name a txt, md, html, pdf or docx file")
    if declared and (name := _known(declared)) and not name.startswith("utf_8"):
        return _declared(raw, content, name)
    try:
        return _checked(raw, content.decode("utf-8")), "utf-8", ()
    except UnicodeDecodeError as error:
        return _guessed(raw, content, error)


def _strict(raw: Raw, content: bytes, name: str) -> str:
    try:
        return _checked(raw, content.decode(name))
    except UnicodeDecodeError as error:
        hint = "save the file in UTF-8"
        raise raw.error("S005", f"its byte-order mark says {name}, but byte {error.start} is not", hint) from None


def _declared(raw: Raw, content: bytes, name: str) -> tuple[str, str, tuple[Problem, ...]]:
    try:
        return _checked(raw, content.decode(name)), name, ()
    except UnicodeDecodeError as error:
        return _guessed(raw, content, error)


def _guessed(raw: Raw, content: bytes, error: UnicodeDecodeError) -> tuple[str, str, tuple[Problem, ...]]:
    from charset_normalizer import from_bytes

    likely = list(from_bytes(content[:GUESSED_FROM]))
    # Of encodings that fit alike, the one most used is meant: cp1250 reads French as well, with other letters.
    best = min(likely, key=lambda match: (match.chaos, match.encoding != "cp1252"), default=None)
    line = content.count(b"\n", 0, error.start) + 1
    column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
    if best is None:
        message = f"not {error.encoding}, and no other encoding fits"
        raise raw.error("S005", message, "save the file in UTF-8", line, column)
    try:
        text = content.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        message = f"not {error.encoding}, and {best.encoding} does not fit all of it"
        raise raw.error("S005", message, "save the file in UTF-8", line, column) from None
    message = f"not UTF-8 from byte {error.start} on; read as {best.encoding}, which is a guess"
    return _checked(raw, text), best.encoding, (raw.warning("S005", message, "save the file in UTF-8", line, column),)


def _checked(raw: Raw, text: str) -> str:
    if len(UNPRINTED.findall(text[:GUESSED_FROM])) > len(text[:GUESSED_FROM]) / 200:
        raise raw.error(
            "S004", "this is no text file (it holds control characters)", "name a txt, md, html, pdf or docx file"
        )
    return text


def _known(name: str) -> str:
    try:
        return codecs.lookup(name.strip()).name.replace("-", "_")
    except (LookupError, ValueError):
        return ""
