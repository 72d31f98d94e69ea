"""The page in a real browser: what a person does, what the briefing shows at once, and what is in the file then."""

import re

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.usefixtures("no_drawing")

USUAL = ["Key points", "Key figures", "Where the accounts differ", "Who says what", "Evidence"]


def shows(served, *titles):
    """Waits until the briefing has these sections, in this order."""
    expect(served.preview.locator("main > section > h2")).to_have_text(list(titles))


def save(served):
    served.page.get_by_role("button", name="Save").click()
    expect(served.page.locator("#saved")).to_have_text("saved")


def open_card(served, name):
    served.page.get_by_role("button", name=name).first.click()


def correct(served, finding, action, value, reason):
    """Opens a finding and sends a correction of it."""
    page = served.page
    page.get_by_role("tab", name="Findings").click()
    page.locator(".found button").filter(has_text=finding).first.click()
    page.get_by_label("What is to be done").select_option(action)
    if action == "status":
        page.get_by_label("Status", exact=True).last.select_option(value)
    elif value:
        page.locator("#value").fill(value)
    page.get_by_label("Why (it is printed)").fill(reason)
    page.get_by_role("button", name="Correct", exact=True).click()


def test_sections_are_reordered_by_buttons_keys_and_dragging(served):
    here = served()
    shows(here, *USUAL)
    page = here.page
    page.get_by_role("button", name="Move Key figures up").click()
    shows(here, "Key figures", "Key points", *USUAL[2:])
    expect(page.get_by_role("button", name="Move Key figures up")).to_be_focused()
    expect(page.locator("#live")).to_have_text(re.compile("Preview updated"))
    page.keyboard.press("Alt+ArrowDown")
    shows(here, *USUAL)
    handle = page.locator("li[data-section=claims] .handle")
    box, target = handle.bounding_box(), page.locator("li[data-section=figures]").bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 5, target["y"] + 3, steps=5)
    page.mouse.up()
    shows(here, "Key points", "Who says what", "Key figures", "Where the accounts differ", "Evidence")
    before = here.config
    save(here)
    line = "  - claims                    # who says what\n"
    assert here.config == before.replace(line, "").replace("  # the numbers\n", line + "  # the numbers\n", 1).replace(
        "    limit: 4\n\n" + line, "    limit: 4\n\n" + line
    )


def test_a_value_that_is_wrong_is_mended_in_its_field(served):
    """Whatever the config can't be, its sources and findings stay on the page, as its last preview does."""
    here = served()
    page = here.page
    page.get_by_role("tab", name="Findings").click()
    count = page.locator(".count").inner_text()
    page.get_by_role("tab", name="Sources").click()
    page.locator("[data-key='open-s2']").click()
    field = page.locator("[data-key='sources/1/published']")
    field.fill("4 May 2026")
    expect(page.locator("small.wrong")).to_contain_text("can't be '4 May 2026'; write 2026-05-04")
    page.get_by_role("tab", name="Findings").click()
    expect(page.locator(".count")).to_have_text(count)
    page.get_by_role("tab", name="Sources").click()
    expect(field).to_have_value("4 May 2026")
    field.fill("2026-05-04")
    expect(page.locator("small.wrong")).to_have_count(0)
    save(here)
    assert "{path: two.txt, published: 2026-05-04}" in here.config


def test_what_is_done_faster_than_the_page_answers_is_done_to_what_was_seen(served):
    """Two clicks on an arrow move one section two places, two on Remove take one away, and saving waits for letters."""
    here = served()
    page = here.page
    page.get_by_role("button", name="Move Who says what up").dblclick()
    shows(here, "Key points", "Who says what", "Key figures", *USUAL[2:3], "Evidence")
    open_card(here, "Key figures")
    field = page.locator("[data-key$='/title']")
    field.press_sequentially("Counts", delay=1)
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.type(" of all", delay=1)
    page.keyboard.press("Control+s")
    expect(page.locator("#saved")).to_have_text("saved")
    shows(here, "Key points", "Counts of all", "Who says what", *USUAL[2:3], "Evidence")
    expect(field).to_be_focused()
    expect(field).to_have_value("Counts of all")
    assert "  - kind: figures\n    title: Counts of all\n" in here.config
    page.get_by_role("button", name="Remove", exact=True).dblclick()
    shows(here, "Key points", "Who says what", *USUAL[2:3], "Evidence")
    page.get_by_role("button", name="Add", exact=True).dblclick()
    expect(page.locator("li[data-section]")).to_have_count(5)


def test_a_section_is_switched_off_and_on(served):
    here = served()
    here.page.get_by_role("switch", name="Show Where the accounts differ").click()
    shows(here, *(title for title in USUAL if title != "Where the accounts differ"))
    save(here)
    assert "  - kind: differences\n    show: off\n" in here.config
    here.page.get_by_role("switch", name="Show Where the accounts differ").click()
    shows(here, *USUAL)


def test_a_section_gets_another_title_while_it_is_typed(served):
    here = served()
    before = here.config
    open_card(here, "Who says what")
    field = here.page.locator("[data-key='sections/3/title']")
    field.press_sequentially("In their words")
    shows(here, *USUAL[:3], "In their words", "Evidence")
    expect(here.page.locator("li[data-section=claims] .name b")).to_have_text("In their words")
    expect(field).to_be_focused()
    here.page.keyboard.press("Control+z")
    shows(here, *USUAL)
    expect(field).to_have_value("")
    here.page.keyboard.press("Control+Shift+z")
    shows(here, *USUAL[:3], "In their words", "Evidence")
    here.page.keyboard.press("Control+s")
    expect(here.page.locator("#saved")).to_have_text("saved")
    old, new = "  - claims     ", "  - kind: claims     "
    assert here.config == before.replace(old, new).replace("says what\n", "says what\n    title: In their words\n")


def test_a_section_with_nothing_to_show_says_so(served):
    here = served()
    page = here.page
    page.get_by_label("Add a section").select_option("gaps")
    page.get_by_role("button", name="Add", exact=True).click()
    card = page.locator("li[data-section=gaps] .name")
    expect(card).to_contain_text("nothing to show")
    page.get_by_role("tab", name="Document").click()
    page.get_by_label("A new question").fill("Who steered?")
    page.keyboard.press("Enter")
    expect(here.preview.locator("#gaps")).to_contain_text("Who steered?")
    expect(card).not_to_contain_text("nothing to show")


def test_what_was_begun_and_taken_back_leaves_the_file_as_it_was(served):
    here = served()
    page = here.page
    page.get_by_role("tab", name="Document").click()
    page.get_by_label("Subtitle").press_sequentially("Th")
    expect(page.locator("#saved")).to_contain_text("1 line changed")
    page.get_by_label("Subtitle").fill("")
    expect(page.locator("#saved")).to_have_text("saved")
    expect(page.locator("#alert")).to_be_empty()


def test_a_filter_and_a_limit_choose_what_a_section_shows(served):
    here = served()
    page = here.page
    rows = here.preview.locator("#figures table.t-figures tbody tr")
    many = rows.count()
    open_card(here, "Key figures")
    page.get_by_label("Add a filter").select_option("counted")
    expect(page.get_by_label("Counted", exact=True)).to_be_focused()
    expect(page.locator("#saved")).to_have_text("saved")
    page.get_by_label("Counted", exact=True).fill("bats")
    expect(page.locator("small.wrong")).to_have_text("no finding meets 'counted: bats'; write 'boats'")
    page.get_by_label("Counted", exact=True).fill("boats")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("Boats")
    page.get_by_role("button", name="Remove the filter counted").click()
    expect(rows).to_have_count(many)
    page.locator("[data-key='sections/1/limit']").fill("1")
    expect(rows).to_have_count(1)
    save(here)
    assert "  - kind: figures\n    limit: 1\n" in here.config


def test_a_wrong_value_shows_its_diagnostic_over_the_last_good_briefing(served):
    here = served()
    open_card(here, "Key points")
    here.page.locator("[data-key='sections/0/limit']").fill("0")
    told = here.page.locator("#problems")
    expect(told).to_contain_text("error[C008]: 'limit' in section 'summary' is 0; write 1 or more")
    expect(told).to_contain_text("    limit: 0")
    expect(here.page.locator("[data-key='sections/0/limit'] + small.wrong")).to_have_text(
        "'limit' in section 'summary' is 0; write 1 or more"
    )
    expect(here.page.locator("#saved")).to_have_text("2 lines changed, not saved · 1 error")
    expect(here.page.locator("#preview")).to_have_class("old")
    expect(here.page.get_by_role("button", name="Save")).to_be_disabled()
    shows(here, *USUAL)
    here.page.locator("[data-key='sections/0/limit']").fill("2")
    expect(told).to_be_hidden()


def test_a_citation_leads_to_its_words_and_to_all_that_uses_them(served):
    here = served()
    page = here.page
    quote = here.preview.locator("#figures [data-quote]").filter(has_text="Twelve").first
    quote.click()
    expect(page.locator("#source mark")).to_have_text(re.compile("Twelve"))
    expect(page.locator("#source .uses")).to_contain_text("Shown by section Key figures, line 12 of config.yaml")
    page.get_by_role("button", name="Show the line").click()
    expect(page.locator("dialog .here")).to_have_text("12 - kind: figures")
    page.keyboard.press("Escape")
    page.locator("#source .uses").get_by_role("button", name="Key figures", exact=True).first.click()
    expect(page.locator("[data-key='open-figures']")).to_be_focused()
    expect(page.locator("[data-key='open-figures']")).to_have_attribute("aria-expanded", "true")
    here.preview.locator("#summary a.c").first.click()
    expect(page.locator("#source h3").last).to_have_text(re.compile(r"[AB]\d+ in the briefing"))
    words = "".join(page.locator("#source mark").all_inner_texts())
    cited = here.preview.locator("#summary [data-quote]").first.inner_text()
    assert " ".join(cited.split()) in " ".join(words.split())
    expect(page.locator("#source .uses")).to_contain_text("Key points")
    expect(page.get_by_role("button", name="Save")).to_be_in_viewport()
    page.locator("#source .uses li button:not(.one)").first.click()
    expect(here.preview.locator(".report-here")).to_have_count(1)
    page.locator("#source .uses button").filter(has_text="Correct…").first.click()
    expect(page.get_by_role("tab", name="Findings")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("heading", name="Correct it")).to_be_visible()
    page.keyboard.press("Escape")


def test_a_finding_is_corrected_with_a_reason_and_the_correction_taken_back(served):
    here = served()
    before = here.config
    correct(here, "passengers", "rename", "People hurt", "the accounts count the crew as well")
    expect(here.preview.locator("main")).to_contain_text("People hurt")
    expect(here.page.locator("#panel-findings .made")).to_contain_text("Rename, was passengers")
    expect(here.page.get_by_label("Why", exact=True)).to_have_value("the accounts count the crew as well")
    save(here)
    assert here.config.startswith(before)
    assert re.fullmatch(
        r"\ncorrections:\n  - action: rename\n    finding: \w+\n    quote: Twelve passengers were injured\n"
        r"    value: People hurt\n"
        r"    reason: the accounts count the crew as well\n",
        here.config[len(before) :],
    )
    here.page.locator("#panel-findings .made").get_by_role("button", name="Remove").click()
    expect(here.preview.locator("main")).not_to_contain_text("People hurt")
    save(here)
    assert here.config == before


@pytest.mark.parametrize(
    ("action", "value", "lines"),
    [
        ("value", "13", "value: 13\n"),
        ("speaker", "Doctor Ruiz", "value: Doctor Ruiz\n"),
        ("status", "conflicting", "value: conflicting\n"),
        ("annotate", "Counted at noon", "value: Counted at noon\n"),
        ("pin", "", ""),
        ("drop", "", ""),
    ],
)
def test_each_kind_of_correction_is_written_and_heeded(served, action, value, lines):
    here = served()
    correct(here, "passengers", action, value, "as the hospital said")
    expect(here.page.locator("#saved")).to_contain_text("not saved")
    save(here)
    quote = "    quote: Twelve passengers were injured\\n"
    made = rf"  - action: {action}\n    finding: \w+\n{quote}(    )?{lines}    reason: as the hospital said\n"
    assert re.search(made, here.config)
    expect(here.page.locator("#notes")).not_to_contain_text("C03")


def test_findings_are_merged_and_split_by_choosing_them(served):
    here = served()
    page = here.page
    page.get_by_role("tab", name="Findings").click()
    page.get_by_label("Kind").select_option("figure")
    page.get_by_label("Search the findings").fill("injured")
    expect(page.locator(".count")).to_contain_text("1 of")
    page.locator(".found button").first.click()
    page.get_by_label("What is to be done").select_option("split")
    page.get_by_role("group", name="Mentions that are").get_by_role("checkbox").last.check()
    page.get_by_label("Why (it is printed)").fill("not the same people")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.get_by_label("Why", exact=True)).to_have_value("not the same people")
    page.get_by_role("button", name="All findings").click()
    expect(page.locator(".count")).to_contain_text("2 of")
    page.locator(".found button").first.click()
    page.get_by_label("What is to be done").select_option("merge")
    page.get_by_role("group", name="The same as").get_by_role("checkbox").first.check()
    page.get_by_label("Why (it is printed)").fill("they are")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.locator("#saved")).to_contain_text("not saved")
    save(here)
    assert re.search(r"others: \[\d\]\n", here.config)
    assert re.search(r"action: merge\n    finding: \w+\n    quote: [^\n]+\n    others: \[\w+\]\n", here.config)


def test_what_is_saved_is_there_after_loading_again_and_differs_where_it_was_changed(served):
    here = served()
    page = here.page
    page.get_by_role("tab", name="Document").click()
    page.get_by_label("Title", exact=True).fill("Ferry: the second day")
    expect(here.preview.locator("h1")).to_have_text("Ferry: the second day")
    page.get_by_label("Page", exact=True).select_option("Letter")
    page.get_by_role("button", name="Changes").click()
    expect(page.locator("dialog .ins")).to_have_count(2)
    expect(page.locator("dialog .del")).to_contain_text("title: Ferry aground")
    page.keyboard.press("Escape")
    before = here.config
    save(here)
    wanted = before.replace("title: Ferry aground ", "title: 'Ferry: the second day' ")
    assert here.config == wanted.replace("TLP:CLEAR\n", "TLP:CLEAR\npage: Letter\n")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    expect(here.preview.locator("h1")).to_have_text("Ferry: the second day")
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Undo").click()
    expect(here.preview.locator("h1")).to_have_text("Ferry aground")
    save(here)
    assert here.config == before


def test_theme_citation_style_and_language_are_chosen_from_those_there_are(served):
    here = served()
    page = here.page
    page.get_by_role("tab", name="Document").click()
    page.get_by_label("Citations").select_option("numbered")
    expect(here.preview.locator("#summary a.c").first).to_have_text(re.compile(r"\d"))
    expect(here.preview.locator("#summary a.c").first).not_to_have_text(re.compile("[AB]"))
    page.get_by_label("Language").select_option("fr")
    expect(here.preview.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_label("Theme").select_option("print")
    expect(page.locator("#saved")).to_contain_text("3 lines changed")
    save(here)
    assert "marking: TLP:CLEAR\ncitations: numbered\nlanguage: fr\ntheme: print\n" in here.config


def test_questions_names_exclusions_and_formats_are_set_on_the_page(served):
    here = served()
    page = here.page
    before = here.config
    page.get_by_role("tab", name="Document").click()
    page.get_by_label("A new question").fill("Who steered?")
    page.keyboard.press("Enter")
    page.get_by_label("Words of an answer to question 1").fill("helm|wheel, mate")
    page.get_by_role("combobox", name="Name", exact=True).fill("Ines Calder")
    page.get_by_label("Its other name").fill("the harbour master")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Other names of Ines Calder", exact=True)).to_have_value("the harbour master")
    page.get_by_label("csv").check()
    page.get_by_role("tab", name="Sources").click()
    page.locator("[data-key='open-s2']").click()
    page.get_by_role("button", name="Leave it out").click()
    page.get_by_role("tab", name="Document").click()
    expect(here.preview.locator("main")).not_to_contain_text("Fourteen")
    page.get_by_label("Say excluded").check()
    expect(page.locator("#saved")).to_contain_text("11 lines")
    save(here)
    assert here.config == before.replace("TLP:CLEAR\n", "TLP:CLEAR\nsay_excluded: on\n").replace(
        "[pdf]", "[pdf, csv]"
    ) + (
        "\nquestions:\n  - ask: Who steered?\n    words: [helm|wheel, mate]\n"
        "\naliases: {Ines Calder: [the harbour master]}\n\nexclude: [two.txt]\n"
    )
    page.get_by_role("button", name="Take back two.txt").click()
    expect(here.preview.locator("main")).to_contain_text("Fourteen")


def test_a_dropped_finding_can_be_taken_back(served):
    here = served()
    correct(here, "passengers", "drop", "", "not of this event")
    page = here.page
    page.locator(".every summary").click()
    expect(page.locator(".every .made")).to_contain_text(
        re.compile("Drop “Twelve passengers were injured” .+not of this event")
    )
    page.get_by_role("button", name=re.compile("Remove: drop")).click()
    expect(page.locator(".every")).to_have_count(0)
    expect(page.locator("#saved")).to_have_text("saved")


def test_metadata_of_a_source_is_set_where_the_config_names_it(served):
    here = served()
    here.page.get_by_role("tab", name="Sources").click()
    here.page.locator("[data-key='open-s1']").click()
    here.page.get_by_label("Publisher").fill("Ellery Courier")
    expect(here.preview.locator("main")).to_contain_text("Ellery Courier")
    save(here)
    assert "sources: [{path: one.txt, publisher: Ellery Courier}, two.txt]\n" in here.config


def test_sections_are_added_copied_and_removed(served):
    here = served()
    page = here.page
    page.get_by_label("Add a section").select_option("text")
    page.get_by_role("button", name="Add", exact=True).click()
    shows(here, *USUAL[:4], "Note", "Evidence")
    expect(page.locator("[data-key='open-text']")).to_be_focused()
    page.get_by_label("Text", exact=True).fill("Seen by *two* desks: ")
    cite = page.get_by_label("Cite a finding in the text")
    cite.select_option(cite.locator("option", has_text="Twelve").first.get_attribute("value"))
    expect(here.preview.locator("main")).to_contain_text(re.compile(r"Seen by two desks: ?A\d+"))
    page.locator("[data-key='copy-text']").click()
    shows(here, *USUAL[:4], "Note", "Note", "Evidence")
    page.locator("li[data-section=text]").get_by_role("button", name="Remove", exact=True).click()
    shows(here, *USUAL[:4], "Note", "Evidence")
    page.get_by_label("Where", exact=True).select_option("at the end")
    page.get_by_role("button", name="Add", exact=True).click()
    shows(here, *USUAL[:4], "Note", "Evidence", "Key points")


def test_what_is_begun_in_a_form_stays_when_the_file_changes_meanwhile(served):
    here = served()
    page = here.page
    page.get_by_role("tab", name="Findings").click()
    page.locator(".found button").first.click()
    page.get_by_label("What is to be done").select_option("annotate")
    page.locator("#value").fill("Counted at noon")
    page.get_by_role("button", name="All findings").focus()
    (here.folder / "config.yaml").write_text(here.config.replace("Ferry aground ", "Ferry afloat "), "utf-8")
    expect(here.preview.locator("h1")).to_have_text("Ferry afloat")
    expect(page.locator("#value")).to_have_value("Counted at noon")
    page.get_by_label("Why (it is printed)").fill("by the desk")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.locator("#panel-findings .made")).to_contain_text("Annotate")
    expect(page.locator("#action")).to_have_value("rename")


def test_a_file_changed_on_the_disk_shows_by_itself(served):
    here = served()
    (here.folder / "config.yaml").write_text(here.config.replace("Ferry aground ", "Ferry afloat "), "utf-8")
    expect(here.preview.locator("h1")).to_have_text("Ferry afloat")
    (here.folder / "two.txt").write_text(
        "PORT ELLERY, 5 May 2026 - Forty passengers were injured, police said.\n", "utf-8"
    )
    expect(here.preview.locator("main")).to_contain_text("Forty passengers")
    (here.folder / "config.yaml").write_text("title: [\n", "utf-8")
    expect(here.page.locator("#problems")).to_contain_text("error[C002]")
    expect(here.page.locator("#preview")).to_have_class("old")


def test_where_both_changed_the_page_offers_both_and_overwrites_nothing(served):
    here = served()
    page = here.page
    page.get_by_role("button", name="Move Key figures up").click()
    shows(here, "Key figures", "Key points", *USUAL[2:])
    theirs = here.config.replace("TLP:CLEAR", "TLP:AMBER")
    (here.folder / "config.yaml").write_text(theirs, "utf-8")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("region", name="Lines").nth(1)).to_contain_text("TLP:AMBER")
    expect(page.get_by_role("region", name="Lines").first).to_contain_text("kind: figures")
    page.keyboard.press("Escape")
    expect(page.locator("#save")).to_be_disabled()
    assert here.config == theirs
    page.get_by_text("changed on the disk as well").click()
    page.get_by_role("button", name="Take both").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    save(here)
    assert "TLP:AMBER" in here.config
    assert here.config.index("kind: figures") < here.config.index("kind: summary")


def test_all_of_it_works_without_a_mouse(served):
    here = served()
    page = here.page
    page.get_by_role("tab", name="Sections").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Findings")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")  # the panel
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-key='sections/0/title']")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    shows(here, "Key figures", "Key points", *USUAL[2:])
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    shows(here, "Key figures", *USUAL[2:])


def test_on_a_phone_one_view_shows_at_a_time_and_nothing_is_cut_off(served):
    here = served(viewport={"width": 390, "height": 844})
    page = here.page
    views = page.get_by_role("navigation", name="View")
    expect(page.locator("#panel-sections")).to_be_visible()
    expect(page.locator("#preview")).to_be_hidden()
    views.get_by_role("button", name="Briefing").click()
    expect(here.preview.locator("h1")).to_be_visible()
    assert page.locator("#preview").bounding_box()["height"] > 500
    here.preview.locator("#summary a.c").first.click()
    expect(page.locator("#source mark").first).to_be_visible()
    views.get_by_role("button", name="Edit").click()
    for tab in ("Sections", "Findings", "Document", "Sources"):
        page.get_by_role("tab", name=tab).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_another_config_leaves_out_is_taken_back_for_good_or_left_to_it(served):
    here = served()
    base = here.folder / "base.yaml"
    base.write_text(here.config + "exclude: [two.txt]\n", "utf-8")
    (here.folder / "config.yaml").write_text("extends: base.yaml\ntitle: For the mayor\n", "utf-8")
    page = here.page
    page.get_by_role("tab", name="Document").click()
    page.get_by_role("button", name="Take back two.txt").click()
    note = page.get_by_text("None here, whatever base.yaml has.")
    expect(note).to_be_visible()
    expect(here.preview.locator("body")).to_contain_text("Fourteen")
    save(here)
    assert here.config == "extends: base.yaml\ntitle: For the mayor\nexclude: []\n"
    page.get_by_role("button", name="As in base.yaml").click()
    expect(page.get_by_role("button", name="Take back two.txt")).to_be_visible()
    expect(note).to_be_hidden()
    save(here)
    assert here.config == "extends: base.yaml\ntitle: For the mayor\n"


def test_warnings_that_stop_a_build_are_chosen_and_what_only_the_file_sets_is_shown_in_it(served):
    here = served()
    page = here.page
    page.get_by_role("tab", name="Document").click()
    page.get_by_label("Stop at").select_option("C030")
    page.get_by_role("region", name="Checking").get_by_role("button", name="Add").click()
    page.get_by_label("Stop at").select_option("S013")
    page.get_by_role("region", name="Checking").get_by_role("button", name="Add").click()
    expect(page.get_by_role("button", name="Take back S013")).to_be_visible()
    before = here.config
    save(here)
    assert here.config == before + "\nstrict: [C030, S013]\n"
    page.get_by_role("button", name="Take back C030").click()
    page.get_by_role("button", name="Take back S013").click()
    expect(page.get_by_role("button", name="Save")).to_be_enabled()
    save(here)
    assert here.config == before
    only = page.get_by_role("region", name="Only in the file")
    expect(only).to_contain_text("extends not set")
    only.get_by_role("button", name="Show config.yaml, where extensions could stand").click()
    expect(page.get_by_role("dialog")).to_contain_text("extensions would stand in a line of its own")
    expect(page.get_by_role("region", name="Lines of config.yaml")).to_contain_text("1 # The ferry: one briefing")
    page.keyboard.press("Escape")
    (here.folder / "config.yaml").write_text(f"checks: [none-such]\n{before}", "utf-8")
    expect(page.locator("#problems")).to_contain_text("none-such")
    expect(only).to_contain_text("line 1: none-such")
    only.get_by_role("button", name="Show checks in config.yaml").click()
    expect(page.locator("dialog .here")).to_have_text("1 checks: [none-such]")


def test_corrections_and_names_of_an_extended_config_are_seen_and_left_to_it(served):
    here = served()
    page = here.page
    page.get_by_role("tab", name="Findings").click()
    page.get_by_label("Search the findings").fill("Twelve")
    finding = page.locator("[data-key^='finding-F']").first.get_attribute("data-key").removeprefix("finding-")
    base = f"corrections: [{{action: rename, finding: {finding}, value: Hurt, reason: Shorter.}}]\n"
    (here.folder / "base.yaml").write_text(f"{here.config}{base}aliases: {{Ines Calder: [the master]}}\n", "utf-8")
    own = "extends: base.yaml\ntitle: Ours\n"
    (here.folder / "config.yaml").write_text(own, "utf-8")
    expect(page.get_by_text("1 correction", exact=True)).to_be_visible()
    page.get_by_text("1 correction", exact=True).click()
    expect(page.locator(".every")).to_contain_text(f"Rename {finding}: passengers → Hurt")
    expect(page.locator(".every")).to_contain_text("stands in base.yaml")
    expect(page.get_by_role("button", name=f"Remove: rename {finding}")).to_have_count(0)
    page.get_by_role("tab", name="Document").click()
    expect(page.get_by_text("Ines Calder: the master (base.yaml)")).to_be_visible()
    page.get_by_role("combobox", name="Name", exact=True).fill("Coast Guard")
    page.get_by_label("Its other name").fill("the guard")
    page.get_by_role("region", name="Other names").get_by_role("button", name="Add").click()
    save(here)
    assert here.config == f"{own}aliases: {{Coast Guard: [the guard]}}\n"
    expect(page.get_by_text("Ines Calder: the master (base.yaml)")).to_be_visible()
