"""Figures of several accounts by example (figures.txt), and what must hold of any grouping."""

import re
from pathlib import Path

import pytest

from report.compare.narrowing import nation, party, singular
from report.model import Figure
from tests.compare.accounts import findings, holding, words

CASES = [
    case
    for case in (Path(__file__).parent / "figures.txt").read_text("utf-8").strip().split("\n\n")
    if case.startswith("name:")
]
LINKED = re.compile(r"= (\w) (.+) ~ (\w) (.+): (\w+(?: source)?)(?:, (.+))?")
APART = re.compile(r"= (\w) (.+) # (\w) (.+)")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.split("\n")[0].removeprefix("name: "))
def test_example(case: str) -> None:
    lines = case.split("\n")[1:]
    days = next((line.split()[1:] for line in lines if line.startswith("days: ")), ())
    found = findings(*(line[3:] for line in lines if line[1] == ":"), published=tuple(days))
    told = [line for line in lines if line.startswith("= ")]
    assert told
    for line in told:
        if linked := LINKED.fullmatch(line):
            one, first, other, second, status, difference = linked.groups()
            finding = holding(found, one, first)
            assert finding.id == holding(found, other, second).id, f"not linked: {line}"
            assert finding.status == status
            assert difference is None or difference in [why.rule for why in finding.differences]
        else:
            apart = APART.fullmatch(line)
            assert apart, f"not understood: {line}"
            one, first, other, second = apart.groups()
            assert holding(found, one, first).id != holding(found, other, second).id, f"linked: {line}"


def test_each_figure_is_in_exactly_one_finding() -> None:
    found = findings(
        "The quake killed 24 people and injured 249. The two hospitals took in 300.",
        "The quake killed at least 24 people. Around 40 houses were damaged, 12 of them badly.",
    )
    spans = [m.span for f in found if f.kind == "figure" for m in f.mentions if isinstance(m, Figure)]
    assert len(spans) == len(set(spans)) >= 7


def test_no_figures_give_no_groups() -> None:
    found = findings("Nothing was counted.", "Nor was anything here.")
    assert not [finding for finding in found if finding.kind == "figure"]


@pytest.mark.parametrize(
    ("counted", "rest", "expected"),
    [
        ("Filipino sailors", "", {"PH"}),
        ("Danes", "", {"DK"}),
        ("", " were reportedly from Norway", {"NO"}),
        ("", " from the Netherlands", {"NL"}),
        ("sailors", " on board", set()),
    ],
)
def test_nation(counted: str, rest: str, expected: set[str]) -> None:
    assert nation(counted, rest, words()) == expected


@pytest.mark.parametrize(
    ("head", "counted", "expected"),
    [
        ("gunman", "gunmen", {("side", "militants")}),
        ("girl", "young girls", {("person", "women"), ("person", "children")}),
        ("people", "people", set()),
        ("person", "police officers", {("side", "security forces")}),
    ],
)
def test_party(head: str, counted: str, expected: set[tuple[str, str]]) -> None:
    assert party(head, counted, words()) == expected


def test_every_party_has_an_example_of_its_own_words() -> None:
    for row in words().rows("parties"):
        assert any(singular(word) in row["words"].split() for word in row["example"].split()), row


def test_every_severity_stands_in_its_example() -> None:
    for row in words().rows("severity"):
        assert row["word"] in row["example"].split()


def test_a_part_is_what_another_account_says_in_round_words_of_all():
    found = findings(
        "The storm hit on Friday. About 1,400 people spent the night in shelters.",
        "The storm hit on Friday. Of the 2,150 evacuated, 1,380 spent the night in shelters.",
    )
    assert holding(found, "A", "1,400") == holding(found, "B", "1,380")
