"""What the page asks for -> edits of the text: a list that is not there is begun, an option that holds nothing goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from report.config.tree import tree
from report.edit.lines import Refused
from report.edit.splices import SPLICES, Edit, edited, values

MOST_EDITS = 50
LISTS = (
    "sources",
    "questions",
    "exclude",
    "strict",
)  # of another config that this one extends, they are taken over as they are
WORD = {"sections": "kind", "sources": "path", "questions": "ask"}  # what an item is that is a word and no mapping


def edits(
    asked: object,
    text: str,
    sections: Sequence[Mapping[str, Any]],
    used: Mapping[str, Any] | None = None,
    inherited: Collection[str] = (),
) -> list[Edit]:
    """The edits that a request holds, for this text. Raises Refused for what is no edit.

    `sections` are those that the briefing has now: they are written out where the file leaves them to the defaults.
    `used` has the lists that hold now, of the file itself or of one that it extends: a change of one writes it out.
    `inherited` are lists that the extended config has: where nothing is left in one, it is written as empty, or the
    other's would hold again.
    """
    if not isinstance(asked, list) or len(asked) > MOST_EDITS:
        raise Refused("the page asked for something that is no list of edits")
    held = values(tree(text.removeprefix("\ufeff"), "config.yaml")) or {}
    made: list[Edit] = []
    for row in asked:
        for edit in _expanded(_edit(row), held, sections, used or {}, inherited):
            made.append(edit)
            held = edited(held, edit)
    return made


def is_gone(asked: object, text: str) -> bool:
    """Whether all that the page asks for is to remove keys that this text does not have."""
    rows = [_edit(row) for row in asked] if isinstance(asked, list) else []
    if not rows or any(edit.do != "remove" or isinstance(edit.path[-1], int) for edit in rows):
        return False
    held = values(tree(text.removeprefix("\ufeff"), "config.yaml")) or {}
    return all(_found(held, edit.path) is None for edit in rows)


def _edit(row: Any) -> Edit:
    is_edit = isinstance(row, dict) and row.get("do") in SPLICES and isinstance(row.get("path"), list)
    path = row["path"] if is_edit else ()
    if not is_edit or not all(isinstance(part, str | int) and not isinstance(part, bool) for part in path) or not path:
        raise Refused("the page asked for something that is no edit")
    at, to = row.get("at", 0), row.get("to", 0)
    if not (isinstance(at, int) and isinstance(to, int)):
        raise Refused("the page asked for something that is no edit")
    return Edit(row["do"], tuple(path), _value(row.get("value")), at, to)


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _value(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_value(held) for held in value]
    if isinstance(value, float):
        return Decimal(repr(value))
    return value


def _expanded(
    edit: Edit,
    held: Any,
    sections: Sequence[Mapping[str, Any]],
    used: Mapping[str, Any],
    inherited: Collection[str],
) -> Iterable[Edit]:
    """The edits that one edit comes to in this text."""
    first, *rest = edit.path
    if first in LISTS and held.get(first) is None and used.get(str(first)):
        listed = used[str(first)]
        held = held | {str(first): listed if isinstance(listed, list) else [listed]}
        yield Edit("set", (first,), held[first])
    elif first == "sources" and rest and isinstance(held.get(first), str):
        held = held | {"sources": [held["sources"]]}
        yield Edit("set", (first,), held[first])
    if first == "sections" and not held.get("sections"):
        listed = [_short(section) for section in sections]
        yield Edit("set", ("sections",), listed)
        held = held | {"sections": listed}
    if edit.do == "set" and first in WORD and len(rest) > 1 and isinstance(rest[0], int):
        words = held.get(first)
        word = words[rest[0]] if isinstance(words, list) and 0 <= rest[0] < len(words) else None
        if isinstance(word, str):
            yield Edit("set", (first, rest[0]), {WORD[str(first)]: word})
    if edit.do == "insert" and _found(held, edit.path) is None:
        yield Edit("set", edit.path, [edit.value])
    elif edit.do == "insert" and isinstance(word := _found(held, edit.path), str):
        yield Edit("set", edit.path, [word, edit.value])
    elif edit.do == "remove":
        last = _upwards(edit, held)
        is_emptied = last.path[0] in inherited and len(last.path) == 1 and held.get(last.path[0]) != []
        yield Edit("set", last.path, []) if is_emptied else last
    elif edit.do == "copy" and first == "sections":
        yield edit
        yield from _renamed(edit, held)
    else:
        yield edit


def _short(section: Mapping[str, Any]) -> Any:
    return section["kind"] if section["kind"] == section["id"] else dict(section)


def _renamed(edit: Edit, held: Any) -> Iterable[Edit]:
    """A copied section gets an id of its own where the first has one."""
    section = _found(held, edit.path)
    if isinstance(section, dict) and "id" in section:
        taken = {each.get("id") for each in held["sections"] if isinstance(each, dict)}
        name = next(name for n in range(2, 999) if (name := f"{section['id']}-{n}") not in taken)
        yield Edit("set", ("sections", int(edit.path[1]) + 1, "id"), name)


def _upwards(edit: Edit, held: Any) -> Edit:
    """What holds nothing else goes with its last entry; not what the config must have."""
    while len(edit.path) > 1 and edit.path[:-1] not in (("sections",), ("sources",)):
        above = _found(held, edit.path[:-1])
        if not isinstance(above, dict | list) or len(above) > 1 or isinstance(edit.path[-2], int):
            break
        edit = replace(edit, path=edit.path[:-1])
    return edit


def _found(held: Any, path: Sequence[str | int]) -> Any:
    for part in path:
        if isinstance(held, dict):
            held = held.get(part)
        elif isinstance(held, list) and isinstance(part, int) and 0 <= part < len(held):
            held = held[part]
        else:
            return None
    return held
