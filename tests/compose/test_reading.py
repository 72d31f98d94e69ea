"""What a reader is told of values that changed, agree or are left out, on invented accounts."""

from dataclasses import fields, is_dataclass

from report import compose, files, pipeline
from report.compose.material import material
from report.compose.sections.apart import apart
from report.compose.sections.values import in_time, left_out, superseded
from report.model import Entries, Figure, Groups, Lines, Picture, Row, Run, Table
from tests.compose.accounts import composed, section, settings, source

OLD = "MARLOW, 3 May 2024 - Twelve people were killed when a storm hit Marlow on Friday, police said.\n"
NEW = "MARLOW, 4 May 2024 - Fifteen people were killed when a storm hit Marlow on Friday, police said.\n"
LAST = "MARLOW, 5 May 2024 - Seventeen people were killed when a storm hit Marlow on Friday, police said.\n"
STORM = (OLD, NEW, LAST)


def runs(value):
    if isinstance(value, Run):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from runs(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from runs(getattr(value, field.name))


def said(value) -> str:
    return "".join(run.text for run in runs(value))


def parts(briefing, kind, of):
    found = next(each for each in briefing.sections if each.kind == kind)
    return [part for part in found.parts if isinstance(part, of)]


def case(*texts):
    sources = tuple(source(number, text) for number, text in enumerate(texts))
    asked, lexicon = settings(), files.lexicon()
    read = pipeline.reading(sources, lexicon, asked)
    return material(read.findings, read.texts, read.mentions, asked, lexicon)


def killed(known):
    return next(f for f in known.kind("figure") if any(getattr(m, "predicate", "") == "killed" for m in f.mentions))


def test_a_value_that_changed_is_a_chain_in_the_order_of_time():
    briefing, _ = composed(settings(section("figures")), STORM[::-1])
    (strip,) = parts(briefing, "figures", Entries)
    large = next(line for line in strip.entries[0].body if line.role.startswith("large"))
    assert said(large) == "12 › 15 › 17"


def test_what_an_account_takes_back_and_a_vague_headline_have_no_link_in_the_chain():
    dozens = "Dozens killed by storm\n\n" + OLD
    mended = LAST.rstrip() + " This replaces the figure of twelve given on Friday.\n"
    texts = (dozens, NEW, mended)
    briefing, _ = composed(settings(section("figures")), texts)
    (strip,) = parts(briefing, "figures", Entries)
    large = next(line for line in strip.entries[0].body if line.role.startswith("large"))
    assert said(large) == "12 › 15 › 17"
    finding = killed(case(*texts))
    assert sorted((m.span.source, m.quote.split()[0]) for m in finding.mentions if m.span in left_out(finding)) == [
        ("s1", "Dozens"),
        ("s3", "twelve"),
    ]


def test_what_a_newer_value_has_overtaken_is_known_and_the_newest_is_not():
    known = case(*STORM)
    finding = killed(known)
    assert finding.status == "updated"
    old = superseded(finding, known)
    by_source = {m.span.source: m.span in old for m in finding.mentions if isinstance(m, Figure)}
    assert by_source == {"s1": True, "s2": True, "s3": False}
    assert [m.span.source for m in in_time(finding, known)] == ["s1", "s2", "s3"]


def test_key_points_have_the_newest_value():
    briefing, _ = composed(settings(section("summary")), STORM)
    (points,) = parts(briefing, "summary", Entries)
    first = said(points.entries[0].body)
    assert "Seventeen" in first
    assert "Twelve" not in first


def test_what_a_list_leaves_out_is_counted_by_name():
    text = (
        "Mayor Ada Lunt said the bridge had collapsed. Sheriff Ned Vale said nobody was missing. Doctor Ida Roe said"
        " the hospital needed blood. Engineer Tom Hale said the dam would hold."
    )
    briefing, _ = composed(settings(section("claims", limit=2)), (text, "It rained. The mayor slept."))
    counts = [run for run in runs(parts(briefing, "claims", Lines)) if run.voice == "count"]
    (left,) = counts
    names = left.refs[0].removeprefix("listed:").split()
    assert int(left.text) == len(set(names)) >= 2


def test_one_origin_of_several_accounts_is_told_by_its_numbers():
    briefing, _ = composed(settings(section("figures")), (OLD, OLD.replace("hit Marlow", "struck Marlow")))
    (table,) = parts(briefing, "figures", Table)
    flags = [line for row in table.rows for cell in row.cells for line in cell if line.sign == "same origin"]
    assert flags
    assert said(flags[0]) == "2 sources, 1 origin"
    assert [run.refs[0].split(":")[0] for run in flags[0].runs if run.voice == "count"] == ["sources", "origins"]


def test_figures_of_one_name_are_told_apart():
    text = "In Marlow 40 homes were damaged. In Harwich 12 homes were damaged. The storm felled 9 trees."
    known = case(text, "It rained.")
    found = [f for f in known.kind("figure") if f.mentions]
    unlike = apart(found, known)
    homes = [f for f in found if "homes" in said(f.mentions[0].quote) or "homes" in f.mentions[0].quote]
    told = {said(unlike[f.id]) for f in homes}
    assert len(told) == len(homes) == 2
    assert all(f.id not in unlike for f in found if f not in homes)


def test_a_chart_of_many_figures_is_parted_so_that_each_picture_fits_a_page():
    things = ("homes", "trees", "boats", "cars", "roofs", "shops", "schools", "bridges")
    text = "".join(f"The storm damaged {number + 20} {thing} in Marlow. " for number, thing in enumerate(things))
    briefing, _ = composed(settings(section("figures")), (text, text.replace("damaged", "hit"), text))
    pictures = [part for part in parts(briefing, "figures", Picture) if part.name == "dots"]
    assert len(pictures) > 1
    shown = [track.finding for picture in pictures for track in picture.tracks]
    assert len(shown) == len(set(shown))
    assert all(len(picture.tracks) <= 5 for picture in pictures)


def test_an_account_without_a_publisher_goes_by_its_title_or_file():
    briefing, _ = composed(settings(section("figures")), (OLD, NEW))
    (table,) = parts(briefing, "figures", Table)
    assert [said(column.heading) for column in table.columns[1:3]] == ["A · A", "B · B"]


def test_a_sections_own_marking_is_the_analysts():
    briefing, _ = composed(settings(section("summary", marking="TLP:RED"), section("figures")), STORM)
    marking = briefing.sections[0].marking
    assert (marking.voice, marking.text, marking.refs) == ("analyst", "TLP:RED", ("sections/summary/marking",))
    assert briefing.sections[1].marking is None


def test_only_a_long_document_has_contents(monkeypatch):
    assert not composed(settings(), STORM)[0].is_long
    monkeypatch.setattr(compose, "LONG", 100)
    assert composed(settings(edition="9"), STORM)[0].is_long


def test_number_words_that_were_read_are_listed_with_their_reading():
    briefing, _ = composed(settings(section("method")), ("Dozens of people were hurt in Marlow.", "It rained."))
    (listed, *_) = parts(briefing, "method", Lines)
    words = next(said(line) for line in listed.lines if "Dozens" in said(line))
    assert "12–120" in words


def test_times_of_one_event_share_a_row_and_undated_ones_are_a_list():
    text = "MARLOW, 4 May 2024 - The dam broke at noon on Friday and the dam broke on Friday, police said."
    briefing, _ = composed(settings(section("timeline")), (text, text.replace("police", "a guard")))
    for table in parts(briefing, "timeline", Table):
        heads = [said(row.cells[0]) for row in table.rows]
        assert len(heads) == len(set(heads))
        assert all(isinstance(row, Row) for row in table.rows)
    assert not parts(briefing, "timeline", Groups)


def test_the_evidence_marks_numbers_and_leaves_whole_statements_unmarked():
    briefing, _ = composed(settings(section("figures"), section("summary"), section("evidence")), STORM)
    evidence = next(each for each in briefing.sections if each.kind == "evidence")
    pieces = [piece for part in evidence.parts[1:] for proof in part.proofs for piece in proof.pieces]
    keys = " ".join(piece.run.text for piece in pieces if piece.is_key)
    assert "Twelve" in keys
    assert any(piece.marks and not piece.is_key for piece in pieces)


def test_where_a_report_was_filed_is_no_scene_and_on_no_map():
    filed = "OSLO, May 3 (Coast News) - Twelve people were hurt when a ferry hit a pier in Bergen, police said.\n"
    named = filed + "\nFlights from Oslo were delayed. Schools in Oslo were shut.\n"
    for text, is_drawn in ((filed, False), (named, True)):
        briefing, _ = composed(settings(section("places")), (text,))
        drawn = [track.label[0].text for picture in parts(briefing, "places", Picture) for track in picture.tracks]
        assert ("Oslo" in drawn or "OSLO" in drawn) == is_drawn
        assert "Bergen" in drawn


def test_a_clash_of_one_number_stands_once():
    one = "MARLOW, 3 May 2024 - The storm killed 12 people in Marlow, police said.\n"
    other = "MARLOW, 3 May 2024 - The storm killed 14 people in Marlow, doctors said.\n"
    briefing, _ = composed(settings(section("disputed")), (one, other))
    assert len(parts(briefing, "disputed", Groups)) == 1


def test_a_share_goes_by_whose_it_is():
    one = "MARLOW, 3 May 2024 - Ann Sorel won 52 percent of the vote in Marlow, the commission said.\n"
    other = "MARLOW, 4 May 2024 - Sorel was declared the winner on Saturday with just under 53 percent.\n"
    briefing, _ = composed(settings(section("figures")), (one, other))
    (table,) = parts(briefing, "figures", Table)
    assert said(table.rows[0].cells[0]).startswith("Sorel")


def test_at_least_the_newest_number_is_not_overtaken():
    one = "Storm\n\nELMHAM, 3 May 2024 - Two people were killed in Elmham in the storm, police said on Friday.\n"
    other = "Storm\n\nELMHAM, 4 May 2024 - At least three people were killed in Elmham in the storm, police said.\n"
    last = "Storm\n\nELMHAM, 5 May 2024 - Three people were killed in Elmham in the storm, police said on Sunday.\n"
    known = case(one, other, last)
    finding = killed(known)
    assert finding.status == "updated"
    assert {span.source for span in superseded(finding, known)} == {"s1"}


def test_numbers_that_only_one_account_gives_are_an_exception_to_a_statements_status():
    one = "The council of Marlow closed the old mill after 12 years of losses. It rained."
    other = "The council of Marlow closed the old mill after years of losses, Mayor Ada Lunt said. The sun shone."
    briefing, _ = composed(settings(section("summary")), (one, other))
    (points,) = parts(briefing, "summary", Entries)
    assert [said(line) for line in points.entries[0].status][:2] == ["Variant", "but 12 years: Single source"]


def test_a_conflict_of_numbers_is_no_second_row_of_statements():
    one = "Police said 350 people marched through Marlow on Monday. It rained."
    other = "Some 600 people marched through Marlow on Monday, the union said. The sun shone."
    briefing, _ = composed(settings(section("differences")), (one, other))
    (table,) = parts(briefing, "differences", Table)
    rows = [said(row.cells) for row in table.rows]
    assert rows == [
        "People marchedConflictingvalue, modifier350 people marchedA1 PoliceSome 600 people marchedB1 the union"
    ]
