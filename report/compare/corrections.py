"""What the analyst knows better, laid over the findings: old value, new value and reason are kept for the page."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import replace

from report.errors import Problem
from report.model import Correction, Finding, Mention, Why

Rebuild = Callable[[str, tuple[Mention, ...]], Finding]


def corrected(
    findings: Sequence[Finding], corrections: Sequence[Correction], rebuild: Rebuild
) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """The findings as the analyst wants them, and a problem for each correction that matches nothing.

    `rebuild(kind, mentions)` makes a finding anew where mentions were merged or split. Corrections apply in order.
    """
    kept = {finding.id: finding for finding in findings}
    problems: list[Problem] = []
    for correction in corrections:
        missing = [name for name in (correction.finding, *_others(correction)) if name not in kept]
        if missing:
            near = difflib.get_close_matches(missing[0], kept, n=3, cutoff=0.4)
            hint = (
                f"the nearest findings are {', '.join(near)}"
                if near
                else "`report build` lists the ids in findings.json"
            )
            message = f"no finding '{missing[0]}' to {correction.action}"
            problems.append(Problem(correction.where, "C030", message, hint, "warning"))
            continue
        _apply(correction, kept, rebuild)
    return tuple(kept.values()), tuple(problems)


def _others(correction: Correction) -> tuple[str, ...]:
    return correction.others if correction.action == "merge" else ()


def _apply(correction: Correction, kept: dict[str, Finding], rebuild: Rebuild) -> None:
    finding = kept[correction.finding]
    match correction.action:
        case "rename":
            new = replace(finding, label=correction.value, label_span=None)
            kept[finding.id] = _noted(new, correction, finding.label)
        case "status":
            kept[finding.id] = _noted(replace(finding, status=correction.value), correction, finding.status)
        case "annotate":
            kept[finding.id] = _noted(finding, correction, "")
        case "pin":
            kept[finding.id] = _noted(replace(finding, importance=finding.importance + 100), correction, "")
        case "drop":
            del kept[finding.id]
        case "merge":
            merged = [kept.pop(other) for other in correction.others if other != finding.id]
            mentions = tuple(m for each in (finding, *merged) for m in each.mentions)
            new = replace(rebuild(finding.kind, _in_order(mentions)), id=finding.id)
            kept[finding.id] = _noted(new, correction, ", ".join((finding.id, *(each.id for each in merged))))
        case "split":
            off = {int(number) for number in correction.others if number.isdigit()}
            away = tuple(m for n, m in enumerate(finding.mentions, 1) if n in off)
            stay = tuple(m for n, m in enumerate(finding.mentions, 1) if n not in off)
            if away and stay:
                kept[finding.id] = _noted(replace(rebuild(finding.kind, stay), id=finding.id), correction, finding.id)
                new = rebuild(finding.kind, away)
                kept[new.id] = _noted(new, correction, finding.id)


def _in_order(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    sources = list(dict.fromkeys(mention.span.source for mention in mentions))
    return tuple(sorted(mentions, key=lambda m: (sources.index(m.span.source), m.span.start, m.span.end)))


def _noted(finding: Finding, correction: Correction, old: str) -> Finding:
    """The finding with the flag and the reason; the page prints old value, new value and reason."""
    why = Why(f"corrected: {correction.action}", "\t".join((old, correction.value, correction.reason)))
    flags = tuple(dict.fromkeys((*finding.flags, "corrected")))
    return replace(finding, flags=flags, why=(*finding.why, why))
