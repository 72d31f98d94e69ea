"""Nobody changes a briefing without being found out, and an untouched one raises no alarm."""

import pytest

from report import verify
from tests.sample_briefing import sample
from tests.verify.forge import SEALED, SHOWN, forged, found_out


@pytest.mark.parametrize("attach", ["full", "excerpts", "none"])
def test_an_untouched_briefing_raises_no_alarm(attach):
    assert verify.report(sample(attach).pdf).problems == ()


@pytest.mark.parametrize("name", SEALED)
def test_a_change_is_found(name):
    for seed in range(2):
        pdf, what = forged(sample().pdf, SEALED[name], seed, sealed=False)
        assert not what or found_out(pdf), what


@pytest.mark.parametrize("name", SHOWN)
def test_a_change_is_found_even_where_the_file_is_sealed_again(name):
    for seed in range(2):
        pdf, what = forged(sample().pdf, SHOWN[name], seed, sealed=True)
        assert not what or found_out(pdf), what


def test_sealing_again_alone_raises_no_alarm():
    pdf, _ = forged(sample().pdf, lambda file, dice: "", 0, sealed=True)
    assert verify.report(pdf).problems == ()


@pytest.mark.parametrize("added", [b"\n%%EOF\n", b"\nstartxref\n0\n%%EOF", b"\n1 0 obj\n<<>>\nendobj\n"])
def test_what_is_added_after_the_end_is_found(added):
    assert found_out(sample().pdf + added)
