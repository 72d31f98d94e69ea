"""A checked tree -> the values that the rest of the program uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from report.config.check import resolved
from report.config.tree import Node
from report.errors import ConfigError, Problem, Where
from report.extensions import Extensions
from report.model import Correction, Question, SectionSpec, Settings

Given = tuple[str, str, Where]  # name, value, place of a piece of metadata

SECTION_KEYS = ("kind", "id", "title", "show")
EVERY = (*SECTION_KEYS[1:], "marking")  # keys that every kind of section has
FILLED = "filled"  # show a section only where it has something to show
SWITCHES = {"on": True, "yes": True, "off": False, "no": False}


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """A file, folder or glob that the config names, and what it says of it."""

    path: str
    given: tuple[Given, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Output:
    """Where outputs go, relative to the config, and which."""

    folder: str
    name: str
    formats: tuple[str, ...]
    attach: str  # of a source that does not say for itself
    where: Where


@dataclass(frozen=True, slots=True)
class Config:
    """All that a config asks for. `tree` is what it was read from, with the place of every key; `problems` are
    warnings about how it is written, `strict` the codes of
    those that are to stop a build, `own` the extensions that it names or uses."""

    settings: Settings
    sources: tuple[SourceSpec, ...]
    output: Output
    exclude: tuple[tuple[str, Where], ...]
    say_excluded: bool
    tree: Node
    problems: tuple[Problem, ...] = ()
    strict: tuple[str, ...] = ()
    own: Extensions = field(default_factory=Extensions)

    def where(self, key: str) -> Where:
        """The place of a top-level key's value; of the file where it has none."""
        node = self.tree.get(key)
        return node.where if node else self.tree.where


def config(root: Node, schema: Mapping[str, Any]) -> Config:
    """The values of a tree that has no problem against the schema. Raises ConfigError for what a schema can't say."""
    problems: list[Problem] = []
    top = schema["properties"]

    def text(name: str) -> str:
        node = root.get(name)
        return node.written if node else str(top[name].get("default", ""))

    _check_date(root.get("date"), problems)
    settings = Settings(
        title=text("title"),
        subtitle=text("subtitle"),
        author=text("author"),
        date=text("date"),
        edition=text("edition"),
        marking=text("marking"),
        language=text("language").lower(),
        page=text("page"),
        theme=text("theme"),
        tolerance=Decimal(text("tolerance")),
        sections=_sections(root, schema, problems),
        questions=tuple(_question(node) for node in _list(root.get("questions"))),
        corrections=tuple(_correction(node) for node in _list(root.get("corrections"))),
        pages=int(text("pages") or 0),
        aliases=tuple((key.written, other) for key, value in _pairs(root, "aliases") for other in _words(value)),
    )
    sources = tuple(_source(node, problems) for node in _list(root.get("sources")))
    if problems:
        raise ConfigError(sorted(problems, key=lambda problem: problem.where))
    exclude = tuple((node.written, node.where) for node in _list(root.get("exclude")))
    said = root.get("say_excluded")
    is_said = said is not None and _is_on(said)
    strict = tuple(node.written for node in _list(root.get("strict")))
    return Config(settings, sources, _output(root, schema), exclude, is_said, root, strict=strict)


def given(node: Node) -> tuple[Given, ...]:
    """Metadata as written. A date that no calendar has is a ConfigError."""
    problems: list[Problem] = []
    _check_date(node.get("published"), problems)
    if problems:
        raise ConfigError(problems)
    return tuple((key.written, value.written, value.where) for key, value in node.pairs() if key.written != "path")


def options(kind: str, schema: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """A section kind's own options and their schemas, in the schema's order."""
    known = schema["$defs"]["kinds"][kind]["properties"]
    return {name: resolved(value, schema) for name, value in known.items() if name not in SECTION_KEYS}


def _sections(root: Node, schema: Mapping[str, Any], problems: list[Problem]) -> tuple[SectionSpec, ...]:
    listed = root.get("sections")
    if listed is None:
        kinds = schema["properties"]["sections"]["default"]
        return tuple(
            SectionSpec(kind, kind, None, _options(None, kind, schema, problems), root.where) for kind in kinds
        )
    specs: list[SectionSpec] = []
    numbers: Counter[str] = Counter()
    named = {node.get("id").written for node in listed.items() if node.get("id")}  # type: ignore[union-attr]
    seen: dict[str, Where] = {}
    for node in listed.items():
        kind = node.written or node.get("kind").written  # type: ignore[union-attr]
        own = node.get("id")
        numbers[kind] += 1
        ident = own.written if own else _free(kind, numbers[kind], named)
        if own and ident in seen:
            message = f"the id '{ident}' is taken by the section in line {seen[ident].line}"
            problems.append(Problem(own.where, "C009", message, f"write another, as '{ident}-2'"))
        seen.setdefault(ident, node.where)
        title = node.get("title")
        filled = _options(node, kind, schema, problems)
        if is_shown := node.get("show"):
            filled = (*filled, ("show", is_shown.written)) if is_shown.written == FILLED else filled
        if _is_on(is_shown):
            specs.append(SectionSpec(kind, ident, title.written if title else None, filled, node.where))
    return tuple(specs)


def _free(kind: str, number: int, taken: set[str]) -> str:
    """A kind's name, numbered from its second section on."""
    while (ident := kind if number == 1 else f"{kind}-{number}") in taken:
        number += 1
    return ident


def _options(
    node: Node | None, kind: str, schema: Mapping[str, Any], problems: list[Problem]
) -> tuple[tuple[str, object], ...]:
    """Every option of the kind: as written, or its default; None where it has none."""
    filled: list[tuple[str, object]] = []
    for name, known in options(kind, schema).items():
        written = node.get(name) if node else None
        if written is None:
            filled.append((name, known.get("default", () if name in ("only", "hide") else None)))
        elif name == "only":
            for edge in ("after", "before"):
                _check_date(written.get(edge), problems)
            filled.append((name, tuple((key.written, tuple(_words(value))) for key, value in written.pairs())))
        elif written.kind == "list":
            filled.append((name, tuple(_words(written))))
        else:
            value = written.value
            filled.append((name, SWITCHES.get(str(value), value) if True in known.get("enum", ()) else value))
    return tuple(filled)


def _source(node: Node, problems: list[Problem]) -> SourceSpec:
    if node.kind == "scalar":
        return SourceSpec(node.written, (), node.where)
    path = node.get("path")
    assert path is not None  # the schema requires it
    _check_date(node.get("published"), problems)
    pieces = tuple((key.written, value.written, value.where) for key, value in node.pairs() if key.written != "path")
    return SourceSpec(path.written, pieces, path.where)


def _question(node: Node) -> Question:
    if node.kind == "scalar":
        return Question(node.written, (), node.where)
    ask, words = node.get("ask"), node.get("words")
    return Question(ask.written if ask else "", tuple(_words(words)) if words else (), node.where)


def _correction(node: Node) -> Correction:
    def text(name: str) -> str:
        found = node.get(name)
        return found.written if found else ""

    others = node.get("others")
    return Correction(
        text("action"),
        text("finding"),
        tuple(_words(others)) if others else (),
        text("value"),
        text("reason"),
        node.where,
        text("quote"),
    )


def _output(root: Node, schema: Mapping[str, Any]) -> Output:
    known = schema["$defs"]["output"]["properties"]
    node = root.get("output")

    def piece(name: str) -> Node | None:
        return node.get(name) if node else None

    folder, name, formats, attach = piece("folder"), piece("name"), piece("formats"), piece("attach")
    return Output(
        folder.written if folder else known["folder"]["default"],
        name.written if name else known["name"]["default"],
        tuple(dict.fromkeys(_words(formats))) if formats else tuple(known["formats"]["default"]),
        attach.written if attach else known["attach"]["default"],
        node.where if node else root.where,
    )


def _check_date(node: Node | None, problems: list[Problem]) -> None:
    if node is None:
        return
    try:
        datetime.fromisoformat(node.written)
    except ValueError:
        problems.append(
            Problem(node.where, "C008", f"no calendar has the date '{node.written}'", "write it as 2026-05-03")
        )


def _is_on(node: Node | None) -> bool:
    return node is None or SWITCHES.get(node.written, node.value) is not False


def _list(node: Node | None) -> tuple[Node, ...]:
    if node is None:
        return ()
    return node.items() if node.kind == "list" else (node,)


def _pairs(root: Node, name: str) -> tuple[tuple[Node, Node], ...]:
    node = root.get(name)
    return node.pairs() if node else ()


def _words(node: Node) -> Iterator[str]:
    return (item.written for item in _list(node))
