"""Shapes and words as a page has them: what is covered, what is not."""

import pytest

from report.verify.canvas import Canvas

WORDS = [(10.0, 10.0), (20.0, 10.0), (30.0, 10.0)]


def canvas(words: bool = True) -> Canvas:
    made = Canvas(lambda amount: None)
    if words:
        assert made.line("twelve died", WORDS, is_stroked=False) == ""
    return made


def covered(made: Canvas, operator: bytes, *path: tuple[bytes, tuple[float, ...]]) -> list[str]:
    for each, numbers in path:
        made.draw(each, numbers)
    return list(made.paint(operator))


BOX = (b"re", (5, 5, 10, 10))
ROUND = [(b"m", (0, 10)), (b"c", (0, 30, 40, 30, 40, 10)), (b"c", (40, -10, 0, -10, 0, 10))]
PEAK = [(b"m", (0, 0)), (b"l", (40, 0)), (b"l", (20, 30))]
LINE = [(b"m", (0, 10)), (b"l", (40, 10))]


@pytest.mark.parametrize(
    ("operator", "path"),
    [(b"f", [BOX]), (b"f", [BOX, BOX]), (b"B*", [BOX]), (b"f", ROUND), (b"b", PEAK)],
)
def test_a_shape_lies_on_words(operator, path):
    assert covered(canvas(), operator, *path) == ["twelve died"]


@pytest.mark.parametrize(
    ("operator", "path"),
    [(b"f*", [BOX, BOX]), (b"n", [BOX]), (b"S", [BOX]), (b"f", [(b"re", (50, 5, 9, 9))]), (b"S", LINE)],
    ids=["twice is a hole", "not painted", "its edge alone", "beside", "a thin line"],
)
def test_a_shape_lies_on_no_words(operator, path):
    assert covered(canvas(), operator, *path) == []


def test_a_broad_line_covers_words():
    made = canvas()
    made.set(b"w", [8.0])
    assert covered(made, b"S", *LINE) == ["twelve died"]


def test_a_shape_that_is_clipped_away_covers_nothing():
    made = canvas()
    made.clipping = False
    assert covered(made, b"n", (b"re", (100, 100, 5, 5))) == []
    assert covered(made, b"f", BOX) == []
    assert made.line("cut", WORDS, is_stroked=False) == "is cut off"


def test_words_in_the_colour_of_what_they_stand_on():
    made = canvas(words=False)
    made.set(b"rg", [1.0, 1.0, 1.0])
    assert made.line("white on paper", WORDS, is_stroked=False)
    made.set(b"g", [0.1])
    assert covered(made, b"f", (b"re", (0, 0, 99, 99))) == ["white on paper"]
    made.set(b"k", [0.0, 0.0, 0.0, 0.0])
    assert made.line("white on black", WORDS, is_stroked=False) == ""


def test_a_shape_costs():
    spent: list[int] = []
    made = Canvas(spent.append)
    covered(made, b"f", BOX)
    assert sum(spent) >= 50
