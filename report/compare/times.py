"""Which times are times of one event: the intervals meet, and the statements they stand in say one thing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import combinations

from report.compare.clocks import interval, same_hour, width
from report.compare.entities import plain
from report.compare.gists import own_place
from report.compare.grouping import groups, within_reach
from report.compare.wording import Wording, bag, likeness
from report.model import Claim, Span, TimeRef, Why

THRESHOLD = 0.5
BEGINNING = frozenset("begin start erupt commence launch open break".split())
NARROW = timedelta(hours=12)
ACT = 0.25  # what it adds that the same act of the same thing is told
WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
POINTS = frozenset({"minute", "hour", "part of day", "day"})


def time_groups(
    times: Sequence[TimeRef], claims: Sequence[Claim], statement: Mapping[int, int], wording: Wording
) -> tuple[tuple[int, ...], ...]:
    """Indices of `times` in groups of one event each. `statement` maps a claim's index to its group's number."""
    around = _claims_around(times, claims)
    said = times_of_saying(times, claims)
    own = [frozenset(plain(time.quote).split()) for time in times]
    words = [frozenset(word for n in held for word in claims[n].words) - own[i] for i, held in enumerate(around)]
    bags = [bag(held, wording) for held in words]
    scores: dict[tuple[int, int], float] = {}
    for one, other in _that_meet(times):
        same = {statement[n] for n in around[one]} & {statement[n] for n in around[other]}
        if not same and not _are_points(times[one], times[other]):
            continue
        if (times[one].span in said) != (times[other].span in said):
            continue  # what happened then, and what was said then
        dice, containment = likeness(bags[one], bags[other], wording)
        alike = 1.0 if same else 0.5 * dice + 0.5 * containment + 0.2
        if not BEGINNING.isdisjoint(words[one]) and not BEGINNING.isdisjoint(words[other]):
            alike += 0.4 if _is_narrow(times[one]) and _is_narrow(times[other]) else 0.0
        if _tell_one_act(words[one], words[other], wording):
            alike += ACT
        scores[one, other] = alike
    refused = [pair for pair in within_reach(scores, THRESHOLD) if not _meet(times[pair[0]], times[pair[1]])]
    return groups(len(times), scores, refused, THRESHOLD)


def times_of_saying(times: Sequence[TimeRef], claims: Sequence[Claim]) -> frozenset[Span]:
    """The times at which something was said ("police said on Monday"), not at which it was."""
    around = _claims_around(times, claims)
    found = set()
    for time, held in zip(times, around, strict=True):
        inner = min((claims[n] for n in held), key=lambda claim: claim.span.end - claim.span.start, default=None)
        if inner and not own_place(time.span, inner):
            found.add(time.span)
    return frozenset(found)


def _claims_around(times: Sequence[TimeRef], claims: Sequence[Claim]) -> list[tuple[int, ...]]:
    """The claims that each time stands in."""
    of_source: dict[str, list[tuple[int, Claim]]] = {}
    for number, claim in enumerate(claims):
        of_source.setdefault(claim.span.source, []).append((number, claim))
    return [tuple(n for n, claim in of_source.get(t.span.source, ()) if claim.span.holds(t.span)) for t in times]


def _that_meet(times: Sequence[TimeRef]) -> list[tuple[int, int]]:
    """Pairs of times that may be one: of one day, of one weekday where no day is known, or the same month or year."""
    held: dict[object, list[int]] = {}
    for number, time in enumerate(times):
        if time.start is None or time.end is None:
            if (weekday := _weekday(time)) is not None:
                held.setdefault(weekday, []).append(number)
        elif time.precision in POINTS:
            for day in range((time.end.date() - time.start.date()).days + 1):
                held.setdefault(time.start.date() + timedelta(days=day), []).append(number)
        elif time.precision in {"month", "year"}:
            held.setdefault((time.precision, time.start), []).append(number)
    pairs = {pair for numbers in held.values() for pair in combinations(numbers, 2)}
    return sorted(pair for pair in pairs if _meet(times[pair[0]], times[pair[1]]))


def _weekday(time: TimeRef) -> str | None:
    found = WEEKDAY.search(time.quote)
    return found[0].casefold() if found else None


def _are_points(one: TimeRef, other: TimeRef) -> bool:
    return one.precision in POINTS and other.precision in POINTS


def _tell_one_act(one: frozenset[str], other: frozenset[str], wording: Wording) -> bool:
    """What is told at both times is the same act, of the same thing: "the ferry capsized", "a ferry sank"."""
    acts, things = (
        [{word for word in words if wording.is_verb(word) == is_act} for words in (one, other)]
        for is_act in (True, False)
    )
    same_act = not acts[0].isdisjoint(acts[1]) or not wording.groups(acts[0]).isdisjoint(wording.groups(acts[1]))
    return same_act and not things[0].isdisjoint(things[1])


def _is_narrow(time: TimeRef) -> bool:
    """Known within half a day: two accounts that say what began then speak of one beginning."""
    return time.start is not None and time.end is not None and time.end - time.start <= NARROW


def _meet(one: TimeRef, other: TimeRef) -> bool:
    """The intervals have more than an end in common: Tuesday ends where Wednesday starts, and they don't meet.

    Of days that nothing is known of but the weekday, the same weekday meets.
    """
    if one.start is None and other.start is None:
        return _weekday(one) is not None and _weekday(one) == _weekday(other)
    here, there = interval(one), interval(other)
    if here is None or there is None:
        return False
    return (here[0] < there[1] and there[0] < here[1]) or here[0] == there[0]


def time_status(times: Sequence[TimeRef]) -> tuple[str, Why, tuple[Why, ...]]:
    """Status of a group of times: alike, or given with different precision."""
    sources = {time.span.source for time in times}
    if len(sources) == 1:
        return "single source", Why("one source", "only one source gives the time"), ()
    first = {time.span.source: time for time in sorted(times, key=width, reverse=True)}
    given = [*first.values()]
    if len({time.precision for time in given}) > 1 and not all(same_hour(given[0], time) for time in given):
        spans = tuple(time.span for time in given)
        why = Why("precision", "the time is not given with the same precision", spans)
        return "variant", why, (why,)
    return "corroborated", Why("same time", "the same time"), ()
