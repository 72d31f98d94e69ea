"""Numbers that an account gives as what was said before. Every phrase of the table is tried by its own example."""

import re

import pytest

from report import extract, files, read, segment
from report.compare.series import past

LEXICON = files.lexicon()


def found(written: str) -> list[str]:
    source = read.source("a.txt", written.encode(), "s1", "A", (), "full", LEXICON)
    text = segment.text(source, LEXICON)
    mentions = extract.mentions(text, LEXICON)
    return [source.quote(span) for span in sorted(past([mentions], [text], LEXICON))]


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
