"""What the pages print against the ledger: every printed letter is one of its, and each of its letters is printed once.

Both sides are compared without white space. A line may end in a hyphen that the ledger does not have. The head of a
table may be printed again, the stylesheet's own words (told in the ledger) may stand anywhere, and a link may print
the number of the page it leads to. What lies outside the structure tree is furniture: running heads and page numbers.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from unicodedata import category, normalize

from report.verify.opening import Opened, Part
from report.verify.printed import Printed

HYPHENS = dict.fromkeys(map(ord, "‐‑"), "-")
TURNING = frozenset("\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u061c")  # marks that turn the direction
SIGNS = frozenset("“”„‟‘’‚«»‹›•◦▪–—·")  # bullets and the quotation marks that <q> adds, in any language
ENOUGH = 300  # stretches that don't fit, after which the rest is not looked at: a file can be made to take for ever
FURNITURE = 60  # stretches a page outside the structure: running heads and a page number are six
WINDOW = 3000  # letters of the ledger in which a stretch out of order is looked for
DIGITS = re.compile(r"\d+")

Tell = Callable[[str, str, str], None]


@dataclass(frozen=True, slots=True)
class Piece:
    """A row of the ledger."""

    voice: str
    text: str
    ref: str


@dataclass(frozen=True, slots=True)
class Match:
    """A printed stretch and the pieces of the ledger that it prints (by index), in order."""

    stretch: Printed
    part: Part
    pieces: tuple[int, ...]


def plain(text: str) -> str:
    """Text without what a page may change: white space, kinds of hyphens, ligatures, marks that are never drawn."""
    if not text.isascii():
        text = normalize("NFKC", text.translate(HYPHENS)).translate(HYPHENS)
        text = "".join(letter for letter in text if category(letter) != "Cf")
    return "".join(text.split())


def matches(opened: Opened, stretches: Mapping[tuple[int, int], Printed], ledger: "Roll", tell: Tell) -> list[Match]:
    """Each printed stretch of the structure tree with its pieces; what does not fit is told."""
    found = []
    strange = 0
    for part in opened.parts:
        if strange > ENOUGH:
            break
        stretch = stretches.get((part.page, part.mark))
        if stretch is None:
            tell(f"page {part.page}", "V045", f"the structure speaks of a stretch {part.mark} that is not on the page")
            continue
        text = plain(stretch.text.replace("\u00ad", "-"))  # drawn, a soft hyphen is one
        if text:
            pieces = ledger.take(text, part, opened)
            if pieces is None:
                strange += 1
                tell(f"page {part.page}", "V040", f"prints '{stretch.text.strip()[:80]}', which {ledger.expected()}")
            elif pieces:
                found.append(Match(stretch, part, pieces))
    for start, end in ledger.left():
        row = ledger.rows[ledger.at(start)]
        words = ledger.whole[start : min(end, start + 60)]
        tell("ledger.json", "V041", f"'{words}' ({row.voice} {row.ref}) is printed on no page")
    return found


class Roll:
    """The ledger as one string of letters that printed stretches take away from."""

    def __init__(self, rows: Sequence[Piece], repeats: Iterable[tuple[int, int]], added: Iterable[str]) -> None:
        self.rows = rows
        texts = [plain(row.text) for row in rows]
        self.starts: list[int] = []
        length = 0
        for text in texts:
            self.starts.append(length)
            length += len(text)
        self.whole = "".join(texts)
        ends = [*self.starts, length]
        self.heads = [(ends[first], ends[last]) for first, last in repeats if 0 <= first < last < len(ends)]
        self.ends = frozenset(ends)
        self.added = sorted({plain(text) for text in added if not DIGITS.search(text)} - {""}, key=len, reverse=True)
        self.head = (0, 0)  # what is still to be repeated of a table's head
        # What is not taken yet, with the page on which it was passed over; the last is where the ledger goes on.
        self.open = [(0, length, 0)]

    def at(self, position: int) -> int:
        """Index of the piece at a position of the whole."""
        return max(bisect_right(self.starts, position) - 1, 0)

    @property
    def cursor(self) -> int:
        """Where the ledger goes on: the start of the last stretch that is not taken."""
        return self.open[-1][0]

    def take(self, text: str, part: Part, opened: Opened) -> tuple[int, ...] | None:
        """The pieces that a printed text takes; empty for the stylesheet's own words; None where it has no ground."""
        forms = (text, text[:-1]) if text.endswith("-") and len(text) > 1 else (text,)
        again = "THead" in part.roles and not any(start <= self.cursor < end for start, end in self.heads)
        if again and (pieces := self.repeated(forms)) is not None:
            return pieces
        if (pieces := self.first_of(forms, self.begun(part.page), part.page)) is not None:
            return pieces
        if self.is_added(text, part, opened):
            return ()
        if (pieces := self.first_of(forms, self.unbegun(part.page), part.page)) is not None:
            return pieces
        return self.turned(text)

    def first_of(self, forms: Sequence[str], places: Iterable[tuple[int, int]], page: int) -> tuple[int, ...] | None:
        """Takes the text at the first of the places (index of an open stretch, position) where it stands."""
        for index, position in places:
            for text in forms:
                if self.whole.startswith(text, position) and position + len(text) <= self.open[index][1]:
                    return self.taken(index, position, len(text), page)
        return None

    def taken(self, index: int, position: int, length: int, page: int) -> tuple[int, ...]:
        start, end, passed = self.open[index]
        after = position + length
        rest = [(start, position, passed or page)] if start < position else []
        if after < end or index == len(self.open) - 1:
            rest.append((after, end, passed))
        self.open[index : index + 1] = rest
        return self.spanned(position, after)

    def begun(self, page: int) -> Iterator[tuple[int, int]]:
        """Where the ledger goes on, and where stretches begin that were passed over on a page before.

        What is passed over stands on the next page: cells of a row that breaks. On one page the order is the ledger's.
        """
        for index in range(len(self.open) - 1, -1, -1):
            start, _, passed = self.open[index]
            if passed < page:
                yield index, start

    def unbegun(self, page: int) -> Iterator[tuple[int, int]]:
        """Starts of pieces soon to come, then of those inside what was passed over."""
        for index in range(len(self.open) - 1, -1, -1):
            start, end, passed = self.open[index]
            if passed >= page:
                continue
            for position in self.starts[self.at(start) :]:
                if position >= min(end, start + WINDOW):
                    break
                if position > start:
                    yield index, position

    def repeated(self, forms: Sequence[str]) -> tuple[int, ...] | None:
        """A table's head once more: from its start, or where the repetition stands."""
        candidates = [self.head] if self.head[0] < self.head[1] else []
        candidates += [head for head in reversed(self.heads) if head[0] <= self.cursor]
        for start, end in candidates:
            for text in forms:
                if start + len(text) <= end and self.whole.startswith(text, start):
                    self.head = (start + len(text), end)
                    return self.spanned(start, start + len(text))
        return None

    def turned(self, text: str) -> tuple[int, ...] | None:
        """Text that runs from right to left is drawn from left to right."""
        if not any("\u0590" <= letter <= "\u08ff" for letter in text):
            row = self.rows[self.at(self.cursor)] if self.rows else None
            if row is None or TURNING.isdisjoint(row.text):
                return None
        if sorted(self.whole[self.cursor : self.cursor + len(text)]) == sorted(text):
            return self.taken(len(self.open) - 1, self.cursor, len(text), 0)
        return None

    def is_added(self, text: str, part: Part, opened: Opened) -> bool:
        """Words of the stylesheet, and the page number of the place that a link leads to."""
        if part.link and DIGITS.search(text):
            page = opened.targets.get(part.link.target, (0, 0.0, 0.0))[0]
            if DIGITS.findall(text) != [str(page)]:
                return False
            text = DIGITS.sub("", text)
        return self.is_made_of_added(text)

    def is_made_of_added(self, text: str) -> bool:
        for words in self.added:
            text = text.replace(words, "")
        return SIGNS.issuperset(text)

    def spanned(self, start: int, end: int) -> tuple[int, ...]:
        first, last = self.at(start), self.at(end - 1)
        return tuple(range(first, last + 1))

    def is_heading(self, text: str) -> bool:
        """Whether a text is that of whole pieces, and no number in it is a figure's."""
        for first, start in enumerate(self.starts):
            end = start + len(text)
            if self.whole.startswith(text, start) and end in self.ends:
                voices = {row.voice for row in self.rows[first : self.at(end - 1) + 1]}
                if voices <= {"analyst", "metadata", "tool"} or not DIGITS.search(text):
                    return True
        return False

    def left(self) -> list[tuple[int, int]]:
        """What nothing has printed."""
        return [(start, end) for start, end, _ in self.open if start < end]

    def expected(self) -> str:
        words = self.whole[self.cursor : self.cursor + 60]
        return f"is not in the ledger (it goes on with '{words}')" if words else "is not in the ledger (it has ended)"


def furniture(
    opened: Opened, stretches: Iterable[Printed], ledger: Roll, words: Iterable[str], marking: str, tell: Tell
) -> int:
    """Checks running heads and page numbers; gives how many there are. `words` are the analyst's own.

    The marking stands at the head and at the foot of each page; it and the page number as often on one page as on the
    next.
    """
    known = {plain(word) for word in words}
    total = len(opened.pages)
    kinds: dict[int, Counter[str]] = {page.number: Counter() for page in opened.pages}
    middles = {page.number: (page.box[1] + page.box[3]) / 2 for page in opened.pages}
    marked: set[tuple[int, bool]] = set()  # page, whether above its middle
    for stretch in stretches:
        text = plain(stretch.text)
        kind = _kind(text, stretch.page, total, ledger, known, plain(marking))
        if not kind:
            tell(f"page {stretch.page}", "V042", f"'{stretch.text.strip()[:80]}' is no running head or page number")
        kinds[stretch.page][kind] += bool(text)
        if kind == "marking":
            marked.add((stretch.page, stretch.y > middles[stretch.page]))
        if kinds[stretch.page].total() > FURNITURE:
            tell(f"page {stretch.page}", "V042", "more stands outside the structure than running heads")
            break
    for kind in ("marking", "page number"):
        numbers = Counter(several[kind] for several in kinds.values())
        for page, several in kinds.items():
            if several[kind] != numbers.most_common(1)[0][0]:
                tell(
                    f"page {page}", "V042", f"the {kind} stands there {several[kind]} times, unlike on the other pages"
                )
    for page, is_head in product(kinds if marking else (), (True, False)):
        if (page, is_head) not in marked:
            tell(f"page {page}", "V042", f"the {'head' if is_head else 'foot'} lacks the marking '{marking[:40]}'")
    return sum(several.total() for several in kinds.values())


def heads(stretches: Iterable[Printed], told: Sequence[str], pages: int, tell: Tell) -> None:
    """What stands in the margins of each page against what the ledger says of them: neither more nor less."""
    if len(told) != pages:
        tell("ledger.json", "V042", f"it tells of the margins of {len(told)} pages, not of {pages}")
    printed: dict[int, str] = {}
    for stretch in stretches:
        printed[stretch.page] = printed.get(stretch.page, "") + plain(stretch.text)
    for page, words in enumerate(told, 1):
        if sorted(printed.get(page, "")) != sorted(plain(words)):
            tell(f"page {page}", "V042", f"the margins do not say '{words[:80]}', as the ledger does")


def _kind(text: str, page: int, total: int, ledger: Roll, known: set[str], marking: str) -> str:
    """What a stretch outside the structure is: marking, page number, head; "" for what does not belong there."""
    if marking and text == marking:
        return "marking"
    if text in known or ledger.is_heading(text) or ledger.is_made_of_added(text):
        return "head"
    rest = _without_page_numbers(text, page, total)
    return "page number" if rest is not None and (ledger.is_made_of_added(rest) or rest in known) else ""


def _without_page_numbers(text: str, page: int, total: int) -> str | None:
    numbers = DIGITS.findall(text)
    return DIGITS.sub("", text) if numbers in ([str(page)], [str(page), str(total)], [str(total)]) else None
