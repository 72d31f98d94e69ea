"""Who says what: statements under the name of the one who makes them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from report.compose.filters import chosen, limit, nothing, said_by, said_so
from report.compose.material import Material, in_text_order, speaker
from report.compose.runs import QUOTED, count, joined, line, value
from report.compose.sections.accounts import left_out
from report.model import Claim, Column, Finding, Line, Lines, Mention, Part, Row, Run, SectionSpec, Span, Table

MOST = 40  # statements, where the section does not say how many
EACH = 6  # of one speaker; the others are counted
ROW = 700  # letters of the words of a row, which never breaks over pages; what follows stands in rows of its own
STANDING_IN = frozenset({"PRP", "DT", "WP", "WDT", "CD"})  # tags of words that stand for a name


def claims(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    """Statements with a speaker, by speaker in the order in which the sources bring them in."""
    say = material.phrases.say
    attributed = [f for f in material.kind("claim") if any(_is_named(mention, material) for mention in f.mentions)]
    wanted = chosen(attributed, spec, material)
    most = limit(spec, MOST) or MOST
    weighty = sorted(wanted, key=lambda finding: -finding.importance)[:most]
    shown = in_text_order(weighty, material.sources)
    if not shown:
        return (nothing(spec, "claims", material),)
    said = _asked(shown, spec, material)
    rows = _by_speaker(said, material) if spec.option("group", "speaker") == "speaker" else _in_order(said, material)
    columns = (
        Column((say("claims.speaker"),), 24),
        Column((say("claims.stance"),), 11),
        Column((say("claims.words"),), 65),
    )
    more = left_out([finding for finding in wanted if finding not in shown], "claims.more", material)
    return (Lines("lead", (line(say("claims.lead"), role="lead"),)), Table("claims", (), columns, rows), *more)


def _is_named(mention: Mention, material: Material) -> bool:
    """Whether the speaker is more than a pronoun or a torn-off piece of a sentence."""
    name = speaker(mention) or ""
    return name[:1].isalnum() and name.casefold() not in _pronouns(material)


@lru_cache(maxsize=4)
def _pronouns(material: Material) -> frozenset[str]:
    """Words of the closed classes that stand for a name or are put before one."""
    rows = material.lexicon.rows("closed")
    return frozenset(row["form"] for row in rows if STANDING_IN & set(row["tags"].split()))


def _asked(findings: tuple[Finding, ...], spec: SectionSpec, material: Material) -> list[tuple[Finding, Claim]]:
    """What is said by those whom the section asks for, under any of their names, in the way that it asks for."""
    said = [
        (finding, mention)
        for finding in findings
        for mention in finding.mentions
        if isinstance(mention, Claim) and _is_named(mention, material)
    ]
    keys = {speaker_key(claim, material) for _, claim in said if said_by(claim, spec)}
    return [(f, claim) for f, claim in said if speaker_key(claim, material) in keys and said_so(claim, spec)]


def _by_speaker(said: list[tuple[Finding, Claim]], material: Material) -> tuple[Row, ...]:
    """The rows of each speaker. Names that one finding of the actors holds are one speaker."""
    groups: dict[str, list[tuple[Finding, Claim]]] = {}
    for finding, claim in said:
        groups.setdefault(speaker_key(claim, material), []).append((finding, claim))
    ordered = sorted(groups.values(), key=lambda group: -max(finding.importance for finding, _ in group))
    return tuple(row for group in ordered for row in _rows(group, material))


def speaker_key(claim: Claim, material: Material) -> str:
    """The actor a speaker is, over all sources; a speaker who is no named actor goes by the name as written."""
    attribution = claim.attribution
    if attribution is None:
        return ""
    if attribution.entity:
        for finding in material.kind("actor"):
            for mention in finding.mentions:
                if mention.span.source == claim.span.source and getattr(mention, "entity", "") == attribution.entity:
                    return finding.id
    return (attribution.speaker or "").casefold().removeprefix("the ")


def _rows(group: list[tuple[Finding, Claim]], material: Material) -> list[Row]:
    """A speaker's name, roles, ways of speaking and words; more words than a row holds stand under the name again."""
    sources = [claim.span.source for _, claim in group]
    names = [(claim, claim.attribution) for _, claim in group if claim.attribution]
    first, attribution = max(names, key=lambda pair: len(pair[1].speaker or ""))
    head: list[Line] = [line(value(attribution.speaker or "", material.ref(first)), role="head")]
    roles = dict.fromkeys((a.role, c) for c, a in names if a.role)
    unlike: dict[str, tuple[str, Claim]] = {}
    for role, claim in roles:
        if role and role.casefold() not in (attribution.speaker or "").casefold():
            unlike.setdefault(role.casefold(), (role, claim))
    shown_roles = [(value(role, material.ref(claim)),) for role, claim in list(unlike.values())[:2]]
    about = (*joined(shown_roles, ", "), *((" · ",) if shown_roles else ()))
    head.append(line(about, material.letters(sources), role="note"))
    stances = tuple(dict.fromkeys(claim.attribution.stance for _, claim in group if claim.attribution))
    stance = tuple(line(material.phrases.say(f"stance.{name}")) for name in stances)
    statements = _statements(group, material)
    shown = sorted(statements[:], key=lambda each: not each[1])[:EACH]
    words = [_said(spans, flags, material) for spans, flags in statements if (spans, flags) in shown]
    if len(statements) > len(shown):
        told = [span for spans, _ in shown for span in spans]
        rest = [f for f, c in group if not any(span.overlaps(c.span) for span in told)]
        left = " ".join(dict.fromkeys(finding.id for finding in rest))
        if left:
            number = count(len(left.split()), f"listed:{left}")
            words.append(line(material.phrases.say("and"), " ", number, " ", material.phrases.say("more in file"),
                              role="note"))  # fmt: skip
    again = line(value(attribution.speaker or "", material.ref(first)), role="note")
    return [
        Row(group[0][0].id, (tuple(head) if is_first else (again,), stance if is_first else (), several))
        for is_first, several in _parted(words)
    ]


def _parted(words: list[Line]) -> Iterator[tuple[bool, tuple[Line, ...]]]:
    """Lines in rows that are not too tall, and whether a row is the first; a note stays with the line before it."""
    row: list[Line] = []
    is_first, letters = True, 0
    for said in words:
        long = sum(len(run.text) for run in said.runs)
        if row and letters + long > ROW and said.role != "note":
            yield is_first, tuple(row)
            is_first, row, letters = False, [], 0
        row.append(said)
        letters += long
    yield is_first, tuple(row)


def _statements(group: list[tuple[Finding, Claim]], material: Material) -> list[tuple[list[Span], str]]:
    """What is printed of a speaker, in order: for each finding one statement a source, the longest; those that touch
    each other are one."""
    by_finding: dict[str, dict[str, Span]] = {}
    signs: dict[str, str] = {}
    for finding, claim in group:
        is_clash = finding.status == "conflicting"
        signs[finding.id] = "disputed" if "disputed" in finding.flags else "conflicting" if is_clash else ""
        span = material.statement(claim)
        longest = by_finding.setdefault(finding.id, {})
        held = longest.get(span.source)
        if held is None or span.end - span.start > held.end - held.start:
            longest[span.source] = span
    statements: list[tuple[list[Span], str]] = []
    for name, longest in by_finding.items():
        spans = [span for span in longest.values() if not _is_told(span, statements)]
        before = statements[-1] if statements else ([], "")
        if spans and before[0] and signs[name] == before[1] and _go_on(before[0][-1], spans[0]):
            last = before[0][-1]
            before[0][-1] = Span(last.source, last.start, max(last.end, spans.pop(0).end))
        if spans:
            statements.append((spans, signs[name]))
    every = [span for spans, _ in statements for span in spans]
    kept = [([s for s in spans if not any(o != s and o.holds(s) for o in every)], sign) for spans, sign in statements]
    return [(spans, sign) for spans, sign in kept if spans]


def _is_told(span: Span, statements: list[tuple[list[Span], str]]) -> bool:
    return any(told.holds(span) for spans, _ in statements for told in spans)


def _go_on(one: Span, other: Span) -> bool:
    """Whether two stretches follow on each other, and are no longer than what is printed whole."""
    return one.source == other.source and 0 <= other.start - one.end <= 3 and other.end - one.start <= QUOTED


def _said(spans: list[Span], sign: str, material: Material) -> Line:
    return line(joined(material.printed_once(spans), " · "), role="words", sign=sign)


def _in_order(said: list[tuple[Finding, Claim]], material: Material) -> tuple[Row, ...]:
    return tuple(row for finding, claim in said for row in _rows([(finding, claim)], material))


def who_says(claim: Claim, material: Material) -> Run:
    """The speaker, or that it is the account's own voice."""
    name = claim.attribution.speaker if claim.attribution else None
    return value(name, material.ref(claim)) if name else material.phrases.say("own voice")
