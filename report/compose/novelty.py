"""Change marks: lines that say what the earlier edition did not are marked by a word, their rows by a bar.

A bar alone would be lost to whoever can't see it, and a colour to whoever prints in black.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from report.compose.material import Material
from report.model import Entry, Figure, Groups, Line, Lines, Row, Run, Section, Span, Table

PLAIN = frozenset({"head", "changes", "evidence", "sources", "method", "gaps", "text"})  # not about findings
BY_ROW = frozenset({"figures", "differences"})  # tables whose rows are one finding each
NEW, CHANGED = "new", "changed"

Fresh = Mapping[str, list[tuple[Span, str, bool]]]  # by source: where, new or changed, whether it is a figure


def marked(section: Section, material: Material) -> Section:
    """The section with its new and changed lines marked; as it is where there is no earlier edition."""
    if material.changes is None or section.kind in PLAIN:
        return section
    spans, findings = fresh(material)
    if not findings:
        return section
    if section.kind == "figures":  # what is said around a number may be new, and the number not
        spans = {source: [each for each in several if each[2]] for source, several in spans.items()}
    marker = _Marker(spans, findings, material)
    return replace(section, parts=tuple(marker.part(part) for part in section.parts))


def fresh(material: Material) -> tuple[Fresh, Mapping[str, str]]:
    """Where new or changed things are said, by source, and the findings that are new or changed."""
    spans: dict[str, list[tuple[Span, str, bool]]] = {}
    findings: dict[str, str] = {}
    if material.changes is None:
        return spans, findings
    then = {finding.id: finding for finding in material.changes.edition.findings}
    here = set(dict(material.changes.same).values())  # what these accounts say was said in them before
    for change in material.changes.findings:
        if not change.finding:
            continue
        word = NEW if "new" in change.what else CHANGED
        findings[change.finding] = word
        old = then.get(change.before)
        had = {_value(mention) for mention in old.mentions} if old else set()
        for mention in material.by_id[change.finding].mentions:
            is_other = isinstance(mention, Figure) and "value" in change.what and _value(mention) not in had
            if ((word == NEW or is_other) and mention.span.source not in here) or {"disputed", "words"} & set(
                change.what
            ):
                span = mention.number_span if isinstance(mention, Figure) else mention.span
                spans.setdefault(span.source, []).append((span, word, isinstance(mention, Figure)))
    return spans, findings


def _value(mention: Any) -> object:
    if not isinstance(mention, Figure):
        return None
    return mention.quantity.low, mention.quantity.high, mention.quantity.unit


class _Marker:
    def __init__(self, spans: Fresh, findings: Mapping[str, str], material: Material) -> None:
        self.spans, self.findings, self.material = spans, findings, material

    def part(self, part: Any) -> Any:
        match part:
            case Lines():
                return replace(part, lines=tuple(self.line(each)[0] for each in part.lines))
            case Table():
                return replace(part, rows=tuple(self.row(each, part.name in BY_ROW) for each in part.rows))
            case Groups():
                groups = (
                    replace(group, items=tuple(tuple(self.line(each)[0] for each in item) for item in group.items))
                    for group in part.groups
                )
                return replace(part, groups=tuple(groups))
        if hasattr(part, "entries"):
            return replace(part, entries=tuple(map(self.entry, part.entries)))
        return part

    def row(self, row: Row, is_one: bool) -> Row:
        found = self.findings.get(row.finding, "") if is_one else ""
        cells, words = [], []
        for cell in row.cells:
            told = [self.line(each) for each in cell]
            cells.append(tuple(each for each, _ in told))
            words += [word for _, word in told if word]
        if found and not words and cells[-1]:
            cells[-1] = (*cells[-1][:-1], self.said(cells[-1][-1], found))
        return replace(row, cells=tuple(cells), change=found or (words[0] if words else ""))

    def entry(self, entry: Entry) -> Entry:
        told = [self.line(each) for each in entry.body]
        words = [word for _, word in told if word]
        found = self.findings.get(entry.finding, "") or (words[0] if words else "")
        status = entry.status
        if found:
            text = self.material.phrases.text(f"change.{found}")
            status = (*status, Line((Run("tool", text, None, ("small", "change")),), "flag"))
        return replace(entry, status=status, change=found)

    def line(self, line: Line) -> tuple[Line, str]:
        """The line, and the word it is marked with. A value is marked for its own number alone."""
        spans = [run.span for run in line.runs if run.span is not None]
        words = [word for span in spans for word in self.words(span, line.role == "value")]
        if not words or line.role == "heading":
            return line, ""
        word = NEW if NEW in words else CHANGED
        return self.said(line, word), word

    def words(self, span: Span, is_value: bool) -> Iterator[str]:
        near = self.spans.get(span.source, ())
        return (word for other, word, is_figure in near if other.overlaps(span) and (is_figure or not is_value))

    def said(self, line: Line, word: str) -> Line:
        text = self.material.phrases.text(f"change.{word}")
        return replace(line, runs=(*line.runs, Run("tool", " "), Run("tool", text, None, ("small", "change"))))
