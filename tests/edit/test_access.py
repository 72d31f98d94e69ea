"""The page for everyone: axe finds nothing wrong with it, in light and dark; and nothing foreign runs in it."""

import io
import re

import pytest
from pypdf import PdfReader

from report import files, pipeline
from report.project import project as made_project
from report.project import theme

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")


def violations(page):
    """What axe finds, a line each. The frame is the briefing's, which is looked at by itself."""
    found = axe.Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


@pytest.mark.usefixtures("no_drawing")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desk", "phone"])
def test_axe_finds_nothing_wrong_with_any_part_of_the_page(served, scheme, size):
    here = served(color_scheme=scheme, viewport={"width": size[0], "height": size[1]}, bypass_csp=True)
    page = here.page
    wrong = []

    def look(what):
        wrong.extend(f"{what}: {each}" for each in violations(page))

    page.locator("[data-key='open-figures']").click()
    page.get_by_label("Add a filter").select_option("status")
    page.get_by_label("corroborated").check()
    page.get_by_label("Add a filter").select_option("speaker")
    expect(page.locator("#saved")).to_contain_text("not saved")
    look("sections")
    page.get_by_role("tab", name="Findings").click()
    look("findings")
    page.locator(".found button").first.click()
    page.get_by_label("What is to be done").select_option("merge")
    look("a finding")
    page.locator("#panel-findings .mentions button").first.click()
    expect(page.locator("#source mark").first).to_be_visible()
    look("a source")
    page.locator("#source").get_by_label("Close the source").click()
    if size[0] < 800:
        page.get_by_role("navigation", name="View").get_by_role("button", name="Edit").click()
    for tab in ("Document", "Sources"):
        page.get_by_role("tab", name=tab).click()
        if tab == "Document":
            page.get_by_label("A new question").fill("Who steered?")
            page.keyboard.press("Enter")
            expect(page.get_by_label("Question 1", exact=True)).to_have_value("Who steered?")
        look(tab)
    page.get_by_role("button", name="Changes").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    look("changes")
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Sections").click()
    page.locator("[data-key='sections/1/limit']").fill("0")
    expect(page.locator("#problems")).to_contain_text("C008")
    look("problems")
    assert wrong == []


@pytest.mark.usefixtures("no_drawing")
def test_at_twice_the_size_everything_is_still_there(served):
    """200% of 1280 by 1024 is a window of 640 by 512."""
    here = served(viewport={"width": 640, "height": 512}, device_scale_factor=2)
    page = here.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    for name in ("Undo", "Changes", "Save"):
        expect(page.get_by_role("button", name=name)).to_be_in_viewport()
    page.get_by_role("navigation", name="View").get_by_role("button", name="Briefing").click()
    expect(here.preview.locator("h1")).to_be_in_viewport()


@pytest.mark.parametrize("name", sorted(path.name for path in files.packaged("themes").iterdir() if path.is_dir()))
def test_axe_finds_nothing_wrong_with_the_briefing_itself(project, browser, name):
    config = project / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("marking:", f"theme: {name}\nmarking:"), "utf-8")
    lexicon = files.lexicon()
    made = made_project(config, lexicon)
    draft = pipeline.draft(pipeline.Inputs(made.sources, lexicon, made.config.settings, theme(made)))
    page = browser.new_page()
    try:
        page.set_content(draft.document)
        assert violations(page) == []
    finally:
        page.close()


@pytest.mark.usefixtures("no_drawing")
def test_nothing_in_a_briefing_runs_or_asks_for_anything(project, served):
    """Neither the words of a source or a config nor a template of the project's own."""
    evil = '<script>top.document.title = "taken"</script><img src=x onerror="top.document.title = \'taken\'">'
    evil += '<img src="http://attacker.example/a.png"><iframe src="javascript:top.document.title=1"></iframe>'
    evil += '<a id="bait" href="http://attacker.example/" target="_top">more</a>'
    (project / "one.txt").write_text(f"{evil}\nTwelve passengers were injured, police said.\n", "utf-8")
    config = project / "config.yaml"
    config.write_text(
        config.read_text("utf-8").replace("Ferry aground ", f"'{evil.replace(chr(39), chr(34))}' "), "utf-8"
    )
    (project / "templates").mkdir()
    holder = next(path for path in files.packaged("templates").glob("*.html") if "</main>" in path.read_text("utf-8"))
    template = holder.read_text("utf-8").replace("</main>", f"{evil}</main>")
    (project / "templates" / holder.name).write_text(template, "utf-8")
    here = served()
    page = here.page
    asked = []
    page.on("requestfinished", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: asked.append(request.url) if request.failure != "csp" else None)
    page.get_by_role("switch", name="Show Who says what").click()
    expect(here.preview.locator("main > section > h2")).to_have_count(4)
    here.preview.locator("#bait").click()
    page.get_by_role("button", name="Undo").click()
    expect(here.preview.locator("main > section > h2")).to_have_count(5)
    assert page.title() == "config.yaml – report edit"
    assert page.url == f"{here.address}/"
    assert asked
    assert {re.match(r"https?://[^/]+", url)[0] for url in asked if url.startswith("http")} == {here.address}


def test_the_pages_are_drawn_beside_the_page_and_can_be_taken_along(served):
    here = served()
    page = here.page
    link = page.get_by_role("button", name=re.compile("Download the PDF, \\d+ pages?"))
    expect(link).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Move Key figures up").click()
    expect(here.preview.locator("main > section > h2").first).to_have_text("Key figures")
    expect(link).to_be_hidden()
    expect(link).to_be_visible(timeout=60_000)
    with page.expect_download() as waiting:
        link.click()
    assert waiting.value.suggested_filename == "ferry.pdf"
    assert waiting.value.path().read_bytes().startswith(b"%PDF-")


@pytest.fixture
def slow_drawing(monkeypatch):
    """A worker that takes every briefing for a long one, and its time for all of it."""
    slowly = (
        "import time; from report.edit import drawing, engine; from report.render import early; "
        "early.LONG, early.PAGES, whole = 0, 1, engine.drawn; "
        "engine.drawn = lambda *asked: (time.sleep(2), whole(*asked))[1]; drawing.serve()"
    )
    monkeypatch.setattr("report.edit.drawing.COMMAND", slowly)


def test_of_a_long_briefing_the_first_pages_can_be_looked_at_while_all_are_drawn(slow_drawing, served):
    here = served()
    page = here.page
    page.get_by_role("button", name="Move Key figures up").click()
    part, all_pages = page.get_by_role("link", name="First 1 page"), page.locator("#pdf")
    expect(part).to_be_visible(timeout=60_000)
    expect(all_pages).to_have_attribute("aria-label", "The PDF is being drawn")
    expect(part).to_have_attribute("target", "_blank")
    expect(part).to_have_attribute("title", "To look at; all pages follow")
    answer = page.request.get(f"{here.address}/first-pages.pdf")
    assert answer.headers["content-disposition"] == 'inline; filename="ferry-first-pages.pdf"'
    (only,) = PdfReader(io.BytesIO(answer.body())).pages
    assert "The first pages only, to look at. All pages follow." in only.extract_text()
    assert page.request.get(f"{here.address}/briefing.pdf").status == 409
    expect(all_pages).to_have_attribute("aria-label", re.compile("Download the PDF, [2-9] pages"), timeout=60_000)
    expect(part).to_be_hidden()
    assert page.request.get(f"{here.address}/first-pages.pdf").status == 409
