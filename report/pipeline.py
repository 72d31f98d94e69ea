"""The seven steps as one function; the only file that sees every step. Verifying is for whoever gets the PDF."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial

from report import __version__, compare, compose, extract, render, understanding
from report.compose.sections import Kind
from report.errors import Problem, Where
from report.keeping import once
from report.lexicon import Lexicon
from report.model import (
    Briefing,
    Changes,
    Citation,
    CitationStyle,
    Edition,
    Finding,
    Mentions,
    Settings,
    Source,
    Text,
    Theme,
)


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a briefing is made from.

    `kinds` are the section kinds that extensions bring, `previous` is the edition that this one follows, and `style`
    words sources and citations.
    """

    sources: tuple[Source, ...]
    lexicon: Lexicon
    settings: Settings
    theme: Theme
    kinds: Mapping[str, Kind] | None = None
    previous: Edition | None = None
    style: CitationStyle | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The sources as read and compared: everything but the document."""

    texts: tuple[Text, ...]
    mentions: tuple[Mentions, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """A briefing, by format. `pages` is 0 where no PDF was asked for; `seconds` are per step, in order."""

    reading: Reading
    outputs: Mapping[str, bytes]
    pages: int
    problems: tuple[Problem, ...]
    seconds: tuple[tuple[str, float], ...]
    changes: Changes | None = None
    step: int = 0  # how far it was narrowed to fit its pages


@dataclass(frozen=True, slots=True)
class Draft:
    """A briefing as HTML, with what its citation marks stand for."""

    reading: Reading
    document: str
    citations: tuple[Citation, ...]
    changes: Changes | None


DRAWN = frozenset({"pdf", "html", "markdown"})  # formats that the sections of the config are seen in


class Clock:
    """How long each step took, added up, in the order of their first time."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self.seconds[step] = self.seconds.get(step, 0.0) + time.perf_counter() - begun


def silent(_: str) -> None:
    """Progress that nobody watches."""


def build(inputs: Inputs, formats: Sequence[str], tell: Callable[[str], None] = silent, stamp: str = "") -> Built:
    """One briefing out of many accounts, in each of the formats: pdf, html, markdown, json, csv.

    `stamp` is the date that the PDF says it was made (ISO 8601), where it is not the briefing's.
    """
    clock, sources, lexicon, theme = Clock(), inputs.sources, inputs.lexicon, inputs.theme
    read, settings, briefing, changes = _composed(inputs, clock, tell)
    briefing = replace(briefing, date=stamp or briefing.date)
    told, step, before = read.problems, 0, None
    if settings.pages and not DRAWN.isdisjoint(formats):

        def composed(asked: Settings) -> Briefing:
            made = _briefing(inputs, read, asked, changes)
            return replace(made, date=stamp or made.date)

        tell("fitting it to its pages")
        with clock("fit"):
            settings, step, before, problems = _fitted(settings, composed, theme, lexicon)
            briefing = composed(settings)
        told += problems
    quoted = (*sources, *(changes.edition.sources if changes else ()))
    outputs: dict[str, bytes] = {}
    pages = 0
    with clock("render"):
        cited = [citation.span for citation in briefing.citations]
        shown = None
        if {"pdf", "html"} & set(formats) or any(source.attach != "full" for source in sources):
            document = render.html(briefing, theme, lexicon)
            if "pdf" in formats:
                tell("laying out the pages")
                if before is None or before.asked != document:
                    before = render.laid_out(document, dict(theme.assets))
            ledger = render.ledger(before.document if before else document, quoted)
            shown = render.shown(sources, cited, ledger.runs)
            outputs["html"] = render.standalone(document, theme).encode()
        findings = render.findings_json(
            settings, sources, read.findings, briefing.citations, shown, changes, briefing.references
        )
        outputs |= {"json": findings, "csv": render.figures_csv(sources, read.findings, shown, changes)}
        if "markdown" in formats:
            outputs["markdown"] = render.markdown(briefing, quoted, dict(theme.phrases)).encode()
    if "pdf" in formats and before:
        tell("drawing the pages")
        with clock("draw"):
            packed = render.ledger_json(ledger, settings.language, dict(theme.phrases), before.heads)
            files = render.attachments(settings, sources, findings, packed, cited, __version__, shown)
            outputs["pdf"], pages, letters = render.pdf(before, files, _moment(briefing.date))
            told += render.problems_of_letters(letters, sources)
    return Built(read, outputs, pages, told, tuple(clock.seconds.items()), changes, step)


def _fitted(
    settings: Settings, composed: Callable[[Settings], Briefing], theme: Theme, lexicon: Lexicon
) -> tuple[Settings, int, render.LaidOut, tuple[Problem, ...]]:
    """The widest settings whose document has no more pages than it may have, how many steps they are from those that
    were asked for, and the document on its pages; the narrowest, with a warning, where none has.

    The widest is tried first, then by halves. Steps that print the same are laid out once.
    """
    steps = compose.narrower(settings)
    assets = dict(theme.assets)

    @cache
    def drawn(document: str) -> render.LaidOut:
        return render.laid_out(document, assets)

    @cache
    def tried(step: int) -> render.LaidOut:
        return drawn(render.html(composed(steps[step]), theme, lexicon))

    def fits(step: int) -> bool:
        return tried(step).pages <= settings.pages

    last = len(steps) - 1
    found = 0 if fits(0) else bisect_left(range(last), True, lo=min(1, last), key=fits)
    if fits(found):
        return steps[found], found, tried(found), ()
    message = f"it takes {tried(last).pages} pages, not {settings.pages}, with the least in every section"
    problem = Problem(Where("pages"), "R030", message, "shorten the title, or leave out sections", "warning")
    return steps[last], last, tried(last), (problem,)


def draft(inputs: Inputs, step: int = 0) -> Draft:
    """The briefing as HTML, not proved and with nothing beside it: what a person looks at while changing a config.

    `step` is how far it was narrowed when its pages were last drawn, where it may have so many and no more.
    """
    read, _, briefing, changes = _composed(_narrowed(inputs, step), Clock(), silent)
    document = render.standalone(render.html(briefing, inputs.theme, inputs.lexicon), inputs.theme)
    return Draft(read, document, briefing.citations, changes)


def beginning(inputs: Inputs, step: int = 0) -> tuple[bytes, int] | None:
    """The first pages of a long draft as PDF, and how many they are; None of one that is drawn soon enough as it is."""
    _, _, briefing, _ = _composed(_narrowed(inputs, step), Clock(), silent)
    return render.beginning(render.html(briefing, inputs.theme, inputs.lexicon), dict(inputs.theme.assets))


def _narrowed(inputs: Inputs, step: int) -> Inputs:
    """Inputs of a briefing that may have so many pages and no more, so many steps narrower."""
    if not (step and inputs.settings.pages):
        return inputs
    steps = compose.narrower(inputs.settings)
    return replace(inputs, settings=steps[min(step, len(steps) - 1)])


def _composed(
    inputs: Inputs, clock: Clock, tell: Callable[[str], None]
) -> tuple[Reading, Settings, Briefing, Changes | None]:
    """The document as data, with the settings as far as they could be followed."""
    settings, previous = inputs.settings, inputs.previous
    read = reading(inputs.sources, inputs.lexicon, settings, clock, tell)
    refused = {problem.where for problem in read.problems if problem.code in ("C030", "C031")}
    done = tuple(each for each in settings.corrections if each.where not in refused)
    settings = replace(settings, corrections=done)  # the document lists what was done
    changes = None
    if previous:
        from report.compare.editions import changes as changed_since

        with clock("compare"):
            changes = changed_since(read.findings, inputs.sources, previous)
    with clock("compose"):
        briefing = _briefing(inputs, read, settings, changes)
    return read, settings, briefing, changes


def _briefing(inputs: Inputs, read: Reading, settings: Settings, changes: Changes | None) -> Briefing:
    return compose.briefing(
        read.findings,
        read.texts,
        read.mentions,
        settings,
        inputs.lexicon,
        dict(inputs.theme.phrases),
        inputs.kinds,
        changes,
        inputs.style,
    )


def _moment(date: str) -> datetime | None:
    """The briefing's date without a zone; None where it has none."""
    return datetime.fromisoformat(date).replace(tzinfo=None) if date else None


def reading(
    sources: Sequence[Source],
    lexicon: Lexicon,
    settings: Settings,
    clock: Clock | None = None,
    tell: Callable[[str], None] = silent,
) -> Reading:
    """Segment, extract and compare."""
    clock = clock or Clock()
    with clock("segment"):
        texts = understanding.texts(sources, lexicon)
    with clock("extract"):
        mentions = extract.across(tuple(understanding.understood(texts, lexicon, tell)), texts)
    tell("comparing")
    with clock("compare"):
        asked = (settings.tolerance, settings.corrections, settings.aliases)  # all that comparing heeds
        made = partial(compare.findings, mentions, texts, lexicon, settings)
        findings, problems = once(("findings", tuple(sources), asked, lexicon), made)
    told = [problem for text in texts for problem in text.problems]
    return Reading(tuple(texts), tuple(mentions), findings, (*told, *understanding.empty(mentions, texts), *problems))
