"""One family of errors; each member knows file, line and column and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file that a person can go to: path as given, line and column from 1; 0 where there is none."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong or could not be read.

    `code` is a letter and three digits (docs/errors.md has a page on each), `message` says what is wrong, `hint` what
    to write instead (empty where nothing sensible can be said), `level` is "error", "warning" or "note".
    """

    where: Where
    code: str
    message: str
    hint: str = ""
    level: str = "error"

    def __str__(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return printable(f"{self.where}: {self.level}[{self.code}]: {self.message}{hint}")


class ReportError(Exception):
    """Something a person wrote for us is wrong. Carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class ConfigError(ReportError):
    """config.yaml, a sidecar or front matter."""


class SourceError(ReportError):
    """A source that is missing, empty, binary, misencoded or not what its name says."""


class LexiconError(ReportError):
    """A word table."""


class TemplateError(ReportError):
    """A template, stylesheet or theme."""


class RenderError(ReportError):
    """Drawing the pages, or writing what was drawn."""


class VerifyError(ReportError):
    """A file that is no briefing at all, so that nothing in it can be checked."""


def printable(text: str, limit: int = 600) -> str:
    """One line that is safe on a terminal: control and direction characters escaped, cut at `limit` characters."""
    safe = "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)
    return safe if len(safe) <= limit else safe[: limit - 1] + "…"
