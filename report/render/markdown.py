"""The briefing as Markdown: the same words in the same order, with a footnote a citation.

Quotations stand in italics (the page has a typeface for them), pictures are their text alternatives, and the evidence
is the footnotes: each has the words, the source and the place in it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from report.lexicon import HOLDER
from report.model import (
    Briefing,
    Citation,
    Entries,
    Evidence,
    Groups,
    Line,
    Lines,
    Part,
    Picture,
    Run,
    Section,
    Source,
    Table,
)  # fmt: skip

SPECIAL = re.compile(r"([\\`*_\[\]<>|~$#])")
BLOCK = re.compile(r"^(\d+)([.)])|^([-+=])")

ENGLISH: Mapping[str, str] = MappingProxyType({
    "pinpoint": "paragraph {paragraph}, sentence {sentence}",
    "pinpoint.headline": "headline",
    "pinpoint.earlier": "previous edition",
    "punctuation.wide": "",
})  # fmt: skip


def markdown(briefing: Briefing, sources: Sequence[Source], words: Mapping[str, str] = ENGLISH) -> str:
    """The document in CommonMark with tables and footnotes, as GitHub, pandoc and others read it. `words` are the fixed
    phrases of its language."""
    colon = "\u00a0:" if ":" in words["punctuation.wide"] else ":"
    head = [f"# {_plain(briefing.title.text)}", *_head(briefing.head.parts, colon)]
    if briefing.marking:
        head.insert(0, f"**{_plain(briefing.marking)}**")
    blocks = [*head, *(block for section in briefing.sections for block in _section(section))]
    by_id = {source.id: source for source in sources}
    notes = [_footnote(citation, by_id[citation.span.source], words, colon) for citation in briefing.citations]
    return "\n\n".join([*(block for block in blocks if block), "\n".join(notes)]).rstrip() + "\n"


def _head(parts: Iterable[Part], colon: str) -> Iterator[str]:
    """What stands around the title: lines as they are, and groups as a list of short facts."""
    for part in parts:
        match part:
            case Lines():
                yield from map(_line, part.lines)
            case Groups():
                yield "\n".join(
                    f"- **{_line(group.heading)}{colon}** "
                    + " ".join(_line(line) for item in group.items for line in item)
                    for group in part.groups
                )


def _section(section: Section) -> Iterator[str]:
    parts = [part for part in section.parts if not isinstance(part, Evidence)]
    if section.parts and not parts:  # the evidence: Markdown has it as footnotes
        return
    yield f"## {_plain(section.title.text)}"
    yield from _parts(parts)


def _parts(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        match part:
            case Lines():
                yield from _lines(part)
            case Entries():
                for entry in part.entries:
                    yield _items([[*entry.body, *entry.status, *entry.notes]])
            case Table():
                yield _heading(part.heading)
                yield _table(part)
            case Groups():
                for group in part.groups:
                    yield _heading(group.heading.runs)
                    yield _items(group.items)
            case Picture():
                yield _heading(part.heading)
                yield _plain(part.title)


def _lines(part: Lines) -> Iterator[str]:
    for line in part.lines:
        if line.role == "heading":
            yield _heading(line.runs)
    rest = [line for line in part.lines if line.role != "heading"]
    if part.name in ("prose", "lead", "notes"):
        yield from map(_line, rest)
    else:
        yield _items([[line] for line in rest])


def _heading(runs: Sequence[Run]) -> str:
    return f"### {_runs(runs)}" if runs else ""


def _items(items: Iterable[Iterable[Line]]) -> str:
    """A list; the lines of an item one below the other."""
    return "\n".join("- " + "\\\n  ".join(text for line in item if (text := _line(line))) for item in items)


def _table(table: Table) -> str:
    rows = [[_runs(column.heading) for column in table.columns], ["---"] * len(table.columns)]
    rows += [["<br>".join(map(_line, cell)) for cell in row.cells] for row in table.rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _line(line: Line) -> str:
    text = _runs(line.runs)
    if line.role in ("status", "flag") and line.runs and line.runs[0].text.strip():
        first = _plain(line.runs[0].text.strip())
        text = f"**{first}**{text.removeprefix(first)}"
    return BLOCK.sub(lambda mark: f"{mark[1]}\\{mark[2]}" if mark[1] else f"\\{mark[3]}", text)


def _runs(runs: Sequence[Run]) -> str:
    text = ""
    runs = _whole(runs)
    for number, run in enumerate(runs):
        if number and run.voice == runs[number - 1].voice == "value" and not text.endswith(" "):
            text += " "  # on the page the space between a number and its unit is the stylesheet's
        text += _run(run)
    return text.strip()


def _whole(runs: Sequence[Run]) -> list[Run]:
    """Quotations that follow on each other, parts of which a page sets small, as one."""
    whole: list[Run] = []
    for run in runs:
        last = whole[-1].span if whole else None
        if last and run.span and run.voice == whole[-1].voice == "quote" and last.end == run.span.start:
            whole[-1] = replace(whole[-1], text=whole[-1].text + run.text, span=replace(last, end=run.span.end))
        else:
            whole.append(run)
    return whole


def _run(run: Run) -> str:
    if run.voice == "mark":
        return f"[^{run.text}]"
    text = _plain(run.text)
    if run.voice == "quote" and text.strip():
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        return f"{before}*{text.strip()}*{after}"
    return text


def _plain(text: str) -> str:
    return SPECIAL.sub(r"\\\1", " ".join(text.split()) if "\n" in text else text)


def _footnote(citation: Citation, source: Source, words: Mapping[str, str], colon: str) -> str:
    name = source.value("publisher") or source.value("title") or source.path
    place = words["pinpoint.headline"]
    if source.letter.startswith("p"):
        place = words["pinpoint.earlier"]
    elif citation.paragraph:
        numbers = {"paragraph": str(citation.paragraph), "sentence": str(citation.sentence)}
        place = HOLDER.sub(lambda holder: numbers[holder[1]], words["pinpoint"])
    said = _plain(" ".join(source.quote(citation.span).split()))
    return f"[^{citation.mark}]: *{said}* ({source.letter}{colon} {_plain(name)}, {place})"
