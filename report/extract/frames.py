"""The classes of what can happen to things that are counted, as predicates.tsv gives them, and what a label says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from report.extract.counted import counted_class
from report.extract.words import Token, Words
from report.lexicon import Lexicon
from report.model import Span

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PARTICIPLES = frozenset({"VBD", "VBN"})


class Predicate(NamedTuple):
    """A class of predicates.tsv ("" where the verb is in no class) and its words, code points of the source."""

    name: str
    start: int
    end: int
    frame: str


@dataclass(frozen=True, slots=True)
class Frames:
    """predicates.tsv by use: lemma or word to class."""

    uses: Mapping[str, Mapping[str, str]]

    def of(self, use: str, token: Token) -> str:
        table = self.uses[use]
        return table.get(token.lemma) or table.get(token.lower) or ""

    def phrase(self, use: str, tokens: Sequence[Token], place: int) -> str:
        """The class of a verb with the word behind it: "take part", "turn out"."""
        behind = tokens[place + 1].lower if place + 1 < len(tokens) else ""
        return self.uses[use].get(f"{tokens[place].lemma} {behind}", "")

    def word(self, form: str) -> str:
        """The class of a word in a table's head, whatever its use: "injured", "deaths"."""
        forms = (form, form.removesuffix("s"), form.removesuffix("ed"), form.removesuffix("d"))
        found = (self.uses[use].get(one) for use in ("state", "noun", "object", "toll") for one in forms)
        return next(filter(None, found), "")


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says: the lemma of the thing counted ("" for none) and what happened to it."""

    noun: str
    predicate: Predicate | None


@lru_cache(maxsize=4)
def frames(lexicon: Lexicon) -> Frames:
    uses: dict[str, dict[str, str]] = {use: {} for use in ("object", "subject", "state", "noun", "of", "toll", "in")}
    for row in lexicon.rows("predicates"):
        uses[row["use"]].setdefault(row["form"], row["class"])
    return Frames(uses)


def labelled(words: Words, cell: Span, header: str, lexicon: Lexicon) -> Label:
    """The label of a line or row, read from its cell, and from its column's head where the cell names no predicate."""
    rules = frames(lexicon)
    tokens = [token for token in words.tokens if cell.start <= token.start and token.end <= cell.end]
    found, nouns = None, []
    for number, token in enumerate(tokens):
        name = rules.of("state", token) or rules.of("noun", token)
        if not name and not counted_class(token.lemma, lexicon):  # "Houses damaged": nobody is housed
            name = rules.of("object", token)
        if name and found is None and not _leads_to_state(tokens, number, rules):
            found = Predicate(name, token.start, token.end, "label")
        is_led = any(before.tag == "IN" and before.lower != "of" for before in tokens[:number])
        if token.tag in NOUNS and not (name and token is not tokens[0]) and not is_led:
            nouns.append(token.lemma)  # of "Houses without power" the houses, of "Evacuated from cabin 2" nothing
    if found is None and tokens:
        names = [rules.word(word) for word in header.lower().split()]
        name = next(filter(None, names), "")
        found = Predicate(name, tokens[0].start, tokens[-1].end, "header") if name else None
    first = next((token for token in tokens if found and found.start <= token.start), tokens[-1] if tokens else None)
    return Label(nouns[-1] if nouns else first.lemma if first else "", found)


def _leads_to_state(tokens: Sequence[Token], number: int, rules: Frames) -> bool:
    """ "Found dead", "Reported missing": how it was learnt, and what happened stands right behind."""
    behind = tokens[number + 1] if number + 1 < len(tokens) else None
    return tokens[number].tag in PARTICIPLES and behind is not None and bool(rules.of("state", behind))
