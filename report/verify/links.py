"""Links both ways: from each citation mark to the words that it cites in the evidence, and back to where it is used."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from report.verify.evidence import Evidence
from report.verify.matching import Match, Roll, plain
from report.verify.opening import Link, Opened
from report.verify.printed import Printed
from report.verify.tidings import Tidings

DUBLIN = re.compile(r"<dc:(\w+)>(.*?)</dc:\1>", re.S)
ITEM = re.compile(r"<rdf:li[^>]*>(.*?)</rdf:li>", re.S)
WHOLE = re.compile(r"\W\S(?:.*\S)?\W", re.DOTALL)  # words with the letter before and behind them
BELOW = 36.0  # points from a destination, the top of a box, to the first line in it
ABOVE = 3.0
ASIDE = 3.0
WITHIN = 60.0  # of the left edge of a column, where its headings begin
HIGH = 150.0  # from the top of a heading's box, or of its section's, to its first line
HEADING = re.compile(r"H\d?")

Place = tuple[int, float, float]


def check(
    file: Opened,
    stretches: Mapping[tuple[int, int], Printed],
    found: Sequence[Match],
    known: Evidence,
    roll: Roll,
    tidings: Tidings,
) -> None:
    """Marks and their evidence, the way back, other links, bookmarks, texts for pictures, metadata."""
    marks = {(match.stretch.page, match.stretch.mark): mark for match in found if (mark := _mark(match, known))}
    evidence, ends, is_printed = _evidence(found, known), _ends(known), _has_evidence(known)
    told = [*known.findings.values(), *known.earlier.findings.values()]
    named = frozenset() if is_printed else frozenset(_mentions(told))
    for mark, (source, start, end) in known.citations.items():
        if mark not in marks.values():
            tidings.tell("evidence", "V038", f"the citation {mark} is not printed")
        if not is_printed and not _rests((source, start, end), known, named):
            where = f"{source}:{start}-{end}"
            tidings.tell("evidence", "V038", f"the citation {mark}, {where}, is of no words that are used")
        if is_printed and (not evidence.get((source, start)) or (source, end) not in ends):
            tidings.tell(
                "evidence", "V038", f"the words of the citation {mark}, {source}:{start}-{end}, are not printed"
            )
    homes: dict[str, list[Printed]] = {}
    for match in found:
        homes.setdefault(marks.get((match.stretch.page, match.stretch.mark), ""), []).append(match.stretch)
    for match in found:
        mark = marks.get((match.stretch.page, match.stretch.mark), "")
        if mark in known.citations:
            words = evidence.get(known.citations[mark][:2], []) if is_printed else None
            _use(mark, match, words, homes[mark], file, tidings)
    if not is_printed:
        _one_place(file, known, tidings)
    _ways_back(file, found, marks, tidings)
    _headings(file, found, known, roll, tidings)
    _words(file, stretches, tidings)
    _targets(file, known, tidings)
    _other_texts(file, known, roll, tidings)


def _mark(match: Match, known: Evidence) -> str:
    rows = [known.ledger[index] for index in match.pieces]
    return next((row.ref.split()[0] for row in rows if row.voice == "mark" and row.ref), "")


def _evidence(found: Sequence[Match], known: Evidence) -> dict[tuple[str, int], list[Printed]]:
    """Where the words are printed that begin at a place in a source."""
    places: dict[tuple[str, int], list[Printed]] = {}
    seen: set[int] = set()
    for match in found:
        for index in match.pieces:
            row = known.ledger[index]
            if row.voice == "quote" and index not in seen:
                seen.add(index)
                source, _, place = row.ref.partition(":")
                places.setdefault((source, int(place.partition("-")[0])), []).append(match.stretch)
    return places


def _has_evidence(known: Evidence) -> bool:
    """Whether the document was to print its evidence: by its settings, sealed with the rest. Where it was not, a mark
    leads to where its source is named, and the words that it cites are in the attachments."""
    kinds = [section["kind"] for section in known.settings.get("sections", ())]
    return not kinds or "evidence" in kinds


def _rests(place: tuple[str, int, int], known: Evidence, spans: Collection[tuple[str, int, int]]) -> bool:
    """Whether a citation whose words are not printed apart rests on something: it begins where a printed quotation
    does, which it holds, or is a mention, or is whole words that hold one."""
    source, start, end = place
    if place in spans:
        return True
    for row in known.ledger:
        if row.voice == "quote" and row.ref.startswith(f"{source}:{start}-") and int(row.ref.rpartition("-")[2]) <= end:
            return True
    text = known.text(source)
    words = text.slice(max(start - 1, 0), min(end + 1, text.length)) if text else None
    before, behind = "" if start else " ", "" if text and end < text.length else " "
    is_whole = words is None or bool(WHOLE.fullmatch(before + words + behind))
    return is_whole and any(each[0] == source and start <= each[1] and each[2] <= end for each in spans)


def _mentions(value: Any) -> Iterator[tuple[str, int, int]]:
    """Every place in a source that findings name."""
    if isinstance(value, Mapping):
        if isinstance(value.get("source"), str) and type(value.get("start")) is int and type(value.get("end")) is int:
            yield value["source"], value["start"], value["end"]
        for item in value.values():
            yield from _mentions(item)
    elif isinstance(value, list):
        for item in value:
            yield from _mentions(item)


def _ends(known: Evidence) -> frozenset[tuple[str, int]]:
    quoted = [row.ref.partition(":") for row in known.ledger if row.voice == "quote"]
    return frozenset((source, int(place.partition("-")[2])) for source, _, place in quoted)


def _use(
    mark: str, match: Match, words: Sequence[Printed] | None, homes: Sequence[Printed], file: Opened, tidings: Tidings
) -> None:
    """A printed mark is a link that lies on it and leads to the words that it cites, where these are printed."""
    link, page = match.part.link, f"page {match.stretch.page}"
    target = file.targets.get(mark)
    if link is None:
        if target is None or not _is_at(target, match.stretch):  # it may stand in the evidence, as the place it names
            tidings.tell(page, "V050", f"the mark {mark} is no link")
        return
    tidings.count("links from a mark to its evidence")
    if link.target != mark:
        tidings.tell(page, "V050", f"the mark {mark} leads to '{link.target or link.address}'")
    if not _touches(link, match.stretch):
        tidings.tell(page, "V050", f"the link of the mark {mark} does not lie on it")
    if words is None and target is not None:
        return
    if target is None or not any(
        _is_at(target, stretch) and _begins(target, stretch, homes) for stretch in words or ()
    ):
        where = f"page {target[0]}" if target else "nowhere"
        tidings.tell(page, "V050", f"the mark {mark} leads to {where}, not to the words that it cites")


def _one_place(file: Opened, known: Evidence, tidings: Tidings) -> None:
    """Marks whose words are not printed apart all lead to where their source is named."""
    places: dict[str, list[tuple[str, Place]]] = {}
    for mark, (source, _, _) in sorted(known.citations.items()):
        if (target := file.targets.get(mark)) is not None:
            places.setdefault(source, []).append((mark, target))
    for targets in places.values():
        usual = Counter(target for _, target in targets).most_common(1)[0][0]
        for mark, target in targets:
            if target != usual:
                where = f"page {target[0]}"
                tidings.tell("links", "V050", f"the mark {mark} leads to {where}, not to where its source is named")


def _is_at(place: Place, stretch: Printed) -> bool:
    return place[0] == stretch.page and -ABOVE <= place[2] - stretch.y <= BELOW


def _begins(place: Place, stretch: Printed, homes: Iterable[Printed]) -> bool:
    """Whether a place is where its words begin, or the mark that stands before them."""
    return abs(place[1] - stretch.x) < ASIDE or any(
        abs(place[1] - home.x) < ASIDE and _is_at(place, home) for home in homes
    )


def _touches(link: Link, stretch: Printed) -> bool:
    left, bottom, right, top = link.box
    return left - 2 <= stretch.x <= right + 2 and bottom - 2 <= stretch.y <= top + 2


def _ways_back(file: Opened, found: Sequence[Match], marks: Mapping[tuple[int, int], str], tidings: Tidings) -> None:
    """A link whose only words are a page number leads back to a use of the mark that stands before it, or, in a table
    of contents, to where the words before it lead.
    """
    worded = {id(match.part.link) for match in found if match.part.link}
    uses: dict[int, list[tuple[float, float, str]]] = {}
    for match in found:
        if mark := marks.get((match.stretch.page, match.stretch.mark)):
            uses.setdefault(match.stretch.page, []).append((match.stretch.x, match.stretch.y, mark))
    last = before = ""
    seen: set[int] = set()
    for part in file.parts:
        last = marks.get((part.page, part.mark), last)
        link = part.link
        if link and id(link) in worded:
            before = link.target
        if link is None or id(link) in worded or id(link) in seen or link.address:
            continue
        if link.target == before:
            continue
        seen.add(id(link))
        page, x, y = file.targets.get(link.target, (0, 0.0, 0.0))
        near = {mark for at, line, mark in uses.get(page, ()) if abs(at - x) < ASIDE and -ABOVE <= y - line <= BELOW}
        tidings.count("links back to where a mark is used")
        if last not in near:
            tidings.tell(
                f"page {part.page}", "V050", f"a link back from {last} leads to page {page}, where it is not used"
            )


def _headings(file: Opened, found: Sequence[Match], known: Evidence, roll: Roll, tidings: Tidings) -> None:
    """Each bookmark, and each link whose words are those of a heading, leads to the heading with these words."""
    begun: dict[int, list[tuple[Printed, int]]] = {}
    for match in found:
        if any(HEADING.fullmatch(role) for role in match.part.roles):
            begun.setdefault(match.stretch.page, []).append((match.stretch, roll.starts[match.pieces[0]]))
    words: dict[Link, str] = {}
    for match in found:
        if match.part.link and match.part.link.target not in known.citations:
            words[match.part.link] = words.get(match.part.link, "") + plain(match.stretch.text)
    titles = {plain(title): title for title, _ in file.outline}
    leading = [("bookmarks", title, place) for title, place in file.outline]
    leading += [
        (f"page {link.page}", titles[text], file.targets.get(link.target, (0, 0.0, 0.0)))
        for link, text in words.items()
        if text in titles
    ]
    entries = Counter((where, place) for where, _, place in leading)
    for where, title, (page, x, y) in leading:
        tidings.count("bookmarks and contents")
        if where != "bookmarks" and entries[where, (page, x, y)] > 1:
            tidings.tell(where, "V050", f"'{title[:60]}' leads to where another entry does")
        start = _first_below((page, x, y), begun.get(page, ()))
        if start is None or not roll.whole.startswith(plain(title), start):
            tidings.tell(where, "V050", f"'{title[:60]}' leads to page {page}, not to the heading with these words")


def _first_below(place: Place, begun: Iterable[tuple[Printed, int]]) -> int | None:
    """Where in the ledger the heading begins that stands next below a place in its column, the leftmost on its line."""
    _, x, y = place
    below = [(y - at.y, at.x, start) for at, start in begun if -ABOVE <= y - at.y <= HIGH and at.x >= x - ASIDE]
    column = min((left for _, left, _ in below), default=0.0) + WITHIN
    below = [each for each in below if each[1] <= column]
    highest = min(below, default=(0.0,))[0]
    return min(((left, start) for down, left, start in below if down <= highest + ABOVE), default=(0.0, None))[1]


def _words(file: Opened, stretches: Mapping[tuple[int, int], Printed], tidings: Tidings) -> None:
    """Every link has words, if only a page number."""
    worded = {
        (part.link.page, part.link.target, part.link.box)
        for part in file.parts
        if part.link and (stretch := stretches.get((part.page, part.mark))) and stretch.text.strip()
    }
    for page in file.pages:
        for link in page.links.values():
            if (link.page, link.target, link.box) not in worded:
                tidings.tell(f"page {page.number}", "V050", f"the link to '{link.target[:80]}' has no words")


def _targets(file: Opened, known: Evidence, tidings: Tidings) -> None:
    """Every link leads to a place that is there, or to the address of a source."""
    addresses = {text.fields.get("address") for text in known.sources.values()} - {None}
    for page in file.pages:
        for link in page.links.values():
            tidings.count("links")
            if link.address and link.address not in addresses:
                tidings.tell(f"page {page.number}", "V050", f"'{link.address[:80]}' is no source's address")
            if not link.address and file.targets.get(link.target, (0,))[0] == 0:
                tidings.tell(f"page {page.number}", "V050", f"a link leads to '{link.target[:80]}', which is nowhere")


def _other_texts(file: Opened, known: Evidence, roll: Roll, tidings: Tidings) -> None:
    """Texts that are not drawn but read aloud, shown in a window's title or found by a search."""
    alternatives = {plain(row.text) for row in known.alternatives}
    for page, text in file.alternatives:
        tidings.count("texts for pictures")
        if plain(text) not in alternatives:
            tidings.tell(f"page {page}", "V051", f"a picture is described as '{text[:80]}', which is not in the ledger")
    for key, name in (("Title", "title"), ("Author", "author")):
        wanted, given = str(known.settings.get(name) or ""), file.information.get(key, "")
        if wanted and plain(wanted) != plain(given):
            tidings.tell("metadata", "V051", f"the {name} is '{given[:80]}'; the analyst's is '{wanted[:80]}'")
    own = {plain(word) for word in known.words}
    for place, text in _asides(file):
        if plain(text) and plain(text) not in own and plain(text) not in roll.whole:
            tidings.tell(place, "V051", f"'{text[:80]}' is not in the ledger")


def _asides(file: Opened) -> Iterable[tuple[str, str]]:
    for title, _ in file.outline:
        yield "bookmarks", title
    for key in ("Title", "Author", "Subject", "Keywords"):
        yield "metadata", file.information.get(key, "")
    for element in DUBLIN.finditer(file.metadata.decode("utf-8", "replace")):
        for words in ITEM.findall(element[2]):
            yield "metadata", unescape(words)
    for page in file.pages:
        for link in page.links.values():
            if link.words != link.target:  # a link without words of its own is described by where it leads
                yield f"page {page.number}", link.words
