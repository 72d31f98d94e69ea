"""Every row of the tables that segmenting reads does what its example shows."""

from pathlib import Path

import pytest

from report import segment
from report.lexicon import parse
from report.model import Source, Text

TABLES = Path(__file__).parents[2] / "report" / "lexicon"
LEXICON = parse({path.name: path.read_bytes() for path in (*TABLES.glob("*.tsv"), TABLES / "words.txt")})


def segmented(text: str) -> Text:
    return segment.text(Source("s1", "A", "a.txt", text, "", "", "text", "utf-8"), LEXICON)


@pytest.mark.parametrize("row", LEXICON.rows("layout"), ids=lambda row: row["example"])
def test_a_line_of_layout_is_of_its_kind(row):
    text = segmented(
        f"The dam was built in 1950 and broke in May.\n\n{row['example']}\n\nNobody was hurt in the town.\n"
    )
    assert [block.kind for block in text.blocks] == ["paragraph", row["kind"], "paragraph"]


@pytest.mark.parametrize("row", LEXICON.rows("agencies"), ids=lambda row: row["form"])
def test_an_agency_in_brackets_is_a_credit(row):
    assert [block.kind for block in segmented(f"Nobody was hurt in the town.\n\n{row['example']}\n").blocks][
        -1
    ] == "credit"


@pytest.mark.parametrize("row", LEXICON.rows("abbreviations"), ids=lambda row: row["form"])
def test_no_sentence_ends_at_an_abbreviation(row):
    text = f"They saw that it was {row['example']} in those days."
    assert [sentence.text for sentence in segmented(text).sentences] == [text]


@pytest.mark.parametrize("row", LEXICON.rows("openers"), ids=lambda row: row["form"])
def test_a_sentence_begins_after_an_abbreviation_with_an_opener(row):
    ends = row["example"].index(f" {row['form']} ")
    text = f"It was dark {row['example']} so."
    assert [sentence.text for sentence in segmented(text).sentences][1:] == [f"{row['example'][ends + 1 :]} so."]
