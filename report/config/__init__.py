"""config.yaml -> Config: what is asked for, checked, with defaults filled in and the place of each thing kept.

`schema/config.schema.json` says what may stand in a config, and with which defaults; nothing here repeats it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from report import __version__, files, lexicon
from report.config import check, layers, mending, slips, tree, values
from report.config.spellings import Spellings, renewed, spellings
from report.config.values import Config, Output, SourceSpec
from report.errors import ConfigError, LexiconError, Problem, Where
from report.extensions import Extensions, extended

__all__ = [
    "Config",
    "Output",
    "SourceSpec",
    "config",
    "kinds",
    "mended",
    "metadata",
    "root_of",
    "schema",
    "section_ids",
]

SUSPECT = re.compile(rb"[ \t]#[^\s#]")  # what may cut a text short
THEMED = ("page", "pages", "sections")  # keys of a config that a theme's own settings may have


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


def config(
    content: bytes,
    path: str,
    bases: Sequence[tree.Node] = (),
    changes: Sequence[str] = (),
    look: Callable[[str], tuple[str, bytes] | None] = lambda name: None,
    find: Callable[[tree.Node], Extensions] = lambda root: Extensions(),
) -> Config:
    """The config that a file holds. Raises ConfigError with all that is wrong with it.

    `bases` are the trees of the configs it extends, nearest first; `changes` are `--set` values, which win over all.
    `look` gives path and bytes of a theme's own settings: they stand right under what names the theme.
    `find` gives the extensions that a tree names or uses.
    """
    root, told = _layered(content, path, bases, changes, look)
    own = find(root)
    known = extended(schema(), own)
    problems = check.problems(root, known, other_spellings())
    if problems:
        raise ConfigError((*problems, *told))
    cut = slips.cut_short(root_of(content, path), content.decode("utf-8-sig")) if SUSPECT.search(content) else ()
    return replace(values.config(root, known), problems=(*told, *cut, *slips.slug(root)), own=own)


def mended(
    written: Sequence[tuple[str, bytes]], find: Callable[[tree.Node], Extensions] = lambda root: Extensions()
) -> tuple[tuple[bytes, ...], tuple[mending.Mendable, ...]]:
    """The files with every mistake put right that has one sure cure, and these mistakes.

    `written` are path and bytes of a config and of those it extends, nearest first. A section kind that is put right
    shows what is wrong with its options, so there is more than one pass.
    """
    (path, content), *others = written
    root, told = _layered(content, path, [root_of(held, name) for name, held in others], (), lambda name: None)
    found = (*told, *check.problems(root, extended(schema(), find(root)), other_spellings()))
    cures = [each for each in found if isinstance(each, mending.Mendable)]
    made, done = [], []
    for name, held in written:
        own = [cure for cure in cures if cure.where.path == name]
        made.append((name, mending.mended(held, name, own) if own else held))
        done += own
    if not done:
        return tuple(held for _, held in written), ()
    new, more = mended(made, find)
    return new, (*done, *more)


def _layered(
    content: bytes,
    path: str,
    bases: Sequence[tree.Node],
    changes: Sequence[str],
    look: Callable[[str], tuple[str, bytes] | None],
) -> tuple[tree.Node, tuple[Problem, ...]]:
    """The tree of a config over those it extends, in today's spelling, with a warning for each that is not."""
    words = other_spellings()
    own = root_of(content, path)
    root, *others = _with_theme([own, *bases], changes, look)
    root, told = renewed(root, words, __version__)
    for base in others:
        newer, more = renewed(base, words, __version__)
        root, told = layers.over(newer, root), (*told, *more)
    root = replace(root, where=own.where, start=own.start, end=own.end)
    root, more = renewed(layers.changed(root, changes, schema()), words, __version__)
    return root, (*told, *more)


def _with_theme(
    trees: Sequence[tree.Node], changes: Sequence[str], look: Callable[[str], tuple[str, bytes] | None]
) -> tuple[tree.Node, ...]:
    """The trees, nearest first, with the theme's own settings right under the one that names the theme. Where a change
    names it, they stand over all of them; where nothing does, under all."""
    set_to = [change.partition("=")[2].strip() for change in changes if change.partition("=")[0].strip() == "theme"]
    naming = [(number, node) for number, each in enumerate(trees) if (node := each.get("theme"))]
    name = set_to[-1] if set_to else naming[0][1].written if naming else schema()["properties"]["theme"]["default"]
    given = look(name)
    if given is None:
        return tuple(trees)
    path, content = given
    settings = _mapping(content, path, "page: A4")
    known = schema()
    allowed = {key: known["properties"][key] for key in THEMED}
    problems = check.problems(settings, {"$defs": known["$defs"], "additionalProperties": False, "properties": allowed})
    if problems:
        raise ConfigError(problems)
    at = 0 if set_to else naming[0][0] + 1 if naming else len(trees)
    return (*trees[:at], settings, *trees[at:])


def root_of(content: bytes, path: str) -> tree.Node:
    """The tree of a config, unchecked but for being a mapping."""
    return _mapping(content, path, "sources:\n  - articles/*.txt")


def kinds(own: Extensions | None = None) -> dict[str, dict[str, Any]]:
    """Each section kind, with those of extensions: its usual title, what it shows, and its options with description and
    default."""
    known = extended(schema(), own) if own else schema()
    return {
        kind: {
            "title": described["title"],
            "description": described["description"],
            "options": {
                name: {key: option[key] for key in ("description", "default", "enum", "type") if key in option}
                for name, option in values.options(kind, known).items()
                if name not in values.EVERY
            },
        }
        for kind, described in known["$defs"]["kinds"].items()
    }


def section_ids(content: bytes, path: str, bases: Sequence[tree.Node] = ()) -> dict[str, str]:
    """Id and kind of each section of a config that nobody has checked yet; without any, those of the usual ones."""
    root, _ = _layered(content, path, bases, (), lambda name: None)
    listed = root.get("sections")
    if listed is None or listed.kind != "list":
        return {kind: kind for kind in schema()["properties"]["sections"]["default"]}
    return {name: kind.written if (kind := node.get("kind")) else node.written for name, node in layers.named(listed)}


def metadata(content: bytes, path: str) -> tuple[values.Given, ...]:
    """What a sidecar file `NAME.meta.yaml` says of a source: the keys of a source in the config, without `path`."""
    root = _mapping(content, path, "publisher: …")
    known = schema()
    source = check.resolved({"$ref": "#/$defs/source"}, known)
    allowed = {key: value for key, value in source["properties"].items() if key != "path"}
    words = {("config", word): other for (place, word), other in other_spellings().items() if place == "sources"}
    rules = {"$defs": known["$defs"], "additionalProperties": False, "properties": allowed}
    problems = check.problems(root, rules, words, "what is said of a source")
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
