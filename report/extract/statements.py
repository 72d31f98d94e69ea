"""Sentences cut into statements: clauses that stand for themselves, each with a subject and a verb of its own."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

from report.extract.passage import TIME_WORDS, Group, Passage
from report.extract.phrases import clause_starting, phrase_before
from report.extract.words import Token
from report.model import Sentence

LINKS = frozenset("and but while although though whereas yet so".split())
TAKING_UP = frozenset({"be", "do", "have"})
HOURS = "noon midnight one two three four five six seven eight nine ten eleven twelve"
TIMED = frozenset(f"on in at by since until the last this then now later {HOURS}".split())
FRONTED = frozenset({"while", "although", "though", "whereas"})


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause of a sentence; `start` and `end` are code points of the text, without the marks around it."""

    start: int
    end: int
    sentence: Sentence
    tokens: tuple[Token, ...]
    groups: tuple[Group, ...]  # verb groups, by the pieces of `passage`
    passage: Passage
    is_aside: bool = False  # a relative clause at its end, which adds something of its own


def statements(passage: Passage, sentence: Sentence) -> list[Statement]:
    """The statements of a sentence, in order; none where nothing is stated (a bare heading, a name)."""
    if not passage.groups or len(passage) < 3:
        return []
    is_stated = any(group.form == "finite" for group in passage.groups)
    is_terse = any(group.form == "participle" for group in passage.groups) and sentence.block.kind != "heading"
    if not (is_stated or is_terse or sentence.block.kind == "title"):
        return []
    borders = [0]
    for index in range(1, len(passage)):
        if (
            _is_border(passage, index)
            and _has_clause(passage, borders[-1], index)
            and _has_clause(passage, index, len(passage))
        ):
            borders.append(index)
    borders.append(len(passage))
    made: list[Statement] = []
    for first, last in itertools.pairwise(borders):
        aside = _aside(passage, first, last)
        if aside:
            made.append(_statement(passage, sentence, first, aside))
            made.append(replace(_statement(passage, sentence, _host(passage, aside), last), is_aside=True))
        elif first < last:
            made.append(_statement(passage, sentence, first, last))
    return made


def _aside(passage: Passage, first: int, last: int) -> int:
    """Where a relative clause after a comma begins that runs to the end of the statement; 0 where there is none."""
    for index in range(last - 3, first + 3, -1):
        if passage.lowers[index] not in {"which", "who", "where"} or passage.lowers[index - 1] != ",":
            continue
        later = [group for group in passage.groups if index < group.first < last and group.form == "finite"]
        if not later or any(group.subject and group.subject[1] <= index for group in later):
            return 0
        if any(passage.lowers[at] == "," and clause_starting(passage, at + 1) for at in range(index, last)):
            return 0  # "According to Lee, who led the board, the dam was safe"
        return index if _has_clause(passage, first, index) and not _in_brackets(passage, index) else 0
    return 0


def _host(passage: Passage, relative: int) -> int:
    """The start of the noun phrase that a relative clause is about, before a bracket too: "Ann Reed (left), who"."""
    last = relative - 2
    if passage.lower(last) == ")" and "(" in passage.lowers[:last]:
        last -= passage.lowers[last::-1].index("(") + 1
    if passage.tag(last) == "CD" and passage.lower(last - 1) == ",":
        last -= 2  # "Ann Reed, 34, who"
    phrase = phrase_before(passage, last)
    return phrase[0] if phrase else relative


def _is_border(passage: Passage, index: int) -> bool:
    """Whether an independent clause begins at `index`: after a semicolon, or at a link with a clause behind it."""
    lowers = passage.lowers
    before = lowers[index - 1]
    if _in_brackets(passage, index):
        return False
    if before == ";":
        return True
    if before == "that":
        return False  # "said that while it was sorry, it would not pay"
    chunk = passage.chunks[index - 1]
    if lowers[index] == "and" and chunk and passage.lower(chunk[0] - 1) in {"between", "both"}:
        return False
    if lowers[index] in {"and", "but"} and is_elliptical(passage, index + 1):
        return False
    if (lowers[index] in LINKS and before in {",", "—", "”", '"'}) or lowers[index] in {"and", "but", "while"}:
        return clause_starting(passage, index + 1) is not None
    if before == "," and lowers[0] in FRONTED and lowers.index(",") == index - 1:
        return clause_starting(passage, index) is not None
    if before == "," and lowers[index] == "with":
        return _tells_beside(passage, index)
    if before == ",":
        group = passage.at.get(index)
        return bool(group and group.first == index and group.lemma in {"add"} and group.form == "ing")
    return False


def is_elliptical(passage: Passage, index: int) -> bool:
    """Whether a clause only takes up the one before with a "not": "it was open on Monday and it was not on Friday"."""
    group = clause_starting(passage, index)
    is_not = group is not None and (group.negated or passage.lower(group.last) in {"not", "n't", "n’t"})
    if group is None or not is_not or group.subject != (index, index + 1) or passage.tags[index] != "PRP":
        return False
    is_bare = group.lemma in TAKING_UP or passage.tags[group.head] == "MD"
    rest = group.last + (not group.negated)
    while rest < len(passage) and (passage.lowers[rest] in TIMED or passage.lowers[rest] in TIME_WORDS):
        rest += 1
    return is_bare and (rest == len(passage) or passage.lowers[rest] in {".", ",", ";"})


def _tells_beside(passage: Passage, index: int) -> bool:
    """Whether somebody else says something here: ", with its leader, Ann Lee, saying that it was safe"."""
    return any(
        index < group.first < index + 12 and group.form == "ing" and group.subject and group.subject[0] == index + 1
        for group in passage.groups
    )


def _in_brackets(passage: Passage, index: int) -> bool:
    before = passage.lowers[:index]
    return "(" in before and before.count("(") > before.count(")")


def _has_clause(passage: Passage, first: int, last: int) -> bool:
    return any(
        group.form in {"finite", "ing"} and group.subject and first <= group.head < last for group in passage.groups
    )


def _statement(passage: Passage, sentence: Sentence, first: int, last: int) -> Statement:
    opener = first
    while first < last - 1 and (
        passage.lowers[first] in {",", ";", "and", "but", "—", "–"}
        or (opener > 0 and passage.lowers[first] in {"while", "yet", "so"})
    ):
        first += 1
    while last > first + 1 and passage.lowers[last - 1] in {".", ",", ";", "—", "–", ":", "("}:
        last -= 1
    tokens = passage.words[0].tokens[first:last]
    groups = tuple(group for group in passage.groups if first <= group.first < last)
    return Statement(passage.starts[first], passage.ends[last - 1], sentence, tokens, groups, passage)
