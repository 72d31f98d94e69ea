"""The cue tables, compiled once a lexicon: which words bring reported speech, and with which complements."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from report.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: `grade` strong, half, weak or seem; `takes` the letters of its complements; `brings` its prepositions."""

    form: str
    grade: str
    takes: str
    brings: frozenset[str]
    stance: str


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """All cues by part of speech, what can speak, by kind, and words that help to read cues, by kind."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    speakers: dict[str, str]
    any_body: frozenset[str]
    agencies: frozenset[str]
    helpers: dict[str, str]


@lru_cache(maxsize=4)
def cues(lexicon: Lexicon) -> Cues:
    """The tables cues, cue_nouns, cue_adjectives, speaking_nouns and any_body of a lexicon."""
    return Cues(
        {
            row["form"]: Cue(row["form"], row["grade"], row["takes"], _words(row["with"]), row["stance"])
            for row in lexicon.rows("cues")
        },
        {
            row["form"]: Cue(row["form"], row["grade"], "", _words(row["with"]), "states")
            for row in lexicon.rows("cue_nouns")
        },
        {
            row["form"]: Cue(row["form"], "half", "", _words(row["with"]), "states")
            for row in lexicon.rows("cue_adjectives")
        },
        {row["form"]: row["kind"] for row in lexicon.rows("speaking_nouns")},
        frozenset(lexicon.column("any_body")),
        frozenset(lexicon.column("agencies")),
        {row["form"]: row["kind"] for row in lexicon.rows("cue_words")},
    )


def _words(cell: str) -> frozenset[str]:
    return frozenset(cell.split()) - {"-"}
