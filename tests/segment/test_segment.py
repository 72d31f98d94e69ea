"""Blocks, sentences and quotations; the cases stand in blocks.txt, sentences.txt and quotations.txt."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report import files, segment
from report.model import Source, Text

HERE = Path(__file__).parent
LEXICON = files.lexicon()
PIECES = st.sampled_from(
    ["Ames", "said", "U.S.", "a.m.", "12", ".", "?", "\n", "\n\n", "“", "”", '"', "'", "’", "«", "''", "|", "\t", "-",
     "* ", "# ", ": ", "Killed: 3", "(Reuters)", "ELMHAM —", "By Ann Ames", "…", ")", "[", " ", "\u2028",
     "\r\n", "é", "---"]
)  # fmt: skip


def segmented(text: str) -> Text:
    return segment.text(Source("s1", "A", "a.txt", text, "", "", "text", "utf-8"), LEXICON)


def cases(name: str) -> list[tuple[str, str]]:
    written = (HERE / name).read_text("utf-8").rstrip("\n").split("\n===\n")
    return [(given, expected) for given, _, expected in (case.rpartition("\n---\n") for case in written)]


def line(text: str) -> str:
    return text.replace("\n", "⏎")


@pytest.mark.parametrize(("given", "expected"), cases("blocks.txt"))
def test_blocks(given, expected):
    text = segmented(given)
    found = [
        " | ".join([f"{block.kind:10}", *(line(one.text) for one in text.sentences if one.block.span == block.span)])
        for block in text.blocks
    ]
    assert [" ".join(row.split()) for row in found] == [" ".join(row.split()) for row in expected.split("\n")]


@pytest.mark.parametrize(("given", "expected"), cases("sentences.txt"))
def test_sentences(given, expected):
    assert [one.text for one in segmented(given).sentences] == expected.split("\n")


@pytest.mark.parametrize(("given", "expected"), cases("quotations.txt"))
def test_quotations(given, expected):
    text = segmented(given)
    assert [line(text.source.quote(one.span)) for one in text.quotations] == expected.split("\n")


def test_cells_of_a_table_stand_under_their_head():
    text = segmented("| Town | Killed | Hurt |\n|---|---|---|\n| Elmham | 12 | 5 |\n| Thorpe | | 3 |\n")
    rows = [block for block in text.blocks if block.kind == "row"]
    quote = text.source.quote
    assert [[quote(cell) for cell in row.cells] for row in rows] == [
        ["Town", "Killed", "Hurt"], ["Elmham", "12", "5"], ["Thorpe", "3"],
    ]  # fmt: skip
    assert [[quote(cell) for cell in row.header] for row in rows] == [
        [], ["Town", "Killed", "Hurt"], ["Town", "Hurt"],
    ]  # fmt: skip


def test_a_table_without_a_head_has_none():
    text = segmented("| Sailors drowned | 14 |\n| Boats lost | 2 |\n| Harbours hit | Elmham, Thorpe |\n")
    assert [block.kind for block in text.blocks] == ["row"] * 3
    assert not any(block.header for block in text.blocks)


def test_tabs_make_a_table():
    text = segmented("Town\tKilled\nElmham\t12\nThorpe\t3\n")
    assert [[text.source.quote(cell) for cell in block.cells] for block in text.blocks] == [
        ["Town", "Killed"], ["Elmham", "12"], ["Thorpe", "3"],
    ]  # fmt: skip
    assert [text.source.quote(cell) for cell in text.blocks[2].header] == ["Town", "Killed"]


def test_a_label_line_has_label_and_value():
    text = segmented("The toll:\nSailors drowned: 14\n")
    assert [text.source.quote(cell) for cell in text.blocks[1].cells] == ["Sailors drowned", "14"]


def test_paragraphs_are_counted_and_datelines_have_the_number_of_their_text():
    text = segmented("Ferry sinks\nELMHAM — Police came at dawn on Friday. They left.\nA heading\nNobody was hurt.\n")
    assert [(block.kind, block.paragraph) for block in text.blocks] == [
        ("title", 0), ("dateline", 1), ("paragraph", 1), ("heading", 1), ("paragraph", 2),
    ]  # fmt: skip
    assert [(one.block.paragraph, one.number) for one in text.sentences if one.block.kind == "paragraph"] == [
        (1, 2), (1, 3), (2, 1),
    ]  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join))
def test_laws_over_any_text(content):
    text = segmented(content)
    place = 0
    for block in text.blocks:
        assert place <= block.span.start
        assert not content[place : block.span.start].strip()
        place = block.span.end
    assert not content[place:].strip()
    for before, after in zip(text.sentences, text.sentences[1:], strict=False):
        assert before.span.end <= after.span.start
    covered = set()
    for sentence in text.sentences:
        assert content[sentence.span.start : sentence.span.end] == sentence.text == sentence.text.strip()
        assert sentence.block.span.holds(sentence.span)
        assert sentence.block in text.blocks
        covered.update(range(sentence.span.start, sentence.span.end))
    for block in text.blocks:
        inside = block.cells[0] if block.kind == "item" else block.span
        letters = [place for place in range(inside.start, inside.end) if content[place].isalnum()]
        assert covered.issuperset(letters)
        assert all(block.span.holds(cell) for cell in (*block.cells,))
    for quotation in text.quotations:
        assert all(quotation.span.holds(part) for part in quotation.inner)
        assert len(quotation.inner) >= 1
