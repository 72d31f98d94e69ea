"""Time expressions and the intervals they mean; the cases stand in times.txt."""

from datetime import date
from pathlib import Path

import pytest

from report import segment
from report.extract.times import own_days, times
from report.lexicon import parse
from report.model import Field, Source, Text, TimeRef

TABLES = Path(__file__).parents[2] / "report" / "lexicon"
LEXICON = parse({path.name: path.read_bytes() for path in TABLES.iterdir() if path.suffix in {".tsv", ".txt"}})
CASES = (Path(__file__).parent / "times.txt").read_text("utf-8").strip().split("\n===\n")


def text(words: str, published: str | None = None) -> Text:
    fields = (Field("published", published, "config"),) if published else ()
    return segment.text(Source("s1", "A", "a.txt", words, "", "", "text", "utf-8", fields), LEXICON)


def interval(time: TimeRef) -> str:
    if not time.start or not time.end:
        return "?"
    return f"{time.start:%Y-%m-%dT%H:%M}/{time.end:%Y-%m-%dT%H:%M}"


@pytest.mark.parametrize("case", CASES)
def test_times(case):
    given, _, expected = case.partition("\n---")
    words, _, published = given.partition("\npublished ")
    found = [
        f"{time.quote} | {interval(time)} | {time.precision}" for time in times(text(words, published or None), LEXICON)
    ]
    assert found == [line for line in expected.split("\n") if line.strip()]


def days(words: str, *others: str) -> list[str]:
    """The days that a text names, where others are of the days given."""
    borrowed = tuple(date.fromisoformat(other) for other in others)
    return [f"{time.start:%Y-%m-%d}" for time in times(text(words), LEXICON, borrowed) if time.start]


WIRE = "ELMHAM, March 14 (Fjord News) - Two huts burned down late on Saturday. The road reopens on Monday."


def test_a_dateline_without_a_year_is_of_the_year_of_the_other_accounts():
    assert days(WIRE) == []
    assert days(WIRE, "2026-03-16") == ["2026-03-14", "2026-03-14", "2026-03-16"]


def test_a_dateline_is_no_event():
    found = times(text(WIRE), LEXICON, (date(2026, 3, 16),))
    assert [time.kind for time in found] == ["published", "point", "point"]
    assert {time.basis for time in found} == {"the dateline"}


def test_an_account_without_a_date_is_of_the_week_of_the_others():
    assert days("Two huts burned down late on Saturday.", "2026-03-16") == ["2026-03-14"]
    assert days("Two huts burned down late on Saturday.", "2026-03-16", "2026-05-16") == ["2026-05-16"]
    assert days("Two huts burned down late on Saturday.", "2026-03-16", "2026-05-18") == []


def test_the_day_of_publication_can_be_borrowed():
    assert own_days(text("Two huts burned down.", "2026-03-16T18:00+01:00"), LEXICON) == (date(2026, 3, 16),)


def test_the_entries_of_a_live_blog_are_of_its_day():
    blog = "# Huts burn down\n\n## 8:50 p.m. - Mayor to visit on Sunday\n\nHe will come on Sunday, his office said.\n\n"
    blog += "## 9:20 a.m. - First reports\n\nHuts are burning. It began shortly before 7 a.m.\n"
    found = times(text(blog, "2026-03-14"), LEXICON)
    assert [(time.quote, f"{time.start:%d}", time.kind) for time in found if time.start] == [
        ("8:50 p.m.", "14", "published"),
        ("Sunday", "15", "point"),
        ("Sunday", "15", "point"),
        ("9:20 a.m.", "14", "published"),
        ("shortly before 7 a.m.", "14", "point"),
    ]


def test_a_zone_is_known_from_the_same_time_in_another():
    found = times(text("It came at 7:30 p.m. local time (1730 GMT) on 3 May 2026."), LEXICON)
    assert [time.zone for time in found] == ["+02:00"]
