"""Sentences -> words: tokens with exact places, parts of speech and lemmas, and the base noun phrases over them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from report.extract.chunks import Chunk, chunks
from report.extract.tags import Verbs, choose
from report.extract.tokens import shapes
from report.lexicon import Lexicon
from report.lexicon.vocabulary import Entry, Vocabulary, vocabulary
from report.model import Sentence, Text

HEADLINE_BLOCKS = frozenset({"title", "heading", "label", "row"})
NAME = Entry(("NNP",), (), True, frozenset({"NNP"}))


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark. `start` and `end` are code points of Source.text.

    `tags` are all the Penn tags it can have, `tag` the one chosen here, `lemma` that of the chosen tag, in small
    letters. "n't", "'s", currency signs and "%" are tokens of their own; hyphened words and numbers with what is glued
    to them ("40-hour", "4x4", "2m", "22-year-old", "2.6-million"), "S&P", "U.S." and "a.m." are one.
    """

    start: int
    end: int
    text: str
    lower: str
    lemma: str
    tags: frozenset[str]
    tag: str


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence as words. `chunks` are in order and don't overlap."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    chunks: tuple[Chunk, ...]


def words(text: Text, lexicon: Lexicon) -> tuple[Words, ...]:
    """The words of every sentence, one value a sentence, in order."""
    return tuple(analysed(sentence, lexicon) for sentence in text.sentences)


def analysed(sentence: Sentence, lexicon: Lexicon) -> Words:
    """The words of one sentence."""
    known = vocabulary(lexicon)
    places = [match.span() for match in shapes(lexicon).finditer(sentence.text)]
    texts = [sentence.text[start:end] for start, end in places]
    lowers = [text.lower().replace("’", "'") for text in texts]
    is_headline = sentence.block.kind in HEADLINE_BLOCKS or _is_title_case(texts, lowers, known)
    entries = [_entry(index, texts, lowers, known, is_headline) for index in range(len(texts))]
    tags = choose(lowers, entries, is_headline, _verbs(lexicon))
    offset = sentence.span.start
    tokens = tuple(
        Token(offset + start, offset + end, text, lower, _lemma(lower, entry, tag), entry.possible, tag)
        for (start, end), text, lower, entry, tag in zip(places, texts, lowers, entries, tags, strict=True)
    )
    return Words(sentence, tokens, chunks(tokens))


@lru_cache(maxsize=4)
def _verbs(lexicon: Lexicon) -> Verbs:
    needs = {row["form"]: row["needs"] for row in lexicon.rows("verbs")}
    return Verbs(
        frozenset(verb for verb, need in needs.items() if need == "object"),
        frozenset(verb for verb, need in needs.items() if need == "none"),
    )


def _lemma(lower: str, entry: Entry, tag: str) -> str:
    for known, lemma in entry.lemmas:
        if known == tag:
            return lemma
    return lower


def _is_title_case(texts: list[str], lowers: list[str], known: Vocabulary) -> bool:
    """Whether capitals say nothing here: most words that could be small have one."""
    candidates = [
        (text, lower) for text, lower in zip(texts, lowers, strict=True) if len(text) > 3 and text[0].isalpha()
    ]
    if len(candidates) < 3:
        return False
    large = sum(text[0].isupper() and known.knows(lower) for text, lower in candidates)
    small = sum(text[0].islower() for text, _ in candidates)
    return large > 2 * small


def _entry(index: int, texts: list[str], lowers: list[str], known: Vocabulary, is_headline: bool) -> Entry:
    """What a word can be here: a capital inside a sentence makes a name, at its start it may."""
    text, lower = texts[index], lowers[index]
    if not text[0].isupper():
        if lower == "'s":
            return _clitic(index, texts, lowers)
        if text in {"'", "’"} and index and lowers[index - 1].endswith("s"):
            return Entry(("POS", "''"), (), True, frozenset({"POS", "''"}))
        return known.entry(text if "’" not in text else lower)
    entry = known.entry(lower)
    is_first = index == 0 or texts[index - 1] in {"“", '"', "‘", "''", "``", "(", ":", "—", "«", "|", "*", "-"}
    if (lower == "i" and text == "I") or (is_headline and entry.known):
        return entry
    if text.isupper() and len(text) > 1 and not is_headline:
        return NAME
    if is_first and entry.known and not _starts_name(index, texts, lowers, entry, known):
        return entry
    as_written = known.entry(text)
    return as_written if as_written.known else NAME


def _starts_name(index: int, texts: list[str], lowers: list[str], entry: Entry, known: Vocabulary) -> bool:
    """Whether a listed word at the start of a sentence belongs to the name after it: "Interior Minister Ames said"."""
    if index + 1 >= len(texts) or not texts[index + 1][:1].isupper() or not texts[index + 1][:2].isalpha():
        return False
    return entry.tags[0] in {"NN", "NNS", "NNP", "JJ", "VB"} and not entry.possible & {"IN", "DT", "PRP", "RB", "CD"}


def _clitic(index: int, texts: list[str], lowers: list[str]) -> Entry:
    """'s after a pronoun, "that" or "there" is a verb, else a possessive."""
    before = lowers[index - 1] if index else ""
    if before in {"it", "he", "she", "that", "there", "what", "who", "here", "where", "how"}:
        return Entry(("VBZ",), (("VBZ", "be"),), True, frozenset({"VBZ"}))
    if before == "let":
        return Entry(("PRP",), (), True, frozenset({"PRP"}))
    return Entry(("POS",), (), True, frozenset({"POS", "VBZ"}))
