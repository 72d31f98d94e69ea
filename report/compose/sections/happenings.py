"""Times as things that happened: which belong to one thing, what names it, and whether it was said or is to come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from report.compose.material import Material, one_a_source
from report.model import Dating, Finding, Mention, Span, TimeRef

LONGEST = 220  # letters of a statement
EXCLUDING = "times exclude each other"


@dataclass(frozen=True, slots=True)
class Happening:
    """The findings of one thing that happened, each with its narrowest time, in order of time.

    `role` is event, said or compared; `ahead`: no account that tells of it puts it behind itself; `excluding`: two
    accounts give it times that cannot both hold. `names` are the words that name it, the best first.
    """

    times: tuple[tuple[Finding, TimeRef], ...]
    role: str
    ahead: bool
    excluding: bool
    names: tuple[tuple[Span, ...], ...]

    @property
    def when(self) -> TimeRef:
        """Its time as exactly as any account gives it; one counted from another only where there is no other."""
        return min((ref for _, ref in self.times), key=lambda ref: (ref.rule == "ago", width(ref)))


Known = Mapping[Span, Dating]  # by the span of the time


def datings(material: Material) -> Known:
    return {dating.time: dating for each in material.mentions for dating in each.datings}


def width(ref: TimeRef) -> float:
    return (ref.end - ref.start).total_seconds() if ref.start and ref.end else float("inf")


def happenings(dated: Sequence[tuple[Finding, TimeRef]], known: Known, material: Material) -> list[Happening]:
    """Times of one thing together, in order: those that stand in the same words, or date one claim."""
    groups: list[list[tuple[Finding, TimeRef]]] = []
    for pair in dated:
        own = role_of(pair[0], known)
        home = next(
            (
                group
                for group in groups
                if any(role_of(other[0], known) == own and _are_one(pair, other, known, material) for other in group)
            ),
            None,
        )
        if home is None:
            groups.append([pair])
        else:
            home.append(pair)
    told = [_happening(group, known, material) for group in groups]
    return sorted(told, key=lambda each: (each.when.start or datetime.min, each.when.end or datetime.max))


def role_of(finding: Finding, known: Known) -> str:
    """What the times of a finding are of: an event where any of them is."""
    roles = {dating.role for mention in finding.mentions if (dating := known.get(mention.span))}
    return "event" if "event" in roles or not roles else "said" if "said" in roles else "compared"


def _happening(group: Sequence[tuple[Finding, TimeRef]], known: Known, material: Material) -> Happening:
    spans = [mention.span for finding, _ in group for mention in one_a_source(finding)]
    told = [dating for span in spans if (dating := known.get(span))]
    named = sorted((dating for dating in told if dating.words), key=_fitness)
    is_ahead = bool(told) and all(dating.ahead for dating in told)
    role = role_of(group[0][0], known)
    refs = [ref for _, ref in group]
    apart = any(not _overlap(one, other) for n, one in enumerate(refs) for other in refs[n + 1 :])
    return Happening(
        tuple(group), role, is_ahead, apart and _exclude(spans, material), tuple(dating.words for dating in named)
    )


def _fitness(dating: Dating) -> tuple[bool, int, int]:
    """How well words name what happened: with its subject, in one stretch, and the more the better."""
    return not dating.named, len(dating.words), -sum(span.end - span.start for span in dating.words)


def _are_one(one: tuple[Finding, TimeRef], other: tuple[Finding, TimeRef], known: Known, material: Material) -> bool:
    (finding, ref), (held, reference) = one, other
    if statements(finding, known, material).keys() == statements(held, known, material).keys():
        return _overlap(ref, reference)
    shared = _dated_claims(finding, known, material) & _dated_claims(held, known, material)
    if not shared:
        return False
    if _overlap(ref, reference):
        return True
    is_excluding = any(_is_excluding(material.by_id.get(each)) for each in shared)
    return is_excluding and not _words(finding, known, material).isdisjoint(_words(held, known, material))


def _words(finding: Finding, known: Known, material: Material) -> set[str]:
    """The words that name what a finding's times date, by their first letters: "collapsed", "collapse"."""
    spans = (span for mention in finding.mentions if (dating := known.get(mention.span)) for span in dating.words)
    return {
        word[:5] for span in spans for word in material.source(span).quote(span).casefold().split() if len(word) > 3
    }


def _overlap(one: TimeRef, other: TimeRef) -> bool:
    if not (one.start and one.end and other.start and other.end):
        return False
    return (one.start < other.end and other.start < one.end) or one.start == other.start


def _exclude(spans: Iterable[Span], material: Material) -> bool:
    return any(
        _is_excluding(material.by_id.get(material.ref(claim).partition("/")[0]))
        for span in spans
        for claim in material.claims_at(span)
        if claim.span.holds(span)
    )


def _is_excluding(finding: Finding | None) -> bool:
    return finding is not None and any(why.rule == EXCLUDING for why in (*finding.why, *finding.differences))


def statements(finding: Finding, known: Known, material: Material) -> dict[Span, None]:
    """The words to print for a finding's times; with the sentence that tells what happened then, where another does."""
    return dict.fromkeys(_statement(mention, known, material) for mention in one_a_source(finding))


def _statement(mention: Mention, known: Known, material: Material) -> Span:
    span, dating = material.statement(mention), known.get(mention.span)
    if dating is None or dating.event is None or span.end - dating.event.start > LONGEST:
        return span
    if "\n\n" in material.source(span).text[dating.event.start : span.end]:
        return span  # of another paragraph
    return Span(span.source, dating.event.start, span.end)


def _dated_claims(finding: Finding, known: Known, material: Material) -> frozenset[str]:
    """The claims that the times of a finding stand in, or that they date from the sentence behind."""
    found: set[str] = set()
    for mention in finding.mentions:
        claims = [claim for claim in material.claims_at(mention.span) if claim.span.holds(mention.span)]
        dating = known.get(mention.span)
        if dating and dating.event:
            claims += material.claims.get(dating.event, ())
        found.update(material.ref(claim).partition("/")[0] for claim in claims)
    return frozenset(found - {""})


def weight(each: Happening, event: Sequence[TimeRef]) -> tuple[bool, bool, bool, float]:
    """What is told first where not all can be: what happened before what was said, what several accounts tell or a
    coming date that is written out, the event's own time and what is to come."""
    is_event = each.ahead or any(ref in event for _, ref in each.times)
    accounts = {mention.span.source for finding, _ in each.times for mention in finding.mentions}
    importance = max(finding.importance for finding, _ in each.times)
    is_date = each.ahead and each.when.precision == "day" and any(map(str.isdigit, each.when.quote))
    return each.role == "said", len(accounts) == 1 and not is_date, not is_event, -importance
