"""Who "he", "the minister" or "police" is: source phrases to the fullest name that the article gives.

Passes from sure to weak: the name itself, short form or acronym, role noun, pronoun; what is left stays as written. Every
resolution says how it was made. A pronoun looks back two sentences, and to people only.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from report.extract.cues import Cues
from report.extract.words import Token, Words

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NAMES = frozenset({"NNP", "NNPS"})
SINGULAR = frozenset({"he", "she", "him", "her", "his"})
SELVES = frozenset({"i", "we", "my", "our", "me", "us"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: the fullest name or the phrase as written, its role as written, its entity key, and how it was found."""

    name: str
    role: str | None
    entity: str | None
    rule: str


@dataclass(slots=True, eq=False)
class Register:
    """The people and bodies met so far, last first where it matters. It only grows."""

    full: dict[str, str] = field(default_factory=dict)  # last word of a name, lower -> fullest form
    roles: dict[str, str] = field(default_factory=dict)  # role noun -> fullest form of its last holder
    last_person: str | None = None
    last_body: str | None = None


def phrase_tokens(words: Words, start: int, end: int) -> tuple[Token, ...]:
    return tuple(token for token in words.tokens if start <= token.start and token.end <= end)


def read_names(words: Words, register: Register, tables: Cues) -> None:
    """Enter the names of a sentence."""
    for chunk in words.chunks:
        tokens = words.tokens[chunk.first : chunk.last]
        name = [token for token in tokens if token.tag in NAMES]
        if not name or words.tokens[chunk.head].tag not in NAMES:
            continue
        full = words.sentence.text[name[0].start - words.sentence.span.start : name[-1].end - words.sentence.span.start]
        key = name[-1].lower
        if len(full) > len(register.full.get(key, "")):
            register.full[key] = full
        role = next((token.lower for token in tokens if tables.speakers.get(token.lemma) == "person"), None)
        if role:
            register.roles[role] = key


def speaker(words: Words, start: int, end: int, register: Register, tables: Cues) -> Speaker:
    """The speaker that the phrase from `start` to `end` names."""
    base = words.sentence.span.start
    written = words.sentence.text[start - base : end - base]
    tokens = phrase_tokens(words, start, end)
    if not tokens:
        return Speaker(written, None, None, "as written")
    if len(tokens) == 1 and tokens[0].lower in SINGULAR:
        if register.last_person:
            return Speaker(register.last_person, None, None, "pronoun")
        return Speaker(written, None, None, "as written")
    if len(tokens) == 1 and tokens[0].lower in {"it", "they"} | SELVES:
        return Speaker(register.last_body or written, None, None, "pronoun" if register.last_body else "as written")
    names = [token for token in tokens if token.tag in NAMES]
    if names:
        key = names[-1].lower
        full = register.full.get(key, written)
        register.last_person = full
        return Speaker(full, None, None, "named" if full in written else "short form")
    head = next((token for token in reversed(tokens) if token.tag in NOUNS), tokens[-1])
    kind = tables.speakers.get(head.lemma)
    if kind == "person" and tokens[0].lower == "the" and register.roles.get(head.lower):
        full = register.full[register.roles[head.lower]]
        return Speaker(full, written, None, "role")
    if kind in {"body", "people"}:
        register.last_body = written
    return Speaker(written, None, None, "as written")
