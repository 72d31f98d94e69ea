"""Figures in their sentences: who says them, when and where, and what a bare measure is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from operator import attrgetter
from typing import TypeVar

from report.extract.about import aged, head_of, is_old, nearest, subject
from report.extract.columns import dated_by_table, heads, stamps
from report.extract.counted import counted_class
from report.extract.put_on import attached, before, given_to, sized
from report.extract.reach import reaches
from report.extract.said_of import beside, taken_up, verb_words
from report.extract.shares import holder
from report.extract.words import Token, Words
from report.lexicon import Lexicon
from report.model import ActorRef, Attribution, Claim, Entity, Figure, PlaceRef, Span, TimeRef

VERBS = frozenset({"VB", "VBD", "VBP", "VBZ", "VBN", "VBG", "MD"})
T = TypeVar("T")
NEXT_TO = frozenset({"", "in", "on", "at", "by", "for", "during", "of"})
_start = attrgetter("start")
STRETCH = 512  # code points


def in_context(
    figures: Sequence[Figure],
    words: Sequence[Words],
    said: Sequence[Claim],
    times: Sequence[TimeRef],
    places: Sequence[PlaceRef],
    lexicon: Lexicon,
    numbered: Mapping[int, Attribution],
    actors: Sequence[ActorRef] = (),
    entities: Sequence[Entity] = (),
) -> tuple[Figure, ...]:
    """The figures with speaker, time, place and topic, as far as their own sentences tell.

    `numbered` has the speakers of numbers that have one of their own in a sentence of several."""
    by_sentence = {analysed.sentence.span: analysed for analysed in words}
    earlier = {after.sentence.span: analysed for analysed, after in pairwise(words)}
    speaking = _by_stretch((part, claim) for claim in said if claim.attribution for part in claim.content)
    timed = _by_stretch((time.span, time) for time in times)
    placed = _by_stretch((place.span, place) for place in places)
    known, stands = {entity.key: entity for entity in entities}, [actor.span.start for actor in actors]
    columns, above = heads(words, times), stamps(words, times)
    owned = (
        dated_by_table(_owned(figure, numbered), by_sentence.get(figure.sentence), columns, above) for figure in figures
    )
    told = (
        replace(
            _placed(
                figure,
                by_sentence.get(figure.sentence),
                _near(figure.number_span, speaking),
                _near(figure.sentence, timed),
                _near(figure.sentence, placed),
            ),
            about=holder(figure, by_sentence.get(figure.sentence), actors, known, stands)
            or _about(figure, by_sentence.get(figure.sentence), earlier.get(figure.sentence), lexicon),
        )
        for figure in owned
    )
    return beside(told, by_sentence)


def _owned(figure: Figure, numbered: Mapping[int, Attribution]) -> Figure:
    """The figure with the speaker of its own number, where it has one."""
    span = figure.number_span
    own = {numbered[start].speaker: numbered[start] for start in range(span.start, span.end) if start in numbered}
    return replace(figure, attribution=next(iter(own.values()))) if len(own) == 1 else figure


def _by_stretch(found: Iterable[tuple[Span, T]]) -> dict[int, list[T]]:
    """What stands in each stretch of the text, so that a long text does not ask every figure about all of it."""
    made: dict[int, list[T]] = {}
    for span, thing in found:
        for stretch in range(span.start // STRETCH, span.end // STRETCH + 1):
            made.setdefault(stretch, []).append(thing)
    return made


def _near(span: Span, by_stretch: Mapping[int, Sequence[T]]) -> list[T]:
    """What may overlap a span, each once, in order."""
    stretches = range(span.start // STRETCH, span.end // STRETCH + 1)
    found = {id(thing): thing for stretch in stretches for thing in by_stretch.get(stretch, ())}
    return list(found.values())


def of_the_event(places: Sequence[PlaceRef], words: Sequence[Words], times: Sequence[TimeRef]) -> tuple[PlaceRef, ...]:
    """The places, those in sentences about other years or months being no scenes of the event."""
    fine = [time.start for time in times if time.start and time.precision not in COARSE and time.kind != "window"]
    if not fine:
        return tuple(places)
    newest = max(fine)
    old = [
        analysed.sentence.span
        for analysed in words
        for time in times
        if time.end
        and time.precision in COARSE
        and newest - time.end > SOON
        and analysed.sentence.span.holds(time.span)
    ]
    return tuple(
        replace(place, role="mentioned")
        if place.role == "scene" and any(span.holds(place.span) for span in old)
        else place
        for place in places
    )


COARSE = frozenset({"year", "month"})
SOON = timedelta(days=60)


def _placed(
    figure: Figure, words: Words | None, said: Sequence[Claim], times: Sequence[TimeRef], places: Sequence[PlaceRef]
) -> Figure:
    """The speaker is that of the innermost claim whose content holds the number; the time is the nearest one in the
    sentence that is no as-of time; the place the nearest scene in the sentence."""
    attribution = figure.attribution
    if attribution is None:
        holding = [
            claim
            for claim in said
            if claim.attribution and any(part.holds(figure.number_span) for part in claim.content)
        ]
        innermost = min(holding, key=lambda claim: claim.span.end - claim.span.start, default=None)
        attribution = innermost.attribution if innermost else None
    near = [time for time in times if figure.sentence.holds(time.span) and not time.span.overlaps(figure.number_span)]
    points = (time for time in near if time.kind == "point" and _reaches(time, figure, words))
    event = min(
        points, key=lambda time: (not _is_next(time, figure, words), _distance(time.span, figure)), default=None
    )
    as_of = next((time for time in near if time.kind == "as-of" and _reaches(time, figure, words)), None)
    scenes = (place for place in places if place.role == "scene" and figure.sentence.holds(place.span))
    place = min(scenes, key=lambda place: _distance(place.span, figure), default=None)
    return replace(
        figure,
        attribution=attribution,
        when=figure.when or event,
        as_of=figure.as_of or as_of,
        place=figure.place or place,
    )


def _is_next(time: TimeRef, figure: Figure, words: Words | None) -> bool:
    """Whether nothing but "in" or "on" stands between a number and a time behind it: "4% in | 2026"."""
    if words is None or time.span.start < figure.number_span.end:
        return False
    offset = figure.sentence.start
    return words.sentence.text[figure.span.end - offset : time.span.start - offset].strip() in NEXT_TO


def _reaches(time: TimeRef, figure: Figure, words: Words | None) -> bool:
    if words is None:
        return True
    offset, number = figure.sentence.start, figure.number_span
    if time.precision in COARSE and (_is_now(words, time, number) or _goes_on(words, time, number)):
        return False
    at = (time.span.start - offset, time.span.end - offset)
    return reaches(time, words.sentence.text, at, (number.start - offset, number.end - offset))


def _goes_on(words: Words, time: TimeRef, number: Span) -> bool:
    """Whether a time behind a number is another verb's: "employs 1,150 people and had sales of 4 million in 2025"."""
    tokens = words.tokens
    between = tokens[bisect_left(tokens, number.end, key=_start) : bisect_left(tokens, time.span.start, key=_start)]
    return any(
        token.lower in {"and", "but"} and after.tag in {"VBD", "VBZ", "VBP", "MD"} for token, after in pairwise(between)
    )


def _is_now(words: Words, time: TimeRef, number: Span) -> bool:
    """Whether a number stands behind a verb in the present, behind a time that does not open the sentence: "built in
    1987, the lift carries 900 people"."""
    tokens = words.tokens
    first = bisect_left(tokens, time.span.end, key=_start)
    opens = bisect_left(tokens, time.span.start, key=_start) < 2
    between = tokens[first : bisect_left(tokens, number.start, key=_start)]
    return not opens and any(token.tag in {"VBZ", "VBP"} and token.lemma not in {"have", "say"} for token in between)


def _distance(span: Span, figure: Figure) -> int:
    return min(abs(span.start - figure.number_span.end), abs(figure.number_span.start - span.end))


def _about(figure: Figure, words: Words | None, earlier: Words | None, lexicon: Lexicon) -> Span | None:
    """What a number that counts nothing is put on, else what leads to it, else its subject, be it named in the sentence
    before, else its verb."""
    if figure.counted or words is None:
        return None
    tokens = words.tokens
    first = bisect_left(tokens, figure.number_span.start, key=lambda token: token.start)
    last = bisect_left(tokens, figure.number_span.end, key=lambda token: token.start)
    put_on = attached(words, first, last, is_share=figure.quantity.unit == "%") if last > first else None
    put_on = aged(words, first) if figure.role == "age" else put_on
    if put_on is None and figure.role == "age" and first < len(tokens) and is_old(tokens[first]):
        return None
    stretch = put_on or before(words, first) or given_to(words, last, is_share=figure.quantity.unit == "%")
    stretch = stretch or sized(words, first, last)
    people = None
    if stretch is None and (stretch := subject(words, first)) and "money" in figure.rule.split("+"):
        is_people = counted_class(tokens[head_of(tokens, stretch)].lemma, lexicon) == "people"
        if is_people:  # who makes off with a sum is not what it is of
            stretch, people = None, stretch
    if stretch is None and figure.quantity.unit == "%" and figure.role == "change by" and not _has_verb(tokens[:first]):
        stretch = nearest(words, first)  # "Corn +2%, wheat +6%"
    if stretch is None or stretch[0] >= stretch[1]:
        told = taken_up(words, first, earlier) or verb_words(words, first)
        if told is not None or people is None:
            return told
        stretch = people
    if not any(token.text[0].isalpha() for token in tokens[slice(*stretch)]):
        return None  # the next cell of a row
    return Span(figure.span.source, tokens[stretch[0]].start, tokens[stretch[1] - 1].end)


def _has_verb(tokens: Sequence[Token]) -> bool:
    return any(token.tag in VERBS for token in tokens)
