"""Mentions of all sources -> findings: what speaks of one fact, how the accounts of it stand, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from report.compare.case import Case, case_of
from report.compare.claims import claim_grounds, claim_groups
from report.compare.corrections import NOTHING, Reread, corrected, inherited, reread
from report.compare.denying import acts
from report.compare.derived import sums
from report.compare.disputes import answers
from report.compare.earlier import ahead, event_day, planned
from report.compare.entities import Who
from report.compare.figures import figure_groups
from report.compare.gists import gists
from report.compare.ids import LETTERS, code, ids, unique
from report.compare.making import made_of_claims, made_of_figures, made_of_names, made_of_times
from report.compare.times import time_groups, time_status, times_of_saying
from report.compare.whereabouts import Around
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
    Settings,
    Span,
    Text,
    TimeRef,
    Why,
    by_name,
)


def findings(
    mentions: Sequence[Mentions], texts: Sequence[Text], lexicon: Lexicon, settings: Settings
) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """All findings, by kind and in order of importance, and a problem for each correction that matches nothing.

    `mentions` and `texts` are of the same sources in the same order. Each mention is in exactly one finding.
    """
    claims = tuple(claim for each in mentions for claim in each.claims)
    case = case_of(mentions, texts, claims, lexicon, settings)
    other_names = _other_names(mentions, case, settings)
    if other_names:
        more = tuple((finding.label, name) for finding, name in other_names)
        case = case_of(mentions, texts, claims, lexicon, replace(settings, aliases=(*settings.aliases, *more)))
    counted = _figure_findings(mentions, lexicon, case)
    anew = reread(counted, settings.corrections)
    if anew.figures:
        mentions, counted, anew = _compared_anew(mentions, counted, anew, lexicon, case)
    figures = {mention.span: finding.id for finding in counted for mention in finding.mentions}
    seen = gists(mentions, case.wording, case.who, lexicon, figures, case.earlier)
    clashing = {finding.id: finding.status for finding in counted if finding.status in {"conflicting", "updated"}}
    case = replace(case, gists=dict(zip(claims, seen, strict=True)), clashing=clashing)
    answered = answers(claims, texts, case.wording, case.who, lexicon)
    apart = {(min(n, other), max(n, other)) for n, others in answered.items() for other in others}
    grouped = claim_groups(seen, case.wording, acts(lexicon), apart)
    said = _claim_findings(claims, grouped, answered, case)
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
    counted = _unparted(_figure_findings(mentions, lexicon, case), named, anew, mentions, case)
    counted = _with_ids(_with_ids(counted, before), named)
    names = unique([finding.id for finding in counted])  # one that was part of another may be called like a third
    counted = [replace(finding, id=name) for finding, name in zip(counted, names, strict=True)]
    heirs = inherited(before, counted)  # told where they are named, and not known by those names
    counted = [replace(each, known_as=tuple(name for name in each.known_as if name not in heirs)) for each in counted]
    return mentions, counted, replace(anew, heirs=heirs)


def _unparted(
    made: Sequence[Finding], named: Sequence[Finding], anew: Reread, mentions: Sequence[Mentions], case: Case
) -> list[Finding]:
    """The findings, those one that hold what was one and was given one value: a correction parts nothing."""
    found = list(made)
    for finding in named:
        spans = {mention.span for mention in finding.mentions if mention in anew.figures}
        holding = [
            each for each in found if each.kind == finding.kind and not spans.isdisjoint(m.span for m in each.mentions)
        ]
        if len(holding) < 2:
            continue
        held = {mention for each in holding for mention in each.mentions}
        group = [figure for each in mentions for figure in each.figures if figure in held]
        names = tuple(dict.fromkeys(name for each in holding for name in (each.id, *each.known_as)))
        one = replace(made_of_figures(group, finding.kind, case), id=names[0], known_as=names[1:])
        found[found.index(holding[0])] = one
        found = [each for each in found if each not in holding]
    return found


def _other_names(mentions: Sequence[Mentions], case: Case, settings: Settings) -> list[tuple[Finding, str]]:
    """The actors and places to which the analyst gives another name: who says what is compared under all of them."""
    wanted = [(each.finding, each.value) for each in settings.corrections if each.action == "alias"]
    named = by_name(_named_findings(mentions, case)) if wanted else {}
    return [(named[name], value) for name, value in wanted if name in named]


def _with_ids(made: Sequence[Finding], before: Sequence[Finding]) -> list[Finding]:
    """The findings, those of these mentions under the ids that they had: a correction names them by it."""
    first = {(old.kind, old.mentions[0].span): old.id for old in before}
    found = []
    for finding in made:
        held = [first[finding.kind, m.span] for m in finding.mentions if (finding.kind, m.span) in first]
        found.append(replace(finding, id=held[0]) if held else finding)
    return found


def _figure_findings(mentions: Sequence[Mentions], lexicon: Lexicon, case: Case) -> list[Finding]:
    figures = [figure for each in mentions for figure in each.figures]
    around = Around(
        {each.source: each.claims for each in mentions},
        {each.source: each.places for each in mentions},
        {each.source: _named_actors(each, case.who) for each in mentions},
        case.earlier.keys() | ahead(figures, event_day(mentions)) | planned(figures, case.texts),
        case.texts,
        case.days,
        case.titles,
        case.moving,
    )
    made: list[Finding] = []
    for kind in ("figure", "age"):
        members = [figure for figure in figures if (figure.role == "age") == (kind == "age")]
        grouped = figure_groups(members, around, case.wording, lexicon, case.who, case.tolerance)
        groups = [tuple(members[n] for n in group) for group, _ in grouped]
        names = ids(kind, groups)
        for group, (name, *others), (_, grounds) in zip(groups, names, grouped, strict=True):
            finding = made_of_figures(group, kind, case)
            made.append(replace(finding, id=name, known_as=tuple(others), why=(*finding.why, *grounds)))
    return made


def _named_actors(each: Mentions, who: Who) -> list[tuple[Span, str]]:
    """Where actors are named, and who they are."""
    keys = ((ref.span, who.of(each.source, ref.entity)) for ref in each.actors if ref.quote[:1].isupper())
    return [(span, key) for span, key in keys if key]


def _claim_findings(
    claims: Sequence[Claim],
    groups: Sequence[tuple[int, ...]],
    answered: Mapping[int, tuple[int, ...]],
    case: Case,
) -> list[Finding]:
    members = [tuple(claims[n] for n in group) for group in groups]
    names = ids("claim", members)
    finding_of = {n: names[number][0] for number, group in enumerate(groups) for n in group}
    made = {}
    for (name, *others), group in zip(names, members, strict=True):
        finding = made_of_claims(group, case)
        grounds = claim_grounds([case.gists[claim] for claim in group], case.wording)
        made[name] = replace(finding, id=name, known_as=tuple(others), why=(*finding.why, *grounds))
    for denial, denied in answered.items():
        for claim in denied:
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


def _time_findings(
    mentions: Sequence[Mentions], claims: Sequence[Claim], grouped: Sequence[tuple[int, ...]], case: Case
) -> list[Finding]:
    times = [time for each in mentions for time in each.times]
    statement = {n: number for number, group in enumerate(grouped) for n in group}
    saying = times_of_saying(times, claims)
    groups = [tuple(times[n] for n in g) for g in time_groups(times, claims, statement, case.wording)]
    return [
        replace(made_of_times(group, saying, case), id=name, known_as=tuple(others))
        for group, (name, *others) in zip(groups, ids("time", groups), strict=True)
    ]


def _named_findings(mentions: Sequence[Mentions], case: Case) -> list[Finding]:
    """Places and actors, each in one finding over all sources."""
    made: list[Finding] = []
    for kind in ("place", "actor"):
        refs: list[PlaceRef | ActorRef] = [r for m in mentions for r in (m.places if kind == "place" else m.actors)]
        groups: dict[str, list[PlaceRef | ActorRef]] = {}
        for ref in refs:
            groups.setdefault(case.who.of(ref.span.source, ref.entity) or ref.quote, []).append(ref)
        members = [tuple(group) for group in groups.values()]
        for key, group, (name, *others) in zip(groups, members, ids(kind, members), strict=True):
            made.append(replace(made_of_names(kind, key, group, case), id=name, known_as=tuple(others)))
    return made


def _corrected(
    made: Sequence[Finding], settings: Settings, case: Case, before: Reread = NOTHING
) -> tuple[list[Finding], tuple[Problem, ...]]:
    def rebuild(kind: str, group: tuple[Mention, ...]) -> Finding:
        if kind in {"figure", "age"}:
            new = made_of_figures([m for m in group if isinstance(m, Figure)], kind, case)
        elif kind == "claim":
            claims = [m for m in group if isinstance(m, Claim)]
            as_read = {(claim.span, claim.content): gist for claim, gist in case.gists.items()}
            anew = {claim: as_read[claim.span, claim.content] for claim in claims if claim not in case.gists}
            new = made_of_claims(claims, replace(case, gists={**case.gists, **anew}))
        elif kind == "time":
            status, why, differences = time_status([m for m in group if isinstance(m, TimeRef)])
            old = next(f for f in made if group[0] in f.mentions)
            new = replace(old, mentions=group, status=status, why=(why,), differences=differences)
        else:
            refs = [m for m in group if isinstance(m, PlaceRef | ActorRef)]
            new = made_of_names(kind, case.who.of(refs[0].span.source, refs[0].entity) or refs[0].quote, refs, case)
        return replace(new, id=ids(kind, [group])[0][0])

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
