"""The verb that a time in a sentence belongs to, and which way the time lies from there: before the writing, or ahead.

"Was hit on Tuesday" is past; "will vote on Tuesday", "a march planned for Tuesday" and "opens on Tuesday" are to come.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from report.extract.passage import ADVERBS, BE, HAVE, Group, Passage
from report.lexicon import Lexicon

OPENERS = frozenset("that who which whom when while because although though if whether where unless as".split())
STOPS = frozenset({";", ":", "—", "–", "--", "(", ")", "•", "|", "·"})
MODALS = frozenset("will shall wo ll 'll ’ll may might should must can ca could would".split())
LEADING = frozenset("on at in by for to until till from of through the early late mid".split())
PAST_OF = frozenset("after since following from than despite amid compared".split())  # "shares fell after a vote on"
SAYING = frozenset("say tell add write report show suggest confirm announce state warn note".split())
UNTIL = frozenset({"until", "till"})  # with no verb: "Red warning: both counties, until Friday"
STAYING = frozenset("stay remain keep".split())  # "would stay shut until Sunday"
JOINS = OPENERS | frozenset("and or but after before since until than what how why".split()) | STOPS - {"(", ")"}
SENSING = frozenset("see hear feel smell".split())  # "they could hear it on Tuesday"
BRACKET = 12  # pieces that a bracket within a clause holds at most
FAR = 100  # pieces between a verb and its time: a long list of dates has no verb for each


class Way(NamedTuple):
    """The verb group that governs a time (None where none does) and where the time lies: ahead, past or ""."""

    group: Group | None
    lies: str


class Table(NamedTuple):
    """lexicon/ahead.tsv by kind: verb or leading word -> what stands right before the day; phrases before it."""

    verbs: dict[str, frozenset[str]]
    leads: dict[str, frozenset[str]]
    before: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=4)
def _table(lexicon: Lexicon) -> Table:
    made: dict[str, dict[str, frozenset[str]]] = {"verb": {}, "leads": {}, "before": {}}
    for row in lexicon.rows("ahead"):
        known = made[row["kind"]].get(row["form"], frozenset())
        made[row["kind"]][row["form"]] = known | frozenset(row["with"].split())
    return Table(made["verb"], made["leads"], tuple(tuple(form.split()) for form in made["before"]))


def way(passage: Passage, start: int, end: int, lexicon: Lexicon) -> Way:
    """What governs the time at these code points of the text, and where it lies."""
    first, last = bisect_left(passage.starts, start), bisect_left(passage.starts, end)
    if first >= len(passage):
        return Way(None, "")
    group = _governor(passage, first, last)
    table = _table(lexicon)
    at = first
    while at > 0 and passage.lowers[at - 1] in LEADING:
        at -= 1
    link = passage.lowers[at] if at < first else "-"
    if any(_stands_before(passage, words, at, first) for words in table.before):
        return Way(group, "ahead")
    if group is None:
        led = any(_leads(passage, n, table) for n in range(max(0, at - 3), at))
        return Way(None, "ahead" if led or link in UNTIL else "")
    return Way(group, _lies(passage, group, at, link, table) or ("ahead" if link in UNTIL else ""))


def _governor(passage: Passage, first: int, last: int) -> Group | None:
    """The nearest verb group before the time in its clause, else the first one after it."""
    index = first - 1
    if passage.lower(index) in LEADING:
        index -= 1
    begins_clause = passage.lower(index) in {"and", "but"} and _verb_soon(passage, last)
    while index >= max(0, first - FAR) and not begins_clause:
        if (group := verb_at(passage, index)) is not None:
            return group
        lower = passage.lowers[index]
        if lower == ")" and "(" in (inside := passage.lowers[max(0, index - BRACKET) : index]):
            index -= len(inside) - inside.index("(") + 1  # "rolled over (they said nothing more) at noon"
            continue
        if lower in STOPS or (lower in OPENERS and _verb_soon(passage, last, 40)) or passage.last_in_sentence[index]:
            break
        index -= 1
    index = last
    while index < min(len(passage), last + FAR):
        group = verb_at(passage, index)
        if group is not None and not (_is_inserted(passage, group) and _verb_soon(passage, group.last + 1, 40)):
            return group
        index = group.last if group else index + 1
        if passage.lower(index) == "(" and ")" in passage.lowers[index:]:
            index = passage.lowers.index(")", index) + 1
        if passage.lower(index) in STOPS:
            break
    return None


def verb_at(passage: Passage, index: int) -> Group | None:
    """The verb group of a piece, if it is one: of two present or past verbs in a clause with nothing that joins them,
    one right behind its plural noun is a noun itself, as in "the tailings dam above the town collapsed"."""
    group = passage.at.get(index)
    if group is None or group.last != group.first + 1 or passage.tags[group.first] != "VBP":
        return group
    if "NN" not in passage.possible[group.first] or group.lemma in passage.clausal or group.subject is None:
        return group
    if group.subject[1] != group.first or passage.tags[group.first - 1] != "NNS":
        return group
    for later in passage.groups[passage.groups.index(group) + 1 :]:
        between = passage.lowers[group.last : later.first]
        if later.form == "finite":
            is_joined = not JOINS.isdisjoint(between) or between.count(",") == 1 or not between
            return group if is_joined else None
    return group


def _verb_soon(passage: Passage, index: int, reach: int = 8) -> bool:
    """Whether a finite verb with a subject of its own stands behind the time, in the same clause."""
    for piece in range(index, min(index + reach, len(passage))):
        if (group := verb_at(passage, piece)) is not None:
            return group.form == "finite"
        if passage.lowers[piece] in STOPS:
            return False
    return False


def _is_inserted(passage: Passage, group: Group) -> bool:
    """ ", officials said," : a reporting clause between commas."""
    return passage.lower(group.last) == "," and group.lemma in SAYING


def _stands_before(passage: Passage, words: tuple[str, ...], at: int, first: int) -> bool:
    """Whether the words stand right before the time, or before the noun phrase that it belongs to."""
    for end in range(first, max(at - 7, 0), -1):
        if passage.at.get(end - 1) is not None and end - 1 < at:
            begins = end - len(words)
            return begins >= 0 and tuple(passage.lowers[begins:end]) == words
        if tuple(passage.lowers[max(0, end - len(words)) : end]) == words:
            return True
    return False


def _lies(passage: Passage, group: Group, at: int, link: str, table: Table) -> str:
    """Where a time lies that a group governs; `link` stands right before it."""
    if _takes(table.verbs.get(passage.lemmas[group.head]), link):
        return "ahead"
    if group.last <= at and not PAST_OF.isdisjoint(passage.lowers[group.last : at]) and link not in {"for", "until"}:
        return "past"
    own = passage.lowers[group.first : group.head]
    if group.via and "to" in (table.leads.get(group.via) or ()):
        return "ahead"
    near = range(group.last, min(at, group.last + 8))
    if any(_takes(_leads(passage, n, table), link) for n in near) and not _has(passage, group):
        return "ahead"
    if group.form == "participle":
        held = passage.at.get(group.first - 1)
        return _lies(passage, held, at, link, table) if held and held.lemma in STAYING else "past"
    if group.form in {"infinitive", "ing", "bare"}:
        return _led(passage, group, table)
    if not MODALS.isdisjoint(own) or passage.lowers[group.first] in MODALS:
        is_past = (not HAVE.isdisjoint(own) and "will" not in own) or ("could" in own and group.lemma in SENSING)
        return "past" if is_past else "ahead"
    if "to" in own and not BE.isdisjoint(passage.lowers[group.first : group.first + 1]):
        return "ahead"
    return _by_tense(passage, group, own)


def _by_tense(passage: Passage, group: Group, own: list[str]) -> str:
    """A simple or progressive present with a day is a plan; a perfect, a past and "says on Tuesday" are not."""
    tag = passage.tags[group.first]
    if tag in ADVERBS and group.first < group.head:
        tag = passage.tags[group.first + 1]
    if tag not in {"VBZ", "VBP"} or not HAVE.isdisjoint(own) or passage.lemmas[group.head] in SAYING | {"have"}:
        return "past"
    return "ahead"


def _led(passage: Passage, group: Group, table: Table) -> str:
    """Where an infinitive, a participle or an -ing form takes the time, by what it depends on."""
    before = group.first - 1
    while before > 0 and (passage.tags[before] in ADVERBS or passage.lowers[before] == "not"):
        before -= 1
    if group.form == "infinitive":
        if passage.lower(before) in BE or any(
            _takes(_leads(passage, n, table), "to") for n in range(max(0, before - 6), before + 1)
        ):
            return "ahead"
    elif passage.lower(before) in PAST_OF or passage.lowers[group.head] in PAST_OF:
        return "past"
    number = passage.groups.index(group)
    for earlier in reversed(passage.groups[:number]):
        if earlier.form == "finite" or earlier.form == "infinitive":
            return _lies(passage, earlier, earlier.last, "-", table)
    return "ahead" if group.form == "infinitive" else ""


def _has(passage: Passage, group: Group) -> bool:
    return not HAVE.isdisjoint(passage.lowers[group.first : group.head])


def _leads(passage: Passage, index: int, table: Table) -> frozenset[str]:
    return table.leads.get(passage.lowers[index]) or table.leads.get(passage.lemmas[index]) or frozenset()


def _takes(links: frozenset[str] | None, link: str) -> bool:
    return links is not None and ("*" in links or link in links)
