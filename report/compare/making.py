"""One finding out of the mentions of one fact: its status, what names it, how much a reader needs it."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from decimal import Decimal

from report.compare.agreement import claim_status
from report.compare.case import Case
from report.compare.claims import is_loose
from report.compare.earlier import FINE
from report.compare.entities import fullest
from report.compare.importance import importance
from report.compare.origins import same_origin
from report.compare.status import figure_status, held, named_status, sources_of
from report.compare.telling import alone, names_it, telling_claim, telling_figure
from report.compare.times import time_status
from report.compare.topics import central
from report.compare.values import is_vague
from report.model import (
    ActorRef,
    Claim,
    Figure,
    Finding,
    Mention,
    PlaceRef,
    Quantity,
    Span,
    TimeRef,
    Why,
)

DATED = re.compile(
    r"(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d\b"
)  # "2002 after a power struggle", "September 2006 with a report"
TIME = re.compile(  # "8 August", "Monday", "February": what a statement is dated to is not what it is about
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tues|wednes|thurs|fri|satur|sun)"
    r"(?:[a-z]*uary|ch|il|e|y|ust|t|tember|ober|ember|day)?\b\.?(?:\s+\d{1,4})?$",
    re.IGNORECASE,
)
BEFORE = 1000  # letters back that a noun may stand which a number has from an earlier sentence
SPANS = frozenset(
    {"km", "m", "foot", "yard", "mile", "nautical mile", "second", "minute", "hour", "day"}
)  # ways and times
OTHERWISE = frozenset({"value"})  # ways in which one who repeats another would not differ


def made_of_figures(group: Sequence[Figure], kind: str, case: Case) -> Finding:
    """The finding of figures (`kind` figure or age) that count one thing."""
    is_earlier = all(figure.number_span in case.earlier for figure in group)  # nobody brings a toll of 2009 up to date
    status, why, differences = figure_status(
        group,
        {} if is_earlier else case.moments,
        case.wording,
        case.tolerance,
        case.early,
        case.severity,
        case.past,
        case.moving,
    )
    agree = status == "corroborated" or (status == "variant" and not any(d.rule in OTHERWISE for d in differences))
    origins, untraced, reasons = same_origin(group, case.shared, case.who, agree=agree)
    origins = max(origins, 2) if any(d.rule == "speaker" for d in differences) else origins
    flags = _flags(group, status, origins)
    best = telling_figure(group)
    low, high, unit = _range(group if status == "updated" else held(group, case.past))
    happened = _within(best.predicate_words, best, case) if best.predicate and unit == "1" else None
    whole = case.figures.get(best.part_of) if best.part_of and not names_it(best) else None
    named = _within(whole.counted, whole, case) if whole and names_it(whole) else _within(best.counted, best, case)
    label_span = named or happened or _holder(best, case) or best.span
    return _finding(
        kind, group, status, flags, (why, *reasons), differences, (origins, untraced), case,
        key=f"{best.predicate}|{best.counted_head}|{best.quantity.unit}",
        label=_slice(label_span, case), label_span=label_span, bounds=(low, high, unit),
    )  # fmt: skip


def _flags(group: Sequence[Mention], status: str, origins: int) -> tuple[str, ...]:
    """Accounts that agree, or fit, and have it from one origin."""
    return ("same origin",) if origins == 1 and len(sources_of(group)) > 1 and status != "conflicting" else ()


def _holder(figure: Figure, case: Case) -> Span | None:
    """What a measure is of; nobody who only says it, and no one named who is that far away or takes that long."""
    if figure.about is None:
        return None
    named = _slice(figure.about, case)
    if figure.attribution and figure.attribution.speaker and named.casefold() == figure.attribution.speaker.casefold():
        return None
    opens = figure.about.start == figure.sentence.start and " " not in named
    is_name = named.rpartition(" ")[2][:1].isupper() and not opens
    is_far = figure.quantity.unit in SPANS and figure.role == "measure" and figure.about.end <= figure.number_span.start
    return None if is_name and is_far else figure.about


def _within(words: str, figure: Figure, case: Case) -> Span | None:
    """Where a figure's counted words stand: nearest after the number, in its sentence, else last before it: "two of
    them" are of the noun of a sentence before."""
    text = case.texts[figure.span.source]
    at = text.find(words, figure.number_span.start, figure.sentence.end) if words else -1
    if at < 0 and words:
        at = text.rfind(words, max(0, figure.sentence.start - BEFORE), figure.number_span.start)
    return Span(figure.span.source, at, at + len(words)) if at >= 0 else None


def _range(group: Sequence[Figure]) -> tuple[Decimal | None, Decimal | None, str]:
    """Lowest and highest number over all mentions in the unit most of them have; vague ones only where all are."""
    units = [figure.quantity.unit for figure in group]
    unit = max(dict.fromkeys(units), key=units.count)
    quantities = [figure.quantity for figure in group if figure.quantity.unit == unit]
    quantities = [quantity for quantity in quantities if not is_vague(quantity)] or quantities
    low = min((_number(quantity) for quantity in quantities), default=None)
    high = max((_number(quantity, upper=True) for quantity in quantities), default=None)
    return low, high, unit


def _number(quantity: Quantity, *, upper: bool = False) -> Decimal:
    low, high = quantity.low, quantity.high
    value = (high if high is not None else low) if upper else (low if low is not None else high)
    return value if value is not None else Decimal(0)


def made_of_claims(group: Sequence[Claim], case: Case) -> Finding:
    """The finding of claims that say one thing."""
    status, why, differences = claim_status(group, case.gists, case.clashing, case.wording, case.moments)
    origins, untraced, reasons = same_origin(group, case.shared, case.who)
    flags = _flags(group, status, origins)
    clashing = [claim for claim in group if any(claim.span.holds(span) for span in why.spans)]
    best = telling_claim(clashing if status == "conflicting" and clashing else group, case.gists)
    if status == "corroborated" and (own := alone(best, group, case.gists)):
        status, why = "variant", Why("scope", "one account says more than the other", (best.span, own[0].span))
        differences = (*differences, why)
    about = _slice(best.topic, case) if best.topic else ""
    blames = any(case.blame.search(claim.quote) for claim in group)
    loose = not blames and is_loose([case.gists[claim] for claim in group], case.wording)
    topic = None if TIME.match(about) or DATED.match(about) or about.lower() in case.pointing else best.topic
    return _finding(
        "claim", group, status, flags, (why, *reasons), differences, (origins, untraced), case,
        key=" ".join(sorted(set(best.words))), label=_slice(topic or best.span, case),
        label_span=topic or best.span, bounds=(None, None, ""), loose=loose,
    )  # fmt: skip


def _slice(span: Span, case: Case) -> str:
    return case.texts[span.source][span.start : span.end]


def made_of_times(group: Sequence[TimeRef], saying: Container[Span], case: Case) -> Finding:
    """The finding of the times of one event; `saying` are those at which something was said."""
    status, why, differences = time_status(group)
    said = tuple(time.span for time in group if time.span in saying)
    reasons = (
        (why, Why("time of saying", "when it was said, not when it was", said)) if len(said) == len(group) else (why,)
    )
    best = min(group, key=lambda time: (time.end - time.start).total_seconds() if time.start and time.end else 9e12)
    sources = len(sources_of(group))
    return _finding(
        "time", group, status, (), reasons, differences, (sources, sources), case,
        key=f"{best.start}/{best.end}", label=best.quote, label_span=best.span, bounds=(None, None, ""),
    )  # fmt: skip


def made_of_names(kind: str, key: str, group: Sequence[PlaceRef | ActorRef], case: Case) -> Finding:
    """The finding of a place or an actor (`kind`) under all of its names."""
    entities = case.who.members.get(key, ())
    by_key = {(source, entity.key): entity.name for source, entity in entities}
    names = [by_key.get((ref.span.source, ref.entity), ref.quote) for ref in group]
    status, why, differences = named_status(group, names)
    full = fullest(entities) if entities else group[0].quote
    best = next((ref for ref in group if ref.quote == full), max(group, key=lambda ref: len(ref.quote)))
    sources = len(sources_of(group))
    return _finding(
        kind, group, status, (), (why,), differences, (sources, sources), case,
        key=key, label=best.quote, label_span=best.span, bounds=(None, None, ""),
    )  # fmt: skip


def _finding(
    kind: str,
    group: Sequence[Mention],
    status: str,
    flags: tuple[str, ...],
    why: tuple[Why, ...],
    differences: tuple[Why, ...],
    origins: tuple[int, int],
    case: Case,
    *,
    key: str,
    label: str,
    label_span: Span | None,
    bounds: tuple[Decimal | None, Decimal | None, str],
    loose: bool = False,
) -> Finding:
    before = _earlier(group, case)
    weight = importance(
        group,
        status,
        len(case.sources),
        case.sentences,
        origins[0],
        case.toll,
        case.lead_ins,
        case.blame,
        is_earlier=bool(before),
        is_loose=loose,
        central=max(
            (central(m, case.topics, case.wording) for m in group if isinstance(m, Figure | Claim)), default=0.0
        ),
    )
    if before:
        why = (*why, Why("earlier time", "told of a time before the event", before))
    return Finding(
        "", kind, key, label, label_span, tuple(group), status, flags, why, differences, *origins,
        bounds[0], bounds[1], bounds[2], (), (), (), (), None, weight,
    )  # fmt: skip


def _earlier(group: Sequence[Mention], case: Case) -> tuple[Span, ...]:
    """What shows that a figure or claim is told of a time before the event; nothing where an account dates it to it."""
    told = [mention for mention in group if isinstance(mention, Figure | Claim)]
    shown = [case.earlier.get(each.number_span if isinstance(each, Figure) else each.span) for each in told]
    if any(mark is None and m.when and m.when.precision in FINE for m, mark in zip(told, shown, strict=True)):
        return ()
    return tuple(dict.fromkeys(mark for mark in shown if mark))
