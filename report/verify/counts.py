"""What a document counts of itself, counted again. The names are those of `data-count`:

- `sources`, `citations`, `findings`: how many there are; derived findings are not counted;
- `findings:figure`, `findings:claim/single source`, `findings:same origin`: how many of a kind, a status or a flag;
  without a kind, figures and claims; `findings:several` are those of more than one source, `findings:any` all;
- `publishers`: how many publishers, agencies or names the sources have; `alone:s1`: figures and claims of one alone;
- `sources:F3`, `origins:F3`, `mentions:F3`: of one finding; `more:F3`: its sources that are not shown beside it;
- `listed:F3 F5 F8`, `listed:s4 s5`: how many findings or sources are named here, as those that a list leaves out;
- `previous:sources`, `changes:figure/value`: the accounts of the earlier edition, and what changed since in which way;
- `words:s1`, `citations:s1`, `findings:s1`, `single:s1`: of one source, `single` those that it alone has;
- `accounts:s1 s3`: the accounts that are named here, as those behind one mark of a chart;
- `F3/0 F3/2 F3/5`: the accounts that these mentions stand in.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from report.verify.evidence import Evidence

KINDS = frozenset(("figure", "claim", "time", "place", "actor", "age"))


def counted(name: str, known: Evidence) -> frozenset[int]:
    """The numbers that a count of this name can be; none where that is no name of a count."""
    if "/" in name and ":" not in name:
        return frozenset({len(set(_accounts(name.split(), known)))})
    what, _, which = name.partition(":")
    if what == "more" and which in known.findings:
        return frozenset(range(1, len(set(_carriers(known.findings[which])))))
    if what == "accounts" and which and set(which.split()) <= set(known.sources):
        return frozenset({len(set(which.split()))})
    if what == "listed" and set(which.split()) <= {*known.findings, *known.sources, *known.earlier.findings}:
        return frozenset({len(set(which.split()))})
    number = _counted(what, which, known)
    return frozenset() if number is None else frozenset({number})


def _counted(what: str, which: str, known: Evidence) -> int | None:
    if which in known.findings:
        return _of_finding(what, known.findings[which])
    if which in known.sources:
        return _of_source(what, which, known)
    match what:
        case "sources" if not which:
            return len(known.sources)
        case "publishers":
            return len({name for text in known.sources.values() if (name := _publisher(text.fields))})
        case "citations":
            return len(known.citations)
        case "findings":
            return sum(_is(row, which) for row in known.findings.values())
        case "previous" if which == "sources":
            return len(known.earlier.texts)
        case "changes":
            return sum(_is_change(row, which) for row in known.earlier.changes)
    return None


def _of_finding(what: str, finding: Mapping[str, Any]) -> int | None:
    match what:
        case "sources":
            return len(set(_carriers(finding)))
        case "origins":
            return int(finding["origins"])
        case "mentions":
            return len(finding["mentions"])
    return None


def _of_source(what: str, source: str, known: Evidence) -> int | None:
    text = known.sources[source]
    match what:
        case "words":
            return text.words
        case "citations":
            return sum(place[0] == source for place in known.citations.values())
        case "findings":
            return sum(bool(source in row["sources"]) for row in known.findings.values())
        case "alone":
            rows = known.findings.values()
            return sum(bool(row["kind"] in ("figure", "claim") and row["sources"] == [source]) for row in rows)
        case "single":
            return sum(bool([source] == row["sources"]) for row in known.findings.values())
    return None


def _is(finding: Mapping[str, Any], which: str) -> bool:
    parts = which.split("/") if which else []
    kinds = ("figure", "claim") if parts and not KINDS.intersection(parts) else KINDS
    known = [finding["kind"], finding["status"], *finding["flags"], "any"]
    known += ["several"] if len(set(_carriers(finding))) > 1 else []
    return bool(finding["mentions"]) and finding["kind"] in kinds and all(part in known for part in parts)


def _publisher(fields: Mapping[str, str]) -> str:
    return next((fields[name] for name in ("publisher", "agency", "name") if fields.get(name)), "")


def _is_change(change: Mapping[str, Any], which: str) -> bool:
    kind, _, what = which.partition("/")
    return ("figure" if change["kind"] == "age" else change["kind"]) == kind and what in change["what"]


def _accounts(refs: Iterable[str], known: Evidence) -> Iterable[str]:
    for ref in refs:
        finding, _, number = ref.partition("/")
        yield known.findings[finding]["mentions"][int(number)]["source"]


def _carriers(finding: Mapping[str, Any]) -> Iterable[str]:
    return (mention["source"] for mention in finding["mentions"])
