"""Citation marks: numbers in the order of each source's text, a name for each use, and the way back to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from report.compose.material import Material
from report.model import Citation, Picture, Run, Section, Source, Span, TimeRef, Use


def spans(value: Any) -> Iterator[Span]:
    """The spans of all printed citation marks in a value, in reading order; a picture prints none."""
    if isinstance(value, Run):
        if value.voice == "mark" and value.span is not None:
            yield value.span
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif is_dataclass(value) and not isinstance(value, Picture):
        for field in fields(value):
            yield from spans(getattr(value, field.name))


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
    sections: Iterable[Section], made: Iterable[Citation]
) -> tuple[tuple[Section, ...], dict[str, tuple[Use, ...]]]:
    """The sections with every mark filled in, and the uses of each mark. A picture leads
    to the evidence, where the table beside it is proved, and nowhere without one."""
    names = {citation.span: citation.mark for citation in made}
    uses: dict[str, list[tuple[str, str]]] = {citation: [] for citation in names.values()}
    done = []
    for section in sections:

        def settle(value: Any, in_picture: bool = False, title: str = section.title.text) -> Any:
            if isinstance(value, Run):
                if value.voice != "mark" or value.span is None:
                    return value
                name = names.get(value.span, "")
                if in_picture:
                    return replace(value, text=name, refs=(name, "") if name else ())
                use = f"{name}-{len(uses[name]) + 1}"
                uses[name].append((use, title))
                return replace(value, text=name, refs=(name, use))
            if isinstance(value, tuple):
                return tuple([settle(item, in_picture) for item in value])
            if is_dataclass(value) and not isinstance(value, type | Span | Citation | TimeRef):
                in_picture = in_picture or isinstance(value, Picture)
                changed = {field.name: settle(getattr(value, field.name), in_picture) for field in fields(value)}
                return type(value)(**changed)
            return value

        done.append(settle(section))
    return tuple(done), {name: _told(found) for name, found in uses.items()}


def _told(found: list[tuple[str, str]]) -> tuple[Use, ...]:
    sections = [section for _, section in found]
    return tuple(Use(name, section, section in sections[:number]) for number, (name, section) in enumerate(found))


def _paragraph(span: Span, material: Material) -> int:
    texts = (text for text in material.texts if text.source.id == span.source)
    return next((block.paragraph for text in texts for block in text.blocks if block.span.overlaps(span)), 0)
