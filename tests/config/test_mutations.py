"""A hundred mistakes of five kinds in a large config: nearly all are told at their exact place, with what was meant."""

import random
import re
from pathlib import Path

import pytest

from report import config
from report.errors import ConfigError

LARGE = Path(__file__).with_name("large.yaml").read_text("utf-8").splitlines()
EACH = 20  # mutations of each kind
WANTED = 97


def keys():
    """Each line with a key: its number, the column and the key."""
    for number, line in enumerate(LARGE, start=1):
        bare = line.strip().removeprefix("- ")
        key, colon, rest = bare.partition(":")
        if colon and key.isidentifier() and "{" not in line:
            yield number, line.index(key) + 1, key, rest.strip()


def lines_with(number, *new):
    return "\n".join((*LARGE[: number - 1], *new, *LARGE[number:]))


def said(text):
    """The problems of a config, None where it has none."""
    try:
        config.config(text.encode(), "config.yaml")
    except ConfigError as error:
        return error.problems
    return None


def misspelt(chance):
    """A letter of a key is left out, doubled or swapped; in place: the key; right: the key as it was."""
    number, column, key, _ = chance.choice([each for each in keys() if len(each[2]) > 3])
    at = chance.randrange(1, len(key) - 1)
    exchanged = key[:at] + key[at + 1] + key[at] + key[at + 2 :]
    choices = [key[:at] + key[at + 1 :], key[:at] + key[at] + key[at:], exchanged]
    wrong = chance.choice([each for each in choices if each != key])
    line = LARGE[number - 1]
    text = lines_with(number, line[: column - 1] + wrong + line[column - 1 + len(key) :])
    return text, lambda p: (p.where.line, p.where.column) == (number, column) and key in p.hint


def wrong_type(chance):
    """A value of another type, at the value."""
    number, column, key, value = chance.choice([each for each in keys() if each[3] and each[3][0] not in "|>["])
    line = LARGE[number - 1]
    at = line.index(value, column + len(key))
    text = lines_with(number, line[:at] + chance.choice(["{a: 1}", "[[x]]"]))
    return text, lambda p: (p.where.line, p.where.column) >= (number, at + 1) and p.where.line == number


def swapped(chance):
    """A line and the next in each other's place; told at one of the two, or still right."""
    number = chance.randrange(1, len(LARGE))
    text = "\n".join((*LARGE[: number - 1], LARGE[number], LARGE[number - 1], *LARGE[number + 1 :]))
    return text, lambda p: any(number <= line <= number + 2 for line in (p.where.line, *other_line(p)))


def other_line(problem):
    """The line that the words name beside the place: where the first of two equal keys stands."""
    return map(int, re.findall(r"first in line (\d+)", problem.message))


def indented(chance):
    """A line two further in or out; told at it or at the line next to it."""
    number = chance.choice([n for n, line in enumerate(LARGE, start=1) if line.startswith("  ")])
    line = LARGE[number - 1]
    text = lines_with(number, chance.choice([" " + line, line[1:]]))
    return text, lambda p: number - 1 <= p.where.line <= number + 1


def removed(chance):
    """A line left out; told at what it belonged to or at what follows."""
    number = chance.randrange(1, len(LARGE) + 1)
    above = next((n for n in range(number - 1, 0, -1) if LARGE[n - 1].startswith("  - ")), 1)
    return lines_with(number), lambda p: min(above, number - 1) <= p.where.line <= number + 1 or p.where.line == 1


def test_the_large_config_is_right():
    assert said("\n".join(LARGE)) is None


@pytest.mark.parametrize("seed", [7, 11, 27, 31])
def test_nearly_every_mistake_is_told_at_its_place(seed):
    chance = random.Random(seed)
    missed = []
    for make in (misspelt, wrong_type, swapped, indented, removed):
        for _ in range(EACH):
            text, is_right = make(chance)
            problems = said(text)
            must_fail = make in (misspelt, wrong_type)
            if (problems is None and must_fail) or (problems and not is_right(problems[0])):
                missed.append(f"{make.__name__}: {problems[0] if problems else 'taken as right'}")
    assert 5 * EACH - len(missed) >= WANTED, "\n".join(missed)


def test_whatever_is_typed_is_told_and_never_crashes():
    """Letters that mean something in YAML, put in anywhere, and pieces taken out."""
    chance = random.Random(7)
    letters = [*" \t\n:-#'\"[]{},&*!|>%@`?\\\u00a0\u200b：“é\r\ufeff\u2028", "- ", ": ", "\n  ", "<<: ", "---\n"]
    for _ in range(300):
        text = "\n".join(LARGE)
        for _ in range(3):
            at = chance.randrange(len(text))
            text = (
                text[:at] + (chance.choice(letters) if chance.random() < 0.6 else "") + text[at + chance.randrange(4) :]
            )
        problems = said(text) or ()
        assert all(problem.hint or problem.code == "C002" for problem in problems)
