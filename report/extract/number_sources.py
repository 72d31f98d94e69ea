"""Whose a number is where one sentence has those of several: "Organisers put it at 40,000, police at 12,000"."""

from __future__ import annotations

from collections.abc import Iterator

from report.extract.complements import MEASURES, Stretch
from report.extract.cues import Cues
from report.extract.found import extended, speaks
from report.extract.passage import Passage
from report.extract.phrases import phrase_before

PARTED = frozenset({",", "and", "or", "but", "while", ";", "with"})
NEAR = 5  # pieces between a number and "according to": "12,000 people marched, according to"
BRACKETED = 6  # pieces in brackets that name a source


def number_sources(passage: Passage, tables: Cues) -> Iterator[tuple[int, Stretch, Stretch]]:
    """Each number (its piece) that has a source of its own beside it, with that source and what ties them."""
    numbers = [at for at in range(len(passage)) if passage.tags[at] == "CD"]
    if len(numbers) < 2:
        return
    for at, following in zip(numbers, [*numbers[1:], len(passage)], strict=True):
        found = _behind(passage, at, following, tables) or _before(passage, at, tables)
        if found:
            yield at, *found


def _behind(passage: Passage, number: int, following: int, tables: Cues) -> tuple[Stretch, Stretch] | None:
    """ "12,000 (police)", "12,000 according to police". A name in brackets may own them: "9 seats (Greens)"."""
    last = passage.chunk_last(number)
    if passage.lower(last) == "(" and ")" in passage.lowers[last : last + BRACKETED]:
        closing = passage.lowers.index(")", last)
        source = (last + 1, closing)
        is_small = not passage.capitals[closing - 1] and passage.lemmas[closing - 1] in tables.speakers
        is_named = passage.chunk_last(last + 1) == closing and is_small
        return (source, (last, last + 1)) if is_named and following > closing else None
    cue = next((at for at in range(last, min(last + NEAR, following)) if passage.lowers[at] == "according"), 0)
    if cue and passage.lower(cue + 1) == "to" and cue + 2 < len(passage) and passage.chunks[cue + 2]:
        return (cue + 2, extended(passage, passage.chunk_last(cue + 2))), (cue, cue + 2)
    return None


def _before(passage: Passage, number: int, tables: Cues) -> tuple[Stretch, Stretch] | None:
    """ "[put it at 40,000 and] police at 12,000": the verb is not said again."""
    tie = number - 1
    while tie > 0 and passage.lowers[tie] in MEASURES | {"$", "£", "€"}:
        tie -= 1
    if passage.lower(tie) != "at" and passage.lower(tie + 1) == "at":
        tie += 1  # "at" is among the measures: "at least"
    source = phrase_before(passage, tie - 1) if passage.lower(tie) == "at" else None
    if source is None or passage.lower(source[0] - 1) not in PARTED or not speaks(passage, source, tables):
        return None
    values = (group for group in passage.groups if group.last < source[0] and group.form == "finite")
    verb = next((group for group in values if "s" in takes(group.lemma, tables)), None)
    is_told = verb is not None and any(passage.tags[at] == "CD" for at in range(verb.last, source[0]))
    return (source, (tie, tie + 1)) if is_told else None


def takes(lemma: str, tables: Cues) -> str:
    """The complements of a verb's cue, "" where it is none."""
    cue = tables.verbs.get(lemma)
    return cue.takes if cue else ""
