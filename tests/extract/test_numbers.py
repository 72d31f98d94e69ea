"""Numbers and their units by example, and every example of the word tables behind them."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.extract.amounts import Amount
from report.extract.changes import change
from report.extract.numbers import candidates, number_at
from report.extract.quantities import amounts
from report.files import lexicon

CASES = (Path(__file__).parent / "numbers.txt").read_text("utf-8").strip().split("\n")
LEXICON = lexicon()


def read(written: str) -> list[Amount]:
    return amounts(written, candidates(written, LEXICON), (), LEXICON)


def rows(table: str, **wanted: str) -> list[dict[str, str]]:
    return [dict(row) for row in LEXICON.rows(table) if all(row[name] == value for name, value in wanted.items())]


@pytest.mark.parametrize("case", CASES)
def test_numbers(case: str) -> None:
    """Each line: words, "=", the numbers in them (two dots for a range), or nothing."""
    written, _, expected = case.partition(" = ")
    shown = []
    for amount in read(written):
        shown.append(str(amount.low) if amount.low == amount.high else f"{amount.low}..{amount.high}")
    assert " ".join(shown) == expected


@pytest.mark.parametrize("row", rows("numbers"), ids=lambda row: row["form"])
def test_each_number_word_makes_a_number(row: dict[str, str]) -> None:
    assert len(read(f"They saw {row['example']} there")) == 1


@pytest.mark.parametrize("row", rows("fractions"), ids=lambda row: row["form"])
def test_each_fraction_is_below_one(row: dict[str, str]) -> None:
    (amount,) = read(f"It was {row['example']}")
    assert 0 < amount.high < 1


@pytest.mark.parametrize("row", rows("vague"), ids=lambda row: row["form"])
def test_each_vague_plural_is_an_interval(row: dict[str, str]) -> None:
    (amount,) = read(f"They saw {row['example']}")
    assert (amount.low, amount.high) == (Decimal(row["low"]), Decimal(row["high"]))


@pytest.mark.parametrize("row", rows("modifiers"), ids=lambda row: f"{row['form']} {row['side']}")
def test_each_modifier_is_read(row: dict[str, str]) -> None:
    (amount,) = read(f"They saw {row['example']}")
    assert amount.modifier == row["modifier"]


@pytest.mark.parametrize("row", rows("units"), ids=lambda row: row["form"])
def test_each_unit_is_read(row: dict[str, str]) -> None:
    (amount,) = read(f"It was {row['example']}")
    assert amount.unit == row["unit"]


@pytest.mark.parametrize("row", rows("currencies"), ids=lambda row: f"{row['form']} {row['style']}")
def test_each_currency_is_read(row: dict[str, str]) -> None:
    (amount,) = read(f"It was {row['example']}")
    assert amount.unit == row["unit"]


@pytest.mark.parametrize("row", rows("per"), ids=lambda row: row["form"])
def test_each_lower_half_of_a_rate_is_read(row: dict[str, str]) -> None:
    (amount,) = read(f"It was {row['example']}")
    assert amount.unit.endswith(f"/{row['unit']}")


@pytest.mark.parametrize("row", rows("numbered") + rows("streets"), ids=lambda row: row["form"])
def test_a_number_that_is_a_name_is_none(row: dict[str, str]) -> None:
    assert read(f"They saw {row['example']}.") == []


@pytest.mark.parametrize("row", rows("changes"), ids=lambda row: row["form"])
def test_each_word_of_change_has_its_direction(row: dict[str, str]) -> None:
    written = row["example"]
    start = next(index for index, character in enumerate(written) if character.isdigit())
    found = change(written, start, len(written), LEXICON, is_measure=True)
    assert found is not None
    assert found.direction == row["direction"]


@given(st.text(max_size=120))
def test_a_number_stands_where_it_says(written: str) -> None:
    for start in candidates(written, LEXICON):
        number = number_at(written, start, LEXICON)
        if number:
            assert start == number.start < number.end <= len(written)
            assert number.low <= number.high
