"""Why a thing happened, as an account gives it: the stretch of a claim behind "because of", "for safety" or "after"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from report.lexicon import Lexicon
from report.model import Claim, Span

WORD = re.compile(r"[^\W\d_]{3,}")
END = re.compile(r"[,;:.—–]|\s-\s|\b(?:and|while|but|as)\b", re.IGNORECASE)
STEM = 5  # letters that two forms of a word have in common


@dataclass(frozen=True, slots=True)
class Cause:
    """Where it stands, the stems of its words, and whether its cue says that it is a cause and no mere sequel."""

    span: Span
    stems: frozenset[str]
    is_plain: bool


def cause(claim: Claim, lexicon: Lexicon) -> Cause | None:
    """The first cause that the claim gives; None where it gives none, or only a time ("after midnight")."""
    cues, rows, small = _cues(lexicon)
    for found in cues.finditer(claim.quote):
        row = rows[" ".join(found[0].lower().split())]
        end = END.search(claim.quote, found.end())
        to = end.start() if end else len(claim.quote)
        words = WORD.findall(f"{row['reason']} {claim.quote[found.end() : to]}".lower())
        stems = frozenset(word[:STEM] for word in words if word not in small)
        start = claim.span.start
        span = Span(claim.span.source, start + found.start(), start + len(claim.quote[:to].rstrip()))
        is_plain = row["strength"] == "plain"
        if stems and not (claim.when and span.overlaps(claim.when.span)) and (is_plain or len(stems) > 1):
            return Cause(span, stems, is_plain)
    return None


def differ(one: Cause | None, other: Cause | None) -> bool:
    """Both give a cause, with no word in common, and one of them says that it is one."""
    return bool(one and other and (one.is_plain or other.is_plain) and one.stems.isdisjoint(other.stems))


@lru_cache(maxsize=2)
def _cues(lexicon: Lexicon) -> tuple[re.Pattern[str], Mapping[str, Mapping[str, str]], frozenset[str]]:
    """The cues, longest first, each one's row, and the small words that are no reason."""
    rows = {row["cue"]: row for row in lexicon.rows("causes")}
    forms = "|".join(r"\s+".join(map(re.escape, cue.split())) for cue in sorted(rows, key=len, reverse=True))
    small = frozenset(row["form"] for row in lexicon.rows("closed"))
    return re.compile(rf"\b(?:{forms})\b", re.IGNORECASE), rows, small
