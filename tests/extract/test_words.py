"""Tokens, parts of speech and base noun phrases; the cases stand in words.txt.

A case shows phrases in brackets with * after the head, and verbs outside them with their tag.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report import segment
from report.extract.words import Words, words
from report.lexicon import parse
from report.lexicon.vocabulary import vocabulary
from report.model import Source, Text

HERE = Path(__file__).parent
TABLES = HERE.parents[1] / "report" / "lexicon"
LEXICON = parse({path.name: path.read_bytes() for path in (*TABLES.glob("*.tsv"), TABLES / "words.txt")})
CASES = (HERE / "words.txt").read_text("utf-8").strip().split("\n===\n")


def segmented(text: str) -> Text:
    return segment.text(Source("s1", "A", "a.txt", text, "", "", "text", "utf-8"), LEXICON)


def shown(one: Words) -> str:
    opens = {chunk.first for chunk in one.chunks}
    closes = {chunk.last - 1 for chunk in one.chunks}
    heads = {chunk.head for chunk in one.chunks}
    inside = {index for chunk in one.chunks for index in range(chunk.first, chunk.last)}
    return " ".join(
        f"{'[' * (index in opens)}{token.text}"
        f"{f'/{token.tag}' if token.tag.startswith('VB') and index not in inside else ''}"
        f"{'*' * (index in heads)}{']' * (index in closes)}"
        for index, token in enumerate(one.tokens)
    )


@pytest.mark.parametrize("case", CASES)
def test_phrases_and_verbs(case):
    given_text, _, expected = case.partition("\n---\n")
    assert " ".join(shown(one) for one in words(segmented(given_text), LEXICON)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("didn't", ["did", "n't"]),
        ("the towns' mayor", ["the", "towns", "'", "mayor"]),
        ("Elmham's", ["Elmham", "'s"]),
        ("O’Neill of S&P", ["O’Neill", "of", "S&P"]),
        ("€3m, £1.7m and US$5", ["€", "3m", ",", "£", "1.7m", "and", "US$", "5"]),
        ("a 4x4 at 04:30 a.m. on 2/29/2012", ["a", "4x4", "at", "04:30", "a.m.", "on", "2/29/2012"]),
        ("40-hour U.S.-led counter-terrorism", ["40-hour", "U.S.-led", "counter-terrorism"]),
        ("1,200.", ["1,200", "."]),
        ("80% of Lt. Ames", ["80", "%", "of", "Lt.", "Ames"]),
        ("Warren S. Ames", ["Warren", "S.", "Ames"]),
        ("near Elmham-the town", ["near", "Elmham", "-", "the", "town"]),
        ("news@elmham.example or www.elmham.example", ["news@elmham.example", "or", "www.elmham.example"]),
    ],
)
def test_tokens(text, expected):
    assert [token.text for one in words(segmented(text + " x"), LEXICON) for token in one.tokens][:-1] == expected


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [("women", "NNS", "woman"), ("bodies", "NNS", "body"), ("left", "VBD", "leave"), ("found", "VBN", "find"),
     ("insurgents", "NNS", "insurgent"), ("gunmen", "NNS", "gunman"), ("struck", "VBD", "strike")],
)  # fmt: skip
def test_lemmas(form, tag, lemma):
    assert dict(vocabulary(LEXICON).entry(form).lemmas)[tag] == lemma


def test_every_line_of_the_word_list_is_found_by_halving():
    known = vocabulary(LEXICON)
    lines = [line for line in LEXICON.blobs["words.txt"].decode().splitlines() if not line.startswith("#")]
    assert [line.split(" ")[0] for line in lines] == sorted(line.split(" ")[0] for line in lines)
    assert all(known.knows(line.split(" ")[0]) for line in [*lines[:50], *lines[::997], *lines[-50:]])
    assert not known.knows("zzyzxing")


def test_verbs_that_decide_are_participles_and_pasts_in_their_examples():
    """Each row of verbs.tsv: "the one wounded in the north" is a participle, "they died in the north" a past."""
    for row in LEXICON.rows("verbs"):
        (one,) = words(segmented(row["example"]), LEXICON)
        tag = one.tokens[2 if row["example"].startswith("the one") else 1].tag
        assert tag == ("VBN" if row["needs"] == "object" else "VBD"), row


@given(st.text(max_size=200))
def test_laws_over_any_text(content):
    for one in words(segmented(content), LEXICON):
        assert "".join(token.text for token in one.tokens) == "".join(one.sentence.text.split())
        assert all(content[token.start : token.end] == token.text for token in one.tokens)
        assert all(token.tag for token in one.tokens)
        place = 0
        for chunk in one.chunks:
            assert place <= chunk.first <= chunk.head < chunk.last <= len(one.tokens)
            place = chunk.last
