"""Which statements exclude each other, on invented pairs (contraries.txt), and what may have changed in between."""

from pathlib import Path

import pytest

from report.model import Finding
from tests.compare.accounts import findings, words

FILLER = "\n\nThe bakery opens at six. Farmers planted beans."
SECTIONS = (Path(__file__).parent / "contraries.txt").read_text("utf-8").split("== ")[1:]
CASES = {name: [line.split(" || ") for line in rest] for name, *rest in (part.splitlines() for part in SECTIONS)}


def clashes(found: tuple[Finding, ...]) -> set[str]:
    """How the claims that exclude each other stand."""
    rules = {"opposite", "negation", "values"}
    claims = [each for each in found if each.kind == "claim" and len(each.sources()) > 1]
    return {each.status for each in claims if any(why.rule in rules for why in each.why[:1])}


@pytest.mark.parametrize(("one", "other"), CASES["contrary"])
def test_what_excludes_the_other_conflicts(one, other):
    assert clashes(findings(one + FILLER, other)) == {"conflicting"}
    assert clashes(findings(other + FILLER, one)) == {"conflicting"}


@pytest.mark.parametrize(("one", "other"), CASES["not"])
def test_what_may_both_hold_does_not_conflict(one, other):
    assert not clashes(findings(one + FILLER, other))
    assert not clashes(findings(other + FILLER, one))


@pytest.mark.parametrize(("one", "other"), CASES["updated"])
def test_a_later_account_may_tell_of_a_change(one, other):
    assert clashes(findings(one + FILLER, other, published=("2031-03-03", "2031-03-05"))) == {"updated"}
    assert clashes(findings(one + FILLER, other, published=("2031-03-03", "2031-03-03"))) == {"conflicting"}


@pytest.mark.parametrize("row", words().rows("negations"), ids=lambda row: row["form"])
def test_each_denying_word_stands_in_its_example(row):
    assert f" {row['form']} " in f" {row['example'].lower().rstrip('.')} "
