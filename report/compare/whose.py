"""Whose number it is: the person whose age, the candidate whose share of the vote, the firms whose price it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from report.compare.values import is_money
from report.model import Claim, Figure, Span

ISSUER = "issuer"
REACH = 40  # letters between a name and an age that is of this person …
FAR = 90  # … and between a name and a share of the vote that this person has
NEXT = 2  # letters between a sentence and the next one in its paragraph
VOTING = frozenset("vote poll ballot election elect win winner victory lose runoff re-elect declare second".split())
GIVEN = re.compile(r"\s+(?:of\s+[\w\s]{1,20})?(?:for|to)\s+[^.;]{0,40}")  # "47 percent for the incumbent, …"
BUYING = frozenset("buy acquire purchase takeover acquisition bid merge merger pay offer".split())


def voice(figure: Figure) -> str | None:
    """Who is named as giving a number; nobody, where it is the body whose own statement the account is."""
    said = figure.attribution
    return said.speaker if said and said.rule != ISSUER else None


def aged(age: Figure, named: Sequence[tuple[Span, str]]) -> str | None:
    """Whose age it is: the person named nearest to it in its sentence, before any other."""
    near = [
        (max(span.start - age.span.end, age.span.start - span.end), span.start, key)
        for span, key in named
        if age.sentence.holds(span) and key.startswith("person:")
    ]
    gap, _, key = min(near, default=(REACH, 0, ""))
    return key if gap < REACH else None


def winner(
    share: Figure,
    clause: Claim | None,
    named: Sequence[tuple[Span, str]],
    texts: Mapping[str, str],
    *,
    goes_on: bool,
) -> str | None:
    """Whose share of a vote it is: the one it is "for", else the person or party named last before it.

    `goes_on`: the sentence before gives a share of the vote, and this one goes on ("Her rival took 44 percent").
    """
    if share.quantity.unit != "%" or share.role == "change by" or clause is None:
        return None
    if not goes_on and VOTING.isdisjoint(clause.words):
        return None
    held = next((key for span, key in named if span == share.about), None)
    if held:
        return held  # "he had won 51%": whom reading has found it to be
    own = [(span, key) for span, key in named if share.sentence.holds(span)]
    text = texts.get(share.span.source, "")
    for span, key in own:
        if share.span.end <= span.start and GIVEN.fullmatch(text, share.span.end, span.start):
            return key
    before = [(share.span.start - span.end, key) for span, key in own if span.end <= share.span.start]
    gap, key = min(before, default=(FAR, ""))
    return key if gap < FAR else None


def dealing(price: Figure, clause: Claim | None, named: Iterable[tuple[Span, str]]) -> frozenset[str]:
    """Who is named where an amount is paid for a company, or offered: "X buys Y for 3 billion"."""
    if clause is None or price.role != "measure" or not is_money(price.quantity.unit):
        return frozenset()
    if BUYING.isdisjoint(clause.words):
        return frozenset()
    return frozenset(key.partition(":")[2] for span, key in named if clause.span.holds(span))


def is_next(before: Figure, figure: Figure) -> bool:
    """Its sentence stands right behind the other's, in one paragraph."""
    gap = figure.sentence.start - before.sentence.end
    return figure.span.source == before.span.source and 0 <= gap <= NEXT


def is_other_voice(before: Figure, figure: Figure) -> bool:
    """Its sentence stands right behind the other's, and each is given by a speaker of its own."""
    voices = {voice(before), voice(figure)}
    return is_next(before, figure) and len(voices) > 1 and None not in voices
