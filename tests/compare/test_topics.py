"""What the accounts begin with is what the key points tell first."""

from report.compare.topics import central, topics
from report.compare.wording import weighed
from report.pipeline import reading
from tests.compare.accounts import SETTINGS, findings, words
from tests.compare.accounts import source as account

LEAD = "A road bridge collapsed on Monday."
LAST = "A school nearby was closed."
ONE = f"Bridge over the Arl collapses\n\n{LEAD}\n\nThe mayor praised them. A bus was late. It had rained.\n\n{LAST}\n"
OTHER = f"Bridge falls at noon\n\n{LEAD}\n\nA baker heard it. Dogs barked. The river is high.\n\n{LAST}\n"


def shares(*written):
    read = reading([account(number, text) for number, text in enumerate(written)], words(), SETTINGS)
    wording = weighed([[claim.words for claim in each.claims] for each in read.mentions], words())
    return topics(read.texts, wording), wording, read


def test_a_word_counts_where_two_accounts_begin_with_it():
    found, _, _ = shares(ONE, OTHER)
    assert {"bridge", "collapse"} <= set(found)
    assert not {"mayor", "school", "baker"} & set(found)
    assert all(0 < share <= 1 for share in found.values())


def test_the_only_account_says_by_itself_what_it_is_about():
    assert "bridge" in shares(ONE)[0]


def test_what_the_accounts_begin_with_is_central():
    found, wording, read = shares(ONE, OTHER)
    told = {claim.quote: central(claim, found, wording) for claim in read.mentions[0].claims}
    assert told[LEAD.rstrip(".")] > 0.3 > told[LAST.rstrip(".")]


def test_it_is_told_before_what_the_accounts_say_elsewhere():
    other = "The bridge collapse\n\nThe mayor praised the firefighters.\n"
    read = findings(f"After the bridge collapse\n\n{LAST}\n\n{LEAD}\n", other)
    told = [mention.quote for finding in read if finding.kind == "claim" for mention in finding.mentions]
    assert told.index(LEAD.rstrip(".")) < told.index(LAST.rstrip("."))
