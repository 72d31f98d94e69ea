"""A language is one file: fixed phrases, dates and numbers; sources stay in theirs."""

import ast
import re
from datetime import date, datetime
from decimal import Decimal

import pytest

from report import files
from report.compose import numerals
from report.compose.phrases import phrases
from report.lexicon import holders
from report.model import Quantity, Span, TimeRef
from report.render.speaking import tick

LEXICON = files.lexicon()
ENGLISH, FRENCH = (phrases(LEXICON, language) for language in ("en", "fr"))
OTHERS = sorted(name.removeprefix("phrases-") for name in LEXICON.tables if re.fullmatch("phrases-(?!en)..", name))
NARROW, WIDE = "\u202f", "\u00a0"


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_every_phrase_with_its_places_and_no_digit(language):
    other = phrases(LEXICON, language).words
    assert [key for key in ENGLISH.words if key not in other] == []
    assert [key for key in other if key not in ENGLISH.words] == []
    for key, text in other.items():
        assert holders(text) == holders(ENGLISH.words[key]), key
        assert not any(map(str.isdigit, text)), key
        assert bool(text) == bool(ENGLISH.words[key]) or key.startswith("punctuation"), key


def test_french_signs_have_their_spaces():
    for key, text in FRENCH.words.items():
        if not key.startswith("punctuation"):
            assert not re.search(rf"(?<![{NARROW}])[;!?]|(?<![{WIDE}]):", text), (key, text)
            assert not re.search(rf"«(?!{NARROW})|(?<!{NARROW})»|'", text), (key, text)


def test_every_reason_of_the_comparison_is_a_phrase():
    reasons = set()
    for path in sorted((files.packaged("compare")).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Why" and len(node.args) > 1:
                reasons |= {node.args[1].value} if isinstance(node.args[1], ast.Constant) else set()
    assert len(reasons) > 20
    assert sorted(reason for reason in reasons if f"reason.{reason}" not in ENGLISH.words) == []


@pytest.mark.parametrize(
    ("low", "high", "modifier", "unit", "printed"),
    [
        ("1234.5", "1234.5", "=", "1", f"1{NARROW}234,5"),
        ("1200000", "1200000", "about", "1", "environ 1,2 million"),
        ("1237654", "1237654", "about", "1", f"environ 1{NARROW}237{NARROW}654"),
        ("61.5", "61.5", "=", "%", f"61,5{NARROW}%"),
        ("40", "40", "=", "hour", "40 heures"),
        (None, "40", "up to", "1", "jusqu’à 40"),
    ],
)
def test_a_french_quantity(low, high, modifier, unit, printed):
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    assert numerals.quantity(Quantity(*ends, modifier, unit), FRENCH) == printed


@pytest.mark.parametrize(
    ("start", "end", "precision", "printed"),
    [
        ("2026-01-31T03:00", "2026-01-31T03:01", "minute", f"sam. 31 janv. 2026, 3{NARROW}h{NARROW}00"),
        ("2026-02-01T18:00", "2026-02-02T00:00", "part of day", "dim. 1er févr. 2026, 18~h~00–24~h~00"),
        ("2026-01-31T00:00", "2026-02-02T00:00", "days", "31 janv. – 1er févr. 2026"),
        ("2026-02-01T00:00", "2026-02-04T00:00", "days", "1er–3 févr. 2026"),
        ("2026-05-01T00:00", "2026-06-01T00:00", "month", "mai 2026"),
    ],
)
def test_a_french_time(start, end, precision, printed):
    first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
    ref = TimeRef(Span("s1", 0, 1), "x", first, last, precision, "", "as written", "point", "test")
    assert numerals.moment(ref, FRENCH) == printed.replace("~", NARROW)


def test_french_counts_nought_as_one():
    assert [FRENCH.several("source", number).text for number in (0, 1, 2)] == ["source", "source", "sources"]
    assert [ENGLISH.several("source", number).text for number in (0, 1, 2)] == ["sources", "source", "sources"]


def test_a_million_is_plural_from_two():
    assert numerals.number(Decimal(1_500_000), FRENCH, "1.5 million") == "1,5 million"
    assert numerals.number(Decimal(2_500_000), FRENCH, "$2.5m") == "2,5 millions"


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("1,200", "1~200"),
        ("2.5 million", "2,5 millions"),
        ("−40", "−40"),
        ("03:00", "3~h~00"),
        ("Sunday 1 February 2026", "dimanche 1er février 2026"),
        ("Sat 31 Jan", "sam. 31 janv."),
        ("Sat 31", "sam. 31"),
        ("January 2026", "janvier 2026"),
        ("Mar", "mars"),
        ("1998", "1998"),
        ("200 km", "200 km"),
        ("1,000 km", "1~000 km"),
    ],
)
def test_an_axis_speaks_french(english, french):
    assert tick(english, FRENCH.words) == french.replace("~", NARROW)
    assert tick(english, ENGLISH.words) == english


def test_a_date_of_the_config():
    assert numerals.date_text("2026-02-01", FRENCH) == "1er février 2026"
    assert numerals.date_text("2026-02-01T18:30", FRENCH) == f"1er février 2026, 18{NARROW}h{NARROW}30"
    assert numerals.days(date(2025, 12, 31), date(2026, 1, 1), FRENCH) == "31 déc. 2025 – 1er janv. 2026"
