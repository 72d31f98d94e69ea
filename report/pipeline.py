"""The seven steps as one function; the only file that sees every step. Verifying is for whoever gets the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from report import compare, extract, segment
from report.errors import Problem
from report.lexicon import Lexicon
from report.model import Finding, Mentions, Settings, Source, Text


@dataclass(frozen=True, slots=True)
class Reading:
    """The sources as read and compared: everything but the document."""

    texts: tuple[Text, ...]
    mentions: tuple[Mentions, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]


def reading(sources: Sequence[Source], lexicon: Lexicon, settings: Settings) -> Reading:
    """Segment, extract and compare. Each source is read on its own; only comparing sees them together."""
    texts = tuple(segment.text(source, lexicon) for source in sources)
    mentions = tuple(extract.mentions(text, lexicon) for text in texts)
    findings, problems = compare.findings(mentions, texts, lexicon, settings)
    return Reading(texts, mentions, findings, problems)
