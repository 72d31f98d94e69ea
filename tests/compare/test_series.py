"""Numbers that an account gives as what was said before. Every phrase of the table is tried by its own example."""

import re

import pytest

from report import extract, files, read, segment
from report.compare.takingback import past
from tests.compare.accounts import findings, holding

LEXICON = files.lexicon()


def found(written: str) -> list[str]:
    source = read.source("a.txt", written.encode(), "s1", "A", (), "full", LEXICON)
    text = segment.text(source, LEXICON)
    mentions = extract.mentions(text, LEXICON)
    marked = sorted(past([mentions], [text], LEXICON))
    return [source.quote(span).removeprefix("total of ") for span in marked]


@pytest.mark.parametrize("row", LEXICON.rows("past"), ids=lambda row: row["phrase"])
def test_each_phrase_marks_the_number_behind_it(row):
    assert row["phrase"] in row["example"].lower()
    written = re.sub(r"(?<=19)\b(?! (?:dead|had|was|were))", " dead", row["example"])
    assert found(f"A ferry sank off the island. {written} By now 31 people have died.") == ["19"]


@pytest.mark.parametrize(
    "written",
    [
        "The ministry said 31 people had died. Earlier, 19 boats left the harbour.",
        "At first light, 19 people were found.",
        "The mayor said so earlier, and 19 people left.",
    ],
)
def test_other_words_mark_none(written):
    assert found(written) == []


@pytest.mark.parametrize("row", LEXICON.rows("mending"), ids=lambda row: f"{row['use']}: {row['form']}")
def test_each_way_of_mending_marks_the_old_number(row):
    assert row["form"] in row["example"].lower()
    said = (
        row["example"].rstrip(".").replace("31 (", "killed 31 people (").replace("instead", "The toll is 31, instead")
    )
    assert found(f"A ferry sank off the island. {said}.") == ["19"]


@pytest.mark.parametrize(
    "written",
    [
        "The new pier replaces 19 old ones.",
        "The provisional figure is 19 dead.",
        "The ferry carried 31 people (19 of them children).",
        "The count was corrected by 19 officers.",
        "They sent 31 boats (bulletin 19).",
    ],
)
def test_other_numbers_are_not_taken_back(written):
    assert found(written) == []


def test_a_number_that_is_taken_back_widens_no_value():
    finding = holding(findings("Two people are missing. This corrects the figure of three given at noon."), "A", "Two")
    assert (finding.low, finding.high, len(finding.mentions)) == (2, 2, 2)
