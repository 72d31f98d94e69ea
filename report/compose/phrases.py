"""The tool's own words: fixed phrases of one language, out of a word table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from report.lexicon import HOLDER, Lexicon
from report.model import Run


@dataclass(frozen=True, eq=False, slots=True)
class Phrases:
    """Fixed phrases by key. A phrase of another step (a reason, a unit) is its own key where the table lacks it."""

    words: Mapping[str, str]

    def text(self, key: str, otherwise: str | None = None) -> str:
        if otherwise is None:
            return self.words[key]
        return self.words.get(key, otherwise)

    def say(self, key: str) -> Run:
        """A fixed phrase as a run. Raises KeyError where the table lacks it, which a test finds first."""
        return Run("tool", self.words[key])

    def status(self, status: str, *of: str) -> Run:
        """The word for a status, of findings by their ids; where none is named, of the status as such."""
        return Run("status", self.words[f"status.{status}"], None, of or (status.replace(" ", "-"),))

    def flag(self, flag: str, of: str) -> Run:
        """The word for a flag of a finding."""
        return Run("status", self.words[f"flag.{flag}"], None, (of,))

    def several(self, key: str, number: int) -> Run:
        """ "source" or "sources", as the number and the language ask."""
        is_one = number == 1 or (number == 0 and self.words["plural.nought"] == "one")
        return self.say(key if is_one else f"{key}s")

    def filled(self, key: str, **places: object) -> str:
        """A phrase with its places filled in: "{day} {month}"."""
        return HOLDER.sub(lambda place: str(places[place[1]]), self.words[key])

    def reason(self, text: str) -> Run:
        """What another step says of its own: in the document's language where the table has it."""
        return Run("tool", self.words.get(f"reason.{text}", text))


def phrases(lexicon: Lexicon, language: str, words: Mapping[str, str] | None = None) -> Phrases:
    """The phrases of a packaged language, or those that a door has put together (a project's own, a theme's)."""
    name = f"phrases-{language}"
    rows = lexicon.rows(name if name in lexicon.tables else "phrases-en")
    return Phrases(words or {row["key"]: row["text"] for row in rows})
