"""The first pages of a long document: soon there, and said to be a part."""

import io

import pytest
from pypdf import PdfReader

from report.render import beginning, early

SECTION = "<section><h2>Part {0}</h2>{1}</section>"
PAGE = (
    "<!DOCTYPE html><html><head><title>Long</title><style>@page {{ size: A4; margin: 20mm; @bottom-center {{ content: "
    "'page ' counter(page) ' of ' counter(pages) }} }}</style></head><body class='a>b'><main>{0}</main></body></html>"
)
PARAGRAPH = "<p>{}</p>".format("So many words of one account. " * 30)


def texts(pdf):
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def document(sections, paragraphs=4):
    return PAGE.format("".join(SECTION.format(n, PARAGRAPH * paragraphs) for n in range(1, sections + 1)))


def test_a_short_document_has_no_first_pages():
    assert beginning(document(4), {}) is None


def test_the_first_pages_say_on_each_that_they_are_a_part():
    pdf, number = beginning(document(20), {})
    pages = texts(pdf)
    assert len(pages) == number == early.PAGES
    assert all("The first pages only, to look at. All pages follow." in page for page in pages)
    assert "Part 1" in pages[0]
    assert ["page 2 of …" in page for page in pages] == [False, True, False]


def test_one_section_of_many_pages_is_cut_within(monkeypatch):
    asked = []
    whole = early.html

    def html(text, assets):
        asked.append(whole(text, assets))
        return asked[0]

    monkeypatch.setattr(early, "html", html)
    _, number = beginning(document(1, 80), {})
    assert number == early.PAGES
    left = sum(map(len, asked[0].etree_element.itertext()))
    assert early.ENOUGH < left < early.ENOUGH + 3000, "no more is laid out than the first pages need"


@pytest.mark.parametrize("tag", ["table", "ol"])
def test_what_is_cut_stays_whole_in_its_parts(tag):
    row = "<tr><td>Row</td><td>{}</td></tr>" if tag == "table" else "<li>{}</li>"
    rows = "".join(row.format("words of one row " * 20) for _ in range(200))
    pdf, number = beginning(PAGE.format(f"<{tag}>{rows}</{tag}>"), {})
    assert len(texts(pdf)) == number == early.PAGES
