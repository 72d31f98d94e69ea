"""Who a source phrase means; the cases stand in speakers.txt: phrase as written | speaker | how it was resolved."""

from pathlib import Path

import pytest

from tests.extract.test_claims import LEXICON, claims_of

CASES = (Path(__file__).parent / "speakers.txt").read_text("utf-8").strip().split("\n===\n")


@pytest.mark.parametrize("case", CASES)
def test_speakers(case):
    text, _, expected = case.partition("\n---")
    lines = [
        f"{text[who.span.start : who.span.end]} | {who.speaker} | {who.rule}"
        for claim in claims_of(text)
        if (who := claim.attribution) and who.span
    ]
    assert list(dict.fromkeys(lines)) == [line for line in expected.split("\n") if line.strip()]


@pytest.mark.parametrize("row", LEXICON.rows("any_body"), ids=lambda row: row["form"])
def test_a_noun_for_any_body_means_the_one_named_before(row):
    found = [claim.attribution for claim in claims_of(row["example"]) if claim.attribution]
    assert [who.speaker for who in found] == ["Kelvin Foods"]
