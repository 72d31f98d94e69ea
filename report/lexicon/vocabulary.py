"""The word list: which parts of speech a word can have, and its lemma for each. Reads words.txt and closed.tsv."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from report.lexicon import Lexicon

STRETCH = 2048  # bytes of the list between two forms that a search starts from
NUMBER = re.compile(r"[\d.,:/–-]*\d[\d.,:/–-]*(?:[a-z]{1,3})?", re.IGNORECASE)
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
PUNCTUATION = {
    **dict.fromkeys(".?!", "."),
    **dict.fromkeys(",،", ","),
    **dict.fromkeys([":", ";", "-", "–", "—", "--", "...", "…", "/"], ":"),
    **dict.fromkeys("([{", "("),
    **dict.fromkeys(")]}", ")"),
    **dict.fromkeys(["“", "«", "‘", "``", "„", "‹"], "``"),
    **dict.fromkeys(["”", "»", "’", "''", "'", '"', "›"], "''"),
    **dict.fromkeys(["$", "£", "€", "¥", "₹", "₽", "₩", "₺", "US$", "A$", "C$", "NZ$", "HK$", "S$", "R$"], "$"),
    "%": "NN",
    "#": "#",
}
# Endings of words that the list lacks, longest first, with the tags they suggest.
ENDINGS = (
    ("ability", "NN"), ("ibility", "NN"), ("ization", "NN"), ("isation", "NN"), ("ological", "JJ"),
    ("tion", "NN"), ("sion", "NN"), ("ment", "NN"), ("ness", "NN"), ("ship", "NN"), ("hood", "NN"), ("ity", "NN"),
    ("ism", "NN"), ("ist", "NN"), ("ists", "NNS"), ("ology", "NN"), ("people", "NNS"), ("men", "NNS"), ("women", "NNS"),
    ("man", "NN"), ("woman", "NN"), ("less", "JJ"), ("ful", "JJ"), ("ous", "JJ"), ("able", "JJ"), ("ible", "JJ"),
    ("ical", "JJ"), ("ive", "JJ"), ("ish", "JJ"), ("ic", "JJ"), ("al", "JJ NN"), ("ly", "RB"),
    ("ing", "VBG NN"), ("ised", "VBD VBN JJ"), ("ized", "VBD VBN JJ"), ("ed", "VBN VBD JJ"), ("ss", "NN"),
    ("us", "NN"), ("is", "NN"), ("s", "NNS VBZ"),
)  # fmt: skip


@dataclass(frozen=True, eq=False, slots=True)
class Entry:
    """What is known of a form: its tags, the most frequent first, and lemmas that differ from it.

    `only` is the one tag of a form that has no other, else ""; `lemma_of` the lemmas by tag.
    """

    tags: tuple[str, ...]
    lemmas: tuple[tuple[str, str], ...]
    known: bool
    possible: frozenset[str]
    only: str
    lemma_of: Mapping[str, str]


class Vocabulary:
    """Look-up of forms, remembered. Forms are in small letters, but for the few adjectives listed with a capital."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._list = lexicon.blobs["words.txt"]
        size = len(self._list)
        starts = {self._list.rfind(b"\n", 0, place) + 1 for place in range(0, size, STRETCH)}
        self._starts = [*sorted(starts), size]
        self._firsts = [self._list[start : self._list.find(b" ", start)] for start in self._starts[:-1]]
        self._closed = {row["form"]: (row["tags"], row["lemma"]) for row in lexicon.rows("closed")}
        self.entry = lru_cache(maxsize=32768)(self._entry)

    def _entry(self, form: str) -> Entry:
        """The entry of a form in small letters, or of a capitalised form that the list has as such ("Swiss")."""
        if form in self._closed:
            tags, lemma = self._closed[form]
            return made(tuple(tags.split()), tuple((tag, lemma) for tag in tags.split()) if lemma else (), True)
        line = self._line(form)
        if line:
            items = line.split(" ")[1:]
            if "=" not in line:
                return made(tuple(items), _regular(form, items[0]), True)
            pairs = [item.partition("=") for item in items]
            found = tuple([(tag, lemma) for tag, _, lemma in pairs if lemma])
            return made(tuple([tag for tag, _, _ in pairs]), found or _regular(form, pairs[0][0]), True)
        return guess(form, self)

    def knows(self, form: str) -> bool:
        return self.entry(form).known

    def _line(self, form: str) -> str:
        """The line of a form, found in its stretch of the list; "" where it is not there."""
        written = form.encode()
        target = written + b" "
        place = max(bisect_right(self._firsts, written) - 1, 0)
        low, high = self._starts[place], self._starts[place + 1]
        start = low if self._list.startswith(target, low) else self._list.find(b"\n" + target, low, high) + 1
        if not start and not self._list.startswith(target):
            return ""
        end = self._list.find(b"\n", start)
        return self._list[start : end if end >= 0 else len(self._list)].decode()


@lru_cache(maxsize=4)
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    return Vocabulary(lexicon)


def guess(form: str, words: Vocabulary) -> Entry:
    """Parts of speech of a form that no list has, by its shape."""
    if form in PUNCTUATION:
        return made((PUNCTUATION[form],), (), True)
    if not any(character.isalnum() for character in form):
        return made((":",), (), True)
    if ORDINAL.fullmatch(form):
        return made(("JJ",), (), True)
    if form[0].isdigit():
        if re.fullmatch(r"\d{2,4}s", form):
            return made(("NNS",), (), True)
        return made(("CD",) if NUMBER.fullmatch(form) else number_compound(form), (), True)
    head = form.rpartition("-")[2]
    if head and head != form:
        return compound(form, words.entry(head))
    for ending, tags in ENDINGS:
        if form.endswith(ending) and len(form) > len(ending) + 1:
            listed = tuple(tags.split())
            return made(listed, tuple(pair for tag in listed for pair in _regular(form, tag)), False)
    return made(("NN",), (), False)


def number_compound(form: str) -> tuple[str, ...]:
    """Tags of "40-hour", "22-year-old" and "2.6-million"."""
    last = re.split(r"[-–]", form)[-1]
    if last in {"million", "billion", "trillion", "hundred", "thousand", "lakh", "crore"}:
        return ("CD",)
    return ("JJ", "NN") if re.search(r"[-–][a-z]", form) else ("CD", "NN")


def compound(form: str, head: Entry) -> Entry:
    """Tags of a hyphened form by its last part: "remote-controlled" as "controlled", "zero-tolerance" as either."""
    number = re.match(r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty)-(\w+)$", form)
    if number and head.tags[0] == "CD":
        return made(("CD",), (), True)
    if form.lower().endswith("-general"):
        return made(("NN",), (), True)  # "director-general"
    if {"VBN", "JJ", "VBG"} & set(head.tags):
        return made(("JJ",), (), True)
    if head.tags[0] == "NNS":
        return made(("NNS", "JJ"), tuple((tag, form[: len(form) - len(form.rpartition("-")[2])] + lemma)
                                          for tag, lemma in head.lemmas if tag == "NNS"), False)  # fmt: skip
    return made(("JJ", "NN") if head.tags[0] in {"CD", "RP", "IN", "RB"} or number else ("NN", "JJ"), (), False)


@lru_cache(maxsize=1024)
def made(tags: tuple[str, ...], lemmas: tuple[tuple[str, str], ...], known: bool) -> Entry:
    """An entry out of its tags and lemmas; of two lemmas for one tag the first counts. One for all words alike, as are
    most that are their own lemma."""
    return Entry(tags, lemmas, known, frozenset(tags), tags[0] if len(tags) == 1 else "", dict(reversed(lemmas)))


def _regular(form: str, tag: str) -> tuple[tuple[str, str], ...]:
    """The lemma of a regular form, where the list gives none."""
    if tag in {"NNS", "NNPS"} and form.endswith("s") and len(form) > 3 and not form.endswith("ss"):
        if form.endswith("ies") and len(form) > 4:
            return ((tag, form[:-3] + "y"),)
        stem = form[:-2] if form.endswith(("ses", "xes", "ches", "shes", "zes")) else form[:-1]
        return ((tag, stem),)
    if tag in {"NNS", "NN"} and form.endswith("men") and len(form) > 4:
        return ((tag, form[:-2] + "an"),)
    if tag in {"VBD", "VBN"} and form.endswith("ed") and len(form) > 4:
        return ((tag, form[:-3] if form[-3] == form[-4] and form[-3] not in "sl" else form[:-2]),)
    if tag == "VBG" and form.endswith("ing") and len(form) > 5:
        return ((tag, form[:-4] if form[-4] == form[-5] and form[-4] not in "sl" else form[:-3]),)
    if tag == "VBZ" and form.endswith("s"):
        return ((tag, form[:-1]),)
    return ()
