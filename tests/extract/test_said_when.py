"""When a count was said is when it was known, and not when it happened."""

from report import extract, segment
from report.files import lexicon
from report.model import Figure, Source

LEXICON = lexicon()


def found(written: str) -> tuple[Figure, ...]:
    source = Source("s1", "A", "a.txt", f"HOLM, May 5, 2030 (Fjord Press) - {written}", "", "", "text", "utf-8")
    return extract.mentions(segment.text(source, LEXICON), LEXICON).figures


def test_a_count_is_of_the_time_at_which_it_was_said():
    (figure,) = found("Ann Lee told a news conference on Saturday that 31 people had died.")
    assert figure.as_of is not None
    assert (figure.as_of.quote, figure.when) == ("Saturday", None)


def test_what_happened_on_a_day_did_so_whoever_says_it():
    (figure,) = found("A wall fell on Friday and killed 31 people.")
    assert figure.when is not None
    assert (figure.when.quote, figure.as_of) == ("Friday", None)


def test_a_length_is_of_no_time():
    (figure,) = found("The wall was 40 metres high, Ann Lee said on Saturday.")
    assert (figure.when, figure.as_of) == (None, None)
