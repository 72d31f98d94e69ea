"""Passages that are not English: nothing is read of them, since a rule for English would find what is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from report.errors import Problem
from report.lexicon import Lexicon
from report.lexicon.vocabulary import vocabulary
from report.model import Block, Source

FOREIGN = "foreign"  # the kind of a block that no sentence is taken from
UNSEEN = (" the ", " and ")  # what is in most English passages and in no other
HEADS = frozenset({"title", "heading", "dateline", "byline"})
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
LETTERS = 10  # a passage in another script has as many letters at least
ENOUGH = 6  # different words in small letters by which a passage is judged
TOLD = 0.15  # share of telling words from which a passage is English, whatever else is in it
STRANGE = 0.4  # share of words that no English list has, from which one that tells nothing is not


def told_apart(
    source: Source, made: Sequence[Block], lexicon: Lexicon
) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The blocks, those of another language as blocks that say nothing, and a warning where there are any.

    Short lines go with the passages around them, headings with what they stand above.
    """
    judged = [_judged(source.text[block.span.start : block.span.end], lexicon) for block in made]
    if False not in judged:
        return tuple(made), ()
    before = accumulate(judged, _latest)
    behind = reversed([*accumulate(reversed(judged), _latest)])
    is_left = [
        own is False or (own is None and _goes(block.kind, *around))
        for block, own, around in zip(made, judged, zip(before, behind, strict=True), strict=True)
    ]
    kept = tuple([replace(block, kind=FOREIGN) if left else block for block, left in zip(made, is_left, strict=True)])
    first = next(block for block in kept if block.kind == FOREIGN).span.start
    message = "it does not read as English; nothing is read of it"
    if not all(is_left):
        message = f"{sum(is_left)} of its {len(made)} passages, this the first, do not read as English and are not read"
    return kept, (
        Problem(source.where(first), "S018", message, "give a translation, or leave the source out", "warning"),
    )


def _latest(told: bool | None, own: bool | None) -> bool | None:
    return told if own is None else own


def _goes(kind: str, before: bool | None, behind: bool | None) -> bool:
    """Whether a block too short to be judged goes with another language: what stands around it is no English."""
    if kind in HEADS and behind is not None:
        return behind is False
    return True not in (before, behind)


def _judged(passage: str, lexicon: Lexicon) -> bool | None:
    """Whether a passage is English; None where it has too few words to tell."""
    if UNSEEN[0] in passage or UNSEEN[1] in passage:
        return True
    if not passage.isascii():
        letters = "".join(WORD.findall(passage))
        if len(letters) >= LETTERS and 2 * len(LATIN.findall(letters)) < len(letters):
            return False
    words = [word for word in WORD.findall(passage) if word.islower()]
    if not words:
        return None
    if sum(word in _telling(lexicon) for word in words) >= TOLD * len(words):
        return True if len(words) >= ENOUGH else None
    different = {word for word in words if len(word) > 1}
    if len(different) < ENOUGH:
        return None
    strange = sum(not vocabulary(lexicon).knows(word) for word in different)
    return False if strange >= STRANGE * len(different) else None


@lru_cache(maxsize=4)
def _telling(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.column("telling_words"))
