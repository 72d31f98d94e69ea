"""What names a finding: its best mention, never one that only points to what it tells of."""

import pytest

from report.model import Finding
from tests.compare.accounts import findings

FILLER = " The bakery opens at six."


def claim(one: str, other: str) -> Finding:
    found = findings(one + FILLER, other)
    return next(f for f in found if f.kind == "claim" and len(f.sources()) == 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A barge struck the pier. It was towed to Lisk harbour.", "The barge was towed to Lisk harbour."),
        ("The barge was towed to Lisk harbour.", "A crane lifted it. It was towed to Lisk harbour by two tugs."),
        ("General Tarin, who was ousted by the army in Lisk, fled.", "General Tarin was ousted by the army in Lisk."),
    ],
)
def test_a_title_names_the_thing_and_not_a_pronoun(one: str, other: str) -> None:
    assert claim(one, other).label.lower().split()[0] not in {"it", "who", "he"}


def test_a_part_is_named_after_its_whole() -> None:
    found = findings("Rescuers sent 22 boats, six of them on loan from the navy.")
    part = next(f for f in found if f.kind == "figure" and f.low == 6)
    assert part.label == "boats"


def test_a_part_is_named_after_a_whole_of_the_sentence_before() -> None:
    found = findings("The blast killed 14 sailors in Lisk. Seven of them were never identified.")
    part = next(f for f in found if f.kind == "figure" and f.low == 7)
    assert part.label == "sailors"


def test_parts_cut_in_two_ways_do_not_conflict() -> None:
    found = findings(
        "Five sailors died in Lisk. Four of them died on board and one in hospital.",
        "Five sailors died in Lisk. Two of them were cooks and three were cadets.",
    )
    assert {f.status for f in found if f.kind == "figure" and f.low and f.low < 5} == {"single source"}


def test_the_cases_of_a_week_are_no_second_value_of_all() -> None:
    found = findings(
        "The ministry reported 340 new flu cases in the past week.", "Flu cases have reached 12,400, the ministry said."
    )
    assert {f.status for f in found if f.kind == "figure"} == {"single source"}


def test_a_year_is_no_title() -> None:
    found = findings(
        "Tarin was ousted in 2002 after a power struggle with Moor.",
        "Tarin was ousted in 2002 by the army after a power struggle.",
    )
    assert not any(f.label.startswith("2002") for f in found if f.kind == "claim")


def test_a_distance_goes_by_its_own_words_and_not_by_who_is_that_far_away() -> None:
    found = findings("It was dawn. Frigate Ostra Star was about 13 nautical miles away from the tanker.")
    assert next(f for f in found if f.kind == "figure").label == "about 13 nautical miles"
    found = findings("It struck at a depth of 10 kilometres.")
    assert next(f for f in found if f.kind == "figure").label == "depth"
