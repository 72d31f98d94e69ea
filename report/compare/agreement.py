"""How the accounts of one claim stand to each other: agreeing, differing in what they add, or excluding each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import combinations

from report.compare.causes import differ
from report.compare.clocks import gap, same_hour, width
from report.compare.contraries import ALIKE as OPPOSED
from report.compare.contraries import NEGATED, changes, contrary, named_apart
from report.compare.dated import same_act
from report.compare.gists import Gist, match, own_time
from report.compare.status import sources_of
from report.compare.values import fits, is_passed, same_number
from report.compare.wording import Wording
from report.model import Claim, Figure, TimeRef, Why

SAME = 0.58  # accounts that share this much of their weight, at their closest, say the same; else one says more
WHOLE = 0.85  # … or one speaker's words, where this much of the shorter ones stands in the longer ones
SAME_FIGURE = 0.15  # … and this much before their figures can exclude each other …
SAME_EVENT = 0.4  # … or what they count
SAME_ACT = 0.25  # … or the times of an act that both date
FINE = frozenset({"minute", "hour", "part of day", "day"})
INFERRED = "the day named before it"  # how the day of "at 14:10" was found
CLOCKED = frozenset({"minute", "hour"})
WITHIN_DAY = frozenset({"minute", "hour", "part of day"})
POINTED = frozenset({"alleges", "denies", "demands", "warns", "predicts"})  # who does it is part of what is said
CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b|hours\b|o.clock\b)|\b\d{1,2}:\d\d\b|\b\d{4}\s*(?:hours|hrs)\b",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without)\b|n[’']t\b", re.IGNORECASE)
NONE = re.compile(
    r"\b(?:(?:no|zero)\s+(?:(?!longer|more|other)\w+\s+)?(?P<what>[a-z]{4,})|nobody|no\s?one)\b", re.IGNORECASE
)
ASIDE = re.compile(r",\s+(?:who|which|whose|where|\w+(?:ed|ing))\b[^,]*,", re.IGNORECASE)
TIMES = "times exclude each other"
STEM = 5  # letters that two forms of a word have in common
NOT_ONLY = re.compile(r"\bnot\s+(?:only|just|merely|simply|all|every)\b|\bnot\b[^,;.]*\buntil\b", re.IGNORECASE)

Across = Sequence[tuple[Gist, Gist, float]]  # pairs of claims of two sources, and how alike they are


def claim_status(
    claims: Sequence[Claim],
    gists: Mapping[Claim, Gist],
    clashing: Mapping[str, str],
    wording: Wording,
    days: Mapping[str, datetime],
) -> tuple[str, Why, tuple[Why, ...]]:
    """Status of a group of claims, why, and the differences between them.

    `clashing` names the figure findings that are conflicting or updated: claims that hold their values are so too.
    `days` are those that the sources were written on, as far as known.
    """
    if len(sources_of(claims)) == 1:
        return "single source", Why("one source", "only one source says it"), ()
    across = [
        (one, other, match(one, other).dice)
        for one, other in combinations([gists[claim] for claim in claims], 2)
        if one.claim.span.source != other.claim.span.source
    ]
    closest = _closest(across)
    differences = tuple(difference for kind in KINDS if (difference := kind(closest)))
    clash = (
        _figures_clash(across, clashing)
        or _none_clash(across)
        or _times_clash(across, wording)
        or _contrary(across, closest, days)
    )
    if clash:
        if clash[1].rule == TIMES:
            differences = (clash[1], *(each for each in differences if each.rule not in {"time", "precision"}))
        return clash[0], clash[1], differences
    deciding = [difference for difference in differences if difference.rule not in {"voice", "speaker"}]
    if any(_stance(claim) in POINTED for claim in claims):
        deciding += [difference for difference in differences if difference.rule == "speaker"]
    if deciding:
        return "variant", deciding[0], differences
    return "corroborated", Why("same statement", "the same statement"), differences


def _closest(across: Across) -> Across:
    """Of each two sources the two mentions that are most alike."""
    closest: dict[tuple[str, str], tuple[Gist, Gist, float]] = {}
    for pair in across:
        key = (pair[0].claim.span.source, pair[1].claim.span.source)
        if key not in closest or pair[2] > closest[key][2]:
            closest[key] = pair
    return list(closest.values())


def _figures_clash(across: Across, clashing: Mapping[str, str]) -> tuple[str, Why] | None:
    """Two claims give figures with values that cannot both hold, no fewer than those that they agree on."""
    for one, other, alike in across:
        if alike < SAME_FIGURE:
            continue
        common = sorted(one.figures.keys() & other.figures.keys())
        apart = [name for name in common if name in clashing and _clash(one, other, name)]
        if apart and 2 * len(apart) >= len(common):
            first, second = one.figures[apart[0]], other.figures[apart[0]]
            return clashing[apart[0]], Why("values", "not the same value", (first.span, second.span))
    return None


def _clash(one: Gist, other: Gist, name: str) -> bool:
    """Both cannot hold, or the count has moved on; what is told aside is no part of what the claim says."""
    first, second = one.figures[name], other.figures[name]
    if _is_aside(first, one.claim) or _is_aside(second, other.claim):
        return False
    moved = is_passed(first.quantity, second.quantity) or is_passed(second.quantity, first.quantity)
    return moved or not fits(first.quantity, second.quantity, Decimal(0))


def _is_aside(figure: Figure, claim: Claim) -> bool:
    """Between commas behind the subject: "Keel, alleged to have 19 wives, is charged"."""
    at = figure.number_span.start - claim.span.start
    return any(match.start() < at < match.end() for match in ASIDE.finditer(claim.quote))


def _none_clash(across: Across) -> tuple[str, Why] | None:
    """One says that there were none of what the other counts: "no deaths", "nobody was hurt"."""
    for pair in across:
        for one, other in (pair[:2], pair[1::-1]):
            counted = [f for f in other.figures.values() if f.quantity.unit == "1" and f.role in {"total", "increment"}]
            none = NONE.search(one.claim.quote)
            if not none or one.figures or not counted:
                continue
            told = [
                f
                for f in counted
                if (f.predicate if none["what"] is None else f.counted_head[:STEM] == none["what"].lower()[:STEM])
            ]
            if told and pair[2] >= SAME_EVENT and not named_apart(list(one.terms), list(other.terms)):
                return "conflicting", Why("values", "not the same value", (one.claim.span, told[0].span))
    return None


def _times_clash(across: Across, wording: Wording) -> tuple[str, Why] | None:
    """Two sources date one act to times that have nothing in common; an account that gives both tells of two acts."""
    told = list(dict.fromkeys(gist for one, other, _ in across for gist in (one, other)))
    for one, other, alike in across:
        here, there = own_time(one.claim), own_time(other.claim)
        if not here or not there or here.kind != there.kind or _zones_differ(here, there) or _of_parts(one, other):
            continue
        is_one = same_act(one.dated, other.dated, wording)
        least = SAME_ACT if is_one else OPPOSED if one.dated is None and other.dated is None else 1.0
        if alike < least or _is_one_hour(here, there) or not _exclude(here, there, is_one_act=is_one):
            continue
        if not any(_gives(gist, one, there) or _gives(gist, other, here) for gist in told):
            return "conflicting", Why(TIMES, f"the {TIMES}", (here.span, there.span))
    return None


def _is_one_hour(one: TimeRef, other: TimeRef) -> bool:
    """One hour of the day, of which an account names no day: "at 14:10, hours before landfall" may be of any."""
    if one.start is None or other.start is None or INFERRED not in (one.basis, other.basis):
        return False
    return one.precision in CLOCKED and other.precision in CLOCKED and one.start.time() == other.start.time()


def _exclude(one: TimeRef, other: TimeRef, *, is_one_act: bool) -> bool:
    """Nothing that is at the one time is at the other. Months and years only speak of what is surely one act."""
    is_one_night = {one.precision, other.precision} <= WITHIN_DAY and gap(one, other) == timedelta(0)
    if _days_differ(one, other) and not is_one_night:
        return True
    is_fine = is_one_act or {one.precision, other.precision} <= FINE
    return (is_fine and _dated(one) and _dated(other) and _apart(one, other)) or _hours_apart(one, other)


def _gives(gist: Gist, claim: Gist, time: TimeRef) -> bool:
    """Another statement of the claim's account is of that time, and says so no less closely."""
    own, first = own_time(gist.claim), own_time(claim.claim)
    if not own or not first or gist is claim or gist.claim.span.source != claim.claim.span.source:
        return False
    return gap(own, time) == timedelta(0) and width(own) <= max(width(first), width(time))


def _of_parts(one: Gist, other: Gist) -> bool:
    """One tells of a part of what the other tells of ("the first 50,000 of 200,000"), which has a time of its own."""
    apart = one.figures.keys() ^ other.figures.keys()
    return any(
        figure.role == "part" and name in apart for each in (one, other) for name, figure in each.figures.items()
    )


def _apart(one: TimeRef, other: TimeRef) -> bool:
    """They have no moment in common; 3 and 4 March have none, but midnight may be of either."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    if WITHIN_DAY.isdisjoint({one.precision, other.precision}):
        return one.end <= other.start or other.end <= one.start
    return one.end < other.start or other.end < one.start


def _zones_differ(one: TimeRef, other: TimeRef) -> bool:
    """Whether two clock times can't be held against each other: a time without a zone is local, and not in UTC."""
    zones = {one.zone, other.zone}
    return len(zones) == 2 and ("" not in zones or "+00:00" in zones)


def _hours_apart(one: TimeRef, other: TimeRef) -> bool:
    """Two times of one day that cannot both hold: clock times more than a quarter of an hour apart, parts of the day
    more than three hours."""
    between = gap(one, other)
    if between is None or not {one.precision, other.precision} <= WITHIN_DAY or between > timedelta(hours=24):
        return False
    is_clock = "part of day" not in {one.precision, other.precision}
    return between > (timedelta(minutes=15) if is_clock else timedelta(hours=3))


def _days_differ(one: TimeRef, other: TimeRef) -> bool:
    """Two weekdays that are not the same one. Which dates they are hangs on the days of the reports."""
    if _dated(one) or _dated(other):
        return False
    first, second = WEEKDAY.search(one.quote), WEEKDAY.search(other.quote)
    return first is not None and second is not None and first[0].casefold() != second[0].casefold()


def _contrary(across: Across, closest: Across, days: Mapping[str, datetime]) -> tuple[str, Why] | None:
    """One excludes the other; or it was so for the earlier account, and the later one tells of a change."""
    found = [(one, other, why) for one, other, _ in across if (why := contrary(one, other)) is not None]
    if found:
        return ("updated" if _is_later(found, days) else "conflicting"), found[0][2]
    for one, other, alike in closest:
        if alike >= OPPOSED and _negated(one.claim) != _negated(other.claim) and not one.asserted.sides:
            why = Why("negation", NEGATED, (one.claim.span, other.claim.span))
            return ("updated" if _is_later([(one, other, why)], days) else "conflicting"), why
    return None


def _is_later(found: Sequence[tuple[Gist, Gist, Why]], days: Mapping[str, datetime]) -> bool:
    """What may change, or what one speaker says, is otherwise in every later account, and no two speakers differ."""
    sides: list[tuple[datetime, datetime]] = []
    for one, other, _ in found:
        first, second = (days.get(gist.claim.span.source) for gist in (one, other))
        is_one = one.speaker is not None and one.speaker == other.speaker
        if first is None or second is None or first.date() == second.date() or not (is_one or changes(one, other)):
            return False
        if one.speaker and other.speaker and not is_one:
            return False
        sides.append((min(first, second), max(first, second)))
    return max(first for first, _ in sides).date() < min(second for _, second in sides).date()


def _negated(claim: Claim) -> bool:
    """The content itself is negated: who "did not say" that a thing happened doesn't say that it did not."""
    told = [claim.quote[part.start - claim.span.start : part.end - claim.span.start] for part in claim.content]
    return claim.negated and any(NEGATION.search(part) and not NOT_ONLY.search(part) for part in told)


def _voices(across: Across) -> Why | None:
    """No speaker (nor the own voice) is found in every source."""
    by_source: dict[str, set[str | None]] = {}
    for gist in (gist for pair in across for gist in pair[:2]):
        by_source.setdefault(gist.claim.span.source, set()).add(gist.speaker)
    if set.intersection(*by_source.values()):
        return None
    one, other, _ = max((pair for pair in across if pair[0].speaker != pair[1].speaker), key=lambda pair: pair[2])
    spans = (one.claim.span, other.claim.span)
    if one.speaker is None or other.speaker is None:
        return Why("voice", "one account says it in its own voice, the other gives it to a speaker", spans)
    return Why("speaker", "not the same speaker", spans)


def _stances(across: Across) -> Why | None:
    """What one account alleges the other states."""
    for one, other, _ in across:
        if {_stance(one.claim), _stance(other.claim)} in ({"alleges", "states"}, {"alleges", "confirms"}):
            return Why("stance", "not the same stance", (one.claim.span, other.claim.span))
    return None


def _precisions(across: Across) -> Why | None:
    for one, other, _ in across:
        here, there = own_time(one.claim), own_time(other.claim)
        if here and there and here.precision != there.precision and not same_hour(here, there):
            return Why("precision", "the time is not given with the same precision", (here.span, there.span))
    return None


def _hours(across: Across) -> Why | None:
    """Clock times that may hold of one thing, yet are not the same: "10:15", "10:20"."""
    for one, other, _ in across:
        here, there = own_time(one.claim), own_time(other.claim)
        if not here or not there or _is_one_hour(here, there):
            continue
        if {here.precision, there.precision} <= CLOCKED and gap(here, there):
            return Why("time", "not the same time", (here.span, there.span))
    return None


def _is_said_shorter(pair: tuple[Gist, Gist, float]) -> bool:
    """One account has all of a shorter form of what the same speaker says in the other."""
    one, other, _ = pair
    return bool(one.speaker) and one.speaker == other.speaker and match(one, other).containment >= WHOLE


def _scopes(closest: Across) -> Why | None:
    """At their closest, any two accounts still leave out much of what the other says, or one has a "not" of its own."""
    apart = [pair for pair in closest if _negated(pair[0].claim) != _negated(pair[1].claim)]
    is_alike = sum(alike for _, _, alike in closest) >= SAME * len(closest)
    if not apart and (is_alike or all(map(_is_said_shorter, closest))):
        return None
    one, other, _ = min(apart or closest, key=lambda pair: pair[2])
    return Why("scope", "one account says more than the other", (one.claim.span, other.claim.span))


def _causes(across: Across) -> Why | None:
    """One thing, and each account has another reason for it."""
    for one, other, alike in across:
        if alike >= SAME_EVENT and one.cause and other.cause and differ(one.cause, other.cause):
            return Why("cause", "not the same cause", (one.cause.span, other.cause.span))
    return None


def _values(closest: Across) -> Why | None:
    """A figure that both give is not the same number, or the one number of each is another in one unit."""
    for one, other, _ in closest:
        common = one.figures.keys() & other.figures.keys()
        pairs = [(one.figures[name], other.figures[name]) for name in sorted(common)]
        mine, theirs = ([f for n, f in each.figures.items() if n not in common] for each in (one, other))
        if len(mine) == len(theirs) == 1 and _of_one_sort(mine[0], theirs[0]):
            pairs.append((mine[0], theirs[0]))
        for first, second in pairs:
            here, there = first.quantity, second.quantity
            if here.unit == there.unit and not same_number(here, there):
                return Why("value", "not the same value", (first.span, second.span))
    return None


def _of_one_sort(one: Figure, other: Figure) -> bool:
    """They measure alike, or count one noun, or those to whom the same happened."""
    if one.quantity.unit != "1" or other.quantity.unit != "1":
        return one.role == other.role
    return one.counted_head == other.counted_head or (one.predicate == other.predicate != "")


KINDS = (_values, _causes, _stances, _hours, _precisions, _scopes, _voices)


def _dated(time: TimeRef) -> bool:
    return any(character.isdigit() for character in CLOCK.sub("", time.quote))


def _stance(claim: Claim) -> str:
    return claim.attribution.stance if claim.attribution else "states"
