"""Words around a number that say what those whom it counts are in: aboard, on strike, at a rally (situations.tsv)."""

from __future__ import annotations

import re
from functools import lru_cache

from report.lexicon import Lexicon

UP_TO = re.compile(r"…(\d)(\??)")


def stands(name: str, text: str, lexicon: Lexicon) -> re.Match[str] | None:
    """Where a text, before or behind a number or its whole clause as the table says, has the words of a situation."""
    return next((found for pattern in _patterns(name, lexicon) if (found := pattern.search(text))), None)


@lru_cache(maxsize=64)
def _patterns(name: str, lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    rows = (row for row in lexicon.rows("situations") if row["name"] == name)
    return tuple(re.compile(_whole(row["pattern"], row["where"]), re.IGNORECASE) for row in rows)


def _whole(pattern: str, where: str) -> str:
    body = UP_TO.sub(r"(?:[\\w,’'-]+\\s+){0,\1}\2", pattern).replace(" ", r"\s+")
    if where == "behind":
        return rf"\A\s*(?:{body})"
    return rf"\b(?:{body})\Z" if where == "before" else rf"\b(?:{body})"
