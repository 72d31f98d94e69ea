"""To whom a statement belongs: the attribution that holds most of it, or the one that it is about; and its negation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from report.extract.attributions import Said
from report.extract.endings import SUBORDINATORS
from report.extract.passage import RELATIVES, Group
from report.extract.statements import Statement, is_elliptical
from report.extract.words import Token
from report.model import Attribution, Span

NEGATIONS = frozenset("not n't n’t never no none nobody nothing neither nor without".split())
# What somebody asks for or wants, which is no statement: it is the speaker's where it is what the sentence says.
DEEDS = frozenset({"verb i", "verb n", "verb a"})
ANSWERING = frozenset("asked pressed questioned challenged".split())  # "Asked whether it was safe, Lee said it was"
RELATED = RELATIVES | {"whose", "whom"}
SILENCE = frozenset({"decline", "refuse"})  # "declined to comment but said that"


def holder_of(statement: Statement, reported: list[tuple[Said, Attribution]]) -> tuple[Said, Attribution] | None:
    """The attribution to whose speaker most of the statement belongs, with source and cue; the first of several."""
    reported = [pair for pair in reported if not _is_inside(pair[0], statement)]
    shares: dict[str | None, int] = {}
    firsts: dict[str | None, tuple[Said, Attribution]] = {}
    tokens = statement.tokens
    begins = [token.start for token in tokens]
    holders: list[tuple[Said, Attribution] | None] = [None] * len(tokens)
    for pair in reversed(reported):
        item = pair[0]
        if item.rule in DEEDS and _is_aside(item, statement):
            continue
        between = [(item.source[0][1], item.cue[0][0])] if item.source and item.rule.startswith("verb") else []
        for start, end in (*item.content, *item.cue, *item.source, *between):
            first, last = bisect_left(begins, start), bisect_left(begins, end)
            holders[first:last] = [pair] * (last - first)
    for token, holder in zip(tokens, holders, strict=True):
        if holder is not None:
            item, who = holder
            shares[who.speaker] = shares.get(who.speaker, 0) + token.end - token.start
            if who.speaker not in firsts and any(start <= token.start < end for start, end in item.content):
                firsts[who.speaker] = holder
    size = sum(token.end - token.start for token in tokens)
    opener = holders[0]
    if opener and opener[0].rule == "quotation before" and opener[1].speaker in firsts:
        return opener  # whatever is told of the speaker behind it
    for item, who in reported:
        if item.rule.startswith("verb") and item.source and _leads(item, statement):
            return item, who
    if statement.tokens[0].lower in ANSWERING:
        for item, who in reported:
            if item.rule in {"verb t", "verb c", "verb q"} and item.source and item.source[0][0] > statement.start:
                return item, who
    speaker = max(firsts, key=lambda name: shares[name], default=None)
    if speaker not in firsts or 2 * shares[speaker] < size - _told_of_speaker(firsts[speaker][0], tokens, holders):
        return None
    return firsts[speaker]


def _told_of_speaker(item: Said, tokens: Sequence[Token], holders: Sequence[tuple[Said, Attribution] | None]) -> int:
    """The letters behind who spoke, in "The dam is safe, said Lee, the regional director": they are nobody's words."""
    if item.rule != "clause before" or not item.source:
        return 0
    end = max(item.source[-1][1], item.cue[-1][1])
    return sum(
        token.end - token.start
        for token, holder in zip(tokens, holders, strict=True)
        if holder is None and token.start >= end
    )


def _leads(item: Said, statement: Statement) -> bool:
    """Whether source and cue are subject and main verb of the statement: "The minister confirmed the figures at …"."""
    start, cue = item.source[0][0], item.cue[0][0]
    if statement.passage.lower(bisect_left(statement.passage.starts, start)) in RELATIVES:
        return False
    if not (statement.start <= start < cue < statement.end) or item.source == item.content:
        return False
    passage = statement.passage
    before = [group for group in statement.groups if passage.starts[group.first] < cue and group.form == "finite"]
    first = bisect_left(passage.starts, start)
    opening = passage.lowers[bisect_left(passage.starts, statement.start) :][:3]
    if passage.lower(first - 1) == "," and not SUBORDINATORS.isdisjoint(opening):
        before = [group for group in before if group.first > first]  # "After the vote was lost, Lee told them that"
    return all(group.lemma in SILENCE and passage.starts[group.first] > start for group in before)


def _is_aside(item: Said, statement: Statement) -> bool:
    """Whether what somebody asks for or wants is not what the statement says: "… came days before Lee was to ask Park
    to go", "Lee will sign a letter asking Park to go"."""
    if not item.source:
        return False
    passage = statement.passage
    (first, last), cue = item.source[0], item.cue[0][0]
    index = bisect_left(passage.starts, first)
    if passage.lower(index) in RELATIVES:
        return True
    opener = passage.lower(index - 1)
    if opener in {"whether", "if"} or (opener in SUBORDINATORS and passage.starts[index - 1] > statement.start):
        return True
    return item.rule == "verb i" and any(
        group.form == "finite" and last <= passage.starts[group.first] < cue for group in statement.groups
    )


def _is_inside(item: Said, statement: Statement) -> bool:
    """Whether it stands in a relative clause on a subject of which more is said: "The man who police say ran was held",
    "The town, whose mayor had said it was safe, was flooded"."""
    if not item.source or not item.rule.startswith(("verb", "relative")) or item.source[0][0] > item.cue[0][0]:
        return False
    passage = statement.passage
    first = bisect_left(passage.starts, item.source[0][0])
    if passage.lower(first) not in RELATED and passage.lower(first - 1) not in RELATED:
        return False
    last = max(end for _, end in item.content)
    return any(
        group.form == "finite"
        and group.subject is not None
        and statement.start <= passage.starts[group.subject[0]] < item.source[0][0]
        and passage.starts[group.first] >= last
        for group in statement.groups
    )


def is_taken_back(statement: Statement, group: Group) -> bool:
    """Whether a clause that only says "not" takes part of it back: "it was open on Monday and it was not on Friday"."""
    later = [other for other in statement.groups if other.first >= group.last and other.form == "finite"]
    return any(is_elliptical(statement.passage, other.first - 1) for other in later)


def is_negated(statement: Statement, content: tuple[Span, ...]) -> bool:
    """Whether the main verb of the content is negated, or its subject or object is "no …"."""
    passage = statement.passage
    for group in statement.groups:
        start = passage.starts[group.first]
        is_inside = any(part.start <= start < part.end for part in content)
        if group.form != "finite" or not is_inside:
            continue
        subject = passage.lowers[group.subject[0]] if group.subject else ""
        if passage.lower(group.first - 1) in NEGATIONS:
            return True
        if group.subject and passage.lower(group.subject[0] - 1) in {"nor", "neither"}:
            return True
        if subject in {"who", "which", "that"}:
            continue
        following = passage.lower(group.last)
        if is_taken_back(statement, group):
            return True
        return group.negated or subject in NEGATIONS or following in {"no", "nothing", "nobody", "none", "not"}
    return False
