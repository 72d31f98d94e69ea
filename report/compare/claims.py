"""Which claims say one thing: by shared words (rare ones weigh more), speaker, stance and time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta

from report.compare.contraries import contrary, opposed
from report.compare.dated import same_act
from report.compare.gists import Gist, match
from report.compare.grouping import groups
from report.compare.wording import Wording
from report.model import TimeRef, Why

THRESHOLD = 0.22
LOOSE = 0.33  # below this a pair is as often of two things as of one
ALIKE = 0.4  # what two accounts of an act share that they date to two years
COARSE = frozenset({"month", "year"})
REPEATED = 0.75  # two claims of one source must be nearly the same to be one: it rarely says a thing twice …
KINDRED = 0.40  # … and less alike than this they speak against grouping both with one claim of another source
COMMON = 24  # a word in more statements than this proposes no pair
ENOUGH = 1.5  # what a statement must share to be held by another, in words as rare as a word of one statement alone
SPEAKER, FIGURE, DAY, LEADS = 0.06, 0.12, 0.04, 0.06  # what the same speaker, figure or day, or two leads, add
DATED_ACT = 0.2  # … one act of one thing, which both date
HOUR = 0.2  # … and the same part of a day, which few statements share by chance
EVENT = 0.3  # share of a statement that must be met by words other than names …
NAMES_ONLY = 0.6  # … or the score is cut, by this much where names alone are shared
SLIGHTLY = 0.4  # below this share words that tell nothing are chance …
ALONE = 0.3  # … and below this one telling word in common is,
VERB = 0.5  # … or below this where it is a verb, on no day and of no figure in common: what is planned or known,
TOPIC = 0.5  # … or below this where no verb is met but one telling word, or less than
SAID = 0.25  # … this share of a statement but for its names: a topic in common, and no more
CHANCE = 0.5  # what a score is worth then …
NO_ACT = 0.9  # … and where else no verb is met, and no figure
OTHER_FIGURE = 0.5  # … where each gives an amount of its own
OTHER_TOTAL = 0.8  # … or counts of its own, none of which the other has
NO_THING = 0.75  # … where an act is all that is met, and both name who or what it was: two killings, two arrests
CONTRARY = 0.5  # what a score is worth at least where one statement excludes the other …
OPPOSITE = 0.7  # … and where they take two sides, but of what may be two things
OTHER_TOPIC = 0.8  # … and where one is about somebody, the other about somebody else
OTHER_PARTY = 0.5  # … of two parties: a guard who was killed is no kidnapper who was


def claim_groups(
    found: Sequence[Gist],
    wording: Wording,
    denying: frozenset[str] = frozenset(),
    apart: Collection[tuple[int, int]] = frozenset(),
) -> tuple[tuple[int, ...], ...]:
    """Indices of claims in groups of one statement each. A denial is never grouped with what it denies.

    `denying` are the verbs that a denial can be told with, `apart` the pairs (lower, higher) of a denial and what it
    denies.
    """
    scores: dict[tuple[int, int], float] = {}
    refused: list[tuple[int, int]] = []
    excused: list[tuple[int, int]] = []
    for one, other in _candidates(found):
        if ((one, other) in apart and _is_dispute(found[one], found[other])) or _refused(
            found[one], found[other], wording, denying
        ):
            refused.append((one, other))
        elif found[one].claim.span.source != found[other].claim.span.source:
            scores[one, other] = _told_otherwise(found[one], found[other], _score(found[one], found[other], wording))
        elif found[one].claim.negated != found[other].claim.negated:
            continue
        elif (met := match(found[one], found[other])).dice >= REPEATED:
            scores[one, other] = met.dice
        elif (met.dice >= KINDRED and met.telling >= 1) or (met.plain > 0 and _same_hour(found[one], found[other])):
            excused.append((one, other))
    return groups(len(found), {pair: score for pair, score in scores.items() if score > 0}, refused, THRESHOLD, excused)


def is_loose(found: Sequence[Gist], wording: Wording) -> bool:
    """No two accounts of a statement are much alike, nor have a figure in common: they may be of two things."""
    pairs = [(one, other) for n, one in enumerate(found) for other in found[n + 1 :]]
    across = [pair for pair in pairs if pair[0].claim.span.source != pair[1].claim.span.source]
    if any(not one.figures.keys().isdisjoint(other.figures) or contrary(one, other) for one, other in across):
        return False
    return bool(across) and all(_score(one, other, wording) < LOOSE for one, other in across)


def claim_grounds(found: Sequence[Gist], wording: Wording) -> tuple[Why, ...]:
    """For each account after the first, the claim of the first that its own is most like, and in what."""
    by_source: dict[str, list[Gist]] = {}
    for gist in found:
        by_source.setdefault(gist.claim.span.source, []).append(gist)
    first, *others = by_source.values()
    grounds = []
    for own in others:
        pairs = [(one, other) for one in first for other in own]
        one, other = max(pairs, key=lambda pair: _score(pair[0], pair[1], wording))
        text = "; ".join(_common(one, other))
        if text:
            grounds.append(Why("matched", text, (one.claim.span, other.claim.span)))
    return tuple(grounds)


def _common(one: Gist, other: Gist) -> Iterator[str]:
    """What speaks for one statement, in fixed phrases."""
    found = match(one, other)
    if found.acts:
        yield "the same act"
    if found.plain and found.telling >= 1:
        yield "words that few statements share"
    if {term.word for term in one.terms if term.named} & {term.word for term in other.terms if term.named}:
        yield "the same name"
    if not one.figures.keys().isdisjoint(other.figures):
        yield "the same figure"
    if one.day and other.day and one.day[0] <= other.day[1] and other.day[0] <= one.day[1]:
        yield "the same time"
    if one.speaker and one.speaker == other.speaker:
        yield "the same speaker"


def _candidates(found: Sequence[Gist]) -> list[tuple[int, int]]:
    """Pairs that share a rare word, a kin group or a figure."""
    index: dict[str, list[int]] = {}
    for number, each in enumerate(found):
        for feature in (*each.words, *(f"~{group}" for group in each.groups), *each.figures):
            index.setdefault(feature, []).append(number)
    shared: set[tuple[int, int]] = set()
    for holders in index.values():
        if len(holders) <= COMMON:
            shared.update((one, other) for n, one in enumerate(holders) for other in holders[n + 1 :])
    return sorted(shared)


def _told_otherwise(one: Gist, other: Gist, score: float) -> float:
    """The score of two statements; those that contradict each other are of one thing, other opposites are of two."""
    if contrary(one, other):
        return max(score, CONTRARY)
    return score * OPPOSITE if opposed(one, other) else score


def _score(one: Gist, other: Gist, wording: Wording) -> float:
    found = match(one, other)
    enough = min(1.0, found.met / (ENOUGH * wording.heaviest))
    score = (found.dice + found.containment * enough) / 2
    event = min(1.0, found.plain / (EVENT * min(one.total, other.total)))
    score *= 1 - NAMES_ONLY + NAMES_ONLY * event
    same_day = one.day and other.day and one.day[0] <= other.day[1] and other.day[0] <= one.day[1]
    same_hour = found.telling > 0 and _same_hour(one, other)
    same_figure = any(figure.role != "age" for name, figure in one.figures.items() if name in other.figures)
    telling = found.telling + bool(same_day) + bool(same_hour) + same_figure
    if telling < 1 and found.dice < SLIGHTLY:
        return 0.0
    is_verb = found.telling <= 1 and found.acts and not found.things and not (same_day or same_figure)
    if (telling < 2 and found.dice < ALONE) or (is_verb and found.dice < VERB):
        score *= CHANCE
    one_act = same_act(one.dated, other.dated, wording)
    if not found.acts and not same_figure and not one_act:
        told = found.plain / min(one.total, other.total)
        if (found.telling < 2 or told < SAID) and found.dice < TOPIC and not same_hour:
            return min(score, found.dice) * CHANCE
        score *= NO_ACT
    if found.acts and not found.things:
        if one.parties and other.parties and one.parties.isdisjoint(other.parties):
            score *= OTHER_PARTY
        elif found.telling <= found.acts and one.things and other.things:
            score *= NO_THING
    if one.speaker and one.speaker == other.speaker:
        score += SPEAKER
    if same_figure:
        score += FIGURE
    elif one.earlier != other.earlier or _amounts_differ(one, other) or _tolls_differ(one, other):
        score *= OTHER_FIGURE
    elif _totals(one) and _totals(other):
        score *= OTHER_TOTAL
    if _about_two(one, other):
        score *= OTHER_TOPIC
    if one.leads and other.leads and event > 0:
        score += LEADS
    if one_act:
        score += DATED_ACT
    elif same_day:
        score += HOUR if same_hour else DAY
    return min(1.0, score)


def _about_two(one: Gist, other: Gist) -> bool:
    """The one is about somebody, the other about somebody else, whom the first may name as well: who won, who lost."""
    first, second = one.asserted.head, other.asserted.head
    if not first or not second or not first.isdisjoint(second):
        return False
    return all(any(t.named and t.word in gist.asserted.head for t in gist.terms) for gist in (one, other))


def _same_hour(one: Gist, other: Gist) -> bool:
    """Both say when within the day it was (at an hour, in the morning), and it may be the same hour."""
    if not one.day or not other.day or one.day[0] > other.day[1] or other.day[0] > one.day[1]:
        return False
    times = (one.claim.when, other.claim.when)
    return all(time is not None and time.precision in {"minute", "hour", "part of day"} for time in times)


def _shares_a_verb_alone(one: Gist, other: Gist, wording: Wording, denying: frozenset[str]) -> bool:
    """Whether two denials have nothing in common but that something is denied: "the guard rejects that", "we reject
    suggestions to the contrary"."""
    first, second = ([word for word in gist.words if word not in denying] for gist in (one, other))
    return set(first).isdisjoint(second) and wording.groups(first).isdisjoint(wording.groups(second))


def _is_dispute(one: Gist, other: Gist) -> bool:
    """Whether a denial and what it denies are two statements, not one in which the accounts contradict each other."""
    stances = {gist.claim.attribution.stance if gist.claim.attribution else "states" for gist in (one, other)}
    return "denies" in stances or contrary(one, other) is None


def _refused(one: Gist, other: Gist, wording: Wording, denying: frozenset[str]) -> bool:
    """Denial and denied, and statements about different months or years, never meet; where the denial itself is told
    in both ("the board rejected the plan", "the plan was rejected"), they do."""
    stances = {gist.claim.attribution.stance if gist.claim.attribution else "states" for gist in (one, other)}
    if stances == {"denies"} and _shares_a_verb_alone(one, other, wording, denying):
        return True
    if "denies" in stances and len(stances) > 1 and not one.words & other.words & denying:
        return contrary(one, other) is None
    if _is_dated_otherwise(one, other, wording):
        return False
    if one.claim.negated != other.claim.negated and contrary(one, other) is None:
        negated = one if one.claim.negated else other
        if negated.claim.topic is None and one.claim.span.source != other.claim.span.source:
            return True  # "… and did not affect any customer": of what, is told before it
    if one.months and other.months and one.months.isdisjoint(other.months):
        return True
    if one.figures and other.figures and (_of_room(one, other) or _are_two_moves(one, other)):
        return True
    if one.earlier != other.earlier:
        event = other if one.earlier else one
        return event.day is not None or one.figures.keys().isdisjoint(other.figures)
    first, second = one.claim.when, other.claim.when
    if not first or not second or not _dated(first) or not _dated(second):
        return False
    if not (first.start and first.end and second.start and second.end):
        return False
    apart = timedelta(days=60 if COARSE.isdisjoint({first.precision, second.precision}) else 0)
    return second.start - first.end > apart or first.start - second.end > apart


def _is_dated_otherwise(one: Gist, other: Gist, wording: Wording) -> bool:
    """Two accounts date one act of the past to two years: where it is done once, only one of them can be right."""
    times = (one.claim.when, other.claim.when)
    if one.claim.span.source == other.claim.span.source or not all(t and t.precision in COARSE for t in times):
        return False
    if one.dated is None or other.dated is None or one.dated.is_any or other.dated.is_any:
        return False
    named = [{term.word for term in gist.terms if term.named} for gist in (one, other)]
    is_of_one = bool(one.dated.names or other.dated.names) or not named[0].isdisjoint(named[1])
    return is_of_one and same_act(one.dated, other.dated, wording) and match(one, other).dice >= ALIKE


def _amounts_differ(one: Gist, other: Gist) -> bool:
    """Both give an amount or measure in one unit, and no two of their figures are one fact."""
    units = [{figure.quantity.unit for figure in gist.figures.values()} - {"1"} for gist in (one, other)]
    return not units[0].isdisjoint(units[1])


def _tolls_differ(one: Gist, other: Gist) -> bool:
    """Both count those to whom the same happened, and not the same ones: two killed then, five now."""
    return not (one.fates & other.fates) <= {""}


def _totals(gist: Gist) -> bool:
    return any(figure.role in {"total", "measure"} for figure in gist.figures.values())


def _of_room(one: Gist, other: Gist) -> bool:
    """One says how many there were, the other how many there may be."""
    rooms = [
        {figure.counted_head: figure.role == "capacity" for figure in gist.figures.values() if figure.counted_head}
        for gist in (one, other)
    ]
    return any(rooms[0][head] != rooms[1][head] for head in rooms[0].keys() & rooms[1].keys())


def _are_two_moves(one: Gist, other: Gist) -> bool:
    """Both tell by how much something rose or fell, and no two of their figures are one: it moves from day to day."""
    moves = [{f.quantity.unit for f in gist.figures.values() if f.role == "change by"} for gist in (one, other)]
    return not moves[0].isdisjoint(moves[1]) and one.figures.keys().isdisjoint(other.figures)


def _dated(time: TimeRef) -> bool:
    """A weekday alone dates nothing, nor does "last month": what they mean hangs on the day of the report."""
    named = time.precision in {"month", "year"} and any(character.isupper() for character in time.quote)
    return named or any(character.isdigit() for character in time.quote)
