"""What a page prints, read from its content stream: the text of each marked stretch, its typefaces and where it starts.

Only the operators that the tool writes are accepted, so that there is one way to read a page: text in hexadecimal
glyph numbers, mapped by the font's character map. Anything else on a page is reported, never guessed at.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from math import sqrt
from typing import Any

from report.verify.canvas import Canvas, Matrix, State
from report.verify.opening import Page

TOKEN = re.compile(
    rb"(?P<numbers>[\s0-9.+-]+)|(?P<operator>[A-Za-z'\"*]+[0-9]?\*?)|/(?P<name>[^\s\[\]<>()/{}%]*)"
    rb"|(?P<array>\[[^\[\]()]*\])|(?P<properties><<[^<>()]*>>)|(?P<other>.)",
    re.S,
)
PASSED = frozenset(b"J j M d ri i BT ET h".split())  # says nothing of what is printed
SETTING = frozenset(b"w rg RG g G k K sc scn SC SCN cs CS".split())
DRAWING = frozenset(b"re m l c v y".split())
PAINTING = frozenset(b"n f f* S s B B* b b*".split())
HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
MAPPED = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]*)>")
KERNED = re.compile(rb"<([0-9A-Fa-f]*)>|([-+]?[\d.]+)")
MARK = re.compile(rb"/MCID\s+(\d+)")
DEPTH = 8
WORK = 100_000_000  # bytes of drawing in a file, groups as often as they are drawn; a page with a map has 200,000
COMPARISONS = 10_000_000  # of words with shapes in a file; a briefing of twenty pages makes 400,000
GLYPHS = 70_000  # of a font
IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
SMALL = 1.5  # points: words are no smaller
FAINT = 0.2  # opacity below which words are not seen
LOW, MIDDLE = 0.2, 0.5  # of a glyph: where a point within it is, above its line and along it


class Work:
    """What may still be read of a file's drawing: a small file can ask for more than a day of it."""

    def __init__(self) -> None:
        self.left = WORK
        self.comparisons = COMPARISONS

    def spend(self, amount: int) -> None:
        self.left -= amount
        if self.left < 0:
            raise ValueError("the pages draw too much")

    def compare(self, amount: int) -> None:
        self.comparisons -= amount
        if self.comparisons < 0:
            raise ValueError("the pages paint too much over each other")


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font of the file: its family and what each glyph number stands for."""

    family: str
    letters: Mapping[str, str]
    widths: Mapping[int, float]  # thousandths of the size


@dataclass(slots=True)
class Printed:
    """A marked stretch of a page: its text, the typeface of each piece of it, and where its first glyph stands."""

    page: int
    mark: int
    text: str
    faces: list[tuple[str, str]]  # family, text
    x: float
    y: float


def typefaces(resources: Mapping[str, Any], odd: Callable[[str, str], None]) -> dict[bytes, Typeface]:
    """The fonts of a page by the name that its content calls them."""
    found = {}
    fonts = resources.get("/Font")
    for name, reference in (fonts.get_object() if fonts is not None else {}).items():
        font = reference.get_object()
        if font.get("/Subtype") != "/Type0" or "/ToUnicode" not in font:
            odd("V045", f"the font {font.get('/BaseFont')} does not say what its glyphs mean")
            continue
        letters = {}
        for code, words in MAPPED.findall(font["/ToUnicode"].get_data()):
            letters[code.decode().lower()] = bytes.fromhex(words.decode()).decode("utf-16-be", "replace")
        family = str(font.get("/BaseFont", ""))[1:].partition("+")[2]
        widths = dict(islice(_widths(font["/DescendantFonts"][0].get_object()), GLYPHS))
        found[name[1:].encode()] = Typeface(family, letters, widths)
    return found


def _widths(font: Mapping[str, Any]) -> Iterator[tuple[int, float]]:
    """Glyphs and their widths: rows of "first [width width ...]" or "first last width"."""
    rows = iter(list(font.get("/W", ())))
    for first in rows:
        several = next(rows)
        if hasattr(several, "get_object"):
            several = several.get_object()
        if isinstance(several, list):
            yield from enumerate(map(float, several), int(first))
        else:
            width = float(next(rows))
            yield from ((glyph, width) for glyph in range(int(first), min(int(several), 65_535) + 1))


def printed(page: Page, faces: Mapping[bytes, Typeface], work: Work, odd: Callable[[str, str], None]) -> list[Printed]:
    """The marked stretches of a page in the order they are drawn. What does not belong there is told to `odd`."""
    reader = _Content(page, faces, work, odd)
    reader.read(page.content, page.resources, 0)
    return reader.stretches


class _Content:
    def __init__(
        self, page: Page, faces: Mapping[bytes, Typeface], work: Work, odd: Callable[[str, str], None]
    ) -> None:
        self.number, self.box, self.faces, self.odd = page.number, page.box, faces, odd
        self.stretches: list[Printed] = []
        self.open: list[Printed | None] = []  # marked content, None for what has no number
        self.face: Typeface | None = None
        self.canvas = Canvas(work.compare)
        self.saved: list[State] = []
        self.text: Matrix = IDENTITY
        self.size = 0.0
        self.mode = 0
        self.seen_marks: set[int] = set()
        self.work = work

    def read(self, content: bytes, resources: Mapping[str, Any], depth: int) -> None:
        self.work.spend(len(content) + 20_000)
        numbers = name = operand = b""
        for token in TOKEN.finditer(content):
            kind = token.lastgroup
            if kind == "numbers":
                if not token[0].isspace():
                    numbers = token[0]
            elif kind == "name":
                name = token["name"]
            elif kind in ("array", "properties"):
                operand = token[0]
            elif kind == "operator":
                self.do(token[0], numbers, name, operand, resources, depth)
                numbers = name = operand = b""
            elif token[0] == b"<":
                self.strange("text outside an array")
            else:
                self.strange(f"'{token[0].decode('latin-1')}'")

    def strange(self, what: str) -> None:
        self.odd("V045", f"the page is drawn with {what}, which this tool never writes")

    def do(self, operator: bytes, numbers: bytes, name: bytes, operand: bytes, resources: Any, depth: int) -> None:
        if operator in DRAWING:
            self.canvas.draw(operator, _floats(numbers))
        elif operator in PAINTING:
            self.covered(self.canvas.paint(operator))
        elif operator in SETTING:
            self.canvas.set(operator, _floats(numbers))
        elif operator in PASSED:
            return
        elif operator == b"q":
            self.saved.append(self.canvas.state)
        elif operator == b"Q":
            self.canvas.state = self.saved.pop() if self.saved else self.canvas.state
        elif operator in (b"W", b"W*"):
            self.canvas.clipping = operator == b"W*"
        elif operator == b"sh":
            self.covered(self.canvas.shade())
        elif operator == b"TJ":
            self.show(operand)
        elif operator == b"Tm":
            self.text = _matrix(numbers)
        elif operator == b"cm":
            self.canvas.state = replace(self.canvas.state, matrix=_times(_matrix(numbers), self.canvas.state.matrix))
        elif operator == b"Tf":
            self.face, self.size = self.faces.get(name), _floats(numbers)[-1]
        elif operator == b"gs":
            state = resources["/ExtGState"].get_object()["/" + name.decode("latin-1")].get_object()
            was = self.canvas.state
            solid, lines = float(state.get("/ca", was.solid)), float(state.get("/CA", was.lines))
            self.canvas.state = replace(was, solid=solid, lines=lines)
            if not {"/ca", "/CA", "/SMask", "/Type", "/AIS"}.issuperset(state):
                self.strange(f"a state that sets {', '.join(sorted(state))}")
            if "/SMask" in state and state["/SMask"] != "/None":
                self.group(state["/SMask"]["/G"], depth)
        elif operator == b"Tr":
            self.mode = int(_floats(numbers)[-1])
            if self.mode not in (0, 1, 2):
                self.odd("V044", "text that is not seen stands on the page")
        elif operator == b"BDC":
            self.begin(operand)
        elif operator == b"BMC":
            self.open.append(None)
        elif operator == b"EMC":
            if self.open:
                self.open.pop()
        elif operator == b"Do":
            self.group(resources["/XObject"].get_object()["/" + name.decode("latin-1")], depth)
        else:
            self.strange(f"the operator {operator.decode('latin-1')}")

    def begin(self, properties: bytes) -> None:
        found = MARK.search(properties)
        if not properties:
            self.strange("a stretch whose properties stand elsewhere")
        if b"ActualText" in properties or b"Alt" in properties:
            self.odd("V051", "a stretch of the page has a text other than what is seen")
        if not found:
            self.open.append(None)
            return
        mark = int(found[1])
        if mark in self.seen_marks:
            self.odd("V045", f"two stretches of the page have the number {mark}")
        self.seen_marks.add(mark)
        stretch = Printed(self.number, mark, "", [], 0.0, 0.0)
        self.stretches.append(stretch)
        self.open.append(stretch)

    def show(self, array: bytes) -> None:
        if self.face is None:
            self.odd("V045", "text is set in a font that the file does not have")
            return
        codes = b"".join(HEX.findall(array)).decode().lower()
        letters = self.face.letters
        try:
            text = "".join([letters[codes[at : at + 4]] for at in range(0, len(codes), 4)])
        except KeyError as error:
            self.odd("V045", f"the glyph {error} has no meaning in the font {self.face.family}")
            return
        stretch = next((stretch for stretch in reversed(self.open) if stretch is not None), None)
        if stretch is None:
            if text and not text.isspace():
                self.odd("V040", f"prints '{text[:60]}' outside all that is marked")
            return
        if not text.isspace():
            self.place(stretch, text, array)
        stretch.text += text
        stretch.faces.append((self.face.family, text))

    def place(self, stretch: Printed, text: str, array: bytes) -> None:
        """Keeps where a stretch begins, and tells of words that are not seen."""
        state = self.canvas.state
        a, b, c, d, x, y = _times(self.text, state.matrix)
        if not stretch.text.strip():
            stretch.x, stretch.y = x, y
        left, bottom, right, top = self.box
        points = [
            (a * along + c * LOW * self.size + x, b * along + d * LOW * self.size + y) for along in self.glyphs(array)
        ]
        words = f"'{text.strip()[:60]}'"
        if any(not (left <= at <= right and bottom <= line <= top) for at, line in (points[0], points[-1])):
            self.odd("V044", f"{words} stands outside the page")
        elif self.size * sqrt(abs(a * d - b * c)) < SMALL:
            self.odd("V044", f"{words} is too small to be read")
        elif (state.lines if self.mode == 1 else state.solid) < FAINT:
            self.odd("V044", f"{words} stands on the page and is not seen")
        elif hidden := self.canvas.line(text.strip(), points, is_stroked=self.mode == 1):
            self.odd("V044", f"{words} {hidden}")

    def glyphs(self, array: bytes) -> list[float]:
        """How far along its line each glyph of an array has its middle."""
        assert self.face is not None
        found, at = [], 0.0
        for codes, shift in KERNED.findall(array):
            if shift:
                at -= float(shift) * self.size / 1000
            for start in range(0, len(codes), 4):
                width = self.face.widths.get(int(codes[start : start + 4], 16), 1000.0) * self.size / 1000
                if self.face.letters.get(codes[start : start + 4].decode().lower(), " ") != " ":
                    found.append(at + MIDDLE * width)
                at += width
        return found

    def covered(self, words: Iterable[str]) -> None:
        for text in words:
            self.odd("V044", f"'{text[:60]}' lies under something")

    def group(self, reference: Any, depth: int) -> None:
        thing = reference.get_object()
        if thing.get("/Subtype") == "/Image":
            self.odd("V045", "a picture of pixels lies on the page; words in it can't be checked")
            return
        if depth >= DEPTH:
            self.odd("V045", "groups of drawing nest too deeply")
            return
        saved = self.canvas.state, self.face, self.size, self.mode, self.saved
        if "/Matrix" in thing:
            matrix = _matrix(b" ".join(str(float(part)).encode() for part in thing["/Matrix"]))
            self.canvas.state = replace(self.canvas.state, matrix=_times(matrix, self.canvas.state.matrix))
        self.saved = []
        self.read(thing.get_data(), thing.get("/Resources", {}), depth + 1)
        self.canvas.state, self.face, self.size, self.mode, self.saved = saved


def _floats(numbers: bytes) -> list[float]:
    return [float(number) for number in numbers.split()]


def _matrix(numbers: bytes) -> Matrix:
    a, b, c, d, e, f = _floats(numbers)[-6:]
    return a, b, c, d, e, f


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
