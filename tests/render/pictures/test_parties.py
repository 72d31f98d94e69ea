"""Who disputes whom: a box a party, an arrow a dispute, the letters of the accounts on it, nothing on anything else."""

from hypothesis import given
from hypothesis import strategies as st

from report.render.pictures import parties
from report.render.pictures.svg import Label
from tests.render.pictures.reading import beyond, collisions, links, printed, title

SAYS, DENIES = Label("says"), Label("denies it")


def dispute(said_by: str, denied_by: str, *orders: int) -> parties.Dispute:
    letters = tuple(parties.Letter(order, Label("ABCDEFGH"[order]), f"#{'ABCDEFGH'[order]}1") for order in orders)
    return parties.Dispute(Label(said_by), Label(denied_by), letters)


def test_a_party_that_denies_two_is_one_box_with_two_arrows():
    chart = parties.chart(
        [dispute("The harbour office", "The owners", 0), dispute("A diver", "The owners", 0, 1)], SAYS, DENIES
    )
    words = [text.words for text in printed(chart)]
    assert words.count("The owners") == 1
    assert chart.count("<path") == 2
    assert links(chart) == ["#A1", "#A1", "#B1"]
    assert title(chart) == "denies it: The owners → The harbour office (A); The owners → A diver (A, B)."


def test_arrows_of_one_party_do_not_cross():
    chart = parties.chart([dispute("One", "Three", 0), dispute("Two", "Three", 0)], SAYS, DENIES)
    starts = [float(line.partition('y1="')[2].partition('"')[0]) for line in chart.split("<line")[1:]]
    ends = [float(line.partition('y2="')[2].partition('"')[0]) for line in chart.split("<line")[1:]]
    assert starts == sorted(starts)
    assert ends == sorted(ends)


NAMES = st.sampled_from(
    ["The owners", "A diver", "The harbour office of the northern district and its spokesman", "Crew"]
)


@given(st.lists(st.tuples(NAMES, NAMES, st.integers(1, 4)), min_size=1, max_size=8, unique_by=lambda each: each[:2]))
def test_no_words_on_words(disputes):
    chart = parties.chart([dispute(one, other, *range(count)) for one, other, count in disputes], SAYS, DENIES)
    assert beyond(chart) == []
    letters = set("ABCD")
    assert [pair for pair in collisions(chart) if not set(pair) <= letters] == []
