"""The number of a note that is no longer raised: "EBD1 said" where "1" opens a note, "2" ends another word, or "EBD"
stands elsewhere.
"""

from __future__ import annotations

import re
from itertools import pairwise

from report.extract.words import Token, Words

GLUED = re.compile(r"[a-z]{3,}([1-9]\d?)")
MARKED = re.compile(r"([A-Z][A-Za-z&]+)([1-9]\d?)")


def note_marks(words: tuple[Words, ...]) -> dict[str, str]:
    """The words of a text that end in the number of a note, each with what it is without."""
    tokens = [token for sentence in words for token in sentence.tokens]
    marked = {token.text: match for token in tokens if (match := MARKED.fullmatch(token.text))}
    if not marked:
        return {}
    written = {token.text for token in tokens}
    notes = {after.tokens[0].text for before, after in pairwise(words) if _opens_note(before, after)}
    glued = {match[1] for text in written if (match := GLUED.fullmatch(text))}
    series = glued | {match[2] for match in marked.values()}
    if glued and {"1", "2"} <= series:
        notes |= series  # "EBD1 … per core2"
    return {text: match[1] for text, match in marked.items() if match[1] in written or match[2] in notes}


def _opens_note(before: Words, after: Words) -> bool:
    """Whether a block begins with a number and goes on with a capital: "1 From the register of ships"."""
    is_first = before.sentence.block is not after.sentence.block and len(after.tokens) > 2
    following = next((token for token in after.tokens[1:3] if token.text[0].isalpha()), None)
    return is_first and after.tokens[0].text.isdigit() and following is not None and following.text[0].isupper()


def unmarked(tokens: tuple[Token, ...], marks: dict[str, str]) -> tuple[Token, ...]:
    """The tokens of a name without the number of a note behind the last."""
    plain = marks.get(tokens[-1].text) if tokens else None
    if plain is None:
        return tokens
    last = tokens[-1]
    return (*tokens[:-1], last._replace(end=last.start + len(plain), text=plain, lower=plain.lower()))
