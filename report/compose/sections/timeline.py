"""Timeline: what happened when, by the times that the sources name, each with how it is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from report.compose.filters import chosen, limit, nothing
from report.compose.material import Material, best, one_a_source
from report.compose.numerals import moment, quantity
from report.compose.runs import joined, line, mark, quoted, snippet, time, value
from report.compose.sections.happenings import (
    LONGEST,
    Happening,
    Known,
    datings,
    happenings,
    role_of,
    statements,
    weight,
    width,
)
from report.compose.sections.timescale import picture
from report.model import (
    Column,
    Figure,
    Finding,
    Line,
    Lines,
    Part,
    Row,
    Run,
    SectionSpec,
    Span,
    Table,
    TimeRef,
)

MOST = 14
UNDATED = 5  # times without a date
LASTING = 2
TOGETHER = 4  # times of one row
LENGTHS = frozenset({"minute", "hour", "day", "week"})
BACK = 5  # times of a year or month
RUNNING = frozenset({"paragraph", "item", "label", "row"})
APART = re.compile(r"\b(?:after|within|in|on|every|less than|more than|until|before) (?:the |about |around |nearly )*$")
FROM = re.compile(r"\W*(?:\w+\W+)??(?:\w+s?\s+)?(?:later|late|earlier|after|before|ago|from now|early|ahead|prior)\b")
# "A one-day drop", "two day shifts": what sort it is of, and not how long it went on.
SORT = re.compile(
    r"[\w-]+-(?:minute|hour|day|week)\b|(?!1\b|one\b|an?\b)\w+\s(?:minute|hour|day|week)\s[a-z]{3,}", re.IGNORECASE
)
PRECISE = frozenset({"minute", "hour", "part of day", "day", "days"})


def timeline(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    say = material.phrases.say
    found = chosen(material.kind("time"), spec, material)
    dated = [(f, ref) for f in found if _is_told(f, material) and (ref := narrowest(f)) and ref.start]
    dated.sort(key=lambda pair: (pair[1].start or datetime.min, pair[1].end or datetime.max, pair[0].id))
    most = limit(spec, MOST) or MOST
    precise = [m for f, _ in dated for m in f.mentions if isinstance(m, TimeRef) and m.start and m.precision in PRECISE]
    event = cluster(sorted(precise, key=lambda ref: (ref.start or datetime.min, ref.end or datetime.max)))
    known = datings(material)
    dated = [pair for pair in dated if role_of(pair[0], known) != "compared"]
    if not dated:
        words = _undated(spec, known, material)
        lead = Lines("lead", (line(say("timeline.none"), role="lead"),))
        return (lead, Lines("list", words)) if words else (nothing(spec, "timeline", material),)
    back = [pair for pair in dated if pair[1].precision not in PRECISE] if event else []
    coarse = [pair for pair in back if _is_before(pair[1], event)]
    told = happenings([pair for pair in dated if pair not in back], known, material)
    if len(told) > most:
        kept = sorted(told, key=lambda each: weight(each, event))[:most]
        told = [each for each in told if each in kept]
    rows = (*(_row(part, known, material) for group in _alike(told) for part in _parted(group)), *_lasting(material))
    parts: list[Part] = list(picture(told, event, material))
    if rows:
        columns = (
            Column((say("timeline.when"),), 18),
            Column((say("timeline.what"),), 56),
            Column((say("timeline.how"),), 26),
        )
        parts.append(Table("timeline", (), columns, rows))
    if words := _undated(spec, known, material):
        parts.append(Lines("list", (line(say("timeline.undated"), role="heading"), *words)))
    return (*parts, *_further_back(coarse, material))


def _alike(told: Sequence[Happening]) -> list[list[Happening]]:
    """Things of the same time together, in order; what was said then and what is to come apart."""
    groups: dict[tuple[object, ...], list[Happening]] = {}
    for each in told:
        groups.setdefault((each.when.start, each.when.end, each.role, each.ahead, each.excluding), []).append(each)
    return list(groups.values())


def _parted(group: Sequence[Happening]) -> list[list[Happening]]:
    """A group in rows that fit well on a page, as no row breaks: so many times in one."""
    rows: list[list[Happening]] = []
    for each in group:
        if rows and sum(len(held.times) for held in rows[-1]) + len(each.times) <= TOGETHER:
            rows[-1].append(each)
        else:
            rows.append([each])
    return rows


def _further_back(dated: list[tuple[Finding, TimeRef]], material: Material) -> tuple[Part, ...]:
    """Times that are known to the year or month only: mostly of what went before."""
    if not dated:
        return ()
    told = {material.statement(ref): ref for _, ref in reversed(dated)}  # a statement of two years is printed once
    lines = [
        line(
            time(moment(ref, material.phrases), material.ref(ref)),
            " ",
            snippet(material.source(ref.span), material.statement(ref), ref.span),
            role="words",
        )
        for _, ref in dated
        if told[material.statement(ref)] is ref
    ][:BACK]
    return (Lines("list", (line(material.phrases.say("timeline.back"), role="heading"), *lines)),)


def _is_before(ref: TimeRef, event: Sequence[TimeRef]) -> bool:
    """Whether a month or year ends before the event: what holds it or follows it is no background."""
    start = event[0].start
    return not (ref.end and start and ref.end > start)


def _is_told(finding: Finding, material: Material) -> bool:
    """Whether something is said to have happened then: a date that stands alone is the account's own."""
    return any(
        isinstance(m, TimeRef)
        and m.kind != "published"
        and material.statement(m) != m.span
        and _is_running(m.span, material)
        for m in finding.mentions
    )


def _is_running(span: Span, material: Material) -> bool:
    """Whether the words are text of the account: no caption, stamp, question or line that only announces a table."""
    sentence = material.sentence(span)
    if sentence is None or sentence.block.kind not in RUNNING or sentence.text.rstrip().endswith("?"):
        return False
    if sentence.block.kind == "row" and _is_of_times(sentence.span, material):
        return False
    return not material.announces(sentence.span)


def _is_of_times(span: Span, material: Material) -> bool:
    """Whether a row holds several times: it heads the columns of a table."""
    times = (ref for each in material.mentions if each.source == span.source for ref in each.times)
    return sum(span.holds(ref.span) for ref in times) > 1


def narrowest(finding: Finding) -> TimeRef | None:
    """The time of a finding as exactly as any source gives it."""
    times = [m for m in finding.mentions if isinstance(m, TimeRef) and m.start and m.end]
    return min(times, key=width, default=None)


def _row(group: Sequence[Happening], known: Known, material: Material) -> Row:
    """Things of one time, the words of each account, a line for those that tell the same, and what dates them."""
    phrases = material.phrases
    head: dict[str, Line] = {}
    how: dict[Line, None] = {}
    told: dict[str, dict[Span, None]] = {}
    for ref in (ref for each in group for ref in _heading(each)):
        text = moment(ref, phrases)
        head.setdefault(text, line(time(text, material.ref(ref)), role="head"))
        if ref.zone:
            head.setdefault(ref.zone, line(time(f"UTC{ref.zone}", material.ref(ref)), role="note"))
    for finding, _ in (pair for each in group for pair in each.times):
        for mention in one_a_source(finding):
            if isinstance(mention, TimeRef):
                how[_how(mention, material)] = None
        for span in statements(finding, known, material):
            told.setdefault(finding.id, {})[span] = None
    printed: set[Span] = set()
    words: list[Line] = []
    for spans in told.values():
        new = [span for span in spans if not any(each.holds(span) for each in printed)]
        printed.update(new)
        if new:
            quotes = joined([material.printed(span, longest=LONGEST) for span in new], "; ")
            words.append(line(quotes, role="words"))
    notes = [line(phrases.say(f"timeline.{name}"), role="note") for name in _notes(group[0])]
    return Row(group[0].times[0][0].id, ((*head.values(), *notes), tuple(words), tuple(how)))


def _heading(each: Happening) -> list[TimeRef]:
    """The times that head a row: the narrowest, or all where they exclude each other."""
    return [ref for _, ref in each.times] if each.excluding else [each.when]


def _notes(each: Happening) -> list[str]:
    """What is to be said of the time of a row."""
    marks = (("said", each.role == "said"), ("ahead", each.ahead), ("excluding", each.excluding))
    return [name for name, holds in marks if holds]


def _how(ref: TimeRef, material: Material) -> Line:
    basis = material.phrases.text(f"basis.{ref.basis}", ref.basis)
    return line(
        material.letter(ref.span.source),
        " ",
        quoted(material.source(ref.span), ref.span),
        mark(ref.span),
        Run("tool", f" ({basis})"),
        role="note",
    )


def _lasting(material: Material) -> list[Row]:
    """What lasted so long, without a beginning and an end."""
    rows: list[Row] = []
    for finding in material.kind("figure"):
        figure = best(finding) if finding.mentions else None
        if len(rows) == LASTING:
            break
        if isinstance(figure, Figure) and finding.unit in LENGTHS and _lasts(figure, material):
            head = (
                line(value(quantity(figure.quantity, material.phrases), material.ref(figure)), role="head"),
                line(material.phrases.say("timeline.length"), role="note"),
            )
            spans = dict.fromkeys(material.statement(mention) for mention in one_a_source(finding))
            words = line(joined([material.printed(span, longest=LONGEST) for span in spans], "; "), role="words")
            how = [
                line(material.letter(m.span.source), " ", quoted(material.source(m.span), m.span), mark(m.span),
                     role="note")
                for m in one_a_source(finding)
            ]  # fmt: skip
            rows.append(Row(finding.id, (head, (words,), tuple(how))))
    return rows


def _lasts(figure: Figure, material: Material) -> bool:
    """Whether a length is how long something took, and not how long before or after another thing it was."""
    span, text = figure.span, material.source(figure.span).text
    around = text[max(0, span.start - 24) : span.start], text[figure.number_span.end : span.end + 24]
    is_sort = SORT.match(text, figure.number_span.start)
    return figure.role == "measure" and not (is_sort or APART.search(around[0]) or FROM.match(around[1]))


def _undated(spec: SectionSpec, known: Known, material: Material) -> tuple[Line, ...]:
    """Times that no calendar has: the words of the time, and those round it."""
    lines: dict[str, Line] = {}
    for finding in chosen(material.kind("time"), spec, material):
        ref = next((m for m in finding.mentions if isinstance(m, TimeRef)), None)
        if role_of(finding, known) == "compared":
            continue
        if ref is not None and ref.start is None and ref.kind != "window" and _is_running(ref.span, material):
            source, span = material.source(ref.span), material.statement(ref)
            words = (Run("quote", ref.quote, ref.span, ("b",)), " ", material.letter(source.id), " ",
                     snippet(source, span, ref.span))  # fmt: skip
            lines.setdefault(" ".join(source.quote(span).casefold().split()), line(words, role="words"))
    return tuple(lines.values())[:UNDATED]


def cluster(times: Sequence[TimeRef], days: int = 7) -> list[TimeRef]:
    """Of times in order, the run with the most of them in which each is within `days` of the one before."""
    runs: list[list[TimeRef]] = []
    for ref in times:
        if runs and ref.start and (before := runs[-1][-1].end) and (ref.start - before).days <= days:
            runs[-1].append(ref)
        else:
            runs.append([ref])
    return max(runs, key=lambda run: (len(run), run[-1].end or datetime.min), default=[])
