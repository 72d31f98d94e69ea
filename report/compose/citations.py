"""Citation marks: numbers in the order of each source's text, a name for each use, and the way back to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from report.compose.material import Material
from report.compose.walking import runs_of
from report.model import Citation, Line, Lines, Picture, Run, Section, Source, Span, TimeRef, Use

if TYPE_CHECKING:
    from report.compose.references import References

GAP = "  "


def spans(value: object) -> Iterator[Span]:
    """The spans of all printed citation marks in a value, in reading order; a picture prints none."""
    for run in runs_of(value, drawn=False):
        if run.voice == "mark" and run.span is not None:
            yield run.span


def citations(cited: Iterable[Span], material: Material) -> tuple[Citation, ...]:
    """One citation a distinct span: source by source, each in the order of its text, numbered from 1."""
    order = {source.id: number for number, source in enumerate(material.cited_sources())}
    numbers: dict[str, int] = {}
    made = []
    for span in sorted(set(cited), key=lambda span: (order[span.source], span.start, span.end)):
        numbers[span.source] = numbers.get(span.source, 0) + 1
        source = material.by_source[span.source]
        sentence = material.sentence(span)
        made.append(
            Citation(
                mark_name(source, numbers[span.source]),
                span,
                sentence.block.paragraph if sentence else _paragraph(span, material),
                sentence.number if sentence else 0,
            )
        )
    return tuple(made)


def mark_name(source: Source, number: int) -> str:
    """A4; a source whose letter ends in a digit takes a point: S27.4."""
    return f"{source.letter}{'.' if source.letter[-1].isdigit() else ''}{number}"


def numbered(
    sections: Iterable[Section], made: Sequence[Citation], references: References | None = None
) -> tuple[tuple[Section, ...], dict[str, tuple[Use, ...]], tuple[Citation, ...]]:
    """The sections with every mark filled in, the uses of each mark, and the citations as they are worded. A picture
    leads to the evidence of the table beside it, and nowhere without one.

    With a citation style a mark is worded by it, or is the number of a note, in the order of first use; in pictures it
    is what it was.
    """
    found = {citation.span: citation for citation in made}
    if references:
        found = {span: replace(each, text=references.cite(span.source, place(each))) for span, each in found.items()}
    uses: dict[str, list[tuple[str, str]]] = {citation.mark: [] for citation in made}
    notes: dict[str, int] = {}
    done = []
    for section in sections:

        def settle(value: Any, in_picture: bool = False, title: str = section.title.text) -> Any:
            if isinstance(value, Run):
                if value.voice != "mark" or value.span is None:
                    return value
                if in_picture:
                    cited = found.get(value.span)
                    return replace(value, text=cited.mark, refs=(cited.mark, "")) if cited else replace(value, refs=())
                citation = found[value.span]
                name = citation.mark
                use = f"{name}-{len(uses[name]) + 1}"
                uses[name].append((use, title))
                if references is None:
                    return replace(value, text=name, refs=(name, use))
                if references.is_note:
                    return replace(value, text=str(notes.setdefault(name, len(notes) + 1)), refs=(name, use))
                return replace(value, text=citation.text, refs=(name, use, "worded"))
            if isinstance(value, tuple):
                return tuple([settle(item, in_picture) for item in value])
            if is_dataclass(value) and not isinstance(value, type | Span | Citation | TimeRef):
                in_picture = in_picture or isinstance(value, Picture)
                changed = {field.name: settle(getattr(value, field.name), in_picture) for field in fields(value)}
                if isinstance(value, Line) and references and not references.is_note:
                    changed["runs"] = _joined(changed["runs"], references)
                return type(value)(**changed)
            return value

        done.append(settle(section))
    cited = tuple(replace(each, note=notes.get(each.mark, 0)) for each in found.values())
    return tuple(done), {name: _told(several) for name, several in uses.items()}, cited


def place(citation: Citation) -> str:
    """Paragraph and sentence of a citation: "4.2"; "" where it has none."""
    if not citation.paragraph:
        return ""
    return f"{citation.paragraph}.{citation.sentence}" if citation.sentence else str(citation.paragraph)


def with_notes(sections: Sequence[Section], cited: Iterable[Citation], material: Material) -> tuple[Section, ...]:
    """The sections with one of notes before the evidence, or at the end: the number of each leads to the evidence."""
    lines = [
        Line(
            (
                Run("mark", str(citation.note), None, (citation.mark, "", "worded")),
                Run("tool", GAP),
                Run("reference", citation.text, None, (citation.mark, "")),
                *_earlier(citation, material),
            ),
            "note",
        )
        for citation in sorted(cited, key=lambda each: each.note)
        if citation.note
    ]
    taken = {section.id for section in sections}
    name = next(name for name in ("notes", "notes-of-citations", "notes-of-the-citations") if name not in taken)
    notes = Section("notes", name, material.phrases.say("section.notes"), False, (Lines("endnotes", tuple(lines)),))
    at = next((number for number, each in enumerate(sections) if each.kind == "evidence"), len(sections))
    return (*sections[:at], notes, *sections[at:]) if lines else tuple(sections)


def _earlier(citation: Citation, material: Material) -> tuple[Run, ...]:
    """That an account is one of the earlier edition."""
    if citation.span.source in material.starts:
        return ()
    return (Run("tool", f" ({material.phrases.text('evidence.earlier')})"),)


def _joined(runs: Iterable[Run], references: References) -> tuple[Run, ...]:
    """Citations side by side as one group, in the style's brackets."""
    joined: list[Run] = []
    is_open = False
    for run in runs:
        is_worded = run.voice == "mark" and run.refs[2:] == ("worded",)
        if is_worded:
            joined.append(_bracket(references.between if is_open else f" {references.opens}"))
        elif is_open:
            joined.append(_bracket(references.closes))
        is_open = is_worded
        joined.append(run)
    if is_open:
        joined.append(_bracket(references.closes))
    return tuple(run for run in joined if run.text or run.voice != "tool")


def _bracket(text: str) -> Run:
    return Run("tool", text, None, ("small", "cites"))


def _told(found: list[tuple[str, str]]) -> tuple[Use, ...]:
    sections = [section for _, section in found]
    return tuple(Use(name, section, section in sections[:number]) for number, (name, section) in enumerate(found))


def _paragraph(span: Span, material: Material) -> int:
    texts = (text for text in material.texts if text.source.id == span.source)
    return next((block.paragraph for text in texts for block in text.blocks if block.span.overlaps(span)), 0)
