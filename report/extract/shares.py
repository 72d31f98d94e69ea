"""Who holds a share or a number of votes: "Ms Aro took | 48 percent of the vote", "and Lee | 44.9", "he had won"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from report.extract.words import Token, Words
from report.model import ActorRef, Entity, Figure, Span

POLLED = frozenset("vote ballot seat mandate delegate".split())
HOLDING = frozenset(
    "win take get receive poll secure garner have hold capture gain claim score draw clinch finish end lead trail"
    " attract earn collect control own".split()
)
PASSED = frozenset(
    "with on at just only about around nearly almost exactly some over under more less fewer than , '' ``".split()
)
OBJECTS = frozenset({"him", "her", "them", "it"})
GENDERS = {"he": "m", "she": "f"}
FAR = 3  # sentences
REACH = 9  # tokens between the holder and the number
_start = attrgetter("start")


def holder(
    figure: Figure, words: Words | None, actors: Sequence[ActorRef], entities: dict[str, Entity], starts: Sequence[int]
) -> Span | None:
    """The holder, or who "he" and "she" mean; `starts` are where the actors stand, in order."""
    if (
        words is None
        or figure.role not in {"measure", "part", "total"}
        or not ((figure.quantity.unit == "%" and figure.counted_head in POLLED | {""}) or figure.counted_head in POLLED)
    ):
        return None
    tokens = words.tokens
    place = bisect_left(tokens, figure.number_span.start, key=_start)
    first = _before(tokens, place)
    if first is None:
        return None
    token = tokens[first]
    if token.lower in GENDERS:
        return _meant(token, words, actors, entities, starts)
    at = bisect_left(starts, token.end) - 1
    if at < 0 or actors[at].span.end < token.end or entities[actors[at].entity].kind not in {"person", "organisation"}:
        return None
    return actors[at].span


def _before(tokens: Sequence[Token], place: int) -> int | None:
    """The last word of who stands before the number: verbs of having and small words may stand between."""
    for index in range(place - 1, max(-1, place - REACH), -1):
        token = tokens[index]
        if token.tag in {"NNP", "NNPS"} or token.lower in GENDERS:
            return index
        is_verb = token.tag.startswith("VB") or token.tag == "MD"
        if is_verb and token.lemma not in HOLDING and token.lemma not in {"be", "do"}:
            return None
        if not is_verb and token.lower not in PASSED and token.tag not in {"RB", "RBR"}:
            return None
    return None


def _meant(
    pronoun: Token, words: Words, actors: Sequence[ActorRef], entities: dict[str, Entity], starts: Sequence[int]
) -> Span | None:
    """The last person named before a pronoun who can be meant, not far back."""
    for at in range(bisect_left(starts, pronoun.start) - 1, -1, -1):
        actor = actors[at]
        entity = entities[actor.entity]
        if words.sentence.span.start - actor.span.end > FAR * 200:
            return None
        if entity.kind == "person" and entity.gender in {None, GENDERS[pronoun.lower]}:
            return actor.span
    return None
