"""Each row of situations.tsv is heard in its example."""

import pytest

from report.compare.situations import stands
from tests.compare.accounts import words


@pytest.mark.parametrize("row", words().rows("situations"), ids=lambda row: f"{row['name']}: {row['example']}")
def test_each_situation_stands_in_its_example(row):
    before, _, behind = row["example"].partition("12")
    text = {"behind": behind, "clause": row["example"]}.get(row["where"], before)
    assert stands(row["name"], text, words())


def test_what_stands_behind_must_stand_right_behind():
    assert stands("aboard", " people were saved. Ninety were aboard", words()) is None
    assert stands("carrying", "a bus carrying fish ran into a group of some ", words()) is None
