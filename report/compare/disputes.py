"""A denial and what it answers: linked within its source first, then to the same claims elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from report.compare.entities import Who
from report.compare.wording import Wording, bag, likeness
from report.model import Claim, Span, Text

ANAPHORIC = re.compile(
    r"\b(?:th(?:e|ese|is|ose|at|ose)|such|all|any|the\s+latest)\s+(?:\w+\s+)?"
    r"(?:claims?|allegations?|accusations?|charges?|reports?|assertions?|statements?|suggestions?|account|version|rumou?rs?)\b",
    re.IGNORECASE,
)
REACH = 4  # sentences back that "these claims" can point
ALIKE = 0.30


def answers(claims: Sequence[Claim], texts: Sequence[Text], wording: Wording, who: Who) -> dict[int, tuple[int, ...]]:
    """Index of each denial -> indices of the claims in its source that it denies.

    "rejected these claims" answers what others alleged just before it; a denial with a content of its own ("denied
    that …") answers the claims of other speakers that its words are like.
    """
    order = {sentence.span: number for text in texts for number, sentence in enumerate(text.sentences)}
    found: dict[int, tuple[int, ...]] = {}
    for number, claim in enumerate(claims):
        if claim.attribution and claim.attribution.stance == "denies":
            answered = _answered(number, claims, order, wording, who)
            if answered:
                found[number] = answered
    return found


def _answered(
    number: int, claims: Sequence[Claim], order: Mapping[Span, int], wording: Wording, who: Who
) -> tuple[int, ...]:
    denial = claims[number]
    denier = who.speaker(denial.span.source, denial.attribution)
    others = [
        (n, claim)
        for n, claim in enumerate(claims)
        if n != number
        and claim.span.source == denial.span.source
        and _stance(claim) != "denies"
        and (who.speaker(claim.span.source, claim.attribution) != denier or claim.attribution is None)
    ]
    if ANAPHORIC.search(denial.quote):
        here = order.get(denial.sentence, 0)
        near = [
            (n, c)
            for n, c in others
            if c.attribution and c.attribution.speaker and 0 <= here - order.get(c.sentence, -99) <= REACH
        ]
        alleged = [(n, c) for n, c in near if _stance(c) == "alleges"] or near[-1:]
        return tuple(n for n, _ in alleged)
    mine = bag(denial.words, wording)
    return tuple(
        n for n, c in others if likeness(mine, bag(c.words, wording), wording)[1] >= ALIKE + 0.2 and c.attribution
    )


def _stance(claim: Claim) -> str:
    return claim.attribution.stance if claim.attribution else "states"
