"""What others add: the examples of docs/extending.md run as they stand there, and a broken one costs one line."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from report import extensions
from report.cli import main

PAGE = (Path(__file__).parent.parent / "docs" / "extending.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"```python\n# (extensions/\S+)\n(.*?)```", PAGE, re.DOTALL))
ARTICLE = (
    "A ferry with 140 people on board ran aground off Port Ellery on 3 May 2026 at 06:10, the coast guard said.\n"
    '"The ship was off her course," coast guard officer Ida Brandt said. "We do not know why."\n'
    '"I saw lights and heard a loud noise," resident Ole Holm said.\n'
)
MAIL = (
    "From: Press desk <press@example.org>\nSubject: What the harbour office knows\n"
    "Date: Mon, 04 May 2026 08:15:00 +0200\nContent-Type: text/plain; charset=utf-8\n\n"
    "The ferry had 143 people on board, the harbour office said on Monday.\n"
)
CONFIG = "title: Ferry aground\nsources: [a.txt]\n"
LINE = re.compile(r"[^\x00-\x1f]+(:\d+:\d+)?: error\[E\d{3}\]: .+")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with an article, an e-mail and the extensions of the page."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "extensions").mkdir()
    for name, text in EXAMPLES.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "note.eml").write_text(MAIL, "utf-8")
    extensions.installed.cache_clear()
    yield tmp_path
    extensions.installed.cache_clear()


def configured(project, text):
    (project / "config.yaml").write_text(CONFIG + text, "utf-8")


def extension(project, text):
    (project / "extensions" / "own.py").write_text(f"from report.extending import *\n{text}", "utf-8")


def check_refused(capsys, start, arguments=("build", "--formats", "html")):
    assert main(list(arguments)) == 2
    said = capsys.readouterr()
    assert LINE.fullmatch(said.err.strip()), said.err
    assert said.err.startswith(start), said.err
    assert said.out == ""


def test_a_section_prints_what_passes_ledger_and_proof(project, capsys):
    """The quotations of one speaker, and not those of another; the PDF proves them."""
    configured(
        project,
        "extensions: [quotes.py]\n"
        "sections: [{kind: quotes, by: brandt}, {kind: quotes, id: no, by: nobody}, evidence]\n"
        "output: {formats: [pdf, html]}\n",
    )
    assert main(["build", "--verify"]) == 0
    page = (project / "build/briefing.html").read_text("utf-8")
    section = page[page.index('<section id="quotes"') : page.index('<section id="no"')]
    assert "In their own words" in section
    assert re.findall(r'data-quote="s1:\d+-\d+">([^<]+)<', section) == [
        "The ship was off her course,",
        "We do not know why.",
    ]
    assert "No source quotes anyone of this name." in page
    assert "The ship was off her course," in page[page.index('<section id="evidence"') :]


def test_a_reader_reads_another_format(project, capsys):
    """Its text and metadata are a source like any other, in folders too."""
    (project / "mails").mkdir()
    (project / "note.eml").rename(project / "mails/note.eml")
    configured(
        project, "extensions: mail.py\nsources: [a.txt, mails]\noutput: {formats: json}\n".replace("sources", "x")
    )
    (project / "config.yaml").write_text(
        "extensions: mail.py\nsources: [a.txt, mails]\noutput: {formats: json}\n", "utf-8"
    )
    assert main(["build"]) == 0
    mail = json.loads((project / "build/findings.json").read_text("utf-8"))["sources"][1]
    known = {field["name"]: (field["value"], field["origin"]) for field in mail["fields"]}
    assert mail["format"] == "eml"
    assert known["title"] == ("What the harbour office knows", "reader")
    assert known["published"] == ("2026-05-04T08:15+02:00", "reader")


def test_an_output_is_made_of_what_findings_json_holds(project, capsys):
    configured(project, "extensions: [calendar_file.py]\noutput: {formats: [json, ics], name: ferry}\n")
    assert main(["build"]) == 0
    assert b"DTSTART:20260503T061000\r\n" in (project / "build/ferry.ics").read_bytes()
    assert main(["build", "--formats", "ics"]) == 0


def test_a_check_says_what_is_wrong_where_it_stands(project, capsys):
    (project / "a.txt").write_text(ARTICLE + "Two sailors were killed.\n", "utf-8")
    configured(project, "extensions: [two_sources.py]\noutput: {formats: [html]}\n")
    told = (
        "a.txt:4:1: warning[E006]: two-sources: this toll has one account; ask a second source, or say so in a note\n"
    )
    for verb in ("check", "build"):
        assert main([verb]) == 0
        assert told in capsys.readouterr().err
    assert main(["build", "--strict"]) == 1
    assert told.replace("warning", "error") in capsys.readouterr().err


def test_a_check_can_stop_a_build_and_fails_in_one_line(project, capsys):
    extension(
        project,
        "@check('house')\ndef house(findings, sources):\n    yield remark('no', 'mend it', sources[0], stops=True)\n",
    )
    configured(project, "extensions: [own.py]\noutput: {formats: [html]}\n")
    assert main(["build"]) == 1
    assert "a.txt: error[E006]: house: no; mend it\n" in capsys.readouterr().err
    assert not (project / "build").exists()
    extension(project, "@check('house')\ndef house(findings, sources):\n    yield sources[7]\n")
    check_refused(capsys, "extensions/own.py:4:1: error[E003]: the check 'house' failed: IndexError")
    extension(project, "@check('house')\ndef house(findings, sources):\n    return ['no']\n")
    check_refused(capsys, "extensions/own.py:2:1: error[E004]: the check 'house' gives str, not a remark")


def test_nothing_is_loaded_that_the_config_does_not_name(project, capsys):
    (project / "extensions" / "other.py").write_text("raise SystemExit('loaded')\n", "utf-8")
    configured(project, "output: {formats: json}\n")
    assert main(["build"]) == 0
    assert main(["build", "--set", "sections=[{kind: quotes}]"]) == 2
    assert "unknown section kind 'quotes'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("absent.py", "config.yaml:3:13: error[E002]: there is no file 'extensions/absent.py'"),
        ("../outside.py", "config.yaml:3:13: error[E002]: there is no file 'extensions/../outside.py'"),
        ("link.py", "config.yaml:3:13: error[E002]: there is no file 'extensions/link.py'"),
    ],
)
def test_a_file_outside_the_folder_is_not_run(project, capsys, name, start):
    (project / "outside.py").write_text("raise SystemExit('loaded')\n", "utf-8")
    (project / "extensions" / "link.py").symlink_to(project / "outside.py")
    configured(project, f"extensions: {name}\n")
    check_refused(capsys, start)


SECTION = "@section('own', title='Own', description='x')\ndef own(spec, material):\n"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("def own(:\n", "extensions/own.py:2:9: error[E001]: it can't be read: "),
        ("import no_such_module\n", "extensions/own.py:2:1: error[E001]: it can't be loaded: ModuleNotFoundError"),
        ("raise SystemExit(3)\n", "extensions/own.py:2:1: error[E001]: it can't be loaded: SystemExit: 3"),
        (
            "@section('Own', title='x', description='')\ndef own(): ...\n",
            "extensions/own.py:2:1: error[E001]: it can't",
        ),
        ("x = 1\n", "extensions/own.py: error[E004]: nothing in it is an extension"),
        (
            f"{SECTION}    return helper()\ndef helper():\n    return {{}}['k']\n",
            "extensions/own.py:6:1: error[E003]: ",
        ),
        (f"{SECTION}    return 'text'\n", "extensions/own.py:2:1: error[E004]: the section kind 'own' gives str"),
        (f"{SECTION}    return ('text',)\n", "extensions/own.py:2:1: error[E004]: the section kind 'own' gives a part"),
        (f"{SECTION}    raise SystemExit\n", "extensions/own.py:4:1: error[E003]: the section kind 'own' failed"),
    ],
)
def test_a_broken_section_costs_one_line_at_its_own_line(project, capsys, text, start):
    extension(project, text)
    configured(project, "extensions: own.py\nsections: [own]\n")
    check_refused(capsys, start)
    assert not (project / "build").exists()


@pytest.mark.parametrize(
    "decorator",
    ["@section('figures', title='x', description='x')", "@reader('.md')", "@output('csv', ending='.csv')"],
)
def test_a_name_of_our_own_cannot_be_taken(project, capsys, decorator):
    extension(project, f"{decorator}\ndef own(*given): ...\n")
    configured(project, "extensions: own.py\n")
    check_refused(capsys, "extensions/own.py:2:1: error[E005]: the name '")


def test_a_broken_reader_and_a_broken_output_cost_one_line(project, capsys):
    extension(project, "@reader('.eml')\ndef mail(content):\n    return content.decode()\n")
    (project / "config.yaml").write_text("extensions: own.py\nsources: [note.eml]\n", "utf-8")
    check_refused(capsys, "extensions/own.py:2:1: error[E004]: the reader of .eml gives str, not a Reading", ["check"])
    extension(project, "@output('ics', ending='.ics')\ndef ics(findings):\n    return findings['absent']\n")
    configured(project, "extensions: own.py\noutput: {formats: ics}\n")
    check_refused(capsys, "extensions/own.py:4:1: error[E003]: the output 'ics' failed: KeyError: 'absent'", ["build"])


@pytest.mark.parametrize(
    ("line", "code"), [("line('143 people')", "R020"), ("line(Run('quote', 'Never said', Span('s1', 0, 9)))", "R021")]
)
def test_a_section_cannot_print_what_no_source_says(project, capsys, line, code):
    """A number or a quotation without ground stops the build, whoever prints it."""
    extension(project, f"{SECTION}    return (Lines('list', ({line},)),)\n")
    configured(project, "extensions: own.py\nsections: [own]\n")
    assert main(["build", "--formats", "html"]) == 2
    assert f"error[{code}]" in capsys.readouterr().err


def test_options_are_checked_like_any_other(project, capsys):
    configured(project, "extensions: quotes.py\nsections:\n  - {kind: quotes, bye: x, only: {speker: y}}\n")
    assert main(["check"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "config.yaml:5:20: error[C003]: unknown key 'bye' in section 'quotes'; write 'by'",
        "config.yaml:5:35: error[C003]: unknown key 'speker' in 'only'; write 'speaker'",
    ]


def test_a_template_of_its_own_prints_a_section_unless_the_project_has_one(project, capsys):
    extension(
        project,
        "@section('own', title='Own', description='x', template='<section id=\"own\"><p>Here.</p></section>')\n"
        "def own(spec, material):\n    return ()\n",
    )
    configured(project, "extensions: own.py\nsections: [own]\noutput: {formats: html}\n")
    assert main(["build"]) == 0
    assert "<p>Here.</p>" in (project / "build/briefing.html").read_text("utf-8")
    (project / "templates/sections").mkdir(parents=True)
    (project / "templates/sections/own.html").write_text('<section id="own"><p>There.</p></section>', "utf-8")
    assert main(["build"]) == 0
    assert "<p>There.</p>" in (project / "build/briefing.html").read_text("utf-8")


def test_a_package_offers_what_it_has_by_entry_points(project, monkeypatch, capsys):
    """Found when the config uses its name or a source has its ending; no line of the config names the package."""
    site = project / "site"
    (site / "desk_tools-1.0.dist-info").mkdir(parents=True)
    (site / "desk_tools").mkdir()
    for name, text in EXAMPLES.items():
        (site / "desk_tools" / Path(name).name).write_text(text, "utf-8")
    (site / "desk_tools/__init__.py").touch()
    (site / "desk_tools-1.0.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: desk-tools\nVersion: 1.0\n")
    points = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)[1]
    points = points.replace('project.entry-points."', "").replace('"', "").replace("my_package", "desk_tools")
    (site / "desk_tools-1.0.dist-info/entry_points.txt").write_text(points)
    monkeypatch.syspath_prepend(str(site))
    extensions.installed.cache_clear()
    (project / "config.yaml").write_text(
        "sources: [a.txt, note.eml]\nsections: [{kind: quotes, by: brandt}]\noutput: {formats: [html, json, ics]}\n"
    )
    assert main(["build"]) == 0, capsys.readouterr().err
    assert "The ship was off her course," in (project / "build/briefing.html").read_text("utf-8")
    assert (project / "build/briefing.ics").is_file()
    assert json.loads((project / "build/findings.json").read_text("utf-8"))["sources"][1]["format"] == "eml"
    (project / "a.txt").write_text(ARTICLE + "Two sailors were killed.\n", "utf-8")
    (project / "config.yaml").write_text("sources: [a.txt]\nchecks: two-sources\noutput: {formats: [html]}\n")
    assert main(["check"]) == 0
    assert "warning[E006]: two-sources: this toll has one account" in capsys.readouterr().err
    (project / "config.yaml").write_text("sources: [a.txt]\nchecks: [two-accounts]\noutput: {formats: [html]}\n")
    check_refused(
        capsys, "config.yaml:2:10: error[E002]: there is no check 'two-accounts'; write one of two-sources", ["check"]
    )
    (project / "config.yaml").write_text("sources: [a.txt]\nsections: [quotes]\noutput: {formats: [html]}\n")
    (site / "desk_tools/quotes.py").write_text("quotes = 1\n")
    monkeypatch.delitem(__import__("sys").modules, "desk_tools.quotes")
    assert main(["build"]) == 2
    assert "desk_tools.quotes:quotes: error[E004]" in capsys.readouterr().err


def test_the_kinds_of_a_config_are_listed(project, capsys):
    configured(project, "extensions: [quotes.py]\n")
    assert main(["sections", "quotes", "--of", "config.yaml"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("quotes       What one person or body is quoted with")
    assert [line.split()[0] for line in lines[1:4]] == ["by", "only", "hide"]
    assert lines[4] == "lines of only"
    assert any(line.startswith("  speaker    Who says it") for line in lines)
    assert lines[-1] == "the kind also takes: id, title, show, marking"


def test_the_schema_of_a_config_knows_what_its_extensions_bring(project, capsys):
    configured(project, "extensions: [quotes.py, calendar_file.py]\n")
    assert main(["schema", "--of", "config.yaml"]) == 0
    schema = json.loads(capsys.readouterr().out)
    right = {"sources": ["a.txt"], "sections": [{"kind": "quotes", "by": "x"}], "output": {"formats": ["ics"]}}
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(right, schema)
    for wrong in ({"sections": [{"kind": "quotes", "of": "x"}]}, {"output": {"formats": ["gpx"]}}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(right | wrong, schema)
