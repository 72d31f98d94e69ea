"""The command line as a person meets it: what it writes, what it says, how it ends. Bad input costs one line each."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from report.cli import main

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = (
    "A ferry with 140 people on board ran aground off Port Ellery on Sunday, the coast guard said.\n"
    "Twelve passengers were injured, the harbour office said. Four boats took part in the rescue.\n"
)
CONFIG = "title: Ferry aground\nsources: [a.txt]\noutput: {formats: [json]}\n"
LINE = re.compile(r"[^\x00-\x1f]+(:\d+:\d+)?: (error|warning)\[[A-Z]\d{3}\]: .+")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with one article and a config that builds."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "config.yaml").write_text(CONFIG, "utf-8")
    return tmp_path


def check_refused(capsys, arguments, code, start):
    """Runs a command that can't succeed: the exit code, the first line's start, and nothing but such lines."""
    assert main(arguments) == code
    said = capsys.readouterr()
    lines = said.err.splitlines()
    assert lines
    assert lines[0].startswith(start), lines
    assert all(LINE.fullmatch(line) and len(line) <= 600 for line in lines), lines
    assert said.out == ""
    return lines


def test_a_build_says_what_it_wrote(project, capsys):
    assert main(["build"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == "build/findings.json"
    assert re.search(r"1 source, \d+ findings?: .*single source.*; \d+\.\d s", said.err)
    assert json.loads((project / "build/findings.json").read_text("utf-8"))["sources"][0]["path"] == "a.txt"
    assert sorted(path.name for path in (project / "build").iterdir()) == ["findings.json"]


def test_quiet_says_nothing_and_json_says_it_to_programs(project, capsys):
    assert main(["build", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["build", "--json", "--formats", "json,csv"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["written"] == {"json": "build/findings.json", "csv": "build/figures.csv"}
    assert said["sources"] == 1
    (project / "config.yaml").write_text("titel: x\n", "utf-8")
    assert main(["check", "--json"]) == 2
    said = json.loads(capsys.readouterr().out)
    assert [(problem["line"], problem["code"]) for problem in said["problems"]] == [(1, "C003"), (1, "C007")]


def test_outputs_go_where_they_are_asked_to(project, capsys):
    (project / "config.yaml").write_text(CONFIG.replace("formats: [json]", "name: ferry, folder: out"), "utf-8")
    assert main(["build", "--formats", "json,csv", "--out", "elsewhere"]) == 0
    assert sorted(path.name for path in (project / "elsewhere").iterdir()) == [
        "ferry-figures.csv",
        "ferry-findings.json",
    ]


@pytest.mark.parametrize(
    ("config", "code", "start"),
    [
        (None, 2, "config.yaml: error[C001]: there is no such file"),
        ("", 2, "config.yaml:1:1: error[C011]"),
        ("title: [a\n", 2, "config.yaml:2:1: error[C002]"),
        ("titel: x\nsources: [a.txt]\n", 2, "config.yaml:1:1: error[C003]: unknown key 'titel' in the config; write"),
        ("title: [x]\nsources: [a.txt]\n", 2, "config.yaml:1:8: error[C004]"),
        ("title: x\ntitle: y\nsources: [a.txt]\n", 2, "config.yaml:2:1: error[C005]"),
        ("sources: [a.txt]\nsections: [figurs]\n", 2, "config.yaml:2:12: error[C006]"),
        ("sources: [a.txt]\ntheme: nothere\n", 2, "config.yaml:2:8: error[C013]"),
        ("sources: [b.txt]\n", 3, "config.yaml:1:11: error[S001]: there is no file 'b.txt'; did you mean 'a.txt'?"),
        ("sources: [empty.txt]\n", 3, "config.yaml:1:11: error[S002]"),
        ("sources: [blank.txt]\n", 3, "blank.txt: error[S002]"),
        ("sources: [binary.txt]\n", 3, "binary.txt: error[S004]"),
        ("sources: [wrong.txt]\n", 3, "wrong.txt: error[S005]"),
        ("sources: [pipe]\n", 3, "config.yaml:1:11: error[S003]: 'pipe' can't be read: it is a pipe or a device"),
        ("sources: [/dev/zero]\n", 3, "config.yaml:1:11: error[S003]"),
        ("sources: [link.txt]\n", 3, "config.yaml:1:11: error[S006]"),
        ("sources: [folder]\n", 3, "config.yaml:1:11: error[S012]"),
        ("sources: ['*.html']\n", 3, "config.yaml:1:11: error[S012]"),
        ("sources: [broken.pdf]\n", 3, "broken.pdf: error[S008]"),
        ("sources: [a.txt]\noutput: {folder: a.txt}\n", 2, "a.txt/briefing.pdf: error[O001]"),
        ("sources: [a.txt]\noutput: {folder: ., name: a, formats: [json]}\n", 0, ""),
        ("sources: [briefing.md]\noutput: {folder: ., formats: [markdown]}\n", 2, "config.yaml:2:9: error[O002]"),
    ],
)  # fmt: skip
def test_bad_input_gets_one_line_and_the_old_output_stays(project, tmp_path_factory, capsys, config, code, start):
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text("A secret.", "utf-8")
    (project / "link.txt").symlink_to(outside)
    (project / "empty.txt").touch()
    (project / "blank.txt").write_text(" \n\n", "utf-8")
    (project / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (project / "wrong.txt").write_bytes(b"\xff\xfe\x00\xd8\x00\x00")
    (project / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of the kind")
    (project / "briefing.md").write_text("Twelve people were injured on Sunday, police said.", "utf-8")
    (project / "folder").mkdir()
    os.mkfifo(project / "pipe")
    assert main(["build", "--quiet"]) == 0
    before = (project / "build/findings.json").read_bytes()
    if config is None:
        (project / "config.yaml").unlink()
    else:
        (project / "config.yaml").write_text(config, "utf-8")
    if code:
        lines = check_refused(capsys, ["build"], code, start)
        assert "secret" not in "".join(lines).replace("outside", "")
        assert not [path for path in project.rglob(".*") if path.is_file()], "a temporary file was left behind"
    else:
        assert main(["build"]) == 0
    assert (project / "build/findings.json").read_bytes() == before


def test_all_problems_of_all_sources_come_at_once(project, capsys):
    (project / "config.yaml").write_text("sources: [b.txt, c.txt, a.txt]\n", "utf-8")
    assert len(check_refused(capsys, ["check"], 3, "config.yaml:1:11")) == 2


def test_an_unwritable_folder_costs_one_line(project, capsys):
    (project / "build").write_text("a file", "utf-8")
    check_refused(capsys, ["build"], 2, "build/findings.json: error[O001]")
    assert (project / "build").read_text("utf-8") == "a file"


def test_a_broken_template_is_shown_by_its_own_line(project, capsys):
    (project / "templates").mkdir()
    broken = "<p>\n{{ section.title \n</p>"
    (project / "templates" / "section.html").write_text(broken, "utf-8")
    check_refused(capsys, ["build", "--formats", "html"], 2, "templates/section.html:3:1: error[T001]")
    check_refused(capsys, ["check"], 2, "templates/section.html:3:1: error[T001]")
    (project / "templates" / "section.html").write_bytes(b"<p>\n\xff</p>")
    check_refused(capsys, ["build", "--formats", "html"], 2, "templates/section.html:2:1: error[T002]")


def test_names_and_paths_cannot_write_on_the_terminal(project, capsys):
    (project / "config.yaml").write_text("sources: ['b\u202e\x85.txt']\n", "utf-8")
    lines = check_refused(capsys, ["build"], 3, "config.yaml:1:11: error[S001]")
    assert lines[0].isprintable()


def test_a_source_without_findings_is_a_warning(project, capsys):
    (project / "a.txt").write_text("Hello\n", "utf-8")
    assert main(["build", "--quiet"]) == 0
    assert main(["build"]) == 0
    assert "a.txt: warning[S013]" in capsys.readouterr().err
    (project / "build/findings.json").write_text("old", "utf-8")
    assert main(["build", "--strict"]) == 1
    assert (project / "build/findings.json").read_text("utf-8") == "old"


def test_the_same_file_twice_counts_once(project, capsys):
    (project / "b.txt").write_text(ARTICLE, "utf-8")
    (project / "config.yaml").write_text(CONFIG.replace("a.txt", "'*.txt'"), "utf-8")
    assert main(["check"]) == 0
    said = capsys.readouterr()
    assert "config.yaml:2:11: warning[S014]: 'b.txt' is the same file as 'a.txt'" in said.err
    assert "1 source," in said.out


def test_what_a_config_and_a_sidecar_say_meets_at_the_source(project, capsys):
    (project / "config.yaml").write_text(
        "sources: ['*.txt', {path: a.txt, publisher: The Gazette, grade: B2}]\noutput: {formats: [json]}\n", "utf-8"
    )
    (project / "a.txt.meta.yaml").write_text("publisher: Another\npublished: 2026-05-03\n", "utf-8")
    assert main(["build", "--quiet"]) == 0
    (source,) = json.loads((project / "build/findings.json").read_text("utf-8"))["sources"]
    said = json.dumps(source)
    assert "The Gazette" in said
    assert "2026-05-03" in said
    assert "Another" not in said
    (project / "a.txt.meta.yaml").write_text("publishr: x\n", "utf-8")
    capsys.readouterr()
    check_refused(capsys, ["check"], 3, "a.txt.meta.yaml:1:1: error[C003]")


def test_a_config_elsewhere_leads_to_its_own_sources(project, capsys, monkeypatch):
    (project / "harbour").mkdir()
    (project / "config.yaml").rename(project / "harbour/config.yaml")
    check_refused(capsys, ["build", "harbour/config.yaml"], 3, "harbour/config.yaml:2:11: error[S001]")
    (project / "a.txt").rename(project / "harbour/a.txt")
    assert main(["build", "harbour/config.yaml"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "harbour/build/findings.json"
    (project / "harbour/a.txt").write_text("Hello\n", "utf-8")
    assert main(["build", "harbour/config.yaml"]) == 0
    assert capsys.readouterr().err.startswith("harbour/a.txt: warning[S013]")
    check_refused(capsys, ["build", "harbour/config.yaml", "--formats", "x"], 2, "--formats: error[U002]")
    (project / "harbour/templates").mkdir()
    (project / "harbour/templates/run.html").write_text("{% if %}", "utf-8")
    check_refused(capsys, ["check", "harbour/config.yaml"], 2, "harbour/templates/run.html:1:1: error[T001]")


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (["build", "--formats", "docx"], "--formats: error[U002]"),
        (["build", "--verify"], "--verify: error[U003]"),
        (["sections", "figurs"], "report sections: error[C006]: unknown section kind 'figurs'; write 'figures'"),
        (["init"], "config.yaml: error[U004]"),
        (
            ["check", "harbor"],
            "harbor: error[C001]: there is no such file; name another, or make one with 'report init'",
        ),
        (["verify", "a.txt"], "a.txt: error[V001]"),
        (["verify", "none.pdf"], "none.pdf: error[V001]"),
    ],
)
def test_bad_use_gets_one_line(project, capsys, arguments, start):
    check_refused(capsys, arguments, 2, start)


def test_a_briefing_proves_itself_and_an_altered_one_does_not(project, capsys):
    assert main(["build", "--formats", "pdf", "--verify", "--quiet"]) == 0
    assert main(["verify", "build/briefing.pdf"]) == 0
    assert "build/briefing.pdf holds: " in capsys.readouterr().out
    assert main(["verify", "build/briefing.pdf", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["attached"] == {"A": "full"}
    altered = (project / "build/briefing.pdf").read_bytes() + b"\n%%EOF\n"
    (project / "altered.pdf").write_bytes(altered)
    check_refused(capsys, ["verify", "altered.pdf"], 1, "altered.pdf")


def test_an_unknown_command_is_bad_use(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["biuld"])
    assert caught.value.code == 2
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 1
    assert "error[U001]" in said.err


def test_our_own_fault_is_one_line_too(project, capsys, monkeypatch):
    def fail(*_):
        raise RuntimeError("no such thing\n\x1b[31m")

    monkeypatch.setattr("report.files.lexicon", fail)
    check_refused(capsys, ["build"], 4, "config.yaml: error[U009]: the program itself failed: RuntimeError")
    monkeypatch.setenv("REPORT_DEBUG", "1")
    with pytest.raises(RuntimeError):
        main(["build"])


def test_sections_and_schema_are_data(capsys):
    assert main(["sections"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("summary ")
    assert "every kind also takes: id, title, show, marking" in said
    assert main(["sections", "figures", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["figures"]["options"]["strip"]["default"] == 4
    for what in ("config", "findings"):
        assert main(["schema", what]) == 0
        assert json.loads(capsys.readouterr().out)["$schema"].startswith("https://json-schema.org/")


def test_a_new_project_builds_at_once(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["init", "harbour"]) == 0
    assert capsys.readouterr().err == "next: report build harbour, and report edit harbour to adjust it on a page\n"
    assert main(["build", "harbour/config.yaml", "--formats", "json", "--strict"]) == 0
    said = capsys.readouterr()
    assert re.fullmatch(r"3 sources, .*\n", said.err)


def test_a_new_config_for_articles_at_hand(project, capsys):
    (project / "config.yaml").unlink()
    (project / "b's: notes.md").write_text(
        "---\ntitle: 'Ferry: what we know'\ndate: 2026-05-04\n---\n" + ARTICLE, "utf-8"
    )
    assert main(["init", "a.txt", "b's: notes.md"]) == 0
    assert capsys.readouterr().err == "next: report build, and report edit to adjust it on a page\n"
    made = (project / "config.yaml").read_text("utf-8")
    assert "title: 'Ferry: what we know'\n" in made
    assert "# published: '2026-05-04'" in made
    assert "marking: FICTIONAL" not in made
    assert main(["build", "--formats", "json", "--strict"]) == 0
    assert "2 sources" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["--help", "sections", "check", "verify"])
def test_what_draws_no_page_loads_no_page_drawer(project, verb):
    code = (
        "import sys\nfrom report.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('weasyprint', 'trafilatura', 'docx', 'jsonschema') if name in sys.modules])"
    )
    arguments = [verb, "a.txt"] if verb == "verify" else [verb]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bild"], "report: error[U001]: 'bild' is no command; write 'build'"),
        (["frobnicate"], "report: error[U001]: 'frobnicate' is no command; write one of build, check, edit"),
        (["build", "--fromats", "pdf"], "report: error[U001]: there is no option '--fromats' here; write '--formats'"),
        (["check", "--format", "humann"], "report check: error[U001]: 'humann' is no value of --format; write 'human'"),
    ],
)
def test_a_slip_on_the_command_line_names_what_was_meant(capsys, arguments, said):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize("verb", ["check", "build"])
def test_a_folder_stands_for_the_config_in_it(project, capsys, monkeypatch, verb):
    monkeypatch.chdir(project.parent)
    assert main([verb, project.name, *(["--dry-run"] if verb == "build" else [])]) == 0
    monkeypatch.setenv("REPORT_CONFIG", project.name)
    assert main([verb, *(["--dry-run"] if verb == "build" else [])]) == 0
