"""Templates print every run with its voice, and a mistake in one costs a line."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from report import files, render
from report.errors import RenderError, TemplateError, Where
from report.render import pages
from tests.compose.accounts import composed, question, settings

ASKED = settings(questions=(question("What failed?", "engine"),))


def theme(**templates: str):
    found = files.theme("desk", Path("nowhere"), "en", Where("config.yaml"))
    named = {f"{name}.html": text for name, text in templates.items()}
    return replace(found, templates=tuple(sorted((dict(found.templates) | named).items())))


def drawn(**templates: str) -> str:
    briefing, _ = composed(ASKED)
    return render.html(briefing, theme(**templates), files.lexicon())


def test_the_document_has_a_ground_for_every_word_digit_and_link():
    _, sources = composed(ASKED)
    ledger = render.ledger(drawn(), sources)
    assert {run.voice for run in ledger.runs} >= {"quote", "value", "count", "time", "tool", "analyst", "mark"}


def test_what_an_account_or_an_analyst_writes_is_text_and_never_markup():
    asked = settings(title="<b>Storm</b> & {{ 7 }}")
    briefing, sources = composed(asked, ("A storm <script>hit</script> 12 towns on 3 May 2024, police & co said.",) * 2)
    page = render.html(briefing, theme(), files.lexicon())
    assert "<script" not in page
    assert "&lt;b&gt;Storm" in page
    render.ledger(page, sources)


def test_a_template_of_the_project_wins_and_a_kind_may_have_its_own():
    page = drawn(**{"sections/summary": "<section><h2>Ours</h2></section>"})
    assert "<h2>Ours</h2>" in page
    assert "<h2>Key points</h2>" not in page


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("line one\n{% if %}", "templates/section.html:2:1"),
        ("one\ntwo\n{{ nothing }}", "templates/section.html:3:1"),
        ("{{ section.nothing }}", "templates/section.html:1:1"),
        ("{{ section.__class__.__mro__ }}", "templates/section.html:1:1"),
        ("{{ 1 / 0 }}", "templates/section.html:1:1"),
        ("{% include 'none.html' %}", "templates/none.html"),
    ],
)
def test_a_broken_template_says_its_own_line(text, where):
    with pytest.raises(TemplateError) as error:
        drawn(section=text)
    assert str(error.value).startswith(where), error.value
    assert "error[T" in str(error.value)


def test_the_html_is_one_file():
    page = render.standalone(drawn(), theme())
    assert not re.search(r'url\((?!"data:)', page)
    assert "https:" not in re.sub(r'xmlns="[^"]+"', "", page)


def test_drawing_loads_what_it_was_handed_and_nothing_else():
    page = '<html lang="en"><head><title>x</title></head><body><img alt="" src="file:///etc/passwd"></body></html>'
    with pytest.raises(RenderError, match="R001"):
        pages.laid_out(page, {})


def test_a_running_head_is_left_out_where_the_title_is_too_long():
    briefing, _ = composed(settings(title="Long " * 40))
    assert 'data-title=""' in render.html(briefing, theme(), files.lexicon())
