"""Key points: what is known, how well, who disagrees, for a reader with sixty seconds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from report.compose.badges import QUIET, STATUSES, badges
from report.compose.filters import chosen, is_on, limit, nothing
from report.compose.material import Material, best, one_a_source
from report.compose.runs import cited, count, flat, joined, line, mark, small
from report.compose.sections.strip import STRIP, strip
from report.compose.sections.values import amount, superseded
from report.lexicon import Lexicon
from report.model import (
    Claim,
    Entries,
    Entry,
    Figure,
    Finding,
    Line,
    Lines,
    Mention,
    Part,
    Run,
    SectionSpec,
    Span,
    Why,
)

POINTS = 6
GLANCE = 240  # letters of a point
MANY = 4  # accounts from which one other side of a conflict is printed
PINNED = "corrected: pin"  # the rule of a finding that the analyst has pinned
QUOTED = 80  # letters of another account's words in a note
ORIGINS = frozenset({"same speaker", "same passage", "shared wording", "same publisher", "one origin named"})
RUNNING = frozenset({"paragraph", "item"})
WHOLE = 35  # letters of the shortest sentence that is a point
EARLY = 3  # points before what is denied or clashes has its turn
PAGE, LETTER, CONTENTS, GAP = 510.0, 50.0, 55.0, 10.0  # points of height: for points and key figures, less on Letter,
# less where there are contents; below each
LONG = 11_000  # letters of the accounts from which there are likely to be contents
WORDS, NOTE, STATUS = (41, 13.8), (35, 10.6), (18, 11.4)  # letters on a line, and its height
BOX, LARGE = (24, 11.2), 28.0  # the same in a column of key figures, and what a large number has beyond a line
FEWEST = 3
WEAKEST = ("conflicting", "single source", "updated", "variant", "corroborated")
MOVED = frozenset({"updated", "conflicting"})
NOTES = 2  # differences explained beside a point; the section on differences has them all


def summary(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    """The most important findings. A figure inside a printed statement is not printed again but adds its status."""
    most = limit(spec, POINTS) or POINTS
    found = [
        f
        for f in material.kind("figure", "claim")
        if f.mentions and (_is_pinned(f) or not material.announces(statement(f, material)))
    ]
    whole_ones = [f for f in found if _is_pinned(f) or _is_point(f, material)]
    candidates = sorted(whole_ones or found, key=lambda finding: -finding.importance)
    first = chosen(candidates, spec, material)
    clashing = [finding for finding in first if finding.disputed_by or finding.status == "conflicting"][:1]
    ranked = [*first[:EARLY], *(f for f in clashing if f not in first[:EARLY])]
    ranked += [finding for finding in first if finding not in ranked]
    picked = _picked(tuple(ranked), most, material)
    if not picked:
        return (nothing(spec, "summary", material),)
    answers: set[Span] = set()
    points = tuple(_point(span, group, answers, material, is_on(spec, "notes")) for span, group in picked)
    return (Entries("points", points if limit(spec) else _first_page(points, material)), *_known(material))


def _first_page(points: tuple[Entry, ...], material: Material) -> tuple[Entry, ...]:
    """The points that leave room for the key figures on the first page; at least a few."""
    room = PAGE - (LETTER if material.settings.page == "Letter" else 0)
    room -= CONTENTS if sum(len(source.text) for source in material.sources) > LONG else 0
    room -= _strip_height(material)
    kept: list[Entry] = []
    for point in points:
        room -= max(_height(point.body, WORDS), _height(point.notes, NOTE), _height(point.status, STATUS)) + GAP
        if room < 0 and len(kept) >= FEWEST:
            break
        kept.append(point)
    return tuple(kept)


def _strip_height(material: Material) -> float:
    """How tall the key figures are that stand below the points."""
    figures = sorted(material.kind("figure"), key=lambda finding: -finding.importance)
    boxes = strip(tuple(figure for figure in figures if figure.mentions), STRIP, {}, material)
    return max((_height(box.body, BOX) + _height(box.status, BOX) + LARGE for box in boxes), default=0.0)


def _height(lines: Sequence[Line], measure: tuple[int, float]) -> float:
    """How tall lines are, of so many letters and so many points each."""
    letters, leading = measure
    return leading * sum(-(-sum(len(run.text) for run in line.runs) // letters) for line in lines)


def _known(material: Material) -> tuple[Part, ...]:
    """How many findings have each status."""
    if material.is_alone():
        return ()
    say = material.phrases.say
    lines = []
    for status in STATUSES:
        number = sum(f.status == status and bool(f.mentions) for f in material.kind("figure", "claim"))
        if number:
            words = (material.phrases.status(status), " ", count(number, f"findings:{status}"))
            lines.append(line(words, role="legend", sign=status))
    return (Lines("known", (line(say("summary.known"), role="heading"), *lines)),)


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
            whole = _joined(held, span) if _is_no_weaker(finding, members) else held
            groups[at] = (whole, [*members, finding])
        elif finding.id not in answered and len(groups) < most:
            groups.append((span, [finding]))
            answers = (*finding.disputed_by, *finding.disputes)
            answered.update(answers)
            beside += [statement(material.by_id[name], material) for name in answers[:1] if name in material.by_id]
    return groups


def _is_no_weaker(finding: Finding, members: Sequence[Finding]) -> bool:
    """Whether its words may be printed under the marks of the others: it is as well known as they are."""
    return finding.kind == "figure" or WEAKEST.index(finding.status) >= WEAKEST.index(members[0].status)


def _is_in(finding: Finding, span: Span, printed: Span) -> bool:
    return printed.overlaps(span) or any(printed.overlaps(mention.span) for mention in finding.mentions)


def _joined(printed: Span, span: Span) -> Span:
    """Both stretches as one, where they overlap and the whole can be read at a glance."""
    if not printed.overlaps(span):
        return printed
    whole = Span(printed.source, min(printed.start, span.start), max(printed.end, span.end))
    return whole if whole.end - whole.start <= GLANCE else printed


def statement(finding: Finding, material: Material) -> Span:
    """The words that stand for a finding: its best mention's, or another's that make a sentence where those do not;
    never those that a newer value has overtaken, where there are others."""
    old = _overtaken(material)
    ranked = (best(finding), *one_a_source(finding), *finding.mentions)
    spans = list(dict.fromkeys(_words(mention, material) for mention in ranked))
    current = [span for span in spans if not any(span.overlaps(each) for each in old)]
    for each in (current, spans):
        for span in each:
            if _stands(span, material):
                return span
    line = next((span for span in current or spans if not material.begins_within(span)), (current or spans)[0])
    return _unmarked(line, material)


def _unmarked(span: Span, material: Material) -> Span:
    """A line of a list without its bullet."""
    sentence = material.sentence(span)
    first = sentence.block.cells[:1] if sentence and sentence.block.kind == "label" else ()
    return Span(span.source, max(span.start, first[0].start), span.end) if first and first[0].start < span.end else span


def _is_point(finding: Finding, material: Material) -> bool:
    """Whether its words can be a point: a sentence that stands alone, or the line of a list whose number is newer than
    those of all sentences, or against them: "Dead: 11"."""
    span = statement(finding, material)
    if _stands(span, material):
        return True
    sentence = material.sentence(span)
    is_line = sentence is not None and sentence.block.kind == "label" and not material.begins_within(span)
    return is_line and finding.kind == "figure" and finding.status in MOVED


def _words(mention: Mention, material: Material) -> Span:
    """A claim's own words where they can stand alone: what is printed beside them has not its status."""
    if isinstance(mention, Claim) and _stands(mention.span, material):
        return material.ended(mention.span)
    return material.statement(mention)


@lru_cache(maxsize=2)
def _overtaken(material: Material) -> tuple[Span, ...]:
    return tuple(span for finding in material.kind("figure") for span in superseded(finding, material))


def _is_pinned(finding: Finding) -> bool:
    """Whether the analyst wants it here, whatever its words are like."""
    return any(why.rule == PINNED for why in finding.why)


def _stands(span: Span, material: Material) -> bool:
    """Whether the words can stand alone: they begin a sentence that points to none before it, and are no scrap."""
    sentence = material.sentence(span)
    if sentence is None or sentence.block.kind not in RUNNING or span.end - span.start < WHOLE:
        return False
    if material.begins_within(span) or any(span.overlaps(each) for each in _overtaken(material)):
        return False
    words = material.source(span).text[span.start : span.end]
    return words.rstrip()[-1:] not in ":?" and not _pointing(material.lexicon).match(words)


@lru_cache(maxsize=2)
def _pointing(lexicon: Lexicon) -> re.Pattern[str]:
    """A word that points to a sentence before, at the head of one: who "he" is, a point by itself would leave open."""
    forms = "|".join(re.escape(row["form"]) for row in lexicon.rows("pointing"))
    return re.compile(rf"[\W_]*(?:{forms})\b", re.IGNORECASE)


def _point(span: Span, group: list[Finding], answers: set[Span], material: Material, with_notes: bool) -> Entry:
    """The words, what answers them (once, where it answers several points: `answers` are those printed), and notes."""
    finding = group[0]
    spans = [span]
    if finding.status == "conflicting":
        spans += _others(finding, span, material)
    for other in (*finding.disputed_by, *finding.disputes)[:1]:
        if other in material.by_id and (answer := statement(material.by_id[other], material)) not in answers:
            spans.append(answer)
            answers.add(answer)
    status = _status(span, group, material)
    body = tuple(line(material.printed(each), role="words") for each in spans)
    notes = [note for each in group[:2] for note in _notes(each, spans, material)] if with_notes else []
    return Entry(finding.id, tuple(status), body, tuple(dict.fromkeys(notes))[:NOTES])


def _status(span: Span, group: list[Finding], material: Material) -> list[Line]:
    """One set of marks a point: where its findings differ in status, each mark names the numbers that it is about. The
    status of a statement is of all of it but the numbers that a further mark names."""
    claims = [finding for finding in group if finding.kind == "claim"][:1]
    counted = [finding for finding in group if finding.kind == "figure"]
    shown = (counted if counted and group[0].kind == "figure" else [*claims, *counted])[:5]
    is_mixed = len({finding.status for finding in shown}) > 1
    lines: dict[str, list[Run]] = {}
    first: dict[str, Line] = {}
    for finding in shown:
        for badge in badges(finding, material, about=len(shown) == 1, in_words=True):
            first.setdefault(badge.sign, badge)
            numbers = lines.setdefault(badge.sign, [])
            figure = next((m for m in finding.mentions if isinstance(m, Figure) and span.holds(m.number_span)), None)
            if is_mixed and figure and badge.role == "status":
                numbers += [Run("tool", ", " if numbers else " "), amount(figure, material, unit=False)]
    ordered = sorted(first, key=lambda sign: first[sign].role != "status")
    whole = shown[0].status if shown[0].kind == "claim" else ""
    told = {sign: (*first[sign].runs, *(lines[sign] if sign != whole else ())) for sign in ordered}
    for sign in ordered if whole in first else ():
        if lines[sign] and sign != whole:
            told[sign] = flat((material.phrases.say("but"), lines[sign], small(": "), first[sign].runs))
    return [Line(told[sign], first[sign].role, sign) for sign in ordered]


def _others(finding: Finding, printed: Span, material: Material) -> list[Span]:
    """The other accounts of a conflict, each in its own words: of numbers those that give another, of statements those
    that exclude each other."""
    against = [span for why in finding.why[:1] for span in why.spans]
    told = [m.quantity for m in finding.mentions if isinstance(m, Figure) and m.span.overlaps(printed)]
    excluding = [
        mention
        for mention in one_a_source(finding)
        if not mention.span.overlaps(printed)
        and (mention.quantity not in told if isinstance(mention, Figure) else any(map(mention.span.overlaps, against)))
    ]
    spans = [material.statement(mention) for mention in excluding or one_a_source(finding)]
    others = [span for span in spans if span.source != printed.source and not span.overlaps(printed)]
    return others[:2] if len(material.sources) < MANY else others[:1]


def _notes(finding: Finding, printed: Sequence[Span], material: Material) -> list[Line]:
    """Why the finding has its status: the reasons in fixed phrases, with the words of the other account once; not those
    that are `printed` beside them."""

    def unprinted(spans: Sequence[Span]) -> list[Span]:
        return [span for span in spans if not any(each.overlaps(span) for each in printed)]

    are_both = finding.status == "conflicting" and len(printed) > 1  # what differs stands there in full
    notes = []
    reasons: dict[tuple[Span, ...], list[Why]] = {}
    for why in finding.differences:
        if why.rule == "scope" or (are_both and why.rule == "value"):
            continue
        reasons.setdefault(tuple(unprinted(why.spans)), []).append(why)
    for spans, several in list(reasons.items())[:2]:
        phrases = [material.phrases.reason(why.text) for why in several[:2]]
        notes.append(line(note(phrases, spans, material), role="note"))
    origin = next((why for why in finding.why if why.rule in ORIGINS), None)
    if "same origin" in finding.flags and origin:
        marks = [mark(span) for span in origin.spans]
        reason = _opened(material.phrases.reason(origin.text))
        notes.append(line(reason, marks, ". ", material.phrases.say("not confirmation"), role="note"))
    elif not notes and not are_both and finding.why and finding.why[0].rule not in QUIET:
        why = finding.why[0]
        phrases = [material.phrases.reason(why.text)]
        notes.append(line(note(phrases, unprinted(why.spans), material), role="note"))
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
