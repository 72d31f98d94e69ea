"""Key points: what is known, how well, who disagrees, for a reader with sixty seconds."""

from __future__ import annotations

from report.compose.badges import QUIET, badges
from report.compose.filters import chosen, limit
from report.compose.material import Material, best, one_a_source
from report.compose.runs import cited, flat, joined, line
from report.model import Entries, Entry, Finding, Line, Lines, Part, Run, SectionSpec, Span, Why

POINTS = 6
NOTES = 3  # differences explained beside a point; the section on differences has them all


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
    """Groups of findings that one printed statement carries, the weightiest first.

    A finding with any mention in words that are printed already adds its status there. What a point denies or is
    denied by is printed with it, so it is no point of its own.
    """
    groups: list[tuple[list[Span], list[Finding]]] = []
    answered: set[str] = set()
    for finding in findings:
        home = next((group for spans, group in groups if _is_in(finding, spans)), None)
        if home is not None:
            home.append(finding)
        elif finding.id not in answered and len(groups) < most:
            groups.append(([statement(finding, material)], [finding]))
            answered.update((*finding.disputed_by, *finding.disputes))
    return [group for _, group in groups]


def _is_in(finding: Finding, spans: list[Span]) -> bool:
    return any(span.overlaps(mention.span) for span in spans for mention in finding.mentions)


def statement(finding: Finding, material: Material) -> Span:
    """The words that stand for a finding."""
    return material.statement(best(finding))


def _point(group: list[Finding], material: Material) -> Entry:
    finding = group[0]
    span = statement(finding, material)
    spans = [span]
    if finding.status == "conflicting":
        spans += _others(finding, span, material)
    for other in (*finding.disputed_by, *finding.disputes)[:1]:
        if other in material.by_id:
            spans.append(statement(material.by_id[other], material))
    status: list[Line] = []
    for each in group[:4]:
        for badge in badges(each, material, about=each is finding):
            if badge.sign not in {known.sign for known in status} and badge.role != "count":
                status.append(badge)
    body = tuple(
        line("… " if material.begins_within(s) else "", cited(material.source(s), s), role="words") for s in spans
    )
    notes = [note for each in group[:2] for note in _notes(each, span, material)]
    return Entry(finding.id, tuple(status), body, tuple(dict.fromkeys(notes))[:NOTES])


def _others(finding: Finding, printed: Span, material: Material) -> list[Span]:
    """The other accounts of a conflict, each in its own words."""
    spans = [material.statement(mention) for mention in one_a_source(finding)]
    return [span for span in spans if span.source != printed.source and not span.overlaps(printed)][:2]


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
        (material.letter(span.source), " ", cited(material.source(span), span, longest=70))
        for span in why.spans
        if printed is None or not printed.holds(span)
    ]
    return flat((opening, ": ", joined(quotes, "; "), ".")) if quotes else flat((opening, "."))
