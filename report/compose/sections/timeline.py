"""Timeline: what happened when, by the times that the sources name, each with how it is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from report.compose.filters import chosen, limit, nothing
from report.compose.material import Material, best, one_a_source
from report.compose.numerals import moment, quantity
from report.compose.runs import joined, line, mark, quote, snippet, time, value
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
LONGEST = 220
LENGTHS = frozenset({"minute", "hour", "day", "week"})
BACK = 5  # times of a year or month
RUNNING = frozenset({"paragraph", "item", "label", "row"})
NAMED = 36  # letters that name a row of the picture
FEW = 12  # letters that are too few to name it
WITHOUT_DIGITS = re.compile(r"(?<!\S)[^\W\d][^\s\d]*(?:\s[^\s\d]+(?!\S))*(?!\S)")
PRECISE = frozenset({"minute", "hour", "part of day", "day", "days"})


def timeline(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    say = material.phrases.say
    found = chosen(material.kind("time"), spec, material)
    dated = [(f, ref) for f in found if _is_told(f, material) and (ref := narrowest(f)) and ref.start]
    dated.sort(key=lambda pair: (pair[1].start or datetime.min, pair[1].end or datetime.max, pair[0].id))
    most = limit(spec, MOST) or MOST
    precise = [m for f, _ in dated for m in f.mentions if isinstance(m, TimeRef) and m.start and m.precision in PRECISE]
    event = cluster(sorted(precise, key=lambda ref: (ref.start or datetime.min, ref.end or datetime.max)))
    if len(dated) > most:
        kept = sorted(dated, key=lambda pair: (pair[1] not in event, -pair[0].importance))[:most]
        dated = [pair for pair in dated if pair in kept]
    if not dated:
        return _undated(spec, material) or (nothing(spec, "timeline", material),)
    back = [pair for pair in dated if pair[1].precision not in PRECISE] if event else []
    dated = [pair for pair in dated if pair not in back]
    groups = [part for group in _events(dated, material) for part in _parted(group)]
    rows = (*(_row(group, material) for group in groups), *_lasting(material))
    parts: list[Part] = list(_picture(dated, event, material))
    if rows:
        columns = (
            Column((say("timeline.when"),), 18),
            Column((say("timeline.what"),), 56),
            Column((say("timeline.how"),), 26),
        )
        parts.append(Table("timeline", (), columns, rows))
    return (*parts, *_undated(spec, material), *_further_back(back, material))


def _events(dated: list[tuple[Finding, TimeRef]], material: Material) -> list[list[tuple[Finding, TimeRef]]]:
    """Times of one event, in order: those that are the same, stand in the same words, or overlap and date one claim."""
    groups: list[list[tuple[Finding, TimeRef]]] = []
    for pair in dated:
        home = next((group for group in groups if any(_are_one(pair, other, material) for other in group)), None)
        if home is None:
            groups.append([pair])
        else:
            home.append(pair)
    return groups


def _parted(group: list[tuple[Finding, TimeRef]]) -> list[list[tuple[Finding, TimeRef]]]:
    """A group in rows that fit well on a page, as no row breaks."""
    return [group[at : at + TOGETHER] for at in range(0, len(group), TOGETHER)]


def _are_one(one: tuple[Finding, TimeRef], other: tuple[Finding, TimeRef], material: Material) -> bool:
    (finding, ref), (held, known) = one, other
    if (ref.start, ref.end) == (known.start, known.end):
        return True
    if _statements(finding, material).keys() == _statements(held, material).keys():
        return True
    if not (ref.start and ref.end and known.start and known.end and ref.start < known.end and known.start < ref.end):
        return False
    return bool(_dated_claims(finding, material) & _dated_claims(held, material))


def _statements(finding: Finding, material: Material) -> dict[Span, None]:
    return dict.fromkeys(material.statement(mention) for mention in one_a_source(finding))


def _dated_claims(finding: Finding, material: Material) -> frozenset[str]:
    """The claims that the times of a finding stand in."""
    claims = (claim for mention in finding.mentions for claim in material.claims_at(mention.span)
              if claim.span.holds(mention.span))  # fmt: skip
    return frozenset(material.ref(claim).partition("/")[0] for claim in claims)


def _further_back(dated: list[tuple[Finding, TimeRef]], material: Material) -> tuple[Part, ...]:
    """Times that are known to the year or month only: mostly of what went before."""
    if not dated:
        return ()
    lines = [
        line(
            time(moment(ref, material.phrases), material.ref(ref)),
            " ",
            snippet(material.source(ref.span), material.statement(ref), ref.span),
            role="words",
        )
        for _, ref in dated[:BACK]
    ]
    return (Lines("list", (line(material.phrases.say("timeline.back"), role="heading"), *lines)),)


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
    """Whether the words are text of the account and no caption, stamp or line that only announces a table."""
    sentence = material.sentence(span)
    return sentence is not None and sentence.block.kind in RUNNING and not material.announces(sentence.span)


def narrowest(finding: Finding) -> TimeRef | None:
    """The time of a finding as exactly as any source gives it."""
    times = [m for m in finding.mentions if isinstance(m, TimeRef) and m.start and m.end]
    return min(times, key=_width, default=None)


def _width(ref: TimeRef) -> float:
    return (ref.end - ref.start).total_seconds() if ref.start and ref.end else float("inf")


def _row(group: list[tuple[Finding, TimeRef]], material: Material) -> Row:
    """The times of one event, the words of each account, a line for those that tell the same, and what dates them."""
    phrases = material.phrases
    head: dict[str, Line] = {}
    how: dict[Line, None] = {}
    told: dict[str, dict[Span, None]] = {}
    for finding, ref in group:
        text = moment(ref, phrases)
        head.setdefault(text, line(time(text, material.ref(ref)), role="head"))
        if ref.zone:
            head.setdefault(ref.zone, line(time(f"UTC{ref.zone}", material.ref(ref)), role="note"))
        for mention in one_a_source(finding):
            if isinstance(mention, TimeRef):
                how[_how(mention, material)] = None
        for span in _statements(finding, material):
            told.setdefault(finding.id, {})[span] = None
    printed: set[Span] = set()
    words: list[Line] = []
    for spans in told.values():
        new = [span for span in spans if not any(each.holds(span) for each in printed)]
        printed.update(new)
        if new:
            quotes = joined([material.printed(span, longest=LONGEST) for span in new], "; ")
            words.append(line(quotes, role="words"))
    return Row(group[0][0].id, (tuple(head.values()), tuple(words), tuple(how)))


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
        if isinstance(figure, Figure) and figure.role == "measure" and finding.unit in LENGTHS and len(rows) < LASTING:
            head = (
                line(value(quantity(figure.quantity, material.phrases), material.ref(figure)), role="head"),
                line(material.phrases.say("timeline.length"), role="note"),
            )
            spans = _statements(finding, material)
            words = line(joined([material.printed(span, longest=LONGEST) for span in spans], "; "), role="words")
            how = [
                line(material.letter(m.span.source), " ", quote(material.source(m.span), m.span), mark(m.span),
                     role="note")
                for m in one_a_source(finding)
            ]  # fmt: skip
            rows.append(Row(finding.id, (head, (words,), tuple(how))))
    return rows


def _undated(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    """Times that no calendar has: the words of the time, and those round it."""
    lines: dict[Span, Line] = {}
    for finding in chosen(material.kind("time"), spec, material):
        ref = next((m for m in finding.mentions if isinstance(m, TimeRef)), None)
        if ref is not None and ref.start is None and _is_running(ref.span, material):
            source, span = material.source(ref.span), material.statement(ref)
            words = (Run("quote", ref.quote, ref.span, ("b",)), " ", material.letter(source.id), " ",
                     snippet(source, span, ref.span))  # fmt: skip
            lines.setdefault(span, line(words, role="words"))
    if not lines:
        return ()
    heading = line(material.phrases.say("timeline.undated"), role="heading")
    return (Lines("list", (heading, *list(lines.values())[:UNDATED])),)


def _picture(dated: list[tuple[Finding, TimeRef]], event: Sequence[TimeRef], material: Material) -> tuple[Part, ...]:
    """The times of the event itself to scale: those that are known to the day and lie within two weeks."""
    near = [(finding, ref) for finding, ref in dated if ref in event]
    if len(near) < 2:
        return ()
    tracks = tuple(_track(finding, material) for finding, _ in near[:DRAWN])
    say, text = material.phrases.say, material.phrases.text
    refs = tuple(track.finding for track in tracks)
    return (Picture("timeline", (), (say("timeline.lead"),), text("timeline.title"), tracks, refs),)


def cluster(times: Sequence[TimeRef], days: int = 14) -> list[TimeRef]:
    """Of times in order, the run with the most of them in which each is within `days` of the one before."""
    runs: list[list[TimeRef]] = []
    for ref in times:
        if runs and ref.start and (before := runs[-1][-1].end) and (ref.start - before).days <= days:
            runs[-1].append(ref)
        else:
            runs.append([ref])
    return max(runs, key=lambda run: (len(run), run[-1].end or datetime.min), default=[])


def _track(finding: Finding, material: Material) -> Track:
    marks = []
    for mention in one_a_source(finding):
        if isinstance(mention, TimeRef) and mention.start and mention.end:
            source, said = mention.span.source, value(mention.quote, material.ref(mention))
            place, letter = material.order(source), material.letter(source)
            marks.append(Mark(place, letter, (None, None), mention, said, mark(mention.span)))
    first = next(m for m in finding.mentions if isinstance(m, TimeRef))
    return Track(finding.id, _about(finding, material), (), first.precision, "time", tuple(marks))


def _about(finding: Finding, material: Material) -> tuple[Run, ...]:
    """The topic of the statement round the time, else its first words, to name the picture's row."""
    mention = finding.mentions[0]
    source, span = material.source(mention.span), material.statement(mention)
    topics = [claim.topic for claim in material.claims_at(mention.span) if claim.topic and span.holds(claim.topic)]
    few = [topic for topic in topics if topic.end - topic.start <= NAMED and not topic.overlaps(mention.span)]
    plain = [topic for topic in few if not any(character.isdigit() for character in source.quote(topic))]
    if plain:
        return (quote(source, plain[0]),)
    return (quote(source, _plain_words(source, span)),)


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
    return Span(span.source, first.start, end if end > first.start else first.start + NAMED)
