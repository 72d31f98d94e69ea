"""Sums of money in a currency that no table has: "25,000 crowns", "KRM 6.6 billion", what stands before "($3,600)"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from report.compare.values import is_money, written
from report.lexicon import Lexicon
from report.model import Figure

COIN = "XXX"  # ISO 4217's code for no currency in particular
CODE = re.compile(r"(?<![\w-])[A-Z]{3}[ \u00a0]?$")
LARGE = 1000  # a code before a smaller number is rather the name of a thing ("PCR 120")
BEFORE = 5  # letters: a code and the space behind it
OPENING = re.compile(r"\s?\(")


def coined(figures: Sequence[Figure], texts: Mapping[str, str], lexicon: Lexicon) -> list[Figure]:
    """The figures, sums in an unknown currency with the unit COIN and nothing counted."""
    nouns = {row["form"] for row in lexicon.rows("coins")}
    for one, other in pairwise(figures):
        if one.counted_head and not one.counted_class and _is_converted(one, other, texts):
            nouns.add(one.counted_head)
    made = [_as_money(figure) if _is_coin(figure, nouns, texts) else figure for figure in figures]
    sums = {written(figure.quantity) for figure in made if figure.quantity.unit == COIN}
    return [_as_money(figure) if _is_bare(figure) and written(figure.quantity) in sums else figure for figure in made]


def _is_coin(figure: Figure, nouns: set[str], texts: Mapping[str, str]) -> bool:
    if figure.quantity.unit != "1" or figure.role == "age":
        return False
    before = texts.get(figure.span.source, "")[max(0, figure.number_span.start - BEFORE) : figure.number_span.start]
    if abs(written(figure.quantity)) >= LARGE and CODE.search(before):
        return True
    return figure.counted_head in nouns and not figure.counted_class


def _is_bare(figure: Figure) -> bool:
    """A large number of nothing: "insured for 150,000", where other sentences or accounts name the money."""
    is_bare = figure.quantity.unit == "1" and not figure.counted and not figure.predicate and figure.role == "total"
    return is_bare and abs(written(figure.quantity)) >= LARGE


def _is_converted(one: Figure, other: Figure, texts: Mapping[str, str]) -> bool:
    """A sum of known money in brackets right behind: "25,000 crowns ($3,600)"."""
    if one.sentence != other.sentence or one.quantity.unit != "1" or not is_money(other.quantity.unit):
        return False
    between = texts.get(one.span.source, "")[one.span.end : other.number_span.start]
    return OPENING.fullmatch(between) is not None


def _as_money(figure: Figure) -> Figure:
    role = "measure" if figure.role == "total" else figure.role
    quantity = replace(figure.quantity, unit=COIN)
    return replace(figure, quantity=quantity, counted="", counted_head="", counted_class="money", role=role)
