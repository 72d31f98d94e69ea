"""Cutting to a frame, and the room inside an outline."""

from hypothesis import given
from hypothesis import strategies as st

from report.render.pictures import clip, room

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def test_a_ring_round_the_frame_becomes_the_frame():
    assert set(clip.ring([(-5.0, -5.0), (25.0, -5.0), (25.0, 25.0), (-5.0, 25.0)], 10, 10)) == set(SQUARE)


def test_a_ring_outside_is_gone():
    assert clip.ring([(20.0, 0.0), (30.0, 0.0), (30.0, 5.0)], 10, 10) == []


def test_a_line_through_the_frame_is_cut_at_both_edges():
    assert clip.lines([(-5.0, 5.0), (15.0, 5.0)], 10, 10) == [[(0.0, 5.0), (10.0, 5.0)]]
    assert clip.lines([(-5.0, 50.0), (15.0, 50.0)], 10, 10) == []
    assert len(clip.lines([(5.0, 5.0), (5.0, 20.0), (8.0, 20.0), (8.0, 5.0)], 10, 10)) == 2


POINTS = st.lists(st.tuples(st.floats(-50, 60), st.floats(-50, 60)), min_size=3, max_size=12)


@given(POINTS)
def test_what_is_left_lies_in_the_frame(points):
    for x, y in [*clip.ring(points, 10, 10), *(point for line in clip.lines(points, 10, 10) for point in line)]:
        assert -1e-6 <= x <= 10 + 1e-6
        assert -1e-6 <= y <= 10 + 1e-6


def test_a_path_steps_to_tenths_and_leaves_out_what_is_too_small():
    assert clip.path([(1.0, 1.0), (9.0, 1.0), (9.04, 9.0)], True) == "M1 1l8 0 0 8Z"
    assert clip.path([(1.0, 1.0), (1.2, 1.0), (1.2, 1.1)], True) == ""
    assert clip.path([(1.0, 1.0), (1.2, 1.0)], False) == "M1 1l0.2 0"


def test_stretches_are_inside_by_the_even_odd_rule():
    hole = [(4.0, 2.0), (6.0, 2.0), (6.0, 8.0), (4.0, 8.0)]
    assert room.stretches([SQUARE, hole], 5.0) == [(0.0, 4.0), (6.0, 10.0)]
    assert room.outside([(0.0, 4.0), (6.0, 10.0)], 12.0) == [(4.0, 6.0), (10.0, 12.0)]
