"""Where the words of a sentence begin and end."""

from __future__ import annotations

import re
from functools import lru_cache

from report.lexicon import Lexicon

CLITIC = r"(?:s|re|ve|ll|d|m)\b"
SHAPES = rf"""
    [A-Za-z][a-z]*(?=[\s,])                               # most words, told before anything slower is tried
  | (?:https?://|www\.)[^\s<>"]+[^\s<>".,;:!?)\]'’”]      # an address on the web
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                          # an electronic address
  | [A-Z]/[A-Z](?!\w)                                     # M/S
  | \w+(?=n['’]t\b)                                       # did|n't
  | n['’]t\b | ['’]{CLITIC}                               # did|n't, town|'s
  | (?:[^\W\d_]\.){{2,}}(?:-\w+)*                         # U.S., a.m., U.S.-led
  | [A-Z]\.[A-Z][a-z]{{1,2}}\.                             # W.Va.
  | ABBREVIATIONS | [A-Z]\.(?=\s+[A-Z])
  | (?:US|A|C|NZ|HK|S|R)?\$ | [£€¥₹₽₩₺]
  | \d+(?:[.,:/]\d+)*(?:[-–]?\w+)*                        # 12, 2.6, 04:30, 40-hour, 4x4, 2m, 22-year-old, 2013-14
  | [^\W_]+(?: ['’](?!{CLITIC})[^\W\d_]{{2,}}             # O'Neill
             | ['’](?=[^\W\d_]\b)(?!{CLITIC}|t\b)[^\W\d_]
             | [-‐‑](?!(?:the|which|who|but|it|he|she|they|that|where|when)\b)\w+
     | &(?=[A-Z])\w+ | \.(?=[a-z]{{2,3}}\b)\w+ )*        # counter-terrorism, S&P, example.com
  | \.{{2,}} | -{{2,}} | '' | `` | \S
"""


@lru_cache(maxsize=4)
def shapes(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of a token: matches one after another cover all but white space."""
    rows = sorted(lexicon.rows("abbreviations"), key=lambda row: -len(row["form"]))
    plain = [row["form"] for row in rows if row["end"] in {"never", "maybe"} and "." not in row["form"]]
    numbered = [row["form"] for row in rows if row["end"] == "number"]
    words = rf"\b(?:{'|'.join(plain)})\.|\b(?:{'|'.join(numbered)})\.(?=\s?\d)"
    return re.compile(SHAPES.replace("ABBREVIATIONS", words), re.VERBOSE)
