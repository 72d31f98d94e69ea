"""A town of a common name is the one that an account says it is, in the other accounts too."""

import pytest

from report.model import PlaceRef, Source
from report.pipeline import reading
from tests.compare.accounts import SETTINGS, words


def towns(name: str, *written: str) -> list[PlaceRef]:
    """The first mention of a place in each account."""
    sources = [
        Source(f"s{number}", letter, f"{letter}.txt", text, "", "", "text", "utf-8")
        for number, (letter, text) in enumerate(zip("ABC", written, strict=False), 1)
    ]
    made = reading(sources, words(), SETTINGS).mentions
    return [next(place for place in each.places if place.name == name) for each in made]


def test_a_town_that_the_gazetteer_lacks_is_pinned_nowhere() -> None:
    told = "A mill burned down in Boston, Manitoba, on Tuesday. The fire in Manitoba took hours."
    open_ = "A mill burned down in Boston on Tuesday. Manitoba sent help, and so did Massachusetts."
    there, here = towns("Boston", told, open_)
    assert there.latitude is None
    assert (here.latitude, here.country, here.quote) == (None, there.country, "Boston")


def test_a_town_is_the_one_of_its_name_that_another_account_tells() -> None:
    told = "Two people died in Paris, Texas, on Friday when a mill burned down."
    there, here = towns("Paris", told, "Two people died in Paris on Friday when a mill burned down.")
    assert there.country == "US"
    assert (here.country, here.latitude, here.longitude) == ("US", there.latitude, there.longitude)


@pytest.mark.parametrize(
    "told",
    [
        "Two people died on Friday. A man from Paris, Texas, saw it.",
        "Two people died on Friday. The group had flown to Paris, Brazil and Peru.",
    ],
)
def test_an_account_that_speaks_of_its_own_country_keeps_its_town(told: str) -> None:
    _, here = towns("Paris", told, "Two people died in Paris on Friday. The government of France sent help.")
    assert here.country == "FR"
    assert here.latitude is not None


def test_accounts_that_tell_different_towns_settle_nothing() -> None:
    plain = "Two people died in Paris on Friday when a mill burned down."
    alone = towns("Paris", plain)[0]
    first, second = "Two people died in Paris, Texas, on Friday.", "Two people died in Paris, France, on Friday."
    assert towns("Paris", first, second, plain)[2].country == alone.country
