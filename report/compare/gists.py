"""What a claim says, as the comparison sees it: weighed words, names as one, kin, figures, speaker and day."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from report.compare.acts import names_only
from report.compare.asserting import Asserted, asserted, denying_words, turned
from report.compare.causes import STEM, Cause, cause
from report.compare.dated import Dated, dated, of_events
from report.compare.entities import Who, fullest, plain
from report.compare.fates import parties, told_fate
from report.compare.plainwords import plainly
from report.compare.wording import BROADER, KIN, NONE, WORD, Wording
from report.lexicon import Lexicon
from report.model import ActorRef, Claim, Figure, Mentions, PlaceRef, Span, TimeRef

SLIGHT = 0.5  # what a word of slight.tsv counts for
ASIDE = 0.5  # … and one that stands only in the reason given for what is told
NAME = 1.5  # what a whole name counts for, however many words it has
LIST = 2  # more names than these share the weight of so many: a list of places is one thing
LEAD = 4  # sentences in which an account says what it is about
CONTEXT = 0.5  # what a word counts for that the other side has only elsewhere in its sentence
MONTH = re.compile(  # a month without a day: "in May", "the end of July"
    r"\b(?:in|of|since|last|early|late|until|by|from|during|this)\s+"
    r"(January|February|March|April|May|June|July|August|September|October|November|December)\b(?!,?\s+\d{1,2}\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a claim: its weight, its kin, whether it is of a name, whether it is rarely met by chance,
    and whether it can be a verb."""

    word: str
    weight: float
    groups: frozenset[str]
    broader: frozenset[str]
    named: bool
    telling: bool
    acts: bool


@dataclass(frozen=True, eq=False, slots=True)
class Gist:
    """A claim's words with their weights and kin, and the kin groups of all of them.

    `context` are the words of the rest of its sentence; `figures` by their findings; `day` the time it gives itself;
    `months` those it names without a day; `cause` why the thing happened, where it says so; `earlier` says that it is
    told of a time before the event, `things` that it names somebody or something,
    `parties` whom (a guard, children), `asserted` what it holds to be so and denies, `turned` the
    opposites of which its account tells both, as of a change,
    `fates` what happened to those whom it counts, `dated` what its own time dates.
    """

    claim: Claim
    terms: tuple[Term, ...]
    words: frozenset[str]
    total: float
    groups: frozenset[str]
    broader: frozenset[str]
    context: frozenset[str]
    context_groups: frozenset[str]
    figures: Mapping[str, Figure]
    speaker: str | None
    day: tuple[datetime, datetime] | None
    leads: bool
    months: frozenset[str]
    cause: Cause | None
    earlier: bool
    things: bool
    parties: frozenset[tuple[str, str]]
    asserted: Asserted
    turned: frozenset[int]
    fates: frozenset[str]
    dated: Dated | None


def gists(
    mentions: Sequence[Mentions],
    wording: Wording,
    who: Who,
    lexicon: Lexicon,
    figures: Mapping[Span, str],
    earlier: Container[Span],
) -> list[Gist]:
    """The gist of every claim of every source, in order. `figures` names the finding that each figure is in,
    `earlier` the claims that are told of a time before the event."""
    slight, known, empty = _slight(lexicon), parties(lexicon), denying_words(lexicon)
    found: list[Gist] = []
    for each in mentions:
        names = _names((*each.actors, *each.places), who)
        datings = of_events(each.datings)
        faint = [slight | _timely(claim) for claim in each.claims]
        held = [
            _words(claim, [w for w in plainly(claim, lexicon, wording) if w not in empty], names, dull, wording)
            for claim, dull in zip(each.claims, faint, strict=True)
        ]
        by_sentence: dict[Span, set[str]] = {}
        for claim, (words, _) in zip(each.claims, held, strict=True):
            by_sentence.setdefault(claim.sentence, set()).update(words)
        leading = frozenset(list(by_sentence)[:LEAD])
        numbers = [(figure, figures[figure.span]) for figure in each.figures if figure.span in figures]
        told = [asserted(c, words, lexicon, wording) for c, (words, _) in zip(each.claims, held, strict=True)]
        both = turned(told)
        for place, (claim, dull, (words, shares)) in enumerate(zip(each.claims, faint, held, strict=True)):
            nouns = names_only(claim.quote, words, wording)
            why = cause(claim, lexicon)
            aside = _aside(claim, why, words)
            sited = _sited(claim, words, wording)
            terms = tuple(_term(word, shares, dull | sited, nouns, aside, wording) for word in words)
            own = frozenset(words)
            context = frozenset(by_sentence[claim.sentence]) - own
            found.append(
                Gist(
                    claim,
                    terms,
                    own,
                    sum(term.weight for term in terms),
                    frozenset().union(*(term.groups for term in terms)),
                    frozenset().union(*(term.broader for term in terms)),
                    context,
                    wording.groups(context),
                    {name: figure for figure, name in numbers if claim.span.holds(figure.number_span)},
                    who.speaker(claim.span.source, claim.attribution),
                    _day(claim),
                    claim.sentence in leading,
                    frozenset(month.casefold() for month in MONTH.findall(claim.quote)),
                    why,
                    claim.span in earlier,
                    any(term.named or (term.telling and not term.acts) for term in terms),
                    frozenset().union(*(known.get(word, ()) for word in words)),
                    told[place],
                    both.get(place, NO_ROWS),
                    frozenset(told_fate(f, claim, lexicon) for f, _ in numbers if claim.span.holds(f.number_span)),
                    dated(claim, words, shares, slight, datings, wording),
                )
            )
    return found


def _term(
    word: str,
    shares: Mapping[str, float],
    dull: frozenset[str],
    nouns: frozenset[str],
    aside: frozenset[str],
    wording: Wording,
) -> Term:
    faint = word in dull or word[0].isdigit()
    weight = wording.weight(word) * shares.get(word, SLIGHT if faint else 1.0) * (ASIDE if word in aside else 1.0)
    named = word in shares
    acts = not named and word not in nouns and wording.is_verb(word)
    return Term(word, weight, *wording.kin.get(word, NONE), named, named or not faint, acts)


def _aside(claim: Claim, why: Cause | None, words: Sequence[str]) -> frozenset[str]:
    """The words that stand only in the reason that a claim gives ("… because of a strike by nurses")."""
    if why is None or not why.is_plain:
        return frozenset()
    told = claim.quote[: why.span.start - claim.span.start] + claim.quote[why.span.end - claim.span.start :]
    stems = {word[:STEM] for word in WORD.findall(told.lower())}
    return frozenset(word for word in words if word[:STEM] in why.stems and word[:STEM] not in stems)


def _sited(claim: Claim, words: Sequence[str], wording: Wording) -> frozenset[str]:
    """The words that only say what it was near ("close to the bus station"): much happens in one place."""
    stems: set[str] = set()
    rest, last = "", 0
    for site in SITE.finditer(claim.quote):
        end = site.end()
        for match in WORD.finditer(claim.quote, end):
            form = match[0].lower()
            is_named = match[0][0].isupper() or form in ARTICLES or wording.is_noun(form) or wording.is_adjective(form)
            if match.start() - end > 1 or not is_named:
                break
            end = match.end()
        stems.update(word[:STEM] for word in WORD.findall(claim.quote[site.start() : end].lower()))
        rest, last = rest + claim.quote[last : site.start()], end
    elsewhere = {word[:STEM] for word in WORD.findall((rest + claim.quote[last:]).lower())}
    return (
        frozenset(word for word in words if word[:STEM] in stems and word[:STEM] not in elsewhere) if stems else NOWHERE
    )


@lru_cache(maxsize=2)
def _slight(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(word for row in lexicon.rows("slight") for word in row["words"].split())


def _timely(claim: Claim) -> frozenset[str]:
    """The words of the time that the claim gives itself: what counts is the day, which is compared apart."""
    when = claim.when
    if when is None or when.start is None or not claim.span.holds(when.span):
        return frozenset()
    return frozenset(WORD.findall(when.quote.lower()))


def _names(refs: Iterable[ActorRef | PlaceRef], who: Who) -> list[tuple[Span, frozenset[str], frozenset[str]]]:
    """Where names stand, their words there, and the words of the fullest form of the name in any source."""
    found = []
    for ref in refs:
        if not any(character.isupper() for character in ref.quote):
            continue
        entities = who.members.get(who.of(ref.span.source, ref.entity) or "", ())
        here = frozenset(plain(ref.quote).split())
        full = frozenset(plain(fullest(entities)).split()) if entities else here
        found.append((ref.span, here, full))
    return found


SITE = re.compile(
    r"\b(?:near(?:\s+to)?|close\s+to|outside|inside|behind|opposite|beside|next\s+to|in\s+front\s+of|across\s+from"
    r"|not\s+far\s+from|on\s+board|aboard|in\s+the\s+\d+\s+block\s+of)\s+(?=\w)",
    re.IGNORECASE,
)
ARTICLES = frozenset("the a an its their his her this that one".split())
NOWHERE: frozenset[str] = frozenset()
NO_ROWS: frozenset[int] = frozenset()
CAPITAL = re.compile(r"(?<=[^\W_] )[A-Z][\w’'-]+")


def _words(
    claim: Claim,
    plainly: Sequence[str],
    names: Sequence[tuple[Span, frozenset[str], frozenset[str]]],
    slight: frozenset[str],
    wording: Wording,
) -> tuple[tuple[str, ...], dict[str, float]]:
    """The claim's words with every name in its fullest form; what share of a word's weight each name word has."""
    words = dict.fromkeys(part for word in plainly for part in _parts(word, wording))
    unknown = frozenset(name.lower() for name in CAPITAL.findall(claim.quote))
    shares = {word: 1.0 for word in words if word in unknown and word not in slight}
    count = len(shares)
    for span, here, full in names:
        if not claim.span.holds(span) or not any(word in words for word in here):
            continue
        count += 1
        for word in here:
            words.pop(word, None)
        for word in sorted(full):
            words[word] = None
            shares[word] = max(shares.get(word, 0.0), min(1.0, NAME / len(full)))
    many = max(1.0, count / LIST)
    return tuple(words), {word: share / many for word, share in shares.items()}


def _parts(word: str, wording: Wording) -> tuple[str, ...]:
    """ "Heat-related" tells of heat, "rebel-held" of rebels; "high-profile" and "co-op" stay as they are."""
    first, hyphen, last = word.partition("-")
    return (first,) if hyphen and wording.is_noun(first) and wording.is_verb(last) else (word,)


SAYING = re.compile(
    r"\b(?:said|says|told\s[^,.]{1,30}|announced|reported|added|confirmed)(?:\s+(?:late|early|on|in|at))*\s*$"
)


def own_time(claim: Claim) -> TimeRef | None:
    """The time that a claim gives what it tells; not the one at which it was said."""
    return claim.when if claim.when and own_place(claim.when.span, claim) else None


def own_place(time: Span, claim: Claim) -> bool:
    """The time stands in what the claim tells, not beside who says it."""
    if not any(part.holds(time) for part in claim.content):
        return False
    return not SAYING.search(claim.quote[: time.start - claim.span.start])


def _day(claim: Claim) -> tuple[datetime, datetime] | None:
    when = own_time(claim)
    return (when.start, when.end) if when and when.start and when.end else None


@dataclass(frozen=True, slots=True)
class Match:
    """How far two gists meet: shares of the weight of each, and the weight that is met, in all and without names.

    `telling` counts the words met that are not met by chance in any two news statements, `acts` those that can be
    verbs, `things` names and telling words that can't.
    """

    dice: float
    containment: float
    met: float
    plain: float
    telling: float
    acts: int
    things: int


@lru_cache(maxsize=1 << 14)
def match(one: Gist, other: Gist) -> Match:
    """How far two gists meet; those that are grouped are asked for again."""
    first, second = _met(one, other), _met(other, one)
    if not one.total or not other.total:
        return Match(0.0, 0.0, 0.0, 0.0, 0.0, 0, 0)
    return Match(
        (first[0] + second[0]) / (one.total + other.total),
        max(first[0] / one.total, second[0] / other.total),
        (first[0] + second[0]) / 2,
        (first[1] + second[1]) / 2,
        min(first[2], second[2]),
        min(first[3], second[3]),
        min(first[4], second[4]),
    )


def _met(one: Gist, other: Gist) -> tuple[float, float, float, int, int]:
    met = event = telling = 0.0
    acts = things = 0
    words, groups, broader = other.words, other.groups, other.broader
    for term in one.terms:
        if term.word in words:
            share = 1.0
        elif not groups.isdisjoint(term.groups):
            share = KIN
        elif not groups.isdisjoint(term.broader) or not broader.isdisjoint(term.groups):
            share = BROADER
        elif term.word in other.context or not other.context_groups.isdisjoint(term.groups):
            met += CONTEXT * term.weight
            continue
        else:
            continue
        met += share * term.weight
        if term.named:
            telling += 0.5
        else:
            event += share * term.weight
            telling += share * term.telling
            acts += term.acts
        things += term.named or (term.telling and not term.acts)
    return met, event, telling, acts, things
