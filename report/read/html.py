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
PARAGRAPHS = ("p", "li", "blockquote", "td")
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
    paragraphs = tuple(_paragraphs(tree))
    text = _article_text(tree) or _page_text(tree)
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
    return (getattr(found, "text", "") or "").strip() + "\n" if found is not None else ""


def _page_text(tree: Any) -> str:
    """All text of the page but what stands around articles, a line a paragraph."""
    lines = [line for element in tree.iter(*OWN_LINE) if not _is_around(element) and (line := _line(element))]
    return "\n\n".join(lines) + "\n" if lines else _line(tree.find("body") if tree.find("body") is not None else tree)


def _paragraphs(tree: Any) -> Iterator[str]:
    for element in tree.iter(*PARAGRAPHS):
        if not _is_around(element) and not any(child.tag in PARAGRAPHS for child in element.iterdescendants()):
            line = _line(element)
            is_links = sum(len(_line(link)) for link in element.iter("a")) > len(line) / 2
            if (
                len(line) >= TELLING
                and not is_links
                and not any(child.tag in PARAGRAPHS for child in element.iterdescendants())
            ):
                yield line


def _is_around(element: Any) -> bool:
    return any(parent.tag in AROUND for parent in (element, *element.iterancestors()))


def _line(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _left_out(raw: Raw, text: str, paragraphs: tuple[str, ...]) -> tuple[Problem, ...]:
    """A warning with the share kept, where paragraphs of the page are not in the text taken."""
    kept = _bare(text)
    lost = [paragraph for paragraph in dict.fromkeys(paragraphs) if _bare(paragraph)[:200] not in kept]
    whole = sum(len(paragraph) for paragraph in dict.fromkeys(paragraphs))
    share = 1 - sum(map(len, lost)) / whole if whole else 1.0
    if share >= KEPT_ENOUGH:
        return ()
    numbers = sum(any(character.isdigit() for character in paragraph) for paragraph in lost)
    message = (
        f"{share:.0%} of the page was taken as the article; {len(lost)} paragraphs, {numbers} with digits, were not"
    )
    return (raw.warning("S010", message, "compare with the page; save the article's text if something is missing"),)


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
