"""`report explain`: pages on codes, why a finding is there, and what hangs on one source."""

import json
import re
import subprocess
import sys

import pytest

from report.cli import main
from report.explaining import code_page, codes

A = "At least 14 people were injured when a ferry hit the pier at Kalvik on Friday. The ferry carried 120 passengers.\n"
B = "Sixteen people were injured at Kalvik, police said. A ferry with 130 passengers hit the pier. Two boats helped.\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(A, "utf-8")
    (tmp_path / "b.txt").write_text(B, "utf-8")
    (tmp_path / "config.yaml").write_text("title: Ferry\nsources: [a.txt, b.txt]\n", "utf-8")
    return tmp_path


def run(capsys, *arguments):
    assert main(["explain", *arguments]) == 0
    return capsys.readouterr().out


def ident(capsys, words):
    line = next(line for line in run(capsys).splitlines() if words in line)
    return line.split()[0]


def test_every_code_has_its_page_and_a_wrong_one_its_nearest(capsys):
    assert all(page.startswith(code) and len(page.splitlines()) > 1 for code, page in codes().items())
    assert run(capsys, "c003") == code_page("C003") + "\n"
    assert main(["explain", "C032"]) == 2
    assert re.search(r"error\[U005\]: there is no code 'C032'; the nearest are .*C031", capsys.readouterr().err)


def test_a_page_on_a_code_needs_nothing_heavy():
    seen = "import sys; from report.cli import main; main(['explain', 'C003']); print(sorted(sys.modules))"
    said = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True).stdout
    assert not {"'weasyprint'", "'pypdf'", "'trafilatura'", "'yaml'", "'report.pipeline'"} & set(
        re.findall(r"'\S+'", said)
    )


def test_a_finding_is_explained_by_its_words_in_their_lines(project, capsys):
    said = run(capsys, ident(capsys, "passengers")).splitlines()
    assert re.search(r"figure 'passengers': conflicting", said[0])
    at = said.index(next(line for line in said if "a.txt:1:" in line))
    shown, marked = said[at + 1 : at + 3]
    place = marked.index("^")
    assert shown[place : marked.rindex("^") + 1] == "120 passengers"
    assert "[rule: " in marked
    assert any("status: the values exclude each other" in line for line in said)


def test_an_unknown_finding_has_its_nearest(project, capsys):
    right = ident(capsys, "passengers")
    assert main(["explain", right[:-1]]) == 2
    assert f"{right} 'passengers'" in capsys.readouterr().err


def test_what_falls_without_a_source(project, capsys):
    rows = json.loads(run(capsys, "--without", "B", "--json"))["changes"]
    by_id = {row["finding"]: row for row in rows}
    assert by_id[ident(capsys, "passengers")]["after"] == "single source"
    assert by_id[ident(capsys, "boats")]["after"] is None
    assert re.search(r"without B \(b\.txt\): \d+ fall, \d+ change, \d+ stay", run(capsys, "--without", "b.txt"))
    assert main(["explain", "--without", "C"]) == 2
    assert "write one of A (a.txt), B (b.txt)" in capsys.readouterr().err


def test_a_finding_is_found_by_its_words(project, capsys):
    """One that holds them is explained, several are listed with their words, none is an error."""
    assert re.match(r"C\w+ claim '.*': single source\n", run(capsys, "boats helped"))
    several = run(capsys, "passengers").splitlines()
    assert len(several) > 1
    assert all("passengers" in line for line in several)
    assert any(re.match(r"F\w+ +figure +conflicting +120 passengers", line) for line in several)
    assert main(["explain", "submarine"]) == 2
    assert "there is no finding 'submarine'" in capsys.readouterr().err


def test_every_page_on_a_code_has_an_example():
    assert [code for code, page in codes().items() if not re.search(r"\n    \S", page)] == []


def test_every_code_is_explained_at_once(capsys):
    assert main(["explain", "--all"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("C001")
    assert all(f"\n{code}" in f"\n{said}" for code in codes())
    assert main(["explain", "--all", "--json"]) == 0
    assert [row["code"] for row in json.loads(capsys.readouterr().out)] == list(codes())
