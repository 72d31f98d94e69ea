"""How a denial takes up what it denies: "these claims", "that estimate", "that is not true", out of denials.tsv."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from report.lexicon import Lexicon

THIS = r"(?:th(?:e|ese|is|ose|at)|such|all|any|the\s+latest)"
IS = r"(?:is|are|was|were)"


@dataclass(frozen=True, eq=False)
class Forms:
    """The words of denials.tsv by kind; a pattern is made of them when an account first has one of its words."""

    words: Mapping[str, tuple[str, ...]]

    def is_silent(self, quote: str) -> bool:
        """Who declines to comment denies nothing."""
        return self._has(quote, "refusal") and self._silent.search(quote) is not None

    def not_so(self, quote: str) -> bool:
        """ "That is simply not true", with nothing of its own."""
        return self._has(quote, "false") and self._not_so.match(quote) is not None

    def said_false(self, quote: str) -> bool:
        """ "Reports that … are false", "it was untrue that …", "cannot accept the finding that …"."""
        return (self._has(quote, "false") and self._said_false.search(quote) is not None) or (
            self._has(quote, "accept") and self._not_accepted.search(quote) is not None
        )

    def piece_called_false(self, quote: str) -> str:
        """ "None were fired" of "the claim that none were fired is false"; nothing of what is denied otherwise."""
        found = self._said_false.search(quote) if self._has(quote, "false") else None
        return (found["piece"] or found["saying"] or "").strip() if found else ""

    def is_bare_not(self, quote: str) -> bool:
        """ "We did not.", after what somebody says of "us"."""
        return self._bare_not.fullmatch(quote.strip('.!"” ')) is not None

    def calls_false(self, quote: str) -> bool:
        return self.not_so(quote) or self.said_false(quote)

    def has_no_part(self, quote: str) -> bool:
        """ "The group said that it had nothing to do with the raid"."""
        return self._has(quote, "apart") and self._apart.search(quote) is not None

    def finds_none(self, quote: str) -> bool:
        """ "There was no evidence that the firm had hidden cracks"."""
        return self._has(quote, "none") and self._none.search(quote) is not None

    def contradicts(self, quote: str) -> bool:
        """ "The ministry contradicts her: …", "…, which the firm disputes": what has just been said."""
        return self._contradicting.search(quote) is not None

    def leaves_open(self, quote: str) -> bool:
        """ "It has not been confirmed that …", "does not comment on whether …": neither says so nor denies it."""
        return self._has(quote, "open") and self._open.search(quote) is not None

    def is_contrary(self, quote: str) -> bool:
        """ "Contrary to press reports, …": told against what others say."""
        return "ontrary to " in quote and self._contrary_to.search(quote) is not None

    def gives_up(self, quote: str) -> bool:
        """ "Which until Sunday had denied it, changed its account", "withdrew its denial": denied no longer."""
        return self._has(quote, "act") and self._giving_up.search(quote) is not None

    def to_the_contrary(self, quote: str) -> bool:
        """ "We reject suggestions to the contrary": whatever is the contrary of what stands before it."""
        return " to the contrary" in quote

    def suspects(self, quote: str) -> bool:
        """ "A man who is suspected of theft"."""
        return self._has(quote, "suspected") and self._suspecting.search(quote) is not None

    def is_general(self, quote: str) -> bool:
        """ "Denies any part in it": of whatever the speaker is accused of."""
        return self._general.search(quote) is not None

    def points_back(self, quote: str) -> bool:
        """ "Rejected these claims"; "the minister denied this", "disputed that: “There is no slope”"."""
        return self._anaphoric.search(quote) is not None or self._bare.search(quote) is not None

    def is_of_number(self, quote: str) -> bool:
        """ "That estimate"."""
        return self._counted.search(quote) is not None

    def whose(self, quote: str) -> re.Match[str] | None:
        """Up to what is denied, with whose claim it was: "rejected claims by the union | that …"."""
        return self._of_whom.search(quote)

    def _has(self, quote: str, kind: str) -> bool:
        lower = quote.lower()
        return any(word in lower for word in self._stems[kind])

    @cached_property
    def _stems(self) -> Mapping[str, tuple[str, ...]]:
        return {kind: tuple(map(_stem, words)) for kind, words in self.words.items()}

    @cached_property
    def _told(self) -> str:
        return _any((*self.words["told"], *self.words["counted"]))

    @cached_property
    def _silent(self) -> re.Pattern[str]:
        stems, acts = _any(self._stems["refusal"]), _any(self.words["silent"])
        return re.compile(rf"\b{stems}\w*\s+to\s+{acts}\b", re.IGNORECASE)

    @cached_property
    def _not_so(self) -> re.Pattern[str]:
        this = rf"[\"“‘']*(?:this|that|it|these|those)(?:['’]s|\s+{IS})"
        return re.compile(rf"{this}\s+(?:\w+\s+){{0,2}}{_any(self.words['false'])}\b", re.IGNORECASE)

    @cached_property
    def _said_false(self) -> re.Pattern[str]:
        false = _any(self.words["false"])
        return re.compile(
            rf"\b{self._told}\s+(?:[\w,]+\s+){{0,12}}?(?:that|about|of)\b(?P<piece>.+)\b{IS}\s+(?:\w+\s+)?{false}\b"
            rf"|\bto\s+(?:claim|say|suggest)\b(?P<saying>.+)\b{IS}\s+(?:\w+\s+)?{false}"
            rf"|\bit\s+(?:is|was)\s+(?:\w+\s+)?{false}\s+that\b"
            rf"|\b(?:call|describ)(?:s|es|ed|ing|e)?\s+{THIS}\s+(?:\w+\s+)?{self._told}\s+(?:as\s+)?(?:\w+\s+)?"
            rf"[\"“‘']?{false}\b",
            re.IGNORECASE,
        )

    @cached_property
    def _not_accepted(self) -> re.Pattern[str]:
        accepts = _any(self.words["accept"])
        return re.compile(rf"(?:\bnot|n[’']t|\bcannot)\s+(?:\w+\s+)?{accepts}\s+{THIS}\s+{self._told}\b", re.IGNORECASE)

    @cached_property
    def _bare_not(self) -> re.Pattern[str]:
        helper = r"(?:did|do|does|was|were|is|are|has|have|had|would|will)"
        return re.compile(rf"[\"“]?(?:we|i|he|she|they|it)\s+{helper}(?:\s+not|n[’']t)", re.IGNORECASE)

    @cached_property
    def _apart(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:has|had|have|having|is|are|was|were)\s+{_any(self.words['apart'])}\b", re.IGNORECASE)

    @cached_property
    def _suspecting(self) -> re.Pattern[str]:
        return re.compile(rf"\b{_any(self.words['suspected'])}\b", re.IGNORECASE)

    @cached_property
    def _open(self) -> re.Pattern[str]:
        stems = _any(self._stems["open"])
        helper = r"(?:not|never|cannot|n[’']t|no|nobody|neither)\s+(?:\w+\s+){0,3}?"
        return re.compile(rf"\b{helper}{stems}|\bun{stems}|n[’']t\s+(?:\w+\s+)?{stems}", re.IGNORECASE)

    @cached_property
    def _contrary_to(self) -> re.Pattern[str]:
        return re.compile(rf"\bcontrary to (?:\w+\s){{0,3}}?(?:{self._told}|what)\b", re.IGNORECASE)

    @cached_property
    def _giving_up(self) -> re.Pattern[str]:
        acts = _any(self._stems["act"])
        return re.compile(
            rf"\b(?:until|till)\s[^,.;]{{2,30}}?\shad\s(?:\w+\s)?{acts}(?:ed|ied|d)\b"
            r"|\b(?:withdr[ae]w|withdrawn|retract(?:s|ed)?|dropp?(?:s|ed)?)\s(?:its|his|her|their|the)\s(?:\w+\s)?denials?\b"
            rf"|\bno\slonger\s{acts}(?:s|es|ies|y)?\b",
            re.IGNORECASE,
        )

    @cached_property
    def _contradicting(self) -> re.Pattern[str]:
        acts = _any(self._stems["act"])
        return re.compile(
            r"\bcontradict(?:s|ed|ing)?\s+(?:him|her|them|this|that)\b"
            rf"|\b(?:call|describ)(?:s|es|ed)\s+(?:this|that|it|them)\s+(?:as\s+)?[\"“‘']?(?:\w+\s+)?{_any(self.words['false'])}\b"
            rf"|^which\s+(?:[\w.-]+\s){{1,5}}{acts}(?:s|es|d|ed|ies|ied)?\b",
            re.IGNORECASE,
        )

    @cached_property
    def _none(self) -> re.Pattern[str]:
        return re.compile(rf"\bno\s+{_any(self.words['none'])}\s+(?:that|of|for|in|to)\b", re.IGNORECASE)

    @cached_property
    def _general(self) -> re.Pattern[str]:
        return re.compile(rf"\bany\s+{_any(self.words['general'])}\b", re.IGNORECASE)

    @cached_property
    def _anaphoric(self) -> re.Pattern[str]:
        own = r"(?!\s+(?:(?:made\s)?by\s[^,.;:]{1,60}?,?\s)?that\b)"  # a claim that is told here points nowhere else
        return re.compile(rf"\b{THIS}\s+(?:\w+\s+)?{self._told}\b{own}", re.IGNORECASE)

    @cached_property
    def _bare(self) -> re.Pattern[str]:
        this = r"(?:this|that|it|these|those)"
        return re.compile(
            rf"\b(?:{this}|as\s+much)\W*(?:$|[:,—–]\s*[\"“])"
            rf"|\b{_any(self._stems['act'])}\w*\s+{this}(?:,|\s+(?:on|in|at|and|but|as)\b)",
            re.IGNORECASE,
        )

    @cached_property
    def _counted(self) -> re.Pattern[str]:
        return re.compile(rf"\b{THIS}\s+(?:\w+\s+)?{_any(self.words['counted'])}\b", re.IGNORECASE)

    @cached_property
    def _of_whom(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?:(?P<owner>[\w-]+(?:\s[\w-]+)?)['’]s?\s+|\b[Tt]he\s+(?P<body>[\w-]+)\s+)?\b{self._told}\s+"
            r"(?:(?:(?:made\s+)?(?:by|from|of)\s+(?P<maker>[^,.;:\"“”]{2,60}?),?\s+)?that|about)\b",
            re.IGNORECASE,
        )


def _any(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(map(re.escape, words)) + ")"


def _stem(word: str) -> str:
    """What all forms of a verb have in common: "den" of "deny", "declin" of "decline"; other words as they are."""
    return word[:-1] if word[-1:] in {"e", "y"} and " " not in word else word


@lru_cache(maxsize=4)
def forms(lexicon: Lexicon) -> Forms:
    found: dict[str, tuple[str, ...]] = {}
    for row in lexicon.rows("denials"):
        found[row["kind"]] = (*found.get(row["kind"], ()), row["form"])
    return Forms(found)


def acts(lexicon: Lexicon) -> frozenset[str]:
    """Verbs that a denial can be told with: "the board rejected the plan"."""
    words = forms(lexicon).words
    return frozenset((*words["act"], *words["refusal"]))
