"""What travels in the PDF beside the pages, so that it can be proved from the PDF alone.

`findings.json`, `ledger.json`, `settings.json`, the sources' texts as far as each may be passed on, and `manifest.json`
with the digest of every other one. A source is attached in full (`source-A.txt`: its text, to which all offsets refer),
as the excerpts that are cited (`source-A.excerpts.json`), or not at all; its digest stands in findings.json always.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from report.model import Settings, Source, Span, to_json
from report.render.withholding import Shown, joined

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside the PDF. `relationship` is the PDF/A-3 word for what it is to the pages."""

    name: str
    content: bytes
    description: str
    relationship: str


def attachments(
    settings: Settings,
    sources: Sequence[Source],
    findings: bytes,
    ledger: bytes,
    cited: Iterable[Span],
    version: str,
    shown: Shown | None = None,
) -> tuple[Attached, ...]:
    """All files for one briefing, the manifest last. `cited` are the spans that an excerpt must hold, `shown` is what
    may be passed on of sources that are not attached in full.
    """
    spans = sorted(set(cited))
    files = [
        Attached("findings.json", findings, "The findings with their places in the sources", "Data"),
        Attached("ledger.json", ledger, "All that the pages print, with who says it", "Supplement"),
        Attached("settings.json", _settings(settings, shown), "The words that the analyst gave", "Supplement"),
    ]
    files += [file for source in sources for file in _source(source, spans)]
    return (*files, Attached(MANIFEST, _manifest(files, version), "Digests of all attached files", "Supplement"))


def drawable(files: Iterable[Attached], date: datetime) -> list[Any]:
    """The same as WeasyPrint takes them. All have the briefing's date: without one it would take the clock's."""
    from weasyprint import Attachment

    return [
        Attachment(
            string=file.content,
            name=file.name,
            description=file.description,
            created=date,
            modified=date,
            relationship=file.relationship,
        )
        for file in files
    ]


def _source(source: Source, cited: Sequence[Span]) -> Iterable[Attached]:
    name = f"source-{source.letter}"
    if source.attach == "full":
        yield Attached(f"{name}.txt", source.text.encode(), f"The text of source {source.letter}", "Source")
    elif source.attach == "excerpts":
        excerpts = [
            {"start": start, "text": source.text[start:end]}
            for start, end in joined((span.start, span.end) for span in cited if span.source == source.id)
        ]
        yield Attached(f"{name}.excerpts.json", _json(excerpts), f"What is cited of source {source.letter}", "Source")


def _settings(settings: Settings, shown: Shown | None) -> bytes:
    """The analyst's words without where they stand in the config, which is of no use to a reader of the PDF.

    The quotation by which a correction names its finding is a source's words, not the analyst's.
    """
    if shown:
        done = (each if shown.says(each.quote) else replace(each, quote="") for each in settings.corrections)
        settings = replace(settings, corrections=tuple(done))
    return _json(_without_places(to_json(settings)))


def _without_places(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_places(item) for key, item in value.items() if key not in ("where", "type")}
    return [_without_places(item) for item in value] if isinstance(value, list) else value


def _manifest(files: Sequence[Attached], version: str) -> bytes:
    rows = {file.name: hashlib.sha256(file.content).hexdigest() for file in files}
    return _json({"version": 1, "tool": f"report {version}", "sha256": dict(sorted(rows.items()))})


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
