"""Of what an edition excludes, nothing is left in any unpacked stream of the PDF or in any other output."""

import json
import re

from report import cli, verify
from report.excluding import SAID
from tests.verify.streams import words

A = "Harbour Desk\n\nThe fire at Lower Quay killed 12 dockers on Sunday. Police closed the quay on Monday.\n"
B = "Marlow Gazette\n\nInspector Quillfeather said 9 braziers burned. The watchman Ambrose Tindwhistle fled.\n"
C = "Tarn Radio\n\nThe fire at Lower Quay killed 12 dockers. Exactly 8641 zinnober lanterns were stolen there.\n"
SECRET = ("Quillfeather", "quillfeather", "Tindwhistle", "tindwhistle", "brazier", "Marlow", "marlow")


def run(folder, extra: str) -> int:
    for name, text in (("a.txt", A), ("marlow.txt", B), ("c.txt", C)):
        (folder / name).write_text(text, "utf-8")
    sources = "sources: [a.txt, marlow.txt, c.txt]\naliases: {Ambrose Tindwhistle: [A. Tindwhistle]}\n"
    output = "output: {folder: out, formats: [pdf, html, markdown, json, csv]}\n"
    (folder / "config.yaml").write_text("title: Fire\n" + sources + output + extra, "utf-8")
    return cli.main(["build", "--quiet", str(folder / "config.yaml")])


def outputs(folder, extra: str) -> str:
    assert run(folder, extra) == 0
    made = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
    assert verify.report(made["briefing.pdf"]).problems == ()
    return "\n".join([words(made["briefing.pdf"]), *(made[name].decode() for name in made if name != "briefing.pdf")])


def test_without_exclude_it_is_all_there(tmp_path):
    text = outputs(tmp_path, "")
    assert all(word in text for word in ("Quillfeather", "Tindwhistle", "brazier", "Marlow", "8641", "zinnober"))


def test_nothing_of_an_excluded_source_is_left(tmp_path):
    for name in ("B", "marlow.txt", "s2"):
        text = outputs(tmp_path, f"exclude: [{name}]\n")
        assert [word for word in SECRET if word in text] == []
        assert SAID not in text
    found = json.loads((tmp_path / "out" / "findings.json").read_bytes())
    assert [(source["id"], source["letter"]) for source in found["sources"]] == [("s1", "A"), ("s2", "B")]


def test_nothing_of_an_excluded_finding_is_left(tmp_path):
    outputs(tmp_path, "")
    found = json.loads((tmp_path / "out" / "findings.json").read_bytes())["findings"]
    ident = next(row["id"] for row in found if row["kind"] == "figure" and row["low"] == 8641)
    text = outputs(tmp_path, f"exclude: {ident}\n")
    secret = ("8641", "8,641", "zinnober", "lantern", "stolen", ident)
    assert [word for word in secret if re.search(rf"(?<!\d){word}(?!\d)", text)] == []  # no offset within the file
    assert "dockers" in text


def test_it_is_said_only_when_asked(tmp_path):
    assert SAID in outputs(tmp_path, "exclude: [B]\nsay_excluded: true\n")


def test_a_name_of_nothing_builds_nothing(tmp_path, capsys):
    assert run(tmp_path, "exclude: [Fnone]\n") != 0
    assert "C040" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_name_that_was_meant_is_offered(tmp_path, capsys):
    assert run(tmp_path, "exclude: [marlow]\n") != 0
    assert "nothing is called 'marlow'; write 'marlow.txt'" in capsys.readouterr().err
