"""How the accounts of one claim stand to each other, on invented texts."""

from report.model import Finding
from tests.compare.accounts import findings

FILLER = "\n\nThe bakery opens at six. Farmers planted beans."


def account(one: str, other: str, published: tuple[str, ...] = ()) -> Finding:
    """The claim finding that holds the first statement of the first account."""
    found = findings(one + FILLER, other, published=published)
    return next(finding for finding in found if finding.kind == "claim" and finding.mentions[0].span.start == 0)


def rules(finding: Finding) -> set[str]:
    return {why.rule for why in finding.differences}


def test_a_paraphrase_corroborates():
    found = account("The council rejected the tunnel plan.", "The tunnel plan was turned down by the council.")
    assert found.status == "corroborated"


def test_the_own_voice_beside_a_speaker_is_told_and_corroborates():
    found = account("The bridge over the Tarn was closed.", "Police said the bridge over the Tarn was closed.")
    assert found.status == "corroborated"
    assert rules(found) == {"voice"}


def test_what_only_one_account_adds_makes_a_variant():
    one = "The bridge was closed."
    other = "The bridge was closed to lorries, buses and tractors by engineers who had found cracks in two pillars."
    assert account(one, other).status == "variant"


def test_an_allegation_beside_a_statement_is_a_variant():
    found = account("The firm hid the leak.", "Residents allege that the firm hid the leak.")
    assert found.status != "conflicting"
    assert "stance" in rules(found)


def test_different_accusers_are_a_variant():
    one = "The union alleged that the firm hid the leak."
    other = "The mayor alleged that the firm hid the leak."
    assert account(one, other).status == "variant"


def test_two_dates_for_one_event_conflict():
    one = "The mill in Lisk burned down on 3 March 2021."
    other = "The mill in Lisk burned down on 5 March 2021."
    assert account(one, other).status == "conflicting"


def test_a_weekday_does_not_conflict_with_a_date():
    one = "The mill in Lisk burned down on Saturday."
    other = "The mill in Lisk burned down on 5 March 2021."
    assert account(one, other).status != "conflicting"


def test_the_same_weekday_never_conflicts():
    one = "The mill in Lisk burned down on Saturday."
    other = "The mill in Lisk burned down late on Saturday."
    assert account(one, other, published=("2021-03-06", "2021-03-20")).status != "conflicting"


def test_two_weekdays_for_one_event_conflict():
    one = "The mill in Lisk burned down on Monday."
    other = "The mill in Lisk burned down on Tuesday."
    assert account(one, other).status == "conflicting"


def test_opposite_statements_conflict():
    found = account("The dam in Torvale was inspected.", "The dam in Torvale was not inspected.")
    assert found.status == "conflicting"


def test_not_only_is_no_contrary():
    found = account("The crew saved the ship.", "The crew not only saved the ship.")
    assert found.status != "conflicting"


def test_clashing_figures_make_the_claim_conflict():
    one = "The landslide killed 12 miners in Torvale."
    other = "The landslide killed 14 miners in Torvale."
    assert account(one, other).status in {"conflicting", "updated"}


def test_one_source_alone():
    assert account("The bridge was closed.", "A choir sang in the park.").status == "single source"


def test_one_speakers_words_cut_short_are_the_same_statement():
    one = "The mining ministry rejected the report on the Tarn dam as baseless."
    other = (
        "The mining ministry rejected the report on the Tarn dam as baseless and as a trick of its rivals for the vote."
    )
    assert account(one, other).status == "corroborated"


def test_an_hour_without_a_day_is_of_any_day():
    one = "The red warning for Torvale was issued at 14:10 on Thursday and was sent to all phones."
    other = (
        "TORVALE, Nov 7. Trees fell on Friday. “The red warning for Torvale was issued at 14:10, hours before the "
        "storm,” said director Hanne Voss."
    )
    days = ("2025-11-07", "2025-11-07")
    found = account(one, other, published=days)
    assert found.status != "conflicting"
    assert rules(found).isdisjoint({"time", "times"})
    assert "time" in rules(account(one, other.replace("14:10", "16:30"), published=days))
