"""What the page asks for, as the edits it comes to in a file that is written in one way or another."""

import pytest

from report.edit.changes import edits
from report.edit.lines import Refused
from report.edit.splices import spliced

USUAL = [{"kind": "summary", "id": "summary"}, {"kind": "figures", "id": "deaths"}]


def check(text, asked, wanted, used=None, inherited=()):
    for edit in edits(asked, text, USUAL, used, inherited):
        text = spliced(text, edit)
    assert text == wanted


def test_sections_left_to_the_defaults_are_written_out_by_the_first_edit():
    check(
        "sources: [a]\n",
        [{"do": "move", "path": ["sections"], "at": 1, "to": 0}],
        "sources: [a]\nsections:\n  - kind: figures\n    id: deaths\n  - summary\n",
    )


def test_a_section_by_its_name_alone_becomes_a_mapping_when_it_gets_an_option():
    text = "sections:\n  - summary  # first\n  - figures\n"
    asked = [{"do": "set", "path": ["sections", 0, "limit"], "value": 3}]
    check(text, asked, "sections:\n  - kind: summary  # first\n    limit: 3\n  - figures\n")
    check("sections: [summary]\n", asked, "sections: [{kind: summary, limit: 3}]\n")


def test_a_source_by_its_path_alone_becomes_a_mapping_when_something_is_known_of_it():
    asked = [{"do": "set", "path": ["sources", 0, "grade"], "value": "B2"}]
    check("sources:\n  - a.txt\n", asked, "sources:\n  - path: a.txt\n    grade: B2\n")
    check("sources: a.txt\n", asked, "sources: [{path: a.txt, grade: B2}]\n")


def test_a_list_of_an_extended_config_is_taken_over_before_it_is_changed():
    used = {"sources": ["a.txt", {"path": "b.txt", "grade": "A"}], "questions": ["Who?"], "exclude": "c.txt"}
    asked = [{"do": "set", "path": ["sources", 0, "grade"], "value": "B2"}]
    made = "sources:\n  - path: a.txt\n    grade: B2\n  - path: b.txt\n    grade: A\n"
    check("extends: base.yaml\n", asked, "extends: base.yaml\n" + made, used)
    more = [{"do": "insert", "path": ["questions"], "to": 1, "value": {"ask": "When?"}}]
    check("extends: base.yaml\n", more, "extends: base.yaml\nquestions: [Who?, {ask: When?}]\n", used)
    more = [{"do": "insert", "path": ["exclude"], "to": 1, "value": "d.txt"}]
    check("extends: base.yaml\n", more, "extends: base.yaml\nexclude: [c.txt, d.txt]\n", used)


@pytest.mark.parametrize("more", ["", "exclude: [c.txt]\n", "exclude: c.txt\n", "exclude:\n  - c.txt\n"])
def test_the_last_of_a_list_that_another_config_has_leaves_it_empty(more):
    text, used = f"extends: base.yaml\n{more}", {"exclude": ["c.txt"]}
    path = ["exclude"] if "exclude: c" in more else ["exclude", 0]
    asked = [{"do": "remove", "path": path}]
    check(text, asked, "extends: base.yaml\nexclude: []\n", used, {"exclude"})
    back = [{"do": "remove", "path": ["exclude"]}]
    check("extends: base.yaml\nexclude: []\n", back, "extends: base.yaml\n", {"exclude": []}, {"exclude"})
    if more:
        check(text, asked, "extends: base.yaml\n", used)


def test_a_list_that_is_not_there_is_begun_and_one_word_becomes_a_list():
    drop = {"action": "drop", "finding": "F1", "reason": "a slip"}
    asked = [{"do": "insert", "path": ["corrections"], "to": 0, "value": drop}]
    made = "corrections:\n  - action: drop\n    finding: F1\n    reason: a slip\n"
    check("sources: [a]\n", asked, "sources: [a]\n" + made)
    check("sources: [a]\ncorrections: []\n", asked, "sources: [a]\n" + made)
    check("sources: [a]\n" + made, asked, "sources: [a]\n" + made + made.partition("\n")[2])
    more = [{"do": "insert", "path": ["sources"], "to": 9, "value": "b"}]
    check("sources: a\n", more, "sources: [a, b]\n")


def test_what_holds_nothing_else_goes_with_its_last_entry():
    text = "sections:\n  - kind: figures\n    only: {counted: people}\ncorrections:\n  - {action: pin, finding: F1}\n"
    asked = [{"do": "remove", "path": ["sections", 0, "only", "counted"]}]
    check(text, asked, text.replace("    only: {counted: people}\n", ""))
    asked = [{"do": "remove", "path": ["corrections", 0]}]
    check(text, asked, text.partition("corrections")[0])


def test_a_copy_of_a_named_section_gets_a_name_of_its_own():
    text = "sections:\n  - {kind: figures, id: deaths}\n  - {kind: figures, id: deaths-2}\n"
    check(
        text,
        [{"do": "copy", "path": ["sections", 0]}],
        text.replace("id: deaths}\n", "id: deaths}\n  - {kind: figures, id: deaths-3}\n", 1),
    )


@pytest.mark.parametrize(
    "asked",
    [
        None,
        "remove everything",
        [{}],
        [{"do": "delete", "path": ["title"]}],
        [{"do": "set", "path": []}],
        [{"do": "set", "path": [None], "value": 1}],
        [{"do": "set", "path": [True], "value": 1}],
        [{"do": "move", "path": ["sections"], "at": "0"}],
        [{"do": "set", "path": ["title"], "value": "x"}] * 51,
        [{"do": "move", "path": ["sections"], "at": 7, "to": 0}],
    ],
)
def test_what_is_no_edit_is_refused(asked):
    with pytest.raises(Refused):
        edits(asked, "sources: [a]\nsections: [summary]\n", USUAL)
