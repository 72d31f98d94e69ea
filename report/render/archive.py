"""The last touch on a PDF: PDF/A-3a and PDF/UA-1 in one file, and a seal that binds pages and attachments together.

WeasyPrint takes one variant. Drawn as `pdf/a-3a`, three things are missing or wrong, and `finisher` mends them before
the file is written (a second pass over the written file would cost a fifth of drawing it): the metadata doesn't claim
PDF/UA, its stream is compressed, and each attachment is listed twice among the associated files.

The seal is in the metadata: the digest of the manifest (which has the digest of every attachment), and the digest of
all streams of the file (page contents, fonts, character maps, pictures, attachments).
"""

import hashlib
from collections.abc import Callable
from typing import Any

VARIANT = "pdf/a-3a"
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


def finisher(manifest: bytes) -> Callable[[Any, Any], None]:
    """What to hand to `write_pdf(finisher=…)` with `pdf_variant=VARIANT`; `manifest` is the attached manifest.json."""

    def finish(document: Any, pdf: Any) -> None:
        metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
        text = b"\n".join(metadata.stream)
        added = _descriptions(hashlib.sha256(manifest).hexdigest(), _streams(pdf, metadata))
        metadata.stream = [text.replace(b"</rdf:RDF>", added.encode() + b"</rdf:RDF>")]
        metadata.compress = False
        if "AF" in pdf.catalog:
            pdf.catalog["AF"][:] = list(dict.fromkeys(pdf.catalog["AF"]))

    return finish


def _streams(pdf: Any, metadata: Any) -> str:
    """The digest of the sorted digests of all streams as they are before compression."""
    import pydyf

    digests = []
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and thing is not metadata:
            data = pydyf.Stream(thing.stream).data  # << … >>\nstream\n … \nendstream
            content = data[data.index(b"stream\n") + 7 : -len(b"\nendstream")]
            thing.stream = [content]  # so that writing need not put it together again
            digests.append(hashlib.sha256(content).digest())
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
