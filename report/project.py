"""A config and the sources it names, read: what every command that works on a project begins with."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from report import config, excluding, extensions, files, guard, read
from report.config import Config, SourceSpec
from report.config.tree import Node
from report.config.values import Given
from report.errors import ConfigError, Problem, ReportError, SourceError, Where
from report.keeping import once, unsaved
from report.lexicon import Lexicon
from report.model import Field, Source, Theme
from report.remembering import Memory

NOT_FIELDS = ("attach",)  # what the config says of a source that is no metadata
SLOW = ("pdf", "html", "docx")  # formats whose readers take longer than a check may
SLOW_FROM = 2_000_000  # bytes of HTML or DOCX that are read in a process that can be stopped


@dataclass(frozen=True, slots=True)
class Project:
    """`folder` is the config's; `sources` are in the config's order, `problems` what is to be said without stopping."""

    folder: Path
    config: Config
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]
    excluded: tuple[tuple[str, Where], ...] = ()  # findings, by id
    left_out: tuple[Source, ...] = ()  # sources
    memory: Memory | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A source file as the config names it; what a later entry says of the same file is added to the first."""

    path: Path
    given: tuple[Given, ...]
    where: Where


def loaded(path: Path, changes: Sequence[str] = ()) -> Config:
    """The config at a path, over the configs it extends; `changes` are `--set` values. Raises ConfigError."""
    content = unsaved(path) or files.config_file(path)
    bases = _bases(path, config.root_of(content, path.as_posix()))
    return config.config(
        content,
        path.as_posix(),
        [config.root_of(held, base.as_posix()) for base, held in bases],
        changes,
        lambda name: files.theme_settings(name, path.parent),
        lambda root: extensions.wanted(root, path.parent, config.schema()),
    )


def section_ids(path: Path) -> dict[str, str]:
    """Id and kind of each section of a config, which is not checked: no extension is run. Raises ConfigError."""
    content = files.config_file(path)
    bases = _bases(path, config.root_of(content, path.as_posix()))
    roots = [config.root_of(held, base.as_posix()) for base, held in bases]
    return config.section_ids(content, path.as_posix(), roots)


def mended(path: Path) -> tuple[Problem, ...]:
    """Puts right what has one sure cure in a config and in those it extends, as splices of the files, and returns what
    that was."""
    content = files.config_file(path)
    bases = _bases(path, config.root_of(content, path.as_posix()))
    paths = (path, *(base for base, _ in bases))
    written = (content, *(held for _, held in bases))
    new, cures = config.mended(
        [(each.as_posix(), held) for each, held in zip(paths, written, strict=True)],
        lambda root: extensions.wanted(root, path.parent, config.schema()),
    )
    changed = {each.resolve(): held for each, held, old in zip(paths, new, written, strict=True) if held != old}
    if changed:
        files.write(changed)
    return cures


def inherited(path: Path, text: str, names: Iterable[str]) -> frozenset[str]:
    """Which of these keys a config, with this text, would take from one that it extends."""
    try:
        bases = _bases(path, config.root_of(text.encode(), path.as_posix()))
    except ConfigError:
        return frozenset()
    below = [config.root_of(content, base.as_posix()) for base, content in bases]
    found = {name: next((node for root in below if (node := root.get(name))), None) for name in names}
    return frozenset(name for name, node in found.items() if node and (node.items() or node.written))


def _bases(path: Path, root: Node) -> list[tuple[Path, bytes]]:
    """The configs that one extends, nearest first: path and content."""
    bases: list[tuple[Path, bytes]] = []
    seen = [path.resolve()]
    while (named := root.get("extends")) is not None and named.kind == "scalar" and named.written:
        path = path.parent / named.written
        if path.resolve() in seen:
            message = f"'{named.written}' leads back to where it began"
            raise ConfigError([Problem(named.where, "C014", message, "a config can't extend itself")])
        seen.append(path.resolve())
        if not path.is_file():
            hint = files.instead(path.parent, path)
            raise ConfigError([Problem(named.where, "C014", f"there is no config '{named.written}'", hint)])
        content = files.config_file(path)
        root = config.root_of(content, path.as_posix())
        bases.append((path, content))
    return bases


def project(
    path: Path,
    lexicon: Lexicon,
    tell: Callable[[str], None] = lambda _: None,
    changes: Sequence[str] = (),
    *,
    remembers: bool = False,
) -> Project:
    """The config and all its sources. Raises ConfigError, or SourceError with what is wrong with any of them.

    One that `remembers` takes from the memory of its output folder what is there; whoever asks for it saves it.
    """
    asked = loaded(path, changes)
    folder = path.parent
    memory = Memory(folder / asked.output.folder) if remembers else None
    named, problems = _named(folder, asked)
    allowed = _allowed(folder, asked.sources)
    sources: list[Source] = []
    seen: dict[str, Source] = {}
    for number, name in enumerate(named, start=1):
        tell(f"reading source {number} of {len(named)}")
        try:
            source = _source(folder, name, len(sources) + 1, allowed, asked, lexicon, memory)
        except extensions.ExtensionError:
            raise
        except ReportError as error:
            problems += error.problems
            continue
        if source.sha256 in seen:
            message = f"'{source.path}' is the same file as '{seen[source.sha256].path}'; it counts once"
            problems.append(Problem(name.where, "S014", message, "take one of them off the list", "warning"))
            continue
        seen[source.sha256] = source
        sources.append(source)
    if any(problem.level == "error" for problem in problems):
        raise SourceError(problems)
    kept = [each for each in sources if not any(excluding.named(each, name) for name, _ in asked.exclude)]
    if sources and not kept:
        message = "every source is excluded"
        raise ConfigError([Problem(asked.exclude[0][1], "C041", message, "leave at least one")])
    findings = tuple(row for row in asked.exclude if not any(excluding.named(each, row[0]) for each in sources))
    left_out = tuple(each for each in sources if any(excluding.named(each, name) for name, _ in asked.exclude))
    if len(kept) < len(sources):
        sources = [excluding.renumbered(each, number, letter(number)) for number, each in enumerate(kept, start=1)]
    told = [problem for source in sources for problem in source.problems]
    return Project(folder, asked, tuple(sources), (*asked.problems, *problems, *told), findings, left_out, memory)


def theme(made: Project) -> Theme:
    """The look that a project asks for, with the templates of its section kinds where it has none of that name."""
    settings = made.config.settings
    theme, spoken = made.config.where("theme"), made.config.where("language")
    found = files.theme(settings.theme, made.folder, settings.language, theme, spoken)
    templates = {**made.config.own.templates(), **dict(found.templates)}
    return replace(found, templates=tuple(sorted(templates.items()))) if made.config.own.sections else found


def letter(number: int) -> str:
    """A for the first source … Z, then S27."""
    return chr(ord("A") + number - 1) if number <= 26 else f"S{number}"


def _named(folder: Path, asked: Config) -> tuple[list[Named], list[Problem]]:
    """Every file once, in the order of its first naming."""
    found: dict[str, Named] = {}
    problems: list[Problem] = []
    for spec in asked.sources:
        try:
            paths = files.source_paths(folder, spec.path, spec.where, asked.own.readers)
            if paths != (folder / spec.path,):
                paths = tuple(path for path in paths if not _is_made(path, folder, asked))
        except SourceError as error:
            problems += error.problems
            continue
        for path in paths:
            key = files.shown_path(folder, path)
            before = found.get(key)
            given = (*spec.given, *before.given) if before else spec.given
            where = before.where if before and not spec.given else spec.where
            found[key] = Named(path, given, where)
    return list(found.values()), problems


def _is_made(path: Path, folder: Path, asked: Config) -> bool:
    """Whether a file that a folder or pattern brings is what a build of this config has written."""
    made = (folder / asked.output.folder).resolve()
    if made == folder.resolve():
        return path.resolve().parent == made and path.stem == asked.output.name
    return path.resolve().is_relative_to(made)


def _allowed(folder: Path, specs: Sequence[SourceSpec]) -> tuple[Path, ...]:
    """The project's folder, and every folder that the config names: links may lead there and nowhere else."""
    named = (Path(spec.path.split("*")[0]) for spec in specs)
    outside = (folder / (path if (folder / path).is_dir() else path.parent) for path in named)
    return tuple(dict.fromkeys(path.resolve() for path in (folder, *outside)))


def _source(
    folder: Path,
    name: Named,
    number: int,
    allowed: tuple[Path, ...],
    asked: Config,
    lexicon: Lexicon,
    memory: Memory | None,
) -> Source:
    file = files.source_file(folder, name.path, allowed, name.where)
    given = [*_fields(name.given, "config")]
    if file.sidecar is not None:
        said = config.metadata(file.sidecar, file.path + files.SIDECAR)
        given += _fields(said, "sidecar")
        name = Named(name.path, (*name.given, *said), name.where)
    attach = next((value for key, value, _ in name.given if key == "attach"), asked.output.attach)
    if reader := asked.own.reader(file.path):
        return read.source(file.path, file.content, f"s{number}", letter(number), given, attach, lexicon, reader.read)
    format = read.kind(file.path, file.content)
    fixed = tuple(given)
    made = partial(read.source, file.path, file.content, f"s{number}", letter(number), fixed, attach, lexicon)
    if format == "pdf" or (format in SLOW and len(file.content) > SLOW_FROM):
        guarded = partial(
            guard.source, file.path, file.content, f"s{number}", letter(number), fixed, attach, str(folder)
        )
        made = partial(once, ("source", file.path, file.content, number, fixed, attach), guarded)
    if memory and format in SLOW:
        sha256 = hashlib.sha256(file.content).hexdigest()
        made_of = (file.path, sha256, number, fixed, attach, files.own_tables(folder))
        return memory.once(Source, made_of, made, lambda source: source.sha256 == sha256)
    return made()


def _fields(given: Sequence[Given], origin: str) -> Iterator[Field]:
    return (Field(name, value, origin) for name, value, _ in given if name not in NOT_FIELDS)
