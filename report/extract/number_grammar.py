"""The patterns of numbers: digits with marks and scales, number words, fractions and ratios, out of the word tables."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from report.lexicon import Lexicon

FRACTION_SIGNS = dict(
    zip("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞", "1/2 1/3 2/3 1/4 3/4 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8".split(), strict=True)
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of one lexicon, and what its words mean.

    `figure` and `word` find where a number may start. They begin with a set of letters, which a scan passes over
    quickest: `word` with the mark before the word, in small letters. `plain` is a number in digits with nothing behind
    it that belongs to it.
    """

    figure: re.Pattern[str]
    word: re.Pattern[str]
    plain: re.Pattern[str]
    digits: re.Pattern[str]
    spelled: re.Pattern[str]
    fraction: re.Pattern[str]
    lone: re.Pattern[str]
    ratio: re.Pattern[str]
    values: dict[str, tuple[Decimal, str]]
    parts: dict[str, int]
    vague: dict[str, tuple[Decimal, Decimal]]
    vague_heads: frozenset[str]


@lru_cache(maxsize=4)
def grammar(lexicon: Lexicon) -> Grammar:
    """The number patterns out of numbers.tsv, fractions.tsv and vague.tsv."""
    rows = lexicon.rows("numbers")
    values = {row["form"]: (Decimal(row["value"]), row["kind"]) for row in rows}
    of = {
        kind: "|".join(row["form"] for row in rows if row["kind"] == kind)
        for kind in ("one", "teen", "ten", "hundred", "scale", "dozen")
    }
    letters = "|".join(sorted((row["form"] for row in rows if row["kind"] in {"letter", "doubtful"}), key=len)[::-1])
    short = "|".join(row["form"] for row in rows if row["kind"] == "letter" and len(row["form"]) > 1)
    halves = lexicon.rows("fractions")
    parts = {row["form"]: int(row["of"]) for row in halves} | {row["many"]: int(row["of"]) for row in halves}
    part, many = "|".join(row["form"] for row in halves), "|".join(row["many"] for row in halves)
    vague = {row["form"]: (Decimal(row["low"]), Decimal(row["high"])) for row in lexicon.rows("vague")}

    signs = "".join(FRACTION_SIGNS)
    small = rf"(?:(?:{of['ten']})(?:[- ](?:{of['one']})\b)?|{of['teen']}|{of['one']})"
    under_thousand = rf"(?:(?:{small}|an?)[ -]hundred(?:[ -](?:and[ -])?{small}\b)?|{small})"
    scale = rf"(?:{of['scale']})"
    large = rf"(?:(?:{under_thousand}|an?)[ -]{scale}\b(?:[ -]{scale}\b)*)"
    follow = rf"(?:(?:,?\ |-)(?:and[ -])?(?:{large}|{under_thousand}\b))"
    cardinal = rf"(?:{large}{follow}*|(?:(?:{small}|an?|per)[ -])?(?:{of['dozen']})\b|{under_thousand})"
    flags = re.IGNORECASE
    numerals = {row["form"] for row in rows if row["kind"] not in {"letter", "doubtful"}}
    starts = alternation({*numerals, *parts, *(form.split()[0] for form in vague)} - {"", "a", "several"})
    another = r"another(?=\s(?:\w+ly\s)?(?:injured|wounded|hurt|killed|dead|missing|was|is)\b)"
    after_article = rf"(?:hundred|{of['scale']}|dozen|few|couple|{part})\b"
    spelled_start = rf"(?:an?[ -](?={after_article})|several\ (?=[hdtm])|{starts}(?=\b|fold\b))"
    spans = r"percent|per\ cent|years?|months?|weeks?|days?|hours?|minutes?"
    whole = rf"\d{{1,6}}|{of['one']}|{of['teen']}|{of['ten']}|hundred|thousand"
    # "the fourth of six" is none of them, but "a fourth of six" is
    ordinal = rf"(?(over)|(?:(?<=half\ of)|(?!\ (?:{of['one']}|{of['teen']})\b)))"
    return Grammar(
        figure=re.compile(rf"[\d.{signs}](?:(?<=\d)[\d,.]*|(?<=\.)\d|(?<=[{signs}]))"),
        word=re.compile(rf"\W(?={another}|{spelled_start})"),
        plain=re.compile(
            rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?=%|\ (?!hundred|{scale}|dozen|x\s?10|(?:{short})\b)[a-z])"
        ),
        digits=re.compile(
            rf"""
            (?: (?P<below> \d{{1,3}}[/⁄]\d{{1,4}} ) (?![\d/⁄])
              | (?P<whole> \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d) | \d{{1,2}}(?:,\d\d)+,\d{{3}}(?:\.\d+)?
                         | \d+(?:\.\d+)? | \.\d+ )
                (?: \ ?(?P<sign> [{signs}] ) | [ -](?P<mixed> \d{{1,2}}[/⁄]\d{{1,2}} )(?![\d/⁄]) )?
              | (?P<lone> [{signs}] ) )
            (?: \s?[×x]\s?10\s?\^?(?P<power> [-−–]?\d{{1,2}} )\b )?
            (?: [ \-\u00a0]?(?P<scale> (?:hundred[ ])?{scale}s?\b (?:[ ]{scale}\b)* | hundred\b )
              | [ ](?P<dozen> dozen\b )
              | (?:[ \u00a0](?=(?:{short})\b))? (?P<letter> (?-i:{letters}) ) (?![A-Za-z0-9/²³]) )?
            """,
            re.VERBOSE | flags,
        ),
        spelled=re.compile(
            rf"(?P<cardinal>{cardinal})(?=\b|fold\b)(?:\ and\ (?:an?|one)[ -](?P<part>{part})\b)?"
            rf"(?:(?<=[a-z])[ -](?P<multiple>{scale})\b)?",
            flags,
        ),
        fraction=re.compile(
            rf"""
            (?P<hyphened> (?:one|two|three|four|five|six|seven|eight|nine|\d)-(?:{many}|{part}) )\b
                (?: \ of\ an?\ (?P<hyphened_multiple> {scale}\b ) )?
          | (?: (?P<over> an?|one|two|three|four|five|six|seven|eight|nine|\d ) [ -] )?
            (?: (?P<word> {part} )\b
                (?: (?:[ -](?:of\ )?(?:an?)?[ -]?)(?P<multiple> (?:{scale}|dozen)\b )
                  | (?= \ of\b(?!\ (?:{_MONTHS}|\d)) {ordinal} | \ (?:the|as|its|their|his|her)\b )
                  | (?<=half)(?=\ an?\ [a-z]) )
              | (?<=[a-z0-9][ -])(?P<words> {many} )\b
                (?: (?<!quarters) | (?=\ of\ (?:an?|the|all|its|their|his|her|our|every)\b | \ {scale}\b) )
                (?: \ (?:of\ an?\ )?(?P<multiples> (?:{scale}|dozen)\b ) )? )
            """,
            re.VERBOSE | flags,
        ),
        lone=re.compile(
            rf"(?:an?|one)[ -](?P<word>{part})\b(?=\s*(?:$|[.,;:)!?]|(?:to|from|in|since|on|at|this|last|compared|after"
            rf"|over|and|or|said|were|are|have|had|did|do|say|want)\b))",
            flags,
        ),
        ratio=re.compile(
            rf"\ (?:(?P<strict>out\ of(?:\ every)?|(?:in|of)\ every)|in)\ (?P<whole>{whole})\b"
            rf"(?![ -](?:{of['scale']}|{spans})\b|[%.,]\d)",
            flags,
        ),
        values=values,
        parts=parts,
        vague=vague,
        vague_heads=frozenset(form.split()[0] for form in vague),
    )


def alternation(forms: Collection[str]) -> str:
    """A pattern that matches exactly these forms, letter by letter, so that a scan does not try one after another."""
    heads: dict[str, set[str]] = {}
    for form in forms:
        if form:
            heads.setdefault(form[0], set()).add(form[1:])
    branches = [re.escape(head) + alternation(tails) for head, tails in sorted(heads.items())]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)}){'?' if '' in forms else ''}" if len(branches) > 1 or "" in forms else branches[0]


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
