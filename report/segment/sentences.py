"""Where the sentences of a stretch of text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from report.lexicon import Lexicon

CLOSERS = "\"'”’»)\\]}*_"
MARK = re.compile(r"[.…!?。！？](?![a-z\d])")  # what a stop begins with; "2.5" and "co.uk" have none
STOP = re.compile(
    rf"""
    (?: (?P<dots> \.(?:\s?\.)+ | …+ )        # ..., . . ., …
      | (?P<mark> [!?]+[.!?]* | [。！？]+ )
      | (?P<stop> \. ) )
    (?P<closers> (?:[{CLOSERS}]|“(?=\s|$))* (?:\s[”’»](?=\s|$))? )
    (?: (?P<space> \s+ ) (?P<next> \S ) | (?P<end> \s*$ ) | (?P<glued> (?=[A-Z“‘][a-z’]+[\s,]) ) )
    """,
    re.VERBOSE,
)
WORD_BEFORE = re.compile(r"(?:[^\W_]|[.&'’-])+$")
LAST_WORD = re.compile(r"[\w.]+$")
LONGEST = 40  # letters of an abbreviation
NEXT_WORD = re.compile(r"[\"'“‘«(\[]*(?P<word>[^\W_]+(?:['’][a-z]+)?)")
ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
AFTER_CLOCK = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z]{2,5}|Eastern|Pacific|Central|Mountain|Local"
)
ASKS = re.compile(
    r"(?:[A-Z][\w.'’-]*\s+){1,4}(?:asked|said|says|asks|told|wrote|added|shouted|cried|replied|wondered)\b"
)
OPENING = "\"'“‘«([{*_—–-¿¡"


def boundaries(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The sentences of text[start:end] as (start, end), without the white space around them, in order."""
    begin = position = start
    for mark in MARK.finditer(text, start, end):
        if mark.start() < position or mark.end() == end or not (match := STOP.match(text, mark.start(), end)):
            continue
        position = match.end()
        if match["end"] is None and _is_boundary(text, begin, match, lexicon):
            yield begin, match.end("closers")
            begin = match.start("next") if match["next"] else match.end("closers")
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        yield begin, end


def ends_in_abbreviation(content: str, lexicon: Lexicon) -> bool:
    """Whether the full stop at the end belongs to the last word: "a home in Elm Co."."""
    if not content.endswith("."):
        return False
    last = content[-LONGEST:].split()[-1][:-1]
    if last.isalnum():
        return last in _abbreviations(lexicon)
    match = LAST_WORD.search(last)
    return bool(match and (match[0] in _abbreviations(lexicon) or ACRONYM.fullmatch(match[0])))


@lru_cache(maxsize=4)
def _abbreviations(lexicon: Lexicon) -> dict[str, str]:
    return {row["form"]: row["end"] for row in lexicon.rows("abbreviations")}


@lru_cache(maxsize=4)
def _openers(lexicon: Lexicon) -> frozenset[str]:
    """Words that open sentences: closed classes, and subjects common in news."""
    function = {"DT", "PRP", "PRP$", "IN", "CC", "WRB", "WP", "EX", "RB", "TO", "WDT", "VBG", "VBD", "CD", "JJ"}
    closed = {row["form"].capitalize() for row in lexicon.rows("closed") if function & set(row["tags"].split())}
    return frozenset(closed | set(lexicon.column("openers")))


def _is_boundary(text: str, begin: int, match: re.Match[str], lexicon: Lexicon) -> bool:
    following = match["next"] or text[match.end()]
    if following.islower() or following in ",;:%)]}/" or (following in "-–—" and match["closers"]):
        return False
    next_word = NEXT_WORD.match(text, match.start("next") if match["next"] else match.end())
    word = next_word["word"] if next_word else ""
    if next_word and word[0].islower():
        return False
    if match["dots"] and match["closers"].startswith("]"):
        return False
    if match["dots"] or match["mark"]:
        is_asked = match["mark"] and match["closers"] and match["next"] and ASKS.match(text, match.start("next"))
        return not is_asked
    before = WORD_BEFORE.search(text, max(begin, match.start() - 40), match.start())
    if match["glued"] is not None:
        stem = before.group() if before else ""
        return stem.lower() in {"a.m", "p.m"} or (
            len(stem) > 2 and (stem[-2:].islower() or bool(match["closers"])) and "." not in stem and stem != "www"
        )
    if not before:
        return True
    return _ends_at(before.group(), before.start() == begin, word, match, text, lexicon)


def _ends_at(stem: str, is_first: bool, following: str, match: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Whether the full stop after `stem` ends a sentence, when a capital, a digit or a mark follows."""
    kind = _abbreviations(lexicon).get(stem, "")
    opens = following in _openers(lexicon)
    if match["closers"]:
        return not (kind == "never" and ")" not in match["closers"])
    if kind == "never":
        return False
    if kind == "number":
        return not following[:1].isdigit()
    if kind == "unit":
        return True
    if stem.replace(".", "").lower() in {"am", "pm"} and "." in stem:
        return not AFTER_CLOCK.fullmatch(following) and not following[:1].isdigit()
    if ACRONYM.fullmatch(stem) or kind == "maybe":
        return opens
    if len(stem) == 1 and stem.isupper():
        if text[max(0, match.start() - 3) : match.start() - 1].rstrip().endswith("°"):
            return True  # "39.8 °C."
        return (
            opens and not text[max(match.start() - 3, 0) : match.start() - 1].strip().endswith(".") and stem != "I"
        ) or (stem == "I" and opens)
    return not (is_first and (stem.isdigit() or len(stem) == 1))
