"""Outlines: only what a frame shows, at three scales, whole over the date line."""

from itertools import pairwise
from pathlib import Path

import pytest

from report.lexicon.outlines import Outlines

OUTLINES = Outlines((Path(__file__).parent.parent.parent / "report" / "lexicon" / "outlines.bin").read_bytes())
ALPS = (45.0, 6.0, 48.0, 12.0)


@pytest.mark.parametrize("scale", ["0", "1", "2"])
def test_a_frame_shows_its_countries_and_no_others(scale):
    shown = {code for code, _ in OUTLINES.countries(scale, ALPS)}
    assert {"CH", "IT", "AT", "DE", "FR"} <= shown
    assert not shown & {"GB", "TN", "UA", "ZA"}


def test_larger_scales_have_more_points():
    counts = [sum(len(ring) for _, rings in OUTLINES.countries(scale, ALPS) for ring in rings) for scale in "012"]
    assert counts == sorted(counts)
    assert counts[0] < counts[1] < counts[2]


def test_countries_that_meet_have_borders_and_islands_none():
    assert OUTLINES.borders("1", ALPS)
    assert OUTLINES.borders("1", (63.0, -25.0, 67.0, -13.0)) == []


def test_a_ring_never_jumps_over_the_globe():
    for _, rings in OUTLINES.countries("0", (-84.0, -180.0, 84.0, 190.0)):
        for ring in rings:
            steps = [abs(after[0] - before[0]) for before, after in pairwise(ring)]
            assert max(steps) < 180 or min(y for _, y in ring) < -80


def test_regions_lie_within_their_country():
    rings = OUTLINES.region("DE", "02", (40.0, 0.0, 60.0, 20.0))  # Bavaria
    assert rings
    assert all(8.5 < x < 14.5 and 47 < y < 51 for ring in rings for x, y in ring)
    assert OUTLINES.region("DE", "no such", (40.0, 0.0, 60.0, 20.0)) == []


def test_the_regions_of_a_country_are_those_that_the_frame_may_show():
    shown = {code for code, _ in OUTLINES.regions("AT", (47.0, 10.0, 47.6, 11.0))}
    assert {"07", "08"} <= shown  # Tyrol, Vorarlberg
    assert "09" not in shown  # Vienna
    assert [*OUTLINES.regions("XX", ALPS)] == []
