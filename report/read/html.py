"""A news page -> the article's text and metadata. Spans are places in the text taken out, which is kept as the source.

The article is found by trafilatura, which may leave out parts of it in silence: what it left is compared with the
paragraphs of the whole page, and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from report.errors import Problem
from report.model import Field
from report.read.encoding import decoded
from report.read.pagefacts import facts
from report.read.reading import Raw, Reading

MOST_CHARACTERS = 20_000_000
DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
XML_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""")
AROUND = frozenset("nav footer aside header form script style noscript template button select figure dialog".split())
OWN_LINE = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "blockquote", "pre", "dt", "dd", "figcaption")
BLOCKS = frozenset(
    (*OWN_LINE, *"html body main article section div table tbody thead td th ul ol dl br hr".split(), *AROUND)
)
CHROME = re.compile(  # classes and names of what stands around an article
    r"(?<![a-z])(?:cookies?|consent|comments?|related|promo|newsletter|subscribe|share|social|footer|nav|navigation|menu"
    r"|sidebar|banner|ads?|advert|breadcrumbs?)(?![a-z])"
)
LONG_CELL = 400  # characters from which a table's cell holds layout, not a value
BREAK = "\v"  # a line break of the page, apart from line ends of its file
MOST_PIECES = 12  # lines that may have been one
TELLING = 60  # characters from which a paragraph counts as one
KEPT_ENOUGH = 0.9


def article(raw: Raw) -> Reading:
    """The article of a page. Raises SourceError where the page has no text."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    head = raw.content[:4096]
    declared = DECLARED.search(head) or XML_DECLARED.search(head)
    page, encoding, problems = decoded(raw, declared[1].decode("ascii", "replace") if declared else None)
    if len(page) > MOST_CHARACTERS:
        raise raw.error("S007", f"longer than {MOST_CHARACTERS:,} characters", "save the article alone")
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise raw.error("S008", f"not readable as HTML: {error}", "save the page anew, or its text") from None
    fields = tuple(Field(name, value, "html metadata") for name, value in facts(tree))
    _open_layout_tables(tree)
    paragraphs = tuple(_paragraphs(tree))
    text = _mended(_article_text(tree), tree) or _page_text(tree)
    if not text.strip():
        raise raw.error("S002", "the page has no text", "save the page after it has loaded, or its text")
    return Reading(text, encoding, fields, (*problems, *_left_out(raw, text, paragraphs)))


def _article_text(tree: Any) -> str:
    """What trafilatura takes for the article; empty where it finds none or fails on the page."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    try:
        found = bare_extraction(deepcopy(tree), favor_recall=True, include_comments=False, include_tables=True)
    except Exception:
        # A page on which the library fails is read whole; that it failed shows in nothing but the share kept.
        return ""
    return (getattr(found, "text", "") or "").strip() if found is not None else ""


def _page_text(tree: Any) -> str:
    """All text of the page but what stands around articles, a line a paragraph."""
    lines = [line for element in tree.iter(*OWN_LINE) if not _is_around(element) and (line := _line(element))]
    return "\n\n".join(lines) + "\n" if lines else _line(tree.find("body") if tree.find("body") is not None else tree)


def _mended(text: str, tree: Any) -> str:
    """The text with lines put together again that are one on the page: the library may break them at inline tags."""
    whole = {
        _bare(line): line for element in tree.iter(*(BLOCKS - AROUND)) for line in _own_lines(element) if _bare(line)
    }
    lines, made = text.splitlines(), []
    while lines:
        bare = ""
        for count, line in enumerate(lines[:MOST_PIECES], start=1):
            bare += _bare(line)
            if count > 1 and bare in whole and not line.startswith("|"):
                lines[:count] = [whole[bare]]
                break
        made.append(lines.pop(0))
    return "\n".join(made) + "\n" if made else ""


def _open_layout_tables(tree: Any) -> None:
    """Tables that hold a page's layout become plain blocks: as a table, an article would be one line."""
    for table in list(tree.iter("table")):
        parts = [part for part in table.iter("tbody", "tr", "td", "th") if next(part.iterancestors("table")) is table]
        if any(_is_layout(part) for part in parts if part.tag in ("td", "th")):
            for element in (table, *parts):
                element.tag = "div"


def _is_layout(cell: Any) -> bool:
    """Whether a cell holds more than a value: another table, a headline, several paragraphs, a long text."""
    holds = next(cell.iter("table", "h1", "h2"), None) is not None or len(list(cell.iter("p"))) > 2
    return holds or len(_line(cell)) > LONG_CELL


def _paragraphs(tree: Any) -> Iterator[str]:
    """The page's text by blocks and table rows, without what stands around articles and without lists of links."""
    for element in tree.iter(*(tag for tag in BLOCKS - AROUND)):
        pieces = list(_own_text(element))
        line = " ".join("".join(text for text, _ in pieces).split())
        linked = sum(len(text) for text, is_link in pieces if is_link)
        if len(line) >= TELLING and linked <= len(line) / 2 and not _is_around(element):
            yield line
    for row in tree.iter("tr"):
        line = _line(row)
        if len(row) > 1 and any(character.isdigit() for character in line) and not _is_around(row):
            yield line


def _own_lines(element: Any) -> list[str]:
    return [" ".join(line.split()) for line in "".join(text for text, _ in _own_text(element)).split(BREAK)]


def _own_text(element: Any, is_link: bool = False) -> Iterator[tuple[str, bool]]:
    """The text of a block and of the inline elements in it; a block inside it has its own."""
    yield element.text or "", is_link
    for child in element:
        if child.tag not in BLOCKS:
            yield from _own_text(child, is_link or child.tag == "a")
        elif child.tag == "br":
            yield BREAK, is_link
        yield child.tail or "", is_link


def _is_around(element: Any) -> bool:
    return any(
        parent.tag in AROUND or CHROME.search(f"{parent.get('class')} {parent.get('id')}".lower())
        for parent in (element, *element.iterancestors())
    )


def _line(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _left_out(raw: Raw, text: str, paragraphs: tuple[str, ...]) -> tuple[Problem, ...]:
    """A warning with the share kept, where paragraphs of the page are not in the text taken."""
    kept = _bare(text)
    lost = [paragraph for paragraph in dict.fromkeys(paragraphs) if _bare(paragraph)[:200] not in kept]
    whole = sum(len(paragraph) for paragraph in dict.fromkeys(paragraphs))
    share = 1 - sum(map(len, lost)) / whole if whole else 1.0
    numbers = sum(any(character.isdigit() for character in paragraph) for paragraph in lost)
    if share >= KEPT_ENOUGH and not numbers:
        return ()
    taken = f"{share:.0%} of the page was taken as the article"
    message = f"{taken}; left out: {len(lost)} paragraphs or table rows, {numbers} of them with digits"
    return (raw.warning("S010", message, "compare with the page; save the article's text if something is missing"),)


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
