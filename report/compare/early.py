"""Accounts that say of themselves that they are early ones, so that their counts are expected to change."""

from __future__ import annotations

from collections.abc import Sequence

from report.lexicon import Lexicon
from report.model import Text


def early(texts: Sequence[Text], lexicon: Lexicon) -> frozenset[str]:
    """Ids of the sources with such a line ("This is a developing story")."""
    phrases = [row["phrase"] for row in lexicon.rows("early")]
    return frozenset(
        text.source.id
        for text in texts
        if (written := " ".join(text.source.text.casefold().split())) and any(phrase in written for phrase in phrases)
    )
