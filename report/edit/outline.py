"""Where everything stands in the text of a YAML file: what a splice replaces. Values are config.tree's business."""

from __future__ import annotations

import re
import typing
from dataclasses import dataclass, field

import yaml

PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s*)+")  # an anchor or a tag before a value


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in the text, from `start` to `end`, without its anchor, comments and the line's end.

    `kind`: scalar, list, mapping or alias. `style`: of a scalar, "" (plain), ', ", | or >; of the others, block or
    flow. `entries` are key and value of a mapping; of a list, None and the item.
    """

    kind: str
    style: str
    start: int
    end: int
    entries: tuple[tuple[Spot | None, Spot], ...] = ()

    def values(self) -> tuple[Spot, ...]:
        return tuple(value for _, value in self.entries)


@dataclass(slots=True)
class _Open:
    event: yaml.CollectionStartEvent
    spots: list[Spot] = field(default_factory=list)


def outline(text: str) -> Spot:
    """The whole of a text that is known to be one YAML document, without byte order mark."""
    opened: list[_Open] = []
    root: Spot | None = None
    for event in yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
        spot = None
        match event:
            case yaml.AliasEvent():
                spot = Spot("alias", "", *_marks(event, event))
            case yaml.ScalarEvent():
                spot = _scalar(text, event)
            case yaml.CollectionStartEvent():
                opened.append(_Open(event))
            case yaml.CollectionEndEvent():
                spot = _collection(text, opened.pop(), event)
        if spot is not None and opened:
            opened[-1].spots.append(spot)
        elif spot is not None:
            root = spot
    assert root is not None  # an empty scalar stands for a text without values
    return root


def _scalar(text: str, event: yaml.ScalarEvent) -> Spot:
    start, end = _marks(event, event)
    start = _without_properties(text, start, end, event)
    style = event.style or ""
    if style in ("|", ">"):
        head = text[start : text.find("\n", start)] if "\n" in text[start:end] else text[start:end]
        body = text[start:end]
        kept = body.removesuffix("\n").removesuffix("\r") if "+" in head.split("#")[0] else body.rstrip("\r\n")
        end = start + len(kept)
    return Spot("scalar", "" if style == ":" else style, start, end)


def _collection(text: str, opened: _Open, event: yaml.CollectionEndEvent) -> Spot:
    start, end = _marks(opened.event, event)
    start = _without_properties(text, start, end, opened.event)
    spots = opened.spots
    is_list = isinstance(opened.event, yaml.SequenceStartEvent)
    kind, keys = ("list", [None] * len(spots)) if is_list else ("mapping", spots[::2])
    entries = tuple(zip(keys, spots if is_list else spots[1::2], strict=True))
    if opened.event.flow_style:
        return Spot(kind, "flow", start, end, entries)
    last = max((spot.end for spot in spots[-2:]), default=start)  # the parser's end is where the next thing begins
    return Spot(kind, "block", start, last, entries)


def _without_properties(text: str, start: int, end: int, event: yaml.NodeEvent) -> int:
    if event.anchor is None and getattr(event, "tag", None) is None:
        return start
    found = PROPERTIES.match(text, start)
    return max(start, min(found.end(), end)) if found else start


def _marks(first: yaml.Event, last: yaml.Event) -> tuple[int, int]:
    start, end = typing.cast(typing.Any, first.start_mark), typing.cast(typing.Any, last.end_mark)
    return start.index, end.index
