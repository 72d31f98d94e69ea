"""Which findings a correction may have meant that no longer matches: by id, and by the words that it holds."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence

from report.errors import Where
from report.model import Correction, Finding, Span

Place = Callable[[Span], Where]

MOST = 3
SHOWN = 40  # letters of a candidate's words
WORD = re.compile(r"\w{3,}")


def candidates(missing: str, correction: Correction, findings: Sequence[Finding], place: Place) -> str:
    """The nearest findings with their words and places, as a hint; the same letter (the kind) goes first."""
    words = _words(f"{correction.quote} {correction.value} {correction.reason}")
    ranked = sorted(
        (finding for finding in findings if finding.mentions),
        key=lambda finding: (-_nearness(missing, correction.quote, words, finding), finding.id),
    )
    near = [finding for finding in ranked[:MOST] if _nearness(missing, correction.quote, words, finding) >= 0.6]
    if not near:
        return "`report explain` lists the ids"
    return f"the nearest are {', '.join(_shown(finding, place) for finding in near)}"


def nearest(word: str, known: Sequence[str]) -> list[str]:
    """The known words most like one, best first."""
    return difflib.get_close_matches(word, known, n=MOST, cutoff=0.5)


def _nearness(missing: str, quote: str, words: frozenset[str], finding: Finding) -> float:
    by_id = difflib.SequenceMatcher(None, missing.casefold(), finding.id.casefold()).ratio()
    own = _words(" ".join((finding.label, *(mention.quote for mention in finding.mentions))))
    by_words = len(words & own) / max(1, min(len(words), 6))
    by_quote = max(
        (difflib.SequenceMatcher(None, quote, mention.quote).ratio() for mention in finding.mentions if quote),
        default=0.0,
    )
    return max(by_id, by_words, by_quote) + (0.1 if missing[:1].upper() == finding.id[0] else 0.0)


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold()))


def _shown(finding: Finding, place: Place) -> str:
    first = finding.mentions[0]
    words = " ".join(first.quote.split())
    words = words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
    return f"{finding.id} '{words}' ({place(first.span)})"
