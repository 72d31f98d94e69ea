"""When two statements exclude each other: one denies what the other tells, or takes the opposite side of one thing."""

from __future__ import annotations

from decimal import Decimal

from report.compare.asserting import Asserted, Pole, Side
from report.compare.gists import Gist, Term, match
from report.compare.wording import BROADER, KIN
from report.model import Why

ALIKE = 0.66  # what two statements share besides, before what excludes each other in them is a contradiction …
OF_ONE = 0.45  # … where both are about one thing, by its noun …
HELD = 0.75  # … or where this much of one of them stands in the other
SAID = 0.5  # … or this much, where one speaker is said to have confirmed and to have denied it
DENIED = 0.8  # what the other tells of the words that a "not" reaches
FACTS = frozenset({"states", "confirms", "alleges"})
ORDER = frozenset("first second third fourth fifth sixth last".split())
ONE = frozenset({Decimal(1)})
SURE = frozenset({"states", "confirms"})
OPPOSITE = "one says the opposite of the other"
NEGATED = "one says that it is so, the other that it is not"


def contrary(one: Gist, other: Gist) -> Why | None:
    """Why the two exclude each other, if they do: they tell of one thing and one time, as a fact or both of what is to
    come."""
    sides = opposed(one, other)
    denied = one.claim.negated != other.claim.negated
    stances = {_stance(one), _stance(other)}
    if not (sides or denied or "denies" in stances) or one.earlier != other.earlier or not _of_one_time(one, other):
        return None
    spans = (one.claim.span, other.claim.span)
    if one.speaker and one.speaker == other.speaker and "denies" in stances and stances & SURE and not denied:
        return Why("opposite", OPPOSITE, spans) if match(one, other).dice >= SAID else None
    if not stances <= FACTS:
        return None
    if len(sides) > 1 and sides[0][1].words.isdisjoint(sides[1][1].words):
        return None  # "closed in the north", "open in the south"
    apart = frozenset().union(*(side.words | against.words for _, side, against in sides))
    for pole, side, against in sides:
        is_plan = pole is not None and pole.kind == "plan"
        is_fact = is_plan or one.asserted.is_open == other.asserted.is_open
        if is_fact and not _follows(side, against, one, other) and _of_one(side, against, apart, one, other):
            return Why("opposite", OPPOSITE, spans)
    if denied and one.asserted.is_open == other.asserted.is_open and (_denies(one, other) or _denies(other, one)):
        return Why("negation", NEGATED, spans)
    return None


Opposed = tuple[Pole | None, Side, Side]


def opposed(one: Gist, other: Gist) -> list[Opposed]:
    """Each way in which two statements take the two sides of something, and how either does."""
    found: list[Opposed] = []
    first, second = one.asserted.sides, other.asserted.sides
    for pole, side in first.items():
        against = second.get(Pole(pole.row, not pole.is_first, pole.kind))
        if against is not None and pole.row not in one.turned | other.turned and not side.is_denied | against.is_denied:
            found.append((pole, side, against))
        same = second.get(pole)
        if same is not None and side.is_denied != same.is_denied:
            found.append((pole, side, same))
    for word, turned in one.asserted.unlike.items():
        if not turned.isdisjoint(other.words - other.asserted.denied) and word not in other.words:
            found.append((None, _plain(word), _plain(*turned)))
    for word, turned in other.asserted.unlike.items():
        if not turned.isdisjoint(one.words - one.asserted.denied) and word not in one.words:
            found.append((None, _plain(*turned), _plain(word)))
    return found


def changes(one: Gist, other: Gist) -> bool:
    """What they contradict each other in may have changed between two accounts: a road that was closed is open."""
    return any(pole is not None and pole.kind == "state" for pole, _, _ in opposed(one, other))


def _plain(*words: str) -> Side:
    return Side(is_denied=False, is_again=False, words=frozenset(words), object=frozenset())


def _follows(side: Side, against: Side, one: Gist, other: Gist) -> bool:
    """ "The road was closed", "it was open again": the one comes after the other, unless that is so now."""
    if side.is_again == against.is_again:
        return False
    return not (one if against.is_again else other).asserted.is_now


def _of_one(side: Side, against: Side, apart: frozenset[str], one: Gist, other: Gist) -> bool:
    """Two statements are of one thing, whatever the words that exclude each other (`apart`)."""
    if side.object and against.object and side.object.isdisjoint(against.object):
        return False
    mine, theirs = _beside(one, apart), _beside(other, apart)
    met, own = _met(mine, theirs)
    back, their_own = _met(theirs, mine)
    if not own or not their_own or not met or named_apart(mine, theirs):
        return False
    dice, held = (met + back) / (own + their_own), max(met / own, back / their_own)
    if not _counts_fit(one, other, apart):
        return False
    if _of_one_thing(one.asserted, other.asserted):
        return dice >= OF_ONE or held >= HELD
    return dice >= ALIKE or (dice >= OF_ONE and held >= HELD and (_is_told_of(one, other) or _is_told_of(other, one)))


def _beside(gist: Gist, apart: frozenset[str]) -> list[Term]:
    """The words of a statement but for some, and for those that are met by chance, if there are others."""
    left = [term for term in gist.terms if term.word not in apart]
    return [term for term in left if term.telling] or left


def _denies(one: Gist, other: Gist) -> bool:
    """The one denies what the other tells: it is held in it but for its "not"."""
    mine, theirs = one.asserted, other.asserted
    if not one.claim.negated or other.claim.negated or not mine.denied or not _is_known(one):
        return False
    denied = [term for term in one.terms if term.word in mine.denied]
    told = [term for term in other.terms if term.word not in theirs.denied]
    if not any(term.telling and not term.named for term in denied) or named_apart(list(one.terms), told):
        return False
    met, own = _met(denied, told)
    held, total = _met(list(one.terms), list(other.terms))
    if met < DENIED * KIN * own or held < HELD * total or not _counts_fit(one, other):
        return False
    return any(term.acts for term in denied) or match(one, other).dice >= ALIKE


def _is_known(gist: Gist) -> bool:
    """It says of whom: "he did not resign" may be of anybody."""
    about = gist.claim.topic
    return about is not None and (bool(gist.asserted.head) or bool(gist.asserted.denied))


def _met(mine: list[Term], theirs: list[Term]) -> tuple[float, float]:
    """The weight of some words that others meet, and all of it."""
    words = {term.word for term in theirs}
    groups = frozenset().union(*(term.groups for term in theirs))
    broader = frozenset().union(*(term.broader for term in theirs))
    met = 0.0
    for term in mine:
        if term.word in words:
            met += term.weight
        elif not groups.isdisjoint(term.groups):
            met += KIN * term.weight
        elif not groups.isdisjoint(term.broader) or not broader.isdisjoint(term.groups):
            met += BROADER * term.weight
    return met, sum(term.weight for term in mine)


def named_apart(mine: list[Term], theirs: list[Term]) -> bool:
    """Each names something, and not the same (two streets, two firms), or counts another ("the second blast")."""
    order = [{term.word for term in terms} & ORDER for terms in (mine, theirs)]
    if order[0] and order[1] and order[0].isdisjoint(order[1]):
        return True
    named = [{term.word for term in terms if term.named} for terms in (mine, theirs)]
    return bool(named[0] and named[1]) and named[0].isdisjoint(named[1])


def _counts_fit(one: Gist, other: Gist, apart: frozenset[str] = frozenset()) -> bool:
    """Of as many: two bridges that are closed say nothing of a third that is open, unless all are; how many there are
    of what the other says there was not ("without any warning") is nothing to it."""
    if one.asserted.is_all or other.asserted.is_all:
        return True
    counts = [
        {f.quantity.low for f in gist.figures.values() if f.quantity.unit == "1" and f.counted_head not in apart}
        for gist in (one, other)
    ]
    if all(count <= ONE for count in counts):
        return True  # "one demonstrator", and "the man" of another account
    return not counts[0].isdisjoint(counts[1])


def _of_one_thing(one: Asserted, other: Asserted) -> bool:
    """Both are about it by one noun, which no other words set apart ("the coast road", "the main road")."""
    if one.head.isdisjoint(other.head) or one.is_some or other.is_some:
        return False
    return not one.beside or not other.beside or not one.beside.isdisjoint(other.beside)


def _is_told_of(one: Gist, other: Gist) -> bool:
    """What the one is about, and it is a known one, stands in the other: "the road", "the council closed the road"."""
    return one.asserted.is_one and not one.asserted.head.isdisjoint(other.words)


def _of_one_time(one: Gist, other: Gist) -> bool:
    if one.months and other.months and one.months.isdisjoint(other.months):
        return False
    return not one.day or not other.day or (one.day[0] <= other.day[1] and other.day[0] <= one.day[1])


def _stance(gist: Gist) -> str:
    return gist.claim.attribution.stance if gist.claim.attribution else "states"
