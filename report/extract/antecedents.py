"""Who "he" and "she" are: every person that a text speaks of, named or not, and pronouns by gender, in reading order.

A pronoun takes the subject before it first, then others, up to some sentences back, and passes its own antecedent on to
the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from report.extract.cues import Cues
from report.extract.names import Names
from report.extract.passage import Passage
from report.extract.words import Words
from report.model import ActorRef, Entity, Span

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
GENDERED = re.compile(
    r"(?P<f>(?:woman|girl|mother|daughter|sister|wife|widow|grandmother|aunt|lady|actress|waitress)$)"
    r"|(?:(?<!wo)man|boy|father|son|brother|husband|widower|grandfather|uncle|gentleman)$"
)
FAR = 4  # sentences back


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named, or a pronoun for one, in the reporter's own words."""

    start: int
    sentence: int
    entity: Entity
    is_subject: bool


class Persons:
    """All mentions of persons in a text, pronouns resolved in reading order."""

    def __init__(self, words: tuple[Words, ...], passages: tuple[Passage, ...], names: Names, tables: Cues) -> None:
        self.words = words
        self.tables = tables
        self.names = names
        self.begins = [analysed.sentence.span.start for analysed in words]
        self.source = words[0].sentence.span.source if words else ""
        self.entities = {entity.key: entity for entity in names.entities}
        self.refs = sorted(names.actors, key=lambda ref: ref.span.start)
        self.genders = {entity.key: entity.gender for entity in names.entities}
        self.mentions: list[Mention] = []
        self.at: dict[int, Mention] = {}
        self._read(passages)

    def sentence(self, position: int) -> int:
        return max(0, bisect_right(self.begins, position) - 1)

    def ref(self, start: int, end: int) -> ActorRef | None:
        """The first name that stands between two places."""
        span = Span(self.source, start, end)
        return next((ref for ref in self.names.actors_in(span)), None)

    def _read(self, passages: tuple[Passage, ...]) -> None:
        """Fill in the mentions: names first come, pronouns resolved by what stands before them."""
        people = [ref for ref in self.refs if self.entities[ref.entity].kind == "person"]
        number = 0
        for passage in passages:
            subjects = [
                (passage.starts[group.subject[0]], passage.ends[group.subject[1] - 1])
                for group in passage.groups
                if group.form == "finite" and group.subject
            ]
            for piece, lower in enumerate(passage.lowers):
                start, end = passage.starts[piece], passage.ends[piece]
                while number < len(people) and people[number].span.end <= start:
                    number += 1
                if lower in MALE | FEMALE:
                    entity = self._antecedent(start, "m" if lower in MALE else "f")
                elif (
                    number < len(people)
                    and people[number].span.start <= start < people[number].span.end
                    and passage.tags[piece] != "QUOTE"
                ):
                    if self.mentions and self.mentions[-1].start >= people[number].span.start:
                        continue
                    entity = self.entities[people[number].entity]
                    start = people[number].span.start
                elif self._is_unnamed(passage, piece):
                    entity = self._unnamed(passage, piece)
                    start = passage.starts[passage.chunk_first(piece)]
                else:
                    continue
                if entity is None:
                    continue
                is_owner = piece + 1 < len(passage) and passage.tags[piece + 1] == "POS"
                is_owner = is_owner or self._owns(passage, number, people, piece)
                is_subject = any(first <= end and start < last for first, last in subjects) and not is_owner
                mention = Mention(start, self.sentence(start), entity, is_subject)
                self.mentions.append(mention)
                self.at[start] = mention

    def _owns(self, passage: Passage, number: int, people: list[ActorRef], piece: int) -> bool:
        """Whether a name of several words is a possessive: of "Ann Lee's lawyer" the lawyer is the subject."""
        if number >= len(people) or not people[number].span.start <= passage.starts[piece] < people[number].span.end:
            return False
        last = piece
        while last + 1 < len(passage) and passage.starts[last + 1] < people[number].span.end:
            last += 1
        return last + 1 < len(passage) and passage.tags[last + 1] == "POS"

    def _is_unnamed(self, passage: Passage, piece: int) -> bool:
        """Whether a person without a name is spoken of: "a navy spokesman", "the driver"."""
        chunk = passage.chunks[piece]
        before = passage.tag(chunk[0] - 1) if chunk else ""
        if before in {",", "IN", "NNP"} or (
            chunk and passage.lower(chunk[0] - 1) in {"is", "was", "be", "been", "are", "were", "as"}
        ):
            return False
        return (
            passage.tags[piece] == "NN"
            and chunk is not None
            and chunk[1] == piece + 1
            and self.tables.speakers.get(passage.lemmas[piece]) == "person"
        )

    def _unnamed(self, passage: Passage, piece: int) -> Entity:
        """A stand-in for a person without a name, or the one that an office stands for."""
        chunk = passage.chunks[piece] or (piece, piece + 1)
        start, end = passage.starts[chunk[0]], passage.ends[piece]
        ref = self.ref(passage.starts[piece], end)
        if ref and self.entities[ref.entity].kind == "person":
            return self.entities[ref.entity]
        comma = piece + 1
        while passage.lower(comma) in {"of", "for", "on", "in", "at"} and comma + 1 < len(passage):
            comma = passage.chunk_last(comma + 1)  # "Minister of Health, Ann Lee, left"
            inside = self.ref(passage.starts[comma - 1], passage.ends[comma - 1])
            if inside and self.entities[inside.entity].kind == "person":
                return self.entities[inside.entity]  # "Leader of the council Ann Lee said"
        if passage.lower(comma) == "," and comma + 1 < len(passage) and passage.tags[comma + 1] in {"NNP", "NN"}:
            named = passage.chunks[comma + 1] or (comma + 1, comma + 2)  # "the paper's editor, Kari Moe, left"
            after = self.ref(passage.starts[named[1] - 1], passage.ends[named[1] - 1])
            if after and self.entities[after.entity].kind == "person":
                return self.entities[after.entity]
        number = self.sentence(start)
        base = self.words[number].sentence.span.start
        unnamed = Entity("", self.words[number].sentence.text[start - base : end - base], "person")
        if found := GENDERED.search(unnamed.name.lower()):
            self.genders[_known_by(unnamed)] = "f" if found["f"] else "m"
        return unnamed

    def _antecedent(self, position: int, gender: str) -> Entity | None:
        """The person that a pronoun means: subjects first, the same sentence first, three sentences back at most."""
        here = self.sentence(position)
        near = [
            mention
            for mention in self.mentions
            if here - mention.sentence <= FAR and self.genders.get(_known_by(mention.entity)) in {None, gender}
        ]
        if not near:
            return None
        best = max(
            near,
            key=lambda mention: (
                mention.sentence,
                mention.is_subject,
                -mention.start if mention.is_subject else mention.start,
            ),
        )
        self.genders[_known_by(best.entity)] = gender
        return best.entity


def _known_by(entity: Entity) -> str:
    """The key of a person, or the words for one without a name."""
    return entity.key or entity.name.lower()
