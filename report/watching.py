"""`report build --watch`: builds again when a config, a source, a template, a theme, a word table … changes.

Files are asked for their time and size a few times a second: that needs no library, and a project has few files.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from report import extensions, files, say
from report.cli import DONE
from report.errors import ReportError
from report.project import loaded

EVERY = 0.3  # seconds
FOLDERS = ("templates", "themes", extensions.FOLDER, files.LEXICON)

State = Mapping[Path, tuple[int, int]]


def watched(each: Sequence[argparse.Namespace], build: Callable[[argparse.Namespace], int]) -> int:
    """Builds each now and again after every change, until it is stopped by Ctrl-C."""
    before: dict[str, State] = {}
    try:
        while True:
            for options in each:
                now = state(Path(options.config))
                if now != before.get(options.config):
                    before[options.config] = now
                    build(options)
                    say.note(f"watching {options.config}; Ctrl-C ends it", options)
            time.sleep(EVERY)
    except KeyboardInterrupt:
        return DONE


def state(path: Path) -> State:
    """Time and size of every file that a briefing is made of. Where the config can't be read, of the file alone."""
    found = {}
    for each in _files(path):
        try:
            status = each.stat()
        except OSError:
            continue
        found[each] = (status.st_mtime_ns, status.st_size)
    return found


def _files(path: Path) -> Iterator[Path]:
    yield path
    folder = path.parent
    for name in FOLDERS:
        yield from (each for each in (folder / name).rglob("*") if each.is_file())
    yield from folder.glob("phrases-*.tsv")
    yield from folder.glob("*.yaml")  # what a config may extend
    try:
        config = loaded(path)
    except ReportError:
        return
    for spec in config.sources:
        try:
            paths = files.source_paths(folder, spec.path, spec.where, config.own.readers)
        except ReportError:
            continue
        for each in paths:
            yield each
            yield each.with_name(each.name + files.SIDECAR)
