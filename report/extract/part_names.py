"""Whom a part of a name or its letters mean among those that the article names; None where it could be two."""

from __future__ import annotations

from collections.abc import Iterable

from report.model import Entity


def by_surname(word: str, entities: Iterable[Entity]) -> Entity | None:
    """The only person with this last name, where the name is a word too: "Read added"."""
    if not word[0].isupper():
        return None
    people = [entity for entity in entities if entity.kind == "person" and " " in entity.name]
    found = [entity for entity in people if entity.name.split()[-1] == word]
    return found[0] if len(found) == 1 else None


def by_letters(word: str, entities: Iterable[Entity]) -> Entity | None:
    """The police of whom only the letters are written: "HPD" where "Holm police" are named."""
    if not (word.isupper() and word.endswith("PD") and len(word) > 2):
        return None
    for entity in entities:
        words = [each for each in entity.name.split() if each.lower() != "department"]
        if words and words[-1].lower() == "police" and "".join(each[0] for each in words).upper() == word[:-1]:
            return entity
    return None


def by_spelling(written: str, entities: Iterable[Entity]) -> Entity | None:
    """Who has exactly this name, whatever the capitals: "Holm Police say" where "Holm police" are named."""
    named = (entity for entity in entities if entity.kind != "group" and entity.name.istitle())
    return next((entity for entity in named if entity.name.lower() == written.lower()), None)
