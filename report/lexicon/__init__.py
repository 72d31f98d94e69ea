"""Word tables: what a linguist would edit, as data. This is the one parser that reads them.

A table is a text file `NAME.tsv`: comment lines (`#`) say what it is and where it comes from, the first other line
names the columns, every further line is a row, columns parted by one tab. Blank lines are passed over. Larger
data (the word list, the gazetteer) are sorted blobs with a reader of their own beside this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from report.errors import LexiconError, Problem, Where

Row = Mapping[str, str]


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


def table(path: str, content: bytes, problems: list[Problem]) -> tuple[Row, ...]:
    """The rows of one table; what is wrong with it goes to `problems`."""
    columns: list[str] = []
    rows: list[Row] = []
    for number, line in enumerate(content.decode("utf-8").splitlines(), start=1):
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
