"""An edition for another audience: what the config excludes is cut before anything is read, so nothing of it is left.

A source that is excluded is not read into the briefing, and the others are lettered as if it had never been there. A
finding that is excluded takes the sentences that carry it out of the sources' texts: offsets, digests, attachments,
counts and pages then follow from what remains.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import PurePosixPath

from report.errors import ConfigError, Problem, Where
from report.model import Field, Finding, Settings, Source, Span, Text

SAID = "Material has been excluded from this edition."
ROUNDS = 5

Reading = Callable[[Sequence[Source]], tuple[Sequence[Text], Sequence[Finding]]]


def named(source: Source, name: str) -> bool:
    """Whether a name in `exclude` means a source: its path, letter or id."""
    return name in (source.path, source.letter, source.id)


def renumbered(source: Source, number: int, letter: str) -> Source:
    """The same source under another number."""
    ident = f"s{number}"
    fields = (replace(each, span=replace(each.span, source=ident) if each.span else None) for each in source.fields)
    return replace(source, id=ident, letter=letter, fields=tuple(fields))


@dataclass(frozen=True, slots=True)
class Cut:
    """What is left of the sources, and what was cut: findings as they were at first, and sentences."""

    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]
    sentences: tuple[str, ...]


def without(sources: Sequence[Source], names: Sequence[tuple[str, Where]], reading: Reading) -> Cut:
    """The sources without the sentences of the findings of these ids. ConfigError for an id that no finding has."""
    wanted = {name for name, _ in names}
    first: tuple[Finding, ...] = ()
    lost: list[str] = []
    for turn in range(ROUNDS):
        texts, findings = reading(sources)
        gone = [finding for finding in findings if not wanted.isdisjoint((finding.id, *finding.known_as))]
        if turn == 0:
            first = tuple(gone)
            known = {name for finding in gone for name in (finding.id, *finding.known_as)}
            unknown = [(name, where) for name, where in names if name not in known]
            hint = "write a source's path or letter, or a finding's id; `report explain` lists them"
            if unknown:
                near = {name: _nearest(name, sources, findings) for name, _ in unknown}
                raise ConfigError(
                    Problem(
                        where, "C040", f"nothing is called '{name}'", f"write '{near[name]}'" if near[name] else hint
                    )
                    for name, where in unknown
                )
        if not gone:
            break
        spans = [span for finding in gone for mention in finding.mentions for span in [mention.span]]
        cut = [_cut(text, [span for span in spans if span.source == text.source.id]) for text in texts]
        sources = [source for source, _ in cut]
        lost += [words for _, several in cut for words in several]
    return Cut(tuple(sources), first, tuple(lost))


def _nearest(name: str, sources: Sequence[Source], findings: Sequence[Finding]) -> str:
    """The source or finding that a name may have meant; "" where none is like it."""
    named = {
        part.casefold(): each.path
        for each in sources
        for part in (PurePosixPath(each.path).stem, PurePosixPath(each.path).name)
    }
    known = (
        named
        | {each.path.casefold(): each.path for each in sources}
        | {each.id.casefold(): each.id for each in findings}
    )
    near = get_close_matches(name.casefold(), known, n=1, cutoff=0.7)
    return known[near[0]] if near else ""


def reduced(settings: Settings, sources: Sequence[Source], say: bool) -> Settings:
    """The settings for the edition: names that no remaining source has are no longer told."""
    texts = [source.text.casefold() for source in sources]
    aliases = [
        pair for pair in settings.aliases if all(any(name.casefold() in text for text in texts) for name in pair)
    ]
    subtitle = " ".join(filter(None, (settings.subtitle, SAID))) if say else settings.subtitle
    return replace(settings, aliases=tuple(aliases), subtitle=subtitle)


def _cut(text: Text, spans: Sequence[Span]) -> tuple[Source, list[str]]:
    """A source without the sentences that hold any of these spans, digests and fields as of what remains; and them."""
    source = text.source
    if not spans:
        return source, []
    sentences = [each.span for each in text.sentences]
    holes = [each for each in (*sentences, *spans) if any(each.overlaps(span) for span in spans)]
    lost = bytearray(len(source.text))
    for hole in holes:
        lost[hole.start : hole.end] = b"\1" * (hole.end - hole.start)
    rest = "".join(letter for letter, is_lost in zip(source.text, lost, strict=True) if not is_lost)
    digest = hashlib.sha256(rest.encode()).hexdigest()
    cut = [source.text[hole.start : hole.end] for hole in holes]
    fields = (field for each in source.fields if (field := _field(each, lost, cut)))
    return replace(source, text=rest, sha256=digest, text_sha256=digest, fields=tuple(fields), problems=()), cut


def _field(field: Field, lost: bytearray, cut: Iterable[str]) -> Field | None:
    """A field with its span moved; None where it was cut, or repeats what was."""
    value = " ".join(field.value.split())
    if any(value and (value in whole or whole in value) for whole in (" ".join(each.split()) for each in cut)):
        return None
    span = field.span
    if span is None:
        return field
    if any(lost[span.start : span.end]):
        return None
    gone = sum(lost[: span.start])
    return replace(field, span=replace(span, start=span.start - gone, end=span.end - gone))
