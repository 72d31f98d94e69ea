"""Every packaged theme and language, from a small project to a PDF that proves itself."""

import io
import shutil

import page
import pytest
from pypdf import PdfReader

from report import cli, files, verify
from report.errors import ConfigError, LexiconError, Where
from report.project import loaded
from tests.conftest import PROJECT
from tests.verify.forge import SHOWN, forged, found_out

HERE = Where("config.yaml")
THEMES = sorted(path.name for path in files.packaged("themes").iterdir() if path.is_dir())
FRENCH = PROJECT / "tests/golden/french"
CHECKED = ("flash", "print")  # the desk's PDF is checked by script/check


def project(folder, config=""):
    for name in ("a.txt", "b.txt"):
        shutil.copy(FRENCH / name, folder / name)
    (folder / "config.yaml").write_text(f"sources: [a.txt, b.txt]\noutput: {{formats: [pdf, html]}}\n{config}", "utf-8")
    return folder / "config.yaml"


def built(folder, config="", *more):
    path = project(folder, config)
    assert cli.main(["build", "--quiet", str(path), *more]) == 0
    return (folder / "build/briefing.pdf").read_bytes()


def words(pdf):
    return [" ".join(each.extract_text().split()) for each in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_makes_a_pdf_that_proves_itself(theme, size, tmp_path):
    pdf = built(tmp_path, f"theme: {theme}\npage: {size}\nmarking: TLP:GREEN\n")
    assert [str(problem) for problem in verify.report(pdf).problems] == []
    width, height = PdfReader(io.BytesIO(pdf)).pages[0].mediabox[2:]
    assert (round(width), round(height)) == ((595, 842) if size == "A4" else (612, 792))


@pytest.mark.parametrize("theme", CHECKED)
def test_a_theme_is_accessible_and_archivable(theme, tmp_path):
    pdf = built(
        tmp_path,
        f"theme: {theme}\nlanguage: fr\nmarking: TLP:GREEN\n"
        "sections: [summary, {kind: gaps, title: Dits}, evidence]\n",
    )
    path = tmp_path / "build/briefing.pdf"
    assert pdf
    for profile in ("ua1", "3a"):
        assert "no failures" in str(page.validate_pdf(str(path), profile=profile))


def test_a_flash_note_is_one_page_and_says_what_it_leaves_out(tmp_path):
    questions = "".join(
        f"  - Was the {word} damaged?\n" for word in "jetty crane ferry school bridge tower canal depot".split()
    )
    pdf = built(tmp_path, f"theme: flash\nquestions:\n{questions}")
    (text,) = words(pdf)
    assert "More questions stand open than are shown here" in text
    assert "figures and" in text
    assert "are in findings.json" in text
    assert "Evidence" not in text


def test_a_config_over_a_theme_over_the_config_that_it_extends(tmp_path):
    project(tmp_path, "sections:\n  - {kind: summary, limit: 3, title: In short}\n  - timeline\n")
    (tmp_path / "flash.yaml").write_text("extends: config.yaml\ntheme: flash\n", "utf-8")
    kinds = [spec.kind for spec in loaded(tmp_path / "flash.yaml").settings.sections]
    assert kinds == ["summary", "disputed", "figures", "places", "gaps", "sources", "rest"]
    first = loaded(tmp_path / "flash.yaml").settings.sections[0]
    assert (first.title, first.option("limit"), first.option("notes")) == ("In short", 12, False)
    (tmp_path / "own.yaml").write_text("extends: config.yaml\ntheme: flash\nsections: [gaps]\npages: 2\n", "utf-8")
    own = loaded(tmp_path / "own.yaml").settings
    assert ([spec.kind for spec in own.sections], own.pages) == (["gaps"], 2)
    assert own.sections[0].option("limit") == 6
    changed = loaded(tmp_path / "config.yaml", ["theme=flash", "sections.gaps.limit=1"]).settings
    assert (changed.pages, changed.sections[4].option("limit")) == (1, 1)


def test_a_mistake_in_a_themes_own_settings_has_its_place(tmp_path):
    path = project(tmp_path, "theme: mine\n")
    (tmp_path / "themes/mine").mkdir(parents=True)
    (tmp_path / "themes/mine/theme.yaml").write_text("pages: 1\ntitle: No\n", "utf-8")
    with pytest.raises(ConfigError) as caught:
        loaded(path)
    assert str(caught.value).startswith("themes/mine/theme.yaml:2:1: error[C003]")


def test_a_theme_of_one_rule_borrows_the_rest(tmp_path):
    (tmp_path / "themes/house").mkdir(parents=True)
    (tmp_path / "themes/house/house.css").write_text("h1 { color: #063 }", "utf-8")
    house, desk = (files.theme(name, tmp_path, "en", HERE) for name in ("house", "desk"))
    assert house.stylesheet == desk.stylesheet + "h1 { color: #063 }"
    assert (house.assets, house.templates) == (desk.assets, desk.templates)


def test_a_copied_theme_is_whole_and_wins(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["init", "--theme", "print"]) == 0
    assert cli.main(["init", "--theme", "night", "--like", "flash"]) == 0
    packaged = files.theme("print", tmp_path / "elsewhere", "en", HERE)
    assert files.theme("print", tmp_path, "en", HERE).stylesheet == packaged.stylesheet
    assert loaded(project(tmp_path, "theme: night\n")).settings.pages == 1
    (tmp_path / "themes/print/theme.css").write_text("h1 { color: #063 }", "utf-8")
    assert files.theme("print", tmp_path, "en", HERE).stylesheet.endswith("h1 { color: #063 }")


def test_what_cannot_fit_is_said(tmp_path, capsys):
    project(tmp_path, "theme: print\npages: 1\n")
    assert cli.main(["build", str(tmp_path / "config.yaml")]) == 0
    assert "warning[R030]: it takes" in capsys.readouterr().err


def test_fewer_pages_show_less(tmp_path):
    whole = PdfReader(io.BytesIO(built(tmp_path)))
    fewer = PdfReader(io.BytesIO(built(tmp_path, f"pages: {len(whole.pages) - 1}\n")))
    assert len(fewer.pages) == len(whole.pages) - 1


@pytest.mark.parametrize(
    "forgery", ["a citation", "words removed", "words added", "a number on a page", "a link's target", "a quote"]
)
def test_no_forgery_of_a_page_without_evidence_passes(forgery, tmp_path_factory):
    folder = tmp_path_factory.mktemp("flash")
    pdf, what = forged(built(folder, "theme: flash\nlanguage: fr\n"), SHOWN[forgery], 5, sealed=True)
    assert not what or found_out(pdf), what


def test_a_language_of_the_projects_own(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError) as caught:
        files.theme("desk", tmp_path, "de", HERE)
    assert "error[C017]: there are no phrases in 'de'; write en or fr, or make it with" in str(caught.value)
    assert cli.main(["init", "--language", "de"]) == 0
    table = tmp_path / "phrases-de.tsv"
    german = {
        "Key points": "Das Wichtigste",
        "January": "Januar",
        "May": "Mai",
        "{day} {month} {year}": "{day}. {month} {year}",
    }
    text = table.read_text("utf-8")
    for english, own in german.items():
        text = text.replace(f"\t{english}\n", f"\t{own}\n")
    table.write_text(
        text.replace("number.group\t,", "number.group\t.").replace("number.point\t.", "number.point\t,"), "utf-8"
    )
    pdf = built(tmp_path, "language: de\ndate: 2026-05-04\n")
    assert verify.report(pdf).problems == ()
    assert "Das Wichtigste" in words(pdf)[0]
    assert "4. Mai 2026" in words(pdf)[0]
    assert PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/Lang"] == "de"


def test_a_phrase_can_be_changed_and_a_missing_one_is_said(tmp_path):
    (tmp_path / "phrases-en.tsv").write_text("key\ttext\nsection.summary\tBottom line\n", "utf-8")
    theme = files.theme("desk", tmp_path, "en", HERE)
    assert dict(theme.phrases)["section.summary"] == "Bottom line"
    assert theme.problems == ()
    (tmp_path / "phrases-it.tsv").write_text("key\ttext\nsection.summary\tIn breve\nodd\tx\n", "utf-8")
    said = [str(problem) for problem in files.theme("desk", tmp_path, "it", HERE).problems]
    assert said[0].startswith("phrases-it.tsv:3:1: warning[L003]: 'odd' is no key")
    assert "they are printed in English" in said[1]


@pytest.mark.parametrize("row", ["page\tPagina 1", "date\t{day}/{month}", "date\t{day} {month} {year} {hour}"])
def test_a_broken_phrase_costs_a_line(row, tmp_path):
    (tmp_path / "phrases-it.tsv").write_text(f"key\ttext\n{row}\n", "utf-8")
    with pytest.raises(LexiconError) as caught:
        files.theme("desk", tmp_path, "it", HERE)
    assert str(caught.value).startswith("phrases-it.tsv:2:1: error[L004]")


def test_the_french_document_is_as_it_was_read(tmp_path, update_golden):
    """Read the diff of briefing.md line by line when it changes."""
    shutil.copytree(FRENCH, tmp_path / "p")
    assert cli.main(["build", "--quiet", str(tmp_path / "p/config.yaml")]) == 0
    made = (tmp_path / "p/out/briefing.md").read_text("utf-8")
    assert verify.report((tmp_path / "p/out/briefing.pdf").read_bytes()).problems == ()
    golden = FRENCH / "briefing.md"
    if update_golden:
        golden.write_text(made, "utf-8")
    assert made == golden.read_text("utf-8")


def test_quotations_say_their_language(tmp_path):
    built(tmp_path, "language: fr\n")
    html = (tmp_path / "build/briefing.html").read_text("utf-8")
    assert '<html lang="fr">' in html
    assert html.count('lang="en"') > 20
    assert "<h2 lang" not in html
    built(tmp_path, "language: en\n")
    assert (tmp_path / "build/briefing.html").read_text("utf-8").count('lang="en"') == 1


@pytest.mark.parametrize("theme", THEMES)
def test_a_way_back_to_a_use_can_be_seen_on_a_screen(theme, tmp_path):
    """A browser that knows page numbers has none to show."""
    built(tmp_path, f"theme: {theme}\nsections: [summary, evidence]\n")
    html = (tmp_path / "build/briefing.html").read_text("utf-8")
    screen = html[html.index("@media screen") :]
    assert '.page-of::before { content: "↑" }' in screen
    assert 'class="page-of"' in html


def test_a_flash_note_without_a_map_is_a_band_over_two_columns(tmp_path):
    (tmp_path / "band").mkdir()
    built(tmp_path / "band", "theme: flash\nsections: [summary, figures, gaps]\nquestions: [Who paid for it?]\n")
    html = (tmp_path / "band/build/briefing.html").read_text("utf-8")
    assert '<div class="page band">' in html
    assert html.index('id="figures"') < html.index('id="summary"') < html.index('id="gaps"')
