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


def fate(figure: Figure) -> str:
    """The figure's predicate; lives that are lost are people killed."""
    return "killed" if figure.predicate == "lost" and figure.counted_head in LIVES else figure.predicate
