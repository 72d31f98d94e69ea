"""Rows that a project adds to the word tables: they are read like the packaged ones, and a bad one costs one line."""

import json
from pathlib import Path

import pytest

from report import files, keeping
from report.cli import main
from report.errors import LexiconError
from report.project import project
from report.segment.furniture import kind_of

ARTICLE = "The canal carried 40 flens of salt on Monday, the harbour office trumpeted.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "config.yaml").write_text("sources: [a.txt]\noutput: {formats: json}\n", "utf-8")
    (tmp_path / "lexicon").mkdir()
    return tmp_path


def built(folder):
    assert main(["build", "--quiet"]) == 0
    return json.loads((folder / "build/findings.json").read_text("utf-8"))["findings"]


def test_own_rows_are_read(folder, capsys):
    """A unit and a verb of saying that no packaged table has."""
    before = built(folder)
    assert {finding["unit"] for finding in before if finding["kind"] == "figure"} == {"1"}
    (folder / "lexicon/units.tsv").write_text("# ours\nform\tunit\tkind\tstyle\nflens\tflen\tmass\tword\n")
    (folder / "lexicon/cues.tsv").write_text("form\tgrade\ttakes\twith\tstance\ntrumpet\tstrong\tqtcxp\t-\tstates\n")
    after = built(folder)
    assert {finding["unit"] for finding in after if finding["kind"] == "figure"} == {"flen"}
    said = [mention["speaker"] for finding in after for mention in finding["mentions"] if mention["type"] == "claim"]
    assert any("harbour office" in (speaker or "") for speaker in said)
    assert len(files.lexicon(folder).rows("units")) == len(files.lexicon().rows("units")) + 1


def test_own_rows_of_layout_may_have_groups_and_capitals(folder):
    """A pattern with groups of its own, before and beside the packaged ones that begin the same line."""
    row = "caption\tstart\t200\t(?P<what>PHOTO) (\\d)\\S?\t\tPhoto 3: Salt\n"
    (folder / "lexicon/layout.tsv").write_text("kind\twhere\tlimit\tpattern\tneeds\texample\n" + row, "utf-8")
    lexicon = files.lexicon(folder)
    lines = ["Photo 3: Salt on the quay", "Photo by A. Ames", "Related: How the dam was built", "Photo finish, we hear"]
    assert [kind_of(line, lexicon) for line in lines] == ["caption", "caption", "boilerplate", ""]


def test_the_same_rows_are_one_lexicon(folder):
    (folder / "lexicon/units.tsv").write_text("form\tunit\nflens\tflen\n")
    assert files.lexicon(folder) is files.lexicon(folder)
    assert files.lexicon(Path("elsewhere")) is files.lexicon()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "cue.tsv",
            b"form\nx\n",
            "lexicon/cue.tsv: error[L005]: there is no word table 'cue' to add to; name it cues.tsv",
        ),
        ("units.tsv", b"form\tunit\na\tb\tc\n", "lexicon/units.tsv:2:1: error[L002]: 3 columns where the head names 2"),
        (
            "units.tsv",
            b"word\tunit\na\tb\n",
            "lexicon/units.tsv: error[L002]: the table has no column 'word'; its columns",
        ),
        ("units.tsv", b"form\tunit\n\xff\tb\n", "lexicon/units.tsv:2:1: error[L002]: not UTF-8"),
    ],
)
def test_a_bad_table_costs_one_line(folder, capsys, name, content, said):
    (folder / "lexicon" / name).write_bytes(content)
    with pytest.raises(LexiconError):
        files.lexicon(folder)
    assert main(["check"]) == 2
    assert capsys.readouterr().err.startswith(said)


def test_a_table_that_leads_outside_is_not_read(folder, tmp_path_factory):
    secret = tmp_path_factory.mktemp("outside") / "units.tsv"
    secret.write_text("form\tunit\nflens\tflen\n")
    (folder / "lexicon/units.tsv").symlink_to(secret)
    assert files.lexicon(folder) is files.lexicon()


def test_own_rows_count_for_files_that_are_read_in_a_process_of_their_own(folder, monkeypatch):
    import report.project

    monkeypatch.setattr(report.project, "SLOW_FROM", 0)
    (folder / "a.html").write_text("<html><body><article><p>" + ARTICLE * 8 + "</p></article></body></html>", "utf-8")
    (folder / "config.yaml").write_text("sources: [a.html]\n", "utf-8")
    (folder / "lexicon/units.tsv").write_text("form\tunit\nflens\tflen\n")
    assert len(project(folder / "config.yaml", files.lexicon(folder)).sources) == 1


def test_a_process_that_stays_reads_anew_with_new_rows(folder):
    keeping.begin()
    try:
        test_own_rows_are_read(folder, None)
    finally:
        keeping.end()
