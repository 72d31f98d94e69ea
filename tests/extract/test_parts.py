"""Parts of totals, over the sentences of a short account; the cases stand in parts.txt."""

from pathlib import Path

import pytest

from report import segment
from report.extract.figures import figures
from report.extract.times import times
from report.extract.words import words
from report.files import lexicon
from report.model import Source

CASES = (Path(__file__).parent / "parts.txt").read_text("utf-8").strip().split("\n===\n")
LEXICON = lexicon()


def parts(written: str) -> list[str]:
    """A line a figure: number, thing counted, what happened to it, role, number of its whole."""
    text = segment.text(Source("s1", "A", "a.txt", written, "", "", "text", "utf-8"), LEXICON)
    lines = []
    for figure in figures(words(text, LEXICON), text, times(text, LEXICON), None, LEXICON):
        whole = text.source.quote(figure.part_of) if figure.part_of else ""
        number = text.source.quote(figure.number_span)
        lines.append(" | ".join((number, figure.counted, figure.predicate, figure.role, whole)).rstrip())
    return lines


@pytest.mark.parametrize("case", CASES)
def test_a_part_is_no_second_toll(case: str) -> None:
    written, _, expected = case.partition("\n---\n")
    assert parts(written) == expected.split("\n")


@pytest.mark.parametrize("row", LEXICON.rows("within"), ids=lambda row: row["example"])
def test_some_of_the_harmed_are_among_them(row: dict[str, str]) -> None:
    _, part = parts(f"{row['example'].capitalize()}.")
    assert part.split(" | ")[2:4] == [row["part"], "part"]
