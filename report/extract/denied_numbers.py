"""Numbers that an account tells only to say that they are not so: "eight boats, not fourteen". They are none of its."""

from __future__ import annotations

import re
from functools import lru_cache

from report.lexicon import Lexicon
from report.model import Figure

FAR = 60  # letters between a number and what says behind it that it is not so
ONLY = re.compile(r"(?:only|just|merely)\b", re.IGNORECASE)  # "not only 40 but 60" denies none
HEDGE = r"(?:\s+(?:the|those|as\s+many\s+as|about|some|around|nearly|almost))*"  # "not the 420", "not some 600"


def is_denied(figure: Figure, text: str, lexicon: Lexicon) -> bool:
    """Whether the sentence says that the number is not so. Where a limit is denied ("not more than 420"), it is not."""
    before = text[figure.sentence.start : figure.number_span.start]
    behind = text[figure.number_span.end : figure.sentence.end]
    is_exact = figure.quantity.low == figure.quantity.high and not ONLY.match(text, figure.number_span.start)
    if is_exact and _before(lexicon).search(before):
        return True
    if is_exact and _rejected(lexicon).search(before):
        return True
    if is_exact and any(first.search(before) and second.match(behind) for first, second in _around(lexicon)):
        return True
    return bool(_behind(lexicon).match(behind))


@lru_cache(maxsize=2)
def _before(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_phrases('before', lexicon))}){HEDGE}\s+$", re.IGNORECASE)


@lru_cache(maxsize=2)
def _rejected(lexicon: Lexicon) -> re.Pattern[str]:
    verbs = "|".join(row["phrase"] for row in lexicon.rows("denied_numbers") if row["side"] == "rejected")
    counts = r"(?:figure|number|estimate|toll|count|total)s?\s+of"
    return re.compile(
        rf"\b(?:we|I)\b[^.;]{{0,{FAR}}}?\b(?:{verbs})\w*\b[^.;]{{0,{FAR}}}?\b{counts}{HEDGE}\s+$", re.IGNORECASE
    )


@lru_cache(maxsize=2)
def _behind(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"[^;.\d]{{0,{FAR}}}?(?:{'|'.join(_phrases('behind', lexicon))})\b", re.IGNORECASE)


@lru_cache(maxsize=2)
def _around(lexicon: Lexicon) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    pairs = (row["phrase"].split(" … ") for row in lexicon.rows("denied_numbers") if row["side"] == "around")
    return tuple(
        (
            re.compile(rf"\b{first}{HEDGE}\s+$", re.IGNORECASE),
            re.compile(rf"[^;.\d]{{0,{FAR}}}?\b{second}\b", re.IGNORECASE),
        )
        for first, second in pairs
    )


def _phrases(side: str, lexicon: Lexicon) -> list[str]:
    """The phrases of a side as patterns, the longest first."""
    phrases = [row["phrase"] for row in lexicon.rows("denied_numbers") if row["side"] == side]
    ordered = sorted(phrases, key=len, reverse=True)
    return [("" if phrase.startswith(",") else r"\b") + r"\s+".join(phrase.split(" ")) for phrase in ordered]
