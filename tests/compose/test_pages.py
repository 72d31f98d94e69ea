"""What is composed so that pages look well: short rows, large numbers, a first page that holds."""

from report.compose.sections.statements import ROW
from report.model import Table
from tests.compose.accounts import composed, section, settings

TALKATIVE = "Ferry stopped\n\n" + " ".join(
    f"Harbour master Ola Berg said that the {word} of the ferry at Kalvik had been looked at by his own men on Friday."
    for word in ("engine", "rudder", "pump", "mast", "hull", "anchor", "winch", "galley", "funnel", "bridge")
)


def text(lines):
    return "".join(run.text for line in lines for run in line.runs)


def part(asked, name, *texts):
    briefing, _ = composed(settings(asked), *texts)
    return next(part for part in briefing.sections[0].parts if part.name == name)


def test_much_said_by_one_speaker_is_parted_in_rows_under_the_name():
    rows = part(section("claims"), "claims", (TALKATIVE,)).rows
    assert len(rows) > 1
    assert all("Ola Berg" in text(row.cells[0]) for row in rows)
    assert [bool(row.cells[1]) for row in rows] == [True] + [False] * (len(rows) - 1)
    assert all(len(text(row.cells[2])) <= ROW + 40 for row in rows)
    assert "engine" in text(rows[0].cells[2])


def large(*texts):
    entries = part(section("figures"), "strip", texts).entries
    return [line for entry in entries for line in entry.body if line.role.startswith("large")]


def test_words_round_a_large_number_are_small_and_each_keeps_its_place_in_the_source():
    told = "Quake\n\nThe quake struck at a depth of just 10 kilometers near Kalvik on Friday, the institute said.\n"
    (line,) = large(told)
    assert [(run.text, run.refs) for run in line.runs] == [
        ("just ", ("small",)), ("10", ()), (" kilometers", ("small",)),
    ]  # fmt: skip
    assert all(told[run.span.start : run.span.end] == run.text for run in line.runs)
    assert line.role == "large longest"


def test_points_that_are_long_make_room_for_the_key_figures():
    long = "Kalvik\n\n" + "\n\n".join(
        f"The {word} of Kalvik, which was built in the time of the first mayor and stands on the hill above the old "
        f"harbour, was damaged by the storm on Friday night, and {number} people were hurt when its windows broke."
        for number, word in enumerate(("church", "school", "mill", "library", "station", "tower"), 21)
    )
    assert len(part(section("summary"), "points", (long,)).entries) < 6
    assert len(part(section("summary", limit=6), "points", (long,)).entries) == 6


def test_a_region_is_drawn_by_its_full_name():
    one = "Storm\n\nA storm broke trees in Duluth, Minn., on Friday, and the river rose in Minn. on Saturday.\n"
    other = "Storm\n\nA storm broke many trees in Duluth, Minnesota, on Friday, the mayor said.\n"
    tracks = part(section("places"), "locator", (one, other)).tracks
    names = ["".join(run.text for run in track.label) for track in tracks]
    assert "Minnesota" in names
    assert not any("Minn." in name for name in names)


def test_a_place_that_is_only_mentioned_is_on_no_map():
    told = "Talks\n\nThe ministers spoke for an hour, and Oslo was mentioned by one of them, a clerk of theirs said.\n"
    briefing, _ = composed(settings(section("places")), (told,))
    assert [each.name for each in briefing.sections[0].parts if each.name == "locator"] == []


def test_that_there_is_no_background_is_not_said():
    asked = settings(section("summary"), section("background"))
    assert [
        each.kind for each in composed(asked, ("Storm\n\nA storm broke trees in Duluth on Friday.\n",))[0].sections
    ] == ["summary"]


def test_what_one_account_adds_is_not_printed_under_the_mark_of_what_both_say():
    one = "The quake on Monday triggered landslides near Kalvik and drove many families to a school. A choir sang."
    other = "Landslides near Kalvik were triggered by the quake on Monday. Farmers planted beans."
    point = part(section("summary"), "points", (one, other)).entries[0]
    assert "corroborated" in {line.sign for line in point.status}
    assert "school" not in text(point.body)


FERRY = "Ferry\n\nA ferry sank off Kalvik on Friday and {} people were killed, police said. {}\n"


def test_the_numbers_of_a_row_have_one_size():
    told = (FERRY.format(12, "It was worth $2.5 million."), FERRY.format(14, "It was worth $2.25 million."))
    roles = {line.role.replace(" wraps", "").replace(" short", "") for line in large(*told)}
    assert len(roles) == 1


def test_a_chart_says_what_it_does_not_draw():
    one = FERRY.format(12, "It was worth $2.5 million.") + "It carried 40 crates.\n"
    other = FERRY.format(14, "It was worth $2.5 million (2.1m euros).") + "It carried 40 crates.\n"
    parts = composed(settings(section("figures")), (one, other))[0].sections[0].parts
    charts = [each for each in parts if each.name == "dots"]
    assert charts
    assert not any("euros" in mark.label.text for chart in charts for track in chart.tracks for mark in track.marks)
    (left,) = [text(each.lines) for each in parts if each.name == "notes"]
    assert left.startswith("Not drawn, in another unit or currency: B 2.1m euros")


def test_no_picture_of_a_chart_is_a_mere_remnant():
    things = ("people", "crates", "barrels", "lorries", "tents", "boats", "cars")
    told = "Ferry\n\n" + "".join(f"The ferry carried {9 + n} {thing}.\n\n" for n, thing in enumerate(things))
    parts = composed(settings(section("figures")), (told, told))[0].sections[0].parts
    rows = [len(each.tracks) for each in parts if each.name == "dots"]
    assert sum(rows) == len(things)
    assert rows[-1] > 1
    assert max(rows) <= 5


def test_a_timeline_without_a_date_says_so():
    told = "Ferry\n\nThe ferry sank on Friday evening, police said.\n"
    first, *others = composed(settings(section("timeline")), (told,))[0].sections[0].parts
    assert first.name == "lead"
    assert text(first.lines).startswith("No account dates what it tells")
    assert "Friday evening" in text(others[0].lines)


def test_the_words_for_places_of_one_row_name_them_all():
    long = (
        "while the wind rose and the sea grew and the harbour master called for more boats and more men and more lamps"
    )
    told = f"Storm\n\nA storm hit the coast, {long}, in Bergen and in Stavanger on Friday, police said.\n"
    (table,) = [
        each for each in composed(settings(section("places")), (told,))[0].sections[0].parts if each.name == "places"
    ]
    words = text(table.rows[0].cells[1])
    assert "Bergen" in words
    assert "Stavanger" in words
    assert "…" in words


def test_the_lines_of_a_table_are_no_words_of_its_rows():
    told = "Ferry\n\n| People killed | 12 |\n| People hurt | 31 |\n"
    built = composed(settings(section("figures"), section("evidence")), (told,))[0]
    pieces = [
        piece for each in built.sections[-1].parts if hasattr(each, "proofs") for p in each.proofs for piece in p.pieces
    ]
    assert {piece.run.text for piece in pieces if piece.run.refs} == {"|"}
    assert all("|" not in piece.run.text for piece in pieces if not piece.run.refs)


def test_a_number_that_counts_nothing_by_name_goes_by_the_words_round_it():
    told = "Ferry\n\nThe ferry had been in service for well over 20 years, its captain said.\n"
    labels = [
        text([line])
        for entry in part(section("figures"), "strip", (told,)).entries
        for line in entry.body
        if line.role == "label"
    ]
    assert all(label.casefold() not in ("well over 20 years", "20 years") for label in labels)


def test_a_measure_goes_by_what_is_done_with_it_and_not_by_who_does_it():
    one = "Jail\n\nAn ex-treasurer got nine years. He stole $23.4 million. Debts of the fund are $31 million.\n"
    other = (
        "Jail\n\nA judge sentenced the former treasurer to nine years in prison on Friday for stealing $23.4 million "
        "from the pension fund of drivers in Kalvik. Debts of the fund are $31 million.\n"
    )
    (table,) = [each for each in composed(settings(section("figures")), (one, other))[0].sections[0].parts
                if isinstance(each, Table)]  # fmt: skip
    names = [text(row.cells[0]) for row in table.rows]
    assert "nine years in prison" in names
    assert "stealing $23.4 million from the pension fund" in names
    assert any(name.startswith("Debts") for name in names)


def test_of_many_accounts_every_chart_counts_them():
    texts = tuple(FERRY.format(12 + n % 2, f"It carried {40 + n % 2} crates.") for n in range(6))
    briefing, _ = composed(settings(section("figures")), texts)
    charts = [each for each in briefing.sections[0].parts if each.name == "dots"]
    assert {chart.size for chart in charts} == {"many"}
    assert "how many accounts" in "".join(run.text for run in charts[0].note)


def test_a_unit_that_all_numbers_of_a_row_have_is_said_once():
    one = "Ferry strike\n\nThe ferry strike at Kalvik lasted 12 days, the union said.\n"
    other = "Ferry strike\n\nThe ferry strike at Kalvik lasted 14 days, the company said.\n"
    shown = [text([line]) for line in large(one, other)]
    assert any("12" in each and "14" in each and each.count("days") == 1 for each in shown), shown


def test_a_number_of_a_table_stands_with_the_name_of_its_row():
    rows = "| Town | Dead |\n| --- | --- |\n" + "".join(f"| Kalvik{n} | {30 + n} |\n" for n in range(9))
    one = "Flood\n\nA flood killed 400 people on Friday, police said.\n\n" + rows
    parts = composed(settings(section("figures")), (one, FERRY.format(12, "")))[0].sections[0].parts
    items = [item for each in parts if each.name == "terse" for group in each.groups for item in group.items]
    assert items
    assert not any("|" in text(item) for item in items)


def test_the_axis_of_a_rate_holds_no_digit():
    texts = tuple(
        f"There were {number} cases per 100,000 people in Lisk on Monday. The plant in Lisk builds 600 cars a day."
        for number in (12, 14)
    )
    tracks = part(section("figures"), "dots", texts).tracks
    assert tracks
    assert not any(character.isdigit() for track in tracks for character in track.unit)


def test_a_whole_sentence_is_printed_with_its_full_stop_and_a_part_without():
    briefing, _ = composed(settings(section("summary")), (FERRY.format(12, "Its captain, Ola Berg, left the ship."),))
    points = [
        text(entry.body) for part in briefing.sections[0].parts if part.name == "points" for entry in part.entries
    ]
    assert points
    assert all(point.rstrip("A0123456789").endswith((".", ".”")) for point in points), points


def test_a_cell_is_printed_with_the_head_of_its_column_and_the_name_of_its_row():
    rows = "| Item | Before | Now |\n| --- | --- | --- |\n" + "".join(
        f"| Wells{n} | {30 + n} | {9 + n} |\n" for n in range(9)
    )
    one = "Flood\n\nA flood killed 400 people on Friday, police said.\n\n" + rows
    parts = composed(settings(section("figures")), (one, FERRY.format(12, "")))[0].sections[0].parts
    items = [item for each in parts if each.name == "terse" for group in each.groups for item in group.items]
    assert any("Before · Wells" in text(item) for item in items)
    assert any("Now · Wells" in text(item) for item in items)


def test_the_newest_count_is_a_point_where_only_the_line_of_a_list_gives_it():
    texts = (
        "Tunnel collapses\n\nElmham, 4 May 2026 - Nine people died when a tunnel collapsed in Kalvik on Monday.\n",
        "Bulletin on the tunnel\n\n5 May 2026, 12:00\n\n- Dead: 11\n- Missing: 3\n- Boats: 4\n",
    )
    points = [text(entry.body) for entry in part(section("summary"), "points", texts).entries]
    assert any(point.startswith("Dead: 11") for point in points)
    assert not any("Boats" in point for point in points)


def test_a_conflict_is_told_by_the_accounts_that_exclude_each_other_and_explained_by_nothing_printed():
    texts = (
        "Raid at sea\n\nThe navy attacked two boats of smugglers off Kalvik on Sunday.\n",
        "Navy stops smugglers\n\nOff Kalvik the navy attacked two boats of smugglers on Sunday.\n",
        "Smugglers held\n\nThe navy attacked three boats of smugglers off Kalvik on Sunday.\n",
    )
    point = part(section("summary"), "points", texts).entries[0]
    assert [text((each,)).split(" boats")[0].split()[-1] for each in point.body] == ["two", "three"]
    assert "three boats" not in text(point.notes)
    assert "Not the same value" not in text(point.notes)


RAIN = "Flood at Torvik\n\nOn Monday, {}. In 1998, a flood at Torvik killed nine fishermen in the old harbour."


def test_background_that_several_accounts_tell_stands_once_with_their_marks():
    told = ("the river Leira rose", "water reached the mill")
    lines = part(section("background"), "list", tuple(RAIN.format(words) for words in told)).lines
    (fact,) = [each for each in lines if "nine fishermen" in text([each])]
    assert len([run for run in fact.runs if run.voice == "mark"]) == 2


def test_the_label_of_a_large_number_does_not_say_it_again():
    large = part(section("figures"), "strip", ("The crew rowed about 40 kilometres in the dark to the pier.",))
    (body,) = [entry.body for entry in large.entries]
    assert "40" in text(body[:1])
    assert "40" not in text([each for each in body if each.role == "label"])


def test_accounts_that_clash_stand_under_their_letters():
    texts = "On Monday 12 sailors died at Torvik.", "On Monday 31 sailors died at Torvik."
    sides = part(section("disputed"), "sides", texts)
    heads = [text([group.heading]) for group in sides.groups]
    assert [head.rpartition(": ")[2] for head in heads] == ["A", "B"]
    assert len({head.rpartition(": ")[0] for head in heads}) == 1
