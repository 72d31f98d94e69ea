"""The first pages of a long document, to look at while all are laid out: nothing is attached, nothing is proved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from report.render.pages import html

LONG = 40_000  # letters of a document whose first pages are worth drawing by themselves: a dozen pages and more
ENOUGH = 10_000  # letters that fill the first pages, whatever the theme
PAGES = 3
CUT = frozenset("body main section article div table tbody ol ul".split())  # what may end anywhere between its parts
TAG = re.compile(r"<[^>]*>")
NOTE = (
    '<p style="position: fixed; top: -9mm; right: 0; margin: 0; padding: .5mm 2mm; background: #fff; color: #000; '
    'border: .3mm solid #000; font: 8pt sans-serif">The first pages only, to look at. All pages follow.</p>'
)


def beginning(document: str, assets: Mapping[str, bytes]) -> tuple[bytes, int] | None:
    """PDF and number of the first pages, each with a note that it is a part; None of a document that is not long.

    How many pages there are is not known yet, so their number is left open.
    """
    begun = document.index("<body")
    if len(TAG.sub("", document[begun:])) < LONG:
        return None
    page = html(document[:begun].replace("counter(pages)", '"…"') + document[begun:], assets)
    body = page.etree_element.find("body")
    _cut(body, ENOUGH)
    body.insert(0, ElementTree.fromstring(NOTE))
    drawing = page.render()
    pages = drawing.pages[:PAGES]
    return drawing.copy(pages).write_pdf(), len(pages)


def _cut(element: Any, left: int) -> int:
    """Takes out what stands behind so many letters; returns how many are left."""
    for child in list(element):
        if left <= 0:
            element.remove(child)
        elif child.tag in CUT:
            left = _cut(child, left)
        else:
            left -= sum(map(len, child.itertext()))
    return left
