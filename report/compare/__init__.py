"""Mentions of all sources -> findings: what speaks of one fact, how the accounts of it stand, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from report.compare.agreement import claim_status
from report.compare.claims import claim_grounds, claim_groups
from report.compare.corrections import NOTHING, Reread, corrected, inherited, reread
from report.compare.derived import sums
from report.compare.disputes import answers
from report.compare.earlier import FINE, ahead, earlier, event_day
from report.compare.early import early
from report.compare.entities import Who, fullest, who
from report.compare.figures import figure_groups
from report.compare.gists import Gist, gists
from report.compare.ids import LETTERS, code, ids, unique
from report.compare.importance import blaming, grave, importance
from report.compare.origins import Background, background, same_origin
from report.compare.series import past
from report.compare.sights import Around, degrees
from report.compare.status import figure_status, named_status, sources_of
from report.compare.telling import telling_claim, telling_figure
from report.compare.times import time_groups, time_status, times_of_saying
from report.compare.values import is_vague
from report.compare.wording import Wording, shared_wording, weighed
from report.errors import Problem, Where
from report.lexicon import Lexicon
from report.model import (
    ActorRef,
    Claim,
    Figure,
    Finding,
    Mention,
    Mentions,
    PlaceRef,
    Quantity,
    Settings,
    Span,
    Text,
    TimeRef,
    Why,
)


OTHERWISE = frozenset({"value"})  # ways in which one who repeats another would not differ


@dataclass(frozen=True, eq=False, slots=True)
class Case:
    """What every comparison needs to know of all sources together."""

    sources: tuple[str, ...]
    sentences: Mapping[Span, int]
    texts: Mapping[str, str]
    paths: Mapping[str, str]
    who: Who
    wording: Wording
    shared: Background
    days: Mapping[str, datetime]
    early: frozenset[str]
    past: frozenset[Span]
    severity: Mapping[str, str]
    toll: frozenset[Span]
    lead_ins: frozenset[Span]
    titles: frozenset[Span]
    blame: re.Pattern[str]
    tolerance: Decimal
    earlier: Mapping[Span, Span]
    gists: Mapping[Claim, Gist]
    clashing: Mapping[str, str]


def findings(
    mentions: Sequence[Mentions], texts: Sequence[Text], lexicon: Lexicon, settings: Settings
) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """All findings, by kind and in order of importance, and a problem for each correction that matches nothing.

    `mentions` and `texts` are of the same sources in the same order. Each mention is in exactly one finding.
    """
    claims = tuple(claim for each in mentions for claim in each.claims)
    case = _case(mentions, texts, claims, lexicon, settings)
    other_names = _other_names(mentions, case, settings)
    if other_names:
        more = tuple((finding.label, name) for finding, name in other_names)
        case = _case(mentions, texts, claims, lexicon, replace(settings, aliases=(*settings.aliases, *more)))
    counted = _figure_findings(mentions, lexicon, case)
    anew = reread(counted, settings.corrections)
    if anew.figures:
        mentions, counted, anew = _compared_anew(mentions, counted, anew, lexicon, case)
    figures = {mention.span: finding.id for finding in counted for mention in finding.mentions}
    seen = gists(mentions, case.wording, case.who, lexicon, figures, case.earlier)
    clashing = {finding.id: finding.status for finding in counted if finding.status in {"conflicting", "updated"}}
    case = replace(case, gists=dict(zip(claims, seen, strict=True)), clashing=clashing)
    grouped = claim_groups(seen, case.wording)
    said = _claim_findings(claims, grouped, texts, case, lexicon)
    made = [*counted, *said]
    made += _time_findings(mentions, claims, grouped, case)
    made += _with_ids(_named_findings(mentions, case), [finding for finding, _ in other_names])
    made, problems = _corrected(made, settings, case, anew)
    made += _derived(made)
    order = {kind: number for number, kind in enumerate(LETTERS)}
    return tuple(sorted(made, key=lambda f: (order[f.kind], -f.importance))), problems


def _compared_anew(
    mentions: Sequence[Mentions], before: Sequence[Finding], anew: Reread, lexicon: Lexicon, case: Case
) -> tuple[Sequence[Mentions], list[Finding], Reread]:
    """The mentions with values that the analyst has corrected, and the figures compared by them: two that now have one
    value are one. Every finding keeps its id, a corrected one also where it comes behind another."""
    mentions = [replace(m, figures=tuple(anew.figures.get(figure, figure) for figure in m.figures)) for m in mentions]
    named = [finding for finding in before if any(mention in anew.figures for mention in finding.mentions)]
    counted = _with_ids(_with_ids(_figure_findings(mentions, lexicon, case), before), named)
    names = unique([finding.id for finding in counted])  # one that was part of another may be called like a third
    counted = [replace(finding, id=name) for finding, name in zip(counted, names, strict=True)]
    return mentions, counted, replace(anew, heirs=inherited(before, counted))


def _other_names(mentions: Sequence[Mentions], case: Case, settings: Settings) -> list[tuple[Finding, str]]:
    """The actors and places to which the analyst gives another name: who says what is compared under all of them."""
    wanted = [(each.finding, each.value) for each in settings.corrections if each.action == "alias"]
    named = {finding.id: finding for finding in _named_findings(mentions, case)} if wanted else {}
    return [(named[name], value) for name, value in wanted if name in named]


def _with_ids(made: Sequence[Finding], before: Sequence[Finding]) -> list[Finding]:
    """The findings, those of these mentions under the ids that they had: a correction names them by it."""
    first = {(old.kind, old.mentions[0].span): old.id for old in before}
    found = []
    for finding in made:
        held = [first[finding.kind, m.span] for m in finding.mentions if (finding.kind, m.span) in first]
        found.append(replace(finding, id=held[0]) if held else finding)
    return found


def _case(
    mentions: Sequence[Mentions], texts: Sequence[Text], claims: Sequence[Claim], lexicon: Lexicon, settings: Settings
) -> Case:
    known = who(mentions, settings.aliases)
    words = weighed([[claim.words for claim in each.claims] for each in mentions], lexicon)
    sources = tuple(text.source for text in texts)
    toll = grave([figure for each in mentions for figure in each.figures], lexicon)
    return Case(
        tuple(source.id for source in sources),
        {sentence.span: number for text in texts for number, sentence in enumerate(text.sentences)},
        {source.id: source.text for source in sources},
        {source.id: source.path for source in sources},
        known,
        words,
        background(sources, claims, shared_wording(tuple(texts)), known, toll),
        {each.source: day for each in mentions if (day := _day(each, texts))},
        early(texts, lexicon),
        past(mentions, texts, lexicon),
        degrees(lexicon),
        toll,
        frozenset(s.span for text in texts for s in text.sentences if s.text.rstrip().endswith(":")),
        frozenset(s.span for text in texts for s in text.sentences if s.block.kind in {"title", "heading"}),
        blaming(lexicon),
        settings.tolerance,
        earlier(mentions, texts, lexicon),
        {},
        {},
    )


def _day(mentions: Mentions, texts: Sequence[Text]) -> datetime | None:
    """The day a source was written on: its publication date, else the newest day it names that is not to come."""
    source = next(text.source for text in texts if text.source.id == mentions.source)
    published = source.value("published")
    if published:
        try:
            return datetime.fromisoformat(published).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
        except ValueError:
            pass
    fine = {"minute", "hour", "part of day", "day"}
    to_come = {dating.time for dating in mentions.datings if dating.ahead}
    days = [time.start for time in mentions.times if time.start and time.precision in fine and time.span not in to_come]
    return max(days).replace(hour=0, minute=0) if days else None


def _figure_findings(mentions: Sequence[Mentions], lexicon: Lexicon, case: Case) -> list[Finding]:
    figures = [figure for each in mentions for figure in each.figures]
    around = Around(
        {each.source: each.claims for each in mentions},
        {each.source: each.places for each in mentions},
        {each.source: _named_actors(each, case.who) for each in mentions},
        case.earlier.keys() | ahead(figures, event_day(mentions)),
        case.texts,
        case.days,
        case.titles,
    )
    made: list[Finding] = []
    for kind in ("figure", "age"):
        members = [figure for figure in figures if (figure.role == "age") == (kind == "age")]
        grouped = figure_groups(members, around, case.wording, lexicon, case.who, case.tolerance)
        groups = [tuple(members[n] for n in group) for group, _ in grouped]
        names = ids(kind, groups)
        for group, name, (_, grounds) in zip(groups, names, grouped, strict=True):
            finding = _figures(group, kind, case)
            made.append(replace(finding, id=name, why=(*finding.why, *grounds)))
    return made


def _named_actors(each: Mentions, who: Who) -> list[tuple[Span, str]]:
    """Where actors are named, and who they are."""
    keys = ((ref.span, who.of(each.source, ref.entity)) for ref in each.actors if ref.quote[:1].isupper())
    return [(span, key) for span, key in keys if key]


def _figures(group: Sequence[Figure], kind: str, case: Case) -> Finding:
    status, why, differences = figure_status(
        group, case.days, case.wording, case.tolerance, case.early, case.severity, case.past
    )
    agree = status == "corroborated" or (status == "variant" and not any(d.rule in OTHERWISE for d in differences))
    origins, untraced, reasons = same_origin(group, case.shared, case.who, agree=agree)
    flags = ("same origin",) if origins == 1 and len(sources_of(group)) > 1 else ()
    best = telling_figure(group)
    low, high, unit = _range(group)
    happened = _within(best.predicate_words, best, case) if best.predicate and unit == "1" else None
    label_span = _within(best.counted, best, case) or happened or best.about or best.span
    return _finding(
        kind, group, status, flags, (why, *reasons), differences, (origins, untraced), case,
        key=f"{best.predicate}|{best.counted_head}|{best.quantity.unit}",
        label=_slice(label_span, case), label_span=label_span, bounds=(low, high, unit),
    )  # fmt: skip


def _within(words: str, figure: Figure, case: Case) -> Span | None:
    """Where a figure's counted words stand: nearest after the number, in its sentence."""
    text = case.texts[figure.span.source]
    at = text.find(words, figure.number_span.start, figure.sentence.end) if words else -1
    if at < 0 and words:
        at = text.rfind(words, figure.sentence.start, figure.number_span.start)
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


def _claim_findings(
    claims: Sequence[Claim], groups: Sequence[tuple[int, ...]], texts: Sequence[Text], case: Case, lexicon: Lexicon
) -> list[Finding]:
    members = [tuple(claims[n] for n in group) for group in groups]
    names = ids("claim", members)
    finding_of = {n: names[number] for number, group in enumerate(groups) for n in group}
    made = {}
    for name, group in zip(names, members, strict=True):
        finding = _claims(group, case)
        grounds = claim_grounds([case.gists[claim] for claim in group], case.wording)
        made[name] = replace(finding, id=name, why=(*finding.why, *grounds))
    for denial, answered in answers(claims, texts, case.wording, case.who, lexicon).items():
        for claim in answered:
            why = Why("denied", "someone denies it", (claims[denial].span, claims[claim].span))
            made = _disputed(made, finding_of[denial], finding_of[claim], why)
    return list(made.values())


def _disputed(made: dict[str, Finding], denial: str, claim: str, why: Why) -> dict[str, Finding]:
    """The findings with a denial and what it denies linked both ways; `why` has the spans of both statements."""
    if denial == claim:
        return made
    denying, denied = made[denial], made[claim]
    flags = tuple(dict.fromkeys((*denied.flags, "disputed")))
    return made | {
        denial: replace(denying, disputes=tuple(dict.fromkeys((*denying.disputes, claim)))),
        claim: replace(
            denied,
            flags=flags,
            disputed_by=tuple(dict.fromkeys((*denied.disputed_by, denial))),
            why=denied.why if why in denied.why else (*denied.why, why),
            importance=denied.importance if "disputed" in denied.flags else denied.importance + 0.5,
        ),
    }


def _claims(group: Sequence[Claim], case: Case) -> Finding:
    status, why, differences = claim_status(group, case.gists, case.clashing)
    origins, untraced, reasons = same_origin(group, case.shared, case.who)
    flags = ("same origin",) if origins == 1 and len(sources_of(group)) > 1 else ()
    best = telling_claim(group, case.gists)
    return _finding(
        "claim", group, status, flags, (why, *reasons), differences, (origins, untraced), case,
        key=" ".join(sorted(set(best.words))), label=_slice(best.topic or best.span, case),
        label_span=best.topic or best.span, bounds=(None, None, ""),
    )  # fmt: skip


def _slice(span: Span, case: Case) -> str:
    return case.texts[span.source][span.start : span.end]


def _time_findings(
    mentions: Sequence[Mentions], claims: Sequence[Claim], grouped: Sequence[tuple[int, ...]], case: Case
) -> list[Finding]:
    times = [time for each in mentions for time in each.times]
    statement = {n: number for number, group in enumerate(grouped) for n in group}
    saying = times_of_saying(times, claims)
    groups = [tuple(times[n] for n in g) for g in time_groups(times, claims, statement, case.wording)]
    made = []
    for group, name in zip(groups, ids("time", groups), strict=True):
        status, why, differences = time_status(group)
        said = tuple(time.span for time in group if time.span in saying)
        reasons = (
            (why, Why("time of saying", "when it was said, not when it was", said))
            if len(said) == len(group)
            else (why,)
        )
        best = min(group, key=lambda time: (time.end - time.start).total_seconds() if time.start and time.end else 9e12)
        sources = len(sources_of(group))
        finding = _finding(
            "time", group, status, (), reasons, differences, (sources, sources), case,
            key=f"{best.start}/{best.end}", label=best.quote, label_span=best.span, bounds=(None, None, ""),
        )  # fmt: skip
        made.append(replace(finding, id=name))
    return made


def _named_findings(mentions: Sequence[Mentions], case: Case) -> list[Finding]:
    """Places and actors, each in one finding over all sources."""
    made: list[Finding] = []
    for kind in ("place", "actor"):
        refs: list[PlaceRef | ActorRef] = [r for m in mentions for r in (m.places if kind == "place" else m.actors)]
        groups: dict[str, list[PlaceRef | ActorRef]] = {}
        for ref in refs:
            groups.setdefault(case.who.of(ref.span.source, ref.entity) or ref.quote, []).append(ref)
        members = [tuple(group) for group in groups.values()]
        for key, group, name in zip(groups, members, ids(kind, members), strict=True):
            made.append(replace(_named(kind, key, group, case), id=name))
    return made


def _named(kind: str, key: str, group: Sequence[PlaceRef | ActorRef], case: Case) -> Finding:
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


def _corrected(
    made: Sequence[Finding], settings: Settings, case: Case, before: Reread = NOTHING
) -> tuple[list[Finding], tuple[Problem, ...]]:
    def rebuild(kind: str, group: tuple[Mention, ...]) -> Finding:
        if kind in {"figure", "age"}:
            new = _figures([m for m in group if isinstance(m, Figure)], kind, case)
        elif kind == "claim":
            claims = [m for m in group if isinstance(m, Claim)]
            as_read = {(claim.span, claim.content): gist for claim, gist in case.gists.items()}
            anew = {claim: as_read[claim.span, claim.content] for claim in claims if claim not in case.gists}
            new = _claims(claims, replace(case, gists={**case.gists, **anew}))
        elif kind == "time":
            status, why, differences = time_status([m for m in group if isinstance(m, TimeRef)])
            old = next(f for f in made if group[0] in f.mentions)
            new = replace(old, mentions=group, status=status, why=(why,), differences=differences)
        else:
            refs = [m for m in group if isinstance(m, PlaceRef | ActorRef)]
            new = _named(kind, case.who.of(refs[0].span.source, refs[0].entity) or refs[0].quote, refs, case)
        return replace(new, id=ids(kind, [group])[0])

    def place(span: Span) -> Where:
        before = case.texts[span.source][: span.start]
        return Where(case.paths[span.source], before.count("\n") + 1, span.start - before.rfind("\n"))

    kept, problems = corrected(made, settings.corrections, rebuild, place, before)
    alive = {finding.id for finding in kept}
    return [_without_dropped(finding, alive) for finding in kept], problems


def _without_dropped(finding: Finding, alive: set[str]) -> Finding:
    disputes = tuple(name for name in finding.disputes if name in alive)
    disputed_by = tuple(name for name in finding.disputed_by if name in alive)
    if (disputes, disputed_by) == (finding.disputes, finding.disputed_by):
        return finding
    flags = finding.flags if disputed_by else tuple(flag for flag in finding.flags if flag != "disputed")
    return replace(finding, disputes=disputes, disputed_by=disputed_by, flags=flags)


def _derived(made: Sequence[Finding]) -> list[Finding]:
    """Findings of our own arithmetic: no mentions, but the ids they come from."""
    return [
        Finding(
            f"D{code('|'.join(parts))}", "figure", "|".join(parts), "", None, (), "single source", ("derived",), (why,),
            (), 0, 0, total, total, "1", (), (), parts, (), None, 0.0,
        )
        for parts, total, why in sums(made)
    ]  # fmt: skip
