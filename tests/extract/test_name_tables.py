"""Every row of the tables that names are made of does what its example shows."""

from pathlib import Path

import pytest

from report import segment
from report.extract.actors import ADDRESS
from report.extract.names import names
from report.extract.words import words
from report.lexicon import parse
from report.model import Entity, Source

TABLES = Path(__file__).parents[2] / "report" / "lexicon"
LEXICON = parse({path.name: path.read_bytes() for path in TABLES.iterdir() if path.suffix in {".tsv", ".txt"}})


def entities(text: str) -> tuple[Entity, ...]:
    made = segment.text(Source("s1", "A", "a.txt", text, "", "", "text", "utf-8"), LEXICON)
    return names(words(made, LEXICON), made, LEXICON).entities


@pytest.mark.parametrize("row", LEXICON.rows("titles"), ids=lambda row: row["form"])
def test_a_title_makes_a_person(row):
    found = [one for one in entities(f"It was late when {row['example']} to them.") if one.name.endswith("Ames")]
    assert [one.kind for one in found] == ["person"]
    is_address = row["form"].lower() in ADDRESS  # "Mr" is no role
    assert any(row["form"].lower() in role.lower() for role in found[0].roles) != is_address


@pytest.mark.parametrize("row", LEXICON.rows("given_names"), ids=lambda row: row["form"])
def test_a_given_name_makes_a_person(row):
    (found,) = (one for one in entities(f"It was late when {row['example']} to them.") if one.name.endswith("Ames"))
    assert (found.kind, found.gender) == ("person", row["gender"] or None)


@pytest.mark.parametrize("row", LEXICON.rows("bodies"), ids=lambda row: row["form"])
def test_the_last_word_says_what_a_name_names(row):
    found = {one.kind for one in entities(f"It was late when they heard that {row['example']} in May.")}
    assert found == ({row["kind"].split()[0]} - {"thing"})


@pytest.mark.parametrize("row", LEXICON.rows("known_bodies"), ids=lambda row: row["form"])
def test_a_body_known_everywhere_is_a_body_without_help(row):
    found = {one.kind for one in entities(f"It was late when they heard that {row['example']}") if one.kind != "group"}
    assert found == {"organisation"}


@pytest.mark.parametrize("row", LEXICON.rows("named_things"), ids=lambda row: row["form"])
def test_a_noun_beside_a_name_says_that_it_is_a_thing_or_a_house(row):
    found = {one.kind for one in entities(f"It was late {row['example']} in May.") if one.kind != "group"}
    assert found == {row["kind"]} - {"thing"}


@pytest.mark.parametrize("row", LEXICON.rows("groups"), ids=lambda row: row["form"])
def test_a_group_without_a_name_is_found_where_it_acts(row):
    found = [(one.kind, one.name) for one in entities(f"It was late when {row['example']}.")]
    assert found == ([] if row["kind"] == "body" else [(row["kind"], row["form"])])


@pytest.mark.parametrize("row", LEXICON.rows("not_names"), ids=lambda row: row["form"])
def test_what_is_no_name_names_nothing(row):
    found = [
        one for one in entities(f"It was late when they met {row['example'].replace(' Ames', ' him')}.") if one.certain
    ]
    assert not [one for one in found if one.name == row["form"]]


@pytest.mark.parametrize("row", LEXICON.rows("region_abbreviations"), ids=lambda row: row["form"])
def test_a_short_form_of_a_region_is_a_place(row):
    assert row["form"] in {
        one.name for one in entities(f"It was late when they met {row['example']}, on Monday.") if one.kind == "place"
    }
