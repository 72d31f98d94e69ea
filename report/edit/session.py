"""The text of a config as edited so far: every step back and forth, what is on the disk, and where the two part."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from report import files
from report.edit.splices import Edit, spliced
from report.errors import ConfigError, Problem, Where

MOST_STEPS = 500


@dataclass(frozen=True, slots=True)
class Step:
    """A text, and by what it came to be: `label` is shown beside undo, `key` joins the letters typed into one field."""

    text: str
    label: str
    key: str = ""


class Session:
    """`path` is the config. `base` is its text as it was last read or saved; `theirs` is what stands on the disk now
    where that is something else and there are edits that are not saved: then nothing is written until one of the three
    ways out is taken."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.base = _read(path)
        self.theirs: str | None = None
        self.steps = [Step(self.base, "")]
        self.at = 0

    @property
    def text(self) -> str:
        return self.steps[self.at].text

    def is_dirty(self) -> bool:
        return self.text != self.base

    def starts(self, key: str) -> tuple[str, ...]:
        """The texts that an edit may be made of, the best first: letters typed into one field are joined, so the text
        before the first of them leaves no trace of what was written on the way."""
        joins = bool(key) and bool(self.at) and self.steps[self.at].key == key
        return (self.steps[self.at - 1].text, self.text) if joins else (self.text,)

    def edit(self, edits: Sequence[Edit], label: str, key: str = "", start: str | None = None) -> bool:
        """Makes the edits, all or none, and says whether anything changed. Raises Refused."""
        text = self.text if start is None else start
        for each in edits:
            text = spliced(text, each)
        return self._step(Step(text, label, key))

    def undo(self) -> bool:
        return self._go(self.at - 1)

    def redo(self) -> bool:
        return self._go(self.at + 1)

    def undone(self) -> str:
        """What undo would take back; "" where there is nothing."""
        return self.steps[self.at].label if self.at else ""

    def redone(self) -> str:
        return self.steps[self.at + 1].label if self.at + 1 < len(self.steps) else ""

    def look(self) -> bool:
        """Looks at the disk; says whether something is new. Text without unsaved edits follows the file."""
        try:
            found = _read(self.path)
        except ConfigError:  # gone, or being written
            return False
        if found == self.base:
            was, self.theirs = self.theirs, None
            return was is not None
        if found == self.text or not self.is_dirty():
            self.base, self.theirs = found, None
            self._step(Step(found, "change on disk"))
            return True
        if found == self.theirs:
            return False
        self.theirs = found
        return True

    def save(self) -> bool:
        """Writes the text, unless the file holds something that this session has not seen: then False."""
        self.look()
        if self.theirs is not None:
            return False
        if self.is_dirty():
            files.write({self.path.resolve(): self.text.encode()})
            self.base = self.text
            self.steps[self.at] = replace(self.steps[self.at], key="")  # what is typed from now on is another step
        return True

    def settle(self, how: str) -> bool:
        """Ends a conflict: "theirs" goes on with the text on the disk, "mine" with the one edited here, "both" with
        both changes where they touch different lines. Nothing is written. False where both can't be had."""
        if self.theirs is None:
            return True
        theirs = self.theirs
        text = {"theirs": theirs, "mine": self.text}.get(how) or merged(self.base, self.text, theirs)
        if text is None:
            return False
        self.base, self.theirs = theirs, None
        self._step(Step(text, {"theirs": "taking the file's text", "both": "taking both"}.get(how, "keeping mine")))
        return True

    def _step(self, step: Step) -> bool:
        if step.text == self.text:
            return False
        here = self.steps[self.at]
        del self.steps[self.at + 1 :]
        if step.key and here.key == step.key and self.at:
            self.steps[self.at] = step
        else:
            self.steps.append(step)
        del self.steps[: max(0, len(self.steps) - MOST_STEPS)]
        self.at = len(self.steps) - 1
        return True

    def _go(self, to: int) -> bool:
        if not 0 <= to < len(self.steps):
            return False
        self.at = to
        return True


def difference(old: str, new: str) -> list[tuple[str, str]]:
    """Lines as (sign, text): "-" and "+", " " for the two lines round a change, "@" where lines are left out."""
    rows = difflib.unified_diff(old.splitlines(), new.splitlines(), n=2, lineterm="")
    return [(row[0], "" if row[0] == "@" else row[1:]) for row in rows if not row.startswith(("---", "+++"))]


def merged(base: str, mine: str, theirs: str) -> str | None:
    """Both changes of a text, where they touch different lines; None where they don't."""
    lines = base.splitlines(keepends=True)
    changes = []
    for new in (mine, theirs):
        after = new.splitlines(keepends=True)
        codes = difflib.SequenceMatcher(None, lines, after, autojunk=False).get_opcodes()
        changes += [(start, end, after[i:j]) for tag, start, end, i, j in codes if tag != "equal"]
    changes = sorted(changes, key=lambda change: change[:2])
    made: list[str] = []
    at = 0
    for number, (start, end, instead) in enumerate(changes):
        if number and (start, end, instead) == changes[number - 1]:
            continue  # the same change on both sides
        if number and (start < at or (start == at and _adds(changes[number - 1], start, end))):
            return None
        made += [*lines[at:start], *instead]
        at = end
    return "".join([*made, *lines[at:]])


def _adds(before: tuple[int, int, list[str]], start: int, end: int) -> bool:
    """Whether one of two changes that meet only adds lines: then nobody can say which come first."""
    return start == end or before[0] == before[1]


def _read(path: Path) -> str:
    content = files.config_file(path)
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise ConfigError([Problem(Where(str(path)), "C002", "not UTF-8", "save the file in UTF-8")]) from None
