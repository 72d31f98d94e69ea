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
    assert made[1].counted_class == "people"


def test_a_total_is_not_about_the_cells_beside_it():
    made = found("Town | Dead | Hurt\n--- | --- | ---\nAshford | 4 | 2\nTotal | 6 | 3\n")
    assert [figure.about for figure in made] == [None] * 4
