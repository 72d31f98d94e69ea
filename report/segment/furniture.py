"""Datelines, bylines, credits, captions and page furniture, by pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from report.lexicon import Lexicon
from report.lexicon.vocabulary import vocabulary

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?)"
CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*[A-ZÀ-Þ](?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,4}"
REGION = r"(?:,\s*(?:[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){0,3}))"
NAME = r"[A-ZÀ-Þ][\w'’.-]+(?:\s(?:[A-ZÀ-Þ][\w'’.-]+|de|del|la|al|el|es|and)){0,4}"
DASH = r"(?:\s*[—–―]+\s*|\s+-{1,2}\s+|\s*--+\s*|\s*-\s+)"
# The words that a line of dates and clock times may have beside numbers, months and weekdays.
DATE_WORDS = re.compile(
    rf"{MONTH}|{WEEKDAY}|\d+ min(?:ute)?s? read\b|\d+(?:st|nd|rd|th)?|\b(?:[ap]\.?m\b\.?|last|first|updated?|posted"
    r"|published|modified|issued|created|on|at|of|the|date|time|local|hours|hrs|ago|today|yesterday|minutes?|(?-i:[A-Z]{2,5}))\b|[ap]m\b|[\s,.:;|/()•·–—-]+",
    re.IGNORECASE,
)
DATE_CORE = re.compile(
    rf"{MONTH}\s+\d|\d\s+{MONTH}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d\d-\d\d|\d(?:st|nd|rd|th)\s+{MONTH}"
    rf"|{MONTH},?\s+\d{{4}}",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\b\.?)?(?:\s+(?-i:[A-Z]{2,5})\b)?\s*[:.]?", re.IGNORECASE)
# A heading above what happened when, and no place: "3. Chronology (13 June)", "Timeline, 13 June".
LISTING = re.compile(
    rf"\d{{1,2}}[.)]\s+(?!{MONTH})[A-Z]|(?:[A-Z][.)]\s+)?times\b|.*\b(?:timeline|chronology|sequence|events?|log|schedule)\b",
    re.IGNORECASE,
)
DIGIT = re.compile(r"\d")
DIGITS = re.compile(r"\d[/.-]\d\d?[/.-]\d\d")
# A word in small letters that no line of dates and times has; most sentences have one at their second word.
RUNNING_WORD = re.compile(
    r"\s(?!jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|last|first|updat|post|publ|modif"
    r"|issu|creat|date|time|local|hours|hrs|ago|today|yesterday|min|read\b|(?:on|at|of|the|[ap]m)\b)[a-z]{2,}\b"
)
MONTH_STARTS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
STAMP_WORDS = "updated posted published modified issued".split()
STAMP = re.compile(
    r"(?:first |last )?(?:updated|posted|published|modified|issued)\b(?:\s+(?:on|at))?\s*[:\d]", re.IGNORECASE
)


# "Press release No. 31/2026, Elmtec plc, London, 4 May 2026"
RELEASE = re.compile(
    r"[*_#\s]*(?:press|news|media)\s(?:release|notice|statement|bulletin)\b(?:\s(?:no\.?|nr\.?|number|#)?\s?\d[\w/.-]*)?"
    r"\s?[,|·:–—-]\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of layout.tsv. `needs` stands in small letters in whatever has the pattern."""

    kind: str
    where: str
    limit: int
    needs: str
    written: str

    def match(self, content: str) -> bool:
        flags = 0 if self.kind == "byline" else re.IGNORECASE
        shape = _compiled(self.written, flags)
        match = shape.search(content) if self.where == "any" else shape.match(content)
        return match is not None and (self.where != "all" or match.end() == len(content))


@lru_cache(maxsize=256)
def _compiled(written: str, flags: int) -> re.Pattern[str]:
    return re.compile(written, flags)


@dataclass(frozen=True, slots=True)
class Patterns:
    """All rows, those that may stand anywhere and what they need, and one pattern for the starts, in small letters, of
    whatever has one of the others: letters of one case let it pass over most of its branches at once. Each of those
    rows is a group of it, named by its number."""

    rows: tuple[Pattern, ...]
    anywhere: tuple[Pattern, ...]
    needs: tuple[str, ...]
    starts: re.Pattern[str]


CAPITAL = re.compile(r"(?<!\\)(?<!\(\?)[A-Z]")  # a letter of a pattern, but no \S or (?P


@lru_cache(maxsize=4)
def _patterns(lexicon: Lexicon) -> Patterns:
    agencies = _agencies(lexicon)
    rows = tuple(
        Pattern(
            row["kind"], row["where"], int(row["limit"]), row["needs"], row["pattern"].replace("AGENCIES", agencies)
        )
        for row in lexicon.rows("layout")
    )
    starts = "|".join(f"(?P<row{number}>{row.written})" for number, row in enumerate(rows) if row.where != "any")
    anywhere = tuple(pattern for pattern in rows if pattern.where == "any")
    needs = tuple(dict.fromkeys(pattern.needs for pattern in anywhere))
    return Patterns(rows, anywhere, needs, re.compile(CAPITAL.sub(lambda match: match[0].lower(), starts)))


@lru_cache(maxsize=4)
def _agencies(lexicon: Lexicon) -> str:
    names = sorted(set(lexicon.column("agencies")), key=lambda name: (-len(name), name))
    return "(?:" + "|".join(map(re.escape, names)) + ")"


# A date in a dateline, loosely: what is no month finds no dash after it.
SHORT_DATE = r"(?:[A-Z][a-z]{2,8}\.?,?\s+)?(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8})(?:,?\s+\d{4})?"
SLASHED = r"\d{1,2}/\d{1,2}/\d{2,4}"
# The date behind the dash; "March 13 - About 3,500" has none there.
SENT = (
    rf"(?:(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:,?\s+\d{{4}}\b(?!,\d)\s*{DASH}?|\s*{DASH})|{SLASHED}\s*{DASH}?)"
)
BRACKET = r"\((?P<agency>[A-Za-z][^()\n]{1,40})\)"
# ASHFORD:
SHOUTED = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’-]{3,}(?:\s[A-ZÀ-Þ'’-]{3,})?(?:/[A-ZÀ-Þ'’-]{4,})?:\s+(?=[A-Z“\"‘'(])")
HAS_DATE = re.compile(SHORT_DATE)
# One of these marks stands in every dateline: a dash, a colon, a bracket. It begins with a set, which is found fastest.
DATELINE_MARK = re.compile(r"[—–―:(-](?:(?<!-)|[-\s])")
DATELINES = (
    # ASHFORD, Kent, July 2 (Reuters) -
    re.compile(rf"{CAPITALS}{REGION}?(?:,?\s+{SHORT_DATE})?,?(?:\s*{BRACKET})?{DASH}{SENT}?\s*"),
    # Ashford, Kent (AP) —
    re.compile(rf"{NAME}{REGION}?(?:,?\s+{SHORT_DATE})?\s*{BRACKET}{DASH}"),
    # Ashford, July 2 —
    re.compile(rf"{NAME}{REGION}?,\s+{SHORT_DATE}{DASH}"),
    # July 2 (Reuters) -
    re.compile(rf"{SHORT_DATE}\s*{BRACKET}{DASH}"),
    # (CNN) --
    re.compile(rf"{BRACKET}(?:{DASH}|\s+|(?=[A-Z]))"),
    SHOUTED,
)


def dateline_end(text: str, start: int, end: int, is_first: bool, lexicon: Lexicon) -> int:
    """Where the text proper of a paragraph begins: after its dateline, or at `start` where it has none.

    Capitals and a colon are a dateline in the first paragraph only; further down they name who speaks in a transcript.
    """
    limit = min(end, start + 120)
    if not DATELINE_MARK.search(text, start, limit):
        return start
    for pattern in DATELINES:
        match = pattern.match(text, start, limit)
        if match and pattern is SHOUTED and not (is_first and _is_city(match.group(), lexicon)):
            continue
        if match and end - match.end() > 20 and not text[match.end()].islower() and _is_agency(match, lexicon):
            return match.end()
    return start


def _is_city(shouted: str, lexicon: Lexicon) -> bool:
    """Whether words in capitals can be a city: none is a common word, as in "EXCLUSIVE:"."""
    return not any(vocabulary(lexicon).knows(word.lower()) for word in re.findall(r"\w+", shouted))


def _is_agency(match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the bracket of a dateline, if it has one, holds an agency or what may be one.

    Any name in capitals will do behind a town in capitals or a date: both together are no sentence.
    """
    name = match.groupdict().get("agency")
    if not name:
        return True
    before = match.string[match.start() : match.start("agency")]
    if before != "(" and (match.re is DATELINES[0] or HAS_DATE.search(before)):
        words = name.split()
        return len(words) <= 4 and all(word[0].isupper() or word[0].isdigit() for word in words)
    first = name.split("/")[0].split(",")[0].strip()
    return first in _names(lexicon) or (
        first.isupper() and len(first) <= 8 and match.start() != match.start("agency") - 1
    )


@lru_cache(maxsize=4)
def _names(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.column("agencies"))


def is_dateline(content: str, lexicon: Lexicon) -> bool:
    """Whether a line is nothing but place, date and time: "3 July 2013 Last updated at 13:38 GMT"."""
    if len(content) > 140 or not DIGIT.search(content):
        return False
    if RELEASE.match(content) and not content.endswith(".") and _has_date(content):
        return True
    if content[0].isdigit() and CLOCK.fullmatch(content):
        return True
    is_running = RUNNING_WORD.search(content) is not None
    if is_running and not DATELINE_MARK.search(content):
        return False
    is_placed = any((match := pattern.match(content)) and match.end() == len(content) for pattern in DATELINES[:2])
    if is_running and not is_placed:
        return False
    if not (_has_date(content) or _stamp(content)):
        return is_placed
    if LISTING.match(content):
        return False
    rest = DATE_WORDS.sub(" ", content).split()
    is_place = all(word[0].isupper() for word in rest)
    return not rest or (len(rest) <= 3 and is_place and not content.endswith("."))


def _has_date(content: str) -> bool:
    small = content.lower()
    is_named = any(month in small for month in MONTH_STARTS)
    return DIGITS.search(content) is not None or (is_named and DATE_CORE.search(content) is not None)


def _stamp(content: str) -> re.Match[str] | None:
    small = content.lower()
    return STAMP.search(content) if any(map(small.__contains__, STAMP_WORDS)) else None


def stamp_start(content: str, lexicon: Lexicon) -> int:
    """Where "Posted: Thursday, 3 May, 4 p.m. Updated: …" begins at the end of a line, or 0."""
    match = _stamp(content)
    return match.start() if match and match.start() and is_dateline(content[match.start() :], lexicon) else 0


POST_END = re.compile(
    r"\s+(?:(?:https?://t\.co/|pic\.(?:twitter|x)\.com/)\S+\s*)*"
    r"(?:[—–-]{1,2}\s?[^()—–\n]{1,80}\(@\w{1,30}\)(?:\s+[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4})?)?$"
)


def post_end(content: str) -> int:
    """Where "pic.twitter.com/… — Elmham Police (@elmhampolice) May 4, 2021" begins at the end of a post, or 0."""
    if "(@" not in content and "pic." not in content and "/t.co/" not in content:
        return 0
    match = POST_END.search(content)
    return match.start() if match and match.group().strip() else 0


def kind_of(content: str, lexicon: Lexicon) -> str:
    """byline, credit, caption or boilerplate; "" for a line that is none of them."""
    patterns, small = _patterns(lexicon), content.lower()
    rows = patterns.anywhere if any(map(small.__contains__, patterns.needs)) else ()
    if begun := patterns.starts.match(small):  # none of the rows before this one starts the line
        first = int((begun.lastgroup or "row0").removeprefix("row"))
        rows = tuple(row for number, row in enumerate(patterns.rows) if number >= first or row.where == "any")
    for pattern in rows:
        if len(content) <= pattern.limit and pattern.needs in small and pattern.match(content):
            return pattern.kind
    return ""


# One of these two is in every credit: a bracket or dash not far from its end, or "edited by X".
CREDIT_MARK = re.compile(r"[.!?”\"’\s](?:[(–—]|-[-\s\w])")
CREDIT_BY = re.compile(r"[gd]\sby\s[A-Z]")
TRAILING = re.compile(
    r"""(?<=[.!?”"’\s])\s* (?P<credit>
          \(? (?:Additional\s|Other\s)? (?:Reporting|Writing|Compiled|Edited|Editing) \s by \s [A-Z] [^\n]* $
        | (?P<open> \( | [–—-]{1,2}\s? ) (?P<agencies> [A-Za-z][^()\n]{1,60} ) \)? \.? $ )""",
    re.VERBOSE,
)


def trailing_credit(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where a credit at the end of a paragraph begins, or `end`."""
    tail = text[max(start, end - 301) : end]
    if not CREDIT_MARK.search(tail[-72:]) and not ("by" in tail and CREDIT_BY.search(tail)):
        return end
    for match in TRAILING.finditer(text, max(start, end - 300), end):
        written = match["agencies"]
        if not written or written.startswith(("With ", "with ")):
            return match.start("credit")
        names = [name.strip(" .") for name in re.split("[/,&]", written)]
        if all(name in _names(lexicon) for name in names):
            return match.start("credit")
    return end
