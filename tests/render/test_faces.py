"""Letters of every script that the theme carries are drawn with their own shapes."""

import io

import pytest
from pypdf import PdfReader

from report import files
from report.errors import Where
from report.render.attachments import Attached
from report.render.faces import dressed
from report.render.pages import laid_out, pdf

LETTERS = "Łódź, señor, Đà Nẵng, Ωμέγα, Владимир, Grüße"
SHEET = """
@font-face { font-family: "One"; src: url(a.woff2) }
@font-face { font-family: "One"; src: url(b.woff2); unicode-range: U+0100-017F }
@font-face { font-family: "One"; src: url(c.woff2); unicode-range: U+0400-045F }
p { font: 9pt "One" }
"""


def test_a_face_for_other_letters_is_a_family_of_its_own():
    document = dressed("<style>HERE</style><p>Łódź<svg><text font-family='x' /></svg></p>", "HERE", SHEET)
    assert '"One 2"; src: url(b.woff2)' in document
    assert 'p { font: 9pt "One", "One 2" }' in document
    assert "c.woff2" not in document


def test_pictures_find_the_letters_too():
    document = dressed('HERE<text font-family="One">Łódź Ж</text>', "HERE", SHEET)
    assert 'font-family="One, One 2, One 3"' in document


@pytest.mark.parametrize("family", ["Source Sans 3", "Source Serif 4"])
def test_what_is_drawn_is_what_was_written(family, tmp_path):
    theme = files.theme("desk", tmp_path, "en", Where("config.yaml"))
    sheet = theme.stylesheet + f' .probe {{ font-family: "{family}" }}'
    page = f'<html lang="en"><title>x</title><style>HERE</style><p class="probe">{LETTERS}</p></html>'
    manifest = Attached("manifest.json", b"{}", "", "Data")
    drawn, *_ = pdf(laid_out(dressed(page, "HERE", sheet), dict(theme.assets)), (manifest,), None)
    assert LETTERS in " ".join(PdfReader(io.BytesIO(drawn)).pages[0].extract_text().split())
