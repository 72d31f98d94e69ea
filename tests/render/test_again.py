"""A page on which something is used twice is named once: on the page, among its links and in the document."""

from itertools import pairwise

from report.render.pages import laid_out

PAGE = """<style>@page {{ size: 300px 100px; margin: 0 }} * {{ margin: 0 }} p {{ font: 10px/10px sans-serif }}
.page-of::before {{ content: target-counter(attr(href), page) }} h2 {{ break-before: page }}</style>
<p><i id="one">one</i> <i id="two">two</i> <i id="three">three</i></p>
<h2 id="four">four</h2><p class="back">{ways} behind</p>"""


def ways(*names):
    return ", ".join(f'<a class="page-of" href="#{name}" title="Where"></a>' for name in names)


def printed(made):
    (line,) = [
        box for page in made.drawing.pages for box in page._page_box.descendants()
        if type(box).__name__ == "LineBox" and box.element is not None and box.element.get("class") == "back"
    ]  # fmt: skip
    texts = [box for box in line.descendants() if hasattr(box, "text")]
    return texts, "".join(box.text for box in texts)


def links(made):
    return [(target, box[0]) for page in made.drawing.pages for _, target, box, _ in page.links]


def test_pages_are_named_once_and_the_rest_moves_up():
    made = laid_out(PAGE.format(ways=ways("one", "two", "four", "three")), {})
    texts, words = printed(made)
    assert words == "1, 2 behind"
    for before, after in pairwise(texts):
        assert abs(after.position_x - before.position_x - before.width) < 0.1
    assert {target for target, _ in links(made)} == {"one", "four"}
    assert ways("one", "four") in made.document
    assert made.asked.count("page-of") == made.document.count("page-of") + 2


def test_links_move_with_their_words():
    made = laid_out(PAGE.format(ways=ways("one", "two", "four")), {})
    plain = laid_out(PAGE.format(ways=ways("one", "four")), {})
    assert [(name, round(at, 1)) for name, at in links(made)] == [(name, round(at, 1)) for name, at in links(plain)]


def test_other_pages_and_other_marks_stay():
    asked = PAGE.format(ways=f"{ways('one', 'four')} · {ways('two')}")
    made = laid_out(asked, {})
    assert made.document == asked
    assert printed(made)[1] == "1, 2 · 1 behind"
