"""What changed since an earlier edition: its findings matched with today's, and how each pair differs.

Ids are made of words, so they stay while the words do; where accounts were replaced, a figure is found again by what
is counted and what happened to it, a claim by the words it shares, rare ones first. A finding is withdrawn only if
nothing of it is left: as long as one of its mentions stands in a finding of today, it was merely grouped otherwise.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from report.model import (
    Change,
    Changes,
    Claim,
    Edition,
    Figure,
    Finding,
    Mention,
    Quantity,
    Source,
    SourceChange,
    Span,
)

KINDS = ("figure", "age", "claim")
FOUND = 0.45  # least likeness of two findings that are one
MOST = 60  # findings that share a feature, from which on it proposes no pair
WORDED = 0.7  # share of words under which one claim is shown in both wordings
CLOSE = 0.1  # what an equal number adds
SURE = 2.0  # the words themselves are still there
SAME_WORDS = 1.5  # the same words elsewhere
NEAR = Decimal("1.3")  # times that a count may have grown where only its noun speaks for one thing, and …
APART = Decimal(3)  # … a measure or an amount
PLAIN = frozenset("people person victim other one".split())


def changes(findings: Sequence[Finding], sources: Sequence[Source], edition: Edition) -> Changes:
    """All that differs, figures before claims, each in the order of importance; what fell away comes last."""
    edition, same = _shared(edition, sources)
    pairs = matched(findings, edition)
    before = {finding.id: finding for finding in edition.findings}
    kept = _places(finding for finding in findings if finding.kind in KINDS)
    known = _places(edition.findings)
    made = []
    for kind in KINDS:
        for finding in sorted((f for f in findings if f.kind == kind and f.mentions), key=lambda f: -f.importance):
            old = before.get(pairs.get(finding.id, ""))
            if old is None:
                if not all(_stands(mention, known) for mention in finding.mentions):
                    made.append(Change(kind, finding.id, "", ("new",)))
            elif what := _what(old, finding):
                made.append(Change(kind, finding.id, old.id, what))
    gone = set(before) - set(pairs.values())
    for kind in KINDS:
        for finding in sorted((f for f in edition.findings if f.kind == kind), key=lambda f: -f.importance):
            if finding.id in gone and not any(_stands(mention, kept) for mention in finding.mentions):
                made.append(Change(kind, "", finding.id, ("withdrawn",)))
    return Changes(edition, tuple(made), tuple(_sources(edition.sources, sources, same)), tuple(same.items()))


def matched(findings: Sequence[Finding], edition: Edition) -> dict[str, str]:
    """Ids of today's findings with the ids of the same facts then: the likest pairs first, each finding once."""
    scored: list[tuple[float, str, str]] = []
    for kind in KINDS:
        now = {finding.id: finding for finding in findings if finding.kind == kind and finding.mentions}
        then = [finding for finding in edition.findings if finding.kind == kind]
        weights = _weights((*now.values(), *then)) if kind == "claim" else {}
        held, index = _places(now.values()), _index(now.values())
        for old in then:
            touched = {name for mention in old.mentions for name in _touched(mention, held)}
            near = {
                name for feature in _features(old) if len(index.get(feature, ())) <= MOST for name in index[feature]
            }
            for name in sorted(touched | near):
                score = _likeness(old, now[name], weights) + (SURE if name in touched else 0.0)
                if score >= FOUND:
                    scored.append((score, name, old.id))
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, new_id, old_id in sorted(scored, key=lambda each: (-each[0], each[1] != each[2], each[1], each[2])):
        if new_id not in pairs and old_id not in taken:
            pairs[new_id] = old_id
            taken.add(old_id)
    return pairs


def _index(findings: Iterable[Finding]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = defaultdict(list)
    for finding in findings:
        for feature in _features(finding):
            index[feature].append(finding.id)
    return index


def _features(finding: Finding) -> Iterable[str]:
    """What two findings that are one have at least one of in common."""
    found: dict[str, None] = {}
    for mention in finding.mentions:
        if isinstance(mention, Claim):
            found |= dict.fromkeys(mention.words)
        elif isinstance(mention, Figure):
            found |= dict.fromkeys((f"+{mention.counted_head}", f"!{mention.predicate}"))
            found |= {f"~{mention.quantity.unit}": None} if mention.quantity.unit != "1" else {}
            found[f"={mention.quantity.unit},{mention.quantity.low},{mention.quantity.high}"] = None
    return (feature for feature in found if feature not in ("+", "!"))


def moved(mention: Mention, source: str) -> Mention:
    """A mention with its spans in a source of another name."""

    def there(span: Span) -> Span:
        return replace(span, source=source)

    if isinstance(mention, Figure):
        return replace(
            mention,
            span=there(mention.span),
            number_span=there(mention.number_span),
            sentence=there(mention.sentence),
        )
    if isinstance(mention, Claim):
        return replace(
            mention,
            span=there(mention.span),
            sentence=there(mention.sentence),
            content=tuple(map(there, mention.content)),
        )
    return replace(mention, span=there(mention.span))


def _shared(edition: Edition, sources: Sequence[Source]) -> tuple[Edition, dict[str, str]]:
    """The edition with what it quotes of accounts that are here word for word quoted from here."""
    texts = {source.text_sha256: source for source in sources}
    same: dict[str, str] = {}
    for old in edition.sources:
        here = texts.get(old.text_sha256)
        if here is not None and here.id not in same.values() and _quotes(edition, old, here):
            same[old.id] = here.id
    by_id = {source.id: source for source in sources}

    def at_home(mention: Mention) -> Mention:
        name = same.get(mention.span.source)
        if name is None:
            return mention
        told = moved(mention, name)
        return replace(told, quote=by_id[name].quote(told.span))

    findings = tuple(
        replace(finding, mentions=tuple(at_home(mention) for mention in finding.mentions))
        for finding in edition.findings
    )
    return replace(edition, findings=findings), same


def _quotes(edition: Edition, old: Source, here: Source) -> bool:
    """Whether all that an edition quotes of an account stands there: its digest is only the edition's word."""
    if len(old.text) != len(here.text):
        return False
    mentions = (mention for finding in edition.findings for mention in finding.mentions)
    return all(
        mention.quote in ("", here.text[mention.span.start : mention.span.end])
        for mention in mentions
        if mention.span.source == old.id
    )


def _what(old: Finding, new: Finding) -> tuple[str, ...]:
    """In which ways one fact differs between the editions. What the earlier edition does not tell does not differ."""
    what = []
    if new.kind != "claim" and _values(old) != _values(new):
        what.append("value")
    if old.status and old.status != new.status:
        what.append("status")
    if new.kind == "claim" and _stances(old) != _stances(new):
        what.append("stance")
    if new.kind == "claim" and _worded_otherwise(old, new):
        what.append("words")
    if old.status and ("disputed" in old.flags) != ("disputed" in new.flags):
        what.append("disputed" if "disputed" in new.flags else "undisputed")
    return tuple(what)


def _worded_otherwise(old: Finding, new: Finding) -> bool:
    """Whether no two mentions share most of their words: the claim may say another thing by now."""
    pairs = [(one, other) for one in old.mentions for other in new.mentions]
    claims = [(one, other) for one, other in pairs if isinstance(one, Claim) and isinstance(other, Claim)]
    return all(one.span != other.span and _jaccard(one.words, other.words) < WORDED for one, other in claims)


def _values(finding: Finding) -> frozenset[object]:
    quantities = [mention.quantity for mention in finding.mentions if isinstance(mention, Figure)]
    return frozenset((each.low, each.high, each.unit) for each in quantities)


def _stances(finding: Finding) -> frozenset[str]:
    said = [mention.attribution for mention in finding.mentions if isinstance(mention, Claim)]
    return frozenset(each.stance if each else "states" for each in said)


def _sources(then: Sequence[Source], now: Sequence[Source], same: Mapping[str, str]) -> Iterable[SourceChange]:
    """New accounts, those with another text under the same path, and those that are no longer used."""
    paths = {source.path: source for source in then if source.id not in same}
    found = set(same)
    for source in now:
        if source.id in same.values():
            continue
        old = paths.get(source.path)
        if old is not None:
            found.add(old.id)
        yield SourceChange(source.id, old.id if old else "", "text" if old else "new")
    for source in then:
        if source.id not in found:
            yield SourceChange("", source.id, "removed")


Places = Mapping[str, Sequence[tuple[int, int, str, str]]]  # by source: start, end, kind of mention, finding


def _places(findings: Iterable[Finding]) -> Places:
    places: dict[str, list[tuple[int, int, str, str]]] = {}
    for finding in findings:
        for mention in finding.mentions:
            span = _core(mention)
            row = (span.start, span.end, type(mention).__name__, finding.id)
            places.setdefault(span.source, []).append(row)
    return places


def _core(mention: Mention) -> Span:
    """The number of a figure: two figures may stand in one phrase."""
    return mention.number_span if isinstance(mention, Figure) else mention.span


def _touched(mention: Mention, places: Places) -> list[str]:
    """The findings that have a mention of the same kind at the same place."""
    span, kind = _core(mention), type(mention).__name__
    near = places.get(span.source, ())
    return [name for start, end, other, name in near if other == kind and start < span.end and span.start < end]


def _stands(mention: Mention, places: Places) -> bool:
    return bool(_touched(mention, places))


def _likeness(old: Finding, new: Finding, weights: Mapping[str, float]) -> float:
    """From 0 for two facts to more than 1 where words are the same."""
    quotes = {_folded(mention.quote) for mention in new.mentions}
    again = any(mention.quote and _folded(mention.quote) in quotes for mention in old.mentions)
    if new.kind == "claim":
        score = max(_shared_words(one, other, weights) for one in old.mentions for other in new.mentions)
        return score + (SAME_WORDS if again else 0.0)
    names = (old.label, new.label)
    score = max(_counted_alike(one, other, names) for one in old.mentions for other in new.mentions)
    return score + SAME_WORDS * again if score else 0.0


def _counted_alike(one: Mention, other: Mention, names: tuple[str, str]) -> float:
    """Two figures: unit, role, what is counted and what happened to it; the number itself tells least, as it moves.

    `names` are what their findings are called: what a number that counts nothing is said of.
    """
    if not isinstance(one, Figure) or not isinstance(other, Figure):
        return 0.0
    first, second = one.quantity, other.quantity
    if first.unit != second.unit or one.role != other.role or one.counted_class != other.counted_class:
        return 0.0
    if one.predicate and other.predicate and one.predicate != other.predicate:
        return 0.0
    heads = one.counted_head == other.counted_head and bool(one.counted_head)
    counted = [each.casefold().split() for each in (one.counted or names[0], other.counted or names[1])]
    words = _jaccard(*counted)
    heads = heads or (not one.counted and not other.counted and words == 1)
    fate = bool(one.predicate) and one.predicate == other.predicate
    sizes = (_size(first), _size(second))
    low, high = min(sizes), max(sizes)
    equal = (first.low, first.high) == (second.low, second.high)
    most = (NEAR if first.unit == "1" else APART) * max(low, Decimal(1))
    if not equal and not fate and (one.counted_head in PLAIN or high > most):
        return 0.0
    if one.predicate != other.predicate and not equal:
        return 0.0
    alike = 0.3 * heads + 0.3 * words + (0.3 if fate else 0.15 if heads and words == 1 else 0.0)
    if fate and {one.counted_head, other.counted_head} & PLAIN and one.counted_class == "people":
        alike += 0.3  # "at least 40 killed", "52 people killed"
    return alike + CLOSE * equal + (0.25 if equal and first.unit != "1" else 0.0)


def _size(quantity: Quantity) -> Decimal:
    end = quantity.low if quantity.low is not None else quantity.high
    return abs(end) if end is not None else Decimal(0)


def _jaccard(one: Iterable[str], other: Iterable[str]) -> float:
    first, second = set(one), set(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def _weights(findings: Iterable[Finding]) -> dict[str, float]:
    """What a word of claims tells: the more claims have it, the less."""
    claims = [set(m.words) for finding in findings for m in finding.mentions if isinstance(m, Claim)]
    held = Counter(word for words in claims for word in words)
    return {word: math.log((1 + len(claims)) / number) for word, number in held.items()}


def _shared_words(one: Mention, other: Mention, weights: Mapping[str, float]) -> float:
    """Share of the weight of two claims that both have; a claim and its negation are two."""
    if not isinstance(one, Claim) or not isinstance(other, Claim) or one.negated != other.negated:
        return 0.0
    stances = {each.attribution.stance if each.attribution else "states" for each in (one, other)}
    if "denies" in stances and len(stances) > 1:
        return 0.0
    first, second = set(one.words), set(other.words)
    both = sum(weights[word] for word in sorted(first & second))
    every = sum(weights[word] for word in sorted(first | second))
    return both / every if every else 0.0


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
