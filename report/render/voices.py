"""The attribute by which a printed run says where it comes from; ledger.py reads it."""

from __future__ import annotations

from collections.abc import Mapping

from report.model import Run

VOICES = {
    "value": "data-value",
    "time": "data-time",
    "derived": "data-derived",
    "count": "data-count",
    "metadata": "data-meta",
    "mark": "data-mark",
    "analyst": "data-analyst",
}
ONE = frozenset({"mark", "analyst", "count", "metadata"})  # the first reference is the voice's, the rest is our own


def attributes(run: Run) -> Mapping[str, str]:
    """One attribute, or none for a fixed phrase."""
    if run.voice == "quote" and run.span is not None:
        return {"data-quote": f"{run.span.source}:{run.span.start}-{run.span.end}"}
    name = VOICES.get(run.voice)
    if name is None:
        return {}
    return {name: " ".join(run.refs[:1] if run.voice in ONE else run.refs)}
