"""A figure as the comparison sees it: what it counts, of which people, how narrowly, what its sentence is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from report.compare.entities import Who, plain
from report.compare.values import is_money, same_number
from report.compare.wording import Bag, Wording, bag
from report.lexicon import Lexicon
from report.lexicon.places import country_names, demonyms
from report.model import Claim, Figure

GENERIC = "people"
PEOPLE_PREDICATES = frozenset("killed injured missing died shot hospitalised trapped treated arrested".split())
ADDING = re.compile(r"\b(?:more|another|additional|further)\b", re.IGNORECASE)
OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
DEFINITE = re.compile(r"\b(?:the|these|those|all|all of the|both)\s+(?:other\s+|remaining\s+)?$", re.IGNORECASE)
BEFORE = re.compile(r"\b(?:last|previous) (?:month|year|decade|century)|\b(?:months?|years?) ago\b", re.IGNORECASE)
FROM = re.compile(r"\s*(?:[a-z]+\s+){0,3}from\s+(?:the\s+)?((?:[A-Z][\w’'-]*\s?){1,3})")
NEAR = 4  # figures back that "others" can stand beside


@dataclass(frozen=True, slots=True)
class Sight:
    """A figure with what tells it from others. `party` are (kind, party); `nation` codes of the countries named."""

    figure: Figure
    role: str
    head: str
    counted_class: str
    counted: Bag
    context: Bag
    party: frozenset[tuple[str, str]]
    nation: frozenset[str]
    degree: str
    kind: str
    place: str | None
    background: bool
    definite: bool


def sights(
    figures: Sequence[Figure], claims: Mapping[str, Sequence[Claim]], wording: Wording, lexicon: Lexicon, who: Who
) -> list[Sight]:
    """Each figure with what its clause tells of it."""
    window = _window(figures)
    scene = _main_scene(figures, who)
    found: list[Sight] = []
    for number, figure in enumerate(figures):
        before = [other for other in figures[max(0, number - NEAR) : number] if other.span.source == figure.span.source]
        around = claims.get(figure.span.source, ())
        found.append(_sight(figure, before, around, wording, lexicon, who, window, scene))
    return found


def _sight(
    figure: Figure,
    before: Sequence[Figure],
    claims: Sequence[Claim],
    wording: Wording,
    lexicon: Lexicon,
    who: Who,
    window: tuple[datetime, datetime] | None,
    scene: str | None,
) -> Sight:
    around = [claim for claim in claims if claim.span.overlaps(figure.number_span)] or [
        claim for claim in claims if claim.span.overlaps(figure.sentence)
    ]
    inner = min(around, key=lambda claim: claim.span.end - claim.span.start, default=None)
    words = inner.words if inner else tuple(plain(figure.quote).split())
    number = set(plain(figure.quote[: figure.number_span.end - figure.span.start]).split())
    rest = inner.quote[max(0, figure.number_span.end - inner.span.start) :] if inner else ""
    counted, head, counted_class = _thing(figure, lexicon)
    if not counted:
        counted = _measured(rest, wording)
    place = _place(figure, who)
    background = _is_background(figure, window)
    return Sight(
        figure,
        _role(figure, before),
        head,
        counted_class,
        bag((*counted, head) if head else counted, wording),
        bag((word for word in words if word not in number and not word[0].isdigit()), wording),
        party(head, figure.counted, lexicon),
        nation(figure.counted, rest, lexicon),
        degree(figure, degrees(lexicon)),
        _kinds(lexicon).get(figure.quantity.unit, "money" if is_money(figure.quantity.unit) else "count"),
        place if place != scene or background else None,
        background,
        inner is not None and _is_definite(inner.quote[: max(0, figure.number_span.start - inner.span.start)]),
    )


def _thing(figure: Figure, lexicon: Lexicon) -> tuple[tuple[str, ...], str, str]:
    """Words, head and class of the thing counted; "24 dead", "one injured" count people, whatever stands before."""
    counted = tuple(singular(word) for word in plain(figure.counted).split() if not word.isdigit())
    if figure.predicate in PEOPLE_PREDICATES and figure.quantity.unit == "1":
        told = not counted or plain(figure.counted).split()[0] in _states(lexicon)
        if told and (len(counted) < 2 or not figure.counted_class):
            return ("person", "people"), "person", GENERIC
    if counted == ("other",):
        return ("other",), "other", figure.counted_class
    return counted, figure.counted_head, figure.counted_class


@lru_cache(maxsize=2)
def _states(lexicon: Lexicon) -> frozenset[str]:
    """ "Dead", "injured": words that say what happened and stand for the people it happened to."""
    return frozenset(
        row["form"]
        for row in lexicon.rows("predicates")
        if row["use"] == "state" and row["class"] in PEOPLE_PREDICATES and " " not in row["form"]
    )


def _role(figure: Figure, before: Sequence[Figure]) -> str:
    """ "Two killed and four others injured", "another four injured": they are all of the injured, not further ones."""
    if figure.role != "increment":
        return figure.role
    beside = [other for other in before if other.sentence == figure.sentence]
    if figure.predicate:
        same = [other for other in before if other.predicate == figure.predicate]
        further = any(not same_number(other.quantity, figure.quantity) for other in same)
        contrasted = any(other.predicate not in {"", figure.predicate} for other in beside)
    else:
        further = any(other.counted_head == figure.counted_head for other in beside)
        contrasted = False
    are_others = OTHERS.search(figure.quote) is not None and ADDING.search(figure.quote) is None
    return "total" if not further and (are_others or contrasted) else "increment"


def _is_definite(before: str) -> bool:
    """ "The two men", "all five": a count that the text has given before."""
    return DEFINITE.search(before) is not None


def _place(figure: Figure, who: Who) -> str | None:
    place = figure.place
    return who.of(place.span.source, place.entity) if place and place.kind != "country" else None


def _main_scene(figures: Sequence[Figure], who: Who) -> str | None:
    """The place that most figures are said of: what is said of it is of no narrower scope than what names no place."""
    places = Counter(place for figure in figures if (place := _place(figure, who)))
    return max(sorted(places), key=lambda place: places[place], default=None)


def _measured(rest: str, wording: Wording) -> tuple[str, ...]:
    """The noun right behind a measure: "operation" in "40-hour operation", "power" in "one quarter the power"."""
    match = re.match(r"[ -]?(?:of )?(?:the )?([a-z]{4,})\b(?: ([a-z]{4,})\b)?", rest)
    return tuple(singular(word) for word in match.groups() if word and wording.is_noun(word)) if match else ()


@lru_cache(maxsize=2)
def _kinds(lexicon: Lexicon) -> Mapping[str, str]:
    """Unit -> what it measures (length, mass, time …), so that quantities of one kind can be one fact."""
    return {row["unit"]: row["kind"] for row in lexicon.rows("units")}


def _window(figures: Sequence[Figure]) -> tuple[datetime, datetime] | None:
    """The days that the sources are about: a month around the newest day-precise time that figures are said of."""
    days = [f.when.start for f in figures if f.when and f.when.start and f.when.precision not in {"year", "month"}]
    if not days:
        return None
    newest = max(days)
    return newest - timedelta(days=30), newest + timedelta(days=30)


def _is_background(figure: Figure, window: tuple[datetime, datetime] | None) -> bool:
    """Said of another time than the event: of a year or month, or of a date far off.

    A weekday alone never shows that: news counts it from its own day, which may not be known.
    """
    when = figure.when
    if when is None or when.start is None or when.end is None or window is None:
        return when is not None and (when.precision == "year" or BEFORE.search(when.quote) is not None)
    if when.precision not in {"year", "month"} and not any(c.isdigit() for c in when.quote):
        return False
    return when.end < window[0] or when.start > window[1]


@lru_cache(maxsize=2)
def _parties(lexicon: Lexicon) -> Mapping[str, frozenset[tuple[str, str]]]:
    """Noun -> the parties it names ("girl" is a woman's and a child's word), each with its kind."""
    found: dict[str, set[tuple[str, str]]] = {}
    for row in lexicon.rows("parties"):
        for word in row["words"].split():
            found.setdefault(word, set()).add((row["kind"], row["party"]))
    return {word: frozenset(parties) for word, parties in found.items()}


def party(head: str, counted: str, lexicon: Lexicon) -> frozenset[tuple[str, str]]:
    """The parties that the counted noun names; by its last word that names one, else by the head."""
    parties = _parties(lexicon)
    words = [*reversed([singular(word) for word in plain(counted).split()]), head]
    return next((parties[word] for word in words if word in parties), frozenset())


def nation(counted: str, rest: str, lexicon: Lexicon) -> frozenset[str]:
    """Countries of the people counted: "12 Filipino sailors", "12 Filipinos", "12 were from the Philippines"."""
    known = demonyms(lexicon)
    next_word = re.match(r"\s*([A-Z][\w-]+)", rest)
    words = [next_word[1]] if next_word and next_word[1] in known else re.findall(r"[A-Z][\w-]+", counted)
    found = {code for word in words for code in known.get(word, ())}
    if not found and (match := FROM.match(rest)):
        found = {code for code, name in country_names(lexicon).items() if match[1].strip().startswith(name)}
    return frozenset(found)


@lru_cache(maxsize=2)
def degrees(lexicon: Lexicon) -> Mapping[str, str]:
    """Word -> how it narrows a count of the harmed: "seriously" is grave."""
    return {row["word"]: row["degree"] for row in lexicon.rows("severity")}


def degree(figure: Figure, known: Mapping[str, str]) -> str:
    """ "grave" for "30 seriously injured", "" where nothing narrows the count."""
    return next((known[word] for word in plain(figure.quote).split() if word in known), "")


def singular(word: str) -> str:
    return {"men": "man", "women": "woman", "children": "child", "policemen": "policeman", "wives": "wife"}.get(
        word
    ) or word.removesuffix("s")
