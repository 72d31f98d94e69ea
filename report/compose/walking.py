"""Through all runs of a composed value, whatever parts it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from report.model import Citation, Picture, Run, Span, TimeRef


def runs_of(value: Any, *, drawn: bool = True) -> Iterator[Run]:
    """The runs in reading order; those of pictures where `drawn`."""
    if isinstance(value, Run):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from runs_of(item, drawn=drawn)
    elif _has_parts(value) and (drawn or not isinstance(value, Picture)):
        for field in fields(value):
            yield from runs_of(getattr(value, field.name), drawn=drawn)


def with_runs(value: Any, change: Callable[[Run], Run]) -> Any:
    """The same with every run changed."""
    if isinstance(value, Run):
        return change(value)
    if isinstance(value, tuple):
        return tuple([with_runs(item, change) for item in value])
    if _has_parts(value):
        return replace(value, **{field.name: with_runs(getattr(value, field.name), change) for field in fields(value)})
    return value


def _has_parts(value: Any) -> bool:
    return is_dataclass(value) and not isinstance(value, type | Span | Citation | TimeRef)
