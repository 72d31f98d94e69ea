"""Sources and citations as a CSL style words them. The processor, citeproc-py, is loaded only when one is asked for.

A style is a stranger's file: no document type, no entity, nothing fetched; its words come from the file itself and from
the processor's own locales. What is not known of a source is left to the style ("n.d."), and never guessed: a source
without publisher, author and title goes by the name of its file.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from report.errors import Problem, TemplateError, Where
from report.model import CitationStyle, Run, Source

SPACE = "{http://purl.org/net/xbiblio/csl}"
LOCALES = {  # of the processor; others are named alike twice: fr-FR
    "ar": "ar", "ca": "ca-AD", "cs": "cs-CZ", "da": "da-DK", "el": "el-GR", "en": "en-GB", "et": "et-EE",
    "fa": "fa-IR", "he": "he-IL", "ja": "ja-JP", "ko": "ko-KR", "nb": "nb-NO", "sl": "sl-SI", "sv": "sv-SE",
    "uk": "uk-UA", "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip
OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"  # stand round what a style sets otherwise; no source has them
TAG = re.compile(f"{OPEN}(?P<tag>[a-z]*){MIDDLE}|{CLOSE}")
TAGS = {"Italic": "i", "Oblique": "i", "Bold": "b", "Superscript": "sup", "Subscript": "sub"}
PLAIN = ("Light", "Underline", "SmallCaps")
MOST = 2_000_000  # bytes of a style
MOST_CALLS = 500_000


@dataclass(frozen=True, eq=False, slots=True)
class References:
    """`entries` are the sources in the style's order, each as runs. `cite` words one citation: source id, and its place
    in the source ("4.2", "" for none), without what stands round and between citations (`opens`, `closes`, `between`).
    In a style of notes (`is_note`) that is the text of the note."""

    entries: tuple[tuple[str, tuple[Run, ...]], ...]
    cite: Callable[[str, str], str]
    opens: str
    closes: str
    between: str
    is_note: bool

    def worded(self) -> tuple[tuple[str, str], ...]:
        """Each entry as one text, by its source."""
        return tuple((name, "".join(run.text for run in runs)) for name, runs in self.entries)


def references(style: CitationStyle, sources: Sequence[Source], language: str) -> References:
    """What a style makes of the sources. Raises TemplateError with the style's own line."""
    root = checked(style)
    locale = LOCALES.get(language, f"{language}-{language.upper()}")
    for part in list(root.iter(f"{SPACE}name-part")):  # authors stand in one piece, over which the processor stumbles
        if part.get("name") == "given":
            part.getparent().remove(part)
    bibliography, words = _processed(style, root, sources, locale)
    layout = root.find(f"{SPACE}citation/{SPACE}layout")
    is_note = root.get("class") == "note"
    opens, closes, between = (
        ("", "", "") if is_note else (layout.get(name, "") for name in ("prefix", "suffix", "delimiter"))
    )
    entries = tuple((name, _runs(text, name)) for name, text in bibliography)
    bare = {source.id: _bare(words(source.id, ""), opens, closes) for source in sources}
    alike = {text for text, number in Counter(bare.values()).items() if number > 1}
    letters = {source.id: source.letter for source in sources}
    known: dict[tuple[str, str], str] = {}

    def cite(source: str, place: str) -> str:
        if (source, place) not in known:
            text = _bare(words(source, place), opens, closes)
            is_earlier = letters[source].startswith("p")
            if (bare[source] in alike or is_earlier) and not is_note:  # two accounts of one publisher and year
                text = f"{text} [{letters[source]}]"
            known[source, place] = text
        return known[source, place]

    return References(entries, cite, opens, closes, between or "; ", is_note)


def checked(style: CitationStyle) -> Any:
    """The style's root element. Raises TemplateError at the line and column where it is no style."""
    from citeproc import SCHEMA_PATH
    from lxml import etree

    def wrong(line: int, column: int, message: str, hint: str) -> TemplateError:
        return TemplateError([Problem(Where(style.path, line, column), "T010", message, hint)])

    if len(style.content) > MOST:
        raise wrong(1, 1, f"a style of more than {MOST} bytes", "name a CSL style")
    at = style.content.find(b"<!DOCTYPE")
    if at >= 0:
        line = style.content.count(b"\n", 0, at) + 1
        column = at - style.content.rfind(b"\n", 0, at)
        raise wrong(line, column, "a document type has no place in a style", "take it out")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(style.content, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise wrong(max(line, 1), max(column, 1), f"not XML: {error.msg}", "name a CSL style") from None
    if root.getroottree().docinfo.doctype:  # in another encoding than the one that was searched
        raise wrong(1, 1, "a document type has no place in a style", "take it out")
    if root.tag != f"{SPACE}style":
        raise wrong(1, 1, "no style in the Citation Style Language", "name a .csl file")
    if root.find(f"{SPACE}citation") is None:
        link = root.find(f"{SPACE}info/{SPACE}link[@rel='independent-parent']")
        parent = link.get("href", "").rpartition("/")[2] if link is not None else ""
        hint = f"take the style '{parent}' itself" if parent else "take a style that has citations"
        raise wrong(root.sourceline or 1, 1, "the style only points to another one", hint)
    if _calls(root) > MOST_CALLS:
        raise wrong(1, 1, "its macros call each other without end", "take another style")
    schema = etree.RelaxNG(etree.parse(SCHEMA_PATH))
    if not schema.validate(root):
        first = schema.error_log[0]
        message = f"no valid style: {first.message}"
        raise wrong(first.line or 1, max(first.column, 1), message, "mend it or take another")
    return root


def _calls(root: Any) -> int:
    """How often a citation and an entry call macros, all in all; more than MOST_CALLS where they go in circles."""
    macros = {macro.get("name"): macro for macro in root.iter(f"{SPACE}macro")}
    known: dict[str, int] = {}

    def of(name: str, above: frozenset[str]) -> int:
        if name in above:
            return MOST_CALLS + 1
        if name not in known:
            inner = [each.get("macro") for each in macros[name].iter() if each.get("macro") in macros]
            known[name] = 1 + sum(of(each, above | {name}) for each in inner)
        return min(known[name], MOST_CALLS + 1)

    parts = [part for name in ("citation", "bibliography") for part in root.iter(SPACE + name)]
    names = [each.get("macro") for part in parts for each in part.iter() if each.get("macro") in macros]
    return sum(of(name, frozenset()) for name in names)


def _processed(
    style: CitationStyle, root: Any, sources: Sequence[Source], locale: str
) -> tuple[list[tuple[str, str]], Callable[[str, str], str]]:
    """The bibliography as (source id, text), and a function that words a citation; what is set otherwise is marked."""
    import warnings

    def beyond(error: Exception) -> TemplateError:
        """The processor knows less than the language has."""
        message = f"the processor can't do what it asks for ({type(error).__name__}: {error})"
        return TemplateError([Problem(Where(style.path, 1, 1), "T011", message, "try another style")])

    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator
    from citeproc.source.json import CiteProcJSON
    from lxml import etree

    def words(source: str, place: str) -> str:
        locator = {"locator": Locator("paragraph", place)} if place else {}
        citation = Citation([CitationItem(source, **locator)])
        works.register(citation)
        try:
            return TAG.sub("", str(made.render_citation(citation, [], lambda item: None)))
        except Exception as error:
            raise beyond(error) from None

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # lxml's and the processor's own
        entries = []
        try:
            made = CitationStylesStyle(io.BytesIO(etree.tostring(root)), locale=locale, validate=False)
            works = CitationStylesBibliography(made, CiteProcJSON([_item(source) for source in sources]), _formatter())
            for source in sources:
                works.register(Citation([CitationItem(source.id)]))
            if made.has_bibliography():
                if made.root.bibliography.find(f"{SPACE}sort") is not None:
                    works.sort()
                entries = list(zip(list(works.keys), map(str, works.bibliography()), strict=False))
        except Exception as error:
            raise beyond(error) from None
    return entries or [(source.id, words(source.id, "")) for source in sources], words


def _item(source: Source) -> dict[str, object]:
    """A source as CSL knows it: only what is known of it. Its author stands as it is given, in one piece."""
    from citeproc.string import String

    publisher = source.value("publisher") or source.value("agency") or source.value("name")
    title = source.value("title") or ("" if publisher or source.value("author") else source.path.rpartition("/")[2])
    item: dict[str, object] = {"id": source.id, "type": "article-newspaper" if publisher else "document"}
    address = source.value("address") or ""
    is_web = address.startswith(("http://", "https://"))
    told = {
        "container-title": publisher,
        "title": title,
        "publisher-place": source.value("place"),
        "URL": address if is_web else "",
        "archive_location": "" if is_web else address,
    }
    item |= {name: _clean(text) for name, text in told.items() if text}
    if author := source.value("author"):
        item["author"] = [{"literal": String(_clean(author))}]
    if published := source.value("published"):
        item["issued"] = {"date-parts": [[int(part) for part in published[:10].split("-")]]}
    return item


def _clean(text: str) -> str:
    return " ".join(re.sub("[\ue000-\uf8ff]", "", text).split())


def _formatter() -> SimpleNamespace:
    def wrapped(tag: str) -> Callable[[str], str]:
        return lambda text: f"{OPEN}{tag}{MIDDLE}{text}{CLOSE}"

    plain = {name: wrapped("") for name in PLAIN}
    return SimpleNamespace(preformat=str, **{name: wrapped(tag) for name, tag in TAGS.items()}, **plain)


def _runs(text: str, source: str) -> tuple[Run, ...]:
    """An entry with what is set otherwise as runs of their own."""
    runs: list[Run] = []
    tags: list[str] = []
    at = 0
    for match in (*TAG.finditer(text), None):
        end = match.start() if match else len(text)
        if words := text[at:end]:
            tag = next((tag for tag in reversed(tags) if tag), "")
            runs.append(Run("reference", words, None, (source, tag)))
        if match is None:
            break
        at = match.end()
        if match["tag"] is not None:
            tags.append(match["tag"])
        elif tags:
            tags.pop()
    return tuple(runs)


def _bare(text: str, opens: str, closes: str) -> str:
    """A citation without what stands round a group of them."""
    text = text.removeprefix(opens) if opens else text
    return text.removesuffix(closes) if closes else text
