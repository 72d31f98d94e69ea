"""Where a bookmark leads on a page of columns: to the next heading below it in its own."""

from report.verify.links import _first_below
from report.verify.printed import Printed


def heading(x: float, y: float) -> Printed:
    return Printed(1, 0, "", [], x, y)


LEFT, RIGHT, LOWER = heading(80, 700), heading(300, 706), heading(91, 600)
BEGUN = [(LEFT, 1), (RIGHT, 2), (LOWER, 3)]


def test_a_heading_of_the_next_column_is_not_the_next_below():
    assert _first_below((1, 80, 708), BEGUN) == 1
    assert _first_below((1, 300, 708), BEGUN) == 2
    assert _first_below((1, 80, 650), BEGUN) == 3


def test_no_heading_below_is_none():
    assert _first_below((1, 80, 300), BEGUN) is None
