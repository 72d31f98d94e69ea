"""Texts that no newsroom sends: every step from segmenting to figures has to end soon, whatever it is given.

The alarm is generous; a pattern that tries everything against everything misses it by hours.
"""

import signal

import pytest

from report import segment
from report.extract.figures import figures
from report.extract.times import times
from report.extract.words import words
from report.files import lexicon as packaged_lexicon
from report.model import Source

LEXICON = packaged_lexicon()
SECONDS = 60
LONG = 100_000
SENTENCE = "The ferry with 120 people on board sank, killing 12, officials said on Monday, and "
TEXTS = {
    "digits": "1" * LONG,
    "letters": "a" * LONG,
    "capitals": "A" * LONG,
    "white space": "12" + " " * LONG + "men",
    "commas": "1," * (LONG // 2),
    "commas and blanks": "1, " * (LONG // 12),
    "hyphens": "a-" * (LONG // 2),
    "full stops": "." * LONG,
    "parted full stops": ". " * (LONG // 2),
    "quotation marks": '"' * LONG,
    "brackets": "(" * LONG,
    "pipes": "| a " * (LONG // 4),
    "tabs": "a\t" * (LONG // 4),
    "lines": "a\n" * (LONG // 4),
    "slashes": "1/" * (LONG // 2),
    "an address": "http://" + "a" * LONG,
    "half an address": "a." * (LONG // 2) + "@",
    "a name in capitals": "LONDON, " * (LONG // 8) + "- x",
    "a byline": "By " + "Ann and " * (LONG // 8),
    "articles": "a " * (LONG // 4),
    "ordinals": "1st " * (LONG // 8),
    "months": "January " * (LONG // 8),
    "about": "about " * (LONG // 6) + "3 days ago",
    "of the": "of the " * (LONG // 7),
    "two hundred and": "two hundred and " * (LONG // 16),
    "mixed numbers": "1 1/2 " * (LONG // 24),
    "letters of two halves": "İ" * (LONG // 2),
    "one long line": SENTENCE * (2 * LONG // len(SENTENCE)),
}


@pytest.fixture
def _alarm():
    def late(*_):
        raise TimeoutError(f"not read after {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("_alarm")
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_is_read_soon_and_quoted_exactly(text):
    source = Source("s1", "A", "a.txt", text, "", "", "text", "utf-8")
    segmented = segment.text(source, LEXICON)
    for sentence in segmented.sentences:
        assert text[sentence.span.start : sentence.span.end] == sentence.text
    named = times(segmented, LEXICON)
    for figure in figures(words(segmented, LEXICON), segmented, named, None, LEXICON):
        assert source.quote(figure.span) == figure.quote


def test_a_stretch_without_stops_is_parted_between_words_and_loses_none():
    text = ("Anna and " * 900).strip()
    sentences = segment.text(Source("s1", "A", "a.txt", text, "", "", "text", "utf-8"), LEXICON).sentences
    assert len(sentences) > 2
    assert all(len(sentence.text) <= segment.LONGEST for sentence in sentences)
    assert " ".join(sentence.text for sentence in sentences) == text
