"""A printed quote is a slice of its source, however it is cut."""

from hypothesis import given
from hypothesis import strategies as st

from report.compose.runs import cited, line, naming, snippet
from report.model import Run, Span
from tests.compose.accounts import source

LONG = "The council met on Monday, and it spoke of roads, of schools, of the harbour and of many other things; " * 6


def test_a_long_quote_is_cut_at_a_clause_and_its_mark_holds_the_whole():
    account = source(0, LONG)
    quoted, ellipsis, mark = cited(account, Span("s1", 0, len(LONG)), longest=200)
    assert len(quoted.text) <= 200
    assert LONG[len(quoted.text)] in ",;"
    assert (ellipsis.text, mark.span) == ("\u00a0…", Span("s1", 0, len(LONG)))


@given(st.integers(0, 500), st.integers(1, 80), st.integers(20, 200))
def test_a_snippet_holds_the_words_it_is_about(start, length, longest):
    account = source(0, LONG)
    inner = Span("s1", start, min(start + length, len(LONG)))
    runs = snippet(account, Span("s1", 0, len(LONG)), inner, longest=longest)
    quoted = next(run for run in runs if run.voice == "quote")
    assert quoted.span.holds(inner)
    assert account.quote(quoted.span) == quoted.text


def test_strings_in_a_line_are_fixed_phrases():
    assert line("in ", [Run("value", "A", None, ("F1",))], role="note").runs == (
        Run("tool", "in "),
        Run("value", "A", None, ("F1",)),
    )


def test_a_row_of_a_table_is_printed_by_its_cells_and_goes_by_the_first_in_letters():
    row = "| 7 | Boats moored | 1,250 |  |"
    account, span = source(0, f"Harbour\n{row}\n"), Span("s1", 8, 8 + len(row))
    runs = cited(account, span)
    assert "".join(run.text for run in runs) == "7 · Boats moored · 1,250"
    assert all(account.quote(run.span) == run.text for run in runs if run.voice == "quote")
    assert runs[-1].span == span
    assert naming(account, span).text == "Boats moored"
    assert naming(account, Span("s1", 0, 7)).text == "Harbour"
