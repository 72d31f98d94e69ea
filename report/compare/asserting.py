"""What a statement holds to be so and what it denies: the words in the reach of a "not", and the sides it takes of what
excludes each other (negations.tsv, opposites.tsv)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from report.compare.wording import WORD, Wording
from report.lexicon import Lexicon
from report.model import Claim

CLAUSE = re.compile(
    r"[,;:—–]|\s-\s|\b(?:but|and|because|although|though|while|whereas|after|before|when|until)\b", re.I
)
BEHIND = re.compile(r"\b(?:of|in|on|at|from|to|for|by|with|near|over|before|after|that|who|which)\b", re.IGNORECASE)
DEFINITE = re.compile(r"(?:the|its|their|his|her|our|this|that|these|those|all|both|no|none)\b", re.IGNORECASE)
PRONOUNS = frozenset("he she it they we i you who which that this these those there one".split())
ENDS = re.compile(rf"{CLAUSE.pattern}|{BEHIND.pattern}", re.IGNORECASE)
NOW = re.compile(r"\b(?:is|are|remains?|stays?|still|has|have)\b|['’]s\b", re.IGNORECASE)
AGAIN = frozenset({"again", "back"})
SOME = frozenset("a an another one some any several many two three four five six seven eight nine ten".split())
ALL = frozenset({"all", "both", "every", "each"})
UN = "un"
LEAST = 6  # letters of a word in which "un-" can be a prefix
NOTHING: frozenset[str] = frozenset()
Token = tuple[str, int, int]  # a form and where it stands


@dataclass(frozen=True, slots=True)
class Pole:
    """A row of opposites.tsv and whether its first side is taken; `kind` says how lasting it is (state, plan, act)."""

    row: int
    is_first: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Side:
    """How a side is taken: whether a "not" reaches it, whether it comes after the other ("reopened"), the words that
    tell it, and the noun behind them with its kin ("opposes the bill")."""

    is_denied: bool
    is_again: bool
    words: frozenset[str]
    object: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asserted:
    """`sides`: each side that is taken and how; `denied`: its words in the reach of a "not".

    `head` is the noun that it is about (none for a pronoun), with lemmas; `beside` the other words of that noun phrase;
    `is_one` says that it is about one that is known ("the road", "Tarn Bridge"), `is_some` that it is about any ("a
    road", "two roads"), `is_all` that it is about all of them; `is_open` that it tells no fact yet, `is_now` how things
    are; `unlike` are its words that "un-" turns round, each with what it turns.
    """

    sides: Mapping[Pole, Side]
    denied: frozenset[str]
    head: frozenset[str]
    beside: frozenset[str]
    is_one: bool
    is_some: bool
    is_all: bool
    is_open: bool
    is_now: bool
    unlike: Mapping[str, frozenset[str]]


def asserted(claim: Claim, words: Sequence[str], lexicon: Lexicon, wording: Wording) -> Asserted:
    """What a claim with these words (lemmas) holds to be so and denies."""
    told = [claim.quote[part.start - claim.span.start : part.end - claim.span.start] for part in claim.content]
    sides: dict[Pole, Side] = {}
    inside: set[str] = set()
    outside: set[str] = set()
    is_open = False
    for part in told:
        tokens = [(match[0].lower().replace("’", "'"), match.start(), match.end()) for match in WORD.finditer(part)]
        lemmas = [wording.lemmas(form) for form, _, _ in tokens]
        reaches, without, opened = _reaches(part, lexicon)
        is_open = is_open or opened
        for (_, start, _), forms in zip(tokens, lemmas, strict=True):
            (inside if _is_in(start, reaches) else outside).update(forms)
        for taking in _poles(tokens, lemmas, lexicon):
            start, last = tokens[taking.at][1], taking.at + taking.size
            is_denied = _is_in(start, reaches) != _is_in(start, without)
            is_again = taking.is_again or any(form in AGAIN for form, _, _ in tokens[last : last + 2])
            own = frozenset().union(taking.meant, *lemmas[taking.at : last])
            sides[taking.pole] = Side(is_denied, is_again, own, _object(part, tokens[last:], wording))
    taken = {(pole.row, pole.is_first) for pole in sides}
    sides = {pole: side for pole, side in sides.items() if (pole.row, not pole.is_first) not in taken}
    head, beside, is_one, is_some, is_all = _about(claim, wording)
    denied = frozenset(word for word in words if word in inside and word not in outside)
    unlike = {word: wording.lemmas(word[len(UN) :]) for word in words if word.startswith(UN) and len(word) > LEAST}
    is_now = any(NOW.search(part) for part in told)
    return Asserted(sides, denied, head, beside, is_one, is_some, is_all, is_open, is_now, unlike)


def turned(own: Sequence[Asserted]) -> Mapping[int, frozenset[int]]:
    """The rows of opposites of which an account takes both sides for one thing: it tells of a change. By claim."""
    found: dict[int, set[int]] = {}
    for number, each in enumerate(own):
        if each.is_open:
            continue
        for pole in each.sides:
            for other in own:
                against = Pole(pole.row, not pole.is_first, pole.kind)
                if against in other.sides and not other.is_open and not each.head.isdisjoint(other.head):
                    found.setdefault(number, set()).add(pole.row)
    return {number: frozenset(rows) for number, rows in found.items()}


def _about(claim: Claim, wording: Wording) -> tuple[frozenset[str], frozenset[str], bool, bool, bool]:
    """The noun that a claim is about, the words beside it; whether it is a known one, any, or all of them."""
    if claim.topic is None:
        return NOTHING, NOTHING, False, False, False
    start = claim.topic.start - claim.span.start
    if not 0 <= start < len(claim.quote):
        return NOTHING, NOTHING, False, False, False
    phrase = claim.quote[start : claim.topic.end - claim.span.start]
    cut = BEHIND.search(phrase, 1)
    core = phrase[: cut.start()] if cut else phrase
    forms = [match[0].lower() for match in WORD.finditer(core)]
    if len(forms) > 1 and wording.words.entry(forms[-1]).tags[:1] not in {("NN",), ("NNP",), ()}:
        trimmed = [form for form in forms if not form.startswith("remain")]
        forms = trimmed or forms
    if not forms or forms[-1] in PRONOUNS:
        return NOTHING, NOTHING, False, False, False
    others = WORD.findall(phrase.lower())
    beside = frozenset().union(*(wording.lemmas(form) for form in others if form != forms[-1]))
    is_one = bool(DEFINITE.match(phrase)) or any(form[:1].isupper() for form in WORD.findall(core)[1:])
    return wording.lemmas(forms[-1]), beside, is_one, forms[0] in SOME or forms[0][0].isdigit(), forms[0] in ALL


def _is_in(at: int, reaches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in reaches)


def _reaches(part: str, lexicon: Lexicon) -> tuple[list[tuple[int, int]], list[tuple[int, int]], bool]:
    """How far each "not" reaches, how far each "without" does, and whether something leaves it open."""
    pattern, kinds = _negations(lexicon)
    found: dict[str, list[tuple[int, int]]] = {"not": [], "without": []}
    is_open = False
    for match in pattern.finditer(part):
        kind = kinds.get(" ".join(match[0].lower().split()), "not")
        is_open = is_open or kind == "open"
        end = CLAUSE.search(part, match.end()) if kind in found else None
        if kind in found and (end is None or end[0].lower() != "until"):  # what did not end until dawn did end
            found[kind].append((match.end(), end.start() if end else len(part)))
    return found["not"], found["without"], is_open


@lru_cache(maxsize=2)
def denying_words(lexicon: Lexicon) -> frozenset[str]:
    """Words that only deny: "nobody", "nothing"."""
    return frozenset(
        row["form"] for row in lexicon.rows("negations") if row["kind"] == "not" and " " not in row["form"]
    )


@lru_cache(maxsize=2)
def _negations(lexicon: Lexicon) -> tuple[re.Pattern[str], Mapping[str, str]]:
    kinds = {row["form"]: row["kind"] for row in lexicon.rows("negations")}
    forms = "|".join(r"\s+".join(map(re.escape, form.split())) for form in sorted(kinds, key=len, reverse=True))
    return re.compile(rf"\b(?:{forms})\b|n[’']t\b", re.IGNORECASE), kinds


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of opposites.tsv: the side they take, what they are not part of, and words that stand for them or their row
    where statements are compared; `is_again`: they say that it was otherwise before, `is_written`: no other form."""

    words: tuple[str, ...]
    pole: Pole
    but: tuple[str, ...]
    meant: frozenset[str]
    is_again: bool
    is_written: bool


@dataclass(frozen=True, slots=True)
class Taking:
    """Where a phrase stands: its first token and how many it has."""

    pole: Pole
    at: int
    size: int
    meant: frozenset[str]
    is_again: bool


@lru_cache(maxsize=2)
def _known(lexicon: Lexicon) -> Mapping[str, tuple[Phrase, ...]]:
    """First word of a phrase -> the phrases that begin so, longest first."""
    same = [(row["phrase"], row["word"]) for row in lexicon.rows("states")]
    same += [(f"{row['verb']} {row['rest']}", row["word"]) for row in lexicon.rows("phrasals")]
    found: dict[str, list[Phrase]] = {}
    for number, row in enumerate(lexicon.rows("opposites")):
        but = tuple(filter(None, row["but"].split(", ")))
        listed = [each.lstrip("=+") for each in f"{row['one']}, {row['other']}".split(", ")]
        meant = frozenset(word for phrase, word in same if any(each in phrase for each in listed if " " in each))
        meant |= frozenset(each for each in listed if " " not in each)
        for column in ("one", "other"):
            for phrase in row[column].split(", "):
                words = tuple(phrase.lstrip("=+").split())
                pole = Pole(number, column == "one", row["kind"])
                known = Phrase(words, pole, but, meant, phrase.startswith("+"), phrase.startswith("="))
                found.setdefault(words[0], []).append(known)
    return {first: tuple(sorted(rows, key=lambda row: -len(row.words))) for first, rows in found.items()}


def _poles(tokens: Sequence[Token], lemmas: Sequence[frozenset[str]], lexicon: Lexicon) -> Iterator[Taking]:
    """The sides that a stretch of text takes."""
    known = _known(lexicon)
    for at, possible in enumerate(lemmas):
        for first in sorted(possible & known.keys()):
            for phrase in known[first]:
                if phrase.is_written and tokens[at][0] != first:
                    continue
                rest = tuple(form for form, _, _ in tokens[at + 1 : at + len(phrase.words)])
                if rest == phrase.words[1:] and not any(_stands(each, at, tokens, lemmas) for each in phrase.but):
                    yield Taking(phrase.pole, at, len(phrase.words), phrase.meant, phrase.is_again)


def _object(part: str, behind: Sequence[Token], wording: Wording) -> frozenset[str]:
    """The noun that stands right behind a verb, with its lemmas and kin."""
    if not behind:
        return NOTHING
    end = ENDS.search(part, behind[0][1])
    held = [form for form, start, _ in behind if end is None or start < end.start()]
    if not held or not wording.is_noun(held[-1]):
        return NOTHING
    found = wording.lemmas(held[-1])
    return found | wording.groups(found)


def _stands(phrase: str, at: int, tokens: Sequence[Token], lemmas: Sequence[frozenset[str]]) -> bool:
    """The phrase stands around a token: its words there, each as written or, but after "=", as a form of it."""
    is_written = phrase.startswith("=")
    words = phrase.removeprefix("=").split()
    for start in range(max(0, at - len(words) + 1), at + 1):
        if start + len(words) <= len(tokens) and all(
            word == tokens[start + n][0] or (not is_written and word in lemmas[start + n])
            for n, word in enumerate(words)
        ):
            return True
    return False
