"""Times of what is usual and no event: "is often buried the same day", "which opens at eight in the morning"."""

from __future__ import annotations

import re

from report.extract.clauses import Clauses
from report.extract.governing import way
from report.extract.passage import BE, HAVE, RELATIVES, Group, Passage
from report.model import Sentence, TimeRef

USUALLY = frozenset("often usually always normally typically generally regularly daily sometimes commonly".split())
# "at 8 a.m. each day", "every Sunday at ten", "on weekdays", "on Tuesdays"
FREQUENT = re.compile(
    r"\b(?:(?:each|every)\s(?:(?:other|second|single|few)\s)?(?:hour|day|night|morning|afternoon|evening|week|weekday|weekend"
    r"|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|(?:daily|nightly|weekly)(?=\s*(?:$|[.,;:)]|(?:at|from|until|between|except)\b))"
    r"|(?:on\s)?(?:weekdays|weekends)"
    r"|on\s(?:mon|tues|wednes|thurs|fri|satur|sun)days|(?:once|twice|(?:two|three|four|\d+)\stimes)\sa\s(?:day|week|month))\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"[;:—–]|,\s(?:and|but|which|who|when|while)\b|\b(?:and|but|when|after|because)\s(?:he|she|it|they|the)\b"
)
OPEN = frozenset("can may".split())
DAYLESS = frozenset({"clock", "daypart", "range"})
TOLD = frozenset({"paragraph", "item"})


def is_habit(time: TimeRef, sentence: Sentence, clauses: Clauses) -> bool:
    """Whether a time without a day is when something happens each time: of a verb in the present with a word like
    "often", in a clause on something named, or of hours "from 8am to 8pm"."""
    parts = set(time.rule.split("+"))
    is_counted = parts == {"relative"} and time.quote.casefold().startswith("the ")
    if sentence.block.kind not in TOLD or not (parts <= DAYLESS | {"weekday"} or is_counted):
        return False
    if _is_frequent(time, sentence):
        return True
    if "weekday" in parts:
        return False
    passage = clauses.of(sentence)
    group = way(passage, time.span.start, time.span.end, clauses.lexicon).group
    if group is None:
        return False
    near = passage.lowers[max(0, group.first - 1) : group.last + 1]
    if not USUALLY.isdisjoint(near):
        return True
    if not _is_present(passage, group):
        return False
    is_relative = group.subject is not None and passage.lowers[group.subject[0]] in RELATIVES
    return not is_counted and (is_relative or "range" in parts)


def _is_frequent(time: TimeRef, sentence: Sentence) -> bool:
    """Whether the clause of a time says that it comes again and again; a weekday is its own only where it holds it."""
    text, offset = sentence.text, sentence.span.start
    start, end = time.span.start - offset, time.span.end - offset
    marks = [mark.end() for mark in CLAUSE.finditer(text, 0, start)]
    after = CLAUSE.search(text, end)
    found = list(FREQUENT.finditer(text, marks[-1] if marks else 0, after.start() if after else len(text)))
    if "weekday" in time.rule:
        return any(each.start() <= start + 6 and end <= each.end() + 12 and start <= each.end() for each in found)
    return bool(found)


def _is_present(passage: Passage, group: Group) -> bool:
    """A simple present, or "can" and "may": no perfect, and nothing that goes on at that moment."""
    pieces = range(group.first, group.last)
    if any(passage.lowers[piece] in HAVE for piece in pieces if passage.tags[piece] != "VB"):
        return group.lemma == "have" and passage.tags[group.first] in {"VBZ", "VBP"}
    if any(passage.lowers[piece] in BE for piece in pieces) and passage.tags[group.head] == "VBG":
        return False
    if any(passage.lowers[piece] in OPEN for piece in pieces):
        return True
    return any(passage.tags[piece] in {"VBZ", "VBP"} for piece in pieces)
