"""How the accounts of one figure or name stand to each other: one small function a status, asked in order.

Each gives the reason where its status holds, else None. The differences that make a variant are listed beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import combinations

from report.compare.entities import plain
from report.compare.narrowing import degree
from report.compare.series import first_report, overtaken, series
from report.compare.values import HEDGES, fits, is_money, is_passed, is_rounded, same_number, written
from report.compare.whose import voice
from report.compare.wording import Wording
from report.model import Figure, Mention, Span, Why

STANDING = frozenset(
    "inhabitant storey seat shop store branch gate recommendation page chapter clause paragraph article".split()
)
FAMILY = frozenset(
    "wife husband child son daughter brother sister grandchild".split()
)  # of somebody, if nothing befell them
NOTHING: Mapping[str, str] = {}
UNMOVED: Mapping[Span, str] = {}


def sources_of(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.span.source for mention in mentions))


def figure_status(
    figures: Sequence[Figure],
    days: Mapping[str, datetime],
    wording: Wording,
    tolerance: Decimal,
    early: Collection[str] = (),
    severity: Mapping[str, str] = NOTHING,
    past: Collection[Span] = (),
    moving: Mapping[Span, str] = UNMOVED,
) -> tuple[str, Why, tuple[Why, ...]]:
    """Status of a group of figures, why, and the differences between them.

    `days` are the days that the sources were written on, as far as known: a count is as of its source's day where it
    gives no time of its own. `early` are the sources that call themselves early reports, `severity` the words that
    narrow a count to the graver or lighter cases, `past` the numbers that an account gives as past ones, `moving` those
    of what is counted or measured anew from day to day.
    """
    if len(sources_of(figures)) == 1:
        left = [figure for figure in figures if figure.role != "change from" and figure.number_span not in past]
        clashes = () if series(figures, days, past, moving) else self_differences(left, tolerance)
        return "single source", Why("one source", "only one source gives it"), clashes
    kept = held(figures, past)
    differences = figure_differences(kept, wording, severity)
    clash = _clash(kept, tolerance)
    if clash or _is_passed(kept) or _has_moved(kept, moving):
        is_fixed = _stands(figures) or _have_two_sides(kept, tolerance)
        later = None if is_fixed else series(figures, days, past, moving)
        moved = later or (overtaken(figures, past) or first_report(figures, early) if clash else None)
        if moved:
            return "updated", moved, differences
    if clash:
        return "conflicting", clash, differences
    if differences:
        return "variant", differences[0], differences
    return "corroborated", Why("same value", "the same value of the same thing"), ()


def held(figures: Sequence[Figure], past: Collection[Span]) -> list[Figure]:
    """The numbers that their accounts hold; what one gives as past, beside its own, is not what it says."""
    left = [figure for figure in figures if figure.role != "change from" and figure.number_span not in past]
    holding = set(sources_of(left))
    return [figure for figure in figures if figure in left or figure.span.source not in holding]


def _clash(figures: Sequence[Figure], tolerance: Decimal) -> Why | None:
    """Two values that cannot both hold. Amounts in different currencies are not compared: nothing is converted.

    What an account hedges once ("about 300,000") it means so in its headline too, and so do others of a measure.
    """
    hedged = {(f.span.source, written(f.quantity)) for f in figures if f.quantity.modifier != "="}
    rough = {written(f.quantity) for f in figures if f.quantity.modifier in HEDGES and f.quantity.unit != "1"}
    meant = [
        f
        for f in figures
        if f.quantity.modifier != "="
        or not ((f.span.source, written(f.quantity)) in hedged or written(f.quantity) in rough)
    ]
    for one, other in combinations(meant, 2):
        is_fitting = fits(one.quantity, other.quantity, tolerance, rounded=one.span.source != other.span.source)
        if one.quantity.unit == other.quantity.unit and not is_fitting:
            return Why("values exclude each other", "the values exclude each other", (one.span, other.span))
    return None


def _stands(figures: Sequence[Figure]) -> bool:
    """What is not counted anew from day to day: a village keeps its inhabitants, a man his children."""
    return any(
        figure.counted_head in STANDING or (figure.counted_head in FAMILY and not figure.predicate)
        for figure in figures
    )


def _has_moved(figures: Sequence[Figure], moving: Collection[Span]) -> bool:
    """The size of a thing that grows or shrinks, in two units: "400 metres", "3 kilometres"."""
    for unit in {figure.quantity.unit for figure in figures}:
        alike = [figure for figure in figures if figure.quantity.unit == unit]
        if set(sources_of(alike)) == set(sources_of(figures)) and len({written(f.quantity) for f in alike}) == 1:
            return False  # each account has it in this unit too
    return len({figure.quantity.unit for figure in figures}) > 1 and all(f.number_span in moving for f in figures)


def _is_passed(figures: Sequence[Figure]) -> bool:
    """A count of what happened has moved on past the "at least" of another account."""
    floors = [figure for figure in figures if figure.predicate]
    return any(
        is_passed(floor.quantity, other.quantity) and other.span.source != floor.span.source
        for floor in floors
        for other in figures
    )


def figure_differences(
    figures: Sequence[Figure], wording: Wording, severity: Mapping[str, str] = NOTHING
) -> tuple[Why, ...]:
    """Ways in which figures that may be one fact are not given in the same way, by kind."""
    found: list[Why] = []
    across = [(a, b) for a, b in combinations(figures, 2) if a.span.source != b.span.source]
    agreed = {(a.span.source, b.span.source) for a, b in across if _is_one_value(a, b)}
    values = [
        (a, b)
        for a, b in across
        if (a.quantity.unit != b.quantity.unit and (a.span.source, b.span.source) not in agreed)
        or (a.quantity.unit == b.quantity.unit and not _is_one_value(a, b))
    ]
    if values:
        kind = "unit" if values[0][0].quantity.unit != values[0][1].quantity.unit else "value"
        if kind == "unit" and any(is_money(figure.quantity.unit) for figure in values[0]):
            kind = "currency"
        found.append(Why(kind, f"not the same {kind}", _spans(values[0])))
    sides = next((pair for pair in combinations(figures, 2) if _are_two_sides(*pair)), None)
    if sides:
        found.append(Why("speaker", "not the same speaker", _spans(sides)))
    modifiers = {f.quantity.modifier for f in figures}
    if len(modifiers) > 1:
        pair = next(p for p in combinations(figures, 2) if p[0].quantity.modifier != p[1].quantity.modifier)
        found.append(Why("modifier", "not the same modifier", _spans(pair)))
    graver = next((p for p in across if degree(p[0], severity) != degree(p[1], severity)), None)
    if graver and not _all_share(figures, severity):
        found.append(Why("scope", "one account counts graver or lighter cases", _spans(graver)))
    named = next((pair for pair in across if not _same_thing(*pair, wording)), None)
    if named:
        found.append(Why("wording", "the thing counted is not named in the same words", _spans(named)))
    return tuple(found)


def _have_two_sides(figures: Sequence[Figure], tolerance: Decimal) -> bool:
    """One account has two values that exclude each other from two speakers, and one of them is another account's too:
    the second is no newer count, but another side's."""
    return any(
        _are_two_sides(one, other)
        and one.quantity.unit == other.quantity.unit
        and not fits(one.quantity, other.quantity, tolerance, rounded=False)
        and any(third.span.source != one.span.source and _is_one_value(third, side) for third in figures)
        for one, other in combinations(figures, 2)
        for side in (one, other)
    )


def _is_one_value(one: Figure, other: Figure) -> bool:
    """One number in one unit, or a rounded one of it."""
    is_one = same_number(one.quantity, other.quantity) or is_rounded(one.quantity, other.quantity)
    return one.quantity.unit == other.quantity.unit and is_one


def _are_two_sides(one: Figure, other: Figure) -> bool:
    """One account has two values from two speakers: the union counted 12,000, the police 4,500."""
    speakers = [voice(figure) for figure in (one, other)]
    is_one_account = one.span.source == other.span.source and not same_number(one.quantity, other.quantity)
    return is_one_account and None not in speakers and speakers[0] != speakers[1]


def _all_share(figures: Sequence[Figure], severity: Mapping[str, str]) -> bool:
    """Each account gives the count narrowed alike at least once."""
    said: dict[str, set[str]] = {}
    for figure in figures:
        said.setdefault(figure.span.source, set()).add(degree(figure, severity))
    return bool(set.intersection(*said.values()))


def self_differences(figures: Sequence[Figure], tolerance: Decimal) -> tuple[Why, ...]:
    """Where one source gives two values of one thing, by one speaker or two."""
    clash = _clash(figures, tolerance)
    sides = next((pair for pair in combinations(figures, 2) if _are_two_sides(*pair)), None)
    found = [Why("differs from itself", "the source gives two values", clash.spans)] if clash else []
    return (*found, *([Why("speaker", "not the same speaker", _spans(sides))] if clash and sides else []))


GENERAL = frozenset(
    "people person victim death fatality dead toll other one life kill injure wound hurt individual man".split()
)


def _same_thing(one: Figure, other: Figure, wording: Wording) -> bool:
    """The same head noun or one that may mean the same, and no two nouns that narrow it differently.

    Measures, and counts that name nothing, fit any; one word for people fits another; so does a noun that is known
    beside one that is not. A head out of another phrase ("12 Norwegian and three Danish ships") shows nothing.
    """
    first, second = one.counted_head, other.counted_head
    if not first or not second or one.quantity.unit != "1" or (first in GENERAL and second in GENERAL):
        return True
    if first == second:
        return _same_modifiers(one.counted, other.counted, wording)
    if bool(one.counted_class) != bool(other.counted_class) or one.counted_class == other.counted_class == "people":
        return True
    if not (_is_said(first, one.counted) and _is_said(second, other.counted)):
        return True
    return not wording.groups([first]).isdisjoint(wording.groups([second]))


def _is_said(head: str, counted: str) -> bool:
    """The head stands in the counted words, in some form."""
    return any(word[:4] == head[:4] for word in plain(counted).split())


def _same_modifiers(one: str, other: str, wording: Wording) -> bool:
    """False for "security personnel" and "law enforcement personnel": both narrowed by nouns, by none in common."""
    first, second = plain(one).split()[:-1], plain(other).split()[:-1]
    narrowing = [[word for word in words if wording.is_noun(word)] for words in (first, second)]
    return not narrowing[0] or not narrowing[1] or not set(first).isdisjoint(second)


def _spans(pair: tuple[Figure, Figure]) -> tuple[Span, Span]:
    return pair[0].span, pair[1].span


def named_status(mentions: Sequence[Mention], names: Sequence[str]) -> tuple[str, Why, tuple[Why, ...]]:
    """Status of a place or an actor: in how many accounts it stands, and whether they spell it alike."""
    sources = sources_of(mentions)
    if len(sources) == 1:
        return "single source", Why("one source", "only one source names it"), ()
    by_source: dict[str, set[str]] = {source: set() for source in sources}
    for mention, name in zip(mentions, names, strict=True):
        by_source[mention.span.source].add(plain(name))
    cut = {plain(name) for name in names if name.endswith(".")}
    for one, other in combinations(sources, 2):
        if not any(_same_name(first, second, cut) for first in by_source[one] for second in by_source[other]):
            spans = tuple(next(m.span for m in mentions if m.span.source == source) for source in (one, other))
            why = Why("spelling", "not the same spelling", spans)
            return "variant", why, (why,)
    return "corroborated", Why("same name", "named alike"), ()


def _same_name(one: str, other: str, cut: Collection[str]) -> bool:
    """The same words, or one name is the other shortened ("the ministry", a surname, an acronym, "Tenn.")
    or has an initial in it."""
    if (one in cut and other.startswith(one)) or (other in cut and one.startswith(other)):
        return True
    if one == other or set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split()):
        return True
    first, second = one.split(), other.split()
    if len(first) > 1 and first[1:] == second[1:] and 1 in {len(first[0]), len(second[0])} and one[0] == other[0]:
        return True  # "J. Corvan", "Julian Corvan"
    initials = {"".join(word[0] for word in name.split()) for name in (one, other)}
    return one in initials or other in initials
