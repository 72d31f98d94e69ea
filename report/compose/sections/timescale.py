"""The timeline as a picture: the event itself to scale, a row a thing, named by its own words."""

from __future__ import annotations

from collections.abc import Sequence

from report.compose.cutting import plain_words
from report.compose.material import Material
from report.compose.runs import mark, quote, value
from report.compose.sections.happenings import Happening, weight, width
from report.model import Finding, Mark, Part, Picture, Span, TimeRef, Track

DRAWN = 10
NAMED = 36  # letters that name a row of the picture


def picture(told: Sequence[Happening], event: Sequence[TimeRef], material: Material) -> tuple[Part, ...]:
    """The event itself to scale: what is known to the day and lies within a week of the rest; no statements."""
    near = [each for each in told if each.role == "event" and any(ref in event for _, ref in each.times)]
    if len(near) < 2:
        return ()
    if len(near) > DRAWN:
        kept = sorted(near, key=lambda each: weight(each, event))[:DRAWN]
        near = [each for each in near if each in kept]
    tracks = tuple(_track(each, material) for each in near)
    say, text = material.phrases.say, material.phrases.text
    refs = tuple(finding.id for each in near for finding, _ in each.times)
    return (Picture("timeline", (), (say("timeline.lead"),), text("timeline.title"), tracks, refs),)


def _track(each: Happening, material: Material) -> Track:
    """One row: the time that each account gives, as exactly as it gives it."""
    refs: dict[str, TimeRef] = {}
    for finding, _ in each.times:
        for mention in finding.mentions:
            if isinstance(mention, TimeRef) and mention.start and mention.end:
                source = mention.span.source
                if source not in refs or width(mention) < width(refs[source]):
                    refs[source] = mention
    marks = tuple(
        Mark(
            material.order(ref.span.source),
            material.letter(ref.span.source),
            (None, None),
            ref,
            value(ref.quote, material.ref(ref)),
            mark(ref.span),
        )
        for ref in refs.values()
    )
    finding = each.times[0][0]
    names = each.names[0] if each.names else (_about(finding, material),)
    label = tuple(quote(material.source(span), span) for span in names)
    return Track(finding.id, label, (), each.when.precision, "time", marks)


def _about(finding: Finding, material: Material) -> Span:
    """The topic of the statement round the time, else its first words, to name the picture's row."""
    mention = finding.mentions[0]
    source, span = material.source(mention.span), material.statement(mention)
    topics = [claim.topic for claim in material.claims_at(mention.span) if claim.topic and span.holds(claim.topic)]
    times = [ref.span for each in material.mentions if each.source == source.id for ref in each.times]
    few = [topic for topic in topics if topic.end - topic.start <= NAMED and not any(map(topic.overlaps, times))]
    plain = [topic for topic in few if not any(character.isdigit() for character in source.quote(topic))]
    return plain[0] if plain else Span(source.id, *plain_words(source.text, span.start, span.end, NAMED))
