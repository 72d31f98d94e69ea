"""What a "not" in somebody's words is about: the words of each clause that has one (negations.tsv), and of whom it is
where the clause has no noun for it: "He had not sold any shares", "Neither resigned"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from report.compare.wording import KIN, WORD, Wording
from report.lexicon import Lexicon
from report.model import Claim

VERB = r"(?:it|he|she|they|we|i|had|has|have|was|were|is|are|did|does|do|will|would)\b"
CLAUSE = re.compile(
    rf"[,;:—–]|\s-\s|\b(?:but|because|although|though|while|whereas|after|when|until)\b|\band\s+(?={VERB})",
    re.IGNORECASE,
)
NAME = re.compile(r"[A-Z][^\W\d_]{2,}")
TIMES = frozenset(
    "day week month year time hour minute moment night morning evening afternoon summer winter spring autumn today "
    "yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december".split()
)
STEM = 5  # letters that two forms of one word share at least
MOST = 0.6  # what of a clause with "not" must be told in what it denies …
SOME = 0.55  # … and where it is of somebody whom both name …
LITTLE = 0.35  # … or where it is said to be contrary to what was reported
YET = re.compile(r"\byet\b", re.IGNORECASE)
TOO_MUCH = re.compile(
    r"\btoo\s(?:many|much|heavy|full)\b"
    r"|\bmore\b[^,.;]{0,40}\bthan\s(?:(?:it|she|he|was|were|is|are)\s)*(?:allowed|permitted|licen[cs]ed|certified|designed)\b"
    r"|\babove\s(?:its|the|their)\s(?:\w+\s)?(?:limit|capacity)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Refuted:
    """A clause with "not": its words, whether it leaves to what stands before of whom it is ("he", "neither"), and
    which of the words tell an act ("resigned")."""

    words: tuple[str, ...]
    is_of_other: bool
    acts: frozenset[str] = frozenset()

    def is_met(self, claim: Claim, about: frozenset[str], wording: Wording, *, is_contrary: bool) -> bool:
        """Whether a statement tells what the clause denies; `about` are the names that it can be of, and `is_contrary`
        says that it is told as contrary to what was reported."""
        met = {word: share for word in self.words if (share := _share(word, claim, wording))}
        total = sum(wording.weight(word) for word in self.words)
        if self.is_of_other and about.isdisjoint(_stems(claim.quote)):
            return False
        if len(met) < (1 if self.is_of_other and self.acts.issuperset(self.words) else 2):
            return False
        if self.acts and self.acts.isdisjoint(met) and not is_contrary:
            return False
        held = sum(share * wording.weight(word) for word, share in met.items())
        least = LITTLE if is_contrary else SOME if self.is_of_other else MOST
        return held >= least * total


def refuted(claim: Claim, lexicon: Lexicon, wording: Wording) -> tuple[Refuted, ...]:
    """The clauses with "not" in what is claimed; all of it, where the last clause only says "not" ("it was not")."""
    pattern, kinds = _negations(lexicon)
    found: list[Refuted] = []
    for part in claim.content:
        text = claim.quote[part.start - claim.span.start : part.end - claim.span.start]
        edges = [0, *(match.start() for match in CLAUSE.finditer(text)), len(text)]
        for start, end in pairwise(edges):
            clause = text[start:end]
            marks = (match for match in pattern.finditer(clause))
            told = [(kinds.get(" ".join(m[0].lower().split()), "not"), m) for m in marks]
            mark = next((m for kind, m in told if kind == "not"), None)
            if mark is None or any(kind == "open" for kind, _ in told) or YET.search(clause):
                continue  # "it cannot be about money", "had not yet seen it": of nothing that it was not
            words = _words(clause, claim, wording)
            if not words:
                found.append(Refuted(_words(text, claim, wording), False))
                continue
            is_of_noun = bool(_words(clause[: mark.start()], claim, wording)) or mark[0].lower() in {
                "no",
                "nobody",
                "no one",
            }
            found.append(Refuted(words, not is_of_noun, _acts(words, clause, wording)))
    return tuple(each for each in found if each.words)


def _words(text: str, claim: Claim, wording: Wording) -> tuple[str, ...]:
    """The words of a claim that stand in a stretch of it, but for those that only say when."""
    forms = {match[0].casefold() for match in WORD.finditer(text)}
    held = forms | {lemma for form in forms for _, lemma in wording.words.entry(form).lemmas}
    return tuple(word for word in claim.words if word in held and word not in TIMES)


def _acts(words: tuple[str, ...], clause: str, wording: Wording) -> frozenset[str]:
    """The words that stand in a clause as verbs."""
    entries = [wording.words.entry(match[0].casefold()) for match in WORD.finditer(clause)]
    verbs = [entry for entry in entries if entry.tags[:1] and entry.tags[0].startswith("VB")]
    return frozenset(word for word in words if any(word == lemma for verb in verbs for _, lemma in verb.lemmas))


def names_in(text: str, wording: Wording) -> frozenset[str]:
    """The names in a text, by their first letters: words with a capital, but for a common one at its start."""
    return frozenset(
        match[0].casefold()[:STEM]
        for match in NAME.finditer(text)
        if text[: match.start()].strip("“\"'‘( ") or not wording.words.knows(match[0].casefold())
    ) - {word[:STEM] for word in TIMES}


def topic_noun(claim: Claim) -> list[str]:
    """The noun that a statement is about, by its first letters."""
    if claim.topic is None:
        return []
    start = claim.topic.start - claim.span.start
    words = WORD.findall(claim.quote[start : claim.topic.end - claim.span.start].casefold())
    return [word[:STEM] for word in words[-1:]]


def may_be_of_one_day(one: Claim, other: Claim) -> bool:
    """Two statements with days of their own are of one thing only where the days meet."""
    first, second = one.when, other.when
    if not first or not second or not (first.start and first.end and second.start and second.end):
        return True
    return first.start.date() <= second.end.date() and second.start.date() <= first.end.date()


def _stems(text: str) -> frozenset[str]:
    return frozenset(match[0].casefold()[:STEM] for match in WORD.finditer(text))


def _share(word: str, claim: Claim, wording: Wording) -> float:
    """1 for a word that a claim has, less for one of its kin or one that stands beside what is claimed in it."""
    if word in claim.words:
        return 1.0
    if word[:STEM] in _stems(claim.quote) or (word.startswith("over") and TOO_MUCH.search(claim.quote)):
        return KIN
    return 0.0 if wording.groups((word,)).isdisjoint(wording.groups(claim.words)) else KIN


@lru_cache(maxsize=2)
def _negations(lexicon: Lexicon) -> tuple[re.Pattern[str], Mapping[str, str]]:
    kinds = {row["form"]: row["kind"] for row in lexicon.rows("negations") if row["kind"] != "without"}
    forms = "|".join(r"\s+".join(map(re.escape, form.split())) for form in sorted(kinds, key=len, reverse=True))
    return re.compile(rf"\b(?:{forms})\b|n[’']t\b", re.IGNORECASE), kinds
