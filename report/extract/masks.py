"""Numbers that are no figures: dates, clock times, telephone numbers, scores, ordinals, addresses, names with digits.

A mask is asked about one place in a sentence where a number may start; it looks at what stands around it. It answers
with the end of the stretch that holds no figure.
"""

from __future__ import annotations

import re
from functools import lru_cache

from report.lexicon import Lexicon

MONTHS = (
    r"(?:(?:January|February|March|April|June|July|August|September|October|November|December|May)\b"
    r"|(?i:january|february|april|june|july|august|september|october|november|december)\b|MARCH\b|MAY\b"
    r"|(?i:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
AT = rf"""
    (?: \d{{1,2}}[:.]\d\d (?:[:.]\d\d)? \s?(?:[ap]\.?\s?m\b\.?)                 # 7.45 pm
      | \d{{1,2}} \s?(?:[ap]\.?m\b\.? | o['’]clock)                            # 7pm
      | \d{{1,2}}:\d\d (?::\d\d)? (?:\.\d+)?                                   # 7:45, 1:36.6
      | (?:[01]\d|2[0-3])[0-5]\d \s? (?:hours|hrs|GMT|UTC|local\s+time)\b      # 1100 hours
      | \d+ (?:st|nd|rd|th)\b (?:[-–]\w+)?                                     # 22nd
      | (?:1[5-9]|20)\d0s\b | \d0s\b                                           # 1970s
      | (?:\d{{1,2}}(?:[ ](?:and|to|or|until|till)[ ]|[ ]?[-–][ ]?))?            # 12 and 17 July, 3–5 May
        \d{{1,2}}[ ](?:of\s)?{MONTHS} (?![ ]to\b) (?:,?\s\d{{4}}\b)?           # 3 July 2013
      | \d{{1,4}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b | \d{{4}}-\d\d-\d\d              # 2/29/2012
      | \d+(?:\.\d+){{2,}}\b                                                   # version 13.4.1
      | \d+(?:[-–]\d+){{2,}}(?:[-–]?[\dX])?\b                                  # 978-3-16-148410-0, 3-4-3
      | \d{{1,3}}:\d{{1,3}}(?:[-–:.]\d{{1,3}})*\b                                # Genesis 1:1-3, a ratio of 2:1
      | \d{{1,3}}(?:\.\d+)?°\s?(?:\d{{1,2}}(?:\.\d+)?['′’]\s?(?:\d{{1,2}}(?:\.\d+)?(?:["″”]|'')\s?)?)?[NSEW]\b
      | \d{{1,3}}\.\d{{4,}},\s[-−]?\d{{1,3}}\.\d{{4,}}\b                           # 51.5074, -0.1278
      | \d+[A-Z]{{1,3}}[-–]\d\w*(?:[-–]\w+)*                                   # 4F-77A-1093
      | (?:9/11|24/7|7/7|50[-/]50|20/20)\b
      | \+?\d{{0,3}}[ -.]?\(?\d{{3}}\)?[ -.]\d{{3}}[ -.]\d{{3,4}}\b            # 555 123 4567
      | \d{{3}}\)\s?\d{{3}}[-.\s]?\w+                                          # (555) 123-4567
      | \d{{3}}-\d{{4}}\b | \d{{3}}-[A-Z]{{3,}}\b | 1-[89]\d\d-[\w-]+
      | \d{{2,5}}[ -]\d{{3,4}}[ -]\d{{3,4}}\b | (?<=\+)\d{{1,3}}(?:[ -]\d{{1,4}}){{2,5}}\b
      | \d{{1,3}}-to-\d{{1,3}}\b (?![-\w])                                     # a 5-to-4 vote
      | \d+\s?[x×]\s?\d+ (?![.,]\d)\b (?!\s?(?:[cmk]?m|in|ft|feet|inch|inches|met))   # 4x4
      | \d+ \s (?:U\.S\.(?:C\.)?(?=\s§?\s?\d)|USC\b|F\.\s?[23]d|F\.?\s?Supp|Fed\.|Cal\.|N\.[EW]\.|S\.\s?Ct
              |C\.?F\.?R)\.? (?:\s§*\s?\d+)?                                   # 42 U.S.C. 1983
      | (?:911|999|112)\b
        (?= \s(?:calls?|callers?|dispatch\w*|operators?|system|cent(?:er|re)|recording|tape|emergency)\b )
      | (?: 911 | (?:(?<=\bcall\s)|(?<=\bcalled\s)|(?<=\bcalling\s)|(?<=\bdial\s)|(?<=\bdialled\s)|(?<=\bdialed\s)
          |(?<=\bring\s)|(?<=\brang\s)|(?<=\bphone\s)|(?<=\bphoned\s)|(?<=\bon\s)|(?<=\bnumber\s)|(?<=\bcalls\sto\s)
          |(?<=\bcall\sto\s)|(?<=olice:\s)|(?<=ire:\s)|(?<=mbulance:\s)|(?<=mergency:\s))
          (?:999|112|101|000|100|108|119|111) ) \b (?![.,]\d)
        (?= \s*(?:$|[.,;:!?)"”]) | \s(?:to|after|and|at|when|before|for|about)\b )
      | \d+ \s to \s (?:1|one)\b (?![.,]\d|\s[a-z]+s\b)                      # odds of 80 to 1
      | \d{{1,4}} \s? (?:BC|AD|BCE|CE)\b
      | \d{{1,4}}/(?:19|20)\d\d\b                                                # release 17/2025
      | \d{{1,3}}\s/\s\d{{1,3}}\b (?![.,]?\d)                                   # picture 3 / 12
      | (?i:(?<=notice\s)|(?<=bulletin\s)|(?<=release\s)|(?<=report\s)|(?<=circular\s)|(?<=decision\s)|(?<=order\s)
          |(?<=\bno\.\s)) \d{{1,4}}/\d{{1,4}}\b                                    # press notice 24/117
    )
"""
SCORE = re.compile(r"(\d{1,3})[-–](\d{1,3})(?:[-–]\d{1,3})*(?![\d,.]*\d|[-–]?[A-Za-z%°$€£])")
SCORED = re.compile(  # what follows a score, and not a range
    r"\s*(?:$|[.,;:!?)\]\"”]|(?:wins?|won|victory|victories|loss|defeat|draw|drew|leads?|against|over|record|votes?|decision"
    r"|ruling|majority|thrashing|triumph|to|in|at|on|by|and|but|when|as|thanks|home|away|aggregate|down|up|after|with|from"
    r"|for)\b)"
)
YEAR = re.compile(r"(?:1[5-9]\d\d|2[01]\d\d)(?!\d|[.,]\d)(?:[-–/]\d\d(?:\d\d)?\b)?")
# What is rather counted than dated: "the 2000 troops", but "the 2019 figures".
HEADS = (
    "people|persons|men|women|children|dead|killed|injured|troops|soldiers|workers|employees|residents|students|patients"
    "|passengers|villagers|protesters|voters|police|officers|firefighters|members|refugees|migrants|families|homes|houses"
    "|tons?|tonnes?|kg|km|kilos|kilograms?|kilometers?|kilometres?|met(?:er|re)s?|miles?|feet|acres|hectares|watts?"
)
COUNTED = re.compile(
    rf"\s(?:(?!(?:the|and|was|for|when|but|saw|his|her|its|many|most|some|few)\b)[a-z]{{3,}}\s)?(?:{HEADS})\b"
)
NOUN = re.compile(r"\s(?!was\b|has\b|is\b|its\b|this\b|levels\b)[a-z]{2,}s\b")
ABOUT = re.compile(
    r"\b(?:some|about|nearly|almost|least|than|over|up\sto|another|estimated|roughly|approximately|around)\s$",
    re.IGNORECASE,
)
ITEM = re.compile(r"\(?\d{1,3}[.)]?(?:\s*$|(?<=[.)])\s+(?=[A-Z“\"‘]))")  # the number of a list's item
# Behind "cabin" and a number that is its name, with the numbers joined to it: a mark, a verb, a preposition.
ALONE_AFTER = re.compile(
    r"(?P<more>(?:,\s\d{1,3})*,?\s(?:and|or|to|&)\s\d{1,4}(?!\d))?(?=\s*(?:$|[.,;:)!?\"”’'](?!\d))|\s(?:is|was|are|were|had|has|have"
    r"|will|would|can|could|may|did|does|in|on|at|of|by|near|after|before|during|until|since|and|or|but|that|which|who|when"
    r"|where|as|where|still|also|then|later|fell|sank|broke|left|lost|began|went|came|burst|struck|hit|gave|took|ran|shut|held"
    r"|said|says|led|won|stood|blew|put|made|rose|begins|starts|opens|remains|stays|[a-z]{2,}ed)\b)"
)
SEVERAL = re.compile(r"\d{1,3}(?:,\s\d{1,3})*,?\s(?:and|or|to|&)\s\d{1,3}\b(?![.,]\d|%)")
NOT_ALONE = re.compile(
    r"(?:the|this|that|an?|each|every|per|first|second|third|last|next|its|his|her|their)$", re.IGNORECASE
)
OF_ALL = re.compile(r"\s*(?:of|/)\s*/?\s*\d+")
SMS = re.compile(r"\b[Tt]ext(?:ing|ed)?\s[“\"‘']?[A-Z]{2,}\w*[”\"’']?\sto\s$")  # "text HELP to 50505"
SERIES = re.compile(r"\s*(?:and|to|or|,|&|[-–])\s*\d+[A-Za-z]?\b")
WRITTEN = re.compile(r"[\d,.]*\d[A-Z]?(?:[-–/]\d+[X\d]*)*\b(?:\(\w{1,3}\))*|\d+")  # 12A, 2021-0457, 6(1)(f)
RECIPE = re.compile(r"(?:Serves|Makes|Feeds)\s\d{1,3}(?:(?:[-–]|\sto\s)\d{1,3})?\.?")
ODDS = re.compile(r"(\d{1,3})/(\d{1,3})(?![\d/])")
ELIDED = re.compile(r"\b(?:of|in|since|from|until|by|for|the)\s['’]$")  # "the class of '98"
ELISION = re.compile(r"\d\d\b(?=\s*(?:$|[.,;:!?)]))")
ADDRESS = re.compile(r"(?:https?://|www\.|doi:)\S*$", re.IGNORECASE)
CODE = re.compile(r"[\w.:/@-]*\w")
GLUED_BEFORE = re.compile(r"(?:[A-Za-z\d_@#]|[A-Za-z_][-–]|\)-|\d[/.:,]|[A-Za-z]['’]|[A-Za-z][./])$")
JOINT = re.compile(  # what may be joined to a number that stays a number: "sub-7", "magnitude-6.1"
    r"(?:^|[\s(“\"‘]|\d-)(?:minus|sub|magnitude|plus|to|mid|under|over|non|pre|post|euro|rs|of|in|at|by|a|an)[-–]$",
    re.IGNORECASE,
)
MONTH_STARTS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
MONTH_DAY = re.compile(r"[0-3]?\d(?:st|nd|rd|th)?(?:[-–][0-3]?\d)?(?:,?\s(?:1[5-9]|20)\d\d)?\b(?![,.]?\d)")
MONTH_NAME = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)\s$",
    re.IGNORECASE,
)
ZIP_BEFORE = re.compile(r"\b[A-Z]{2},?\s$")
ZIP = re.compile(r"\d{5}(?:-\d{4})?\b(?![,.]\d)")
LINK = re.compile(
    r"\S{0,80}?(?:https?:|www\.|@\w|\w\.(?:com|org|net|gov|co|edu|uk)\b)\S*|[A-Za-z]+\d+[A-Za-z]+\d*\w*|\d+[A-Za-z]+\d+\w*"
)
UNIT_POWER = re.compile(r"\d+[kcmd]?(?:m|in|ft|mi)[23]")
QUOTES_OPEN = "“\"‘'"
QUOTED = re.compile(r"(\d{1,4})[,.]?(?:”|\"|’|'(?!\w))")
ENUMERATED = re.compile(
    r"(?:One|Two|Three|Four|Five)[,:]\s(?!including|among|of\s|all\s|aged|who|mostly|most|both|some|at\sleast|though|meanwhile)"
)
AT_BEFORE = re.compile(r"\bat\s$", re.IGNORECASE)
HOUR = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[- ](?:thirty|fifteen|forty-five))?"
    r"(?=\s*(?:$|[.,;!?)\"”]|o['’]clock|tonight|tomorrow|yesterday|this\b|in\sthe\s(?:morning|afternoon|evening)))",
    re.IGNORECASE,
)
AT_HOUR = re.compile(
    r"(?:1[0-2]|[1-9])\b(?=,?\s(?:then|(?:and\s)?again|sharp|tonight|yesterday|this\s(?:morning|afternoon|evening)|in\sthe"
    r"\s(?:morning|afternoon|evening))\b)"
)
BARE_HOUR = re.compile(r"(?:1[0-2]|[1-9])(?=\s*(?:$|[.,;!?](?!\d)|\sand\s(?:close|end|was|is)|\son\s))")
HOURLY = re.compile(
    r"\b(?:open(?:s|ed)?|clos(?:es?|ed)|start(?:s|ed)?|beg[ia]ns?|end(?:s|ed)?|leaves?|left|departs?|departed|arrives?|arrived"
    r"|knocks?\soff|kicks?\soff)\sat\s$"
)
ARRIVING = re.compile(
    r"\b(?:got|arrived|came|woke|met|set\soff|returned|finished|started|began|happened|opened|closed|left)\b[^.,;:]{0,30}$"
)
COMPOUND = re.compile(
    r"""
    (?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]
        (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b
  | (?:one|two|three|four)[- ](?:hundred|thousand)th\b
  | one\s(?:point|time|stage|day|night|morning|evening)
        (?=\s*[,.;]|\s(?:in|when|soon|he|she|they|we|I|you|it|last|this)\b)
  | (?<=\bat\s)one\s(?:point|time|stage)\b
  | one[- ](?:off|way|time|sided|stop|on-one|to-one|another|self|size|liner|liners|party|by)\b
  | one['’](?:s|d|ll|ve)\b
  | zero[- ](?:tolerance|sum|in|hour|covid|waste|emissions?|carbon|day)\b
  | (?:two|three|four|five)[- ]
        (?:way|fold(?!\w)|piece|wheeler|by-\w+|legged|pronged|dimensional|part|tier(?:ed)?|sided|handed|faced|headed|state)\b(?!\s+split)
  | (?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b
  | half[- ](?:staff|mast|time|hearted|brother|sister|way|marathon)\b
  | (?:nine|one)[- ](?:one[- ]one|eleven)\b | nine[- ]to[- ]five\b | twenty[- ](?:nineteen|twenty)\b
  | four-by-four\b | ten-four\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def masked(text: str, start: int, lexicon: Lexicon) -> int:
    """Where the stretch ends that starts a number at `start` but says none; 0 where it may be a figure."""
    if not text[start].isdigit():
        return _spelled(text, start)
    if start <= 1 and (item := ITEM.match(text)):
        return item.end()
    if start < 8 and RECIPE.fullmatch(text):
        return len(text)
    if text[max(0, start - 3) : start].lower() == "at ":
        if hour := AT_HOUR.match(text, start):
            return hour.end()
        if (hour := BARE_HOUR.match(text, start)) and HOURLY.search(text, max(0, start - 14), start):
            return hour.end()
    is_about = text[max(0, start - 7) : start].lower() in {"around ", " about "}
    if is_about and (hour := BARE_HOUR.match(text, start)) and ARRIVING.search(text, max(0, start - 48), start):
        return hour.end()  # "we got there around 8"
    anchored, plain = rules(lexicon)
    if not plain.match(text, start):
        if match := anchored.match(text, start):
            return match.end()
        if end := _in_code(text, start) or _address(text, start, lexicon) or _score(text, start):
            return end
    return _day(text, start) or _quoted(text, start) or _named(text, start, lexicon)


def _day(text: str, start: int) -> int:
    """A day after a month's name, however it is written ("sept. 30"), and a postal code after a state's letters."""
    before = text[max(0, start - 12) : start]
    if not before or not before[-1].isspace():
        return 0
    word = before.split()[-1:]
    if word and word[0][:3].lower() in MONTH_STARTS and MONTH_NAME.search(text, max(0, start - 12), start):
        match = MONTH_DAY.match(text, start)
        return match.end() if match else 0
    if text[start:].lstrip("0123456789")[:1] not in {",", "%"} and SMS.search(text, max(0, start - 40), start):
        return start + len(text[start:].split(None, 1)[0])
    if ZIP.match(text, start) and ZIP_BEFORE.search(text, max(0, start - 5), start):
        return start + 5
    return 0


def year(text: str, start: int) -> int:
    """Where a bare year ends ("2018", "2018-19"), or 0."""
    match = YEAR.match(text, start)
    return match.end() if match and not text[match.end() : match.end() + 1].isalnum() else 0


def is_counted(text: str, start: int, end: int) -> bool:
    """Whether what may be a year counts something: "2000 people", "about 1900 parcels"."""
    is_about = ABOUT.search(text, max(0, start - 20), start)
    return bool(COUNTED.match(text, end) or (is_about and NOUN.match(text, end)))


def _spelled(text: str, start: int) -> int:
    """Ordinals behind a cardinal ("twenty-first"), and compounds that count nothing ("one-off", "zero-tolerance")."""
    match = (
        COMPOUND.match(text, start)
        or (ENUMERATED.match(text) if start == 0 else None)
        or (HOUR.match(text, start) if AT_BEFORE.search(text, max(0, start - 4), start) else None)
    )
    if match:
        return match.end()
    is_joined = start > 1 and text[start - 1] in "-–" and text[start - 2].isalpha()
    return start + 1 if is_joined and not JOINT.search(text, max(0, start - 14), start) else 0


def _in_code(text: str, start: int) -> int:
    """Digits glued to letters or marks that make a name, a code or a link of them: "S23", "CN-235", "bc9UEZOw9b"."""
    before = text[max(0, start - 24) : start]
    if not before or before[-1].isspace() or before[-1] in '($€£¥~<>≥≤≈+“"‘[|*':
        link = LINK.match(text, start)
        return link.end() if link and not UNIT_POWER.fullmatch(link[0]) else 0
    if before[-1] in "-–—" and (len(before) == 1 or not before[-2].isalnum()):
        return 0
    if JOINT.search(before):
        return 0
    if ELIDED.search(before) and (year := ELISION.match(text, start)):
        return year.end()
    if before[-1] in "/=:&?.#" and ADDRESS.search(text, max(0, start - 300), start):
        return start + len(text[start:].split(None, 1)[0])
    if GLUED_BEFORE.search(before):
        word = CODE.match(text, start)
        return word.end() if word else start + 1
    return 0


def _address(text: str, start: int, lexicon: Lexicon) -> int:
    match = _street(lexicon).match(text, start)
    return match.end() if match else 0


def _score(text: str, start: int) -> int:
    """ "2-1", "6–3": two small numbers joined by a dash with nothing counted after them; and odds, "7/2"."""
    odds = ODDS.match(text, start)
    if odds and int(odds[1]) >= int(odds[2]):
        return odds.end()
    match = SCORE.match(text, start)
    if not match:
        return 0
    is_rising = int(match[1]) < int(match[2])
    if SCORED.match(text, match.end()) or not is_rising:
        return match.end()
    return 0


def _quoted(text: str, start: int) -> int:
    """A number that stands alone between quotation marks is a title or a code: the list called "400"."""
    if start == 0 or text[start - 1] not in QUOTES_OPEN:
        return 0
    match = QUOTED.match(text, start)
    return match.end(1) if match else 0


def _named(text: str, start: int, lexicon: Lexicon) -> int:
    """A number after a noun that takes a number as its name: "Section 427", "Fortune 500", "pages 12 to 14"."""
    if text[start - 1 : start] not in {" ", "#", "©"}:
        return 0
    words = text[max(0, start - 40) : start].removesuffix("#").rsplit(None, 2)[-2:]
    before, name, _, alone, last = _numbered(lexicon)
    written = words[-1].split("/")[-1].lstrip("(“\"'‘") if words else ""
    first = written.lower()
    if first not in last and first[:-1] not in last and (not words or words[-1].lower() not in last):
        return 0
    pair = " ".join(words).lower()
    if first in alone and not (NOT_ALONE.match(words[0]) and len(words) > 1):
        number = WRITTEN.match(text, start)
        if number and len(number[0]) < 5 and (after := ALONE_AFTER.match(text, number.end())):
            return after.end(1) if after[1] else number.end()
    if first[-1:] == "s" and first[:-1] in alone | name | before and (pairs := SEVERAL.match(text, start)):
        return pairs.end()  # "gates 2 and 3"
    is_named = (first in name and written[0].isupper()) or (pair in name and words[0][0].isupper())
    if first not in before and pair not in before and not is_named:
        return 0
    number = WRITTEN.match(text, start)
    end = number.end() if number else start + 1
    while (more := SERIES.match(text, end)) and first.rstrip(".").endswith("s"):
        end = more.end()
    of = OF_ALL.match(text, end)
    return of.end() if of else end


@lru_cache(maxsize=4)
def rules(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What starts with a number and is none, and the number that is surely no such start: between white space, before
    a word in small letters that no rule has."""
    after = _numbered(lexicon)[2]
    nouns = "|".join(sorted(re.escape(form) for form in after))
    months = "|".join(sorted(MONTH_STARTS))
    plain = rf"""
        (?<![^\s($€£]) (?!(?:911|999|112)\b(?![.,]\d)) \d{{1,3}} (?:,\d\d\d)* (?:\.\d+)?
        (?: %(?![^\s.,;:)])
          | [ ](?=[a-z][a-z]) (?! {months} | am\b | pm\b | hours | hrs | local | of\b | to\b | (?i:{nouns})
                               | (?:and|or|until|till)[ ]\d{{1,2}}[ ](?i:{months}) ) )"""
    return re.compile(rf"{AT} | \d+ (?:[-–]\d+)? \s (?i:{nouns})s?\b", re.VERBOSE), re.compile(plain, re.VERBOSE)


@lru_cache(maxsize=4)
def _numbered(
    lexicon: Lexicon,
) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Nouns before a number that is a name (in any case, with a capital only), nouns after one, nouns before one that
    stands alone, and the last words of those before."""
    rows = lexicon.rows("numbered")
    before, name, after, alone = (
        frozenset(row["form"] for row in rows if row["place"] == place)
        for place in ("before", "name", "after", "alone")
    )
    return before, name, after, alone, frozenset(form.split()[-1] for form in before | name | alone)


@lru_cache(maxsize=4)
def _street(lexicon: Lexicon) -> re.Pattern[str]:
    ends = "|".join(re.escape(form) for form in sorted(lexicon.column("streets"), key=len, reverse=True))
    return re.compile(
        rf"""
        \d+[A-Za-z]?(?:[-–]\d+)?\s (?:[NSEW]\.?[EW]?\.?\s)?
            (?:(?:[A-Z][\w.'’]*|\d+(?:st|nd|rd|th))\s){{1,3}} (?:{ends})(?!\w)
      | \d+\s[NSEW]\.?\s\d+(?:st|nd|rd|th)\s(?:{ends})
      | \d+\s(?:Avenue|Rue|Via|Calle|Ave|Av)\s[A-Z]\w+
        """,
        re.VERBOSE,
    )
