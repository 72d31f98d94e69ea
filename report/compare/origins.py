"""Same origin: whether sources that agree lead back to one speaker, one occasion, one agency or one text.

Sources are joined by what they share; what is left are the origins of a finding. Agreement of one origin is no
confirmation (circular reporting), whatever the number of articles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report.compare.entities import Who, plain
from report.model import Claim, Entity, Figure, Source, Span, Why

FIGURES_NOUN = re.compile(
    r"\b(?:figures?|numbers?|tolls?|statistics|tally|tallies|counts?|death toll)\b", re.IGNORECASE
)
CONFIRMING = frozenset({"confirms", "states"})
EMPTY = frozenset(
    "official officials spokesman spokeswoman spokesperson spokespeople source sources authorities authority "
    "statement release report press news department agency office local senior they she them company companies firm "
    "firms".split()
)
KINDS = frozenset(  # what a body is, not which one: "the health ministry" and "the health minister" speak for health
    "ministry ministers minister service services center centre bureau board commission council division unit".split()
)
ANY = frozenset("police officers officer".split())  # a body that every account has beside it
TITLES = frozenset("chief head director minister president general secretary deputy officer captain major".split())
FORCES = frozenset("navy naval army military defence defense pentagon".split())
FORCE = frozenset("ministry force forces armed air staff command commander guard".split()) | FORCES | TITLES
STEM = 5  # letters that two forms of a word have in common
TERMS = frozenset({"day", "week", "month", "year"})  # a sentence of nine years is nobody's measurement
PRONOUNS = frozenset({"he", "she"})
NOBODY: frozenset[str] = frozenset()
# Sentences around a figure that may say whom the account has it from, nearest first.
PASSAGE = (0, -1, 1, -2, 2, -3)
UP_TO_HERE = (0, -1)  # how near "police" must speak: they do so all over an account, of one thing and another


@dataclass(frozen=True, eq=False, slots=True)
class Background:
    """What the sources share beyond one finding: agencies and publishers, copied stretches, who gave the figures.

    `spoken` are each source's sentences in order, with those who are named as speaking in them; `bodies` the words for
    the office or body of each person; `forces` the words that tell each source's armed forces apart ("indian");
    `toll` the numbers of the dead, the injured and the like.
    """

    publishers: Mapping[str, frozenset[str]]
    copied: Mapping[tuple[str, str], tuple[tuple[int, int, int, int], ...]]
    confirmers: Mapping[str, tuple[tuple[str, Span], ...]]
    spoken: Mapping[str, tuple[tuple[Span, tuple[tuple[str, Span], ...]], ...]]
    bodies: Mapping[str, frozenset[str]]
    forces: Mapping[str, frozenset[str]]
    toll: frozenset[Span]


def background(
    sources: Sequence[Source],
    claims: Sequence[Claim],
    copied: Mapping[tuple[str, str], tuple[tuple[int, int, int, int], ...]],
    who: Who,
    toll: frozenset[Span],
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
    bodies = {key: _role_words(group) for key, group in who.members.items() if key.startswith("person:")}
    spoken = _spoken(claims, who)
    return Background(
        publishers,
        copied,
        {source: tuple(found) for source, found in confirmers.items()},
        spoken,
        bodies,
        {source: _sides(sentences, bodies) for source, sentences in spoken.items()},
        toll,
    )


def _sides(
    sentences: Sequence[tuple[Span, tuple[tuple[str, Span], ...]]], bodies: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    of_forces = [words for _, named in sentences for name, _ in named if (words := _body(name, bodies)) & FORCES]
    return frozenset(word for words in of_forces for word in words - FORCE)


def _spoken(claims: Sequence[Claim], who: Who) -> dict[str, tuple[tuple[Span, tuple[tuple[str, Span], ...]], ...]]:
    """Each source's sentences in order with who is named as speaking; "he" is whoever was named last before."""
    found: dict[str, dict[Span, dict[str, Span]]] = {}
    last: dict[str, str] = {}
    for claim in sorted(claims, key=lambda claim: claim.span.start):
        source = claim.span.source
        named = found.setdefault(source, {}).setdefault(claim.sentence, {})
        speaker = who.speaker(source, claim.attribution)
        speaker = last.get(source) if speaker in PRONOUNS else speaker
        if speaker and claim.attribution and not _is_vague(speaker):
            last[source] = speaker
            named.setdefault(speaker, claim.attribution.span or claim.span)
    return {
        source: tuple((span, tuple(named.items())) for span, named in sorted(sentences.items(), key=_start))
        for source, sentences in found.items()
    }


def _start(item: tuple[Span, object]) -> int:
    return item[0].start


def _role_words(group: Sequence[tuple[str, Entity]]) -> frozenset[str]:
    """The words of a person's roles that name a body or an office: "chief of police", "attorney general"."""
    return frozenset(
        word for _, entity in group for role in entity.roles for word in plain(role).split() if len(word) > 2
    ) - (EMPTY | {"the", "for", "and"})


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
    near = {
        source: _beside(source, mentions, shared) if agree and not _named(leads[source]) else {} for source in sources
    }
    parent = {source: source for source in sources}
    reasons: list[Why] = []
    for n, one in enumerate(sources):
        for other in sources[n + 1 :]:
            why = _link(one, other, mentions, leads, near, shared)
            if why:
                reasons.append(why)
                old, new = parent[other], parent[one]
                parent = {source: new if lead == old else lead for source, lead in parent.items()}
    roots = set(parent.values())
    traced = {parent[source] for source in sources if _named(leads[source])}
    untraced = len(roots - traced)
    if agree and len(roots) > 1 and len(traced) == 1 and _is_measured(mentions):
        spans = tuple(span for source in sources for speaker, span in leads[source].items() if not _is_vague(speaker))
        return 1, untraced, (*reasons, Why("one origin named", "only one origin is named", spans[:1]))
    return len(roots), untraced, tuple(reasons)


def _named(leads: Mapping[str, Span]) -> bool:
    return any(not _is_vague(speaker) for speaker in leads)


def _is_measured(mentions: Sequence[Figure] | Sequence[Claim]) -> bool:
    """What somebody has to measure or know of, unlike people and things that each reporter may count; or a claim."""
    units = {mention.quantity.unit for mention in mentions if isinstance(mention, Figure)}
    return units.isdisjoint({"1", *TERMS})


def _beside(source: str, mentions: Sequence[Figure] | Sequence[Claim], shared: Background) -> dict[str, Span]:
    """Who is named as speaking nearest to what an account says in its own voice, a few sentences around it."""
    sentences = shared.spoken.get(source, ())
    at = {span: number for number, (span, _) in enumerate(sentences)}
    found: dict[str, Span] = {}
    for mention in mentions:
        here = at.get(mention.sentence) if mention.span.source == source else None
        for step in PASSAGE if here is not None else ():
            named = sentences[here + step][1] if here is not None and 0 <= here + step < len(sentences) else ()
            kept = [(who, span) for who, span in named if step in UP_TO_HERE or not _is_any(who, shared)]
            if kept:
                found.update(kept)
                break
    return found


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
    if any(
        isinstance(mention, Figure) and mention.number_span in shared.toll and mention.role == "total"
        for mention in own
    ):
        for speaker, span in shared.confirmers.get(source, ()):
            found.setdefault(speaker, span)
    return found


def _link(
    one: str,
    other: str,
    mentions: Sequence[Figure] | Sequence[Claim],
    leads: Mapping[str, Mapping[str, Span]],
    near: Mapping[str, Mapping[str, Span]],
    shared: Background,
) -> Why | None:
    for speaker, span in leads[one].items():
        for second, where in leads[other].items():
            if speaker == second or _one_body(speaker, second, span, where, shared):
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
    for speaker, span in (near[one] or leads[one]).items():
        for second, where in (near[other] or leads[other]).items():
            if (near[one] or near[other]) and (speaker == second or _one_body(speaker, second, span, where, shared)):
                return Why("same passage", "what stands beside it leads back to one speaker", (span, where))
    common = shared.publishers.get(one, frozenset()) & shared.publishers.get(other, frozenset())
    if common:
        return Why("same publisher", "both come from one publisher or agency")
    return None


def _is_any(speaker: str, shared: Background) -> bool:
    """Police, or one of them: they speak all over an account, of one thing and of another."""
    return not ANY.isdisjoint(_body(speaker, shared.bodies))


def _body(speaker: str, bodies: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return bodies.get(speaker, frozenset()) if speaker.startswith("person:") else frozenset(_naming_words(speaker))


def _one_body(one: str, other: str, here: Span, there: Span, shared: Background) -> bool:
    """Two speakers of one body: "police" and "a police spokesman" share the word that names it, a person their office.

    Two people who are named stay two. "The navy" and "the defence ministry" are one where only one country's speak.
    """
    first, second = _body(one, shared.bodies), _body(other, shared.bodies)
    people = one.startswith("person:") + other.startswith("person:")
    if people == 2:
        return False
    if first & FORCES and second & FORCES:
        return len(shared.forces.get(here.source, NOBODY) | shared.forces.get(there.source, NOBODY)) <= 1
    if people:
        office, body = (first, second) if one.startswith("person:") else (second, first)
        return bool(_which(body)) and _which(body) <= _which(office)
    here_words, there_words = ({word[:STEM] for word in _which(body)} for body in (first, second))
    return bool(here_words and there_words) and (here_words <= there_words or there_words <= here_words)


def _which(body: frozenset[str]) -> frozenset[str]:
    """The words that tell a body from others of its kind."""
    return body - KINDS - TITLES or body
