"""What is measured or counted anew from day to day: an update where its values differ, whichever way they go."""

import pytest

from report import files
from tests.compare.accounts import findings, holding

LEXICON = files.lexicon()
DAYS = ("2031-05-04", "2031-05-06")


def status(one: str, other: str, number: str, days: tuple[str, ...] = DAYS) -> str:
    return holding(findings(f"{one} A choir sang in Lisk.", other, published=days), "A", number).status


@pytest.mark.parametrize("row", LEXICON.rows("moving"), ids=lambda row: row["form"])
def test_each_row_is_in_its_example(row):
    assert row["form"][:4] in row["example"].lower()


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("The slick is 400 metres long.", "The slick is now 3 kilometres long.", "400 metres"),
        ("The river stood at 8.2 metres at Lisk.", "The river at Lisk stood at 6.9 metres.", "8.2 metres"),
        (
            "The fire has burned 800 hectares near Lisk.",
            "The fire near Lisk has burned 2,400 hectares.",
            "800 hectares",
        ),
        (
            "Some 900 people are sheltering in schools.",
            "Some 400 people are sheltering in schools.",
            "900 people",
        ),
        ("About 700 people are in hospital.", "About 250 people are in hospital.", "700 people"),
    ],
)
def test_values_of_two_days_are_an_update(one, other, number):
    assert status(one, other, number) == "updated"


@pytest.mark.parametrize(
    ("one", "other", "number", "days"),
    [
        (
            "The river stood at 8.2 metres at Lisk.",
            "The river at Lisk stood at 6.9 metres.",
            "8.2 metres",
            DAYS[:1] * 2,
        ),
        (
            "The wall of the harbour is 400 metres long.",
            "The harbour wall is 300 metres long.",
            "400 metres",
            DAYS,
        ),
        (
            "At least 44 people were killed in Lisk.",
            "A total of 38 people were killed in Lisk.",
            "44 people",
            DAYS,
        ),
    ],
)
def test_values_of_one_day_and_what_does_not_move_are_no_update(one, other, number, days):
    assert status(one, other, number, days) != "updated"


def test_two_sides_of_one_march_are_a_conflict_by_speaker():
    one = "The union said 12,000 people joined the march in Lisk on Monday. Police put the crowd at 4,500."
    other = "Police said 4,500 people took part in the march in Lisk on Monday. The union spoke of 12,000."
    found = holding(findings(one, other), "A", "12,000 people")
    assert found.status == "conflicting"
    assert "speaker" in {why.rule for why in found.differences}
    assert found.flags == ()
