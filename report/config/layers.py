"""One config over another (`extends`), values of the command line over both (`--set`); each keeps its own places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from report.config.tree import Node, plain, tree
from report.errors import ConfigError, Problem, Where

SET = "--set"
JOINED = ("output", "aliases")  # mappings of which the other config's keys stay
ADDED = ("corrections",)  # lists that are added to the other config's


def over(base: Node, own: Node) -> Node:
    """A config over the one it extends: its keys win; sections take over what the base says of the same id.

    The order of its sections counts, `output` and `aliases` are joined key by key, corrections come after the base's.
    """
    pairs = {key.written: (key, value) for key, value in base.pairs()}
    for key, value in own.pairs():
        before = pairs[key.written][1] if key.written in pairs else None
        pairs[key.written] = (key, value if before is None else _over(key.written, before, value))
    return _mapping(own, (pair for name, pair in pairs.items() if name != "extends"))


def _over(name: str, before: Node, value: Node) -> Node:
    if name in JOINED and before.kind == value.kind == "mapping":
        return _joined(before, value)
    if name in ADDED and before.kind == value.kind == "list":
        return replace(value, value=(*before.items(), *value.items()))
    if name == "sections" and before.kind == value.kind == "list":
        known = dict(named(before))
        return replace(value, value=tuple(_section(known.get(ident), node) for ident, node in named(value)))
    return value


def _section(before: Node | None, own: Node) -> Node:
    if before is None or before.kind != "mapping":
        return own
    return before if own.kind == "scalar" else _joined(before, own)


def _joined(before: Node, own: Node) -> Node:
    pairs = {key.written: (key, value) for node in (before, own) for key, value in node.pairs()}
    return _mapping(own, pairs.values())


def _mapping(like: Node, pairs: Any) -> Node:
    return replace(like, kind="mapping", value=tuple(pairs))


def named(sections: Node) -> Iterator[tuple[str, Node]]:
    """Each section with its id: its own, else its kind, numbered from the second of its kind on."""
    numbers: Counter[str] = Counter()
    for node in sections.items():
        own, kind = node.get("id"), node.get("kind")
        name = kind.written if kind else node.written
        numbers[name] += 1
        yield own.written if own else name if numbers[name] == 1 else f"{name}-{numbers[name]}", node


def changed(root: Node, assignments: Sequence[str], schema: Mapping[str, Any]) -> Node:
    """A config with values of the command line, `sections.figures.limit=5`. Raises ConfigError at their columns."""
    for number, written in enumerate(assignments, start=1):
        path, equals, text = written.partition("=")
        if not equals or not path.strip():
            message = f"'{written}' sets nothing"
            raise _error(Where(SET, number, 1), "U006", message, "write KEY=VALUE, as sections.figures.limit=5")
        value = _value(text, Where(SET, number, len(path) + 2))
        keys, column = [], 1
        for part in path.split("."):
            keys.append(_word(part.strip(), Where(SET, number, column)))
            column += len(part) + 1
        root = _set(root, keys, value, schema, "")
    return root


def _value(text: str, where: Where) -> Node:
    """A list, mapping or quoted text in YAML; anything else as it stands, so that a title may hold what it likes."""
    if text.lstrip()[:1] not in ("[", "{", "'", '"') or not text.strip():
        return Node("scalar", plain(text), text, where, 0, 0)
    try:
        shifted = "\n" * (where.line - 1) + " " * (where.column - 1) + text
        return tree(shifted, SET) or Node("scalar", None, "", where, 0, 0)
    except ConfigError as error:
        end = Where(SET, where.line, where.column + len(text))
        problems = (replace(each, where=end if each.where.line > where.line else each.where) for each in error.problems)
        raise ConfigError(problems) from None


def _set(node: Node, keys: Sequence[Node], value: Node, schema: Mapping[str, Any], name: str) -> Node:
    if not keys:
        return value
    key, rest = keys[0], keys[1:]
    if name == "sections":
        return _set_section(node, key, rest, value, schema)
    if node.kind != "mapping":
        message = f"'{name}' has no parts that can be set one by one"
        raise _error(key.where, "U006", message, f"write {name}=[…] with all of it, or change the file")
    pairs = {own.written: (own, held) for own, held in node.pairs()}
    empty = Node("mapping", (), "", key.where, 0, 0)
    if key.written == "sections" and rest and key.written not in pairs:
        kinds = schema["properties"]["sections"]["default"]
        empty = replace(empty, kind="list", value=tuple(_word(kind, key.where) for kind in kinds))
    held = pairs[key.written][1] if key.written in pairs else empty
    pairs[key.written] = (key, _set(held, rest, value, schema, key.written))
    return _mapping(node, pairs.values())


def _set_section(node: Node, key: Node, rest: Sequence[Node], value: Node, schema: Mapping[str, Any]) -> Node:
    known = dict(named(node)) if node.kind == "list" else {}
    if key.written not in known:
        near = get_close_matches(key.written, known, n=1)
        hint = f"write '{near[0]}'" if near else f"the ids are {', '.join(known)}"
        raise _error(key.where, "C012", f"there is no section '{key.written}'", hint)
    if not rest:
        raise _error(key.where, "U006", "a section is set option by option", f"write sections.{key.written}.limit=5")
    old = known[key.written]
    if old.kind == "scalar":
        old = _mapping(old, ((_word("kind", old.where), old),))
    known[key.written] = _set(old, rest, value, schema, "")
    return replace(node, value=tuple(known.values()))


def _word(text: str, where: Where) -> Node:
    return Node("scalar", text, text, where, 0, 0)


def _error(where: Where, code: str, message: str, hint: str) -> ConfigError:
    return ConfigError([Problem(where, code, message, hint)])
