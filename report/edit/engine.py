"""Text of a config -> the briefing as HTML with its findings and sources, or what is wrong. What it read is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from report import files, keeping, pipeline, referring
from report.cli import fault
from report.config import Config
from report.errors import Problem, ReportError
from report.lexicon import Lexicon
from report.model import Finding, Source
from report.preparing import inputs, repeated
from report.project import Project, project


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


@dataclass(frozen=True, slots=True)
class Pages:
    """A PDF, how many pages it has, and how far the briefing was narrowed for them; no bytes where it can't be drawn.

    `problems` are those that only the drawing finds. A part is the first pages, not proved and with nothing attached.
    """

    pdf: bytes
    number: int
    step: int
    problems: tuple[Problem, ...]
    is_part: bool = False


def preview(path: Path, text: str, changes: Sequence[str] = (), step: int = 0) -> Preview:
    """The briefing that a config would give, if this were its text. It is not proved: drawing the pages does that.

    `step` is how far the last drawing had to narrow it, where it may have so many pages and no more.
    """
    config: Config | None = None
    sources: tuple[Source, ...] = ()
    try:
        lexicon, made = _project(path, text, changes)
        config, sources = made.config, made.sources
        given = inputs(made, lexicon)
        sources = given.sources
        draft = pipeline.draft(given, step)
    except ReportError as error:
        return Preview(config, "", (), sources, error.problems)
    except Exception as error:  # the page stays open, and says what it was
        return Preview(config, "", (), sources, (fault(error, path.as_posix()),))
    found = draft.reading.findings
    told = [*referring.problems(config, found, sources), *repeated(draft.changes, made)]
    try:
        told += config.own.remarks(found, sources, path.as_posix())
    except ReportError as error:
        told += error.problems
    problems = (*made.problems, *given.theme.problems, *draft.reading.problems, *told)
    marks = tuple((each.mark, each.span.source, each.span.start, each.span.end) for each in draft.citations)
    return Preview(config, draft.document, found, sources, problems, marks)


def begun(path: Path, text: str, changes: Sequence[str] = (), step: int = 0) -> Pages | None:
    """The first pages of a long briefing; None where all of them come soon, or drawing all will tell what is wrong."""
    try:
        lexicon, made = _project(path, text, changes)
        found = pipeline.beginning(inputs(made, lexicon), step)
    except Exception:
        return None
    return Pages(*found, step, (), is_part=True) if found else None


def drawn(path: Path, text: str, changes: Sequence[str] = ()) -> Pages:
    """The PDF that a config would give."""
    try:
        lexicon, made = _project(path, text, changes)
        built = pipeline.build(inputs(made, lexicon), ("pdf",))
    except ReportError as error:
        return Pages(b"", 0, 0, error.problems)
    except Exception as error:
        return Pages(b"", 0, 0, (fault(error, path.as_posix()),))
    told = tuple(problem for problem in built.problems if problem.code.startswith("R"))  # the rest the preview has told
    return Pages(built.outputs["pdf"], built.pages, built.step, told)


def _project(path: Path, text: str, changes: Sequence[str]) -> tuple[Lexicon, Project]:
    keeping.put(path, text.encode())
    keeping.next_round()
    lexicon = files.lexicon(path.parent)
    return lexicon, project(path, lexicon, pipeline.silent, changes)
