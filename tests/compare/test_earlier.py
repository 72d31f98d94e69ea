"""What a paragraph tells of an earlier event stays of then in the sentence that takes it up by name."""

import pytest

from tests.compare.accounts import findings, holding

LEAD = "ELMHAM, July 3, 2013. A strong quake struck the Elmham coast on Tuesday, killing 22 people.\n\n"
OTHER = "ELMHAM, July 3, 2013. A quake killed 24 people and injured nine on Tuesday in Elmham province."


@pytest.mark.parametrize(
    "background",
    [
        "In April 2012, a massive quake shook the coast. Five people died in the quake and its aftershocks.",
        "A massive quake struck the coast in April 2012. Five people died in the quake and its aftershocks.",
        "In 2009 a bomb killed 12 people at the market. Five people died later in that attack.",
        "In 2009 a bomb killed 12 people at the market. At the time five people died in a crush.",
        "In June last year, a mine caved in near the town. Five people died. Its owner was jailed.",
        "In 2009, a fire ruined the market. A week later five people died in a hut.",
    ],
)
def test_the_sentence_that_takes_up_an_earlier_event_is_of_then(background: str) -> None:
    died = holding(findings(LEAD + background, OTHER), "A", "ive people")
    assert [why.rule for why in died.why] == ["one source", "earlier time"]


@pytest.mark.parametrize(
    "background",
    [
        "The town, where a mine caved in in 2009, was hit by a quake on Tuesday. Five people died in the quake.",
        "A quake hit the town, which was rebuilt in 2009. Five people died in the quake.",
        "In April 2012, a massive quake shook the coast. Five people died on Tuesday in the quake.",
        "In April 2012, a massive quake shook the coast.\n\nFive people died in the quake.",
        "In 2009, a fire ruined the market. Five people have died there now.",
        "In 2009, a fire ruined the market. Five people died there, the mayor said.",
        '"I built it in 1979," says Ann Lee, 71. Five people died in the street behind it.',
        "A film of another valley was shot in 2021. And five people died here.",
    ],
)
def test_what_is_of_the_event_is_not_of_then(background: str) -> None:
    died = holding(findings(LEAD + background, OTHER), "A", "ive people")
    assert "earlier time" not in [why.rule for why in died.why]


def test_what_is_yet_to_be_reached_is_no_other_value_of_today():
    found = findings(
        "The fund collapsed on Monday. The city has set up a hardship fund of $5 million.",
        "The fund collapsed on Monday. The mayor said the hardship fund would be doubled to $10 million.",
        "The fund collapsed on Monday. The hardship fund rose to $6 million.",
    )
    assert holding(found, "A", "$5 million") != holding(found, "B", "$10 million")
    assert holding(found, "A", "$5 million") == holding(found, "C", "$6 million")
