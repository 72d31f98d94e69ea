"""What a shell offers while a person types."""

import subprocess
from pathlib import Path

import pytest

from report.cli import main

CONFIG = "sources: [a.txt]\nsections: [figures, {kind: claims, id: police}]\noutput: {formats: [json]}\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Twelve people were injured at the pier, police said.\n", "utf-8")
    Path("config.yaml").write_text(CONFIG, "utf-8")


def offered(capsys, *line):
    capsys.readouterr()
    assert main(["completion", "words", *line]) == 0
    return capsys.readouterr().out.split()


def test_words_fit_where_the_cursor_stands(project, capsys):
    assert offered(capsys, "bu") == ["build"]
    assert offered(capsys, "build", "--veri") == ["--verify"]
    assert offered(capsys, "check", "--format", "") == ["human", "short", "json", "github"]
    assert offered(capsys, "sections", "fig") == ["figures"]
    assert offered(capsys, "explain", "C00")[:2] == ["C001", "C002"]
    assert offered(capsys, "build", "--set", "sections.p")[:1] == ["sections.police."]
    assert offered(capsys, "build", "--set", "sections.figures.l") == ["sections.figures.limit="]
    assert offered(capsys, "build", "--set", "output.f") == ["output.folder=", "output.formats="]
    assert offered(capsys, "nonsense", "x") == []


def test_what_extensions_bring_is_offered_and_not_run(project, capsys):
    Path("extensions").mkdir()
    Path("extensions/own.py").write_text(
        "import report.extending as ext\nopen('run', 'w')\n@ext.section('quotes', title='Quotes', description='')\n"
        "def quotes(spec, material): ...\n@ext.output('ics', ending='.ics')\ndef calendar(found): ...\n",
        "utf-8",
    )
    Path("extensions/broken.py").write_text("def (", "utf-8")
    Path("config.yaml").write_text(CONFIG.replace("[figures,", "[quotes,") + "extensions: own.py\n", "utf-8")
    assert offered(capsys, "sections", "quo") == ["quotes"]
    assert offered(capsys, "build", "--formats", "i") == ["ics"]
    assert offered(capsys, "build", "--set", "sections.q") == ["sections.quotes."]
    assert not Path("run").exists()


def test_ids_come_from_the_last_build(project, capsys):
    assert offered(capsys, "explain", "F") == []
    assert main(["build"]) == 0
    assert len(offered(capsys, "explain", "F")) == 1
    assert offered(capsys, "explain", "--without", "") == ["A"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(capsys, shell):
    assert main(["completion", shell]) == 0
    assert "report completion words" in capsys.readouterr().out


def test_bash_takes_its_script(capsys):
    main(["completion", "bash"])
    assert subprocess.run(["bash", "-n"], input=capsys.readouterr().out, text=True, check=True).returncode == 0
