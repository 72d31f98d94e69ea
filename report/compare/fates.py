"""What the classes of predicates mean for comparing counts: fates.tsv as sets."""

from __future__ import annotations

from functools import lru_cache

from report.lexicon import Lexicon
from report.model import Figure

LIVES = frozenset({"life", "soul"})


@lru_cache(maxsize=12)
def classes(trait: str, lexicon: Lexicon) -> frozenset[str]:
    """The predicates with a trait: people, fate, grave, falling, stative."""
    return frozenset(row["class"] for row in lexicon.rows("fates") if trait in row["traits"].split())


@lru_cache(maxsize=2)
def _like(lexicon: Lexicon) -> dict[str, str]:
    return {row["class"]: row["like"] for row in lexicon.rows("fates") if row["like"]}


def fate(figure: Figure, lexicon: Lexicon) -> str:
    """The figure's predicate, or the one it is compared as; lives that are lost are people killed."""
    if figure.predicate == "lost" and figure.counted_head in LIVES:
        return "killed"
    return _like(lexicon).get(figure.predicate, figure.predicate)
