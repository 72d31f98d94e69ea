"""Sums of ours: only of counts of people that stand side by side, or of separate groups with one fate."""

from decimal import Decimal

from tests.compare.accounts import findings


def sums(*written: str) -> list[Decimal | None]:
    return [finding.low for finding in findings(*written) if "derived" in finding.flags]


def test_two_groups_side_by_side() -> None:
    assert sums("The collapse killed four women and three children at the school.") == [Decimal(7)]


def test_a_sum_has_no_mentions_but_says_what_it_is_made_of() -> None:
    found = findings("The collapse killed four women and three children at the school.")
    (derived,) = (finding for finding in found if "derived" in finding.flags)
    assert derived.mentions == ()
    assert len(derived.derived_from) == 2
    assert set(derived.derived_from) <= {finding.id for finding in found if finding is not derived}
    assert all(span.source == "s1" for why in derived.why for span in why.spans)


def test_separate_groups_with_one_fate_in_both_accounts() -> None:
    account = "The raid killed 45 rebels. It also killed 12 soldiers. Nine civilians were killed in the crossfire."
    other = "In the raid 45 rebels were killed. The army says 12 soldiers were killed. Nine civilians were killed too."
    assert Decimal(66) in sums(account, other)


def test_different_fates_are_not_added() -> None:
    assert sums("The raid killed 45 rebels and wounded 12 soldiers.") == []


def test_things_are_not_added() -> None:
    assert sums("Police seized four rifles and three pistols.") == []


def test_conflicting_counts_are_not_added() -> None:
    assert sums(
        "The collapse killed four women and three children at the school.",
        "The collapse killed nine women and three children at the school.",
    ) == []  # fmt: skip


def test_one_sum_is_told_once_whatever_the_reasons() -> None:
    account = "The raid killed 31 rebels and 17 soldiers."
    assert sums(account, "In the raid 31 rebels and 17 soldiers were killed.") == [Decimal(48)]


def test_a_sum_that_the_source_states_is_not_ours() -> None:
    assert sums("Six people are dead, four men and two women.") == []
