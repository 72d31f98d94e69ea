"""Names of two sources are one only where something more than likeness says so."""

import pytest

from report.compare.entities import folded, plain, who
from report.model import Entity, Mentions
from tests.compare.accounts import findings


def entity(key: str, name: str, kind: str = "person", **more: object) -> Entity:
    return Entity(key, name, kind, **more)


def merged(one: Entity, other: Entity, aliases=()) -> bool:
    sources = [Mentions(f"s{n}", (), (), (), (), (), (each,)) for n, each in enumerate((one, other), 1)]
    known = who(sources, aliases)
    return known.of("s1", one.key) == known.of("s2", other.key)


@pytest.mark.parametrize(
    ("one", "other", "kind", "expected"),
    [
        ("Maria Petrova", "Petrova", "person", True),
        ("Maria Petrova", "Ivan Petrova", "person", False),
        ("Kristina Holm", "Christina Holm", "person", False),
        ("Adelina Holm", "Adlina Holm", "person", True),
        ("the Ministry of Health", "Ministry of Health", "organisation", True),
        ("Northland’s Ministry of Health", "Ministry of Health", "organisation", True),
        ("Ministry of Health", "Ministry of Labour", "organisation", False),
        ("Harbour Workers Union", "HWU", "organisation", True),
        ("Noshara", "Nushara", "place", True),
    ],
)
def test_merging(one, other, kind, expected):
    assert merged(entity("e1", one, kind), entity("e1", other, kind)) is expected


def test_the_analyst_can_say_that_two_names_are_one():
    assert not merged(entity("e1", "Old Quay", "organisation"), entity("e1", "North Dock", "organisation"))
    assert merged(
        entity("e1", "Old Quay", "organisation"),
        entity("e1", "North Dock", "organisation"),
        [("Old Quay", "North Dock")],
    )


def test_plain_and_folded_forms():
    assert plain("The Émile’s") == "emile"
    assert folded("Khourram") == folded("Hurram")


def test_an_initial_is_no_other_spelling_and_the_full_name_leads():
    found = findings(
        "The chief executive, J. Corvan, left on Friday, the board said.",
        "Chief executive Julian Corvan left on Friday, his lawyer said.",
    )
    named = next(f for f in found if f.kind == "actor" and "Corvan" in f.label)
    assert (named.label, named.status, named.differences) == ("Julian Corvan", "corroborated", ())
