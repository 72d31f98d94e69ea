"""What may have happened to whom: the classes of predicates (fates.tsv) and the parties of an event (parties.tsv)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from report.lexicon import Lexicon
from report.model import Claim, Figure

GENERIC = "people"  # the class of counted nouns that are people
LIVES = frozenset({"life", "soul"})
ABOARD = re.compile(
    r"\s*(?:[\w-]+\s+){0,2}(?:aboard\b|on\s+board\b|(?:were|was|been)\s+(?:on|in)\s+(?:the|that|its)\s+(?:\w+\s+)?"
    r"(?:train|plane|aircraft|jet|airliner|helicopter|flight|bus|coach|ferry|boat|ship|vessel|cable\s+car|tram)\b)",
    re.IGNORECASE,
)
ON_BOARD = re.compile(
    r"\b(?:aboard|on\s+board)\s*[:|]?\s*$", re.IGNORECASE
)  # the label of a line: "Persons on board: 61"
TAKING = re.compile(  # "took 14 people on board": one boat's share of those who are saved
    r"\b(?:t[ao]k(?:es?|en|ing)|took|pull(?:s|ed|ing)?|haul(?:s|ed|ing)?|lift(?:s|ed|ing)?|help(?:s|ed|ing)?|br(?:ings?|ought))"
    r"\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
ALIVE = re.compile(
    r"(?:\s+[\w-]+){0,8}?\s+alive\b", re.IGNORECASE
)  # "30 people had been pulled out of the rubble alive"
HOPED = re.compile(r"\b(?:no|not|never|hopes?|hoping|chances?|whether|if|might|may|could)\b|n[’']t\b", re.IGNORECASE)
TAKEN_ABOARD = "taken aboard"
LOSING = re.compile(
    r"\b(?:los[st]|loss|lost|claim(?:s|ed|ing)?|cost(?:s|ing)?|with)\b", re.IGNORECASE
)  # "the sinking cost 80 lives"
CARRYING = re.compile(r"\bcarr(?:ying|ied|ies)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
BODIES = frozenset({"found", "recovered", ""})  # who finds bodies counts the dead
HOME = re.compile(r"\b(?:home\s+to|population\s+of|inhabited\s+by)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
LOST = re.compile(r"\s*(?:[\w-]+\s+){0,3}(?:lost|lose|losing)\s+(?:their|his|her)\s+li(?:fe|ves)\b", re.IGNORECASE)
SUFFERED = re.compile(  # "nine people suffered burns"
    r"\s*(?:[\w-]+\s+){0,3}(?:suffer(?:s|ed|ing)?|sustain(?:s|ed|ing)?)\s+(?:\w+\s+){0,2}(?:burns?|injur\w+|wounds?|fractures?)\b",
    re.IGNORECASE,
)
TREATED = re.compile(  # "treated 62 people wounded in the blast": one helper's share of the wounded
    r"\b(?:treat(?:s|ed|ing)?|operat(?:ed|ing)\s+on|admitt(?:ed|ing)|received)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
TOLL = re.compile(  # "the number of people killed in the blast has risen to"
    r"\b(?:(?P<toll>(?:death\s+)?toll)|number\s+of\s+(?P<fate>(?:[\w-]+\s+){1,4}))[^;:]*"
    r"\b(?:to|at|is|was|now|reach(?:es|ed)?|pass(?:es|ed)?|exceed(?:s|ed)?|above|over|past)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


MAKING = re.compile(
    r"(?P<said>[^.;:]*),\s+(?:which|that)\s+makes\s+(?:it\s+)?$", re.IGNORECASE
)  # "one died, which makes 8"
BODIES_OF = re.compile(r"\b(?:bodies|body|corpses?|remains)\s+of\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
OF_ALL = re.compile(  # "two of the boats that were found": all of them were
    r"\s*of\s+(?:the|those)\s+(?:[\w-]+\s+){1,3}(?:that|who|which)\b", re.IGNORECASE
)
GATHERING = r"(?:march|rally|protest|demonstration|parade|vigil|gathering)(?:e?s)?\b"
JOINED = re.compile(
    rf"\s*(?:[\w-]+\s+){{0,4}}(?:join(?:ed|ing)?|at|in)\s+(?:the|a|its|their)\s+(?:\w+\s+)?{GATHERING}", re.I
)
CROWD = re.compile(
    rf"\b(?:crowds?|turnout)\s+(?:\w+\s+){{0,2}}(?:at|to|was|of)\s+(?:\w+\s+){{0,2}}$|\bat\s+(?:[\w’']+\s+){{0,3}}{GATHERING}[^;:]*$",
    re.IGNORECASE,
)
STRIKING = re.compile(
    r"\bon\s+strike\b|\b(?:stay|stayed|walk|walked)\s+(?:away|out|off)\b|\bstopped\s+work\b|\bdowned\s+tools\b", re.I
)
SHELTERED = re.compile(
    r"\s*(?:[\w-]+\s+){0,4}(?:shelter(?:ing|ed)|(?:in|at)\s+(?:[\w,-]+\s+){0,3}(?:shelters?|camps?|tents?|schools|"
    r"evacuation\s+cent(?:re|er)s?)\b)",
    re.IGNORECASE,
)


@lru_cache(maxsize=12)
def classes(trait: str, lexicon: Lexicon) -> frozenset[str]:
    """The predicates with a trait: people, fate, grave, falling, state, sided, stative."""
    return frozenset(row["class"] for row in lexicon.rows("fates") if trait in row["traits"].split())


@lru_cache(maxsize=2)
def _like(lexicon: Lexicon) -> dict[str, str]:
    return {row["class"]: row["like"] for row in lexicon.rows("fates") if row["like"]}


def fate(figure: Figure, lexicon: Lexicon) -> str:
    """The figure's predicate, or the one it is compared as; lives that are lost are people killed."""
    if figure.predicate == "lost" and figure.counted_head in LIVES:
        return "killed"
    return _like(lexicon).get(figure.predicate, figure.predicate)


def told_fate(figure: Figure, clause: Claim | None, lexicon: Lexicon) -> str:
    """What happened to what is counted; by the words of its clause where the number has no verb of its own."""
    if figure.quantity.unit == "1" and not figure.predicate and ON_BOARD.search(figure.counted):
        return "aboard"
    if clause is None or not clause.span.holds(figure.number_span):
        return fate(figure, lexicon)
    before = clause.quote[: figure.number_span.start - clause.span.start]
    behind = clause.quote[figure.number_span.end - clause.span.start :]
    if OF_ALL.match(behind):
        return ""
    if figure.counted_head in LIVES and not figure.predicate and LOSING.search(before):
        return "killed"
    if figure.predicate in BODIES and (figure.counted_head == "body" or BODIES_OF.search(before)):
        return "killed"
    if figure.predicate in {"", "attacked"} and STRIKING.search(clause.quote):
        return "striking" if figure.counted_class in {GENERIC, ""} and figure.quantity.unit == "1" else ""
    if figure.predicate:
        return "treated" if figure.predicate == "injured" and TREATED.search(before) else fate(figure, lexicon)
    if figure.counted_class not in {GENERIC, ""} or figure.quantity.unit != "1":
        return ""
    if LOST.match(behind):
        return "killed"
    if figure.counted_head == "inhabitant" or HOME.search(before):
        return "living"
    if SHELTERED.match(behind):
        return "sheltered"
    if JOINED.match(behind) or CROWD.search(before):
        return "attended"
    if SUFFERED.match(behind):
        return "injured"
    if not figure.counted and (happened := toll(before, lexicon)):
        return happened
    if figure.counted_head and figure.counted_class != GENERIC:
        return ""  # "260 life jackets on board"
    if ALIVE.match(behind) and not HOPED.search(before):
        return "rescued"
    if ABOARD.match(behind):
        return TAKEN_ABOARD if TAKING.search(before) else "aboard"
    return "aboard" if CARRYING.search(before) else ""


def toll(before: str, lexicon: Lexicon) -> str:
    """What happened to those whom a bare number counts, by the subject before it: "the number of people killed when a
    ferry sank rose to"."""
    if ON_BOARD.search(before):
        return "aboard"
    known = _states(lexicon)
    if making := MAKING.search(before):
        return next((known[word] for word in reversed(making["said"].lower().split()) if word in known), "")
    found = TOLL.search(before)
    if found is None:
        return ""
    return "killed" if found["toll"] else next((known[w] for w in found["fate"].lower().split() if w in known), "")


def makes_up(figure: Figure, texts: Mapping[str, str]) -> bool:
    """ "One of them has died in Arden, which makes eight": the sum is of no place."""
    return MAKING.search(texts.get(figure.span.source, ""), figure.sentence.start, figure.number_span.start) is not None


@lru_cache(maxsize=2)
def _states(lexicon: Lexicon) -> Mapping[str, str]:
    """Words for those to whom something happened ("dead", "injured", "arrests"), and what it is."""
    rows = [row for row in lexicon.rows("predicates") if row["use"] in {"state", "noun", "toll"}]
    return {"killed": "killed", "died": "killed", "detained": "arrested"} | {row["form"]: row["class"] for row in rows}


@lru_cache(maxsize=2)
def parties(lexicon: Lexicon) -> Mapping[str, frozenset[tuple[str, str]]]:
    """Noun -> the parties it names ("girl" is a woman's and a child's word), each with its kind."""
    found: dict[str, set[tuple[str, str]]] = {}
    for row in lexicon.rows("parties"):
        for word in row["words"].split():
            found.setdefault(word, set()).add((row["kind"], row["party"]))
    return {word: frozenset(parties) for word, parties in found.items()}


def clause_of(figure: Figure, claims: Sequence[Claim]) -> Claim | None:
    """The smallest claim that the number stands in, else one of its sentence."""
    around = [claim for claim in claims if claim.span.overlaps(figure.number_span)] or [
        claim for claim in claims if claim.span.overlaps(figure.sentence)
    ]
    return min(around, key=lambda claim: claim.span.end - claim.span.start, default=None)
