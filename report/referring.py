"""What a config asks of the findings that none of them meets: ids to hide or to cite, and names in filters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from report.errors import Problem, Where
from report.model import Claim, Figure, PlaceRef

if TYPE_CHECKING:
    from report.config import Config
    from report.config.tree import Node
    from report.model import Finding, Mention, Source

CITED = re.compile(r"\[([FCTPAGD][a-z0-9]{3,}|[FCTPAGD]\d+)\](?!\()")  # a finding's id, and no link of Markdown
NAME = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*")
MOST = 3
FREE = ("counted", "predicate", "unit", "speaker", "source", "place", "after", "before")  # lines that name anything


def refers(config: Config) -> bool:
    """Whether a config names findings: only then does its check need the sources to be compared."""
    return bool(config.settings.corrections) or any(_named(config))


def filters(config: Config) -> bool:
    """Whether a config filters by what only the sources can tell: then its check needs them to be understood."""
    return any(_filters(config))


def problems(config: Config, findings: Sequence[Finding], sources: Sequence[Source]) -> tuple[Problem, ...]:
    """A warning for each finding that is named and not there, and each line of a filter that nothing meets."""
    return (*_unknown(config, findings), *unmet(config, [finding.mentions for finding in findings], sources))


def unmet(config: Config, said: Iterable[Sequence[Mention]], sources: Sequence[Source]) -> tuple[Problem, ...]:
    """A warning for each line of a filter that nothing meets. `said` is asked for more until every line is met."""
    from report.compose.filters import says  # with all of compose, which a check seldom needs

    known = {source.id: source for source in sources}
    left = [(key, tuple(node.written for node in values), values[0].where) for key, values in _filters(config)]
    rest = iter(said if left else ())
    all_said: list[Mention] = []
    while left and (mentions := next(rest, None)) is not None:
        all_said += mentions
        left = [line for line in left if not any(says(each, line[0].written, line[1], known) for each in mentions)]
    return tuple(_unmet(key.written, wanted, where, all_said, known) for key, wanted, where in left)


def _unmet(
    key: str, wanted: Sequence[str], where: Where, said: Sequence[Mention], sources: Mapping[str, Source]
) -> Problem:
    near = _nearest(wanted[0], names(key, said, sources))
    hint = f"write '{near[0]}'" if len(near) == 1 else f"the nearest are {', '.join(near)}" if near else ""
    message = f"no finding meets '{key}: {' or '.join(wanted)}'"
    return Problem(where, "C043", message, hint or "`report explain` lists the findings", "warning")


def _nearest(word: str, names: Sequence[str]) -> list[str]:
    """The names most like a word, or with a word most like it."""
    folded = {part.casefold(): part for name in reversed(names) for part in (*name.split(), name)}
    return list(dict.fromkeys(folded[each] for each in get_close_matches(word.casefold(), folded, n=MOST, cutoff=0.7)))


def names(key: str, mentions: Sequence[Mention], sources: Mapping[str, Source]) -> list[str]:
    """What a line of a filter could have named, once each, by the alphabet."""
    figures = [mention for mention in mentions if isinstance(mention, Figure)]
    found: list[str] = []
    match key:
        case "speaker":
            said = [m.attribution for m in mentions if isinstance(m, Figure | Claim) and m.attribution]
            found = [each.speaker.removeprefix("the ") for each in said if each.speaker]
        case "place":
            found = [mention.quote for mention in mentions if isinstance(mention, PlaceRef)]
            found += [name for mention in mentions for name in NAME.findall(mention.quote)]
        case "counted":
            found = [word for figure in figures for word in (figure.counted_class, *figure.counted.split())]
        case "predicate":
            found = [figure.predicate for figure in figures]
        case "unit":
            found = [figure.quantity.unit for figure in figures]
        case "source":
            found = [name for s in sources.values() for name in (s.letter, s.value("publisher") or "", s.path)]
    return sorted({name for name in found if name})


def _unknown(config: Config, findings: Sequence[Finding]) -> tuple[Problem, ...]:
    known = {finding.id: finding for finding in findings}
    dropped = {each.finding for each in config.settings.corrections if each.action == "drop"}
    merged = {name for each in config.settings.corrections if each.action == "merge" for name in each.others}
    made = []
    for node, name, verb in _named(config):
        if name in known or (verb == "hide" and name in dropped | merged):
            continue
        near = [f"{each} '{known[each].label[:40]}'" for each in get_close_matches(name, known, n=MOST, cutoff=0.5)]
        if verb == "cite" and not near and name.isalpha() and name not in dropped | merged:
            continue  # an insertion in brackets, not an id
        hint = f"the nearest are {', '.join(near)}" if near else "`report explain` lists the ids"
        message = f"no finding '{name}' to {verb}"
        message += "; it was dropped" if name in dropped else "; it is part of another" if name in merged else ""
        made.append(Problem(node.where, "C042", message, hint, "warning"))
    return tuple(made)


def _named(config: Config) -> Iterator[tuple[Node, str, str]]:
    """Each finding that a section names: where, its id, and what is to be done with it."""
    listed = config.tree.get("sections")
    for section in listed.items() if listed else ():
        hidden, body = section.get("hide"), section.get("body")
        for node in hidden.items() if hidden else ():
            yield node, node.written, "hide"
        if body is not None and section.get("kind") is not None:
            for match in CITED.finditer(body.written):
                yield body, match[1], "cite"


def _filters(config: Config) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Each line of a filter that names what only the sources can tell: its key and its values."""
    listed = config.tree.get("sections")
    for section in listed.items() if listed else ():
        only = section.get("only")
        for key, value in only.pairs() if only else ():
            if key.written in FREE:
                yield key, value.items() or (value,)
