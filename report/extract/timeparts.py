"""A sentence -> the parts of time expressions in it, and which of them make one expression.

A part is a clock time, a part of the day, a weekday, a date …, found by one pattern; neighbouring parts with at most a
connecting word between them make one expression, so that "around 03:00 PKT on Saturday" needs no rule of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from report.extract.masks import HEADS
from report.extract.spoken import SPOKEN, is_clock
from report.extract.spoken import STARTS as SPOKEN_STARTS
from report.lexicon import Lexicon
from report.model import Text

MONTH_NAMES = "January February March April May June July August September October November December".split()
MONTH = (
    rf"(?:{'|'.join((*MONTH_NAMES, *(name.upper() for name in MONTH_NAMES)))}"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
YEAR = r"(?:1[5-9]|20)\d\d"
ONES = "one|two|three|four|five|six|seven|eight|nine"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
DAY, ORD = r"[0-3]?\d", "(?:st|nd|rd|th)?"
AFTER_DAY = r"(?:in|at|when|by|as|after|before|on)\b"  # "on May 3 and 4 in Elm": no count follows
TO_DAY = r"\ ?[-–]\ ?|\ (?:to|until|till|through)\ "  # "2-4 March", "March 2 to 4"
NUMBER = rf"(?:\d{{1,4}}|half\ an?|an?|{TEENS}|(?:{TENS})(?:-(?:{ONES}))?|{ONES}|several|few|couple\ of)"
UNIT = r"(?:second|minute|hour|day|night|week|weekend|month|quarter|year|decade|century|centurie)s?"

# What shows "3.30" to be a time of day: "on Tuesday afternoon", "in the morning", "local time".
OF_DAY = (
    rf"\ (?:(?:on\ )?{WEEKDAY}|(?:in|on|of)\ the|this|yesterday|tomorrow|that|the\ (?:next|same|following)(?:\ day)?)"
    r"(?:\ in\ the)?\ (?:early\ |late\ )?(?:morning|afternoon|evening)\b|\ (?:local\ time|GMT|UTC|hours)\b"
)
AT_ABOUT = r"(?:(?<=at\ about\ \d)|(?<=at\ about\ \d\d)|(?<=at\ around\ \d)|(?<=at\ around\ \d\d))"

# What an event of a year is called before its name: "the deadly 2019 flood".
GRAVE = (
    "deadly|devastating|disastrous|catastrophic|fatal|infamous|notorious|similar|earlier|previous|landmark|contested"
    "|disputed|severe|historic|tragic|massive|major"
)
# "on 05.08. at 16:52": without a year, points make a date only behind such a word.
DOTTED_ON = "|".join(rf"(?<=\b{lead}\ \d\d\.\d\d\.)" for lead in ("on", "from", "until", "by", "since"))
DOTTED_ON += r"|(?<=day\ \d\d\.\d\d\.)"
UNLED = "".join(rf"(?<!{lead}\ \d\d\d\d)" for lead in ("in", "since", "during", "after", "before", "by"))
PARTS = rf"""
    (?P<iso> \b{YEAR}-\d\d-\d\d(?:[T ]\d\d:\d\d)? \b)
  | (?P<dotted> \b(?P<d10>[0-3]?\d)\.(?P<m10>[01]?\d)\.
                (?: (?P<y10>{YEAR})\b | (?:{DOTTED_ON}) (?=[\s,;:)]|$) ) )
  | (?P<clock> \b (?: (?P<h1>[01]?\d|2[0-3])
                      (?: : | \.(?=\d\d(?:\ ?[ap]\.?m|{OF_DAY})) | {AT_ABOUT}\.(?=\d\d\ on\ {WEEKDAY}) )
                      (?P<m1>[0-5]\d)
                      (?:\ ?(?P<ap1>[ap]\.\ ?m\b\.?|[ap]m\b))?
                    | (?P<h2>1[0-2]|0?[1-9]) \ ?(?P<ap2>[ap]\.\ ?m\b\.?|[ap]m\b)
                    | (?P<h3>[01]\d|2[0-3])(?P<m3>[0-5]\d) (?=\ (?:hours|hrs|GMT|UTC|local))(?:\ (?:hours|hrs))?
                    | (?P<h0>[01]?\d|2[0-3])\.(?P<m0>[0-5]\d)(?![\d%]|\.\d)
                    | {SPOKEN} ) )
  | (?P<mdy> \b(?P<b4>(?<=[Bb]etween\ ))?(?P<m4>{MONTH}) \ (?P<d4>{DAY}){ORD}
             (?: (?:{TO_DAY} | \ and\ (?(b4)|(?=\d\d?(?:[.,;:)]|$|\ {AFTER_DAY}))))
                 (?P<to4>{DAY}){ORD}(?![\d:]|\ {MONTH}) )?
             (?: ,?\ (?P<y4>{YEAR}) | ,?\ (?P<l4>last|this|next)\ year\b )?
             (?! [\d:,.]*\d | \ (?:people|percent|per\ cent|million) ) )
  | (?P<dmy> \b(?: (?P<b5>(?<=[Bb]etween\ ))?(?P<from5>{DAY}){ORD} (?:{TO_DAY} | \ and\ ) )?
             (?P<d5>{DAY}){ORD}\ (?:of\ )?(?P<m5>{MONTH})
             (?: ,?\ (?P<y5>{YEAR}) | ,?\ (?P<l5>last|this|next)\ year )? \b )
  | (?P<my> \b(?: (?P<n6>[Ll]ast|[Nn]ext)\ (?=(?:{MONTH})\b(?!\ \d)) )? (?P<m6>{MONTH})
             (?: ,?\ (?:of\ )?(?P<y6>{YEAR})\b | \ (?P<l6>last\ year|this\ year|next\ year) | (?(n6)\b|(?!)) ) )
  | (?P<feast> \b(?:FEASTS)\b )
  | (?P<slash> \b[0-3]?\d/[0-3]?\d/(?:{YEAR}|\d\d)\b )
  | (?P<weekday> \b(?<!Super\ )(?<!Black\ )(?<!Bloody\ )(?<!Cyber\ )(?<!Giving\ )
                 (?:(?:last|next|this|this\ past|this\ coming)\ )?(?P<wd>{WEEKDAY})\b(?!s)
               | \b(?P<wda>Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b(?=\.?,?\ {MONTH}\ \d) )
  | (?P<relative>(?i: \b(?:today|yesterday|tomorrow|tonight|last\ night
                  | this\ (?:morning|afternoon|evening|week|weekend|month|year)
                  | (?:earlier|later)\ (?:today|this\ (?:week|month|year))
                  | (?:last|next)\ (?:week|weekend|month|year)
                  | the\ (?:day|night|evening|morning)\ (?:before|after)
                  | the\ (?:previous|next|following|same)\ (?:day|night|morning|afternoon|evening|week|month|year)
                  | that\ (?:same\ )?(?:day|night|morning|afternoon|evening) (?=[.,;:)]|\ [a-z]|$)
                  | (?:(?<=over\ )|(?<=at\ )|(?<=during\ )|(?<=on\ ))the\ weekend )\b ))
  | (?P<ago>(?i: \b(?:(?:about|around|nearly|almost|some|more\ than|over|just\ over|little\ over)\ ){{0,3}}
             {NUMBER}\ {UNIT}\ (?:ago|earlier|later|before|prior)\b ))
  | (?P<window>(?i: \b(?:the\ |these\ )?(?:last|past|previous|next|coming|first)\ (?:{NUMBER}\ )?(?:{UNIT})\b ))
  | (?P<lone>(?i: \b(?:in|since|from|until|till|by|during|before|after|through|late|early|mid|to|of|and|fiscal|year|for
                |between|about(?=\ \d\d\d\d,\ when\b))[ -](?P<y7>{YEAR})\b(?! [.,]\d | [-–]\d | {UNLED}
                \ (?:{HEADS})\b ) ))
  | (?P<yearnoun>(?i: \b(?:the|a|an|that|this|its|his|her|their)\ (?:(?:{GRAVE})\ )?(?P<y8>{YEAR})
                (?!\ (?:{HEADS})\b)(?=\ [a-z][\w'’-]*(?:[ .,;:]|$)) ))
  | (?P<bracket> (?<=\()(?P<y9>{YEAR})(?:[-–]\d\d(?:\d\d)?)?(?=\)) )
  | (?P<decade>(?i: \b(?:the\ |early\ |late\ |mid-)?(?:1[6-9]|20)\d0s\b | \bthe\ ['’]?\d0s\b ))
  | (?P<daypart>(?i: \b(?:DAYPARTS)\b ))
"""
# What leads to a part, in small letters: the first words by what must stand behind them. They only spare trying the
# parts everywhere else, so they may say too much, never too little.
MONTHS = "jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? sep(?:t(?:ember)?)? oct(?:ober)?"
MONTHS += " nov(?:ember)? dec(?:ember)?"
SPELLS = "(?:sec|min|hour|day|night|week|mon|quarter|year|dec|cent)"
COUNTS = rf"(?:\d{{1,4}}|half an?|an?|(?:{TENS})(?:-[a-z]+)?|{TEENS}|{ONES}|several|few|couple of)"
SINCE = r"[ -](?:1[5-9]|20)\d\d"
STARTS = {
    "": "mon tue wed thu fri sat sun today yesterday tomorrow tonight",
    r"\b\.?,? (?:of )?(?:\d|last|this|next)": MONTHS,
    r" [a-z\d]": "last next",
    rf" (?:{COUNTS} )?{SPELLS}": "these past previous coming first",
    r" (?:mor|aft|eve|wee|mon|tue|wed|thu|fri|sat|sun|yea|pas|com)": "this",
    r" (?:today|this)": "earlier later",
    rf" (?:{COUNTS} {SPELLS}|about|around|nearly|almost|some|more|over|just|little)": "about around nearly almost some"
    " over",
    r" (?:than|over) ": "more just little",
    r" (?:\d|['’]\d|(?:day|night|morning|evening|weekend|previous|next|following|same|last|past|coming|first|early|late"
    rf"|mid)\b|(?:{GRAVE}) \d)": "the",
    rf" (?:(?:{GRAVE}) )?(?:1[5-9]|20)\d\d": "an this its his her their",
    rf" (?:same |day|nig|mor|aft|eve|(?:{GRAVE}) \d|(?:1[5-9]|20)\d\d)": "that",
    rf" (?:of )?{SPELLS}": f"an several few couple {ONES} {TEENS}".replace("|", " "),
    rf"(?:-[a-z]+)? {SPELLS}": TENS.replace("|", " "),
    " an? (?:hour|year|century|decade)": "half",
    rf"(?: {SPELLS}|{SINCE}| (?:{GRAVE}) \d)": "a",
    SINCE: "in since from until till by during before after through to of and fiscal year for between about",
    r"[ -](?:\d|the )": "late early mid",
    rf"\d{{0,3}}(?:[:/–-]\d|\.\d\d|\.\d\.|s\b|\)|(?:st|nd|rd|th)? ?(?:of )?(?:[ap]\.? ?m|jan|feb|mar|apr|may|jun|jul"
    rf"|aug|sep|oct|nov|gmt|utc|local|hrs|{SPELLS})"
    r"|(?:st|nd|rd|th)?(?: ?[-–] ?| (?:and|to|until|till|through) )\d\d?(?:st|nd|rd|th)? (?:of )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))": "[0-9]",
}
for tail, listed in SPOKEN_STARTS.items():
    STARTS[tail] = f"{STARTS[tail]} {listed}" if tail in STARTS else listed
CONNECTORS = r"(?:,|\ at|\ on|\ of|\ in\ the|\ in|\ the|\ -|\ from|\ by)*\ ?(?:\(|the\ )?"
# "stuck for almost five hours | before they were freed": how long it took, and not how long before.
LASTING = re.compile(
    r"\b(?:for|waited|spent|lasted|took|stayed|worked|lay|stood|drove|walked|fought)\s"
    r"(?:(?:about|around|nearly|almost|some|more\sthan|over|just|at\sleast|up\sto|another|the|only)\s)*$"
)
AT = re.compile(r",? at (?:about |around |approximately |(?:just|shortly) (?:before|after) )?")
INTO = re.compile(r"\ (?:in)?to\ (?:the\ early\ hours\ of\ )?")  # "overnight into Saturday"


@dataclass(frozen=True, slots=True)
class Rules:
    starts: re.Pattern[str]
    parts: re.Pattern[str]
    joint: re.Pattern[str]
    zone: re.Pattern[str]
    offsets: dict[str, str]
    dayparts: dict[str, tuple[float, float]]


class Part(NamedTuple):
    """One piece of an expression: where it stands in its sentence, its kind and the match that it came from."""

    start: int
    end: int
    kind: str
    match: re.Match[str]


@lru_cache(maxsize=4)
def rules(lexicon: Lexicon) -> Rules:
    """The patterns of one lexicon."""
    dayparts = {row["form"]: (float(row["from"]), float(row["to"])) for row in lexicon.rows("dayparts")}
    forms = sorted((form for form in dayparts if form not in {"early", "late"}), key=len, reverse=True)
    parts = PARTS.replace("DAYPARTS", "|".join(form.replace(" ", r"\ ") for form in forms))
    feasts = {row["form"]: (row["month"], row["day"]) for row in lexicon.rows("feasts")}
    named = (
        rf"(?P<on{month}_{day}>{'|'.join(re.escape(form) for form, at in feasts.items() if at == (month, day))})"
        for month, day in dict.fromkeys(feasts.values())
    )
    parts = parts.replace("FEASTS", "|".join(named))
    offsets = {row["form"]: row["offset"] for row in lexicon.rows("zones")}
    zones = "|".join(re.escape(form) for form in sorted(offsets, key=len, reverse=True))
    return Rules(
        starts=_starts([*forms, *(form.lower() for form in feasts)]),
        parts=re.compile(parts, re.VERBOSE),
        joint=re.compile(rf"{CONNECTORS}(?:(?:early|late|mid)\ ?)?", re.VERBOSE),
        zone=re.compile(rf"\s?\(?({zones})\b"),
        offsets=offsets,
        dayparts=dayparts,
    )


def _starts(dayparts: list[str]) -> re.Pattern[str]:
    """Where a part may start, as the mark before it, in small letters: one branch a first letter, so that most places
    fail at once, and in it one for each of what must stand behind."""
    branches: dict[str, dict[str, list[str]]] = {}
    rows = [(form, tail) for tail, listed in STARTS.items() for form in listed.split()]
    for form, tail in (*rows, *((re.escape(form), "") for form in dayparts)):
        first = form if form == "[0-9]" else form[0]
        branches.setdefault(first, {}).setdefault(tail, []).append(form.removeprefix(first))
    letters = []
    for first, tails in sorted(branches.items()):
        listed = "|".join(f"(?:{'|'.join(rest)}){tail}" for tail, rest in tails.items())
        letters.append(f"{first}(?:{listed})")
    return re.compile(rf"[^a-z\d_](?={'|'.join(letters)})")


def stretches(text: Text, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Where a text names times, and by which kinds of parts, in reading order; when they are is not asked."""
    grammar = rules(lexicon)
    return [
        (sentence.span.start + run[0].start, sentence.span.start + run[-1].end, "+".join(part.kind for part in run))
        for sentence in text.sentences
        for run in runs(sentence.text, grammar)
    ]


def runs(text: str, rules: Rules) -> list[list[Part]]:
    """Neighbouring parts as runs: joined when only a connector stands between them and they can make one time."""
    made: list[list[Part]] = []
    for match in _matches(text, rules):
        part = Part(match.start(), match.end(), match.lastgroup or "", match)
        if made and _joins(text, made[-1], part, rules):
            made[-1].append(part)
        else:
            made.append([part])
    return [run for run in made if not (len(run) == 1 and run[0].kind == "daypart" and not _stands_alone(text, run[0]))]


def _matches(text: str, rules: Rules) -> Iterator[re.Match[str]]:
    """The parts from left to right, without overlap, tried only where one may start."""
    small = text.lower()
    if len(small) != len(text):
        yield from rules.parts.finditer(text)
        return
    end = 0
    for mark in rules.starts.finditer(f" {small}"):
        if mark.start() >= end and (match := rules.parts.match(text, mark.start())):
            if match["ago"] and match["ago"][-6:].lower() == "before" and LASTING.search(text, 0, match.start()):
                continue
            if match["m0"] and not is_clock(text, match.start(), match.end()):
                continue
            if " and " in match[0] and not _is_pair(match):
                continue
            end = match.end()
            yield match


def _is_pair(match: re.Match[str]) -> bool:
    """Whether two days of a month are one time: "between 3 and 12 May", "6 and 7 May", but not "3 and 12 May"."""
    ends = (match["from5"], match["d5"]) if match["dmy"] else (match["d4"], match["to4"])
    if not all(ends) or match["b4"] is not None or match["b5"] is not None:
        return True
    return int(ends[1]) - int(ends[0]) == 1


_DAYS = {"iso", "mdy", "dmy", "dotted", "slash", "feast"}


def _joins(text: str, run: list[Part], part: Part, rules: Rules) -> bool:
    between = text[run[-1].end : part.start]
    zone = rules.zone.match(between)
    if zone:
        between = between[zone.end() :].lstrip(")")
    kinds = {p.kind for p in run}
    if part.kind in {"weekday", "mdy", "dmy"} and kinds == {"daypart"} and is_into(text, run[-1], part):
        return True
    if part.kind == "clock" and kinds == {"ago"} and AT.fullmatch(between):
        return True
    if ("(" in between and part.kind == "daypart") or len(between) > 18 or not rules.joint.fullmatch(between):
        return False
    if part.kind in kinds or (part.kind in _DAYS and kinds & _DAYS):
        return False
    if part.kind == "clock" and "," in between and kinds == {"clock"}:
        return False
    return part.kind not in {"lone", "window", "ago", "decade", "bracket"} and not kinds & {"window", "ago", "decade"}


def is_into(text: str, night: Part, day: Part) -> bool:
    """Whether a night is the one that ends on the day: "overnight into Saturday"."""
    return night.match[0].lower().endswith("night") and INTO.fullmatch(text[night.end : day.start]) is not None


def _stands_alone(text: str, part: Part) -> bool:
    """A part of the day without a day is a time only in an adverbial: "overnight", "at dawn", "in the morning"."""
    return part.match[0].lower() in {"overnight", "midnight", "before dawn"} or bool(
        re.search(r"\b(?:at|in the|by|since|until|during the)\s$", text[: part.start])
    )
