"""The one door to the disk: what may be read, how much of it, and how outputs replace old ones in one go."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from glob import has_magic
from pathlib import Path

import report
from report.errors import (
    ConfigError,
    LexiconError,
    Problem,
    RenderError,
    SourceError,
    TemplateError,
    VerifyError,
    Where,
)
from report.lexicon import Lexicon, odd_phrases, parse, with_rows
from report.model import CitationStyle, Theme

MOST_SOURCE_BYTES = 50_000_000
ADDRESS = re.compile(r"(?:https?|ftp)://")
LIKE, WORD = 0.5, 4  # of the names of two files without their endings, of which one may be meant by the other, if it
# has so many letters
CURLY = "“”„‘’‚«»"
MOST_CONFIG_BYTES = 4_000_000
MOST_BRIEFING_BYTES = 500_000_000
MOST_KEY_BYTES = 100_000
MOST_FILES = 5_000
READABLE = {  # what a folder is searched for
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".docx": "docx",
}  # fmt: skip
SIDECAR = ".meta.yaml"
LEXICON = "lexicon"  # the folder of word tables, in the package and in a project
THEME = re.compile(r"[a-z][a-z0-9-]*")
USUAL, SETTINGS = "desk", "theme.yaml"  # the theme that lends its files; a theme's own settings
STYLES = {"fonts.css": 0, "theme.css": 1}
ASSETS = (".woff2", ".woff", ".ttf", ".otf", ".svg", ".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was read. `path` is relative to the project, with forward slashes, as it is printed and cited."""

    path: str
    content: bytes
    sidecar: bytes | None = None


def packaged(name: str) -> Path:
    """A file or folder that travels with the program: in the package, or beside it in a checkout."""
    inside = Path(report.__file__).parent / name
    return inside if inside.exists() else Path(report.__file__).parent.parent / name


def lexicon(project: Path | None = None) -> Lexicon:
    """All word tables of the package, with the rows that a project adds in `lexicon/NAME.tsv`. Raises LexiconError."""
    return _with_own(own_tables(project)) if project else _packaged_lexicon()


def own_tables(project: Path) -> tuple[tuple[str, bytes], ...]:
    """Name and content of the word tables that a project adds to."""
    folder = (project / LEXICON).resolve()
    found = [path for path in sorted(folder.glob("*.tsv")) if path.resolve().is_relative_to(folder)]
    return tuple((path.name, _content(path, MOST_CONFIG_BYTES)) for path in found)


@cache
def _packaged_lexicon() -> Lexicon:
    found = sorted(packaged(LEXICON).iterdir())
    tables = {path.name: path.read_bytes() for path in found if path.is_file() and path.suffix not in (".py", ".pyc")}
    return parse(tables)


@lru_cache(maxsize=8)
def _with_own(tables: tuple[tuple[str, bytes], ...]) -> Lexicon:
    """By content, so that one lexicon is read once and what is known by it stays known."""
    return with_rows(_packaged_lexicon(), dict(tables), f"{LEXICON}/") if tables else _packaged_lexicon()


def theme(name: str, project: Path, language: str, where: Where, spoken: Where | None = None) -> Theme:
    """The look: a theme of the project's own folder `themes/`, else a packaged one; what it lacks is the usual one's.

    Stylesheets are `fonts.css`, `theme.css`, then any other in the order of their names. A template in the project's
    `templates/` wins over the theme's, and that over the packaged one of the same name. So do phrases: a row of
    `phrases-fr.tsv` in the theme's folder wins over that in the project's, and that over the packaged one.
    Raises ConfigError at `where` if there is no such theme, at `spoken` if there is no such language.
    """
    folder = _theme_folder(name, project, where)
    _check_at_home(folder, project if folder.is_relative_to(project) else folder)
    _check_at_home(project / "templates", project)
    usual, own = packaged("templates"), project / "templates"
    templates = _texts(usual) | _texts(folder / "templates")
    if own.resolve() != usual.resolve():  # a checkout is a project whose templates are the packaged ones
        templates |= _texts(own)
    found = theme_files(folder)
    sheets = sorted((path for path in found if path.endswith(".css")), key=lambda path: (STYLES.get(path, 2), path))
    assets = {path: _content(found[path], MOST_SOURCE_BYTES) for path in found if path.lower().endswith(ASSETS)}
    phrases, problems = _phrases(language, (project, folder), spoken or where)
    return Theme(
        name,
        "".join(_text(found[path]) for path in sheets),
        tuple(sorted(templates.items())),
        tuple(sorted(assets.items())),
        phrases,
        problems,
    )


def theme_settings(name: str, project: Path) -> tuple[str, bytes] | None:
    """Path and bytes of a theme's own settings, which a config changes; None where it has none."""
    own = project / "themes" / name
    path = (own if own.is_dir() else packaged("themes") / name) / SETTINGS
    if not THEME.fullmatch(name) or not path.is_file():
        return None
    _check_at_home(path.parent, project if own.is_dir() else path.parent)
    return f"themes/{name}/{SETTINGS}", _content(path, MOST_CONFIG_BYTES)


def theme_files(folder: Path) -> dict[str, Path]:
    """The files of a theme by their path in it: its own, and those of the usual theme that it lacks."""
    usual = packaged("themes") / USUAL
    return {
        path.relative_to(home).as_posix(): path
        for home in (usual, folder)
        for path in sorted(home.rglob("*"))
        if path.is_file() and (home == folder or path.name != SETTINGS)
    }


def _theme_folder(name: str, project: Path, where: Where) -> Path:
    own = project / "themes" / name
    folder = own if own.is_dir() else packaged("themes") / name
    if not folder.is_dir():
        known = sorted(path.name for path in packaged("themes").iterdir() if path.is_dir())
        hint = f"write {', '.join(known[:-1])} or {known[-1]}, or make one with 'report init --theme {name}'"
        raise ConfigError([Problem(where, "C013", f"there is no theme '{name}'", hint)])
    return folder


def _phrases(
    language: str, homes: Iterable[Path], where: Where
) -> tuple[tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    """The fixed phrases of a language, English ones where it lacks them, and what is to be said of its files."""
    name, tables = f"phrases-{language}", lexicon().tables
    own = [path for home in homes if (path := home / f"{name}.tsv").is_file()]
    if name not in tables and not own:
        known = sorted(table.removeprefix("phrases-") for table in tables if table.startswith("phrases-"))
        hint = f"write {' or '.join(known)}, or make it with 'report init --language {language}'"
        raise ConfigError([Problem(where, "C017", f"there are no phrases in '{language}'", hint)])
    english = {row["key"]: row["text"] for row in tables["phrases-en"]}
    said = {row["key"]: row["text"] for row in tables.get(name, ())}
    problems: list[Problem] = []
    for path in own:
        content = _text(path)
        problems += odd_phrases(path.name, content, english)
        said |= {row["key"]: row["text"] for row in parse({path.name: content.encode()}).rows(name)}
    if any(problem.level == "error" for problem in problems):
        raise LexiconError(problems)
    lacking = [key for key in english if key not in said]
    if name not in tables and lacking:
        which = ", ".join(lacking[:4]) + (", …" if len(lacking) > 4 else "")
        message = f"has no phrase for {len(lacking)} keys ({which}); they are printed in English"
        problems.append(Problem(Where(own[0].name), "L003", message, "add a row for each", "warning"))
    return tuple((english | said).items()), tuple(problems)


def config_file(path: Path) -> bytes:
    """The bytes of a config. Raises ConfigError where there is none to read."""
    try:
        return _content(path, MOST_CONFIG_BYTES)
    except FileNotFoundError:
        hint = "name another, or make one with 'report init'"
        raise ConfigError([Problem(Where(str(path)), "C001", "there is no such file", hint)]) from None
    except (OSError, _Unreadable) as error:
        raise ConfigError(
            [Problem(Where(str(path)), "C001", f"can't be read: {_reason(error)}", "name a config file")]
        ) from None


def extension_file(path: Path) -> bytes:
    """The bytes of a Python file that a config names. Raises ConfigError where there is none to read."""
    try:
        return _content(path, MOST_CONFIG_BYTES)
    except (OSError, _Unreadable) as error:
        problem = Problem(Where(str(path)), "E002", f"can't be read: {_reason(error)}", "name a Python file")
        raise ConfigError([problem]) from None


def briefing_file(path: Path) -> bytes:
    """The bytes of a PDF that is to be verified. Raises VerifyError where there is none to read."""
    try:
        return _content(path, MOST_BRIEFING_BYTES)
    except (OSError, _Unreadable) as error:
        problem = Problem(Where(str(path)), "V001", f"can't be read: {_reason(error)}", "name a briefing in PDF")
        raise VerifyError([problem]) from None


def citation_style(project: Path, named: str, where: Where) -> CitationStyle:
    """A packaged citation style by its name, or a file of the user's. Raises ConfigError at `where`, which names it."""
    known = sorted(path.stem for path in packaged("styles").glob("*.csl"))
    path = packaged("styles") / f"{named}.csl" if named in known else project / named
    try:
        return CitationStyle(named, named if named not in known else path.name, _content(path, MOST_CONFIG_BYTES))
    except FileNotFoundError:
        hint = f"write house, {', '.join(known)}, or the path of a .csl file"
        raise ConfigError([Problem(where, "C056", f"there is no citation style '{named}'", hint)]) from None
    except (OSError, _Unreadable) as error:
        message = f"the citation style '{named}' can't be read: {_reason(error)}"
        raise ConfigError([Problem(where, "C056", message, "name a .csl file")]) from None


def earlier_file(path: Path, named: str, where: Where) -> bytes:
    """The bytes of an earlier edition. Raises ConfigError at `where`, which names it."""
    try:
        return _content(path, MOST_BRIEFING_BYTES)
    except FileNotFoundError:
        near = _nearest(path.parent, path)
        hint = f"did you mean '{near}' beside it?" if near else "check the path; it is relative to the config"
        raise ConfigError([Problem(where, "C050", f"there is no earlier edition '{named}'", hint)]) from None
    except (OSError, _Unreadable) as error:
        message = f"the earlier edition '{named}' can't be read: {_reason(error)}"
        raise ConfigError([Problem(where, "C050", message, "name a briefing in PDF, or its findings.json")]) from None


def proof_file(path: Path) -> bytes:
    """The bytes of a key or a signature. Raises VerifyError where there is none to read."""
    try:
        return _content(path, MOST_KEY_BYTES)
    except (OSError, _Unreadable) as error:
        problem = Problem(Where(str(path)), "V061", f"can't be read: {_reason(error)}", "name a key or a signature")
        raise VerifyError([problem]) from None


def write_key(path: Path, content: bytes) -> None:
    """A private key, for its owner's eyes alone; never over another file. Raises RenderError."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
            handle.write(content)
    except OSError as error:
        problem = Problem(Where(str(path)), "O001", f"can't be written: {_reason(error)}", "choose another name")
        raise RenderError([problem]) from None


def text_lines(path: Path) -> tuple[str, ...]:
    """The lines of a text that a problem is about; none where it is no text or too long to be shown."""
    if not path.is_file() or path.stat().st_size > MOST_CONFIG_BYTES:
        return ()
    return tuple(path.read_text("utf-8-sig").split("\n"))


def source_paths(project: Path, pattern: str, where: Where, more: Iterable[str] = ()) -> tuple[Path, ...]:
    """The files that an entry of `sources` names, sorted by path: itself, all of a folder, or what a glob finds.

    `more` are endings that are looked for in a folder beside the usual ones.
    """
    if ADDRESS.match(pattern):
        message = f"'{pattern}' is an address, and nothing is fetched"
        raise SourceError([Problem(where, "S001", message, "save the page, and name the file")])
    named, endings = project / pattern, (*READABLE, *more)
    if has_magic(pattern) and not named.exists():
        found = [path for path in _globbed(project, pattern) if path.is_file() and not path.name.endswith(SIDECAR)]
        nothing = "no file fits this pattern"
    elif named.is_dir():
        found = [path for path in named.rglob("*") if path.suffix.lower() in endings and path.is_file()]
        nothing = f"no source in this folder ({', '.join(endings)})"
    else:
        return (named,)
    visible = [path for path in found if not path.name.startswith(".")]
    if not visible:
        raise SourceError([Problem(where, "S012", f"'{pattern}': {nothing}", instead(project, named))])
    if len(visible) > MOST_FILES:
        raise SourceError(
            [Problem(where, "S012", f"'{pattern}' finds {len(visible):,} files", f"name at most {MOST_FILES:,}")]
        )
    return tuple(sorted(visible, key=lambda path: path.as_posix()))


def source_file(project: Path, path: Path, allowed: tuple[Path, ...], where: Where) -> File:
    """A source's bytes. Raises SourceError at `where`, the place in the config that names it."""
    shown = shown_path(project, path)
    try:
        real = path.resolve(strict=True)
        if not any(real.is_relative_to(folder) for folder in allowed):
            message = f"'{shown}' is a link to a file outside the folders that the config names"
            raise SourceError([Problem(where, "S006", message, "name the file itself")])
        content = _content(real, MOST_SOURCE_BYTES)
        beside = path.with_name(path.name + SIDECAR).resolve()
        is_ours = beside.is_file() and any(beside.is_relative_to(folder) for folder in allowed)
        sidecar = _content(beside, MOST_CONFIG_BYTES) if is_ours else None
    except FileNotFoundError:
        raise SourceError([Problem(where, "S001", f"there is no file '{shown}'", instead(project, path))]) from None
    except (OSError, _Unreadable, RuntimeError) as error:
        raise SourceError(
            [Problem(where, "S003", f"'{shown}' can't be read: {_reason(error)}", "name a readable file")]
        ) from None
    if not content:
        raise SourceError(
            [Problem(where, "S002", f"'{shown}' is empty", "put the article in it or take it off the list")]
        )
    return File(shown, content, sidecar)


def shown_path(project: Path, path: Path) -> str:
    """A path as it is printed: relative to the project where that is possible, the same on every machine."""
    with contextlib.suppress(ValueError):
        return Path(os.path.relpath(path, project)).as_posix()
    return path.as_posix()


def write(outputs: Mapping[Path, bytes]) -> None:
    """All files or none: written beside their places first, then moved there. Raises RenderError."""
    written: list[tuple[str, Path]] = []
    path = Path()
    try:
        for path, content in outputs.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise IsADirectoryError(21, "a folder of this name stands there")
            written.append((_beside(path, content), path))
        for temporary, path in written:
            os.replace(temporary, path)
    except OSError as error:
        raise RenderError(
            [Problem(Where(str(path)), "O001", f"can't be written: {_reason(error)}", "choose another output folder")]
        ) from None
    finally:
        for temporary, _ in written:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _check_at_home(folder: Path, root: Path) -> None:
    """Raises TemplateError if a file of a folder is a link that leads out of `root`: templates are not trusted."""
    home = root.resolve()
    for path in (folder, *sorted(folder.rglob("*"))) if folder.exists() else ():
        if not path.resolve().is_relative_to(home):
            problem = Problem(
                Where(path.as_posix()), "T004", "a link to a file outside the project", "put the file here"
            )
            raise TemplateError([problem])


def _texts(folder: Path) -> dict[str, str]:
    """All templates of a folder by their names in it."""
    if not folder.is_dir():
        return {}
    return {
        path.relative_to(folder).as_posix(): _text(path) for path in sorted(folder.rglob("*.html")) if path.is_file()
    }


def _text(path: Path) -> str:
    try:
        return _content(path, MOST_CONFIG_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = _content(path, MOST_CONFIG_BYTES)[: error.start].count(b"\n") + 1
        problem = Problem(Where(path.as_posix(), line, 1), "T002", "not UTF-8", "save the file in UTF-8")
        raise TemplateError([problem]) from None
    except (OSError, _Unreadable) as error:
        raise TemplateError([Problem(Where(path.as_posix()), "T002", f"can't be read: {_reason(error)}")]) from None


def _beside(path: Path, content: bytes) -> str:
    """A temporary file next to `path` with the rights that a new file would get."""
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(content)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    return temporary


class _Unreadable(Exception):
    """Not a file that this program reads."""


def _content(path: Path, most: int) -> bytes:
    """The bytes of a regular file. Opened without waiting, so that a pipe is refused, not waited for."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    with os.fdopen(descriptor, "rb") as handle:
        status = os.fstat(handle.fileno())
        if stat.S_ISDIR(status.st_mode):
            raise _Unreadable("it is a folder")
        if not stat.S_ISREG(status.st_mode):
            raise _Unreadable("it is a pipe or a device, not a file")
        if status.st_size > most:
            raise _Unreadable(f"it is larger than {most // 1_000_000} MB")
        content = handle.read(most + 1)
    if len(content) > most:
        raise _Unreadable(f"it is larger than {most // 1_000_000} MB")
    return content


def _globbed(project: Path, pattern: str) -> Iterator[Path]:
    if Path(pattern).is_absolute():
        anchor = Path(pattern).anchor
        return Path(anchor).glob(str(Path(pattern).relative_to(anchor)))
    return project.glob(pattern)


def instead(project: Path, path: Path) -> str:
    """What may have been meant by a path or pattern that leads nowhere."""
    shown = shown_path(project, path)
    if path.is_symlink():
        return "it is a link that leads nowhere: mend the link, or put the file here"
    parts = [part.strip(CURLY) for part in shown.split()]
    if all((project / part).is_file() for part in parts):
        return (
            f"put a comma between them: {', '.join(parts)}"
            if len(parts) > 1
            else f"write '{parts[0]}': “ ” are no quotes"
        )
    missing = next((each for each in (*reversed(path.parents), path) if not each.exists()), None)
    near = "" if missing is None or has_magic(missing.name) else _nearest(project, missing)
    if near and missing and missing != path:
        near = f"{near}/{path.relative_to(missing).as_posix()}"
    return f"did you mean '{near}'?" if near else "check the path; it is relative to the config"


def _nearest(project: Path, path: Path) -> str:
    from difflib import SequenceMatcher, get_close_matches

    with contextlib.suppress(OSError):
        names = sorted(entry.name for entry in path.parent.iterdir() if entry.exists())
        stem = path.stem.casefold()
        least = LIKE if len(stem) >= WORD else 0.0
        like = [name for name in names if SequenceMatcher(None, stem, Path(name).stem.casefold()).ratio() >= least]
        near = get_close_matches(path.name, like, n=1, cutoff=0.6)
        return shown_path(project, path.with_name(near[0])) if near else ""
    return ""


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return str(error) or type(error).__name__
