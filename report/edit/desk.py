"""One open page: session, preview and pages of one config behind one lock, and who is to be told of what is new."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from report import keeping
from report.edit import changes, views
from report.edit.drawing import Drawing
from report.edit.engine import preview
from report.edit.lines import Refused
from report.edit.session import Session
from report.edit.watching import Watch
from report.errors import ConfigError, ReportError
from report.project import inherited

SAID = 200  # letters of an edit's label


class Desk:
    """All that the page asks for, one at a time. Raises ConfigError where there is no config to begin with."""

    def __init__(self, path: Path, set_to: Sequence[str] = ()) -> None:
        keeping.begin()
        self.path, self.set_to = path, tuple(set_to)
        self.session = Session(path)
        self.lock = threading.RLock()
        self.version = 0
        self.preview = preview(path, self.session.text, self.set_to)
        self.good = self.preview  # the last that could be made
        self.drawing = Drawing(path, self.set_to, self._drawn)
        self.narrowed = 0  # how far the pages were narrowed when they were last drawn
        self.watch = Watch(path, self._changed)
        self._listening: set[Callable[[], None]] = set()

    def begin(self) -> None:
        """Watches the disk and draws the pages from now on."""
        gc.collect()
        gc.freeze()  # what was read stays: looking through it for waste took 40 ms in the middle of an edit
        self.watch.start()
        if self.preview.is_good():
            self.drawing.ask(self.session.text, 0)

    def end(self) -> None:
        self.watch.stop()
        self.drawing.close()
        keeping.end()
        gc.unfreeze()

    def state(self) -> dict[str, Any]:
        with self.lock:
            drawn = self.drawing.drawn if self.drawing.is_current() else None
            pages = {"ready": bool(drawn and drawn.pdf), "pages": drawn.pages if drawn else 0}
            pages["failed"] = bool(drawn and not drawn.pdf)
            begun = self.drawing.begun()
            pages["part"] = begun.pages if begun else 0
            shown = self.preview
            if drawn and drawn.pdf:
                shown = replace(shown, problems=(*shown.problems, *drawn.problems))
            elif drawn and drawn.problems:  # what only the drawing finds, such as a template that prints a stray digit
                shown = replace(shown, document="", problems=drawn.problems)
            if not self.preview.is_good():  # what is wrong is mended where it was written: its field must not go
                good = self.good
                shown = replace(shown, findings=good.findings, sources=good.sources, citations=good.citations)
            more = {"version": self.version, "pdf": pages, "set": list(self.set_to)}
            return views.state(self.session, shown) | more

    def document(self) -> str:
        """The briefing; the last good one where there is none."""
        return self.good.document

    def edit(self, asked: object, label: str, key: str) -> str:
        """Makes edits; says why not where they can't be made."""
        said = ""
        with self.lock:
            for start in self.session.starts(key[:SAID]):
                try:
                    is_gone = changes.is_gone(asked, start)  # what was begun in a field is taken back
                    used, below = views.used_lists(self.good), inherited(self.path, start, changes.LISTS)
                    made = [] if is_gone else changes.edits(asked, start, self._sections(), used, below)
                    if self.session.edit(made, label[:SAID], key[:SAID], start):
                        self.refresh()
                    return ""
                except Refused as error:
                    said = f"This can't be changed from here: {error}."
                except ConfigError as error:
                    said = f"The file has to be mended first: {error}"
        return said

    def step(self, how: str) -> None:
        with self.lock:
            if self.session.undo() if how == "undo" else self.session.redo():
                self.refresh()

    def save(self) -> str:
        """Writes the config; says why not where it was not written."""
        with self.lock:
            try:
                is_written = self.session.save()
            except ReportError as error:
                return str(error)
            self.version += 1
        self.tell()
        return "" if is_written else "The file was changed on the disk as well. Choose what to keep."

    def settle(self, how: str) -> str:
        with self.lock:
            if not self.session.settle(how):
                return "Both changes touch the same lines: choose one of the two."
            self.refresh()
        return ""

    def refresh(self) -> None:
        """The preview of the text as it is now."""
        with self.lock:
            self._look()
            if self.preview.is_good():
                self.drawing.ask(self.session.text, step=self.narrowed)
        self.tell()

    def _look(self) -> None:
        self.preview = preview(self.path, self.session.text, self.set_to, self.narrowed)
        self.version += 1
        if self.preview.is_good():
            self.good = self.preview

    def _drawn(self) -> None:
        """The pages are there. Where they were narrowed otherwise than the preview was, it follows them."""
        with self.lock:
            made = self.drawing.drawn
            if made and made.pdf and made.step != self.narrowed and self.drawing.is_current():
                self.narrowed = made.step
                self._look()
        self.tell()

    def listen(self, loop: asyncio.AbstractEventLoop, event: asyncio.Event) -> Callable[[], None]:
        """Sets an event whenever there is something new, until what this returns is called."""

        def woken() -> None:
            loop.call_soon_threadsafe(event.set)

        self._listening.add(woken)
        return lambda: self._listening.discard(woken)

    def tell(self) -> None:
        for woken in tuple(self._listening):
            try:
                woken()
            except RuntimeError:  # its page is gone, and its loop with it
                self._listening.discard(woken)

    def _sections(self) -> list[dict[str, Any]]:
        settings = self.good.config.settings if self.good.config else None
        return [{"kind": spec.kind, "id": spec.id} for spec in settings.sections] if settings else []

    def _changed(self) -> None:
        with self.lock:
            self.session.look()
            self.refresh()
