"""Why a thing happened, as two accounts give it."""

import pytest

from report.compare.causes import cause, differ
from report.model import Claim
from tests.compare.accounts import findings, words
from tests.compare.test_status_claims import account, rules


def test_two_causes_of_one_thing_are_a_difference():
    one = "Ferries were stopped on the lake because of high winds."
    found = account(one, "Ferries on the lake were stopped for repairs.")
    assert "cause" in rules(found)
    one, other = next(why.spans for why in found.differences if why.rule == "cause")
    assert (one.start, other.end) == (33, 44)


def test_what_went_before_and_a_cause_are_a_difference():
    one = "Ferries were stopped on the lake after a mast fell on the pier."
    assert "cause" in rules(account(one, "Ferries on the lake were stopped for safety."))


def test_one_cause_in_other_forms_is_none():
    one = "Ferries were stopped on the lake because of high winds."
    assert "cause" not in rules(account(one, "Ferries on the lake were stopped due to the winds."))


def test_what_merely_went_before_is_no_cause():
    one = "Ferries were stopped on the lake after a mast fell on the pier."
    assert "cause" not in rules(account(one, "Ferries on the lake were stopped following a call from Marlow."))


@pytest.mark.parametrize("row", words().rows("causes"), ids=lambda row: row["cue"])
def test_each_example_gives_a_cause(row):
    claims = [mention for each in findings(row["example"]) for mention in each.mentions if isinstance(mention, Claim)]
    found = cause(claims[0], words())
    assert found
    assert found.is_plain == (row["strength"] == "plain")
    assert not differ(found, found)
