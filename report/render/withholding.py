"""What findings.json may say of sources that are not attached in full: the words that may be passed on, and no more.

Of a source attached as excerpts these are the cited stretches; of one that is not attached, what the pages print.
A quotation stays where its span lies within them. Any other words (labels, names, keys, single words) stay where they
stand in what the reader holds anyway: full texts, excerpts and pages. What must not stay is "" or left out; spans,
values, digests and this program's own terms stay always.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from report.model import Field, Run, Source, Span

OWN = frozenset(
    "id kind status flags sources unit disputes disputed_by derived_from parts whole type source rule modifier role"
    " counted_class from to precision zone basis stance speaker_rule entity place_kind country".split()
)
GIVEN = ("config", "sidecar", "assumed")
NO_WORDS = frozenset("published language address".split())
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be passed on: ranges of each source that is not attached in full, words, and fields that are printed."""

    ranges: dict[str, tuple[tuple[int, int], ...]]
    words: str
    fields: frozenset[str]

    def holds(self, source: str, start: int, end: int) -> bool:
        ranges = self.ranges.get(source)
        return ranges is None or any(first <= start and end <= last for first, last in ranges)

    def says(self, text: str) -> bool:
        return _plain(text) in self.words

    def keeps(self, source: Source, field: Field) -> bool:
        """Whether a field of metadata may be passed on."""
        if source.id not in self.ranges or field.origin in GIVEN or field.name in NO_WORDS:
            return True
        return f"{source.id}/{field.name}" in self.fields or self.says(field.value)


def joined(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges in order, those that touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def shown(sources: Sequence[Source], cited: Iterable[Span], printed: Sequence[Run]) -> Shown | None:
    """What may be passed on, or None where every source is attached in full: then there is nothing to withhold."""
    if all(source.attach == "full" for source in sources):
        return None
    ranges = {}
    texts = [run.text for run in printed]
    on_pages = [run.span for run in printed if run.span]
    spans = {"excerpts": list(cited), "none": on_pages}
    for source in sources:
        if source.attach == "full":
            texts.append(source.text)
        else:
            own = [(span.start, span.end) for span in spans[source.attach] if span.source == source.id]
            ranges[source.id] = joined(own)
            texts += [source.text[start:end] for start, end in ranges[source.id]]
    fields = frozenset(run.refs[0] for run in printed if run.voice == "metadata" and run.refs)
    return Shown(ranges, " | ".join(map(_plain, texts)), fields)


def withheld(row: dict[str, Any], shown: Shown) -> dict[str, Any]:
    """A finding's row without the words that must not be passed on."""
    return {name: _kept(name, value, row, shown) for name, value in row.items()}


def _kept(name: str, value: Any, row: dict[str, Any], shown: Shown) -> Any:
    if isinstance(value, dict):
        return withheld(value, shown)
    if isinstance(value, list):
        if name in OWN:
            return value
        kept = (_kept(name, item, row, shown) for item in value)
        return [item for item in kept if item != ""]
    if not isinstance(value, str) or name in OWN:
        return value
    if name == "quote":
        return value if shown.holds(row["source"], row["start"], row["end"]) else ""
    return value if shown.says(value) else ""


def _plain(text: str) -> str:
    return f" {' '.join(WORD.findall(text.casefold()))} "
