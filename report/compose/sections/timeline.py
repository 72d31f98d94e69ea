"""Timeline: what happened when, by the times that the sources name, each with how it is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from report.compose.filters import chosen, limit, nothing
from report.compose.material import Material, best, one_a_source
from report.compose.numerals import moment, quantity
from report.compose.runs import joined, line, mark, quote, snippet, time, value
from report.compose.sections.happenings import (
    LONGEST,
    Happening,
    Known,
    datings,
    happenings,
    role_of,
    statements,
    width,
)
from report.model import (
    Column,
    Figure,
    Finding,
    Line,
    Lines,
    Mark,
    Part,
    Picture,
    Row,
    Run,
    SectionSpec,
    Source,
    Span,
    Table,
    TimeRef,
    Track,
)

MOST = 14
DRAWN = 10
UNDATED = 5  # times without a date
LASTING = 2
TOGETHER = 4  # times of one row
LENGTHS = frozenset({"minute", "hour", "day", "week"})
BACK = 5  # times of a year or month
RUNNING = frozenset({"paragraph", "item", "label", "row"})
NAMED = 36  # letters that name a row of the picture
FEW = 12  # letters that are too few to name it
WITHOUT_DIGITS = re.compile(r"(?<!\S)[^\W\d][^\s\d]*(?:\s[^\s\d]+(?!\S))*(?!\S)")
LOOSE = re.compile(  # words that no phrase ends with
    r"\s(?:the|an?|of|in|on|at|by|to|for|from|with|and|or|but|that|who|which|was|were|is|are|has|have|had|shortly|about"
    r"|around|after|before|just|as|their|its|his|her)$",
    re.IGNORECASE,
)
APART = re.compile(r"\b(?:after|within|in|every|less than|more than|until|before) (?:the |about |around |nearly )*$")
FROM = re.compile(r"\W*(?:\w+\W+)??(?:\w+s?\s+)?(?:later|late|earlier|after|before|ago|from now|early|ahead|prior)\b")
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
        return _undated(spec, known, material) or (nothing(spec, "timeline", material),)
    back = [pair for pair in dated if pair[1].precision not in PRECISE] if event else []
    coarse = [pair for pair in back if _is_before(pair[1], event)]
    told = happenings([pair for pair in dated if pair not in back], known, material)
    if len(told) > most:
        kept = sorted(told, key=lambda each: _weight(each, event))[:most]
        told = [each for each in told if each in kept]
    rows = (*(_row(part, known, material) for group in _alike(told) for part in _parted(group)), *_lasting(material))
    parts: list[Part] = list(_picture(told, event, material))
    if rows:
        columns = (
            Column((say("timeline.when"),), 18),
            Column((say("timeline.what"),), 56),
            Column((say("timeline.how"),), 26),
        )
        parts.append(Table("timeline", (), columns, rows))
    return (*parts, *_undated(spec, known, material), *_further_back(coarse, material))


def _weight(each: Happening, event: Sequence[TimeRef]) -> tuple[bool, bool, bool, float]:
    """What is told first where not all can be: what happened before what was said, what several accounts tell, the
    event's own time and what is to come."""
    is_event = each.ahead or any(ref in event for _, ref in each.times)
    accounts = {mention.span.source for finding, _ in each.times for mention in finding.mentions}
    importance = max(finding.importance for finding, _ in each.times)
    return each.role == "said", len(accounts) == 1, not is_event, -importance


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
    return not material.announces(sentence.span)


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
        quote(material.source(ref.span), ref.span),
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
                line(material.letter(m.span.source), " ", quote(material.source(m.span), m.span), mark(m.span),
                     role="note")
                for m in one_a_source(finding)
            ]  # fmt: skip
            rows.append(Row(finding.id, (head, (words,), tuple(how))))
    return rows


def _lasts(figure: Figure, material: Material) -> bool:
    """Whether a length is how long something took, and not how long before or after another thing it was."""
    span, text = figure.span, material.source(figure.span).text
    around = text[max(0, span.start - 24) : span.start], text[figure.number_span.end : span.end + 24]
    return figure.role == "measure" and not APART.search(around[0]) and not FROM.match(around[1])


def _undated(spec: SectionSpec, known: Known, material: Material) -> tuple[Part, ...]:
    """Times that no calendar has: the words of the time, and those round it."""
    lines: dict[Span, Line] = {}
    for finding in chosen(material.kind("time"), spec, material):
        ref = next((m for m in finding.mentions if isinstance(m, TimeRef)), None)
        if role_of(finding, known) == "compared":
            continue
        if ref is not None and ref.start is None and ref.kind != "window" and _is_running(ref.span, material):
            source, span = material.source(ref.span), material.statement(ref)
            words = (Run("quote", ref.quote, ref.span, ("b",)), " ", material.letter(source.id), " ",
                     snippet(source, span, ref.span))  # fmt: skip
            lines.setdefault(span, line(words, role="words"))
    if not lines:
        return ()
    heading = line(material.phrases.say("timeline.undated"), role="heading")
    return (Lines("list", (heading, *list(lines.values())[:UNDATED])),)


def _picture(told: Sequence[Happening], event: Sequence[TimeRef], material: Material) -> tuple[Part, ...]:
    """The event itself to scale: what is known to the day and lies within a week of the rest; no statements."""
    near = [each for each in told if each.role == "event" and any(ref in event for _, ref in each.times)]
    if len(near) < 2:
        return ()
    if len(near) > DRAWN:
        kept = sorted(near, key=lambda each: _weight(each, event))[:DRAWN]
        near = [each for each in near if each in kept]
    tracks = tuple(_track(each, material) for each in near)
    say, text = material.phrases.say, material.phrases.text
    refs = tuple(finding.id for each in near for finding, _ in each.times)
    return (Picture("timeline", (), (say("timeline.lead"),), text("timeline.title"), tracks, refs),)


def cluster(times: Sequence[TimeRef], days: int = 7) -> list[TimeRef]:
    """Of times in order, the run with the most of them in which each is within `days` of the one before."""
    runs: list[list[TimeRef]] = []
    for ref in times:
        if runs and ref.start and (before := runs[-1][-1].end) and (ref.start - before).days <= days:
            runs[-1].append(ref)
        else:
            runs.append([ref])
    return max(runs, key=lambda run: (len(run), run[-1].end or datetime.min), default=[])


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
    few = [topic for topic in topics if topic.end - topic.start <= NAMED and not topic.overlaps(mention.span)]
    plain = [topic for topic in few if not any(character.isdigit() for character in source.quote(topic))]
    return plain[0] if plain else _plain_words(source, span)


def _plain_words(source: Source, span: Span) -> Span:
    """The first words of a statement that hold no digit: a picture's description vouches for numbers by finding."""
    text = source.text
    pieces = [Span(span.source, m.start(), m.end()) for m in WITHOUT_DIGITS.finditer(text, span.start, span.end)]
    first = next((each for each in pieces if each.end - each.start >= FEW), None) or max(
        pieces, key=lambda each: each.end - each.start, default=span
    )
    if first.end - first.start <= NAMED:
        return first
    end = text.rfind(" ", first.start, first.start + NAMED)
    end = end if end > first.start else first.start + NAMED
    while (loose := LOOSE.search(text, first.start, end)) and loose.start() - first.start >= FEW:
        end = loose.start()
    return Span(span.source, first.start, end)
