"""What may have happened to whom: the classes of predicates (fates.tsv) and the parties of an event (parties.tsv)."""

from __future__ import annotations

from collections.abc import Mapping
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


@lru_cache(maxsize=2)
def parties(lexicon: Lexicon) -> Mapping[str, frozenset[tuple[str, str]]]:
    """Noun -> the parties it names ("girl" is a woman's and a child's word), each with its kind."""
    found: dict[str, set[tuple[str, str]]] = {}
    for row in lexicon.rows("parties"):
        for word in row["words"].split():
            found.setdefault(word, set()).add((row["kind"], row["party"]))
    return {word: frozenset(parties) for word, parties in found.items()}
