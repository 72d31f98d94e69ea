"""The strip of marks: one a finding, each with its link, the words that say how many."""

from report.render.pictures import marks
from report.render.pictures.svg import Label
from tests.render.pictures.reading import beyond, collisions, links, printed, size, title


def group(status: str, count: int) -> marks.Group:
    return marks.Group(
        status, Label(f"{count} {status}", {"data-count": status}), tuple(f"#F{n}" for n in range(count))
    )


def test_a_mark_a_finding_with_its_link_and_the_count_below():
    strip = marks.strip([group("corroborated", 3), group("variant", 0), group("single source", 2)])
    assert links(strip) == ["#F0", "#F1", "#F2", "#F0", "#F1"]
    assert [text.words for text in printed(strip)] == ["3 corroborated", "2 single source"]
    assert printed(strip)[0].attributes == (("data-count", "corroborated"),)
    assert title(strip) == "Findings by status: 3 corroborated, 2 single source."


def test_every_status_has_a_mark():
    assert set(marks.SHAPES) == {"corroborated", "variant", "updated", "conflicting", "single source"}


def test_many_marks_go_on_in_further_rows_within_the_width():
    strip = marks.strip([group("corroborated", 40), group("conflicting", 5), group("single source", 190)])
    assert len(links(strip)) == 235
    assert collisions(strip) == []
    assert beyond(strip) == []
    assert size(strip)[1] > size(marks.strip([group("corroborated", 4)]))[1]


def test_without_findings_there_is_no_strip():
    assert marks.strip([]) == ""
    assert marks.strip([group("variant", 0)]) == ""
