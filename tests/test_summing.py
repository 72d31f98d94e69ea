"""The source summary statement counts what the briefing rests on, as ICD 206 wants it, and verify counts it again."""

import json

import pytest

from report import cli, verify
from tests.verify.forge import edit, forged, found_out

A = "The fire at Lower Quay killed 12 dockers on Sunday, police said. Police closed the quay.\n"
B = "Twelve dockers were killed in the fire at Lower Quay, police said. A crane fell on the mole.\n"
C = "The harbour will stay closed until Friday, the mayor said.\n"
CONFIG = """title: Fire
sources:
  - {path: a.txt, publisher: Harbour Post, published: 2026-05-03, grade: B2, kind: newspaper, access: on the spot}
  - {path: b.txt, publisher: Tarn Radio, published: 2026-05-04, agency: Norland Press, bias: owned by the port}
  - {path: c.txt, publisher: Harbour Post, kind: newspaper}
sections: [sources, evidence]
output: {folder: out, formats: [pdf, json, markdown]}
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("summing")
    for name, text in (("a.txt", A), ("b.txt", B), ("c.txt", C), ("config.yaml", CONFIG)):
        (folder / name).write_text(text, "utf-8")
    assert cli.main(["build", "--quiet", str(folder / "config.yaml")]) == 0
    return folder / "out"


def statement(out) -> dict[str, str]:
    """The statement by subject."""
    page = (out / "briefing.md").read_text("utf-8").split("Source summary statement")[1]
    lines = [line[2:].split(" ", 1) for line in page.splitlines() if line.startswith("- ")]
    return dict(lines)


def test_it_tells_number_kind_age_reliability_origin_and_dependence(out):
    told = statement(out)
    assert "rest on 3 accounts of 2 publishers." in told["Number"]
    assert told["Kind"] == "newspaper: A, C. Copy of Norland Press: B. Access: on the spot: A."
    assert told["Age"] == "Published 3 May 2026 (A) to 4 May 2026 (B). No publication date is known for C."
    assert told["Reliability"] == (
        "B2 (usually reliable; probably true): A. Not graded: B, C. Known interest of B: owned by the port."
    )


def test_origin_and_dependence_are_what_the_findings_say(out):
    told = statement(out)
    rows = [
        row
        for row in json.loads((out / "findings.json").read_bytes())["findings"]
        if row["kind"] in ("figure", "claim") and row["mentions"]
    ]
    shared = [row for row in rows if len(row["sources"]) > 1]
    assert told["Origin"].startswith(f"{len(shared)} of {len(rows)} figures and claims")
    for letter, name in (("A", "s1"), ("B", "s2"), ("C", "s3")):
        alone = sum(row["sources"] == [name] for row in rows)
        assert not alone or f"{letter} {alone}" in told["Dependence"]
    assert shared


def test_what_the_analyst_knows_of_a_source_stands_in_its_descriptor(out):
    page = (out / "briefing.md").read_text("utf-8")
    for words in ("Kind: newspaper", "Access: on the spot", "Known interest: owned by the port", "that it alone has"):
        assert words in page


def test_it_is_counted_again_by_whoever_holds_the_pdf(out):
    pdf = (out / "briefing.pdf").read_bytes()
    assert verify.report(pdf).problems == ()

    def change(value: dict) -> str:
        row = next(row for row in value["pieces"] if row[2].startswith("alone:"))
        row[1] = str(int(row[1]) + 1)
        return row[2]

    assert found_out(forged(pdf, lambda file, _: edit(file, "ledger.json", change), 0, sealed=True)[0])
