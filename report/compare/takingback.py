"""Numbers that an account names but no longer holds: what was said before, and what it takes back."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from report.compare.sights import Sight
from report.compare.values import ratio, written
from report.lexicon import Lexicon
from report.model import Figure, Mentions, Span, Text

FAR = 60  # letters between a number and what takes it back
MENDED = 2  # times a number that is taken back differs at most from the one that is given for it
REACH = 6  # figures back that a number may be given for
NEXT = 2  # letters between a sentence and the next one in its paragraph
CALLED = re.compile(r"[a-z ]+\bof\s+", re.IGNORECASE)
INSTEAD = re.compile(r"\b(?:instead\s+of|rather\s+than|and\s+not)\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE)


def past(mentions: Sequence[Mentions], texts: Sequence[Text], lexicon: Lexicon) -> frozenset[Span]:
    """The numbers that an account gives as what was said before ("officials earlier put it at 19") or takes back."""
    before = re.compile(rf"\b(?:{_any(lexicon, 'past', 'phrase')})\b[^,;.]*$", re.IGNORECASE)
    written = {text.source.id: text.source.text for text in texts}
    figures = [figure for each in mentions for figure in each.figures]
    return taken_back(figures, written, lexicon) | {
        figure.number_span
        for figure in figures
        if before.search(written[figure.span.source], figure.sentence.start, figure.number_span.start)
    }


def taken_back(figures: Sequence[Figure], texts: Mapping[str, str], lexicon: Lexicon) -> frozenset[Span]:
    """The numbers that an account withdraws ("the figure of 68% given on Sunday was provisional", "this replaces the
    figure of 68%", "67% (provisional figure: 68%)")."""
    forms = {use: _any(lexicon, "mending", "form", use) for use in ("verb", "number", "before", "issue", "given")}
    behind = re.compile(rf"[^;.\d]{{0,{FAR}}}?\b(?:{_any(lexicon, 'withdrawn', 'phrase')})\b", re.IGNORECASE)
    given = re.compile(rf"\s*(?:[\w-]+\s+){{0,4}}(?:{forms['given']})\b", re.IGNORECASE)
    replaced = re.compile(
        rf"\b(?:{forms['verb']})\s+(?:\w+\s+){{0,4}}?(?:{forms['number']})s?\b[^;.\d]{{0,{FAR}}}$", re.IGNORECASE
    )
    bracket = re.compile(
        rf"\d[^()\n]*\((?:(?:{forms['before']})\b[^()]*[:\s]|(?:{forms['issue']})\s+(?:no\.?\s*)?\d+\s*:\s*)$",
        re.IGNORECASE,
    )
    found: set[Span] = set()
    for figure in figures:
        text, number, sentence = texts.get(figure.span.source, ""), figure.number_span, figure.sentence
        called = CALLED.match(text, number.start, number.end)  # "the total of 19" is a number with its modifier
        before = text[sentence.start : called.end() if called else number.start]
        is_instead = INSTEAD.search(before) and given.match(text, number.end, sentence.end)
        if (
            behind.match(text, number.end, sentence.end)
            or replaced.search(before)
            or bracket.search(before)
            or is_instead
        ):
            found.add(number)
    return frozenset(found)


def mended(sights: Sequence[Sight], taken: Container[Span]) -> dict[int, int]:
    """Of each number that is taken back the one that is given for it: the nearest in value of those before it in its
    sentence and the one before, and of the next one in its sentence."""
    found: dict[int, int] = {}
    for at, sight in enumerate(sights):
        if sight.figure.number_span not in taken:
            continue
        near = [
            other
            for other in (*range(max(0, at - REACH), at), *_behind(at, sights))
            if sights[other].figure.number_span not in taken and _may_stand_for(sights[other].figure, sight.figure)
        ]
        if near:
            found[at] = min(
                near, key=lambda other: (ratio(sights[other].figure.quantity, sight.figure.quantity), -other)
            )
    return found


def _behind(at: int, sights: Sequence[Sight]) -> Sequence[int]:
    """The next number of its sentence: "said 18,000, then corrected themselves to 22,000"."""
    is_next = at + 1 < len(sights) and sights[at + 1].figure.sentence == sights[at].figure.sentence
    return (at + 1,) if is_next else ()


def named_after(sights: Sequence[Sight], given_for: Mapping[int, int]) -> list[Sight]:
    """The numbers that are taken back count what the numbers count that are given for them, by who gives these; one
    that is given behind the old one is of who gave that."""
    found = list(sights)
    for old, new in given_for.items():
        if new > old and found[new].figure.attribution is None:
            figure = replace(found[new].figure, attribution=found[old].figure.attribution)
            found[new] = replace(found[new], figure=figure)
        found[old] = replace(found[new], figure=_in_unit(found[old].figure, found[new].figure))
    return found


def _in_unit(old: Figure, new: Figure) -> Figure:
    """A bare number that is taken back has the unit of the one given for it: "6.6 billion marks … of 6.4 billion"."""
    return replace(old, quantity=replace(old.quantity, unit=new.quantity.unit))


def _may_stand_for(new: Figure, old: Figure) -> bool:
    """One unit, no other noun, in one sentence or the next, and no further apart than a mended number is."""
    gap = old.sentence.start - new.sentence.end
    is_near = new.span.source == old.span.source and (new.sentence == old.sentence or 0 <= gap <= NEXT)
    one_noun = not old.counted_head or not new.counted_head or old.counted_head == new.counted_head
    one_unit = old.quantity.unit == new.quantity.unit or (old.quantity.unit == "1" and not old.counted_head)
    return (
        is_near
        and one_noun
        and one_unit
        and bool(written(old.quantity))
        and ratio(new.quantity, old.quantity) <= MENDED
    )


def _any(lexicon: Lexicon, table: str, column: str, use: str = "") -> str:
    """The phrases of a table, the longest first, as one pattern."""
    phrases = sorted(
        (row[column] for row in lexicon.rows(table) if not use or row["use"] == use), key=len, reverse=True
    )
    return "|".join(map(re.escape, phrases))
