"""Keys as people write them: renamed ones are understood for two minor versions, others name the key that is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from report.config.mending import mendable
from report.config.tree import Node
from report.errors import ConfigError, Problem

MINORS = 2  # versions, with the one that renamed a key, in which its old spelling is understood


@dataclass(frozen=True, slots=True)
class Spelling:
    """`written` is another word for `key`; `since` is the version that renamed it, "" where it never was a key."""

    key: str
    since: str


Spellings = Mapping[tuple[str, str], Spelling]  # by place ("config", "sections", "sections.figures") and word


def spellings(rows: Iterable[Mapping[str, str]]) -> Spellings:
    """The table keys.tsv as a look-up."""
    return {(row["in"], row["written"]): Spelling(row["key"], row["since"]) for row in rows}


def meant(written: str, name: str, node: Node, known: Spellings) -> Spelling | None:
    """The key that a word stands for in a mapping; `name` is the key that the mapping stands under."""
    return next((known[place, written] for place in _places(name, node) if (place, written) in known), None)


def renewed(root: Node, known: Spellings, version: str) -> tuple[Node, tuple[Problem, ...]]:
    """The tree with its keys as they are called now, and a warning for each that was renamed.

    Raises ConfigError where the old and the new spelling of one key stand side by side.
    """
    recent = {place: each for place, each in known.items() if each.since and _is_understood(each.since, version)}
    if not recent:
        return root, ()
    told: list[Problem] = []
    new = _renewed(root, "", recent, told)
    if wrong := [problem for problem in told if problem.level == "error"]:
        raise ConfigError(wrong)
    return new, tuple(told)


def _is_understood(since: str, version: str) -> bool:
    (major, minor), (now, at) = (tuple(map(int, text.split(".")[:2])) for text in (since, version))
    return major == now and at < minor + MINORS


def _renewed(node: Node, name: str, recent: Spellings, told: list[Problem]) -> Node:
    if node.kind == "list":
        return replace(node, value=tuple(_renewed(item, name, recent, told) for item in node.items()))
    if node.kind != "mapping":
        return node
    pairs = []
    for key, value in node.pairs():
        spelling = meant(key.written, name, node, recent)
        if spelling:
            told.append(_warning(key, spelling, node))
            key = replace(key, value=spelling.key, written=spelling.key)
        pairs.append((key, _renewed(value, key.written, recent, told)))
    return replace(node, value=tuple(pairs))


def _warning(key: Node, spelling: Spelling, node: Node) -> Problem:
    said = f"'{key.written}' is called '{spelling.key}' since version {spelling.since}"
    beside = node.get(spelling.key)
    if beside is not None:
        message = f"{said}, and both stand here"
        return Problem(key.where, "C005", message, "keep one of the two")
    return mendable(Problem(key.where, "C015", said, f"write '{spelling.key}'", "warning"), key, spelling.key)


def _places(name: str, node: Node) -> Iterator[str]:
    kind = node.get("kind") if name == "sections" else None
    if kind is not None and kind.kind == "scalar":
        yield f"sections.{kind.written}"
    yield name or "config"
