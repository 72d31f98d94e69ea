"""Mistakes that have one sure cure, and the cure as a splice of the file: only the characters of a word change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from report.config.tree import Node, tree
from report.errors import ConfigError, Problem

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Mendable(Problem):
    """A problem that goes when the characters `start` to `end` of its file become `text`, which means `value`."""

    start: int = 0
    end: int = 0
    text: str = ""
    value: str = ""


def mendable(problem: Problem, node: Node, value: str, text: str = "") -> Problem:
    """The problem with its cure: `value` in the place of a scalar, written as `text` where it needs quotes."""
    place, hint, level = problem.where, problem.hint, problem.level
    return Mendable(place, problem.code, problem.message, hint, level, node.start, node.end, text or value, value)


def mended(content: bytes, path: str, cures: Sequence[Mendable]) -> bytes:
    """The file with the cures in it. Raises ConfigError, and so writes nothing, where it would say something else."""
    written = content.decode("utf-8")
    bom = BOM if written.startswith(BOM) else ""
    old = written.removeprefix(BOM)
    new, places = old, {(cure.start, cure.end): cure for cure in cures}
    for (start, end), cure in sorted(places.items(), reverse=True):
        new = new[:start] + cure.text + new[end:]
    before, after = tree(old, path), tree(new, path)
    if before is None or after is None or _meaning(_cured(before, places)) != _meaning(after):
        message = "it can't be mended without changing something else"
        raise ConfigError([Problem(replace(cures[0].where), "C016", message, "mend it by hand")])
    return (bom + new).encode()


def _cured(node: Node, places: dict[tuple[int, int], Mendable]) -> Node:
    if node.kind == "list":
        return replace(node, value=tuple(_cured(item, places) for item in node.items()))
    if node.kind == "mapping":
        return replace(node, value=tuple((_cured(k, places), _cured(v, places)) for k, v in node.pairs()))
    cure = places.get((node.start, node.end))
    return replace(node, value=cure.value, written=cure.value) if cure else node


def _meaning(node: Node) -> object:
    """What a tree says, without where it says it."""
    if node.kind == "list":
        return [_meaning(item) for item in node.items()]
    if node.kind == "mapping":
        return {key.written: _meaning(value) for key, value in node.pairs()}
    return (type(node.value), node.value)
