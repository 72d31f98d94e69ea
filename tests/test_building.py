"""Builds beyond the plain one: several configs, dry, watched, strict, dated from outside; and `check --system`."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pypdf
import pytest

from report import system, watching
from report.cli import main

ARTICLE = "A ferry with 140 people on board ran aground off Port Ellery on Sunday, the coast guard said.\n"
CONFIG = "title: Ferry aground\nsources: [a.txt]\noutput: {formats: [json]}\n"
UNREAD = "corrections: [{action: drop, finding: Fzzzz, reason: Not ours.}]\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "config.yaml").write_text(CONFIG, "utf-8")
    (tmp_path / "other.yaml").write_text(CONFIG.replace("formats", "name: other, formats"), "utf-8")
    return tmp_path


def test_paths_are_on_standard_output_and_all_else_is_not(project, capsys):
    assert main(["build", "--timings"]) == 0
    said = capsys.readouterr()
    assert said.out == "build/findings.json\n"
    assert said.err.startswith("1 source, ")
    assert [line.split()[0] for line in said.err.splitlines()[1:]] == ["read", "segment", "extract", "compare",
                                                                       "compose", "render"]  # fmt: skip


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_several_configs_are_built_each_for_itself(project, capsys, jobs):
    """What is wrong with one stops no other, all is said in their order, and the worst code is the command's."""
    (project / "wrong.yaml").write_text("titel: x\n", "utf-8")
    assert main(["build", "config.yaml", "wrong.yaml", "other.yaml", "--jobs", jobs]) == 2
    said = capsys.readouterr()
    assert said.out.splitlines() == ["build/findings.json", "build/other-findings.json"]
    assert next(line for line in said.err.splitlines() if "error" in line).startswith("wrong.yaml:1:1: error[C003]")
    assert main(["build", "config.yaml", "other.yaml", "--json", "--jobs", jobs]) == 0
    answers = json.loads(capsys.readouterr().out)
    assert [answer["config"] for answer in answers] == ["config.yaml", "other.yaml"]


def test_configs_that_would_write_the_same_file_are_refused(project, capsys):
    (project / "other.yaml").write_text(CONFIG, "utf-8")
    assert main(["build", "config.yaml", "other.yaml"]) == 2
    assert "other.yaml:3:9: error[O002]: it would write over what config.yaml writes" in capsys.readouterr().err
    assert not (project / "build").exists()


def test_a_dry_build_says_what_it_would_do_and_does_nothing(project, capsys):
    assert main(["build", "--dry-run", "--set", "sections=[summary, {kind: claims, id: who}]"]) == 0
    said = capsys.readouterr()
    assert said.out == "build/findings.json\n"
    assert said.err.splitlines() == ["source A  a.txt", "section summary", "section who (claims)"]
    assert not (project / "build").exists()
    assert main(["build", "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["would write"] == {"json": "build/findings.json"}


@pytest.mark.parametrize(
    ("line", "code"),
    [("", 0), ("strict: C030\n", 1), ("strict: [S013, C030]\n", 1), ("strict: all\n", 1), ("strict: S013\n", 0)],
)
def test_warnings_stop_a_build_one_by_one(project, capsys, line, code):
    (project / "config.yaml").write_text(CONFIG + UNREAD + line, "utf-8")
    assert main(["build"]) == code
    assert ("error[C030]" in capsys.readouterr().err) == (code == 1)
    assert (project / "build").exists() == (code == 0)


def test_strict_takes_codes_alone(project, capsys):
    (project / "config.yaml").write_text(CONFIG + "strict: warnings\n", "utf-8")
    assert main(["check"]) == 2
    assert "config.yaml:4:9: error[C008]: 'strict' can't be 'warnings'" in capsys.readouterr().err


def test_a_watched_build_follows_what_changes(project, capsys, monkeypatch):
    """A source, then a config that is broken and mended; an error is said and is not the end."""
    steps = iter(
        [
            lambda: None,  # nothing changed: nothing is built
            lambda: (project / "a.txt").write_text(ARTICLE * 2, "utf-8"),
            lambda: (project / "config.yaml").write_text("titel: x\n", "utf-8"),
            lambda: (project / "config.yaml").write_text(CONFIG.replace("Ferry", "Merle"), "utf-8"),
        ]
    )

    def sleep(_):
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    monkeypatch.setattr(watching.time, "sleep", sleep)
    assert main(["build", "--watch"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == ["build/findings.json"] * 3
    assert said.err.count("watching config.yaml") == 4
    assert "config.yaml:1:1: error[C003]" in said.err
    assert json.loads((project / "build/findings.json").read_text("utf-8"))["title"] == "Merle aground"


@pytest.mark.parametrize(
    "name",
    ["templates/section.html", "themes/own/theme.css", "lexicon/units.tsv", "extensions/x.py", "a.txt.meta.yaml"],
)
def test_a_watched_build_sees_every_kind_of_file(project, name):
    before = watching.state(project / "config.yaml")
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_text("x", "utf-8")
    assert watching.state(project / "config.yaml") != before


def test_the_environment_gives_the_date_of_the_file(project, monkeypatch, capsys):
    """Only what the PDF says of itself: no printed word changes, and the proof holds."""
    (project / "config.yaml").write_text("sources: [{path: a.txt, published: 2026-05-04}]\n", "utf-8")
    assert main(["build"]) == 0
    plain = pypdf.PdfReader("build/briefing.pdf")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert main(["build", "--verify"]) == 0
    dated = pypdf.PdfReader("build/briefing.pdf")
    assert plain.metadata["/CreationDate"].startswith("D:20260504")
    assert dated.metadata["/CreationDate"].startswith("D:20231114221320")
    assert [page.extract_text() for page in plain.pages] == [page.extract_text() for page in dated.pages]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    capsys.readouterr()
    assert main(["build"]) == 2
    assert capsys.readouterr().err.startswith("SOURCE_DATE_EPOCH: error[U001]: 'yesterday' is no number of seconds")


def test_the_environment_stands_in_for_options(project, monkeypatch, capsys):
    monkeypatch.setenv("REPORT_CONFIG", "other.yaml")
    monkeypatch.setenv("REPORT_OUT", "drafts")
    assert main(["build"]) == 0
    assert capsys.readouterr().out == "drafts/other-findings.json\n"
    assert main(["build", "config.yaml", "--out", "finals"]) == 0
    assert capsys.readouterr().out == "finals/findings.json\n"
    assert main(["check"]) == 0
    assert capsys.readouterr().out.startswith("other.yaml: ")
    monkeypatch.setenv("REPORT_FORMAT", "github")
    assert main(["check", "absent.yaml"]) == 2
    assert capsys.readouterr().err.startswith("::error file=absent.yaml")
    monkeypatch.setenv("REPORT_FORMAT", "xml")
    assert main(["check"]) == 2
    assert "REPORT_FORMAT: error[U001]: 'xml' is no format" in capsys.readouterr().err


def test_every_variable_that_is_read_stands_in_the_help(capsys):
    root = Path(__file__).parent.parent / "report"
    texts = [path.read_text("utf-8") for path in [*root.glob("*.py"), *root.glob("edit/*.py")]]
    read = {name for text in texts for name in __import__("re").findall(r"\b(REPORT_[A-Z]+|SOURCE_DATE_EPOCH)\b", text)}
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert {name for name in read if name not in said} == set()
    assert {"REPORT_CONFIG", "REPORT_OUT", "REPORT_COLOR", "REPORT_FORMAT", "SOURCE_DATE_EPOCH", "NO_COLOR"} <= {
        word.strip(";:,()") for word in said.replace("=", " ").split()
    }


def test_the_system_is_told_a_line_each(capsys, monkeypatch):
    assert main(["check", "--system"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines][:3] == ["report", "python", "weasyprint"]
    assert any(line.startswith("pango ") for line in lines)
    monkeypatch.setattr(system, "NEEDED", ("no-such-package",))
    monkeypatch.setattr(system, "_pango", lambda: (_ for _ in ()).throw(OSError("cannot load library 'pango'")))
    assert main(["check", "--system"]) == 2
    said = capsys.readouterr()
    assert "no-such-package      missing" in said.out
    assert "error[U010]: pango: cannot load library 'pango'; install Pango" in said.err


def test_check_and_dry_run_draw_nothing():
    """They answer quickly, since what draws is not even imported."""
    code = (
        "import sys; from report.cli import main; main(['check']); main(['build', '--dry-run']); "
        "sys.exit('weasyprint' in sys.modules)"
    )
    folder = Path(__file__).parent.parent
    begun = time.perf_counter()
    assert subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=False).returncode == 0
    assert time.perf_counter() - begun < 20


def test_verbose_says_each_step_and_quiet_none(project, capsys):
    assert main(["build", "--verbose"]) == 0
    said = capsys.readouterr()
    assert said.out == "build/findings.json\n"
    assert [line.split("  ")[-1] for line in said.err.splitlines() if " s  " in line] == [
        "reading source 1 of 1",
        "understanding source 1 of 1",
        "comparing",
    ]
    assert main(["build", "--quiet", "--verbose"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("output", ["{formats: [html]}", "{folder: ., formats: [html]}"])
def test_what_a_build_has_written_is_no_source_of_the_next(tmp_path, monkeypatch, capsys, output):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("A ferry with 140 people on board ran aground, the coast guard said.\n", "utf-8")
    (tmp_path / "config.yaml").write_text(f"sources: [.]\noutput: {output}\n", "utf-8")
    assert main(["build", "--quiet"]) == 0
    capsys.readouterr()
    assert main(["build", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sources"] == 1
