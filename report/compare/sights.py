"""A figure as the comparison sees it: what it counts, of which people, how narrowly, what its sentence is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from report.compare.befallen import all_fates, asked_of
from report.compare.coins import COIN
from report.compare.entities import Who, plain
from report.compare.fates import GENERIC, LIVES, classes, clause_of, makes_up
from report.compare.moving import GROWING, STATE
from report.compare.narrowing import degree, degrees, nation, party, singular
from report.compare.plainwords import plainly
from report.compare.values import is_fraction, is_money, same_number, written
from report.compare.whereabouts import Around, named_in, names_of_places, place_of, scenes
from report.compare.whose import aged, dealing, is_next, is_other_voice, winner
from report.compare.wording import Bag, Wording, bag
from report.lexicon import Lexicon
from report.model import Claim, Figure

ADDING = re.compile(r"\b(?:more|another|additional|further)\b", re.IGNORECASE)
OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
DEFINITE = re.compile(r"\b(?:the|these|those|all|all of the|both)\s+(?:other\s+|remaining\s+)?$", re.IGNORECASE)
OWNED = re.compile(r"\b(?:his|her|my|our|their|its)\s+(?:own\s+)?$", re.IGNORECASE)
OFFSET = re.compile(r"\s*(?:above|below|higher|lower)\b", re.IGNORECASE)  # "1.4 metres above flood level"
SOME = frozenset("dead killed injured wounded missing victims hurt arrested detained".split())
OWN = re.compile(r"\bof\s+(?:its|their|our)\s", re.IGNORECASE)
CODE = re.compile(r"\b([A-Z]{1,3})[ -]?(\d{1,4})(?:s\b|\b)")  # "AK-47s", "AK 47", "AK47"
REST = re.compile(r"[ -]?\d{1,4}s?\b")  # … and what a count may have left of it
TYPE = re.compile(r"[a-z]{1,3}\d{1,4}")
SAVED = frozenset({"rescued", "aboard", "evacuated"})
SAVED_WORDS = frozenset(  # of a line that counts people by what became of them: "Rescued alive", "On board"
    "rescued saved evacuated found brought alive on board aboard person persons people survivors evacuees total so "
    "far safe".split()
)
CROWD = "attended"
NEAR = 4  # figures back that "others" can stand beside


@dataclass(frozen=True, slots=True)
class Sight:
    """A figure with what tells it from others. `fate` is what happened to what it counts, `party` are (kind, party),
    `nation` codes of the countries named; `near` is a place of its clause that it may be said of; `person` is whose age
    it is; `alone` says that its account gives no other count of that noun; `day` is the day of the account;
    `deal` are buyer and bought where it is a price of one; `moving` is the thing whose size or level it is; `answers`
    says that its paragraph asks for it ("How many have died?"); `owned` are somebody's ("his four observers");
    `helpers` are the nouns of who treated those whom it counts.
    """

    figure: Figure
    fate: str
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
    near: str | None
    background: bool
    definite: bool
    alone: bool
    person: str | None
    day: datetime | None
    deal: frozenset[str]
    moving: str
    is_title: bool
    answers: bool = False
    owned: bool = False
    helpers: frozenset[str] = frozenset()


def sights(figures: Sequence[Figure], around: Around, wording: Wording, lexicon: Lexicon, who: Who) -> list[Sight]:
    """Each figure with what its clause tells of it."""
    inner = [clause_of(figure, around.claims.get(figure.span.source, ())) for figure in figures]
    places = [
        None if makes_up(figure, around.texts, lexicon) else place_of(figure, clause, who)
        for figure, clause in zip(figures, inner, strict=True)
    ]
    everywhere = scenes(places, around, who)
    fates = all_fates(figures, inner, around.texts, lexicon)
    things = [_thing(f, happened, around.texts, lexicon) for f, happened in zip(figures, fates, strict=True)]
    counts: dict[tuple[str, str], set[Decimal]] = {}
    for figure, (_, head, _) in zip(figures, things, strict=True):
        if figure.number_span not in around.other_time:
            counts.setdefault((figure.span.source, head), set()).add(written(figure.quantity))
    names = names_of_places(around, who)
    found: list[Sight] = []
    for number, (figure, claim, place, thing) in enumerate(zip(figures, inner, places, things, strict=True)):
        last = found[-1] if found else None
        before = [other for other in figures[max(0, number - NEAR) : number] if other.span.source == figure.span.source]
        before += [other for other in figures[number + 1 : number + 2] if other.number_span == figure.part_of]
        background = figure.number_span in around.other_time
        is_title = figure.sentence in around.titles  # "Quake shakes Elmham, 4 killed" counts them all
        if last and fates[number] == last.fate == CROWD and not last.place and is_other_voice(last.figure, figure):
            place = None  # "A firm estimated that 31,000 were in the square": of the crowd that the union has counted
        where = place if (place not in everywhere and not is_title) or background else None
        near = where or (named_in(claim, around, who, names) if claim and not place and not is_title else None)
        if near is None and not place:
            told = (other for other in reversed(found[-NEAR:]) if _goes_on(other, figure, fates[number]))
            near = next((other.near for other in told), None)
        alone = not background and len(counts[figure.span.source, thing[1]]) == 1
        source = figure.span.source
        named = around.named.get(source, ())
        goes_on = bool(last and last.kind == "share" and last.person and is_next(last.figure, figure))
        whose = (
            aged(figure, named) if figure.role == "age" else winner(figure, claim, named, around.texts, goes_on=goes_on)
        )
        sites = [(site.span, who.of(site.span.source, site.entity) or "") for site in around.places.get(source, ())]
        found.append(
            _sight(
                figure,
                fates[number],
                thing,
                before,
                claim,
                wording,
                lexicon,
                (where, near),
                background,
                alone,
                whose,
                around.days.get(source),
                around.texts,
                dealing(figure, claim, (*named, *sites)),
                around.moving.get(figure.number_span, ""),
                is_title,
            )
        )
    return [
        replace(sight, answers=True)
        if sight.fate and not sight.figure.counted and sight.fate == asked_of(sight.figure, around.texts, lexicon)
        else sight
        for sight in found
    ]


def _sight(
    figure: Figure,
    happened: str,
    thing: tuple[tuple[str, ...], str, str],
    before: Sequence[Figure],
    inner: Claim | None,
    wording: Wording,
    lexicon: Lexicon,
    places: tuple[str | None, str | None],
    background: bool,
    alone: bool,
    person: str | None,
    day: datetime | None,
    texts: Mapping[str, str],
    deal: frozenset[str],
    moving: str,
    is_title: bool,
) -> Sight:
    words = plainly(inner, lexicon, wording) if inner else tuple(plain(figure.quote).split())
    number = set(plain(figure.quote[: figure.number_span.end - figure.span.start]).split())
    is_coin = figure.quantity.unit == COIN  # its noun tells the currency, and nothing of what is paid
    end = figure.span.end if is_coin else figure.number_span.end
    rest = inner.quote[max(0, end - inner.span.start) :] if inner else ""
    ahead = inner.quote[: max(0, figure.number_span.start - inner.span.start)] if inner else ""
    counted, head, counted_class = thing
    kind = _kind(figure, lexicon)
    if not counted:
        counted = _measured(rest, wording) or (() if kind == "count" else _said_of(figure, texts, wording))
    return Sight(
        figure,
        happened,
        "change by" if kind != "count" and OFFSET.match(rest) else _role(figure, before, lexicon),
        head,
        counted_class,
        bag((*counted, head) if head else counted, wording),
        bag((word for word in words if word not in number and not word[0].isdigit()), wording),
        party(head, figure.counted, lexicon),
        nation(_in_small(figure, wording), rest, lexicon),
        degree(figure, degrees(lexicon)),
        kind,
        *places,
        background,
        _is_definite(ahead),
        alone,
        person,
        day,
        deal,
        moving if kind not in {"count", "time"} and not deal and moving not in {STATE, GROWING} else "",
        is_title,
        owned=OWNED.search(ahead) is not None,
        helpers=_helpers(figure, ahead, wording) if happened == "treated" else frozenset(),
    )


def _helpers(figure: Figure, ahead: str, wording: Wording) -> frozenset[str]:
    """The nouns before "treated 61 people"; none of "61 people were treated"."""
    if figure.span.start == figure.number_span.start:
        return frozenset()
    before = plain(ahead[: len(ahead) - (figure.number_span.start - figure.span.start)]).split()
    return frozenset(singular(word) for word in before if wording.is_noun(word))


def _thing(
    figure: Figure, happened: str, texts: Mapping[str, str], lexicon: Lexicon
) -> tuple[tuple[str, ...], str, str]:
    """Words, head and class of the thing counted; "24 dead", "one injured" count people, whatever stands before."""
    cut = figure.counted[-1:].isupper() and REST.match(texts.get(figure.span.source, ""), figure.span.end)
    written_alike = CODE.sub(r"\1\2", f"{figure.counted}{cut[0]}" if cut else figure.counted)
    counted = tuple(singular(word) for word in plain(written_alike).split() if not word.isdigit())
    if happened in classes("people", lexicon) and figure.quantity.unit == "1":
        said = plain(figure.counted).split()
        told = not counted or said[0] in _words_for("state", lexicon) or _is_state(said, figure, lexicon)
        of_fate = figure.counted_head in _words_for("noun", lexicon)
        if of_fate or (told and (len(counted) < 2 or not figure.counted_class)):
            return ("person", "people"), "person", GENERIC
    if (happened == "killed" and figure.counted_head in LIVES) or (
        happened in SAVED and counted and SAVED_WORDS.issuperset(plain(figure.counted).split())
    ):
        return ("person", "people"), "person", GENERIC
    if counted == ("other",):
        return ("other",), "other", figure.counted_class
    if (cut or "-" in figure.counted_head) and counted and TYPE.fullmatch(counted[-1]):
        return counted, counted[-1], figure.counted_class
    return counted, figure.counted_head, figure.counted_class


def _is_state(said: Sequence[str], figure: Figure, lexicon: Lexicon) -> bool:
    """ "Still missing" at the head of a row: no noun at all, and what happened at its end."""
    return said[-1] in _words_for("state", lexicon) and said[-1].startswith(figure.counted_head)


@lru_cache(maxsize=4)
def _words_for(use: str, lexicon: Lexicon) -> frozenset[str]:
    """ "Dead", "injured", "deaths": words that say what happened and stand for the people it happened to."""
    people = classes("people", lexicon)
    return frozenset(
        row["form"]
        for row in lexicon.rows("predicates")
        if row["use"] == use and row["class"] in people and " " not in row["form"]
    )


def _role(figure: Figure, before: Sequence[Figure], lexicon: Lexicon) -> str:
    """ "Two killed and four others injured", "another four injured": they are all of the injured, not further ones.

    So are the dead of "1,200 cases, including 40 deaths" all of the dead.
    """
    if figure.role == "change to":
        return "total" if figure.quantity.unit == "1" else "measure"
    if figure.role == "part" and OWN.search(figure.quote):
        return "total"  # "two of its soldiers": all of its losses
    if figure.role == "part":
        is_of_some = " of " in f"{figure.quote} " or figure.counted.lower() in SOME  # "of those arrested, 19"
        if figure.part_of is None and not is_of_some:
            return "total"  # "a cache, including seven rifles": nothing that the rifles are counted among
        whole = next((other for other in before if other.number_span == figure.part_of), None)
        is_other = whole is not None and figure.predicate not in {"", whole.predicate}
        return "total" if is_other else "part"
    of_things = bool(figure.predicate) and figure.predicate not in classes("people", lexicon)
    if figure.role != "increment" or (of_things and ADDING.search(figure.quote)):
        return figure.role
    beside = [other for other in before if other.sentence == figure.sentence]
    if figure.predicate:
        same = [other for other in before if other.predicate == figure.predicate]
        further = any(not same_number(other.quantity, figure.quantity) for other in same)
        contrasted = any(other.predicate not in {"", figure.predicate} for other in beside)
        contrasted = contrasted or (not same and any(other.counted_class == GENERIC for other in before))
    else:
        further = any(other.counted_head == figure.counted_head for other in beside)
        contrasted = False
    are_others = OTHERS.search(figure.quote) is not None and ADDING.search(figure.quote) is None
    return "total" if not further and (are_others or contrasted) else "increment"


def _in_small(figure: Figure, wording: Wording) -> str:
    """The words counted without the capitals of a type ("AK-47") and of a label ("Deaths | 3"): they name no people."""
    first = figure.counted.partition(" ")[0]
    behind = figure.quote.removeprefix(figure.counted).lstrip()
    is_label = first and behind != figure.quote and behind[:1] in {"|", ":"} and wording.words.entry(first.lower()).tags
    return figure.counted[:1].lower() + figure.counted[1:] if is_label else CODE.sub("", figure.counted)


def _is_definite(before: str) -> bool:
    """ "The two men", "all five": a count that the text has given before."""
    return DEFINITE.search(before) is not None


def _goes_on(before: Sight, figure: Figure, happened: str) -> bool:
    """The sentence before counts those to whom the same happened: it is of the same place."""
    return is_next(before.figure, figure) and before.fate == happened != ""


def _measured(rest: str, wording: Wording) -> tuple[str, ...]:
    """The noun right behind a measure: "operation" in "40-hour operation", "power" in "one quarter the power"."""
    match = re.match(r"[ -]?(?:(?:worth )?of |in )?(?:the )?([a-z]{4,})\b(?: ([a-z]{4,})\b)?", rest)
    return tuple(singular(word) for word in match.groups() if word and wording.is_noun(word)) if match else ()


def _said_of(figure: Figure, texts: Mapping[str, str], wording: Wording) -> tuple[str, ...]:
    """The noun of what a measure is said of: "contracts" in "contracts worth 12 million"."""
    about = figure.about
    words = plain(texts.get(about.source, "")[about.start : about.end]).split() if about else []
    return tuple(singular(word) for word in words[-1:] if wording.is_noun(word))


def _kind(figure: Figure, lexicon: Lexicon) -> str:
    """What the unit measures; a fraction of something is a share, as a percentage is."""
    unit = "%" if is_fraction(figure.quantity) else figure.quantity.unit
    return _kinds(lexicon).get(unit, "money" if is_money(unit) else "count")


@lru_cache(maxsize=2)
def _kinds(lexicon: Lexicon) -> Mapping[str, str]:
    """Unit -> what it measures (length, mass, time …), so that quantities of one kind can be one fact."""
    return {row["unit"]: row["kind"] for row in lexicon.rows("units")}
