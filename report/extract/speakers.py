"""Who "he", "the minister" or "police" is: source phrases to the fullest name that the article gives.

From sure to weak: the name in the phrase, a short form or an office that names.py has tied to a name, a pronoun, and
else the phrase as written. Every resolution says how it was made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from report.extract.antecedents import FEMALE, MALE, Persons
from report.extract.bodies_meant import last_body, last_named, same_body
from report.extract.complements import TIME_NOUNS
from report.extract.cues import Cues
from report.extract.names import Names
from report.extract.part_names import by_letters, by_spelling, by_surname
from report.extract.passage import NAMES, Passage
from report.extract.words import Token, Words
from report.model import Entity

BODIES = frozenset({"it", "its", "itself"})
PLURALS = frozenset({"they", "them", "their", "themselves"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
AGED = re.compile(r"\d{1,3}-year-old|(?:[a-z]+-)+year-old")
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
LONG = 20
CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
ISSUED = frozenset("published released issued posted".split())
SELVES = frozenset("himself herself itself themselves".split())
ORDERS = frozenset("first second third next last later earlier finally".split())
REPORTERS = frozenset({"correspondent", "reporter"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: the fullest name or the phrase as written, its role as written, its entity's key, how it was found."""

    name: str
    role: str | None
    entity: str | None
    rule: str


class People(Persons):
    """Whom source phrases name, asked in reading order: "it" and "they" are whoever spoke before."""

    def __init__(self, words: tuple[Words, ...], passages: tuple[Passage, ...], names: Names, tables: Cues) -> None:
        super().__init__(words, passages, names, tables)
        self.last: list[tuple[int, Speaker, bool]] = []  # (sentence, speaker, plural) of each source so far
        self.issuer: Entity | None = None  # who gives the text out, and is "we" in it

    def speaker(self, start: int, end: int) -> Speaker:
        """Whom the source phrase from `start` to `end` names."""
        number = self.sentence(start)
        tokens = [token for token in self.words[number].tokens if start <= token.start and token.end <= end]
        base = self.words[number].sentence.span.start
        while len(tokens) > 1 and tokens[0].lower in LEADS and not (tokens[0].lower == "both" and len(tokens) == 2):
            tokens = tokens[1:]
        bracket = next((at for at, token in enumerate(tokens) if at and token.text == "("), len(tokens))
        tokens = _who_alone(tokens[:bracket])
        while len(tokens) > 1 and CLOCK.fullmatch(tokens[0].text):
            tokens = tokens[1:]  # "18:52 Police commander orders"
        if not tokens:
            return Speaker(self.words[number].sentence.text[start - base : end - base], None, None, "as written")
        written = self.words[number].sentence.text[tokens[0].start - base : tokens[-1].end - base]
        first = tokens[0]
        if first.lower in MALE | FEMALE and len(tokens) == 1:
            mention = self.at.get(first.start)
            found = self._named(mention.entity, "pronoun") if mention else self._back_to_person(number, written)
        elif written == "A" and (one := self._interviewed(start)):
            found = one
        elif AGED.fullmatch(tokens[min(1, len(tokens) - 1)].lower) and _is_bare_age(tokens):
            found = self._last_named(first.start) or Speaker(written, None, None, "as written")
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
        head = tokens[next((at for at, token in enumerate(tokens) if at and token.lower in CUTS), len(tokens)) - 1]
        plural = head.tag in {"NNS", "NNPS"} or head.lower == "police" or first.lower in PLURALS
        self.last.append((number, found, plural))
        return found

    def _named(self, entity: Entity, rule: str) -> Speaker:
        return Speaker(entity.name, entity.roles[0] if entity.roles else None, entity.key or None, rule)

    def _phrase(self, tokens: list[Token], written: str) -> Speaker:
        """A noun phrase: the entity that its head word names, else as written."""
        cut = next(
            (
                at
                for at, token in enumerate(tokens)
                if at
                and not token.text.isupper()
                and (token.lower in CUTS or (token.tag in {"VBN", "VBG"} and tokens[at - 1].tag in {"NN", "NNS"}))
            ),
            len(tokens),
        )
        head = tokens[cut - 1]
        if any(token.lower in {"and", "or"} for token in tokens[:cut]):
            person = self._of_two_offices(tokens[:cut])
            return self._named(person, "named") if person else Speaker(written, None, None, "as written")
        ref = self.ref(head.start, head.end)
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
        ref = self.ref(tokens[-1].start, tokens[-1].end)
        entity = self.entities.get(ref.entity) if ref else None
        is_named = entity is not None and entity.kind == "person" and tokens[cut - 1].text[0].isupper()
        return entity if is_named and ref and ref.span.start > tokens[cut + 1].start else None

    def _of_two_offices(self, tokens: list[Token]) -> Entity | None:
        """The one person who has two offices: "the author and broadcaster Ann Lee"."""
        joint = next(at for at, token in enumerate(tokens) if token.lower in {"and", "or"})
        ref = self.ref(tokens[-1].start, tokens[-1].end)
        entity = self.entities.get(ref.entity) if ref else None
        if entity is None or entity.kind != "person" or ref is None or joint + 1 >= len(tokens):
            return None
        between = [token for token in tokens[joint + 1 :] if token.end <= ref.span.start]
        offices = [tokens[joint - 1], *between[-1:]]
        are_both = all(
            token.tag in {"NN", "NNP"} and (token.text.isupper() or self.tables.speakers.get(token.lemma) == "person")
            for token in offices
        )
        return entity if are_both and len(offices) == 2 and between[0].tag not in {"DT", "PRP$"} else None

    def _same_body(self, tokens: list[Token], number: int) -> Speaker | None:
        found = same_body(self, tokens, number)
        return self._named(found, "role") if found else None

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
            if number - sentence > LONG or tokens[-1].lower not in words[max(1, cut - 2) : cut]:
                continue
            if speaker.entity is None and words[0] in {"a", "an"} and rest <= set(words):
                return Speaker(speaker.name, speaker.role, None, "short form")
        return None

    def _in_apposition(self, tokens: list[Token], number: int) -> Speaker | None:
        """Who is named right after a role: "the provincial minister, Ann Lee, said", "said the minister, Ann Lee."."""
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
        ref = self.ref(last.start, last.end)
        is_office = self.tables.speakers.get(tokens[-1].lemma) in {"person", "body"} or tokens[-1].tag == "NNP"
        kind = self.entities[ref.entity].kind if ref else ""
        if ref and (kind == "person" or (is_office and kind == "organisation")):
            return self._named(self.entities[ref.entity], "named")
        if not is_office:
            return None
        if tokens[-1].tag == "NNP" and any(token.lower in {"of", "in"} for token in tokens):
            return None  # "the mayor of Ashford, Kent"
        written = analysed.sentence.text[tokens[0].start - base : tokens[-1].end - base]
        return Speaker(analysed.sentence.text[first.start - base : last.end - base], written, None, "named")

    def _antecedent_phrase(self, number: int, position: int) -> Speaker | None:
        """The noun phrase right before a relative pronoun."""
        analysed = self.words[number]
        before = [chunk for chunk in analysed.chunks if analysed.tokens[chunk.last - 1].end < position]
        if not before:
            return None
        tokens = list(analysed.tokens[before[-1].first : before[-1].last])
        base = analysed.sentence.span.start
        return self._phrase(tokens, analysed.sentence.text[tokens[0].start - base : tokens[-1].end - base])

    def _interviewed(self, position: int) -> Speaker | None:
        """Who answers in "Q: … A: …": the one person whom the text has named before."""
        known = {ref.entity for ref in self.refs if ref.span.end <= position}
        people = [self.entities[key] for key in known if self.entities[key].kind == "person"]
        return self._named(people[0], "role") if len(people) == 1 else None

    def _last_named(self, position: int) -> Speaker | None:
        """The last person named before, two sentences back at most, for "the 19-year-old": subjects first."""
        number = self.sentence(position)
        near = [
            mention
            for mention in self.mentions
            if mention.start < position and number - mention.sentence <= 2 and mention.entity.key
        ]
        best = max(near, key=lambda mention: (mention.sentence, mention.is_subject, mention.start), default=None)
        return self._named(best.entity, "pronoun") if best else None

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
        body = None if plural else last_body(self, number, position) or last_named(self, number, position)
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


def _is_bare_age(tokens: list[Token]) -> bool:
    """ "The 19-year-old", "the 41-year-old joiner from Elmby": with "the", and no name behind it."""
    is_led = len(tokens) < 3 or tokens[0].lower == "the"
    return is_led and not any(token.tag == "NNP" for token in tokens[1:3])


def _who_alone(tokens: list[Token]) -> list[Token]:
    """A source phrase without when and in which order it spoke: "First, party officials", "the report on Wednesday"."""
    if len(tokens) > 2 and tokens[1].text == "," and tokens[0].lower in ORDERS:
        tokens = tokens[2:]
    while len(tokens) > 1:
        before = next((at for at in range(len(tokens) - 1, 0, -1) if tokens[at].tag == "IN"), 0)
        is_extra = tokens[-1].text in ORDERS or tokens[-1].lower in SELVES
        is_time = tokens[-1].lemma in TIME_NOUNS and tokens[-2].tag in NAMES | {"VBN"}
        is_bare = tokens[-1].lower in ISSUED and tokens[-1].tag == "VBN"  # "a report published [on Monday]"
        if is_extra or is_time or is_bare:
            tokens = tokens[:-1]
        elif before and tokens[-1].lemma in TIME_NOUNS | {"time"} and tokens[before].lower in {"on", "in", "for"}:
            tokens = tokens[:before]
        else:
            break
    return tokens
