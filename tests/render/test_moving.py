"""A picture that a page has no room for changes places with what follows it."""

from itertools import pairwise

import pytest

from report.render.moving import moved
from report.render.pages import laid_out

PAGE = """<style>@page {{ size: 200px 200px; margin: 0 }} * {{ margin: 0 }} tr {{ break-inside: avoid }}
td, p, h2, h3 {{ font: 10px/10px sans-serif; padding: 0 }} h2 {{ break-after: avoid }} figure {{ break-inside: avoid }}
</style><main><section><p style="height: {filler}px">Before</p></section>
<section><h2>Places</h2><figure class="p-locator {moves}" id="map"><svg width="10" height="120"></svg></figure>
{after}</section><section><h2>Next</h2></section></main>"""
TABLE = "<table><tr><td>" + "</td></tr><tr><td>".join(["Row"] * 12) + "</td></tr></table>"


def page(filler=100, moves="moves", after=TABLE):
    return PAGE.format(filler=filler, moves=moves, after=after)


def order(document, *words):
    return all(one < other for one, other in pairwise(document.index(word) for word in words))


def printed(made):
    """The tags of the boxes of the section with the picture, page by page."""
    pages = []
    for each in made.drawing.pages:
        sections = [box for box in each._page_box.descendants() if box.element_tag == "section"]
        pages.append([box.element_tag for section in sections for box in section.children])
    return pages


def test_a_table_begins_where_a_picture_has_no_room_and_the_document_says_so():
    made = laid_out(page(), {})
    assert printed(made) == [["p", "h2", "table"], ["table", "figure", "h2"]]
    assert order(made.document, "<h2>Places", "</table>", "<figure", "</figure>", "<h2>Next")
    assert made.document.count("<figure") == 1
    assert len(made.document) == len(made.asked)


@pytest.mark.parametrize(
    "document",
    [
        page(filler=20),  # there is room
        page(moves=""),  # a picture that may not
        page(after="<h3>More</h3>" + TABLE),  # a heading would be left behind
        page(filler=195),  # nothing of the table has room either
        page(after=""),
    ],
)
def test_a_picture_stays_where_it_was_written_otherwise(document):
    made = laid_out(document, {})
    assert made.document == document
    assert order(str(printed(made)), "h2", "figure")


def test_it_goes_past_several_blocks_that_fit():
    made = laid_out(page(after="<div>One</div><div><div>Two</div></div><p>Three</p>"), {})
    assert order(made.document, "One", "Two", "<figure", "Three")


def test_the_same_document_is_laid_out_alike_again():
    one, other = laid_out(page(), {}), laid_out(page(), {})
    assert one.document == other.document
    assert printed(one) == printed(other)


def test_a_move_past_a_nested_element_keeps_all_of_it():
    document = '<div><figure class="moves" id="a">P</figure> <div>x<div>y</div>z</div><p>end</p></div>'
    assert moved(document, [("a", "div")]) == (
        '<div> <div>x<div>y</div>z</div><figure class="moves" id="a">P</figure><p>end</p></div>'
    )
