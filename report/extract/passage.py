"""A stretch of text as pieces: words, marks, and each long quotation as one piece, with verb groups over them."""

from __future__ import annotations

from dataclasses import dataclass, field

from report.extract.words import Words

QUOTE = "QUOTE"
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
VERBS = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "VBG"})
NAMES = frozenset({"NNP", "NNPS"})
ADVERBS = frozenset({"RB", "RBR", "RBS"})
INSIDE = frozenset(
    "less more most so very too since first last long further both all each also not n't n’t never yet only even "
    "well".split()
)  # adverbs whatever their tag
RELATIVES = frozenset({"who", "which", "that"})
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight".split()
)
BE = frozenset("be am is are was were been being 's 're 'm ’s ’re ’m".split())
HAVE = frozenset("have has had having 've ’ve 'd ’d".split())
DO = frozenset("do does did".split())
LOOSE = NOUNS | {"JJ", "JJR", "JJS", "CD", "DT", "PRP$"}


@dataclass(slots=True, eq=False)
class Group:
    """A verb group: pieces `first` to `last` (excluded), auxiliaries, negation and adverbs included, `head` its verb.

    `form` is finite, bare, infinitive, ing or participle. `via` is the verb that leads to it ("continued to insist").
    `subject` are the pieces of its subject, or None; `shared` tells that they stand before another group.
    """

    first: int
    last: int
    head: int
    lemma: str
    form: str
    passive: bool
    negated: bool
    modal: str
    via: str = ""
    via_last: int = 0
    subject: tuple[int, int] | None = None
    shared: bool = False
    inverted: bool = False


@dataclass(slots=True, eq=False)
class Passage:
    """Sentences that a quotation joins (mostly one), as pieces: words, marks, and each long quotation as one piece."""

    words: tuple[Words, ...]
    block: int
    starts: list[int]
    ends: list[int]
    lowers: list[str]
    lemmas: list[str]
    tags: list[str]
    possible: list[frozenset[str]]
    chunks: list[tuple[int, int] | None]
    capitals: list[bool]  # whether a piece begins with a capital letter
    last_in_sentence: list[bool]
    trailing: list[bool]  # marks at the end of a sentence
    clausal: frozenset[str]  # verbs that take a clause without "that"
    quote_ends: dict[int, str]  # the last character inside each closed quotation
    groups: list[Group] = field(default_factory=list)
    at: dict[int, Group] = field(default_factory=dict)  # the group that a piece belongs to

    def __len__(self) -> int:
        return len(self.lowers)

    def chunk_first(self, index: int) -> int:
        """Where the noun phrase of a piece begins; the piece itself where it is in none."""
        chunk = self.chunks[index]
        return chunk[0] if chunk else index

    def chunk_last(self, index: int) -> int:
        """The end (excluded) of the noun phrase of a piece."""
        chunk = self.chunks[index]
        return chunk[1] if chunk else index + 1

    def lower(self, index: int) -> str:
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def tag(self, index: int) -> str:
        return self.tags[index] if 0 <= index < len(self.tags) else ""
