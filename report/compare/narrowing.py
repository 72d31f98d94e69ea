"""What narrows a count: whose people they are, of which party, how gravely they were harmed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from report.compare.entities import plain
from report.compare.fates import parties
from report.lexicon import Lexicon
from report.lexicon.places import country_names, demonyms
from report.model import Figure

FROM = re.compile(r"\s*(?:[a-z]+\s+){0,3}from\s+(?:the\s+)?((?:[A-Z][\w’'-]*\s?){1,3})")
UNKNOWN, STEM = "~", 5  # before a name that is in no table, by its first letters: "Osmark", "Osmarkian"


def party(head: str, counted: str, lexicon: Lexicon) -> frozenset[tuple[str, str]]:
    """The parties that the counted noun names; by its last word that names one, else by the head."""
    known = parties(lexicon)
    words = [*reversed([singular(word) for word in plain(counted).split()]), head]
    return next((known[word] for word in words if word in known), frozenset())


def nation(counted: str, rest: str, lexicon: Lexicon) -> frozenset[str]:
    """Countries or other names of the people counted: "12 Filipino sailors", "12 Filipinos", "12 were from the
    Philippines"."""
    known = demonyms(lexicon)
    next_word = re.match(r"\s*([A-Z][\w-]+)", rest)
    words = [next_word[1]] if next_word and next_word[1] in known else re.findall(r"[A-Z][\w-]+", counted)
    found = {code for word in words for code in known.get(word, (f"{UNKNOWN}{word[:STEM].lower()}",))}
    if not found and (match := FROM.match(rest)):
        found = {code for code, name in country_names(lexicon).items() if match[1].strip().startswith(name)}
    return frozenset(found)


@lru_cache(maxsize=2)
def degrees(lexicon: Lexicon) -> Mapping[str, str]:
    """Word -> how it narrows a count of the harmed: "seriously" is grave."""
    return {row["word"]: row["degree"] for row in lexicon.rows("severity")}


def degree(figure: Figure, known: Mapping[str, str]) -> str:
    """ "grave" for "30 seriously injured", "" where nothing narrows the count."""
    return next((known[word] for word in plain(figure.quote).split() if word in known), "")


def singular(word: str) -> str:
    return {"men": "man", "women": "woman", "children": "child", "policemen": "policeman", "wives": "wife"}.get(
        word
    ) or word.removesuffix("s")
