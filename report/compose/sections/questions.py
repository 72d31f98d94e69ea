"""Gaps: questions of the config that no source answers, with where and by which words an answer was looked for."""

from __future__ import annotations

import re
from dataclasses import replace

from report.compose.filters import is_on, limit
from report.compose.material import Material
from report.compose.runs import analyst, cited, joined, line
from report.model import Line, Lines, Part, Question, Run, SectionSpec, Span

SMALL = frozenset(
    (
        "a an and any are as at be been but by can could did do does for from had has have how if in into is it its"
        " many much more most no not of on or other said say so that the their them then there they this those to was"
        " were what when where which while who whom whose why will with would whether"
    ).split()
)


def gaps(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    """Open questions first; those that a source touches on are shown with its words, as the answer may be in them."""
    say = material.phrases.say
    questions = enumerate(material.settings.questions)
    found = [(number, question, touched(question, material)) for number, question in questions]
    most = limit(spec)
    open_ones = [item for item in found if not item[2]]
    unanswered = open_ones[:most]
    parts: list[Part] = []
    lead = line(say("gaps.lead"), material.letters(material.by_source), ".", role="lead")
    parts.append(Lines("lead", (lead,)))
    if unanswered:
        parts.append(
            Lines("numbered", tuple(_question(number, question, material) for number, question, _ in unanswered))
        )
    else:
        parts.append(Lines("empty", (line(say("gaps.none")),)))
    if len(unanswered) < len(open_ones):
        parts.append(Lines("notes", (line(say("gaps.more"), role="note"),)))
    touched_on = [item for item in found if item[2]]
    if touched_on and is_on(spec, "answered", False):
        lines: list[Line] = [line(say("gaps.touched"), role="heading")]
        for number, question, spans in touched_on:
            lines.append(_question(number, question, material))
            lines += [line(cited(material.source(span), span), role="words") for span in spans[:3]]
        parts.append(Lines("touched", tuple(lines)))
    elif touched_on:
        lines = [line(say("gaps.touched"), role="heading")]
        for number, question, spans in touched_on:
            quotes: list[Run] = []
            for span in spans[:2]:
                quotes += [Run("tool", " "), *cited(material.source(span), span, longest=120)]
            lines.append(line(analyst(question.ask, f"questions/{number}"), quotes, role="item"))
        parts.append(Lines("touched", tuple(lines)))
    return tuple(parts)


def _question(number: int, question: Question, material: Material) -> Line:
    ask = analyst(question.ask, f"questions/{number}")
    if not question.words:
        return line(ask, role="item")
    words = [
        joined([analyst(choice.strip(), f"questions/{number}") for choice in word.split("|")], " / ")
        for word in question.words
    ]
    looked = line(" ", material.phrases.say("gaps.words"), " ", joined(words, ", "))
    return line(ask, [replace(run, refs=run.refs or ("small",)) for run in looked.runs], role="item")


def touched(question: Question, material: Material) -> list[Span]:
    """Sentences that hold every word an answer would have to mention (without such words, all of its own)."""
    wanted = [_pattern(word) for word in question.words] or [_pattern(word) for word in _own_words(question.ask)]
    if not wanted:
        return []
    return [
        sentence.span
        for source in material.sources
        for sentence in material.sentences[source.id]
        if all(pattern.search(sentence.text) for pattern in wanted)
    ]


def _own_words(ask: str) -> list[str]:
    return [word for word in re.findall(r"[\w’'-]+", ask) if word.casefold() not in SMALL and len(word) > 2]


def _pattern(word: str) -> re.Pattern[str]:
    """A word with its usual endings; `injured|wounded` where either will do."""
    choices = [_stem(choice.strip()) for choice in word.split("|") if choice.strip()]
    return re.compile(rf"\b(?:{'|'.join(choices)})", re.IGNORECASE)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return re.escape(word[: -len(ending)])
    return re.escape(word)
