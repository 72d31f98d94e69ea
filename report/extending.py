"""The door for those who write extensions: decorate a function, and report uses it. docs/extending.md has examples.

    from report.extending import Lines, Material, SectionSpec, section

    @section("names", title="Names", description="Who is named.")
    def names(spec: SectionSpec, material: Material) -> tuple[Lines, ...]: ...

What is imported here is what an extension may rely on; all else may change. A run of printed text has one voice and
says where it comes from; what says nothing of that is a fixed phrase and holds no digit. The ledger refuses the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from report.compose.filters import chosen, limit, nothing
from report.compose.material import Material, best, in_text_order, one_a_source, speaker
from report.compose.runs import cited, count, joined, line, mark, metadata, quote, time, value
from report.extensions import Check, ExtensionError, Output, Reader, Remark, SectionKind
from report.model import (
    ActorRef,
    Claim,
    Column,
    Entries,
    Entry,
    Field,
    Figure,
    Finding,
    Group,
    Groups,
    Line,
    Lines,
    Mention,
    PlaceRef,
    Row,
    Run,
    SectionSpec,
    Source,
    Span,
    Table,
    TimeRef,
)
from report.read.reading import Reading

__all__ = [
    "VERSION",
    "ActorRef",
    "Claim",
    "Column",
    "Entries",
    "Entry",
    "ExtensionError",
    "Field",
    "Figure",
    "Finding",
    "Group",
    "Groups",
    "Line",
    "Lines",
    "Material",
    "PlaceRef",
    "Reading",
    "Remark",
    "Row",
    "Run",
    "SectionSpec",
    "Source",
    "Span",
    "Table",
    "TimeRef",
    "best",
    "check",
    "chosen",
    "cited",
    "count",
    "in_text_order",
    "joined",
    "limit",
    "line",
    "mark",
    "metadata",
    "nothing",
    "one_a_source",
    "output",
    "quote",
    "reader",
    "reading",
    "remark",
    "section",
    "speaker",
    "time",
    "value",
]

VERSION = 1  # of what is named above: it rises when something that an extension relies on changes
NAME = re.compile(r"[a-z][a-z0-9_-]*")
ENDING = re.compile(r"\.[a-z0-9]+")


def section(
    name: str,
    *,
    title: str,
    description: str,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    opens: bool = False,
    template: str = "",
) -> Callable[[Callable[..., Any]], SectionKind]:
    """Makes a function of a section's settings and the material a section kind. Raises ValueError on a bad name.

    `title` is its usual heading, without digits; `options` are JSON Schema properties, each with a description (`only`,
    `hide`, `id`, `title` and `show` are there for every kind); `opens` says that it would rather begin a page.
    """
    _check(name, NAME, "a section kind is lower-case letters, as 'quotes'")
    if not title or any(map(str.isdigit, title)):
        raise ValueError("a section kind has a title without digits")
    for option, described in (options or {}).items():
        if not isinstance(described, Mapping) or not {"description", "type", "enum"} & set(described):
            raise ValueError(f"the option '{option}' needs a type and a description")
    return lambda function: SectionKind(name, title, description, function, _filled(options), opens, template)


def reader(ending: str) -> Callable[[Callable[[bytes], Reading]], Reader]:
    """Makes a function of a file's bytes the reader of files with this ending (".srt")."""
    _check(ending, ENDING, "an ending is a point and lower-case letters, as '.srt'")
    return lambda function: Reader(ending, function)


def output(name: str, *, ending: str) -> Callable[[Callable[[Mapping[str, Any]], bytes]], Output]:
    """Makes a function of what findings.json holds a form of output: `formats: [pdf, NAME]`."""
    _check(name, NAME, "a format is lower-case letters, as 'ics'")
    _check(ending, ENDING, "an ending is a point and lower-case letters, as '.ics'")
    return lambda function: Output(name, ending, function)


def check(name: str) -> Callable[[Callable[[tuple[Finding, ...], tuple[Source, ...]], Iterable[Remark]]], Check]:
    """Makes a function of findings and sources a check, which gives a `remark` for each thing that is wrong."""
    _check(name, NAME, "a check is lower-case letters, as 'house-style'")
    return lambda function: Check(name, function)


def remark(
    message: str, instead: str, about: Finding | Mention | Source | None = None, *, stops: bool = False
) -> Remark:
    """What a check says: what is wrong and what to do instead, each on one line; `stops` makes it an error."""
    return Remark(" ".join(message.split()), " ".join(instead.split()), about, stops)


def reading(text: str, *, encoding: str = "utf-8", **known: str) -> Reading:
    """What a reader gives: the text, letter for letter from here on, and what the file says of itself.

    `known` may hold publisher, title, author, published (ISO 8601), place, address, agency, language.
    """
    fields = tuple(Field(name, " ".join(value.split()), "reader") for name, value in known.items() if value.strip())
    return Reading(text, encoding, fields)


def _check(text: str, form: re.Pattern[str], message: str) -> None:
    if not form.fullmatch(text):
        raise ValueError(f"'{text}' can't be its name: {message}")


def _filled(options: Mapping[str, Mapping[str, Any]] | None) -> Mapping[str, Mapping[str, Any]]:
    return {name: {"description": "", **described} for name, described in (options or {}).items()}
