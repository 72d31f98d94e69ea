"""Groups out of scored pairs: average linkage with pairs that may never meet.

One bad link must not merge two facts, so a group grows only while its members are alike on average, and never over a
pair that a rule has refused.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from itertools import combinations

Links = dict[int, dict[int, tuple[float, int]]]


def groups(
    size: int,
    scores: Mapping[tuple[int, int], float],
    refused: Iterable[tuple[int, int]],
    threshold: float,
    excused: Iterable[tuple[int, int]] = (),
) -> tuple[tuple[int, ...], ...]:
    """The items 0..size-1 in groups, each in order, groups by their first item.

    `scores` are of pairs (lower, higher); a pair without one counts 0, but one of `excused` doesn't count at all. Two
    groups join while the mean score over all their cross pairs is at least `threshold`. Ties go to the pair that comes
    first.
    """
    members: dict[int, list[int]] = {item: [item] for item in range(size)}
    links: Links = {item: {} for item in range(size)}
    apart: dict[int, set[int]] = {item: set() for item in range(size)}
    for one, other in refused:
        apart[one].add(other)
        apart[other].add(one)
    heap: list[tuple[float, int, int]] = []
    for (one, other), score in scores.items():
        if other not in apart[one]:
            links[one][other] = links[other][one] = (score, 0)
            heap.append((-score, one, other))
    for one, other in excused:
        if other not in links[one]:
            links[one][other] = links[other][one] = (0.0, 1)
    heapq.heapify(heap)

    def mean(one: int, other: int) -> float:
        total, passed = links[one].get(other, (0.0, 0))
        return total / max(1, len(members[one]) * len(members[other]) - passed)

    while heap:
        negative, one, other = heapq.heappop(heap)
        if one not in members or other not in members or other in apart[one]:
            continue
        current = mean(one, other)
        if abs(current + negative) > 1e-12:
            if current >= threshold:
                heapq.heappush(heap, (-current, one, other))
            continue
        if current < threshold:
            break
        _join(one, other, members, links, apart)
        for third in sorted(links[one]):
            if third not in apart[one] and (score := mean(one, third)) >= threshold:
                heapq.heappush(heap, (-score, min(one, third), max(one, third)))
    return tuple(sorted(tuple(sorted(group)) for group in members.values()))


def within_reach(scores: Mapping[tuple[int, int], float], threshold: float) -> list[tuple[int, int]]:
    """Pairs that strong links could bring into one group, over others."""
    parent: dict[int, int] = {}

    def root(item: int) -> int:
        while (above := parent.setdefault(item, item)) != item:
            parent[item] = item = parent[above]
        return item

    for (one, other), score in scores.items():
        if score >= threshold:
            parent[root(other)] = root(one)
    held: dict[int, list[int]] = {}
    for item in sorted(parent):
        held.setdefault(root(item), []).append(item)
    return [pair for items in held.values() for pair in combinations(items, 2)]


def _join(one: int, other: int, members: dict[int, list[int]], links: Links, apart: dict[int, set[int]]) -> None:
    """The group `other` becomes part of `one`; link totals add up, what either may not meet neither may."""
    members[one] += members.pop(other)
    for third, (total, passed) in links.pop(other).items():
        links[third].pop(other, None)
        if third != one:
            before = links[one].get(third, (0.0, 0))
            links[one][third] = links[third][one] = (before[0] + total, before[1] + passed)
    links[one].pop(other, None)
    for third in apart.pop(other):
        apart[one].add(third)
        apart[third].discard(other)
        apart[third].add(one)
