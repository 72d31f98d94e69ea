"""Words that are too long end where they make sense, and nothing is torn apart."""

import pytest

from report.compose.cutting import ending, plain_words


@pytest.mark.parametrize(
    ("text", "most", "after"),
    [
        ("The ferry was taken to the yard at Kalvik, where it was looked at", 60, ", where it was looked at"),
        ("Crews were taken to the Harbour Centre (HMC) in small boats by night", 46, " in small boats by night"),
        ("Crews were brought ashore by the harbour men (all unpaid) by night", 52, " men (all unpaid) by night"),
        ("The office put the list of names on www.kalvik.example today", 48, " on www.kalvik.example today"),
        ("The storm that broke the pier was followed by 14 more days of rain", 48, " by 14 more days of rain"),
        ("The men who mended the pier were paid by Ola Berg of the harbour", 47, " by Ola Berg of the harbour"),
    ],
)  # fmt: skip
def test_words_end_where_nothing_is_torn_apart(text, most, after):
    at = ending(text, most // 2, most)
    assert at <= most
    assert text[at:] == after


def test_a_text_without_a_gap_is_cut_all_the_same():
    assert ending("x" * 80, 10, 40) == 40


def test_words_for_a_picture_hold_no_digit_and_end_as_a_phrase():
    text = "The monthly number of boats fell from 40 to 30"
    assert text[slice(*plain_words(text, 0, len(text), 52))] == "The monthly number of boats fell"
    assert text[slice(*plain_words(text, 0, len(text), 20))] == "The monthly number"
