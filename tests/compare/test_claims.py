"""Which statements of two accounts are one, on invented texts."""

import pytest

from report.compare.importance import blaming, importance
from report.model import Claim
from tests.compare.accounts import findings, words


def together(one: str, other: str, *quotes: str) -> bool:
    """Whether the claims of both accounts that hold the quotes (or the whole texts) are in one finding."""
    first, second = quotes or (one.rstrip("."), other.rstrip("."))
    return any(
        any(first in m.quote for m in finding.mentions if m.span.source == "s1")
        and any(second in m.quote for m in finding.mentions if m.span.source == "s2")
        for finding in findings(one, other)
        if finding.kind == "claim"
    )


FILLER = (
    " The bakery opens at six. A choir sang in the park. The museum sold its last ticket. Farmers planted beans."
    " The orchestra toured the islands. A library lent ninety novels. The painter moved to the lake."
)

SAME = [
    ("The storm cut the railway near Velm.", "Rail services near Velm were halted by the storm."),
    ("Three men fled the bank in a stolen van.", "The robbers made off from the bank in a stolen truck."),
    ("A fire broke out in the old mill.", "The old mill was set ablaze."),
    ("The council rejected the plan for a tunnel.", "The tunnel plan was turned down by the council."),
    ("Mayor Ilva Brandt confirmed the toll at a briefing in Orsk on Monday.",
     "Ilva Brandt, the mayor, confirmed the count at a briefing in Orsk on Monday."),
    ("The mine in Tarvo was shut after the blast.", "After the explosion the Tarvo mine was closed."),
    ("The unrest began early on Saturday morning, 4 May 2024.",
     "Riots broke out around 04:00 on Saturday, 4 May 2024."),
]  # fmt: skip

APART = [
    ("The storm cut the railway near Velm.", "The mayor of Velm opened a school."),
    ("Officers searched homes in Arden, Lisk and Torvale.", "Volunteers planted trees in Arden, Lisk and Torvale."),
    ("Two people were hurt in the crash.", "Two other people sang at the wedding."),
    ("In May 2019, thieves emptied a gem shop in Lisk.", "In July 2019, thieves emptied a gem shop in Lisk."),
    ("One is still in hospital with a broken arm.", "One of the singers left the choir of the hospital years ago."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_accounts_say_one_thing(one, other):
    assert together(one + FILLER, other, one.rstrip("."), other.rstrip("."))


@pytest.mark.parametrize(("one", "other"), APART)
def test_a_few_shared_words_make_no_link(one, other):
    assert not together(one + FILLER, other, one.rstrip("."), other.rstrip("."))


def test_a_denial_is_not_grouped_with_what_it_denies():
    one = "The union said the firm hid the leak."
    other = "The firm denied that it hid the leak."
    assert not together(one, other)


def test_unlike_statements_of_one_source_do_not_share_a_finding_with_a_third():
    one = "Thieves burned the car and sold the paintings."
    other = "Thieves burned the car. Years later a museum in Orsk bought the paintings at an auction."
    for finding in findings(one, other):
        held = [m.quote for m in finding.mentions if isinstance(m, Claim) and m.span.source == "s2"]
        assert len(held) < 2


def test_every_claim_is_in_one_finding_whatever_the_order():
    texts = ("A dam broke above Torvale. Nine homes were flooded.", "The dam above Torvale gave way, flooding homes.")
    for order in (texts, texts[::-1]):
        claims = [m.span for f in findings(*order) if f.kind == "claim" for m in f.mentions]
        assert len(claims) == len(set(claims))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("No talks were planned.", "Freight traffic ran as planned."),
        ("The quake was felt for 20 seconds.", "The change was felt in three provinces."),
        ("Voters have long known the mayor.", "The firm knows who pays."),
    ],
)
def test_a_verb_alone_in_common_makes_no_statement_one(one, other):
    assert not together(one + FILLER, other, one.rstrip("."), other.rstrip("."))


def test_statements_that_may_be_of_two_things_count_as_one_account():
    found = findings("The council rejected the tunnel plan.", "The tunnel plan was turned down by the council.")
    agreed = next(each for each in found if each.kind == "claim" and len(each.sources()) == 2)
    blame = blaming(words())
    asked = (agreed.mentions, "corroborated", 2, {}, 2, frozenset(), frozenset(), blame)
    one, *_ = agreed.mentions
    alone = importance((one,), "single source", 2, {}, 1, frozenset(), frozenset(), blame, is_earlier=False)
    assert importance(*asked, is_earlier=False) > alone + 1
    assert importance(*asked, is_earlier=False, is_loose=True) == alone


@pytest.mark.parametrize("row", words().rows("states"), ids=lambda row: row["phrase"])
def test_each_set_phrase_is_heard_in_its_example(row):
    assert row["phrase"] in row["example"].lower()


@pytest.mark.parametrize("row", words().rows("opposites"), ids=lambda row: row["one"])
def test_each_pair_of_opposites_is_a_contradiction(row):
    one, other = row["example"].split(" / ")
    found = findings(f"{one}{FILLER}", other)
    assert "conflicting" in {finding.status for finding in found if len(finding.sources()) > 1}


@pytest.mark.parametrize("row", words().rows("blame"), ids=lambda row: row["form"])
def test_each_form_of_blame_is_heard_in_its_example(row):
    assert blaming(words()).search(row["example"])
