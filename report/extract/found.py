"""An attribution in the making, and what its parts have in common."""

from __future__ import annotations

from dataclasses import dataclass

from report.extract.complements import TIMES, Stretch
from report.extract.cues import Cue, Cues
from report.extract.passage import NAMES, QUOTE, Group, Passage
from report.extract.phrases import clause_starting


@dataclass(slots=True, eq=False)
class Found:
    """An attribution in pieces of its passage, before it becomes stretches of text."""

    source: Stretch | None
    cue: list[Stretch]
    content: list[Stretch]
    cue_row: Cue
    group: Group | None
    rule: str
    inner: Found | None = None  # what another one passes on: "…, Lee said, according to the paper"


def extended(passage: Passage, last: int) -> int:
    """The end of a noun phrase with the phrases that belong to it: "of X", "for Y", "and Z"; no times."""
    while last + 1 < len(passage):
        following = passage.chunks[last + 1]
        adjacent = passage.chunks[last]
        is_next = adjacent is not None and adjacent[0] == last and passage.lowers[last] not in TIMES
        if adjacent and is_next and (passage.tags[last] in NAMES or passage.tags[last - 1] in NAMES):
            last = adjacent[1]
        elif passage.lowers[last] == "(" and ")" in passage.lowers[last + 1 : last + 7]:
            last = passage.lowers.index(")", last) + 1  # "Rep. Ann Lee (D-Ohio)"
        elif (
            passage.lowers[last] in {"of", "for", "at", "and", "with", "from", "in", "by", "to", "near"}
            and following
            and following[0] == last + 1
            and passage.lowers[last + 1] not in TIMES | {"an", "a"}
            and not (following == (last + 1, last + 2) and passage.tags[last + 1] == "CD")
            and not clause_starting(passage, last + 1)
        ) or (passage.lowers[last] == "of" and following):
            last = following[1]
        elif (
            passage.tags[last] in {"JJ", "VBN"}
            and passage.lowers[last + 1] in {"with", "by", "in"}
            and last + 2 < len(passage)
            and passage.chunks[last + 2]
        ):
            last = passage.chunk_last(last + 2)
        else:
            break
    return last


def content_start(passage: Passage, index: int, taken: list[bool]) -> int:
    """Back from `index` to the start of its sentence, or to what another cue has taken."""
    while (
        index > 0
        and not taken[index - 1]
        and not passage.last_in_sentence[index - 1]
        and passage.lowers[index - 1] != ";"
    ):
        if passage.tags[index] == QUOTE and passage.lower(index - 1) in {":", "("}:
            break
        index -= 1
    return index


def speaks(passage: Passage, source: Stretch, tables: Cues) -> bool:
    """Whether its head names someone or something that can speak."""
    chunk = passage.chunks[source[0]] or (source[0], source[0] + 1)
    head = chunk[1] - 1
    if chunk[0] == source[0] and source[1] > head + 1 and passage.tags[source[1] - 1] in NAMES:
        return True
    return (
        passage.tags[head] in NAMES
        or (
            passage.capitals[source[0]]
            and passage.tags[source[0]] in {"JJ", "NN", "NNS"}
            and source[1] - source[0] <= 2
            and passage.chunks[source[0]] is None
        )
        or passage.lowers[head] in {"he", "she", "they", "we", "i", "who", "some", "many", "others"}
        or passage.lemmas[head] in tables.speakers
    )
