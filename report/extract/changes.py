"""Up or down: verbs and adverbs of change beside a number, and whether the number is the change or the level after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from report.lexicon import Lexicon

FILL = r"(?:\s+(?:by|about|around|roughly|nearly|almost|some|just|only|over|more\s+than|less\s+than|under|at\s+least|up\s+to|as\s+much\s+as|approximately|an?|another|further|additional|whopping|the|slightly|well|even|a\s+further|an\s+additional|a\s+total\s+of|an\s+estimated|an\s+average\s+of|close\s+to|in\s+excess\s+of))*"
AFTER = re.compile(r"\s*(?:\([^)]*\)\s*)?(?P<word>higher|up|lower|down)\b(?!\s+to\s+\d)", re.IGNORECASE)
UP_AFTER = frozenset({"higher", "up"})


@dataclass(frozen=True, slots=True)
class Change:
    """`direction` is up or down; `role` tells what the number is: by (the difference), to (the new level) or from."""

    direction: str
    role: str


def change(text: str, start: int, end: int, lexicon: Lexicon, *, is_measure: bool) -> Change | None:
    """How the number phrase text[start:end] stands to a word of change: "rose 4%", "fell to 12", "up from 30", "3% higher"."""
    window = text[max(0, start - 90) : start]
    match = _before(lexicon).search(window)
    if match:
        direction, of = _direction(lexicon)[match["word"].lower()]
        if of == "measure" and not is_measure:
            return None
        if match["to"]:
            return Change(direction, match["to"].lower().split()[0])
        return Change(direction, "by")
    after = AFTER.match(text, end)
    if after and not re.match(r"\s+(?:limit|end|house|court|level|the|there|in)\b", text[after.end() :]):
        return Change("up" if after["word"].lower() in UP_AFTER else "down", "by")
    return None


def direction_before(text: str, start: int, lexicon: Lexicon) -> str | None:
    """The direction of the last word of change in the clause before `start`, or None ("prices range from")."""
    window = re.split(r"[,;.]\s", text[max(0, start - 80) : start])[-1]
    words = re.findall(r"[a-z]+", window.lower())
    directions = _direction(lexicon)
    return next((directions[word][0] for word in reversed(words) if word in directions), None)


@lru_cache(maxsize=4)
def _direction(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    return {row["form"]: (row["direction"], row["of"]) for row in lexicon.rows("changes")}


@lru_cache(maxsize=4)
def _before(lexicon: Lexicon) -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted(_direction(lexicon), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<word>{forms})(?:\s+(?:sharply|slightly|marginally|steadily|up|back|further|again|only|down|early|late))?{FILL}(?:\s+(?P<to>to|from|at){FILL})?\s+[-−+]?$",
        re.IGNORECASE,
    )
