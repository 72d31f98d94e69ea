"""Up or down: words of change beside a number, and whether the number is the change or the level after it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from report.lexicon import Lexicon

# What may stand between a word of change and its number, beside modifiers ("rose sharply by a further 4%").
FILLERS = frozenset(
    "by a an the another further additional extra whopping slightly sharply marginally steadily well even again back"
    " total of estimated average early late just only some about around roughly nearly almost over under more than"
    " less".split()
)
LEADS = frozenset({"to", "from", "at"})
AFTER = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?P<word>higher|up|lower|down)\b(?!\s+(?:to\s+\d|limit|end|house|court|level|the|there|in)\b)",
    re.IGNORECASE,
)


class Change(NamedTuple):
    """`direction` is up or down; `role` tells what the number is: by (the difference), to, at (the new level), from."""

    direction: str
    role: str


def change(text: str, start: int, end: int, lexicon: Lexicon, *, is_measure: bool) -> Change | None:
    """How the number phrase text[start:end] stands to a word of change before it ("rose 4%", "fell to 12", "up from
    30") or behind it ("3% higher")."""
    if text[max(0, start - 2) : start] == "a " and "-" in text[start:end]:
        return None  # "climbed a six-metre wall"
    directions, led = _directions(lexicon), ""
    rest = text[max(0, start - 80) : start].lower()
    while parts := rest.rsplit(None, 1):
        rest, word = parts if len(parts) > 1 else ("", parts[0])
        if word in directions:
            direction, of = directions[word]
            is_level = word in {"up", "down"} and led == "from"  # "96 seats, up from 71"
            return None if of == "measure" and not is_measure and not is_level else Change(direction, led or "by")
        if word in LEADS and not led:
            led = word
        elif word not in FILLERS:
            break
    after = AFTER.match(text, end)
    return Change("up" if after["word"].lower() in {"higher", "up"} else "down", "by") if after else None


def direction_before(text: str, start: int, lexicon: Lexicon) -> str | None:
    """The direction of the last word of change in the clause before `start`, or None ("prices range from")."""
    clause = re.split(r"[,;.]\s", text[max(0, start - 80) : start].lower())[-1]
    directions = _directions(lexicon)
    return next((directions[word][0] for word in reversed(clause.split()) if word in directions), None)


@lru_cache(maxsize=4)
def _directions(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    return {row["form"]: (row["direction"], row["of"]) for row in lexicon.rows("changes")}
