"""config.yaml -> Config: what is asked for, checked, with defaults filled in and the place of each thing kept.

`schema/config.schema.json` says what may stand in a config, and with which defaults; nothing here repeats it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from report import __version__, files, lexicon
from report.config import check, layers, mending, tree, values
from report.config.spellings import Spellings, renewed, spellings
from report.config.values import Config, Output, SourceSpec
from report.errors import ConfigError, LexiconError, Problem, Where

__all__ = ["Config", "Output", "SourceSpec", "config", "kinds", "mended", "metadata", "root_of", "schema"]


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of a config."""
    return dict(json.loads(files.packaged("schema/config.schema.json").read_bytes()))


@cache
def other_spellings() -> Spellings:
    """Other words for the keys of a config: the table keys.tsv."""
    problems: list[Problem] = []
    rows = lexicon.table("keys.tsv", files.packaged("config/keys.tsv").read_bytes(), problems)
    if problems:
        raise LexiconError(problems)
    return spellings(rows)


def config(content: bytes, path: str, bases: Sequence[tree.Node] = (), changes: Sequence[str] = ()) -> Config:
    """The config that a file holds. Raises ConfigError with all that is wrong with it.

    `bases` are the trees of the configs it extends, nearest first; `changes` are `--set` values, which win over all.
    """
    known = schema()
    root, told = _layered(content, path, bases, changes)
    problems = check.problems(root, known, other_spellings())
    if problems:
        raise ConfigError((*problems, *told))
    return replace(values.config(root, known), problems=told)


def mended(content: bytes, path: str, bases: Sequence[tree.Node] = ()) -> tuple[bytes, tuple[mending.Mendable, ...]]:
    """The file with every mistake put right that has one sure cure, and these mistakes.

    A section kind that is put right shows what is wrong with its options, so there is more than one pass.
    """
    root, told = _layered(content, path, bases, ())
    found = (*told, *check.problems(root, schema(), other_spellings()))
    cures = tuple(each for each in found if isinstance(each, mending.Mendable) and each.where.path == path)
    if not cures:
        return content, ()
    new, more = mended(mending.mended(content, path, cures), path, bases)
    return new, (*cures, *more)


def _layered(
    content: bytes, path: str, bases: Sequence[tree.Node], changes: Sequence[str]
) -> tuple[tree.Node, tuple[Problem, ...]]:
    """The tree of a config over those it extends, in today's spelling, with a warning for each that is not."""
    words = other_spellings()
    root, told = renewed(root_of(content, path), words, __version__)
    for base in bases:
        newer, more = renewed(base, words, __version__)
        root, told = layers.over(newer, root), (*told, *more)
    root, more = renewed(layers.changed(root, changes, schema()), words, __version__)
    return root, (*told, *more)


def root_of(content: bytes, path: str) -> tree.Node:
    """The tree of a config, unchecked but for being a mapping."""
    return _mapping(content, path, "sources:\n  - articles/*.txt")


def kinds() -> dict[str, dict[str, Any]]:
    """Each section kind: its usual title, what it shows, and its options with description and default."""
    known = schema()
    return {
        kind: {
            "title": described["title"],
            "description": described["description"],
            "options": {
                name: {key: option[key] for key in ("description", "default", "enum", "type") if key in option}
                for name, option in values.options(kind, known).items()
            },
        }
        for kind, described in known["$defs"]["kinds"].items()
    }


def metadata(content: bytes, path: str) -> tuple[values.Given, ...]:
    """What a sidecar file `NAME.meta.yaml` says of a source: the keys of a source in the config, without `path`."""
    root = _mapping(content, path, "publisher: …")
    known = schema()
    source = check.resolved({"$ref": "#/$defs/source"}, known)
    allowed = {key: value for key, value in source["properties"].items() if key != "path"}
    words = {("config", word): other for (place, word), other in other_spellings().items() if place == "sources"}
    rules = {"$defs": known["$defs"], "additionalProperties": False, "properties": allowed}
    problems = check.problems(root, rules, words)
    if problems:
        raise ConfigError(problems)
    return values.given(root)


def _mapping(content: bytes, path: str, example: str) -> tree.Node:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = tree.position(content[: error.start].decode("utf-8", "replace"), error.start, path)
        raise ConfigError([Problem(where, "C002", "not UTF-8", "save the file in UTF-8")]) from None
    root, first = tree.tree(text, path), example.splitlines()[0]
    if root is None:
        raise ConfigError([Problem(Where(path, 1, 1), "C011", "the file is empty", f"begin with '{first}'")])
    if root.kind != "mapping":
        message = f"the file takes 'key: value' lines, not {'a list' if root.kind == 'list' else 'text'}"
        raise ConfigError([Problem(root.where, "C004", message, f"begin with '{first}'")])
    return root
