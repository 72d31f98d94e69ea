"""Names of one speaker in one account: "the union" before "the Transport Workers' Union" is named, "Acme" for "Acme
Holdings Ltd", "his lawyer" for the one lawyer who is named. Where two could be meant, none is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from report.model import ActorRef, Attribution, Claim, Entity, Figure, Mentions, Text

M = TypeVar("M", Claim, Figure)
DEFINITE = re.compile(r"\bthe\s+$", re.IGNORECASE)
NARROWED = re.compile(r"\s+(?:of|in|at|for|that|which|who)\b", re.IGNORECASE)
ROLE = re.compile(r"(?P<whose>the|his|her|their|its)\s+(?:defen[cs]e\s+)?(?P<noun>[a-z]+)", re.IGNORECASE)
OFFICE = re.compile(r"(?:(?:the|an?|his|her|their|its)\s+)?(?:defen[cs]e\s+)?(?P<noun>[a-z]+)", re.IGNORECASE)


def joined(found: Mentions, text: Text, kinds: Mapping[str, str], anywhere: Collection[str]) -> Mentions:
    """The mentions of an account with one entity for each that goes by two names. `kinds` says of nouns that can speak
    what they are (person, body …), `anywhere` are those of bodies that every place has ("the police")."""
    bodies = [each for each in found.entities if each.kind == "organisation" and not each.name.islower()]
    meant = {
        each.key: one
        for each in found.entities
        if each.kind == "organisation"
        and each.name.islower()
        and each.name not in anywhere
        and (one := only_body(each.name, bodies)) is not None
    }
    said = [m.attribution for m in _sayings(found) if m.attribution and not m.attribution.entity]
    names = {each.speaker or "" for each in said}
    roles = _of_roles(names, [each for each in found.entities if each.kind == "person"])
    short = {name: one for name in names if kinds.get(name.lower()) is None and (one := _longer(name, bodies))}
    if not meant and not roles and not short:
        return found

    def told(who: Attribution | None) -> Attribution | None:
        if who is None or who.speaker is None:
            return who
        if who.entity in meant and who.speaker.lower() in _nouns(found.entities, who.entity):
            return _as(who, meant[who.entity], "role")
        if who.entity is None and (one := roles.get(who.speaker) or short.get(who.speaker)) is not None:
            return _as(who, one, "role" if who.speaker in roles else "short form")
        return who

    refs = tuple(
        replace(ref, entity=meant[ref.entity].key) if ref.entity in meant and _is_the(ref, text) else ref
        for ref in found.actors
    )
    claims = tuple(_by(claim, told(claim.attribution)) for claim in found.claims)
    figures = tuple(_by(figure, told(figure.attribution)) for figure in found.figures)
    made = replace(found, actors=refs, claims=claims, figures=figures)
    left = {ref.entity for ref in refs} | {m.attribution.entity for m in _sayings(made) if m.attribution}
    entities = tuple(each for each in found.entities if each.key in left or each.key not in meant)
    return replace(made, entities=entities)


def named_elsewhere(mentions: Sequence[Mentions]) -> tuple[Mentions, ...]:
    """The mentions of all accounts; a speaker whose name begins that of one body in another account ("Acme") is a body
    too, which comparing can join with it."""
    bodies = [e for each in mentions for e in each.entities if e.kind == "organisation" and not e.name.islower()]
    return tuple(_with_bodies(each, bodies) for each in mentions)


def _with_bodies(each: Mentions, bodies: Sequence[Entity]) -> Mentions:
    bare = [m.attribution for m in _sayings(each) if m.attribution and m.attribution.entity is None]
    names = dict.fromkeys(who.speaker for who in bare if who.speaker and who.span and " " not in who.speaker)
    known = {name: Entity(f"n{number}", name, "organisation", certain=False) for number, name in enumerate(names, 1)
             if name[:1].isupper() and any(one.name.startswith(f"{name} ") for one in bodies)}  # fmt: skip
    if not known:
        return each

    def told(who: Attribution | None) -> Attribution | None:
        is_bare = who is not None and who.entity is None and who.speaker in known
        return replace(who, entity=known[who.speaker].key) if who and is_bare and who.speaker else who

    refs = {who.span: ActorRef(who.span, who.speaker, known[who.speaker].key, "speaker")
            for who in bare if who.speaker in known and who.span and who.rule == "as written"}  # fmt: skip
    return replace(
        each,
        claims=tuple(_by(claim, told(claim.attribution)) for claim in each.claims),
        figures=tuple(_by(figure, told(figure.attribution)) for figure in each.figures),
        actors=tuple(sorted((*each.actors, *refs.values()), key=lambda ref: ref.span)),
        entities=(*each.entities, *known.values()),
    )


def _sayings(found: Mentions) -> list[Claim | Figure]:
    return [*found.claims, *found.figures]


def only_body(noun: str, bodies: Iterable[Entity]) -> Entity | None:
    """The only body that is one by its name: "the union" is the Transport Workers' Union, "the ministry" that of
    Health."""
    found = [each for each in bodies if _is_one(noun, each.name)]
    return found[0] if len({each.key for each in found}) == 1 else None


def _is_one(noun: str, name: str) -> bool:
    words = name.lower().split()
    return words[-1] == noun or (len(words) > 2 and words[0] == noun and words[1] in {"of", "for"})


def _longer(name: str, bodies: Sequence[Entity]) -> Entity | None:
    """The only body whose name begins with this one."""
    if not name[:1].isupper():
        return None
    found = [each for each in bodies if each.name.startswith(f"{name} ")]
    return found[0] if len(found) == 1 else None


def _of_roles(names: Iterable[str], people: Sequence[Entity]) -> dict[str, Entity]:
    """Speakers who go by a role ("his lawyer") and the one person who has it."""
    asked = {name: match for name in sorted(names) if (match := ROLE.fullmatch(name))}
    whose: dict[str, set[str]] = {}
    for match in asked.values():
        whose.setdefault(match["noun"].lower(), set()).add(match["whose"].lower())
    found = {}
    for name, match in asked.items():
        noun = match["noun"].lower()
        have = [each for each in people if any(noun == _office(role) for role in each.roles)]
        rivals = [each for each in people if any(noun in role.lower().split() for role in each.roles)]
        if len(have) == len(rivals) == 1 and len(whose[noun] - {"the"}) < 2:
            found[name] = have[0]
    return found


def _office(role: str) -> str:
    """The noun of a role that says nothing else of whom or where it is."""
    match = OFFICE.fullmatch(role)
    return match["noun"].lower() if match else ""


def _nouns(entities: Iterable[Entity], key: str | None) -> set[str]:
    return {f"the {each.name}" for each in entities if each.key == key}


def _is_the(ref: ActorRef, text: Text) -> bool:
    """ "The union", with nothing behind it that narrows it."""
    source = text.source.text
    before = source[max(0, ref.span.start - 8) : ref.span.start]
    return DEFINITE.search(before) is not None and NARROWED.match(source, ref.span.end) is None


def _as(who: Attribution, one: Entity, rule: str) -> Attribution:
    return replace(who, speaker=one.name, entity=one.key, rule=rule, role=who.role or next(iter(one.roles), None))


def _by(mention: M, who: Attribution | None) -> M:
    return mention if who is mention.attribution else replace(mention, attribution=who)
