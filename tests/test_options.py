"""Changing one line of the config changes the document as one would expect. On the sample project, as HTML and data."""

import re

import pytest

from report import compose, config, files, pipeline
from report.cli import main
from report.project import project
from report.render import markup
from report.starting import started

BASE = "title: Ferry aground\nsources: [articles/*]\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("sample")
    started(made, ())
    return made


@pytest.fixture(scope="module")
def read(folder):
    (folder / "config.yaml").write_text(BASE, "utf-8")
    lexicon = files.lexicon()
    made = project(folder / "config.yaml", lexicon)
    return pipeline.reading(made.sources, lexicon, made.config.settings)


@pytest.fixture
def page(folder, read):
    """The body of the document for a config, as text without markup."""

    def drawn(lines):
        settings = config.config((BASE + lines).encode(), "config.yaml").settings
        lexicon = files.lexicon()
        briefing = compose.briefing(read.findings, read.texts, read.mentions, settings, lexicon)
        theme = files.theme(settings.theme, folder, settings.language, config.config(BASE.encode(), "c").where("x"))
        document = markup.html(briefing, theme, lexicon)
        body = re.sub(r"(?s)<(style|svg|title)\b.*?</\1>", " ", document)
        return " ".join(re.sub(r"<[^>]+>", " ", body).split())

    return drawn


def only(kind, options=""):
    return f"sections:\n  - {{kind: {kind}{options}}}\n  - evidence\n"


def test_sections_come_in_the_order_of_the_config(page):
    titles = [
        {"kind": "sources", "title": "Papers"},
        {"kind": "figures", "title": "Numbers"},
        {"kind": "claims", "title": "Voices"},
    ]
    for order in (titles, titles[::-1]):
        lines = "".join(f"  - {{kind: {section['kind']}, title: {section['title']}}}\n" for section in order)
        text = page(f"sections:\n{lines}  - evidence\n")
        places = [text.index(section["title"]) for section in order]
        assert places == sorted(places)


@pytest.mark.parametrize(
    ("kind", "short", "long"),
    [
        ("summary", ", limit: 1", ", limit: 6"),
        ("figures", ", limit: 2", ""),
        ("figures", ", table: off", ""),
        ("figures", ", chart: off, strip: 0", ""),
        ("figures", ", strip: 0", ", strip: 5"),
        ("figures", ", only: {counted: people}", ""),
        ("figures", ", only: {status: conflicting}", ""),
        ("timeline", ", limit: 1", ""),
        ("places", ", limit: 1", ""),
        ("actors", ", limit: 1", ""),
        ("claims", ", limit: 2", ""),
        ("claims", ", only: {speaker: Aske}", ""),
        ("claims", ", only: {stance: denies}", ""),
        ("claims", ", only: {source: Hesta Post}", ""),
        ("single", ", limit: 1", ""),
        ("single", ", only: {kind: figure}", ""),
        ("sources", ", statement: off", ""),
    ],
)
def test_an_option_shows_less(page, kind, short, long):
    assert len(page(only(kind, short))) < len(page(only(kind, long)))


def test_a_finding_can_be_hidden(page, read):
    figure = next(finding for finding in read.findings if finding.kind == "figure")
    text = page(only("figures", f", hide: [{figure.id}], chart: off"))
    assert len(text) < len(page(only("figures", ", chart: off")))


def test_the_analysts_words_are_printed(page):
    text = page(
        "subtitle: Situation on Monday\nauthor: Night desk\nedition: 3\nmarking: TLP:GREEN\ndate: 2026-05-05\n"
        "questions: [How fast was the ferry going?]\n"
        "sections:\n  - {kind: text, title: Our view, body: The *third* accident.}\n  - gaps\n"
    )
    for words in (
        "Situation on Monday",
        "Night desk",
        "Our view",
        "accident",
        "How fast was the ferry going?",
        "5 May 2026",
    ):
        assert words in text


def test_every_kind_alone_is_a_document(page):
    for kind in config.kinds():
        options = ", body: Hello" if kind == "text" else ""
        assert "Ferry aground" in page(only(kind, options))


def test_a_filter_by_speaker_or_stance_shows_nobody_else(tmp_path):
    """Another may make the same statement: it is in the finding, and not in a section that asks for one speaker."""
    texts = {
        "a.txt": "Mayor Ida Brandt said the bridge was closed on Sunday. Brandt warned that the road was flooded.\n",
        "b.txt": "Police chief Ole Holm said the bridge was closed on Sunday.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")

    def page(only):
        sections = f"[{{kind: claims, only: {{{only}}}}}]"
        (tmp_path / "config.yaml").write_text(f"sources: [a.txt, b.txt]\nsections: {sections}\n", "utf-8")
        assert main(["build", str(tmp_path / "config.yaml"), "--formats", "markdown", "--quiet"]) == 0
        written = (tmp_path / "build/briefing.md").read_text("utf-8")
        return written.partition("## Who says what")[2].partition("\n[^")[0]

    assert "Holm" in page("kind: claim")
    assert "Holm" not in page("speaker: Brandt")
    assert "flooded" in page("speaker: Ida Brandt")  # whom the account calls Brandt there
    assert "closed" not in page("stance: warns")
