"""A denial and what it answers: linked within its source first, then across sources."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from report.compare.entities import Who
from report.compare.wording import Bag, Wording, bag, likeness
from report.model import Claim, Span, Text

ANAPHORIC = re.compile(
    r"\b(?:th(?:e|ese|is|ose|at|ose)|such|all|any|the\s+latest)\s+(?:\w+\s+)?"
    r"(?:claims?|allegations?|accusations?|charges?|reports?|assertions?|statements?|suggestions?|account|version|rumou?rs?)\b",
    re.IGNORECASE,
)
SILENT = re.compile(
    r"\b(?:declin|refus)\w*\s+to\s+(?:comment|say|discuss|answer|speak|elaborate|give|provide|release|identify|name)\b",
    re.IGNORECASE,
)
REACH = 4  # sentences back that "these claims" can point
ALIKE = 0.5  # share of a denial that must stand in what it denies …
CONTRARY = 0.6  # … and of both statements, where one merely says "not"


def answers(claims: Sequence[Claim], texts: Sequence[Text], wording: Wording, who: Who) -> dict[int, tuple[int, ...]]:
    """Index of each denial -> indices of the claims that it denies.

    "Rejected these claims" answers what others alleged just before it; a denial with a content of its own ("denied
    that …", "said that it had not …") answers the claims of other speakers that its words are like: those of its own
    source, else those of the others.
    """
    order = {sentence.span: number for text in texts for number, sentence in enumerate(text.sentences)}
    found: dict[int, tuple[int, ...]] = {}
    for number, claim in enumerate(claims):
        if _denies(claim):
            answered = _answered(number, claims, order, wording, who)
            if answered:
                found[number] = answered
    return found


def _denies(claim: Claim) -> bool:
    """A denial by its cue, or a speaker's "not"; who declines to comment denies nothing."""
    if claim.attribution is None or SILENT.search(claim.quote):
        return False
    return claim.attribution.stance == "denies" or (claim.attribution.speaker is not None and claim.negated)


def _answered(
    number: int, claims: Sequence[Claim], order: Mapping[Span, int], wording: Wording, who: Who
) -> tuple[int, ...]:
    denial = claims[number]
    denier = who.speaker(denial.span.source, denial.attribution)
    others = [
        (n, claim)
        for n, claim in enumerate(claims)
        if claim.attribution and not _denies(claim) and who.speaker(claim.span.source, claim.attribution) != denier
    ]
    own = [(n, claim) for n, claim in others if claim.span.source == denial.span.source]
    if _stance(denial) == "denies" and ANAPHORIC.search(denial.quote):
        here = order.get(denial.sentence, 0)
        near = [(n, c) for n, c in own if 0 <= here - order.get(c.sentence, -99) <= REACH and _speaker(c)]
        alleged = [(n, c) for n, c in near if _stance(c) == "alleges"] or near[-1:]
        return tuple(n for n, _ in alleged)
    mine = bag(denial.words, wording)
    for scope in (own, others):
        if met := tuple(n for n, claim in scope if _meets(denial, mine, claim, wording)):
            return met
    return ()


def _meets(denial: Claim, mine: Bag, claim: Claim, wording: Wording) -> bool:
    theirs = bag(claim.words, wording)
    if len(mine.words & theirs.words) < 2:
        return False
    dice, containment = likeness(mine, theirs, wording)
    return containment >= ALIKE if _stance(denial) == "denies" else dice >= CONTRARY


def _speaker(claim: Claim) -> str | None:
    return claim.attribution.speaker if claim.attribution else None


def _stance(claim: Claim) -> str:
    return claim.attribution.stance if claim.attribution else "states"
