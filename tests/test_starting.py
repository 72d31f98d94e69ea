"""Templates and themes of a project's own, copied from the packaged ones."""

import re
from pathlib import Path

import pytest

from report import files
from report.cli import main
from report.errors import Where
from report.project import project
from report.starting import started


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_template_is_copied_as_it_is_and_never_over_one_that_is_there(capsys):
    assert main(["init", "--eject", "section.html"]) == 0
    assert capsys.readouterr().out == "templates/section.html\n"
    assert Path("templates/section.html").read_bytes() == files.packaged("templates/section.html").read_bytes()
    assert main(["init", "--eject", "section"]) == 2
    assert "error[U004]: stands there already" in capsys.readouterr().err


def test_an_unknown_template_has_its_nearest(capsys):
    assert main(["init", "--eject", "sektion.html"]) == 2
    assert capsys.readouterr().err == (
        "--eject: error[U007]: there is no template 'sektion.html'; write 'section.html'\n"
    )


def test_a_copied_theme_is_one_that_a_config_can_name(capsys):
    assert main(["init", "--theme", "night"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == ["themes/night", "themes/night/theme.css"]
    assert said.err == "next: write 'theme: night' in the config\n"
    own = files.theme("night", Path(), "en", Where("config.yaml"))
    usual = files.theme("desk", Path(), "en", Where("config.yaml"))
    assert (own.stylesheet, own.templates, own.assets) == (usual.stylesheet, usual.templates, usual.assets)
    assert main(["init", "--theme", "../x"]) == 2


def test_a_config_for_articles_is_made_of_what_was_read_in_them(tmp_path, monkeypatch):
    """Sections that have nothing to show are comments; what an article doesn't say of itself is asked for."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("---\ndate: 2026-05-04\n---\nThe mayor said the bridge would open.\n", "utf-8")
    (tmp_path / "b.txt").write_text("A ferry with 140 people on board ran aground, the coast guard said.\n", "utf-8")
    started(tmp_path / "one", [Path("a.md")])
    written = (tmp_path / "one/config.yaml").read_text("utf-8")
    assert "# date: 2026-05-04 " in written
    assert "\n  # - kind: figures                # nothing for it yet\n" in written
    assert "\n  - kind: claims\n" in written
    assert "\n    # publisher: Name           # not in the file" in written
    assert "\n    # published: '2026-05-04'   # from the front matter\n" in written
    started(tmp_path / "two", [Path("b.txt")])
    written = (tmp_path / "two/config.yaml").read_text("utf-8")
    assert "\n# date:                           # no article says when it was published" in written
    assert "\n  - kind: figures " in written
    for name in ("one", "two"):
        path = tmp_path / name / "config.yaml"
        freed = re.sub(r"(?m)^    # (publisher|title|published): ", r"    \1: ", path.read_text("utf-8"))
        assert freed != path.read_text("utf-8")
        path.write_text(freed.replace("YYYY-MM-DD", "2026-05-03"), "utf-8")
        assert main(["check", "--strict", str(path)]) == 0


def test_the_day_of_a_dateline_is_proposed_with_the_year_of_the_other_articles(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("---\ndate: 2026-05-04\n---\nThe ferry ran aground on Sunday, May 3.\n", "utf-8")
    (tmp_path / "b.txt").write_text("ELMHAM, May 3 (Coast News) - A ferry ran aground, police said.\n", "utf-8")
    started(tmp_path / "one", [Path("a.md"), Path("b.txt")])
    assert "\n    published: 2026-05-03   # from the dateline" in (tmp_path / "one/config.yaml").read_text("utf-8")
    started(tmp_path / "two", [Path("b.txt")])
    assert "\n    # published: YYYY-MM-DD " in (tmp_path / "two/config.yaml").read_text("utf-8")


def test_articles_that_lie_in_the_folder_are_what_is_meant(tmp_path, monkeypatch, capsys):
    """No samples beside one's own articles; a folder may be named for its files."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b's.html", "README.md", "notes.csv"):
        Path(name).write_text("<p>A ferry with 140 people on board ran aground, the coast guard said.</p>\n", "utf-8")
    assert main(["init"]) == 0
    assert capsys.readouterr().out.splitlines() == ["config.yaml", "config.schema.json"]
    written = Path("config.yaml").read_text("utf-8")
    assert re.findall(r"- path: (.*)", written) == ["a.txt", "'b''s.html'"]
    Path("other").mkdir()
    assert main(["init", "other", "."]) == 0
    listed = re.findall(r"- path: (.*)", Path("other/config.yaml").read_text("utf-8"))
    assert listed == ["'../README.md'", "'../a.txt'", "'../b''s.html'"]


def test_what_only_the_text_of_an_article_tells_is_set(tmp_path, monkeypatch, capsys):
    """The first line is the title, and the newest article by its dateline gives the briefing its date."""
    monkeypatch.chdir(tmp_path)
    first = "Fire at a mill in Corvane\n\nCORVANE, 4 May 2026 - Twelve workers were injured in a fire on Monday.\n"
    second = "Mill burns: fourteen hurt\n\nCORVANE, 5 May 2026 - A fire at a mill left fourteen workers injured.\n"
    for name, text in (("a.txt", second), ("b.txt", first)):
        (tmp_path / name).write_text(text, "utf-8")
    assert main(["init", ".", "a.txt", "b.txt"]) == 0
    written = (tmp_path / "config.yaml").read_text("utf-8")
    assert "\ntitle: Fire at a mill in Corvane\n" in written
    assert "    title: Fire at a mill in Corvane   # its first line\n" in written
    assert "\n# date: 2026-05-05 " in written
    assert main(["check", "--strict"]) == 0


@pytest.mark.parametrize(
    "untelling", ["HARBOUR POLICE", "“We saw the ship burn in Tessel harbour”", "Who saw the ship burn?"]
)
def test_the_title_is_the_headline_that_tells_most_of_what_all_are_about(tmp_path, monkeypatch, untelling):
    """No letterhead, no saying, no question, and no toll that is an old one by now, where another title will do."""
    monkeypatch.chdir(tmp_path)
    written = {
        "a.txt": f"{untelling}\n\nTESSEL, 6 May 2026 - A ship burnt in the harbour on Monday.\n",
        "b.txt": "Ship burns in harbour of Tessel\n\nTESSEL, 5 May 2026 - Police saw a ship burn on Monday.\n",
        "c.txt": "Three hurt as ship burns in Tessel\n\nTESSEL, 4 May 2026 - A fire hurt three people.\n",
    }
    for name, text in written.items():
        Path(name).write_text(text, "utf-8")
    assert main(["init", ".", *written]) == 0
    assert "\ntitle: Ship burns in harbour of Tessel\n" in Path("config.yaml").read_text("utf-8")


def test_names_that_need_quotes_and_folders_with_a_briefing_in_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "-b.txt", "two\nlines.txt", "hash #1 'x'.txt"):
        (tmp_path / name).write_text(f"A ferry with {len(name)} people on board ran aground.\n", "utf-8")
    (tmp_path / "build").mkdir()
    (tmp_path / "build/findings.json").write_text("{}", "utf-8")
    (tmp_path / "build/briefing.html").write_text("<p>Twelve people were hurt in Rotterdam, police said.</p>", "utf-8")
    assert main(["init", "here", "."]) == 0
    paths = [each.path for each in project(Path("here/config.yaml"), files.lexicon()).sources]
    assert sorted(paths) == ["../-b.txt", "../a.txt", "../hash #1 'x'.txt", "../two\nlines.txt"]


def test_what_is_wrong_with_an_article_is_told_of_the_path_as_it_was_typed(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "blank.txt").write_text(" \n", "utf-8")
    assert main(["init", "here", "blank.txt", "harbour.txt"]) == 3
    assert capsys.readouterr().err.splitlines() == [
        "blank.txt: error[S002]: there is no text in it; put the article in it or take it off the list",
        "harbour.txt: error[S001]: there is no file 'harbour.txt'; check the path",
    ]
