"""Are the attachments those that were built in? The manifest has their digests, and the metadata has the manifest's."""

import hashlib
import json
import re

from report.verify.opening import Opened
from report.verify.tidings import Tidings

MANIFEST = "manifest.json"
SEALED = re.compile(rb"<proof:(manifest|streams)>([0-9a-f]{64})</proof:\1>")
KEYS = {"Title": "title", "Author": "author"}


def check(file: Opened, tidings: Tidings) -> None:
    """Manifest, attachments and seal against each other."""
    if not _is_xml(file.metadata):
        tidings.tell("metadata", "V011", "the metadata can't be read")
    seals = SEALED.findall(file.metadata)
    sealed = {name.decode(): value.decode() for name, value in seals}
    if len(seals) != 2 or len(sealed) != 2:
        tidings.tell("metadata", "V011", "the file has no seal, or more than one")
    manifest = file.attachments.get(MANIFEST)
    if manifest is None:
        tidings.tell(MANIFEST, "V010", "the attachment is missing")
        return
    if sealed.get("manifest") != hashlib.sha256(manifest).hexdigest():
        tidings.tell(MANIFEST, "V011", "the manifest is not the one that the file was sealed with")
    if sealed.get("streams") != file.streams:
        tidings.tell("file", "V012", "pages, fonts or attachments are not those that the file was sealed with")
    digests = _digests(manifest)
    if digests is None:
        tidings.tell(MANIFEST, "V010", "the manifest can't be read")
        return
    for name, content in file.attachments.items():
        if name == MANIFEST:
            continue
        tidings.count("attachments")
        if name not in digests:
            tidings.tell(name, "V010", "the manifest does not know this attachment")
        elif digests[name] != hashlib.sha256(content).hexdigest():
            tidings.tell(name, "V010", "the attachment was altered")
    for name in digests:
        if name not in file.attachments:
            tidings.tell(name, "V010", "the attachment is missing")


def _is_xml(metadata: bytes) -> bool:
    """Whether the metadata is well formed, and defines nothing that would grow when it is read."""
    from xml.etree import ElementTree

    if b"<!" in metadata:
        return False
    try:
        ElementTree.fromstring(metadata)
    except (ElementTree.ParseError, ValueError, LookupError):
        return False
    return True


def _digests(manifest: bytes) -> dict[str, str] | None:
    try:
        digests = json.loads(manifest)["sha256"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return digests if isinstance(digests, dict) else None
