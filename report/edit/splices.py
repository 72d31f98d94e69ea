"""Text of a config + one edit -> new text, in which only the characters of what was changed differ.

Each edit says by a path of keys and numbers what it is about. The new text is read again and must hold what the old
values become by the edit; where it does not (an anchor that is used elsewhere, a layout that no rule here knows), the
edit is refused and nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from report.config.tree import Node, tree
from report.edit import writing
from report.edit.lines import Held, Path, Refused
from report.edit.outline import Spot, outline
from report.errors import ConfigError

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Edit:
    """`do`: set (a value, by its key), remove (a key or an item), insert (an item at `to`), move (item `at` to `to`),
    copy (an item, behind itself). `path` leads to the value or item; for insert and move, to the list."""

    do: str
    path: Path
    value: Any = None
    at: int = 0
    to: int = 0


def spliced(text: str, edit: Edit) -> str:
    """The text after the edit. Raises Refused, or ConfigError where the text is no YAML."""
    mark = BOM if text.startswith(BOM) else ""
    body = text.removeprefix(BOM)
    before = values(_root(body))
    wanted = edited(before, edit)
    if same(before, wanted):
        return text
    newline = "\r\n" if "\r\n" in body else "\n"
    found = next((new for new in _ways(body, newline, edit) if same(_held(new), wanted)), None)
    if found is None:
        raise Refused("this part of the file is written in a way that can only be changed in the file itself")
    return mark + found


def _ways(body: str, newline: str, edit: Edit) -> Iterator[str]:
    """The texts that an edit may come to, the nicest first: not every one of them holds what it should."""
    if edit.do == "set" and len(edit.path) == 1 and (shown := _uncommented(body, str(edit.path[0]), edit.value)):
        yield shown
    if edit.do == "set" and edit.path[0] == "sources" and len(edit.path) == 3:
        yield from _uncommented_source(Held(body, newline, outline(body)), edit)
    yield _made(body, newline, edit)
    if not body.endswith("\n"):  # a text of several lines that comes to stand last needs the break that ends it
        yield _made(body + newline, newline, edit)


def _uncommented(text: str, key: str, value: Any) -> str:
    """The text with a value where its key stands as a comment of the top, `# marking: TLP:AMBER  # on every page`; ""
    where none does."""
    commented = re.search(
        rf"^# {re.escape(key)}:(?: +[^#\s][^\n#]*?)?(?P<rest>[ ]+#[^\r\n]*)?[ ]*(?=\r?$)", text, re.MULTILINE
    )
    if commented is None or isinstance(value, dict | list) or "\n" in str(value):
        return ""
    written = f"{key}: {writing.scalar(value)}{commented['rest'] or ''}"
    return text[: commented.start()] + written + text[commented.end() :]


def _uncommented_source(held: Held, edit: Edit) -> Iterator[str]:
    """The text with a value in the place of the line below a source that says it is not known, `# publisher: Name`."""
    listed = next((value for key, value in held.root.entries if key and held.key(key) == "sources"), None)
    number, key = edit.path[1:]
    if listed is None or listed.style != "block" or not isinstance(number, int) or isinstance(edit.value, dict | list):
        return
    source = listed.values()[number]
    if source.kind != "mapping" or source.style != "block" or "\n" in str(edit.value):
        return
    start, end = held.chunks(listed)[number]
    hint = rf"^{' ' * held.column(source.start)}# {re.escape(str(key))}:[^\r\n]*"
    if found := re.compile(hint, re.MULTILINE).search(held.text, start, end):
        written = f"{' ' * held.column(source.start)}{key}: {writing.scalar(edit.value)}"
        yield held.put(*found.span(), written)


def _made(text: str, newline: str, edit: Edit) -> str:
    return SPLICES[edit.do](Held(text, newline, outline(text)), edit)


def _held(text: str) -> Any:
    """What a new text holds; nothing that anyone means where it is no YAML."""
    try:
        return values(_root(text))
    except ConfigError:
        return Refused


def values(node: Node | None) -> Any:
    """A tree as plain lists, dicts and scalars."""
    if node is None:
        return None
    if node.kind == "list":
        return [values(item) for item in node.items()]
    if node.kind == "mapping":
        return {key.written: values(held) for key, held in node.pairs()}
    return node.value


def edited(root: Any, edit: Edit) -> Any:
    """What the values become by an edit. Raises Refused where its path leads nowhere."""
    if edit.do == "set":
        return _set(root, edit.path, edit.value)
    if edit.do in ("insert", "move"):
        return _at(root, edit.path, lambda held: _relisted(held, edit))
    *parent, last = edit.path
    if edit.do == "remove":
        return _at(root, tuple(parent), lambda held: _without(held, last))
    return _at(root, tuple(parent), lambda held: _relisted(held, Edit("insert", (), held[last], to=int(last) + 1)))


def same(one: Any, other: Any) -> bool:
    """Equal in value and type: True is not 1 here. The order of keys says nothing in a config."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other, strict=True))
    return type(one) is type(other) and bool(one == other)


def _root(text: str) -> Node | None:
    return tree(text, "config.yaml")


def _at(held: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    if not path:
        return change(held)
    if isinstance(held, dict) and path[0] in held:
        return {key: _at(value, path[1:], change) if key == path[0] else value for key, value in held.items()}
    if isinstance(held, list) and isinstance(path[0], int) and 0 <= path[0] < len(held):
        return [_at(value, path[1:], change) if n == path[0] else value for n, value in enumerate(held)]
    raise Refused(f"there is no '{path[0]}' in the file any more")


def _set(held: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    if held is None and isinstance(path[0], str):
        held = {}
    if isinstance(held, dict) and isinstance(path[0], str):
        return held | {path[0]: _set(held.get(path[0]), path[1:], value)}
    return _at(held, path[:1], lambda inner: _set(inner, path[1:], value))


def _without(held: Any, last: str | int) -> Any:
    if isinstance(held, dict) and last in held:
        return {key: value for key, value in held.items() if key != last}
    if isinstance(held, list) and isinstance(last, int) and 0 <= last < len(held):
        return [*held[:last], *held[last + 1 :]]
    raise Refused(f"there is no '{last}' in the file any more")


def _relisted(held: Any, edit: Edit) -> list[Any]:
    items = list(held or [])
    if edit.do == "move":
        if not 0 <= edit.at < len(items):
            raise Refused("there is no such item in the file any more")
        items.insert(edit.to, items.pop(edit.at))
    else:
        items.insert(edit.to, edit.value)
    return items


def _spliced_set(held: Held, edit: Edit) -> str:
    """Replaces the value where there is one, else adds its key to the mapping that is there."""
    spot, rest = held.root, list(edit.path)
    while rest:
        part = rest[0]
        if isinstance(part, str):
            is_mapping = spot.kind == "mapping"
            inner = next((v for k, v in spot.entries if k and held.key(k) == part), None) if is_mapping else None
        else:
            inner = spot.values()[part]
        if inner is None:
            break
        parent, spot = spot, inner
        rest.pop(0)
        if _is_nothing(held, spot) and rest:
            break
    else:
        return _replaced(held, spot, edit.value, parent, edit.path)
    value: Any = edit.value
    if spot.kind != "mapping":  # nothing stands there yet
        for part in reversed(rest):
            value = {part: value}
        return _replaced(held, spot, value, parent, edit.path[: len(edit.path) - len(rest)])
    for part in reversed(rest[1:]):
        value = {part: value}
    return _added(held, spot, str(rest[0]), value)


def _is_nothing(held: Held, spot: Spot) -> bool:
    return spot.kind == "scalar" and not spot.style and held.text[spot.start : spot.end] in ("", "~", "null")


def _replaced(held: Held, spot: Spot, value: Any, parent: Spot, path: Path) -> str:
    """Other characters in the place of a value, in the same style where the new value can be written so."""
    in_flow = parent.style == "flow"
    indent = held.column(parent.start)
    gap = " " if spot.start == spot.end and held.text[spot.start - 1 : spot.start] in (":", "-") else ""
    if spot.kind == "scalar" and not isinstance(value, dict | list):
        if isinstance(value, str) and "\n" in value and not in_flow:
            written = _as_block(held, spot, value, indent)
        else:
            quotes = spot.style if isinstance(value, str) and spot.style in ("'", '"') else ""
            written = writing.scalar(value, in_flow=in_flow, quotes=quotes)
        return held.put(spot.start, spot.end, gap + written)
    if in_flow or spot.style == "flow":
        return held.put(spot.start, spot.end, gap + writing.flow(value))
    if path and isinstance(path[-1], int):
        column = held.column(spot.start) + len(gap)
        return held.put(spot.start, spot.end, gap + writing.item(value, column, held.newline))
    key = next(key for key, inner in parent.entries if key is not None and inner == spot)
    colon = held.text.index(":", key.end) + 1
    rest = held.text[colon : held.line_end(colon)].strip()
    first, newline, below = writing.after_key(value, indent, held.newline).partition(held.newline)
    comment = f"  {rest}" if rest.startswith("#") else ""
    return held.put(colon, spot.end if spot.end > colon else colon, first + comment + newline + below)


def _as_block(held: Held, spot: Spot, value: str, indent: int) -> str:
    """A text of several lines, indented as it was."""
    deep = indent + 2
    if spot.style in ("|", ">"):
        lines = held.text[spot.start : spot.end].split("\n")[1:]
        deep = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), deep)
    rest = held.text[spot.end : held.line_end(spot.end)]
    block = None if rest.strip() and spot.style not in ("|", ">") else writing.block_text(value, deep, held.newline)
    return block or writing.scalar(value)


def _added(held: Held, mapping: Spot, key: str, value: Any) -> str:
    """A new key at the end of a mapping."""
    if mapping.style == "flow":
        return _put_into_flow(held, mapping, f"{writing.scalar(key, in_flow=True)}: {writing.flow(value)}")
    indent = held.column(mapping.start)
    last_key, last = mapping.entries[-1]
    assert last_key is not None
    end = held.line_end(max(last.end, last_key.end))
    new = f"{held.newline}{' ' * indent}{writing.scalar(key)}:{writing.after_key(value, indent, held.newline)}"
    if mapping == held.root:
        heads = _heads(mapping)
        if heads and not isinstance(value, dict | list):
            end = held.line_end(heads[-1].end)
        else:
            end = held.lines(mapping, len(mapping.entries) - 1)[1]
            if _stands_apart(held, mapping):
                new = held.newline + new
    return held.put(end, end, new)


def _heads(root: Spot) -> tuple[Spot, ...]:
    """The single values with which a config begins: title, date and such."""
    values = root.values()
    number = next((n for n, value in enumerate(values) if value.kind in ("list", "mapping")), len(values))
    return values[:number]


def _stands_apart(held: Held, mapping: Spot) -> bool:
    """Whether a blank line parts the last two entries."""
    if len(mapping.entries) < 2:
        return False
    (first, value), (second, _) = mapping.entries[-2:]
    assert first is not None
    assert second is not None
    between = held.text[max(value.end, first.end) : second.start]
    return any(not line.strip() for line in between.split("\n")[1:-1])


def _put_into_flow(held: Held, spot: Spot, new: str, at: int | None = None) -> str:
    """A new entry in brackets: at the end, or before entry `at`."""
    if not spot.entries:
        return held.put(spot.start + 1, spot.start + 1, new)
    if at is not None and at < len(spot.entries):
        start = _entry_start(spot, at)
        return held.put(start, start, f"{new}, ")
    end = max(each.end for each in spot.entries[-1] if each is not None)
    tail = held.text[end : spot.end].split("#")[0]
    if "," in tail:
        end += tail.index(",") + 1
        return held.put(end, end, f" {new}")
    return held.put(end, end, f", {new}")


def _entry_start(spot: Spot, number: int) -> int:
    key, value = spot.entries[number]
    return key.start if key is not None else value.start


def _spliced_remove(held: Held, edit: Edit) -> str:
    *above, last = edit.path
    parent = held.spot(tuple(above))
    number = last if isinstance(last, int) else held.number(parent, str(last))
    if parent.style == "flow":
        return _out_of_flow(held, parent, number)
    if len(parent.entries) == 1:
        empty: Any = {} if parent.kind == "mapping" else []
        if parent == held.root:
            return held.put(parent.start, parent.end, writing.flow(empty))
        return _replaced(held, parent, empty, held.spot(tuple(above[:-1])), tuple(above))
    if parent.kind == "list":
        start, end = held.chunks(parent)[number]
    elif held.is_first(_entry_start(parent, number)):
        start, end = held.lines(parent, number)
    else:  # on the line of its dash
        return held.put(_entry_start(parent, number), _entry_start(parent, number + 1), "")
    is_last = held.next_line(end) >= len(held.text)
    if is_last and not held.text.endswith("\n"):
        return held.text[:start].removesuffix("\n").removesuffix("\r") + held.text[end:]
    if is_last and parent == held.root:  # the blank line that parted it from the rest goes with it
        start = len(held.text[:start].rstrip("\r\n")) + len(held.newline)
    return held.put(start, held.next_line(end), "")


def _out_of_flow(held: Held, spot: Spot, number: int) -> str:
    start = _entry_start(spot, number)
    if number + 1 < len(spot.entries):
        return held.put(start, _entry_start(spot, number + 1), "")
    end = max(each.end for each in spot.entries[number] if each is not None)
    if number:
        before = max(each.end for each in spot.entries[number - 1] if each is not None)
        return held.put(before, end, "")
    tail = held.text[end : spot.end]
    return held.put(start, end + (tail.index(",") + 1 if "," in tail.split("#")[0] else 0), "")


def _spliced_insert(held: Held, edit: Edit) -> str:
    listed = held.spot(edit.path)
    if listed.style == "flow" and listed.entries:
        return _put_into_flow(held, listed, writing.flow(edit.value), edit.to)
    if listed.kind != "list" or not listed.entries:  # [] or nothing
        above = held.spot(edit.path[:-1])
        return _replaced_by_list(held, listed, above, edit.value)
    column = held.column(listed.start)
    new = f"{' ' * column}- {writing.item(edit.value, column + 2, held.newline)}"
    chunks = held.chunks(listed)
    if edit.to < len(chunks):
        start = chunks[edit.to][0]
        return held.put(start, start, new + held.newline)
    end = chunks[-1][1]
    return held.put(end, end, held.newline + new)


def _replaced_by_list(held: Held, listed: Spot, above: Spot, value: Any) -> str:
    if above.style == "flow":
        return held.put(listed.start, listed.end, writing.flow([value]))
    indent = held.column(above.start) + 2
    new = f"{held.newline}{' ' * indent}- {writing.item(value, indent + 2, held.newline)}"
    rest = held.text[listed.end : held.line_end(listed.end)]
    start = len(held.text[: listed.start].rstrip(" "))
    return held.put(start, held.line_end(listed.end), (rest if rest.strip() else "") + new)


def _spliced_move(held: Held, edit: Edit) -> str:
    listed = held.spot(edit.path)
    is_flow = listed.style == "flow"
    slots = [(spot.start, spot.end) for spot in listed.values()] if is_flow else held.chunks(listed)
    order = list(range(len(slots)))
    order.insert(edit.to, order.pop(edit.at))
    made, at = [], 0
    for (start, end), number in zip(slots, order, strict=True):
        made += [held.text[at:start], held.text[slice(*slots[number])]]
        at = end
    return "".join(made) + held.text[at:]


def _spliced_copy(held: Held, edit: Edit) -> str:
    *above, last = edit.path
    listed, number = held.spot(tuple(above)), int(last)
    if listed.style == "flow":
        spot = listed.values()[number]
        return held.put(spot.end, spot.end, f", {held.text[spot.start : spot.end]}")
    start, end = held.chunks(listed)[number]
    return held.put(end, end, held.newline + held.text[start:end])


SPLICES: Mapping[str, Callable[[Held, Edit], str]] = {
    "set": _spliced_set,
    "remove": _spliced_remove,
    "insert": _spliced_insert,
    "move": _spliced_move,
    "copy": _spliced_copy,
}


def all_spliced(text: str, edits: Sequence[Edit]) -> str:
    """The text after several edits, all or none."""
    for edit in edits:
        text = spliced(text, edit)
    return text
