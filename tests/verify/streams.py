"""All bytes of a PDF that could carry words: every stream unpacked, every string of every object."""

import io

import pikepdf


def contents(pdf: bytes) -> list[bytes]:
    """Streams as they are when unpacked, and strings in UTF-8."""
    found: list[bytes] = [pdf]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Stream):
                found.append(thing.read_bytes())
            _strings(thing, found)
        _strings(opened.trailer, found)
    return found


def words(pdf: bytes) -> str:
    """The same as one text, with the pages as they read, so that words drawn by glyph number are found too."""
    from pypdf import PdfReader

    read = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    return "\n".join([*read, *(content.decode("utf-8", "replace") for content in contents(pdf))])


def _strings(thing: object, found: list[bytes]) -> None:
    if isinstance(thing, pikepdf.String):
        found += [str(thing).encode(), bytes(thing)]
    elif isinstance(thing, pikepdf.Array):
        for item in thing:
            if not (isinstance(item, pikepdf.Object) and item.is_indirect):
                _strings(item, found)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for _, item in thing.items():
            if not (isinstance(item, pikepdf.Object) and item.is_indirect):
                _strings(item, found)
