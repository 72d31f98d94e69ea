"""What every comparison needs to know of all sources together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from report.compare.cumulated import cumulated
from report.compare.earlier import earlier
from report.compare.early import early
from report.compare.entities import Who, who
from report.compare.gists import Gist
from report.compare.importance import blaming, grave
from report.compare.moving import moving
from report.compare.narrowing import degrees
from report.compare.origins import Background, background
from report.compare.takingback import past
from report.compare.topics import topics
from report.compare.wording import Wording, shared_wording, weighed
from report.lexicon import Lexicon
from report.model import (
    Claim,
    Figure,
    Mentions,
    Settings,
    Source,
    Span,
    Text,
)


@dataclass(frozen=True, eq=False, slots=True)
class Case:
    """What every comparison needs to know of all sources together."""

    sources: tuple[str, ...]
    sentences: Mapping[Span, int]
    texts: Mapping[str, str]
    paths: Mapping[str, str]
    who: Who
    wording: Wording
    topics: Mapping[str, float]
    shared: Background
    days: Mapping[str, datetime]
    moments: Mapping[str, datetime]
    early: frozenset[str]
    past: frozenset[Span]
    severity: Mapping[str, str]
    toll: frozenset[Span]
    lead_ins: frozenset[Span]
    titles: frozenset[Span]
    blame: re.Pattern[str]
    tolerance: Decimal
    earlier: Mapping[Span, Span]
    gists: Mapping[Claim, Gist]
    clashing: Mapping[str, str]
    moving: Mapping[Span, str]
    pointing: frozenset[str]
    figures: Mapping[Span, Figure]


def case_of(
    mentions: Sequence[Mentions], texts: Sequence[Text], claims: Sequence[Claim], lexicon: Lexicon, settings: Settings
) -> Case:
    written = {text.source.id: text.source.text for text in texts}
    general = (*lexicon.column("any_body"), *lexicon.column("anywhere"))
    known = who(mentions, settings.aliases, general, written)
    words = weighed([[claim.words for claim in each.claims] for each in mentions], lexicon)
    sources = tuple(text.source for text in texts)
    toll = grave([figure for each in mentions for figure in each.figures], lexicon)
    days = {each.source: day for each in mentions if (day := _day(each, texts))}
    return Case(
        tuple(source.id for source in sources),
        {sentence.span: number for text in texts for number, sentence in enumerate(text.sentences)},
        written,
        {source.id: source.path for source in sources},
        known,
        words,
        topics(texts, words),
        background(sources, claims, shared_wording(tuple(texts)), known, toll),
        days,
        days | {text.source.id: moment for text in texts if (moment := _moment(text.source))},
        early(texts, lexicon),
        past(mentions, texts, lexicon),
        degrees(lexicon),
        toll,
        frozenset(s.span for text in texts for s in text.sentences if s.text.rstrip().endswith(":")),
        frozenset(s.span for text in texts for s in text.sentences if s.block.kind in {"title", "heading"}),
        blaming(lexicon),
        settings.tolerance,
        {**earlier(mentions, texts, lexicon), **cumulated(mentions, texts)},
        {},
        {},
        moving(mentions, lexicon),
        frozenset(row["form"] for row in lexicon.rows("pointing")),
        {figure.number_span: figure for each in mentions for figure in each.figures},
    )


def _published(source: Source) -> datetime | None:
    """When a source was published, as far as that is told and a date."""
    try:
        return datetime.fromisoformat(source.value("published") or "").replace(tzinfo=None)
    except ValueError:
        return None


def _moment(source: Source) -> datetime | None:
    """When a source was published, where its hour is told."""
    return _published(source) if "T" in (source.value("published") or "") else None


def _day(mentions: Mentions, texts: Sequence[Text]) -> datetime | None:
    """The day a source was written on: its publication date, else the newest day it names that is not to come."""
    source = next(text.source for text in texts if text.source.id == mentions.source)
    if published := _published(source):
        return published.replace(hour=0, minute=0, second=0, microsecond=0)
    fine = {"minute", "hour", "part of day", "day"}
    to_come = {dating.time for dating in mentions.datings if dating.ahead}
    days = [time.start for time in mentions.times if time.start and time.precision in fine and time.span not in to_come]
    return max(days).replace(hour=0, minute=0) if days else None
