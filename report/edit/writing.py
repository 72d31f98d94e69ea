"""A value -> YAML text, as a person would write it: plain where that is read back as the same, else in quotes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from report.config.tree import plain

Value = object  # text, number, truth, None, a list or a mapping of such

PLAIN = re.compile(r"[^\W_](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*\S)?\Z")
UNPLAIN = re.compile(r": |:\Z| #|\s\Z")
FLOW = re.compile(r"[,\[\]{}]")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
LONGEST = 88  # letters of a mapping or list that stands on one line


def scalar(value: Value, *, in_flow: bool = False, quotes: str = "") -> str:
    """A scalar on one line. `quotes` are those that stood there before; text keeps them."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    text = str(value)
    if UNPRINTABLE.search(text) or "\n" in text or "\t" in text:
        return _double(text)
    if quotes == '"':
        return _double(text)
    if not quotes and _is_plain(text, in_flow):
        return text
    return "'" + text.replace("'", "''") + "'"


def block_text(text: str, indent: int, newline: str) -> str | None:
    """A text of several lines as `|`, its lines indented by so many spaces; None where only quotes can hold it."""
    body = text.removesuffix("\n")
    if UNPRINTABLE.search(text) or not body.strip() or text[0] in " \t\n" or body.endswith("\n"):
        return None
    lines = [" " * indent + line if line else "" for line in body.split("\n")]
    if any(line and not line.strip() for line in lines):
        return None
    return newline.join(["|" if text.endswith("\n") else "|-", *lines])


def flow(value: Value) -> str:
    """Any value on one line, as it may stand inside brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key, in_flow=True)}: {flow(held)}" for key, held in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value, in_flow=True)


def after_key(value: Value, indent: int, newline: str) -> str:
    """What stands after `key:` in a block whose keys are indented by so many spaces; begins with a space or a break."""
    if isinstance(value, str) and "\n" in value:
        return " " + (block_text(value, indent + 2, newline) or scalar(value))
    if isinstance(value, list) and (any(isinstance(each, dict) for each in value) or _is_long(value)):
        return "".join(f"{newline}{' ' * (indent + 2)}- {item(each, indent + 4, newline)}" for each in value)
    if isinstance(value, dict) and _is_long(value):
        return "".join(f"{newline}{' ' * (indent + 2)}{line}" for line in _entries(value, indent + 2, newline))
    return " " + (flow(value) if isinstance(value, dict | list) else scalar(value))


def item(value: Value, indent: int, newline: str) -> str:
    """What stands after `- ` in a list; a mapping's keys are indented by so many spaces."""
    if isinstance(value, dict) and value:
        return f"{newline}{' ' * indent}".join(_entries(value, indent, newline))
    if isinstance(value, dict | list):
        return flow(value)
    return after_key(value, indent - 2, newline).removeprefix(" ")


def _entries(value: Mapping[str, Value], indent: int, newline: str) -> list[str]:
    return [f"{scalar(key)}:{after_key(held, indent, newline)}" for key, held in value.items()]


def _is_long(value: Value) -> bool:
    if isinstance(value, dict | list):
        return len(flow(value)) > LONGEST or "\\n" in flow(value)
    return isinstance(value, str) and "\n" in value


def _is_plain(text: str, in_flow: bool) -> bool:
    if not PLAIN.match(text) or UNPLAIN.search(text) or (in_flow and FLOW.search(text)):
        return False
    return plain(text) == text


def _double(text: str) -> str:
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    pieces = []
    for letter in text:
        if letter in escapes:
            pieces.append(escapes[letter])
        elif UNPRINTABLE.match(letter):
            pieces.append(f"\\x{ord(letter):02x}" if ord(letter) < 256 else f"\\u{ord(letter):04x}")
        else:
            pieces.append(letter)
    return '"' + "".join(pieces) + '"'
