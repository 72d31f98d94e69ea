"""Names that are given to things, ships, products, weapons and works, and to houses open to guests."""

from __future__ import annotations

from collections import Counter

from report.extract.runs import SHIPLY, Run, Tables, is_ship
from report.extract.words import Token

NOUNS = frozenset({"NN", "NNS"})
HEADS = 3  # words in small letters in which the noun for the thing ends: "the Blue-Note night club"
ARTICLES = frozenset({"a", "an"})
# What follows a name with "a" before it where that is no name of a thing: "a Navy spokesman", "a Marlow of our time".
GOES_ON = NOUNS | {"JJ", "JJR", "JJS", "NNP", "NNPS", "POS", "VBN", "VBG", "CD", "HYPH"}


def by_thing(tokens: tuple[Token, ...], run: Run, table: Tables, found: Counter[str]) -> None:
    """Votes of the noun beside the name, of its first word and of its article."""
    name = tokens[run.first : run.last]
    if is_vessel(name[0].text, table) and (len(name) > 2 or (len(name) == 2 and name[1].lower not in table.bodies)):
        found["thing"] += 12
    elif len(name) > 1 and _kind(name[0].lower, "first", table) and name[-1].lower not in table.bodies:
        found["thing"] += 5
    elif len(name) > 1 and _is_numbered(tokens, run, table):
        found["thing"] += 8
    if name[0].lower in SHIPLY and is_ship(tokens, run.first, run.last, table):
        found["thing"] += 12
    before = tokens[run.first - 1] if run.first else None
    is_beside = before and run.title_first == run.first and before.tag in NOUNS | {"JJ"} and before.text.islower()
    if before and is_beside and (kind := _kind(before.lemma, "both", table)):
        found[kind] += 6
    head = _head_after(tokens, run.last)
    if head and (kind := _kind(head.lemma, "both", table)):
        found[kind] += 5 if kind == "organisation" else 3
    elif before and before.lower in ARTICLES and _is_one_of_many(tokens, run, table):
        found["thing"] += 8 if name[0].text in table.known and len(name) > 1 else 3


def is_vessel(word: str, table: Tables) -> bool:
    """Whether a word is the letters that stand before a ship's name: "MV", "HMS"."""
    return word.isupper() and _kind(word, "first", table) == "thing"


def _is_numbered(tokens: tuple[Token, ...], run: Run, table: Tables) -> bool:
    """Whether the noun for the thing has a capital and a number stands behind its name: "Lifeboat Elmby 2"."""
    has_number = run.last < len(tokens) and tokens[run.last].text.isdigit()
    return has_number and _kind(tokens[run.first].lower, "both", table) == "thing"


def _kind(word: str, where: str, table: Tables) -> str:
    kind, found = table.things.get(word, ("", ""))
    return kind if found == where else ""


def _head_after(tokens: tuple[Token, ...], index: int) -> Token | None:
    """The last noun in small letters of those right behind a name: "the Falcon 9 rocket"."""
    index += index < len(tokens) and tokens[index].tag == "CD"
    last = index
    while last < min(index + HEADS, len(tokens)) and tokens[last].tag in NOUNS and tokens[last].text.islower():
        last += 1
    return tokens[last - 1] if last > index else None


def _is_one_of_many(tokens: tuple[Token, ...], run: Run, table: Tables) -> bool:
    """Whether "a" before a name says that there are more of them: "an AK", "a Corolla struck him"."""
    name = tokens[run.first : run.last]
    following = tokens[run.last] if run.last < len(tokens) else None
    is_phrase = following is not None and following.tag in GOES_ON
    is_body = name[-1].lower in table.bodies and name[0].text not in table.known
    is_known = is_body or name[0].lower in table.given or name[0].text in table.demonyms
    return not is_phrase and not is_known and run.title_first == run.first
