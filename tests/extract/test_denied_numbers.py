"""A number that an account tells only to say that it is not so is none of its own."""

import pytest

from report import segment
from report.extract.denied_numbers import is_denied
from report.extract.figures import figures
from report.extract.times import times
from report.extract.words import words
from report.files import lexicon
from report.model import Figure
from tests.compare.accounts import findings, holding, source

ROWS = [row["example"] for row in lexicon().rows("denied_numbers")]


def told(text):
    """Number as written -> whether it is denied."""
    read = segment.text(source(0, f"{text}\n"), lexicon())
    found = figures(words(read, lexicon()), read, times(read, lexicon()), None, lexicon())
    return {
        text[figure.number_span.start : figure.number_span.end]: is_denied(figure, text, lexicon()) for figure in found
    }


@pytest.mark.parametrize("text", ROWS)
def test_each_phrase_denies_a_number_of_its_example(text):
    assert any(told(text).values()) or not told(text), told(text)


def test_most_examples_have_a_number_that_is_read():
    assert sum(bool(told(text)) for text in ROWS) > len(ROWS) * 0.8


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("There were 30 guards at the gate, not 45, the judge said.", ["30"]),
        ("Not fourteen but eight boats were lost.", ["eight"]),
        ("That 40 people were hurt is untrue; 12 people were hurt.", ["12"]),
        ("We reject the police figure of 600 marchers; 900 people came.", ["900"]),
        ("The union rejected the police figure of 600 marchers.", ["600"]),
        ("The toll was not more than 40 people.", ["not more than 40"]),
        ("The 40 people who were hurt did not complain.", ["40"]),
        ("The report on 12 March did not say that 40 people were hurt.", ["40"]),
        ("Not only 40 people but 20 horses were lost.", ["only 40", "20"]),
        ("Police found 40 people, not counting 12 who had left.", ["40", "12"]),
    ],
)
def test_what_stays(text, kept):
    found = told(text)
    assert [number for number, is_out in found.items() if not is_out] == kept


def test_accounts_that_give_what_another_denies_are_in_conflict_with_its_own_number():
    one = "The judge found that there were 310 stewards at the ground, not 420.\n"
    others = ["There were 420 stewards at the ground, the club said.\n", "The club had 420 stewards at the ground.\n"]
    found = findings(one, *others)
    finding = holding(found, "A", "310")
    assert finding.status == "conflicting"
    assert [(m.span.source, m.quantity.low) for m in finding.mentions] == [("s1", 310), ("s2", 420), ("s3", 420)]


def test_a_number_that_is_only_denied_is_in_no_finding():
    found = findings("The report that 40 people were hurt was untrue.\n", "Forty people were hurt in the fire.\n")
    figures = [m for finding in found for m in finding.mentions if isinstance(m, Figure)]
    assert {figure.span.source for figure in figures} == {"s2"}
