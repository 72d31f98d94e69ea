"""The timeline: to scale, ticks that suit the span, far times at the edge, no two labels on each other."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.render.pictures import timeline
from report.render.pictures.scale import main_range, scale_of
from report.render.pictures.svg import Label
from tests.render.pictures.reading import beyond, collisions, links, printed, title

NOON = datetime(2031, 6, 3, 12)


def moment(
    start: datetime, hours: float, words: str = "at noon", order: int = 0, kind: str = "stated"
) -> timeline.Moment:
    mark = Label("ABCDEFGH"[order]) if kind == "stated" else None
    label = Label(words, {"data-time": "T1/0"})
    return timeline.Moment(start, start + timedelta(hours=hours), label, order, mark, kind, "#A1")


def row(*moments: timeline.Moment, name: str = "The launch") -> timeline.Row:
    return timeline.Row(Label(name), moments)


def test_two_days_have_hours_and_the_names_of_the_days():
    chart = timeline.chart([row(moment(NOON, 0), moment(NOON + timedelta(hours=30), 6, order=1))])
    words = [text.words for text in printed(chart)]
    assert {"Tuesday 3 June 2031", "Wednesday 4 June 2031", "00:00", "24:00"} <= set(words)
    assert links(chart) == ["#A1", "#A1"]
    assert title(chart) == "Timeline. The launch: A at noon, B at noon."


@pytest.mark.parametrize(
    ("hours", "unit"),
    [(0.5, "minute"), (8, "hour"), (40, "hour"), (24 * 9, "day"), (24 * 100, "month"), (24 * 4000, "year")],
)
def test_ticks_suit_the_span(hours, unit):
    scale = scale_of([(NOON, NOON + timedelta(hours=hours))])
    ticks = list(scale.ticks())
    assert scale.unit == unit
    assert 2 <= len(ticks) <= 13
    assert scale.start <= NOON
    assert scale.end >= NOON + timedelta(hours=hours)


def test_a_single_time_far_away_is_left_out_of_the_scale():
    near = [(NOON, NOON + timedelta(hours=5)), (NOON + timedelta(days=1), NOON + timedelta(days=2))]
    far = (datetime(2020, 1, 1), datetime(2021, 1, 1))
    assert main_range([far, *near]) == (NOON, NOON + timedelta(days=2))
    chart = timeline.chart([row(*(moment(start, 1) for start, _ in [far, *near]))])
    assert "2020" not in " ".join(text.words for text in printed(chart))


def test_times_evenly_apart_all_stay():
    years = [(datetime(year, 1, 1), datetime(year, 12, 31)) for year in (1990, 2000, 2010)]
    assert main_range(years) == (datetime(1990, 1, 1), datetime(2010, 12, 31))


def test_every_digit_says_where_it_comes_from():
    for text in printed(timeline.chart([row(moment(NOON, 2, "from 12 to 2"))])):
        if any(letter.isdigit() for letter in text.words):
            assert text.attributes in ((("data-axis", "1"),), (("data-time", "T1/0"),))


def test_without_times_there_is_no_picture():
    assert timeline.chart([]) == ""
    assert timeline.chart([row()]) == ""


@st.composite
def rows(draw: st.DrawFn) -> list[timeline.Row]:
    days = draw(st.sampled_from([1, 3, 30, 400, 5000]))
    found = []
    for _ in range(draw(st.integers(1, 6))):
        moments = []
        for order in draw(st.lists(st.integers(0, 7), min_size=1, max_size=6)):
            start = datetime(2031, 1, 1) + timedelta(minutes=draw(st.integers(0, days * 1440)))
            words = draw(
                st.sampled_from(["at noon", "“on the morning of the first day after the storm had passed, at 6”" * 2])
            )
            hours = draw(st.sampled_from([0.0, 0.5, 6.0, 24.0, 24.0 * days]))
            moments.append(moment(start, hours, words, order, draw(st.sampled_from(["stated", "within", "derived"]))))
        found.append(
            row(*moments, name=draw(st.sampled_from(["Launch", "A launch that took longer than it should have"])))
        )
    return found


@given(rows())
@settings(max_examples=40)
def test_no_two_labels_ever_meet_and_none_leaves_the_picture(found):
    chart = timeline.chart(found)
    assert collisions(chart) == []
    assert beyond(chart) == []
    assert chart == timeline.chart(found)
