"""What `report check` found out before, in a file beside the outputs: what it costs most to find out again.

Each value stands under a hash of all that it was made of, and of the program itself, so nothing in it is ever out of
date. The file may be deleted, and is not trusted: what is not of the right shape is found out again. Only `check` looks
into it; no document is made from it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from decimal import InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from report import __version__, files
from report.errors import ReportError
from report.model import from_json, to_json

NAME = ".check.json"
MOST = 200  # values that are kept, the newest
MOST_BYTES = 20_000_000

Made = TypeVar("Made")


class Memory:
    """The file of an output folder. Where there is no such folder yet, nothing is kept: a check makes none."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME if folder.is_dir() else None
        self._held = _read(self._path) if self._path else {}
        self._is_new = False

    def once(
        self, kind: type[Made], made_of: Iterable[object], make: Callable[[], Made], is_sound: Callable[[Made], bool]
    ) -> Made:
        """What was made of this before, if it is sound, else what is made now. `made_of` are values whose `repr` tells
        all of them; `kind` is a noun of texts and numbers."""
        if self._path is None:
            return make()
        key = _hash((kind.__name__, __version__, program(), *made_of))
        held = self._held.pop(key, None)
        found = None if held is None else _shaped(held, kind)
        if found is None or not is_sound(found):
            found, self._is_new = make(), True
            held = to_json(found)
        self._held[key] = held  # behind all others
        return found

    def save(self) -> None:
        """Writes what is new, where that can be written."""
        if self._path is None or not self._is_new:
            return
        kept = dict(list(self._held.items())[-MOST:])
        content = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        if len(content) <= MOST_BYTES:
            with contextlib.suppress(ReportError):
                files.write({self._path: content})


@cache
def program() -> str:
    """A hash of what the program and the libraries beside it are: names, sizes and times of its files."""
    package = Path(__file__).parent
    beside = [Path(path) for path in sys.path if path and path != str(package.parent)]  # a package put there changes it
    known = [(path.as_posix(), path.stat().st_mtime_ns) for path in beside if path.is_dir()]
    return _hash([sys.version, sys.platform, *known, *_files(package)])


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _files(Path(entry.path))
            else:
                about = entry.stat()
                yield entry.path, about.st_size, about.st_mtime_ns


def _hash(made_of: Iterable[object]) -> str:
    digest = hashlib.sha256()
    for each in made_of:
        digest.update(repr(each).encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def _read(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MOST_BYTES:
            return {}
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _shaped(value: object, kind: type[Made]) -> Made | None:
    try:
        found = from_json(value, kind)
        return found if _is_a(found, kind) else None
    except (ValueError, TypeError, KeyError, InvalidOperation, RecursionError):
        return None


def _is_a(value: object, kind: Any) -> bool:
    """Whether a value is of a type down to its last text."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple and inner[-1] is Ellipsis:
        return isinstance(value, tuple) and all(_is_a(each, inner[0]) for each in value)
    if origin is tuple:
        return isinstance(value, tuple) and all(_is_a(each, one) for each, one in zip(value, inner, strict=True))
    if inner:
        return any(_is_a(value, one) for one in inner)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return isinstance(value, kind) and all(_is_a(getattr(value, f.name), hints[f.name]) for f in fields(kind))
    return isinstance(value, kind)
