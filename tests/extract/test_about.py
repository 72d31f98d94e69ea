"""What a sum of money is of: what is put behind it, never the people who pay or take it."""

import pytest

from report import extract, segment
from report.files import lexicon
from report.model import Source

LEXICON = lexicon()


@pytest.mark.parametrize(
    ("written", "topic"),
    [
        ("Four men drove into the bank, making off with a two-million-euro ($2.6-million) haul.", "haul"),
        ("Four men drove into the bank and fled with €3 million.", None),
        ("Revenue in the quarter rose to $7.36 billion.", "Revenue"),
    ],
)
def test_a_sum_is_not_of_the_people_who_take_it(written: str, topic: str | None) -> None:
    text = segment.text(Source("s1", "A", "a.txt", written, "", "", "text", "utf-8"), LEXICON)
    sums = [figure for figure in extract.mentions(text, LEXICON).figures if figure.quantity.unit in {"EUR", "USD"}]
    assert sums
    for figure in sums:
        named = text.source.quote(figure.about) if figure.about else None
        assert (named.split()[0] if named else None) == topic
