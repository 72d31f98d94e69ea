"""Two voices, told apart on every line: a source's words stand in one typeface, the tool's in another.

Which typeface is whose, the pages themselves say: most quotations and most fixed phrases are set in theirs. A theme
that sets both alike makes no such promise, and nothing is held against it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from report.verify.evidence import Evidence
from report.verify.matching import Match
from report.verify.tidings import Tidings

STYLE = re.compile(
    r"(?:[-,](?:Semi|Demi|Extra|Ultra|Thin|Light|Book|Medium|Bold|Heavy|Black|Italic|Oblique|Condensed)?)+$"
)
SHARE = 0.9  # of a voice's letters that its typeface has at least
OURS = frozenset(("tool", "analyst", "time", "count", "derived"))


def check(found: Sequence[Match], known: Evidence, tidings: Tidings) -> None:
    """Quotations in the tool's typeface, and the tool's words in that of quotations."""
    lines = [(match, voice, family, text) for match in found for voice, family, text in _lines(match, known)]
    quoted, ours = Counter[str](), Counter[str]()
    for _, voice, family, text in lines:
        (quoted if voice == "quote" else ours)[family] += len(text)
    if not quoted or not ours:
        return
    of_quotes, of_ours = quoted.most_common(1)[0][0], ours.most_common(1)[0][0]
    if quoted[of_quotes] < SHARE * quoted.total() or ours[of_ours] < SHARE * ours.total() or of_quotes == of_ours:
        return
    for match, voice, family, text in lines:
        tidings.count("lines in the typeface of their voice")
        if (voice == "quote" and family == of_ours) or (voice != "quote" and family == of_quotes):
            page = f"page {match.stretch.page}"
            whose = "the tool's words" if voice == "quote" else "a quotation"
            tidings.tell(page, "V043", f"'{text.strip()[:60]}' ({voice}) is set as if it were {whose}")


def _lines(match: Match, known: Evidence) -> Iterator[tuple[str, str, str]]:
    """Voice, family and text of the words of one piece; a picture prints many at once and is passed over."""
    if len(match.pieces) == 1:
        voice = known.ledger[match.pieces[0]].voice
        if voice == "quote" or voice in OURS:
            for face, text in match.stretch.faces:
                if any(map(str.isalpha, text)):
                    yield voice, STYLE.sub("", face), text
