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


def test_a_year_is_no_title() -> None:
    found = findings(
        "Tarin was ousted in 2002 after a power struggle with Moor.",
        "Tarin was ousted in 2002 by the army after a power struggle.",
    )
    assert not any(f.label.startswith("2002") for f in found if f.kind == "claim")
