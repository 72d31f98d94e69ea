"""Which figures count one thing: value, thing counted, predicate and the words around them; then what refuses a pair.

An equal value alone or a shared word alone is weak evidence, both together are strong; so the evidence adds up, and
what speaks against a pair (another unit, another predicate, another group, part against whole, another year) refuses
it whatever the rest says.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from report.compare.coins import coined
from report.compare.entities import Who
from report.compare.evidence import SEVERAL, common, evidence
from report.compare.fates import classes
from report.compare.grouping import groups, within_reach
from report.compare.measure import GENERAL, Measure, converts, same_fate
from report.compare.refusals import is_in_short, is_named_above, is_refused, of_one_column, of_one_row
from report.compare.sights import Sight, sights
from report.compare.takingback import mended, named_after, taken_back
from report.compare.values import factors, is_vague, rates, same_number, written
from report.compare.whereabouts import Around
from report.compare.wording import Wording
from report.lexicon import Lexicon
from report.model import Figure, Why

THRESHOLD = 0.38
SHORTENED = 0.9  # what speaks for it that the amount in a title is the one in its text
REACH = 12  # figures back that "the five" can take up


def figure_groups(
    figures: Sequence[Figure], around: Around, wording: Wording, lexicon: Lexicon, who: Who, tolerance: Decimal
) -> tuple[tuple[tuple[int, ...], tuple[Why, ...]], ...]:
    """Indices of `figures` in groups of one fact each, with what each further account was matched by.

    An amount and its conversion beside it ("10 kilometers (six miles)") are one from the start.
    """
    figures = coined(figures, around.texts, lexicon)
    seen = sights(figures, around, wording, lexicon, who)
    given_for = mended(seen, taken_back(figures, around.texts, lexicon))
    seen = named_after(seen, given_for)
    twins = [(a, b) for a, b in pairwise(figures) if converts(a, b)]
    beside = [(a.quantity, b.quantity) for a, b in twins]
    measure = Measure(
        tolerance,
        factors(lexicon),
        rates(beside),
        classes("stative", lexicon),
        classes("fate", lexicon),
        classes("falling", lexicon),
        classes("sided", lexicon),
        _counted(seen),
        _by_nation(seen),
        {first.number_span: second.quantity.unit for a, b in twins for first, second in ((a, b), (b, a))},
    )
    pairs = _candidates(seen)
    refused = frozenset((a, b) for a, b in pairs if is_refused(seen[a], seen[b], wording, measure))
    alike = {(a, b): evidence(seen[a], seen[b], wording, measure) for a, b in pairs if (a, b) not in refused}
    refused, alike = _by_the_old(given_for, refused, alike, seen, measure)
    alike |= {pair: SHORTENED for pair in _shortened(seen) if pair not in refused}
    met = frozenset(within_reach(alike, THRESHOLD)).difference(pairs)  # which nothing but a third brings together
    refused |= {(a, b) for a, b in met if is_refused(seen[a], seen[b], wording, measure)}
    nodes = _with_repeats(seen, wording, measure, given_for)
    nodes = _regrouped(nodes, refused, {pair: score for pair, score in alike.items() if _is_said_again(*pair, seen)})
    nodes = _regrouped(nodes, refused, {pair: score for pair, score in alike.items() if _is_same(*pair, seen, measure)})
    nodes = _regrouped(nodes, refused, {pair: score for pair, score in alike.items() if not _is_loose(*pair, seen)})
    grouped = sorted(tuple(sorted(node)) for node in _regrouped(nodes, refused, alike))
    return tuple((group, _grounds(group, alike, seen, wording, measure)) for group in grouped)


def _by_the_old(
    given_for: Mapping[int, int],
    refused: frozenset[tuple[int, int]],
    alike: Mapping[tuple[int, int], float],
    seen: Sequence[Sight],
    measure: Measure,
) -> tuple[frozenset[tuple[int, int]], dict[tuple[int, int], float]]:
    """Pairs with a number that was taken back and the one given for it: what another account says like the old one is
    of the new one too, and in its own account the old one goes where the new one goes."""
    apart, scores = set(refused), dict(alike)
    for old, new in given_for.items():
        for other, sight in enumerate(seen):
            one, two = (min(old, other), max(old, other)), (min(new, other), max(new, other))
            if other in {old, new}:
                continue
            if sight.figure.span.source == seen[new].figure.span.source:
                apart.discard(one)
                if two in apart:
                    apart.add(one)
                scores[one] = scores.get(two, 0.0)
            elif one in alike and measure.equal(seen[old].figure, sight.figure):
                apart.discard(two)
                scores[two] = max(scores.get(two, 0.0), alike[one])
    return frozenset(apart), scores


def _shortened(seen: Sequence[Sight]) -> list[tuple[int, int]]:
    """An amount in a title, and the first amount of its account that it is short for, where none is the same."""
    found = []
    for number, title in enumerate(seen):
        own = [n for n, each in enumerate(seen) if each.figure.span.source == title.figure.span.source]
        near = [n for n in own if n > number and title.is_title and is_in_short(title, seen[n])]
        if near and not any(same_number(title.figure.quantity, seen[n].figure.quantity) for n in near):
            found.append((number, near[0]))
    return found


def _counted(seen: Sequence[Sight]) -> dict[tuple[str, str], dict[str, set[Decimal]]]:
    """Account and what happened -> nouns and the numbers that it gives of them."""
    found: dict[tuple[str, str], dict[str, set[Decimal]]] = {}
    for sight in seen:
        if sight.kind == "count" and sight.role == "total" and not sight.background:
            heads = found.setdefault((sight.figure.span.source, sight.fate), {})
            heads.setdefault(sight.head, set()).add(written(sight.figure.quantity))
    return found


def _by_nation(seen: Sequence[Sight]) -> frozenset[str]:
    """What happened to people of two nations or sides, each counted by itself."""
    nations: dict[str, list[frozenset[str]]] = {}
    for sight in seen:
        if sight.fate and sight.nation:
            nations.setdefault(sight.fate, []).append(sight.nation)
    return frozenset(fate for fate, found in nations.items() if not frozenset.intersection(*found))


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
        text = "; ".join(common(seen[one], seen[other], wording, measure))
        if text:
            found.append(Why("matched", text, (seen[one].figure.span, seen[other].figure.span)))
    return tuple(found)


def _is_said_again(one: int, other: int, seen: Sequence[Sight]) -> bool:
    """One account gives one number twice; together with other accounts it counts as what it says best."""
    first, second = seen[one].figure, seen[other].figure
    if first.span.source != second.span.source:
        return False
    return same_number(first.quantity, second.quantity) or is_in_short(seen[one], seen[other])


def _is_same(one: int, other: int, seen: Sequence[Sight], measure: Measure) -> bool:
    """Equal numbers that are rarely met by chance, of one noun or fate: what agrees meets before what differs."""
    first, second = seen[one], seen[other]
    if not measure.equal(first.figure, second.figure) or abs(written(first.figure.quantity)) < SEVERAL:
        return False
    return same_fate(first, second, measure) or (first.head == second.head != "") or first.kind != "count"


def _is_loose(one: int, other: int, seen: Sequence[Sight]) -> bool:
    """One of two is "dozens" or "thousands", that fits many counts: those meet before it."""
    return is_vague(seen[one].figure.quantity) or is_vague(seen[other].figure.quantity)


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


def _with_repeats(
    seen: Sequence[Sight], wording: Wording, measure: Measure, given_for: Mapping[int, int]
) -> list[list[int]]:
    """Figures alone, or with the conversion in brackets behind them, the next day's in the row or column of a table,
    the number that is taken back for it, or with "the five" that takes them up again."""
    tabled = {sight.figure.span.source for sight in seen if is_named_above(sight)}
    nodes: list[list[int]] = []
    home: dict[int, list[int]] = {}
    for number, sight in enumerate(seen):
        before = seen[number - 1] if number else None
        if number in given_for and given_for[number] < number:
            home[number] = home[given_for[number]]
        elif given_for.get(number - 1) == number or (before is not None and _is_beside(before, sight, measure)):
            home[number] = home[number - 1]
        elif sight.figure.span.source in tabled and (above := _above(number, seen, measure)) is not None:
            home[number] = home[above]
        elif sight.definite and (earlier := _taken_up(number, seen, wording, measure)) is not None:
            home[number] = home[earlier]
        else:
            home[number] = []
            nodes.append(home[number])
        home[number].append(number)
    return nodes


def _above(number: int, seen: Sequence[Sight], measure: Measure) -> int | None:
    """The nearest earlier cell of a column in a table whose rows are times, or the line that says how it stands."""
    return next((each for each in range(number - 1, -1, -1) if of_one_column(seen[each], seen[number], measure)), None)


def _is_beside(before: Sight, sight: Sight, measure: Measure) -> bool:
    return _is_converted(before, sight) or of_one_row(before, sight, measure)


def _is_converted(before: Sight, sight: Sight) -> bool:
    return converts(before.figure, sight.figure) and before.kind == sight.kind


def _taken_up(number: int, seen: Sequence[Sight], wording: Wording, measure: Measure) -> int | None:
    """The nearest earlier figure of the source that a definite count takes up: same value, nothing that refuses it."""
    sight = seen[number]
    for earlier in range(number - 1, max(-1, number - 1 - REACH), -1):
        other = seen[earlier]
        if other.figure.span.source != sight.figure.span.source:
            return None
        same = same_number(sight.figure.quantity, other.figure.quantity) and sight.kind == other.kind == "count"
        if same and _may_name(sight, other) and not is_refused(sight, other, wording, measure):
            return earlier
    return None


def _may_name(sight: Sight, earlier: Sight) -> bool:
    """The noun of "the two men" can mean what was counted before: the same noun, kin of it, or one for anybody."""
    if not sight.head or sight.head in GENERAL or sight.head == earlier.head:
        return True
    return not sight.counted.groups.isdisjoint(earlier.counted.groups)


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
