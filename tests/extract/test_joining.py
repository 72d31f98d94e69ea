"""Names of one speaker in one account, on invented texts; and across accounts where only one can be meant."""

import pytest

from report.model import ActorRef, Claim, Finding
from tests.compare.accounts import findings


def speakers(*texts: str) -> list[list[str | None]]:
    """Who says the claims of each account that somebody says."""
    found: dict[str, list[tuple[int, str | None]]] = {f"s{n}": [] for n in range(1, len(texts) + 1)}
    for finding in findings(*texts):
        for mention in finding.mentions:
            if isinstance(mention, Claim) and mention.attribution:
                found[mention.span.source].append((mention.span.start, mention.attribution.speaker))
    return [[name for _, name in sorted(said)] for said in found.values()]


def actors(*texts: str) -> list[set[str]]:
    """The names of each actor as the accounts have them."""
    found: list[Finding] = [each for each in findings(*texts) if each.kind == "actor"]
    return [{m.quote for m in each.mentions if isinstance(m, ActorRef)} for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union said that wages had fallen. The Transport Workers' Union said that talks had failed.",
            ["Transport Workers' Union"] * 2,
        ),
        (
            "The ministry said that ten were ill. The Ministry of Health said that two had died.",
            ["Ministry of Health"] * 2,
        ),
        (
            "The road safety agency wrote to Volmar Motors. The agency said that two had died.",
            ["road safety agency"],
        ),
        ("Acme Holdings Ltd said that sales rose. Acme said that it would hire.", ["Acme Holdings Ltd"] * 2),
        ("Lawyer Jane Roe said he was innocent. His lawyer said that he would appeal.", ["Jane Roe"] * 2),
        ("His lawyer said that he would appeal. His lawyer, Jane Roe, said it was unfair.", ["Jane Roe"] * 2),
    ],
)
def test_one_that_is_meant_is_one_speaker(text, expected):
    assert speakers(text) == [expected]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("The Nurses' Union and the Teachers' Union called a strike. The union said that wages fell.", "The union"),
        ("Acme Holdings said sales rose. Acme Foods said sales fell. Acme said that it would hire.", "Acme"),
        ("Lawyer Jane Roe was in court. Lawyer Max Orr was ill. His lawyer said he would appeal.", "His lawyer"),
        ("Lawyer Jane Roe was in court. Her lawyer said she was ill. His lawyer said he was free.", "His lawyer"),
        ("The lawyer of the victims, Ann Bell, said the wait was long. His lawyer said he was free.", "His lawyer"),
        ("Police said that one was held. The Lowland State Police said that two were sought.", "Police"),
        ("The union of farmers said that wheat was dear. The Transport Workers' Union met.", "The union of farmers"),
    ],
)
def test_where_two_could_be_meant_none_is(text, own):
    assert own in speakers(text)[0]


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        ("The union said that wages had fallen.", "The Miners' Union said so.", {"union", "Miners' Union"}),
        ("Acme said that it would hire.", "Acme Holdings Ltd said that sales rose.", {"Acme", "Acme Holdings Ltd"}),
        (
            "Harkins said that the mill would close.",
            "Owner Paul Harkins said that the mill was sold.",
            {"Harkins", "Paul Harkins"},
        ),
        (
            "The Water Board said that wells were dry.",
            "The Regional Water Board said that it would rain.",
            {"Water Board", "Regional Water Board"},
        ),
        (
            "The Ministry of Health said that ten were ill.",
            "The Health Ministry said that two had died.",
            {"Ministry of Health", "Health Ministry"},
        ),
    ],
)
def test_a_short_name_meets_the_only_full_one_of_another_account(one, other, names):
    assert names in actors(one, other)


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        (
            "The union said that wages had fallen.",
            "The Miners' Union said so. The Nurses' Union said that talks had failed.",
            "union",
        ),
        ("A union said that wages had fallen.", "The Miners' Union said that talks had failed.", "union"),
        ("Acme said that it would hire.", "Acme Holdings said sales rose. Acme Foods said sales fell.", "Acme"),
        ("He was taken to the hospital.", "Tarn General Hospital said that it was full.", "hospital"),
        ("The company said that it would hire.", "The Elmham Water Company said a pipe burst.", "company"),
        ("Harkins said the mill would close.", "Paul Harkins left. Jane Harkins said the mill was sold.", "Harkins"),
        ("The Water Board said so.", "The Upper Water Board and the Lower Water Board said so.", "Water Board"),
        ("Elmham said that it would hire.", "Elmham Police said that two men were held.", "Elmham"),
    ],
)
def test_a_short_name_that_may_be_anybody_stays_apart(one, other, name):
    assert not any(name in names and len(names) > 1 for names in actors(one, other))
