"""Each number has the speaker beside it where one sentence has several; the cases stand in number_sources.txt."""

from pathlib import Path

import pytest

from report import extract, files, segment
from report.model import Source

LEXICON = files.lexicon()
CASES = (Path(__file__).parent / "number_sources.txt").read_text("utf-8").strip().split("\n===\n")


@pytest.mark.parametrize("case", CASES)
def test_each_number_has_its_own_speaker(case):
    sentence, _, expected = case.partition("\n---\n")
    text = f"It was late.\n\n{sentence}"
    found = extract.mentions(segment.text(Source("s1", "A", "a.txt", text, "", "", "text", "utf-8"), LEXICON), LEXICON)
    lines = [
        f"{text[figure.number_span.start : figure.number_span.end]} | "
        f"{figure.attribution.speaker if figure.attribution else '-'}"
        for figure in found.figures
    ]
    assert lines == expected.strip().split("\n")
