"""Tables whose columns are days: the cells of a row are one count as it went on."""

from report.model import Figure, Finding
from tests.compare.accounts import findings, holding

TABLE = """# Ferry Osprey: the count

Harbour Office, 7 March 2032

| | 6 March, 20:00 | 7 March, 18:00 |
| --- | --- | --- |
| Found dead | 4 | 9 |
| Found alive | 31 | 33 |
| Still missing | 14 | 7 |
| Berths closed | 6 | 2 |
"""
WIRE = "Five people died when the ferry Osprey sank off Marlow. Ten people are still missing."


def told() -> tuple[Finding, ...]:
    return findings(WIRE, TABLE, published=("2032-03-07T06:00", "2032-03-07"))


def test_the_cells_of_a_row_are_an_update():
    found = told()
    for quote in ("Found dead", "Still missing"):
        finding = holding(found, "B", quote)
        assert (finding.status, len(finding.mentions)) == ("updated", 3)
    dead = [m for m in holding(found, "B", "Found dead").mentions if isinstance(m, Figure)]
    assert [m.as_of.quote if m.as_of else "" for m in dead] == ["", "6 March, 20:00", "7 March, 18:00"]


def test_rows_are_kept_apart():
    found = told()
    assert holding(found, "B", "Found dead") is not holding(found, "B", "Found alive")
    alive = holding(found, "B", "Found alive")
    assert (alive.status, alive.differences) == ("single source", ())


def test_what_falls_and_may_not_is_no_one_count():
    found = told()
    closed = [f for f in found for m in f.mentions if isinstance(m, Figure) and m.counted == "Berths closed"]
    assert len({finding.id for finding in closed}) == 2


def test_a_row_of_all_counts_what_its_column_names():
    sheet = (
        "| Town | Dead | Missing |\n| --- | --- | --- |\n| Arden | 4 | 2 |\n| Bexley | 12 | 9 |\n| Total | 16 | 11 |\n"
    )
    found = findings(f"# Slide at Arden\n\n{sheet}", "Sixteen people died in the slide. Eleven are missing.")
    assert holding(found, "A", "Total | 16") is holding(found, "B", "Sixteen people died")
    assert holding(found, "A", "Arden | 4") is not holding(found, "A", "Total | 16")


def test_the_capital_of_a_row_is_no_nation():
    sheets = [f"# Slide at Arden\n\n| Count | Number |\n| --- | --- |\n| {row} | 16 |\n" for row in ("Deaths", "Dead")]
    found = findings(*sheets)
    assert holding(found, "A", "Deaths | 16").status == "corroborated"


def test_what_a_count_is_and_what_it_was_are_one():
    now = "The slide at Arden has killed 31 people, up from 24 a day earlier."
    found = findings("A slide at Arden killed 24 people, rescuers said.", now)
    assert len({holding(found, letter, quote).id for letter, quote in (("A", "24"), ("B", "24"), ("B", "31"))}) == 1


ROWS = """# Ferry Osprey: notice 3

7 March 2032, 18:00

Dead: 9

Missing: 7

| Notice | Time | Dead | Missing |
| --- | --- | --- | --- |
| 1 | 6 March, 12:00 | 2 | 17 |
| 2 | 6 March, 20:00 | 4 | 14 |
| 3 | 7 March, 18:00 | 9 | 7 |
"""


def test_the_cells_of_a_column_are_an_update_with_the_line_that_says_how_it_stands():
    found = findings(WIRE, ROWS, published=("2032-03-07T06:00", "2032-03-07T18:00"))
    for quote, values in (("Dead: 9", [5, 9, 2, 4, 9]), ("Missing: 7", [10, 7, 17, 14, 7])):
        finding = holding(found, "B", quote)
        assert finding.status == "updated"
        assert [m.quantity.low for m in finding.mentions if isinstance(m, Figure)] == values
