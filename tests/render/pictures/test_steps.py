"""Updated figures: a line that steps at the time of each count, a letter at each step, no label on another."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from report.render.pictures import steps
from report.render.pictures.svg import Label
from tests.render.pictures.reading import beyond, collisions, links, printed, title

NOON = datetime(2031, 6, 3, 12)


def step(hours: float, value: int, order: int, words: str = "") -> steps.Step:
    label = Label(words or str(value), {"data-value": f"F1/{order}"})
    return steps.Step(
        NOON + timedelta(hours=hours),
        NOON + timedelta(hours=hours),
        Decimal(value),
        order,
        Label("ABCDEFGH"[order % 8]),
        label,
        f"#A{order}",
    )


def row(*held: steps.Step, name: str = "People killed") -> steps.Row:
    return steps.Row(Label(name), held)


def test_each_step_has_its_letter_value_and_evidence_in_the_order_of_time():
    chart = steps.chart([row(step(20, 15, 2), step(0, 4, 0), step(6, 11, 1, "at least 11"))])
    assert title(chart) == "Step chart. People killed: A 4, B at least 11, C 15."
    assert links(chart) == ["#A0", "#A1", "#A2"]
    assert {"4", "at least 11", "15", "A", "B", "C", "Tuesday 3 June 2031"} <= {text.words for text in printed(chart)}


def test_the_line_rises_only_where_a_value_is_given():
    chart = steps.chart([row(step(0, 5, 0), step(12, 10, 1))])
    path = chart.partition('fill="none"')[0].rpartition('<path d="')[2]
    assert path.count("H") == path.count("V") == 1
    start, _, rest = path.partition("H")
    across, _, up = rest.rstrip('" ').partition("V")
    assert float(across) > float(start[1:].split()[0])
    assert float(up) < float(start[1:].split()[1])  # up is less, in a picture


def test_values_of_one_moment_are_no_steps():
    assert steps.chart([row(step(0, 5, 0), step(0, 10, 1))]) == ""


def test_accounts_that_agree_at_one_time_stand_side_by_side():
    chart = steps.chart([row(step(0, 5, 0), step(12, 10, 1), step(12, 10, 2))])
    by_letter = {text.words: text for text in printed(chart) if text.words in "ABC"}
    assert by_letter["B"].right < by_letter["C"].left
    assert by_letter["B"].y == by_letter["C"].y


@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.integers(0, 10**7), st.integers(0, 30)), min_size=2, max_size=9, unique=True
    )
)
def test_nothing_collides_or_leaves_the_picture(given_steps):
    chart = steps.chart([row(*(step(*each) for each in given_steps), name="Residents of the valley moved to safety")])
    if chart:
        assert beyond(chart) == []
        assert collisions(chart) == []


def test_an_axis_holds_a_range_to_its_end():
    ranged = replace(step(0, 60, 0, "60 to 70"), high=Decimal(70))
    ticks = [
        text.words
        for text in printed(steps.chart([row(ranged, step(6, 48, 1))]))
        if "data-axis" in dict(text.attributes)
    ]
    assert "80" in ticks
    assert "60" not in ticks
