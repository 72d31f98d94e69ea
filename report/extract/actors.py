"""People and bodies: full names first, then short forms, acronyms and offices, over a whole document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from report.extract.evidence import LEGAL, apposition, office_before
from report.extract.occurrences import Occurrence, one_line, plain, slice_of
from report.extract.runs import Tables
from report.extract.words import Words

SKIPPED = frozenset("of the and for on to in & de la".split())
ADDRESS = frozenset("mr mrs ms miss mx mister sir dame lady madam madame monsieur hon shri smt".split())
DEFINITE = frozenset({"the", "its", "their", "his", "her", "'s"})
ACRONYM = re.compile(r"[A-Z][A-Za-z&]*[A-Z](?:-[A-Z]+)?s?")


@dataclass(eq=False, slots=True)
class Thing:
    """An entity in the making."""

    name: str
    words: tuple[str, ...]
    votes: Counter[str] = field(default_factory=Counter)
    occurrences: list[tuple[Occurrence, str]] = field(default_factory=list)
    roles: dict[str, None] = field(default_factory=dict)
    aliases: dict[str, None] = field(default_factory=dict)
    acronym: str | None = None
    genders: Counter[str] = field(default_factory=Counter)
    key: str = ""

    @property
    def kind(self) -> str:
        """The kind with most votes; unknown where two have the same. Laws, wars and the like are things."""
        ranked = sorted(("thing", "place", "organisation", "person"), key=lambda kind: -self.votes[kind])
        is_even = self.votes[ranked[0]] == self.votes[ranked[1]]
        if is_even and {"person", "organisation"} == set(ranked[:2]) and 1 < len(self.words) < 4:
            return "person" if self.votes["person"] > 0 else "unknown"
        is_weak = self.votes[ranked[0]] < (2 if ranked[0] == "place" else 1)
        return "unknown" if is_weak or is_even else ranked[0]

    @property
    def is_common(self) -> bool:
        """Whether this is a single common word with a capital, and little says that it is a name."""
        if len(self.words) > 1 or self.acronym or not self.votes["word"]:
            return False
        return max(self.votes[kind] for kind in ("person", "organisation", "place")) < 3

    def offices(self) -> tuple[str, ...]:
        """The roles without forms of address: "chairman" of "chairman Sir", nothing of "Mr"."""
        found: dict[str, None] = {}
        for role in self.roles:
            words = role.split()
            while words and plain(words[-1].lower()) in (ADDRESS if len(words) == 1 else ADDRESS | {"dr"}):
                words.pop()
            while words and plain(words[0].lower()) in ADDRESS:
                words.pop(0)
            if words:
                found[" ".join(words)] = None
        return tuple(found)

    @property
    def first(self) -> int:
        return self.occurrences[0][0].start if self.occurrences else 0


def things(found: list[Occurrence], words: tuple[Words, ...], table: Tables) -> list[Thing]:
    """The entities that the occurrences name, longest names first, so that a short form finds its full one."""
    acronyms = dict(_acronyms(found, words))
    made: dict[tuple[str, ...], Thing] = {}
    grouped: dict[tuple[str, ...], list[Occurrence]] = {}
    for one in found:
        grouped.setdefault(one.words, []).append(one)
    first = {form: min(one.start for one in group) for form, group in grouped.items()}
    longer: dict[str, list[Thing]] = {}  # the things of several words, by each of their words
    for form in sorted(grouped, key=lambda form: (-len(form), form)):
        for occurrence in grouped[form]:
            others = [thing for thing in longer.get(form[0], ()) if not _is_of_other_gender(occurrence, thing, table)]
            home, rule = _home(form, occurrence, made, others, acronyms, first)
            if home and rule == "name" and others and _is_of_other_gender(occurrence, home, table):
                home, rule = others[0], "short form"  # "Mrs Lee", where "Mr Lee" has no other name
            if home is None:
                home, rule = made.setdefault(form, Thing(_text(occurrence, words), form)), "name"
                for word in dict.fromkeys(form) if len(form) > 1 else ():
                    longer.setdefault(word, []).append(home)
            _add(home, occurrence, words, table, rule)
    _employers(found, made, table)
    _products(made, table)
    for thing in made.values():
        thing.occurrences.sort(key=lambda pair: pair[0].start)
    return sorted(made.values(), key=lambda thing: thing.first)


def _is_of_other_gender(occurrence: Occurrence, thing: Thing, table: Tables) -> bool:
    """Whether a title tells that somebody else is meant: "Mr Lee" is not Ann Lee."""
    told = {table.genders.get(plain(word)) for word in occurrence.title.lower().split()} - {None}
    if len(told) != 1 or len(occurrence.words) > 1:
        return False
    own = table.given.get(thing.words[0]) if len(thing.words) > 1 else None
    known = thing.genders.most_common(1)
    own = known[0][0] if known else own
    return bool(own) and own not in told


def _home(
    form: tuple[str, ...],
    occurrence: Occurrence,
    made: dict[tuple[str, ...], Thing],
    longer: Sequence[Thing],
    acronyms: dict[str, tuple[str, ...]],
    first: dict[tuple[str, ...], int],
) -> tuple[Thing | None, str]:
    """The entity that an occurrence is a short form of, and by which rule; `longer` hold its first word."""
    if form in made:
        return made[form], "name"
    if len(form) == 1:
        long = acronyms.get(form[0].upper()) or acronyms.get(occurrence.tokens[0].text)
        if long and long in made:
            return made[long], "acronym"
    holders = [thing for thing in longer if _is_short_for(form, thing, occurrence)]
    if len(holders) > 1:
        titled = [thing for thing in holders if occurrence.title and occurrence.title in thing.roles]
        before = [thing for thing in holders if first[thing.words] < occurrence.start]
        holders = titled if len(titled) == 1 else before if len(before) == 1 else []
    if holders:
        return holders[0], "short form"
    if len(form) == 1 and occurrence.tokens[0].text.isupper() and len(form[0]) >= 3:
        initials = [
            thing for thing in made.values() if thing.kind == "organisation" and _initials(thing.words) == form[0]
        ]
        if len(initials) == 1:
            return initials[0], "acronym"
    return None, ""


def _employers(found: list[Occurrence], made: dict[tuple[str, ...], Thing], table: Tables) -> None:
    """A name in front of an office is a body's or a place's: "Elmtec CEO Ann Ames"."""
    for occurrence in found:
        form = tuple(plain(word) for word in occurrence.title.lower().split())
        last = next((index for index, word in enumerate(form) if word in table.persons), 0)
        thing = made.get(form[:last])
        if last and thing and thing.kind != "place":
            thing.votes["organisation"] += 4


def _products(made: dict[tuple[str, ...], Thing], table: Tables) -> None:
    """A body's name with a word that makes no body of it is a product: "Elmtec Nova" where the text has "Elmtec"."""
    makers = {form for form, thing in made.items() if thing.kind == "organisation" and thing.votes["organisation"] > 3}
    makers |= {form[:-1] for form in makers if form[-1] in LEGAL}
    for form, thing in made.items():
        is_weak = thing.votes["person"] <= 2 and thing.votes["organisation"] <= 2 and form[0] not in table.given
        if len(form) < 2 or not is_weak or thing.roles or thing.kind == "place":
            continue
        if any(form[:last] in makers for last in range(1, len(form))):
            thing.votes["thing"] += 4


def _is_short_for(form: tuple[str, ...], thing: Thing, occurrence: Occurrence) -> bool:
    """Whether a name can be the short form of a longer one: a surname or given name, or the start of a body's name."""
    if len(form) >= len(thing.words) or form[0] not in thing.words:
        return False
    if thing.kind == "person":
        if occurrence.votes["place"] >= 5:
            return False
        is_given = len(form) == 1 and thing.words[0] == form[0] and not occurrence.title
        return thing.words[-len(form) :] == form or (is_given and occurrence.votes["organisation"] <= 3)
    if thing.kind == "organisation":
        is_firm = any(word in LEGAL for word in thing.words[len(form) :])
        is_place = occurrence.votes["preposition"] > 1 or occurrence.votes["place"] > (4 if is_firm else 0)
        return (
            thing.words[: len(form)] == form
            and not is_place
            and (is_firm or not occurrence.votes["word"])
            and thing.words[len(form)] not in SKIPPED
        )
    if thing.kind == "place":
        return len(thing.words) == 2 and thing.words[1:] == form and occurrence.votes["the"] > 0  # "the Vel", the river
    is_thing = thing.kind == "thing" and thing.words[-len(form) :] == form  # "the Pearl", the ship
    return is_thing and occurrence.votes["the"] > 0 and "of" not in thing.words


def _add(thing: Thing, occurrence: Occurrence, words: tuple[Words, ...], table: Tables, rule: str) -> None:
    thing.occurrences.append((occurrence, rule))
    is_full = rule == "name"
    counted = dict(occurrence.votes)
    if not is_full:  # a short form tells a person from a body only where it could not be both
        counted = {"person": max(0, occurrence.votes["person"] - max(0, occurrence.votes["organisation"]))}
    if counted.get("listed") and thing.votes["listed"]:
        counted["place"] -= 1
    thing.votes.update(counted)
    text = _text(occurrence, words)
    if rule == "name" and (len(text) > len(thing.name) or (thing.name.isupper() and not text.isupper())):
        thing.aliases[thing.name] = None
        thing.name = text
    elif text != thing.name:
        thing.aliases[text] = None
    if rule == "acronym":
        thing.acronym = thing.acronym or occurrence.tokens[0].text
    for role in _roles(occurrence, words[occurrence.sentence], table):
        thing.roles[role] = None
        for word in role.lower().split():
            if gender := table.genders.get(plain(word)):
                thing.genders[gender] += 2
    if len(thing.words) > 1 and (gender := table.given.get(thing.words[0])):
        thing.genders[gender] += 1


def _roles(occurrence: Occurrence, words: Words, table: Tables) -> Iterator[str]:
    """Titles before and appositions after: "Defence Minister", "a spokesman for the agency"."""
    if occurrence.title:
        yield occurrence.title
    tokens, run = words.tokens, occurrence.run
    if run.last < len(tokens) and tokens[run.last].text == ",":
        first, last, kind = apposition(words, run.last + 1, table)
        if kind == "person":
            yield slice_of(words, first, last)
    elif run.last + 1 < len(tokens) and tokens[run.last].lower == "is":
        first, last, kind = apposition(words, run.last + 1, table)  # "Ann Ames is the minister of health"
        if kind == "person" and any(token.lower in DEFINITE for token in tokens[first:last]):
            yield slice_of(words, first, last)
    if before := office_before(run, words, table):
        yield slice_of(words, *before)


def _acronyms(found: list[Occurrence], words: tuple[Words, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Acronyms that the text explains: "Long Form (LF)" and "LF (Long Form)"."""
    by_end = {(one.sentence, one.run.last): one for one in found}
    by_start = {(one.sentence, one.run.first): one for one in found}
    for number, sentence in enumerate(words):
        tokens = sentence.tokens
        for index in range(1, len(tokens) - 2):
            if tokens[index].text != "(":
                continue
            inside = tokens[index + 1]
            long = by_end.get((number, index))
            closes = tokens[index + 2].text in {")", ",", ";"}
            is_defined = long and closes and ACRONYM.fullmatch(inside.text) and len(long.words) > 1
            if is_defined and long and (_stands_for(inside.text, long.words) or long.votes["organisation"] > 3):
                yield inside.text, long.words
            short, written_out = tokens[index - 1], by_start.get((number, index + 1))
            if written_out and ACRONYM.fullmatch(short.text) and _stands_for(short.text, written_out.words):
                yield short.text, written_out.words


def _stands_for(acronym: str, long: tuple[str, ...]) -> bool:
    """Letters from right to left, the first at a word's start (Schwartz and Hearst 2003)."""
    letters = [letter for letter in acronym.rstrip("s").lower() if letter.isalnum()]
    text = " ".join(long)
    place = len(text)
    for number, letter in reversed(list(enumerate(letters))):
        place -= 1
        while place >= 0 and (text[place] != letter or (number == 0 and place and text[place - 1].isalnum())):
            place -= 1
        if place < 0:
            return False
    return True


def _initials(long: tuple[str, ...]) -> str:
    return "".join(word[0] for word in long if word not in SKIPPED and word[0].isalnum())


def _text(occurrence: Occurrence, words: tuple[Words, ...]) -> str:
    sentence = words[occurrence.sentence].sentence
    return one_line(sentence.text[occurrence.start - sentence.span.start : occurrence.end - sentence.span.start])
