"""Time expressions and the intervals they mean; the cases stand in times.txt."""

from pathlib import Path

import pytest

from report.extract.times import times
from report.lexicon import parse
from report.model import Block, Field, Sentence, Source, Span, Text, TimeRef

TABLES = Path(__file__).parents[2] / "report" / "lexicon"
LEXICON = parse({path.name: path.read_bytes() for path in TABLES.glob("*.tsv")})
CASES = (Path(__file__).parent / "times.txt").read_text("utf-8").strip().split("\n===\n")


def text(words: str, published: str | None) -> Text:
    fields = (Field("published", published, "config"),) if published else ()
    source = Source("s1", "A", "a.txt", words, "", "", "text", "utf-8", fields)
    block = Block(Span("s1", 0, len(words)), "paragraph", 1)
    return Text(source, (block,), (Sentence(block.span, words, block, 1),), ())


def interval(time: TimeRef) -> str:
    if not time.start or not time.end:
        return "?"
    return f"{time.start:%Y-%m-%dT%H:%M}/{time.end:%Y-%m-%dT%H:%M}"


@pytest.mark.parametrize("case", CASES)
def test_times(case):
    given, _, expected = case.partition("\n---")
    words, _, published = given.partition("\npublished ")
    found = [
        f"{time.quote} | {interval(time)} | {time.precision}" for time in times(text(words, published or None), LEXICON)
    ]
    assert found == [line for line in expected.split("\n") if line.strip()]
