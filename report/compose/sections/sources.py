"""Sources: what each is, where each piece of that comes from, its grade, and a statement on all of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from report.compose.filters import is_on, limit
from report.compose.material import Material, speaker
from report.compose.numerals import date_text, number
from report.compose.runs import Words, count, joined, line, mark, metadata, quote
from report.compose.sections.summing import summing_up
from report.compose.sections.values import NAMES, heading
from report.model import Column, Field, Line, Lines, Part, Row, Run, SectionSpec, Source, Table

if TYPE_CHECKING:
    from report.compose.references import References

GAP = "  "
SHOWN = (
    "kind", "publisher", "title", "author", "agency", "published", "place", "access", "bias", "address", "language",
)  # fmt: skip
EXPECTED = ("publisher", "title", "author", "published")


def sources(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    say = material.phrases.say
    shown = material.sources[: limit(spec)]
    more = _more(material.sources[len(shown) :], material)
    if spec.option("form") == "lines":
        return (Lines("list", tuple(_line(source, material) for source in shown)), *more)
    graded = any(source.value("grade") for source in material.sources)
    columns = [
        Column((say("sources.source"),), 24),
        Column((say("sources.descriptor"),), 46 if graded else 54),
        Column((say("sources.text"),), 14 if graded else 22),
    ]
    if graded:
        columns.append(Column((say("sources.grade"),), 16))
    rows = tuple(_row(source, graded, material) for source in shown)
    parts: list[Part] = [Table("sources", (), tuple(columns), rows), *more]
    if graded and is_on(spec, "grades"):
        parts.append(Lines("notes", (line(say("sources.grades"), role="note"),)))
    if material.references:
        parts.append(_references(material.references, material))
    if is_on(spec, "statement"):
        parts += summing_up(material)
    return tuple(parts)


def _references(known: References, material: Material) -> Lines:
    """The accounts as the citation style words them, each with its letter."""
    say = material.phrases.say
    here = {source.id for source in material.sources}
    lines = [
        line(
            material.letter(name), GAP, runs, () if name in here else (" (", say("evidence.earlier"), ")"), role="item"
        )
        for name, runs in known.entries
    ]
    return Lines("references", (line(say("sources.references"), role="heading"), *lines))


def _more(left: Sequence[Source], material: Material) -> tuple[Lines, ...]:
    """How many sources a limit leaves out."""
    if not left:
        return ()
    say, names = material.phrases.say, " ".join(source.id for source in left)
    said = line(say("and"), " ", count(len(left), f"listed:{names}"), " ", say("sources.more"), role="note")
    return (Lines("notes", (said,)),)


def _line(source: Source, material: Material) -> Line:
    """A source in one line: letter, name, title, date, grade, length."""
    words = len(source.text.split())
    title, is_named = source.value("title"), any(map(source.value, NAMES))
    parts: list[Words] = [heading(source.id, material)] if is_named or not title else [material.letter(source.id)]
    if title:
        parts += [", " if is_named else " · ", metadata(source, "title", title)]
    if published := source.value("published"):
        parts += [", ", metadata(source, "published", date_text(published, material.phrases))]
    if grade := source.value("grade"):
        parts += [", ", metadata(source, "grade", grade)]
    parts += [", ", _words(source, material), " ", material.phrases.several("word", words)]
    return line(*parts, role="source")


def _row(source: Source, graded: bool, material: Material) -> Row:
    say = material.phrases.say
    lines = [line(_field(source, field, material)) for name in SHOWN if (field := source.field(name))]
    missing = [say(f"field.{name}") for name in EXPECTED if not source.value(name)]
    if missing:
        lines.append(line(say("sources.missing"), " ", joined(missing, ", "), ".", role="note"))
    if any(block.kind == "foreign" for text in material.texts if text.source == source for block in text.blocks):
        lines.append(line(say("sources.foreign"), role="note"))
    names = _speakers(source, material)
    if names:
        shown = [(material.phrases.say("sources.names"), " ", joined(names[:6], ", "), "." if len(names) < 7 else " …")]
        lines.append(line(*shown, role="note"))
    words = len(source.text.split())
    text: tuple[Line, ...] = (
        line(_words(source, material), " ", material.phrases.several("word", words)),
        line(metadata(source, "sha256", source.sha256[:10]), "…", role="note"),
    )
    alone = sum(finding.sources() == (source.id,) for finding in material.kind("figure", "claim"))
    if alone and not material.is_alone():
        alone_ = count(alone, f"alone:{source.id}")
        text = (*text, line(alone_, " ", material.phrases.several("sources.alone", alone), role="note"))
    cells = [(line(heading(source.id, material), role="head"),), tuple(lines), text]
    return Row("", (*cells, _grade(source, material)) if graded else tuple(cells))


def _words(source: Source, material: Material) -> Run:
    """How many words a source has."""
    return count(number(Decimal(len(source.text.split())), material.phrases), f"words:{source.id}")


def _field(source: Source, field: Field, material: Material) -> Words:
    """ "Title: … (front matter)"; what stands in the text is quoted and cited."""
    phrases = material.phrases
    name = phrases.text(f"field.{field.name}.name", field.name) + ": "
    origin = f" ({phrases.text(f'origin.{field.origin}', field.origin)})"
    said = metadata(
        source, field.name, date_text(field.value, material.phrases) if field.name == "published" else field.value
    )
    if field.span is None:
        return (name, said, origin)
    words = (quote(source, field.span), mark(field.span))
    return (name, said, ", ", words, origin) if field.name == "published" else (name, words, origin)


def _grade(source: Source, material: Material) -> tuple[Line, ...]:
    grade = source.value("grade")
    if not grade:
        return (line(material.phrases.say("not given"), role="note"),)
    words = [material.phrases.say(f"grade.{character}") for character in grade]
    return (line(metadata(source, "grade", grade), role="head"), line(joined(words, "; "), role="note"))


def _speakers(source: Source, material: Material) -> list[Run]:
    """Whom the source lets speak, each once, in order."""
    mentions = next(each for each in material.mentions if each.source == source.id)
    said: dict[str, Run] = {}
    for claim in mentions.claims:
        name = speaker(claim)
        if name and material.ref(claim):
            said.setdefault(name.casefold(), Run("value", name, None, (material.ref(claim),)))
    return list(said.values())
