"""Source, cue and content of reported speech; the cases stand in attributions.txt, an empty answer means none."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report import segment
from report.extract.attributions import attributions
from report.extract.words import words
from report.files import lexicon
from report.model import Source

LEXICON = lexicon()
CASES = (Path(__file__).parent / "attributions.txt").read_text("utf-8").strip().split("\n===\n")


def found(text: str) -> list[str]:
    segmented = segment.text(Source("s1", "A", "a.txt", text, "", "", "text", "utf-8"), LEXICON)
    return [
        " | ".join(" … ".join(text[a:b] for a, b in part) or "-" for part in (said.source, said.cue, said.content))
        for said in attributions(words(segmented, LEXICON), segmented, LEXICON)
    ]


@pytest.mark.parametrize("case", CASES)
def test_attributions(case):
    text, _, expected = case.partition("\n---")
    assert found(text) == [line for line in expected.split("\n") if line.strip()]


@pytest.mark.parametrize("row", LEXICON.rows("cues"), ids=lambda row: row["form"])
def test_every_cue_is_found_in_its_example(row):
    if row["grade"] != "weak":
        assert found(row["example"]), row["example"]


@given(st.text(alphabet="aA sthe,.\"“”'said(): he-—;\n", max_size=80))
def test_any_text_is_read(text):
    for said in attributions_of(text):
        for start, end in (*said.source, *said.cue, *said.content):
            assert 0 <= start < end <= len(text)


def attributions_of(text: str):
    segmented = segment.text(Source("s1", "A", "a.txt", text, "", "", "text", "utf-8"), LEXICON)
    return attributions(words(segmented, LEXICON), segmented, LEXICON)
