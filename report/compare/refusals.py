"""What keeps two figures apart, whatever else they share: another people, place, time, fate, a part of the other."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

from report.compare.fates import GENERIC
from report.compare.measure import LARGE, Measure, is_range, nearly, of_two_sorts, same_fate, same_person, told_roughly
from report.compare.narrowing import UNKNOWN
from report.compare.sights import Sight
from report.compare.unlike import are_own_few, by_two_helpers, of_two_dealings, of_two_scales
from report.compare.values import fits, is_rounded, ratio, written
from report.compare.whose import NEXT, voice
from report.compare.wording import Wording
from report.model import Figure

ALONE = frozenset({"increment", "change by", "change to", "rate", "capacity", "age"})
ANYBODY = frozenset("people person victim other one individual member".split())
APART = 3  # two values of one thing that both hold don't differ by more than this factor, but for tolls
LIKELY = Decimal("1.2")  # numbers of one past event, rounded or miscounted, are rarely further apart
IN_SHORT = Decimal("1.05")  # the amount in a title is no further from what the text has
TWICE = 2  # lengths of one past event are no further apart
FEW = 3  # a number met everywhere: it needs the thing counted to be named alike
PASSAGE = 250  # letters between what one side and the other says of a crowd
SOME_OF = Decimal("1.5")  # times a count of some that a count of all may be at most for being another count of them
ALL_OF = frozenset("body corpse death fatality casualty life soul dead patient case".split())  # of all, not of some
STEM = 4  # letters that two forms of a noun have in common
OURS = re.compile(r"\bof\s+(?:our|my)\s", re.IGNORECASE)
MANY = 10  # tolls rise from one to many; from ten on hardly by more than this factor


def is_refused(one: Sight, other: Sight, wording: Wording, measure: Measure) -> bool:
    """What keeps two figures apart, whatever else they share."""
    first, second = one.figure, other.figure
    equal = measure.equal(first, second)
    two_sorts = one.head == other.head and of_two_sorts(one, other, wording)
    if one.person and other.person:
        if not same_person(one, other) or one.role == other.role == "age":
            return not same_person(one, other)
        return _of_other_time(one, other, equal) or _is_second(one, other, measure)
    roughly = told_roughly(one, other, measure)
    if one.kind != other.kind or (not roughly and _of_other_time(one, other, equal)):
        return True
    if of_one_row(one, other, measure) or of_one_column(one, other, measure):
        return False
    if (
        one.role != other.role
        and {one.role, other.role} & ALONE
        and not (equal and _may_be_one_role(one, other, measure))
    ):
        return True
    alike = equal or is_rounded(first.quantity, second.quantity)  # "about 1,400", "of the 2,150, 1,380"
    if one.role != other.role and "part" in {one.role, other.role} and not _may_be_whole(one, other, alike):
        return True
    if one.role == other.role == "part" and _of_two_cuts(one, other, equal):
        return True
    if not equal and (_takes_up_few(one) or _takes_up_few(other)):
        return True
    if of_two_scales(one, other) or are_own_few(one, other, measure):
        return True
    if by_two_helpers(one, other, equal, wording) or of_two_dealings(one, other, equal, wording):
        return True
    if not equal and _of_two_years(first, second):
        return True
    if _of_other_people(one, other, equal) or (not (equal or roughly) and _over_other_time(first, second)):
        return True
    conditions = "condition" in {one.fate, other.fate}
    if one.degree != other.degree and (conditions or not _may_be_part(one, other, measure)):
        return True
    if one.kind == "count" and _are_two_kinds(one, other, equal, wording, measure):
        return True
    if of_one_mover(one, other):
        return False
    if first.quantity.unit != second.quantity.unit and (
        (one.kind != "money" and measure.excludes(first, second)) or (one.kind == "share" and not equal)
    ):
        return True
    if one.nation and other.nation and one.nation.isdisjoint(other.nation) and not (equal and _has_unknown(one, other)):
        return True
    if not equal and (_is_of_one_side(one, other, measure) or _is_of_some(one, other) or _are_ours(one, other)):
        return True
    if _is_far(one, other) or (min(written(f.quantity) for f in (first, second)) <= FEW and two_sorts):
        return True
    elsewhere = _are_elsewhere(one, other)
    if measure.excludes(first, second) and not nearly(one, other) and (elsewhere or _of_two_pasts(one, other)):
        return True
    if measure.excludes(first, second) and one.role == other.role == "change by" and _on_two_days(one, other):
        return True
    if one.place and other.place and elsewhere and not equal:
        return True
    if one.fate and other.fate and one.fate != other.fate:
        of_one_kind = one.kind != "count" or one.counted_class == other.counted_class == GENERIC
        of_two = {one.fate, other.fate} <= measure.fates and not {one.fate, other.fate} <= measure.falling
        return not equal or of_two or not (of_one_kind or _shares_words(one, other))
    of_kin = one.fate == other.fate != "" and not one.counted.groups.isdisjoint(other.counted.groups)
    if one.counted_class and other.counted_class and one.counted_class != other.counted_class and not of_kin:
        return not equal or not (_shares_words(one, other) or one.nation & other.nation)
    return _is_second(one, other, measure)


def of_one_row(one: Sight, other: Sight, measure: Measure) -> bool:
    """Cells of one row below two times: the later is what the earlier came to; never lower, but of what may fall."""
    is_row = one.figure.span.source == other.figure.span.source and one.figure.span.start == other.figure.span.start
    return is_row and _went_on(one, other, measure)


def of_one_column(one: Sight, other: Sight, measure: Measure) -> bool:
    """The same of cells of one column in rows of two times; and of the line beside such a table ("Dead: 11") that says
    how things stand now."""
    first, second = one.figure, other.figure
    if first.span.source != second.span.source or not (is_named_above(one) or is_named_above(other)):
        return False
    if is_named_above(one) and is_named_above(other):
        return first.counted == second.counted and _went_on(one, other, measure)
    line, cell = (first, second) if is_named_above(other) else (second, first)
    is_line = line.as_of is None and line.counted != "" and line.quote.startswith(line.counted)
    return is_line and cell.as_of is not None and one.fate == other.fate != "" and one.role == other.role


def is_named_above(sight: Sight) -> bool:
    """Whether what a cell counts stands at the head of its column."""
    return bool(sight.figure.counted) and sight.figure.counted not in sight.figure.quote


def _went_on(one: Sight, other: Sight, measure: Measure) -> bool:
    """Two counts of one thing at two times, the later what the earlier came to."""
    first, second = one.figure, other.figure
    if one.kind != "count" or one.role != other.role or first.period or second.period:
        return False
    times = [each.as_of.start if each.as_of else None for each in (first, second)]
    if times[0] is None or times[1] is None or times[0] == times[1]:
        return False
    rises = (times[0] < times[1]) == (written(first.quantity) <= written(second.quantity))
    return rises or measure.equal(first, second) or one.fate in measure.falling


def of_one_mover(one: Sight, other: Sight) -> bool:
    """The size of one thing that grows or shrinks, on two days: neither unit nor size says that it is another."""
    same_thing = one.moving == other.moving != "" and one.kind == other.kind
    return same_thing and _on_two_days(one, other) and one.role == other.role


def _has_unknown(one: Sight, other: Sight) -> bool:
    """Named after what is in no table of countries: two such names may be of one people."""
    return any(name[:1] == UNKNOWN for name in one.nation | other.nation)


def _is_of_one_side(one: Sight, other: Sight, measure: Measure) -> bool:
    """One side's dead beside all of the dead."""
    whole = other if one.nation else one
    return bool(one.nation) != bool(other.nation) and one.fate in measure.by_nation and whole.head in ANYBODY


def _is_of_some(one: Sight, other: Sight) -> bool:
    """ "Five villagers were killed" beside "14 people": a far smaller count of some is a part of all."""
    some, whole = (one, other) if other.head in ANYBODY else (other, one)
    is_named = bool(some.head) and some.head[:STEM] in some.figure.quote.lower()
    if some.head in ANYBODY | ALL_OF or not is_named or whole.head not in ANYBODY or some.counted_class != GENERIC:
        return False
    less, more = written(some.figure.quantity), written(whole.figure.quantity)
    return one.fate == other.fate != "" and less * SOME_OF < more


def _are_ours(one: Sight, other: Sight) -> bool:
    """ "Seven of our members" beside "four guards": one's own people are not those whom a noun names otherwise."""
    heads = {one.head, other.head}
    ours = [sight for sight in (one, other) if OURS.search(sight.figure.quote)]
    return len(ours) == 1 and len(heads) == 2 and bool(heads - ANYBODY - {ours[0].head})


def _are_two_kinds(one: Sight, other: Sight, equal: bool, wording: Wording, measure: Measure) -> bool:
    """Two nouns of which an account has a count of its own, or one of two that it counts apart and a noun for both.

    Where it seized "seven rifles, nine pistols", the nine rifles of another account are not its pistols, nor are the
    "16 guns" of a third one its rifles.
    """
    if one.head == other.head or not one.head or not other.head or GENERIC in {one.counted_class, other.counted_class}:
        return False
    for sight, beside in ((one, other), (other, one)):
        own = measure.counted.get((sight.figure.span.source, sight.fate), {})
        if written(sight.figure.quantity) not in own.get(beside.head, {written(sight.figure.quantity)}):
            return True
        groups = wording.groups([beside.head])
        kin = [head for head in own if not groups.isdisjoint(wording.groups([head]))]
        if not equal and sight.head in kin and len(kin) > 1 and beside.head not in own:
            return True
    return False


def _is_second(one: Sight, other: Sight, measure: Measure) -> bool:
    """Another number of one account, that has it from nobody else than the first: it counts another thing.

    "The league said that four had died, the ministry puts the dead at one": two voices may count one thing.
    """
    first, second = one.figure, other.figure
    if first.span.source != second.span.source or not measure.excludes(first, second):
        return False
    if _is_of_earlier_day(one, other, measure) or _has_changed(one, other, measure) or is_in_short(one, other):
        return False
    is_sided = one.fate in measure.sided or (one.answers and other.answers)
    of_two = _by_two_voices(first, second) or (is_sided and _by_two_voices(first, second, least=1, gap=PASSAGE))
    return not (of_two and one.role == other.role == "total" and same_fate(one, other, measure))


def is_in_short(one: Sight, other: Sight) -> bool:
    """An amount in the title of an account, and nearly the same one in its text: "$2.5 million", $2.56 million."""
    first, second = one.figure, other.figure
    is_one = one.is_title != other.is_title and one.kind == other.kind == "money"
    if not is_one or first.span.source != second.span.source or first.quantity.unit != second.quantity.unit:
        return False
    return ratio(first.quantity, second.quantity) <= IN_SHORT


def _is_of_earlier_day(one: Sight, other: Sight, measure: Measure) -> bool:
    """A cell below a time in a table, and a count of the same in the text: "2" on Tuesday, and "six are dead"."""
    if one.role != "total" or other.role != "total" or not same_fate(one, other, measure) or one.head != other.head:
        return False
    figures = (one.figure, other.figure)
    cells = [figure.as_of is not None and not figure.sentence.holds(figure.as_of.span) for figure in figures]
    return cells[0] != cells[1] and one.place == other.place


def _has_changed(one: Sight, other: Sight, measure: Measure) -> bool:
    """ "31 people have died, up from 27": in one sentence, what a count is and what it was."""
    is_one = {one.role, other.role} == {"total", "change from"} and one.figure.sentence == other.figure.sentence
    return is_one and same_fate(one, other, measure) and one.head == other.head


def _by_two_voices(one: Figure, other: Figure, least: int = 2, gap: int = NEXT) -> bool:
    """Given by two speakers in one breath, with `gap` letters at most between the sentences; `least` are named."""
    first, last = sorted([one.sentence, other.sentence])
    is_near = first.source == last.source and last.start - first.end <= gap
    speakers = [voice(figure) for figure in (one, other)]
    return is_near and speakers[0] != speakers[1] and sum(speaker is not None for speaker in speakers) >= least


def _may_be_part(one: Sight, other: Sight, measure: Measure) -> bool:
    """ "At least 22 badly damaged", "around 40 damaged": the graver cases may be among the others."""
    first, second = one.figure, other.figure
    if measure.equal(first, second):
        return True
    fitting = fits(first.quantity, second.quantity, measure.tolerance) and ratio(first.quantity, second.quantity) <= 2
    return fitting and not is_range(first.quantity) and not is_range(second.quantity)


def _may_be_one_role(one: Sight, other: Sight, measure: Measure) -> bool:
    """ "Cut bills by 12%", "bills fall 12%"; "300 more" whom one account hires are the 300 whom the other does."""
    roles = {one.role, other.role}
    if roles == {"change by", "measure"}:
        return True
    return roles == {"increment", "total"} and same_fate(one, other, measure) and one.fate not in measure.fates


def _may_be_whole(one: Sight, other: Sight, alike: bool) -> bool:
    """ "34 hurt, among them 11 officers" beside "officers hurt: 14": both count all of the officers."""
    apart = any(" of " in f" {sight.figure.quote} " for sight in (one, other))
    named = one.head == other.head and one.head not in ANYBODY | ALL_OF and one.fate == other.fate != ""
    is_across = one.figure.span.source != other.figure.span.source
    return (named and is_across and bool(one.head) and not apart) or (alike and _may_be_all(one, other))


def _may_be_all(one: Sight, other: Sight) -> bool:
    """ "Five of the women" beside "five women": a part of more may be the number that another account gives alone."""
    if {one.head, other.head} <= ANYBODY:
        return one.near is not None and one.near == other.near
    return (one.head == other.head and one.fate == other.fate) or abs(written(one.figure.quantity)) > FEW


def _takes_up_few(sight: Sight) -> bool:
    """ "The difference between the two men": a few who are known already, of whom nothing is told."""
    is_bare = sight.kind == "count" and sight.definite and not sight.fate and sight.role == "total"
    return is_bare and written(sight.figure.quantity) <= FEW


def _of_two_cuts(one: Sight, other: Sight, equal: bool) -> bool:
    """Four of five "at the scene" and four of five "women": parts of one thing, cut in two ways, are not the same."""
    if one.fate != other.fate:
        return bool(one.fate and other.fate) or not equal
    if not one.head or not other.head:
        return False
    is_same = one.head == other.head and not {one.head, other.head} <= ANYBODY
    return not is_same and (not equal or one.head != other.head)


def _are_elsewhere(one: Sight, other: Sight) -> bool:
    """Of two places, or of one and of what names none; a place of the clause alone can only join.

    What another voice says of it in the same account is of the same place, where it names none.
    """
    if None in {one.place, other.place} and _by_two_voices(one.figure, other.figure):
        return False
    return one.place != other.place and (one.near is None or one.near != other.near)


def _shares_words(one: Sight, other: Sight) -> bool:
    return not one.counted.words.isdisjoint(other.counted.words)


def _of_other_time(one: Sight, other: Sight, equal: bool) -> bool:
    """Of the event and of a time before it, or of two times before it.

    Where only one of the two tells its time, a large number that returns, or nearly, speaks louder.
    """
    if one.background != other.background:
        timeless = one.figure.when is None or other.figure.when is None
        large = one.kind == "money" or (one.kind == "count" and written(one.figure.quantity) >= LARGE)
        same_thing = one.kind != "count" and bool(one.counted.words & other.counted.words) and _is_likely(one, other)
        return not (timeless and ((equal and large) or nearly(one, other) or same_thing))
    if not one.background:
        return False
    first, second = one.figure.when, other.figure.when
    if not (first and second and first.start and second.start and first.end and second.end):
        return False
    return first.start > second.end or second.start > first.end


def _of_two_years(one: Figure, other: Figure) -> bool:
    """Each of a year or a month of its own: what a mine brought up in 2025, and what it is to bring up in 2026."""
    first, second = one.when, other.when
    if not (first and second and first.start and first.end and second.start and second.end):
        return False
    is_long = first.precision == second.precision and first.precision in {"year", "month"}
    return is_long and (first.end <= second.start or second.end <= first.start)


def _over_other_time(one: Figure, other: Figure) -> bool:
    """Counts of a week and of a day, or of one of them and of all: "new cases" may be those of any stretch."""
    periods = {one.period, other.period}
    return len(periods) == 2 and ("" in periods or "new" not in periods)


def _of_two_pasts(one: Sight, other: Sight) -> bool:
    """Both of a time before the event, unless both give their time and the values are not far apart."""
    first, second = one.figure.when, other.figure.when
    dated = first and second and first.start and second.start
    if not (one.background and other.background):
        return False
    is_one = first and second and first.start == second.start and one.kind == other.kind == "time"
    near = ratio(one.figure.quantity, other.figure.quantity) <= TWICE
    return not (dated and (_is_likely(one, other) or (is_one and near)))


def _is_likely(one: Sight, other: Sight) -> bool:
    return ratio(one.figure.quantity, other.figure.quantity) <= LIKELY


def _on_two_days(one: Sight, other: Sight) -> bool:
    """Said on two days: shares fell on Friday, and again on Tuesday."""
    return one.day is not None and other.day is not None and one.day != other.day


def _of_other_people(one: Sight, other: Sight, equal: bool) -> bool:
    """Of two parties; where the numbers are the same, two kinds of word may name one party ("four men", "robbers")."""
    if not one.party or not other.party or not one.party.isdisjoint(other.party):
        return False
    return not equal or {kind for kind, _ in one.party} == {kind for kind, _ in other.party}


def _is_far(one: Sight, other: Sight) -> bool:
    """Values that may both hold ("at least 22", "more than 300") or can't be compared, yet are too far apart."""
    first, second = one.figure.quantity, other.figure.quantity
    if first.unit != second.unit or ratio(first, second) <= APART:
        return False
    if is_range(first) or is_range(second):
        return False
    of_one_toll = {one.counted_class, other.counted_class} <= {GENERIC, ""} and one.fate == other.fate != ""
    if one.kind != "count" or not (of_one_toll or _has_grown(one, other)):
        return True
    return min(written(first), written(second)) >= MANY < ratio(first, second)


def _has_grown(one: Sight, other: Sight) -> bool:
    """Told of one noun in common words on two days, and more on the later one: 70 operations put off, then 310."""
    if one.head != other.head or not one.head or one.day is None or other.day is None or one.day == other.day:
        return False
    earlier, later = sorted([one, other], key=lambda sight: sight.day or datetime.min)
    counted = one.counted.words | other.counted.words
    grows = written(earlier.figure.quantity) < written(later.figure.quantity)
    return grows and not (one.context.words & other.context.words) <= counted
