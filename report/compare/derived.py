"""Arithmetic of ours over findings: sums that a reader would make, kept apart from what the sources say."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from report.model import Figure, Finding, Why


def sums(findings: Sequence[Finding]) -> tuple[tuple[tuple[str, ...], Decimal, Why], ...]:
    """(ids, sum, why) of counts of people that one sentence adds up, and of separate groups with one fate.

    Only counts with one value in every source are added, the same counts once; the sum holds if the counts don't
    overlap, and says so.
    """
    counts = [finding for finding in findings if _is_plain_count(finding)]
    told: dict[frozenset[str], tuple[tuple[str, ...], Decimal, Why]] = {}
    for sum_ in (*_of_one_sentence(counts), *_of_one_fate(counts)):
        told.setdefault(frozenset(sum_[0]), sum_)
    return tuple(told.values())


def _is_plain_count(finding: Finding) -> bool:
    if finding.kind != "figure" or finding.unit != "1" or finding.low is None or finding.status == "conflicting":
        return False
    if any(why.rule == "earlier time" for why in finding.why):
        return False
    figures = [mention for mention in finding.mentions if isinstance(mention, Figure)]
    values = {figure.quantity.low if figure.quantity.low is not None else figure.quantity.high for figure in figures}
    return len(values) == 1 and all(
        figure.counted_class == "people" and figure.role in {"total", "part"} for figure in figures
    )


def _value(finding: Finding) -> Decimal:
    return finding.low if finding.low is not None else Decimal(0)


def _of_one_sentence(counts: Sequence[Finding]) -> list[tuple[tuple[str, ...], Decimal, Why]]:
    """ "Five women and three children": two counts with one predicate, side by side."""
    found: list[tuple[tuple[str, ...], Decimal, Why]] = []
    stated = {m.number_span: m.quantity.low for each in counts for m in each.mentions if isinstance(m, Figure)}
    for one in counts:
        for other in counts:
            a, b = one.mentions[0], other.mentions[0]
            if not isinstance(a, Figure) or not isinstance(b, Figure) or one is other or a.sentence != b.sentence:
                continue
            if a.part_of and a.part_of == b.part_of and stated.get(a.part_of) == _value(one) + _value(other):
                continue  # "six are dead, four men and two women": the source says it
            if b.part_of == a.number_span:
                continue
            gap = b.span.start - a.span.end
            if 0 <= gap <= 6 and a.predicate and b.predicate in {"", a.predicate} and a.counted_head != b.counted_head:
                why = Why("sum of one sentence", "named side by side in one sentence", (a.span, b.span))
                found.append(((one.id, other.id), _value(one) + _value(other), why))
    return found


def _of_one_fate(counts: Sequence[Finding]) -> list[tuple[tuple[str, ...], Decimal, Why]]:
    """Separate groups that met one fate, each given as a total by every source that has any of them."""
    found: list[tuple[tuple[str, ...], Decimal, Why]] = []
    fates: dict[tuple[str, tuple[str, ...]], list[Finding]] = {}
    for finding in counts:
        figure = finding.mentions[0]
        if isinstance(figure, Figure) and figure.predicate and figure.role == "total" and figure.counted_head:
            fates.setdefault((figure.predicate, tuple(sorted(finding.sources()))), []).append(finding)
    for (_, sources), group in sorted(fates.items()):
        heads = {m.counted_head for finding in group for m in finding.mentions[:1] if isinstance(m, Figure)}
        general = heads & {"people", "person", "victim", "other", "man", "woman", "child", "death", "fatality"}
        if len(group) >= 2 and len(heads) == len(group) and not general and len(sources) >= 2:
            spans = tuple(finding.mentions[0].span for finding in group)
            why = Why("sum of groups", "if the counts do not overlap", spans)
            found.append((tuple(finding.id for finding in group), sum((_value(f) for f in group), Decimal(0)), why))
    return found
