"""Which of the mentions of one fact speaks for it: it names the fact, and is printed where one must do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from report.compare.gists import Gist, match
from report.compare.wording import WORD
from report.model import Claim, Figure

TOLD, ENOUGH = 0.04, 12  # what each word of a claim adds to how well it speaks for others, and how many count …
ALONE = 0.15  # … and what a number takes from it that no other account has
POINTING = frozenset("them those these us others".split())
PRONOUNS = frozenset("he she it they we i you who which whom whose that".split())
LONG = 14  # words from which on a claim is long enough


def telling_figure(group: Sequence[Figure]) -> Figure:
    """The mention that names best what all of them count."""
    return max(group, key=_tells)


def telling_claim(group: Sequence[Claim], gists: Mapping[Claim, Gist]) -> Claim:
    """The mention nearest to all of the others; of two accounts the longer one.

    One that names what it tells of goes before one that only points to it: "he", "it happened", "who was ousted".
    """
    return max(
        group,
        key=lambda claim: (
            not _points(claim),
            _shared(claim, group, gists),
            min(len(claim.words), LONG),
            -claim.span.start,
        ),
    )


def _points(claim: Claim) -> bool:
    """It begins with a pronoun: "he", "it", or "who" of the clause before it."""
    first = WORD.search(claim.quote)
    return first is not None and first[0].lower() in PRONOUNS


def alone(claim: Claim, group: Sequence[Claim], gists: Mapping[Claim, Gist]) -> tuple[Figure, ...]:
    """The figures of a claim that no other account's mention of the statement has."""
    common = {name for other in group if other.span.source != claim.span.source for name in gists[other].figures}
    return tuple(figure for name, figure in gists[claim].figures.items() if name not in common)


def names_it(figure: Figure) -> bool:
    """The thing counted is named, not only pointed to ("six of them")."""
    return bool(figure.counted) and figure.counted.lower() not in POINTING


def _tells(figure: Figure) -> tuple[bool, bool, bool, bool, int]:
    """How well a mention names what all of them count: as a whole, with its noun, its verb, what it is said of."""
    is_whole = figure.role in {"total", "measure"}
    return is_whole, names_it(figure), bool(figure.predicate), bool(figure.about), -figure.span.start


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
