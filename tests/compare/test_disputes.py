"""A denial is linked with what it answers, both ways, on invented texts."""

from report.model import Finding
from tests.compare.accounts import findings


def claim(found: tuple[Finding, ...], quote: str) -> Finding:
    return next(f for f in found if f.kind == "claim" and any(quote in mention.quote for mention in f.mentions))


def is_linked(found: tuple[Finding, ...], denial: str, denied: str) -> bool:
    denying, answered = claim(found, denial), claim(found, denied)
    both = answered.id in denying.disputes, denying.id in answered.disputed_by
    assert both[0] == both[1] == ("disputed" in answered.flags)
    return both[0]


def test_these_claims_are_those_alleged_just_before():
    text = (
        "The fishing union alleged that the Norvik Company dumped oil in the bay. The bay is a nesting place. "
        "The Norvik Company rejected these claims as baseless."
    )
    assert is_linked(findings(text), "rejected these claims", "dumped oil")


def test_a_denial_in_words_of_its_own():
    text = "Residents said the firm hid a leak at the plant. The firm denied that it hid a leak at the plant."
    assert is_linked(findings(text), "The firm denied", "Residents said")


def test_a_speaker_who_says_not():
    text = (
        "The coach said the captain missed the training on Monday. "
        "The captain said that he did not miss the training on Monday."
    )
    assert is_linked(findings(text), "did not miss", "The coach said")


def test_a_denial_in_one_account_answers_another_account():
    one = "The union alleged that the firm forged invoices for the harbour works. A choir sang on Friday."
    other = "The firm denied that it forged invoices for the harbour works. A choir sang on Sunday."
    assert is_linked(findings(one, other), "The firm denied", "The union alleged")


def test_what_is_denied_in_two_accounts_is_one_denial():
    one = "The union alleged that the firm hid a leak. The Norvik Company rejected these claims as baseless."
    other = "The union alleged the firm hid a leak. The Norvik Company has rejected these claims as baseless."
    found = findings(one, other)
    denial = claim(found, "rejected these claims")
    assert len(denial.sources()) == 2
    assert len(denial.disputes) == 1


def test_nobody_denies_their_own_words():
    text = "The mayor said the bridge was safe. The mayor denied that the bridge was safe for lorries."
    assert not claim(findings(text), "The mayor denied").disputes


def test_a_refusal_to_comment_disputes_nothing():
    text = "Residents said the firm hid a leak. The firm declined to comment on the report."
    found = findings(text)
    assert not any(finding.disputes for finding in found)
