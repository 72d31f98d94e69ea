"""What others add: section kinds, readers, outputs and checks, from files of the project or from installed packages.

A file of the project's folder `extensions/` is code, so it runs only where the config names it (`extensions:
[quotes.py]`). A package offers what it has by entry points, and one is loaded when a config names its section kind,
output or check, or when a source has its ending. What any of them prints passes the ledger and `report verify` like all
else.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from report import files
from report.errors import ConfigError, Problem, ReportError, Where

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from report.compose.sections import Kind
    from report.config.tree import Node
    from report.model import Finding, Mention, Source

FOLDER = "extensions"
GROUPS = {
    "section": "report.sections",
    "reader": "report.readers",
    "output": "report.outputs",
    "check": "report.checks",
}
PLAIN = "method"  # a kind with no options but those that every kind has
Function = Callable[..., Any]


class ExtensionError(ReportError):
    """An extension that can't be loaded, or that failed."""


@dataclass(frozen=True, slots=True)
class SectionKind:
    """A kind of section: `parts(spec, material)` gives what it prints. `options` are JSON Schema properties, each with
    a description; `template` is a template of its own for these sections, "" for the usual one."""

    name: str
    title: str
    description: str
    parts: Function
    options: Mapping[str, Mapping[str, Any]]
    opens: bool
    template: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads files whose names end in `ending` (".srt"): `read(content)` gives a `Reading`."""

    ending: str
    read: Function


@dataclass(frozen=True, slots=True)
class Output:
    """A form of output: `write(findings)` makes the bytes out of what findings.json holds."""

    name: str
    ending: str
    write: Function


@dataclass(frozen=True, slots=True)
class Check:
    """Looks at what was read: `look(findings, sources)` gives a `Remark` for each thing that is wrong."""

    name: str
    look: Function


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check has to say: what is wrong, what to do instead, of what. Nothing is built over one that `stops`."""

    message: str
    instead: str
    about: Finding | Mention | Source | None
    stops: bool


Extension = SectionKind | Reader | Output | Check


@dataclass(frozen=True, slots=True)
class Extensions:
    """All that one config uses, by name (readers by ending)."""

    sections: Mapping[str, SectionKind] = field(default_factory=dict)
    readers: Mapping[str, Reader] = field(default_factory=dict)
    outputs: Mapping[str, Output] = field(default_factory=dict)
    checks: Mapping[str, Check] = field(default_factory=dict)

    def reader(self, path: str) -> Reader | None:
        """The reader of a file by its ending: the project's own, else an installed one."""
        ending = Path(path).suffix.lower()
        if ending in self.readers or not ending or ending in files.READABLE:
            return self.readers.get(ending)
        point = installed("reader").get(ending.removeprefix("."))
        found = _loaded_point(point, Reader) if point else None
        return found if isinstance(found, Reader) else None

    def kinds(self) -> Mapping[str, Kind]:
        """The section kinds, as the pipeline takes them."""
        if not self.sections:
            return {}
        from report.compose.sections import Kind

        return {each.name: Kind(each.title, each.parts, each.opens) for each in self.sections.values()}

    def remarks(self, findings: Sequence[Finding], sources: Sequence[Source], path: str) -> tuple[Problem, ...]:
        """What the checks have to say of what was read; `path` is the config's."""
        known = {source.id: source for source in sources}
        made = []
        for check in self.checks.values():
            for remark in check.look(tuple(findings), tuple(sources)):
                level = "error" if remark.stops else "warning"
                message = f"{check.name}: {remark.message}"
                made.append(Problem(_place(remark.about, known, path), "E006", message, remark.instead, level))
        return tuple(made)

    def templates(self) -> Mapping[str, str]:
        """The templates that section kinds bring, by name."""
        return {f"sections/{kind.name}.html": kind.template for kind in self.sections.values() if kind.template}


def _place(about: Finding | Mention | Source | None, sources: Mapping[str, Source], path: str) -> Where:
    """Where in a source something stands; the config where it is of none."""
    first = about.mentions[0] if about is not None and hasattr(about, "mentions") and about.mentions else about
    if span := getattr(first, "span", None):
        return sources[span.source].where(span.start)
    return Where(getattr(first, "path", path))


def wanted(root: Node, folder: Path, schema: Mapping[str, Any]) -> Extensions:
    """The extensions that a config names or uses. Raises ExtensionError, or ConfigError where there is no such file."""
    found: list[Extension] = []
    for node in _scalars(root.get("extensions")):
        found += _file(node.written, folder, node.where)
    kinds, formats = set(schema["$defs"]["kinds"]), set(_formats(schema)["items"]["enum"])
    _check_names(found, kinds, formats)
    kinds |= {each.name for each in found if isinstance(each, SectionKind)}
    formats |= {each.name for each in found if isinstance(each, Output)}
    for group, known, used in (("section", kinds, _kinds(root)), ("output", formats, _asked(root))):
        for name in dict.fromkeys(used):
            if name not in known and (point := installed(group).get(name)):
                found.append(_loaded_point(point, SectionKind if group == "section" else Output))
    for node in _scalars(root.get("checks")):
        if not any(isinstance(each, Check) and each.name == node.written for each in found):
            found.append(_check(node))
    return Extensions(
        {each.name: each for each in found if isinstance(each, SectionKind)},
        {each.ending: each for each in found if isinstance(each, Reader)},
        {each.name: each for each in found if isinstance(each, Output)},
        {each.name: each for each in found if isinstance(each, Check)},
    )


def _check(node: Node) -> Extension:
    """An installed check, by its name in a config."""
    if point := installed("check").get(node.written):
        return _loaded_point(point, Check)
    offered = ", ".join(installed("check"))
    hint = f"write one of {offered}" if offered else "install the package that has it"
    raise ConfigError([Problem(node.where, "E002", f"there is no check '{node.written}'", hint)])


def offered(group: str, config: Path) -> tuple[str, ...]:
    """The names of what a project's own folder of extensions and the installed packages offer; nothing of it is run."""
    found: list[str] = []
    for path in sorted((config.parent / FOLDER).glob("*.py")):
        try:
            found += _decorated(files.extension_file(path), group)
        except (SyntaxError, ValueError, RecursionError, ReportError):
            continue  # it is told when it is loaded
    return (*found, *installed(group))


def _decorated(content: bytes, group: str) -> Iterator[str]:
    """The first argument of each decorator of this name in a file of Python."""
    import ast

    for node in ast.walk(ast.parse(content)):
        for call in getattr(node, "decorator_list", ()):
            match call:
                case ast.Call(
                    func=ast.Name(id=name) | ast.Attribute(attr=name), args=[ast.Constant(value=str(word)), *_]
                ):
                    if name == group:
                        yield word


def _check_names(found: Iterable[Extension], kinds: set[str], formats: set[str]) -> None:
    """Raises ExtensionError where an extension of the project takes a name that is the program's own."""
    for each in found:
        match each:
            case SectionKind(name=name):
                function, taken = each.parts, name in kinds
            case Reader(ending=name):
                function, taken = each.read, name in files.READABLE
            case Output(name=name):
                function, taken = each.write, name in formats
            case Check(name=name):
                function, taken = each.look, False
        if taken:
            code = getattr(function, "__wrapped__", function).__code__
            where = Where(code.co_filename, code.co_firstlineno, 1)
            raise ExtensionError(
                [Problem(where, "E005", f"the name '{name}' is taken by report itself", "write another")]
            )


def extended(schema: Mapping[str, Any], own: Extensions) -> Mapping[str, Any]:
    """The schema of a config with the kinds and formats that extensions bring."""
    if not own.sections and not own.outputs:
        return schema
    definitions = dict(schema["$defs"])
    definitions["kinds"] = definitions["kinds"] | {
        each.name: _described(each, definitions["kinds"][PLAIN]) for each in own.sections.values()
    }
    definitions["section"] = _with_kinds(definitions["section"], own.sections.values())
    output = definitions["output"]
    formats = _formats(schema)
    words = {"enum": [*formats["items"]["enum"], *own.outputs]}
    properties = {**output["properties"], "formats": {**formats, "items": words, "then": words}}
    definitions["output"] = {**output, "properties": properties}
    return {**schema, "$defs": definitions}


@cache
def installed(kind: str) -> Mapping[str, EntryPoint]:
    """What installed packages offer, by name."""
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=GROUPS[kind])}


def _formats(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = schema["$defs"]["output"]["properties"]["formats"]
    return found


def _described(kind: SectionKind, plain: Mapping[str, Any]) -> Mapping[str, Any]:
    common = {name: value for name, value in plain["properties"].items() if name != "kind"}
    filters = {name: {"$ref": f"#/$defs/{name}"} for name in ("only", "hide")}
    named = {"kind": {"const": kind.name, "description": "What kind of section this is."}}
    return {
        "title": kind.title,
        "description": kind.description,
        "type": "object",
        "required": ["kind"],
        "additionalProperties": False,
        "properties": {**named, **common, **kind.options, **filters},
    }


def _with_kinds(section: Mapping[str, Any], kinds: Iterable[SectionKind]) -> Mapping[str, Any]:
    names = [kind.name for kind in kinds]
    every = {"kind": {"enum": [*section["properties"]["kind"]["enum"], *names]}}
    branches = [
        {
            "if": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": name}}},
            "then": {"$ref": f"#/$defs/kinds/{name}"},
        }
        for name in names
    ]
    alone = {"enum": [*section["then"]["enum"], *names]}
    return {**section, "properties": every, "then": alone, "allOf": [*section["allOf"], *branches]}


def _scalars(node: Node | None) -> Iterator[Node]:
    for each in () if node is None else node.items() if node.kind == "list" else (node,):
        if each.kind == "scalar" and each.written:
            yield each


def _kinds(root: Node) -> Iterator[str]:
    listed = root.get("sections")
    for section in listed.items() if listed else ():
        yield from (node.written for node in _scalars(section if section.kind == "scalar" else section.get("kind")))


def _asked(root: Node) -> Iterator[str]:
    output = root.get("output")
    yield from (node.written for node in _scalars(output.get("formats") if output else None))


def _file(name: str, folder: Path, where: Where) -> list[Extension]:
    """What a file of the project's folder of extensions holds."""
    path = folder / FOLDER / name
    home = (folder / FOLDER).resolve()
    if not path.resolve().is_relative_to(home) or not path.is_file():
        message = f"there is no file '{FOLDER}/{name}' in the project"
        raise ConfigError([Problem(where, "E002", message, "name a Python file of that folder, as quotes.py")])
    shown = f"{FOLDER}/{Path(name).as_posix()}"
    module = types.ModuleType(f"report_extension_{path.stem}")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module  # where dataclasses look for it
    try:
        exec(compile(files.extension_file(path), shown, "exec"), module.__dict__)
    except SyntaxError as error:
        message = f"it can't be read: {error.msg}"
        problem = Problem(Where(shown, error.lineno or 1, error.offset or 1), "E001", message, "mend the line")
        raise ExtensionError([problem]) from None
    except ReportError:
        raise
    except (Exception, SystemExit) as error:
        raise _failed(error, shown, "E001", "it can't be loaded") from None
    found = [value for value in vars(module).values() if isinstance(value, Extension)]
    if not found:
        hint = "decorate a function with @section, @reader, @output or @check"
        raise ExtensionError([Problem(Where(shown), "E004", "nothing in it is an extension", hint)])
    return [_guarded(each, shown) for each in found]


def _loaded_point(point: EntryPoint, kind: type[Extension]) -> Extension:
    try:
        found = point.load()
    except (Exception, SystemExit) as error:
        raise _failed(error, point.value, "E001", f"the extension '{point.name}' can't be loaded") from None
    if not isinstance(found, kind):
        message = f"'{point.value}' is no {kind.__name__}"
        raise ExtensionError([Problem(Where(point.value), "E004", message, "decorate it with @section, @reader …")])
    return _guarded(found, "")


def _guarded(extension: Extension, path: str) -> Extension:
    """The extension with a function whose failures cost one line, and that gives nothing but what it should."""
    match extension:
        case SectionKind():
            what = f"the section kind '{extension.name}'"
            return replace(extension, parts=_safely(extension.parts, path, what, _are_parts))
        case Reader():
            return replace(extension, read=_safely(extension.read, path, f"the reader of {extension.ending}", _is_read))
        case Output():
            what = f"the output '{extension.name}'"
            return replace(extension, write=_safely(extension.write, path, what, _is_written))
        case Check():
            what = f"the check '{extension.name}'"
            return replace(extension, look=_safely(_all(extension.look), path, what, _are_remarks))


def _all(function: Function) -> Function:
    """The function with all that it yields, so that what fails on the way fails in it."""

    @wraps(function)
    def run(*given: Any) -> list[Any]:
        return list(function(*given))

    return run


def _safely(function: Function, path: str, what: str, problem_of: Callable[[Any], str]) -> Function:
    code = getattr(getattr(function, "__wrapped__", function), "__code__", None)
    home = path or (code.co_filename if code else "")

    @wraps(function)
    def run(*given: Any) -> Any:
        try:
            made = function(*given)
        except ReportError:
            raise
        except (Exception, SystemExit) as error:
            raise _failed(error, home, "E003", f"{what} failed") from None
        if wrong := problem_of(made):
            where = Where(home, code.co_firstlineno if code else 0, 1)
            raise ExtensionError([Problem(where, "E004", f"{what} gives {wrong}", "see docs/extending.md")])
        return made

    return run


def _failed(error: BaseException, path: str, code: str, what: str) -> ExtensionError:
    """One line on an error, at the innermost line of the extension that it passed through."""
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == path:
            line = trace.tb_lineno
        trace = trace.tb_next
    said = f"{what}: {type(error).__name__}: {error}"
    return ExtensionError([Problem(Where(path, line, 1 if line else 0), code, said, "mend the extension")])


def _are_parts(made: Any) -> str:
    from report.model import Entries, Groups, Lines, Picture, Table

    if not isinstance(made, tuple | list):
        return f"{type(made).__name__}, not a tuple of parts"
    strange = next((part for part in made if not isinstance(part, Lines | Entries | Groups | Table | Picture)), None)
    return "" if strange is None else f"a part that is {type(strange).__name__}"


def _is_read(made: Any) -> str:
    from report.read.reading import Reading

    if not isinstance(made, Reading):
        return f"{type(made).__name__}, not a Reading"
    return "" if isinstance(made.text, str) else "a Reading without text"


def _is_written(made: Any) -> str:
    return "" if isinstance(made, bytes) else f"{type(made).__name__}, not bytes"


def _are_remarks(made: Any) -> str:
    strange = next((each for each in made if not isinstance(each, Remark)), None)
    return "" if strange is None else f"{type(strange).__name__}, not a remark"
