"""What a document counts of itself, counted again. The names are those of `data-count`:

sources, findings, citations, origins, pages …        how many there are
findings:figure  findings:conflicting  findings:disputed   how many of a kind, a status or a flag
sources:F3  origins:F3  mentions:F3                   of one finding
words:s1                                              of one source
"""

from collections.abc import Iterable, Mapping
from typing import Any

from report.verify.evidence import Evidence


def counted(name: str, known: Evidence) -> int | None:
    """The number of things of a name, or None where that is no name of a count."""
    what, _, which = name.partition(":")
    if which in known.findings:
        return _of_finding(what, known.findings[which])
    if which in known.sources:
        return _of_source(what, which, known)
    match what:
        case "sources" if not which:
            return len(known.sources)
        case "citations":
            return len(known.citations)
        case "findings":
            return sum(_is(row, which) for row in known.findings.values())
    return None


def _of_finding(what: str, finding: Mapping[str, Any]) -> int | None:
    match what:
        case "sources":
            return len({mention["source"] for mention in finding["mentions"]})
        case "origins":
            return int(finding["origins"])
        case "mentions":
            return len(finding["mentions"])
    return None


def _of_source(what: str, source: str, known: Evidence) -> int | None:
    text = known.sources[source]
    match what:
        case "words":
            return len(text.stretches[0][1].split()) if text.kind == "full" else None
        case "citations":
            return sum(place[0] == source for place in known.citations.values())
        case "findings":
            return sum(bool(source in row["sources"]) for row in known.findings.values())
        case "single":
            return sum(bool([source] == row["sources"]) for row in known.findings.values())
    return None


def _is(finding: Mapping[str, Any], which: str) -> bool:
    parts: Iterable[str] = which.split("/") if which else ()
    return all(part in (finding["kind"], finding["status"], *finding["flags"]) for part in parts)
