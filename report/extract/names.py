"""Who and where: the people, bodies, groups and places that a source names, each with all its mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from report.extract.actors import Thing, occurrences, things
from report.extract.groups import Group, groups, offices
from report.extract.headlines import known_in_headlines, listed_places
from report.extract.localities import Choice, Located, choices, located, merged, share_roles, vote_for_lists
from report.extract.pronouns import genders
from report.extract.runs import Tables, runs, tables
from report.extract.words import Words
from report.lexicon import Lexicon
from report.lexicon.places import gazetteer
from report.model import ActorRef, Entity, PlaceRef, Span, Text


@dataclass(frozen=True, slots=True)
class Names:
    """What a source names. `actors` and `places` are in reading order and refer to `entities` by key."""

    entities: tuple[Entity, ...]
    actors: tuple[ActorRef, ...]
    places: tuple[PlaceRef, ...]

    def entity(self, key: str) -> Entity | None:
        return next((entity for entity in self.entities if entity.key == key), None)

    def actors_in(self, span: Span) -> tuple[ActorRef, ...]:
        """The actor mentions that overlap a stretch of text, in reading order."""
        return tuple(actor for actor in self.actors if actor.span.overlaps(span))

    def entity_at(self, span: Span) -> Entity | None:
        """Whom a stretch of text names: the person in it, else the first body or group; None where nobody is named.

        Short forms, acronyms and offices ("Ames", "the ministry", "the minister") lead to the entity they stand for.
        """
        found = [self.entity(actor.entity) for actor in self.actors_in(span)]
        known = [entity for entity in found if entity]
        return next((entity for entity in known if entity.kind == "person"), known[0] if known else None)


def names(words: tuple[Words, ...], text: Text, lexicon: Lexicon) -> Names:
    """Every name in the text. Full names are found first, over the whole document, then their short forms."""
    table, known_places = tables(lexicon), gazetteer(lexicon)
    found = occurrences(runs(words, table), words, table, known_places)
    vote_for_lists(found, words, table)
    made = [thing for thing in things(found, words, table) if thing.kind != "thing" and not thing.is_common]
    made += listed_places(made, words, table, known_places)
    known_in_headlines(made, words)
    chosen = choices(made, words, table, known_places)
    made = merged(made, chosen)
    keys = {id(thing): f"e{number}" for number, thing in enumerate(sorted(made, key=lambda one: one.first), start=1)}
    source = text.source.id
    acting = [thing for thing in made if id(thing) not in chosen and (thing.kind != "unknown" or _acts(thing, words))]
    actors = [ref for thing in acting for ref in _refs(source, text.source.text, thing, keys[id(thing)])]
    taken = sorted((ref.span.start, ref.span.end) for ref in actors)

    def is_named(start: int, end: int) -> bool:
        return any(first < end and start < last for first, last in taken)

    unnamed = groups(words, table, is_named)
    group_keys = {id(group): f"g{number}" for number, group in enumerate(unnamed, start=1)}
    bodies = [thing for thing in acting if thing.kind == "organisation"]
    for group in unnamed:
        home = _short_form(group, bodies)
        if home is None and not (group.kind == "group" or group.is_actor):
            continue
        for start, end in group.places:
            is_after = home is not None and home.first < start
            if group.kind == "body" and not is_after:
                continue
            key = keys[id(home)] if home is not None and is_after else group_keys[id(group)]
            actors.append(_ref(source, text.source.text, start, end, key, "short form" if is_after else "group"))
    used = {actor.entity for actor in actors}
    actors += _holders(words, table, acting, keys, source, text.source.text, is_named)
    mentions = share_roles(
        [one for thing in made if id(thing) in chosen for one in located(thing, words, table)], text.source.text
    )
    found_genders = genders(acting, words)
    entities = [
        *(
            _entity(thing, keys[id(thing)], chosen.get(id(thing)), found_genders)
            for thing in made
            if thing in acting or id(thing) in chosen
        ),
        *(_group_entity(group, group_keys[id(group)]) for group in unnamed if group_keys[id(group)] in used),
    ]
    return Names(
        tuple(entities),
        tuple(sorted(actors, key=lambda ref: (ref.span.start, -ref.span.end))),
        tuple(_place(source, text.source.text, one, chosen[id(one.thing)], keys[id(one.thing)]) for one in mentions),
    )


def _refs(source: str, text: str, thing: Thing, key: str) -> Iterator[ActorRef]:
    for one, rule in thing.occurrences:
        yield _ref(source, text, one.start, one.end, key, rule)


def _ref(source: str, text: str, start: int, end: int, key: str, rule: str) -> ActorRef:
    return ActorRef(Span(source, start, end), text[start:end], key, rule)


def _acts(thing: Thing, words: tuple[Words, ...]) -> bool:
    """Whether a name of unknown kind is the subject of a verb somewhere."""
    for one, _ in thing.occurrences:
        tokens = words[one.sentence].tokens
        if one.run.last < len(tokens) and tokens[one.run.last].tag in {"VBD", "VBZ", "MD", "VBP"}:
            return True
    return False


def _short_form(group: Group, bodies: list[Thing]) -> Thing | None:
    """The one named body that "the ministry" stands for, where the text has no other ministry."""
    if group.kind == "group" or group.modifiers:
        return None
    found = [body for body in bodies if group.head in body.words]
    return found[0] if len(found) == 1 and group.head in {found[0].words[0], found[0].words[-1]} else None


def _holders(
    words: tuple[Words, ...],
    table: Tables,
    acting: list[Thing],
    keys: dict[int, str],
    source: str,
    text: str,
    is_named: Callable[[int, int], bool],
) -> Iterator[ActorRef]:
    """Offices that stand for the last person named with that office before them."""
    people = [thing for thing in acting if thing.kind == "person" and thing.roles]
    for start, end, word in offices(words, table, is_named):
        holders = [
            (occurrence.start, thing)
            for thing in people
            if any(word in role.lower().split() for role in thing.roles)
            for occurrence, _ in thing.occurrences
            if occurrence.start < start
        ]
        if holders:
            thing = max(holders, key=lambda pair: pair[0])[1]
            yield _ref(source, text, start, end, keys[id(thing)], "role")


def _entity(thing: Thing, key: str, choice: Choice | None, found: dict[int, str | None]) -> Entity:
    kind = "place" if choice else thing.kind
    votes = sorted((thing.votes[name] for name in ("person", "organisation", "place")), reverse=True)
    return Entity(
        key,
        thing.name,
        kind,
        tuple(thing.roles) if kind == "person" else (),
        tuple(alias for alias in thing.aliases if alias != thing.name),
        thing.acronym,
        found.get(id(thing)) if kind == "person" else None,
        kind != "unknown" and votes[0] >= 3 and votes[0] > votes[1],
    )


def _group_entity(group: Group, key: str) -> Entity:
    return Entity(key, group.name, group.kind, (), tuple(group.aliases), None, None, True)


def _place(source: str, text: str, one: Located, choice: Choice, key: str) -> PlaceRef:
    entry = choice.entry
    return PlaceRef(
        Span(source, one.start, one.end),
        text[one.start : one.end],
        key,
        entry.name if entry else one.thing.name,
        choice.kind,
        one.role,
        entry.country if entry else "",
        entry.latitude if entry else None,
        entry.longitude if entry else None,
        "gazetteer" if entry else "context",
    )
