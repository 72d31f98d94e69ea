"""All that a section is made of: findings, sources and phrases, with the look-ups that every kind needs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from report.compose.phrases import Phrases, phrases
from report.compose.runs import QUOTED, cited, mark, small
from report.lexicon import Lexicon
from report.model import (
    Changes,
    Claim,
    Figure,
    Finding,
    Mention,
    Mentions,
    Run,
    Sentence,
    Settings,
    Source,
    Span,
    Text,
    by_name,
)

if TYPE_CHECKING:
    from report.compose.references import References

BULLETS = " \t\r\n-–*•·"  # what may stand before the first word of a line
GAPS = re.compile(r"[\W_]+")
MARKS = 3  # signs that end a sentence
SCRAP = 60  # letters under which a claim does not stand well alone
LONG = 260
RENAMED = "corrected: rename"
SMALL = "small"  # beside words of a source, in the typeface of all other words
TITLED = ("claim", "time")  # kinds of which words are printed, so that a name of the analyst's stands before them


@dataclass(frozen=True, eq=False, slots=True)
class Material:
    """`findings` are in order of importance within a kind; `texts` and `mentions` are of the same sources in order."""

    settings: Settings
    lexicon: Lexicon
    phrases: Phrases
    findings: tuple[Finding, ...]
    texts: tuple[Text, ...]
    mentions: tuple[Mentions, ...]
    sources: tuple[Source, ...]
    by_id: Mapping[str, Finding]
    by_source: Mapping[str, Source]
    homes: Mapping[tuple[str, Span], tuple[str, int]]
    sentences: Mapping[str, tuple[Sentence, ...]]
    starts: Mapping[str, tuple[int, ...]]
    claims: Mapping[Span, tuple[Claim, ...]]
    changes: Changes | None = None
    renamed: tuple[tuple[Span, Run], ...] = ()  # where words stand that the analyst has given a name
    references: References | None = None

    def cited_sources(self) -> tuple[Source, ...]:
        """The accounts, then those of the earlier edition that are not here word for word."""
        if self.changes is None:
            return self.sources
        same = dict(self.changes.same)
        return (*self.sources, *(source for source in self.changes.edition.sources if source.id not in same))

    def kind(self, *kinds: str) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.kind in kinds)

    def source(self, span: Span) -> Source:
        return self.by_source[span.source]

    def order(self, source: str) -> int:
        """The place of a source in the briefing, from 0."""
        return next(number for number, each in enumerate(self.sources) if each.id == source)

    def letter(self, source: str) -> Run:
        return Run("metadata", self.by_source[source].letter, None, (f"{source}/letter",))

    def letters(self, sources: Iterable[str]) -> tuple[Run, ...]:
        """A, B: the letters of sources, in the order of the briefing."""
        wanted = set(sources)
        runs: list[Run] = []
        for source in self.sources:
            if source.id in wanted:
                if runs:
                    runs.append(Run("tool", ", "))
                runs.append(self.letter(source.id))
        return tuple(runs)

    def ref(self, mention: Mention) -> str:
        """ "F3/2": the finding a mention is in and its number there, from 0; "" where it is in none."""
        home = self.homes.get((type(mention).__name__, mention.span))
        return f"{home[0]}/{home[1]}" if home else ""

    def statement(self, mention: Mention) -> Span:
        """The words to print for a mention: the claim itself, else the shortest claim round it, else its sentence.

        A claim that is a mere scrap ("as operations continue") is printed to the end of its sentence.
        """
        if isinstance(mention, Claim):
            return self._whole(mention.span)
        held = [claim.span for claim in self.claims_at(mention.span) if claim.span.holds(mention.span)]
        if held:
            return self._whole(min(held, key=lambda span: (span.end - span.start, span.start)))
        sentence = self.sentence(mention.span)
        return sentence.span if sentence else mention.span

    def ended(self, span: Span) -> Span:
        """The words with the full stop or quotation mark behind them, where nothing else of the sentence is left."""
        sentence = self.sentence(Span(span.source, max(span.end - 1, span.start), span.end))
        if sentence is None or sentence.span.end <= span.end:
            return span
        left = self.source(span).text[span.end : sentence.span.end].rstrip()
        if len(left) > MARKS or any(character.isalnum() or character.isspace() for character in left):
            return span
        return Span(span.source, span.start, span.end + len(left))

    def _whole(self, span: Span) -> Span:
        span, sentence = self.ended(span), self.sentence(span)
        if sentence is None or span.end - span.start >= SCRAP or sentence.span.end - span.start > LONG:
            return span
        longer = Span(span.source, span.start, max(span.end, sentence.span.end))
        return longer if longer.end - longer.start >= SCRAP else sentence.span

    def said(self, mention: Mention, *, longest: int = QUOTED) -> tuple[Run, ...]:
        """The statement round a mention, cited; an ellipsis before it where it begins inside a sentence."""
        return self.printed(self.statement(mention), longest=longest)

    def printed(self, span: Span, *, longest: int = QUOTED) -> tuple[Run, ...]:
        span = self.ended(span)
        before = (Run("tool", "… "),) if self.begins_within(span) else ()
        own = next(((run, small(": ")) for within, run in self.renamed if span.holds(within)), ())
        return (*own, *before, *cited(self.source(span), span, longest=longest))

    def printed_once(self, spans: Iterable[Span]) -> list[tuple[Run, ...]]:
        """Statements, those in the same words once, with the marks of all."""
        alike: dict[str, list[Span]] = {}
        for span in spans:
            words = GAPS.sub(" ", self.source(span).quote(span).casefold()).strip()
            alike.setdefault(words, []).append(span)
        return [(*self.printed(first), *map(mark, others)) for first, *others in alike.values()]

    def announces(self, span: Span) -> bool:
        """Whether the words only lead up to a list or a table: they end in a colon."""
        text = self.source(span).text
        return text[span.start : span.end + 1].rstrip().endswith(":")

    def begins_within(self, span: Span) -> bool:
        """Whether the words begin inside a sentence, so that an ellipsis stands before them."""
        sentence = self.sentence(span)
        return sentence is not None and self.source(span).text[sentence.span.start : span.start].strip(BULLETS) != ""

    def sentence(self, span: Span) -> Sentence | None:
        """The first sentence that a span touches; sentences are in order and don't overlap."""
        starts, sentences = self.starts.get(span.source, ()), self.sentences.get(span.source, ())
        at = max(bisect_right(starts, span.start) - 1, 0)
        return next((each for each in sentences[at : at + 2] if each.span.overlaps(span)), None)

    def column(self, figure: Figure) -> Span | None:
        """The head of the column that a number of a table stands in."""
        sentence = self.sentence(figure.number_span)
        if sentence is None or len(sentence.block.header) != len(sentence.block.cells):
            return None
        pairs = zip(sentence.block.cells, sentence.block.header, strict=True)
        return next((head for cell, head in pairs if cell.holds(figure.number_span) and head.start < head.end), None)

    def claims_at(self, span: Span) -> tuple[Claim, ...]:
        """The claims of the sentence that a span begins in."""
        sentence = self.sentence(span)
        return self.claims.get(sentence.span, ()) if sentence else ()

    def is_alone(self) -> bool:
        return len(self.sources) == 1


def material(
    findings: Sequence[Finding],
    texts: Sequence[Text],
    mentions: Sequence[Mentions],
    settings: Settings,
    lexicon: Lexicon,
    words: Mapping[str, str] | None = None,
    changes: Changes | None = None,
) -> Material:
    sources = tuple(text.source for text in texts)
    homes = {
        (type(mention).__name__, mention.span): (finding.id, number)
        for finding in findings
        for number, mention in enumerate(finding.mentions)
    }
    return Material(
        settings,
        lexicon,
        phrases(lexicon, settings.language, words),
        tuple(findings),
        tuple(texts),
        tuple(mentions),
        sources,
        by_name(findings),
        {source.id: source for source in (*sources, *(changes.edition.sources if changes else ()))},
        homes,
        {text.source.id: text.sentences for text in texts},
        {text.source.id: tuple(sentence.span.start for sentence in text.sentences) for text in texts},
        _by_sentence(mentions),
        changes,
        tuple(_given_names(findings)),
    )


def _given_names(findings: Sequence[Finding]) -> Iterator[tuple[Span, Run]]:
    for finding in findings:
        if finding.kind in TITLED and (run := given_name(finding, SMALL)):
            yield from ((mention.span, run) for mention in finding.mentions)


def _by_sentence(mentions: Sequence[Mentions]) -> dict[Span, tuple[Claim, ...]]:
    found: dict[Span, list[Claim]] = {}
    for each in mentions:
        for claim in each.claims:
            found.setdefault(claim.sentence, []).append(claim)
    return {span: tuple(claims) for span, claims in found.items()}


def given_name(finding: Finding, *style: str) -> Run | None:
    """What the analyst calls a finding; None where it has the sources' name. `style` is an element to set it in."""
    if finding.label_span is None and any(why.rule == RENAMED for why in finding.why):
        return Run("analyst", finding.label, None, (f"corrections/{finding.id}", *style))
    return None


def best(finding: Finding) -> Mention:
    """The mention that is printed where one must do: the one its label stands in, else the first."""
    span = finding.label_span
    if span is not None:
        for mention in finding.mentions:
            if mention.span.holds(span) or span.holds(mention.span):
                return mention
        for mention in finding.mentions:
            if isinstance(mention, Figure) and span in (mention.about, mention.sentence):
                return mention
    return finding.mentions[0]


def one_a_source(finding: Finding) -> tuple[Mention, ...]:
    """The best mention of each source, in the order of the sources' first mention; of a conflict those that clash."""
    first: dict[str, Mention] = {}
    chosen = best(finding) if finding.mentions else None
    clashing = finding.why[0].spans if finding.status == "conflicting" else ()
    for mention in sorted(finding.mentions, key=lambda each: not any(each.span.holds(span) for span in clashing)):
        first.setdefault(mention.span.source, mention)
        if mention is chosen and not any(first[mention.span.source].span.holds(span) for span in clashing):
            first[mention.span.source] = mention
    return tuple(first[source] for source in finding.sources())


def in_text_order(findings: Iterable[Finding], sources: Sequence[Source]) -> tuple[Finding, ...]:
    order = {source.id: number for number, source in enumerate(sources)}
    return tuple(
        sorted(
            (finding for finding in findings if finding.mentions),
            key=lambda finding: (order[finding.mentions[0].span.source], finding.mentions[0].span.start),
        )
    )


def speaker(mention: Mention) -> str | None:
    if isinstance(mention, Claim | Figure) and mention.attribution:
        return mention.attribution.speaker
    return None
