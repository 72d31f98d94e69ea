"""Statuses of figures held to what they say: values that agree, that are given otherwise, or that differ.

Whether two accounts speak of one thing, and in which order they were written, is the judgement of the build; that
their numbers are the same or not can be read off the findings. A status that the analyst set is the analyst's.
"""

from collections.abc import Mapping
from decimal import Decimal
from itertools import combinations
from typing import Any

from report.verify.evidence import FINDINGS, Evidence
from report.verify.tidings import Tidings

KINDS = frozenset(("figure", "age"))
DIFFER = frozenset(("conflicting", "updated"))


def check(known: Evidence, tidings: Tidings) -> None:
    """Each figure of several accounts."""
    corrected = {row["finding"] for row in known.settings.get("corrections", ()) if row["action"] == "status"}
    for name, row in known.findings.items():
        if row["kind"] not in KINDS or name in corrected or len(row["sources"]) < 2:
            continue
        tidings.count("statuses of figures")
        values = [_value(mention) for mention in row["mentions"]]
        across = [
            (value, other)
            for (value, one), (other, two) in combinations(zip(values, row["mentions"], strict=True), 2)
            if one["source"] != two["source"]
        ]
        is_same = all(value == other for value, other in across) and len({value[3] for value in values}) == 1
        if row["status"] == "corroborated" and not is_same:
            tidings.tell(FINDINGS, "V023", f"{name} is called corroborated; its accounts do not give the same")
        if row["status"] in DIFFER and all(value == values[0] for value in values):
            tidings.tell(FINDINGS, "V023", f"{name} is called {row['status']}; its accounts give the same")


def _value(mention: Mapping[str, Any]) -> tuple[Decimal | None, Decimal | None, str, str]:
    """The ends, an open one as the other, the unit and the modifier."""
    low, high = mention["low"], mention["high"]
    return high if low is None else low, low if high is None else high, mention["unit"], mention["modifier"]
