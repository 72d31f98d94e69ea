"""Fonts that a document needs. Unpacking a face takes some milliseconds, so those without a use are left out.

WeasyPrint tells fonts apart by their names alone: two files of one family and weight, for different letters, would be
drawn with each other's shapes ("Łódź" came out as "ffódź"). So a face for a range of letters is a family of its own,
named after the first one and listed behind it.
"""

from __future__ import annotations

import re

FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
FAMILY = re.compile(r"""(font-family:\s*["'])([^"']+)(["'])""", re.IGNORECASE)
RANGE = re.compile(r"unicode-range:\s*([^;}]+)", re.IGNORECASE)
ITALIC = re.compile(r"font-style:\s*italic", re.IGNORECASE)
SLANTED = re.compile(r"<(?:em|i|cite)\b|font-style=\"italic\"|font(?:-style)?:\s*italic", re.IGNORECASE)


def dressed(document: str, place: str, stylesheet: str) -> str:
    """The document with its stylesheet at the place, without the faces that no rule or no letter of it asks for."""
    letters = {ord(letter) for letter in set(document)}
    rest = FACE.sub("", stylesheet)
    is_slanted = SLANTED.search(document) or SLANTED.search(rest)
    families = {found[2] for found in FAMILY.finditer(stylesheet)}
    named = {name for name in families if f'"{name}"' in rest or f'font-family="{name}"' in document}
    ranges: dict[str, list[str]] = {}  # of each family, those that are kept

    def kept(face: re.Match[str]) -> str:
        held, family = RANGE.search(face[0]), FAMILY.search(face[0])
        if family and family[2] not in named:
            return ""
        if held and not _holds_any(held[1], letters):
            return ""
        if ITALIC.search(face[0]) and not is_slanted:
            return ""
        if not held or not family:
            return face[0]
        several = ranges.setdefault(family[2], [])
        if held[1] not in several:
            several.append(held[1])
        name = f"{family[2]} {several.index(held[1]) + 2}"
        return face[0].replace(family[0], f"{family[1]}{name}{family[3]}", 1)

    faces = "".join(map(kept, FACE.finditer(stylesheet)))
    for family, several in ranges.items():
        names = [family, *(f"{family} {number + 2}" for number in range(len(several)))]
        rest = rest.replace(f'"{family}"', ", ".join(f'"{name}"' for name in names))
        document = document.replace(f'font-family="{family}"', f'font-family="{", ".join(names)}"')
    return document.replace(place, faces + rest, 1)


def _holds_any(ranges: str, letters: set[int]) -> bool:
    """Whether one of the letters is in a range such as U+0370-0377, U+037A."""
    for part in ranges.split(","):
        first, _, last = part.strip().upper().removeprefix("U+").partition("-")
        low, high = int(first, 16), int(last or first, 16)
        if any(low <= letter <= high for letter in letters):
            return True
    return False
