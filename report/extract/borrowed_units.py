"""Units that a number takes from the one beside it: points after a change in points, millions after a sum of money."""

from __future__ import annotations

import re

from report.extract.amounts import Amount
from report.extract.reading import Reading

NEAR = 12  # how many numbers back
MATTER = frozenset({"mass", "volume", "area", "length", "energy", "power"})
MILLION = 1_000_000
PRICE = re.compile(r"\d+\.\d\d")
OTHER_PRICE = re.compile(r",?\s(?:or|and|to|from|against|instead\sof|up\sfrom|down\sfrom)\s")
OF_THE = re.compile(r"\s+of\s+the\s*")
# "rose 64 points, or 2%, to 4,577": the level after a change in points.
LEVEL = re.compile(r"(?:,?\s(?:or|and)\s[\d.,]+(?:%|\sper\s?cent),?)?\s+to\s+(?:\w+\s+(?:to|at)\s+)?")


def of_points(reading: Reading, made: list[Reading]) -> Reading:
    """The level after a change in points is in points."""
    if not reading.is_count or reading.noun:
        return reading
    text, amount = reading.words.sentence.text, reading.amount
    between = (text[one.amount.stop : amount.start] for one in made[-NEAR:] if one.amount.kind == "index")
    if any(map(LEVEL.fullmatch, between)):
        return reading._replace(amount=amount._replace(unit="point", kind="index"))
    return reading


def of_scale(reading: Reading, made: list[Reading]) -> Reading:
    """ "214 million euros, from | 98 million a year earlier", "cost 92 million euros and was put at | 1.4 million": a
    number in millions that counts nothing is of the last sum of its sentence."""
    amount = reading.amount
    if made and (unit := _price(reading, made[-1]) or _other_level(reading, made[-1])):
        return unit
    if amount.unit != "1" or amount.number.factor < MILLION or reading.counted is not None or reading.role == "article":
        return reading
    source = next((one for one in reversed(made) if one.amount.number.factor >= MILLION), None)
    if source is None or source.amount.kind != "money" or "/" in source.amount.unit:
        return reading
    text = reading.words.sentence.text
    if text.startswith(" (", amount.stop) or text[source.amount.start - 1 : source.amount.start] == "(":
        return reading  # "771 billion ($1tn)": of another currency than what it is converted to
    role = "measure" if reading.role == "total" else reading.role
    return reading._replace(amount=amount._replace(unit=source.amount.unit, kind="money"), head="", noun="", role=role)


def _other_level(reading: Reading, last: Reading) -> Reading | None:
    """ "1.1 million tonnes of strip, down from | 1.6 million": the other end of a change is of its unit."""
    amount, unit = reading.amount, last.amount
    if reading.role != "change from" or amount.unit != "1" or unit.kind not in MATTER or reading.counted is not None:
        return None
    if (amount.number.factor > 1) != (unit.number.factor > 1):
        return None
    return reading._replace(amount=amount._replace(unit=unit.unit, kind=unit.kind), head="", noun="")


def _price(reading: Reading, last: Reading) -> Reading | None:
    """ "A ticket costs 3.80 francs, or | 2.10 with a pass": a second price in the first's money."""
    amount, text = reading.amount, reading.words.sentence.text
    if amount.unit != "1" or last.amount.kind != "money" or reading.counted is not None:
        return None
    is_price = PRICE.fullmatch(text, amount.number.start, amount.number.end)
    if not is_price or not OTHER_PRICE.fullmatch(text, last.amount.stop, amount.start):
        return None
    role = "measure" if reading.role == "total" else reading.role
    return reading._replace(amount=amount._replace(unit=last.amount.unit, kind="money"), head="", noun="", role=role)


def of_money(reading: Reading, following: Amount | None) -> Reading:
    """ "280 million of the 1.5 billion euros": the part has the whole's unit."""
    amount = reading.amount
    if following is None or following.unit == "1" or amount.unit != "1":
        return reading
    if not OF_THE.fullmatch(reading.words.sentence.text[amount.stop : following.start]):
        return reading
    amount = amount._replace(unit=following.unit, kind=following.kind)
    return reading._replace(amount=amount, counted=None, head="", noun="", role="part")
