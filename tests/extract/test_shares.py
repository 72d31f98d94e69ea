"""Who holds a share of a vote, or a number of votes."""

import pytest

from report import extract, segment
from report.files import lexicon
from report.model import Source

LEXICON = lexicon()
OPENING = "Opposition leader Mara Aro, 51, ran against the mayor, Ann Lee. "

HOLDERS = {
    "She took office later. Aro had won 51.2 % of the vote.": "Aro",
    "Ms Aro took 48 percent of the vote, officials said.": "Aro",
    "Aro received 48,211 votes.": "Aro",
    "Her rival, Ann Lee, won 45.3 per cent.": "Ann Lee",
    "The Green Party secured 12 per cent.": "Green Party",
    "Turnout was 61.4 percent.": "Turnout",
    "With the count over, Aro had 50.4 per cent.": "Aro",
}


@pytest.mark.parametrize(("written", "expected"), HOLDERS.items(), ids=str)
def test_the_holder_of_a_share_is_told(written: str, expected: str) -> None:
    source = Source("s1", "A", "a.txt", OPENING + written, "", "", "text", "utf-8")
    figures = extract.mentions(segment.text(source, LEXICON), LEXICON).figures
    assert [source.quote(one.about) for one in figures if one.about and one.role != "age"] == [expected]


def test_a_pronoun_is_the_last_person_that_it_can_be():
    written = "Mr Tom Aro faced Mrs Ann Lee. He had won 51.2 % of the vote."
    source = Source("s1", "A", "a.txt", written, "", "", "text", "utf-8")
    (figure,) = extract.mentions(segment.text(source, LEXICON), LEXICON).figures
    assert figure.about is not None
    assert source.quote(figure.about) == "Tom Aro"
