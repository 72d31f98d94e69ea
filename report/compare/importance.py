"""How much a reader with sixty seconds needs a finding: support, standing, place in the text, what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from report.model import Claim, Figure, Mention, Span

GRAVE = frozenset({"killed", "injured", "missing", "displaced", "arrested", "kidnapped", "destroyed"})
STANDING = {"conflicting": 0.6, "updated": 0.5, "corroborated": 0.4, "variant": 0.35, "single source": 0.0}


def importance(
    mentions: Sequence[Mention], status: str, sources: int, places: Mapping[Span, int], origins: int, is_disputed: bool
) -> float:
    """From 0 upwards, for ordering only. `places` gives each sentence's number in its text, from 0."""
    carried = len({mention.span.source for mention in mentions})
    score = 1.6 * carried / max(sources, 1) + STANDING[status] + 0.1 * origins + (0.5 if is_disputed else 0.0)
    sentences = [mention.sentence for mention in mentions if isinstance(mention, Figure | Claim)]
    first = min((places.get(sentence, 40) for sentence in sentences), default=40)
    score += 1.2 / (1 + first / 3)
    figures = [mention for mention in mentions if isinstance(mention, Figure)]
    if any(figure.predicate in GRAVE for figure in figures):
        score += 0.7
    if figures and all(figure.role in {"part", "rate", "capacity"} for figure in figures):
        score -= 0.5
    when = [m.when for m in mentions if isinstance(m, Figure | Claim) and m.when]
    if when and all(time.precision in {"year", "month"} for time in when):
        score -= 0.8
    return round(score, 4)
