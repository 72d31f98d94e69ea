"""Figures by example: what is read stands in figures.txt, what must not be read in no_figures.txt."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report import segment
from report.extract.figures import figures
from report.extract.reading import APART
from report.extract.times import times
from report.extract.words import words
from report.files import lexicon
from report.lexicon import Lexicon
from report.model import Block, Figure, Sentence, Source, Span, Text

HERE = Path(__file__).parent
CASES = (HERE / "figures.txt").read_text("utf-8").strip().split("\n===\n")
NOTHING = (HERE / "no_figures.txt").read_text("utf-8").strip().split("\n")
LEXICON = lexicon()


def source(written: str) -> Source:
    return Source("s1", "A", "a.txt", written, "", "", "text", "utf-8")


def sentence(written: str) -> Text:
    """One sentence of running text, so that a rule's example is not taken for a heading."""
    block = Block(Span("s1", 0, len(written)), "paragraph", 1)
    return Text(source(written), (block,), (Sentence(block.span, written, block, 1),), ())


def found(text: Text, lexicon: Lexicon = LEXICON) -> tuple[Figure, ...]:
    return figures(words(text, lexicon), text, times(text, lexicon), None, lexicon)


def shown(figure: Figure) -> str:
    quantity = figure.quantity
    ends = (quantity.low, quantity.high)
    value = str(ends[0]) if ends[0] == ends[1] else "..".join("" if end is None else str(end) for end in ends)
    cells = (quantity.modifier, quantity.unit, figure.counted, figure.predicate, figure.role)
    return " | ".join((figure.quote, value, *cells))


@pytest.mark.parametrize("case", CASES)
def test_figures(case: str) -> None:
    """Each case: a sentence; then a line a figure: quote, value, modifier, unit, counted, predicate, role."""
    written, _, expected = case.partition("\n---")
    assert [shown(figure) for figure in found(sentence(written))] == expected.strip("\n").split("\n")


@pytest.mark.parametrize("written", NOTHING)
def test_what_is_no_figure(written: str) -> None:
    """Dates, clock times, scores, ordinals, names, citations, addresses and telephone numbers are no figures."""
    assert [shown(figure) for figure in found(sentence(written)) if figure.role != "age"] == []


@pytest.mark.parametrize("row", LEXICON.rows("predicates"), ids=lambda row: f"{row['form']} {row['use']}")
def test_each_predicate_is_read_in_its_frame(row: dict[str, str]) -> None:
    assert [figure.predicate for figure in found(sentence(f"They say that {row['example']}."))] == [row["class"]]


def test_label_lines_and_rows_count_what_their_label_says() -> None:
    written = "The toll so far:\n\nHikers Killed: 12\nGuides Injured: 7\nDuration of Search: 30 Hours\n"
    text = segment.text(source(written), LEXICON)
    read = [(f.quantity.low, f.quantity.unit, f.counted_class, f.predicate) for f in found(text)]
    assert read == [
        (Decimal(12), "1", "people", "killed"),
        (Decimal(7), "1", "people", "injured"),
        (Decimal(30), "hour", "", ""),
    ]


def test_a_column_says_what_happened_to_a_row() -> None:
    written = "| Town | Dead | Injured |\n| --- | --- | --- |\n| Arden | 4 | 17 |\n| Bexley | 2 | 9 |\n"
    read = [(int(f.quantity.low or 0), f.predicate) for f in found(segment.text(source(written), LEXICON))]
    assert read == [(4, "killed"), (17, "injured"), (2, "killed"), (9, "injured")]


def test_a_row_that_says_how_it_was_learnt_says_what_happened_behind() -> None:
    written = (
        "| Crew | Count |\n| --- | --- |\n| Found dead | 4 |\n| Found alive | 7 |\n| Houses damaged | 9 |\n"
        "| Boats found | 3 |\n"
    )
    read = [(int(f.quantity.low or 0), f.predicate) for f in found(segment.text(source(written), LEXICON))]
    assert read == [(4, "killed"), (7, "survived"), (9, "damaged"), (3, "found")]


def test_others_count_what_the_sentence_before_counts() -> None:
    text = segment.text(source("Twelve miners died in the shaft. Four others were hurt."), LEXICON)
    assert [(f.counted_head, f.predicate, f.role) for f in found(text)] == [
        ("miner", "killed", "total"),
        ("miner", "injured", "increment"),
    ]


def test_a_number_that_opens_a_sentence_counts_what_the_one_before_counts() -> None:
    text = segment.text(source("It had to replace 312 servers. So far 41 had been replaced."), LEXICON)
    assert [f.counted_head for f in found(text)] == ["server", "server"]
    text = segment.text(
        source("Experts asked for 150 shelters. We have 11, he said. The mayor said there were 64."), LEXICON
    )
    assert [f.counted_head for f in found(text)] == ["shelter"] * 3


def test_a_part_knows_its_whole() -> None:
    whole, part = found(sentence("Nine sailors drowned, including two officers."))
    assert part.role == "part"
    assert part.part_of == whole.number_span


def test_a_part_of_what_comes_next_is_no_part_of_what_came() -> None:
    _, part, whole = found(sentence("Two people said that the firm plans to shut three of Kelvin's 14 plants."))
    assert part.role == "part"
    assert part.part_of == whole.number_span


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_gives_quotes_that_stand_in_it(written: str) -> None:
    text = segment.text(source(written), LEXICON)
    for figure in found(text):
        assert written[figure.span.start : figure.span.end] == figure.quote
        assert figure.span.start <= figure.number_span.start < figure.number_span.end <= len(written)
        assert figure.role not in APART


PIECES = st.sampled_from(
    "12 31,000 1.2 million two-thirds one $ € -5 +3% 40-hour 3-1 7:45 2018 May 5 p.m. dozens hundreds of people killed"
    " and to from or between about at least ( ) , . ; km per hour a dozen half 1/2 ½ sixth twenty-one lakh 4x4".split()
)


@given(st.lists(PIECES, max_size=24))
def test_numbers_in_any_order_raise_nothing(pieces: list[str]) -> None:
    written = " ".join(pieces)
    for figure in found(sentence(written)) if written.strip() else ():
        assert figure.quote


def test_another_count_in_the_next_sentence_counts_the_same():
    written = "Some 300 people were evacuated in Ashford. Officials put the number at 500."
    segmented = segment.text(source(written), LEXICON)
    made = figures(words(segmented, LEXICON), segmented, times(segmented, LEXICON), None, LEXICON)
    assert [(figure.counted_head, figure.predicate) for figure in made] == [("person", "evacuated")] * 2


def test_furniture_has_no_figures():
    written = "Ferry sinks off Ashford\n\nTwo people died in the fog, police said.\n\n3 min read\n\n12 comments\n"
    segmented = segment.text(source(written), LEXICON)
    made = figures(words(segmented, LEXICON), segmented, times(segmented, LEXICON), None, LEXICON)
    assert [figure.quantity.low for figure in made] == [Decimal(2)]
