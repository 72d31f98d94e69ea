"""Sources and citations as a style words them: each word is the source's own or the style's, each number is known.

The words that a style adds are told in findings.json, in small letters; a number is never among them.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from report.verify.texts import Text

WORD = re.compile(r"[^\W\d_]{3,}")
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Worded:
    """`references` are the entries by source, `citations` the text of each mark, `places` its paragraph and sentence,
    `notes` its number as a note (0 for none); `terms` are the style's own words."""

    references: Mapping[str, str]
    citations: Mapping[str, str]
    places: Mapping[str, tuple[int, int]]
    notes: Mapping[str, int]
    terms: frozenset[str]


UNWORDED = Worded({}, {}, {}, {}, frozenset())


def worded(attached: Mapping[str, Any]) -> Worded:
    """What findings.json tells of it. Raises KeyError, TypeError or ValueError where it has not the form."""
    rows = attached["citations"]
    return Worded(
        {str(row["source"]): str(row["text"]) for row in attached.get("references", ())},
        {str(row["mark"]): str(row["text"]) for row in rows if row.get("text")},
        {str(row["mark"]): (int(row["paragraph"]), int(row["sentence"])) for row in rows},
        {str(row["mark"]): int(row["note"]) for row in rows if row.get("note")},
        frozenset(str(term) for term in attached.get("reference_terms", ())),
    )


def strange(text: str, source: Text, places: Collection[int], sources: int, terms: frozenset[str]) -> str:
    """The first word or number of a reference that neither the source nor the style nor the citation has."""
    values = [value for name, value in source.fields.items() if not name.endswith("sha256")]
    words = {word.casefold() for value in values for word in WORD.findall(value)} | terms
    numbers = {int(number) for value in values for number in NUMBER.findall(value)}
    numbers |= {number % 100 for number in numbers} | set(places) | set(range(1, sources + 1))
    for word in WORD.findall(text):
        if word.casefold() not in words:
            return str(word)
    return next((number for number in NUMBER.findall(text) if int(number) not in numbers), "")
