"""What a time dates: the few words that name it, whether it is when something was said, and whether it is to come.

"The dam, owned by the county, gave way at 6:40 a.m." -> "dam, owned by the county, gave way": subject, verb and object
in the source's own words, in one stretch, without digits, and ending where a phrase ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from report.extract.clauses import Clauses
from report.extract.governing import STOPS, verb_at, way
from report.extract.habits import is_habit
from report.extract.passage import NAMES, NOUNS, RELATIVES, Group, Passage
from report.extract.phrases import PERSONAL, phrase_before
from report.extract.reach import COARSE, set_beside
from report.lexicon import Lexicon
from report.model import Dating, Sentence, Span, Text, TimeRef

LONGEST = 54  # letters that name a row of a picture on three lines
SHORTEST = 8
BARE = frozenset({"DT", "CD", "PDT", "PRP$"})
QUOTES = frozenset({"“", "”", "``", "''", '"'})
EMPTY = frozenset("be have become take make remain".split())
PARTICLES = frozenset("out off up down away back apart".split())
MARKS = frozenset({",", ".", "”", "“", '"', "?", "!"})
NOMINATIVE = frozenset("i he she we they".split())
CUTS = frozenset("that who which when while after before because as and but or since until if".split())
FRONTED = frozenset("after before since during in at on following amid by with for".split())
COMPARED = re.compile(
    r"\b(?:than|versus|(?:compared|compares) (?:with|to)"
    r"|(?:from|against) (?:[\w.,$€£%-]+ )?[$€£]?\d[\w.,%-]*(?: [a-z]+)?)"
    r"(?: (?:on|in|at|the|early|late))* $"
)
FROM = re.compile(r"\b(?:from|against) (?:[\w.,$€£%-]+ ){1,3}$")  # "up from six an hour earlier"
COUNTED_FROM = re.compile(r"\b(?:before|prior)$")  # "an hour before | the opening": from no time that is known
UNREAL = re.compile(
    r"[“\"]?(?:Had|Were)\s(?:it|he|she|they|we|I|there|that|this|the|an?)\b(?!.*\?)"
)  # "Had it come at noon, …"
SPELLS = frozenset(
    "morning afternoon evening night day week weekend month year hour end start beginning middle eve rest part half"
    " course fall spring summer autumn winter".split()
)
HAPPEN = frozenset("happen occur begin start come strike erupt hit end".split())
TOLD = frozenset({"paragraph", "item"})
HAPPENING = frozenset({"it", "this", "that"})
PERSONS = frozenset({"he", "she"})
LINKS = frozenset(
    "into on about of over from regarding concerning".split()
)  # "into the events of", "about the riots of"
LOOSE_ENDS = frozenset({"IN", "TO", "CC", "DT", "PRP$", ",", ":", "RP", "WDT", "WP", "WRB", "POS", "RB", "MD"})


def datings(
    text: Text, times: Sequence[TimeRef], ahead: Collection[Span], clauses: Clauses, lexicon: Lexicon
) -> tuple[Dating, ...]:
    """One for each time that dates something and not the account itself, in order. `ahead` are those to come."""
    made: list[Dating] = []
    at, written = 0, text.source.text
    for time in times:
        while at < len(text.sentences) and text.sentences[at].span.end <= time.span.start:
            at += 1
        if time.kind == "published" or at == len(text.sentences):
            continue
        before = text.sentences[at - 1] if at and text.sentences[at - 1].block.kind in TOLD else None
        dating = replace(
            _dating(time, text.sentences[at], before, clauses, lexicon),
            ahead=time.span in ahead and time.kind != "window",
        )
        is_broken = any("\n" in written[span.start : span.end] for span in dating.words)
        made.append(replace(dating, words=()) if is_broken else dating)
    return tuple(made)


def _dating(time: TimeRef, sentence: Sentence, before: Sentence | None, clauses: Clauses, lexicon: Lexicon) -> Dating:
    start = time.span.start - sentence.span.start
    passage = clauses.of(sentence)
    group = way(passage, time.span.start, time.span.end, lexicon).group
    before_it = sentence.text[max(0, start - 40) : start]
    is_than = time.rule == "ago" and sentence.text.startswith(" than ", start + len(time.quote))
    is_beside = time.precision in COARSE and set_beside(sentence.text, start, True) is not None
    is_since = time.kind == "point" and before_it.casefold().endswith("since ")  # how long it has been so
    if (
        is_than
        or is_beside
        or is_since
        or COMPARED.search(before_it)
        or (time.rule == "ago" and FROM.search(before_it))
    ):
        return Dating(time.span, (), "compared", False)
    if time.start is None and COUNTED_FROM.search(time.quote):
        return Dating(time.span, (), "compared", False)  # it dates nothing
    if group is None:
        is_of_list = sentence.block.kind == "heading"  # "Timeline, 3 May": its entries are dated
        return Dating(time.span, (), "compared" if is_of_list else "event", False)
    if time.start is None and is_habit(time, sentence, clauses):
        return Dating(time.span, (), "compared", False)  # it dates nothing
    if UNREAL.match(sentence.text) and "," not in sentence.text[:start]:
        return Dating(time.span, (), "compared", False)
    if _is_of_object(passage, group, time):
        return Dating(time.span, (), "compared", False)
    if time.rule == "yearnoun":
        named = _named_by_year(passage, time)
        return Dating(time.span, named, "event", False, None, bool(named))
    if is_said(passage, group, time.span.end, lexicon):
        return Dating(time.span, (), "said", False)
    subject = passage.lowers[group.subject[0]] if group.subject else ""
    if subject in HAPPENING | PERSONS and before is not None:
        told = clauses.of(before)
        main = next((group for group in told.groups if _tells(told, group, lexicon)), None)
        if main is not None and group.lemma in HAPPEN and subject in HAPPENING and _tells_one(told, lexicon):
            return Dating(time.span, _name(told, main, time)[0], "event", False, before.span)
        verb = _behind(passage, group, group.first, time)
        is_near = before.block is sentence.block and subject in PERSONS
        meant = _person(told, main) if main is not None and is_near else None
        if verb and meant:
            return Dating(time.span, _apart(told, meant, passage, (group.first, verb), time), "event", False)
    words, is_named = _name(passage, group, time)
    return Dating(time.span, words, "event", False, None, is_named)


def _is_of_object(passage: Passage, group: Group, time: TimeRef) -> bool:
    """ "Has received the report on the events of 3 May": the day is of what the verb takes, which is no doing of it."""
    at = _piece(passage, time)
    of = at - 1 - (passage.lower(at - 1) == "the")
    if passage.lower(of) != "of" or group.last > of - 1 or passage.tag(of - 1) not in NOUNS:
        return False
    if passage.lemmas[of - 1] in SPELLS or passage.tags[of - 1] in NAMES:
        return False
    return passage.lower(passage.chunk_first(of - 1) - 1) in LINKS


def _named_by_year(passage: Passage, time: TimeRef) -> tuple[Span, ...]:
    """What is named with its year: "derailment" of "a 2009 derailment"."""
    first = bisect_left(passage.starts, time.span.end)
    last = passage.chunk_last(first) if first < len(passage) and passage.chunks[first] else first
    return (_span(passage, first, last, time),) if last > first and _fits(passage, first, last) else ()


def _person(told: Passage, main: Group) -> tuple[int, int] | None:
    """The subject's first phrase where it is a name: whom "he" or "she" in the next sentence means."""
    subject = _subject(told, main)
    head = _head(told, subject) if subject else None
    return head if head and told.tags[head[1] - 1] in NAMES else None


def _apart(
    told: Passage, head: tuple[int, int], passage: Passage, verb: tuple[int, int], time: TimeRef
) -> tuple[Span, ...]:
    """A subject and a verb that stand apart, where both together are short enough and hold no digit."""
    is_short = _length(told, *head) + 3 + _length(passage, *verb) <= LONGEST
    if not is_short or _has_digit(passage, *verb):
        return ()
    return (_span(told, *head, time), _span(passage, *verb, time))


@lru_cache(maxsize=4)
def _speaking(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row["form"] for row in lexicon.rows("cues") if row["grade"] == "strong" and "q" in row["takes"])


def _tells(passage: Passage, group: Group, lexicon: Lexicon) -> bool:
    """Whether a verb group is finite, of a thing that is named, and no cue of speech."""
    is_named = group.subject is not None and passage.lowers[group.subject[0]] not in PERSONAL
    return group.form == "finite" and is_named and group.lemma not in _speaking(lexicon)


def _tells_one(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether one thing is told in a sentence: of "police named the man who set the fire", "it" is not the naming."""
    return sum(group.form == "finite" and group.lemma not in _speaking(lexicon) for group in passage.groups) == 1


def is_said(passage: Passage, group: Group, end: int, lexicon: Lexicon) -> bool:
    """Whether the time that ends there is that of a statement: "said on Sunday that …", "…, police said on Sunday"."""
    if group.lemma not in _speaking(lexicon) or group.form not in {"finite", "ing"}:
        return False
    own = group.subject[0] if group.subject and not group.shared else group.first
    told = any(each.form == "finite" and each.last < own and each.subject != group.subject for each in passage.groups)
    if passage.lower(own - 1) in QUOTES or (passage.lower(own - 1) == "," and told):
        return True
    after = max(bisect_left(passage.starts, end), group.last)
    clause = next((each for each in passage.groups if each.first >= after and each.form == "finite"), None)
    if clause is not None and (clause.subject is not None and clause.subject[0] >= after):
        return passage.lower(after) != "," or clause.subject[0] == after + 1
    return not QUOTES.isdisjoint({passage.lower(after), passage.lower(after + 1)})


def _name(passage: Passage, group: Group, time: TimeRef) -> tuple[tuple[Span, ...], bool]:
    """Subject, verb and what belongs to it where they stand together and are not too long; else the subject's first
    phrase and the rest, else the rest alone. And whether the subject is among them."""
    verb = _behind(passage, group, group.first, time)
    if verb is None or passage.lowers[group.first][0] in "'’":
        return (), False
    subject, at = _subject(passage, group), _piece(passage, time)
    if subject and at in {subject[0], subject[0] + 1} and passage.ends[subject[1] - 1] > time.span.end:
        subject = (bisect_left(passage.starts, time.span.end), subject[1])  # "earlier this year Lee survived"
    for first in _starts(passage, subject) if subject else ():
        end = _behind(passage, group, first, time)
        if end and _fits(passage, first, end) and not first <= at < group.first:
            return (_span(passage, first, end, time),), True
    head = _head(passage, subject) if subject else None
    if head and (apart := _apart(passage, head, passage, (group.first, verb), time)):
        return apart, True
    is_telling = (verb > group.last or group.passive) and _fits(passage, group.first, verb)
    return ((_span(passage, group.first, verb, time),), False) if is_telling else ((), False)


def _subject(passage: Passage, group: Group) -> tuple[int, int] | None:
    """The pieces that name who or what: of a relative clause and a participle, what they are tied to."""
    subject = group.subject
    if subject and passage.lowers[subject[0]] in RELATIVES:
        host = subject[0] - 1 if passage.lower(subject[0] - 1) != "," else subject[0] - 2
        subject = phrase_before(passage, host)
    elif subject is None and group.first and passage.lower(group.first - 1) not in {"and", "but"}:
        number = passage.groups.index(group)
        reduced = passage.groups[number - 1] if number else None
        if reduced and reduced.form == "participle" and reduced.subject:
            return reduced.subject  # "a march planned for Monday was cancelled"
        last = group.first - 1 - (passage.lower(group.first - 1) == "," and group.form == "participle")
        subject = phrase_before(passage, last) or _opening(passage, group.first)
    if subject is None or passage.lowers[subject[0]] in PERSONAL:
        return None
    subject = _host(passage, subject) or subject
    while subject[0] > 1 and passage.tags[subject[0] - 1] == "IN":
        if passage.lowers[subject[0] - 1] in FRONTED | CUTS:
            break
        outer = _phrase_at(passage, subject[0] - 2)
        if outer is None:
            break
        subject = (outer[0], subject[1])  # "a dam above Elmham"
    return subject


def _host(passage: Passage, subject: tuple[int, int]) -> tuple[int, int] | None:
    """Who a reduced clause before the verb is told of: "a man accused of burning down the hall pleaded guilty"."""
    earlier = [group for group in passage.groups if group.last <= subject[0]]
    while earlier and "," not in passage.lowers[earlier[-1].first : subject[0]]:
        group = earlier.pop()
        if passage.tags[group.first] == "VBN" and group.first and passage.chunks[group.first - 1]:
            return phrase_before(passage, group.first - 1)
        if group.form != "ing":
            break
    return None


def _phrase_at(passage: Passage, index: int) -> tuple[int, int] | None:
    """The noun phrase of a piece; of a noun that was taken for a verb, with its phrase."""
    group = passage.at.get(index)
    if group is not None and verb_at(passage, index) is None and group.subject:
        return (group.subject[0], group.last)
    return passage.chunks[index]


def _opening(passage: Passage, end: int) -> tuple[int, int] | None:
    """What opens the sentence before its first verb, where it begins with a noun phrase."""
    chunk = passage.chunks[0] if passage.chunks else None
    is_first = all(group.form != "finite" for group in passage.groups if group.first < end)
    return (0, end) if chunk and is_first and "," not in passage.lowers[:end] else None


def _starts(passage: Passage, subject: tuple[int, int]) -> list[int]:
    """Where a name may begin, the fullest first: at the subject without its article, behind a number at its front."""
    last = min(subject[1], max(passage.chunk_last(subject[0]), subject[0] + 1))
    if passage.chunks[subject[0]] is None:  # "at least two boats"
        last = subject[1]
    return [
        first
        for first in range(subject[0], last)
        if (first == subject[0] or passage.tags[first - 1] in BARE or _has_digit(passage, first - 1, first))
        and passage.tags[first] not in BARE
        and (passage.tags[first] in NOUNS or passage.tags[first][:2] in {"JJ", "VB"})
        and passage.chunks[first] is not None
    ]


def _head(passage: Passage, subject: tuple[int, int]) -> tuple[int, int] | None:
    """The first noun phrase of a subject, without article and number."""
    first = next(iter(_starts(passage, subject)), None)
    if first is None:
        return None
    last = passage.chunk_last(first)
    while last < len(passage) and passage.at.get(last) is not None and verb_at(passage, last) is None:
        last += 1  # "the tailings dam"
    return None if _has_digit(passage, first, last) else (first, last)


def _behind(passage: Passage, group: Group, first: int, time: TimeRef) -> int | None:
    """How far what belongs to the verb goes from a place on: to the last end of a phrase before the time, a mark or
    another clause. None where nothing but "was" stands there."""
    end = group.last + (passage.lower(group.last) in PARTICLES)
    if passage.lower(end) == "in" and passage.tag(end + 1) == "IN":
        end += 1  # "came in at noon"
    at = _piece(passage, time)
    best = end if end > group.last or not _is_empty(passage, group) else None
    index = end
    while index < len(passage) and index != at:
        lower, other = passage.lowers[index], verb_at(passage, index)
        if lower in STOPS | MARKS | CUTS | NOMINATIVE or (other and other.form == "finite"):
            break
        index = passage.chunk_last(index) if passage.chunks[index] else index + 1
        if index > at >= end or _length(passage, first, index) > LONGEST or _has_digit(passage, end, index):
            break
        if passage.tags[index - 1] not in LOOSE_ENDS:
            best = index
    return best


def _is_empty(passage: Passage, group: Group) -> bool:
    """Whether the verb says nothing without what follows: "was", "has been", "is"."""
    return passage.lemmas[group.head] in EMPTY and not group.passive


def _piece(passage: Passage, time: TimeRef) -> int:
    return bisect_left(passage.starts, time.span.start)


def _length(passage: Passage, first: int, end: int) -> int:
    return passage.ends[end - 1] - passage.starts[first]


def _fits(passage: Passage, first: int, end: int) -> bool:
    return SHORTEST <= _length(passage, first, end) <= LONGEST and not _has_digit(passage, first, end)


def _span(passage: Passage, first: int, end: int, time: TimeRef) -> Span:
    return Span(time.span.source, passage.starts[first], passage.ends[end - 1])


def _has_digit(passage: Passage, first: int, end: int) -> bool:
    """Whether a digit stands in these pieces: a picture vouches for none in a name."""
    return any(character.isdigit() for word in passage.lowers[first:end] for character in word)
