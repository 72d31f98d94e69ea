"""A page on which something is used twice is named once.

Which uses share a page is known when the pages are laid out, and then their numbers already stand in the lines. What
says a number again is taken out of its line, with the comma before it, and what follows moves up; laying the pages out
anew would cost as much as the first time. The document loses the same links: its words are proved as they are printed.
"""

import re
from collections.abc import Iterator
from typing import Any

WAY = r'<a class="page-of" href="#([^"]+)"[^>]*></a>'
SEVERAL = re.compile(rf"{WAY}(?:</span>)?((?:, {WAY})+)")
NEXT = re.compile(f", {WAY}")
SEPARATOR = ","


def once(document: str, drawing: Any) -> str:
    """The document without the ways back that say the number of a page once more; its pages are changed alike."""
    page_of: dict[str, int] = {}
    for number, page in enumerate(drawing.pages):
        for name in page.anchors:
            page_of.setdefault(name, number)
    gone: set[str] = set()

    def kept(found: re.Match[str]) -> str:
        seen = {page_of.get(found[1])}
        whole = found[0][: found.start(2) - found.start()]
        for each in NEXT.finditer(found[2]):
            page = page_of.get(each[1])
            if page is not None and page in seen:
                gone.add(each[1])
            else:
                whole += each[0]
            seen.add(page)
        return whole

    document = SEVERAL.sub(kept, document)
    for page in drawing.pages:
        if any(kind == "internal" and target in gone for kind, target, *_ in page.links):
            _Tidied(page, gone)
    return document


class _Tidied:
    """A page from which links are taken, and the rest of their lines moved up."""

    def __init__(self, page: Any, gone: set[str]) -> None:
        self.gone = gone
        self.taken: set[int] = set()
        self.moved: dict[int, float] = {}
        self.last: tuple[Any, Any] | None = None  # the text before, and what holds it
        self.tidy(page._page_box)
        page.links = [
            (kind, target, (left - by, top, right - by, bottom), box)
            for kind, target, (left, top, right, bottom), box in page.links
            if id(box) not in self.taken
            for by in (self.moved.get(id(box), 0.0),)
        ]

    def tidy(self, box: Any) -> float:
        """How far what stands behind a box moves up, as what it holds has become shorter."""
        by = 0.0
        for child in list(getattr(box, "children", ())):
            if by:
                self.move(child, by)
            if self.is_gone(child):
                by += self.comma(child.position_y) + child.margin_width()
                self.taken.update(map(id, _all(child)))
                box.children = [each for each in box.children if each is not child]
                continue
            if hasattr(child, "text"):
                self.last = (box, child)
            shorter = self.tidy(child)
            by += shorter if _is_inline(child) else 0.0
        if by and _is_inline(box):
            box.width -= by
        return by

    def is_gone(self, box: Any) -> bool:
        element = box.element
        return (
            box.element_tag == "a"
            and element is not None
            and element.get("class") == "page-of"
            and element.get("href", "")[1:] in self.gone
        )

    def comma(self, line: float) -> float:
        """Takes the comma before; its width where it stood on that line."""
        if self.last is None or self.last[1].text.strip() != SEPARATOR:
            return 0.0
        holder, comma = self.last
        holder.children = [each for each in holder.children if each is not comma]
        self.last = None
        return float(comma.width) if abs(comma.position_y - line) < comma.height / 2 else 0.0

    def move(self, box: Any, by: float) -> None:
        box.translate(-by, 0)
        for each in _all(box):
            self.moved[id(each)] = self.moved.get(id(each), 0.0) + by


def _is_inline(box: Any) -> bool:
    return type(box).__name__ in ("InlineBox", "TextBox")


def _all(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _all(child)
