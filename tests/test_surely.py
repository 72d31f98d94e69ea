"""What a check says of named findings without comparing the sources holds when they are compared."""

import json
from pathlib import Path

import pytest

from report import config, extract, files, pipeline, surely, understanding
from report.cli import main
from report.project import project

ONE = """\
Ferry runs aground off Port Ellery

PORT ELLERY, 3 May 2026 - A ferry with 140 people on board ran aground off Port Ellery on Sunday, the coast guard said.
Twelve passengers were injured, the harbour office said. Four boats took part in the rescue.
"""
TWO = ONE.replace("Twelve", "Fourteen").replace("the harbour office", "a hospital spokesman")
HEAD = "sources: [a.txt, b.txt]\n"


def rows(*corrections):
    return HEAD + "corrections:\n" + "".join(f"  - {{{each}, reason: x}}\n" for each in corrections)


@pytest.mark.parametrize(
    ("written", "sure"),
    [
        (HEAD + "sections: [{kind: claims, hide: [Cabcd, Cabce]}]\n", {"Cabcd", "Cabce"}),
        (HEAD + "sections: [{kind: claims, hide: [Dabcd]}]\n", set()),  # a sum has no mention
        (rows("action: rename, finding: Fabcd, value: x", "action: pin, finding: Fabcd"), {"Fabcd"}),
        (rows("action: drop, finding: Fabcd"), {"Fabcd"}),
        (rows("action: drop, finding: Fabcd", "action: rename, finding: Cabcd, value: x"), {"Fabcd", "Cabcd"}),
        (rows("action: drop, finding: Fabcd", "action: rename, finding: Fabce, value: x"), set()),  # may be one finding
        (rows("action: value, finding: Fabcd, value: 3", "action: drop, finding: Fabce"), set()),  # may be one by then
        (rows("action: value, finding: Fabcd, value: many"), set()),
        (rows("action: value, finding: Cabcd, value: 3"), set()),
        (rows("action: merge, finding: Fabcd, others: [Fabce]"), set()),
        (rows("action: split, finding: Fabcd, others: [2]"), set()),
        (rows("action: status, finding: Fabcd, value: variant"), set()),
        (rows("action: alias, finding: Aabcd, value: x"), set()),
        (rows("action: pin, finding: Tabcd"), set()),
        (rows("action: drop, finding: Fabcd") + "sections: [{kind: figures, hide: [Fabce]}]\n", set()),
    ],
)
def test_only_what_can_not_fail_is_sure(written, sure):
    assert surely.named(config.config(written.encode(), "config.yaml")) == sure


@pytest.mark.parametrize("folder", ["report/samples", "."])
def test_every_sure_id_is_one_that_a_finding_has(folder):
    home = Path(__file__).parent.parent / folder
    lexicon = files.lexicon()
    made = project(next(home.glob("config*.yaml")), lexicon)
    texts = understanding.texts(made.sources, lexicon)
    said = extract.across(tuple(understanding.understood(texts, lexicon)), texts)
    found = pipeline.reading(made.sources, lexicon, made.config.settings).findings
    sure = set(surely.ids(said))
    assert sure <= {name for each in found for name in (each.id, *each.known_as)}
    assert sum(each.id in sure for each in found) > 0.8 * len(found)


@pytest.fixture
def checked(tmp_path, monkeypatch, capsys):
    """Checks a config; returns what is said and how often the sources were compared and read for it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ONE, "utf-8")
    (tmp_path / "b.txt").write_text(TWO, "utf-8")
    done = []
    compare, understand = pipeline.reading, understanding.understood
    monkeypatch.setattr(pipeline, "reading", lambda *given, **more: done.append("c") or compare(*given, **more))
    monkeypatch.setattr(understanding, "understood", lambda *given: done.append("r") or understand(*given))

    def run(written, command="check"):
        (tmp_path / "config.yaml").write_text(written, "utf-8")
        done.clear()
        assert main([command]) == 0
        return capsys.readouterr().err, "".join(done)

    return run


def named(folder, words):
    """The id of a finding of a build."""
    found = json.loads((folder / "build/findings.json").read_text("utf-8"))["findings"]
    return next(each["id"] for each in found if any(words in mention["quote"] for mention in each["mentions"]))


def test_named_findings_are_looked_up_and_compared_only_where_that_matters(checked, tmp_path):
    output = "output: {formats: [json]}\n"
    checked(HEAD + output, "build")
    boats, people = named(tmp_path, "Four boats"), named(tmp_path, "140")
    rename = f"action: rename, finding: {boats}, value: x"
    assert checked(rows(rename)) == ("", "r")
    assert checked(rows(rename, f"action: drop, finding: {people}"))[1] == ""  # it has been read
    said, done = checked(rows(rename, "action: drop, finding: Fzzzz"))
    assert "no finding 'Fzzzz' to drop" in said
    assert "c" in done


def test_a_build_leaves_what_the_next_check_asks(checked, tmp_path):
    output = "output: {formats: [json]}\n"
    checked(HEAD + output, "build")
    boats, people = named(tmp_path, "Four boats"), named(tmp_path, "140")
    written = output + rows(f"action: drop, finding: {people}", f"action: rename, finding: {boats}, value: x")
    said, _ = checked(written + "sections: [{kind: figures, hide: [Fzzzz], only: {speaker: Aske}}]\n", "build")
    told, done = checked(written + "sections: [{kind: figures, hide: [Fzzzz], only: {speaker: Aske}}]\n")
    assert done == ""
    assert [line for line in told.splitlines() if "warning" in line][:2] == [
        line for line in said.splitlines() if "warning" in line
    ]
    written += "sections: [{kind: figures, only: {speaker: Aske}}]\n"
    checked(written, "build")
    assert checked(written)[1] == ""
