"""What is counted or measured anew from day to day, so that its values of two days are no conflict.

Of three sorts: the size or level of a thing (moving.tsv: a slick, a river), people in a state that they enter and leave
(sheltered, in hospital), and what an account gives as standing so now ("96 shelters are open").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from report.compare.fates import classes, clause_of, told_fate
from report.lexicon import Lexicon
from report.model import Claim, Figure, Mentions, Span

NOW = re.compile(
    r"\b(?:is|are|remain(?:s|ed)?|stay(?:s|ed)?|stands?|now|currently|still|at\s+present|so\s+far|to\s+date)\b",
    re.IGNORECASE,
)
SO_FAR = re.compile(  # "have received", "has been raised", "has cost"
    r"\b(?:has|have)\s+(?:\w+ly\s+)?(?:been\s+)?\w+(?:ed|en|id|nt|st|ade)\b|\bso\s+far\b", re.IGNORECASE
)
AREA, CONTAINMENT = "area burned", "containment"  # of a fire
AREAS = frozenset({"hectare", "acre", "km²", "square mile"})
BURNED = re.compile(r"\b(?:burn\w*|scorch\w*|char(?:red)?)\b")
CONTAINED = re.compile(r"\bcontain(?:ed|ment)?\b")
STATE = "state"  # what goes for such counts as the thing that moves
GROWING = "growing"  # … and for a sum that has come together by now, which only grows


def moving(mentions: Sequence[Mentions], lexicon: Lexicon) -> Mapping[Span, str]:
    """The numbers of what moves -> the thing that does, or "state"."""
    found: dict[Span, str] = {}
    for each in mentions:
        for figure in each.figures:
            if thing := moves(figure, clause_of(figure, each.claims), lexicon):
                found[figure.number_span] = thing
    return found


def moves(figure: Figure, clause: Claim | None, lexicon: Lexicon) -> str:
    """The thing whose size a measure is ("slick"), "state" for a count of those in one, "growing" for a sum so far, ""
    for all else."""
    if figure.role in {"age", "rate", "change by", "capacity"}:
        return ""
    if burning := _burning(figure, clause):
        return burning
    if clause is None:
        return ""
    if figure.period:
        return STATE
    if figure.quantity.unit == "1":
        happened = told_fate(figure, clause, lexicon)
        if happened in classes("state", lexicon):
            return STATE
        return STATE if not happened and NOW.search(clause.quote) else ""
    known = _things(lexicon)
    before = clause.quote[: max(0, figure.number_span.start - clause.span.start)].lower()
    held = [(before.rfind(word[:4]), word) for word in clause.words if word in known]
    near = max(((at, word) for at, word in held if at >= 0), default=None)
    thing = near[1] if near else next((word for _, word in held), "")
    return thing or (GROWING if SO_FAR.search(clause.quote) else "")


def _burning(figure: Figure, clause: Claim | None) -> str:
    """ "Area burned: 900 ha", "was 40% contained": what names no fire measures it all the same."""
    said = f"{figure.counted} {' '.join(clause.words) if clause else ''}".lower()
    is_area = figure.quantity.unit in AREAS and BURNED.search(said)
    if is_area:
        return AREA
    return CONTAINMENT if figure.quantity.unit == "%" and CONTAINED.search(said) else ""


@lru_cache(maxsize=2)
def _things(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row["form"] for row in lexicon.rows("moving"))
