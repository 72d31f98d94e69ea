"""A PDF's bytes as what can be checked: pages, links, structure, attachments, metadata. Nothing in it is trusted.

pypdf reads the objects, strictly and with its limits lowered; whatever goes wrong in there ends as one VerifyError.
"""

import hashlib
import io
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from report.errors import Problem, VerifyError, Where

LIMIT = 64_000_000  # bytes of a file; a briefing of sixty pages has under three million
LIMITS = {
    "maximum_declared_stream_length": 30_000_000,
    "array_based_stream_maximum_output_length": 30_000_000,
    "zlib_maximum_output_length": 30_000_000,
    "lzw_maximum_output_length": 1_000_000,
    "run_length_maximum_output_length": 1_000_000,
    "jbig2_maximum_output_length": 1_000_000,
    "brotli_maximum_output_length": 1_000_000,
    "stream_filters_maximum_length": 2,
    "page_tree_maximum_entries": 5_000,
    "outline_maximum_entries": 10_000,
    "outline_maximum_depth": 10,
}
OBJECTS = 1_000_000
END = re.compile(rb"startxref\s+\d+\s+%%EOF\s*\Z")
CATALOG = frozenset(
    "/Type /Pages /Outlines /Lang /Names /StructTreeRoot /ViewerPreferences /MarkInfo /OutputIntents /AF /Metadata"
    " /Version".split()
)
PAGE = frozenset("/Type /Parent /MediaBox /TrimBox /BleedBox /Contents /Resources /Tabs /StructParents /Annots".split())
FILE = frozenset("/Type /F /UF /EF /Desc /AFRelationship".split())
DESCRIPTIONS = {
    "findings.json": "The findings with their places in the sources",
    "ledger.json": "All that the pages print, with who says it",
    "settings.json": "The words that the analyst gave",
    "manifest.json": "Digests of all attached files",
    "source.txt": "The text of source {}",
    "source.excerpts.json": "What is cited of source {}",
}
TREE = frozenset("/Type /K /ParentTree /ParentTreeNextKey /IDTree".split())
ELEMENT = frozenset("/Type /S /P /K /Pg /Lang /A /ID /Alt /ActualText /E".split())
ATTRIBUTES = frozenset("/O /Headers /Scope /RowSpan /ColSpan /BBox /Placement /ListNumbering".split())
OUTLINE = frozenset("/Title /Dest /Parent /Prev /Next /First /Last /Count".split())
INLINE = frozenset("Span Link NonStruct Quote Em Strong Code Reference Figure Lbl".split())
LINK = frozenset("/Type /Subtype /Rect /BS /Border /Contents /Dest /A /StructParent /F".split())


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a page: where it lies, and the name of its destination or its address outside."""

    page: int
    box: tuple[float, float, float, float]
    target: str
    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    box: tuple[float, float, float, float]
    content: bytes
    resources: Mapping[str, Any]
    links: Mapping[int, Link]  # by object number


@dataclass(frozen=True, slots=True)
class Part:
    """A leaf of the structure tree in reading order: marked content of a page, and the elements that it lies in.

    `block` is the number of the innermost one that is no part of a line.
    """

    page: int
    mark: int
    roles: tuple[str, ...]
    link: Link | None
    block: int


@dataclass(frozen=True, slots=True)
class Opened:
    """All of a file that is checked. `targets` are the named destinations: page number from 1, x, y."""

    pages: tuple[Page, ...]
    parts: tuple[Part, ...]
    alternatives: tuple[tuple[int, str], ...]
    targets: Mapping[str, tuple[int, float, float]]
    outline: tuple[tuple[str, tuple[int, float, float]], ...]  # bookmarks with where they lead
    attachments: Mapping[str, bytes]
    metadata: bytes
    information: Mapping[str, str]
    language: str
    days: frozenset[str]  # on which the attachments were made
    streams: str
    oddities: tuple[tuple[str, str, str], ...]  # place, code, message


def opened(pdf: bytes, path: str) -> Opened:
    """The parts of a PDF, or a VerifyError in one line."""
    if not pdf.startswith(b"%PDF-"):
        raise _error(path, "V001", "this is no PDF", "give a PDF that report build wrote")
    if len(pdf) > LIMIT:
        raise _error(path, "V003", f"the file has more than {LIMIT} bytes", "a briefing is smaller")
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with pypdf.apply_configuration(pypdf.get_configuration().with_overwrites(**LIMITS)):
            return _Reader(pypdf.PdfReader(io.BytesIO(pdf), strict=True), pdf).all()
    except RecursionError as error:
        raise _error(path, "V003", "the file nests too deeply", "a briefing does not") from error
    except Exception as error:  # whatever a hostile file does to the reader is a finding on the file, never a crash
        what = f"{type(error).__name__}: {error}"
        raise _error(path, "V001", f"the file can't be read ({what})", "get it anew") from error


def _error(path: str, code: str, message: str, hint: str) -> VerifyError:
    return VerifyError([Problem(Where(path), code, message, hint)])


class _Reader:
    """Walks the objects once, each at most once, and collects."""

    def __init__(self, reader: Any, pdf: bytes) -> None:
        self.reader, self.pdf = reader, pdf
        self.root: Any = reader.trailer["/Root"]
        self.numbers: dict[int, int] = {}  # object number of a page: its page number
        self.oddities: list[tuple[str, str, str]] = []
        self.days: set[str] = set()

    def all(self) -> Opened:
        if self.reader.is_encrypted:
            self.odd("file", "V014", "the file is encrypted")
        if self.pdf.count(b"startxref") != 1 or not END.search(self.pdf):
            self.odd("file", "V013", "something was added to the file after it was built")
        self.only(self.root, CATALOG, "catalog")
        names = self.got(self.root, "/Names") or {}
        self.only(names, frozenset({"/EmbeddedFiles", "/Dests"}), "names")
        pages = [self.page(number, page) for number, page in enumerate(self.numbered(), 1)]
        links = {key: link for page in pages for key, link in page.links.items()}
        parts, alternatives = self.structure(links)
        return Opened(
            tuple(pages),
            parts,
            alternatives,
            self.targets(names),
            tuple(self.outline()),
            self.attachments(names),
            self.data(self.root["/Metadata"]),
            {str(key)[1:]: str(value) for key, value in (self.got(self.reader.trailer, "/Info") or {}).items()},
            str(self.root.get("/Lang", "")),
            frozenset(self.days),
            self.streams(),
            tuple(self.oddities),
        )

    def odd(self, place: str, code: str, message: str) -> None:
        self.oddities.append((place, code, message))

    def only(self, dictionary: Any, allowed: frozenset[str], place: str) -> None:
        for key in dictionary:
            if key not in allowed:
                self.odd(place, "V014", f"{key} does not belong in a briefing")

    def got(self, dictionary: Any, key: str) -> Any:
        value = dictionary.get(key)
        return None if value is None else value.get_object()

    def data(self, stream: Any) -> bytes:
        data: bytes = stream.get_object().get_data()
        return data

    def numbered(self) -> Iterator[Any]:
        for number, page in enumerate(self.reader.pages, 1):
            self.numbers[page.indirect_reference.idnum] = number
            yield page

    def page(self, number: int, page: Any) -> Page:
        self.only(page, PAGE, f"page {number}")
        contents = self.got(page, "/Contents")
        if not hasattr(contents, "get_data"):
            self.odd(f"page {number}", "V013", "the page has more than one stream of content")
            content = b""
        else:
            content = self.data(contents)
        links = {}
        for reference in self.got(page, "/Annots") or ():
            annotation = reference.get_object()
            if annotation.get("/Subtype") != "/Link":
                self.odd(f"page {number}", "V014", f"an annotation {annotation.get('/Subtype')} lies on the page")
                continue
            self.only(annotation, LINK, f"page {number}")
            links[reference.idnum] = self.link(number, annotation)
        left, bottom, right, top = (float(side) for side in self.got(page, "/MediaBox"))
        box = (left, bottom, right, top)
        return Page(number, box, content, self.got(page, "/Resources") or {}, links)

    def link(self, number: int, annotation: Any) -> Link:
        left, top, right, bottom = (float(side) for side in annotation["/Rect"])
        action = self.got(annotation, "/A")
        address = ""
        if action is not None:
            address = str(action.get("/URI", ""))
            if action.get("/S") != "/URI" or not address or set(action) - {"/Type", "/S", "/URI"}:
                self.odd(f"page {number}", "V014", f"a link does more than to lead somewhere: {action.get('/S')}")
        box = (min(left, right), min(top, bottom), max(left, right), max(top, bottom))
        target = annotation.get("/Dest", "")
        return Link(number, box, str(target), address, str(annotation.get("/Contents", "")))

    def targets(self, names: Any) -> dict[str, tuple[int, float, float]]:
        found: dict[str, tuple[int, float, float]] = {}
        tree = self.got(names, "/Dests") or {}
        self.only(tree, frozenset({"/Names"}), "names")
        flat = self.got(tree, "/Names") or []
        for name, place in zip(flat[::2], flat[1::2], strict=False):
            where = place.get_object()
            page = self.numbers.get(where[0].idnum, 0)
            if str(name) in found:
                self.odd("names", "V050", f"two destinations are called '{name}'")
            found[str(name)] = (page, float(where[2]), float(where[3]))
        return found

    def outline(self) -> Iterator[tuple[str, tuple[int, float, float]]]:
        seen: set[int] = set()
        todo = [self.root.get("/Outlines")]
        while todo:
            reference = todo.pop()
            if reference is None:
                continue
            if reference.idnum in seen:
                self.odd("bookmarks", "V014", "a bookmark stands twice")
                continue
            seen.add(reference.idnum)
            entry = reference.get_object()
            if "/Title" in entry:
                self.only(entry, OUTLINE, "bookmarks")
                place = entry["/Dest"].get_object()
                yield str(entry["/Title"]), (self.numbers.get(place[0].idnum, 0), float(place[2]), float(place[3]))
            todo += [entry.get("/Next"), entry.get("/First")]

    def attachments(self, names: Any) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        tree = self.got(names, "/EmbeddedFiles") or {}
        self.only(tree, frozenset({"/Names"}), "names")
        flat = self.got(tree, "/Names") or []
        for name, reference in zip(flat[::2], flat[1::2], strict=False):
            file = reference.get_object()
            if {str(name), str(file.get("/UF", name)), str(file.get("/F", name))} != {str(name)}:
                self.odd(str(name), "V010", "the attachment has more than one name")
            if str(name) in found:
                self.odd(str(name), "V010", "two attachments have this name")
            if set(file["/EF"]) != {"/F"}:
                self.odd(str(name), "V010", "the attachment has more than one content")
            found[str(name)] = self.data(file["/EF"]["/F"])
            self.described(str(name), file, found[str(name)])
        associated = {reference.idnum for reference in self.got(self.root, "/AF") or ()}
        if associated != {reference.idnum for reference in flat[1::2]}:
            self.odd("catalog", "V010", "the associated files are not the attached ones")
        return found

    def described(self, name: str, file: Any, content: bytes) -> None:
        """What a list of attachments shows of one: the words for it, its size and its date."""
        self.only(file, FILE, name)
        words = DESCRIPTIONS.get(re.sub(r"-\w+(?=\.)", "", name), "")
        if str(file.get("/Desc", "")) != words.format(name.partition(".")[0].partition("-")[2]):
            self.odd(name, "V051", f"the attachment is described as '{str(file.get('/Desc', ''))[:60]}'")
        told = self.got(file["/EF"]["/F"].get_object(), "/Params") or {}
        self.days |= {str(told[key])[2:10] for key in ("/CreationDate", "/ModDate") if key in told}
        if int(told.get("/Size", len(content))) != len(content):
            self.odd(name, "V010", f"the attachment is said to have {told['/Size']} bytes; it has {len(content)}")

    def streams(self) -> str:
        """The seal as report/render/archive.py makes it: the digest of the sorted digests of all streams."""
        digests = []
        count = 0
        for generation, objects in self.reader.xref.items():
            for number in objects:
                count += 1
                if count > OBJECTS:
                    raise ValueError("too many objects")
                thing = self.reader.get_object(self.reference(number, generation))
                if hasattr(thing, "get_data") and thing.get("/Type") not in ("/XRef", "/ObjStm", "/Metadata"):
                    digests.append(hashlib.sha256(thing.get_data()).digest())
        return hashlib.sha256(b"".join(sorted(digests))).hexdigest()

    def reference(self, number: int, generation: int) -> Any:
        from pypdf.generic import IndirectObject

        return IndirectObject(number, generation, self.reader)

    def structure(self, links: Mapping[int, Link]) -> tuple[tuple[Part, ...], tuple[tuple[int, str], ...]]:
        """The leaves of the structure tree in reading order, and the texts that stand for pictures."""
        parts: list[Part] = []
        alternatives: list[tuple[int, str]] = []
        seen: set[int] = set()
        linked: set[int] = set()
        self.only(self.root["/StructTreeRoot"].get_object(), TREE, "structure")
        top = self.root["/StructTreeRoot"].get_object()["/K"]
        todo: list[tuple[Any, int, tuple[str, ...], Link | None, int]] = [(top, 0, (), None, 0)]
        while todo:
            thing, page, roles, link, block = todo.pop()
            if isinstance(thing, int):
                parts.append(Part(page, int(thing), roles, link, block))
                continue
            if number := getattr(thing, "idnum", 0):
                if number in seen:
                    self.odd("structure", "V014", "an element stands twice in the structure")
                    continue
                seen.add(number)
                thing = thing.get_object()
            if isinstance(thing, list):
                todo += [(child, page, roles, link, block) for child in reversed(thing)]
                continue
            if thing.get("/Type") == "/OBJR":
                linked.add(thing.raw_get("/Obj").idnum)
                if thing.raw_get("/Obj").idnum not in links:
                    self.odd(f"page {page}", "V050", "words that should be a link lead nowhere")
                continue
            if "/Pg" in thing:
                page = self.numbers.get(thing.raw_get("/Pg").idnum, 0)
            role = str(thing.get("/S", ""))[1:]
            self.only(thing, ELEMENT, f"page {page}" if page else "structure")
            for attributes in self.several(thing, "/A"):
                self.only(attributes, ATTRIBUTES, f"page {page}" if page else "structure")
            for key in ("/Alt", "/ActualText", "/E"):
                if key in thing:
                    alternatives.append((page, str(thing[key])))
            children: Any = thing.raw_get("/K") if "/K" in thing else []
            children = children.get_object() if getattr(children, "idnum", 0) else children
            children = children if isinstance(children, list) else [children]
            if role == "Link":
                link = self.of_link(children, links) or link
            block = block if role in INLINE else len(seen)
            todo += [(child, page, (*roles, role), link, block) for child in reversed(children)]
        for number, link in links.items():
            if number not in linked:
                self.odd(f"page {link.page}", "V050", f"a link to '{link.target or link.address}' has no words")
        return tuple(parts), tuple(alternatives)

    def several(self, dictionary: Any, key: str) -> Iterator[Any]:
        """The dictionaries of a value that is one or a list of them."""
        value = self.got(dictionary, key)
        for item in value if isinstance(value, list) else [value] if value is not None else []:
            yield item.get_object()

    def of_link(self, children: Any, links: Mapping[int, Link]) -> Link | None:
        for child in children:
            thing = child.get_object() if getattr(child, "idnum", 0) else child
            if not isinstance(thing, int | list) and thing.get("/Type") == "/OBJR":
                return links.get(thing.raw_get("/Obj").idnum)
        return None
