"""What a number is said of where neither a noun nor a subject of its own says it: what "it" stands for, or the verb."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from report.extract.about import VERBS, subject
from report.extract.words import Token, Words
from report.model import Figure, Span

THINGS = frozenset({"it", "they", "this", "that"})
LIGHT = frozenset("be have do make get take go come give put let say tell".split())
GROUP = VERBS | {"VBN", "VBG", "RB", "TO", "RP", "IN"}
REACH = 6  # tokens of a verb with what leads from it to its number

# "0.35 a share, up | 5 cents", "45 bitcoin, or about | $4.9 million".
BESIDE = re.compile(
    r",?\s+(?:up|down|or|higher|lower)(?:\s+by)?\s+|\s?[(\[/]\s?|\s+(?:long|wide|high|tall|deep|thick)(?:,|\s+and)\s+"
)


def beside(figures: Iterable[Figure], by_sentence: Mapping[Span, Words]) -> tuple[Figure, ...]:
    """The figures, one that is put right behind another as its change or in other words being of what that is of."""
    made: list[Figure] = []
    for figure in figures:
        last = made[-1] if made and made[-1].sentence == figure.sentence else None
        words = by_sentence.get(figure.sentence)
        if last and words and last.about and figure.about is None and not figure.counted:
            start, end = last.span.end - figure.sentence.start, figure.span.start - figure.sentence.start
            if start <= end and BESIDE.fullmatch(words.sentence.text, start, end):
                figure = replace(figure, about=last.about)
        made.append(figure)
    return tuple(made)


def taken_up(words: Words, first: int, before: Words | None) -> Span | None:
    """The subject of the sentence before, which "it" or "they" takes up as subject of the number at token `first`."""
    verb = _verb(words.tokens, first)
    if verb is None or before is None:
        return None
    place = verb
    while place > 0 and words.tokens[place - 1].tag in VERBS | {"RB"}:
        place -= 1
    if place == 0 or words.tokens[place - 1].lower not in THINGS:
        return None
    opening = next((at for at, token in enumerate(before.tokens) if token.tag in VERBS - {"VB"}), None)
    found = subject(before, opening + 1) if opening else None
    if found is None or before.tokens[found[1] - 1].lower in THINGS:
        return None
    source = words.sentence.span.source
    return Span(source, before.tokens[found[0]].start, before.tokens[found[1] - 1].end)


def verb_words(words: Words, first: int) -> Span | None:
    """The verb that leads to the number at token `first`, with its particle: "received", "lasted", "walked for"."""
    verb = _verb(words.tokens, first)
    if verb is None or words.tokens[verb].lemma in LIGHT or words.tokens[verb].tag == "MD":
        return None
    return Span(words.sentence.span.source, words.tokens[verb].start, words.tokens[verb].end)


def _verb(tokens: Sequence[Token], first: int) -> int | None:
    """The verb right before the number, with no noun between them."""
    for place in range(first - 1, max(-1, first - 1 - REACH), -1):
        tag = tokens[place].tag
        if tag in VERBS or tag in {"VBN", "VBG"}:
            return place
        if tag not in GROUP | {"DT", "JJ", "JJR", "RBR", "JJS", "$"}:
            return None
    return None
