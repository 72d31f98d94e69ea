"""Two voices, told apart on every line: a source's words stand in one typeface, the tool's in another.

Which is whose, the pages themselves say. The family that quotations mostly have, and the face of it (slant and weight),
are the sources' where the tool has next to nothing in them; those that the tool mostly has are the tool's in the same
way. Where a theme sets both voices in one it makes no such promise, and nothing is held against it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from report.verify.evidence import Evidence
from report.verify.matching import Match
from report.verify.printed import Printed
from report.verify.tidings import Tidings

STYLE = re.compile(
    r"(?:[-,](?:Semi|Demi|Extra|Ultra|Thin|Light|Book|Medium|Bold|Heavy|Black|Italic|Oblique|Condensed)?)+$"
)
SHARE = 0.9  # of a typeface's letters that one voice has at least, where it is that voice's
OURS = frozenset(("tool", "analyst", "time", "count", "status", "derived"))
FIELDS = frozenset(("metadata", "reference"))
USUAL = 0.75  # of the letters of a field, or of the running heads, not set as quotations where they are ours

Line = tuple[Printed, str, str, str]  # voice or field, typeface, text


def check(found: Sequence[Match], heads: Sequence[Printed], known: Evidence, tidings: Tidings) -> None:
    """Quotations in the tool's typeface, and the tool's words, among them running heads, in that of quotations."""
    lines = [(match.stretch, *line) for match in found for line in _lines(match, known)]
    lines += [(head, "running head", *face) for head in heads for face in head.faces if any(map(str.isalpha, face[1]))]
    tidings.count("lines in the typeface of their voice", len(lines))
    families = [(stretch, voice, STYLE.sub("", face), text) for stretch, voice, face, text in lines]
    told: set[int] = set()
    for stretch, voice, text in (*_strange(families), *_strange(lines)):
        if id(stretch) not in told:
            told.add(id(stretch))
            whose = "the tool's words" if voice == "quote" else "a quotation"
            message = f"'{text.strip()[:60]}' ({voice}) is set as if it were {whose}"
            tidings.tell(f"page {stretch.page}", "V043", message)


def _strange(lines: Sequence[Line]) -> Iterator[tuple[Printed, str, str]]:
    """Lines in a typeface that is another voice's."""
    used: dict[str, Counter[str]] = {}
    for _, voice, face, text in lines:
        used.setdefault(voice, Counter())[face] += len(text)
    quoted = used.get("quote", Counter())
    ours = sum((used[voice] for voice in OURS & used.keys()), Counter[str]())
    of_quotes, of_ours = _kept(quoted, ours), _kept(ours, quoted)
    bound = {voice for voice in used if voice in OURS or used[voice][of_quotes] <= (1 - USUAL) * used[voice].total()}
    for stretch, voice, face, text in lines:
        if face and face == (of_ours if voice == "quote" else of_quotes if voice in bound else ""):
            yield stretch, voice, text


def _kept(one: Mapping[str, int], other: Mapping[str, int]) -> str:
    """The typeface that one voice mostly has, where the other has next to nothing in it; "" where there is none."""
    face = max(one, key=lambda face: (one[face], face), default="")
    return face if face and one[face] >= SHARE * (one[face] + other.get(face, 0)) else ""


def _lines(match: Match, known: Evidence) -> Iterator[tuple[str, str, str]]:
    """Voice, typeface and text of the words of one piece; a picture prints many at once and is passed over. Each field
    of the metadata is a voice of its own."""
    if len(match.pieces) == 1:
        row = known.ledger[match.pieces[0]]
        voice = f"{row.voice} {row.ref.rpartition('/')[2]}" if row.voice == "metadata" else row.voice
        if voice == "quote" or voice in OURS or row.voice in FIELDS:
            for face, text in match.stretch.faces:
                if any(map(str.isalpha, text)):
                    yield voice, face, text
