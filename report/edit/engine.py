"""Text of a config -> the briefing as HTML with its findings and sources, or what is wrong. What it read is kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from report import files, keeping, pipeline
from report.config import Config
from report.errors import Problem, ReportError
from report.model import Finding, Source
from report.preparing import prepared, repeated
from report.project import project, theme


@dataclass(frozen=True, slots=True)
class Preview:
    """A briefing as far as it can be made. `document` is "" where something is wrong; then `problems` says what.

    `config` is None where the text itself is wrong; `findings` and `sources` are empty where they can't be had.
    """

    config: Config | None
    document: str
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]
    citations: tuple[tuple[str, str, int, int], ...] = ()  # mark, source, start, end

    def is_good(self) -> bool:
        return bool(self.document)


def preview(path: Path, text: str, changes: Sequence[str] = ()) -> Preview:
    """The briefing that a config would give, if this were its text."""
    built = _built(path, text, changes, ("html",))
    return built if isinstance(built, Preview) else built[0]


def drawn(path: Path, text: str, changes: Sequence[str] = ()) -> tuple[bytes, int, tuple[Problem, ...]]:
    """The PDF that a config would give, its number of pages, and what is wrong; no bytes where there is none."""
    built = _built(path, text, changes, ("pdf",))
    if isinstance(built, Preview):
        return b"", 0, built.problems
    return built[1].outputs["pdf"], built[1].pages, built[0].problems


def _built(
    path: Path, text: str, changes: Sequence[str], formats: Sequence[str]
) -> Preview | tuple[Preview, pipeline.Built]:
    lexicon = files.lexicon()
    keeping.put(path, text.encode())
    keeping.next_round()
    config: Config | None = None
    sources: tuple[Source, ...] = ()
    try:
        made = project(path, lexicon, pipeline.silent, changes)
        config, sources = made.config, made.sources
        ready, look = prepared(made, lexicon, ()), theme(made)
        sources, kinds = ready.sources, made.config.own.kinds()
        result = pipeline.build(sources, lexicon, ready.settings, look, formats, pipeline.silent, kinds, ready.previous)
    except ReportError as error:
        return Preview(config, "", (), sources, error.problems)
    problems = (*made.problems, *look.problems, *result.problems, *repeated(result.changes, made))
    document = result.outputs["html"].decode() if "html" in result.outputs else ""
    cited = json.loads(result.outputs["json"]).get("citations", ())
    marks = tuple((each["mark"], each["source"], each["start"], each["end"]) for each in cited)
    return Preview(config, document, result.reading.findings, sources, problems, marks), result
