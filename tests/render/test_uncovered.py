"""Letters that the theme's fonts lack are told, with the source and the place; the build goes on."""

import json

from report import cli
from report.render.uncovered import problems
from tests.compose.accounts import source

FIRST = "Flood kills 12\n\nAt least 12 people died on Friday when the river 淀川 flooded, police said.\n"
SECOND = "Twelve people died on Friday, police said. Łódź sent three boats.\n"


def test_a_build_names_the_letters_and_where_they_stand(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(FIRST, "utf-8")
    (tmp_path / "b.txt").write_text(SECOND, "utf-8")
    (tmp_path / "config.yaml").write_text(
        "title: Flood\nsources: ['*.txt']\noutput: {folder: out, formats: [pdf]}\n", "utf-8"
    )
    assert cli.main(["build", "--json", str(tmp_path / "config.yaml")]) == 0
    told = json.dumps(json.loads(capsys.readouterr().out))
    assert all(word in told for word in ("R031", "U+6DC0", "U+5DDD"))
    assert "U+0141" not in told
    assert (tmp_path / "out" / "briefing.pdf").read_bytes().startswith(b"%PDF")


def test_a_warning_a_source_at_its_first_letter_and_one_for_the_rest():
    sources = (source(0, FIRST), source(1, SECOND))
    found = problems("川淀☃", sources)
    assert [(each.where.path, each.where.line, each.where.column) for each in found[:1]] == [("A.txt", 3, 50)]
    assert found[1].where.path == "briefing.html"
    assert all(each.level == "warning" for each in found)


def test_nothing_is_told_where_nothing_is_lacking():
    assert problems("", (source(0, FIRST),)) == ()
