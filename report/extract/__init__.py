"""Text -> Mentions: the rules in their order; what overlaps is settled here, once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from report.extract.claims import claims_and_numbers
from report.extract.clauses import Clauses
from report.extract.columns import of_counts
from report.extract.context import in_context, of_the_event
from report.extract.cues import cues
from report.extract.datings import datings
from report.extract.denied_numbers import is_denied
from report.extract.figures import figures
from report.extract.homonyms import settled
from report.extract.joining import joined, named_elsewhere
from report.extract.names import names
from report.extract.propositions import propositions
from report.extract.said_when import as_said, times_of_saying
from report.extract.times import filed_on, own_days, times_and_plans
from report.extract.words import words
from report.extract.zones import in_local_time
from report.lexicon import Lexicon
from report.model import Mentions, Text


def mentions(text: Text, lexicon: Lexicon, borrowed: tuple[date, ...] = ()) -> Mentions:
    """Everything the source says, in reading order. Raises nothing: what cannot be read is left out.

    `borrowed` are the days that other sources name, for weekdays where the source itself gives no date.
    """
    analysed = words(text, lexicon)
    clauses = Clauses(analysed, lexicon)
    named_times, ahead = times_and_plans(text, lexicon, borrowed, clauses)
    named_times = of_counts(analysed, named_times)
    named = names(analysed, text, lexicon)
    stated, numbered = claims_and_numbers(analysed, text, named_times, named, lexicon, clauses)
    said = propositions(stated, analysed, named_times, text.source, lexicon)
    counted = figures(analysed, text, named_times, named, lexicon)
    places = of_the_event(named.places, analysed, named_times)
    dated = datings(text, named_times, ahead, clauses, lexicon)
    saying = times_of_saying(named_times, dated)
    told = tuple(time for time in named_times if time not in saying)
    placed = in_context(counted, analysed, said, told, places, lexicon, numbered, named.actors, named.entities)
    placed = tuple(figure for figure in as_said(placed, saying) if not is_denied(figure, text.source.text, lexicon))
    found = Mentions(text.source.id, placed, said, named_times, places, named.actors, named.entities, dated)
    return joined(found, text, cues(lexicon).speakers, lexicon.column("anywhere"))


def days(text: Text, lexicon: Lexicon) -> tuple[date, ...]:
    """The days that a source names in full; what other sources may borrow."""
    return own_days(text, lexicon)


def filed(text: Text, lexicon: Lexicon, borrowed: tuple[date, ...] = ()) -> date | None:
    """The day of a source's dateline, where it has one; its year may be that of the `borrowed` days."""
    return filed_on(text, lexicon, borrowed)


def across(mentions: Sequence[Mentions], texts: Sequence[Text]) -> tuple[Mentions, ...]:
    """The mentions of all sources, a town that one of them tells apart being the same in the others, a speaker whose
    name another has in full being a body, and times in UTC in local time where one of them gives both."""
    return in_local_time(settled(named_elsewhere(mentions), texts))
