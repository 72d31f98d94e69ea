"""Actors without a name of their own: "insurgents", "Pakistani officials", "the ministry", "the minister"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from report.extract.runs import Tables
from report.extract.words import Token, Words

DETERMINERS = frozenset({"DT", "PDT", "PRP$", "WP$", "WDT", "CD"})
ONE_OF_MANY = frozenset("a an any another every each no some".split())
SUBJECT_VERBS = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Adjectives that tell no group from another.
VAGUE = frozenset("total many several few some other more such own same local new innocent".split())


@dataclass(eq=False, slots=True)
class Group:
    """People or a body that a common noun names, over the whole document."""

    head: str
    kind: str
    name: str
    modifiers: frozenset[str]
    places: list[tuple[int, int]] = field(default_factory=list)
    aliases: dict[str, None] = field(default_factory=dict)
    acts: bool = False
    key: str = ""

    @property
    def is_actor(self) -> bool:
        """Whether a body without a name is worth naming: it acts, or its modifiers say which one it is."""
        return self.kind == "organisation" and (self.acts or len(self.places) > 1)


def groups(words: tuple[Words, ...], table: Tables, is_named: Callable[[int, int], bool]) -> list[Group]:
    """Groups that act, speak or are spoken of, in order of first mention; `is_named` says where a name stands.

    "security forces" is the same group as "Ruritanian security forces" where the text has only one such group.
    """
    made: list[Group] = []
    found = sorted(_phrases(words, table, is_named), key=lambda phrase: (-len(phrase[2]), phrase[3]))
    for head, kind, modifiers, start, end, text, acts in found:
        fits = [group for group in made if group.head == head and modifiers <= group.modifiers]
        if fits and (len(fits) == 1 or not modifiers):
            group = fits[0]
        else:
            group = Group(head, kind, text, modifiers)
            made.append(group)
        group.places.append((start, end))
        group.acts = group.acts or acts
        if text != group.name:
            if group.name.lower() == text.lower() and text.islower():
                group.name = text
            elif group.name.lower() != text.lower():
                group.aliases[text] = None
    for group in made:
        group.places.sort()
    made.sort(key=lambda group: group.places[0])
    for number, group in enumerate(made, start=1):
        group.key = f"g{number}"
    return made


def _phrases(
    words: tuple[Words, ...], table: Tables, is_named: Callable[[int, int], bool]
) -> Iterator[tuple[str, str, frozenset[str], int, int, str, bool]]:
    for sentence in words:
        if sentence.sentence.block.kind in {"boilerplate", "byline", "credit", "caption", "dateline"}:
            continue
        for chunk in sentence.chunks:
            head = sentence.tokens[chunk.head]
            if head.lower not in table.groups or head.tag not in {"NNS", "NN", "NNPS", "NNP"}:
                continue
            first = chunk.first
            while first < chunk.head and (
                sentence.tokens[first].tag in DETERMINERS or sentence.tokens[first].lower == "other"
            ):
                first += 1
            tokens = _named_by(sentence.tokens[first : chunk.head + 1])
            if is_named(head.start, head.end) or any(
                token.tag == "CD" for token in sentence.tokens[chunk.first : chunk.head]
            ):
                continue
            while len(tokens) > 1 and (
                tokens[0].tag in {"VBN", "VBG", "VBD", "JJR", "JJS", "RB"} or tokens[0].lower in VAGUE
            ):
                tokens = tokens[1:]
            modifiers = frozenset(token.lower for token in tokens[:-1] if token.tag != "POS")
            base = sentence.sentence.span.start
            end = _end(sentence, chunk.last) if table.groups[head.lower] == "group" else head.end
            text = " ".join(sentence.sentence.text[tokens[0].start - base : end - base].split())
            is_singular = head.tag == "NN" and table.groups[head.lower] != "group"
            is_any = is_singular and sentence.tokens[chunk.first].lower in ONE_OF_MANY and text.islower()
            if is_any and not modifiers:
                continue
            after = sentence.tokens[chunk.last].tag if chunk.last < len(sentence.tokens) else ""
            before = sentence.tokens[chunk.first - 1].lower if chunk.first else ""
            acts = after in SUBJECT_VERBS or before in {"by", "said", "told"} or (bool(modifiers) and not is_any)
            yield head.lower, table.groups[head.lower], modifiers, tokens[0].start, end, text, acts


def _named_by(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words that say which group it is: behind a comma, and behind an owner in small letters ("the country's")."""
    for at in range(len(tokens) - 1, 0, -1):
        before = tokens[at - 1]
        if before.text == "," or (before.tag == "POS" and at > 1 and tokens[at - 2].text.islower()):
            return tokens[at:]
    return tokens[1:] if tokens[0].text == "," else tokens


def _end(words: Words, last: int) -> int:
    """Where a group's name ends that begins before token `last`: "a family from Elmham" with its place."""
    tokens = words.tokens
    following = next((chunk for chunk in words.chunks if chunk.first == last + 1), None)
    if (
        last < len(tokens)
        and tokens[last].lower in {"from", "of"}
        and following
        and tokens[following.head].tag == "NNP"
    ):
        return tokens[following.last - 1].end
    return tokens[last - 1].end


def offices(
    words: tuple[Words, ...], table: Tables, is_named: Callable[[int, int], bool]
) -> Iterator[tuple[int, int, str]]:
    """Where an office stands for its holder: "the minister", "the Chief Minister"; with the office's last word."""
    for sentence in words:
        for chunk in sentence.chunks:
            tokens: tuple[Token, ...] = sentence.tokens[chunk.first : chunk.last]
            head = sentence.tokens[chunk.head]
            if tokens[0].lower not in {"the", "that", "this"} or head.lower not in table.persons:
                continue
            if head.tag not in {"NN", "NNP"} or is_named(head.start, head.end) or _is_owned(tokens):
                continue
            following = sentence.tokens[chunk.last] if chunk.last < len(sentence.tokens) else None
            if following and following.lower in {"of", "for"}:
                continue
            yield tokens[1].start if len(tokens) > 1 else head.start, head.end, head.lower


def _is_owned(tokens: tuple[Token, ...]) -> bool:
    """Whether it is somebody's: "the families' lawyer" is no lawyer of anybody else."""
    return any(token.tag == "POS" for token in tokens)


def most_common(genders: Counter[str]) -> str | None:
    """The gender that most of the evidence speaks for, None where it is even."""
    ranked = genders.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
