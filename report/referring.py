"""What a config asks of the findings that none of them meets: ids to hide or to cite, and names in filters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from report.errors import Problem, Where
from report.model import Claim, Figure, PlaceRef

if TYPE_CHECKING:
    from report.config import Config
    from report.config.tree import Node
    from report.model import Correction, Finding, Mention, Source

CITED = re.compile(r"\[([FCTPAGD][a-z0-9]{3,}|[FCTPAGD]\d+)\](?!\()")  # a finding's id, and no link of Markdown
NAME = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*")
MOST = 3
SHOWN = 40  # letters of a finding's words
MOST_FREQUENT = 6
PLAIN = "1"  # the unit of what has none
NAMESAKES = (1, 2)  # findings that begin with the same words are told apart by their order
FREE = ("counted", "predicate", "unit", "speaker", "source", "place", "after", "before")  # lines that name anything


def refers(config: Config) -> bool:
    """Whether a config names findings: only then does its check need the sources to be compared."""
    return bool(config.settings.corrections) or any(all_named(config))


@dataclass(frozen=True, slots=True)
class Names:
    """What findings can be named by: id and label of each; for an id that words would have as a finding of their own,
    the finding that they are part of and these words; and the other ids that findings are known by."""

    labels: tuple[tuple[str, str], ...] = ()
    joined: tuple[tuple[str, str, str], ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a filter that names what only the sources can tell."""

    key: str
    wanted: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Unmet:
    """A line of a filter that nothing meets, the nearest names that something would, and the most frequent ones."""

    key: str
    wanted: tuple[str, ...]
    near: tuple[str, ...]
    frequent: tuple[str, ...]


def problems(config: Config, findings: Sequence[Finding], sources: Sequence[Source]) -> tuple[Problem, ...]:
    """A warning for each finding that is named and not there, and each line of a filter that nothing meets."""
    met_by_none = unmet(lines(config), [finding.mentions for finding in findings], sources)
    return (*unknown(config, names_of(findings)), *told(config, met_by_none))


def told(config: Config, met_by_none: Sequence[Unmet]) -> tuple[Problem, ...]:
    """A warning for each line of a filter that is one of these."""
    found = {(each.key, each.wanted): each for each in met_by_none}
    kept = ((line, found[line.key, line.wanted]) for line in lines(config) if (line.key, line.wanted) in found)
    return tuple(_unmet(line, each) for line, each in kept)


def unmet(wanted: Sequence[Line], said: Iterable[Sequence[Mention]], sources: Sequence[Source]) -> tuple[Unmet, ...]:
    """The lines that nothing meets. `said` is asked for more until every line is met."""
    from report.compose.filters import says  # with all of compose, which a check seldom needs

    known = {source.id: source for source in sources}
    left = {(line.key, line.wanted) for line in wanted}
    rest = iter(said if left else ())
    all_said: list[Mention] = []
    while left and (mentions := next(rest, None)) is not None:
        all_said += mentions
        left = {line for line in left if not any(says(each, *line, known) for each in mentions)}
    met_by_none = []
    for key, words in sorted(left):
        there = Counter(name for name in _named_by(key, all_said, known) if name and name != PLAIN)
        unit = _unit(words[0]) if key == "unit" and words else ""
        near = [unit] if unit in there else _nearest(words[0], sorted(there)) if words else ()
        frequent = sorted(there, key=lambda name: (-there[name], name))[:MOST_FREQUENT]
        met_by_none.append(Unmet(key, words, tuple(near), tuple(frequent)))
    return tuple(met_by_none)


def _unmet(line: Line, unmet: Unmet) -> Problem:
    near, there = unmet.near, ", ".join(unmet.frequent)
    hint = f"write '{near[0]}'" if len(near) == 1 else f"the nearest are {', '.join(near)}" if near else ""
    hint = hint or (f"the sources have {there}" if there else "")
    message = f"no finding meets '{line.key}: {' or '.join(line.wanted)}'"
    return Problem(line.where, "C043", message, hint or "`report explain` lists the findings", "warning")


def _nearest(word: str, names: Sequence[str]) -> list[str]:
    """The names most like a word, or with a word most like it."""
    folded = {part.casefold(): part for name in reversed(names) for part in (*name.split(), name)}
    return list(dict.fromkeys(folded[each] for each in get_close_matches(word.casefold(), folded, n=MOST, cutoff=0.7)))


def _unit(word: str) -> str:
    """How a unit is called here that a person writes out: "metres" is m; "" where it is none."""
    from report import files

    called = {row["form"].casefold(): row["unit"] for row in files.lexicon().rows("units")}
    return called.get(word.casefold()) or called.get(word.casefold().removesuffix("s"), "")


def names(key: str, mentions: Sequence[Mention], sources: Mapping[str, Source]) -> list[str]:
    """What a line of a filter could have named, once each, by the alphabet."""
    return sorted({name for name in _named_by(key, mentions, sources) if name})


def _named_by(key: str, mentions: Sequence[Mention], sources: Mapping[str, Source]) -> list[str]:
    """The same as often as it is there."""
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
    return found


def names_of(findings: Sequence[Finding]) -> Names:
    """By what a config can name these findings."""
    from report.compare.ids import identifier, spoken

    joined: dict[str, tuple[str, str, str]] = {}
    for finding in findings:
        for mention in finding.mentions[1:]:
            for number in NAMESAKES:
                former = identifier(finding.kind, spoken(mention), number)
                joined.setdefault(former, (former, finding.id, mention.quote))
    also = tuple(name for each in findings for name in each.known_as)
    return Names(tuple((each.id, each.label) for each in findings), tuple(joined.values()), also)


def unknown(config: Config, named: Names) -> tuple[Problem, ...]:
    """A warning for each finding that a section names and that is not there."""
    known = dict(named.labels)
    joined = {former: (name, words) for former, name, words in named.joined}
    corrections = config.settings.corrections
    dropped = {each.finding for each in corrections if each.action == "drop"}
    merged = {name: each for each in corrections if each.action == "merge" for name in each.others}
    made = []
    for node, name, verb in all_named(config):
        if name in known or name in named.also or (verb == "hide" and (name in dropped or name in merged)):
            continue
        near = [f"{each} '{known[each][:SHOWN]}'" for each in get_close_matches(name, known, n=MOST, cutoff=0.5)]
        if name in merged:
            into, where = merged[name].finding, merged[name].where
            message, hint = f"; it is part of {into}, merged in line {where.line}", f"write '{into}'"
        elif name in dropped:
            message, hint = "; it was dropped", f"the nearest are {', '.join(near)}" if near else ""
        elif name in joined:
            into, words = joined[name]
            why = _since(corrections, name, into)
            message, hint = f"; '{words[:SHOWN]}' is part of {into} now{why}", f"write '{into}'"
        elif verb == "cite" and not near and name.isalpha():
            continue  # an insertion in brackets, not an id
        else:
            message, hint = "", f"the nearest are {', '.join(near)}" if near else ""
        hint = hint or "`report explain` lists the ids"
        made.append(Problem(node.where, "C042", f"no finding '{name}' to {verb}{message}", hint, "warning"))
    return tuple(made)


def _since(corrections: Sequence[Correction], name: str, into: str) -> str:
    """By which correction a finding is part of another, where it is one's doing."""
    doing = {"value": "which gave them one value", "alias": "which gave them one name"}
    done = next((each for each in corrections if each.action in doing and each.finding in (name, into)), None)
    return f" by the correction in line {done.where.line}, {doing[done.action]}" if done else ""


def all_named(config: Config) -> Iterator[tuple[Node, str, str]]:
    """Each finding that a section names: where, its id, and what is to be done with it."""
    listed = config.tree.get("sections")
    for section in listed.items() if listed else ():
        hidden, body = section.get("hide"), section.get("body")
        for node in hidden.items() if hidden else ():
            yield node, node.written, "hide"
        if body is not None and section.get("kind") is not None:
            for match in CITED.finditer(body.written):
                yield body, match[1], "cite"


def lines(config: Config) -> tuple[Line, ...]:
    """Each line of a filter that names what only the sources can tell."""
    listed = config.tree.get("sections")
    filters = [only for section in (listed.items() if listed else ()) if (only := section.get("only"))]
    found = ((key.written, value.items() or (value,)) for only in filters for key, value in only.pairs())
    return tuple(
        Line(key, tuple(node.written for node in values), values[0].where) for key, values in found if key in FREE
    )
