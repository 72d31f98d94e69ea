"""How a mistake is shown: the line, a mark under the very words, and the same in forms for programs."""

import json

import pytest

from report.cli import main
from report.diagnostics import github, human
from report.errors import Problem, Where

WRONG = "title: Ferry\nsources: [a.txt]\nsections:\n  - kind: figures\n    titel: Key figures\ncolour: red\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Two people were hurt.\n", "utf-8")
    (tmp_path / "config.yaml").write_text(WRONG, "utf-8")
    return tmp_path


def test_the_offending_words_are_marked_and_all_problems_come_at_once(project, capsys):
    assert main(["check", "--format", "human"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("config.yaml:5:5: error[C003]: unknown key 'titel' in section 'figures'")
    assert lines[1:3] == ["5 |     titel: Key figures", "  |     ^^^^^ write 'title'"]
    assert lines[3].startswith("config.yaml:6:1: error[C003]: unknown key 'colour'")
    assert lines[5] == "  | ^^^^^^"  # its hint is long, and stands above
    assert lines[6:] == ["more: report explain C003"]


def test_short_is_one_line_each_and_the_default_where_no_terminal_is(project, capsys):
    assert main(["check"]) == 2
    default = capsys.readouterr().err
    assert main(["check", "--format", "short"]) == 2
    assert capsys.readouterr().err == default
    assert len(default.splitlines()) == 2


def test_forms_for_programs(project, capsys):
    assert main(["check", "--format", "json"]) == 2
    rows = json.loads(capsys.readouterr().err)
    assert [(row["line"], row["column"], row["code"]) for row in rows] == [(5, 5, "C003"), (6, 1, "C003")]
    assert main(["check", "--format", "github"]) == 2
    first = capsys.readouterr().err.splitlines()[0]
    assert first.startswith("::error file=config.yaml,line=5,col=5,title=C003::unknown key 'titel'")


@pytest.mark.parametrize(
    ("asked", "no_color", "is_colored"), [("always", "1", True), ("auto", "", False), ("never", "", False)]
)
def test_color_where_it_is_asked_for(project, capsys, monkeypatch, asked, no_color, is_colored):
    monkeypatch.setenv("NO_COLOR", no_color)
    main(["check", "--format", "human", "--color", asked])
    assert ("\x1b[" in capsys.readouterr().err) == is_colored


def test_wide_letters_keep_the_mark_under_the_words():
    problem = Problem(Where("x", 1, 5), "C008", "bad", "other")
    assert human(problem, lambda _: ["港湾, wrong"]).splitlines()[2] == "  |       ^^^^^ other"
    problem = Problem(Where("x", 1, 501), "C008", "bad", "other")
    line, mark = human(problem, lambda _: ["a " * 250 + "wrong " + "b " * 99]).splitlines()[1:]
    assert line[mark.index("^") :].startswith("wrong")
    assert len(line) < 200


@pytest.mark.parametrize(
    ("line", "column", "mark"),
    [
        ("date: 2 Oct 2016     # as printed", 7, "2 Oct 2016"),
        ("questions: How fast was it?", 12, "How fast was it?"),
        ("formats: [pdf, word doc, json]", 16, "word doc"),
        ("  - kind of: figures", 5, "kind of"),
        ("sections: [{kind: figures, limt: 5}]", 28, "limt"),
        ("title: 'Fire: a list'", 8, "'Fire: a list'"),
        ("title: Fire: a list", 12, ":"),
    ],
)
def test_all_words_of_a_value_are_marked(line, column, mark):
    problem = Problem(Where("config.yaml", 1, column), "C008", "bad", "")
    assert human(problem, lambda _: [line]).splitlines()[2] == f"  | {' ' * (column - 1)}{'^' * len(mark)}"


def test_nothing_written_by_a_stranger_reaches_the_terminal_or_the_workflow_raw():
    problem = Problem(Where("a,b:\n", 1, 1), "C008", "50%\n::error::x", "\x1b[2J")
    assert github(problem) == "::error file=a%2Cb%3A\\n,line=1,col=1,title=C008::50%25\\n::error::x; \\x1b[2J"
    assert "\x1b" not in human(problem, lambda _: ["\x1b[2Jtext"])
