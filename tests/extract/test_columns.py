"""Tables and lists: what their rows count, and of when they are."""

from report import extract, segment
from report.files import lexicon
from report.model import Figure, Source

LEXICON = lexicon()


def found(written: str) -> tuple[Figure, ...]:
    source = Source("s1", "A", "a.txt", written, "", "", "text", "utf-8")
    return extract.mentions(segment.text(source, LEXICON), LEXICON).figures


def known(written: str) -> list[tuple[int, str]]:
    """Each figure with the words that say of when it is."""
    return [(int(figure.quantity.low or 0), figure.as_of.quote if figure.as_of else "") for figure in found(written)]


def test_a_line_above_a_table_says_of_when_its_counts_are():
    written = (
        "Flood at Ashford\n\nSituation at 18:00 (local time), 13 March 2024\n\nDead | 5\nInjured | 12\n\n"
        "The river rose by 3 metres.\n\n- 40 people were evacuated\n- 9 people were rescued on 11 March\n"
    )
    stamp = "18:00 (local time), 13 March 2024"
    assert known(written) == [(5, stamp), (12, stamp), (3, ""), (40, stamp), (9, "")]


def test_a_sentence_says_it_of_its_own_list_only():
    written = (
        "A flood hit Ashford on 10 March 2024, the county said.\n\nAs of noon on 11 March it had counted:\n"
        "- 3 dead\n- 9 injured\n\nRain will go on for days, it said.\n\n- 5 teams stand ready\n- 2 boats are there\n"
    )
    assert known(written) == [(3, "noon on 11 March"), (9, "noon on 11 March"), (5, ""), (2, "")]


def test_the_next_line_with_a_time_takes_over():
    written = (
        "As of 12 March 2024, 09:00\n\nDead: 5\nHurt: 9\n\nFigures at 18:00 on 12 March 2024\n\nDead: 6\nHurt: 9\n"
    )
    first, second = "12 March 2024, 09:00", "18:00 on 12 March 2024"
    assert known(written) == [(5, first), (9, first), (6, second), (9, second)]


def test_a_number_that_ends_the_name_of_a_row_is_no_figure():
    made = found("People aboard\n\nCategory | Number\nOn board cabin 1 | 24\nEvacuated from cabin 2 | 19\n")
    assert [(int(figure.quantity.low or 0), figure.predicate) for figure in made] == [(24, ""), (19, "evacuated")]


def test_a_total_is_not_about_the_cells_beside_it():
    made = found("Town | Dead | Hurt\n--- | --- | ---\nAshford | 4 | 2\nTotal | 6 | 3\n")
    assert [figure.about for figure in made] == [None] * 4


def cells(written: str) -> list[tuple[str, str, str, str]]:
    """Each figure's number, what it counts, its role, and the total that it is a part of."""
    source = Source("s1", "A", "a.txt", written, "", "", "text", "utf-8")
    return [
        (f"{each.quantity.low:f}", each.counted, each.role, source.quote(each.part_of) if each.part_of else "")
        for each in found(written)
    ]


def test_the_total_of_a_row_is_its_value_and_the_cells_beside_it_are_parts():
    made = cells("Toll\n\nStatus | Passengers | Crew | Total\nDead | 39 | 2 | 41\nOn board | 198 | 16 | 214\n")
    assert made[:3] == [
        ("39", "Passengers", "part", "41"),
        ("2", "Crew", "part", "41"),
        ("41", "Dead", "total", ""),
    ]
    assert made[5] == ("214", "On board", "total", "")


def test_rows_of_places_are_named_by_their_column_and_are_parts_of_the_total_below():
    made = cells("Damage\n\nTown | Destroyed | Damaged\nElmham | 48 | 22\nHolm | 96 | 63\nTotal | 144 | 85\n")
    assert made[0] == ("48", "Destroyed", "part", "144")
    assert made[4:] == [("144", "Destroyed", "total", ""), ("85", "Damaged", "total", "")]


def test_dates_at_the_head_of_columns_say_of_when_their_cells_are():
    written = "Balance\n\nItem | 30 Sept 2023 | 8 May 2024\nAssets | 33 | 24\nDeposits | 27 | 20\n"
    assert known(written)[:2] == [(33, "30 Sept 2023"), (24, "8 May 2024")]


def test_a_unit_stands_once_for_all_cells():
    table = "Item | May | June\nAssets | 33.2 | 24.9\nDeposits | 27.8 | 20.7\n"
    for caption, low, unit in (
        ("Balance sheet (USD billion)", "33200000000", "USD"),
        ("Balance sheet (in million euros)", "33200000", "EUR"),
        ("Cargo (tonnes)", "33.2", "t"),
        ("Balance sheet (provisional)", "33.2", "1"),
    ):
        first = found(f"{caption}\n\n{table}")[0]
        assert (f"{first.quantity.low:f}", first.quantity.unit) == (low, unit), caption
    heads = found("Rain\n\nTown | Rain (mm) | Wind (km/h)\nElmham | 48 | 22\nHolm | 96 | 63\n")
    assert [each.quantity.unit for each in heads[:2]] == ["mm", "km/h"]


def test_a_row_that_is_named_by_a_number_or_time_counts_what_its_columns_name():
    written = (
        "Count of the Osprey\n\n7 March 2032\n\n| Notice | Time | Dead | Missing |\n| --- | --- | --- | --- |\n"
        "| 2 | 6 March, 20:00 | 4 | 14 |\n| 3 | 7 March, 18:00 | 9 | 7 |\n"
    )
    told = [
        (f.counted, f.predicate, int(f.quantity.low or 0), f.as_of.quote if f.as_of else "") for f in found(written)
    ]
    first, second = "6 March, 20:00", "7 March, 18:00"
    assert told == [
        ("Dead", "killed", 4, first), ("Missing", "missing", 14, first),
        ("Dead", "killed", 9, second), ("Missing", "missing", 7, second),
    ]  # fmt: skip
    assert all(figure.when is None for figure in found(written))


def test_the_time_of_a_row_that_tells_a_story_is_that_of_the_event():
    written = "| Time | What | Boats |\n| --- | --- | --- |\n| 7 March 2032, 18:00 | Mayday sent | 3 |\n"
    assert [(f.as_of, f.when is not None) for f in found(written)] == [(None, True)]


def test_a_first_column_of_counts_is_none_of_names():
    written = "| Dead | Missing |\n| --- | --- |\n| 4 | 14 |\n"
    assert [(int(f.quantity.low or 0), f.counted) for f in found(written)] == [(4, "Dead"), (14, "Missing")]


def test_a_label_with_a_day_of_its_own_does_not_end_what_the_line_above_says():
    written = (
        "Heat at Ashford\n\nData as of 22 July 2025, 08:00\n\nDeaths: 38 (+9)\nOf which aged 70 or over: 31\n"
        "Admissions since 18 July: 214\nPatients in intensive care: 47\n"
    )
    stamp = "22 July 2025, 08:00"
    made = [figure for figure in found(written) if figure.role != "age"]
    told = [(int(one.quantity.low or 0), one.role, one.as_of.quote if one.as_of else "") for one in made]
    assert told == [
        (38, "total", stamp),
        (9, "increment", stamp),
        (31, "part", stamp),
        (214, "total", ""),
        (47, "total", stamp),
    ]
