"""Every checkable statement of an article as a claim: one clause, who says it, and how surely.

A sentence is cut where a clause with a subject and a verb of its own begins; each cut takes the speaker of the
attribution whose content it lies in. What no attribution holds is in the outlet's own voice.
"""

from __future__ import annotations

from bisect import bisect_right

from report.extract.attributions import Said, attributions
from report.extract.clauses import NOUNS, VERBS, Passage, clause_starting, opened
from report.extract.cues import Cues, cues
from report.extract.speakers import Register, read_names, speaker
from report.extract.words import Words
from report.lexicon import Lexicon
from report.model import Attribution, Claim, Sentence, Span, Text, TimeRef

SILENT = frozenset({"caption", "boilerplate", "credit", "byline", "dateline", "label", "row"})
LINKS = frozenset("and but while although though whereas yet so because".split())
EMPTY = frozenset("be have do get say tell will would can could may might shall should must".split())
CONTENT_TAGS = NOUNS | VERBS | {"JJ", "JJR", "JJS", "CD"}
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "none", "nobody", "nothing", "neither", "nor", "without"})
HARD = frozenset({";"})


def claims(
    words: tuple[Words, ...], text: Text, times: tuple[TimeRef, ...], names: object, lexicon: Lexicon
) -> tuple[Claim, ...]:
    """The claims of an article in reading order, none of them empty."""
    tables = cues(lexicon)
    said = attributions(words, text, lexicon)
    register = Register()
    resolved = speakers(said, words, register, tables)
    starts = [_range(item)[0] for item in said]
    made: list[Claim] = []
    for analysed in words:
        if analysed.sentence.block.kind in SILENT:
            continue
        passage = opened(analysed, lexicon)
        for first, last in statements(passage, analysed.sentence):
            made.append(_claim(passage, analysed.sentence, first, last, said, starts, resolved, times, text))
    return tuple(made)


def speakers(
    said: tuple[Said, ...], words: tuple[Words, ...], register: Register, tables: Cues
) -> list[Attribution]:
    """The attribution of each thing said, speakers resolved in reading order."""
    found: list[Attribution] = []
    begins = [analysed.sentence.span.start for analysed in words]
    entered = 0
    for item in said:
        at = (item.source or item.cue)[0][0]
        number = max(0, bisect_right(begins, at) - 1)
        while entered <= number:
            read_names(words[entered], register, tables)
            entered += 1
        source_id = words[number].sentence.span.source
        cue = Span(source_id, item.cue[0][0], item.cue[-1][1])
        if not item.source:
            found.append(Attribution(None, None, None, None, cue, item.stance, "no speaker"))
            continue
        start, end = item.source[0]
        who = speaker(words[number], start, end, register, tables)
        found.append(
            Attribution(who.name, who.entity, who.role, Span(source_id, start, end), cue, item.stance, who.rule)
        )
    return found


def statements(passage: Passage, sentence: Sentence) -> list[tuple[int, int]]:
    """The clauses of a sentence that stand for themselves, as pieces; empty where nothing is stated."""
    if not any(group.form == "finite" and group.subject for group in passage.groups):
        is_headline = sentence.block.kind == "title" and bool(passage.groups)
        has_verb = sentence.block.kind in {"paragraph", "item"} and bool(passage.groups)
        return [(0, len(passage))] if is_headline or has_verb else []
    borders = [0]
    for index in range(1, len(passage)):
        if _is_border(passage, index) and _has_clause(passage, borders[-1], index):
            borders.append(index)
    borders.append(len(passage))
    return [(first, last) for first, last in zip(borders, borders[1:], strict=False) if first < last]


def _is_border(passage: Passage, index: int) -> bool:
    """Whether an independent clause begins at `index`: after a semicolon, or after a comma and a link."""
    lowers = passage.lowers
    if lowers[index - 1] in HARD:
        return True
    if lowers[index] in LINKS and lowers[index - 1] == ",":
        return clause_starting(passage, index + 1) is not None
    if lowers[index] == "and" and clause_starting(passage, index + 1) is not None:
        return True
    if lowers[index] == "adding" and lowers[index - 1] == ",":
        return True
    return False


def _has_clause(passage: Passage, first: int, last: int) -> bool:
    return any(group.form == "finite" and group.subject and first <= group.head < last for group in passage.groups)


def _range(item: Said) -> tuple[int, int]:
    parts = (*item.source, *item.cue, *item.content)
    return min(part[0] for part in parts), max(part[1] for part in parts)


def _claim(
    passage: Passage,
    sentence: Sentence,
    first: int,
    last: int,
    said: tuple[Said, ...],
    starts: list[int],
    resolved: list[Attribution],
    times: tuple[TimeRef, ...],
    text: Text,
) -> Claim:
    while first < last - 1 and passage.lowers[first] in {",", ";", "and", "—"}:
        first += 1
    while last > first + 1 and passage.lowers[last - 1] in {".", ",", ";", "—"}:
        last -= 1
    start, end = passage.starts[first], passage.ends[last - 1]
    holder = _holder(start, end, said)
    span = Span(sentence.span.source, start, end)
    attribution = resolved[holder] if holder is not None else None
    content = (span,)
    if holder is not None:
        parts = [(max(a, start), min(b, end)) for a, b in said[holder].content]
        content = tuple(Span(span.source, a, b) for a, b in parts if a < b) or (span,)
    inside = [
        piece
        for piece in range(first, last)
        if any(part.start <= passage.starts[piece] < part.end for part in content)
    ]
    lemmas = dict.fromkeys(
        passage.lemmas[piece]
        for piece in inside
        if passage.tags[piece] in CONTENT_TAGS and passage.lemmas[piece] not in EMPTY
    )
    negated = any(passage.lowers[piece] in NEGATIONS for piece in inside)
    when = next((time for time in times if span.holds(time.span)), None)
    return Claim(
        span,
        text.source.text[start:end],
        sentence.span,
        content,
        attribution,
        negated,
        tuple(lemmas),
        when,
        said[holder].rule if holder is not None else "own voice",
    )


def _holder(start: int, end: int, said: tuple[Said, ...]) -> int | None:
    """The attribution that most of the stretch belongs to: its content, or all of it."""
    best, most = None, 0.0
    for number, item in enumerate(said):
        low, high = _range(item)
        if high <= start or end <= low:
            continue
        inside = sum(max(0, min(b, end) - max(a, start)) for a, b in item.content)
        around = sum(max(0, min(b, end) - max(a, start)) for a, b in (*item.source, *item.cue))
        share = (inside + around) / (end - start)
        if inside and share > most and share >= 0.5:
            best, most = number, share
    return best
