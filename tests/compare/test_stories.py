"""Invented events of several kinds, told by two or three accounts each (stories/*.txt), and what an editor expects.

A file is accounts ("== A 2031-03-04": letter and day, where known; a paragraph's lines are joined), then lines under
"== expected": "figure A 14 dead ~ B fourteen: corroborated" (one finding, and its status), "figure A 14 dead # B nine
hurt" (two); the other kinds likewise; "denied A words by B words"; "first 4 A words" and "later 8 A words" are ranks
among the findings of its kind; "background A words" is told of a time before the event, "today A words" is not.
"""

import re
from functools import lru_cache
from pathlib import Path

import pytest

from report.model import Claim, Figure, Finding
from tests.compare.accounts import findings

STORIES = sorted((Path(__file__).parent / "stories").glob("*.txt"))
EXPECTED = [
    (path.stem, line)
    for path in STORIES
    for line in path.read_text("utf-8").split("== expected\n")[1].splitlines()
    if line.strip()
]
KINDS = "figure|age|claim|time|place|actor"
PAIR = re.compile(rf"({KINDS}) ([A-Z]) (.+?) ([~#]) ([A-Z]) (.+?)(?:: ([a-z]+(?: source)?)(, same origin)?)?")
DENIED = re.compile(r"denied ([A-Z]) (.+) by ([A-Z]) (.+)")
TIME = re.compile(r"(background|today) ([A-Z]) (.+)")
RANK = re.compile(r"(first|later) (\d+) ([A-Z]) (.+)")


@lru_cache
def story(name: str) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    told = (Path(__file__).parent / "stories" / f"{name}.txt").read_text("utf-8").split("== expected\n")[0]
    accounts = re.findall(r"^== [A-Z] ?(\S*)\n(.*?)(?=^== |\Z)", told, re.MULTILINE | re.DOTALL)
    texts = tuple(re.sub(r"(?<!\n)\n(?!\n)", " ", text) for _, text in accounts)
    days = tuple(day for day, _ in accounts)
    return texts, findings(*texts, published=days if any(days) else ())


def finding(name: str, letter: str, words: str, kind: str = "") -> Finding:
    """The finding with the mention that best covers the words in an account."""
    texts, found = story(name)
    source = f"s{ord(letter) - 64}"
    text = texts[ord(letter) - 65]
    place = re.search(r"\s+".join(re.escape(word) for word in words.split()), text)
    assert place, f"not in {letter}: {words}"
    best: tuple[float, Finding] | None = None
    for each in found:
        if kind and each.kind != kind:
            continue
        for mention in each.mentions:
            if mention.span.source == source and (kind or isinstance(mention, Figure | Claim)):
                both = min(mention.span.end, place.end()) - max(mention.span.start, place.start())
                either = max(mention.span.end, place.end()) - min(mention.span.start, place.start())
                if both > 0 and (best is None or both / either > best[0]):
                    best = (both / either, each)
    assert best, f"no {kind or 'finding'} at {letter}: {words}"
    return best[1]


@pytest.mark.parametrize(("name", "line"), EXPECTED, ids=lambda value: value)
def test_expected(name: str, line: str) -> None:
    if pair := PAIR.fullmatch(line):
        kind, one, first, sign, other, second, status, origin = pair.groups()
        here, there = finding(name, one, first, kind), finding(name, other, second, kind)
        assert (here.id == there.id) == (sign == "~")
        assert status is None or here.status == status
        assert origin is None or "same origin" in here.flags
    elif denied := DENIED.fullmatch(line):
        one, first, other, second = denied.groups()
        here, there = finding(name, one, first, "claim"), finding(name, other, second, "claim")
        assert there.id in here.disputed_by
    elif told := TIME.fullmatch(line):
        which, letter, words = told.groups()
        rules = {why.rule for why in finding(name, letter, words).why}
        assert ("earlier time" in rules) == (which == "background")
    else:
        rank = RANK.fullmatch(line)
        assert rank, f"not understood: {line}"
        which, limit, letter, words = rank.groups()
        one_finding = finding(name, letter, words)
        place = [f for f in story(name)[1] if f.kind == one_finding.kind].index(one_finding)
        assert place < int(limit) if which == "first" else place >= int(limit)
