"""Where words that are too long to print may end: at a clause, else behind a word after which they make sense."""

from __future__ import annotations

import re

CLAUSES = (", ", "; ", " – ", " — ", ": ")
LOOSE = re.compile(  # words that no phrase ends with
    r"(?:^|\s)(?:the|an?|of|in|on|at|by|to|for|from|with|and|or|but|that|who|which|was|were|is|are|be|been|has|have|had"
    r"|shortly|about|around|after|before|just|as|than|more|their|its|his|her|this|these|those|not|no)$",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"(?:https?:|www\.)", re.IGNORECASE)
FEW = 12  # letters that are too few to name anything
WITHOUT_DIGITS = re.compile(r"(?<!\S)[^\W\d][^\s\d]*(?:\s[^\s\d]+(?!\S))*(?!\S)")
OPENING, CLOSING = "([{“«", ")]}”»"


def ending(text: str, least: int, most: int) -> int:
    """How many letters of a text to keep, at most so many, and so few only where it cannot be helped: to the end of a
    clause; else of a word that no bracket, name, number or address is torn from."""
    ends = [at for stop in CLAUSES if (at := text.rfind(stop, least, most)) > 0]
    clauses = [at for at in sorted(ends, reverse=True) if _is_whole(text[:at])]
    if clauses:
        return clauses[0]
    gaps = [match.start() for match in re.finditer(r"\s+", text[: most + 1]) if match.start() > 0]
    near = [at for at in reversed(gaps) if at >= least]
    stands = (at for at in near if _is_whole(text[:at]) and _parts(text[:at], text[at:].lstrip()))
    whole = (at for at in near if _is_whole(text[:at]))
    return next(stands, next(whole, gaps[-1] if gaps else most))


def _is_whole(text: str) -> bool:
    """Whether every bracket and curly quotation mark in it is closed."""
    return all(text.count(first) <= text.count(last) for first, last in zip(OPENING, CLOSING, strict=True))


def _parts(before: str, after: str) -> bool:
    """Whether a phrase may end between the two."""
    if LOOSE.search(before) or before[-1:].isdigit() or ADDRESS.match(after):
        return False
    first = after[:1]
    return first.islower() or (before[-1:] in ".!?" and first not in OPENING)


def plain_words(text: str, start: int, end: int, longest: int) -> tuple[int, int]:
    """Where the first words without a digit stand: a picture's description vouches for numbers by finding."""
    pieces = [match.span() for match in WITHOUT_DIGITS.finditer(text, start, end)]
    longer = (piece for piece in pieces if piece[1] - piece[0] >= FEW)
    first, last = next(longer, max(pieces, key=lambda piece: piece[1] - piece[0], default=(start, end)))
    if last - first > longest:
        at = text.rfind(" ", first, first + longest)
        last = at if at > first else first + longest
    while (loose := LOOSE.search(text, first, last)) and loose.start() - first >= FEW:
        last = loose.start()
    return first, last
