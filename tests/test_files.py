"""The door to the disk: what is found, in which order, what is refused, and that outputs come all or not at all."""

import os
from pathlib import Path

import pytest

from report import files
from report.errors import ConfigError, RenderError, SourceError, TemplateError, Where
from report.project import project as made_project

HERE = Where("config.yaml", 1, 1)


def found(project, pattern):
    return [files.shown_path(project, path) for path in files.source_paths(project, pattern, HERE)]


@pytest.fixture
def project(tmp_path):
    for name in ("b.txt", "a.md", "c.html", "deep/z.pdf", "deep/a.docx", "notes.yaml", ".hidden.txt", "a.md.meta.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("b.txt", ["b.txt"]),
        ("*", ["a.md", "b.txt", "c.html", "notes.yaml"]),
        ("*.txt", ["b.txt"]),
        ("[ab].*", ["a.md", "b.txt"]),
        ("**/*.pdf", ["deep/z.pdf"]),
        ("deep", ["deep/a.docx", "deep/z.pdf"]),
        (".", ["a.md", "b.txt", "c.html", "deep/a.docx", "deep/z.pdf"]),
    ],
)
def test_files_folders_and_patterns_in_one_order(project, pattern, names):
    assert found(project, pattern) == names
    assert found(project, (project / pattern).as_posix()) == names


def test_a_name_with_signs_of_a_pattern_is_a_name_where_there_is_such_a_file(project):
    (project / "b[1].txt").write_text("x", "utf-8")
    assert found(project, "b[1].txt") == ["b[1].txt"]


def test_outputs_come_all_or_not_at_all(tmp_path):
    good, bad = tmp_path / "out/a.json", tmp_path / "out/b.json"
    files.write({good: b"old"})
    bad.mkdir()
    with pytest.raises(RenderError) as caught:
        files.write({good: b"new", bad: b"new"})
    assert "error[O001]" in str(caught.value)
    assert good.read_bytes() == b"old"
    assert sorted(os.listdir(tmp_path / "out")) == ["a.json", "b.json"]


def test_an_output_replaces_a_link_and_not_what_it_leads_to(tmp_path):
    (tmp_path / "kept").write_bytes(b"kept")
    (tmp_path / "out.json").symlink_to(tmp_path / "kept")
    files.write({tmp_path / "out.json": b"new"})
    assert (tmp_path / "kept").read_bytes() == b"kept"
    assert (tmp_path / "out.json").read_bytes() == b"new"


def test_a_source_too_large_is_refused_before_it_is_read(tmp_path):
    with (tmp_path / "sparse.txt").open("wb") as handle:
        handle.truncate(10**12)
    with pytest.raises(SourceError) as caught:
        files.source_file(tmp_path, tmp_path / "sparse.txt", (tmp_path,), HERE)
    assert "larger than" in str(caught.value)


def test_a_link_inside_the_project_is_followed(tmp_path):
    (tmp_path / "a.txt").write_text("x", "utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert files.source_file(tmp_path, tmp_path / "link.txt", (tmp_path.resolve(),), HERE).content == b"x"


def test_the_projects_own_templates_and_themes_win(tmp_path):
    packaged = files.theme("desk", tmp_path, "en", HERE)
    fonts = (files.packaged("themes") / "desk/fonts.css").read_text("utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/section.html").write_text("mine", "utf-8")
    mine = files.theme("desk", tmp_path, "en", HERE)
    changed = set(mine.templates) - set(packaged.templates)
    assert changed == {("section.html", "mine")}
    (tmp_path / "themes/plain").mkdir(parents=True)
    (tmp_path / "themes/plain/theme.css").write_text("body {}", "utf-8")
    assert files.theme("plain", tmp_path, "en", HERE).stylesheet == fonts + "body {}"
    with pytest.raises(ConfigError) as caught:
        files.theme("other", tmp_path, "en", HERE)
    assert str(caught.value).startswith("config.yaml:1:1: error[C013]")


@pytest.mark.parametrize("name", ["templates/section.html", "templates", "themes/mine/secret.svg"])
def test_a_template_that_is_a_link_out_of_the_project_is_refused(tmp_path, tmp_path_factory, name):
    secret = tmp_path_factory.mktemp("outside") / "secret.html"
    secret.write_text("secret", "utf-8")
    (tmp_path / "themes/mine").mkdir(parents=True)
    (tmp_path / "themes/mine/theme.css").write_text("", "utf-8")
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(secret.parent if "." not in name else secret)
    with pytest.raises(TemplateError) as caught:
        files.theme("mine", tmp_path, "en", HERE)
    assert "error[T004]" in str(caught.value)


def test_a_sidecar_that_leads_outside_is_not_read(tmp_path, tmp_path_factory):
    secret = tmp_path_factory.mktemp("outside") / "secret.yaml"
    secret.write_text("publisher: secret", "utf-8")
    (tmp_path / "a.txt").write_text("x", "utf-8")
    (tmp_path / "a.txt.meta.yaml").symlink_to(secret)
    assert files.source_file(tmp_path, tmp_path / "a.txt", (tmp_path.resolve(),), HERE).sidecar is None


def test_the_lexicon_is_all_tables_of_the_package():
    names = {path.stem for path in Path(files.packaged("lexicon")).glob("*.tsv")}
    assert set(files.lexicon().tables) == names


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("articles/c.txt", "S001]: there is no file 'articles/c.txt'; did you mean 'articles/b.txt'?"),
        ("article/b.txt", "S001]: there is no file 'article/b.txt'; did you mean 'articles/b.txt'?"),
        ("article/*.txt", "S012]: 'article/*.txt': no file fits this pattern; did you mean 'articles/*.txt'?"),
        ("“a.txt”", "S001]: there is no file '“a.txt”'; write 'a.txt': “ ” are no quotes"),
        (
            "a.txt articles/b.txt",
            "'a.txt articles/b.txt'; put a comma between them: a.txt, articles/b.txt",
        ),
        ("https://example.org/a", "is an address, and nothing is fetched; save the page, and name the file"),
        ("articles/*.md", "no file fits this pattern; check the path; it is relative to the config"),
    ],
)
def test_a_source_that_is_not_there_is_told_with_what_was_meant(tmp_path, named, said):
    (tmp_path / "articles").mkdir()
    for name in ("a.txt", "articles/b.txt"):
        (tmp_path / name).write_text("text", "utf-8")
    (tmp_path / "config.yaml").write_text(f"sources: ['{named}']\n", "utf-8")
    with pytest.raises(SourceError) as caught:
        made_project(tmp_path / "config.yaml", files.lexicon())
    assert str(caught.value).endswith(said)
    assert caught.value.problems[0].where.line == 1
