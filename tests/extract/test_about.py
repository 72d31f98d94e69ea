"""What a sum of money is of: what is put behind it, never the people who pay or take it."""

import pytest

from report import extract, segment
from report.files import lexicon
from report.model import Source

LEXICON = lexicon()


@pytest.mark.parametrize(
    ("written", "topic"),
    [
        ("Four men drove into the bank, making off with a two-million-euro ($2.6-million) haul.", "haul"),
        ("Four men drove into the bank and fled with €3 million.", "fled"),
        ("Revenue in the quarter rose to $7.36 billion.", "Revenue"),
    ],
)
def test_a_sum_is_not_of_the_people_who_take_it(written: str, topic: str | None) -> None:
    text = segment.text(Source("s1", "A", "a.txt", written, "", "", "text", "utf-8"), LEXICON)
    sums = [figure for figure in extract.mentions(text, LEXICON).figures if figure.quantity.unit in {"EUR", "USD"}]
    assert sums
    for figure in sums:
        named = text.source.quote(figure.about) if figure.about else None
        assert (named.split()[0] if named else None) == topic


@pytest.mark.parametrize(
    ("written", "topic"),
    [
        ("Sales of tents and stoves in Norway and Denmark rose 6%.", "Sales of tents and stoves in Norway and Denmark"),
        ("The mill burned and prices rose 6%.", "prices"),
        ("The firm bought a stake in a dairy for 92 million euros.", "stake in a dairy"),
        ("It makes 204 hp, which sounds like a step back from the old engine's output of 6%.", "old engine's output"),
        ("The deal pleased the owners and they were paid a bonus of 6%.", "bonus"),
        ("Rents in Elmham rose by 4%, fuel by 6%.", "fuel"),
        ("Corn +2% Wheat +6%.", "Wheat"),
        ("The printed samples weigh 6%.", "printed samples"),
        ("The contract with Kelvin Foods, worth $6 million a year, was lost.", "contract with Kelvin Foods"),
        ("They voted to end a 6-day strike.", "strike"),
        ("An inquiry headed by Ann Holm will take 6 weeks.", "inquiry"),
        ("Shares in Kelvin Foods, which runs the mill, slid 6%.", "Shares in Kelvin Foods"),
        ("Fees from training dogs fell to $6 million.", "Fees from training dogs"),
        ("The council met on Monday. It lasted two hours.", "council"),
        ("The men earned $6.", "earned"),
        ("Its net profit more than doubled to $6 million.", "net profit"),
        ("It plans a dividend of 35 cents, up 6 cents.", "dividend"),
        ("The Greens took 41 percent, against 38 percent for the ruling party.", "ruling party"),
        ("Rain filled the lake, the council said, 6% above its usual level.", "Rain"),
        ("The slab, some 300 metres wide and up to 6 metres thick, broke loose.", "slab"),
        ("Customers get $6 back.", "Customers"),
        ("It found a 6% increase in smoking among pupils.", "increase in smoking"),
        ("Oil dropped from $75 per barrel to $6.", "Oil"),
        ("A bus carrying 47 passengers fell 6 metres.", "bus"),
        ("The survey put her net worth at $6 million.", "net worth"),
        ("He won a grant worth $6 million.", "grant"),
        ("The judge ordered Mara van Oye, 6, to pay.", "Mara van Oye"),
        ("Ada Brandt, 66, was ill.", "Ada Brandt"),
        ("The driver, 66, was ill.", "driver"),
    ],
)
def test_a_measure_is_of_what_its_clause_is_about(written: str, topic: str) -> None:
    text = segment.text(Source("s1", "A", "a.txt", written, "", "", "text", "utf-8"), LEXICON)
    figure = extract.mentions(text, LEXICON).figures[-1]
    assert (text.source.quote(figure.about) if figure.about else "") == topic
