"""The timeline tells what happened when: one row a thing, named by its own words, apart from statements and plans."""

from functools import cache

from report.compose.walking import runs_of
from report.model import Line, Picture, Row, Table
from tests.compose.accounts import composed, section, settings

FIRST = """Sea wall breaks at Elmham

ELMHAM, 3 May 2024 - A sea wall above Elmham collapsed early Friday, flooding the old town.

The governor said on Friday its last repair was in June 2019.

A day of mourning has been declared for Tuesday. More rain — up to 40 mm — is forecast by Wednesday.

The toll stood at nine on Friday evening, up from six an hour earlier, the mayor said.
"""
SECOND = """Wall breaks

ELMHAM, May 3 (Fjord News) - A sea wall has broken at Elmham, police said. It happened shortly before 7 a.m. on Friday.
"""
THIRD = """Sea wall collapses

4 May 2024

The sea wall above Elmham collapsed on Friday at 06:40. The old town was flooded.
"""


@cache
def timeline(*texts: str) -> tuple[tuple[Row, ...], tuple[Picture, ...]]:
    briefing, _ = composed(settings(section("timeline")), texts)
    parts = [part for each in briefing.sections if each.kind == "timeline" for part in each.parts]
    rows = tuple(row for part in parts if isinstance(part, Table) for row in part.rows)
    return rows, tuple(part for part in parts if isinstance(part, Picture))


def words(lines: tuple[Line, ...]) -> str:
    return " / ".join("".join(run.text for run in each.runs) for each in lines)


def row(said: str) -> Row:
    (found,) = (each for each in timeline(FIRST, SECOND, THIRD)[0] if said in words(each.cells[1]))
    return found


def test_accounts_of_one_thing_share_a_row_headed_by_the_narrowest_time():
    found = row("It happened shortly before")
    assert words(found.cells[0]) == "Fri 3 May 2024, 06:40"
    assert "A sea wall has broken at Elmham, police said. It happened" in words(found.cells[1])
    assert "collapsed early Friday" in words(found.cells[1])
    assert "on Friday at 06:40" in words(found.cells[1])


def test_what_is_to_come_says_so():
    assert words(row("day of mourning").cells[0]) == "Tue 7 May 2024 / then still to come"
    assert words(row("More rain").cells[0]) == "Wed 8 May 2024 / then still to come"


def test_the_day_of_a_statement_is_no_day_of_what_it_tells():
    assert words(row("its last repair").cells[0]) == "Fri 3 May 2024 / when it was said"


def test_what_a_number_is_compared_with_is_no_event():
    assert not any("an hour earlier" in words(each.cells[2]) for each in timeline(FIRST, SECOND, THIRD)[0])


def test_a_dateline_is_no_event():
    assert not any("ELMHAM" in words(each.cells[1]) for each in timeline(FIRST, SECOND, THIRD)[0])


def test_a_row_of_the_picture_is_named_by_what_happened():
    (picture,) = timeline(FIRST, SECOND, THIRD)[1]
    names = [[run.text for run in track.label] for track in picture.tracks]
    assert names[0] in (["sea wall above Elmham collapsed"], ["sea wall has broken at Elmham"])
    assert ["day of mourning has been declared"] in names
    assert ["More rain", "is forecast"] in names
    letters = [mark.letter.text for mark in picture.tracks[0].marks]
    assert sorted(letters) == ["A", "B", "C"]


def test_times_that_exclude_each_other_stand_in_one_row():
    first = "ELMHAM, 3 May 2024 - The sea wall above Elmham collapsed at 5:10 a.m. on Friday, flooding the old town."
    second = "ELMHAM, 3 May 2024 - The sea wall above Elmham collapsed at 06:35 on Friday, flooding the old town."
    (found,) = timeline(f"Wall down\n\n{first}\n", f"Wall breaks\n\n{second}\n")[0]
    assert words(found.cells[0]) == "Fri 3 May 2024, 05:10 / Fri 3 May 2024, 06:35 / they exclude each other"


FERRY = """Fire on ferry

ELMHAM, 5 January 2026 - The ferry Vik left Elmham at 9:15 p.m. local time (2015 GMT) on Friday. A deckhand smelled
smoke shortly before midnight. She sank off Norling on Saturday.
"""
RESCUE = """Rescue

ELMHAM, 5 January 2026 - Two helicopters took off at 23:20 GMT on Friday.

As of Sunday evening, four people are in hospital.

Jane Ames left the ship on Saturday. She left Elmham at 3 p.m. on Sunday. When will the ferry be raised on Monday?

The march planned for Monday was cancelled on Sunday after an hour of talks.
"""


def ferry(said: str) -> Row:
    (found,) = (each for each in timeline(FERRY, RESCUE)[0] if said in words(each.cells[1]))
    return found


def test_times_in_utc_stand_among_the_local_ones():
    assert words(ferry("helicopters took off").cells[0]) == "Sat 3 Jan 2026, 00:20 / UTC+01:00"
    assert "23:20 GMT" in words(ferry("helicopters took off").cells[2])


def test_a_count_as_of_a_day_is_not_to_come():
    assert words(ferry("four people are in hospital").cells[0]) == "Sun 4 Jan 2026, 18:00–24:00"


def test_a_question_and_a_length_before_something_are_no_rows():
    told = " ".join(words(each.cells[1]) for each in timeline(FERRY, RESCUE)[0])
    assert "raised" not in told
    assert not any("hour" in words(each.cells[0]) for each in timeline(FERRY, RESCUE)[0])


def test_names_of_rows_have_their_subject():
    (picture,) = timeline(FERRY, RESCUE)[1]
    names = [" … ".join(run.text for run in track.label) for track in picture.tracks]
    assert "Jane Ames … left Elmham" in names
    assert "march planned for Monday was cancelled" in names
    assert "helicopters took off" in names


TABLE = """# Sea wall

4 May 2024

| Item | 2 May | 4 May, 08:00 |
| --- | --- | --- |
| Houses flooded | 12 | 19 |

The wall broke on Friday at Elmham.
"""


def test_the_head_of_a_table_is_no_event():
    rows = timeline(TABLE)[0]
    assert any("wall broke" in words(each.cells[1]) for each in rows)
    assert not any("Item" in words(each.cells[1]) for each in rows)


CHARGED = """Two brothers held over toll money

Two brothers were arrested on Wednesday at Elmham, police said. They run the toll bridge. The town was calm.
Neighbours wept. Nobody was hurt. The bridge stayed open. Drivers paid as ever. The office was shut.

The elder took the money between 3 May 2011 and 9 June 2013, the charge says.
"""


def head(*texts: str) -> str:
    return "".join(run.text for run in runs_of(composed(settings(section("timeline")), texts)[0].head))


def test_a_day_of_the_background_is_not_the_day_of_a_briefing():
    undated = head(CHARGED, CHARGED.replace("brothers", "sisters"))
    assert "no source gives a date" in undated
    assert "2013" not in undated


def test_a_day_of_the_lead_is_the_day_of_a_briefing():
    assert "6 August 2014" in head(CHARGED.replace("on Wednesday", "on Wednesday, 6 August 2014"), CHARGED)


def test_a_length_that_says_what_sort_a_thing_is_of_is_no_row():
    told = (
        "Strike at Elmham\n\n3 May 2024\n\nMen on the two day shifts left the pit at Elmham on Friday.\n\nIt was the "
        "worst one-day drop. The judge heard 40 men on 46 days.\n\nThe search took 11 hours.\n"
    )
    heads = [words(each.cells[0]) for each in timeline(told)[0]]
    assert [head for head in heads if "beginning" in head] == ["11 hours / beginning and end not given"]
