"""People, bodies, groups and places; the cases stand in names.txt and places.txt.

names.txt: kind, name, then other forms, acronyms, roles and gender, in any order but all of them. Groups need not be
listed in full: what is listed must be there, what is not listed must be a group.
places.txt: each mention with its kind, role and country.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report import segment
from report.extract.names import Names, names
from report.extract.words import words
from report.lexicon import parse
from report.model import Source, Span, Text

HERE = Path(__file__).parent
TABLES = HERE.parents[1] / "report" / "lexicon"
LEXICON = parse({path.name: path.read_bytes() for path in TABLES.iterdir() if path.suffix in {".tsv", ".txt"}})
PIECES = st.sampled_from(
    "Ames Minister Ann of the Ministry (MEA) , Leeds 's in said from King's and . U.S. J. Police Army\nELMHAM — she "
    "St. Mr. O'Neill Bank | a an, spokesman India’s with Elmian soldiers".split(" ")
)


def segmented(text: str) -> Text:
    return segment.text(Source("s1", "A", "a.txt", text, "", "", "text", "utf-8"), LEXICON)


def named(text: str) -> Names:
    made = segmented(text)
    return names(words(made, LEXICON), made, LEXICON)


def cases(name: str) -> list[tuple[str, list[str]]]:
    written = (HERE / name).read_text("utf-8").strip().split("\n===\n")
    return [(given, expected.split("\n")) for given, _, expected in (case.partition("\n---\n") for case in written)]


@pytest.mark.parametrize(("text", "expected"), cases("names.txt"))
def test_entities(text, expected):
    found = {
        (one.kind, one.name, *sorted({*one.aliases, *one.roles, *([one.gender] if one.gender else [])}))
        for one in named(text).entities
    }
    wanted = set()
    for line in expected:
        kind, _, rest = line.partition(" ")
        name, *others = rest.split(" | ")
        wanted.add((kind, name, *sorted(others)))
    assert {one for one in found if one[0] != "group" or one in wanted} == wanted


@pytest.mark.parametrize(("text", "expected"), cases("places.txt"))
def test_places(text, expected):
    found = [f"{place.quote} | {place.kind} | {place.role} | {place.country}".strip() for place in named(text).places]
    assert found == expected


def test_a_short_form_an_office_and_a_body_lead_to_their_entity():
    text = (
        "Interior Minister Lena Falk spoke to the River Authority in Bonn. Falk was calm. The minister praised the "
        "authority."
    )
    found = named(text)
    for written, name in [
        ("Falk was", "Lena Falk"),
        ("The minister", "Lena Falk"),
        ("the authority", "River Authority"),
    ]:
        start = text.index(written) if written in text else -1
        entity = found.entity_at(Span("s1", start, start + len(written)))
        assert entity
        assert entity.name == name


def test_two_people_of_one_surname_are_never_made_one():
    found = named("Carl Moss, 40, and Dora Moss, 38, were hurt on Monday. Moss died later, doctors said.")
    assert {one.name for one in found.entities if one.kind == "person"} >= {"Carl Moss", "Dora Moss"}
    last = [actor for actor in found.actors if actor.quote == "Moss"]
    assert not {actor.entity for actor in last} & {one.key for one in found.entities if " " in one.name}


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=100))
def test_laws_over_any_text(content):
    found = named(content)
    keys = [one.key for one in found.entities]
    assert len(keys) == len(set(keys))
    assert {ref.entity for ref in (*found.actors, *found.places)} <= set(keys)
    for ref in (*found.actors, *found.places):
        assert content[ref.span.start : ref.span.end] == ref.quote
    assert list(found.actors) == sorted(found.actors, key=lambda ref: (ref.span.start, -ref.span.end))
    assert list(found.places) == sorted(found.places, key=lambda ref: ref.span.start)
