"""Sentences -> words: tokens with exact places, parts of speech and lemmas, and the base noun phrases over them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import accumulate, count
from operator import add, attrgetter
from typing import NamedTuple

from report.extract.chunks import Chunk, chunks
from report.extract.tags import Verbs, choose
from report.extract.tokens import shapes
from report.lexicon import Lexicon
from report.lexicon.vocabulary import Entry, Vocabulary, made, vocabulary
from report.model import Sentence, Text

HEADLINE_BLOCKS = frozenset({"title", "heading", "label", "row"})
INSIDE = re.compile(r"[A-Z](?<=[\w,;.] [A-Z])[a-z]{2,}\b(?! [A-Z])")
NAME = made(("NNP",), (), True)
CLOSING = made(("POS", "''"), (), True)  # a mark behind "s": of a possessive or of a quotation
OWNER = replace(made(("POS",), (), True), possible=frozenset({"POS", "VBZ"}))
IS = made(("VBZ",), (("VBZ", "be"),), True)
US = made(("PRP",), (), True)


class Token(NamedTuple):
    """A word, number or mark. `start` and `end` are code points of Source.text.

    `tags` are all the Penn tags it can have, `tag` the one chosen here, `lemma` that of the chosen tag, in small
    letters. "n't", "'s", currency signs and "%" are tokens of their own; hyphened words and numbers with what is glued
    to them ("40-hour", "4x4", "2m", "22-year-old", "2.6-million"), "S&P", "U.S." and "a.m." are one.
    A named tuple, since a text has thousands and it is made at a third of the cost.
    """

    start: int
    end: int
    text: str
    lower: str
    lemma: str
    tags: frozenset[str]
    tag: str


# The tokens of a piece: where each begins in it, how it is written, in small letters, what it can be inside a running
# sentence, and whether that changes with what stands before it.
Cut = tuple[int, str, str, Entry, str]
Piece = tuple[Cut, ...]
CAPITAL, MARK = "capital", "mark"  # a capital is asked at the start of a sentence or name; a mark ('s) everywhere
OPENERS = frozenset({"“", '"', "‘", "''", "``", "(", ":", "—", "«", "|", "*", "-"})
_last = attrgetter("last")
_token = partial(tuple.__new__, Token)  # from a tuple of all fields, without naming them one by one


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence as words. `chunks` are in order and don't overlap."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    chunks: tuple[Chunk, ...]

    def chunk_past(self, place: int) -> Chunk | None:
        """The first noun phrase that goes on past the token at `place`."""
        at = bisect_right(self.chunks, place, key=_last)
        return self.chunks[at] if at < len(self.chunks) else None


def words(text: Text, lexicon: Lexicon) -> tuple[Words, ...]:
    """The words of every sentence, one value a sentence, in order."""
    names = _capitals(text.sentences, lexicon)
    return tuple(analysed(sentence, lexicon, names) for sentence in text.sentences)


def analysed(sentence: Sentence, lexicon: Lexicon, names: frozenset[str] = frozenset()) -> Words:
    """The words of one sentence. `names` are words that the rest of the text writes with a capital inside sentences."""
    known = vocabulary(lexicon)
    starts, found = _tokens(sentence, lexicon)
    texts = [token[1] for token in found]
    lowers = [token[2] for token in found]
    entries = [token[3] for token in found]
    has_stop = sentence.text.rstrip("\"'”’)").endswith((".", "!", "?"))
    is_headline = sentence.block.kind in HEADLINE_BLOCKS or (not has_stop and _is_title_case(texts, lowers, known))
    for index, (_, _, _, _, asked) in enumerate(found):
        if asked and (asked == MARK or is_headline or not index or texts[index - 1] in OPENERS):
            entries[index] = _entry(index, texts, lowers, known, is_headline, names)
    tags = choose(lowers, entries, is_headline, _verbs(lexicon))
    ends = map(add, starts, map(len, texts))
    lemmas = [entry.lemma_of.get(tag, lower) for entry, tag, lower in zip(entries, tags, lowers, strict=True)]
    possible = [entry.possible for entry in entries]
    tagged = tuple(map(_token, zip(starts, ends, texts, lowers, lemmas, possible, tags, strict=True)))
    return Words(sentence, tagged, chunks(tagged))


def _tokens(sentence: Sentence, lexicon: Lexicon) -> tuple[list[int], list[Cut]]:
    """The tokens of a sentence, and where they begin in the source.

    No token holds white space, and only whose a full stop is depends on the next word: what stands between white space
    is cut alone, and remembered, but for pieces that end in a stop before the last.
    """
    text, offset = sentence.text, sentence.span.start
    cut, parted = _cutting(lexicon)
    pieces = text.split()
    places = _places(text, pieces)
    cuts = [cut(piece) for piece in pieces]
    if ". " in text:
        for number, piece in enumerate(pieces[:-1]):
            if piece[-1] == ".":
                place = places[number]
                cuts[number] = parted(text[place : place + len(piece) + 24], len(piece))
    starts = [offset + place + token[0] for place, tokens in zip(places, cuts, strict=True) for token in tokens]
    return starts, [token for tokens in cuts for token in tokens]


def _places(text: str, pieces: list[str]) -> list[int]:
    """Where the pieces of text.split() begin; mostly one blank stands between two, so that nothing need be searched."""
    lengths = list(map(len, pieces))
    if sum(lengths) + len(pieces) - 1 == len(text):
        return list(map(add, accumulate(lengths[:-1], initial=0), count()))
    places, place = [], 0
    for piece in pieces:
        place = text.find(piece, place)
        places.append(place)
        place += len(piece)
    return places


@lru_cache(maxsize=4)
def _cutting(lexicon: Lexicon) -> tuple[Callable[[str], Piece], Callable[[str, int], Piece]]:
    """What cuts a piece into tokens, and what cuts one with the words behind it in sight."""
    shape, known = shapes(lexicon), vocabulary(lexicon)

    def token(place: int, text: str) -> Cut:
        lower = text.lower().replace("’", "'")
        if text in {"'s", "’s", "'", "’"}:
            return place, text, lower, NAME, MARK
        if text[0].isupper():
            return place, text, lower, _running(text, lower, known), CAPITAL
        return place, text, lower, known.entry(text if "’" not in text else lower), ""

    def parted(text: str, end: int) -> Piece:
        found, place = [], 0
        while place < end and (match := shape.match(text, place)):
            found.append(token(place, match[0]))
            place = match.end()
        return tuple(found)

    return lru_cache(maxsize=32768)(lambda piece: parted(piece, len(piece))), parted


def _running(text: str, lower: str, known: Vocabulary) -> Entry:
    """What a word with a capital can be inside a running sentence."""
    if text.isupper():
        return NAME if len(text) > 1 else known.entry(lower) if text == "I" else _as_written(text, known)
    return _as_written(text, known)


def _capitals(sentences: tuple[Sentence, ...], lexicon: Lexicon) -> frozenset[str]:
    """Words with a capital inside running sentences: there, a common noun is a name ("Turkey", "Banks")."""
    found = {
        name
        for sentence in sentences
        if sentence.block.kind in {"paragraph", "item"} and not sentence.text.istitle()
        for name in INSIDE.findall(sentence.text)
    }
    return frozenset(found - _heads(lexicon)) | _known(lexicon)


@lru_cache(maxsize=4)
def _known(lexicon: Lexicon) -> frozenset[str]:
    """Bodies known everywhere whose name is no ordinary word."""
    return frozenset(row["form"] for row in lexicon.rows("known_bodies") if row["use"] != "word")


@lru_cache(maxsize=4)
def _heads(lexicon: Lexicon) -> frozenset[str]:
    """Words that open sentences although names hold them too ("Police", "Minister"), and words that are never names."""
    small = {*lexicon.column("closed"), *lexicon.column("groups"), *(form.lower() for form in lexicon.column("titles"))}
    small |= {form.lower() for form in (*lexicon.column("bodies"), *lexicon.column("openers"))}
    return frozenset({form.capitalize() for form in small} | set(lexicon.column("not_names")))


@lru_cache(maxsize=4)
def _verbs(lexicon: Lexicon) -> Verbs:
    needs = {row["form"]: row["needs"] for row in lexicon.rows("verbs")}
    return Verbs(
        frozenset(verb for verb, need in needs.items() if need == "object"),
        frozenset(verb for verb, need in needs.items() if need == "none"),
    )


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


def _entry(
    index: int, texts: list[str], lowers: list[str], known: Vocabulary, is_headline: bool, names: frozenset[str]
) -> Entry:
    """What a word can be here: a capital inside a sentence makes a name, at its start it may."""
    text, lower = texts[index], lowers[index]
    if lower == "'s":
        return _clitic(index, texts, lowers)
    if text in {"'", "’"}:
        return CLOSING if index and lowers[index - 1].endswith("s") else known.entry(lower if text == "’" else text)
    entry = known.entry(lower)
    is_first = index == 0 or texts[index - 1] in OPENERS
    if (lower == "i" and text == "I") or (is_headline and entry.known):
        return entry
    if text.isupper() and len(text) > 1 and not is_headline:
        return NAME
    if is_first and (text in names or _owns(index, lowers, entry) or " ".join(texts[index : index + 2]) in names):
        return NAME
    if is_first and entry.known and not _starts_name(index, texts, lowers, entry, known):
        return entry
    return _as_written(text, known)


def _as_written(text: str, known: Vocabulary) -> Entry:
    """A word with a capital as the adjective that is listed so ("Swiss"), else as a name."""
    entry = known.entry(text)
    return entry if entry.known else NAME


def _owns(index: int, lowers: list[str], entry: Entry) -> bool:
    """Whether a bare singular noun or adjective at the start has a possessive: "Turkey's", but not "Today's"."""
    is_noun = entry.tags[0] in {"NN", "JJ"} and "RB" not in entry.possible
    return is_noun and index + 1 < len(lowers) and lowers[index + 1] == "'s"


def _starts_name(index: int, texts: list[str], lowers: list[str], entry: Entry, known: Vocabulary) -> bool:
    """Whether a listed word at the start of a sentence belongs to the name after it: "Interior Minister Ames said"."""
    if index + 1 >= len(texts) or not texts[index + 1][:1].isupper() or not texts[index + 1][:2].isalpha():
        return False
    return entry.tags[0] in {"NN", "NNS", "NNP", "JJ"} and not entry.possible & {"IN", "DT", "PRP", "RB", "CD"}


def _clitic(index: int, texts: list[str], lowers: list[str]) -> Entry:
    """'s after a pronoun, "that" or "there" is a verb, else a possessive."""
    before = lowers[index - 1] if index else ""
    if before in {"it", "he", "she", "that", "there", "what", "who", "here", "where", "how"}:
        return IS
    if before == "let":
        return US
    return OWNER
