"""Citations in any CSL style: worded by the style, placed to the sentence, proved word by word, never guessed."""

import json
import re
from pathlib import Path

import pytest

from report import cli, verify
from report.compose.references import references
from report.errors import TemplateError
from report.model import CitationStyle, Field, Source
from tests.verify.forge import edit, forged, found_out, on_page_and_in_ledger

STYLES = Path(__file__).parent.parent / "report" / "styles"
SHIPPED = ("numbered", "author-date", "footnote")
HARBOUR = (
    "The fire at Lower Quay killed 12 dockers on Sunday. Police closed the quay.\n\nThe mayor said 40 men were hurt.\n"
)
RADIO = "Twelve dockers were killed at Lower Quay, police said. A crane fell at 04:30.\n"
CONFIG = """title: Fire
sources:
  - {path: harbour.txt, publisher: Harbour Post, title: Fire & smoke, published: 2026-05-03, author: Ana Brusk}
  - {path: second.txt, publisher: Harbour Post, published: 2026-05-04}
  - radio.txt
"""
SPACE = 'xmlns="http://purl.org/net/xbiblio/csl"'


def build(folder: Path, style: str, formats: str = "pdf, html, json, markdown", extra: str = "") -> int:
    for name, text in (("harbour.txt", HARBOUR), ("second.txt", HARBOUR.replace("12", "14")), ("radio.txt", RADIO)):
        (folder / name).write_text(text, "utf-8")
    config = f"{CONFIG}citations: {{style: {style}}}\noutput: {{folder: out, formats: [{formats}]}}\n{extra}"
    (folder / "config.yaml").write_text(config, "utf-8")
    return cli.main(["build", "--quiet", str(folder / "config.yaml")])


@pytest.fixture(scope="module", params=SHIPPED)
def built(request, tmp_path_factory) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp(request.param)
    assert build(folder, request.param) == 0
    return request.param, folder / "out"


def source(letter: str, path: str = "a.txt", **fields: str) -> Source:
    ident = f"s{ord(letter) - 64}"
    told = tuple(Field(name, value, "config") for name, value in fields.items())
    return Source(ident, letter, path, "x", "", "", "text", "", told)


def shipped(name: str) -> CitationStyle:
    return CitationStyle(name, f"{name}.csl", (STYLES / f"{name}.csl").read_bytes())


SOURCES = (
    source("A", publisher="Harbour Post", published="2026-05-03", title="Fire & <b>smoke</b>", author="Ana Brusk"),
    source("B", publisher="Harbour Post", published="2026-05-04"),
    source("C", "articles/radio.txt"),
    source("D", author="O. Norda", title="On cranes", published="2025", address="box 4"),
)


@pytest.mark.parametrize(
    ("name", "entries", "cited"),
    [
        (
            "author-date",
            {
                "s1": "Harbour Post 2026. ‘Fire & <b>smoke</b>’. Ana Brusk. 3 May 2026.",
                "s2": "Harbour Post 2026. 4 May 2026.",
                "s3": "radio.txt n.d.",
                "s4": "O. Norda 2025. ‘On cranes’. 2025. box 4.",
            },
            ["Harbour Post 2026, para. 4.2 [A]", "Harbour Post 2026, para. 4.2 [B]", "radio.txt n.d., para. 4.2"],
        ),
        (
            "numbered",
            {
                "s1": "[1] Ana Brusk, ‘Fire & <b>smoke</b>’, Harbour Post, 3 May 2026.",
                "s2": "[2] Harbour Post, 4 May 2026.",
                "s3": "[3] ‘radio.txt’, n.d.",
                "s4": "[4] O. Norda, ‘On cranes’, 2025, box 4.",
            },
            ["1, para. 4.2", "2, para. 4.2", "3, para. 4.2"],
        ),
        (
            "footnote",
            {
                "s1": "Ana Brusk, ‘Fire & <b>smoke</b>’, Harbour Post, 3 May 2026.",
                "s2": "Harbour Post, 4 May 2026.",
                "s3": "‘radio.txt’, n.d.",
                "s4": "O. Norda, ‘On cranes’, 2025, box 4.",
            },
            [
                "Ana Brusk, ‘Fire & <b>smoke</b>’, Harbour Post, 3 May 2026, para. 4.2.",
                "Harbour Post, 4 May 2026, para. 4.2.",
                "‘radio.txt’, n.d., para. 4.2.",
            ],
        ),
    ],
)
def test_what_is_not_known_is_left_out_and_what_is_alike_is_told_apart(name, entries, cited):
    made = references(shipped(name), SOURCES, "en")
    assert {key: "".join(run.text for run in runs) for key, runs in made.entries} == entries
    assert [made.cite(each.id, "4.2") for each in SOURCES[:3]] == cited


def test_a_style_speaks_the_language_of_the_document():
    assert references(shipped("footnote"), SOURCES, "fr").cite("s2", "4.2") == "Harbour Post, 4 mai 2026, paragr. 4.2."
    assert "трав" in references(shipped("footnote"), SOURCES, "uk").cite("s2", "")


def test_entries_stand_in_the_order_of_the_style():
    assert [name for name, _ in references(shipped("author-date"), SOURCES, "en").entries] == ["s1", "s2", "s4", "s3"]


def test_the_pdf_proves_its_citations(built):
    _, folder = built
    proof = verify.report((folder / "briefing.pdf").read_bytes())
    assert proof.problems == ()
    assert dict(proof.checks)["pieces: reference"] >= 3


def test_the_page_cites_in_the_style_and_links_to_the_evidence(built):
    name, folder = built
    page = (folder / "briefing.html").read_text("utf-8")
    wanted = {
        "numbered": r'<small class="cites"> \[</small><a class="c worded" id="A\d+-1" [^>]*>1, para. 1.1</a>',
        "author-date": r'<a class="c worded" id="A\d+-1" [^>]*>Harbour Post 2026, para. 1.1 \[A\]</a>',
        "footnote": r'<a class="c" id="[A-C]\d+-1" href="#[A-C]\d+" data-mark="[A-C]\d+">1</a>',
    }
    assert re.search(wanted[name], page)
    assert "References" in page
    assert ('id="notes"' in page) == (name == "footnote")


def test_notes_are_numbered_in_the_order_of_their_first_use(tmp_path):
    assert build(tmp_path, "footnote", "html, json") == 0
    page = (tmp_path / "out" / "briefing.html").read_text("utf-8")
    notes = page.split('id="notes"')[1].split("</section>")[0]
    numbers = [int(number) for number in re.findall(r'data-mark="[A-Z]\d+">(\d+)</a>', notes)]
    assert numbers == list(range(1, len(numbers) + 1))
    calls = re.findall(r'<a class="c" id="[^"]*" href="[^"]*" data-mark="([A-Z]\d+)">(\d+)</a>', page)
    assert [number for _, number in dict(calls).items()] == [str(number) for number in numbers]
    found = json.loads((tmp_path / "out" / "findings.json").read_bytes())["citations"]
    assert {row["mark"]: str(row["note"]) for row in found if row["note"]} == dict(calls)


def test_citations_side_by_side_are_one_group(tmp_path):
    assert build(tmp_path, "author-date", "html") == 0
    page = (tmp_path / "out" / "briefing.html").read_text("utf-8")
    assert re.search(r'</a><small class="cites">; </small><a class="c worded"', page)
    assert not re.search(r'</small><small class="cites">', page)


def test_pictures_and_evidence_keep_the_marks_of_the_house(built):
    _, folder = built
    page = (folder / "briefing.html").read_text("utf-8")
    evidence = page.split('id="evidence"')[1]
    assert re.search(r'<a href="#A1" data-mark="A1">A1</a>', evidence)


def test_without_a_style_nothing_of_it_is_loaded(tmp_path):
    import subprocess
    import sys

    assert build(tmp_path, "house", "json") == 0
    code = (
        "import sys; from report import cli; cli.main(['build', '--quiet', sys.argv[1]]);"
        "sys.exit(any(name.startswith('citeproc') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path / "config.yaml")], check=False).returncode == 0


# A style that is none


def wrong(text: str) -> str:
    with pytest.raises(TemplateError) as error:
        references(CitationStyle("my.csl", "my.csl", text.encode()), SOURCES, "en")
    (problem,) = error.value.problems
    return f"{problem.where} {problem.code} {problem.message}"


LAYOUT = "<citation><layout>{}</layout></citation></style>"
INFO = "<info><title>x</title><id>x</id><updated>2026-01-01T00:00:00+00:00</updated></info>"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "my.csl:1:1 T010 not XML"),
        ("<style>\n  <oops>", "my.csl:2:9 T010 not XML"),
        ("<html/>", "my.csl:1:1 T010 no style"),
        (f"<style {SPACE} version='1.0' class='note'>{INFO}</style>", "T010 the style only points to another one"),
        (
            f"<style {SPACE} version='1.0' class='note'>\n{INFO}\n\n{LAYOUT.format('<oops/>')}",
            "my.csl:4:1 T010 no valid style",
        ),
        ('<?xml version="1.0"?>\n<!DOCTYPE style [<!ENTITY a "b">]>\n<style/>', "my.csl:2:1 T010 a document type"),
        (
            f"<style {SPACE} version='1.0' class='note'>{INFO}" + LAYOUT.format("<text macro='gone'/>"),
            "my.csl:1:1 T011 the processor can't do",
        ),
    ],
)
def test_a_broken_style_is_an_error_at_its_line(text, said):
    assert said in wrong(text)


@pytest.mark.parametrize("last", ["<text value='x'/>", "<text macro='m0'/>"])
def test_macros_that_call_each_other_without_end_are_refused(last):
    """Thirty macros that each call the next twice would take a billion steps, and one that calls itself all of them."""
    macros = "".join(f"<macro name='m{n}'>" + f"<text macro='m{n + 1}'/>" * 2 + "</macro>" for n in range(30))
    style = f"<style {SPACE} version='1.0' class='note'>{INFO}{macros}<macro name='m30'>{last}</macro>"
    assert "T010 its macros call each other" in wrong(style + LAYOUT.format("<text macro='m0'/>"))


def test_a_document_type_in_another_encoding_is_found():
    text = f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE style [<!ENTITY a "b">]><style {SPACE}/>'
    with pytest.raises(TemplateError) as error:
        references(CitationStyle("my.csl", "my.csl", text.encode("utf-16")), SOURCES, "en")
    assert "document type" in error.value.problems[0].message


def test_an_entity_reads_no_file(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("zinnober", "utf-8")
    text = f'<!DOCTYPE style [<!ENTITY a SYSTEM "file://{secret}">]><style {SPACE}>&a;</style>'
    assert "T010" in wrong(text)


def test_a_style_that_is_not_there_names_those_that_are(tmp_path, capsys):
    assert build(tmp_path, "apa") != 0
    said = capsys.readouterr().err
    assert "config.yaml:6:20: error[C056]" in said
    assert "house, author-date, footnote, numbered" in said


def test_a_style_of_the_user_is_taken_by_its_path(tmp_path):
    style = (STYLES / "author-date.csl").read_text("utf-8").replace('prefix="(" suffix=")"', 'prefix="{" suffix="}"')
    (tmp_path / "my.csl").write_text(style, "utf-8")
    assert build(tmp_path, "my.csl", "html") == 0
    page = (tmp_path / "out" / "briefing.html").read_text("utf-8")
    assert '<small class="cites"> {</small>' in page


# What a forger would do


def other_publisher(file: object, dice: object) -> str:
    """Another name in the entry, on the ledger and among the findings' own references."""

    def change(value: dict) -> str:
        for row in value["references"]:
            row["text"] = row["text"].replace("Harbour Post", "Harbour Past")
        return "references"

    def ledger(value: dict) -> str:
        for row in value["pieces"]:
            if row[0] == "reference":
                row[1] = row[1].replace("Harbour Post", "Harbour Past")
        return "ledger"

    edit(file, "ledger.json", ledger)
    return edit(file, "findings.json", change)


def other_place(file: object, dice: object) -> str:
    def change(value: dict) -> str:
        row = next(row for row in value["citations"] if "1.1" in row["text"])
        row["text"] = row["text"].replace("1.1", "7.3")
        return "another place"

    return edit(file, "findings.json", change)


def other_term(file: object, dice: object) -> str:
    def change(value: dict) -> str:
        value["reference_terms"].append("Tindwhistle")
        return "a name among the style's words"

    return edit(file, "findings.json", change)


def half_an_entry(file: object, dice: object) -> str:
    def change(value: dict) -> str:
        row = next(row for row in value["pieces"] if row[0] == "reference" and len(row[1]) > 20)
        row[1] = row[1][:12]
        return "half an entry"

    return edit(file, "ledger.json", change)


@pytest.mark.parametrize("forgery", [other_publisher, other_place, other_term, half_an_entry], ids=lambda f: f.__name__)
def test_forged_citations_are_found_even_where_the_file_is_sealed_again(built, forgery):
    _, folder = built
    pdf, _ = forged((folder / "briefing.pdf").read_bytes(), forgery, 0, sealed=True)
    assert found_out(pdf)


def test_a_mark_with_another_name_is_found(tmp_path):
    """Also in the house's own style: page and ledger may agree on a wrong mark, the citations don't."""
    assert build(tmp_path, "house", "pdf") == 0

    forgery = on_page_and_in_ledger("A1", "A2", ("mark",))
    pdf, what = forged((tmp_path / "out" / "briefing.pdf").read_bytes(), forgery, 0, sealed=True)
    assert what
    problems = [problem.message for problem in verify.report(pdf).problems]
    assert any("is another than the mark" in message for message in problems), problems
