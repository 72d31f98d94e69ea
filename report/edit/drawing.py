"""The PDF, drawn in a process of its own that can be stopped: the page never waits for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from report.errors import Problem
from report.model import from_json, to_json

if TYPE_CHECKING:
    from report.edit.engine import Pages

COMMAND = "from report.edit.drawing import serve; serve()"
CALM = 1.0  # seconds without an edit, after which the pages are drawn
GENTLE = 10  # the preview goes first


@dataclass(frozen=True, slots=True)
class Drawn:
    """`number` counts the texts that were asked for; no `pdf` where something is wrong. `problems` says what."""

    number: int
    pdf: bytes
    pages: int
    problems: tuple[Problem, ...] = ()
    step: int = 0


class Drawing:
    """Draws the newest text that it was told of: of a long briefing first the `part` that it begins with, then all of
    it. `tell` is called when there is something new to say."""

    def __init__(self, path: Path, changes: tuple[str, ...], tell: Callable[[], None]) -> None:
        self.path, self.changes, self.tell = path, changes, tell
        self.drawn: Drawn | None = None
        self.part: Drawn | None = None
        self.number = 0
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._worker: subprocess.Popen[bytes] | None = None
        self._is_busy = False

    def is_current(self) -> bool:
        return self.drawn is not None and self.drawn.number == self.number

    def begun(self) -> Drawn | None:
        """The first pages of the newest text, while the others are drawn."""
        part = self.part
        return part if part and part.number == self.number and not self.is_current() else None

    def ask(self, text: str, calm: float = CALM, step: int = 0) -> None:
        """Asks for the pages of a text, and stops drawing those of another. `step` is how far it was narrowed last."""
        with self._lock:
            self.number += 1
            if self._timer:
                self._timer.cancel()
            if self._is_busy:
                self._stop()
            self._timer = threading.Timer(calm, self._draw, (text, self.number, step))
            self._timer.daemon = True
            self._timer.start()

    def close(self) -> None:
        with self._lock:
            if self._timer:
                self._timer.cancel()
            self._stop()

    def _stop(self) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker.wait()
            self._worker = None

    def _draw(self, text: str, number: int, step: int) -> None:
        with self._lock:
            if number != self.number:
                return
            if self._worker is None or self._worker.poll() is not None:
                self._worker = _started()
            worker, self._is_busy = self._worker, True
        job = {"path": str(self.path), "text": text, "changes": self.changes, "step": step}
        try:
            drawn, is_part = _asked(worker, job, number)
            if is_part:
                self.part = drawn
                self.tell()
                drawn, _ = _answered(worker, number)
        except (OSError, ValueError):  # stopped, because there is a newer text
            drawn = None
        with self._lock:
            if number == self.number:
                self._is_busy = False
                self.drawn = drawn or Drawn(number, b"", 0)
        self.tell()


def _started() -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-P", "-c", COMMAND]
    # In a session of its own: Ctrl+C is for the page. It ends by itself when nobody can ask it any more.
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment, start_new_session=True)


def _asked(worker: subprocess.Popen[bytes], job: dict[str, object], number: int) -> tuple[Drawn, bool]:
    assert worker.stdin is not None
    worker.stdin.write(json.dumps(job).encode() + b"\n")
    worker.stdin.flush()
    return _answered(worker, number)


def _answered(worker: subprocess.Popen[bytes], number: int) -> tuple[Drawn, bool]:
    """The next pages of a worker, and whether they are only the first."""
    assert worker.stdout is not None
    said = json.loads(worker.stdout.readline() or b"null")
    if not isinstance(said, dict):
        raise ValueError("the drawing was stopped")
    problems = from_json(said["problems"], tuple[Problem, ...])
    made = Drawn(number, worker.stdout.read(said["size"]), said["pages"], problems, said["step"])
    return made, said["part"]


def serve() -> None:
    """The other side: a text a line on standard input; on standard output its pages after a line with their size, those
    of a long briefing after its first."""
    import weasyprint  # noqa: F401 - half a second, while nobody waits yet

    from report import keeping
    from report.edit.engine import begun, drawn

    if hasattr(os, "nice"):
        os.nice(GENTLE)
    keeping.begin()
    out = sys.stdout.buffer
    sys.stdout = sys.stderr
    try:
        for line in sys.stdin.buffer:
            job = json.loads(line)
            asked = (Path(job["path"]), job["text"], job["changes"])
            if first := begun(*asked, job["step"]):
                _answer(first, out)
            _answer(drawn(*asked), out)
    except (BrokenPipeError, KeyboardInterrupt):  # the page is gone
        os._exit(0)


def _answer(made: Pages, out: BinaryIO) -> None:
    head = {"size": len(made.pdf), "pages": made.number, "step": made.step, "part": made.is_part}
    out.write(json.dumps(head | {"problems": to_json(made.problems)}).encode() + b"\n" + made.pdf)
    out.flush()
