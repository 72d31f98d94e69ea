"""A new project: sample articles and a commented config, or a config for articles that are there already."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from report import files, read
from report.config import tree
from report.edit.writing import scalar
from report.errors import ConfigError, Problem, SourceError, Where
from report.lexicon import Lexicon
from report.model import Lines, Source
from report.project import letter

BEGINNING = 800  # letters of a source in which it says what it is about
LONGER = re.compile(r"[^\W\d_]{4,}")
STEM = 6
UNTELLING = re.compile(r"^\W*[\"“‘']|\?\s*$")  # what somebody said, or a question
LETTERHEAD, SPOKEN, OLD = 3.0, 2.5, 1.0  # words that such a title must share more to be as telling as another
THEME = re.compile(r"[a-z][a-z0-9-]*")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
ABOUT = re.compile(r"\.|(?:README|LICEN[CS]E|CHANGELOG|NOTICE|requirements)\b", re.I)  # no article
CONFIG, SCHEMA = "config.yaml", "config.schema.json"
OF_A_CONFIG = "; it is relative to the config"  # said of a path, where there is a config
MADE = "findings.json"  # stands beside what a build has written
DATE = r"^# date: [^\n]*"
ALWAYS = ("gaps", "method", "evidence")  # sections that are proposed whatever the articles say
WANTED = {  # what a briefing needs of each article -> an example, where the article doesn't say it
    "publisher": "Name           # not in the file; without it the briefing calls it by its title",
    "published": "YYYY-MM-DD     # not in the file; 'on Sunday' is counted from it",
}
LINES = {  # what the sample config says of its own story -> what a config for other articles says there
    r"^marking: [^#]*": "# marking: TLP:AMBER             ",
    r"^questions:.*?\n\n": "questions: []                      # what your reader will ask, as: [How fast was it?]\n\n",
}


def started(folder: Path, named: Sequence[Path]) -> tuple[Path, ...]:
    """Writes the project's files and returns their paths. Raises ConfigError where one would be overwritten."""
    if folder.is_file():
        folder, named = Path(), (folder, *named)
    named = _articles(named) if named else _lying(folder)
    samples = files.packaged("samples")
    template = (samples / CONFIG).read_text("utf-8")
    schema = files.packaged(f"schema/{SCHEMA}").read_bytes()
    written = {folder / CONFIG: template.encode(), folder / SCHEMA: schema}
    if named:
        written[folder / CONFIG] = _config_for(template, folder, named).encode()
    else:
        articles = sorted((samples / "articles").iterdir())
        written |= {folder / "articles" / path.name: path.read_bytes() for path in articles if path.is_file()}
    taken = [path for path in written if path.exists() and path.name != SCHEMA]
    if taken:
        hint = "name another folder, or remove the file"
        raise ConfigError([Problem(Where(path.as_posix()), "U004", "stands there already", hint) for path in taken])
    files.write(written)
    return tuple(written)


def _articles(named: Sequence[Path]) -> tuple[Path, ...]:
    """The files that are named, and those of folders that are, but for what a build has written there."""
    each = (files.source_paths(path, ".", Where(path.as_posix())) if path.is_dir() else (path,) for path in named)
    found = dict.fromkeys(path for paths in each for path in paths)
    return tuple(path for path in found if path in named or not (path.parent / MADE).exists())


def _lying(folder: Path) -> tuple[Path, ...]:
    """Articles that lie in the folder, or in its `articles/`, where none are named: they are what is meant."""
    for place in (folder, folder / "articles"):
        found = [path for path in sorted(place.glob("*")) if path.is_file() and path.suffix.lower() in files.READABLE]
        if articles := tuple(path for path in found if not ABOUT.match(path.name)):
            return articles
    return ()


def ejected(folder: Path, name: str) -> tuple[Path, ...]:
    """Copies a packaged template into the project, where it wins. Raises ConfigError with the nearest name."""
    packaged = files.packaged("templates")
    known = {path.relative_to(packaged).as_posix(): path for path in sorted(packaged.rglob("*.html"))}
    short = {path.name: key for key, path in known.items()}
    key = name if name in known else short.get(name, short.get(f"{name}.html", ""))
    if not key:
        near = get_close_matches(name, [*known, *short], n=1)
        hint = f"write '{near[0]}'" if near else f"write one of {', '.join(known)}"
        raise ConfigError([Problem(Where("--eject"), "U007", f"there is no template '{name}'", hint)])
    return _copied({folder / "templates" / key: known[key].read_bytes()})


def themed(folder: Path, name: str, like: str = "") -> tuple[Path, ...]:
    """Copies a packaged theme into the project, with all that it borrows: the one `like` which it is to be, else the
    one of that name, else the usual one."""
    if not THEME.fullmatch(name):
        message = f"'{name}' is no name for a theme"
        raise ConfigError([Problem(Where("--theme"), "U007", message, "write lower-case letters, as 'night'")])
    themes = {path.name: path for path in sorted(files.packaged("themes").iterdir()) if path.is_dir()}
    if like and like not in themes:
        message, hint = f"there is no packaged theme '{like}'", f"write one of {', '.join(themes)}"
        raise ConfigError([Problem(Where("--like"), "U007", message, hint)])
    found = files.theme_files(themes[like or (name if name in themes else files.USUAL)])
    return _copied({folder / "themes" / name / key: path.read_bytes() for key, path in found.items()})


def spoken(folder: Path, language: str) -> tuple[Path, ...]:
    """Copies the fixed phrases into the project: those of the language, else the English ones to be translated."""
    if not LANGUAGE.fullmatch(language):
        message = f"'{language}' is no name of a language"
        raise ConfigError([Problem(Where("--language"), "U007", message, "write its code, as 'de'")])
    own = files.packaged(f"lexicon/phrases-{language}.tsv")
    table = own if own.is_file() else files.packaged("lexicon/phrases-en.tsv")
    return _copied({folder / f"phrases-{language}.tsv": table.read_bytes()})


def _copied(written: dict[Path, bytes]) -> tuple[Path, ...]:
    taken = [path for path in written if path.exists()]
    if taken:
        hint = "remove it first, or edit it as it is"
        raise ConfigError([Problem(Where(path.as_posix()), "U004", "stands there already", hint) for path in taken])
    files.write(written)
    return tuple(written)


def _config_for(template: str, folder: Path, named: Sequence[Path]) -> str:
    """The sample config with these sources instead of its own, and the title that tells best what they are about."""
    sources = _sources(folder, named)
    unsaid = _unsaid(sources)
    root = tree.tree(template, CONFIG)
    assert root is not None  # the packaged config is no empty file
    by_age = sorted(sources, key=lambda source: source.value("published") or unsaid[source.id][1], reverse=True)
    newest = by_age[0]
    titled = _telling([source.value("title") or unsaid[source.id][0] for source in by_age], by_age, files.lexicon())
    lines = "".join(_entry(source, *unsaid[source.id]) for source in sources)
    replaced = {
        "title": _quoted(titled),
        "sources": lines.strip(" ").rstrip("\n") + "\n\n",
    }
    text = template
    places = [(node.start, node.end, replaced[key.written]) for key, node in root.pairs() if key.written in replaced]
    for start, end, new in sorted(places, reverse=True):
        text = text[:start] + new.lstrip("\n ") + text[end:]
    for pattern, line in (*LINES.items(), (DATE, _date(newest.value("published") or unsaid[newest.id][1]))):
        text = re.sub(pattern, line, text, count=1, flags=re.MULTILINE | re.DOTALL)
    return _with_content(text, sources)


def _telling(titles: Sequence[str], sources: Sequence[Source], lexicon: Lexicon) -> str:
    """Of the titles of some sources, the newest first, the one with most words that other sources begin with.

    Less telling are a letterhead, what somebody said, a question, and a number that a newer source may have overtaken.
    """
    from report.extract.numbers import candidates

    begun = [set(_stems(f"{title} {source.text[:BEGINNING]}")) for title, source in zip(titles, sources, strict=True)]

    def told(number: int) -> float:
        title = titles[number]
        elsewhere = set().union(*(stems for other, stems in enumerate(begun) if other != number))
        less = LETTERHEAD * title.isupper() + SPOKEN * bool(UNTELLING.search(title))
        less += OLD * (number > 0 and bool(candidates(title, lexicon)))
        return len(set(_stems(title)) & elsewhere) - less

    known = [number for number, title in enumerate(titles) if title]
    return titles[max(known, key=told)] if known else "Briefing"


def _stems(text: str) -> list[str]:
    """Its longer words in small letters, without their endings."""
    return [word[:STEM].lower() for word in LONGER.findall(text)]


def _date(published: str) -> str:
    """The line on the date: the newest source's, which counts without it, or that none is known."""
    if published:
        return f"# date: {published[:10]:<25} # without it: the newest source's date, never today's"
    return "# date:                           # no article says when it was published: write that below, or a date here"


def _with_content(text: str, sources: Sequence[Source]) -> str:
    """The config with those sections as comments that these articles have nothing for."""
    from report import compose, pipeline
    from report.config import config

    asked, lexicon = config(text.encode(), CONFIG), files.lexicon()
    read_in = pipeline.reading(sources, lexicon, asked.settings)
    made = compose.briefing(read_in.findings, read_in.texts, read_in.mentions, asked.settings, lexicon)
    shown = {
        section.id
        for section in made.sections
        if not all(isinstance(part, Lines) and part.name == "empty" for part in section.parts)
    }
    lines = text.split("\n")
    listed = asked.tree.get("sections")
    assert listed is not None  # the packaged config lists its sections
    starts = [node.where.line - 1 for node in listed.items()]
    ends = [*starts[1:], starts[-1] + 1]
    for spec, start, end in zip(asked.settings.sections, starts, ends, strict=True):
        if spec.id not in shown and spec.kind not in ALWAYS:
            lines[start:end] = [re.sub(r"^  ", "  # ", line) for line in lines[start:end]]
            lines[start] = f"{lines[start].partition('  #  ')[0].rstrip().partition('   #')[0]:<35}# nothing for it yet"
    return "\n".join(lines)


def _sources(folder: Path, named: Sequence[Path]) -> list[Source]:
    """The articles, read: what is proposed comes from them, and one that can't be read is better known now."""
    lexicon = files.lexicon()
    made: list[Source] = []
    problems: list[Problem] = []
    for number, path in enumerate(named, start=1):
        try:
            where = Where(path.as_posix())
            content = files.source_file(Path(), path, (path.parent.resolve(),), where).content
            shown = files.shown_path(folder, path)
            made.append(_read(shown, content, number, path, lexicon))
        except SourceError as error:
            problems += (replace(each, hint=each.hint.replace(OF_A_CONFIG, "")) for each in error.problems)
    if problems:
        raise SourceError(problems)
    return made


def _read(shown: str, content: bytes, number: int, path: Path, lexicon: Lexicon) -> Source:
    """A source under the path that the config will have; what is wrong with it is told of the path as it was typed."""
    try:
        return read.source(shown, content, f"s{number}", letter(number), (), "full", lexicon)
    except SourceError as error:
        told = (replace(each, where=replace(each.where, path=path.as_posix())) for each in error.problems)
        raise SourceError(told) from None


def _unsaid(sources: Sequence[Source]) -> dict[str, tuple[str, str]]:
    """What articles tell in their text alone, where they say it nowhere else: the line above the text, and the day of
    the dateline, its year in others, mostly. "" for what is not there."""
    from report import extract, understanding

    lexicon = files.lexicon()
    texts = understanding.texts(sources, lexicon)
    days = {text.source.id: extract.days(text, lexicon) for text in texts}
    found = {}
    for text in texts:
        source, first = text.source, text.blocks[0] if text.blocks else None
        others = tuple(day for name, named in days.items() for day in named if name != source.id)
        day = None if source.value("published") else extract.filed(text, lexicon, others)
        is_titled = source.value("title") or first is None or first.kind != "title"
        title = "" if is_titled or first is None else " ".join(source.quote(first.span).split())
        found[source.id] = (title, day.isoformat() if day else "")
    return found


def _entry(source: Source, title: str, filed: str) -> str:
    """A line of the list; below it, as comments, what the file itself says and could be corrected here. What only its
    text tells is set: its first line as the title, and the day of its dateline."""
    said = [f"  - path: {_quoted(source.path)}\n"]
    for name in ("publisher", "title", "author", "published", "place"):
        field = source.field(name)
        if field:
            said.append(f"    # {name}: {_quoted(field.value)}   # from the {field.origin}\n")
        elif name == "title" and title:
            said.append(f"    title: {_quoted(title)}   # its first line\n")
        elif name == "published" and filed:
            said.append(f"    published: {filed}   # from the dateline; its year from the articles' dates\n")
        elif name in WANTED:
            said.append(f"    # {name}: {WANTED[name]}\n")
    return "".join(said)


def _quoted(text: str) -> str:
    """A scalar that YAML reads back as this text."""
    plain = all(character.isalnum() or character in " ._/-()," for character in text)
    if plain and text and text[0].isalpha() and text.strip() == text and text.lower() not in ("null", "true", "false"):
        return text
    if not text.isprintable():
        return scalar(text)
    return "'" + text.replace("'", "''") + "'"
