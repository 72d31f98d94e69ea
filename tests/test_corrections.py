"""Corrections from the config to the files that are written: data in findings.json, words in the document, proof."""

import json
from pathlib import Path

import jsonschema
import pytest

from report.cli import main
from tests.conftest import PROJECT

SCHEMA = json.loads((Path(__file__).parent.parent / "report/schema/findings.schema.json").read_text("utf-8"))
FIRST = (
    "A ferry with 140 people on board ran aground off Port Ellery on Sunday 3 May 2026, the coast guard said.\n"
    'Captain Ida Brandt said the crew "did everything by the book". Twelve passengers were injured in Rotterdam.\n'
)
SECOND = (
    "Fourteen passengers were injured when a ferry with 140 people on board ran aground off Port Ellery, police said.\n"
    "Ida Brandt, the captain, denied that the ship was too fast.\n"
)


@pytest.fixture
def built(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(FIRST, "utf-8")
    (tmp_path / "b.txt").write_text(SECOND, "utf-8")

    def run(*corrections, more="", sources="[a.txt, b.txt]", formats="[json, html]"):
        lines = "".join(f"  - {json.dumps(each)}\n" for each in corrections)
        head = f"title: Ferry\nsources: {sources}\noutput: {{formats: {formats}}}\n{more}"
        (tmp_path / "config.yaml").write_text(head + (f"corrections:\n{lines}" if lines else ""), "utf-8")
        code = main(["build", "--quiet", *(["--verify"] if "pdf" in formats else [])])
        assert code == 0
        return json.loads((tmp_path / "build/findings.json").read_text("utf-8"))

    return run


def named(found, kind, words):
    return next(
        finding["id"]
        for finding in found["findings"]
        if finding["kind"] == kind and any(words in mention["quote"] for mention in finding["mentions"])
    )


def test_findings_json_lists_what_was_corrected(built):
    before = built()
    assert "corrections" not in before
    injured, people = named(before, "figure", "Twelve"), named(before, "figure", "140")
    claim = named(before, "claim", "by the book")
    after = built(
        {"action": "value", "finding": injured, "value": 13, "reason": "The hospital counted."},
        {"action": "rename", "finding": people, "value": "People on board", "reason": "Shorter."},
        {"action": "drop", "finding": claim, "reason": "Not for this reader."},
        formats="[json, html, pdf]",
    )
    jsonschema.Draft202012Validator(SCHEMA).validate(after)
    value, rename, drop = after["corrections"]
    assert (value["old"], value["new"], value["reason"]) == (
        "Twelve passengers were injured",
        "13",
        "The hospital counted.",
    )
    assert value["matched"] == injured
    assert rename["label"] == rename["new"] == "People on board"
    assert rename["old"]
    assert (drop["finding"], drop["matched"], drop["old"]) == (claim, None, "")


def test_what_a_source_may_not_say_is_not_said_by_a_correction(built):
    """The old value is a source's words: where none of them may be passed on, it is left out."""
    sources = "[{path: a.txt, attach: none}, {path: b.txt, attach: none}]"
    injured = named(built(), "figure", "Twelve")
    change = {"action": "value", "finding": injured, "value": 13, "reason": "A slip."}
    assert built(change)["corrections"][0]["old"] == "Twelve passengers were injured"
    shown = built(change, sources=sources, more="sections: [sources]\n")["corrections"][0]
    assert (shown["old"], shown["new"], shown["label"]) == ("", "13", "")


def test_a_correction_that_nearly_matches_names_the_nearest(built, capsys):
    people = named(built(), "figure", "140")
    wrong = people[:-1] + ("z" if people[-1] != "z" else "y")
    assert "corrections" not in built({"action": "drop", "finding": wrong, "reason": "x"})
    main(["build"])
    said = capsys.readouterr().err
    assert f"warning[C030]: no finding '{wrong}' to drop; the nearest are {people} '140 people' (a.txt:1:14)" in said


SHOWN = {
    "figure": ("140", "figures"),
    "claim": ("by the book", "claims"),
    "time": ("3 May", "timeline"),
    "place": ("Rotterdam", "places"),
    "actor": ("Brandt", "actors"),
}


def test_a_new_name_is_printed_where_a_finding_of_any_kind_is_shown(built, tmp_path):
    """In its section, in the analyst's voice and typeface, so that the proof holds."""
    before = built()
    names = {kind: named(before, kind, words) for kind, (words, _) in SHOWN.items()}
    renamed = [
        {"action": "rename", "finding": name, "value": f"Our {kind}", "reason": "Clearer."}
        for kind, name in names.items()
    ]
    built(*renamed, formats="[html, json, pdf]")
    page = (tmp_path / "build/briefing.html").read_text("utf-8")
    for kind, (_, section) in SHOWN.items():
        shown = page[page.index(f'<section id="{section}"') :].split("</section>")[0]
        assert f'data-analyst="corrections/{names[kind]}">Our {kind}<' in shown


def test_a_new_name_in_a_row_of_names_is_proved(built, tmp_path):
    """Its mark stands behind marks of others, and cites what the analyst calls so."""
    (tmp_path / "c.txt").write_text(
        "Okro Grain and Vel Shipping lost two warehouses. The Okro Port Authority and the Harbour Union met.\n", "utf-8"
    )
    sources = "[a.txt, b.txt, c.txt]"
    found = built(sources=sources)
    last = [f["id"] for f in found["findings"] if f["kind"] == "actor" and f["mentions"][0]["source"] == "s3"]
    assert len(last) >= 3
    for name in last:
        built({"action": "rename", "finding": name, "value": "Theirs", "reason": "x"}, sources=sources, formats="[pdf]")


def test_what_was_said_of_an_id_holds_when_an_account_comes_before(built, tmp_path):
    """A file that sorts first gives shared findings another id; the old one still names them."""
    people = named(built(), "figure", "140")
    (tmp_path / "0.txt").write_text(
        "A ferry carrying some 140 passengers ran aground off Port Ellery, said Ida Brandt, its captain.\n", "utf-8"
    )
    change = {"action": "rename", "finding": people, "value": "On board", "reason": "Clearer."}
    more = f"sections:\n  - {{kind: figures, hide: [{people}]}}\n  - {{kind: text, body: 'As said [{people}].'}}\n"
    found = built(change, sources="['*.txt']", more=more, formats="[html, json]")
    (renamed,) = [finding for finding in found["findings"] if finding["label"] == "On board"]
    assert renamed["id"] != people
    assert found["corrections"][0]["matched"] == renamed["id"]
    page = (tmp_path / "build/briefing.html").read_text("utf-8")
    assert "On board" not in page[page.index('<section id="figures"') :].split("</section>")[0]
    assert f"[{people}]" not in page


def test_a_corrected_value_is_the_one_that_is_printed(built, tmp_path):
    """In the strip and in the table; the source's own stands under Method, and its words stay in the evidence."""
    people = named(built(), "figure", "140")
    change = {"action": "value", "finding": people, "others": [2], "value": 141, "reason": "The list has one more."}
    found = built(change, formats="[html, json, pdf]")
    page = (tmp_path / "build/briefing.html").read_text("utf-8")
    figures = page[page.index('<section id="figures"') :].split("</section>")[0]
    assert figures.count(f'<span data-value="{people}/1">141') >= 1
    method = page[page.index('<section id="method"') :].split("</section>")[0]
    assert "141" in method
    assert "The list has one more." in method
    assert found["corrections"][0]["old"] == "140 people"


def test_a_corrected_value_parts_no_finding(built, tmp_path):
    """Whatever the new value is like, what was one fact stays one, under the correction."""
    for name, path in zip(("a.txt", "b.txt"), sorted((PROJECT / "seeds").iterdir()), strict=True):
        (tmp_path / name).write_bytes(path.read_bytes())
    before = [each for each in built()["findings"] if each["kind"] == "figure"]
    several = [each for each in before if len(each["mentions"]) > 2]
    assert several
    for row in several:
        change = {"action": "value", "finding": row["id"], "value": "20 to 30", "reason": "A slip."}
        after = {each["id"]: each for each in built(change)["findings"]}
        assert len(after[row["id"]]["mentions"]) >= len(row["mentions"])


def test_what_is_pinned_is_a_key_point_whatever_its_words_are_like(built, tmp_path, capsys):
    (tmp_path / "a.txt").write_text(FIRST + "\nIt was towed into the inner harbour at midnight.\n", "utf-8")
    (tmp_path / "b.txt").write_text(
        SECOND + "\nThree cars and two vans were lost on the lower deck of the ship.\n", "utf-8"
    )
    before = built(more="sections: [summary]\n")
    assert "towed" not in (tmp_path / "build/briefing.html").read_text("utf-8")
    towed = named(before, "claim", "towed")
    built({"action": "pin", "finding": towed, "reason": "Asked first."}, more="sections: [summary]\n")
    points = (tmp_path / "build/briefing.html").read_text("utf-8").split('id="summary"')[1]
    assert points.index("towed") < points.index("140")


def test_a_place_is_no_key_point(built, capsys):
    place = named(built(), "place", "Rotterdam")
    main(["build", "--set", f"corrections=[{{action: pin, finding: {place}, reason: Asked first.}}]"])
    assert "can't be a key point; give the id of a figure or a claim" in capsys.readouterr().err
