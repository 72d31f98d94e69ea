"""A denial and what it answers: linked within its source first, then across sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report.compare.denying import Forms, forms
from report.compare.entities import Who
from report.compare.refuting import STEM, may_be_of_one_day, names_in, refuted, topic_noun
from report.compare.wording import WORD, Bag, Wording, bag, likeness
from report.lexicon import Lexicon
from report.model import Claim, Span, Text

ALSO = re.compile(r"\b(?:and|but)\s+(?:\w+\s+)?(?:said|says|added|insisted|accused|called)\b|,\s+(?:saying|adding)\b")
NOT = re.compile(r"\b(?:no|not|none|never|nobody|nothing|neither)\b|n[’']t\b", re.IGNORECASE)
OURS = re.compile(r"(?:We|Our)\b")  # what an account says of itself, whoever gives it out
DIGIT = re.compile(r"\d")
NAME = re.compile(r"(?:^|(?<=[^\W_] ))[A-Z][^\W_]{2,}")
LEAST = 2  # words that a denial and what it denies must share; one, where the denial names who said it
SHORT = 4  # … and those of a name ("Foods", "Food")
RARE = 4  # a word in no more statements than this tells what is denied
NEAR = 2  # sentences back that a denial in words of its own answers
REACH = 4  # sentences back that "these claims" can point
NOBODY: frozenset[str] = frozenset()
ALIKE = 0.5  # share of a denial that must stand in what it denies …
OWN = 0.35  # … and where this names the one who denies …
CONTRARY = 0.6  # … and of both statements, where one merely says "not"
APART = 6  # words between which more may stand in what is denied than in the denial
ABOUT = 2  # sentences back that tell of whom "he" or "neither" is


@dataclass(frozen=True, eq=False, slots=True)
class _Said:
    """All claims by number, with the sentence each stands in, its speaker, and where its words stand."""

    claims: Sequence[Claim]
    order: Mapping[Span, int]
    speakers: Sequence[str | None]
    denials: frozenset[int]
    holders: Mapping[str, Sequence[int]]
    forms: Forms
    lexicon: Lexicon


def answers(
    claims: Sequence[Claim], texts: Sequence[Text], wording: Wording, who: Who, lexicon: Lexicon
) -> dict[int, tuple[int, ...]]:
    """Index of each denial -> indices of the claims that it denies.

    "Rejected these claims" answers what others alleged just before it; a denial with a content of its own ("denied
    that …", "said that it had not …") answers the claims of other speakers that its words are like, in all accounts;
    "that is not true" what another speaker said right before it.
    """
    known = forms(lexicon)
    denials = [number for number, claim in enumerate(claims) if _denies(claim, known)]
    if not denials:
        return {}
    holders: dict[str, list[int]] = {}
    for number, claim in enumerate(claims):
        for word in dict.fromkeys(claim.words):
            holders.setdefault(word, []).append(number)
    said = _Said(
        claims,
        {sentence.span: number for text in texts for number, sentence in enumerate(text.sentences)},
        [who.speaker(claim.span.source, claim.attribution) for claim in claims],
        frozenset(denials),
        holders,
        known,
        lexicon,
    )
    found = {number: _answered(number, said, wording) for number in denials}
    standing = {
        number: tuple(n for n in denied if not _is_given_up(number, n, said)) for number, denied in found.items()
    }
    return {number: answered for number, answered in standing.items() if answered}


def _is_given_up(denial: int, denied: int, said: _Said) -> bool:
    """Whether another account tells that who denied something no longer does: "which until Sunday had denied that it
    knew of cracks, changed its account"."""
    own, source = _own(denial, said), said.claims[denial].span.source
    told = {word for word in said.claims[denied].words if not any(each.startswith(word[:STEM]) for each in own)}
    return any(
        claim.span.source != source and _is_of(n, own, said) and not told.isdisjoint(claim.words)
        for n, claim in enumerate(said.claims)
        if said.forms.gives_up(claim.quote)
    )


def _denies(claim: Claim, known: Forms) -> bool:
    """A denial by its cue, or a speaker's "not"; who declines to comment denies nothing."""
    if claim.attribution is None:
        return known.said_false(claim.quote)  # the account's own: "Claims that … are untrue"
    if known.is_silent(claim.quote):
        return False
    if _stance(claim) == "denies":
        return True
    is_spoken = claim.attribution.speaker is not None
    return is_spoken and (
        claim.negated
        or known.contradicts(claim.quote)
        or known.calls_false(claim.quote)
        or known.has_no_part(claim.quote)
        or known.finds_none(claim.quote)
    )


def _is_flat(claim: Claim, known: Forms) -> bool:
    """A denial by its cue or in so many words, not by a mere "not"."""
    return (
        _stance(claim) == "denies"
        or known.contradicts(claim.quote)
        or known.said_false(claim.quote)
        or known.has_no_part(claim.quote)
        or known.finds_none(claim.quote)
    )


def _answered(number: int, said: _Said, wording: Wording) -> tuple[int, ...]:
    denial = said.claims[number]
    if said.forms.has_no_part(denial.quote):
        return _accused(number, said, wording) or _suspected(number, said)
    if said.forms.contradicts(denial.quote):
        return _last_said(number, said)
    if said.forms.to_the_contrary(denial.quote):
        return _same_denied(number, said, wording)
    if said.forms.not_so(denial.quote) or said.forms.is_bare_not(denial.quote):
        before = _before(number, said, reach=1)
        return before[-1:] if before else _as_said_before(number, said, wording)
    is_flat = _is_flat(denial, said.forms)
    if is_flat and said.forms.points_back(denial.quote):
        near = _before(number, said, reach=REACH)
        if said.forms.is_of_number(denial.quote):
            return tuple(n for n in near if DIGIT.search(said.claims[n].quote))[-1:] or near[-1:]
        return tuple(n for n in near if _stance(said.claims[n]) == "alleges") or _meant(number, near, said)
    words, makers = _denied(denial, said.forms)
    piece = said.forms.piece_called_false(denial.quote)
    if piece:
        told = tuple(piece.casefold().split())
        words = tuple(w for w in words if not NOT.fullmatch(w) and any(each.startswith(w[:STEM]) for each in told))
    is_of_not = bool(NOT.search(piece)) if piece else _stance(denial) == "denies" and denial.negated
    shared = Counter(n for word in dict.fromkeys(words) for n in said.holders[word])
    mine = bag(words, wording)
    own = _own(number, said)
    met = tuple(
        n
        for n in sorted(shared)
        if _may_be_denied(n, number, said)
        and (said.claims[n].negated == is_of_not or (piece and bool(NOT.search(said.claims[n].quote)) == is_of_not))
        and shared[n] >= (1 if _is_by(said.claims[n], makers) else LEAST)
        and _meets(is_flat, mine, said.claims[n], wording, least=OWN if _is_of(n, own, said) else ALIKE)
        and not _names_only(denial, said.claims[n], wording)
        and not _is_loose(words, denial, said.claims[n])
    )
    if not is_flat:
        return tuple(sorted({*met, *_refuted(number, said, wording)}))
    if met and any(said.claims[n].span.source == denial.span.source for n in met):
        return met
    rare = {word for word in words if len(said.holders[word]) <= RARE}
    if met:
        beside = (n for n in _told_before(number, words, said, wording) if not rare.isdisjoint(said.claims[n].words))
        return tuple(sorted({*met, *beside}))
    accused = _accused(number, said, wording)
    if not accused and said.forms.is_general(denial.quote):
        return tuple(n for n in _before(number, said, reach=REACH) if _is_of(n, own, said))
    return accused if accused or makers else _told_before(number, words, said, wording)


def _meant(number: int, near: tuple[int, ...], said: _Said) -> tuple[int, ...]:
    """What "that" means of all that the last speaker has said: what names the one who denies, else the last of it."""
    own = _own(number, said)
    of_last = [n for n in near if said.speakers[n] == said.speakers[near[-1]]]
    naming = [n for n in of_last if not own.isdisjoint(WORD.findall(said.claims[n].quote.casefold()))]
    return near[-1:] if near[-1:] == tuple(naming[-1:]) else tuple(naming) or near[-1:]


def _refuted(number: int, said: _Said, wording: Wording) -> tuple[int, ...]:
    """What others tell, in all accounts, that a "not" in somebody's words says is not so."""
    denial = said.claims[number]
    clauses = refuted(denial, said.lexicon, wording)
    if not clauses:
        return ()
    about = _about(number, said, wording) if any(clause.is_of_other for clause in clauses) else NOBODY
    is_contrary = said.forms.is_contrary(denial.quote)
    return tuple(
        n
        for n, claim in enumerate(said.claims)
        if not claim.negated
        and n not in said.denials
        and said.speakers[n] != said.speakers[number]
        and (_speaker(claim) or claim.span.source != denial.span.source)
        and may_be_of_one_day(denial, claim)
        and any(clause.is_met(claim, about, wording, is_contrary=is_contrary) for clause in clauses)
    )


def _about(number: int, said: _Said, wording: Wording) -> frozenset[str]:
    """Of whom or what a denial can be: the names in it, else those in the sentences before it, else what these are
    about."""
    denial = said.claims[number]
    here = said.order.get(denial.sentence, 0)
    near = [
        (here - said.order.get(claim.sentence, -99), claim)
        for claim in said.claims
        if claim.span.source == denial.span.source
    ]
    for back in range(ABOUT + 1):
        if found := frozenset().union(*(names_in(claim.quote, wording) for at, claim in near if at == back)):
            return found
    for back in range(1, ABOUT + 1):
        if found := frozenset(head for at, claim in near if at == back for head in topic_noun(claim)):
            return found
    return NOBODY


def _is_loose(words: Sequence[str], denial: Claim, claim: Claim) -> bool:
    """Whether the two words that are all a denial has in common with a statement stand far apart in that: "a sale has
    been agreed", "the sale of shares was carried out under a plan agreed in May"."""
    common = [word for word in words if word in claim.words]
    if len(common) != LEAST:
        return False
    gaps = [_gap(common, each.quote) for each in (denial, claim)]
    return gaps[1] - gaps[0] > APART


def _gap(words: Sequence[str], quote: str) -> int:
    """How many words lie between two words."""
    told = [word[:STEM] for word in re.findall(r"\w+", quote.casefold())]
    places = [[at for at, form in enumerate(told) if form == word[:STEM]] for word in words]
    return min((abs(one - other) for one in places[0] for other in places[1]), default=0)


def _last_said(number: int, said: _Said) -> tuple[int, ...]:
    """All that the last other speaker says right before "the service contradicts her"."""
    near = _before(number, said, reach=REACH)
    return tuple(n for n in near if said.speakers[n] == said.speakers[near[-1]])


def _same_denied(number: int, said: _Said, wording: Wording) -> tuple[int, ...]:
    """What the same speaker denies right before "we reject suggestions to the contrary"."""
    for n in range(number - 1, max(-1, number - 3), -1):
        is_own = said.claims[n].span.source == said.claims[number].span.source and n in said.denials
        if is_own and said.speakers[n] == said.speakers[number]:
            return _answered(n, said, wording)
    return ()


def _suspected(number: int, said: _Said) -> tuple[int, ...]:
    """What somebody is suspected of, right before "his lawyer said he was innocent"."""
    denial = said.claims[number]
    here = said.order.get(denial.sentence, 0)
    near = (
        n
        for n, claim in enumerate(said.claims)
        if claim.span.source == denial.span.source
        and 0 < here - said.order.get(claim.sentence, -99) <= NEAR
        and said.forms.suspects(claim.quote)
    )
    return tuple(near)[-1:]


def _told_before(number: int, words: Sequence[str], said: _Said, wording: Wording) -> tuple[int, ...]:
    """The last statement of others right before a denial that tells the same in other words: "police opened fire",
    "denied that live rounds were used"."""
    kin = wording.groups(words)
    near = [n for n in _before(number, said, reach=NEAR) if not said.claims[n].negated]
    return tuple(n for n in near if not kin.isdisjoint(wording.groups(said.claims[n].words)))[-1:]


def _accused(number: int, said: _Said, wording: Wording) -> tuple[int, ...]:
    """What is alleged of the one who denies, by name, in words like some of the denial's; all of it, where "any
    wrongdoing" is denied."""
    denial = said.claims[number]
    own = frozenset((said.speakers[number] or "").partition(":")[2].split())
    kin = wording.groups(word for word in denial.words if word not in own)
    is_general = said.forms.is_general(denial.quote) or said.forms.has_no_part(denial.quote)
    return tuple(
        n
        for n, claim in enumerate(said.claims)
        if _stance(claim) == "alleges"
        and _may_be_denied(n, number, said)
        and own
        and own <= frozenset(WORD.findall(claim.quote.casefold()))
        and (is_general or not kin.isdisjoint(wording.groups(set(claim.words) - own)))
    )


def _names_only(one: Claim, other: Claim, wording: Wording) -> bool:
    """Nothing but names is told in both."""
    names = {word.casefold()[:SHORT] for word in NAME.findall(f"{one.quote} {other.quote}")}
    first, second = ({word for word in claim.words if word.casefold()[:SHORT] not in names} for claim in (one, other))
    return first.isdisjoint(second) and wording.groups(first).isdisjoint(wording.groups(second))


def _before(number: int, said: _Said, reach: int) -> tuple[int, ...]:
    """What others say in the same account, up to `reach` sentences before a denial or in its own."""
    denial = said.claims[number]
    here = said.order.get(denial.sentence, 0)
    return tuple(
        n
        for n, claim in enumerate(said.claims)
        if claim.span.source == denial.span.source
        and 0 <= here - said.order.get(claim.sentence, -99) <= reach
        and _may_be_denied(n, number, said)
        and _speaker(claim)
    )


def _as_said_before(number: int, said: _Said, wording: Wording) -> tuple[int, ...]:
    """What the same speaker denies in the sentence before: "She rejected the claim. “That is not true,” she said."."""
    denial = said.claims[number]
    here = said.order.get(denial.sentence, 0)
    for n in reversed(range(number)):
        claim = said.claims[n]
        is_next = claim.span.source == denial.span.source and here - said.order.get(claim.sentence, -99) == 1
        if is_next and said.speakers[n] == said.speakers[number] and _is_flat(claim, said.forms):
            return _answered(n, said, wording)
    return ()


def _denied(denial: Claim, known: Forms) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words of what is denied, and those for whose claim it was, where the denial names them."""
    match = known.whose(denial.quote)
    if not match:
        end = ALSO.search(denial.quote)
        told = {word[:STEM] for word in re.findall(r"\w+", denial.quote[: end.start()].casefold())} if end else None
        return tuple(word for word in denial.words if told is None or word[:STEM] in told), frozenset()
    behind = tuple(re.findall(r"\w+", denial.quote[match.end() :].casefold()))
    words = tuple(word for word in denial.words if any(each.startswith(word[:STEM]) for each in behind))
    makers = (match["maker"] or match["owner"] or match["body"] or "").casefold()
    return words or denial.words, frozenset(word[:STEM] for word in re.findall(r"\w{4,}", makers))


def _is_by(claim: Claim, makers: frozenset[str]) -> bool:
    """Whether the speaker of a claim goes by a word for whose claim is denied."""
    who = claim.attribution
    known = f"{who.speaker or ''} {who.role or ''}" if who else ""
    return not makers.isdisjoint(word[:STEM] for word in re.findall(r"\w{4,}", known.casefold()))


def _may_be_denied(number: int, denial: int, said: _Said) -> bool:
    """Somebody says it, who neither denies it nor is the one who denies."""
    claim = said.claims[number]
    is_other = claim.span.source != said.claims[denial].span.source
    is_said = claim.attribution is not None or (is_other and OURS.match(claim.quote) is not None)
    told = is_said and not (number in said.denials and _is_flat(claim, said.forms))
    return told and not said.forms.leaves_open(claim.quote) and said.speakers[number] != said.speakers[denial]


def _own(number: int, said: _Said) -> frozenset[str]:
    """The words of the name of the one who denies."""
    speaker = said.speakers[number] or ""
    return frozenset((speaker.partition(":")[2] or speaker).split())


def _is_of(number: int, own: frozenset[str], said: _Said) -> bool:
    """Whether a statement names the one who denies."""
    return bool(own) and own <= frozenset(WORD.findall(said.claims[number].quote.casefold()))


def _meets(is_flat: bool, mine: Bag, claim: Claim, wording: Wording, least: float) -> bool:
    theirs = bag(claim.words, wording)
    dice, containment = likeness(mine, theirs, wording)
    return containment >= least if is_flat else dice >= CONTRARY


def _speaker(claim: Claim) -> str | None:
    return claim.attribution.speaker if claim.attribution else None


def _stance(claim: Claim) -> str:
    return claim.attribution.stance if claim.attribution else "states"
