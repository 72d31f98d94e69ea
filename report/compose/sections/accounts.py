"""How the accounts differ: the same fact told differently, what hangs on one account, and what is background."""

from __future__ import annotations

import re

from report.compose.badges import badges
from report.compose.filters import chosen, limit, nothing
from report.compose.material import Material, best, in_text_order, one_a_source, speaker
from report.compose.runs import Words, cited, joined, line, small, value
from report.compose.sections.background import is_background
from report.compose.sections.figures import COLUMNS
from report.compose.sections.values import heading, label
from report.model import (
    Claim,
    Column,
    Finding,
    Group,
    Groups,
    Line,
    Lines,
    Mention,
    Part,
    Row,
    Run,
    SectionSpec,
    Span,
    Table,
)

ORDER = {"conflicting": 0, "updated": 1, "variant": 2, "corroborated": 3, "single source": 4}
ONLY = 12
ROWS = 16
LONGEST = 200
TOPIC = 3  # words that name what a statement is about


def differences(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    """Each fact that the accounts give differently: conflicts first, then by kind of difference."""
    say = material.phrases.say
    if material.is_alone():
        return (Lines("empty", (line(say("one account")),)),)
    found = [finding for finding in material.findings if finding.differences]
    shown = sorted(
        chosen(found, spec, material), key=lambda f: (ORDER[f.status], f.kind not in ("figure", "claim"), -f.importance)
    )
    most = limit(spec, ROWS) or ROWS
    is_cut, shown = len(shown) > most, shown[:most]
    if not shown:
        return (nothing(spec, "differences", material),)
    wide = len(material.sources) <= COLUMNS - 1
    rows = tuple(_row(finding, material, wide) for finding in shown)
    if wide:
        share = (100 - 19 - 17) // len(material.sources)
        accounts = [Column(heading(source.id, material), share) for source in material.sources]
    else:
        accounts = [Column((say("differences.words"),), 64)]
    columns = (Column((say("differences.on"),), 19), Column((say("differences.kind"),), 17), *accounts)
    table = Table("differences", (), columns, rows)
    more = (Lines("notes", (line(say("more not shown"), role="note"),)),) if is_cut else ()
    return (Lines("lead", (line(say("differences.lead"), role="lead"),)), table, *more)


def _row(finding: Finding, material: Material, wide: bool) -> Row:
    kinds = tuple(
        line(material.phrases.say(f"difference.{rule}"), role="note")
        if f"difference.{rule}" in material.phrases.words
        else line(Run("tool", rule), role="note")
        for rule in dict.fromkeys(why.rule for why in finding.differences)
    )
    status = (*(b for b in badges(finding, material, about=False) if b.role == "status"), *kinds)
    spans = _spans(finding)
    if wide:
        cells = [_words(finding, source.id, spans, material) for source in material.sources]
    else:
        cells = [
            tuple(
                text for source in finding.sources() for text in _words(finding, source, spans, material, letter=True)
            )
        ]
    return Row(finding.id, ((line(subject(finding, material), role="head"),), status, *cells))


def _spans(finding: Finding) -> list[Span]:
    """The words that differ: those that the differences name, and those of every account that they leave out."""
    named = [span for why in finding.differences for span in why.spans]
    covered = {span.source for span in named}
    return [*named, *(m.span for m in finding.mentions if m.span.source not in covered)]


def _words(
    finding: Finding, source: str, spans: list[Span], material: Material, *, letter: bool = False
) -> tuple[Line, ...]:
    mine = [span for span in dict.fromkeys(spans) if span.source == source]
    mine = [span for span in mine if not any(other != span and other.holds(span) for other in mine)]
    mine.sort()
    if not mine:
        return (line(material.phrases.say("not given"), role="note"),)
    if finding.kind == "claim":
        quotes = joined([material.printed(span, longest=LONGEST) for span in mine[:3]], "; ")
    else:
        quotes = joined([cited(material.source(span), span, longest=LONGEST) for span in mine[:3]], "; ")
    before = (material.letter(source), " ") if letter else ()
    return (line(before, quotes, _voice(finding, mine, material), role="words"),)


def _voice(finding: Finding, spans: list[Span], material: Material) -> Words:
    """Who says it, where that is the difference."""
    if not {why.rule for why in finding.differences} & {"voice", "speaker", "stance"}:
        return ()
    for mention in finding.mentions:
        if mention.span in spans and isinstance(mention, Claim):
            name = speaker(mention)
            stance = material.phrases.text(f"stance.{mention.attribution.stance}") if mention.attribution else ""
            if not name:
                return small(f" {material.phrases.text('own voice')}")
            return (" ", value(name, material.ref(mention)), small(f" {stance}") if stance else "")
    return ()


def subject(finding: Finding, material: Material) -> Words:
    """What a finding is about: a figure's thing, a name, else the words that all accounts of a statement share."""
    mention = best(finding)
    if finding.kind in ("figure", "age"):
        return label(finding, material)
    if finding.kind in ("place", "actor", "time"):
        return value(mention.quote, material.ref(mention))
    shared = _shared(finding)
    if not shared:
        return material.phrases.say("kind.claim")
    return value(", ".join(shared[:TOPIC]), *(material.ref(each) for each in one_a_source(finding)))


def _shared(finding: Finding) -> list[str]:
    """Words of the first account's statement that another's has too, as written; its first words where none has."""
    claims = [mention for mention in one_a_source(finding) if isinstance(mention, Claim)]
    first, others = claims[0], claims[1:]
    common = {word for claim in others for word in claim.words}
    lemmas = [word for word in first.words if word in common and not word[0].isdigit()] or list(first.words)
    found = (re.search(rf"(?<!\w){re.escape(lemma)}\w*", first.quote, re.IGNORECASE) for lemma in lemmas)
    return list(dict.fromkeys(match[0] for match in found if match))


def single(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    """What hangs on one account, by account, in the order of its text."""
    say = material.phrases.say
    if material.is_alone():
        return (Lines("empty", (line(say("one account")),)),)
    told = {each.kind for each in material.settings.sections} or {"figures", "claims", "background"}
    findings = [
        f
        for f in material.kind("claim", "figure", "age")
        if f.status == "single source" and f.mentions and not _is_told(f, told, material)
    ]
    shown = in_text_order(chosen(findings, spec, material), material.sources)
    most = limit(spec, ONLY) or ONLY
    groups = []
    for source in material.sources:
        mine = [finding for finding in shown if finding.sources() == (source.id,)]
        items = _items(mine, material)
        kept = _weightiest(items, most)
        if not kept:
            continue
        lines = [item for _, item in kept]
        if len(items) > len(kept):
            lines.append((line(say("more not shown"), role="note"),))
        groups.append(Group(line(heading(source.id, material), role="heading", sign="single source"), tuple(lines)))
    if not groups:
        return (nothing(spec, "single", material),)
    return (Lines("lead", (line(say("single.lead"), role="lead"),)), Groups("accounts", tuple(groups)))


def _is_told(finding: Finding, told: set[str], material: Material) -> bool:
    """Whether another section has the statement: among the figures, under its speaker, as background."""
    if finding.kind != "claim":
        return "figures" in told
    if "claims" in told and speaker(best(finding)):
        return True
    return "background" in told and is_background(finding, material)


def _items(findings: list[Finding], material: Material) -> list[tuple[float, tuple[Line, ...]]]:
    """Each statement once; a figure or a shorter claim inside a printed one is not printed again."""
    spans: list[tuple[float, Span, Mention]] = []
    for finding in findings:
        mention = best(finding)
        spans.append((finding.importance, material.statement(mention), mention))
    kept = [
        item
        for item in spans
        if not material.announces(item[1])
        and not any(other[1].holds(item[1]) and other[1] != item[1] for other in spans)
    ]
    items: dict[Span, tuple[float, tuple[Line, ...]]] = {}
    for importance, span, mention in kept:
        if span in items:
            continue
        name = speaker(mention)
        said = [line(value(name, material.ref(mention)), role="note")] if name else []
        items[span] = (importance, (line(material.printed(span), role="words"), *said))
    return list(items.values())


def _weightiest(items: list[tuple[float, tuple[Line, ...]]], most: int) -> list[tuple[float, tuple[Line, ...]]]:
    bound = sorted((importance for importance, _ in items), reverse=True)[most - 1 : most]
    kept = [item for item in items if not bound or item[0] >= bound[0]]
    return kept[:most]
