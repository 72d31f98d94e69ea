"""Who says it: an attribution with its speaker resolved, the one who passes it on apart, and none where nobody can."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from report.extract.attributions import Said
from report.extract.complements import complement
from report.extract.cues import Cues
from report.extract.found import speaks
from report.extract.passage import Passage
from report.extract.phrases import clause_starting
from report.extract.speakers import People
from report.extract.told import stance_of
from report.model import Attribution, Span

NAMED = frozenset(
    {"quotation before", "clause before", "clause around", "according to", "colon"}
)  # whatever stands there says it
COURTS = frozenset("court jury inquest inquiry tribunal hearing trial panel committee commission council".split())
NO_NAME = re.compile(r".*\$|[IVX]{2,}|.*\b[Nn]os?\. ?\d+")  # "US$", "IV", "Bulletin No. 2"
# What somebody gives out, where it is told when and not by whom: "final results", but not "official estimates".
OUTCOME = re.compile(
    r"(?:(?:the|early|first|final|initial|preliminary|provisional|partial|latest|new) )*(?:results|estimates)", re.I
)
NOBODY = frozenset("no none nobody neither nor".split())


def ascribed(item: Said, parsed: tuple[Passage, ...], people: People, tables: Cues) -> tuple[Said, Attribution | None]:
    """What is said and by whom; of "…, Lee said, according to the paper" what Lee said, the paper being the relay."""
    who = attribution(item, people, tables)
    if item.inner is None:
        return item, relayed(item, who, parsed[item.passage], people, tables)
    inner = attribution(item.inner, people, tables)
    return item.inner, replace(inner, relay=who.speaker) if inner and who else inner


def attribution(item: Said, people: People, tables: Cues) -> Attribution | None:
    """Who says it; None where the subject is nothing that can speak ("the violence claimed 31 lives")."""
    cue = Span(people.source, item.cue[0][0], item.cue[-1][1])
    stance = stance_of(item)
    if not item.source:
        return Attribution(None, None, None, None, cue, stance, "no speaker")
    start, end = item.source[0]
    if _is_nobody(people, start) or _is_numbered(people, start):
        return None
    who = people.speaker(start, end)
    if NO_NAME.fullmatch(who.name) or OUTCOME.fullmatch(who.name):
        return None
    if who.name.lower() == "we" and people.issuer:
        body, span = people.issuer, Span(people.source, start, end)
        return Attribution(body.name, body.key or None, None, span, cue, stance, "pronoun")
    if who.name.lower() in {"we", "i"}:
        return None  # the outlet itself, or someone in a quotation of whom nothing says who it is
    if (
        who.rule == "as written"
        and not who.entity
        and not _can_speak(who.name, tables)
        and item.rule not in NAMED
        and not (all(map(str.istitle, who.name.split())) and "q" in item.row.takes and "t" in item.row.takes)
    ):
        return None
    kinds = {tables.speakers.get(word) for word in who.name.lower().split()}
    if item.row.form == "hear" and not COURTS & set(who.name.lower().split()):
        return None
    if item.rule == "verb n" and item.row.grade == "half" and "d" in item.row.takes and "document" not in kinds:
        return None  # "the mayor showed courage" tells nothing, "the data show a rise" does
    if item.rule == "colon" and any(
        entity.kind == "place" and entity.name == who.name for entity in people.entities.values()
    ):
        return None  # "Holm: Three held after raid"
    return Attribution(who.name, who.entity, who.role, Span(people.source, start, end), cue, stance, who.rule)


def relayed(
    item: Said, outer: Attribution | None, passage: Passage, people: People, tables: Cues
) -> Attribution | None:
    """The inner speaker of "police said witnesses told them that …", with the outer one as the relay."""
    if outer is None or outer.speaker is None or item.rule not in {"verb t", "verb c"}:
        return outer
    first = bisect_left(passage.starts, item.content[0][0])
    first += passage.lower(first) == "that"
    group = clause_starting(passage, first)
    cue = tables.verbs.get(group.lemma) if group else None
    if group is None or group.subject is None or cue is None or group.passive or not {"q", "t"} <= set(cue.takes):
        return outer
    frame, _ = complement(passage, group, cue)
    if frame not in {"t", "c"} or cue.grade != "strong" or passage.tag(group.subject[0]) in {"PRP", "EX"}:
        return outer
    if not speaks(passage, group.subject, tables):
        return outer
    start, end = passage.starts[group.subject[0]], passage.ends[group.subject[1] - 1]
    who = people.speaker(start, end)
    if who.name == outer.speaker:
        return outer
    cue_span = Span(people.source, passage.starts[group.first], passage.ends[group.last - 1])
    span = Span(people.source, start, end)
    return Attribution(who.name, who.entity, who.role, span, cue_span, cue.stance, who.rule, outer.speaker)


def _is_nobody(people: People, start: int) -> bool:
    """Whether the source is nobody: "no official has confirmed it", "neither the army nor the police said so"."""
    number = people.sentence(start)
    tokens = people.words[number].tokens
    words = [token.lower for token in tokens if token.start <= start][-2:]
    following = next((token.text for token in tokens if token.start > start), "")
    if following[:1].isdigit():
        return False  # "No 10 said"
    return bool(NOBODY & set(words[-1:])) or words[:1] in (["nor"], ["neither"])


def _is_numbered(people: People, start: int) -> bool:
    """Whether a phrase opens with the number of the word before it: "Class 1 Toys", "UPDATE 2-Fjordex"."""
    words = people.words[people.sentence(start)]
    at = next((at for at, token in enumerate(words.tokens) if token.start == start), 0)
    before = words.tokens[at - 1] if at else None
    is_number = words.tokens[at].text[0].isdigit()
    return is_number and before is not None and before.text[0].isupper() and before.end == start - 1


def _can_speak(name: str, tables: Cues) -> bool:
    """Whether a phrase that is no name has a head that can speak."""
    lowers = name.lower().split()
    if lowers[0] in {
        "he",
        "she",
        "they",
        "we",
        "i",
        "who",
        "some",
        "many",
        "others",
        "it",
        "most",
        "several",
        "both",
        "one",
        "another",
        "two",
        "three",
        "someone",
        "somebody",
    }:
        return True
    cut = next(
        (at for at, word in enumerate(lowers) if at and word in {"of", "for", "in", "at", "from", "with", "who"}),
        len(lowers),
    )
    for word in (*lowers[:cut], *lowers):
        word = word.strip("’'s,()") if word.endswith(("’s", "'s")) else word.strip(",()")
        if (
            word in tables.speakers
            or word.removesuffix("s") in tables.speakers
            or word.removesuffix("ies") + "y" in tables.speakers
        ):
            return True
    return any(word[:1].isupper() for word in name.split()[1:cut])
