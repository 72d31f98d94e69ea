"""The analyst's corrections as data: old value, new value, reason, and the finding that each was about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report.model import Correction, Finding, Settings, by_name
from report.render.withholding import Shown

RULE = "corrected: "  # of the reason that a correction leaves in a finding, its text "old \t new \t reason"


def correction_rows(
    settings: Settings, findings: Sequence[Finding], shown: Shown | None
) -> Iterator[dict[str, object]]:
    """A row a correction that was done, in the config's order. `old` is "" where it was nothing or may not be told.

    `matched` is the id of the finding as it now is: null where it was dropped, or is part of another since.
    """
    known = by_name(findings)
    for each in settings.corrections:
        finding = known.get(each.finding)
        old = _old(each, finding)
        yield {
            "action": each.action,
            "finding": each.finding,
            "others": list(each.others),
            "old": old if shown is None or shown.says(old) else "",
            "new": each.value,
            "reason": each.reason,
            "matched": finding.id if finding else None,
            "label": finding.label if finding and (shown is None or shown.says(finding.label)) else "",
        }


def _old(correction: Correction, finding: Finding | None) -> str:
    """What the finding was before, as the reason that the correction left says."""
    for why in finding.why if finding else ():
        old, _, rest = why.text.partition("\t")
        if why.rule == RULE + correction.action and rest == f"{correction.value}\t{correction.reason}":
            return old
    return ""
