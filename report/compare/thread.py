"""An earlier event in a paragraph, followed through the sentences that take it up: "it", "the quake", "at the time"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from report.compare.wording import NONE, kin
from report.lexicon import Lexicon
from report.model import Claim, Sentence, Span

BREAK = re.compile(
    r"[;:()–—]|\b(?:who|which|whose|whom|where|while|when|but|although|though|because|since|after|before|until|than"
    r"|despite|following|unlike|whether|if)\b",
    re.IGNORECASE,
)
ON = re.compile(r"[\"“‘']?(?:it|they|that|those|the\s+latter|at\s+(?:the|that)\s+time|back\s+then)\b", re.IGNORECASE)
# What no sentence of an earlier time says of it.
NOW = re.compile(
    r"\b(?:is|are|am|has|have|will|shall|can|may|must|says?|does|do|now|today|yesterday|tomorrow|tonight|currently"
    r"|so\s+far|still|this\s+(?:week|month|year|time|morning|afternoon|evening|summer|winter|spring|autumn|fall))\b",
    re.IGNORECASE,
)
TURNS = re.compile(r"(?:And|But|Yet|Still)\b,?\s+(?!it\b|they\b|that\b)")  # back to what the text is about
QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
AT_THE_TIME = re.compile(r"\b(?:at\s+(?:the|that)\s+time|back\s+then|in\s+those\s+days)\b", re.IGNORECASE)
ANY_EVENT = frozenset("disaster tragedy incident accident crisis conflict".split())  # what "that" may call any event
REACH = 2  # sentences that an earlier event is remembered for


@lru_cache(maxsize=2)
def _resumed(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "A massive quake" (or the noun of an event alone), and "the quake", "that attack", which take it up."""
    nouns = event_nouns(lexicon)
    named = rf"\b(?:(?P<new>an?|another)\s+(?:[\w.-]+\s+){{0,3}})?(?P<noun>{nouns})\b"
    taken = rf"\b(?P<article>the|that|those)\s+(?:\w+\s+)?(?P<noun>{nouns})s?\b"
    return re.compile(named, re.IGNORECASE), re.compile(taken, re.IGNORECASE)


def event_nouns(lexicon: Lexicon) -> str:
    return "|".join(re.escape(row["form"]) for row in lexicon.rows("background") if row["kind"] == "event")


@dataclass(slots=True)
class Thread:
    """What a paragraph has told of an earlier time: what showed it last, the events it named, and how many sentences
    ago; `on` is the mark while a sentence goes on with it."""

    mark: Span | None = None
    on: Span | None = None
    nouns: set[str] = field(default_factory=set)
    is_opened: bool = False
    ago: int = 0

    def follow(self, sentence: Sentence, before: Sentence | None, told: Sequence[Claim], lexicon: Lexicon) -> None:
        """Goes on where the sentence takes up what was told, by "it", "the quake", "that disaster" or "at the time", or
        stays in the past with nobody of today speaking (`told` are its claims)."""
        self.ago += 1
        goes_on = self.on is not None and (ON.match(sentence.text) is not None or _stays(sentence, before, told))
        if not goes_on and self.mark is not None and self.ago <= REACH:
            goes_on = AT_THE_TIME.search(sentence.text) is not None or self._is_taken_up(sentence, lexicon)
        self.on = self.mark if goes_on else None
        if self.on is not None:
            self.tell(self.on, sentence, lexicon, is_whole=True)

    def _is_taken_up(self, sentence: Sentence, lexicon: Lexicon) -> bool:
        for match in _resumed(lexicon)[1].finditer(sentence.text):
            noun, is_that = match["noun"].lower(), match["article"].lower() != "the"
            is_known = any(_are_one(noun, known, lexicon) for known in self.nouns)
            if is_known or (is_that and self.ago == 1 and (self.is_opened or noun in ANY_EVENT)):
                return True
        return False

    def tell(self, mark: Span, sentence: Sentence, lexicon: Lexicon, *, is_whole: bool) -> None:
        """Takes in the events of a sentence of an earlier time; where not the whole of it is, those that are new in the
        clause of its mark."""
        place = mark.start - sentence.span.start
        for match in _resumed(lexicon)[0].finditer(sentence.text):
            start, end = sorted([match.start(), max(0, place)])
            between = sentence.text[start:end]
            if is_whole or (match["new"] and "," not in between and not BREAK.search(between)):
                self.nouns.add(match["noun"].lower())
        self.mark, self.is_opened, self.ago = mark, is_whole, 0


def _stays(sentence: Sentence, before: Sentence | None, told: Sequence[Claim]) -> bool:
    """Whether a sentence goes on about the time of the one before: it is in the past, and nobody of today speaks."""
    if before is None or TURNS.match(sentence.text) or NOW.search(QUOTED.sub("", sentence.text)):
        return False
    speakers = {claim.attribution.speaker for claim in told if claim.attribution and claim.attribution.cue}
    known = before.text.lower()
    return all(speaker is not None and speaker.split()[-1].lower() in known for speaker in speakers)


def _are_one(one: str, other: str, lexicon: Lexicon) -> bool:
    """ "Quake", "earthquake"; kin of one another, or the same noun."""
    known = kin(lexicon)
    return one == other or not known.get(one, NONE)[0].isdisjoint(known.get(other, NONE)[0])
