"""A small briefing made by hand, for the tests of the ledger and of verifying.

Invented sources and findings, and pages that use every voice of the ledger: tables that break, a picture, links there
and back, hyphenation, running heads, a float and a row of boxes.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from html import escape

from report.model import (
    Attribution,
    Citation,
    Claim,
    Field,
    Figure,
    Finding,
    Quantity,
    Settings,
    Source,
    Span,
    TimeRef,
    Why,
)
from report.render.archive import write
from report.render.attachments import attachments
from report.render.exports import findings_json
from report.render.ledger import ledger, ledger_json
from report.render.pages import LaidOut

FIRST = """Fire at Okro harbour

Two warehouses burned down in the harbour of Okro on Tuesday, 5 May 2026, and at least 14 people were injured,
the port authority said. Some 1,200 residents left their homes. "We saw 3 explosions", said Mira Tolan, the harbour
master. The blaze began at 04:30, and 61.5 per cent of the grain was lost.
"""
SECOND = """Harbour blaze leaves fourteen hurt

Fourteen people were hurt when a fire destroyed two warehouses in Okro. Twelve of them have left hospital.
The shipping company Vel denied that fireworks were stored there. Residents counted five women and three children
among the injured.
"""


def source(letter: str, text: str, publisher: str, attach: str = "full") -> Source:
    return Source(
        id=f"s{ord(letter) - 64}",
        letter=letter,
        path=f"articles/{letter.lower()}.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        format="text",
        encoding="utf-8",
        fields=(Field("publisher", publisher, "config"), Field("published", "2026-05-06", "config")),
        attach=attach,
    )


def span(source: Source, words: str) -> Span:
    start = source.text.index(words)
    return Span(source.id, start, start + len(words))


def figure(source: Source, words: str, number: str, low: int | str | None, high: int | str | None, modifier: str = "=",
           unit: str = "1", counted: str = "people") -> Figure:  # fmt: skip
    place = span(source, words)
    within = span(source, number)
    ends = [None if end is None else Decimal(str(end)) for end in (low, high)]
    return Figure(
        span=place, quote=words, number_span=within, sentence=place, quantity=Quantity(*ends, modifier, unit),
        role="total", part_of=None, counted=counted, counted_head=counted, counted_class="people", predicate="injured",
        predicate_words="injured", when=None, as_of=None, place=None, attribution=None, rule="sample",
    )  # fmt: skip


def finding(id: str, kind: str, status: str, mentions: tuple[object, ...], low: object = None, high: object = None,
            derived_from: tuple[str, ...] = (), flags: tuple[str, ...] = ()) -> Finding:  # fmt: skip
    return Finding(
        id=id, kind=kind, key=id.lower(), label=id, label_span=None, mentions=mentions, status=status, flags=flags,
        why=(Why("sample", "made by hand"),), differences=(), origins=len({m.span.source for m in mentions}) or 1,
        untraced=0, low=low and Decimal(str(low)), high=high and Decimal(str(high)), unit="1", disputes=(),
        disputed_by=(), derived_from=derived_from, parts=(), whole=None, importance=1.0,
    )  # fmt: skip


@dataclass(frozen=True)
class Sample:
    html: str
    pdf: bytes
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]
    citations: tuple[Citation, ...]
    settings: Settings


def settings() -> Settings:
    return Settings(
        title="Okro harbour fire, 5 May", subtitle="", author="Desk 7", date="2026-05-06", edition="2",
        marking="TLP:AMBER", language="en", page="A4", theme="desk", tolerance=Decimal(0), sections=(), questions=(),
        corrections=(), aliases=(),
    )  # fmt: skip


@cache
def sample(attach: str = "full", rows: int = 12) -> Sample:
    from weasyprint import HTML

    first, second = source("A", FIRST, "Okro Gazette", attach), source("B", SECOND, "Radio 5", attach)
    injured = figure(first, "at least 14 people were injured", "at least 14", 14, None, "at least")
    hurt = figure(second, "Fourteen people were hurt", "Fourteen", 14, 14)
    residents = figure(first, "Some 1,200 residents", "Some 1,200", 1200, 1200, "about", counted="residents")
    grain = figure(first, "61.5 per cent of the grain", "61.5 per cent", "61.5", "61.5", unit="%", counted="grain")
    women = figure(second, "five women", "five", 5, 5, counted="women")
    children = figure(second, "three children", "three", 3, 3, counted="children")
    denial = "The shipping company Vel denied that fireworks were stored there."
    claim = Claim(
        span(second, denial), denial, span(second, denial), (span(second, "fireworks were stored there"),),
        Attribution("Vel", None, None, span(second, "The shipping company Vel"), None, "denies", "named"),
        False, ("firework", "store"), None, "sample",
    )  # fmt: skip
    day = TimeRef(
        span(first, "Tuesday, 5 May 2026"), "Tuesday, 5 May 2026", datetime(2026, 5, 5), datetime(2026, 5, 5, 23, 59),
        "day", "", "as written", "point", "sample",
    )  # fmt: skip
    clock = TimeRef(
        span(first, "04:30"), "04:30", datetime(2026, 5, 5, 4, 30), datetime(2026, 5, 5, 4, 30, 59), "minute", "",
        "a date in the text", "point", "sample",
    )  # fmt: skip
    findings = (
        finding("F1", "figure", "variant", (injured, hurt), 14, 14),
        finding("F2", "figure", "single source", (residents,), 1200, 1200),
        finding("F3", "figure", "single source", (grain,), "61.5", "61.5"),
        finding("F4", "figure", "single source", (women,), 5, 5),
        finding("F5", "figure", "single source", (children,), 3, 3),
        finding("D1", "figure", "single source", (), 8, 8, ("F4", "F5"), ("derived",)),
        finding("C1", "claim", "single source", (claim,)),
        finding("T1", "time", "single source", (day,)),
        finding("T2", "time", "single source", (clock,)),
    )
    cited = [injured.span, residents.span, grain.span, day.span, clock.span, hurt.span, women.span, children.span,
             claim.span, span(first, '"We saw 3 explosions", said Mira Tolan, the harbour\nmaster.')]  # fmt: skip
    cited.sort()
    sources = (first, second)
    letters = {item.id: item.letter for item in sources}
    counts = {item.id: 0 for item in sources}
    citations = []
    for place in cited:
        counts[place.source] += 1
        citations.append(Citation(f"{letters[place.source]}{counts[place.source]}", place, 1, 1))
    html = document(sources, citations, rows)
    analyst = settings()
    exported = findings_json(analyst, sources, findings, citations)
    laid = LaidOut(html, html, HTML(string=html).render())
    book = ledger_json(ledger(html, sources), heads=laid.heads)
    files = attachments(analyst, sources, exported, book, cited, "0.1.0")
    return Sample(html, write(laid.drawing, files, datetime(2026, 5, 6)), sources, findings, tuple(citations), analyst)


def draw(html: str, files: tuple[object, ...]) -> bytes:
    from weasyprint import HTML

    return write(HTML(string=html).render(), files, datetime(2026, 5, 6))


STYLE = """
@page { size: A5; margin: 20mm 15mm;
  @top-left { content: string(head) } @top-right { content: string(marking) }
  @bottom-right { content: string(marking) } @bottom-left { content: string(part) }
  @bottom-center { content: "Page " counter(page) " of " counter(pages) } }
body { font: 9pt/12pt "DejaVu Sans"; hyphens: auto; text-align: justify }
header { string-set: head attr(data-title), marking attr(data-marking) }
h2 { string-set: part content(); break-after: avoid }
.quote, .value { font-family: "DejaVu Serif" }
.side { float: right; width: 30mm }
.row { display: flex; gap: 5mm }
.back a::after { content: "p. " target-counter(attr(href), page) }
.page-of::after { content: target-counter(attr(href), page) }
.flag::before { content: "· " }
thead { display: table-header-group }
td { padding: 3mm 0; position: relative }
"""


def document(sources: tuple[Source, ...], citations: list[Citation], rows: int) -> str:
    marks = {item.span: item.mark for item in citations}
    texts = {item.id: item.text for item in sources}
    uses = dict.fromkeys(marks.values(), 0)

    def quote(place: Span) -> str:
        words = escape(texts[place.source][place.start : place.end])
        return f'<q class="quote" data-quote="{place.source}:{place.start}-{place.end}">{words}</q>'

    def mark(place: Span) -> str:
        name = marks[place]
        uses[name] += 1
        return f'<a id="{name}-{uses[name]}" href="#{name}" data-mark="{name}">{name}</a>'

    by_mark = {item.mark: item.span for item in citations}
    table = "".join(
        f'<tr><th scope="row">People hurt</th><td class="value"><span data-value="F1/0">at least 14</span>'
        f"{mark(by_mark['A2'])}</td><td class='value'><span data-value='F1/1'>fourteen</span>"
        f"{mark(by_mark['B1'])}</td></tr>"
        for _ in range(rows)
    )
    body = "".join(f"<p>{quote(item.span)} {mark(item.span)}</p>" for item in citations)
    counts = (
        '<span data-count="sources">2</span> sources, <span data-count="findings">8</span> findings, '
        '<span data-count="findings:single source">5 single source</span>'
    )
    evidence = "".join(
        f'<li id="{item.mark}"><b data-mark="{item.mark}">{item.mark}</b> {quote(item.span)} <span class="back">'
        + " ".join(f'<a href="#{item.mark}-{n + 1}"></a>' for n in range(uses[item.mark]))
        + "</span></li>"
        for item in citations
    )
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Okro harbour fire, 5 May</title>
<meta name="generator" content="report">
<meta name="author" content="Desk 7"><meta name="dcterms.created" content="2026-05-06"><style>{STYLE}</style></head>
<body><header data-title="Okro harbour fire, 5 May" data-marking="TLP:AMBER">
<h1 data-analyst="title">Okro harbour fire, 5 May</h1><p>By <span data-analyst="author">Desk 7</span>,
<span data-analyst="date">6 May 2026</span></p></header>
<ul><li><a href="#figures">Figures</a> <a class="page-of" href="#figures"></a></li>
<li><a href="#evidence">Evidence</a> <a class="page-of" href="#evidence"></a></li></ul>
<h2>What is known</h2><p>{counts}</p>
<p class="side"><span data-time="T1/0">5 May 2026</span> and <span data-time="T2/0">Tuesday, 04:30</span></p>
<div class="row"><p data-value="F2/0">about 1200</p><p data-value="F3/0">61.5%</p>
<p data-derived="F4 F5">5 + 3 = 8</p></div>
{body}
<h2 id="figures">Figures</h2><table><thead><tr><th>Fact</th><th><span data-meta="s1/letter">A</span>
<span data-meta="s1/publisher">Okro Gazette</span></th><th><span data-meta="s2/publisher">Radio 5</span></th></tr>
</thead><tbody>{table}</tbody></table>
<figure><svg xmlns="http://www.w3.org/2000/svg" width="100mm" height="30mm" viewBox="0 0 100 30">
<title data-derived="F1">People hurt: A at least 14, B 14</title>
<text x="2" y="10" font-size="4" data-value="F1/1">14</text>
<circle cx="40" cy="10" r="2"/><text x="2" y="20" font-size="4" data-axis="1">20</text></svg>
<figcaption class="flag">People hurt</figcaption></figure>
<h2 id="evidence">Evidence</h2><ul>{evidence}</ul>
<p hidden>1 2 3</p></body></html>"""
