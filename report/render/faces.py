"""Fonts that a document needs. Unpacking a face takes some milliseconds, so those without a use are left out."""

from __future__ import annotations

import re

FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
RANGE = re.compile(r"unicode-range:\s*([^;}]+)", re.IGNORECASE)
ITALIC = re.compile(r"font-style:\s*italic", re.IGNORECASE)
SLANTED = re.compile(r"<(?:em|i|cite)\b|font-style=\"italic\"|font-style:\s*italic", re.IGNORECASE)


def needed(stylesheet: str, body: str) -> str:
    """The stylesheet without the faces that no letter of the body asks for."""
    letters = {ord(letter) for letter in set(body)}
    is_slanted = SLANTED.search(body) or SLANTED.search(FACE.sub("", stylesheet))

    def kept(face: re.Match[str]) -> str:
        ranges = RANGE.search(face[0])
        if ranges and not _holds_any(ranges[1], letters):
            return ""
        return "" if ITALIC.search(face[0]) and not is_slanted else face[0]

    return FACE.sub(kept, stylesheet)


def _holds_any(ranges: str, letters: set[int]) -> bool:
    """Whether one of the letters is in a range such as U+0370-0377, U+037A."""
    for part in ranges.split(","):
        first, _, last = part.strip().upper().removeprefix("U+").partition("-")
        low, high = int(first, 16), int(last or first, 16)
        if any(low <= letter <= high for letter in letters):
            return True
    return False
