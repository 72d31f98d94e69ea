"""What a place is to the event: the scene of it, where somebody is from, or a government that decides."""

from __future__ import annotations

from dataclasses import dataclass, replace

from report.extract.actors import Thing
from report.extract.evidence import PLACE_NOUNS, PLURAL_PLACE_NOUNS
from report.extract.occurrences import Occurrence
from report.extract.runs import Tables
from report.extract.words import Token, Words

DIRECTIONS = frozenset(
    "northern southern eastern western central north south east west northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern downtown mainland neighboring neighbouring nearby the".split()
)
INTRODUCING = frozenset({"including", "like", "as", "namely", ":", "especially", "particularly"})
SCENE = frozenset("in at near outside across around throughout within inside along off".split())
DECIDING = frozenset(
    "say tell add announce claim deny reject warn confirm insist argue accuse condemn vow urge demand call want agree "
    "refuse decide impose ban order seek blame offer promise threaten approve sign summon expel recognize recognise "
    "recall pledge".split()
)
HAPPENING = frozenset(
    "hit strike rock shake devastate batter lash flatten attack bomb shell storm raid reach flood".split()
)
AFFECTED = frozenset(
    "affected hit attacked damaged struck targeted impacted flooded evacuated raided cleared worst-hit burned".split()
)
HARBOURS = frozenset("port harbour harbor island islands coast".split())


@dataclass(frozen=True, slots=True)
class Located:
    """A mention of a place: code points, the thing, and its role."""

    start: int
    end: int
    thing: Thing
    role: str
    rule: str


def located(thing: Thing, words: tuple[Words, ...], table: Tables) -> list[Located]:
    """Every mention of a place with its role."""
    return [
        Located(one.start, one.end, thing, role(one, words[one.sentence], table), rule)
        for one, rule in thing.occurrences
    ]


def share_roles(mentions: list[Located], text: str) -> list[Located]:
    """Members of a list, and the larger place after a comma, play the part of the first."""
    made: list[Located] = []
    for mention in sorted(mentions, key=lambda one: one.start):
        if made:
            between = text[made[-1].end : mention.start]
            is_joined = between.strip(" \n,") in {"", "and", "or"} and ("," in between or "and" in between)
            if is_joined and mention.role == "mentioned":
                mention = replace(mention, role=made[-1].role)
        made.append(mention)
    return made


def role(one: Occurrence, words: Words, table: Tables) -> str:
    """scene, dateline, origin, metonym, part of a name or mentioned."""
    if words.sentence.block.kind == "dateline":
        return "dateline"
    tokens = words.tokens
    first, last = one.run.title_first, one.run.last
    if words.sentence.block.kind in {"row", "label"}:
        label = {token.lower for token in tokens[:first]}
        return "scene" if label & PLURAL_PLACE_NOUNS and label & AFFECTED else "mentioned"
    while first > 0 and (tokens[first - 1].lower in DIRECTIONS or tokens[first - 1].tag in {"JJ", "DT", "JJS"}):
        first -= 1
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if after and after.tag == "POS":
        return _possessive(tokens[last + 1 : last + 5], before, table)
    if before and before.lower in SCENE:
        return "scene"
    is_modifier = bool(after and after.tag in {"NN", "NNS"} and after.lower not in PLACE_NOUNS)
    if is_modifier and before and before.lower not in SCENE:
        return "mentioned"
    if before and before.lower in {"from", "of"} and first > 1:
        return _after_of(tokens, first - 1, words, table)
    if before and before.lower in {"to", "into", "toward", "towards"}:
        return "mentioned"
    if before and (before.lower in INTRODUCING or before.text == ","):
        nouns = {token.lower for token in tokens[max(first - 6, 0) : first]}
        if nouns & PLURAL_PLACE_NOUNS and nouns & INTRODUCING:
            return "scene"
    if before and before.lower in {"by", "between", "with", "against"}:
        return "metonym"
    if after and after.tag in {"VBD", "VBZ", "VBP", "MD", "VBN"}:
        return "metonym" if _decides(tokens, last) else "mentioned"
    if before and before.lemma in DECIDING and before.tag.startswith("VB") and before.tag != "VBN":
        return "metonym"
    if before and before.lemma in HAPPENING and before.tag.startswith("VB"):
        return "scene"
    return "mentioned"


def _possessive(owned: tuple[Token, ...], before: Token | None, table: Tables) -> str:
    """A place with 's: its government or office ("Kenya's foreign ministry"), or the larger place of a scene."""
    for token in owned:
        if token.lower in PLACE_NOUNS | HARBOURS:
            break  # "Oman's port of Salalah"
        if token.lower in table.groups or token.lower in table.titles or token.lower in table.bodies:
            return "metonym"
        if token.tag not in {"JJ", "NN", "NNP", "JJS", "CD"}:
            break
    return "scene" if before and before.lower in SCENE else "mentioned"


def _after_of(tokens: tuple[Token, ...], index: int, words: Words, table: Tables) -> str:
    """After "from" or "of": where somebody comes from, or the place of an event ("the province of Elmshire")."""
    chunk = next((chunk for chunk in words.chunks if chunk.last == index), None)
    if not chunk:
        return "mentioned"
    head = tokens[chunk.head]
    if head.lower in PLACE_NOUNS:
        before = tokens[chunk.first - 1].lower if chunk.first else ""
        return "scene" if before in SCENE else "mentioned"
    is_person = head.lemma in table.persons or head.lower in table.groups or head.lemma in {"person", "man", "woman"}
    if is_person or head.tag in {"NNP", "NNPS"}:
        return "origin"
    return "metonym" if head.lower in {"government", "ministry"} else "mentioned"


def _decides(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the verb group at `index` is one of speaking or deciding."""
    for token in tokens[index : index + 4]:
        if token.tag.startswith("VB") and token.lemma not in {"have", "be", "do"}:
            return token.lemma in DECIDING
    return False
