"""When a number was said: "31 had died, Lee told a news conference on Saturday" is the count of Saturday, whenever
they died."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from report.model import Dating, Figure, Span, TimeRef

FINE = frozenset({"day", "part of day", "hour", "minute"})


def times_of_saying(times: Iterable[TimeRef], dated: Iterable[Dating]) -> tuple[TimeRef, ...]:
    """The times at which something was said."""
    said = {dating.time for dating in dated if dating.role == "said" and not dating.ahead}
    return tuple(time for time in times if time.span in said and time.start and time.precision in FINE)


def as_said(figures: Iterable[Figure], said: Sequence[TimeRef]) -> tuple[Figure, ...]:
    """The figures, a count that is ascribed to somebody being as of the time at which its sentence has it said."""
    if not said:
        return tuple(figures)
    return tuple(
        replace(figure, as_of=_when(figure.sentence, said)) if _is_open(figure) else figure for figure in figures
    )


def _is_open(figure: Figure) -> bool:
    is_count = figure.quantity.unit == "1" and figure.role in {"total", "part"}
    return is_count and figure.as_of is None and figure.attribution is not None


def _when(sentence: Span, said: Sequence[TimeRef]) -> TimeRef | None:
    time = next((time for time in said if sentence.holds(time.span)), None)
    return replace(time, kind="as-of") if time else None
