"""A number in its sentence: a figure in the making."""

from __future__ import annotations

from typing import NamedTuple

from report.extract.amounts import Amount
from report.extract.counted import Counted
from report.extract.frames import Predicate
from report.extract.words import Words
from report.model import Span

# Roles of what only looks like a figure.
APART = frozenset({"article", "period", "vague", "generation", "kind", "distance"})
LIVING = frozenset(  # classes that only people and animals can be in
    "killed injured missing arrested charged convicted sentenced displaced evacuated rescued survived trapped"
    " hospitalised treated kidnapped raped tortured infected vaccinated deported drowned casualties".split()
)
PEOPLES = frozenset({"attended", "elected", "married", "voted"})  # … and in these nobody else
THINGLY = frozenset(  # classes that no person can be in
    "stolen damaged destroyed flooded closed opened cancelled sold bought built sunk extinguished delayed".split()
)


class Reading(NamedTuple):
    """An amount in its sentence: tokens `first` to `last` (excluded) are the number phrase with what it counts.

    `noun` is the counted phrase as written, `head` the lemma of its head. `is_inherited`: the noun stands with another
    number. `part_of` is the number of the whole.
    """

    words: Words
    amount: Amount
    counted: Counted | None
    head: str
    noun: str
    first: int
    last: int
    predicate: Predicate | None
    role: str
    part_of: Span | None
    is_inherited: bool

    @property
    def number_span(self) -> Span:
        span = self.words.sentence.span
        return Span(span.source, span.start + self.amount.start, span.start + self.amount.end)

    @property
    def is_count(self) -> bool:
        return self.amount.unit == "1" and self.role not in {"age", "article"}

    @property
    def names_thing(self) -> bool:
        """Whether the count says of what it is, so that the next may leave it out."""
        is_bare = self.counted is not None and self.counted.kind == "alone"
        return self.is_count and self.head != "" and self.role not in APART and not is_bare
