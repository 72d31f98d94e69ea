"""Times of one event meet across accounts; what only touches, or is said of another thing, does not."""

import pytest

from report.model import Finding, TimeRef
from tests.compare.accounts import findings


def times(*written: str) -> list[Finding]:
    return [finding for finding in findings(*written) if finding.kind == "time"]


def together(found: list[Finding], *quotes: str) -> Finding | None:
    """The finding that holds a time of each quote, if one does."""
    for finding in found:
        named = [mention.quote for mention in finding.mentions if isinstance(mention, TimeRef)]
        if all(any(quote in name or name in quote for name in named) for quote in quotes):
            return finding
    return None


def test_three_ways_to_say_when_it_began_are_one_event() -> None:
    found = times(
        "ELMHAM, March 8, 2020. The shelling erupted early Saturday morning in the harbour district.",
        "The assault that began early on March 7, 2020 went on. The barrage started around 03:00 on Saturday.",
    )
    finding = together(found, "early Saturday morning", "early on March 7, 2020", "around 03:00 on Saturday")
    assert finding is not None
    assert finding.status == "variant"
    assert "precision" in [why.rule for why in finding.differences]


def test_the_same_day_named_and_dated_is_corroborated() -> None:
    found = times(
        "The minister opened the bridge at a ceremony in Elmham on Sunday, March 8, 2020.",
        "The bridge fell on March 7, 2020. The minister opened the bridge at a ceremony in Elmham on Sunday.",
    )
    finding = together(found, "Sunday, March 8, 2020", "Sunday")
    assert finding is not None
    assert finding.status == "corroborated"


def test_days_that_only_touch_are_apart() -> None:
    found = times(
        "The ferry sank off Elmham on March 7, 2020.",
        "The ferry sank off Elmham on March 8, 2020.",
    )
    assert together(found, "March 7, 2020", "March 8, 2020") is None


@pytest.mark.parametrize("other", ["The council meets in Norling on March 7, 2020.", "Prices rose in 2020."])
def test_other_things_at_that_time_are_apart(other: str) -> None:
    found = times("The ferry sank off Elmham early on March 7, 2020.", other)
    assert all(len(finding.mentions) == 1 for finding in found)


def test_one_account_alone_is_single_source() -> None:
    found = times("The ferry sank off Elmham on March 7, 2020.", "Nobody knows why.")
    assert [finding.status for finding in found] == ["single source"]


def test_a_time_of_saying_is_told_from_a_time_of_the_event():
    found = findings("The dam broke on Monday, police said on Tuesday.", published=("2031-03-05",))
    said = {
        m.quote: [w.rule for w in f.why if w.rule == "time of saying"]
        for f in found
        if f.kind == "time"
        for m in f.mentions
    }
    assert [rules for quote, rules in said.items() if "Monday" in quote] == [[]]
    assert [rules for quote, rules in said.items() if "Tuesday" in quote] == [["time of saying"]]


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("at 5:10 a.m. on Friday", "at 06:35 on Friday", "conflicting"),
        ("at around 6:40 a.m. on Friday", "at 06:35 on Friday", "variant"),
        ("on Friday morning", "on Friday evening", "conflicting"),
        ("late on Thursday", "early on Friday", "corroborated"),
        ("on Thursday", "on Friday", "conflicting"),
    ],
)
def test_hours_that_cannot_both_hold_are_a_conflict(first: str, second: str, status: str) -> None:
    found = findings(
        f"The sea wall above Elmham collapsed {first}.",
        f"The sea wall above Elmham collapsed {second}.",
        published=("2024-05-04", "2024-05-04"),
    )
    assert [finding.status for finding in found if finding.kind == "claim"] == [status]
