"""HTML -> PDF bytes. WeasyPrint is imported only here, and fetches only what it is handed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from report.errors import Problem, RenderError, Where
from report.render.again import once
from report.render.archive import write
from report.render.attachments import Attached
from report.render.moving import moved, moving
from report.render.uncovered import uncovered

BASE = "report:///"
LANGUAGE = ' lang="'
MEDIA = {"woff2": "font/woff2", "woff": "font/woff", "ttf": "font/ttf", "otf": "font/otf", "svg": "image/svg+xml"}
UNDATED = datetime(1970, 1, 1)  # no clock: a briefing without any date gives its attachments the epoch


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document on its pages, not yet written. `document` is as the pages have it: a picture that a page had no room
    for stands behind what filled it; `asked` is the document that was to be laid out."""

    asked: str
    document: str
    drawing: Any

    @property
    def pages(self) -> int:
        return len(self.drawing.pages)

    @property
    def heads(self) -> tuple[str, ...]:
        """What stands in the margins of each page: running heads, markings, page numbers."""
        pages = [page._page_box.children for page in self.drawing.pages]
        margins = ([box for box in boxes if hasattr(box, "at_keyword")] for boxes in pages)
        return tuple(
            " ".join(text.text for box in several for text in box.descendants() if hasattr(text, "text"))
            for several in margins
        )


def pdf(made: LaidOut, files: Sequence[Attached], date: datetime | None) -> tuple[bytes, int, frozenset[str]]:
    """The PDF, PDF/A-3a and PDF/UA-1 with the files attached, how many pages it has, and the letters that its fonts
    lack. Same arguments, same bytes."""
    foreign = made.document.count(LANGUAGE) > 1  # the document itself has one
    written = write(made.drawing, files, date or UNDATED, foreign=foreign)
    return written, made.pages, uncovered(made.drawing, made.document)


def laid_out(document: str, assets: Mapping[str, bytes]) -> LaidOut:
    """The document on its pages. `assets` are all that it may load, by relative path; anything else is refused."""
    from weasyprint.urls import FatalURLFetchingError

    try:
        with moving() as moves:
            drawing = html(document, assets).render()
    except FatalURLFetchingError as error:
        message = f"{error}: the theme has no such file"
        raise RenderError(
            [Problem(Where("briefing.html"), "R001", message, "put it into the theme's folder")]
        ) from None
    return LaidOut(document, once(moved(document, moves), drawing), drawing)


def html(document: str, assets: Mapping[str, bytes]) -> Any:
    """The document, parsed, as WeasyPrint lays it out."""
    from weasyprint import HTML

    return HTML(string=document, base_url=BASE, url_fetcher=_fetcher(assets))


def _fetcher(assets: Mapping[str, bytes]) -> Any:
    """Serves the theme's files by name and nothing else: no network, no disk. What is missing ends the drawing.

    The parent is not set up: it would prepare for secure connections, which takes longer than a page.
    """
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def __init__(self) -> None:
            self._fail_on_errors = True

        def fetch(self, url: str, headers: Any = None) -> Any:
            name = url.removeprefix(BASE)
            kind = MEDIA.get(name.rpartition(".")[2], "application/octet-stream")
            return URLFetcherResponse(url, assets[name], {"Content-Type": kind})

        def __call__(self, url: str) -> Any:
            return self.fetch(url)

    return Fetcher()
