"""The briefing in Markdown: every citation a footnote, and no word of a source becomes a sign of the format."""

from markdown_it import MarkdownIt

from report.model import Briefing, Citation, Column, Line, Lines, Row, Run, Section, Span, Table
from report.render.markdown import markdown
from tests.sample_briefing import source

TEXT = "The *first* count [draft] was 12 | 13.\n# No heading\nIt rose."
SOURCE = source("A", TEXT, "Gazette_1")


def quote(start: int, end: int) -> Run:
    return Run("quote", TEXT[start:end], Span("s1", start, end))


def written(*parts, marking: str = "") -> str:
    nothing = Section("head", "head", Run("tool", ""), False, ())
    section = Section("summary", "summary", Run("tool", "Key points"), False, parts)
    cited = (Citation("A1", Span("s1", 0, 38), 1, 1), Citation("A2", Span("s1", 39, 60), 2, 1))
    title = Run("analyst", "Counts", None, ("title",))
    return markdown(Briefing(title, nothing, "", "", marking, "en", "A4", (section,), cited), [SOURCE])


def test_a_citation_is_a_footnote():
    text = written(Lines("list", (Line((quote(52, 60), Run("mark", "A2", None, ("A2", "A2-1")))),)))
    assert "- *It rose.*[^A2]" in text
    assert "[^A2]: *\\# No heading It rose.* (A: Gazette\\_1, paragraph 2, sentence 1)" in text


def test_words_of_a_source_stay_words():
    html = MarkdownIt("commonmark").render(written(Lines("prose", (Line((quote(0, 38),)),))))
    assert "The *first* count [draft] was 12 | 13." in html
    assert html.count("<h1>") == 1


def test_a_line_that_begins_like_a_list_is_none():
    html = MarkdownIt("commonmark").render(written(Lines("prose", (Line((Run("tool", "1. of May"),)),))))
    assert "<ol>" not in html


def test_a_table_has_its_columns():
    columns = (Column((Run("tool", "Fact"),), 50), Column((Run("tool", "Account"),), 50))
    row = Row("F1", ((Line((Run("tool", "Count"),)),), (Line((quote(30, 37),)),)))
    text = written(Table("figures", (), columns, (row,)))
    assert "| Fact | Account |\n| --- | --- |\n| Count | *12 \\| 13* |" in text


def test_a_number_keeps_apart_from_its_unit():
    runs = (Run("value", "40", None, ("F1",)), Run("value", "hours", None, ("F1",)))
    assert "40 hours" in written(Lines("prose", (Line(runs),)))


def test_the_marking_stands_on_top():
    assert written(marking="TLP:AMBER").startswith("**TLP:AMBER**\n\n# Counts")
