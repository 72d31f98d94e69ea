"""Who "he", "the minister" or "police" is: source phrases to the fullest name that the article gives.

From sure to weak: the name in the phrase, a short form or an office that names.py has tied to a name, a pronoun, and
else the phrase as written. A pronoun takes the subject before it first, then others, by gender, up to three sentences
back, and passes its own antecedent on to the next one. Every resolution says how it was made.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from report.extract.cues import Cues
from report.extract.names import Names
from report.extract.part_names import by_letters, by_spelling, by_surname
from report.extract.passage import Passage
from report.extract.words import Token, Words
from report.model import ActorRef, Entity, Span

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
BODIES = frozenset({"it", "its", "itself"})
PLURALS = frozenset({"they", "them", "their", "themselves"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
STEM = 6  # letters that two forms of a noun have in common
CLOSING = frozenset({",", "(", ".", ";", "!", "?", "who", "of", "from", "at"})
CUTS = frozenset(
    {
        ",",
        "(",
        "of",
        "for",
        "in",
        "at",
        "from",
        "with",
        "who",
        "which",
        "that",
        "on",
        "to",
        "by",
        "near",
        "—",
        "like",
        "including",
        "such",
    }
)
LEADS = frozenset({"both", "even", "but", "and"})
FAR = 4  # sentences back
LONG = 20
REPORTERS = frozenset({"correspondent", "reporter"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: the fullest name or the phrase as written, its role as written, its entity's key, how it was found."""

    name: str
    role: str | None
    entity: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named, or a pronoun for one, in the reporter's own words."""

    start: int
    sentence: int
    entity: Entity
    is_subject: bool


class People:
    """All mentions of people in a text, pronouns resolved in reading order."""

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
        self.last: list[tuple[int, Speaker, bool]] = []  # (sentence, speaker, plural) of each source so far
        self._read(passages)

    def sentence(self, position: int) -> int:
        return max(0, bisect_right(self.begins, position) - 1)

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
                is_subject = any(first <= end and start < last for first, last in subjects)
                mention = Mention(start, self.sentence(start), entity, is_subject)
                self.mentions.append(mention)
                self.at[start] = mention

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
        ref = self._ref(passage.starts[piece], end)
        if ref and self.entities[ref.entity].kind == "person":
            return self.entities[ref.entity]
        comma = piece + 1
        if passage.lower(comma) in {"of", "for"} and comma + 1 < len(passage):
            comma = passage.chunk_last(comma + 1)  # "Minister of Health, Ann Lee, left"
        if passage.lower(comma) == "," and comma + 1 < len(passage) and passage.tags[comma + 1] in {"NNP", "NN"}:
            named = passage.chunks[comma + 1] or (comma + 1, comma + 2)  # "the paper's editor, Kari Moe, left"
            after = self._ref(passage.starts[named[1] - 1], passage.ends[named[1] - 1])
            if after and self.entities[after.entity].kind == "person":
                return self.entities[after.entity]
        number = self.sentence(start)
        base = self.words[number].sentence.span.start
        return Entity("", self.words[number].sentence.text[start - base : end - base], "person")

    def _antecedent(self, position: int, gender: str) -> Entity | None:
        """The person that a pronoun means: subjects first, the same sentence first, three sentences back at most."""
        here = self.sentence(position)
        near = [
            mention
            for mention in self.mentions
            if here - mention.sentence <= FAR and self.genders.get(mention.entity.key) in {None, gender}
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
        if best.entity.key:
            self.genders[best.entity.key] = gender
        return best.entity

    def speaker(self, start: int, end: int) -> Speaker:
        """Whom the source phrase from `start` to `end` names."""
        number = self.sentence(start)
        tokens = [token for token in self.words[number].tokens if start <= token.start and token.end <= end]
        base = self.words[number].sentence.span.start
        while len(tokens) > 1 and tokens[0].lower in LEADS and not (tokens[0].lower == "both" and len(tokens) == 2):
            tokens = tokens[1:]
        bracket = next((at for at, token in enumerate(tokens) if at and token.text == "("), len(tokens))
        tokens = tokens[:bracket]
        if not tokens:
            return Speaker(self.words[number].sentence.text[start - base : end - base], None, None, "as written")
        written = self.words[number].sentence.text[tokens[0].start - base : tokens[-1].end - base]
        first = tokens[0]
        if first.lower in MALE | FEMALE and len(tokens) == 1:
            mention = self.at.get(first.start)
            found = self._named(mention.entity, "pronoun") if mention else self._back_to_person(number, written)
        elif first.lower in RELATIVES and len(tokens) == 1:
            found = self._antecedent_phrase(number, first.start) or Speaker(written, None, None, "as written")
        elif first.lower in BODIES | PLURALS and len(tokens) == 1:
            found = self._back(number, first.lower in PLURALS, first.start) or Speaker(
                written, None, None, "as written"
            )
        else:
            found = self._phrase(tokens, written)
            if found.rule == "as written" and (found.entity is None or self.entities[found.entity].name.islower()):
                found = (
                    self._in_apposition(tokens, number)
                    or self._same_body(tokens, number)
                    or self._told_before(tokens, number)
                    or found
                )
        plural = tokens[-1].tag in {"NNS", "NNPS"} or tokens[-1].lower == "police" or first.lower in PLURALS
        self.last.append((number, found, plural))
        return found

    def _named(self, entity: Entity, rule: str) -> Speaker:
        return Speaker(entity.name, entity.roles[0] if entity.roles else None, entity.key or None, rule)

    def _phrase(self, tokens: list[Token], written: str) -> Speaker:
        """A noun phrase: the entity that its head word names, else as written."""
        cut = next((at for at, token in enumerate(tokens) if at and token.lower in CUTS), len(tokens))
        head = tokens[cut - 1]
        if any(token.lower in {"and", "or"} for token in tokens[:cut]):
            return Speaker(written, None, None, "as written")
        ref = self._ref(head.start, head.end)
        entity = self.entities.get(ref.entity) if ref else None
        if entity is None or entity.name == head.text or (head.tag not in {"NNP", "NNPS"} and cut < len(tokens)):
            known = self._titled(tokens, cut) or by_letters(head.text, self.entities.values())
            known = known or (by_surname(head.text, self.entities.values()) if entity is None else None)
            if known:
                return self._named(known, "named" if known.name in written else "short form")
        if entity is None or entity.kind == "group":
            known = by_spelling(written, self.entities.values())
            if known:
                return self._named(known, "named")
        is_bare = head.tag not in {"NNP", "NNPS"}
        if ref is None or entity is None or entity.kind == "group" or (is_bare and entity.name.islower()):
            return Speaker(written, None, entity.key if entity else None, "as written")
        if entity.kind == "place" and head.tag not in {"NNP", "NNPS"}:
            return Speaker(written, None, None, "as written")
        rule = "named" if entity.name in written else "role" if ref.rule == "role" else "short form"
        return self._named(entity, rule)

    def _titled(self, tokens: list[Token], cut: int) -> Entity | None:
        """Who is named behind an office that holds "of": "Holm Chief of Police Tom Arden"."""
        if cut + 2 >= len(tokens) or tokens[cut].lower not in {"of", "for"} or not tokens[0].text[0].isupper():
            return None
        ref = self._ref(tokens[-1].start, tokens[-1].end)
        entity = self.entities.get(ref.entity) if ref else None
        is_named = entity is not None and entity.kind == "person" and tokens[cut - 1].text[0].isupper()
        return entity if is_named and ref and ref.span.start > tokens[cut + 1].start else None

    def _same_body(self, tokens: list[Token], number: int) -> Speaker | None:
        """The organisation that "the company" means: the first fit one of the last sentence that names any, two back at
        most. "The ministry" is only what has the word in its name."""
        if (
            len(tokens) != 2
            or tokens[0].lower != "the"
            or tokens[1].tag != "NN"
            or self.tables.speakers.get(tokens[1].lemma) != "body"
        ):
            return None
        found = self._last_body(number, tokens[0].start, tokens[1].lemma)
        return self._named(found, "role") if found else None

    def _last_body(self, number: int, position: int, noun: str = "") -> Entity | None:
        """The first organisation of the last sentence that names any before `position`, two back at most, of those
        that `noun` can mean.
        """
        found, near = None, -1
        for ref in reversed(self.refs):
            entity = self.entities[ref.entity]
            if ref.span.end > position or entity.kind != "organisation" or entity.name.islower():
                continue
            if noun and not self._can_be(noun, entity.name):
                continue
            sentence = self.sentence(ref.span.start)
            if sentence < max(near, number - 2):
                break
            found, near = entity, sentence
        return found

    def _can_be(self, noun: str, name: str) -> bool:
        """Whether a body is one by the noun for it: "the company" any that is not named as another kind of body."""
        words = name.lower().split()
        if any(word.startswith(noun[:STEM]) for word in words):
            return True
        if noun not in self.tables.any_body:
            return name.isupper() and name[-1:].lower() == noun[0]  # "the board" for the NTSB
        return not any(self.tables.speakers.get(word) == "body" and word not in self.tables.any_body for word in words)

    def _told_before(self, tokens: list[Token], number: int) -> Speaker | None:
        """Who "the police source" is after "a police source": the last speaker without a name whose words hold these;
        "our correspondent" is the last person named who spoke."""
        tokens = tokens[: next((at for at, token in enumerate(tokens) if at and token.lower in CUTS), len(tokens))]
        lead, rest = tokens[0].lower, {token.lower for token in tokens[1:]}
        if len(tokens) == 2 and lead == "our" and rest & REPORTERS:
            for sentence, speaker, _ in reversed(self.last):
                entity = self.entities.get(speaker.entity) if speaker.entity else None
                if entity and entity.kind == "person" and number - sentence <= LONG:
                    return Speaker(speaker.name, speaker.role, speaker.entity, "role")
        if lead != "the" or not rest or self.tables.speakers.get(tokens[-1].lemma) != "person":
            return None
        for sentence, speaker, _ in reversed(self.last):
            words = speaker.name.lower().split()
            cut = next((at for at, word in enumerate(words) if at and word in CUTS), len(words))
            if number - sentence > LONG or words[cut - 1] != tokens[-1].lower:
                continue
            if speaker.entity is None and words[0] in {"a", "an"} and rest <= set(words):
                return Speaker(speaker.name, speaker.role, None, "short form")
        return None

    def _in_apposition(self, tokens: list[Token], number: int) -> Speaker | None:
        """Who is named right after a role: "the provincial minister, Ann Lee, said", "said the minister, Ann Lee."."""
        if self.tables.speakers.get(tokens[-1].lemma) not in {"person", "body"} and tokens[-1].tag != "NNP":
            return None
        analysed = self.words[number]
        after = [chunk for chunk in analysed.chunks if tokens[-1].end < analysed.tokens[chunk.first].start]
        if not after or analysed.tokens[after[0].last - 1].tag != "NNP" or after[0].last >= len(analysed.tokens):
            return None
        first, last = analysed.tokens[after[0].first], analysed.tokens[after[0].last - 1]
        base = analysed.sentence.span.start
        between = analysed.sentence.text[tokens[-1].end - base : first.start - base]
        closing = analysed.tokens[after[0].last].lower
        if between.strip() != "," or closing not in CLOSING or last.tag != "NNP":
            return None
        ref = self._ref(last.start, last.end)
        if ref and self.entities[ref.entity].kind in {"person", "organisation"}:
            return self._named(self.entities[ref.entity], "named")
        if tokens[-1].tag == "NNP" and any(token.lower in {"of", "in"} for token in tokens):
            return None  # "the mayor of Ashford, Kent"
        written = analysed.sentence.text[tokens[0].start - base : tokens[-1].end - base]
        return Speaker(analysed.sentence.text[first.start - base : last.end - base], written, None, "named")

    def _ref(self, start: int, end: int) -> ActorRef | None:
        span = Span(self.source, start, end)
        return next((ref for ref in self.names.actors_in(span)), None)

    def _antecedent_phrase(self, number: int, position: int) -> Speaker | None:
        """The noun phrase right before a relative pronoun."""
        analysed = self.words[number]
        before = [chunk for chunk in analysed.chunks if analysed.tokens[chunk.last - 1].end < position]
        if not before:
            return None
        tokens = list(analysed.tokens[before[-1].first : before[-1].last])
        base = analysed.sentence.span.start
        return self._phrase(tokens, analysed.sentence.text[tokens[0].start - base : tokens[-1].end - base])

    def _back_to_person(self, number: int, written: str) -> Speaker:
        """The last single speaker two sentences back, for a pronoun without a known person before it."""
        for sentence, speaker, was_plural in reversed(self.last):
            if number - sentence > 2 or was_plural:
                break
            head = speaker.name.split()[-1].lower()
            is_other = head in BODIES | MALE | FEMALE and head != written.lower()
            if self.tables.speakers.get(head) != "body" and not is_other:
                return Speaker(speaker.name, speaker.role, speaker.entity, "pronoun")
        return Speaker(written, None, None, "as written")

    def _is_someone(self, name: str) -> bool:
        """Whether a speaker without a name is one person: "a fund manager who holds the stock"."""
        words = name.lower().split()
        cut = next((at for at, word in enumerate(words) if at and word in CUTS), len(words))
        return self.tables.speakers.get(words[cut - 1]) == "person"

    def _back(self, number: int, plural: bool, position: int) -> Speaker | None:
        """The last speaker of the kind that "it" or "they" can mean, two sentences back at most; for "they" else the
        people of whom the sentence before was."""
        for sentence, speaker, was_plural in reversed(self.last):
            if number - sentence > 2:
                break
            entity = self.entities.get(speaker.entity) if speaker.entity else None
            is_person = entity is not None and entity.kind == "person"
            if (plural and was_plural) or (
                not plural
                and not was_plural
                and not is_person
                and not self._is_someone(speaker.name)
                and speaker.name.lower() not in BODIES
            ):
                return Speaker(speaker.name, speaker.role, speaker.entity, "pronoun")
        body = None if plural else self._last_body(number, position)
        if body:
            return self._named(body, "pronoun")
        if number:
            before = self.words[number - 1]
            for chunk in before.chunks[:1]:
                head = before.tokens[chunk.head]
                is_body = head.tag == "NN" and self.tables.speakers.get(head.lemma) == "body" and head.lower != "police"
                is_group = (head.tag == "NNS" and head.lemma in self.tables.speakers) or head.lower == "police"
                if is_group if plural else is_body:
                    base = before.sentence.span.start
                    first, last = before.tokens[chunk.first], before.tokens[chunk.last - 1]
                    return Speaker(before.sentence.text[first.start - base : last.end - base], None, None, "pronoun")
        return None
