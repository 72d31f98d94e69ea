"""Numbers as a reader finds them in printed words: in digits with any language's separators, and in English words."""

import re
from collections.abc import Iterator
from decimal import Decimal

DIGITS = re.compile(r"\d(?:[\d.,'’ \u00a0\u202f]*\d)?")
BARE_POINT = re.compile(r"(?<![^\s($€£+−-])\.\Z")  # ".11", with no nought before it
WORD = re.compile(r"[a-z]+", re.I)
WORD_OR_SIGN = re.compile(r"[a-z]+|[^\sa-z-]")
UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "lakh": 10**5,
          "crore": 10**7, "trillion": 10**12, "milliard": 10**9}  # fmt: skip


def readings(text: str) -> Iterator[tuple[str, frozenset[Decimal]]]:
    """Each number of a text as it stands, with the values it can have: "1.200" is 1200 or 1.2, "2.5 million" is also
    2,500,000."""
    for token in DIGITS.finditer(text):
        before = text[max(0, token.start() - 2) : token.start()]
        bare = {Decimal(f"0.{token[0]}")} if token[0].isdecimal() and BARE_POINT.search(before) else set()
        found = frozenset(_values(token[0])) | bare
        after = WORD.match(text, token.end() + 1)
        scale = SCALES.get(_scale(after[0]), 1) if after else 1
        yield token[0], found | {value * scale for value in found}
    for words in _runs_of_words(text):
        yield " ".join(words), frozenset({_value(words)})


def values(text: str) -> frozenset[Decimal]:
    """All values that the numbers of a text can have, a scale word after it applied or not."""
    found = {value for _, several in readings(text) for value in several}
    scales = [SCALES[scale] for word in WORD.findall(text) if (scale := _scale(word))]
    return frozenset(found | {value * scale for value in found for scale in scales})


def _values(token: str) -> Iterator[Decimal]:
    marks = [(at, mark) for at, mark in enumerate(token) if not mark.isdigit()]
    digits = "".join(str(int(letter)) for letter in token if letter.isdigit())
    if all(len(part) == 3 for part in re.split(r"\D", token)[1:]):
        yield Decimal(digits)
    elif len(marks) > 1:
        yield Decimal(digits)  # groups of two, as in 12,34,567
    if marks and marks[-1][1] in ".,":
        after = len(token) - marks[-1][0] - 1
        yield Decimal(f"{digits[:-after]}.{digits[-after:]}")
    if not marks:
        yield Decimal(digits)
    if " " in token:
        for part in token.split():
            yield from _values(part)


def _runs_of_words(text: str) -> Iterator[list[str]]:
    run: list[str] = []
    for word in WORD_OR_SIGN.findall(text.lower()):
        if word in UNITS or word in TENS or (run and (_scale(word) or word == "and")):
            run.append(word)
        elif run:
            yield _trimmed(run)
            run = []
    if run:
        yield _trimmed(run)


def _trimmed(run: list[str]) -> list[str]:
    while run[-1] == "and":
        run = run[:-1]
    return run


def _scale(word: str) -> str:
    word = word.lower()
    return word if word in SCALES else word[:-1] if word.endswith("s") and word[:-1] in SCALES else ""


def _value(words: list[str]) -> Decimal:
    total = part = 0
    for word in words:
        if word in UNITS or word in TENS:
            part += UNITS.get(word, 0) + TENS.get(word, 0)
        elif scale := _scale(word):
            part = max(part, 1) * SCALES[scale]
            if SCALES[scale] >= 1000:
                total, part = total + part, 0
    return Decimal(total + part)
