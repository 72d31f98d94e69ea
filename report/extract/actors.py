"""People and bodies: full names first, then short forms, acronyms and offices, over a whole document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from report.extract.evidence import LEGAL, apposition, office_before, votes
from report.extract.note_marks import note_marks, unmarked
from report.extract.runs import Run, Tables
from report.extract.words import Token, Words
from report.lexicon.places import Gazetteer

SKIPPED = frozenset("of the and for on to in & de la".split())
DEFINITE = frozenset({"the", "its", "their", "his", "her", "'s"})
CLOSED_TAGS = frozenset({"PRP", "PRP$", "DT", "MD", "WP", "WDT", "WRB", "CC", "EX", "TO"})
ADJECTIVE_BEFORE = frozenset({"NN", "NNS", "JJ"})
ACRONYM = re.compile(r"[A-Z][A-Za-z&]*[A-Z](?:-[A-Z]+)?s?")


@dataclass(eq=False, slots=True)
class Occurrence:
    """One place where a name stands: code points, its words in small letters, the title before it."""

    start: int
    end: int
    sentence: int
    tokens: tuple[Token, ...]
    run: Run
    title: str
    votes: Counter[str]
    owner: tuple[Token, ...] = ()
    words: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        whole = (*self.owner, *self.tokens) if len(self.tokens) == 1 else self.tokens
        self.words = tuple(plain(token.lower) for token in whole)


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

    @property
    def first(self) -> int:
        return self.occurrences[0][0].start if self.occurrences else 0


def plain(word: str) -> str:
    return word.replace("’", "'").rstrip(".")


def occurrences(
    found: Iterator[Run], words: tuple[Words, ...], table: Tables, gazetteer: Gazetteer
) -> list[Occurrence]:
    """The runs that hold a name, with the votes of what is around them."""
    made: list[Occurrence] = []
    alone: list[Run] = []
    marks = note_marks(words)
    for run in _parted(found, words, gazetteer):
        sentence = words[run.sentence]
        tokens = unmarked(sentence.tokens[run.first : run.last], marks)
        if len(tokens) > 1 and (table.groups.get(tokens[-1].lower) == "group" or _is_people(tokens, table)):
            continue  # "Senate Republicans" are people without a name
        owner = _owner(run, sentence, table)
        if not tokens:
            alone.append(run)
        elif owner or len(tokens) > 1 or not _is_no_name(tokens[0], table):
            title = _slice(sentence, run.title_first, run.first)
            start = (owner or tokens)[0].start
            ballots = votes(run, sentence, table, gazetteer)
            ballots["organisation"] += 5 * bool(owner) + 2 * (tokens[-1].text in marks.values())
            made.append(Occurrence(start, tokens[-1].end, run.sentence, tokens, run, title, ballots, owner))
    made += _surnames(alone, made, words)
    made = [one for one in made if not _is_adjective(one, made, words)]
    owned = [(one.start, one.owner[-1].end) for one in made if one.owner]
    kept = [one for one in made if one.owner or one.votes["place"] >= 3 or not _within(one, owned)]
    return sorted(kept, key=lambda one: one.start)


def _is_people(tokens: tuple[Token, ...], table: Tables) -> bool:
    """Whether it is a people and no name: "African Americans", "Nagorno Armenians"."""
    if tokens[-1].text not in table.demonyms or tokens[0].lower in table.given:
        return False
    return tokens[-1].tag in {"NNPS", "NNS"} or all(
        token.text in table.demonyms or table.words.knows(token.lower) for token in tokens
    )


def _parted(found: Iterator[Run], words: tuple[Words, ...], gazetteer: Gazetteer) -> Iterator[Run]:
    """The runs, with a country in front of another place as a run of its own: "Indonesia Aceh" in a headline."""
    for run in found:
        tokens = words[run.sentence].tokens[run.first : run.last]
        first = gazetteer.find(tokens[0].text) if len(tokens) > 1 else ()
        whole, rest = " ".join(token.text for token in tokens), " ".join(token.text for token in tokens[1:])
        if first and first[0].kind == "country" and not gazetteer.find(whole) and gazetteer.find(rest):
            yield replace(run, last=run.first + 1)
            yield replace(run, first=run.first + 1, title_first=run.first + 1)
        else:
            yield run


def _owner(run: Run, sentence: Words, table: Tables) -> tuple[Token, ...]:
    """The possessive that belongs to a body's name: "India's" of "India's Ministry of Justice"."""
    tokens = sentence.tokens[run.first : run.last]
    is_body = bool(tokens) and "organisation" in {table.bodies.get(tokens[-1].lower), table.bodies.get(tokens[0].lower)}
    if run.owner < 0 or not is_body:
        return ()
    start = run.owner
    while start and sentence.tokens[start - 1].text[0].isupper() and sentence.tokens[start - 1].tag not in {"DT", "IN"}:
        start -= 1
    return sentence.tokens[start : run.first]


def _is_adjective(one: Occurrence, made: list[Occurrence], words: tuple[Words, ...]) -> bool:
    """Whether a word is made from a place named elsewhere: "Elmian" beside "Elmia", before a noun in small letters."""
    form = one.words[0]
    tokens = words[one.sentence].tokens
    after = tokens[one.run.last] if one.run.last < len(tokens) else None
    if (
        len(one.words) > 1
        or not form.endswith(("an", "ese", "ish", "i", "ic"))
        or not after
        or after.tag not in ADJECTIVE_BEFORE
    ):
        return False
    stems = {other.words[0] for other in made if len(other.words) == 1 and other.words != one.words}
    return any(len(stem) > 3 and form.startswith(stem[:-1]) and len(form) - len(stem) < 4 for stem in stems)


def _surnames(alone: list[Run], made: list[Occurrence], words: tuple[Words, ...]) -> Iterator[Occurrence]:
    """Titles that are surnames here: "King" where the text also has "Ann King"."""
    surnames = {one.words[-1] for one in made if len(one.words) > 1 and one.votes["person"] > 0}
    for run in alone:
        sentence = words[run.sentence]
        part = sentence.tokens[run.title_first : run.last]
        before = sentence.tokens[run.title_first - 1].lower if run.title_first else ""
        if len(part) == 1 and plain(part[0].lower) in surnames and before not in {"the", "a", "an"}:
            place = Run(run.sentence, run.title_first, run.last, run.title_first)
            yield Occurrence(part[0].start, part[0].end, run.sentence, part, place, "", Counter(person=1))


def _within(one: Occurrence, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= one.start and one.end <= end for start, end in stretches)


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
            home, rule = _home(form, occurrence, made, longer.get(form[0], ()), acronyms, first)
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
            yield _slice(words, first, last)
    elif run.last + 1 < len(tokens) and tokens[run.last].lower == "is":
        first, last, kind = apposition(words, run.last + 1, table)  # "Ann Ames is the minister of health"
        if kind == "person" and any(token.lower in DEFINITE for token in tokens[first:last]):
            yield _slice(words, first, last)
    if before := office_before(run, words, table):
        yield _slice(words, *before)


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


def _is_no_name(token: Token, table: Tables) -> bool:
    """A single word that is no name by itself: a nationality, a common word at the start, a thing's abbreviation."""
    text = token.text
    if text in table.regions:
        return False
    if token.lower in table.groups or token.lower in table.bodies:
        return True
    is_acronym = text.isupper() and len(text) > 2
    if not is_acronym and table.words.knows(token.lower) and table.words.entry(token.lower).possible & CLOSED_TAGS:
        return True
    if text in table.not_names or text in table.demonyms or token.lower.rstrip(".") in table.titles:
        return True
    return token.tag not in {"NNP", "NNPS"} or (len(text) == 1)


def _slice(words: Words, first: int, last: int) -> str:
    if first >= last:
        return ""
    base = words.sentence.span.start
    return one_line(words.sentence.text[words.tokens[first].start - base : words.tokens[last - 1].end - base])


def _text(occurrence: Occurrence, words: tuple[Words, ...]) -> str:
    sentence = words[occurrence.sentence].sentence
    return one_line(sentence.text[occurrence.start - sentence.span.start : occurrence.end - sentence.span.start])


def one_line(name: str) -> str:
    """A name that was broken over two lines, with single blanks."""
    return " ".join(name.split())
