"""What changes on the disk while the page is open: looked for a few times a second, which fifty files don't feel."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

EVERY = 0.3  # seconds

Stamp = tuple[tuple[str, int, int], ...]


def stamp(paths: Iterable[Path]) -> Stamp:
    """Name, time and size of each file, and of what lies in each folder."""
    found: list[tuple[str, int, int]] = []
    for path in paths:
        for each in (path, *sorted(path.rglob("*"))) if path.is_dir() else (path,):
            try:
                status = os.stat(each)
            except OSError:
                continue
            if not each.is_dir():
                found.append((str(each), status.st_mtime_ns, status.st_size))
    return tuple(found)


class Watch:
    """Calls `changed` when a file of those that `paths` names now is another than before."""

    def __init__(self, paths: Callable[[], Iterable[Path]], changed: Callable[[], None]) -> None:
        self._paths, self._changed = paths, changed
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._end.set()

    def _run(self) -> None:
        before = stamp(self._paths())
        while not self._end.wait(EVERY):
            now = stamp(self._paths())
            if now != before:
                self._changed()
            before = stamp(self._paths()) if now != before else now
