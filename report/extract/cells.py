"""Cells of a table: what the head of their column says of them, which of them are parts of a total, and the unit that
stands once, in the caption, the head or the name of the row.

"Dead | 39 | 2 | 41" below "Passengers | Crew | Total" counts 41 dead, of whom 39 passengers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from report.extract.amounts import Amount
from report.extract.counted import counted_class
from report.extract.frames import frames
from report.extract.numbers import candidates
from report.extract.quantities import amounts
from report.extract.reading import Reading
from report.lexicon import Lexicon
from report.model import Block, Span, Text

SUMS = frozenset("total totals sum all overall altogether together combined".split()) | {"grand total", "in all"}
PLACES = frozenset(
    "municipality municipalities town city village district province region county state country area place location"
    " island parish borough ward site prefecture department governorate commune department sector zone".split()
)
BRACKET = re.compile(r"\(([^()]{1,30})\)\W*$|\bin\s([a-z$€£][^()]{1,25})$")
SCALE = re.compile(r"\b(?:0{3}s|thousands?|millions?|billions?|trillions?)\b", re.IGNORECASE)
MOMENTS = frozenset(  # words of the name of a row that is a time: "Thu 12 March, 17:00", "2 p.m."
    "mon monday tue tues tuesday wed wednesday thu thurs thursday fri friday sat saturday sun sunday jan january feb"
    " february mar march apr april may jun june jul july aug august sep sept september oct october nov november dec"
    " december am pm a p m h hr hrs hour hours noon midnight local time gmt utc as of at no nr st nd rd th".split()
)
LETTERS = re.compile(r"[^\W\d_]+")
CAPTIONS = frozenset({"heading", "title", "paragraph", "label"})
ROLES = frozenset({"total", "measure"})


def in_columns(found: Sequence[Reading], text: Text, lexicon: Lexicon) -> list[Reading]:
    """The readings, those of tables with what their columns say."""
    if not any(reading.words.sentence.block.header for reading in found):
        return list(found)
    captions = _captions(text)
    made: list[Reading] = []
    for header, table in groupby(found, key=lambda reading: reading.words.sentence.block.header):
        if header:
            caption = captions.get(header[0].start, "")
            rows = _of_total_column(_of_moments(list(table), text, lexicon), text)
            made += _of_total_row([_cell(row, text, caption, lexicon) for row in rows], text)
        else:
            made += table
    return made


def _captions(text: Text) -> dict[int, str]:
    """The line above each table that has a head, by where the head begins."""
    made = {}
    for above, block in zip(text.blocks, text.blocks[1:], strict=False):
        if block.kind == "row" and block.cells and above.kind in CAPTIONS:
            made[block.cells[0].start] = text.source.quote(above.span)
    return made


def _column(reading: Reading) -> int:
    """The number of the cell that a reading stands in; 0 where it is none but the row's name."""
    at, block = reading.number_span.start, reading.words.sentence.block
    return next((number for number, cell in enumerate(block.cells) if cell.start <= at < cell.end), 0)


def _words(span: Span, text: Text) -> str:
    return text.source.quote(span).strip("*_: ")


def _of_moments(table: list[Reading], text: Text, lexicon: Lexicon) -> list[Reading]:
    """The cells of rows that are named by a number or a time ("7 | Thu 12 March | 9 | 4") count what the heads of their
    columns name; the number of a row counts nothing."""
    made = []
    for reading in table:
        block, column = reading.words.sentence.block, _column(reading)
        if column >= len(block.header) or not _is_moment(_words(block.cells[0], text)):
            made.append(reading)
            continue
        head = _words(block.header[column], text)
        counts = bool(frames(lexicon).word(head.lower()) or counted_class(_singular(head), lexicon))
        if column or counts:
            made.append(reading._replace(noun=head, head=_singular(head)) if reading.counted is None else reading)
    return made


def _is_moment(name: str) -> bool:
    """Whether the name of a row is a number or a time."""
    return any(map(str.isdigit, name)) and all(word.lower() in MOMENTS for word in LETTERS.findall(name))


def _of_total_column(table: list[Reading], text: Text) -> list[Reading]:
    """The cells of a row beside its total are parts of it, of what their columns name."""
    heads = [_words(head, text) for head in table[0].words.sentence.block.header]
    total = next((number for number, head in enumerate(heads) if number and head.lower() in SUMS), 0)
    if not total:
        return table
    made: list[Reading] = []
    for _, cells in groupby(table, key=lambda reading: reading.words.sentence.span):
        row = list(cells)
        whole = next((reading for reading in row if _column(reading) == total), None)
        made += [_part(reading, whole, heads[_column(reading)]) if whole else reading for reading in row]
    return made


def _part(reading: Reading, whole: Reading, noun: str) -> Reading:
    is_part = reading is not whole and _column(reading) and reading.role in ROLES and noun
    if not is_part or reading.amount.unit != whole.amount.unit or reading.amount.low > whole.amount.high:
        return reading
    return reading._replace(role="part", part_of=whole.number_span, noun=noun, head=_singular(noun))


def _of_total_row(table: list[Reading], text: Text) -> list[Reading]:
    """The cells of a column above its total are parts of it: "Elmham | 48", "Total | 144"."""
    last = table[-1].words.sentence
    if not _is_sum(last.block, text):
        return table
    wholes = {_column(reading): reading for reading in table if reading.words.sentence is last}
    made = []
    for reading in table:
        whole = wholes.get(_column(reading))
        is_part = whole is not None and whole is not reading and reading.role in ROLES and _is_place(reading, text)
        if is_part and whole and reading.amount.unit == whole.amount.unit and reading.amount.low <= whole.amount.high:
            reading = reading._replace(role="part", part_of=whole.number_span)
        made.append(reading)
    return made


def _is_sum(block: Block, text: Text) -> bool:
    return bool(block.cells) and _words(block.cells[0], text).lower() in SUMS


def _is_place(reading: Reading, text: Text) -> bool:
    """Whether a row has the name of a place: its corner says so."""
    return _words(reading.words.sentence.block.header[0], text).lower() in PLACES


def _cell(reading: Reading, text: Text, caption: str, lexicon: Lexicon) -> Reading:
    """The reading with its column's name, where that of its row is a place or "Total", and with the table's unit."""
    column, block = _column(reading), reading.words.sentence.block
    if not column or column >= len(block.header):
        return reading
    head = _words(block.header[column], text)
    is_named = reading.role in ROLES and reading.counted is None and not any(map(str.isdigit, head))
    if is_named and (_is_place(reading, text) or _is_sum(block, text)):
        is_thing = bool(counted_class(_singular(head), lexicon))
        reading = reading._replace(noun=head, head=_singular(head) if is_thing else "")
    if reading.amount.unit != "1" or reading.counted is not None or reading.amount.number.factor > 1:
        return reading
    unit = None
    for said in (head, _words(block.cells[0], text), caption):
        if unit := _unit(said, lexicon):
            break
    if unit is None:
        return reading
    number = reading.amount.number.times(unit.low) if unit.low != 1 else reading.amount.number
    amount = reading.amount._replace(
        number=number, low=_scaled(reading.amount.low, unit), high=_scaled(reading.amount.high, unit),
        unit=unit.unit, kind=unit.kind,
    )  # fmt: skip
    role = "measure" if reading.role == "total" and unit.unit != "1" else reading.role
    return reading._replace(amount=amount, role=role)


def _scaled(value: Decimal, unit: Amount) -> Decimal:
    made = value * unit.low
    return made.to_integral_value() if made == made.to_integral_value() else made


def _unit(said: str, lexicon: Lexicon) -> Amount | None:
    """The unit in the brackets behind a name, as the amount of one of it: "Assets (USD million)", "Rain (mm)"."""
    match = BRACKET.search(said)
    inner = (match[1] or match[2]) if match else "%" if said.endswith("%") else ""
    if not inner or any(map(str.isdigit, inner.replace("000", ""))):
        return None
    inner = inner.replace("'000", "thousand").replace("000s", "thousand")
    first, _, rest = inner.partition(" ")
    for written in (f"1 {inner}", f"1{inner}", f"{first} 1 {rest}".strip(), f"{first}1 {rest}".strip()):
        found = amounts(written, candidates(written, lexicon), (), lexicon)
        if len(found) == 1 and found[0].unit != "1" and found[0].stop >= len(written.rstrip()):
            return found[0]
    if scale := SCALE.search(inner):
        written = f"1 {scale[0].removesuffix('s')}"
        return next(iter(amounts(written, candidates(written, lexicon), (), lexicon)), None)
    return None


def _singular(noun: str) -> str:
    last = noun.lower().split()[-1] if noun.split() else ""
    return last[:-1] if last.endswith("s") and not last.endswith(("ss", "us")) else last
