"""Where names stand: the runs of capitals that hold one, with the votes of what is around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from report.extract.evidence import votes
from report.extract.note_marks import note_marks, unmarked
from report.extract.runs import Run, Tables
from report.extract.words import Token, Words
from report.lexicon.places import Gazetteer

CLOSED_TAGS = frozenset({"PRP", "PRP$", "DT", "MD", "WP", "WDT", "WRB", "CC", "EX", "TO"})
ADJECTIVE_BEFORE = frozenset({"NN", "NNS", "JJ"})


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
            title = slice_of(sentence, run.title_first, run.first)
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


def slice_of(words: Words, first: int, last: int) -> str:
    """The words from `first` to `last` (excluded) as written, on one line."""
    if first >= last:
        return ""
    base = words.sentence.span.start
    return one_line(words.sentence.text[words.tokens[first].start - base : words.tokens[last - 1].end - base])


def one_line(name: str) -> str:
    """A name that was broken over two lines, with single blanks."""
    return " ".join(name.split())
