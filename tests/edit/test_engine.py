"""A preview is what the build would print; what is wrong with a text is said as on the command line."""

from report import pipeline
from report.edit.engine import drawn, preview
from report.files import lexicon
from report.project import project as made_project
from report.project import theme


def text_of(project):
    return (project / "config.yaml").read_text("utf-8")


def test_the_preview_is_the_document_that_a_build_makes(project):
    made = made_project(project / "config.yaml", lexicon())
    built = pipeline.build(pipeline.Inputs(made.sources, lexicon(), made.config.settings, theme(made)), ("html",))
    seen = preview(project / "config.yaml", text_of(project))
    assert seen.document == built.outputs["html"].decode()
    assert seen.findings == built.reading.findings
    quotes = {mark: (source, start, end) for mark, source, start, end in seen.citations}
    assert quotes["A1"][0] == "s1"


def test_the_text_counts_and_not_the_file(project):
    seen = preview(project / "config.yaml", text_of(project).replace("Ferry aground ", "Not saved yet "))
    assert "Not</span> <span" in seen.document
    assert preview(project / "config.yaml", "title: x\n").problems[0].code == "C007"
    assert not preview(project / "config.yaml", "title: [\n").is_good()


def test_a_briefing_that_must_fit_its_pages_is_shown_as_narrow_as_they_are(project):
    text = text_of(project).replace("marking:", "pages: 1\nmarking:")
    wide, narrow = (preview(project / "config.yaml", text, step=step).document for step in (0, 999))
    assert len(narrow) < len(wide)
    assert (
        preview(project / "config.yaml", text_of(project), step=999).document
        == preview(project / "config.yaml", text_of(project)).document
    )


def test_what_only_the_drawing_finds_is_told_with_the_pages(project):
    made = drawn(project / "config.yaml", text_of(project).replace("marking:", "pages: 1\nmarking:"))
    assert made.pdf.startswith(b"%PDF-")
    assert made.number == 1 or "R030" in [problem.code for problem in made.problems]
    (project / "templates").mkdir()
    (project / "templates" / "section.html").write_text("<p>7 stray digits</p>", "utf-8")
    assert preview(project / "config.yaml", text_of(project)).is_good()
    wrong = drawn(project / "config.yaml", text_of(project))
    assert (wrong.pdf, wrong.problems[0].code) == (b"", "R020")


def test_a_projects_own_words_are_heeded(project):
    (project / "lexicon").mkdir()
    (project / "lexicon" / "units.tsv").write_text("form\tunit\tfactor\texample\n", "utf-8")
    seen = preview(project / "config.yaml", text_of(project))
    assert seen.is_good() or all(problem.where.path.startswith("lexicon") for problem in seen.problems)
