"""Which body "the company", "the ministry" and "it" mean: of the last sentences that name any, the first that fits."""

from __future__ import annotations

from report.extract.antecedents import Persons
from report.extract.cues import Cues
from report.extract.words import Token
from report.model import ActorRef, Entity

OUTLETS = frozenset("agency outlet network newspaper paper magazine channel station broadcaster site website".split())
AGENCY = "agency"
STEM = 6  # letters that two forms of a noun have in common


def same_body(persons: Persons, tokens: list[Token], number: int) -> Entity | None:
    """The organisation that "the company" means: the first fit one of the last sentence that names any, two back at
    most. "The ministry" is only what has the word in its name."""
    if (
        len(tokens) != 2
        or tokens[0].lower != "the"
        or tokens[1].tag != "NN"
        or persons.tables.speakers.get(tokens[1].lemma) != "body"
    ):
        return None
    return last_body(persons, number, tokens[0].start, tokens[1].lemma)


def last_body(persons: Persons, number: int, position: int, noun: str = "") -> Entity | None:
    """The first organisation of the last sentence that names any before `position`, two back at most, of those
    that `noun` can mean.
    """
    found, near = None, -1
    held: set[str] = set()
    for ref in reversed(persons.refs):
        entity = persons.entities[ref.entity]
        if noun and ref.span.end <= position and _is_called(noun, ref, entity, persons):
            return entity
        if ref.span.end > position or entity.kind != "organisation" or entity.name.islower():
            continue
        if noun and not (_can_be(noun, entity.name, persons.tables) and _may_be_one(noun, ref, persons)):
            continue
        sentence = persons.sentence(ref.span.start)
        if sentence < max(near, number - 2):
            break
        found, near = entity, sentence
        held |= {entity.key} if noun and noun in entity.name.lower().split() else set()
    return found if len(held) < 2 else None  # "the union", where two unions are named


def _is_called(noun: str, ref: ActorRef, entity: Entity, persons: Persons) -> bool:
    """ "The road safety agency": "the agency" behind it is no firm."""
    if not entity.name.islower() or not entity.name.endswith(f" {noun}"):
        return False
    sentence = persons.words[persons.sentence(ref.span.start)].sentence
    return sentence.text[: ref.span.start - sentence.span.start].lower().endswith("the ")


def _may_be_one(noun: str, ref: ActorRef, persons: Persons) -> bool:
    """No "company" is what a noun for another body introduces: "the union Norvik Works", "the ministry, INTRA"."""
    if noun not in persons.tables.any_body:
        return True
    sentence = persons.words[persons.sentence(ref.span.start)].sentence
    before = sentence.text[: ref.span.start - sentence.span.start].lower().replace(",", " ").split()[-1:]
    return not any(
        persons.tables.speakers.get(word) == "body" and word not in persons.tables.any_body for word in before
    )


def _can_be(noun: str, name: str, tables: Cues) -> bool:
    """Whether a body is one by the noun for it: "the company" any that is not named as another kind of body."""
    words = name.lower().split()
    if any(word.startswith(noun[:STEM]) for word in words):
        return True
    if name in tables.agencies and noun not in OUTLETS:
        return False  # "the airline" is not Reuters
    if words[-1] == AGENCY != noun and noun not in OUTLETS:
        return False  # "the company" is not the Holm Press Agency
    if noun not in tables.any_body:
        return name.isupper() and name[-1:].lower() == noun[0]  # "the board" for the NTSB
    return not any(tables.speakers.get(word) == "body" and word not in tables.any_body for word in words)


def last_named(persons: Persons, number: int, position: int) -> Entity | None:
    """What of no known kind opened the sentence before: "Elmco issued a warning. It expects"."""
    start = persons.begins[number - 1] if number else position
    for ref in persons.refs:
        if start <= ref.span.start < position and persons.sentence(ref.span.start) == number - 1:
            return persons.entities[ref.entity] if persons.entities[ref.entity].kind == "unknown" else None
    return None
