"""The times of the event that a briefing covers: known to the day, no plans, and none of the background."""

from __future__ import annotations

from collections.abc import Iterable

from report.compose.material import Material
from report.model import TimeRef

LEAD = 6  # sentences
FINE = frozenset({"day", "days", "part of day", "hour", "minute"})


def event_times(case: Material) -> list[TimeRef]:
    """Times that a finding gives to the day or better. Where the accounts are of a "Wednesday" that nothing dates, the
    full dates further down are of what went before it: none of them is the day of the event."""
    coming = {dating.time for each in case.mentions for dating in each.datings if dating.ahead}
    given = [ref for ref in _refs(case) if ref.span not in coming and ref.start and ref.end and ref.precision in FINE]
    if any(source.value("published") for source in case.sources) or not _is_undated(case):
        return given
    return [ref for ref in given if "weekday" in ref.rule or _is_in_lead(ref, case)]


def _refs(case: Material) -> Iterable[TimeRef]:
    return (ref for finding in case.kind("time") for ref in finding.mentions if isinstance(ref, TimeRef))


def _is_undated(case: Material) -> bool:
    """Whether the lead of an account names a day that is not known."""
    return any(
        ref.start is None and _is_in_lead(ref, case) and not {"weekday", "relative"}.isdisjoint(ref.rule.split("+"))
        for ref in _refs(case)
    )


def _is_in_lead(ref: TimeRef, case: Material) -> bool:
    return case.sentence(ref.span) in case.sentences[ref.span.source][:LEAD]
