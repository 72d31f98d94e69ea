"""The stretch of time that a count runs over."""

import pytest

from report import segment
from report.extract.figures import figures
from report.extract.times import times
from report.extract.words import words
from report.files import lexicon
from report.model import Source

LEXICON = lexicon()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("The clinic reported 1,204 new cases and 31 deaths in the past 24 hours.", ["day", "day"]),
        ("It counted 31 deaths in a single day, bringing the total to 4,012.", ["day", ""]),
        ("Weekly admissions rose to 8,400.", ["week"]),
        ("Over the past week 210 people have been arrested.", ["week"]),
        ("Over the past seven days 210 people have been arrested.", ["week"]),
        ("Nine men were arrested in 48 hours.", ["2 day"]),
        ("The agency confirmed 40 new infections.", ["new"]),
        ("So far 4,100 people have died.", [""]),
        ("Total cases stand at 312,000.", [""]),
        ("The chain opened 12 new shops.", [""]),
        ("Twelve people died in the village, and nobody has slept in the past week.", [""]),
        ("There were 45 overnight arrests.", ["day"]),
        ("The weekly number of new arrivals fell from 720 to 390.", ["week", "week"]),
        ("The number of new infections rose to 85.", ["new"]),
        ("The weekly said that the number of infections rose to 85.", [""]),
    ],
)
def test_a_count_of_a_week_is_no_total(written: str, expected: list[str]) -> None:
    text = segment.text(Source("s1", "A", "a.txt", written, "", "", "text", "utf-8"), LEXICON)
    found = figures(words(text, LEXICON), text, times(text, LEXICON), None, LEXICON)
    assert [figure.period for figure in found] == expected
