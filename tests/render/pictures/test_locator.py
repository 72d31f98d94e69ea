"""The map: towns are dots, areas never; frames hold their scenes, over the date line too; no two names meet."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.lexicon import parse
from report.lexicon.outlines import outlines
from report.lexicon.places import country_names, gazetteer, seas
from report.render.pictures import locator
from report.render.pictures.locator import Atlas, Pin
from report.render.pictures.svg import Label
from tests.render.pictures.reading import beyond, collisions, links, printed, size, title

FOLDER = Path(__file__).parent.parent.parent.parent / "report" / "lexicon"
FILES = [*FOLDER.glob("gazetteer*"), *FOLDER.glob("outlines.bin")]
LEXICON = parse({path.name: path.read_bytes() for path in sorted(FILES)})
ATLAS = Atlas(outlines(LEXICON), country_names(LEXICON), seas(LEXICON), gazetteer(LEXICON).region_name)


def pin(name: str, role: str = "all", kind: str = "", country: str = "", note: str = "") -> Pin:
    found = gazetteer(LEXICON).find(name)
    place = next(one for one in found if kind in ("", one.kind) and country in ("", one.country))
    label = Label(name, {"data-value": "L1/0"})
    at = (place.latitude, place.longitude, place.country, place.region, place.extent)
    return Pin(label, place.kind, role, *at, Label(note) if note else None, "#A1")


def words(svg: str) -> list[str]:
    return [text.words for text in printed(svg)]


def test_towns_are_marked_by_who_names_them():
    drawn = locator.chart([pin("Bergen"), pin("Stavanger", "some"), pin("Haugesund", "named")], ATLAS)
    assert {"Bergen", "Stavanger", "Haugesund", "NORWAY"} <= set(words(drawn))
    assert drawn.count("<circle") == 2
    assert len(links(drawn)) == 3
    assert title(drawn) == (
        "Locator map. Named by all accounts: Bergen. Named by some: Stavanger. Named, not as a scene: Haugesund."
    )


def test_regions_and_countries_are_no_dots():
    for name, kind in (("Tasmania", "region"), ("Portugal", "country"), ("Sahel", "area"), ("Black Sea", "sea")):
        drawn = locator.chart([pin(name, kind=kind)], ATLAS)
        assert "<circle" not in drawn
        assert name.upper() in words(drawn) or name in words(drawn)


def test_a_region_is_drawn_by_its_outline_and_an_area_without_one_by_its_extent():
    assert "stroke-dasharray" in locator.chart([pin("Tasmania", kind="region")], ATLAS)
    assert "<ellipse" in locator.chart([pin("Sinai", kind="area"), pin("Suez", kind="city")], ATLAS)


def test_a_map_of_a_province_says_which_and_where_it_ends():
    drawn = locator.chart([pin("Innsbruck"), pin("Schwaz")], ATLAS)
    assert {"Tyrol", "Innsbruck", "AUSTRIA"} <= set(words(drawn))
    assert 'stroke-dasharray="9 5"' in drawn
    assert "Tyrol" not in words(locator.chart([pin("Innsbruck"), pin("Hamburg")], ATLAS))  # too far apart


def test_two_towns_that_are_close_stand_in_country_that_can_be_known():
    frame = locator.frame_for([pin("Innsbruck"), pin("Schwaz")], 1140, 955)
    assert frame.north - frame.south > 1.5


def test_no_place_is_no_map():
    assert locator.chart([], ATLAS) == ""
    assert locator.inset([], ATLAS) == ""


def test_a_frame_goes_over_the_date_line_the_short_way():
    frame = locator.frame_for([pin("Suva", country="FJ"), pin("Apia")], 1140, 955)
    assert frame.east - frame.west < 40
    assert frame.west < -180 < frame.east
    drawn = locator.chart([pin("Suva", country="FJ"), pin("Apia")], ATLAS)
    assert {"Suva", "Apia"} <= set(words(drawn))


def test_places_far_apart_get_the_world_and_no_inset():
    pins = [pin("Lima", country="PE"), pin("Tokyo"), pin("Cape Town")]
    assert {"Lima", "Tokyo", "Cape Town"} <= set(words(locator.chart(pins, ATLAS)))
    assert locator.inset(pins, ATLAS) == ""


def test_a_map_has_a_bar_of_scale_that_is_axis_and_an_inset_a_frame():
    pins = [pin("Graz"), pin("Maribor")]
    scale = next(text for text in printed(locator.chart(pins, ATLAS)) if text.words.endswith(" km"))
    assert scale.attributes == (("data-axis", "1"),)
    assert 'stroke="#a83800"' in locator.inset(pins, ATLAS)


def test_a_name_that_is_no_scene_does_not_widen_the_frame():
    near = locator.frame_for([pin("Graz"), pin("Maribor")], 1140, 955)
    assert locator.frame_for([pin("Graz"), pin("Maribor"), pin("Tokyo", "named")], 1140, 955) == near


TOWNS = (
    "Bergen Oslo Graz Maribor Suva Apia Lima Tokyo Porto Essen Bochum Dortmund Duisburg Oberhausen Gelsenkirchen "
    "Honiara Nuuk Ushuaia Tromsø Valletta Nassau Zagreb Kigali Bujumbura Goma Bukavu"
).split()


@given(st.lists(st.sampled_from(TOWNS), min_size=1, max_size=14, unique=True), st.sampled_from(["", "landing place"]))
@settings(max_examples=25)
def test_no_two_names_ever_meet_and_none_leaves_the_map(names, note):
    pins = [pin(name, ("all", "some", "named")[number % 3], "city", note=note) for number, name in enumerate(names)]
    for drawn in filter(None, (locator.chart(pins, ATLAS), locator.inset(pins, ATLAS))):
        assert collisions(drawn) == []
        assert beyond(drawn) == []
        wide, high = size(drawn)
        assert wide <= 1140
        assert high <= 955
    assert locator.chart(pins, ATLAS) == locator.chart(pins, ATLAS)


@pytest.mark.parametrize(
    "cluster", [["Essen", "Bochum", "Dortmund", "Duisburg", "Oberhausen", "Gelsenkirchen", "Herne"]]
)
def test_a_cluster_keeps_all_its_names(cluster):
    assert set(cluster) <= set(words(locator.chart([pin(name, kind="city") for name in cluster], ATLAS)))


def test_a_sea_that_an_account_names_is_named_with_its_link_and_no_name_is_told_that_the_map_does_not_say():
    drawn = locator.chart([pin("Black Sea", kind="sea"), pin("Odesa", kind="city")], ATLAS)
    assert "Black Sea" in words(drawn)
    assert len(links(drawn)) == 2
    crowd = [pin("Bergen", kind="city"), pin("Norway", kind="country")]
    for one in crowd:
        said = locator.is_named(one.name, locator.chart(crowd, ATLAS))
        assert said == (one.name.text in title(locator.chart(crowd, ATLAS)))
