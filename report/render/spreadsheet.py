"""figures.csv: a row a mention, for a spreadsheet. Comma-separated (RFC 4180), UTF-8 with a byte-order mark.

A cell that a spreadsheet would run as a formula gets an apostrophe before it, as OWASP advises; numbers stay numbers.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from report.model import Changes, Figure, Finding, Source
from report.render.withholding import Shown

HEADER = (
    "finding", "kind", "status", "flags", "label", "source", "publisher", "low", "high", "modifier", "unit", "counted",
    "predicate", "role", "as_of", "speaker", "stance", "quote", "start", "end", "change",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def figures_csv(
    sources: Sequence[Source],
    findings: Sequence[Finding],
    shown: Shown | None = None,
    changes: Changes | None = None,
) -> bytes:
    """Every figure that some source gives, with its finding's status and its place in the source.

    `shown` is what may be passed on of sources that are not attached in full. With an earlier edition the last column
    says what changed, and figures that are no longer given stand at the end, with the letters of that edition.
    """
    by_id = {source.id: source for source in sources}
    changed = {change.finding: "; ".join(change.what) for change in changes.findings} if changes else {}
    sheet = io.StringIO(newline="")
    rows = csv.writer(sheet, lineterminator="\r\n")
    rows.writerow(HEADER)
    for finding in findings:
        for mention in finding.mentions:
            if isinstance(mention, Figure):
                rows.writerow((*_row(finding, mention, by_id[mention.span.source], shown), changed.get(finding.id, "")))
    if changes:
        by_id |= {source.id: source for source in changes.edition.sources}
        gone = {change.before for change in changes.findings if not change.finding}
        for finding in changes.edition.findings:
            for mention in finding.mentions if finding.id in gone else ():
                if isinstance(mention, Figure):
                    is_told = shown is None or shown.says(mention.quote)
                    told = mention if is_told else replace(mention, quote="")
                    rows.writerow((*_row(finding, told, by_id[mention.span.source], shown), "withdrawn"))
    return sheet.getvalue().encode("utf-8-sig")


def _row(finding: Finding, figure: Figure, source: Source, shown: Shown | None) -> tuple[str | int, ...]:
    def said_openly(text: str) -> str:
        return _safe(text) if shown is None or shown.says(text) else ""

    span = figure.span
    quote = figure.quote if shown is None or shown.holds(span.source, span.start, span.end) else ""
    quantity, said = figure.quantity, figure.attribution
    as_of = figure.as_of.start if figure.as_of else None
    return (
        finding.id,
        finding.kind,
        finding.status,
        "; ".join(finding.flags),
        said_openly(finding.label),
        source.letter,
        said_openly(source.value("publisher") or ""),
        _plain(quantity.low),
        _plain(quantity.high),
        "" if quantity.modifier == "=" else quantity.modifier,
        quantity.unit,
        said_openly(figure.counted),
        said_openly(figure.predicate),
        figure.role,
        as_of.isoformat() if as_of else "",
        said_openly((said.speaker if said else None) or ""),
        said.stance if said else "",
        _safe(quote),
        figure.span.start,
        figure.span.end,
    )


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
