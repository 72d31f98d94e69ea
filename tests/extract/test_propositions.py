"""Statements are cut where a further verb phrase adds a fact; the cases stand in propositions.txt."""

from pathlib import Path

import pytest

from report import extract, files, segment
from report.model import Source

LEXICON = files.lexicon()
CASES = (Path(__file__).parent / "propositions.txt").read_text("utf-8").strip().split("\n===\n")


def claims(words: str):
    source = Source("s1", "A", "a.txt", words, "", "", "text", "utf-8")
    return extract.mentions(segment.text(source, LEXICON), LEXICON).claims


@pytest.mark.parametrize("case", CASES)
def test_propositions(case):
    sentence, _, expected = case.partition("\n---\n")
    assert [claim.quote for claim in claims(sentence)] == expected.strip().split("\n")


def test_each_piece_keeps_its_speaker_and_its_own_words():
    first, second = claims("The mayor said the bridge was closed and would stay shut until spring.")
    assert first.attribution is not None
    assert first.attribution.speaker == second.attribution.speaker
    assert "bridge" in first.words
    assert "bridge" not in second.words


def test_the_topic_is_the_subject_else_the_object():
    topics = ["A storm", "nine people", "the main road"]
    found = claims("A storm hit the coast on Friday, killing nine people and cutting the main road.")
    text = "A storm hit the coast on Friday, killing nine people and cutting the main road."
    assert [text[claim.topic.start : claim.topic.end] for claim in found] == topics


def test_an_act_of_speech_without_a_clause_keeps_the_words_of_the_act():
    (claim,) = claims("A choir sang in the park. Mayor Ilva Brandt confirmed the toll at a briefing in Orsk.")[1:]
    assert {"confirm", "toll", "briefing"} <= set(claim.words)


def test_what_only_shares_the_subject_is_nobody_elses_prediction():
    written = (
        "An inquiry headed by Ann Park will begin on 11 May and is expected to publish findings within eight weeks."
    )
    first, second = claims(f"The fire in the harbour is out. {written}")[1:]
    assert first.attribution is None
    assert second.attribution is not None
    assert second.attribution.stance == "predicts"
