"""A text with its outline: which lines belong to an entry or an item, with the comments that are its own."""

from __future__ import annotations

from dataclasses import dataclass

from report.config.tree import tree
from report.edit.outline import Spot

Path = tuple[str | int, ...]


class Refused(Exception):
    """An edit that can't be made in this text; says why."""


@dataclass(frozen=True, slots=True)
class Held:
    """A text with its outline, and the small questions that every splice asks of it."""

    text: str
    newline: str
    root: Spot

    def put(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line's own letters end: its break is not among them."""
        end = self.text.find("\n", at)
        if end < 0:
            return len(self.text)
        return end - 1 if end > at and self.text[end - 1] == "\r" else end

    def next_line(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def column(self, at: int) -> int:
        return at - self.line_start(at)

    def is_first(self, at: int) -> bool:
        """Whether only spaces stand before it on its line."""
        return not self.text[self.line_start(at) : at].strip(" ")

    def spot(self, path: Path) -> Spot:
        """The value at a path that is known to lead somewhere."""
        spot = self.root
        for part in path:
            if isinstance(part, int):
                spot = spot.values()[part]
            else:
                spot = next(value for key, value in spot.entries if key is not None and self.key(key) == part)
        return spot

    def key(self, spot: Spot) -> str:
        node = tree(self.text[spot.start : spot.end], "config.yaml")
        return node.written if node else ""

    def number(self, mapping: Spot, name: str) -> int:
        return next(n for n, (key, _) in enumerate(mapping.entries) if key is not None and self.key(key) == name)

    def lines(self, mapping: Spot, number: int) -> tuple[int, int]:
        """From where to where an entry of a block mapping reaches, with comments that are indented deeper than it."""
        key, value = mapping.entries[number]
        assert key is not None
        end = self._with_comments_below(max(value.end, key.end), self.column(mapping.start))
        return self.line_start(key.start), end

    def chunks(self, listed: Spot) -> list[tuple[int, int]]:
        """From where to where each item of a block list reaches: whole lines, with the comments that are its own.

        Those are the ones directly above its dash, and the ones below it that are indented deeper than the dash.
        """
        dash = self.column(listed.start)
        if not self.is_first(listed.start):
            raise Refused("this list stands inside another; change it in the file itself")
        found: list[tuple[int, int]] = []
        after = self.line_start(listed.start)
        for number, value in enumerate(listed.values()):
            start = after if number == 0 else self._dash_line(after, dash)
            first = start
            while first > (after if number else 0):
                above = self.line_start(first - 1)
                line = self.text[above:first].rstrip("\r\n")
                deep = len(line) - len(line.lstrip(" "))
                if not line.lstrip(" ").startswith("#") or deep > dash or above < (after if number else 0):
                    break
                first = above
            end = self._with_comments_below(max(value.end, start + dash + 1), dash)
            found.append((first, end))
            after = min(len(self.text), self.next_line(end))
        return found

    def _dash_line(self, at: int, column: int) -> int:
        while at < len(self.text):
            line = self.text[at : self.line_end(at)]
            if line[column : column + 1] == "-" and not line[:column].strip(" "):
                return at
            at = self.next_line(at)
        raise Refused("this list can only be changed in the file itself")

    def _with_comments_below(self, end: int, column: int) -> int:
        end = self.line_end(end)
        while (below := self.next_line(end)) < len(self.text):
            line = self.text[below : self.line_end(below)]
            if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) <= column:
                break
            end = self.line_end(below)
        return end
