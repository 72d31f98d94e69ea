"""Place names: the gazetteer's reader. Find a name's places, near spellings of it, and the country of a demonym.

The gazetteer is one sorted text, `gazetteer.txt`, handed in as bytes and never parsed as a whole: a look-up halves its
key part some twenty times and reads the lines it needs. `gazetteer_countries.tsv` names countries and their people.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from report.lexicon import Lexicon

KINDS = {
    "n": "country",
    "a": "area",
    "s": "sea",
    "r": "region",
    "d": "district",
    "k": "city",
    "c": "city",
}
KEYS_AT = b"# keys at "

LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ß": "ss", "æ": "e", "œ": "e", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "e", "ħ": "h"}
)
APOSTROPHES = re.compile("['’‘ʼʻ`´ʹʿʾ]")
GAPS = re.compile(r"[\s\-‐‑–.,/]+")
ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az|the|l|la|le|les|los|las)[ -](?=\w{3})")
# Words that say what kind of region a name is: "Kherson Oblast" is a region named Kherson.
DESIGNATORS = frozenset(
    "Oblast Province State Governorate Region Prefecture District County Department Krai Republic Territory Emirate "
    "Voivodeship Municipality Parish Canton Division Autonomous Capital Metropolitan".split()
)
SHORT_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
# What spellers of one name disagree on, in this order: consonants first, then vowels in classes, then doubled letters.
SPELLINGS = (
    (re.compile("sch"), "sh"),
    (re.compile("tch"), "ch"),
    (re.compile("kh"), "h"),
    (re.compile("gh"), "g"),
    (re.compile("ph"), "f"),
    (re.compile("dj|dzh|zh"), "j"),
    (re.compile("ck|q"), "k"),
    (re.compile("c(?![hieyz])"), "k"),
    (re.compile("w"), "v"),
    (re.compile("[eiy]+"), "i"),
    (re.compile("[ou]+"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("(?<=[aiu])h$"), ""),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place. `country` is ISO 3166-1 alpha-2 ("" for seas and areas of several), `region` its first-level code there.

    `kind`: city, region (first level), district (below it), country, area (a part of the world, a disputed territory),
    sea. `matched` is the name that was looked for, as the gazetteer spells it; `is_word` says that it is also a common
    English word in small letters ("nice", "reading"), so that it needs evidence. `extent` is south, west, north, east
    in degrees (west > east where it crosses the date line); None for a city. `population` 0 is unknown.
    """

    name: str
    matched: str
    kind: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int
    extent: tuple[float, float, float, float] | None
    is_capital: bool
    is_word: bool


class Gazetteer:
    """Look-up of place names. All answers are in order of weight: countries, seas and areas, then cities and regions by
    people. A capital counts ten times its own, a region a tenth (a city stands before the region round it), a place
    whose usual name is quite another a hundredth."""

    __slots__ = ("_blob", "_find", "_first", "_near")

    def __init__(self, blob: bytes) -> None:
        self._blob = blob
        at = blob.index(KEYS_AT)
        self._first = int(blob[at + len(KEYS_AT) : blob.index(b"\n", at)])
        self._find = lru_cache(4096)(self._places_named)
        self._near = lru_cache(4096)(self._places_near)

    def find(self, name: str) -> tuple[Place, ...]:
        """Places of that name, or with that alternate name. Accents, hyphens and apostrophes may be left out; capitals
        count, but for a name all in capitals. "Kherson Oblast" also finds a region that is named Kherson alone."""
        found = self._find(name)
        bare, _, designator = name.rpartition(" ")
        if found or designator not in DESIGNATORS:
            return found
        return tuple(place for place in self._find(bare) if place.kind in ("region", "district"))

    def near(self, name: str) -> tuple[Place, ...]:
        """Places whose name may be another spelling of `name`, exact ones included. A proposal, to be confirmed by the
        country or the scene."""
        return self._near(name)

    def region_name(self, country: str, code: str) -> str:
        """What a first-level region is called, by its code; "" where it has no entry."""
        at = self._blob.find(f"\tr\t{country}\t{code}\t".encode(), 0, self._first)
        if at < 0:
            return ""
        names = self._blob[self._blob.rfind(b"\n", 0, at) + 1 : at].decode()
        return names.split("|", 1)[0].rstrip("*")

    def _places_named(self, name: str) -> tuple[Place, ...]:
        wanted = plain(name)
        shouted = name.isupper() and len(wanted) > 3
        found = []
        key = folded(name)
        for line in self._lines(key):
            names = line.split("\t")[0].split("|")
            for spelled in names:
                form = plain(spelled.rstrip("*"))
                if form == wanted or (shouted and form.upper() == wanted):
                    found.append((_weight(line, key, names[0]), _place(line, spelled)))
                    break
        return tuple(place for _, place in sorted(found, key=lambda pair: pair[0]))

    def _places_near(self, name: str) -> tuple[Place, ...]:
        key = folded(name)
        found = []
        for line in self._lines(key):
            names = line.split("\t")[0].split("|")
            same = next((spelled for spelled in names if folded(spelled.rstrip("*")) == key), names[0])
            found.append(_place(line, same))
        return tuple(found)

    def _lines(self, key: str) -> list[str]:
        """The lines of the places with a name of that key."""
        blob, wanted = self._blob, key.encode() + b"\t"
        low, high = self._first, len(blob)
        while low < high:
            middle = blob.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = blob.index(b"\n", middle)
            if blob[middle : middle + len(wanted)] == wanted:
                places = blob[middle + len(wanted) : end].split(b" ")
                return [self._line(int(place, 36)) for place in places]
            if blob[middle:end] < wanted:
                low = end + 1
            else:
                high = middle
        return []

    def _line(self, start: int) -> str:
        return self._blob[start : self._blob.index(b"\n", start)].decode()


def plain(name: str) -> str:
    """A name without accents, apostrophes, hyphens and dots; capitals stay."""
    if name.isascii() and name.isalpha():
        return name
    marked = unicodedata.normalize("NFKD", APOSTROPHES.sub("", name))
    bare = "".join(letter for letter in marked if not unicodedata.combining(letter))
    return GAPS.sub(" ", bare).strip()


def folded(name: str) -> str:
    """The key under which spellings of one name meet: "Nushki" and "Noshki", "Kiev" and "Kyiv". One way only."""
    words = plain(ARTICLE.sub("", name.casefold())).translate(LETTERS).split(" ")
    key = "".join(SHORT_WORDS.get(word, word) for word in words)
    for pattern, replacement in SPELLINGS:
        key = pattern.sub(replacement, key)
    return key


@lru_cache(4)
def demonyms(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """Word for a country's people or things -> the countries it can mean ("Dominican": two)."""
    found: dict[str, tuple[str, ...]] = {}
    for row in lexicon.rows("gazetteer_countries"):
        for word in filter(None, row["demonyms"].split("; ")):
            found[word] = (*found.get(word, ()), row["code"])
    return found


@lru_cache(4)
def country_names(lexicon: Lexicon) -> Mapping[str, str]:
    """Code of a country -> its English name."""
    return {row["code"]: row["name"] for row in lexicon.rows("gazetteer_countries")}


@lru_cache(4)
def seas(lexicon: Lexicon) -> tuple[tuple[str, tuple[float, float, float, float]], ...]:
    """Names of seas and what they lie between: south, west, north, east; west > east across the date line."""
    return tuple(
        (row["name"], (float(row["south"]), float(row["west"]), float(row["north"]), float(row["east"])))
        for row in lexicon.rows("gazetteer_areas")
        if row["kind"] == "sea"
    )


@lru_cache(4)
def gazetteer(lexicon: Lexicon) -> Gazetteer:
    """The gazetteer that the lexicon carries."""
    return Gazetteer(lexicon.blobs["gazetteer.txt"])


def _weight(line: str, key: str, name: str) -> tuple[int, float]:
    """The order of answers: countries, seas and areas, then by people."""
    cells = line.split("\t")
    people = int(cells[6] or 0)
    share = {"r": 0.1, "k": 10.0}.get(cells[1], 1.0)
    if not folded(name.rstrip("*")).startswith(key):
        share /= 100
    return "nsa".find(cells[1]) % 4, -people * share


def _place(line: str, spelled: str) -> Place:
    names, kind, country, region, latitude, longitude, population, extent = line.split("\t")
    box = [float(degrees) for degrees in extent.split()]
    return Place(
        name=names.split("|", 1)[0].rstrip("*"),
        matched=spelled.rstrip("*"),
        kind=KINDS[kind],
        country=country,
        region=region,
        latitude=float(latitude),
        longitude=float(longitude),
        population=int(population or 0),
        extent=(box[0], box[1], box[2], box[3]) if box else None,
        is_capital=kind == "k",
        is_word=spelled.endswith("*"),
    )
