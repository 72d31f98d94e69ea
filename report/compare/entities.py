"""Which names of different sources mean one person, body or place.

Nothing is merged on likeness alone: a short form needs its full name, a spelling variant the same role, country or
first name. Two full names with one surname and different first names stay two people.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from report.model import Attribution, Entity, Mentions, PlaceRef

LEADING = re.compile(r"^(?:the|a|an|mr|mrs|ms|dr|sir|prof|gen|col|maj|capt|lt|sgt)\b\.?\s+", re.IGNORECASE)
INITIAL = re.compile(r"\b[A-Z]\.\s")
POSSESSIVE = re.compile(r"[’']s?\b")
SMALL = frozenset("of the and for in on at to de la al el bin".split())
THE = re.compile(r"\bthe\s$", re.IGNORECASE)
NARROWED = re.compile(r"\s+(?:of|in|at|for|that|which|who)\b", re.IGNORECASE)
NOWHERE: Mapping[str, str] = {}
LATE = frozenset("%<>$")  # keys of what is one only where nothing else can be meant
FORMS = frozenset("ltd limited inc incorporated corp plc llc ag sa se gmbh nv co holdings holding".split())


@dataclass(frozen=True, eq=False, slots=True)
class Who:
    """Every entity of every source, and the one it is taken for: (source, key) -> canonical key; the key's entities."""

    canonical: Mapping[tuple[str, str], str]
    members: Mapping[str, tuple[tuple[str, Entity], ...]]

    def of(self, source: str, entity: str | None) -> str | None:
        return self.canonical.get((source, entity)) if entity else None

    def speaker(self, source: str, attribution: Attribution | None) -> str | None:
        """The canonical key of who says it; an unnamed speaker as written, without article; None for own voice."""
        if attribution is None or attribution.speaker is None:
            return None
        return self.of(source, attribution.entity) or plain(attribution.speaker)


@lru_cache(maxsize=1 << 13)
def plain(name: str) -> str:
    """A name for comparison: no marks, no case, no leading article or title, no possessive."""
    bare = name
    if not name.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    bare = POSSESSIVE.sub("", bare).casefold()
    previous = ""
    while bare != previous:
        previous, bare = bare, LEADING.sub("", bare)
    return " ".join(re.findall(r"\w+", bare))


def folded(name: str) -> str:
    """A spelling key for names in transliteration: vowels and letters that waver are one. Proposes, never decides."""
    word = plain(name).replace(" ", "")
    for old, new in (
        ("kh", "h"),
        ("gh", "g"),
        ("q", "k"),
        ("oo", "u"),
        ("ou", "u"),
        ("o", "u"),
        ("ee", "i"),
        ("e", "i"),
    ):
        word = word.replace(old, new)
    word = word.replace("y", "i").replace("w", "v")
    return re.sub(r"(.)\1+", r"\1", word).rstrip("h")


def who(
    sources: Sequence[Mentions],
    aliases: Sequence[tuple[str, str]],
    general: Collection[str] = frozenset(),
    texts: Mapping[str, str] = NOWHERE,
) -> Who:
    """Entities of all sources, merged. `aliases` are the analyst's pairs of names that mean one thing, `general` nouns
    that any body may go by ("the company"), `texts` those of the sources."""
    entities = [(mentions.source, entity) for mentions in sources for entity in mentions.entities]
    places = {(m.source, place.entity): place for m in sources for place in m.places}
    parent = list(range(len(entities)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    told = {plain(name): plain(other) for name, other in aliases}
    blocks: dict[str, list[int]] = {}
    pointing = _pointing(sources, texts)
    for index, (source, entity) in enumerate(entities):
        if (source, entity.key) in pointing and entity.name not in general:
            blocks.setdefault(f"%{entity.name}", []).append(index)
        for key in _keys(entity, places.get((source, entity.key)), told):
            blocks.setdefault(key, []).append(index)
    for key in sorted(blocks, key=lambda key: (key[0] in LATE, key)):
        if key[0] in LATE and not _is_only(key, [(entities[n], root(n)) for n in blocks[key]], general):
            continue
        first, *rest = blocks[key]
        for other in rest:
            one, two = root(first), root(other)
            if one != two and _may_be_one(entities[first], entities[other], key, places):
                parent[max(one, two)] = min(one, two)
    groups: dict[int, list[tuple[str, Entity]]] = {}
    for index in range(len(entities)):
        groups.setdefault(root(index), []).append(entities[index])
    names = {index: f"{group[0][1].kind}:{plain(fullest(group))}" for index, group in groups.items()}
    canonical = {(source, entity.key): names[root(n)] for n, (source, entity) in enumerate(entities)}
    members: dict[str, list[tuple[str, Entity]]] = {}
    for index, group in groups.items():
        members.setdefault(names[index], []).extend(group)
    return Who(canonical, {key: tuple(group) for key, group in members.items()})


def fullest(group: Sequence[tuple[str, Entity]]) -> str:
    """The longest name by words, one without initials before another, then the first given."""
    return max((entity.name for _, entity in group), key=lambda name: (len(name.split()), not INITIAL.search(name)))


def _keys(entity: Entity, place: PlaceRef | None, told: Mapping[str, str]) -> set[str]:
    name = plain(entity.name)
    name = told.get(name, name)
    keys = {f"={name}"}
    if entity.kind == "place":
        keys.add(f"~{folded(entity.name)}")
        if place and place.latitude is not None:
            keys.add(f"@{place.latitude:.1f},{place.longitude:.1f}")
        return keys
    if entity.acronym:
        keys.add(f"#{entity.acronym.upper()}")
    if entity.name.isupper() and len(entity.name) >= 2:
        keys.add(f"#{entity.name}")
    words = [word for word in name.split() if word not in SMALL]
    if entity.kind == "person" and words:
        keys.add(f"^{words[-1]}")
        keys.update({f"${words[-1]}"} if len(words) > 1 else ())
    if entity.kind == "unknown" and len(words) == 1 and entity.name[:1].isupper():
        keys.add(f"${words[0]}")
    if entity.kind in {"organisation", "group"} and len(words) >= 2:
        keys.add(f"#{''.join(word[0] for word in words).upper()}")
        keys.add(f"+{' '.join(sorted(words))}")
        keys.update(() if entity.name.islower() else {f"%{words[0]}", f"%{words[-1]}"})
        if owner := re.match(r"[^’']+[’']s?\s+(?=\S+\s)", entity.name):
            keys.add(f"+{' '.join(sorted(plain(entity.name[owner.end() :].replace(' of ', ' ')).split()))}")
    if entity.kind == "organisation" and words:
        keys.update(() if entity.name.islower() else {f">{words[0]}"})
        keys.update({f"<{' '.join(words[-2:])}"} if len(words) > 1 and not entity.name.islower() else ())
    return keys


def _is_only(key: str, found: Sequence[tuple[tuple[str, Entity], int]], general: Collection[str]) -> bool:
    """Of the entities under a late key all that are named are one: "the union" where one union is named, "Acme" where
    one firm is called Acme Holdings, "Water Board" where one Regional Water Board is, "Hromek" where one Pavel is."""
    noun = key[1:]
    named = [(entity, root) for (_, entity), root in found if not entity.name.islower()]
    if key[0] == "%":
        fitting = [(entity, root) for entity, root in named if _is_called(entity.name, noun)]
        bare = len(named) < len(found)
        return bare and len({root for _, root in fitting}) == 1 and len(fitting) == len(named)
    if key[0] == "$":
        return len({root for entity, root in named if entity.kind == "person"}) == 1
    names = sorted({tuple(plain(entity.name).split()) for entity, _ in named}, key=len)
    if key[0] == "<":
        return len(names) == 2 and len(names[0]) == 2 and names[1][-2:] == names[0]
    return len(names) > 1 and all(
        longer[: len(shorter)] == shorter and {*longer[len(shorter) :]} <= FORMS | {*general}
        for shorter, longer in pairwise(names)
    )


def _pointing(sources: Sequence[Mentions], texts: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """The bodies that an account does not name and calls "the union" wherever it speaks of them."""
    found: set[tuple[str, str]] = set()
    other: set[tuple[str, str]] = set()
    for each in sources:
        bare = {e.key for e in each.entities if e.kind == "organisation" and e.name.islower() and " " not in e.name}
        text = texts.get(each.source, "")
        for ref in each.actors:
            if ref.entity in bare:
                before, behind = text[max(0, ref.span.start - 5) : ref.span.start], text[ref.span.end :][:8]
                is_the = THE.search(before) is not None and NARROWED.match(behind) is None
                (found if is_the else other).add((each.source, ref.entity))
    return frozenset(found - other)


def _is_called(name: str, noun: str) -> bool:
    words = plain(name).split()
    return words[-1] == noun or (len(words) > 2 and words[0] == noun and words[1] in {"of", "for"})


def _may_be_one(
    one: tuple[str, Entity], other: tuple[str, Entity], key: str, places: Mapping[tuple[str, str], PlaceRef]
) -> bool:
    (source, first), (where, second) = one, other
    people = {"person", "unknown"}
    if first.kind != second.kind and not {first.kind, second.kind} <= people | {"organisation", "group"}:
        return False
    if key[0] in "=@":
        return first.kind == second.kind or "unknown" in {first.kind, second.kind}
    if key[0] == "~":
        here, there = places.get((source, first.key)), places.get((where, second.key))
        return not here or not there or not here.country or not there.country or here.country == there.country
    if (
        key[0] == "#"
        and not {first.acronym, second.acronym} - {None}
        and not (first.name.isupper() or second.name.isupper())
    ):
        return False
    if key[0] == "^":
        return source != where and _same_person(plain(first.name).split(), plain(second.name).split())
    return source != where


def _same_person(one: list[str], other: list[str]) -> bool:
    """Full names agree in the first name (or nearly), or one of them is the surname alone."""
    if len(one) == 1 or len(other) == 1:
        return True
    first, second = one[0], other[0]
    return first == second or (
        first[0] == second[0] and (len(first) == 1 or len(second) == 1 or _one_slip(first, second))
    )


def _one_slip(one: str, other: str) -> bool:
    """True where one letter is added, dropped or changed, in names of five letters and more."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 5:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    return (
        one[start + 1 :] == other[start + 1 :] or one[start:] == other[start + 1 :] or one[start + 1 :] == other[start:]
    )
