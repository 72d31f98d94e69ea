"""A file made to harm ends in one line, soon, whatever stands in it."""

import io
import json
import random
import zlib

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from report import verify
from report.errors import VerifyError
from tests.sample_briefing import sample
from tests.verify.forge import attachment, seal_again


def refused(pdf: bytes) -> str:
    """What is told of a file, in one line; "" where nothing is wrong with it."""
    try:
        problems = verify.report(pdf).problems
    except VerifyError as error:
        text = str(error)
        assert "\n" not in text
        assert len(text) <= 600
        return text
    return "; ".join(map(str, problems))


def changed(change) -> bytes:
    with Pdf.open(io.BytesIO(sample().pdf)) as file:
        change(file)
        seal_again(file)
        out = io.BytesIO()
        file.save(out, deterministic_id=True)
    return out.getvalue()


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7", b"hello", b"%PDF-1.7\n%%EOF", b"PK\x03\x04", bytes(4096)])
def test_what_is_no_briefing_is_told_so(pdf):
    assert refused(pdf)


def test_another_pdf_is_no_briefing():
    out = io.BytesIO()
    with Pdf.new() as file:
        file.add_blank_page()
        file.save(out)
    assert refused(out.getvalue())


@pytest.mark.parametrize("seed", range(40))
def test_broken_bytes(seed):
    dice = random.Random(seed)
    pdf = bytearray(sample().pdf)
    for _ in range(dice.choice([1, 3, 50])):
        at = dice.randrange(len(pdf))
        pdf[at : at + dice.choice([1, 1, 4, 200])] = dice.randbytes(dice.choice([0, 1, 4]))
    assert refused(bytes(pdf)) or bytes(pdf) == sample().pdf


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_half_a_file(part):
    assert refused(sample().pdf[: int(len(sample().pdf) * part)])


def bomb(file: Pdf) -> None:
    file.pages[0].Contents = Stream(file, b"")
    packed = zlib.compress(bytes(200_000_000), 9)
    file.pages[0].Contents.write(packed, filter=Name.FlateDecode)


def endless_group(file: Pdf) -> None:
    group = file.make_indirect(Stream(file, b"/x0 Do\n", Type=Name.XObject, Subtype=Name.Form))
    group.Resources = Dictionary(XObject=Dictionary(x0=group))
    file.pages[0].Resources.XObject = Dictionary(x0=group)
    file.pages[0].Contents.write(file.pages[0].Contents.read_bytes() + b"/x0 Do\n")


def wide_groups(file: Pdf) -> None:
    """Eight groups, each drawn thirty times in the next: 30 to the power of 8."""
    inner = file.make_indirect(Stream(file, b"q Q\n", Type=Name.XObject, Subtype=Name.Form))
    for _ in range(8):
        outer = file.make_indirect(Stream(file, b"/x0 Do\n" * 30, Type=Name.XObject, Subtype=Name.Form))
        outer.Resources = Dictionary(XObject=Dictionary(x0=inner))
        inner = outer
    file.pages[0].Resources.XObject = Dictionary(x0=inner)
    file.pages[0].Contents.write(file.pages[0].Contents.read_bytes() + b"/x0 Do\n")


def ring_in_the_structure(file: Pdf) -> None:
    root = file.Root.StructTreeRoot.K[0]
    root.K.append(root)


def ring_in_the_bookmarks(file: Pdf) -> None:
    first = file.Root.Outlines.First
    first.Next = first


def ring_of_pages(file: Pdf) -> None:
    file.Root.Pages.Kids.append(file.Root.Pages)


def deep_json(file: Pdf) -> None:
    attachment(file, "findings.json").write(b"[" * 100_000 + b"]" * 100_000)


def wrong_json(file: Pdf) -> None:
    attachment(file, "ledger.json").write(json.dumps({"pieces": [1, None, {}]}).encode())


def huge_number(file: Pdf) -> None:
    text = attachment(file, "findings.json").read_bytes()
    attachment(file, "findings.json").write(text.replace(b'"start": ', b'"start": 1' + b"0" * 4000, 1))


def huge_decimal(file: Pdf) -> None:
    text = attachment(file, "findings.json").read_bytes()
    attachment(file, "findings.json").write(text.replace(b'"low": 14', b'"low": 1.0E+999999999', 1))


def key_twice(file: Pdf) -> None:
    text = attachment(file, "findings.json").read_bytes()
    attachment(file, "findings.json").write(text.replace(b'"version": 1,', b'"version": 1, "version": 1,', 1))


def not_utf8(file: Pdf) -> None:
    attachment(file, "source-A.txt").write(b"\xff\xfe\x00")


def many_numbers(file: Pdf) -> None:
    file.pages[0].Contents.write(file.pages[0].Contents.read_bytes() + b"1 " * 3_000_000)


def unknown_operators(file: Pdf) -> None:
    file.pages[0].Contents.write(b"BI /W 9 ID xyz EI (15 dead) Tj\n" + file.pages[0].Contents.read_bytes())


def letters_of_control(file: Pdf) -> None:
    text = attachment(file, "ledger.json").read_bytes()
    attachment(file, "ledger.json").write(text.replace(b"What is known", b"\\u001b[2J\\u202e\\nWhat"))


def thousand_annotations(file: Pdf) -> None:
    note = file.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 1, 1]))
    file.pages[0].Annots = Array([note] * 1000)


@pytest.mark.parametrize(
    "change",
    [bomb, endless_group, wide_groups, ring_in_the_structure, ring_in_the_bookmarks, ring_of_pages, deep_json,
     wrong_json, huge_number, huge_decimal, key_twice, not_utf8, many_numbers, unknown_operators, letters_of_control,
     thousand_annotations],
)  # fmt: skip
def test_a_trap(change):
    found = refused(changed(change)) if change is not many_numbers else refused(changed(change)) or "only slow"
    assert found
    assert all(letter.isprintable() for letter in found)
