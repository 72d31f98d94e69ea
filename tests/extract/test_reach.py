"""What the times of a sentence date, and what they leave undated."""

import pytest

from report import extract, segment
from report.files import lexicon
from report.model import Mentions, Source

LEXICON = lexicon()


def read(written: str) -> Mentions:
    source = Source("s1", "A", "a.txt", written, "", "", "text", "utf-8")
    return extract.mentions(segment.text(source, LEXICON), LEXICON)


DATED = {
    "At least 30 people died in the fire, the worst since 14 deaths in a 2009 derailment.": {30: "", 14: "2009"},
    "The 14 deaths in a 2009 derailment led to new rules.": {14: "2009"},
    "The 2019 flood, which killed 30 people, was smaller.": {30: "2019"},
    "The deadly 2019 flood killed 30 people.": {30: "2019"},
    "Some 40 houses have been rebuilt since the 2019 flood.": {40: ""},
    "Twelve people have been charged over the 2019 flood.": {12: ""},
    "In 2021, 14 people were killed.": {14: "2021"},
    "It was the deadliest crash since 1994, when seven people died.": {7: "1994"},
    "Rain was heavier than in 2019, when 40 people died.": {40: "2019"},
    "The lift, which opened in 1987, fell with 23 people.": {23: ""},
    "Built in 1987, the lift carries 900 people.": {900: ""},
    "Nine people have died since Monday.": {9: "Monday"},
    "The jury of seven men heard that Thorne, a clerk there from 2009 until 2021, paid 12 people.": {7: "", 12: ""},
    "Kelvin employs 1,150 people and had 412 offices in 2025.": {1150: "", 412: "2025"},
    "At least 38 people have died, police said, up from 29 on Sunday, as 44 homes burned.": {
        38: "",
        29: "Sunday",
        44: "",
    },
    "Sales: 412 million euros, down 9 percent from 453 million in the third quarter of 2024.": {
        412_000_000: "",
        9: "",
        453_000_000: "2024",
    },
    "Profit fell to 21 million euros (third quarter of 2024: 35 million).": {21_000_000: "", 35_000_000: "2024"},
    "Wages will rise by 5% this year, 4% in 2026 and 3% in 2027.": {5: "this year", 4: "2026", 3: "2027"},
    "I keep thinking about 2011, when 7 people died on the steps.": {7: "2011"},
}


@pytest.mark.parametrize(("written", "expected"), DATED.items(), ids=str)
def test_a_time_dates_what_it_reaches(written: str, expected: dict[int, str]) -> None:
    figures = read(written).figures
    assert {int(one.quantity.low or 0): one.when.quote if one.when else "" for one in figures} == expected


def test_a_statement_is_not_of_the_year_that_it_is_set_beside():
    found = read("It was the deadliest crash since 1994, when seven people died.").claims
    assert [claim.when.quote if claim.when else "" for claim in found] == ["", "1994"]


def test_a_year_before_a_name_dates_what_is_named():
    (dating,) = read("The 14 deaths in a 2009 derailment led to new rules.").datings
    assert [(word.start, word.end) for word in dating.words] == [(24, 34)]  # "derailment"
