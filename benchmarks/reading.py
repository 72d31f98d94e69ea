"""How fast reading is, step by step: benchmarks/reading.py [TEXT ...] [--runs 5].

Prints for each step sentences a second, milliseconds for 1,000 words and its share of the whole; the fastest of the
runs counts, since shared machines are noisy. Without texts it reads an account made up here, in several variants.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from time import process_time

from report import segment
from report.compare import findings
from report.extract import mentions
from report.extract.claims import claims
from report.extract.figures import figures
from report.extract.names import names
from report.extract.times import times
from report.extract.words import words
from report.files import lexicon as packaged_lexicon
from report.model import Settings, Source

ACCOUNT = """Ferry runs aground off Northmere, {dead} dead

NORTHMERE, 4 May 2021 - A ferry with about {aboard} people on board ran aground in fog near Northmere on Tuesday,
killing at least {dead} passengers and injuring {hurt}, officials said.

"We heard a bang and the lights went out," said Anna Bell, a teacher who was travelling with two children. She said the
crew had handed out life jackets within ten minutes.

The coastguard said {boats} boats and three helicopters were sent at 06:40. Its spokesman, Tom Harker, denied that the
vessel had been overloaded. According to the owner, Calder Lines, it was licensed to carry 320 people.

The town's hospital treated {hurt} people, four of them in a serious condition. Repairs could cost $2.4 million, up 12%
on an earlier estimate. An inquiry will begin next week.
"""
SETTINGS = Settings("", "", "", "", "", "", "en", "A4", "desk", Decimal(0), (), (), (), ())
VARIANTS = ((6, 210, 31, 12), (7, 200, 31, 14), (6, 215, 28, 12), (9, 210, 40, 15), (8, 208, 35, 11), (6, 210, 30, 12))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    accounts = [path.read_text("utf-8") for path in arguments.texts] or [
        ACCOUNT.format(dead=dead, aboard=aboard, hurt=hurt, boats=boats) for dead, aboard, hurt, boats in VARIANTS
    ]
    measured(accounts, arguments.runs)
    return 0


def measured(accounts: list[str], runs: int) -> None:
    lexicon = packaged_lexicon()
    sources = [
        Source(f"s{place}", chr(64 + place), "account", text, "", "", "text", "utf-8")
        for place, text in enumerate(accounts, 1)
    ]
    texts = [segment.text(source, lexicon) for source in sources]
    worded = [words(text, lexicon) for text in texts]
    timed = [times(text, lexicon) for text in texts]
    named = [names(own, text, lexicon) for own, text in zip(worded, texts, strict=True)]
    read = tuple(mentions(text, lexicon) for text in texts)
    everything = list(zip(worded, texts, timed, named, strict=True))
    steps: dict[str, Callable[[], object]] = {
        "segment": lambda: [segment.text(source, lexicon) for source in sources],
        "words": lambda: [words(text, lexicon) for text in texts],
        "times": lambda: [times(text, lexicon) for text in texts],
        "names": lambda: [names(own, text, lexicon) for own, text in zip(worded, texts, strict=True)],
        "claims": lambda: [claims(*each, lexicon) for each in everything],
        "figures": lambda: [figures(*each, lexicon) for each in everything],
        "compare": lambda: findings(read, texts, lexicon, SETTINGS),
    }
    seconds = {name: min(timing(step) for _ in range(runs)) for name, step in steps.items()}
    sentences = sum(len(text.sentences) for text in texts)
    thousands = sum(len(account.split()) for account in accounts) / 1000
    print(f"{len(texts)} texts, {sentences} sentences, {1000 * thousands:.0f} words; fastest of {runs} runs")
    print("step     sentences/s  ms/1,000 words  share")
    for name, taken in {**seconds, "all": sum(seconds.values())}.items():
        share = taken / sum(seconds.values())
        print(f"{name:8} {sentences / taken:11,.0f} {1000 * taken / thousands:15.2f} {share:6.0%}")


def timing(step: Callable[[], object]) -> float:
    started = process_time()
    step()
    return process_time() - started


if __name__ == "__main__":
    sys.exit(main())
