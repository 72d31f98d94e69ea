"""What happened to what a number counts: killed, injured, arrested … found by frames, never by the nearest verb.

Frames, each with a slot for the number phrase: inside it ("12 wounded soldiers", "12 deaths"); state or passive behind
it ("12 people dead", "12 were killed", "12 killed in"); object of a verb before it ("killing 12"); behind "of" ("the
lives of 12"); level of a toll ("the death toll rose to 12").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from report.extract.words import Token, Words
from report.lexicon import Lexicon
from report.model import Span

BE = frozenset("be is are was were been being am 's 're get gets got".split())
HAVE = frozenset("have has had having 've".split())
MODALS = frozenset("will would may might could can should must shall to".split())
BETWEEN = frozenset("also all both each now still then not n't only already reportedly allegedly either of".split())
FOUND = frozenset(
    "confirmed feared reported presumed believed left found declared pronounced listed considered made known".split()
)
RELATIVES = frozenset({"who", "that", "which"})
LEVEL = frozenset("to at of reached reaching passed topped hit was is stood stands exceeded surpassed : -".split())
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
SKIPPED = frozenset({"DT", "PDT", "RB", "RBR", "PRP$", "JJ", "JJR", "JJS", "CD", "POS"})
OBJECTS = frozenset({"DT", "PRP$", "CD", "NN", "NNS", "NNP", "NNPS", "PRP", "JJ"})


@dataclass(frozen=True, slots=True)
class Predicate:
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


def labelled(words: Words, cell: Span, header: str, lexicon: Lexicon) -> Label:
    """The label of a line or row, read from its cell, and from its column's head where the cell names no predicate."""
    rules = frames(lexicon)
    tokens = [token for token in words.tokens if cell.start <= token.start and token.end <= cell.end]
    found, nouns = None, []
    for token in tokens:
        name = rules.of("state", token) or rules.of("noun", token) or rules.of("object", token)
        if name and found is None:
            found = Predicate(name, token.start, token.end, "label")
        if token.tag in NOUNS and not (name and token is not tokens[0]):
            nouns.append(token.lemma)
    if found is None and tokens:
        names = [rules.word(word) for word in header.lower().split()]
        name = next(filter(None, names), "")
        found = Predicate(name, tokens[0].start, tokens[-1].end, "header") if name else None
    return Label(nouns[-1] if nouns else tokens[-1].lemma if tokens else "", found)


@lru_cache(maxsize=4)
def frames(lexicon: Lexicon) -> Frames:
    uses: dict[str, dict[str, str]] = {use: {} for use in ("object", "subject", "state", "noun", "of", "toll", "in")}
    for row in lexicon.rows("predicates"):
        uses[row["use"]].setdefault(row["form"], row["class"])
    return Frames(uses)


def predicate(words: Words, first: int, last: int, head: int, lexicon: Lexicon) -> Predicate | None:
    """The predicate of the number phrase tokens[first:last] whose counted noun is at `head` (-1 for none)."""
    rules = frames(lexicon)
    return (
        _inside(words.tokens, first, last, head, rules)
        or _behind(words.tokens, last, rules)
        or _before(words.tokens, first, rules)
        or _toll(words.tokens, first, rules)
    )


def _inside(tokens: Sequence[Token], first: int, last: int, head: int, rules: Frames) -> Predicate | None:
    if head < 0:
        return None
    name = rules.of("noun", tokens[head]) or (rules.of("state", tokens[head]) if tokens[head].tag not in {"NN"} else "")
    if name:
        return Predicate(name, tokens[head].start, tokens[head].end, "noun")
    for token in tokens[first:head]:
        name = rules.of("state", token)
        if name:
            return Predicate(name, token.start, token.end, "modifier")
    return None


def _behind(tokens: Sequence[Token], index: int, rules: Frames) -> Predicate | None:
    """A state, a passive or an intransitive verb after the phrase, behind relatives and prepositional phrases."""
    index = _past_phrases(tokens, index)
    is_passive = has_auxiliary = False
    for place in range(index, min(index + 9, len(tokens))):
        token = tokens[place]
        if token.lower in RELATIVES and place == index:
            continue
        if token.lower in BE:
            is_passive = has_auxiliary = True
            continue
        if token.lower in HAVE or token.lower in MODALS:
            has_auxiliary = True
            continue
        if (
            token.tag in {"RB", "RBR"}
            or token.lower in BETWEEN
            or (token.lower in FOUND and _state_follows(tokens, place, rules))
        ):
            continue
        name = rules.of("state", token)
        if name and (token.tag not in {"VBD", "VBZ"} or not _has_object(tokens, place)) and token.tag != "NN":
            return Predicate(name, token.start, token.end, "state")
        if token.lower == "in":
            return _in(tokens, place, rules)
        if token.tag not in VERBS:
            return None
        if (
            is_passive
            or (token.tag == "VBN" and not has_auxiliary)
            or (token.tag == "VBD" and not _has_object(tokens, place))
        ):
            name = rules.of("object", token)
            if name and token.tag not in {"VBG"}:
                return Predicate(name, token.start, token.end, "passive")
        name = rules.of("subject", token)
        if name:
            return Predicate(name, token.start, token.end, "subject")
        return None
    return None


def _in(tokens: Sequence[Token], place: int, rules: Frames) -> Predicate | None:
    """ "12 are in the hospital", "three in stable condition"."""
    for token in tokens[place + 1 : place + 4]:
        name = rules.of("in", token)
        if name:
            return Predicate(name, tokens[place].start, token.end, "in")
        if token.tag not in {"DT", "JJ", "PRP$", "NN"}:
            return None
    return None


def _past_phrases(tokens: Sequence[Token], index: int) -> int:
    """Behind "(Punjabis)" and up to two prepositional phrases: "12 people | from two villages | were"."""
    for _ in range(2):
        if index >= len(tokens):
            return index
        if tokens[index].lower in {"(", "["}:
            close = next(
                (i for i in range(index, min(index + 12, len(tokens))) if tokens[i].lower in {")", "]"}), index
            )
            index = close + 1
        elif tokens[index].tag == "IN" and tokens[index].lower in {
            "of",
            "from",
            "in",
            "at",
            "on",
            "with",
            "near",
            "aboard",
            "inside",
            "around",
            "among",
            "between",
        }:
            end = index + 1
            while end < len(tokens) and tokens[end].tag in {
                "DT",
                "PRP$",
                "CD",
                "JJ",
                "NN",
                "NNS",
                "NNP",
                "NNPS",
                "POS",
                "VBG",
            }:
                end += 1
            if (
                end == index + 1
                or end >= len(tokens)
                or tokens[end].tag not in {"MD", "VBD", "VBP", "VBN", "VBZ"} | {"IN"}
            ):
                return index
            index = end
    return index


def _state_follows(tokens: Sequence[Token], place: int, rules: Frames) -> bool:
    follow = next(
        (
            t
            for t in tokens[place + 1 : place + 4]
            if t.tag not in {"RB"} and t.lower not in {"to", "be", "as", "have", "been"}
        ),
        None,
    )
    return follow is not None and bool(rules.of("state", follow) or rules.of("object", follow))


def _has_object(tokens: Sequence[Token], place: int) -> bool:
    follow = tokens[place + 1] if place + 1 < len(tokens) else None
    return (
        follow is not None
        and follow.tag in OBJECTS
        and follow.lower[:3] not in {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
    )


def _before(tokens: Sequence[Token], first: int, rules: Frames) -> Predicate | None:
    """A verb whose object the phrase is, or a noun with "of" before it."""
    place = first - 1
    while place >= 0 and (
        tokens[place].tag in SKIPPED or tokens[place].lower in {"least", "about", "some", "up", "than", "more"}
    ):
        place -= 1
    if place < 0:
        return None
    token = tokens[place]
    if token.tag in {"RP"} and place:
        place -= 1
        token = tokens[place]
    if token.lower == "of" and place:
        noun = tokens[place - 1]
        name = rules.of("of", noun)
        return Predicate(name, noun.start, noun.end, "of") if name else None
    if token.tag in VERBS and token.lower not in BE | HAVE:
        if token.tag in {"VBG", "VBN"} and place and tokens[place - 1].tag in {"DT", "PRP$"}:
            return None  # "the remaining six"
        is_passive = token.tag == "VBN" and place and tokens[place - 1].lower in BE
        name = "" if is_passive else rules.of("object", token)
        return Predicate(name, token.start, token.end, "object")
    return None


def _toll(tokens: Sequence[Token], first: int, rules: Frames) -> Predicate | None:
    """ "the death toll rose to 12", "the number of injured stands at 12"."""
    if first < 2 or tokens[first - 1].lower not in LEVEL:
        return None
    for place in range(first - 2, max(-1, first - 10), -1):
        token = tokens[place]
        if token.lower in {",", ";", ".", "but", "and"}:
            return None
        name = rules.of("toll", token)
        if name:
            start = tokens[place - 1] if place and tokens[place - 1].lower in {"death", "body"} else token
            return Predicate(name, start.start, token.end, "toll")
    return None
