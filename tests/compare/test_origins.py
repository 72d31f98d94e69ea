"""How many origins agreeing accounts have: speakers, offices, bodies, passages, copied words."""

import pytest

from tests.compare.accounts import findings, holding

CASES = [
    (
        "one spokesman",
        "Fourteen people died in the fire, said Elmham police spokesman Arne Holt.",
        "Elmham police spokesman Arne Holt said that 14 people died in the fire.",
        "Fourteen people", "14 people", True,
    ),
    (
        "one body under two names",
        "Fourteen people died in the fire, Elmham police said.",
        "A police spokeswoman said 14 people died in the fire.",
        "Fourteen people", "14 people", True,
    ),
    (
        "two people",
        "Fourteen people died in the fire, said doctor Arne Holt.",
        "Fire chief Berta Lund said that 14 people died in the fire.",
        "Fourteen people", "14 people", False,
    ),
    (
        "an office and the one who holds it",
        "The county coroner said 14 people died in the fire.",
        "County Coroner Berta Lund said that 14 people died in the fire.",
        "14 people", "14 people", True,
    ),
    (
        "own voice beside the same speaker",
        "The navy said its frigate Norling answered a call. The crew arrested 23 pirates.",
        "A navy spokesman said the hunt was long. The frigate's crew arrested 23 pirates.",
        "23 pirates", "23 pirates", True,
    ),
    (
        "the navy and its ministry",
        "The navy said its frigate answered a call. The crew arrested 23 pirates.",
        "The defence ministry said the hunt was long. The frigate's crew arrested 23 pirates.",
        "23 pirates", "23 pirates", True,
    ),
    (
        "the navies of two countries",
        "The Danish navy said its frigate answered a call. The crew arrested 23 pirates.",
        "The Swedish defence ministry said the hunt was long. The frigate's crew arrested 23 pirates.",
        "23 pirates", "23 pirates", False,
    ),
    (
        "nobody named at all",
        "Fourteen people died in the fire.",
        "The fire took 14 lives in the old town.",
        "Fourteen people", "14", False,
    ),
    (
        "a count that one account alone attributes",
        "Four men robbed the bank, police said.",
        "Four men robbed the bank in the old town.",
        "Four men", "Four men", False,
    ),
    (
        "a term that one account alone has somebody speak of",
        "A former treasurer was sentenced to nine years in prison on Tuesday.",
        "A former treasurer was sentenced on Tuesday to nine years in prison, said union president Mara Oye.",
        "nine years", "nine years", False,
    ),
    (
        "a measure that one account alone attributes",
        "The quake struck 35 kilometers off the coast, the Institute of Geology said.",
        "The quake struck 35 kilometers off the coast.",
        "35 kilometers", "35 kilometers", True,
    ),
    (
        "the same words",
        "Rescue crews worked through the night to reach the 19 miners below the flooded shaft.",
        "Rescue crews worked through the night to reach the 19 miners below the flooded shaft.",
        "19 miners", "19 miners", True,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "first", "second", "same"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_same_origin(one: str, other: str, first: str, second: str, same: bool) -> None:
    found = findings(one, other)
    finding = holding(found, "A", first)
    assert finding.id == holding(found, "B", second).id
    assert ("same origin" in finding.flags) is same
    assert (finding.origins == 1) is same


def test_the_reason_shows_both_places() -> None:
    found = findings(CASES[0][1], CASES[0][2])
    (why,) = (why for why in holding(found, "A", "Fourteen people").why if why.rule == "same speaker")
    assert {span.source for span in why.spans} == {"s1", "s2"}
    assert not any(letter.isdigit() for letter in why.text)


def test_values_that_exclude_each_other_are_no_agreement_of_one_origin() -> None:
    found = findings(
        "Fourteen people died in the fire, Elmham police said.",
        "Nineteen people died in the fire, Elmham police said.",
    )
    finding = holding(found, "A", "Fourteen people")
    assert finding.status == "conflicting"


def test_one_source_is_one_origin_without_a_flag() -> None:
    found = findings("Fourteen people died in the fire.", "Nobody was counted.")
    finding = holding(found, "A", "Fourteen people")
    assert (finding.origins, finding.flags) == (1, ())


def test_whoever_confirmed_the_figures_stands_behind_the_toll() -> None:
    found = findings(
        "The raid killed 45 rebels. Governor Arne Holt confirmed the figures in Norling on Sunday.",
        "The raid killed 45 rebels in the hills. Governor Arne Holt confirmed these numbers on Sunday.",
    )
    assert "same origin" in holding(found, "A", "45 rebels").flags
