"""Counts that are distances: "two houses away from each other", "a neighbour three doors down", "five blocks from"."""

from __future__ import annotations

from functools import lru_cache

from report.extract.frames import Predicate
from report.extract.reading import Reading
from report.lexicon import Lexicon

AWAY = frozenset({"away", "apart"})
ALONG = frozenset({"down", "up", "over", "along", "back"})
RESTING = frozenset({"be", "live", "stand", "sit", "lie", "stay", "park", "work", "happen", "occur", "reside"})
ENDS = frozenset({".", ",", ";", ":", ")", "!", "?", "—", "–", '"', "”"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


@lru_cache(maxsize=4)
def _steps(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.column("steps"))


def is_distance(reading: Reading, verb: Predicate | None, lexicon: Lexicon) -> bool:
    """Whether a count of doors, houses or blocks says how far something is. What is acted on ("destroyed two houses
    down the road") and what opens its sentence ("Two houses down the street were sold") is counted."""
    thing, tokens = reading.counted, reading.words.tokens
    if thing is None or thing.kind != "phrase" or thing.last - thing.first != 1 or thing.last >= len(tokens):
        return False
    way = tokens[thing.last].lower
    if way not in AWAY | ALONG | {"from"} or reading.head not in _steps(lexicon):
        return False
    before = tokens[reading.first - 1] if reading.first else None
    follow = tokens[thing.last + 1].lower if thing.last + 1 < len(tokens) else "."
    if before is not None and before.tag in NOUNS:
        return True
    if way == "from":
        return before is not None and before.lemma in RESTING
    if way in AWAY and follow in ENDS:
        return True
    is_acted_on = (
        verb is not None and verb.name != "" and verb.frame == "object" and verb.start < tokens[thing.first].start
    )
    return before is not None and not is_acted_on
