"""Readings -> figures, as the other steps see them: interval, counted phrase, predicate, role, span to quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from report.extract.amounts import Amount
from report.extract.cells import in_columns
from report.extract.counted import counted_class
from report.extract.levels import named_by_subject
from report.extract.parts import in_parts
from report.extract.periods import period
from report.extract.reading import LIVING, Reading
from report.extract.readings import readings
from report.extract.words import Words
from report.lexicon import Lexicon
from report.model import Figure, Quantity, Span, Text, TimeRef

if TYPE_CHECKING:
    from report.extract.names import Names

AGENT = re.compile(r"[a-z]{2}(?:er|or|ist|eer|ian|man|woman|ee)$")
FURNITURE = frozenset({"boilerplate", "byline", "credit", "dateline"})


def figures(
    words: Sequence[Words], text: Text, times: Sequence[TimeRef], names: Names | None, lexicon: Lexicon
) -> tuple[Figure, ...]:
    """All figures in reading order. Dates, clock times, ordinals, scores, telephone numbers and names are none, and
    furniture has none ("3 min read", "12 comments")."""
    said = [analysed for analysed in words if analysed.sentence.block.kind not in FURNITURE]
    stretches = [(time.span.start, time.span.end, time.rule) for time in times]
    found = (named_by_subject(reading, lexicon) for reading in readings(said, text, stretches, lexicon))
    return tuple(
        figure(reading, text, lexicon) for reading in in_columns(in_parts(tuple(found), lexicon), text, lexicon)
    )


def figure(reading: Reading, text: Text, lexicon: Lexicon) -> Figure:
    """A reading as a figure; when, where and who says it are left open."""
    amount, verb = reading.amount, reading.predicate
    span = _span(reading)
    frame = verb.frame if verb and verb.name else ""
    return Figure(
        span=span,
        quote=text.source.quote(span),
        number_span=reading.number_span,
        sentence=reading.words.sentence.span,
        quantity=quantity(amount),
        role=reading.role,
        part_of=reading.part_of,
        counted=reading.noun,
        counted_head=reading.head,
        counted_class=counted_class(reading.head, lexicon) or _who(reading),
        predicate=verb.name if verb else "",
        predicate_words=text.source.text[verb.start : verb.end] if verb else "",
        when=None,
        as_of=None,
        place=None,
        attribution=None,
        rule="+".join(filter(None, (amount.number.kind, amount.kind or "count", frame))),
        period=period(reading, lexicon),
    )


def quantity(amount: Amount) -> Quantity:
    """The interval that the number and its modifier mean: "at least 40" is 40 or more, "about 40" is 40."""
    low: Decimal | None = amount.low
    high: Decimal | None = amount.high
    if amount.low == amount.high:
        high = None if amount.bound == "floor" else high
        low = None if amount.bound == "ceiling" else low
    return Quantity(low, high, amount.modifier, amount.unit)


def _who(reading: Reading) -> str:
    """ "Sixteen were arrested", "twelve fell-walkers died": whoever can be arrested is people."""
    verb = reading.predicate
    if not (reading.is_count and verb and verb.name in LIVING):
        return ""
    return "people" if not reading.head or AGENT.search(reading.head) else ""


def _span(reading: Reading) -> Span:
    """The smallest phrase with number, unit and thing; the predicate's words too where they stand next to it."""
    amount, sentence = reading.amount, reading.words.sentence
    offset = sentence.span.start
    start, end = offset + amount.start, offset + max(amount.end, amount.stop)
    if reading.counted:
        end = max(end, reading.counted.end)
    verb = reading.predicate
    if verb and verb.name and sentence.span.start <= verb.start < sentence.span.end:
        if verb.end <= start and not sentence.text[verb.end - offset : start - offset].strip():
            start = verb.start
        elif 0 <= verb.start - end <= 12 and "," not in sentence.text[end - offset : verb.start - offset]:
            end = verb.end
    cells = sentence.block.cells
    if sentence.block.kind in {"label", "row"} and cells and cells[0].end <= start:
        start = cells[0].start
    return Span(sentence.span.source, start, end)
