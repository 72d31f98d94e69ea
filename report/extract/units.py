"""What stands around a number -> its unit: signs and codes before it, units after it, the lower half of a rate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from report.lexicon import Lexicon

LONGEST = 4  # words in the longest unit name


class Unit(NamedTuple):
    """A unit in a string: text[start:end]. `name` is as in units.tsv or currencies.tsv ("km", "USD", "USD/barrel");
    `kind` is what it measures: money, time, length, share, times …; age for years of age."""

    name: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, eq=False, slots=True)
class Units:
    """The tables of one lexicon: unit name and kind by spelling (`words` in small letters, `symbols` exactly).

    `heads` are the first words of unit names and symbols that have several, `tails` the last two letters of currency
    codes, or the one. Hashed by identity, so it can key a cache.
    """

    words: dict[str, tuple[str, str]]
    symbols: dict[str, tuple[str, str]]
    letters: dict[str, tuple[str, str]]
    before: re.Pattern[str]
    codes: dict[str, str]
    per: dict[str, str]
    heads: frozenset[str]
    tails: frozenset[str]


NEXT = re.compile(
    r"(?P<gap>[ \u00a0]?[-–]?[ \u00a0]?)"
    r"(?P<first>(?:[^\W\d_]|[°º℃℉%％¢$€£¥₪₹₽₡₭₺₩₴₦฿₫₿″”\"′'×])(?:[^\W\d_]|[·ீூ.²³23/$=%]){0,40})"
)
MORE = re.compile(r"[ \u00a0-]+((?:[^\W\d_]|[.²³])+)")
RATE = re.compile(
    r"""
    (?: \s+\([^()]{1,40}\) )?          # "9 billion shekels ($2.4 billion) a year"
    (?: \s+of (?:\s+[a-z]+){1,2}? (?=\s+(?:per|an?|each|every)\s) )?   # "gallons of jet fuel a year"
    (?: (?P<gap>\s+|-)(?P<word>per|an?|every|each)(?:\s+|-) | \s?/\s? )
    (?P<noun>[A-Za-z²µ]+[23]?\.?(?:\s[a-z]+)?)
    (?! \s (?:ago|earlier|later|before|after|old|prior) \b )
    """,
    re.VERBOSE,
)
RATE_OF_MANY = re.compile(
    r"\s+(?:for\s+every|in\s+every|per|out\s+of\s+every)\s+(?P<base>\d{1,3}(?:,\d{3})+|\d{2,7}|(?:a\s)?(?:hundred|thousand|million))\b"
    r"(?![.,]\d)(?:\s(?P<noun>(?:live\s)?(?:people|persons|population|inhabitants|residents|births|children|adults|women|men"
    r"|passengers|vehicles|workers|cases|households|homes|km|kilomet(?:re|er)s|miles|hours))\b)?",
    re.IGNORECASE,
)
LARGE_BASES = {"hundred": "100", "thousand": "1000", "million": "1000000"} | {
    f"a {word}": value for word, value in (("hundred", "100"), ("thousand", "1000"), ("million", "1000000"))
}
RATE_START = re.compile(r"\s*(?:[(/]|(?:out\s)?of\s|-?(?:per|an?|every|each|for\severy|in\severy)[\s-])")
ORIGIN = re.compile(
    r"[ \u00a0]?(?:U\.S\.A?\.?|USA?|Canadian|Australian)(?![A-Za-z])"
    r"(?!\s+(?:[a-z]*(?:dollars?|military|troops|aid|government|taxpayer)))"
)
AGE = re.compile(r"[ -]*old\b|\s+of\s+age\b|s?\s+(?:young|younger|older)\b", re.IGNORECASE)
KIND_OF = re.compile(
    r"(?<!s)(?: [A-Za-z]+)?? [a-z]{3,}[^s\W]s\b"
)  # "four gigabit | Ethernet switches" are four switches
ENDS = re.compile(
    r"\s*(?:$|[.,;:!?)\]\"”'’/*]|(?:and|or|of|in|at|from|to|with|by|per|each|is|are|was|were|across|away|long|tall|wide|high|deep|more|above|below|off|apart|behind|ahead|north|south|east|west|before|after|into|over|under|thick)\b)"
)


def unit_before(text: str, start: int, lexicon: Lexicon) -> Unit | None:
    """The currency sign or code that stands right before a number: "$", "US$", "HK $", "Rs. "."""
    units = tables(lexicon)
    tail = text[max(0, start - 3) : start].rstrip(" \u00a0")
    if tail[-2:] not in units.tails and tail[-1:] not in units.tails:
        return None
    match = units.before.search(text, max(0, start - 8), start)
    if not match:
        return None
    name = units.codes[match["code"]]
    is_millions = len(match["code"]) == 4 and match["code"] == name
    return Unit(
        name[1:] if is_millions else name,
        "millions" if is_millions else "money",
        match.start("code"),
        match.end("code"),
    )


def unit_after(
    text: str, end: int, lexicon: Lexicon, *, is_large: bool = True, is_spelled: bool = False
) -> Unit | None:
    """The unit right after a number: "km", "-metre", " per cent", "°C", " dollars", with the rest of a rate.

    `is_large`: the number is 100 or more, without which "won" and "real" are no currencies. `is_spelled`: it is in
    words, after which a quotation mark is no sign for feet or inches.
    """
    units = tables(lexicon)
    match = NEXT.match(text, end)
    if not match or not _can_start(match["first"], units):
        return None
    if is_spelled and match["first"][0] in "′″'\"”’":
        return None
    unit = _symbol(text, match, units) or _word(text, match, units, is_large)
    if unit and is_spelled and unit.kind == "information" and KIND_OF.match(text, unit.end) and text[end] == " ":
        return None
    if unit is None and text.startswith("fold", end):
        unit = Unit("times", "times", end, end + 4)
    if unit and unit.kind == "time" and (age := AGE.match(text, unit.end)):
        return Unit(f"{unit.name} of age", "age", unit.start, age.end())
    return unit


@lru_cache(maxsize=8192)
def _can_start(first: str, units: Units) -> bool:
    """Whether any unit begins with this word; most words after a number begin none."""
    small = first.lower()
    return (
        not first[0].isalpha()
        or not {first, small}.isdisjoint(units.heads | SPELLS)
        or small.rstrip(".") in units.words
        or small.startswith("fold")
        or any(form in units.symbols or form in units.letters for form in _written(first))
    )


def rate(text: str, end: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """The lower half of a rate that begins at `end` ("a barrel", "per person", "/kg", "per 100,000 people"): its unit
    and its end."""
    starts = RATE_START.match(text, end)
    if starts and (many := rate_of_many(text, end)):
        return many
    match = RATE.match(text, end) if starts else None
    if not match:
        return None
    units, noun = tables(lexicon), match["noun"]
    if noun.split()[-1] in {"ago", "earlier", "later", "before", "after", "old", "prior"}:
        return None
    for words in (noun, noun.split()[0], noun.split()[0].rstrip(".")):
        key = words.rstrip(".").lower()
        stop = match.start("noun") + len(words.rstrip("."))
        if key in units.per:
            return units.per[key], stop
        if match["word"] in {"per", "every", None} and (
            key in units.words or words in units.symbols or words in units.letters
        ):
            return (units.words.get(key) or units.symbols.get(words) or units.letters[words])[0], stop
    if match["word"] != "per":
        return None
    word = noun.split()[0].rstrip(".")
    return (word.lower(), match.start("noun") + len(word)) if word.lower() != "cent" else None


def rate_of_many(text: str, end: int) -> tuple[str, int] | None:
    """ "per 100,000 people", "for every 1,000 births", "per million": the lower half with its number, and its end."""
    many = RATE_OF_MANY.match(text, end)
    if many is None:
        return None
    base = LARGE_BASES.get(many["base"].lower(), many["base"].replace(",", ""))
    return " ".join(filter(None, (base, (many["noun"] or "").lower()))), many.end()


def _symbol(text: str, match: re.Match[str], units: Units) -> Unit | None:
    """A unit by its exact letters. One or two letters that are also words count only glued to the digits, or where the
    phrase ends after them."""
    start, gap = match.start("first"), match["gap"]
    written = match["first"]
    more = MORE.match(text, match.end("first")) if written in units.heads else None
    for second in (more[1], more[1].rstrip(".")) if more else ():
        pair = next((pair for pair in (f"{written} {second}", f"{written}-{second}") if pair in units.symbols), None)
        if more and pair:
            return Unit(*units.symbols[pair], start, more.start(1) + len(second))
    for word in _written(written):
        stop = start + len(word)
        if not word or (text[stop : stop + 1].isalnum() and (word[-1].isalpha() or word[-1] in "′″'\"”")):
            continue
        if gap and not word[-1].isalpha() and text[stop : stop + 1].isdigit():
            continue  # "$38-$57": the sign of the next number
        if word in units.symbols:
            return Unit(*units.symbols[word], start, stop)
        if word in units.letters and (
            not gap or gap == "-" or (word not in {"a", "in", "s", "d", '"', "”", "'"} and ENDS.match(text, stop))
        ):
            if word in {'"', "”", "'"} and (gap or end_quote(text, match.start())):
                continue
            return Unit(*units.letters[word], start, stop)
    return None


@lru_cache(maxsize=8192)
def _written(first: str) -> tuple[str, ...]:
    """What of a word may be a unit's symbol: all of it, or all but the marks behind it."""
    if first.isalpha():
        return (first,)
    sign = first[:1] if not first[0].isalpha() else ""
    return tuple(dict.fromkeys((first, first.rstrip("."), first.split("/")[0], first.rstrip("./="), sign)))


def end_quote(text: str, end: int) -> bool:
    """Whether a quotation mark after the number that ends at `end` closes a quotation, and is no sign for inches."""
    return text.count('"', 0, end) % 2 == 1 or "“" in text[:end] or text[:end].rstrip("0123456789.,")[-1:] in {"'", "‘"}


def _word(text: str, match: re.Match[str], units: Units, is_large: bool) -> Unit | None:
    """A unit by name, the longest first: "square metres", "US dollars", "miles per hour"."""
    ends = [match.end("first")]
    while len(ends) < LONGEST and (more := MORE.match(text, ends[-1])):
        ends.append(more.end())
    start = match.start("first")
    for end in reversed(ends):
        key = text[start:end].lower().replace("-", " ").rstrip(".")
        found = units.words.get(key)
        if found:
            if found[1] == "large" and not is_large:
                continue
            return Unit(
                found[0], "money" if found[1] == "large" else found[1], start, start + len(text[start:end].rstrip("."))
            )
    if match["first"].lower() in SPELLS and len(ends) > 1:
        start = MORE.match(text, ends[0]).start(1)  # type: ignore[union-attr]
        found = units.words.get(text[start : ends[1]].lower())
        if found and found[1] == "time":
            return Unit(*found, start, ends[1])
    return None


SPELLS = frozenset(
    "straight consecutive successive previous full whole solid additional further extra more long short".split()
)
IRREGULAR = {
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
    "penny": "pennies",
    "lux": "lux",
    "hertz": "hertz",
}
LARGE = frozenset(
    ["won", "rand", "real", "kip", "dong", "colon"]
)  # words of everyday English unless they count hundreds


@lru_cache(maxsize=4)
def tables(lexicon: Lexicon) -> Units:
    """units.tsv, currencies.tsv and per.tsv by spelling."""
    words: dict[str, tuple[str, str]] = {}
    symbols: dict[str, tuple[str, str]] = {}
    letters: dict[str, tuple[str, str]] = {}
    for row in lexicon.rows("units"):
        meaning = (row["unit"], row["kind"])
        if row["style"] == "word":
            for form in _plurals(row["form"]):
                words.setdefault(form, meaning)
        else:
            (symbols if row["style"] == "symbol" else letters).setdefault(row["form"], meaning)
    codes: dict[str, str] = {}
    for row in lexicon.rows("currencies"):
        if row["style"] == "before":
            codes.setdefault(row["form"], row["unit"])
            if len(row["form"]) == 3 and row["form"].isupper():
                codes.setdefault(f"M{row['form']}", f"M{row['unit']}")
        elif row["style"] == "word":
            kind = "large" if row["form"] in LARGE else "money"
            for form in _plurals(row["form"]):
                words.setdefault(form, (row["unit"], kind))
        else:
            table = letters if len(row["form"]) < 3 and row["form"].isalpha() and row["form"].islower() else symbols
            table.setdefault(row["form"], (row["unit"], "money"))
            if len(row["form"]) == 3 and row["form"].isupper():
                symbols.setdefault(f"M{row['form']}", (row["unit"], "millions"))
    forms = "|".join(re.escape(form) for form in sorted(codes, key=len, reverse=True))
    per = {form: row["unit"] for row in lexicon.rows("per") for form in (row["form"],)}
    tails = frozenset(code[-2:] for code in codes)
    heads = frozenset(re.split("[ -]", form)[0] for form in (*words, *symbols) if " " in form or "-" in form)
    before = re.compile(rf"(?<![A-Za-z])(?P<code>{forms})[ \u00a0]?$")
    return Units(words, symbols, letters, before, codes, per, heads, tails)


def _plurals(form: str) -> list[str]:
    """A unit's name, and its name with the first or the last word in the plural, in small letters without hyphens."""
    parts = form.lower().replace("-", " ").split()
    forms = [parts]
    for place in {0, len(parts) - 1}:
        many = IRREGULAR.get(parts[place]) or parts[place] + "s"
        forms.append([*parts[:place], many, *parts[place + 1 :]])
    return [" ".join(words) for words in forms]
