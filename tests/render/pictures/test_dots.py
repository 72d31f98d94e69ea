"""The dot chart: every value printed once, where it belongs, with what says where it comes from."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.render.pictures import dots
from report.render.pictures.svg import Label
from tests.render.pictures.reading import beyond, collisions, links, printed, title

LETTERS = "ABCDEFGH"


def value(order: int, low: object, high: object = "same", words: str = "") -> dots.Value:
    start = None if low is None else Decimal(str(low))
    end = start if high == "same" else None if high is None else Decimal(str(high))
    words = words or (f"{start}" if start == end else f"{start} to {end}")
    return dots.Value(
        order,
        Label(LETTERS[order], {"data-meta": f"s{order + 1}/letter"}),
        start,
        end,
        Label(words, {"data-value": f"F1/{order}"}),
        f"#{LETTERS[order]}1",
    )


def row(*values: dots.Value, name: str = "Boats lost", unit: str = "boats") -> dots.Row:
    return dots.Row(Label(name), Label(unit), values)


def test_two_accounts_are_letters_at_their_values():
    chart = dots.chart([row(value(0, 10), value(1, 20))])
    words = {text.words: text for text in printed(chart)}
    assert {"A", "B", "10", "20", "boats", "Boats lost"} <= set(words)
    left, right = words["A"], words["B"]
    zero, last = words["0"], words["20"]
    assert left.left < right.left
    assert zero.right < left.left
    assert links(chart) == ["#A1", "#B1"]
    assert title(chart) == "Dot chart. Boats lost: A 10, B 20."
    assert last.words


def test_a_label_carries_what_its_caller_hands_in_and_an_axis_says_so():
    for text in printed(dots.chart([row(value(0, 10), value(1, 12))])):
        if any(letter.isdigit() for letter in text.words):
            assert text.attributes in ((("data-value", "F1/0"),), (("data-value", "F1/1"),), (("data-axis", "1"),))


def test_each_unit_has_its_own_axis_from_nought():
    chart = dots.chart([row(value(0, 3)), row(value(0, 70), unit="km"), row(value(1, 5))])
    assert [text.words for text in printed(chart)].count("0") == 2


def test_sizes_far_apart_do_not_share_an_axis():
    chart = dots.chart([row(value(0, 20000)), row(value(0, 3)), row(value(0, 9000))])
    assert [text.words for text in printed(chart)].count("0") == 2


def test_five_accounts_share_a_mark_that_counts_them():
    chart = dots.chart([row(*(value(order, 40 if order < 3 else 41 + order) for order in range(5)))])
    counts = [text for text in printed(chart) if dict(text.attributes).get("data-count")]
    assert sorted(text.words for text in counts) == ["1", "1", "3"]
    assert ("data-count", "accounts:s1 s2 s3") in {text.attributes[0] for text in counts}


def test_floors_and_ceilings_are_arrows_and_ranges_bars():
    assert dots.chart([row(value(0, 5, None, "at least 5"))]).count("<path") == 1
    assert dots.chart([row(value(0, None, 5, "up to 5"))]).count("<path") == 1
    assert dots.chart([row(value(0, 5, 9))]).count("<path") == 0


def test_nothing_to_draw_is_no_picture():
    assert dots.chart([]) == ""
    assert dots.chart([row()]) == ""


def test_text_is_escaped():
    assert "Tom &amp; &lt;Jerry&gt;" in dots.chart([row(value(0, 1), name="Tom & <Jerry>")])


NUMBERS = st.decimals(0, 10_000_000, places=1, allow_nan=False)


@st.composite
def rows(draw: st.DrawFn) -> list[dots.Row]:
    found = []
    for _ in range(draw(st.integers(1, 6))):
        values = []
        for order in draw(st.lists(st.integers(0, 7), min_size=1, max_size=8)):
            ends = sorted((draw(NUMBERS), draw(NUMBERS)))
            shape = draw(st.sampled_from(["one", "range", "floor", "ceiling"]))
            low = None if shape == "ceiling" else ends[0]
            high = {"one": "same", "range": ends[1], "floor": None, "ceiling": ends[1]}[shape]
            values.append(
                value(order, low, high, draw(st.sampled_from(["at least 5", "1,234,567", "7", "about 2.5 million"])))
            )
        name = draw(
            st.sampled_from(["Boats", "A name of a finding that is far longer than its column is wide, by far"])
        )
        found.append(row(*values, name=name, unit=draw(st.sampled_from(["boats", "million euros a year", "%"]))))
    return found


@given(rows())
@settings(max_examples=40)
def test_no_two_labels_ever_meet_and_none_leaves_the_picture(found):
    chart = dots.chart(found)
    assert collisions(chart) == []
    assert beyond(chart) == []
    assert chart == dots.chart(found)


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        (["7"], ["0", "2", "4", "6", "8"]),
        (["145", "3"], ["0", "50", "100", "150"]),
        (["2.5"], ["0", "0.5", "1.0", "1.5", "2.0", "2.5"]),
        (["0"], ["0", "1"]),
        (["2600000"], ["0", "1 million", "2 million", "3 million"]),
        (["-4", "3"], ["−4", "−2", "0", "2", "4"]),
        (["0.04"], ["0", "0.01", "0.02", "0.03", "0.04"]),
    ],
)
def test_axes_are_round(values, labels):
    assert dots.tick_labels(dots.nice_ticks([Decimal(value) for value in values])) == labels


def test_a_word_for_many_is_a_thin_broken_line_that_makes_no_axis_longer():
    exact, dozens = value(0, 14), value(1, 12, 120, "dozens")
    chart = dots.chart([row(exact, dozens)])
    ticks = [int(text.words) for text in printed(chart) if ("data-axis", "1") in text.attributes]
    assert max(ticks) < 120
    assert chart.count("stroke-dasharray") == 1
    assert not beyond(chart)
    assert "stroke-dasharray" not in dots.chart([row(exact, value(1, 12, 120))])
