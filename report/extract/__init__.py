"""Text -> Mentions: the rules in their order; what overlaps is settled here, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from report.extract.claims import claims
from report.extract.figures import figures
from report.extract.names import names
from report.extract.propositions import propositions
from report.extract.times import own_day, times
from report.extract.words import words
from report.lexicon import Lexicon
from report.model import Claim, Figure, Mentions, PlaceRef, Span, Text, TimeRef

OPEN_PRECISIONS = {"year", "month", "unknown"}


def mentions(text: Text, lexicon: Lexicon, borrowed: date | None = None) -> Mentions:
    """Everything the source says, in reading order. Raises nothing: what cannot be read is left out.

    `borrowed` is the day that relative times count from where the source itself gives none.
    """
    analysed = words(text, lexicon)
    named_times = times(text, lexicon, borrowed)
    named = names(analysed, text, lexicon)
    stated = claims(analysed, text, named_times, named, lexicon)
    said = propositions(stated, analysed, named_times, text.source, lexicon)
    counted = figures(analysed, text, named_times, named, lexicon)
    placed = tuple(in_context(figure, said, named_times, named.places) for figure in counted)
    return Mentions(text.source.id, placed, said, named_times, named.places, named.actors, named.entities)


def day(text: Text, lexicon: Lexicon) -> date | None:
    """The day a source gives: its publication date, or the newest full date in its text."""
    return own_day(text, lexicon)


def in_context(
    figure: Figure, said: tuple[Claim, ...], named_times: tuple[TimeRef, ...], places: tuple[PlaceRef, ...]
) -> Figure:
    """The figure with who says it, when and where, as far as its own sentence tells.

    The speaker is that of the innermost claim whose content holds the number; the time is the nearest one in the
    sentence that is no as-of time; the place the nearest scene in the sentence.
    """
    attribution = figure.attribution
    if attribution is None:
        holding = [
            claim
            for claim in said
            if claim.attribution and any(part.holds(figure.number_span) for part in claim.content)
        ]
        innermost = min(holding, key=lambda claim: claim.span.end - claim.span.start, default=None)
        attribution = innermost.attribution if innermost else None
    near = [
        time for time in named_times if figure.sentence.holds(time.span) and not time.span.overlaps(figure.number_span)
    ]
    event = min(
        (time for time in near if time.kind == "point"), key=lambda time: _distance(time.span, figure), default=None
    )
    as_of = next((time for time in near if time.kind == "as-of"), None)
    scenes = [place for place in places if place.role == "scene" and figure.sentence.holds(place.span)]
    place = min(scenes, key=lambda place: _distance(place.span, figure), default=None)
    return replace(
        figure,
        attribution=attribution,
        when=figure.when or event,
        as_of=figure.as_of or as_of,
        place=figure.place or place,
    )


def _distance(span: Span, figure: Figure) -> int:
    return min(abs(span.start - figure.number_span.end), abs(figure.number_span.start - span.end))
