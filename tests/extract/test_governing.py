"""Which way a day lies that a sentence names: ways.txt, and the example of every row of ahead.tsv."""

from pathlib import Path

import pytest

from report import segment
from report.extract.clauses import opened
from report.extract.governing import way
from report.extract.timeparts import rules, runs
from report.extract.words import words
from report.lexicon import parse
from report.model import Source

TABLES = Path(__file__).parents[2] / "report" / "lexicon"
LEXICON = parse({path.name: path.read_bytes() for path in TABLES.iterdir() if path.suffix in {".tsv", ".txt"}})
CASES = (Path(__file__).parent / "ways.txt").read_text("utf-8").strip().split("\n")


def ways(text: str) -> set[str]:
    """Where the times of a text lie, each in its own sentence."""
    made = segment.text(Source("s1", "A", "a.txt", text, "", "", "text", "utf-8"), LEXICON)
    return {
        way(opened(each, LEXICON), start + run[0].start, start + run[-1].end, LEXICON).lies
        for each in words(made, LEXICON)
        for start in (each.sentence.span.start,)
        for run in runs(each.sentence.text, rules(LEXICON))
    }


@pytest.mark.parametrize("case", CASES)
def test_where_a_day_lies(case):
    text, lies = case.split(" | ")
    assert ways(text) == {lies}


@pytest.mark.parametrize("row", LEXICON.rows("ahead"), ids=lambda row: f"{row['form']} {row['kind']}")
def test_a_word_that_looks_ahead(row):
    assert ways(row["example"]) == {"ahead"}


def test_each_time_has_its_own_verb():
    text = "A service will be held on Saturday, the bishop said on Thursday."
    made = segment.text(Source("s1", "A", "a.txt", text, "", "", "text", "utf-8"), LEXICON)
    (sentence,) = words(made, LEXICON)
    passage = opened(sentence, LEXICON)
    found = [way(passage, text.index(day), text.index(day) + len(day), LEXICON) for day in ("Saturday", "Thursday")]
    assert [(each.group and each.group.lemma, each.lies) for each in found] == [("hold", "ahead"), ("say", "past")]
