"""Who a notice is from, by the lines at its top: a letterhead ("NORLAND COAST GUARD"), "Statement by X on …", a line
that parts name, author and date by bars; and lines that name a series ("Press notice 24/117") and are no headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from report.lexicon import Lexicon

SERIES_WORD = (
    r"(?:(?:press|news|media|public|flash|security|market)[ -])?(?:notice|bulletin|communiqu[eé]|release|sitrep"
    r"|circular|statement|newsletter|update|advisory|report|briefing|announcement)"
)
NUMBER = r"(?:\s*(?:no\.?|nr\.?|number|issue|#))?\s*(?:\d[\w/.-]*|[IVX]+)"
SERIES = re.compile(  # "Press notice 24/117", "Situation report no. 5", "Press release", "For immediate release"
    rf"(?:[A-Za-z]+\s){{0,2}}{SERIES_WORD}{NUMBER}|(?:press|news|media|public|flash)[ -](?:notice|release|statement"
    r"|bulletin|update|service|office|information|communiqu[eé])|for\s(?:immediate|general)\srelease|(?:all|the)\s(?:amounts|figures"
    r"|times|sums)\s(?:are\s)?(?:in|given)\b.{0,60}|embargoed\b.{0,60}",
    re.IGNORECASE,
)
KIND = re.compile(  # what the line below the name of a body opens with, in a notice
    rf"(?:[A-Za-z]+\s){{0,2}}{SERIES_WORD}\b|summary\s(?:of|report)\b|date\b|issued\b|published\b|chair(?:man|woman)?\b:",
    re.IGNORECASE,
)
BY_BODY = re.compile(
    r"(?:(?:press|news|media)\s)?(?:statement|release|notice|announcement)\s(?:by|from|of)\s(?:the\s)?(?=[A-Z])", re.I
)
ON = re.compile(r"\s(?:on|regarding|about|concerning|following|after)\s|:\s|$")
SAYS = re.compile(
    r":\s(?:(?:press|news|media)\s)?(?:statement|release|notice|announcement|trading\supdate)\b", re.IGNORECASE
)
COUNTRY = re.compile(
    r"(?:republic|kingdom|state|commonwealth|principality|sultanate|emirate|union|people['’]s\srepublic)\sof\s", re.I
)
RUNNING = frozenset("at in on after to as by over with from near says say amid against is are was were".split())
COMPANY = frozenset("inc inc. ltd ltd. plc ag sa gmbh llc corp corp. holdings group limited as".split())
MOST = 8  # words in the name of a body


class Letterhead(NamedTuple):
    """The place of a publisher's name in the lines, and the lines that are no headline."""

    line: int
    start: int
    name: str
    taken: tuple[int, ...]


def is_series(text: str) -> bool:
    """Whether a line only says what sort of notice it is, and its number."""
    return SERIES.fullmatch(text.strip("*_# ")) is not None


def opens_series(text: str) -> bool:
    """Whether a line says what sort of notice it is, then from whom and when: "Press release, Elmtec plc, London,
    4 May 2026"."""
    parts = text.strip("*_# ").split(", ")
    return len(parts) > 1 and SERIES.fullmatch(parts[0]) is not None and not RUNNING & set(text.split())


def letterhead(lines: Sequence[str], lexicon: Lexicon) -> Letterhead | None:
    """What the top lines say of who issues them; None where they are no notice."""
    if not lines:
        return None
    return _of_body(lines, lexicon) or _in_title(lines[0], lexicon) or _beside_series(lines, lexicon)


def _of_body(lines: Sequence[str], lexicon: Lexicon) -> Letterhead | None:
    """ "NORLAND COAST GUARD" on top; in small letters too where the next line says "Statement on …"."""
    number = 1 if COUNTRY.match(lines[0]) and lines[0].isupper() and len(lines) > 1 else 0
    name = lines[number].strip("*_# ")
    below = [line.strip("*_# ") for line in lines[number + 1 : number + 5]]
    is_notice = bool(below) and any(is_series(line) or KIND.match(line) for line in below[: 4 if name.isupper() else 1])
    if not (is_notice and is_body(name, lexicon)):
        return None
    taken = list(range(number + 1))
    for index, line in enumerate(below, number + 1):  # "Maritime Centre, Elmham": its address
        if not is_body(line.partition(",")[0], lexicon) or KIND.match(line):
            break
        taken.append(index)
    return Letterhead(number, lines[number].index(name), name, tuple(taken))


def _in_title(line: str, lexicon: Lexicon) -> Letterhead | None:
    """ "Statement by Elm Lines Ltd on the loss of its ferry", "Elm Holdings plc: Statement regarding …"."""
    if by := BY_BODY.match(line):
        end = ON.search(line, by.end())
        name = line[by.end() : end.start()] if end else ""
        return Letterhead(0, by.end(), name, ()) if _is_name(name) else None
    says = SAYS.search(line)
    name = line[: says.start()] if says else ""
    return Letterhead(0, 0, name, ()) if name and _is_name(name) and is_body(name, lexicon) else None


def _beside_series(lines: Sequence[str], lexicon: Lexicon) -> Letterhead | None:
    """ "Elm Workers' Union — strike bulletin no. 2"."""
    for number, line in enumerate(lines[:4]):
        for mark in (" — ", " – ", " | ", " - "):
            name, _, rest = line.partition(mark)
            bare = name.strip("*_# ")
            if rest and is_series(rest) and is_body(bare, lexicon) and _is_name(bare):
                return Letterhead(number, line.index(bare), bare, (number,))
    return None


def is_body(name: str, lexicon: Lexicon) -> bool:
    """Whether a text is the name of an office, firm or other body, and no more: "Ministry of Works"."""
    words = name.split()
    if not 1 < len(words) <= MOST or any(word.lower() in RUNNING for word in words) or any(map(str.isdigit, name)):
        return False
    if not all(word[0].isupper() or word.lower() in {"of", "for", "the", "and", "&", "plc"} for word in words):
        return False
    head = re.split(r"\s(?:of|for)\s", name, flags=re.IGNORECASE)[0].split()
    known = _bodies(lexicon)
    return words[-1].lower() in COMPANY or head[-1].lower() in known or words[-1].lower() in known


def _is_name(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= MOST and words[0][0].isupper() and not any(word.lower() in RUNNING for word in words[:-1])


@lru_cache(maxsize=4)
def _bodies(lexicon: Lexicon) -> frozenset[str]:
    made = {row["form"].lower() for row in lexicon.rows("bodies") if row["kind"].startswith("organisation")}
    return frozenset(made | {form.lower() for form in lexicon.column("outlets")} | {"inquiry", "organisation"})
