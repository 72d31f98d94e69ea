"""Figures of the product in the format of the figures benchmark: benchmarks/figures.py GOLD.jsonl OUT.jsonl [REPEAT].

Each sentence goes the product's own way: a source, segmented, its words, the places of its times (but not when they
are) and its figures. Only the format is translated. The benchmark counts as figures what the product keeps apart or
under other kinds (ages, periods of time, "one of the best", vague plurals, "5G"); they are handed over here, from the
same readings. It also takes "from A to B" for one range where something changes, which for the product are two levels.

Each sentence is timed REPEAT times (3) and the fastest counts, as the benchmark's runner of peers does it with
`--repeat 3`; with 1 the first look-up of every word in the word list is in it too. Nothing of a sentence is remembered
between its turns but the words themselves.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from report import segment
from report.extract.about import nearest, subject
from report.extract.numbers import candidates
from report.extract.put_on import attached, before, following
from report.extract.reading import Reading
from report.extract.readings import readings
from report.extract.timeparts import stretches
from report.extract.words import words
from report.files import lexicon as packaged_lexicon
from report.lexicon import Lexicon
from report.model import Source

# Units whose symbol in the product is another unit's in the benchmark.
UNIT_NAMES = {
    "dm": "decimetre",
    "mbar": "millibar",
    "NM": "nautical mile",
    "U": "rack unit",
    "MP": "megapixel",
    "G": "G",
}
AGAIN = re.compile(r"\s?[(\[]")  # "8 miles (13 kilometres)": the second is about what the first is about
CHANGES = {"floor": ">", "ceiling": "<", "near": "~"}


def main(arguments: list[str]) -> int:
    if len(arguments) not in {2, 3}:
        print("usage: benchmarks/figures.py GOLD.jsonl OUT.jsonl [REPEAT]", file=sys.stderr)
        return 2
    repeat = int(arguments[2]) if arguments[2:] else 3
    lexicon = packaged_lexicon()
    predictions("Warm-up: 3 of 12 boats sank on 4 May.", lexicon)
    lines = []
    for line in Path(arguments[0]).read_text("utf-8").splitlines():
        if not line.strip():
            continue
        item = json.loads(line)
        seconds = []
        for _ in range(repeat):
            started = perf_counter()
            found = predictions(item["text"], lexicon)
            seconds.append(perf_counter() - started)
        lines.append({"id": item["id"], "figures": found, "seconds": round(min(seconds), 7)})
    Path(arguments[1]).write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return 0


def predictions(text: str, lexicon: Lexicon) -> list[dict[str, object]]:
    """The figures of one sentence as the benchmark writes them."""
    source = Source("s1", "A", "sentence", text, "", "", "text", "utf-8")
    segmented = segment.text(source, lexicon)
    starts = [candidates(sentence.text, lexicon) for sentence in segmented.sentences]
    if not any(starts):
        return []
    named = stretches(segmented, lexicon)
    made: list[dict[str, object]] = []
    behind = len(text)  # where the figure before ends
    for group in grouped(readings(words(segmented, lexicon), segmented, named, lexicon, starts)):
        figure = prediction(group, text)
        offset = group[0].words.sentence.span.start
        if AGAIN.fullmatch(text, behind, offset + group[0].amount.start):
            figure["concept"] = made[-1]["concept"]
        made.append(figure)
        behind = offset + group[-1].amount.end
    return made


def grouped(found: list[Reading]) -> Iterator[tuple[Reading, ...]]:
    """Each reading alone, but the level before and the level after a change together."""
    index = 0
    while index < len(found):
        one = found[index]
        two = found[index + 1] if index + 1 < len(found) else None
        is_level = two is not None and two.amount.change is not None and two.amount.change.role == "to"
        if two and one.role == "change from" and is_level and one.amount.low == one.amount.high:
            yield one, two
            index += 2
        else:
            yield (one,)
            index += 1


def prediction(group: tuple[Reading, ...], text: str) -> dict[str, object]:
    reading = group[-1]
    amount, offset = reading.amount, reading.words.sentence.span.start
    low, high = min(group[0].amount.low, amount.low), max(group[0].amount.high, amount.high)
    return {
        "value": number(low) if low == high else [number(low), number(high)],
        "unit": unit(reading),
        "change": change(reading),
        "concept": concept(reading),
        "start": offset + group[0].amount.start,
        "end": offset + amount.end,
    }


def number(value: Decimal) -> int | float:
    whole = int(value)
    return whole if whole == value else float(value)


def unit(reading: Reading) -> str:
    if reading.role == "age":
        return reading.amount.unit if reading.amount.kind == "age" else "year of age"
    if reading.amount.unit.startswith("1/"):
        return f"{reading.noun} per {reading.amount.unit[2:]}"
    if reading.amount.unit != "1":
        upper, _, lower = reading.amount.unit.partition("/")
        upper = UNIT_NAMES.get(upper, upper)
        return f"{upper}/{lower}" if lower else upper
    return reading.noun or "-"


def change(reading: Reading) -> str:
    amount = reading.amount
    if amount.change and amount.change.role == "by":
        return amount.change.direction
    return "=" if amount.modifier == "exactly" else CHANGES.get(amount.bound, "=")


def concept(reading: Reading) -> str:
    """The words the figure is about: what it is put on, then the subject of its clause."""
    words = reading.words
    stretches = []
    if reading.amount.unit != "1":
        thing = reading.counted
        is_share = reading.amount.kind == "share"
        is_change = reading.amount.change is not None and reading.amount.change.role == "by"
        put_on = (thing.first, thing.last) if thing else None
        if put_on is None and not is_change:
            put_on = attached(words, reading.first, reading.last, is_share=is_share)
        led = before(words, reading.first)
        stretches += [put_on, led or following(words, reading.last)]
    stretches.append(subject(words, reading.first))
    if (reading.amount.unit != "1" or reading.role == "age") and not any(stretches):
        stretches.append(nearest(words, reading.first))
    found: dict[str, None] = {}
    for stretch in stretches:
        if stretch:
            for index in range(*stretch):
                token = words.tokens[index]
                if token.tag in WORDS or (token.tag == "CD" and index and words.tokens[index - 1].tag == "NNP"):
                    found[token.text] = None
    return " ".join(found) or "-"


WORDS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "VBN", "VBG", "FW"})

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
