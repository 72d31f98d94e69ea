"""Who and where: the people, bodies, groups and places that a source names, each with all its mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from report.extract.actors import Thing, things
from report.extract.groups import Group, groups, offices
from report.extract.headlines import known_in_headlines, listed_places
from report.extract.localities import Choice, choices, merged, vote_for_lists
from report.extract.occurrences import occurrences
from report.extract.pronouns import genders
from report.extract.runs import Tables, runs, tables
from report.extract.scenes import Located, located, share_roles
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
    for number, thing in enumerate(sorted(made, key=lambda one: one.first), start=1):
        thing.key = f"e{number}"
    located_things = [thing for thing in made if id(thing) in chosen]
    acting = [thing for thing in made if id(thing) not in chosen and (thing.kind != "unknown" or _acts(thing, words))]
    actors = [_ref(text, one.start, one.end, thing.key, rule) for thing in acting for one, rule in thing.occurrences]
    taken = [(actor.span.start, actor.span.end) for actor in actors]

    def is_named(start: int, end: int) -> bool:
        return any(first < end and start < last for first, last in taken)

    unnamed = groups(words, table, is_named)
    actors += _stand_ins(unnamed, acting, text)
    actors += _holders(words, table, acting, text, is_named)
    mentions = share_roles([one for thing in located_things for one in located(thing, words, table)], text.source.text)
    return Names(
        tuple(_entities(made, acting, chosen, unnamed, actors, genders(acting, words, text.quotations))),
        tuple(sorted(actors, key=lambda actor: (actor.span.start, -actor.span.end))),
        tuple(_place(text, one, chosen[id(one.thing)]) for one in mentions),
    )


def _ref(text: Text, start: int, end: int, key: str, rule: str) -> ActorRef:
    return ActorRef(Span(text.source.id, start, end), text.source.text[start:end], key, rule)


def _stand_ins(unnamed: list[Group], acting: list[Thing], text: Text) -> Iterator[ActorRef]:
    """Mentions by common nouns: of a named body where "the ministry" can be only one, else of the group itself."""
    bodies = [thing for thing in acting if thing.kind == "organisation"]
    for group in unnamed:
        home = _short_form(group, bodies)
        is_own = group.kind == "group" or group.is_actor
        for start, end in group.places:
            if home is not None and home.first < start:
                yield _ref(text, start, end, home.key, "short form")
            elif is_own or (home is not None and group.kind == "organisation"):
                yield _ref(text, start, end, group.key, "group")


def _acts(thing: Thing, words: tuple[Words, ...]) -> bool:
    """Whether a name of unknown kind is the subject of a verb somewhere."""
    for one, _ in thing.occurrences:
        tokens = words[one.sentence].tokens
        following = tokens[one.run.last : one.run.last + 2]
        if following and following[0].tag in {"VBD", "VBZ", "MD", "VBP"}:
            return True
        if [token.lower for token in following] in ([",", "which"], [",", "whose"]):
            return True  # "Elmtec, which is listed in Oslo, issued"
    return False


def _short_form(group: Group, bodies: list[Thing]) -> Thing | None:
    """The one named body that "the ministry" stands for, where the text has no other ministry."""
    if group.kind == "group" or group.modifiers:
        return None
    found = [body for body in bodies if group.head in body.words]
    return found[0] if len(found) == 1 and group.head in {found[0].words[0], found[0].words[-1]} else None


def _holders(
    words: tuple[Words, ...], table: Tables, acting: list[Thing], text: Text, is_named: Callable[[int, int], bool]
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
            yield _ref(text, start, end, max(holders, key=lambda pair: pair[0])[1].key, "role")


def _entities(
    made: list[Thing],
    acting: list[Thing],
    chosen: dict[int, Choice],
    unnamed: list[Group],
    actors: list[ActorRef],
    found: dict[int, str | None],
) -> Iterator[Entity]:
    """The entities that something refers to."""
    used = {actor.entity for actor in actors}
    for thing in made:
        if thing.key in used or id(thing) in chosen:
            yield _entity(thing, "place" if id(thing) in chosen else thing.kind, found.get(id(thing)))
    for group in unnamed:
        if group.key in used:
            yield Entity(group.key, group.name, group.kind, (), tuple(group.aliases), None, None, True)


def _entity(thing: Thing, kind: str, gender: str | None) -> Entity:
    votes = sorted((thing.votes[name] for name in ("person", "organisation", "place")), reverse=True)
    return Entity(
        thing.key,
        thing.name,
        kind,
        thing.offices() if kind == "person" else (),
        tuple(alias for alias in thing.aliases if alias != thing.name),
        thing.acronym,
        gender if kind == "person" else None,
        kind != "unknown" and votes[0] >= 3 and votes[0] > votes[1],
    )


def _place(text: Text, one: Located, choice: Choice) -> PlaceRef:
    entry = choice.entry
    return PlaceRef(
        Span(text.source.id, one.start, one.end),
        text.source.text[one.start : one.end],
        one.thing.key,
        entry.name if entry else one.thing.name,
        choice.kind,
        one.role,
        entry.country if entry else "",
        entry.latitude if entry else None,
        entry.longitude if entry else None,
        "gazetteer" if entry else "context",
    )
