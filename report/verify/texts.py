"""A source's text as far as a file holds it, and places in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """A source as far as it is attached: the whole, or stretches of it by where they start."""

    letter: str
    length: int
    words: int
    kind: str
    stretches: tuple[tuple[int, str], ...]
    fields: Mapping[str, str]

    def slice(self, start: int, end: int) -> str | None:
        """The words at a place, or None where the file does not hold them."""
        for at, text in self.stretches:
            if at <= start and end <= at + len(text):
                return text[start - at : end - at]
        return None


def place(row: Mapping[str, Any]) -> tuple[str, int, int]:
    """Source, start and end of a row of the findings. Raises ValueError where it has none."""
    source, start, end = row["source"], row["start"], row["end"]
    if not isinstance(source, str) or type(start) is not int or type(end) is not int:
        raise ValueError(f"no place in a source: {row!r:.80}")
    return source, start, end
