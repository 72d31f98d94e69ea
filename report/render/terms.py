"""The words that a citation style adds of its own: "para.", "accessed", the names of months."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from report.model import Citation, Source

WORD = re.compile(r"[^\W\d_]{3,}")


def style_terms(
    references: Sequence[tuple[str, str]], citations: Iterable[Citation], sources: Iterable[Source]
) -> list[str]:
    """The words of entries and citations that the source they are about does not have; sorted, in small letters."""
    known = {source.id: _known(source) for source in sources}
    texts = [*references, *((citation.span.source, citation.text) for citation in citations)]
    words = {
        word.casefold() for name, text in texts for word in WORD.findall(text) if word.casefold() not in known[name]
    }
    return sorted(words)


def _known(source: Source) -> frozenset[str]:
    texts = (source.path, source.letter, *(field.value for field in source.fields))
    return frozenset(word.casefold() for text in texts for word in WORD.findall(text))
