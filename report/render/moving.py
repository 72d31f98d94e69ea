"""Pictures that change places with what follows them, where the page has no room for them.

A picture never breaks. Without this, the rest of a page stays empty before one that is too tall for it, although the
table behind it could begin there. The picture then stands behind the table, or behind as much as it takes; the document
is put into the same order, so that its words are proved in the order in which they are printed.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

MOVES = "moves"  # the class of pictures that may
PASSED = frozenset({"table", "div"})  # what they may change places with; a heading belongs to what is below it
ARGUMENTS = ("context", "box", "index", "child", "new_children")

Move = tuple[str, str]  # the picture's name, and the tag of what stands before it now

_moves: ContextVar[list[Move] | None] = ContextVar("moves", default=None)


@contextmanager
def moving() -> Iterator[list[Move]]:
    """While pages are laid out: the list of moves, in the order in which they were made."""
    _install()
    moves: list[Move] = []
    token = _moves.set(moves)
    try:
        yield moves
    finally:
        _moves.reset(token)


def moved(document: str, moves: list[Move]) -> str:
    """The document with its pictures where the pages have them."""
    for name, tag in moves:
        begin = document.rindex("<figure", 0, document.index(f'id="{name}"'))
        middle = document.index("</figure>", begin) + len("</figure>")
        end = _end(document, middle, tag)
        document = document[:begin] + document[middle:end] + document[begin:middle] + document[end:]
    return document


def _end(document: str, start: int, tag: str) -> int:
    """Where the next element of a tag ends."""
    depth = 0
    for found in re.compile(rf"<(/?){tag}\b[^>]*>").finditer(document, start):
        depth += -1 if found[1] else 1
        if depth == 0:
            return found.end()
    raise ValueError(f"no {tag} stands behind the picture")


class _Children(list[Any]):
    """The boxes of a section. Whoever goes through them from one on sees what changes places meanwhile."""

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice) and at.stop is None and at.step is None:
            return self._from(at.start or 0)
        return super().__getitem__(at)

    def _from(self, index: int) -> Iterator[Any]:
        while index < len(self):
            yield super().__getitem__(index)
            index += 1


@cache
def _install() -> None:
    """Takes the place of WeasyPrint's function that lays out one box after the others in a column."""
    from weasyprint.layout import block

    usual = block._in_flow_layout

    def in_flow(context: Any, box: Any, index: int, child: Any, placed: list[Any], *others: Any) -> Any:
        moves = _moves.get()
        if moves is None:
            return usual(context, box, index, child, placed, *others)
        if child.element_tag == "section" and type(child.children) is not _Children:
            child.children = _Children(child.children)
        siblings = box.children
        if not (isinstance(siblings, _Children) and _may_move(child) and index + 1 < len(siblings)):
            return usual(context, box, index, child, placed, *others)
        after = siblings[index + 1]
        given = (placed, *others)
        before = [list(each) if isinstance(each, list) else None for each in given]
        made = usual(context, box, index, child, placed, *others)
        if _holds(made, child) or after.element_tag not in PASSED:
            return made
        _restore(given, before)
        siblings[index], siblings[index + 1] = after, child
        after.position_x, after.position_y = child.position_x, child.position_y
        instead = usual(context, box, index, after, placed, *others)
        if _holds(instead, after):
            moves.append((child.element.get("id"), after.element_tag))
            return instead
        _restore(given, before)
        siblings[index], siblings[index + 1] = child, after
        return usual(context, box, index, child, placed, *others)

    if usual.__code__.co_varnames[: len(ARGUMENTS)] == ARGUMENTS:
        block._in_flow_layout = in_flow


def _may_move(box: Any) -> bool:
    return box.element_tag == "figure" and MOVES in (box.element.get("class") or "").split()


def _holds(made: Any, box: Any) -> bool:
    """Whether a box stands on the page, in what was laid out."""
    placed = made[6]
    return not made[0] and bool(placed) and placed[-1].element is box.element


def _restore(lists: tuple[Any, ...], before: list[list[Any] | None]) -> None:
    for each, kept in zip(lists, before, strict=True):
        if kept is not None:
            each[:] = kept
