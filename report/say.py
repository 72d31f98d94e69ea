"""What is said to a person or a program: results on standard output, problems and progress on standard error."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from report import files
from report.diagnostics import as_json, github, human, json_lines
from report.errors import Problem, printable

QUIET_FOR = 0.5  # seconds before progress shows


def problems(found: Iterable[Problem], options: argparse.Namespace) -> None:
    """Each in the form that was asked for, with the path that leads there from the current folder."""
    shown = [_from_here(problem, options) for problem in found]
    if getattr(options, "json", False) and any(problem.level == "error" for problem in shown):
        answer({"problems": [as_json(problem) for problem in shown]})
        return
    is_quiet = getattr(options, "quiet", False)
    shown = [problem for problem in shown if problem.level == "error" or not is_quiet]
    match getattr(options, "format", None) or ("human" if sys.stderr.isatty() else "short"):
        case "json":
            print(json_lines(shown), file=sys.stderr)
        case "github":
            print(*map(github, shown), sep="\n", end="\n" if shown else "", file=sys.stderr)
        case "human":
            given = tuple(getattr(options, "set", ()))
            lines = cache(lambda path: given if path == "--set" else _lines(path))
            color = _is_colored(getattr(options, "color", None) or "auto")
            for problem in shown:
                print(human(problem, lines, color=color), file=sys.stderr)
            if codes := list(dict.fromkeys(problem.code for problem in shown)):
                more = "" if len(codes) == 1 else f" (also {', '.join(codes[1:])})"
                print(f"more: report explain {codes[0]}{more}", file=sys.stderr)
        case _:
            for problem in shown:
                print(problem, file=sys.stderr)


def _lines(path: str) -> Sequence[str]:
    """The lines of a file that a problem is about; none where it is no text."""
    try:
        return files.text_lines(Path(path))
    except (OSError, UnicodeDecodeError):
        return ()


def _is_colored(asked: str) -> bool:
    return asked == "always" or (asked == "auto" and sys.stderr.isatty() and not os.environ.get("NO_COLOR"))


def answer(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


def line(text: str, options: argparse.Namespace) -> None:
    """A line of the result, unless it was asked to be quiet."""
    if not options.quiet and not options.json:
        print(printable(text))


def note(text: str, options: argparse.Namespace) -> None:
    """A line beside the result, on standard error: what a person likes to know and a program does not."""
    if not options.quiet and not options.json:
        print(printable(text), file=sys.stderr)


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def as_strict(found: Iterable[Problem], every: bool, codes: Sequence[str]) -> tuple[Problem, ...]:
    """The problems, with the warnings that are to stop a build as errors: all, or those of some codes."""

    def is_meant(problem: Problem) -> bool:
        return problem.level == "warning" and (every or problem.code in codes or "all" in codes)

    return tuple(replace(problem, level="error") if is_meant(problem) else problem for problem in found)


class Progress:
    """One changing line on a terminal, from half a second on; nothing anywhere else, or a line a step if asked."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.is_told = getattr(options, "verbose", False) and not options.quiet
        self.is_shown = sys.stderr.isatty() and not options.quiet and not options.json and not self.is_told
        self.begun = time.monotonic()
        self.width = 0

    def __call__(self, text: str) -> None:
        if self.is_told:
            print(f"{time.monotonic() - self.begun:6.2f} s  {text}", file=sys.stderr, flush=True)
        if self.is_shown and time.monotonic() - self.begun > QUIET_FOR:
            print(f"\r{text:<{self.width}}", end="", file=sys.stderr, flush=True)
            self.width = len(text)

    def done(self) -> None:
        if self.width:
            print(f"\r{'':<{self.width}}\r", end="", file=sys.stderr, flush=True)


def _from_here(problem: Problem, options: argparse.Namespace) -> Problem:
    """A source's path is kept relative to its project; here it is as the current folder sees it."""
    config = getattr(options, "config", None)
    path = Path(problem.where.path)
    is_elsewhere = path.is_absolute() or problem.where.path.startswith("--")
    if config is None or is_elsewhere or path.as_posix() == Path(config).as_posix():
        return problem
    folder = Path(config).parent
    joined = folder / path
    if path.is_relative_to(folder) and folder != Path(".") and not joined.exists():
        return problem
    return replace(problem, where=replace(problem.where, path=joined.as_posix()))
