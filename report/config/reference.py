"""docs/config.md out of the schema: every key, type, default and meaning, in the schema's order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from report.config import schema
from report.config.check import resolved
from report.config.values import EVERY, options

HEAD = """\
# The config

<!-- Made by script/make_docs.py from report/schema/config.schema.json. Change it there. -->

A config of three lines is enough; everything else has a default.

```yaml
title: Harbour fire
sources:
  - articles/*.txt
```

It is read as YAML 1.2 (`on`, `no` and `12:30` are text), a key may stand once, and every mistake costs one line with
its place ([errors](errors.md)). `report schema` prints the JSON Schema for editors, `report sections` this page's
second half.
"""
DETAILS = {
    "source": (
        "An entry of `sources` is a path alone, or a mapping. What the config says of a source wins over a file "
        "`NAME.meta.yaml` beside it (same keys), that over what the file says of itself. A folder or pattern may carry "
        "metadata for all its files, and a file may be named again to say more of it."
    ),
    "question": "An entry of `questions` is the question alone, or a mapping.",
    "correction": "An entry of `corrections`.",
    "output": (
        "`findings.json` and `figures.csv` have these names; where `name` is not `briefing`, they begin with it. "
        "Nothing is written unless everything is."
    ),
}
SECTIONS = """\
## Sections

An entry of `sections` is a kind alone, or a mapping with `kind` and that kind's options. Order is the document's order.
A kind may stand more than once, with other filters and another title.
"""
FILTERS = """\
## Filters

`only` holds one or more of these lines. A finding is shown if it meets every line; a line with several values is met by
any of them. A line about something that a finding doesn't have (the speaker of a date) is not met.
"""


def page() -> str:
    """The reference as Markdown."""
    return "\n".join(_parts()) + "\n"


def _parts() -> Iterator[str]:
    known = schema()
    yield HEAD
    yield from _table(known["properties"], known)
    for name, text in DETAILS.items():
        described = known["$defs"][name]
        yield f"\n## {name.capitalize()}\n\n{text}\n"
        yield from _table(described["properties"], known, described.get("required", ()))
    yield f"\n{SECTIONS}"
    yield from _table({name: known["$defs"][name] for name in EVERY}, known)
    for kind, described in known["$defs"]["kinds"].items():
        yield f"\n### {kind}\n\n{described['description']} Usual title: *{described['title']}*.\n"
        own = {name: option for name, option in options(kind, known).items() if name not in EVERY}
        if own:
            yield from _table(own, known, described["required"])
    yield f"\n{FILTERS}"
    yield from _table(known["$defs"]["only"]["properties"], known)


def _table(properties: Mapping[str, Any], known: Mapping[str, Any], required: tuple[str, ...] = ()) -> Iterator[str]:
    yield "| key | takes | default | meaning |"
    yield "| --- | --- | --- | --- |"
    for name, described in properties.items():
        option = resolved(described, known)
        default = "required" if name in required else _default(option.get("default"))
        yield f"| `{name}` | {_takes(option)} | {default} | {_cell(option['description'])} |"


def _takes(option: Mapping[str, Any]) -> str:
    words = option.get("enum") or option.get("then", {}).get("enum") or option.get("items", {}).get("enum")
    if words and True in words:
        return "on, off"
    if words and len(words) < 12:
        listed = ", ".join(f"`{word}`" for word in words)
        return listed if "enum" in option else f"any of {listed}"
    kinds = option.get("type", "string")
    names = {"string": "text", "integer": "whole number", "array": "list", "object": "mapping"}
    return " or ".join(names.get(kind, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds))


def _default(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "on" if value else "off"
    return _cell(", ".join(value) if isinstance(value, list) else f"{value}")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
