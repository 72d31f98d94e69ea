"""Word tables: what a linguist would edit, as data. This is the one parser that reads them.

A table is a text file `NAME.tsv`: comment lines (`#`) say what it is and where it comes from, the first other line
names the columns, every further line is a row, columns parted by one tab. Blank lines are passed over. Larger
data (the word list, the gazetteer) are sorted blobs with a reader of their own beside this file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from report.errors import LexiconError, Problem, Where

Row = Mapping[str, str]
HOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, eq=False, slots=True)
class Lexicon:
    """All word tables by name, the larger data by file name, as bytes. Hashed by identity, so it can key a cache."""

    tables: Mapping[str, tuple[Row, ...]]
    blobs: Mapping[str, bytes]

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of a table, in file order. Raises LexiconError where there is no such table."""
        if name not in self.tables:
            raise LexiconError([Problem(Where(f"{name}.tsv"), "L001", f"word table '{name}' is missing")])
        return self.tables[name]

    def column(self, name: str, column: str = "form") -> tuple[str, ...]:
        return tuple(row[column] for row in self.rows(name))


def parse(files: Mapping[str, bytes]) -> Lexicon:
    """A lexicon out of files: `.tsv` by their stem, all else as it is. Raises LexiconError with every bad line."""
    problems: list[Problem] = []
    tables = {name.removesuffix(".tsv"): table(name, files[name], problems) for name in files if name.endswith(".tsv")}
    if problems:
        raise LexiconError(problems)
    return Lexicon(tables, {name: content for name, content in files.items() if not name.endswith(".tsv")})


def with_rows(known: Lexicon, files: Mapping[str, bytes], folder: str) -> Lexicon:
    """A lexicon with the rows that tables of the same names add, after its own. Raises LexiconError with each bad line.

    `folder` is where they stand. A table may leave out columns, but name no other one.
    """
    problems: list[Problem] = []
    tables = dict(known.tables)
    for name, content in files.items():
        path, stem = f"{folder}{name}", name.removesuffix(".tsv")
        if stem not in tables:
            from difflib import get_close_matches

            near = get_close_matches(stem, tables, n=1, cutoff=0.5)
            hint = f"name it {near[0]}.tsv" if near else f"name it after one of {', '.join(sorted(tables))}"
            problems.append(Problem(Where(path), "L005", f"there is no word table '{stem}' to add to", hint))
            continue
        columns = tuple(tables[stem][0])
        rows = table(path, content, problems)
        strange = next((column for row in rows[:1] for column in row if column not in columns), None)
        if strange is not None:
            message, hint = f"the table has no column '{strange}'", f"its columns are {', '.join(columns)}"
            problems.append(Problem(Where(path), "L002", message, hint))
        tables[stem] = (*tables[stem], *({column: row.get(column, "") for column in columns} for row in rows))
    if problems:
        raise LexiconError(problems)
    return Lexicon(tables, known.blobs)


def table(path: str, content: bytes, problems: list[Problem]) -> tuple[Row, ...]:
    """The rows of one table; what is wrong with it goes to `problems`."""
    columns: list[str] = []
    rows: list[Row] = []
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        place = Where(path, content[: error.start].count(b"\n") + 1, 1)
        problems.append(Problem(place, "L002", "not UTF-8", "save the file in UTF-8"))
        return ()
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
        elif len(cells) > len(columns):
            message = f"{len(cells)} columns where the head names {len(columns)}"
            problems.append(Problem(Where(path, number, 1), "L002", message, "part the columns by one tab each"))
        else:
            cells += [""] * (len(columns) - len(cells))
            rows.append(dict(zip(columns, cells, strict=True)))
    return tuple(rows)


def odd_phrases(path: str, content: str, english: Mapping[str, str]) -> Iterator[Problem]:
    """What is wrong with the phrases of a language beside the English ones: every key known, no digit, no other holder
    of a place."""
    for number, line in enumerate(content.splitlines(), start=1):
        key, tab, text = line.partition("\t")
        where = Where(path, number, 1)
        if not tab or line.startswith("#") or (key, text) == ("key", "text"):
            continue
        if key not in english:
            yield Problem(where, "L003", f"'{key}' is no key of a phrase", "take the row out", "warning")
        elif any(map(str.isdigit, text)):
            yield Problem(where, "L004", f"the phrase '{key}' holds a digit", "write it without")
        elif holders(text) != holders(english[key]):
            wanted = ", ".join(sorted(f"{{{name}}}" for name in holders(english[key]))) or "no braces"
            yield Problem(where, "L004", f"the phrase '{key}' needs {wanted}", "compare phrases-en.tsv")


def holders(text: str) -> frozenset[str]:
    """The places of a phrase that are filled in: {day}. {hh} is {hour} in two figures."""
    return frozenset(name.replace("hh", "hour") for name in HOLDER.findall(text))
