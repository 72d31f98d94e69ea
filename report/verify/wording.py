"""The words of a value: hedges as the mention has them, and no name that no source has.

A hedge is looked up in English briefings only; in other languages the words of a value are held to be the language's
own, but for what begins with a capital letter.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

HEDGES = re.compile(
    r"\b(?:at least|more than|over|about|around|nearly|almost|up to|at most|fewer than|less than|or more|or fewer)\b",
    re.I,
)
OPEN_ABOVE = frozenset(("at least", "or more", "more than", "over"))
OPEN_BELOW = frozenset(("up to", "at most", "or fewer", "fewer than", "less than"))
OWN = frozenset("and or to of the in from by with more fewer less than least most about per".split())
WORD = re.compile(r"[^\W\d_]{3,}")


def other_hedge(text: str, things: Iterable[Mapping[str, Any]]) -> str:
    """The first hedge of a text that none of its mentions has; "" where there is none."""
    mentions = [mention for thing in things for mention in thing.get("mentions", (thing,)) if "modifier" in mention]
    if not mentions:
        return ""
    has = {str(mention["modifier"]) for mention in mentions}
    words = " ".join(mention["quote"].casefold() for mention in mentions)
    if any(mention["high"] is None for mention in mentions):
        has |= OPEN_ABOVE
    if any(mention["low"] is None for mention in mentions):
        has |= OPEN_BELOW
    hedges = (hedge.casefold() for hedge in HEDGES.findall(text))
    return next((hedge for hedge in hedges if hedge not in has and hedge not in words), "")


def is_bare(text: str, mention: Mapping[str, Any]) -> bool:
    """Whether a floor or a ceiling is printed as if it were the number."""
    is_open = "modifier" in mention and bool((mention["low"] is None) != (mention["high"] is None))
    return is_open and any(map(str.isdigit, text)) and not HEDGES.search(text)


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts, in small letters."""
    return frozenset(word.casefold() for text in texts for word in WORD.findall(text))


def strange_word(text: str, known: frozenset[str], things: Iterable[Mapping[str, Any]], language: str) -> str:
    """The first word of a text that no source has and that is no hedge, unit or predicate; "" where there is none."""
    mentions = [mention for thing in things for mention in (thing, *thing.get("mentions", ()))]
    own = vocabulary(str(mention.get(name) or "") for mention in mentions for name in ("unit", "predicate", "modifier"))
    for word in WORD.findall(HEDGES.sub(" ", text)):
        folded = word.casefold()
        if folded in known or folded in OWN or any(folded.startswith(form) for form in own):
            continue
        if language == "en" or word[0].isupper():
            return str(word)
    return ""
