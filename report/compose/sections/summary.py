"""Key points: what is known, how well, who disagrees, for a reader with sixty seconds."""

from __future__ import annotations

from report.compose.badges import QUIET, badges
from report.compose.filters import chosen, limit
from report.compose.material import Material, best, one_a_source
from report.compose.runs import cited, flat, joined, line
from report.model import Claim, Entries, Entry, Finding, Line, Lines, Part, Run, SectionSpec, Span, Why

POINTS = 6
NOTES = 2  # differences explained beside a point; the section on differences has them all


def summary(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    """The most important findings. A figure inside a printed statement is not printed again but adds its status."""
    candidates = sorted(
        (f for f in material.kind("figure", "claim") if f.mentions), key=lambda finding: -finding.importance
    )
    picked = _picked(chosen(candidates, spec, material), limit(spec, POINTS) or POINTS, material)
    if not picked:
        return (Lines("empty", (line(material.phrases.say("summary.empty")),)),)
    return (Entries("points", tuple(_point(group, material) for group in picked)),)


def _picked(findings: tuple[Finding, ...], most: int, material: Material) -> list[list[Finding]]:
    """Groups of findings that one printed statement carries, the weightiest first."""
    groups: list[tuple[Span, list[Finding]]] = []
    answered: set[str] = set()
    for finding in findings:
        span = statement(finding, material)
        home = next((group for held, group in groups if held.overlaps(span)), None)
        if home is not None:
            if len(home) < 4:
                home.append(finding)
        elif finding.id not in answered and not set(finding.disputes) & answered_by(groups) and len(groups) < most:
            groups.append((span, [finding]))
            answered.update(finding.disputed_by)
    return [group for _, group in groups]


def answered_by(groups: list[tuple[Span, list[Finding]]]) -> set[str]:
    return {finding.id for _, group in groups for finding in group}


def statement(finding: Finding, material: Material) -> Span:
    """The words that stand for a finding."""
    mention = best(finding)
    return mention.span if isinstance(mention, Claim) else material.statement(mention)


def _point(group: list[Finding], material: Material) -> Entry:
    finding = group[0]
    span = statement(finding, material)
    body = [line(cited(material.source(span), span), role="words")]
    if finding.status == "conflicting":
        body += _others(finding, span, material)
    for denial in finding.disputed_by[:1]:
        if denial in material.by_id:
            answer = best(material.by_id[denial]).span
            body.append(line(cited(material.source(answer), answer), role="words"))
    status: list[Line] = []
    for each in group:
        for badge in badges(each, material, about=each is finding):
            if badge.sign not in {known.sign for known in status} and badge.role != "count":
                status.append(badge)
    notes = [note for each in group[:2] for note in _notes(each, span, material)]
    return Entry(finding.id, tuple(status), tuple(body), tuple(notes[: NOTES + 1]))


def _others(finding: Finding, printed: Span, material: Material) -> list[Line]:
    """The other accounts of a conflict, each in its own words."""
    found = []
    for mention in one_a_source(finding):
        span = mention.span if isinstance(mention, Claim) else material.statement(mention)
        if mention.span.source != printed.source and not span.overlaps(printed):
            found.append(line(cited(material.source(span), span), role="words"))
    return found[:2]


def _notes(finding: Finding, printed: Span, material: Material) -> list[Line]:
    """Why the finding has its status: the reason in a fixed phrase, with the words of the other account."""
    notes = []
    for why in finding.differences[:NOTES]:
        notes.append(line(note(why, material, printed), role="note"))
    if "same origin" in finding.flags:
        reason = next(
            (why for why in finding.why if why.rule in ("same speaker", "shared wording", "same publisher")), None
        )
        if reason:
            text = note(reason, material, None)
            notes.append(line(text, " ", material.phrases.say("not confirmation"), role="note"))
    elif not notes:
        notes += [line(note(w, material, None), role="note") for w in finding.why[:1] if w.rule not in QUIET]
    return notes


def note(why: Why, material: Material, printed: Span | None) -> tuple[Run, ...]:
    """ "Not the same modifier: A at least 145 A4; B 145 B1." Words that are printed beside it are not repeated."""
    reason = material.phrases.reason(why.text)
    opening = Run("tool", reason.text[:1].upper() + reason.text[1:])
    quotes = [
        (material.letter(span.source), " ", cited(material.source(span), span, longest=90))
        for span in why.spans
        if printed is None or not printed.holds(span)
    ]
    return flat((opening, ": ", joined(quotes, "; "), ".")) if quotes else flat((opening, "."))
