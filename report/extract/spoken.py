"""Clock times in words: "half past two", "ten to midnight", "seven o'clock", "by seven on Friday morning".

They are said by the twelve hours of a dial; which half of the day is meant is told by a part of the day beside them, or
by the clock time before them.
"""

from __future__ import annotations

import re

HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
HOUR = rf"(?:{'|'.join(HOURS)})"
NAMED = {"midnight": 24, "noon": 12, "midday": 12}
COUNTS = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
OF_DAY = (
    rf"\ (?:(?:on\ )?{WEEKDAY}\ |on\ the\ |in\ the\ (?:early\ )?|this\ |yesterday\ |that\ "
    r"|the\ (?:next|same|following)\ )"
    rf"(?:morning|afternoon|evening)\b|\ at\ night\b|\ (?:this\ )?(?:last|tonight)\b"
)
# What may follow an hour that is none of a count: an end, a mark, a day, another clause.
FREE = (
    rf"\s*(?:$|[.,;:!?)\"”])|\ (?:on\ {WEEKDAY}|in\ the\ (?:morning|afternoon|evening)|the|a|an|there|he|she|they|it|we"
    r"|I|this|that|when|as|and|yesterday|tonight|local|his|her|their|police|officials|somebody|nobody|everybody)\b"
)
LEADS = ("at", "by", "until", "till", "before", "after", "since", "past", "was", "nearly", "about")
LED = "(?:" + "|".join(rf"(?<=\b{lead}\ )" for lead in LEADS) + ")"
OPENING = ("By", "At", "Until", "After", "Before", "Since", "Around", r"minutes\ after", r"minutes\ before")
OPENS = (*OPENING, *(rf"{lead}\ {word}" for lead in ("hortly", "ust", "oon") for word in ("after", "before")))
OPENED = "(?:" + "|".join(rf"(?<={lead}\ )" for lead in OPENS) + ")"
SPOKEN = rf"""(?i: (?:a\ )?(?P<sm>half|quarter) \ (?P<sd>past|to) \ (?P<sh>{HOUR}|noon|midnight|\d{{1,2}})\b
      | (?P<sm2>twenty-five|twenty|ten|five|\d{{1,2}}(?=\ min)) (?:\ minutes?)? \ (?P<sd2>past|to|before|after)
        \ (?P<sh2>noon|midnight|midday|{HOUR}(?={FREE}|{OF_DAY}|\ o['’]clock))\b
      | (?P<oh>{HOUR}|1[0-2]|[1-9]) \ o['’]clock\b )
      | {LED}(?P<bh>(?i:{HOUR}))(?={OF_DAY})
      | {OPENED}(?P<bh2>{HOUR})(?={FREE}|{OF_DAY})"""
# What must stand behind the first word, in small letters: see STARTS in timeparts.py.
STARTS = {
    r"(?: (?:past|to|min|before|after|o['’]cl|on|in|at|this|yes|that|the|a|an|there|he|she|they|it|we|i|when|as|and|loc"
    r"|ton|his|her|pol|off|som|nob|eve|mon|tue|wed|thu|fri|sat|sun|last)|\s*(?:$|[.,;:!?)\"”]))": " ".join(HOURS),
    " (?:past|to) ": "half quarter",
    " quarter (?:past|to) ": "a",
    "(?:-five)? (?:past|to|min)": "twenty",
    r"\d? (?:min[a-z]* (?:past|to|before|after)|o['’]cl)": "[0-9]",
}
# "At 9.30 he rang": no a.m., no p.m.; a price, a rate or a length is written in the same way.
AT = re.compile(
    r"\b(?:[Aa]t|[Bb]y|[Uu]ntil|[Tt]ill|[Ff]rom|[Ss]ince|[Bb]efore|[Aa]fter)\ (?:about |around |exactly |just )?$"
)
MEASURED = re.compile(
    r"[%$€£°]|\b(?:shares?|stocks?|price[ds]?|ind(?:ex|ices)|yields?|rates?|rated|points?|percent|per\scent|magnitude|scored?|closed"
    r"|closing|trad(?:ed|ing)|valued?|worth|averaged?|met(?:re|er)s?|seconds|ratio|dollars?|euros?|pounds?|million|billion|degrees)\b"
)
BEHIND = re.compile(
    r"\s(?:metre|meter|km|kg|ton|mile|point|per|in\s(?:19|20)|for\severy|times|and\s\d+\.\d)|[-/%]|\.\d|,\d"
)


def is_clock(text: str, start: int, end: int) -> bool:
    """Whether a number like "9.30" is a clock time by what stands around it."""
    return (
        AT.search(text, max(0, start - 20), start) is not None
        and not BEHIND.match(text, end)
        and not MEASURED.search(text)
    )


def is_spoken(match: re.Match[str]) -> bool:
    """Whether a clock time may be of either half of the day."""
    if match["m0"]:
        return int(match["h0"]) <= 12
    named = (match["sh"] or match["sh2"] or "").lower()
    return named not in NAMED and any(match[group] for group in ("sh", "sh2", "oh", "bh", "bh2"))


def spoken_minutes(match: re.Match[str]) -> int | None:
    """Minutes from midnight, as the dial has them; None where it is no time in words."""
    if match["m0"]:
        return int(match["h0"]) * 60 + int(match["m0"])
    written = (match["sh"] or match["sh2"] or match["oh"] or match["bh"] or match["bh2"] or "").lower()
    if not written:
        return None
    hour = NAMED.get(written) or (int(written) if written.isdigit() else HOURS.index(written) + 1)
    minutes = (match["sm"] or match["sm2"] or "").lower()
    if not minutes:
        return hour * 60
    count = COUNTS.get(minutes) or int(minutes)
    return hour * 60 + (count if (match["sd"] or match["sd2"]).lower() in {"past", "after"} else -count)
