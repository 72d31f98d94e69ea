"""Numbers that belong to a name: "Galaxy 12", "Region One", "60 Minutes"."""

from __future__ import annotations

import re

from report.extract.amounts import Amount
from report.extract.counted import Counted
from report.extract.words import Words

DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
NAMES = frozenset({"NNP", "NNPS"})
PLURALS = frozenset({"NNS", "NNPS"})
PARTICLES = frozenset({"IN", "DT", "CC", "TO", "MD", "PRP", "VBD"})
EVENT_WORDS = frozenset("people were are died killed injured dead wounded".split())
LAST_WORD = re.compile(r"[A-Za-z]+$")


def is_name(words: Words, amount: Amount, thing: Counted | None, first: int) -> bool:
    """Whether a plain number right behind a capitalised word, with nothing counted after it, is part of the name.

    `first` is the number's token.
    """
    if amount.kind == "time":
        return _is_programme(words, amount)
    number, text, tokens = amount.number, words.sentence.text, words.tokens
    if amount.unit != "1" or amount.start != number.start or first == 0 or amount.bound:
        return False
    before = tokens[first - 1]
    if _ends_label(words, amount, first):
        return True
    if number.kind in {"word", "one"} and _is_capital(words, amount, first):
        return True  # "the Gang of Eight"
    if before.end != words.sentence.span.start + amount.start - 1 or not before.text[0].isalpha():
        return False
    if before.text.islower() or before.lower in DAYS or before.tag in PARTICLES:
        return False
    written = text[number.start : number.end]
    if number.kind in {"word", "one"}:
        return written[0].isupper() and before.tag in NAMES and not is_titled(words)
    if number.kind != "digits" or not written.isdigit() or len(written) > 4:
        return False
    after = tokens[first + 1] if first + 1 < len(tokens) else None
    if (after and after.lower in EVENT_WORDS) or (thing and thing.kind in {"alone", "compound"}):
        return False
    if before.text.isupper() and 2 <= len(before.text) <= 4 and not text.isupper() and before.tag in NAMES:
        return True
    head = tokens[thing.head].tag if thing else ""
    is_named = before.tag in NAMES or any(letter.isupper() for letter in before.text[1:])
    if is_named and head not in PLURALS:
        return True
    return bool(head in {"NN", "NNP"} and after and after.text[0].isupper() and number.low > 1)


def _ends_label(words: Words, amount: Amount, first: int) -> bool:
    """Whether a number is the last word of what a row or line is called, behind a noun: "Cabin 2 | 19"."""
    block = words.sentence.block
    if block.kind not in {"row", "label"} or len(block.cells) < 2:
        return False
    end = words.sentence.span.start + amount.number.end
    is_last = block.cells[0].end == end or (block.kind == "label" and block.cells[0].end == end + 1)
    return is_last and amount.number.kind == "digits" and words.tokens[first - 1].tag in {"NN", "NNP"}


def _is_capital(words: Words, amount: Amount, first: int) -> bool:
    """Whether a number in words has a capital inside a sentence that has few."""
    text, before = words.sentence.text, words.tokens[first - 1]
    is_inside = before.text[0].isalpha() and before.end < words.tokens[first].start
    is_large = text[amount.number.start].isupper() and not text[amount.number.start + 1].isupper()
    return is_large and is_inside and not is_titled(words)


def _is_programme(words: Words, amount: Amount) -> bool:
    """ "60 Minutes", "48 Hours": a unit of time with a capital in the middle of plain prose is a name."""
    if words.sentence.block.kind not in {"paragraph", "item"} or amount.number.kind != "digits":
        return False
    unit = LAST_WORD.search(words.sentence.text, amount.number.end, amount.unit_end)
    return bool(unit and unit[0].istitle() and not is_titled(words))


def is_titled(words: Words) -> bool:
    """Whether capitals say nothing in this sentence: most of its longer words have one."""
    longer = [token.text for token in words.tokens if len(token.text) > 3 and token.text.isalpha()]
    return 2 * sum(text[0].isupper() for text in longer) > len(longer)
