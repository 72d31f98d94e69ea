"""Which figures count one thing: value, thing counted, predicate and the words around them; then what refuses a pair.

An equal value alone or a shared word alone is weak evidence, both together are strong; so the evidence adds up, and
what speaks against a pair (another unit, another predicate, another group, part against whole, another year) refuses
it whatever the rest says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from report.compare.entities import Who, plain
from report.compare.grouping import groups
from report.compare.values import fits, is_money, same_number
from report.compare.wording import Bag, Wording, bag, likeness
from report.lexicon import Lexicon
from report.model import Claim, Figure, Quantity

THRESHOLD = 0.40
GENERIC = "people"
ALONE = frozenset({"increment", "change by", "change to", "rate", "capacity", "age"})


@dataclass(frozen=True, slots=True)
class Sight:
    """A figure as the comparison sees it: what it counts, what its sentence is about, whether it is of another day."""

    figure: Figure
    counted: Bag
    context: Bag
    party: frozenset[str]
    kind: str
    place: str | None
    background: bool
    definite: bool


def figure_groups(
    figures: Sequence[Figure],
    claims: Mapping[str, Sequence[Claim]],
    wording: Wording,
    lexicon: Lexicon,
    who: Who,
    tolerance: Decimal,
) -> tuple[tuple[int, ...], ...]:
    """Indices of `figures` in groups of one fact each. `claims` are each source's, for the words around a figure.

    An amount and its conversion beside it ("10 kilometers (six miles)") are one from the start.
    """
    window = _window(figures)
    scene = _main_scene(figures, who)
    sights = [
        _sight(figure, claims.get(figure.span.source, ()), wording, lexicon, who, window, scene) for figure in figures
    ]
    nodes = _with_repeats(sights)
    home = {sight: number for number, node in enumerate(nodes) for sight in node}
    scores: dict[tuple[int, int], float] = {}
    refused: set[tuple[int, int]] = set()
    for one, other in _candidates(sights):
        pair = (min(home[one], home[other]), max(home[one], home[other]))
        if pair[0] == pair[1]:
            continue
        if _refused(sights[one], sights[other], tolerance):
            refused.add(pair)
        else:
            scores[pair] = max(scores.get(pair, 0.0), _score(sights[one], sights[other], wording, tolerance))
    grouped = groups(len(nodes), scores, sorted(refused), THRESHOLD)
    return tuple(sorted(tuple(sorted(sight for node in group for sight in nodes[node])) for group in grouped))


def _with_repeats(sights: Sequence[Sight]) -> list[list[int]]:
    """Figures alone, or with the conversion in brackets behind them, or with "the five" that takes them up again."""
    nodes: list[list[int]] = []
    home: dict[int, list[int]] = {}
    for number, sight in enumerate(sights):
        before = sights[number - 1] if number else None
        if before is not None and _converts(before.figure, sight.figure) and before.kind == sight.kind:
            home[number] = home[number - 1]
        elif sight.definite and (earlier := _taken_up(number, sights)) is not None:
            home[number] = home[earlier]
        else:
            home[number] = []
            nodes.append(home[number])
        home[number].append(number)
    return nodes


GENERAL = frozenset("people person victim man woman child other one individual member".split())
STATIVE = frozenset({"worth", "cost", "condition", "paid"})
APART = 3  # two amounts of money or measures that differ by more than this factor are not of one thing
REACH = 12  # figures back that "the five" can take up


def _taken_up(number: int, sights: Sequence[Sight]) -> int | None:
    """The nearest earlier figure of the source that a definite count takes up: same value, nothing that refuses it."""
    sight = sights[number]
    for earlier in range(number - 1, max(-1, number - 1 - REACH), -1):
        other = sights[earlier]
        if other.figure.span.source != sight.figure.span.source:
            return None
        same = same_number(sight.figure.quantity, other.figure.quantity) and sight.kind == other.kind == "count"
        if same and _may_name(sight, other) and not _refused(sight, other, Decimal(0)):
            return earlier
    return None


def _may_name(sight: Sight, earlier: Sight) -> bool:
    """The noun of "the two men" can mean what was counted before: the same noun, kin of it, or one for anybody."""
    head = sight.figure.counted_head
    if not head or head in GENERAL or head == earlier.figure.counted_head:
        return True
    return not sight.counted.groups.isdisjoint(earlier.counted.groups)


def _converts(one: Figure, other: Figure) -> bool:
    gap = other.number_span.start - one.number_span.end
    if one.sentence != other.sentence or one.quantity.unit == other.quantity.unit or not 0 <= gap <= 3:
        return False
    return {one.quantity.unit, other.quantity.unit}.isdisjoint({"1", "%"})


def _sight(
    figure: Figure,
    claims: Sequence[Claim],
    wording: Wording,
    lexicon: Lexicon,
    who: Who,
    window: tuple[datetime, datetime] | None,
    scene: str | None,
) -> Sight:
    around = [claim for claim in claims if claim.span.overlaps(figure.number_span)] or [
        claim for claim in claims if claim.span.overlaps(figure.sentence)
    ]
    inner = min(around, key=lambda claim: claim.span.end - claim.span.start, default=None)
    words = inner.words if inner else tuple(plain(figure.quote).split())
    number = set(plain(figure.quote[: figure.number_span.end - figure.span.start]).split())
    counted = tuple(_singular(word) for word in plain(figure.counted).split() if not word.isdigit())
    if inner and not counted:
        counted = _measured(inner.quote[max(0, figure.number_span.end - inner.span.start) :])
    head = (figure.counted_head,) if figure.counted_head else ()
    place = _place(figure, who)
    return Sight(
        figure,
        bag((*counted, *head), wording),
        bag((word for word in words if word not in number and not word[0].isdigit()), wording),
        _party(figure, lexicon),
        _kinds(lexicon).get(figure.quantity.unit, "money" if is_money(figure.quantity.unit) else "count"),
        place if place != scene else None,
        _is_background(figure, window),
        inner is not None and _is_definite(inner.quote[: max(0, figure.number_span.start - inner.span.start)]),
    )


DEFINITE = re.compile(r"\b(?:the|these|those|all|all of the|both)\s+(?:other\s+|remaining\s+)?$", re.IGNORECASE)


def _is_definite(before: str) -> bool:
    """ "The two men", "all five": a count that the text has given before."""
    return DEFINITE.search(before) is not None


def _place(figure: Figure, who: Who) -> str | None:
    place = figure.place
    return who.of(place.span.source, place.entity) if place and place.kind != "country" else None


def _main_scene(figures: Sequence[Figure], who: Who) -> str | None:
    """The place that most figures are said of: what is said of it is of no narrower scope than what names no place."""
    places = Counter(place for figure in figures if (place := _place(figure, who)))
    return max(sorted(places), key=lambda place: places[place], default=None)


def _measured(rest: str) -> tuple[str, ...]:
    """The noun right behind a measure: "operation" in "40-hour operation"."""
    match = re.match(r"[ -]?([a-z]{4,})\b(?: ([a-z]{4,})\b)?", rest)
    return tuple(word for word in match.groups() if word) if match else ()


@lru_cache(maxsize=2)
def _kinds(lexicon: Lexicon) -> Mapping[str, str]:
    """Unit -> what it measures (length, mass, time …), so that quantities of one kind can be one fact."""
    return {row["unit"]: row["kind"] for row in lexicon.rows("units")}


def _window(figures: Sequence[Figure]) -> tuple[datetime, datetime] | None:
    """The days that the sources are about: a month around the newest day-precise time that figures are said of."""
    days = [f.when.start for f in figures if f.when and f.when.start and f.when.precision not in {"year", "month"}]
    if not days:
        return None
    newest = max(days)
    return newest - timedelta(days=30), newest + timedelta(days=30)


def _is_background(figure: Figure, window: tuple[datetime, datetime] | None) -> bool:
    when = figure.when
    if when is None or when.start is None or when.end is None or window is None:
        return when is not None and when.precision == "year"
    return when.end < window[0] or when.start > window[1]


@lru_cache(maxsize=2)
def _parties(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Noun -> the parties it names ("girl" is a woman's and a child's word)."""
    found: dict[str, set[str]] = {}
    for row in lexicon.rows("parties"):
        for word in row["words"].split():
            found.setdefault(word, set()).add(row["party"])
    return {word: frozenset(parties) for word, parties in found.items()}


def _party(figure: Figure, lexicon: Lexicon) -> frozenset[str]:
    """The parties that the counted noun names; by its head, else by the last word that names one."""
    parties = _parties(lexicon)
    words = [figure.counted_head, *reversed([_singular(word) for word in plain(figure.counted).split()])]
    return next((parties[word] for word in words if word in parties), frozenset())


def _singular(word: str) -> str:
    return {"men": "man", "women": "woman", "children": "child", "policemen": "policeman"}.get(
        word
    ) or word.removesuffix("s")


def _candidates(sights: Sequence[Sight]) -> list[tuple[int, int]]:
    """Pairs that share a value, a predicate, a counted word or its kin, or are both amounts of money."""
    index: dict[str, list[int]] = {}
    for number, sight in enumerate(sights):
        figure = sight.figure
        keys = {f"#{figure.quantity.low},{figure.quantity.high}", *(f"~{group}" for group in sight.counted.groups)}
        keys |= {f"+{word}" for word in sight.counted.words}
        keys |= {f"!{figure.predicate}"} if figure.predicate else set()
        keys |= {f"u{sight.kind}"} if figure.quantity.unit != "1" else set()
        for key in keys:
            index.setdefault(key, []).append(number)
    pairs = {
        (a, b)
        for holders in index.values()
        if len(holders) < 80
        for n, a in enumerate(holders)
        for b in holders[n + 1 :]
    }
    return sorted(pairs)


def _score(one: Sight, other: Sight, wording: Wording, tolerance: Decimal) -> float:
    first, second = one.figure, other.figure
    equal = same_number(first.quantity, second.quantity) and first.quantity.unit == second.quantity.unit
    fitting = fits(first.quantity, second.quantity, tolerance)
    score = _rarity(first) if equal else 0.10 if fitting else 0.0
    dice, containment = likeness(one.counted, other.counted, wording)
    score += 0.30 * max(dice, containment) if one.counted.words and other.counted.words else 0.0
    same_predicate = _happened(first) and first.predicate == second.predicate
    score += 0.20 if same_predicate else 0.0
    around, held = likeness(one.context, other.context, wording)
    score += 0.45 * (around + held) / 2
    if same_predicate and {first.counted_class, second.counted_class} <= {GENERIC, ""} and one.party == other.party:
        score += 0.15
    return max(0.0, min(1.0, score))


def _happened(figure: Figure) -> bool:
    """The predicate says what happened, not merely how much something is."""
    return bool(figure.predicate) and figure.predicate not in STATIVE


def _rarity(figure: Figure) -> float:
    """What an equal value is worth: a two or a three is met everywhere, 1,347 or 55 kilometres hardly elsewhere."""
    value = figure.quantity.low if figure.quantity.low is not None else figure.quantity.high
    digits = len((value or Decimal(0)).normalize().as_tuple().digits)
    if figure.quantity.unit != "1":
        return min(0.35 + 0.06 * digits, 0.55)
    is_small = value is not None and abs(value) <= 3
    return 0.15 if is_small else min(0.25 + 0.06 * digits, 0.45)


def _same_event(one: Sight, other: Sight) -> bool:
    """Values that exclude each other are of one thing only where more than a common noun says so."""
    first, second = one.figure, other.figure
    if one.kind != "count":
        return True
    if _happened(first) and first.predicate == second.predicate:
        return True
    return first.counted_head == second.counted_head and first.counted_head not in GENERAL and bool(first.counted_head)


def _ratio(one: Quantity, other: Quantity) -> Decimal:
    first = one.low if one.low is not None else one.high
    second = other.low if other.low is not None else other.high
    if not first or not second:
        return Decimal(1)
    return max(abs(first / second), abs(second / first))


def _refused(one: Sight, other: Sight, tolerance: Decimal) -> bool:
    """What keeps two figures apart, whatever else they share."""
    first, second = one.figure, other.figure
    equal = same_number(first.quantity, second.quantity)
    if one.kind != other.kind or one.background != other.background:
        return True
    if first.role != second.role and {first.role, second.role} & ALONE:
        return True
    if first.role != second.role and "part" in {first.role, second.role} and not equal:
        return True
    if one.party and other.party and one.party.isdisjoint(other.party):
        return True
    fitting = fits(first.quantity, second.quantity, tolerance)
    if not fitting and (one.place != other.place or not _same_event(one, other)):
        return first.quantity.unit == second.quantity.unit
    if one.place and other.place and one.place != other.place and not equal:
        return True
    if first.predicate and second.predicate and first.predicate != second.predicate:
        return not (equal and one.counted.words & other.counted.words)
    if first.counted_class and second.counted_class and first.counted_class != second.counted_class and not equal:
        return True
    if first.when and second.when and first.when.precision == second.when.precision == "year":
        return first.when.start != second.when.start
    same_unit = first.quantity.unit == second.quantity.unit
    return (
        first.span.source == second.span.source and same_unit and not fits(first.quantity, second.quantity, tolerance)
    )
