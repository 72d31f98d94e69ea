"""A denial and what it answers: linked within its source first, then across sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report.compare.entities import Who
from report.compare.wording import Bag, Wording, bag, likeness
from report.model import Claim, Span, Text

ANAPHORIC = re.compile(
    r"\b(?:th(?:e|ese|is|ose|at|ose)|such|all|any|the\s+latest)\s+(?:\w+\s+)?"
    r"(?:claims?|allegations?|accusations?|charges?|reports?|assertions?|statements?|suggestions?|account|version|rumou?rs?)\b",
    re.IGNORECASE,
)
BARE = re.compile(r"\b(?:this|that|it|these|those|as\s+much)\W*$", re.IGNORECASE)  # "the minister denied this"
SILENT = re.compile(
    r"\b(?:declin|refus)\w*\s+to\s+(?:comment|say|discuss|answer|speak|elaborate|give|provide|release|identify|name)\b",
    re.IGNORECASE,
)
LEAST = 2  # words that a denial and what it denies must share
REACH = 4  # sentences back that "these claims" can point
ALIKE = 0.5  # share of a denial that must stand in what it denies …
CONTRARY = 0.6  # … and of both statements, where one merely says "not"


@dataclass(frozen=True, eq=False, slots=True)
class _Said:
    """All claims by number, with the sentence each stands in, its speaker, and where its words stand."""

    claims: Sequence[Claim]
    order: Mapping[Span, int]
    speakers: Sequence[str | None]
    denials: frozenset[int]
    holders: Mapping[str, Sequence[int]]


def answers(claims: Sequence[Claim], texts: Sequence[Text], wording: Wording, who: Who) -> dict[int, tuple[int, ...]]:
    """Index of each denial -> indices of the claims that it denies.

    "Rejected these claims" answers what others alleged just before it; a denial with a content of its own ("denied
    that …", "said that it had not …") answers the claims of other speakers that its words are like: those of its own
    source, else those of the others.
    """
    denials = [number for number, claim in enumerate(claims) if _denies(claim)]
    if not denials:
        return {}
    holders: dict[str, list[int]] = {}
    for number, claim in enumerate(claims):
        for word in dict.fromkeys(claim.words):
            holders.setdefault(word, []).append(number)
    said = _Said(
        claims,
        {sentence.span: number for text in texts for number, sentence in enumerate(text.sentences)},
        [who.speaker(claim.span.source, claim.attribution) for claim in claims],
        frozenset(denials),
        holders,
    )
    found = {number: _answered(number, said, wording) for number in denials}
    return {number: answered for number, answered in found.items() if answered}


def _denies(claim: Claim) -> bool:
    """A denial by its cue, or a speaker's "not"; who declines to comment denies nothing."""
    if claim.attribution is None or SILENT.search(claim.quote):
        return False
    return claim.attribution.stance == "denies" or (claim.attribution.speaker is not None and claim.negated)


def _answered(number: int, said: _Said, wording: Wording) -> tuple[int, ...]:
    denial = said.claims[number]
    if _stance(denial) == "denies" and (ANAPHORIC.search(denial.quote) or BARE.search(denial.quote)):
        here = said.order.get(denial.sentence, 0)
        near = [
            n
            for n, claim in enumerate(said.claims)
            if claim.span.source == denial.span.source
            and 0 <= here - said.order.get(claim.sentence, -99) <= REACH
            and _may_be_denied(n, number, said)
            and _speaker(claim)
        ]
        return tuple(n for n in near if _stance(said.claims[n]) == "alleges") or tuple(near[-1:])
    shared = Counter(n for word in dict.fromkeys(denial.words) for n in said.holders[word])
    others = sorted(n for n, count in shared.items() if count >= LEAST and _may_be_denied(n, number, said))
    own = [n for n in others if said.claims[n].span.source == denial.span.source]
    mine = bag(denial.words, wording)
    for scope in (own, others):
        if met := tuple(n for n in scope if _meets(denial, mine, said.claims[n], wording)):
            return met
    return ()


def _may_be_denied(number: int, denial: int, said: _Said) -> bool:
    """Somebody says it, who neither denies it nor is the one who denies."""
    told = said.claims[number].attribution is not None and number not in said.denials
    return told and said.speakers[number] != said.speakers[denial]


def _meets(denial: Claim, mine: Bag, claim: Claim, wording: Wording) -> bool:
    theirs = bag(claim.words, wording)
    dice, containment = likeness(mine, theirs, wording)
    return containment >= ALIKE if _stance(denial) == "denies" else dice >= CONTRARY


def _speaker(claim: Claim) -> str | None:
    return claim.attribution.speaker if claim.attribution else None


def _stance(claim: Claim) -> str:
    return claim.attribution.stance if claim.attribution else "states"
