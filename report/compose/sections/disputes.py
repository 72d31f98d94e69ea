"""Disputed: what is said and who denies it, side by side; and what cannot both hold. No verdict."""

from __future__ import annotations

from collections.abc import Iterable

from report.compose.filters import chosen, limit
from report.compose.material import Material, best, one_a_source
from report.compose.runs import line
from report.compose.sections.figures import label
from report.compose.sections.statements import who_in
from report.model import Claim, Finding, Group, Groups, Line, Lines, Mention, Part, SectionSpec


def disputed(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    say = material.phrases.say
    pairs = _pairs(chosen(material.kind("claim"), spec, material), material)
    clashes = [
        f
        for f in chosen(material.kind("figure", "claim", "age"), spec, material)
        if f.status == "conflicting" and f.mentions
    ]
    most = limit(spec)
    pairs, clashes = (pairs[:most], clashes[: max(0, most - len(pairs))]) if most else (pairs, clashes)
    if not pairs and not clashes:
        return (Lines("empty", (line(say("disputed.empty"), material.letters(material.by_source), "."),)),)
    parts: list[Part] = [Lines("lead", (line(say("disputed.lead"), role="lead"),))]
    for said, denials in pairs:
        left = Group(line(say("disputed.said"), role="heading"), tuple(_saying(m, material) for m in _all(said)))
        right = Group(
            line(say("disputed.denied"), role="heading", sign="disputed"),
            tuple(_saying(m, material) for m in _all(denials)),
        )
        parts.append(Groups("sides", (left, right)))
    parts += [_clash(finding, material) for finding in clashes]
    return tuple(parts)


def _pairs(findings: Iterable[Finding], material: Material) -> list[tuple[list[Finding], list[Finding]]]:
    """What is denied and its denials; claims with a denial in common stand together."""
    pairs: list[tuple[list[Finding], list[Finding]]] = []
    for finding in findings:
        denials = [material.by_id[name] for name in finding.disputed_by if name in material.by_id]
        if not denials:
            continue
        home = next((pair for pair in pairs if any(denial in pair[1] for denial in denials)), None)
        if home is None:
            pairs.append(([finding], denials))
        else:
            home[0].append(finding)
            home[1].extend(denial for denial in denials if denial not in home[1])
    return pairs


def _all(findings: Iterable[Finding]) -> list[Mention]:
    return [mention for finding in findings for mention in one_a_source(finding)]


def _saying(mention: Mention, material: Material) -> tuple[Line, ...]:
    words = line(material.said(mention), role="words")
    if not isinstance(mention, Claim):
        return (words, line(material.letter(mention.span.source), role="note"))
    return (words, line(who_in(mention, material), role="note"))


def _clash(finding: Finding, material: Material) -> Groups:
    """Accounts that exclude each other: those like the first on the left, the rest on the right."""
    mentions = one_a_source(finding)
    mine = best(finding)
    left = [m for m in mentions if _alike(m, mine)]
    right = [m for m in mentions if not _alike(m, mine)]
    name = label(finding, material) if finding.kind in ("figure", "age") else ()
    heading = line(name or (material.phrases.say("disputed.one"),), role="heading", sign="conflicting")
    other = line(material.phrases.say("disputed.other"), role="heading", sign="conflicting")
    return Groups(
        "sides",
        (
            Group(heading, tuple(_saying(m, material) for m in left)),
            Group(other, tuple(_saying(m, material) for m in right)),
        ),
    )


def _alike(one: Mention, other: Mention) -> bool:
    here, there = getattr(one, "quantity", None), getattr(other, "quantity", None)
    if here is not None and there is not None:
        return (here.low, here.high) == (there.low, there.high)
    return one is other
