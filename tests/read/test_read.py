"""Bytes -> Source: the text letter for letter, and metadata that is never guessed. The articles are invented."""

import contextlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report import files, read
from report.errors import SourceError
from report.model import Field
from report.read.pagelines import mended

BODY = (
    "A ferry with 140 people on board ran aground off the harbour on Sunday morning, the coast guard said.\n\n"
    "Twelve passengers were taken to hospital, and four boats took part in the rescue, which lasted for five hours.\n"
)


def source(content, path="a.txt", given=()):
    content = content.encode() if isinstance(content, str) else content
    return read.source(path, content, "s1", "A", given, "full", files.lexicon())


def metadata(made):
    return {field.name: field.value for field in made.fields}


def refused(content, path="a.txt"):
    with pytest.raises(SourceError) as caught:
        source(content, path)
    return str(caught.value)


@given(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\r\n\t"), min_size=1
    )
)
def test_a_text_file_is_kept_letter_for_letter_and_every_span_holds(text):
    if not text.strip() or text.startswith(("%PDF-", "PK\x03\x04", "\ufeff")):
        return
    for path in ("a.txt", "a.md"):
        try:
            made = source(text, path)
        except SourceError:
            assert path == "a.md"  # marks of Markdown and nothing else
            continue
        assert made.text == text or path == "a.md"
        assert len(made.text.splitlines()) == len(text.splitlines())
        for field in made.fields:
            if field.span and field.name not in ("published", "updated", "front matter"):
                assert "".join(made.quote(field.span).split()) != ""


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("\ufeffÉté à Genève\r\n".encode(), "utf-8"),
        ("\ufeffÉté à Genève\r\n".encode("utf-16-le"), "utf-16-le"),
        ("\ufeffÉté à Genève\r\n".encode("utf-16-be"), "utf-16-be"),
        ("\ufeffÉté à Genève\r\n".encode("utf-32-le"), "utf-32-le"),
        ("Été à Genève\r\n".encode(), "utf-8"),
    ],
)
def test_encodings_with_a_mark_and_without(content, encoding):
    made = source(content)
    assert (made.text, made.encoding, made.problems) == ("Été à Genève\r\n", encoding, ())


def test_a_guessed_encoding_is_said():
    text = "Le maire a confirmé que la fête était annulée à cause de la tempête.\nÀ bientôt, là-bas.\n" * 5
    made = source(text.encode("cp1252"))
    assert made.text == text
    assert made.problems[0].code == "S005"
    assert made.problems[0].level == "warning"
    assert made.problems[0].where.line == 1


def test_what_is_no_text_is_refused():
    assert "S004" in refused(b"\x00\x01\x02\x03" * 50)
    assert "S004" in refused(bytes(range(1, 30)) * 50)
    assert "S002" in refused(" \n\t\n")
    assert "S008" in refused("not a pdf", "a.pdf")
    assert "S008" in refused(b"PK\x03\x04 broken", "a.docx")
    assert "RTF files are not read; save it as txt" in refused("{\\rtf1\\ansi Three people died.\\par}", "a.txt")
    for name in ("a.csv", "a.eml", "A.JSON", "a.odt"):
        assert "S008" in refused("Three people died in a fire.", name)
    assert "S005" in refused(b"\xff\xfe\x00\xd8\x00\x00", "a.txt")


def test_lines_above_an_article_give_its_metadata_with_their_places():
    made = source(
        "Ferry runs aground off Port Ellery\nBy Anna Berg and Tom Lee, Staff Writers\nMay 3, 2026, 6:30 p.m. GMT\n\n"
        "PORT ELLERY, Norland (Coast Agency) — " + BODY + "\nSource: The Coast Herald\n"
    )
    assert metadata(made) == {
        "title": "Ferry runs aground off Port Ellery",
        "author": "Anna Berg and Tom Lee",
        "published": "2026-05-03T18:30+00:00",
        "place": "PORT ELLERY, Norland",
        "agency": "Coast Agency",
        "publisher": "The Coast Herald",
    }
    for field in made.fields:
        assert field.origin == "text"
        if field.name != "published":
            assert made.quote(field.span) == field.value
    assert made.quote(made.field("published").span) == "May 3, 2026, 6:30 p.m. GMT"


def test_no_publisher_is_guessed():
    for text in (
        BODY,
        "The Coast Herald\n\n" + BODY,
        "Ferry runs aground - The Coast Herald\n\n" + BODY,
        "Source close to the harbour office says more are missing\n\n" + BODY,
        "Sources in the ministry confirmed it on Sunday\n\n" + BODY,
        "By the harbour wall, hundreds waited for news\n\n" + BODY,
        BODY + "Read more at The Coast Herald\n",
    ):
        assert {"publisher", "author"} & set(metadata(source(text))) == set(), text


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published 3 May 2026", "2026-05-03"),
        ("Posted on: May 3rd, 2026 at 14:05", "2026-05-03T14:05"),
        ("Sunday, 3 May 2026", "2026-05-03"),
        ("3 May 2026 Last updated at 13:38 GMT", "2026-05-03"),
        ("Last updated: 2026-05-03T14:05Z", "2026-05-03T14:05+00:00"),
        ("Date: 2026-05-03 14:05 +02:00", "2026-05-03T14:05+02:00"),
        ("Issued: 22:00, Sunday 3 May 2026", "2026-05-03T22:00"),
        ("Posted: Sunday, May 3, 2026 4:00 PM EDT Updated: Monday, May 4, 2026 6:10 PM EDT", "2026-05-03T16:00"),
        ("Two huts burn at Elmham Posted: Sunday, May 3, 2026 4:00 PM EDT Updated: May 4, 2026", "2026-05-03T16:00"),
        ("The notice was Posted: by the mayor on the hall of Elmham, May 3, 2026", None),
        ("Posted: May 3, 2026 by the council of the town of Elmham in its hall", None),
        ("ELMHAM, May 3, 2026 (Fjord Wire) - Two huts burned down.", "2026-05-03"),
        ("4 May 2026, 08:30\n\nELMHAM, May 3, 2026 (Fjord Wire) - Two huts burned down.", "2026-05-04T08:30"),
        ("le 3 mai 2026", "2026-05-03"),
        ("1er février 2026", "2026-02-01"),
        ("03/05/2026", None),
        ("31 February 2026", None),
        ("The storm of 3 May 2026 broke all records of the last century.", None),
        ("Published 40 reports", None),
        ("Office for Coordination · As of 15 March 2026, 18:00 local time", "2026-03-15T18:00"),
        ("Flash Update No. 2 (as of 15 March 2026)", "2026-03-15"),
        ("Situation Report No. 3 | 15 March 2026", "2026-03-15"),
        ("Press release No. 31/2026, Elm Space plc, Holm, 4 May 2026, 09:30 BST", "2026-05-04T09:30"),
        ("Ferry (built on 15 March 2026 in the yard of the island) runs aground", None),
    ],
)
def test_date_lines(line, published):
    assert metadata(source(f"{line}\n\n{BODY}")).get("published") == published


@pytest.mark.parametrize(
    ("first", "is_title"),
    [
        ("Ferry runs aground off Port Ellery", True),
        ("12 hurt as ferry runs aground", True),
        ("“Nothing moved”: ferry runs aground", True),
        ("Ferry runs aground. Twelve people are hurt", False),
        ("ferry runs aground off the town", False),
        ("Casualties so far:", False),
        ("- a list item that comes first", False),
        ("Harbour news", False),
    ],
)
def test_a_headline_is_taken_only_if_it_looks_like_one(first, is_title):
    assert ("title" in metadata(source(f"{first}\n\n{BODY}"))) == is_title


def test_front_matter_is_metadata_and_stays_in_the_text():
    text = (
        "---\ntitle: 'Ferry runs aground'\nauthors: [Anna Berg, Tom Lee]\ndate: 2026-05-03\n"
        "site_name: The Coast Herald\ntags:\n  - title: no\n---\n\n# Another heading\n\n" + BODY
    )
    made = source(text, "a.md")
    assert made.text == text
    extent = made.field("front matter").span
    assert made.quote(extent).startswith("---")
    assert made.quote(extent).endswith("---\n")
    assert {name: value for name, value in metadata(made).items() if name != "front matter"} == {
        "title": "Ferry runs aground",
        "author": "Anna Berg, Tom Lee",
        "published": "2026-05-03",
        "publisher": "The Coast Herald",
    }
    assert made.quote(made.field("author").span) == "Anna Berg, Tom Lee"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("**31 people** have died, the _ministry_ said.", "31 people have died, the ministry said."),
        ('See [the note](https://a.example/b "c") and <https://a.example>.', "See the note and https://a.example."),
        ("![A boat](boat.png)It sank; ~~12~~ 14 died &amp; `4` live.", "It sank; 12 14 died & 4 live."),
        ("> The toll\n> is **12**.", "The toll\nis 12."),
        ("| Town | **Dead** |\n| --- | --- |\n| *Ash* | **4** |", "| Town | Dead |\n| --- | --- |\n| Ash | 4 |"),
        ("- **Dead**: 12\n- Missing: 5\\*", "- Dead: 12\n- Missing: 5*"),
        ("# The *toll*\r\n\r\n2*3*4 boats and snake_case_words", "# The toll\r\n\r\n2*3*4 boats and snake_case_words"),
        ("[" * 9000 + "(", "[" * 9000 + "("),
    ],
)
def test_the_marks_inside_a_line_of_markdown_are_no_text(written, said):
    assert source(written, "a.md").text == said
    assert source(written, "a.txt").text == written


def test_broken_front_matter_is_a_warning_and_a_heading_is_the_title():
    made = source("---\ntitle: [a\n---\n# Ferry runs aground\n\n" + BODY, "a.md")
    assert made.problems[0].code == "S016"
    assert metadata(made)["title"] == "Ferry runs aground"


def test_what_the_config_says_wins_over_the_sidecar_and_that_over_the_file():
    given = [Field("publisher", "From the sidecar", "sidecar"), Field("publisher", "From the config", "config")]
    made = source("Source The Coast Herald\n\n" + BODY, given=given)
    assert made.field("publisher") == given[1]
    made = source("Source The Coast Herald\n\n" + BODY, given=given[:1])
    assert made.value("publisher") == "From the sidecar"


PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="{charset}">
<title>Ferry runs aground | The Coast Herald</title><meta property="og:site_name" content="The Coast Herald">
<link rel="canonical" href="https://herald.example/ferry">
<script type="application/ld+json">{{"@graph":[{{"@type":"WebSite","name":"x"}},{{"@type":"NewsArticle",
"headline":"Ferry runs aground","datePublished":"2026-05-03T18:30:00+02:00",
"author":[{{"name":"Anna Berg"}}]}}]}}</script>
</head><body><nav><ul><li><a href="/">Home and many other links of the navigation of the page</a></li></ul></nav>
<article><h1>Ferry runs aground</h1><p>PORT ELLERY - {body}</p>
<p>&ldquo;We heard a noise and then nothing moved,&rdquo; said Maria Holm, who was on the way to the café.</p>
<h2>Rescue</h2><ul><li>Passengers: 131</li></ul>
<table><tr><th>Group</th><th>Number</th></tr><tr><td>Injured</td><td>12</td></tr></table></article>
<aside><p>Read more: ten other stories that have nothing to do with this one and go on, 2019.</p></aside>
<footer><p>© 2026 The Coast Herald. All rights reserved by the publisher of this paper.</p></footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_a_news_page_gives_its_article_and_metadata(charset):
    made = source(
        PAGE.format(charset=charset, body=BODY).encode(charset.replace("windows-", "cp"), "replace"), "a.html"
    )
    assert made.format == "html"
    assert "Twelve passengers were taken to hospital" in made.text
    assert "| Injured | 12 |" in made.text
    assert "the café" in made.text
    assert "Read more" not in made.text
    assert "All rights" not in made.text
    assert metadata(made) == {
        "title": "Ferry runs aground",
        "publisher": "The Coast Herald",
        "author": "Anna Berg",
        "published": "2026-05-03T18:30+02:00",
        "address": "https://herald.example/ferry",
        "language": "en-GB",
        "place": "PORT ELLERY",
    }
    assert {field.origin for field in made.fields} == {"html metadata", "text"}
    assert [problem.code for problem in made.problems] in ([], ["S005"])


def test_a_page_laid_out_by_a_table_keeps_its_paragraphs():
    lines = "Two cars fell 25 metres into the water.<br><br>The road authority said the bridge was inspected in 2024."
    lines += "<br><br>" + BODY.replace("\n\n", "<br><br>")
    made = source(
        '<table><tr><td><a href="/">Left</a></td><td><h2>Bridge collapse: 4 missing</h2><div class="story">'
        f"A road bridge over the <b>Ormen</b> collapsed on Saturday night, police said.<br><br>{lines}"
        "<table><tr><th>Year</th><th>Cars</th></tr><tr><td><p>2024</p></td><td>40</td></tr></table></div></td></tr></table>"
        '<div class="cookie-banner"><p>We use cookies to give you the best experience on our site, in 3 steps.</p>',
        "a.html",
    )
    assert "\nTwo cars fell 25 metres into the water.\nThe road authority" in made.text
    assert "| 2024 | 40 |" in made.text
    assert "over the Ormen collapsed" in made.text
    assert made.problems == ()


def test_what_is_left_out_of_a_page_is_said():
    table = "<table><tr><th>Year</th><th>Cars</th></tr><tr><td>2024</td><td>40</td></tr></table>"
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.split("\n\n") * 3)
    made = source(f"<div><div><div class='story'>{paragraphs}</div>{table}</div></div>", "a.html")
    assert "40" not in made.text.replace("140", "")
    assert [problem.message for problem in made.problems] == [
        "97% of the page was taken as the article; left out: 1 paragraphs or table rows, 1 of them with digits"
    ]


def test_a_page_without_an_article_is_read_whole():
    made = source("<title>x</title><p>Short.</p><div>Twelve hurt.</div>", "a.html")
    assert "Short." in made.text


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;'>]><p>&c;text",
        "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><p>A page &f; with text.",
        "<div>" * 5000 + "deep",
        "<?xml version='1.0' encoding='utf-8'?><html><body><p>Twelve hurt.</p></body></html>",
        '<script type="application/ld+json">' + "[" * 100_000 + "</script><p>Twelve hurt.</p>",
    ],
    ids=["laughs", "file", "deep", "xml", "json"],
)  # fmt: skip
def test_a_hostile_page_is_read_or_refused(page):
    with contextlib.suppress(SourceError):
        made = source(page, "a.html")
        assert "root:" not in made.text
        assert len(made.text) < 20_000


def docx(change=lambda document: None):
    from docx import Document

    document = Document()
    document.add_heading("Ferry runs aground off Port Ellery", 0)
    document.add_paragraph("By Anna Berg")
    document.add_paragraph(BODY)
    document.add_paragraph("Two boats", style="List Bullet")
    table = document.add_table(2, 2)
    for row, cells in enumerate((("Group", "Number"), ("Injured", "12"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.add_paragraph("The harbour is closed.")
    change(document)
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def test_a_docx_is_read_in_the_order_of_its_body():
    made = source(docx(), "a.docx")
    assert made.format == "docx"
    assert made.text.endswith("- Two boats\n\n| Group | Number |\n| Injured | 12 |\n\nThe harbour is closed.\n")
    assert metadata(made) == {"title": "Ferry runs aground off Port Ellery", "author": "Anna Berg"}
    assert made.problems == ()


def test_tracked_changes_of_a_docx_are_said():
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    inserted = f'<w:ins {space} w:id="1" w:author="x"><w:r><w:t>Three</w:t></w:r></w:ins>'
    made = source(docx(lambda document: document.paragraphs[1]._p.append(parse_xml(inserted))), "a.docx")
    assert [problem.code for problem in made.problems] == ["S015"]


def test_a_zip_bomb_is_refused():
    from zipfile import ZIP_DEFLATED, ZipFile

    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 150_000_000)
    assert "S007" in refused(packed.getvalue(), "a.docx")


def pdf(lines, size=11):
    """A PDF of one page, set line by line: (distance down, text)."""
    strokes = "".join(f"0 -{down} Td ({text}) Tj " for down, text in lines)
    stream = f"BT /F1 {size} Tf 50 700 Td {strokes} ET".encode("latin-1")
    return written_pdf(stream)


def written_pdf(stream):
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj" % number + content + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(made)
    made += b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer<</Size 6/Root 1 0 R>>\n"
    return made + b"startxref\n%d\n%%%%EOF" % start


def test_lines_of_a_pdf_become_paragraphs():
    made = source(
        pdf(
            [
                (0, "A ferry with 140 people on board ran aground off the"),
                (13, "harbour on Sunday morn-"),
                (13, "ing, and a well-"),
                (13, "known pilot denied it."),
                (26, "Twelve passengers were taken to hospital, and four boats"),
                (13, "took part in the rescue."),
                (13, "- Crew: 9"),
            ]
        ),
        "a.pdf",
    )
    assert made.text == (
        "A ferry with 140 people on board ran aground off the harbour on Sunday morning, "
        "and a well-known pilot denied it."
        "\n\nTwelve passengers were taken to hospital, and four boats took part in the rescue.\n\n- Crew: 9\n"
    )


def drawn(html):
    from weasyprint import HTML

    return HTML(string=f"<meta charset=utf-8><style>@page{{size:A5}}</style>{html}").write_pdf()


def test_a_table_of_a_pdf_keeps_its_rows_and_a_list_its_bullets():
    rows = (
        ("District", "Cases", "Deaths"),
        ("Ash", "611", "19"),
        ("Lower Elm", "1,380", "11"),
        ("Total", "1,991", "30"),
    )
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    made = source(
        drawn(
            f"<p>Where it is.</p><ul><li>Two boats left.</li><li>One sank.</li></ul><table width=100%>{table}</table>"
        ),
        "a.pdf",
    )
    assert "• Two boats left.\n\n• One sank." in made.text
    assert (
        "| District | Cases | Deaths |\n| Ash | 611 | 19 |\n| Lower Elm | 1,380 | 11 |\n| Total | 1,991 | 30 |"
        in made.text
    )


def test_heads_and_feet_that_run_through_a_pdf_are_no_text():
    page = "<p>Boats left.</p><p>A pilot waited for hours, and two boats went out to the ships.</p><p>It rained.</p>"
    head = (
        '<style>@page{@top-left{content:"Report 3, page " counter(page)}@bottom-right{content:"Page " counter(page)}}'
    )
    made = source(
        drawn(f"{head}p+div{{break-before:page}}</style>{page}<div></div>{page.replace('Boats', 'Ships')}"), "a.pdf"
    )
    assert "Page" not in made.text
    assert "Report 3" not in made.text
    assert made.text.startswith("Boats left.")
    assert "Ships left." in made.text


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("the vaccina\u2010", "tion began", "the vaccination began"),
        ("the vaccina-", "tion began", "the vaccination began"),
        ("a laboratory-", "confirmed case", "a laboratory-confirmed case"),
        ("a laboratory\u2010", "confirmed case", "a laboratory-confirmed case"),
        ("in Korva\u2010", "nendorf they", "in Korvanendorf they"),
        ("in Korva-", "nendorf they", "in Korva-nendorf they"),
        ("a well-", "known pilot", "a well-known pilot"),
    ],
)
def test_a_word_parted_at_a_line_s_end(above, below, whole):
    assert mended(above, below, files.lexicon()) == whole


def test_a_pdf_of_pictures_is_called_a_scan():
    assert "S009" in refused(written_pdf(b""), "a.pdf")


@given(st.binary(max_size=200))
def test_a_broken_pdf_is_a_source_error(noise):
    good = pdf([(0, "Twelve hurt.")])
    for content in (b"%PDF-1.4\n" + noise, good[:300] + noise + good[300:], good[: len(good) // 2] + noise):
        with contextlib.suppress(SourceError):
            assert source(content, "a.pdf").format == "pdf"


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("The Elmham Courier, 14 October 2025", "The Elmham Courier"),
        ("Harbour FM, Wednesday 15 October 2025, 07:10", "Harbour FM"),
        ("Northern Post-Gazette | May 3, 2026", "Northern Post-Gazette"),
        ("Elmham, 14 October 2025", None),
        ("The Elmham Courier said the fire was out on 14 October 2025", None),
        ("NORLAND NEWS, 3 May 2026 - Three people died", None),
        ("News, 3 May 2026", None),
        ("**National Emergency Office, 7 November 2025, 18:00**", "National Emergency Office"),
        ("The Hallam Chronicle\nFriday 7 November 2025, 08:30", "The Hallam Chronicle"),
        ("7 November 2025\n\nHallam Weather Service", "Hallam Weather Service"),
        ("By Ann Ames\nThe Hallam Chronicle", None),
        ("Emergency Services Minister Ann Ames, 41, was there on 7 November 2025", None),
    ],
)
def test_a_name_and_a_date_in_a_line_tell_the_publisher(line, publisher):
    fields = metadata(source(f"Port fire kills three in Elmham harbour\n\n{line}\n\n{BODY}"))
    assert fields.get("publisher") == publisher
    assert "NEWS" not in fields.get("place", "")


def test_a_letterhead_tells_the_publisher_and_is_no_title():
    made = source(f"NORLAND WEATHER SERVICE\nSevere weather bulletin for the coast\nIssued: 6 November 2025\n\n{BODY}")
    assert metadata(made)["publisher"] == "NORLAND WEATHER SERVICE"
    assert metadata(made)["title"] == "Severe weather bulletin for the coast"


@pytest.mark.parametrize(
    ("top", "publisher", "title"),
    [
        ("NORLAND COAST GUARD\nRescue Centre, Holm\nSituation report no. 5\nIssued: 6 November 2025\n\nFERRY ELM - "
         "SEARCH AND RESCUE", "NORLAND COAST GUARD", "FERRY ELM - SEARCH AND RESCUE"),
        ("REPUBLIC OF NORLAND\nMINISTRY OF WORKS\nPress Service\n\nCommunique No. 31\nHolm, 4 October 2025\n\nOn the "
         "dam at Elmham", "MINISTRY OF WORKS", "On the dam at Elmham"),
        ("BUILDING SAFETY OFFICE\nPress notice 24/117\n\nOffice closes the old bridge at Holm\n\nHolm, 10 May 2025",
         "BUILDING SAFETY OFFICE", "Office closes the old bridge at Holm"),
        ("Norland Football Union\nStatement on the report of the inquiry\n\n13 May 2025", "Norland Football Union",
         "Statement on the report of the inquiry"),
        ("Statement by Elm Lines AS on the loss of its ferry\n\nHolm, 15 June 2025", "Elm Lines AS",
         "Statement by Elm Lines AS on the loss of its ferry"),
        ("Elm Holdings plc: Statement regarding Elm Bank\n\nFor immediate release\n\n10 May 2025", "Elm Holdings plc",
         "Elm Holdings plc: Statement regarding Elm Bank"),
        ("Elmham stands still on day 2\nFederation of Weavers — strike bulletin no. 2\nWednesday 21 January 2026",
         "Federation of Weavers", "Elmham stands still on day 2"),
        ("FIRE AT ELMHAM HOSPITAL\nIssued by nobody in the town\n\n3 May 2026", None, "FIRE AT ELMHAM HOSPITAL"),
        ("MAYOR CLEARED BY COURT\n\n3 May 2026", None, "MAYOR CLEARED BY COURT"),
        ("Elmham Football Union fined over stand\n\n3 May 2026", None, "Elmham Football Union fined over stand"),
    ],
)  # fmt: skip
def test_the_top_of_a_notice_tells_who_it_is_from_and_what_is_its_title(top, publisher, title):
    fields = metadata(source(f"{top}\n\n{BODY}"))
    assert (fields.get("publisher"), fields.get("title")) == (publisher, title)


@pytest.mark.parametrize(
    ("line", "publisher", "author", "published"),
    [
        ("**The Elm Torch** | Saturday, November 9, 2024 | by Ann Lee and Tom Park", "The Elm Torch",
         "Ann Lee and Tom Park", "2024-11-09"),
        ("By Ann Lee | Elmham Post | 14 February 2020", "Elmham Post", "Ann Lee", "2020-02-14"),
        ("Posted on August 9, 2023 at 10:15 am by Ann Lee | Ash & Ember, a blog about woods", "Ash & Ember", "Ann Lee",
         "2023-08-09T10:15"),
        ("By Ann Lee | Elmham Quay | 14 February 2020", None, "Ann Lee", "2020-02-14"),
        ("ELMHAM, Norland — 7 August 2023 (Northwire) | by the way", None, None, "2023-08-07"),
        ("*Elmham Courier, Sunday 19 April 2026. By Ann Lee*", "Elmham Courier", "Ann Lee", "2026-04-19"),
        ("6 November 2025. Analyst: Ann Lee. Rating: Sell.", None, None, "2025-11-06"),
        ('Norland Radio 1, "Mornings", Saturday 8 November 2025, 7.30 a.m. Transcript', "Norland Radio 1", None,
         "2025-11-08T07:30"),
        ("Leaflet to all employees, Thursday 6 November 2025", None, None, "2025-11-06"),
        ("Statement by the executive, 12 March 2026", None, None, "2026-03-12"),
        ("A fire killed three in Elmham on 12 March 2026, police said.", None, None, None),
        ("On Sunday, 12 March 2026, the port of Elmham burned.", None, None, None),
    ],
)  # fmt: skip
def test_a_line_with_bars_or_points_gives_author_publisher_and_date(line, publisher, author, published):
    fields = metadata(source(f"Port fire kills three in the harbour\n\n{line}\n\n{BODY}"))
    assert (fields.get("publisher"), fields.get("author"), fields.get("published")) == (publisher, author, published)


@pytest.mark.parametrize(
    ("line", "place", "agency", "published"),
    [
        ("ELMHAM, Norland — 7 August 2023 (Northwire)", "ELMHAM, Norland", "Northwire", "2023-08-07"),
        ("Elmham, Norland, May 18, 2019 (Fjord Press) - A wall fell.", "Elmham, Norland", "Fjord Press", "2019-05-18"),
        ("Date/time: 08.09.2023 / 18:00", None, None, "2023-09-08T18:00"),
        ("FERRY ELM - SEARCH AND RESCUE", None, None, None),
    ],
)
def test_a_dateline_in_any_order(line, place, agency, published):
    fields = metadata(source(f"Port fire kills three in the harbour\n\n{line}\n\n{BODY}"))
    assert (fields.get("place"), fields.get("agency"), fields.get("published")) == (place, agency, published)
