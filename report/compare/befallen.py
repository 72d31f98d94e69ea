"""What happened to what each figure counts, where its own clause does not say: the other side's number of one crowd."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from report.compare.fates import asked, classes, told_fate, toll
from report.compare.values import written
from report.compare.whose import is_next
from report.lexicon import Lexicon
from report.model import Claim, Figure

PEOPLE = frozenset({"people", "person"})
LARGE = 100  # a number that is hardly met by chance, and may be a crowd
CROWDS = 10  # times the smaller of two countings of a crowd


def asked_of(figure: Figure, texts: Mapping[str, str], lexicon: Lexicon) -> str:
    """What the paragraph asks before a figure ("How many have died?")."""
    return asked(texts.get(figure.span.source, "")[: figure.sentence.start], lexicon)


def all_fates(
    figures: Sequence[Figure], clauses: Sequence[Claim | None], texts: Mapping[str, str], lexicon: Lexicon
) -> list[str]:
    """What happened to what each figure counts; a bare number behind a count that each side makes for itself is the
    other side's ("The union counted 12,000 people. Police spoke of 4,500."), one that answers a question of what was
    asked."""
    sided = classes("sided", lexicon)
    found: list[str] = []
    for number, (figure, clause) in enumerate(zip(figures, clauses, strict=True)):
        happened = told_fate(figure, clause, lexicon)
        if not happened and not figure.counted and figure.quantity.unit == "1":
            text = texts.get(figure.span.source, "")
            happened = toll(text[figure.sentence.start : figure.number_span.start], lexicon)
            happened = happened or asked_of(figure, texts, lexicon)
        if not happened and found and found[-1] in sided and _is_other_sides(figure, figures[number - 1]):
            happened = found[-1]
        found.append(happened)
    return _known_again(figures, found, sided)


def _is_other_sides(figure: Figure, before: Figure) -> bool:
    """A bare number right behind another side's, or a large one of people: "Photographs showed 9,000 people there"."""
    if figure.quantity.unit != "1" or not (before.sentence == figure.sentence or is_next(before, figure)):
        return False
    least, most = sorted(abs(written(each.quantity)) for each in (figure, before))
    is_crowd = figure.counted_head in PEOPLE and not figure.predicate and least >= LARGE and most <= CROWDS * least
    return not figure.counted or is_crowd


def _known_again(figures: Sequence[Figure], fates: Sequence[str], sided: Collection[str]) -> list[str]:
    """Large bare numbers that another account gives with what they count ("The league said 60,000"), and the bare ones
    that follow them."""
    told: dict[Decimal, set[tuple[str, str]]] = {}
    for figure, fate in zip(figures, fates, strict=True):
        if fate in sided and abs(written(figure.quantity)) >= LARGE:
            told.setdefault(written(figure.quantity), set()).add((figure.span.source, fate))
    found: list[str] = []
    for number, (figure, fate) in enumerate(zip(figures, fates, strict=True)):
        is_bare = not fate and not figure.counted and figure.quantity.unit == "1" and figure.role == "total"
        if is_bare and (known := sorted(told.get(written(figure.quantity), ()))):
            fate = next((same for source, same in known if source != figure.span.source), "")
        elif is_bare and found and found[-1] in sided and _is_other_sides(figure, figures[number - 1]):
            fate = found[-1]
        found.append(fate)
    return found
