"""How alike two statements are: shared words, weighed by how rare they are in this briefing, and words that are kin."""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from report.lexicon import Lexicon
from report.lexicon.vocabulary import Vocabulary
from report.lexicon.vocabulary import vocabulary as known
from report.model import Text

Kin = tuple[frozenset[str], frozenset[str]]
NONE: Kin = (frozenset(), frozenset())
WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
KIN = 0.7  # what a word counts for that is met by a synonym only
BROADER = 0.5  # … or by a word for the broader thing (boat, vessel)


@dataclass(frozen=True, eq=False, slots=True)
class Wording:
    """Weights of the words of one briefing (rare is heavy) and the kin table."""

    weights: Mapping[str, float]
    kin: Mapping[str, Kin]
    heaviest: float
    words: Vocabulary

    def weight(self, word: str) -> float:
        return self.weights.get(word, self.heaviest)

    def is_noun(self, word: str) -> bool:
        """The word is a noun before it is anything else."""
        return self.words.entry(word).tags[:1] in {("NN",), ("NNS",)}

    def is_adjective(self, word: str) -> bool:
        """The word is an adjective before it is anything else."""
        return self.words.entry(word).tags[:1] == ("JJ",)

    def is_verb(self, word: str) -> bool:
        """The word can be a verb."""
        return any(tag.startswith("VB") for tag in self.words.entry(word).tags)

    def lemmas(self, form: str) -> frozenset[str]:
        """A form in small letters, and every lemma that it can have."""
        return frozenset((form, *(lemma for _, lemma in self.words.entry(form).lemmas)))

    def groups(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(group for word in words for group in self.kin.get(word, NONE)[0])

    def broader(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(group for word in words for group in self.kin.get(word, NONE)[1])


@dataclass(frozen=True, slots=True)
class Bag:
    """The content words of a statement, with their total weight and their kin groups."""

    words: frozenset[str]
    total: float
    groups: frozenset[str]
    broader: frozenset[str]


def bag(words: Iterable[str], wording: Wording) -> Bag:
    unique = frozenset(words)
    total = sum(wording.weight(word) for word in sorted(unique))
    return Bag(unique, total, wording.groups(unique), wording.broader(unique))


def likeness(one: Bag, other: Bag, wording: Wording) -> tuple[float, float]:
    """(Dice, containment) of two bags by weight, 0 to 1 each; kin words count KIN of their weight."""
    if not one.total or not other.total:
        return 0.0, 0.0
    met_one, met_other = _met(one, other, wording), _met(other, one, wording)
    return (met_one + met_other) / (one.total + other.total), max(met_one / one.total, met_other / other.total)


def _met(one: Bag, other: Bag, wording: Wording) -> float:
    met = 0.0
    for word in sorted(one.words):
        if word in other.words:
            met += wording.weight(word)
            continue
        groups, broader = wording.kin.get(word, NONE)
        if not other.groups.isdisjoint(groups):
            met += KIN * wording.weight(word)
        elif not other.groups.isdisjoint(broader) or not other.broader.isdisjoint(groups):
            met += BROADER * wording.weight(word)
    return met


def weighed(documents: Iterable[Iterable[tuple[str, ...]]], lexicon: Lexicon) -> Wording:
    """Weights out of statements, source by source: log(1 + statements / statements with the word)."""
    counts: Counter[str] = Counter()
    total = 0
    for statements in documents:
        for words in statements:
            counts.update(frozenset(words))
            total += 1
    weights = {word: math.log(1 + total / count) for word, count in counts.items()}
    return Wording(weights, kin(lexicon), math.log(2 + total), known(lexicon))


@lru_cache(maxsize=2)
def kin(lexicon: Lexicon) -> Mapping[str, Kin]:
    """Word -> its groups (synsets of its first senses, rows of synonyms.tsv) and the synsets above its first sense.

    The synsets are from kin.txt.z, made by script/make_kin.py.
    """
    lines = zlib.decompress(lexicon.blobs["kin.txt.z"]).decode("ascii").splitlines()
    told: dict[str, list[str]] = {}
    for number, row in enumerate(lexicon.rows("synonyms")):
        for word in row["words"].split():
            told.setdefault(word, []).append(f"news{number}")
    return _Lazy((line.split("\t") for line in lines), told)


class _Lazy(dict[str, Kin]):
    """Splits a word's groups when they are first asked for; most words of the table never are."""

    def __init__(self, lines: Iterable[list[str]], told: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self.lines: dict[str, str] = dict(lines)
        self.told = told

    def get(self, word: str, default: object = None) -> Kin:
        found = super().get(word)
        if found is None:
            groups = self.lines.get(word, "").split()
            found = (
                frozenset(group for group in groups if group.isdigit()) | frozenset(self.told.get(word, ())),
                frozenset(group[1:] for group in groups if group[0] == ">"),
            )
            self[word] = found
        return found


def shared_wording(
    texts: tuple[Text, ...], least: int = 6
) -> dict[tuple[str, str], tuple[tuple[int, int, int, int], ...]]:
    """Runs of at least `least` words that two sources have in common, quotations left out.

    (source, source) in order -> stretches (start, end, start, end) in the two texts. Words in quotation marks don't
    count: two reporters may quote one statement. Method: hashed word shingles, extended to the longest run.
    """
    spoken = {text.source.id: _unquoted_words(text) for text in texts}
    index: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    runs: dict[tuple[str, str], list[tuple[int, int, int, int]]] = {}
    for text in texts:
        words = spoken[text.source.id]
        last: dict[str, int] = {}
        for at in range(len(words) - least + 1):
            shingle = tuple(word for word, _, _ in words[at : at + least])
            for source, place in index.get(shingle, ()):
                pair = (source, text.source.id)
                if source == text.source.id or at < last.get(source, -1):
                    continue
                length = _common(spoken[source], place, words, at)
                last[source] = at + length
                one, other = spoken[source][place : place + length], words[at : at + length]
                runs.setdefault(pair, []).append((one[0][1], one[-1][2], other[0][1], other[-1][2]))
        for at in range(len(words) - least + 1):
            index.setdefault(tuple(word for word, _, _ in words[at : at + least]), []).append((text.source.id, at))
    return {pair: tuple(found) for pair, found in runs.items()}


def _common(one: list[tuple[str, int, int]], at: int, other: list[tuple[str, int, int]], place: int) -> int:
    length = 0
    while at + length < len(one) and place + length < len(other) and one[at + length][0] == other[place + length][0]:
        length += 1
    return length


def _unquoted_words(text: Text) -> list[tuple[str, int, int]]:
    words = []
    for sentence in text.sentences:
        if sentence.block.kind in {"boilerplate", "credit", "byline", "caption"}:
            continue
        spans = (quotation.span for quotation in text.quotations if quotation.span.overlaps(sentence.span))
        quoted = [(span.start, span.end) for span in spans]
        for match in WORD.finditer(sentence.text):
            start, end = sentence.span.start + match.start(), sentence.span.start + match.end()
            if not any(low <= start < high for low, high in quoted):
                words.append((match[0].lower(), start, end))
    return words
