"""Key points: what is known, how well, who disagrees, for a reader with sixty seconds."""

from __future__ import annotations

from collections.abc import Sequence

from report.compose.badges import QUIET, badges
from report.compose.filters import chosen, limit, nothing
from report.compose.material import Material, best, one_a_source
from report.compose.runs import cited, flat, joined, line, mark
from report.model import Entries, Entry, Finding, Line, Part, Run, SectionSpec, Span, Why

POINTS = 6
GLANCE = 240  # letters of a point
MANY = 4  # accounts from which one other side of a conflict is printed
QUOTED = 80  # letters of another account's words in a note
ORIGINS = frozenset({"same speaker", "same passage", "shared wording", "same publisher", "one origin named"})
NOTES = 2  # differences explained beside a point; the section on differences has them all


def summary(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    """The most important findings. A figure inside a printed statement is not printed again but adds its status."""
    candidates = sorted(
        (f for f in material.kind("figure", "claim") if f.mentions and not material.announces(statement(f, material))),
        key=lambda finding: -finding.importance,
    )
    picked = _picked(chosen(candidates, spec, material), limit(spec, POINTS) or POINTS, material)
    if not picked:
        return (nothing(spec, "summary", material),)
    return (Entries("points", tuple(_point(span, group, material) for span, group in picked)),)


def _picked(findings: tuple[Finding, ...], most: int, material: Material) -> list[tuple[Span, list[Finding]]]:
    """Groups of findings with the words that carry them, the weightiest first.

    A finding with any mention in words that are printed already adds its status there; where its own words go on from
    those, both are printed as one. What a point denies or is denied by is printed with it, so it is no point.
    """
    groups: list[tuple[Span, list[Finding]]] = []
    answered: set[str] = set()
    beside: list[Span] = []
    for finding in findings:
        span = statement(finding, material)
        if any(printed.overlaps(span) for printed in beside):
            continue
        at = next((n for n, (held, _) in enumerate(groups) if _is_in(finding, span, held)), None)
        if at is not None:
            held, members = groups[at]
            groups[at] = (_joined(held, span), [*members, finding])
        elif finding.id not in answered and len(groups) < most:
            groups.append((span, [finding]))
            answers = (*finding.disputed_by, *finding.disputes)
            answered.update(answers)
            beside += [statement(material.by_id[name], material) for name in answers[:1] if name in material.by_id]
    return groups


def _is_in(finding: Finding, span: Span, printed: Span) -> bool:
    return printed.overlaps(span) or any(printed.overlaps(mention.span) for mention in finding.mentions)


def _joined(printed: Span, span: Span) -> Span:
    """Both stretches as one, where they overlap and the whole can be read at a glance."""
    if not printed.overlaps(span):
        return printed
    whole = Span(printed.source, min(printed.start, span.start), max(printed.end, span.end))
    return whole if whole.end - whole.start <= GLANCE else printed


def statement(finding: Finding, material: Material) -> Span:
    """The words that stand for a finding: its best mention's, or another's that begin a sentence where those do not."""
    chosen_ = best(finding)
    spans = [material.statement(mention) for mention in (chosen_, *one_a_source(finding))]
    return next((span for span in spans if not material.begins_within(span)), spans[0])


def _point(span: Span, group: list[Finding], material: Material) -> Entry:
    finding = group[0]
    spans = [span]
    if finding.status == "conflicting":
        spans += _others(finding, span, material)
    for other in (*finding.disputed_by, *finding.disputes)[:1]:
        if other in material.by_id:
            spans.append(statement(material.by_id[other], material))
    status: list[Line] = []
    for each in group[:4]:
        for badge in badges(each, material, about=each is finding, in_words=True):
            if badge.sign not in {known.sign for known in status}:
                status.append(badge)
    body = tuple(line(material.printed(each), role="words") for each in spans)
    notes = [note for each in group[:2] for note in _notes(each, span, material)]
    return Entry(finding.id, tuple(status), body, tuple(dict.fromkeys(notes))[:NOTES])


def _others(finding: Finding, printed: Span, material: Material) -> list[Span]:
    """The other accounts of a conflict, each in its own words."""
    spans = [material.statement(mention) for mention in one_a_source(finding)]
    others = [span for span in spans if span.source != printed.source and not span.overlaps(printed)]
    return others[:2] if len(material.sources) < MANY else others[:1]


def _notes(finding: Finding, printed: Span, material: Material) -> list[Line]:
    """Why the finding has its status: the reasons in fixed phrases, with the words of the other account once."""
    notes = []
    reasons: dict[tuple[Span, ...], list[Why]] = {}
    for why in finding.differences:
        reasons.setdefault(tuple(span for span in why.spans if not printed.overlaps(span)), []).append(why)
    for spans, several in list(reasons.items())[:2]:
        phrases = [material.phrases.reason(why.text) for why in several[:2]]
        notes.append(line(note(phrases, spans, material), role="note"))
    origin = next((why for why in finding.why if why.rule in ORIGINS), None)
    if "same origin" in finding.flags and origin:
        marks = [mark(span) for span in origin.spans]
        reason = _opened(material.phrases.reason(origin.text))
        notes.append(line(reason, marks, ". ", material.phrases.say("not confirmation"), role="note"))
    elif not notes and finding.why and finding.why[0].rule not in QUIET:
        why = finding.why[0]
        phrases = [material.phrases.reason(why.text)]
        notes.append(line(note(phrases, [s for s in why.spans if not printed.overlaps(s)], material), role="note"))
    return notes


def note(phrases: Sequence[Run], spans: Sequence[Span], material: Material) -> tuple[Run, ...]:
    """ "Not the same modifier: B at least 40 B4; C 40 C1." """
    said = flat((_opened(phrases[0]), *(("; ", phrase) for phrase in phrases[1:])))
    quotes = [
        (material.letter(span.source), " ", cited(material.source(span), span, longest=QUOTED)) for span in spans[:1]
    ]
    return flat((said, ": ", joined(quotes, "; "), ".")) if quotes else flat((said, "."))


def _opened(phrase: Run) -> Run:
    return Run("tool", phrase.text[:1].upper() + phrase.text[1:])
