"""What was once called by an id is found by it, whatever accounts come before, between or behind."""

from itertools import permutations

import pytest

from report.model import Finding, by_name
from tests.compare.accounts import findings

FERRY = (
    "A ferry sank off Marlow on Friday. At least 31 people drowned, police said. Two boats were damaged. "
    "Mayor Ana Wróbel said the ferry was overloaded.",
    "Thirty-one people died when a ferry sank near Marlow, and 12 were injured. Two cranes were damaged. "
    "The mayor, Ana Wróbel, said that the ferry had been overloaded.",
    "The death toll of the Marlow ferry disaster stands at 33, officials said on Saturday. Twelve people were hurt.",
    "Some 31 drowned in Marlow. A port worker called Jo Hale said nobody had counted the passengers.",
)


def told(finding: Finding, order: tuple[int, ...]) -> set[tuple[int, int, str]]:
    """The mentions of a finding, by the number of the account in FERRY."""
    return {
        (order[int(mention.span.source[1:]) - 1], mention.span.start, type(mention).__name__)
        for mention in finding.mentions
    }


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_an_id_still_names_its_finding_when_accounts_are_added_anywhere(order) -> None:
    before = findings(*FERRY[:2])
    after = by_name(findings(*(FERRY[number] for number in order)))
    for finding in before:
        if finding.mentions:
            assert finding.id in after, finding.label
            assert told(after[finding.id], order) & told(finding, (0, 1)), finding.label


def test_no_finding_is_known_by_the_id_of_another() -> None:
    found = findings(*FERRY)
    own = [finding.id for finding in found]
    assert len(set(own)) == len(own)
    others = [name for finding in found for name in finding.known_as]
    assert others
    assert len(set(others) | set(own)) == len(others) + len(own)
