"""Same origin: whether sources that agree lead back to one speaker, one occasion, one agency or one text.

Sources are joined by what they share; what is left are the origins of a finding. Agreement of one origin is no
confirmation (circular reporting), whatever the number of articles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report.compare.entities import Who, plain
from report.model import Claim, Figure, Source, Span, Why

FIGURES_NOUN = re.compile(
    r"\b(?:figures?|numbers?|tolls?|statistics|tally|tallies|counts?|death toll)\b", re.IGNORECASE
)
CONFIRMING = frozenset({"confirms", "states"})
HARM = frozenset({"killed", "injured", "missing", "displaced", "arrested", "died", "dead"})
EMPTY = frozenset(
    "official officials spokesman spokeswoman spokesperson spokespeople source sources authorities authority "
    "statement release report press news department agency office local senior".split()
)


@dataclass(frozen=True, eq=False, slots=True)
class Background:
    """What the sources share beyond one finding: agencies and publishers, copied stretches, who gave the figures."""

    publishers: Mapping[str, frozenset[str]]
    copied: Mapping[tuple[str, str], tuple[tuple[int, int, int, int], ...]]
    confirmers: Mapping[str, tuple[tuple[str, Span], ...]]


def background(
    sources: Sequence[Source],
    claims: Sequence[Claim],
    copied: Mapping[tuple[str, str], tuple[tuple[int, int, int, int], ...]],
    who: Who,
) -> Background:
    publishers = {
        source.id: frozenset(plain(field.value) for field in source.fields if field.name in {"publisher", "agency"})
        for source in sources
    }
    confirmers: dict[str, list[tuple[str, Span]]] = {}
    for claim in claims:
        speaker = who.speaker(claim.span.source, claim.attribution)
        if speaker and _gives_the_figures(claim):
            confirmers.setdefault(claim.span.source, []).append((speaker, claim.span))
    return Background(publishers, copied, {source: tuple(found) for source, found in confirmers.items()})


def _gives_the_figures(claim: Claim) -> bool:
    """ "X confirmed the figures": the claim's object is the figures themselves, and no figure stands in it."""
    start = claim.attribution.cue.end - claim.span.start if claim.attribution and claim.attribution.cue else 0
    words = claim.quote[start : start + 40]
    match = FIGURES_NOUN.search(words)
    if match is None:
        return False
    return re.fullmatch(r"\s*(?:the|these|those|all|his|her|its)?\s*(?:\w+\s+)?", words[: match.start()]) is not None


def same_origin(
    mentions: Sequence[Figure] | Sequence[Claim], shared: Background, who: Who, *, agree: bool = False
) -> tuple[int, int, tuple[Why, ...]]:
    """(origins, untraced origins, reasons) of a finding's mentions.

    Each source starts as an origin of its own; sources become one where they share a speaker, the one who gave the
    figures, an agency or publisher, or where the sentences are the same words. Where the sources `agree` and only one
    origin is named among them, the others, which name none, are not counted as further origins: nothing shows that they
    have one.
    """
    sources = list(dict.fromkeys(mention.span.source for mention in mentions))
    leads = {source: _speakers(source, mentions, shared, who) for source in sources}
    parent = {source: source for source in sources}
    reasons: list[Why] = []
    for n, one in enumerate(sources):
        for other in sources[n + 1 :]:
            why = _link(one, other, mentions, leads, shared)
            if why:
                reasons.append(why)
                old, new = parent[other], parent[one]
                parent = {source: new if lead == old else lead for source, lead in parent.items()}
    roots = set(parent.values())
    traced = {parent[source] for source in sources if any(not _is_vague(speaker) for speaker in leads[source])}
    untraced = len(roots - traced)
    if agree and len(traced) == 1 and untraced:
        spans = tuple(span for source in sources for speaker, span in leads[source].items() if not _is_vague(speaker))
        return 1, untraced, (*reasons, Why("one origin named", "only one origin is named", spans[:1]))
    return len(roots), untraced, tuple(reasons)


def _is_vague(speaker: str) -> bool:
    """ "Officials", "a statement": somebody, but nobody in particular."""
    return not speaker.startswith("person:") and not _naming_words(speaker)


def _naming_words(speaker: str) -> set[str]:
    return {word for word in re.split(r"\W+", speaker.split(":")[-1]) if len(word) > 2} - EMPTY


def _speakers(
    source: str, mentions: Sequence[Figure] | Sequence[Claim], shared: Background, who: Who
) -> dict[str, Span]:
    """The speakers that a source's mentions lead back to, each with its evidence."""
    found: dict[str, Span] = {}
    own = [mention for mention in mentions if mention.span.source == source]
    for mention in own:
        speaker = who.speaker(source, mention.attribution)
        if speaker:
            found.setdefault(speaker, mention.attribution.span or mention.span if mention.attribution else mention.span)
    if any(isinstance(mention, Figure) and mention.predicate in HARM and mention.role == "total" for mention in own):
        for speaker, span in shared.confirmers.get(source, ()):
            found.setdefault(speaker, span)
    return found


def _link(
    one: str,
    other: str,
    mentions: Sequence[Figure] | Sequence[Claim],
    leads: Mapping[str, Mapping[str, Span]],
    shared: Background,
) -> Why | None:
    for speaker, span in leads[one].items():
        for second, where in leads[other].items():
            if speaker == second or _one_body(speaker, second):
                return Why("same speaker", "both lead back to one speaker", (span, where))
    for start, end, first, last in shared.copied.get((one, other), shared.copied.get((other, one), ())):
        if (other, one) in shared.copied and (one, other) not in shared.copied:
            start, end, first, last = first, last, start, end
        mine = next((m for m in mentions if m.span.source == one and m.span.start < end and start < m.span.end), None)
        theirs = next(
            (m for m in mentions if m.span.source == other and m.span.start < last and first < m.span.end), None
        )
        if mine and theirs:
            return Why(
                "shared wording", "both are in the same words", (Span(one, start, end), Span(other, first, last))
            )
    common = shared.publishers.get(one, frozenset()) & shared.publishers.get(other, frozenset())
    if common:
        return Why("same publisher", "both come from one publisher or agency")
    return None


def _one_body(one: str, other: str) -> bool:
    """Two speakers of one body: "police" and "a police spokesman" share the word that names it."""
    if one.startswith("person:") or other.startswith("person:"):
        return False
    return bool(_naming_words(one) & _naming_words(other))
