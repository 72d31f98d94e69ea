"""Words beside a number that say how to read it: "at least 40", "40 or so", "nearly 40"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from report.lexicon import Lexicon

SHORT = 3  # letters by which a modifier behind a number is looked up
COMPARING = frozenset({"than", "above", "below", "over", "under", "beyond"})
COMPARED = re.compile(r"(?<!\d)(?!(?:19|20)\d\d\b)\d[\d,.]*(?:%|\spercent)?\s$")  # "62 more than the 270 needed"


def modified(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[str, str, int, int]:
    """Modifier and bound of the number phrase text[start:end], and the phrase with its modifiers."""
    before, _, final = _modifiers(lexicon)
    modifier, bound, first, last = "=", "", start, end
    while True:
        step, row = _modifier_before(text, first, before, final)
        if not step:
            break
        if row[0] != "=" and (not bound or (row[1] in {"floor", "ceiling"} and bound == "near")):
            modifier, bound = row
        first -= step
    if not bound and (found := modifier_behind(text, end, lexicon)):
        modifier, bound, last = found
    return modifier, bound, first, last


def modifier_behind(text: str, end: int, lexicon: Lexicon) -> tuple[str, str, int] | None:
    """The modifier that stands right behind text[:end] ("or more", "-odd"): its normal form, its bound and its end."""
    after = _modifiers(lexicon)[1]
    for beginning in (text[end : end + SHORT], text[end : end + 1]):
        for form, row in after.get(beginning, ()):
            tail = end + len(form)
            if text.startswith(form, end) and not text[tail : tail + 1].isalnum():
                return row[0], row[1], tail
    return None


def _modifier_before(
    text: str, start: int, rows: Mapping[str, tuple[str, str]], final: frozenset[str]
) -> tuple[int, tuple[str, str]]:
    """The longest modifier that ends right before `start`: its length with the blank, and its row; 0 for none.

    `final` are the last words of modifiers.
    """
    glued = text[start - 1 : start]
    if not glued.isspace():
        if glued in rows:
            return 1, rows[glued]
        return (4, rows["sub-"]) if text[max(0, start - 4) : start].lower() == "sub-" else (0, ("=", ""))
    window = text[max(0, start - 36) : start]
    words = window.split()[-4:]
    if not words or (words[-1].lower() not in final and (len(words) < 2 or words[-2].lower() not in final)):
        return 0, ("=", "")
    while words:
        key = " ".join(words).lower()
        row = rows.get(key) or rows.get(key.removesuffix(" the").removesuffix(" an").removesuffix(" a"))
        if row and key.endswith(" the") and (row[1] == "near" or key.split()[-2] in COMPARING):
            row = None  # "about the 12": a preposition; "more than the 19 counted so far": another count
        if row:
            length = len(window) - _place(window, words)
            if not (row[1] and words[-1] == "than" and COMPARED.search(text, max(0, start - 70), start - length)):
                return length, row
        words = words[1:]
    return 0, ("=", "")


def _place(window: str, words: Sequence[str]) -> int:
    """Where the run of words begins that ends the window."""
    end = len(window)
    for word in reversed(words):
        end = window.rindex(word, 0, end)
    return end


@lru_cache(maxsize=4)
def _modifiers(
    lexicon: Lexicon,
) -> tuple[dict[str, tuple[str, str]], dict[str, list[tuple[str, tuple[str, str]]]], frozenset[str]]:
    """Modifiers before a number by form; those after one by how they begin, the blank before words included; and the
    last words of those before."""
    before: dict[str, tuple[str, str]] = {}
    after: dict[str, list[tuple[str, tuple[str, str]]]] = {}
    for row in sorted(lexicon.rows("modifiers"), key=lambda row: -len(row["form"])):
        meaning = (row["modifier"], row["bound"])
        if row["side"] == "before":
            before[row["form"]] = meaning if row["modifier"] != "=" else ("=", "")
        else:
            form = f" {row['form']}" if row["form"][0].isalpha() else row["form"]
            after.setdefault(form[:SHORT] if len(form) >= SHORT else form[0], []).append((form, meaning))
    return before, after, frozenset(form.split()[-1] for form in before)
