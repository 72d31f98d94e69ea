"""What changes on the disk while the page is open: looked for twice a second, as `report build --watch` does."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from report.watching import state

EVERY = 0.5  # seconds


class Watch:
    """Calls `changed` when a file that the briefing of a config is made of is another than before."""

    def __init__(self, path: Path, changed: Callable[[], None]) -> None:
        self._path, self._changed = path, changed
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._end.set()

    def _run(self) -> None:
        before = state(self._path)
        while not self._end.wait(EVERY):
            now = state(self._path)
            if now != before:
                self._changed()
            before = now
