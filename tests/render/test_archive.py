"""The PDF is fit for archives and for screen readers, and the same in every run."""

import io

import pytest

from report.render.attachments import Attached, attachments
from tests.sample_briefing import draw, sample

pikepdf = pytest.importorskip("pikepdf")


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("attach", ["full", "excerpts", "none"])
def test_a_checker_finds_nothing(profile, attach, tmp_path):
    page = pytest.importorskip("page")
    path = tmp_path / "briefing.pdf"
    path.write_bytes(sample(attach).pdf)
    assert "no failures" in str(page.validate_pdf(str(path), profile=profile))


def test_the_same_document_gives_the_same_bytes():
    made = sample()
    files = attachments(made.settings, made.sources, b"{}", b"{}", [], "1")
    assert draw(made.html, files) == draw(made.html, files)


def test_each_attachment_is_listed_once_with_what_it_is():
    with pikepdf.open(io.BytesIO(sample().pdf)) as pdf:
        kinds = {str(file.UF): str(file.AFRelationship) for file in pdf.Root.AF}
        assert len(pdf.Root.AF) == len(kinds)
    assert kinds["findings.json"] == "/Data"
    assert kinds["source-A.txt"] == "/Source"


def test_the_metadata_claims_both_standards():
    with pikepdf.open(io.BytesIO(sample().pdf)) as pdf, pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "3A"
        assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize("filler", range(0, 60, 3))
def test_no_stream_ends_with_a_carriage_return(filler):
    """To a checker it would be one byte shorter than it says."""
    file = Attached("manifest.json", bytes([65 + filler]) * (filler + 1), "", "Data")
    assert b"\r\nendstream" not in draw("<html lang=en><title>x</title><p>x</p></html>", (file,))


@pytest.mark.parametrize(("attach", "name"), [("full", "source-A.txt"), ("excerpts", "source-A.excerpts.json")])
def test_a_source_travels_as_far_as_it_may(attach, name):
    made = sample(attach)
    files = attachments(made.settings, made.sources, b"{}", b"{}", [item.span for item in made.citations], "1")
    assert name in [file.name for file in files]


def test_a_source_that_must_not_be_passed_on_is_not():
    made = sample("none")
    files = attachments(made.settings, made.sources, b"{}", b"{}", [item.span for item in made.citations], "1")
    assert [file.name for file in files] == ["findings.json", "ledger.json", "settings.json", "manifest.json"]
