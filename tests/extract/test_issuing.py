"""Whose statement, notice or bulletin a text is, by its first lines; and that it is who speaks in it."""

from pathlib import Path

import pytest

from report import extract, files, segment
from report.extract.issuing import issuer
from report.extract.names import names
from report.extract.words import words
from report.model import Claim, Text
from report.read import source

LEXICON = files.lexicon()
CASES = [
    part.strip("\n").split("\n---\n") for part in Path(__file__).with_name("issuers.txt").read_text().split("===\n")
]


def text(content: str) -> Text:
    return segment.text(source("a.txt", content.encode(), "s1", "A", (), "full", LEXICON), LEXICON)


def claims(content: str) -> dict[str, Claim]:
    return {claim.quote: claim for claim in extract.mentions(text(content), LEXICON).claims}


@pytest.mark.parametrize(("content", "expected"), CASES)
def test_whose_text_it_is(content, expected):
    read = text(content)
    found = issuer(read, names(words(read, LEXICON), read, LEXICON), LEXICON)
    assert (found.name if found else "-") == expected


def test_it_is_who_speaks_in_its_own_text():
    found = claims(CASES[0][0])
    plain, denial = found["The ship was safe"].attribution, found["We reject any claim that she was not"].attribution
    assert (plain.speaker, plain.stance) == ("Norra Sea Link AS", "states")
    assert (denial.speaker, denial.stance) == ("Norra Sea Link AS", "denies")


def test_a_report_speaks_in_its_own_voice():
    assert all(
        claim.attribution is None or claim.attribution.rule != "issuer" for claim in claims(CASES[4][0]).values()
    )


@pytest.mark.parametrize(("content", "expected"), CASES)
def test_the_name_stands_in_the_text_as_it_is_given(content, expected):
    read = text(content)
    said = [claim.attribution for claim in extract.mentions(read, LEXICON).claims]
    assert all(
        who.speaker in read.source.text for who in said if who is not None and who.speaker and who.rule == "issuer"
    )
