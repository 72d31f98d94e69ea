"""YAML text -> a tree that knows line and column of every key and value.

YAML 1.2 scalars (`on`, `no`, `12:30` stay text), duplicate keys and tags refused, aliases and depth bounded. Built from
the parser's events, not from its composed nodes: nothing here recurses, so no input can exhaust the stack.
"""

from __future__ import annotations

import re
import typing
from dataclasses import dataclass, field
from decimal import Decimal

import yaml

from report.config import slips
from report.errors import ConfigError, Problem, Where

MOST_BYTES = 1_000_000
MOST_NODES = 100_000
MOST_DEPTH = 40

KEEP = "keep one of the two"
QUOTE = "remove it, or put the text in quotes"
INTEGER = re.compile(r"[-+]?[0-9]{1,40}\Z")
NUMBER = re.compile(r"[-+]?(\.[0-9]{1,40}|[0-9]{1,40}(\.[0-9]{0,40})?)([eE][-+]?[0-9]{1,3})?\Z")
WORDS: dict[str, object] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
WORDS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place.

    `kind`: scalar (`value` is text, whole number, Decimal, truth or None), list (`value` is a tuple of nodes) or
    mapping (a tuple of pairs of nodes). `written` is a scalar's own text. `start` and `end` count characters of the
    file, so that an editor can replace just this node.
    """

    kind: str
    value: object
    written: str
    where: Where
    start: int
    end: int
    size: int = 1

    def items(self) -> tuple[Node, ...]:
        return self.value if self.kind == "list" else ()  # type: ignore[return-value]

    def pairs(self) -> tuple[tuple[Node, Node], ...]:
        return self.value if self.kind == "mapping" else ()  # type: ignore[return-value]

    def get(self, key: str) -> Node | None:
        return next((value for name, value in self.pairs() if name.written == key), None)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    event: yaml.CollectionStartEvent
    nodes: list[Node] = field(default_factory=list)


def tree(text: str, path: str) -> Node | None:
    """The tree of one YAML document; None where it holds nothing. Raises ConfigError with what is wrong."""
    if len(text) > MOST_BYTES:
        raise _error(
            Where(path), "C010", f"longer than {MOST_BYTES:,} characters", "name sources here, don't write them"
        )
    text = text.removeprefix("\ufeff")  # with it, the parser's offsets are one too high
    builder = _Builder(path)
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise ConfigError([slips.problem(error, path, text)]) from None
    except yaml.reader.ReaderError as error:
        code = error.character if isinstance(error.character, int) else ord(error.character)
        where = position(text, error.position, path)
        raise _error(where, "C002", f"character U+{code:04X} may not stand here", "remove it") from None
    if builder.problems:
        raise ConfigError(builder.problems)
    return builder.root


def position(text: str, index: int, path: str) -> Where:
    """Line and column of a character."""
    line_start = text.rfind("\n", 0, index) + 1
    return Where(path, text.count("\n", 0, index) + 1, index - line_start + 1)


class _Builder:
    """Events in, one tree out."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.anchors: dict[str, Node] = {}
        self.open: list[_Open] = []
        self.documents = 0
        self.count = 0

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise _error(
                        self.where(event), "C010", "a second YAML document starts here", "remove the line '---'"
                    )
            case yaml.AliasEvent():
                self.add(self.alias(event))
            case yaml.ScalarEvent():
                self.check_tag(event)
                self.add(self.scalar(event), event.anchor)
            case yaml.CollectionStartEvent():
                self.check_tag(event)
                self.open.append(_Open(event))
                if len(self.open) > MOST_DEPTH:
                    raise _error(
                        self.where(event), "C010", f"nested deeper than {MOST_DEPTH} levels", "a config needs five"
                    )
            case yaml.CollectionEndEvent():
                opened = self.open.pop()
                self.add(self.collection(opened, event), opened.event.anchor)

    def add(self, node: Node, anchor: str | None = None) -> None:
        if node.size > MOST_NODES or self.count > MOST_NODES:
            raise _error(node.where, "C010", f"more than {MOST_NODES:,} values", "write out what * and & repeat")
        self.count += 1
        if anchor:
            self.anchors[anchor] = node
        if self.open:
            self.open[-1].nodes.append(node)
        elif not (self.documents == 1 and self.is_nothing(node)):
            self.root = node

    def is_nothing(self, node: Node) -> bool:
        """The parser gives an empty scalar for a file without any value."""
        return node.kind == "scalar" and node.start == node.end

    def where(self, event: yaml.Event) -> Where:
        mark: typing.Any = event.start_mark
        return Where(self.path, mark.line + 1, mark.column + 1)

    def check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag not in (None, "!"):
            raise _error(self.where(event), "C010", f"the tag {event.tag} is not read here", QUOTE)

    def alias(self, event: yaml.AliasEvent) -> Node:
        node = self.anchors.get(event.anchor or "")
        if node is None:
            message = f"no &{event.anchor} stands above for this *{event.anchor}"
            raise _error(self.where(event), "C002", message, "put a text that starts with * in quotes")
        return node

    def scalar(self, event: yaml.ScalarEvent) -> Node:
        value = event.value if event.style else plain(event.value)
        start, end = _extent(event, event)
        return Node("scalar", value, event.value, self.where(event), start, end)

    def collection(self, opened: _Open, event: yaml.Event) -> Node:
        where, (start, end) = self.where(opened.event), _extent(opened.event, event)
        size = 1 + sum(node.size for node in opened.nodes)
        if isinstance(opened.event, yaml.SequenceStartEvent):
            return Node("list", tuple(opened.nodes), "", where, start, end, size)
        pairs = tuple(zip(opened.nodes[::2], opened.nodes[1::2], strict=True))
        self.check_keys(pairs)
        return Node("mapping", pairs, "", where, start, end, size)

    def check_keys(self, pairs: tuple[tuple[Node, Node], ...]) -> None:
        seen: dict[str, Node] = {}
        for key, _ in pairs:
            if key.kind != "scalar":
                self.problems.append(
                    Problem(key.where, "C004", f"a key is a word, not a {key.kind}", "write 'key: value'")
                )
            elif key.written in seen:
                first = seen[key.written].where.line
                message = f"'{key.written}' stands here a second time, first in line {first}"
                code, (message, hint) = (
                    ("C002", odd) if (odd := slips.strange(key.written)) else ("C005", (message, KEEP))
                )
                self.problems.append(Problem(key.where, code, message, hint))
            else:
                seen[key.written] = key


def _extent(first: yaml.Event, last: yaml.Event) -> tuple[int, int]:
    start, end = typing.cast(typing.Any, first.start_mark), typing.cast(typing.Any, last.end_mark)
    return start.index, end.index


def plain(text: str) -> object:
    """What a scalar without quotes means in YAML 1.2; numbers that are no integers are Decimal."""
    if text in WORDS:
        return WORDS[text]
    if INTEGER.match(text):
        return int(text)
    return Decimal(text) if NUMBER.match(text) else text


def _error(where: Where, code: str, message: str, hint: str) -> ConfigError:
    return ConfigError([Problem(where, code, message, hint)])
