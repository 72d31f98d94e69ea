"""What findings.json tells of an earlier edition: what is needed to prove the old values on the pages, and no more.

Of its words only those that the pages cite travel; values, statuses and digests do for every finding that changed.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from decimal import Decimal

from report.model import Change, Changes, Figure, Finding, Mention, Source, SourceChange, Span


def previous(changes: Changes, cited: AbstractSet[Span], fields: frozenset[str] | None) -> dict[str, object]:
    """The edition. `cited` are the spans whose words are told; `fields` the metadata that may be, None for all."""
    edition, same = changes.edition, dict(changes.same)
    named = {change.before for change in changes.findings}
    return {
        "edition": edition.number,
        "date": edition.date,
        "sha256": edition.sha256,
        "sources": [_source(source, same.get(source.id), fields) for source in edition.sources],
        "findings": [_finding(finding, cited) for finding in edition.findings if finding.id in named],
    }


def change_row(change: Change) -> dict[str, object]:
    return {
        "kind": change.kind,
        "finding": change.finding or None,
        "previous": change.before or None,
        "what": list(change.what),
    }


def source_row(change: SourceChange) -> dict[str, object]:
    return {"source": change.source or None, "previous": change.before or None, "what": change.what}


def _source(source: Source, same: str | None, fields: frozenset[str] | None) -> dict[str, object]:
    return {
        "id": source.id,
        "letter": source.letter,
        "path": source.path if fields is None or f"{source.id}/path" in fields else "",
        "same": same,
        "length": len(source.text),
        "text_sha256": source.text_sha256,
        "fields": [
            {"name": field.name, "value": field.value, "origin": field.origin}
            for field in source.fields
            if fields is None or f"{source.id}/{field.name}" in fields
        ],
    }


def _finding(finding: Finding, cited: AbstractSet[Span]) -> dict[str, object]:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "status": finding.status or None,
        "flags": list(finding.flags),
        "low": number(finding.low),
        "high": number(finding.high),
        "unit": finding.unit,
        "mentions": [_mention(mention, cited) for mention in finding.mentions],
    }


def _mention(mention: Mention, cited: AbstractSet[Span]) -> dict[str, object]:
    span = mention.span
    quote = mention.quote if any(each.holds(span) for each in cited) else ""
    row: dict[str, object] = {"source": span.source, "start": span.start, "end": span.end, "quote": quote}
    if not isinstance(mention, Figure):
        return row
    place, quantity = mention.number_span, mention.quantity
    digits = quote[place.start - span.start : place.end - span.start] if span.holds(place) else ""
    return row | {
        "low": number(quantity.low),
        "high": number(quantity.high),
        "modifier": quantity.modifier,
        "unit": quantity.unit,
        "number": {"source": place.source, "start": place.start, "end": place.end, "quote": digits},
        "rule": mention.rule,
    }


def number(value: Decimal | None) -> int | float | None:
    """An exact decimal as a JSON number; whole numbers without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
