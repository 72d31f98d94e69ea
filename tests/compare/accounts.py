"""Accounts of a test, read and compared as the product does it."""

from decimal import Decimal
from functools import lru_cache

from report.files import lexicon
from report.lexicon import Lexicon
from report.model import Field, Figure, Finding, Settings, Source
from report.pipeline import reading

SETTINGS = Settings("t", "", "", "", "", "", "en", "A4", "desk", Decimal(0), (), (), (), ())


@lru_cache
def words() -> Lexicon:
    return lexicon()


def findings(*written: str, published: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Findings of texts, the first one source A; `published` are their days, if known."""
    days = published or ("",) * len(written)
    sources = [source(number, text, day) for number, (text, day) in enumerate(zip(written, days, strict=True))]
    return reading(sources, words(), SETTINGS).findings


def source(number: int, text: str, published: str = "") -> Source:
    """An account, numbered from 0."""
    fields = (Field("published", published, "config", None),) if published else ()
    letter = chr(65 + number)
    return Source(f"s{number + 1}", letter, f"{letter}.txt", text, "", "", "text", "utf-8", fields)


def holding(found: tuple[Finding, ...], source: str, quote: str) -> Finding:
    """The finding with the figure of a source ("A") that stands in, or holds, a quote."""
    key = f"s{ord(source) - 64}"
    for finding in found:
        figures = [m for m in finding.mentions if isinstance(m, Figure) and m.span.source == key]
        if any(quote in figure.quote or figure.quote in quote for figure in figures):
            return finding
    raise AssertionError(f"no figure {quote!r} in {source}")
