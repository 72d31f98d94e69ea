"""What a file says of itself where no page shows it: the XMP packet, the document information, its language.

Only what the tool writes may stand there: title and author (held to the analyst's in `links`), the programs, dates that
are one day everywhere, and the seal. A reader's program shows such words without a hint of who wrote them.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from report.verify.evidence import Evidence
from report.verify.opening import Opened
from report.verify.tidings import Tidings

CREATOR = "report"
PRODUCER = re.compile(r"WeasyPrint [\d.]+\w*")
INFORMATION = frozenset(("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate"))
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
PDFA, PDFUA = "{http://www.aiim.org/pdfa/ns/id/}", "{http://www.aiim.org/pdfua/ns/id/}"
EXTENSION = re.compile(r"\{http://www\.aiim\.org/pdfa/ns/(?:extension/|schema#|property#)\}\w+")
PROOF = "{urn:report:proof:1#}"
FRAME = frozenset(
    ("{adobe:ns:meta/}xmpmeta", *(RDF + name for name in ("RDF", "Description", "Alt", "Seq", "Bag", "li")))
)
WORDED = frozenset(DUBLIN + name for name in ("title", "creator", "description", "subject", "language"))
DATED = frozenset((XMP + "CreateDate", XMP + "ModifyDate", XMP + "MetadataDate"))
DESCRIBING = frozenset(
    (
        "PDF/UA identification schema", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", "part", "Integer", "internal",
        "Part of ISO 14289 to which the file conforms", "Proof of a briefing", "urn:report:proof:1#", "proof",
        "manifest", "Text", "SHA-256 of the attached manifest.json", "streams", "SHA-256 of the digests of all streams",
    )
)  # fmt: skip
FIXED = {
    PDF + "Producer": PRODUCER, XMP + "CreatorTool": re.compile(CREATOR), PDFA + "part": re.compile("3"),
    PDFA + "conformance": re.compile("A"), PDFUA + "part": re.compile("1"),
    PROOF + "manifest": re.compile("[0-9a-f]{64}"), PROOF + "streams": re.compile("[0-9a-f]{64}"),
}  # fmt: skip
PLAIN = frozenset((RDF + "about", RDF + "parseType", "{http://www.w3.org/XML/1998/namespace}lang"))
DIGITS = re.compile(r"\d+")


def check(file: Opened, known: Evidence, tidings: Tidings) -> None:
    """Information, packet, dates and language."""
    days = set(file.days)
    for key, value in file.information.items():
        tidings.count("metadata")
        if key not in INFORMATION:
            tidings.tell("metadata", "V014", f"/{key} does not belong in a briefing")
        elif key in ("CreationDate", "ModDate"):
            days.add(_day(value))
    programs = (file.information.get("Creator", ""), file.information.get("Producer", ""))
    if programs[0] not in ("", CREATOR) or not PRODUCER.fullmatch(programs[1]):
        tidings.tell(
            "metadata", "V051", f"the file says that it was made by '{programs[0]:.40}' and '{programs[1]:.40}'"
        )
    try:
        packet = ElementTree.fromstring(file.metadata)
    except (ElementTree.ParseError, ValueError, LookupError):
        return  # told already
    for name, value in _values(packet, ""):
        tidings.count("metadata")
        if name in DATED:
            days.add(_day(value))
        elif not (_is_known(name, value)):
            tidings.tell("metadata", "V051", f"{name.rpartition('}')[2]} '{value[:60]}' does not belong in a briefing")
    if len(days) > 1:
        tidings.tell("metadata", "V051", f"the file was made on several days: {', '.join(sorted(days))[:80]}")
    language = str(known.settings.get("language") or "")
    if language and file.language != language:
        tidings.tell("catalog", "V051", f"the document is in '{language}', and is read aloud as '{file.language[:20]}'")


def _values(element: ElementTree.Element, within: str) -> Iterator[tuple[str, str]]:
    """Each text and attribute with the name of the property that it stands in."""
    name = element.tag if element.tag not in FRAME else within
    for key, value in element.items():
        if key not in PLAIN:
            yield key, value
    for text in (element.text, *(child.tail for child in element)):
        if text and not text.isspace():
            yield name, text.strip()
    if not len(element) and element.tag not in FRAME and not element.text:
        yield name, ""
    for child in element:
        yield from _values(child, name)


def _is_known(name: str, value: str) -> bool:
    if EXTENSION.fullmatch(name):
        return value in DESCRIBING
    return name in WORDED or (name in FIXED and bool(FIXED[name].fullmatch(value)))


def _day(value: str) -> str:
    """The digits of a date up to its day, as PDF (D:20260201) or XMP (2026-02-01) write it."""
    return "".join(DIGITS.findall(value))[:8]
