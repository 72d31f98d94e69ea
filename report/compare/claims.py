"""Which claims say one thing: by shared words (rare ones weigh more), speaker, stance and time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from report.compare.entities import Who
from report.compare.grouping import groups
from report.compare.wording import Bag, Wording, bag, likeness
from report.model import Claim

THRESHOLD = 0.24
REPEATED = 0.72  # two claims of one source must be nearly the same to be one: it rarely says a thing twice
COMMON = 12  # a word in more statements than this proposes no pair


def claim_groups(claims: Sequence[Claim], wording: Wording, who: Who) -> tuple[tuple[int, ...], ...]:
    """Indices of `claims` in groups of one statement each. A denial is never grouped with what it denies."""
    bags = [bag(claim.words, wording) for claim in claims]
    scores: dict[tuple[int, int], float] = {}
    refused: list[tuple[int, int]] = []
    for one, other in _candidates(bags):
        if _refused(claims[one], claims[other]):
            refused.append((one, other))
            continue
        score = _score(claims[one], claims[other], bags[one], bags[other], wording, who)
        if score > 0:
            scores[one, other] = score
    return groups(len(claims), scores, refused, THRESHOLD)


def _candidates(bags: Sequence[Bag]) -> list[tuple[int, int]]:
    """Pairs that share a rare word or kin group, and two of any kind."""
    index: dict[str, list[int]] = {}
    for number, each in enumerate(bags):
        for feature in each.words | each.groups:
            index.setdefault(feature, []).append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for feature in index:
        holders = index[feature]
        if len(holders) <= COMMON:
            shared.update((one, other) for n, one in enumerate(holders) for other in holders[n + 1 :])
    return sorted(pair for pair, count in shared.items() if count >= 1)


def _score(one: Claim, other: Claim, bag_one: Bag, bag_other: Bag, wording: Wording, who: Who) -> float:
    dice, containment = likeness(bag_one, bag_other, wording)
    matched = len(bag_one.words & bag_other.words) + (0 if bag_one.groups.isdisjoint(bag_other.groups) else 1)
    if matched < 2:
        return 0.0
    if one.span.source == other.span.source:
        return dice if dice >= REPEATED else 0.0
    score = (dice + containment) / 2
    speakers = [who.speaker(claim.span.source, claim.attribution) for claim in (one, other)]
    if speakers[0] and speakers[0] == speakers[1]:
        score += 0.08
    return min(1.0, score)


def _refused(one: Claim, other: Claim) -> bool:
    """Denial and denied, and statements about different years, never meet."""
    stances = {claim.attribution.stance if claim.attribution else "states" for claim in (one, other)}
    if "denies" in stances and len(stances) > 1:
        return True
    if one.when and other.when and one.when.start and other.when.start:
        return abs((one.when.start - other.when.start).days) > 60
    return False
