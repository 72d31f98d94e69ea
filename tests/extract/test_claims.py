"""Statements as claims: who says them, with which stance; the cases stand in claims.txt ("-" is the outlet's voice)."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report import segment
from report.extract.claims import claims
from report.extract.names import names
from report.extract.times import times
from report.extract.words import words
from report.files import lexicon
from report.model import Claim, Source

LEXICON = lexicon()
CASES = (Path(__file__).parent / "claims.txt").read_text("utf-8").strip().split("\n===\n")


def claims_of(text: str) -> tuple[Claim, ...]:
    segmented = segment.text(Source("s1", "A", "a.txt", text, "", "", "text", "utf-8"), LEXICON)
    analysed = words(segmented, LEXICON)
    return claims(analysed, segmented, times(segmented, LEXICON), names(analysed, segmented, LEXICON), LEXICON)


def shown(claim: Claim) -> str:
    who = claim.attribution
    speaker = (
        f"{who.speaker or '?'} ({who.rule}), {who.stance}{f', via {who.relay}' if who.relay else ''}" if who else "-"
    )
    return f"{speaker}{', not' if claim.negated else ''} | {claim.quote}"


@pytest.mark.parametrize("case", CASES)
def test_claims(case):
    text, _, expected = case.partition("\n---")
    assert [shown(claim) for claim in claims_of(text)] == [line for line in expected.split("\n") if line.strip()]


@given(st.text(alphabet="aA sthe,.\"“”'said(): he-—;\n", max_size=80))
def test_a_claim_is_the_source_at_its_span(text):
    for claim in claims_of(text):
        assert text[claim.span.start : claim.span.end] == claim.quote
        assert all(claim.span.holds(part) for part in claim.content)
