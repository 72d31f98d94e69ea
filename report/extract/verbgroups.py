"""Verb groups: auxiliaries, negation and adverbs with their verb, and verbs that only lead to the next one."""

from __future__ import annotations

from functools import lru_cache

from report.extract.passage import ADVERBS, BE, DO, HAVE, INSIDE, TIME_WORDS, VERBS, Group, Passage
from report.lexicon import Lexicon

LASTING = frozenset("keep start begin continue stop resume cease quit".split())  # an -ing form says what is done
MONTHS = frozenset("january february march april may june july august september october november december".split())
PERIODS = frozenset("week month year night weekend monday tuesday wednesday thursday friday saturday sunday".split())
# Verbs whose passive has a noun behind it: "she's called a hero", "he's given a key".
NAMING = frozenset(
    "call name consider elect appoint label dub deem give offer send pay tell ask teach show judge rank rate "
    "make".split()
)
OBJECT_TAGS = frozenset({"DT", "PRP$", "PRP", "NNP", "NNPS", "WP", "WRB", "IN", "NNS"})


@lru_cache(maxsize=4)
def chains(lexicon: Lexicon) -> frozenset[str]:
    """Verbs that only lead to the next one: "continued to insist"."""
    return frozenset(lexicon.column("chains"))


@lru_cache(maxsize=4)
def particles(lexicon: Lexicon) -> frozenset[str]:
    """Verb and particle together that are cues: "point out"."""
    return frozenset(form for form in lexicon.column("cues") if " " in form)


def find_groups(passage: Passage, lexicon: Lexicon) -> None:
    """Fill in the verb groups, left to right."""
    index = 0
    while index < len(passage):
        group = _group(passage, index, lexicon)
        if group is None:
            index += 1
            continue
        passage.groups.append(group)
        for piece in range(group.first, group.last):
            passage.at[piece] = group
        index = group.last


def _group(passage: Passage, first: int, lexicon: Lexicon) -> Group | None:
    """The verb group that starts here, if one does."""
    tags, lowers = passage.tags, passage.lowers
    opener = tags[first]
    if opener == "TO":
        after = _skip_adverbs(passage, first + 1)
        if after < len(passage) and "VB" in passage.possible[after] and tags[after] not in VERBS:
            is_bare = passage.chunks[after] in {None, (after, after + 1)} and passage.tag(after + 1) in OBJECT_TAGS
            is_bare = is_bare or (passage.tag(after + 1) == "RB" and lowers[after + 1].endswith("ly"))
            if after > first + 1 or (is_bare and tags[after] in {"NN", "JJ"}):
                tags[after], passage.chunks[after] = "VB", None
        if passage.tag(after) not in {"VB", "VBP"}:
            return None
    elif opener not in VERBS and opener != "MD":
        return None
    if passage.chunks[first] is not None:
        return None  # a participle inside a noun phrase
    head, index, before = -1, first, ""
    while index < len(passage):
        tag, lower = tags[index], lowers[index]
        if tag == "MD" or (tag == "TO" and index == first):
            before = lower
            index += 1
        elif tag in ADVERBS or lower in INSIDE:
            after = _skip_adverbs(passage, index)
            if (
                before == "to"
                and index == first + 1
                and passage.chunks[after] is None
                and "VB" in passage.possible[after]
            ):
                tags[after] = "VB"
            if passage.tag(after) not in VERBS or passage.chunks[after] is not None:
                break
            index = after
        elif tag in VERBS and passage.chunks[index] is None:
            if head >= 0 and not _continues(passage, head, index):
                break
            head = index
            index += 1
            after = _past_time(passage, index)
            if after > index and passage.tag(after) in VERBS and _continues(passage, head, after):
                index = after  # "had last week put", "was on Friday charged"
        else:
            break
    if head < 0 and index == first:
        return None
    if head < 0:
        head = index - 1
    last = head + 1
    lemma = passage.lemmas[head]
    auxiliaries = lowers[first:head]
    has_be = any(lower in BE for lower in auxiliaries) or any(
        lower in {"get", "gets", "got", "getting"} for lower in auxiliaries
    )
    passive = has_be and tags[head] in {"VBN", "VBD"} and not _has_done(passage, first, head)
    negated = any(lower in {"not", "n't", "n’t", "never", "no"} for lower in lowers[first:head])
    modal = next((lowers[piece] for piece in range(first, head) if tags[piece] == "MD"), "")
    group = Group(first, last, head, lemma, _form(passage, first, head), passive, negated, modal)
    after = _skip_adverbs(passage, last)
    joined = f"{lemma} {passage.lower(after)}"
    for particle in (last, after):
        if f"{lemma} {passage.lower(particle)}" in particles(lexicon) and not _opens_time(passage, particle):
            group.last, group.lemma = particle + 1, f"{lemma} {passage.lower(particle)}"
            break
    if joined in chains(lexicon):
        after = _skip_adverbs(passage, after + 1)
    if lemma in LASTING and passage.tag(after) == "VBG" and passage.chunks[after] is None:
        led = _group(passage, after, lexicon)  # "keeps talking about"
        if led and led.first == after:
            group.last, group.head, group.lemma = led.last, led.head, led.lemma
            return group
    if (lemma in chains(lexicon) or joined in chains(lexicon)) and passage.tag(after) == "TO":
        led = _group(passage, after, lexicon)
        if led:
            group.via, group.via_last = lemma, last
            group.negated = group.negated or "yet" in passage.lowers[last : led.first]  # "have yet to say"
            group.last, group.head, group.lemma = led.last, led.head, led.lemma
            group.negated = group.negated or led.negated
            group.passive = group.passive if led.lemma == lemma else led.passive
    return group


def _has_done(passage: Passage, first: int, head: int) -> bool:
    """Whether 's is "has": "he's predicted big wins", a participle with an object behind it."""
    if (
        passage.lowers[first] not in {"'s", "’s"}
        or passage.lemmas[head] in NAMING
        or any(lower in BE for lower in passage.lowers[first + 1 : head])
    ):
        return False
    chunk = passage.chunks[head + 1] if head + 1 < len(passage) else None
    return chunk is not None and passage.lowers[chunk[1] - 1] not in TIME_WORDS | PERIODS


def _past_time(passage: Passage, index: int) -> int:
    """Past a time that stands inside a verb group: "last week", "on Friday"; `index` where none does."""
    if passage.lower(index) in {"last", "this", "next", "earlier"} and passage.lower(index + 1) in PERIODS:
        return index + 2
    index += passage.lower(index) == "on" and passage.lower(index + 1) in TIME_WORDS
    return index + 1 if passage.lower(index) in TIME_WORDS else index


def _opens_time(passage: Passage, index: int) -> bool:
    """Whether "on" leads to a day, so that it is no particle: "reported on Tuesday"."""
    if passage.lower(index) != "on":
        return False
    at = index + 1 + (passage.tag(index + 1) == "CD")
    return passage.lower(at) in TIME_WORDS or passage.lower(at) in MONTHS


def _continues(passage: Passage, head: int, index: int) -> bool:
    """Whether the verb at `index` goes on with the group whose last verb is at `head`."""
    auxiliary, tag = passage.lowers[head], passage.tags[index]
    if auxiliary in BE:
        return tag in {"VBN", "VBG", "VBD"}
    if auxiliary in HAVE:
        return tag in {"VBN", "VBD"}
    if auxiliary in DO:
        return tag in {"VB", "VBP"}
    if auxiliary in {"get", "gets", "got", "getting"}:
        return tag == "VBN"
    return False


def _form(passage: Passage, first: int, head: int) -> str:
    tag = passage.tags[first]
    if tag in ADVERBS and first < head:
        tag = passage.tags[_skip_adverbs(passage, first)]
    if tag == "TO":
        return "infinitive"
    if tag == "VBG":
        return "ing"
    if tag == "VBN":
        return "participle"
    return "bare" if tag == "VB" else "finite"


def _skip_adverbs(passage: Passage, index: int) -> int:
    while index < len(passage) and (
        passage.tags[index] in ADVERBS
        or passage.lowers[index] in INSIDE
        or (passage.lowers[index] == "and" and passage.tag(index - 1) in ADVERBS and passage.tag(index + 1) in ADVERBS)
    ):
        index += 1
    return index
