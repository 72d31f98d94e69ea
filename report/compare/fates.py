"""What may have happened to whom: the classes of predicates (fates.tsv) and the parties of an event (parties.tsv)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from report.compare.situations import stands
from report.lexicon import Lexicon
from report.model import Claim, Figure

GENERIC = "people"  # the class of counted nouns that are people
LIVES = frozenset({"life", "soul"})
TAKEN_ABOARD = "taken aboard"
BODIES = frozenset({"found", "recovered", ""})  # who finds bodies counts the dead


@lru_cache(maxsize=12)
def classes(trait: str, lexicon: Lexicon) -> frozenset[str]:
    """The predicates with a trait: people, fate, grave, falling, state, sided, stative."""
    return frozenset(row["class"] for row in lexicon.rows("fates") if trait in row["traits"].split())


@lru_cache(maxsize=2)
def _like(lexicon: Lexicon) -> dict[str, str]:
    return {row["class"]: row["like"] for row in lexicon.rows("fates") if row["like"]}


RELATIVE = re.compile(r"\b(?:that|who|which)\s+(?:(?:were|was|are|is|had|have|has|been|be|\w+ly)\s+)*", re.IGNORECASE)


def fate(figure: Figure, lexicon: Lexicon) -> str:
    """The figure's predicate, or the one it is compared as; lives that are lost are people killed."""
    if figure.predicate == "lost" and figure.counted_head in LIVES:
        return "killed"
    return _like(lexicon).get(figure.predicate, figure.predicate)


def _is_of_all(figure: Figure, behind: str) -> bool:
    """Whether what happened is told of those of whom some are counted ("12 of the boats that were found"), and not of
    those who are counted ("12 of the 30 men who were in the pit are dead")."""
    relative = RELATIVE.search(behind)
    return relative is None or behind.startswith(figure.predicate_words, relative.end())


def told_fate(figure: Figure, clause: Claim | None, lexicon: Lexicon) -> str:
    """What happened to what is counted; by the words of its clause where the number has no verb of its own."""
    if figure.quantity.unit == "1" and not figure.predicate and stands("on board", figure.counted, lexicon):
        return "aboard"
    if clause is None or not clause.span.holds(figure.number_span):
        return fate(figure, lexicon)
    before = clause.quote[: figure.number_span.start - clause.span.start]
    behind = clause.quote[figure.number_span.end - clause.span.start :]
    if (stands("of all", behind, lexicon) and _is_of_all(figure, behind)) or stands("paid to", before, lexicon):
        return ""
    if figure.counted_head in LIVES and not figure.predicate and stands("losing", before, lexicon):
        return "killed"
    if figure.predicate in BODIES and (figure.counted_head == "body" or stands("bodies", before, lexicon)):
        return "killed"
    if figure.predicate in {"", "attacked"} and stands("striking", clause.quote, lexicon):
        return "striking" if figure.counted_class in {GENERIC, ""} and figure.quantity.unit == "1" else ""
    if figure.predicate:
        is_share = figure.predicate == "injured" and stands("treated", before, lexicon)  # one helper's
        return "treated" if is_share else fate(figure, lexicon)
    if figure.counted_class not in {GENERIC, ""} or figure.quantity.unit != "1":
        return ""
    if stands("lost their lives", behind, lexicon):
        return "killed"
    if figure.counted_head == "inhabitant" or stands("living", before, lexicon):
        return "living"
    if stands("sheltered", behind, lexicon):
        return "sheltered"
    if stands("joined", behind, lexicon) or stands("crowd", before, lexicon):
        return "attended"
    if stands("suffered", behind, lexicon):
        return "injured"
    if not figure.counted and (happened := toll(before, lexicon)):
        return happened
    if figure.counted_head and figure.counted_class != GENERIC:
        return ""  # "260 life jackets on board"
    if stands("alive", behind, lexicon) and not stands("hoped", before, lexicon):
        return "rescued"
    if stands("aboard", behind, lexicon):  # "took 14 people on board": one boat's share of those who are saved
        return TAKEN_ABOARD if stands("taking", before, lexicon) else "aboard"
    return "aboard" if stands("carrying", before, lexicon) else ""


def toll(before: str, lexicon: Lexicon) -> str:
    """What happened to those whom a bare number counts, by the subject before it: "the number of people killed when a
    ferry sank rose to"."""
    if stands("on board", before, lexicon):
        return "aboard"
    known = _states(lexicon)
    if making := stands("making", before, lexicon):
        return next((known[word] for word in reversed(making["said"].lower().split()) if word in known), "")
    found = stands("toll", before, lexicon)
    if found is None:
        return ""
    return "killed" if found["toll"] else next((known[w] for w in found["fate"].lower().split() if w in known), "")


def asked(before: str, lexicon: Lexicon) -> str:
    """What happened to those of whom a paragraph has asked "How many have died?": its bare numbers answer that."""
    paragraph = before[before.rfind("\n\n") + 1 :]
    question = paragraph.casefold().rpartition("how many ")[2].partition("?") if "?" in paragraph else ("", "", "")
    known = _states(lexicon)
    return next((known[word] for word in question[0].split() if word in known), "") if question[1] else ""


def makes_up(figure: Figure, texts: Mapping[str, str], lexicon: Lexicon) -> bool:
    """ "One of them has died in Arden, which makes eight": the sum is of no place."""
    before = texts.get(figure.span.source, "")[figure.sentence.start : figure.number_span.start]
    return stands("making", before, lexicon) is not None


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
