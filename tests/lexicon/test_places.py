"""The gazetteer: names, spellings, weight, evidence that a name is also a word."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.lexicon import parse
from report.lexicon.places import Gazetteer, country_names, demonyms, folded, gazetteer, plain, seas

FOLDER = Path(__file__).parent.parent.parent / "report" / "lexicon"


@pytest.fixture(scope="module")
def lexicon():
    return parse({path.name: path.read_bytes() for path in sorted(FOLDER.glob("gazetteer*"))})


@pytest.fixture(scope="module")
def places(lexicon) -> Gazetteer:
    return gazetteer(lexicon)


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Reykjavik", "city", "IS"),
        ("Reykjavík", "city", "IS"),
        ("Tromsø", "city", "NO"),
        ("Turukhansk", "city", "RU"),
        ("Ladysmith", "city", "ZA"),
        ("Tasmania", "region", "AU"),
        ("Andalusia", "region", "ES"),
        ("Ceylon", "country", "LK"),
        ("Côte d'Ivoire", "country", "CI"),
        ("U.K.", "country", "GB"),
        ("Lapland", "region", "FI"),
        ("Bay of Biscay", "sea", ""),
        ("Scandinavia", "area", ""),
    ],
)
def test_a_name_leads_to_its_place(places, name, kind, country):
    assert (kind, country) in [(place.kind, place.country) for place in places.find(name)]


def test_every_country_of_the_table_is_found_by_every_name_of_it(lexicon, places):
    for row in lexicon.rows("gazetteer_countries"):
        for name in [row["name"], *filter(None, row["others"].split("; "))]:
            found = places.find(name)
            assert row["code"] in {place.country for place in found if place.kind == "country"}, name
            assert found[0].kind == "country" or name in {"Kashmir"}, name


def test_capitals_are_marked(places):
    assert places.find("Montevideo")[0].is_capital
    assert not places.find("Guayaquil")[0].is_capital


def test_the_heaviest_comes_first_and_a_city_before_the_region_round_it(places):
    assert [place.country for place in places.find("Birmingham")][:2] == ["GB", "US"]
    assert places.find("Luxembourg")[0].kind == "country"
    assert [place.kind for place in places.find("Buenos Aires")][:1] == ["city"]


def test_a_capital_counts_more_and_another_name_less(places):
    assert places.find("Washington")[0].is_capital
    assert places.find("Victoria")[0].kind == "region"


@pytest.mark.parametrize(
    ("name", "country"), [("Kherson Oblast", "UA"), ("Tasmania Region", "AU"), ("North Kivu", "CD")]
)
def test_a_region_is_found_with_the_word_for_its_kind_and_in_english(places, name, country):
    assert [(place.kind, place.country) for place in places.find(name)] == [("region", country)]


def test_capitals_of_letters_count_but_not_in_a_headline(places):
    assert places.find("oslo") == ()
    assert places.find("OSLO")[0].country == "NO"


@pytest.mark.parametrize("name", ["Nice", "Reading", "Of", "Police", "Mobile", "Cork", "Most"])
def test_a_name_that_is_also_a_word_says_so(places, name):
    assert places.find(name)[0].is_word


@pytest.mark.parametrize("name", ["Lisbon", "Toronto", "Nairobi", "Osaka"])
def test_other_names_do_not(places, name):
    assert not places.find(name)[0].is_word


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Khartoum", "Hartum"),
        ("Kolkata", "Kolkatta"),
        ("Al-Qusayr", "Qusair"),
        ("Qeshm", "Keshm"),
        ("Basra", "Basrah"),
        ("Saint Albans", "St Albans"),
        ("Zhytomyr", "Jitomir"),
    ],
)
def test_spellings_of_a_name_meet(name, other):
    assert folded(name) == folded(other)


@pytest.mark.parametrize(("name", "other"), [("Iran", "Iraq"), ("Niger", "Nigeria"), ("Mali", "Malawi")])
def test_names_of_different_places_do_not(name, other):
    assert folded(name) != folded(other)


def test_near_proposes_what_find_does_not(places):
    assert places.find("Basrrah") == ()
    assert "IQ" in {place.country for place in places.near("Basrrah")}


@given(st.text(max_size=30))
def test_any_text_may_be_looked_up(name):
    assert {folded(place.matched) for place in ANY.near(name)} <= {folded(name)}
    assert {plain(place.matched).casefold() for place in ANY.find(name)} <= {plain(name).casefold()}


def test_a_miss_is_empty(places):
    for name in ("", " ", "Qwertyuiop", "\t", "\n", "zzzz", "!", "Éé"):
        assert places.find(name) == ()


def test_extents_hold_their_centres_but_for_those_over_the_date_line(places):
    for name in ("Norway", "Tasmania", "Lake Victoria", "Bavaria"):
        place = places.find(name)[0]
        south, west, north, east = place.extent
        assert south <= place.latitude <= north
        assert west <= place.longitude <= east
    russia = places.find("Russia")[0]
    assert russia.extent[1] > russia.extent[3]


def test_demonyms_name_every_country_they_can_mean(lexicon):
    words = demonyms(lexicon)
    assert words["Dominican"] == ("DM", "DO")
    assert words["Norwegians"] == ("NO",)
    assert country_names(lexicon)["NO"] == "Norway"


def test_tables_have_an_example_in_each_row(lexicon):
    for row in lexicon.rows("gazetteer_countries"):
        words = [row["name"], *row["demonyms"].split("; ")]
        assert any(word and word in row["example"] for word in words), row["code"]
    for row in lexicon.rows("gazetteer_areas"):
        assert row["name"].removeprefix("The ").lower() in row["example"].lower(), row["name"]
        assert float(row["south"]) < float(row["north"]), row["name"]
    assert all(len(box) == 4 for _, box in seas(lexicon))


def test_plain_leaves_capitals():
    assert plain("São Tomé") == "Sao Tome"


ANY = Gazetteer((FOLDER / "gazetteer.txt").read_bytes())


def test_a_region_is_named_by_its_code():
    assert ANY.region_name("AT", "07") == "Tyrol"
    assert ANY.region_name("AT", "no such") == ""
