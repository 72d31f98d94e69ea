"""Sums in currencies that no table has. Every noun of coins.tsv is tried by its own example."""

import pytest

from report import extract, files, read, segment
from report.compare.coins import COIN, coined

LEXICON = files.lexicon()


def units(written: str) -> list[str]:
    source = read.source("a.txt", written.encode(), "s1", "A", (), "full", LEXICON)
    figures = extract.mentions(segment.text(source, LEXICON), LEXICON).figures
    return [figure.quantity.unit for figure in coined(figures, {"s1": written}, LEXICON)]


@pytest.mark.parametrize("row", LEXICON.rows("coins"), ids=lambda row: row["form"])
def test_each_noun_counts_money(row):
    assert row["form"] in row["example"]
    assert units(f"The court set {row['example']}.") == [COIN]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("The firm paid 2,000 korvas ($300) each.", [COIN, "USD"]),
        ("The loss came to KRM 6.6 billion.", [COIN]),
        ("Each got 90,000 crowns. Some were insured for 90,000.", [COIN, COIN]),
        ("Some 90,000 came to the match.", ["1"]),
        ("They lost 40 boats and 12 cars.", ["1", "1"]),
    ],
)
def test_what_is_a_sum(written, expected):
    assert units(written) == expected
