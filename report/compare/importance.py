"""How much a reader with sixty seconds needs a finding: support, standing, place in the text, what it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from report.compare.fates import classes, fate
from report.lexicon import Lexicon
from report.model import Claim, Figure, Mention, Span

CENTRAL = 0.6  # what all accounts begin with
BLAME = 0.9  # who did it, or what brought it about
EARLIER = 3.0  # what is told of a time before the event loses, however many tell it
STANDING = {"conflicting": 0.6, "updated": 0.5, "corroborated": 0.4, "variant": 0.35, "single source": 0.0}


def importance(
    mentions: Sequence[Mention],
    status: str,
    sources: int,
    places: Mapping[Span, int],
    origins: int,
    toll: frozenset[Span],
    lead_ins: frozenset[Span],
    blame: re.Pattern[str],
    *,
    is_earlier: bool,
    central: float = 0.0,
    is_loose: bool = False,
) -> float:
    """For ordering only. `places` gives each sentence's number in its text, from 0; `toll` are the spans of grave
    numbers, `lead_ins` sentences that end in a colon; `blame` finds who did it or what brought it about; `is_earlier`
    says that it is told of a time before the event, `central` how far it tells what the accounts begin with (0 to 1),
    `is_loose` that its accounts may not be of one thing: it is worth no more than one of them.

    Appeals and the words that lead in a list or table tell a reader in a hurry nothing.
    """
    carried = 1 if is_loose else len({mention.span.source for mention in mentions})
    standing = STANDING["single source" if is_loose else status]
    score = 1.6 * carried / max(sources, 1) + standing + 0.1 * min(origins, carried)
    sentences = [mention.sentence for mention in mentions if isinstance(mention, Figure | Claim)]
    first = min((places.get(sentence, 40) for sentence in sentences), default=40)
    score += 1.2 / (1 + first / 3)
    figures = [mention for mention in mentions if isinstance(mention, Figure)]
    if any(figure.number_span in toll for figure in figures):
        score += 0.7
    if figures and all(figure.role in {"part", "rate", "capacity"} for figure in figures):
        score -= 0.5
    score += CENTRAL * central
    if is_earlier:
        score -= EARLIER
    claims = [mention for mention in mentions if isinstance(mention, Claim)]
    if any(claim.span.holds(number) for claim in claims for number in toll):
        score += 0.5
    if any(blame.search(claim.quote) for claim in claims):
        score += BLAME
    if claims and all(claim.attribution and claim.attribution.stance == "demands" for claim in claims):
        score -= 0.9
    if claims and all(claim.sentence in lead_ins for claim in claims):
        score -= 2.0
    return round(score, 4)


@lru_cache(maxsize=2)
def blaming(lexicon: Lexicon) -> re.Pattern[str]:
    """What says who did it, or what brought it about."""
    forms = (re.escape(row["form"]).replace(r"\*", r"\w*") for row in lexicon.rows("blame"))
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


def grave(figures: Sequence[Figure], lexicon: Lexicon) -> frozenset[Span]:
    """Where the numbers of the dead, the injured and the like stand."""
    wanted = classes("grave", lexicon)
    return frozenset(figure.number_span for figure in figures if fate(figure, lexicon) in wanted)
