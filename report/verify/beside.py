"""Each citation mark cites what it stands beside: the quotation before it in its paragraph or cell, or the finding that
the words there are formed from or that the analyst has renamed.

A mark that stands alone in its cell, as in lists of who says what, says nothing of the kind and is passed over.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from report.verify.evidence import Evidence
from report.verify.matching import Match
from report.verify.texts import place
from report.verify.tidings import Tidings

SPAN = re.compile(r"([^:\s]+):(\d+)-(\d+)")
FORMED = frozenset(("value", "time", "derived"))

Span = tuple[str, int, int]


def check(found: Sequence[Match], known: Evidence, tidings: Tidings) -> None:
    """The marks of each block, by the words before them in it."""
    block, last = 0, -1
    quoted: list[Span] = []
    named: set[str] = set()
    for match in found:
        if match.part.block != block:
            block, quoted, named = match.part.block, [], set()
        for index in match.pieces:
            row = known.ledger[index]
            if row.voice == "quote" and (span := SPAN.fullmatch(row.ref)):
                quoted.append((span[1], int(span[2]), int(span[3])))
            elif row.voice in FORMED:
                named.update(ref.partition("/")[0] for ref in row.ref.split())
            elif row.voice == "analyst" and (renamed := row.ref.removeprefix("corrections/")) in known.findings:
                named.add(renamed)
            elif row.voice == "mark" and match.part.link and index != last and (quoted or named):
                last = index
                tidings.count("marks beside what they cite")
                name = row.ref.split()[0] if row.ref else ""
                if name in known.citations and not _cites(known.citations[name], quoted, named, known):
                    message = f"the mark {name} cites other words than those that it stands beside"
                    tidings.tell(f"page {match.stretch.page}", "V038", message)


def _cites(cited: Span, quoted: Sequence[Span], named: Collection[str], known: Evidence) -> bool:
    """Whether a citation shares words with a quotation, or with a mention of a finding that is named or quoted."""
    if any(_overlap(cited, span) for span in quoted):
        return True
    for name, spans in _findings(known):
        is_one = name in named or any(_overlap(span, other) for span in spans for other in quoted)
        if is_one and any(_overlap(cited, span) for span in spans):
            return True
    return False


def _findings(known: Evidence) -> Iterator[tuple[str, list[Span]]]:
    for findings in (known.findings, known.earlier.findings):
        for name, row in findings.items():
            several = [row, *(findings[part] for part in row.get("derived_from", ()) if part in findings)]
            yield name, [place(mention) for each in several for mention in each["mentions"]]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
