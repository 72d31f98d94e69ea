"""Metadata that an article's own text gives: credit line, byline, dateline, date lines, headline.

Conservative: a line counts only if all of it has the form; what merely looks like an outlet's name gives no publisher
unless a date and nothing else stands behind it, and a word of outlets.tsv is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from report.lexicon import Lexicon
from report.model import Field
from report.read.dates import date
from report.read.letterheads import is_series, letterhead, opens_series
from report.read.reading import Raw

TOP_LINES, BOTTOM_LINES = 8, 4
LONGEST_LINE, LONGEST_HEADLINE, SHORTEST_BODY = 120, 160, 200

LINE = re.compile(r"[^\s][^\r\n\x0b\x0c\x85\u2028\u2029]*")
SMALL = frozenset("of the and for in on at de du la le les des et d' und der & - – von van al el".split())
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+[^\s<>\".,;)]")
DATELINE = re.compile(
    r"""
    (?P<place>
      [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+ (?: [\s/-] [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+ ){0,3}      # GENEVA, NEW YORK
      (?: ,\s [A-ZÀ-Þ][\w.'’-]+ (?: \s [A-ZÀ-Þ][\w.'’-]+ ){0,2} ){0,2}       # , Switzerland
    )
    (?: ,\s (?P<date> (?: [A-Z][a-z]{2,8}\.?\s\d{1,2} | \d{1,2}\s[A-Z][a-z]{2,8}\.? ) (?: ,?\s\d{4} )? ) )?  # , May 3
    (?: \s* \( (?P<agency> [A-Z][\w.&’' /-]{1,40} ) \) )?
    \s* (?: — | – | -- | \s-\s )
    (?! [A-Z\W\d]* [A-Z]{4} [A-Z\W\d]* $ )                                                     # no line all in capitals
    (?: \s* (?P<sent> \d{1,2}\s[A-Z][a-z]{2,8}\s\d{4} | [A-Z][a-z]{2,8}\s\d{1,2},\s\d{4} )  # 3 May 2026 (Agency)
        (?: \s* \( (?P<sender> [A-Z][\w.&’' /-]{1,40} ) \) )? )?
    """,
    re.VERBOSE,
)
TOWN = re.compile(  # Geneva (Agency) - : in small letters only the agency's brackets make it a dateline
    r"(?P<place>[A-ZÀ-Þ][\w.'’-]+(?:[ ,]+[A-ZÀ-Þ][\w.'’-]+){0,4}?),?\s*"
    r"(?P<date>(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}|\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|Jun"
    r"|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?)(?:,?\s\d{4})?\s*)?"
    r"\((?P<agency>[A-Z][\w.&’' /-]{1,40})\)\s*(?:—|–|--|\s-\s|-\s)"
)
CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\b\.?)?", re.IGNORECASE)
PARTED = re.compile(r"\s[|·•–—-]\s|\(")
PART = re.compile(r"(?:(?!\s[|·•–—-]\s)[^()])+")
ASIDE = re.compile(r"\s\([a-z][^()]{0,30}\)$")  # "The Elm Monitor (in exile)"
BARRED = re.compile(r"[^|·•]+")
BY = re.compile(r"(?:^|\s)[Bb]y\s+(?=[A-Z])")
NAMED = re.compile(r"(?P<name>[^,|·•–—]{3,}?)\s*(?:,|[|·•–—]|\s-)\s+")
TELLING = frozenset("is are was were has have had says say said will on".split())  # words of a sentence
FIRST = 4  # lines in which a date beside other things is the day it was published
# What marks off a date in such a line from what stands before and behind it.
OFF_BEFORE = re.compile(r"(?:^|[,.;:|–—\-\"”’)\]*_])\s*(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?$")
OFF_BEHIND = re.compile(r"\s*(?:$|[.;|–—)\]*_]|,(?!\s(?:the|a|an|and|when|where|which|at|in|on)\b))")
LONGEST_OUTLET = 50
LONGEST_STAMPED, LONGEST_WEEKDAY = 300, 12
BULLET = re.compile(r"[-*•·|>#]|\d+[.)]\s")


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    start: int


def credits(raw: Raw, text: str, start: int, lexicon: Lexicon) -> Iterator[Field]:
    """Every piece of metadata in the text from `start` on, each with its span; the first of each name is meant."""
    top, bottom = _edges(text, start)
    taken: set[int] = set()
    for line in dict.fromkeys((*top, *bottom)):
        for field in _credit(raw, line, line in top, lexicon):
            taken.add(line.start)
            yield field
    filed: Field | None = None
    for line in top:
        match = DATELINE.match(line.text) or TOWN.match(line.text)
        if match and len(match["place"]) > 2 and not _has_outlet(match["place"], lexicon):
            taken.add(line.start)
            yield _field(raw, "place", match["place"].rstrip(" ,"), line.start + match.start("place"))
            groups = match.groupdict()
            if sender := groups["agency"] or groups.get("sender"):
                name = "agency" if groups["agency"] else "sender"
                yield _field(raw, "agency", sender, line.start + match.start(name))
            told = "date" if groups.get("date") else "sent"
            if found := date(groups.get(told) or ""):
                at = line.start + match.start(told)
                filed = Field("published", found[0], "text", raw.span(at + found[1], at + found[2]))
            break
    taken |= {line.start for line in top if is_series(line.text)}
    for field in _parted(raw, top, lexicon):
        yield field
        taken |= {
            line.start for line in top if field.span and line.start <= field.span.start < line.start + len(line.text)
        }
    if issued := letterhead([line.text for line in top], lexicon):
        yield _field(raw, "publisher", issued.name, top[issued.line].start + issued.start)
        taken |= {top[number].start for number in issued.taken}
    for field in _outlet(raw, [line for line in top if line.start not in taken], lexicon):
        yield field
        taken |= {line.start for line in top if field.span and line.text == field.value}
    for part in (part for line in top if line.start not in taken for part in _parts(line)):
        found = date(part.text)
        if found and _is_all_date(part.text[: found[1]] + part.text[found[2] :], lexicon):
            taken.add(part.start)  # the line, where its whole or its beginning is the date
            yield Field("published", found[0], "text", raw.span(part.start + found[1], part.start + found[2]))
            break
    for line in top:
        found = date(line.text) if line.start not in taken and opens_series(line.text) else None
        if found:
            taken.add(line.start)
            yield Field("published", found[0], "text", raw.span(line.start + found[1], line.start + found[2]))
            break
    yield from _stamped(raw, [line for line in top if line.start not in taken], lexicon)
    if filed:
        yield filed
    yield from _within(raw, [line for line in top[:FIRST] if line.start not in taken], lexicon)
    yield from _headline(raw, text, [line for line in top if line.start not in taken])


def _outlet(raw: Raw, lines: list[Line], lexicon: Lexicon) -> Iterator[Field]:
    """Who published it: of a line that is a name and a date ("The Harbour Gazette, 3 May 2026"), of two lines, or of
    a letterhead: "NORLAND WEATHER SERVICE"."""
    for number, line in enumerate(lines):
        words = ASIDE.sub("", line.text.strip("*_# "))
        start = line.start + line.text.index(words) if words else line.start
        match = NAMED.match(words)
        name = match["name"] if match else words
        if len(name) > LONGEST_OUTLET or len(name.split()) < 2 or not is_name(name) or not _has_outlet(name, lexicon):
            continue
        beside = [words[match.end() :]] if match else [each.text for each in lines[max(0, number - 1) : number + 2]]
        is_letterhead = not number and name.isupper() and _has_outlet(name.split()[-1], lexicon)
        if is_letterhead or any(_is_dated(rest, lexicon) for rest in beside):
            yield _field(raw, "publisher", name, start)
            return


def _parted(raw: Raw, lines: list[Line], lexicon: Lexicon) -> Iterator[Field]:
    """Author and publisher of a line with bars that also has the date: "The Elm Torch | 9 May 2026 | by Ann Lee"."""
    for line in lines:
        parts = [Line(part[0].strip(), line.start + part.start() + len(part[0]) - len(part[0].lstrip()))
                 for part in BARRED.finditer(line.text)]  # fmt: skip
        dated = [part for part in parts if date(part.text)]
        if len(parts) < 2 or len(dated) != 1 or len(line.text) > LONGEST_STAMPED:
            continue
        author: Field | None = None
        names = []
        for part in parts:
            by = BY.search(part.text)
            if by and author is None and (people := _people(part.text[by.end() :])):
                author = _field(raw, "author", people, part.start + by.end())
            elif part not in dated:
                names.append(part)
        for part in names:
            words = part.text.strip("*_# ")
            name, comma, _ = words.partition(", ")
            is_told = _has_outlet(name, lexicon) or (author and (comma or name.startswith("The ") or "&" in name))
            if is_told and is_name(name, 6) and len(name.split()) > 1:
                yield _field(raw, "publisher", name, part.start + part.text.index(words))
                break
        if author:
            yield author
        if names or author:
            found = date(dated[0].text)
            if found and (found[1] <= LONGEST_WEEKDAY or _openers(lexicon)[0].match(dated[0].text)):
                at = dated[0].start
                yield Field("published", found[0], "text", raw.span(at + found[1], at + found[2]))


def _within(raw: Raw, lines: list[Line], lexicon: Lexicon) -> Iterator[Field]:
    """The date of a line that has more beside it, marked off from that: "Leaflet to all, Thursday 6 May 2027", "Elm
    Courier, 6 May 2027. By Ann Lee"; with the paper and the author beside it."""
    for line in lines:
        found = date(line.text) if len(line.text) <= LONGEST_STAMPED else None
        before = line.text[: found[1]] if found else ""
        if found is None or not OFF_BEFORE.search(before) or TELLING & set(before.split()):
            continue
        if "T" not in found[0] and not OFF_BEHIND.match(line.text, found[2]):
            continue
        yield Field("published", found[0], "text", raw.span(line.start + found[1], line.start + found[2]))
        name = line.text.partition(",")[0].strip("*_# ")
        if is_name(name) and len(name.split()) > 1 and _has_outlet(name, lexicon):
            yield _field(raw, "publisher", name, line.start + line.text.index(name))
        by = BY.search(line.text, found[2])
        if by and (people := _people(line.text[by.end() :].rstrip("*_ "))):
            yield _field(raw, "author", people, line.start + by.end())
        return


def _is_dated(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a date, with its weekday and hour at most."""
    found = date(text)
    if found is None:
        return False
    rest = _beside(text[: found[1]] + text[found[2] :], lexicon).split()
    return len(rest) <= 2 and all(word[0].isupper() or not word[0].isalnum() for word in rest)


def _has_outlet(name: str, lexicon: Lexicon) -> bool:
    """Whether a word of a name, also in capitals, is one of a paper, station or agency."""
    words = re.split(r"[\s-]+", name)
    return not _outlets(lexicon).isdisjoint((*words, *(word.title() for word in words)))


@lru_cache(maxsize=4)
def _outlets(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.column("outlets"))


def _edges(text: str, start: int) -> tuple[list[Line], list[Line]]:
    """The first and the last lines that hold anything."""
    head, tail_from = text[start : start + 6000], max(start, len(text) - 1500)
    top = [Line(match[0].rstrip(), start + match.start()) for match in LINE.finditer(head)][:TOP_LINES]
    bottom = [Line(match[0].rstrip(), tail_from + match.start()) for match in LINE.finditer(text[tail_from:])]
    if tail_from > start:
        bottom = bottom[1:]  # the first may be the rest of a line
    return top, [line for line in bottom[-BOTTOM_LINES:] if line not in top]


def _parts(line: Line) -> Iterator[Line]:
    """A short line whole, then what stands in it between bars, dots, dashes or brackets: "Update 3 | 3 May 2026"."""
    if len(line.text) <= 80:
        yield line
    if len(line.text) <= LONGEST_HEADLINE and PARTED.search(line.text):
        for match in PART.finditer(line.text):
            yield Line(match[0].strip(), line.start + match.start() + len(match[0]) - len(match[0].lstrip()))


@lru_cache(maxsize=4)
def _openers(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    rows = lexicon.rows("credits")
    forms = sorted((row["form"] for row in rows), key=len, reverse=True)
    pattern = re.compile(
        rf"(?P<form>{'|'.join(map(re.escape, forms))})(?P<colon>\s*[:：]\s*|\s+[-–—|]\s+|\s+)(?=\S)", re.IGNORECASE
    )
    return pattern, {row["form"].lower(): (row["field"], row["at"]) for row in rows}


def _credit(raw: Raw, line: Line, is_top: bool, lexicon: Lexicon) -> Iterator[Field]:
    """What a line says that opens with a word of lexicon/credits.tsv."""
    pattern, fields = _openers(lexicon)
    match = pattern.match(line.text)
    if match is None or len(line.text) > LONGEST_LINE:
        return
    name, at = fields[match["form"].lower()]
    rest, start = line.text[match.end() :], line.start + match.end()
    has_colon = ":" in match["colon"] or "：" in match["colon"]
    if (at == "top" and not is_top) or not match["form"][0].isupper():
        return
    if name in ("published", "updated"):
        found = date(rest)
        other = pattern.search(rest, found[2]) if found else None  # "Posted: May 3, 2026 Updated: May 4, 2026"
        own = rest[: other.start()] if other and _is_stamp(other["form"], fields) else rest
        if found and len(own) - (found[2] - found[1]) <= 30:
            yield Field(name, found[0], "text", raw.span(start + found[1], start + found[2]))
    elif name == "address":
        if address := ADDRESS.match(rest):
            yield _field(raw, name, address[0], start)
    elif name == "title":
        if has_colon:
            yield _field(raw, name, rest, start)
    elif name == "author":
        if people := _people(rest):
            yield _field(raw, name, people, start)
    elif is_name(rest, most_words=8 if has_colon else 6):
        yield _field(raw, name, rest, start)


def _stamped(raw: Raw, lines: list[Line], lexicon: Lexicon) -> Iterator[Field]:
    """The stamp behind a headline, in one line with it: "Two huts burn Posted: May 3, 2026 Updated: May 4, 2026"."""
    pattern, fields = _openers(lexicon)
    for line in lines:
        for match in pattern.finditer(line.text[:LONGEST_STAMPED]):
            is_word = line.text[match.start() - 1].isspace() and ":" in match["colon"]
            found = date(line.text[match.end() :]) if is_word and _is_stamp(match["form"], fields) else None
            if found and found[1] <= LONGEST_WEEKDAY:
                start = line.start + match.end()
                name = fields[match["form"].lower()][0]
                yield Field(name, found[0], "text", raw.span(start + found[1], start + found[2]))
                return


def _is_stamp(form: str, fields: dict[str, tuple[str, str]]) -> bool:
    return form[0].isupper() and fields[form.lower()][0] in ("published", "updated")


def is_name(text: str, most_words: int = 6) -> bool:
    """Whether all words could be a name's: capitals, digits, small words between them, no full stop at the end."""
    words = text.split()
    if not 0 < len(words) <= most_words or text[-1] in ".:;,?!" or any(mark in text for mark in '|:;"“”()'):
        return False
    first, last = words[0], words[-1]
    big = [word for word in words if word[0].isupper() or word[0].isdigit()]
    small = [word for word in words if word not in big]
    ends_big = last in big and (first in big or first.lower() in SMALL)
    return ends_big and any(word[0].isupper() for word in big) and all(word.lower() in SMALL for word in small)


def _people(text: str) -> str:
    """The names of a byline, up to a comma with what they are; empty where it is no byline."""
    names = text.split(" | ")[0].split(",")[0].strip()
    parts = re.split(r"\s+(?:and|et|&)\s+", names)
    if any(not 2 <= len(part.split()) <= 4 or not is_name(part, 4) or re.search(r"\d", part) for part in parts):
        return ""
    if any(part.split()[0].lower() in SMALL for part in parts):
        return ""
    rest = text[len(names) :]
    return names if len(rest) <= 60 and not rest.rstrip().endswith(".") else ""


def _headline(raw: Raw, text: str, lines: list[Line]) -> Iterator[Field]:
    """The first line that is no other metadata, if it looks like a headline above a longer text."""
    if not lines or len(text) - lines[0].start - len(lines[0].text) < SHORTEST_BODY:
        return
    first = lines[0]
    words = first.text.split()
    is_long_enough = len(words) >= 3 and len(first.text) <= LONGEST_HEADLINE
    body_is_longer = any(len(line.text) > len(first.text) for line in lines[1:])
    starts_well = first.text[0].isupper() or first.text[0].isdigit() or first.text[0] in "“‘\"'«"
    if not (is_long_enough and body_is_longer and starts_well) or first.text[-1] in ".:;,|" or BULLET.match(first.text):
        return
    if re.search(r"[.!?]\s+[A-Z“]", first.text) or ADDRESS.search(first.text):
        return
    yield _field(raw, "title", first.text, first.start)


def _is_all_date(rest: str, lexicon: Lexicon) -> bool:
    """Whether beside the date only words for dates, a clock time, a weekday, a zone or a place stand: no sentence."""
    rest = _beside(rest, lexicon)
    return len(rest.split()) <= 3 and len(rest) <= 40 and not rest.rstrip().endswith((".", "!", "?"))


def _beside(rest: str, lexicon: Lexicon) -> str:
    """What stands beside a date but for words for dates and clock times."""
    return CLOCK.sub(" ", _date_words(lexicon).sub(" ", rest))


@lru_cache(maxsize=4)
def _date_words(lexicon: Lexicon) -> re.Pattern[str]:
    forms = [row["form"] for row in lexicon.rows("credits") if row["field"] in ("published", "updated")]
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, forms), key=len, reverse=True))}|at|on)\b", re.IGNORECASE)


def _field(raw: Raw, name: str, value: str, start: int) -> Field:
    return Field(name, value, "text", raw.span(start, start + len(value)))
