"""What the analyst knows better, laid over the findings: old value, new value and reason are kept for the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from report.compare.candidates import Place, candidates, nearest
from report.errors import Problem
from report.model import Attribution, Claim, Correction, Figure, Finding, Mention, Quantity, Why, by_name

Rebuild = Callable[[str, tuple[Mention, ...]], Finding]

CORRECTED = "corrected"  # the rule of a mention that the analyst has read anew
VALUED = ("figure", "age")
STATUSES = ("corroborated", "variant", "updated", "conflicting")
RANGE = re.compile(r"(\S+?)(?:\s*[-–]\s*|\s+to\s+)(\S+)")
FIRST = 100  # more important than anything that is not pinned


class Refused(Exception):
    """A correction that can't be done: what is wrong, and what to write instead."""


@dataclass(frozen=True, slots=True)
class _Changed:
    """What a correction leaves: findings in the place of those that are gone, and the old value that is printed."""

    findings: tuple[Finding, ...]
    old: str = ""
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reread:
    """Values that the analyst has read anew before anything is compared by them: the figure in the place of each, the
    old value that is printed for each correction (by its number), and the findings that are now part of another."""

    figures: Mapping[Figure, Figure]
    done: Mapping[int, str]
    heirs: Mapping[str, str]


NOTHING = Reread({}, {}, {})


def reread(findings: Sequence[Finding], corrections: Sequence[Correction]) -> Reread:
    """The figures of these findings with the values that corrections give them.

    Where an earlier correction has put a finding together otherwise, its mentions are counted anew: its value waits.
    """
    known = by_name(findings)
    figures: dict[Figure, Figure] = {}
    done: dict[int, str] = {}
    moved: set[str] = set()
    for number, correction in enumerate(corrections):
        finding = known.get(correction.finding)
        if correction.action in ("merge", "split"):
            moved |= {known[name].id for name in (correction.finding, *correction.others) if name in known}
        if correction.action != "value" or finding is None or finding.kind not in VALUED or finding.id in moved:
            continue
        try:
            made, done[number] = _with_value(correction, finding)
        except Refused:
            continue  # it is told when corrections apply
        for old, new in zip(finding.mentions, made, strict=True):
            if old is not new and isinstance(old, Figure) and isinstance(new, Figure):
                figures[old] = new
    return Reread(figures, done, {})


def inherited(old: Sequence[Finding], new: Sequence[Finding]) -> dict[str, str]:
    """The id of each finding that is now part of another, and of that one."""
    there = {finding.id for finding in new}
    home = {(each.kind, mention.span): each.id for each in new for mention in each.mentions}
    return {each.id: home[each.kind, each.mentions[0].span] for each in old if each.id not in there}


def corrected(
    findings: Sequence[Finding],
    corrections: Sequence[Correction],
    rebuild: Rebuild,
    place: Place,
    before: Reread = NOTHING,
) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """The findings as the analyst wants them, and a problem for each correction that can't be done.

    `rebuild(kind, mentions)` makes a finding anew where mentions were merged, split or read anew; `place(span)` is
    where a span stands in its file. Corrections apply in order; those `before` have been heeded already.
    """
    kept = {finding.id: finding for finding in findings}
    heirs = {name: finding.id for name, finding in by_name(findings).items()} | dict(before.heirs)
    problems: list[Problem] = []
    for number, given in enumerate(corrections):
        correction = _of_the_heir(given, heirs)
        missing = [name for name in (correction.finding, *_merged(correction)) if name not in kept]
        if missing:
            hint = candidates(missing[0], correction, tuple(kept.values()), place)
            message = f"no finding '{missing[0]}' to {correction.action}"
            problems.append(Problem(correction.where, "C030", message, hint, "warning"))
            continue
        try:
            if number in before.done:
                changed = _Changed((kept[correction.finding],), before.done[number])
            else:
                changed = ACTIONS[correction.action](correction, kept, rebuild)
        except Refused as error:
            message, hint = error.args
            problems.append(Problem(correction.where, "C031", message, hint, "warning"))
            continue
        for name in changed.gone:
            kept = _replaced(kept, name, correction.finding)
        kept |= {finding.id: _noted(finding, correction, changed.old) for finding in changed.findings}
    return tuple(kept.values()), tuple(problems)


def _of_the_heir(correction: Correction, heirs: Mapping[str, str]) -> Correction:
    finding = heirs.get(correction.finding, correction.finding)
    others = tuple(heirs.get(name, name) for name in _merged(correction)) or correction.others
    return replace(correction, finding=finding, others=others)


def _merged(correction: Correction) -> tuple[str, ...]:
    return correction.others if correction.action == "merge" else ()


def _rename(correction: Correction, kept: Mapping[str, Finding], _: Rebuild) -> _Changed:
    finding = kept[correction.finding]
    return _Changed((replace(finding, label=correction.value, label_span=None),), finding.label)


def _status(correction: Correction, kept: Mapping[str, Finding], _: Rebuild) -> _Changed:
    finding = kept[correction.finding]
    if len(finding.sources()) == 1:
        raise Refused(f"{finding.id} has one source, so its status is 'single source'", "merge it with what it repeats")
    if correction.value not in STATUSES:
        hint = f"write one of {', '.join(STATUSES)}; to leave an account out, drop or split"
        raise Refused(f"{finding.id} has several sources and can't be '{correction.value}'", hint)
    return _Changed((replace(finding, status=correction.value),), finding.status)


def _annotate(correction: Correction, kept: Mapping[str, Finding], _: Rebuild) -> _Changed:
    return _Changed((kept[correction.finding],))


def _pin(correction: Correction, kept: Mapping[str, Finding], _: Rebuild) -> _Changed:
    finding = kept[correction.finding]
    if finding.kind not in ("figure", "claim"):
        raise Refused(
            f"{finding.id} is a {finding.kind} and can't be a key point", "give the id of a figure or a claim"
        )
    return _Changed((replace(finding, importance=finding.importance + FIRST),))


def _drop(correction: Correction, kept: Mapping[str, Finding], _: Rebuild) -> _Changed:
    return _Changed((), gone=(correction.finding,))


def _merge(correction: Correction, kept: Mapping[str, Finding], rebuild: Rebuild) -> _Changed:
    others = tuple(dict.fromkeys(name for name in correction.others if name != correction.finding))
    return _joined(kept[correction.finding], [kept[name] for name in others], rebuild)


def _joined(finding: Finding, others: Sequence[Finding], rebuild: Rebuild) -> _Changed:
    strange = next((other for other in others if other.kind != finding.kind), None)
    if strange:
        message = f"{finding.id} is a {finding.kind} and {strange.id} a {strange.kind}"
        raise Refused(message, "merge findings of one kind")
    mentions = _in_order([mention for each in (finding, *others) for mention in each.mentions])
    new = replace(rebuild(finding.kind, mentions), id=finding.id, known_as=finding.known_as)
    own = {finding.id, *(other.id for other in others)}
    every = (finding, *others)
    disputed_by = tuple(dict.fromkeys(n for each in every for n in each.disputed_by if n not in own))
    new = replace(
        new,
        disputes=tuple(dict.fromkeys(name for each in every for name in each.disputes if name not in own)),
        disputed_by=disputed_by,
        flags=(*new.flags, "disputed") if disputed_by else new.flags,
    )
    return _Changed((new,), ", ".join(each.id for each in every), tuple(other.id for other in others))


def _alias(correction: Correction, kept: Mapping[str, Finding], rebuild: Rebuild) -> _Changed:
    """One more name of a person, organisation or place: all that goes by it is the same."""
    finding = kept[correction.finding]
    if finding.kind not in ("actor", "place"):
        raise Refused(f"{finding.id} is a {finding.kind}, not a name", "give the id of an actor or a place")
    others = [
        other
        for other in kept.values()
        if other.kind == finding.kind and other.id != finding.id and correction.value.casefold() in _names(other)
    ]
    if not others and correction.value.casefold() in _names(finding):
        return _Changed((finding,))  # joined before anything was compared
    if not others:
        names = {name: name for other in kept.values() if other.kind == finding.kind for name in _names(other)}
        near = nearest(correction.value.casefold(), tuple(names))
        hint = f"the nearest names are {', '.join(near)}" if near else "write the name as a source has it"
        raise Refused(f"no other {finding.kind} is called '{correction.value}'", hint)
    return _joined(finding, others, rebuild)


def _names(finding: Finding) -> set[str]:
    return {finding.label.casefold(), *(mention.quote.casefold() for mention in finding.mentions)}


def _split(correction: Correction, kept: Mapping[str, Finding], rebuild: Rebuild) -> _Changed:
    finding = kept[correction.finding]
    off = _numbers(correction, finding)
    if not off or len(off) == len(finding.mentions):
        message = f"{finding.id} has {len(finding.mentions)} mentions; some must go and some must stay"
        raise Refused(message, "write the numbers of those that go, as 'others: [2]'")
    away = tuple(mention for number, mention in enumerate(finding.mentions, 1) if number in off)
    stay = tuple(mention for number, mention in enumerate(finding.mentions, 1) if number not in off)
    new = rebuild(finding.kind, away)
    if new.id in kept:
        new = replace(new, id=next(name for n in range(2, 99) if (name := f"{new.id}{n}") not in kept))
    return _Changed((_like(finding, rebuild(finding.kind, stay)), new), finding.id)


def _value(correction: Correction, kept: Mapping[str, Finding], rebuild: Rebuild) -> _Changed:
    """A number that was misread, or that the source itself got wrong: the quote stays as it stands."""
    finding = kept[correction.finding]
    mentions, old = _with_value(correction, finding)
    return _Changed((_like(finding, rebuild(finding.kind, mentions)),), old)


def _with_value(correction: Correction, finding: Finding) -> tuple[tuple[Mention, ...], str]:
    """The mentions of a finding with another value, and the old one as its source writes it: words that the document
    can prove."""
    if finding.kind not in VALUED:
        raise Refused(f"{finding.id} is a {finding.kind} and has no value", "give the id of a figure")
    low, high = _bounds(correction.value)
    chosen = _numbers(correction, finding) or set(range(1, len(finding.mentions) + 1))
    old: list[str] = []
    mentions: list[Mention] = []
    for number, mention in enumerate(finding.mentions, 1):
        if number in chosen and isinstance(mention, Figure):
            old.append(mention.quote)
            mention = replace(mention, quantity=Quantity(low, high, "=", mention.quantity.unit), rule=CORRECTED)
        mentions.append(mention)
    return tuple(mentions), old[0]


def _speaker(correction: Correction, kept: Mapping[str, Finding], rebuild: Rebuild) -> _Changed:
    finding = kept[correction.finding]
    if not all(isinstance(mention, Figure | Claim) for mention in finding.mentions):
        raise Refused(f"{finding.id} is a {finding.kind} and nobody says it", "give the id of a claim or a figure")
    chosen = _numbers(correction, finding) or set(range(1, len(finding.mentions) + 1))
    old: list[str] = []
    mentions: list[Mention] = []
    for number, mention in enumerate(finding.mentions, 1):
        if number in chosen and isinstance(mention, Figure | Claim):
            said = mention.attribution or Attribution(None, None, None, None, None, "states", CORRECTED)
            old.append(said.speaker or "")
            said = replace(said, speaker=correction.value, entity=None, role=None, rule=CORRECTED)
            mention = replace(mention, attribution=said)
        mentions.append(mention)
    new = _like(finding, rebuild(finding.kind, tuple(mentions)))
    return _Changed((new,), ", ".join(name for name in dict.fromkeys(old) if name))


ACTIONS: Mapping[str, Callable[[Correction, Mapping[str, Finding], Rebuild], _Changed]] = {
    "rename": _rename,
    "merge": _merge,
    "split": _split,
    "drop": _drop,
    "status": _status,
    "value": _value,
    "speaker": _speaker,
    "annotate": _annotate,
    "pin": _pin,
    "alias": _alias,
}


def _numbers(correction: Correction, finding: Finding) -> set[int]:
    """The mentions that a correction names, by number from 1."""
    wrong = next((n for n in correction.others if not n.isdigit() or not 1 <= int(n) <= len(finding.mentions)), None)
    if wrong is not None:
        hint = f"its mentions have the numbers 1 to {len(finding.mentions)}: report explain {finding.id}"
        raise Refused(f"{finding.id} has no mention '{wrong}'", hint)
    return {int(number) for number in correction.others}


def _bounds(text: str) -> tuple[Decimal, Decimal]:
    """A number, or two of a range."""
    ranged = RANGE.fullmatch(text.strip())
    try:
        low, high = (Decimal(part.replace(",", "")) for part in (ranged.groups() if ranged else (text, text)))
    except InvalidOperation:
        raise Refused(f"'{text}' is no number", "write it in digits, as 1200 or '20 to 30'") from None
    if not (low.is_finite() and high.is_finite() and low <= high):
        raise Refused(f"'{text}' is no number", "write it in digits, the lower first, as 1200 or '20 to 30'")
    return low, high


def _like(finding: Finding, new: Finding) -> Finding:
    """A finding made anew in the place of an old one: what other findings say of it stays."""
    flags = tuple(dict.fromkeys((*new.flags, *(flag for flag in finding.flags if flag in ("disputed", "corrected")))))
    kept_why = tuple(why for why in finding.why if why.rule == "denied" or why.rule.startswith("corrected: "))
    return replace(
        new,
        id=finding.id,
        label=finding.label if finding.label_span is None else new.label,
        label_span=None if finding.label_span is None else new.label_span,
        status=new.status,
        flags=flags,
        why=(*new.why, *kept_why),
        disputes=finding.disputes,
        disputed_by=finding.disputed_by,
        known_as=finding.known_as,
        importance=new.importance + (FIRST if finding.importance >= FIRST else 0),
    )


def _replaced(kept: Mapping[str, Finding], gone: str, heir: str) -> dict[str, Finding]:
    """All but one, and what was said of that one is said of its heir, if there is one."""
    name = {gone: heir} if heir != gone else {}
    return {
        finding.id: replace(
            finding,
            disputes=tuple(dict.fromkeys(name.get(other, other) for other in finding.disputes)),
            disputed_by=tuple(dict.fromkeys(name.get(other, other) for other in finding.disputed_by)),
        )
        for finding in kept.values()
        if finding.id != gone
    }


def _in_order(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """In the order of their sources ("s9" before "s10") and of their text."""
    return tuple(sorted(mentions, key=lambda m: (len(m.span.source), m.span)))


def _noted(finding: Finding, correction: Correction, old: str) -> Finding:
    """The finding with the flag and the reason; the page prints old value, new value and reason.

    A pin changes nothing of what is said, and so nothing is flagged.
    """
    why = Why(f"corrected: {correction.action}", "\t".join((old, correction.value, correction.reason)))
    flags = finding.flags if correction.action == "pin" else tuple(dict.fromkeys((*finding.flags, "corrected")))
    return replace(finding, flags=flags, why=(*finding.why, why))
