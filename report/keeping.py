"""What a process that stays has made before, so that nothing is made twice of the same; and text not saved yet.

A command that ends does not keep anything: `once` makes what it is asked for. `report edit` calls `begin`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

Made = TypeVar("Made")
OLD = 40  # rounds after which what nobody asked for is forgotten


class _Kept:
    def __init__(self) -> None:
        self.is_on = False
        self.round = 0
        self.made: dict[Hashable, tuple[int, Any]] = {}
        self.unsaved: dict[Path, bytes] = {}


_kept = _Kept()


def begin() -> None:
    """From now on, what was made is kept."""
    _kept.is_on = True


@contextmanager
def kept() -> Iterator[None]:
    """Keeps what is made meanwhile, if nothing was kept before."""
    was_on = _kept.is_on
    begin()
    try:
        yield
    finally:
        if not was_on:
            end()


def end() -> None:
    """Keeps nothing any more."""
    _kept.is_on = False
    _kept.made.clear()
    _kept.unsaved.clear()


def once(key: Hashable, make: Callable[[], Made]) -> Made:
    """What was made under this key before, else what is made now. The key holds all that it is made of."""
    if not _kept.is_on:
        return make()
    found = _kept.made.get(key)
    value = make() if found is None else found[1]
    _kept.made[key] = (_kept.round, value)
    return cast(Made, value)


def next_round() -> None:
    """Forgets what has not been asked for in a while."""
    _kept.round += 1
    for key in [key for key, (last, _) in _kept.made.items() if last < _kept.round - OLD]:
        del _kept.made[key]


def put(path: Path, content: bytes) -> None:
    """The text of a config as edited so far, which stands in the place of the file."""
    _kept.unsaved[path.resolve()] = content


def unsaved(path: Path) -> bytes | None:
    """The text of a config that is being edited; None where it is not."""
    return _kept.unsaved.get(path.resolve()) if _kept.unsaved else None
