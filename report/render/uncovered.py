"""Letters that the theme's fonts lack, and where they come from.

WeasyPrint draws such a letter with whatever font the machine has, so that pages differ between machines, or as an empty
box, which PDF/UA and PDF/A do not allow. Neither stops a build: the letters are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from report.errors import Problem, Where
from report.model import Source

FAMILY = re.compile(r"""@font-face\s*\{[^}]*?font-family:\s*["']?([^"';}]+)""", re.IGNORECASE)
WITH_LINES = frozenset({"text", "markdown"})
SHOWN = 12  # letters that a warning names


def uncovered(drawing: Any, document: str) -> frozenset[str]:
    """The letters of a written document that no font of its own has."""
    own = {name.strip().casefold() for name in FAMILY.findall(document)}
    found: set[str] = set()
    for font in drawing.fonts.values():
        found |= {chr(code) for code in font.missing}
        if own and str(font.family).casefold() not in own:
            found |= {letter for text in font.to_unicode.values() for letter in text if not letter.isspace()}
    return frozenset(found)


def problems(letters: Iterable[str], sources: Sequence[Source]) -> tuple[Problem, ...]:
    """A warning a source that has such letters, at the first of them; one for all that stand in none."""
    left, told = set(letters), []
    for source in sources:
        here = {letter for letter in left if letter in source.text}
        if here:
            at = min(source.text.index(letter) for letter in here)
            told.append(_problem(here, _where(source, at)))
    rest = {letter for letter in left if not any(letter in source.text for source in sources)}
    return (*told, *((_problem(rest, Where("briefing.html")),) if rest else ()))


def _where(source: Source, at: int) -> Where:
    if source.format not in WITH_LINES:
        return Where(source.path)
    return source.where(at)


def _problem(letters: Iterable[str], where: Where) -> Problem:
    ordered = sorted(letters)
    named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in ordered[:SHOWN])
    more = f" and {len(ordered) - SHOWN} more" if len(ordered) > SHOWN else ""
    message = f"the theme's fonts lack {named}{more}: another font of this machine or an empty box is printed"
    hint = "copy the theme with 'report init --theme NAME' and name fonts that have them in its stylesheet"
    return Problem(where, "R031", message, hint, "warning")
