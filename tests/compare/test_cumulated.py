"""Counts that run over years are told of another time than the event."""

import pytest

from report import extract, files, read, segment
from report.compare.cumulated import cumulated

LEXICON = files.lexicon()


def found(written: str) -> list[str]:
    source = read.source("a.txt", written.encode(), "s1", "A", (), "full", LEXICON)
    text = segment.text(source, LEXICON)
    mentions = extract.mentions(text, LEXICON)
    spans = cumulated([mentions], [text])
    numbers = [figure.number_span for figure in mentions.figures if figure.number_span in spans]
    assert all(any(claim.span in spans for claim in mentions.claims if claim.span.holds(n)) for n in numbers)
    return [source.quote(number) for number in numbers]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Some 65 aid workers have been killed there since the war began in 2014.", ["Some 65"]),
        ("The group has freed 40 boats so far this year.", ["40"]),
        ("More than 300 people have died on the road over the past decade.", ["More than 300"]),
        ("The blast killed 12 people in the worst attack since 2016.", []),
        ("The shelling killed 12 people on Monday.", []),
        ("Since Friday 12 people have died.", []),
    ],
)
def test_a_count_over_years(written, expected):
    assert found(written) == expected
