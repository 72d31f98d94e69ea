"""Whether an edition tells the truth of the one before it: old values and statuses, looked up in that edition."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from report import editions, verify
from report.errors import Problem, Where
from report.model import Edition, Figure


def problems(pdf: bytes, path: str, earlier: bytes, named: str) -> tuple[Problem, ...]:
    """What a briefing tells of an earlier edition that this one does not say; nothing where all of it is there.

    Raises ConfigError for an earlier edition that is none or does not hold, VerifyError for a briefing that is none.
    """
    known = editions.edition(earlier, named, Where(named))
    attached, _ = verify.enclosed(pdf, path)
    value = json.loads(attached["findings.json"], parse_float=Decimal)
    place = Where(f"{path} (findings.json)")
    if "previous" not in value:
        return (Problem(place, "V025", "it tells of no earlier edition", "give one that was built with 'previous'"),)
    return tuple(Problem(place, "V025", message) for message in _wrong(value, known, named))


def _wrong(value: Mapping[str, Any], known: Edition, named: str) -> Iterator[str]:
    told = value["previous"]
    if told["sha256"] and told["sha256"] != known.sha256:
        yield f"it was made to follow another edition than '{named}'"
    for key, own in (("edition", known.number), ("date", known.date)):
        if told[key] != own:
            yield f"it tells the {key} {told[key]!r:.40}, which is {own!r:.40} there"
    digests = {row["id"]: row["text_sha256"] for row in (*value["sources"], *told["sources"])}
    texts = {source.id: source.text_sha256 for source in known.sources}
    said = {
        (finding.id, texts[mention.span.source], mention.span.start, mention.span.end): mention
        for finding in known.findings
        for mention in finding.mentions
    }
    statuses = {finding.id: finding.status for finding in known.findings}
    for row in told["findings"]:
        name = row["id"]
        if row["status"] is not None and row["status"] != statuses.get(name):
            yield f"{name} was {statuses.get(name) or 'no finding'} there, not {row['status']}"
        for mention in row["mentions"]:
            then = said.get((name, digests.get(mention["source"], ""), mention["start"], mention["end"]))
            quantity = then.quantity if isinstance(then, Figure) else None
            ends = (quantity.low, quantity.high) if quantity else (None, None)
            if then is None or ends != tuple(_number(mention.get(end)) for end in ("low", "high")):
                yield f"{name} has not the value there that is told of it"
            elif mention["quote"] and then.quote and mention["quote"] != then.quote:
                yield f"{name} is quoted there as '{then.quote[:60]}', not '{mention['quote'][:60]}'"


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)
