"""The last touch on a PDF: PDF/A-3a and PDF/UA-1 in one file, and a seal that binds pages and attachments together.

WeasyPrint takes one variant. Drawn as `pdf/a-3a`, three things are missing or wrong, and `write` mends them before
the file is written (a second pass over the written file would cost a fifth of drawing it): the metadata doesn't claim
PDF/UA, its stream is compressed, and each attachment is listed twice among the associated files.

The seal is in the metadata: the digest of the manifest (which has the digest of every attachment), and the digest of
all streams of the file (page contents, fonts, character maps, pictures, attachments).
"""

import hashlib
import io
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime
from typing import Any

from report.render.attachments import Attached, drawable

VARIANT = "pdf/a-3a"
TRIES = 4
NAMESPACE = "urn:report:proof:1#"

_UA = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>"""
_SEAL = """<rdf:Description rdf:about="" xmlns:proof="{namespace}">
<proof:manifest>{manifest}</proof:manifest><proof:streams>{streams}</proof:streams></rdf:Description>"""
# PDF/A wants every property outside its own list described (ISO 19005-3, 6.6.2.3).
_PROPERTY = """<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>
<pdfaProperty:valueType>{type}</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{text}</pdfaProperty:description></rdf:li>"""
_SCHEMA = """<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"""
_EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def write(document: Any, files: Sequence[Attached], date: datetime, *, foreign: bool = False) -> bytes:
    """The PDF of a document that WeasyPrint has laid out, with the attached files (the manifest last among them).
    `foreign` is whether some of its words are in another language."""
    with _languages() if foreign else nullcontext():
        pdf: bytes = document.write_pdf(
            pdf_variant=VARIANT, attachments=drawable(files, date), finisher=_finisher(files[-1].content)
        )
    return pdf


@contextmanager
def _languages() -> Iterator[None]:
    """While a PDF is written, tags have the language of their element, which WeasyPrint gives to the whole only.

    A quotation in another language than the document's would be read aloud as if it were in the document's.
    """
    import pydyf
    from weasyprint.pdf import tags

    build = tags._build_box_tree

    def with_language(box: Any, *arguments: Any) -> Iterator[Any]:
        element = getattr(box, "element", None)
        language = element.get("lang") if element is not None and element.tag != "html" else None
        for tag in build(box, *arguments):
            if language and "Lang" not in tag:
                tag["Lang"] = pydyf.String(language)
            yield tag

    tags._build_box_tree = with_language
    try:
        yield
    finally:
        tags._build_box_tree = build


def _finisher(manifest: bytes) -> Callable[[Any, Any], None]:
    def finish(document: Any, pdf: Any) -> None:
        metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
        text = b"\n".join(metadata.stream)
        added = _descriptions(hashlib.sha256(manifest).hexdigest(), _seal(pdf, metadata))
        metadata.stream = [text.replace(b"</rdf:RDF>", added.encode() + b"</rdf:RDF>")]
        metadata.compress = False
        pdf.catalog["AF"][:] = list(dict.fromkeys(pdf.catalog["AF"]))
        pdf.write = _writer(pdf)

    return finish


def _writer(pdf: Any) -> Callable[..., None]:
    """Writing again where a stream ends in a carriage return, without drawing again.

    Such a stream looks to a checker as if it were one byte shorter than it says (its line feed follows). Packed data
    ends so once in 256 times: then a stream stays as it is (`_seal`), and the objects of the whole file, which are
    packed last, get an empty one more.
    """
    import pydyf

    draw = pdf.write

    def write(output: Any, *options: Any) -> None:
        for padding in range(TRIES):
            objects = list(pdf.objects)
            pdf.current_position = 0
            trial = io.BytesIO()
            draw(trial, *options)
            if b"\r\nendstream" not in trial.getvalue() or padding == TRIES - 1:
                break
            pdf.objects[:] = objects
            pdf.add_object(pydyf.Dictionary({}))
        output.write(trial.getvalue())

    return write


def _seal(pdf: Any, metadata: Any) -> str:
    """Packs all streams but the metadata, and gives the digest of the sorted digests of what was in them."""
    import pydyf

    digests = []
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and thing is not metadata:
            data = pydyf.Stream(thing.stream).data  # << … >>\nstream\n … \nendstream
            content = data[data.index(b"stream\n") + 7 : -len(b"\nendstream")]
            digests.append(hashlib.sha256(content).digest())
            packed = zlib.compress(content, 9) if thing.compress else b"\r"
            thing.compress = False
            if packed.endswith(b"\r"):  # the checksum of the content ends it, whatever the level
                thing.stream = [content]
            else:
                thing.stream = [packed]
                thing.extra["Filter"] = "/FlateDecode"
    return hashlib.sha256(b"".join(sorted(digests))).hexdigest()


def _descriptions(manifest: str, streams: str) -> str:
    part = _PROPERTY.format(name="part", type="Integer", text="Part of ISO 14289 to which the file conforms")
    seal = "".join(
        _PROPERTY.format(name=name, type="Text", text=f"SHA-256 of {text}")
        for name, text in (("manifest", "the attached manifest.json"), ("streams", "the digests of all streams"))
    )
    schemas = _SCHEMA.format(
        title="PDF/UA identification schema",
        namespace="http://www.aiim.org/pdfua/ns/id/",
        prefix="pdfuaid",
        properties=part,
    ) + _SCHEMA.format(title="Proof of a briefing", namespace=NAMESPACE, prefix="proof", properties=seal)
    extension = _EXTENSION.format(schemas=schemas)
    return extension + _UA + _SEAL.format(namespace=NAMESPACE, manifest=manifest, streams=streams)
