"""What a page says of itself: publisher, title, author, date, address. Nothing is inferred from an address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from report.read.dates import date

MOST_JSON = 1_000_000
ARTICLE = re.compile(r"\w*(Article|Posting|Report)\Z|WebPage\Z")
METAS = {  # our field -> names and properties of <meta>, the best first
    "publisher": ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "citation_publisher"),
    "title": ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title", "headline"),
    "author": (
        "author", "article:author", "dc.creator", "dcterms.creator", "byl", "citation_author", "parsely-author",
        "sailthru.author",
    ),
    "published": (
        "article:published_time", "og:published_time", "datepublished", "date", "pubdate",
        "publish-date", "publishdate", "publication_date", "dc.date", "dc.date.issued", "dcterms.issued",
        "dcterms.created", "parsely-pub-date", "sailthru.date", "citation_publication_date",
    ),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified"),
    "address": ("og:url",),
}  # fmt: skip
LONGEST = 300


def facts(tree: Any) -> Iterator[tuple[str, str]]:
    """Pairs of field and value, the best of each field first."""
    yield from _linked_data(tree)
    metas = _metas(tree)
    canonical = next(
        (link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower()), ""
    )
    yield from _field("address", canonical)
    for name, keys in METAS.items():
        for key in keys:
            yield from _field(name, metas.get(key, ""))
    for element in tree.iter("time", "meta", "span"):
        if (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate") is not None:
            yield from _field("published", element.get("datetime") or element.get("content") or "")
    headings = [" ".join("".join(element.itertext()).split()) for element in tree.iter("h1")]
    if len(headings) == 1:
        yield from _field("title", headings[0])
    yield from _field("title", tree.findtext(".//title") or "")
    language = tree.get("lang") or ""
    if re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*", language):
        yield "language", language.replace("_", "-")


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            if key := (element.get(attribute) or "").strip().lower():
                found.setdefault(key, element.get("content") or "")
    return found


def _linked_data(tree: Any) -> Iterator[tuple[str, str]]:
    """The fields of the first article among the page's JSON-LD."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or len(script.text or "") > MOST_JSON:
            continue
        try:
            value = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _things(value):
            if any(key in thing for key in ("headline", "datePublished")) and _is_article(thing):
                yield from _article_facts(thing)
                return


def _things(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for item in value[:50]:
            if isinstance(item, dict):
                yield item
    elif isinstance(value, dict):
        yield value
        yield from _things(value.get("@graph", []))


def _is_article(thing: Mapping[str, Any]) -> bool:
    kinds = thing.get("@type", "")
    return any(ARTICLE.match(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str))


def _article_facts(thing: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _field("title", thing.get("headline"))
    yield from _field("publisher", _names(thing.get("publisher")))
    yield from _field("author", _names(thing.get("author")))
    yield from _field("published", thing.get("datePublished"))
    yield from _field("updated", thing.get("dateModified"))
    yield from _field("place", thing.get("dateline"))
    yield from _field("address", thing.get("url"))


def _names(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, (_names(item) for item in value[:20])))
    if isinstance(value, dict):
        return _names(value.get("name"))
    return value if isinstance(value, str) else ""


def _field(name: str, value: object) -> Iterator[tuple[str, str]]:
    """The field, if the value can be one: a date is a date, an address an address, an author no address."""
    if not isinstance(value, str) or not (text := " ".join(value.split())) or len(text) > LONGEST:
        return
    if name in ("published", "updated"):
        found = date(text)
        if found:
            yield name, found[0]
    elif name == "address":
        if re.match(r"https?://[^\s]+\Z", text):
            yield name, text
    elif name == "author":
        bare = re.sub(r"\Aby\s+", "", text, flags=re.IGNORECASE)
        if bare and not re.match(r"https?://|www\.", bare):
            yield name, bare
    else:
        yield name, text
