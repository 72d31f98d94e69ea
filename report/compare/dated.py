"""What a time dates: an act and who or what did it, so that two times are held against each other of one act only."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from report.compare.acts import names_only
from report.compare.wording import WORD, Wording
from report.model import Claim, Dating, Span

HAPPENING = frozenset("happen occur place take unfold".split())  # verbs that leave the act to their subject
ANY = re.compile(r"\b(?:an?|another|some)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """The words of the act ("collide"; "collision" where it "happened"), those of who or what it was, and the
    names among those, else in all of the claim. `is_any`: it was done to one of many ("a shop"), as it may be again."""

    acts: frozenset[str]
    things: frozenset[str]
    names: frozenset[str]
    is_any: bool


def dated(
    claim: Claim,
    words: Sequence[str],
    names: Container[str],
    slight: Container[str],
    datings: Mapping[Span, Dating],
    wording: Wording,
) -> Dated | None:
    """What the claim's own time dates, in its words, of which `names` are of names and `slight` say nothing of an act
    ("went"); None where it dates nothing that the claim tells."""
    found = datings.get(claim.when.span) if claim.when else None
    if found is None:
        return None
    told = " ".join(_slice(span, claim) for span in found.words if claim.span.overlaps(span))
    forms = WORD.findall(told.lower())
    lemmas = {lemma for form in forms for _, lemma in wording.words.entry(form).lemmas} | set(forms)
    own = [word for word in claim.words if word in lemmas and word not in HAPPENING]
    nouns = names_only(told, own, wording)
    acts = frozenset(word for word in own if word not in nouns and word not in names and wording.is_verb(word))
    things = frozenset(own) - acts
    acts = frozenset(word for word in acts if word not in slight)
    if not acts and not lemmas.isdisjoint(HAPPENING):  # "the collision happened"
        acts, things = frozenset(word for word in things if word not in names), frozenset()
    named = frozenset(word for word in things if word in names) or frozenset(word for word in words if word in names)
    return Dated(acts, things, named, ANY.search(told) is not None) if acts else None


def of_events(datings: Sequence[Dating]) -> dict[Span, Dating]:
    """What each time dates first, where it dates an event by words of its own."""
    return {each.time: each for each in reversed(datings) if each.role == "event" and each.words}


def same_act(one: Dated | None, other: Dated | None, wording: Wording) -> bool:
    """One act, of one thing where both name it: "the ships collided", "the collision happened"."""
    if one is None or other is None or not _meet(one.acts, other.acts, wording):
        return False
    if one.names and other.names and one.names.isdisjoint(other.names):
        return False
    return not one.things or not other.things or _meet(one.things, other.things, wording)


def _meet(one: frozenset[str], other: frozenset[str], wording: Wording) -> bool:
    """A word in common, or two of one kind."""
    if not one.isdisjoint(other):
        return True
    here, there = wording.groups(one), wording.groups(other)
    return not here.isdisjoint(there | wording.broader(other)) or not there.isdisjoint(wording.broader(one))


def _slice(span: Span, claim: Claim) -> str:
    return claim.quote[max(0, span.start - claim.span.start) : span.end - claim.span.start]
