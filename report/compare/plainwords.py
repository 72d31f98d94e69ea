"""The words of a statement, with one word for a phrase that says the same: "flee" for "made off"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from report.compare.wording import WORD, Wording
from report.lexicon import Lexicon
from report.model import Claim

Phrasals = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
REACH = 3  # words from a verb to its particle: "set the hall on fire"


@lru_cache(maxsize=2)
def _phrasal_verbs(lexicon: Lexicon) -> Phrasals:
    """Verb -> what may follow it, and the one word that says the same."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in lexicon.rows("phrasals"):
        found.setdefault(row["verb"], []).append((tuple(row["rest"].split()), row["word"]))
    return {verb: tuple(rows) for verb, rows in found.items()}


@lru_cache(maxsize=2)
def _set_phrases(lexicon: Lexicon) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Set phrases, and the word that says the same as each."""
    meant = {row["phrase"]: row["word"] for row in lexicon.rows("states")}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, meant))})\b", re.IGNORECASE), meant


def plainly(claim: Claim, lexicon: Lexicon, wording: Wording) -> tuple[str, ...]:
    """The claim's words, with one word for each verb of several and each set phrase."""
    phrasals = _phrasal_verbs(lexicon)
    pattern, meant = _set_phrases(lexicon)
    stated = [meant[match[0].lower()] for match in pattern.finditer(claim.quote)]
    verbs = [word for word in claim.words if word in phrasals]
    if not verbs and not stated:
        return claim.words
    words = dict.fromkeys((*claim.words, *stated))
    lemmas = [wording.lemmas(form) for form in WORD.findall(claim.quote.lower())]
    for verb in verbs:
        for at in (at for at, possible in enumerate(lemmas) if verb in possible):
            near = frozenset().union(*lemmas[at + 1 : at + 1 + REACH])
            for rest, word in phrasals[verb]:
                if near.issuperset(rest):
                    for part in (verb, *rest):
                        words.pop(part, None)
                    words[word] = None
                    break
    return tuple(words)
