"""What a reader is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass

from report.errors import Problem, SourceError, Where
from report.model import Field, Span


@dataclass(frozen=True, slots=True)
class Raw:
    """A file as it came: `id` is the source's, `path` as it is printed."""

    id: str
    path: str
    content: bytes

    def span(self, start: int, end: int) -> Span:
        return Span(self.id, start, end)

    def warning(self, code: str, message: str, hint: str = "", line: int = 0, column: int = 0) -> Problem:
        return Problem(Where(self.path, line, column), code, message, hint, "warning")

    def error(self, code: str, message: str, hint: str = "", line: int = 0, column: int = 0) -> SourceError:
        return SourceError([Problem(Where(self.path, line, column), code, message, hint)])


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file, letter for letter from here on, and the metadata that the file itself carries."""

    text: str
    encoding: str
    fields: tuple[Field, ...] = ()
    problems: tuple[Problem, ...] = ()
