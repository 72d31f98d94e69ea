"""Which of the mentions of one fact speaks for it: it names the fact, and is printed where one must do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from report.compare.gists import Gist, match
from report.model import Claim, Figure

TOLD, ENOUGH = 0.04, 12  # what each word of a claim adds to how well it speaks for others, and how many count …
ALONE = 0.15  # … and what a number takes from it that no other account has
LONG = 14  # words from which on a claim is long enough


def telling_figure(group: Sequence[Figure]) -> Figure:
    """The mention that names best what all of them count."""
    return max(group, key=_tells)


def telling_claim(group: Sequence[Claim], gists: Mapping[Claim, Gist]) -> Claim:
    """The mention nearest to all of the others; of two accounts the longer one."""
    return max(group, key=lambda claim: (_shared(claim, group, gists), min(len(claim.words), LONG), -claim.span.start))


def alone(claim: Claim, group: Sequence[Claim], gists: Mapping[Claim, Gist]) -> tuple[Figure, ...]:
    """The figures of a claim that no other account's mention of the statement has."""
    common = {name for other in group if other.span.source != claim.span.source for name in gists[other].figures}
    return tuple(figure for name, figure in gists[claim].figures.items() if name not in common)


def _tells(figure: Figure) -> tuple[bool, bool, bool, bool, int]:
    """How well a mention names what all of them count: as a whole, with its noun, its verb, what it is said of."""
    is_whole = figure.role in {"total", "measure"}
    return is_whole, bool(figure.counted), bool(figure.predicate), bool(figure.about), -figure.span.start


def _shared(claim: Claim, group: Sequence[Claim], gists: Mapping[Claim, Gist]) -> float:
    """How well a claim speaks for a statement of several accounts: how near it is to each, and how much it tells."""
    nearest: dict[str, float] = {}
    for other in group:
        source = other.span.source
        if source != claim.span.source:
            alike = match(gists[claim], gists[other]).dice
            nearest[source] = max(nearest.get(source, 0.0), alike)
    told = TOLD * min(len(claim.words), ENOUGH) - ALONE * len(alone(claim, group, gists))
    return round(sum(nearest.values()) / len(nearest) + told, 2) if len(nearest) > 1 else 0.0
