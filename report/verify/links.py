"""Links both ways: from each citation mark to the evidence that has its quote, and back to where the mark is used."""

import re
from collections.abc import Iterable, Sequence
from html import unescape

from report.verify.evidence import Evidence
from report.verify.matching import Match, Roll, plain
from report.verify.opening import Link, Opened
from report.verify.tidings import Tidings

DUBLIN = re.compile(r"<dc:(\w+)>(.*?)</dc:\1>", re.S)
ITEM = re.compile(r"<rdf:li[^>]*>(.*?)</rdf:li>", re.S)
NEAR = 40.0  # points between a destination (the top of a box) and the first line in it


def check(file: Opened, found: Sequence[Match], known: Evidence, roll: Roll, tidings: Tidings) -> None:
    """Marks, their links, their homes in the evidence, other links, bookmarks, texts for pictures, metadata."""
    homes: dict[str, Match] = {}
    uses: list[tuple[str, Match]] = []
    for match in found:
        for index in match.pieces:
            row = known.ledger[index]
            if row.voice == "mark":
                mark = row.ref.split()[0]
                if match.part.link is None:
                    homes.setdefault(mark, match)
                else:
                    uses.append((mark, match))
    for mark, match in uses:
        _use(mark, match, homes, file, tidings)
    quoted = [row.ref.partition(":") for row in known.ledger if row.voice == "quote"]
    starts = {(source, place.partition("-")[0]) for source, _, place in quoted}
    ends = {(source, place.partition("-")[2]) for source, _, place in quoted}
    for mark, (source, start, end) in known.citations.items():
        if mark not in homes:
            tidings.tell("evidence", "V038", f"the citation {mark} is not printed in the evidence")
        if (source, str(start)) not in starts or (source, str(end)) not in ends:
            tidings.tell(
                "evidence", "V038", f"the words of the citation {mark}, {source}:{start}-{end}, are not printed"
            )
    _targets(file, known, found, tidings)
    _other_texts(file, known, roll, tidings)


def _use(mark: str, match: Match, homes: dict[str, Match], file: Opened, tidings: Tidings) -> None:
    link, page = match.part.link, f"page {match.stretch.page}"
    assert link is not None
    tidings.count("links from a mark to its evidence")
    if link.target != mark:
        tidings.tell(page, "V050", f"the mark {mark} leads to '{link.target or link.address}'")
    if not _touches(link, match):
        tidings.tell(page, "V050", f"the link of the mark {mark} does not lie on it")
    target, home = file.targets.get(mark), homes.get(mark)
    if home is None or target is None:
        tidings.tell(page, "V050", f"the mark {mark} leads nowhere")
    elif target[0] != home.stretch.page or not -NEAR < target[2] - home.stretch.y < NEAR:
        tidings.tell(page, "V050", f"the mark {mark} leads to page {target[0]}, away from its evidence")


def _touches(link: Link, match: Match) -> bool:
    left, bottom, right, top = link.box
    return left - 2 <= match.stretch.x <= right + 2 and bottom - 2 <= match.stretch.y <= top + 2


def _targets(file: Opened, known: Evidence, found: Sequence[Match], tidings: Tidings) -> None:
    """Every link leads to a place that is there, or to the address of a source."""
    addresses = {text.fields.get("address") for text in known.sources.values()} - {None}
    for page in file.pages:
        for link in page.links.values():
            tidings.count("links")
            if link.address and link.address not in addresses:
                tidings.tell(
                    f"page {page.number}", "V050", f"a link leads out to '{link.address[:80]}', no source's address"
                )
            if not link.address and file.targets.get(link.target, (0,))[0] == 0:
                tidings.tell(f"page {page.number}", "V050", f"a link leads to '{link.target[:80]}', which is nowhere")


def _other_texts(file: Opened, known: Evidence, roll: Roll, tidings: Tidings) -> None:
    """Texts that are not drawn but read aloud, shown in a window's title or found by a search."""
    alternatives = {plain(row.text) for row in known.alternatives}
    for page, text in file.alternatives:
        tidings.count("texts for pictures")
        if plain(text) not in alternatives:
            tidings.tell(f"page {page}", "V051", f"a picture is described as '{text[:80]}', which is not in the ledger")
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
