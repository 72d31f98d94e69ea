"""Disputed: what is said and who denies it, side by side; and what cannot both hold. No verdict."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from report.compose.filters import chosen, is_on, limit, nothing
from report.compose.material import Material, one_a_source, speaker
from report.compose.runs import line, mark
from report.compose.sections.parties import parties
from report.compose.sections.statements import who_says
from report.compose.sections.values import label
from report.model import Claim, Figure, Finding, Group, Groups, Line, Lines, Mention, Part, SectionSpec, Span

SAYINGS = 5  # on one side of a dispute, which never breaks over pages
DISPUTES = 6


def disputed(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    say = material.phrases.say
    pairs = _pairs(chosen(material.kind("claim"), spec, material), material)
    clashes = [
        f
        for f in chosen(material.kind("figure", "claim", "age"), spec, material)
        if f.status == "conflicting" and f.mentions
    ]
    numbers = {mention.span for clash in clashes if clash.kind != "claim" for mention in clash.mentions}
    clashes = [clash for clash in clashes if not _is_told(clash, numbers)]
    most = limit(spec, DISPUTES) or DISPUTES
    asked = spec.option("each", SAYINGS)
    each = asked if isinstance(asked, int) else SAYINGS
    is_cut = len(pairs) + len(clashes) > most
    pairs, clashes = pairs[:most], clashes[: max(0, most - len(pairs))]
    if not pairs and not clashes:
        return (nothing(spec, "disputed", material),)
    parts: list[Part] = [Lines("lead", (line(say("disputed.lead"), role="lead"),))]
    parts += parties(pairs, material) if is_on(spec, "diagram") else []
    for said, denials in pairs:
        left, right = _sayings(map(_as_denied, said), material), _sayings(denials, material)
        is_cut = is_cut or max(len(left), len(right)) > each
        says = line(say("disputed.said"), role="heading")
        denies = line(say("disputed.denied"), role="heading", sign="disputed")
        parts.append(Groups("sides", (Group(says, left[:each]), Group(denies, right[:each]))))
    for finding in clashes:
        grouped = _grouped([finding])
        is_cut = is_cut or len(grouped) > each + 1
        parts.append(_clash(finding, grouped[: each + 1], material))
    parts += [Lines("notes", (line(say("more not shown"), role="note"),))] if is_cut else []
    return tuple(parts)


def _is_told(clash: Finding, numbers: Container[Span]) -> bool:
    """Statements that clash in a number alone, which stands here as a number's own clash."""
    values = [why.spans for why in clash.why if why.rule == "values"] if clash.kind == "claim" else []
    return any(span in numbers for spans in values for span in spans)


def _pairs(findings: Iterable[Finding], material: Material) -> list[tuple[list[Finding], list[Finding]]]:
    """What is denied and its denials; claims with a denial in common stand together."""
    pairs: list[tuple[list[Finding], list[Finding]]] = []
    by_denial: dict[str, int] = {}
    for finding in findings:
        denials = [material.by_id[name] for name in finding.disputed_by if name in material.by_id]
        if not denials:
            continue
        home = next((by_denial[denial.id] for denial in denials if denial.id in by_denial), None)
        if home is None:
            home = len(pairs)
            pairs.append(([], []))
        pairs[home][0].append(finding)
        pairs[home][1].extend(denial for denial in denials if denial not in pairs[home][1])
        by_denial.update({denial.id: home for denial in denials})
    return pairs


def _as_denied(finding: Finding) -> Finding:
    """Of statements that the accounts do not make alike only those that the denials answer."""
    answered = {span for why in finding.why if why.rule == "denied" for span in why.spans[1:]}
    kept = tuple(mention for mention in finding.mentions if mention.span in answered)
    return replace(finding, mentions=kept) if kept and finding.status != "corroborated" else finding


def _sayings(findings: Iterable[Finding], material: Material) -> tuple[tuple[Line, ...], ...]:
    """One saying a finding and speaker: the words of one account, the marks and letters of the others behind it."""
    return tuple(_saying(several, material) for several in _grouped(findings))


def _grouped(findings: Iterable[Finding]) -> list[list[Mention]]:
    """The mentions of each saying, one an account."""
    grouped: list[list[Mention]] = []
    for finding in findings:
        by_words: dict[str, list[Mention]] = {}
        for mention in one_a_source(finding):
            by_words.setdefault(_same(mention), []).append(mention)
        grouped += by_words.values()
    return grouped


def _same(mention: Mention) -> str:
    """What makes two mentions one saying: the same figure, or the same words said by the same speaker."""
    if isinstance(mention, Figure):
        return f"{mention.quantity.low} {mention.quantity.high} {mention.quantity.modifier}"
    return f"{speaker(mention) or ''}: {' '.join(getattr(mention, 'words', ()))}"


def _saying(several: Sequence[Mention], material: Material) -> tuple[Line, ...]:
    first, *others = several
    marks = [mark(material.statement(mention)) for mention in others]
    words = line(material.said(first), marks, role="words")
    letters = material.letters(mention.span.source for mention in several)
    if not isinstance(first, Claim):
        return (words, line(letters, role="note"))
    return (words, line(who_says(first, material), material.phrases.say("in account"), letters, role="note"))


def _clash(finding: Finding, grouped: Sequence[Sequence[Mention]], material: Material) -> Groups:
    """Accounts that exclude each other: the one that is printed first on the left, the rest on the right, each side
    under its letters, for nobody here denies what another says."""
    name = label(finding, material) if finding.kind in ("figure", "age") else ()
    sides = []
    for side in (grouped[:1], grouped[1:]):
        letters = material.letters(mention.span.source for several in side for mention in several)
        said = (material.phrases.say("disputed.by"), " ", letters)
        heading = line((*name, ": ", letters) if name else said, role="heading", sign="conflicting")
        sides.append(Group(heading, tuple(_saying(several, material) for several in side)))
    return Groups("sides", tuple(sides))
