"""Which figures count one thing: value, thing counted, predicate and the words around them; then what refuses a pair.

An equal value alone or a shared word alone is weak evidence, both together are strong; so the evidence adds up, and
what speaks against a pair (another unit, another predicate, another group, part against whole, another year) refuses
it whatever the rest says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from report.compare.entities import Who
from report.compare.fates import classes
from report.compare.grouping import groups
from report.compare.sights import GENERIC, Around, Sight, sights
from report.compare.values import (
    Rates,
    differ_by_rate,
    factors,
    fits,
    rates,
    ratio,
    same_in_other_unit,
    same_number,
    written,
)
from report.compare.wording import Wording, likeness
from report.lexicon import Lexicon
from report.model import Figure, Quantity, Why

THRESHOLD = 0.38
ALONE = frozenset({"increment", "change by", "change to", "rate", "capacity", "age"})
GENERAL = frozenset("people person victim man woman child other one individual member".split())
ANYBODY = frozenset("people person victim other one individual member".split())
APART = 3  # two values of one thing that both hold don't differ by more than this factor, but for tolls
REACH = 12  # figures back that "the five" can take up
NEARLY = Decimal("1.1")  # counts of LARGE and more this near each other are hardly so by chance
LARGE = 100
SAME_WORDS = 0.75  # measures in clauses this alike are of one thing, whatever their values
CONVERTED = 0.10  # what it adds that a number is another one converted
SEVERAL = 20  # from here on a number is hardly met twice by chance
BARE = 0.10  # … and needs no noun to be known again
SOME = 0.10  # what clauses must share for that
LONE = 0.20  # where each of two accounts gives one count of a noun only, it is rather the same thing
COUNTED = 0.85  # what a score is worth between counts that differ, so that equal ones meet first
MEASURED = 0.60  # … and between measures or amounts, which are rather of two things
FEW = 3  # a number met everywhere: it needs the thing counted to be named alike
NAMED_ALIKE = 0.6
TOLD_ALIKE = 0.4  # what the words of two clauses share before that is called a reason
MANY = 10  # tolls rise from one to many; from ten on hardly by more than this factor


@dataclass(frozen=True, eq=False, slots=True)
class Measure:
    """How two values are held against each other: the config's tolerance, units, rates that the accounts tell."""

    tolerance: Decimal
    units: Mapping[str, tuple[str, Decimal]]
    told: Rates
    stative: frozenset[str] = frozenset()
    fates: frozenset[str] = frozenset()

    def equal(self, one: Figure, other: Figure) -> bool:
        """One number in one unit, or one amount in two."""
        if one.quantity.unit == other.quantity.unit:
            return same_number(one.quantity, other.quantity)
        return same_in_other_unit(one.quantity, other.quantity, self.units, self.told)

    def fits(self, one: Figure, other: Figure) -> bool:
        return fits(one.quantity, other.quantity, self.tolerance) or self.equal(one, other)

    def excludes(self, one: Figure, other: Figure) -> bool:
        """Both can't hold of one thing; what can't be compared excludes nothing."""
        if one.quantity.unit == other.quantity.unit:
            return not fits(one.quantity, other.quantity, self.tolerance)
        return differ_by_rate(one.quantity, other.quantity, self.told)


def figure_groups(
    figures: Sequence[Figure], around: Around, wording: Wording, lexicon: Lexicon, who: Who, tolerance: Decimal
) -> tuple[tuple[tuple[int, ...], tuple[Why, ...]], ...]:
    """Indices of `figures` in groups of one fact each, with what each further account was matched by.

    An amount and its conversion beside it ("10 kilometers (six miles)") are one from the start.
    """
    beside = [(a.quantity, b.quantity) for a, b in pairwise(figures) if _converts(a, b)]
    measure = Measure(tolerance, factors(lexicon), rates(beside), classes("stative", lexicon), classes("fate", lexicon))
    seen = sights(figures, around, wording, lexicon, who)
    pairs = _candidates(seen)
    apart = frozenset((a, b) for a, b in pairs if _refused(seen[a], seen[b], wording, measure))
    alike = {(a, b): _score(seen[a], seen[b], wording, measure) for a, b in pairs if (a, b) not in apart}
    nodes = _with_repeats(seen, wording, measure)
    nodes = _regrouped(nodes, apart, {pair: score for pair, score in alike.items() if _is_said_again(*pair, seen)})
    grouped = sorted(tuple(sorted(node)) for node in _regrouped(nodes, apart, alike))
    return tuple((group, _grounds(group, alike, seen, wording, measure)) for group in grouped)


def _grounds(
    group: Sequence[int],
    alike: Mapping[tuple[int, int], float],
    seen: Sequence[Sight],
    wording: Wording,
    measure: Measure,
) -> tuple[Why, ...]:
    """For each account after the first, the figure of an account before it that its own is most like, and in what."""
    by_source: dict[str, list[int]] = {}
    for number in group:
        by_source.setdefault(seen[number].figure.span.source, []).append(number)
    accounts = list(by_source.values())
    found = []
    for place, own in enumerate(accounts[1:], start=1):
        pairs = [(one, other) for before in accounts[:place] for one in before for other in own]
        one, other = max(pairs, key=lambda pair: (alike.get(pair, 0.0), (-pair[0], -pair[1])))
        text = "; ".join(_common(seen[one], seen[other], wording, measure))
        if text:
            found.append(Why("matched", text, (seen[one].figure.span, seen[other].figure.span)))
    return tuple(found)


def _common(one: Sight, other: Sight, wording: Wording, measure: Measure) -> Iterator[str]:
    """What speaks for one fact, in fixed phrases."""
    if one.person and one.person == other.person:
        yield "the same person"
    if measure.equal(one.figure, other.figure):
        yield "the same number"
    if _same_fate(one, other, measure):
        yield "the same happened"
    if one.head and one.head == other.head:
        yield "the same is counted"
    elif one.party and one.party == other.party:
        yield "the same party is counted"
    elif not one.counted.groups.isdisjoint(other.counted.groups):
        yield "nouns of one meaning"
    if one.nation and one.nation == other.nation:
        yield "the same nation"
    if max(likeness(one.context, other.context, wording)) >= TOLD_ALIKE:
        yield "told in like words"
    if _nearly(one, other) and not measure.equal(one.figure, other.figure):
        yield "nearly the same number"


def _is_said_again(one: int, other: int, seen: Sequence[Sight]) -> bool:
    """One account gives one number twice; together with other accounts it counts as what it says best."""
    first, second = seen[one].figure, seen[other].figure
    return first.span.source == second.span.source and same_number(first.quantity, second.quantity)


def _regrouped(
    nodes: Sequence[Sequence[int]], apart: Collection[tuple[int, int]], alike: Mapping[tuple[int, int], float]
) -> list[list[int]]:
    """Groups of nodes that are alike by their most alike members; none over a pair that is to stay apart."""
    home = {sight: number for number, node in enumerate(nodes) for sight in node}
    scores: dict[tuple[int, int], float] = {}
    for (one, other), score in alike.items():
        pair = (min(home[one], home[other]), max(home[one], home[other]))
        if pair[0] != pair[1]:
            scores[pair] = max(scores.get(pair, 0.0), score)
    refused = {(min(home[a], home[b]), max(home[a], home[b])) for a, b in apart if home[a] != home[b]}
    grouped = groups(len(nodes), scores, sorted(refused), THRESHOLD)
    return [[sight for node in group for sight in nodes[node]] for group in grouped]


def _with_repeats(seen: Sequence[Sight], wording: Wording, measure: Measure) -> list[list[int]]:
    """Figures alone, or with the conversion in brackets behind them, or with "the five" that takes them up again."""
    nodes: list[list[int]] = []
    home: dict[int, list[int]] = {}
    for number, sight in enumerate(seen):
        before = seen[number - 1] if number else None
        if before is not None and _converts(before.figure, sight.figure) and before.kind == sight.kind:
            home[number] = home[number - 1]
        elif sight.definite and (earlier := _taken_up(number, seen, wording, measure)) is not None:
            home[number] = home[earlier]
        else:
            home[number] = []
            nodes.append(home[number])
        home[number].append(number)
    return nodes


def _taken_up(number: int, seen: Sequence[Sight], wording: Wording, measure: Measure) -> int | None:
    """The nearest earlier figure of the source that a definite count takes up: same value, nothing that refuses it."""
    sight = seen[number]
    for earlier in range(number - 1, max(-1, number - 1 - REACH), -1):
        other = seen[earlier]
        if other.figure.span.source != sight.figure.span.source:
            return None
        same = same_number(sight.figure.quantity, other.figure.quantity) and sight.kind == other.kind == "count"
        if same and _may_name(sight, other) and not _refused(sight, other, wording, measure):
            return earlier
    return None


def _may_name(sight: Sight, earlier: Sight) -> bool:
    """The noun of "the two men" can mean what was counted before: the same noun, kin of it, or one for anybody."""
    if not sight.head or sight.head in GENERAL or sight.head == earlier.head:
        return True
    return not sight.counted.groups.isdisjoint(earlier.counted.groups)


def _converts(one: Figure, other: Figure) -> bool:
    """An amount and the same in another unit right behind it."""
    gap = other.number_span.start - one.number_span.end
    if one.sentence != other.sentence or one.quantity.unit == other.quantity.unit or not 0 <= gap <= 3:
        return False
    return {one.quantity.unit, other.quantity.unit}.isdisjoint({"1", "%"})


def _candidates(seen: Sequence[Sight]) -> list[tuple[int, int]]:
    """Pairs that share a value, a predicate, a counted word or its kin, or are both amounts of money."""
    index: dict[str, list[int]] = {}
    for number, sight in enumerate(seen):
        figure = sight.figure
        keys = {f"#{written(figure.quantity)}", *(f"~{group}" for group in sight.counted.groups)}
        keys |= {f"+{word}" for word in sight.counted.words}
        keys |= {f"!{sight.fate}"} if sight.fate else set()
        keys |= {f"^{sight.person}"} if sight.person else set()
        keys |= {f"u{sight.kind}"} if sight.kind != "count" else set()
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


def _score(one: Sight, other: Sight, wording: Wording, measure: Measure) -> float:
    first, second = one.figure, other.figure
    equal = measure.equal(first, second)
    if one.person and one.person == other.person:
        return 1.0 if equal else COUNTED
    if not equal and first.quantity.unit == second.quantity.unit and not _same_event(one, other, wording, measure):
        return 0.0
    score = _rarity(first) if equal else 0.10 if measure.fits(first, second) else 0.0
    score += BARE if equal and _is_bare(one, other) else 0.0
    score += CONVERTED if equal and first.quantity.unit != second.quantity.unit else 0.0
    dice, containment = likeness(one.counted, other.counted, wording)
    same_fate = _same_fate(one, other, measure)
    telling = 0.15 if one.head == other.head and _of_two_sorts(one, other, wording) else 0.30
    if abs(written(first.quantity)) <= FEW and not same_fate and max(dice, containment) < NAMED_ALIKE:
        telling = 0.15
    telling = telling if same_fate or not {one.head, other.head} <= ANYBODY else 0.10
    score += 0.15 if not equal and _nearly(one, other) else 0.0
    score += telling * max(dice, containment) if one.counted.words and other.counted.words else 0.0
    score += 0.20 if same_fate else 0.0
    around, held = likeness(one.context, other.context, wording)
    if measure.excludes(first, second) and _are_of_others(one, other, wording, measure):
        return 0.0
    score += 0.45 * (around + held) / 2
    if same_fate and _alike(one, other) and one.party == other.party:
        score += 0.15
    if one.nation and one.nation == other.nation:
        score += 0.20
    if one.kind != "count" and around >= SAME_WORDS:
        score += 0.45
    if one.alone and other.alone and one.fate == other.fate and around >= SOME and _same_noun(one, other, wording):
        score += LONE
    doubt = (COUNTED if one.kind == "count" else MEASURED) if measure.excludes(first, second) else 1.0
    return min(1.0, score) * doubt


def _is_bare(one: Sight, other: Sight) -> bool:
    """A large number that one of two accounts gives without its noun ("put the crowd at 22,000"), or as of "people"."""
    if one.kind != "count" or written(one.figure.quantity) < SEVERAL:
        return False
    of_people = {one.counted_class, other.counted_class} <= {GENERIC, ""} and not ANYBODY.isdisjoint(
        {one.head, other.head}
    )
    return of_people or not (one.head and other.head)


def _same_fate(one: Sight, other: Sight, measure: Measure) -> bool:
    """The same happened to both, as far as the predicates say what happened, not merely how much something is."""
    return bool(one.fate) and one.fate == other.fate and one.fate not in measure.stative


def _alike(one: Sight, other: Sight) -> bool:
    """Both count people at large, or things whose nouns are the same or kin."""
    if {one.counted_class, other.counted_class} <= {GENERIC, ""}:
        return True
    return bool(one.head) and (one.head == other.head or not one.counted.groups.isdisjoint(other.counted.groups))


def _of_two_sorts(one: Sight, other: Sight, wording: Wording) -> bool:
    """ "Merchant vessels" and "pirate vessels": one noun, narrowed by different nouns."""
    first, second = (
        {word for word in sight.counted.words if word != sight.head and wording.is_noun(word)} for sight in (one, other)
    )
    return bool(first and second) and first.isdisjoint(second)


def _rarity(figure: Figure) -> float:
    """What an equal value is worth: a two or a three is met everywhere, 1,347 or 55 kilometres hardly elsewhere."""
    value = written(figure.quantity)
    digits = len(value.normalize().as_tuple().digits)
    if figure.quantity.unit != "1":
        return min(0.30 + 0.06 * digits, 0.55)
    return 0.15 if abs(value) <= FEW else min(0.25 + 0.06 * digits, 0.45)


def _same_event(one: Sight, other: Sight, wording: Wording, measure: Measure) -> bool:
    """Values that exclude each other are of one thing only where more than a common noun says so."""
    if one.kind != "count" or _same_fate(one, other, measure):
        return True
    return _nearly(one, other) or _same_noun(one, other, wording)


def _same_noun(one: Sight, other: Sight, wording: Wording) -> bool:
    """One noun that says more than "people", or nouns of one party ("wives", "women")."""
    if _of_two_sorts(one, other, wording):
        return False
    return (one.head == other.head and one.head not in GENERAL and bool(one.head)) or (
        bool(one.party) and one.party == other.party
    )


def _nearly(one: Sight, other: Sight) -> bool:
    """Larger counts of one noun that differ by little: two countings of one thing rather than two things.

    So are measures that both hold ("4.2%", "more than 4%").
    """
    first, second = one.figure.quantity, other.figure.quantity
    if one.kind != "count":
        return ratio(first, second) <= NEARLY and first.unit == second.unit and fits(first, second, Decimal(0))
    if min(written(first), written(second)) < LARGE or ratio(first, second) > NEARLY:
        return False
    same_noun = one.head == other.head or not one.counted.groups.isdisjoint(other.counted.groups)
    return bool(one.head) and same_noun and (one.place is None or other.place is None)


def _may_be_part(one: Sight, other: Sight, measure: Measure) -> bool:
    """ "At least 22 badly damaged", "around 40 damaged": the graver cases may be among the others."""
    first, second = one.figure, other.figure
    if measure.equal(first, second):
        return True
    fitting = fits(first.quantity, second.quantity, measure.tolerance) and ratio(first.quantity, second.quantity) <= 2
    return fitting and not _is_range(first.quantity) and not _is_range(second.quantity)


def _refused(one: Sight, other: Sight, wording: Wording, measure: Measure) -> bool:
    """What keeps two figures apart, whatever else they share."""
    first, second = one.figure, other.figure
    equal = measure.equal(first, second)
    two_sorts = one.head == other.head and _of_two_sorts(one, other, wording)
    if one.person and other.person:
        return one.person != other.person
    if one.kind != other.kind or _of_other_time(one, other, equal):
        return True
    if (
        one.role != other.role
        and {one.role, other.role} & ALONE
        and not (equal and _may_be_one_role(one, other, measure))
    ):
        return True
    if one.role != other.role and "part" in {one.role, other.role} and not (equal and _may_be_all(one, other)):
        return True
    if _of_other_people(one, other, equal):
        return True
    conditions = "condition" in {one.fate, other.fate}
    if one.degree != other.degree and (conditions or not _may_be_part(one, other, measure)):
        return True
    if one.nation and other.nation and one.nation.isdisjoint(other.nation):
        return True
    if _is_far(one, other) or (min(written(f.quantity) for f in (first, second)) <= FEW and two_sorts):
        return True
    elsewhere = _are_elsewhere(one, other)
    if measure.excludes(first, second) and not _nearly(one, other) and (elsewhere or one.background):
        return True
    if one.place and other.place and elsewhere and not equal:
        return True
    if one.fate and other.fate and one.fate != other.fate:
        of_one_kind = one.kind != "count" or one.counted_class == other.counted_class == GENERIC
        return not equal or {one.fate, other.fate} <= measure.fates or not (of_one_kind or _shares_words(one, other))
    if one.counted_class and other.counted_class and one.counted_class != other.counted_class:
        return not equal or not (_shares_words(one, other) or one.nation & other.nation)
    return first.span.source == second.span.source and measure.excludes(first, second)


def _are_of_others(one: Sight, other: Sight, wording: Wording, measure: Measure) -> bool:
    """Nothing but a noun speaks for it that two numbers that differ count one thing: neither fate nor another word."""
    if one.kind != "count" or _same_fate(one, other, measure) or _nearly(one, other):
        return False
    counted = one.counted.words | other.counted.words
    first, second = one.context.words - counted, other.context.words - counted
    return first.isdisjoint(second) and wording.groups(first).isdisjoint(wording.groups(second))


def _may_be_one_role(one: Sight, other: Sight, measure: Measure) -> bool:
    """ "Cut bills by 12%", "bills fall 12%"; "300 more" whom one account hires are the 300 whom the other does."""
    roles = {one.role, other.role}
    if roles == {"change by", "measure"}:
        return True
    return roles == {"increment", "total"} and _same_fate(one, other, measure) and one.fate not in measure.fates


def _may_be_all(one: Sight, other: Sight) -> bool:
    """ "Five of the women" beside "five women": a part of more may be the number that another account gives alone."""
    if {one.head, other.head} <= ANYBODY:
        return one.near is not None and one.near == other.near
    return one.head == other.head or abs(written(one.figure.quantity)) > FEW


def _are_elsewhere(one: Sight, other: Sight) -> bool:
    """Of two places, or of one and of what names none; a place of the clause alone can only join."""
    return one.place != other.place and (one.near is None or one.near != other.near)


def _shares_words(one: Sight, other: Sight) -> bool:
    return not one.counted.words.isdisjoint(other.counted.words)


def _of_other_time(one: Sight, other: Sight, equal: bool) -> bool:
    """Of the event and of a time before it, or of two times before it.

    Where only one of the two tells its time, a large number that returns, or nearly, speaks louder.
    """
    if one.background != other.background:
        timeless = one.figure.when is None or other.figure.when is None
        large = one.kind == "count" and written(one.figure.quantity) >= LARGE
        return not (timeless and ((equal and large) or _nearly(one, other)))
    if not one.background:
        return False
    first, second = one.figure.when, other.figure.when
    if not (first and second and first.start and second.start and first.end and second.end):
        return False
    return first.start > second.end or second.start > first.end


def _of_other_people(one: Sight, other: Sight, equal: bool) -> bool:
    """Of two parties; where the numbers are the same, two kinds of word may name one party ("four men", "robbers")."""
    if not one.party or not other.party or not one.party.isdisjoint(other.party):
        return False
    return not equal or {kind for kind, _ in one.party} == {kind for kind, _ in other.party}


def _is_far(one: Sight, other: Sight) -> bool:
    """Values that may both hold ("at least 22", "more than 300") or can't be compared, yet are too far apart."""
    first, second = one.figure.quantity, other.figure.quantity
    if first.unit != second.unit or ratio(first, second) <= APART:
        return False
    if _is_range(first) or _is_range(second):
        return False
    of_one_toll = {one.counted_class, other.counted_class} <= {GENERIC, ""} and one.fate == other.fate
    return one.kind != "count" or not of_one_toll or min(written(first), written(second)) >= MANY < ratio(first, second)


def _is_range(quantity: Quantity) -> bool:
    return None not in {quantity.low, quantity.high} and quantity.low != quantity.high
