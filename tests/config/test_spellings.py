"""Other spellings of keys: renamed ones are understood and warned about, the rest are put right by `check --fix`."""

import random
from pathlib import Path

import pytest

from report import config, files, lexicon
from report.cli import main
from report.config import tree
from report.config.mending import Mendable, mended
from report.config.spellings import renewed, spellings
from report.errors import ConfigError

ROWS = lexicon.table("keys.tsv", files.packaged("config/keys.tsv").read_bytes(), [])
LARGE = Path(__file__).with_name("large.yaml").read_bytes()
TABLE = spellings(
    [
        {"in": "config", "written": "banner", "key": "marking", "since": "0.3"},
        {"in": "sections", "written": "top", "key": "limit", "since": "0.4"},
        {"in": "sections.figures", "written": "plot", "key": "chart", "since": "0.4"},
        {"in": "only", "written": "state", "key": "status", "since": "0.4.1"},
    ]
)
OLD = (
    "banner: DRAFT  # on each page\nsections:\n- {kind: figures, top: 3, plot: off, only: {state: variant}}\n"
    "- kind: claims\n  plot: off\n"
)


def meaning(content):
    def plainly(node):
        if node.kind == "mapping":
            return {key.written: plainly(value) for key, value in node.pairs()}
        return [plainly(item) for item in node.items()] if node.kind == "list" else node.value

    return plainly(tree.tree(content.decode("utf-8-sig"), "config.yaml"))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['in']}: {row['written']}" for row in ROWS])
def test_every_row_is_no_key_names_a_real_one_and_has_an_example(row):
    """The example is refused at the word with the right one, and mended it is no longer refused for it."""
    has_sources = row["in"] == "sources" or (row["in"], row["key"]) == ("config", "sources")
    text = ("" if has_sources else "sources: [a.txt]\n") + row["example"]
    with pytest.raises(ConfigError) as caught:
        config.config(text.encode(), "config.yaml")
    said = caught.value.problems[0]
    code = "C008" if row["in"] in ("action", "formats") else "C003"  # words for a value, not for a key
    assert (said.code, said.hint) == (code, f"write '{row['key']}'")
    (new,), cures = config.mended([("config.yaml", text.encode())])
    assert [cure.value for cure in cures] == [row["key"]]
    assert row["key"] in new.decode()


def test_a_renamed_key_is_understood_and_warned_about():
    new, told = renewed(tree.tree(OLD, "config.yaml"), TABLE, "0.4.2")
    assert [str(problem) for problem in told] == [
        "config.yaml:1:1: warning[C015]: 'banner' is called 'marking' since version 0.3; write 'marking'",
        "config.yaml:3:19: warning[C015]: 'top' is called 'limit' since version 0.4; write 'limit'",
        "config.yaml:3:27: warning[C015]: 'plot' is called 'chart' since version 0.4; write 'chart'",
        "config.yaml:3:45: warning[C015]: 'state' is called 'status' since version 0.4.1; write 'status'",
    ]
    assert new.get("marking").written == "DRAFT"
    assert new.get("sections").items()[0].get("only").get("status").written == "variant"
    assert new.get("sections").items()[1].get("plot") is not None  # of another kind


@pytest.mark.parametrize(("version", "number"), [("0.3.0", 4), ("0.4.0", 4), ("0.5.0", 3), ("0.6.0", 0), ("1.3.0", 0)])
def test_a_renamed_key_is_understood_for_two_minor_versions(version, number):
    assert len(renewed(tree.tree(OLD, "config.yaml"), TABLE, version)[1]) == number


def test_old_and_new_spelling_side_by_side_are_refused():
    with pytest.raises(ConfigError) as caught:
        renewed(tree.tree("marking: A\nbanner: B\n", "config.yaml"), TABLE, "0.4.0")
    assert "config.yaml:2:1: error[C005]: 'banner' is called 'marking'" in str(caught.value)


def test_renamed_keys_are_spliced_and_nothing_else_changes():
    _, told = renewed(tree.tree(OLD, "config.yaml"), TABLE, "0.4.0")
    assert mended(OLD.encode(), "config.yaml", told).decode() == (
        OLD.replace("banner", "marking").replace("top", "limit").replace("plot", "chart", 1).replace("state", "status")
    )


def test_a_key_in_another_spelling_works_in_the_whole_config(monkeypatch):
    monkeypatch.setattr(config, "other_spellings", lambda: TABLE)
    monkeypatch.setattr(config, "__version__", "0.4.0")
    made = config.config(b"sources: [a.txt]\nbanner: DRAFT\n", "config.yaml", changes=["sections.figures.top=3"])
    assert made.settings.marking == "DRAFT"
    assert next(spec for spec in made.settings.sections if spec.kind == "figures").option("limit") == 3
    assert [problem.where.path for problem in made.problems] == ["config.yaml", "--set"]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "\ufefftitel: é – 𝄞  # a note\r\nsources: [a.txt]\r\n",
            "\ufefftitle: é – 𝄞  # a note\r\nsources: [a.txt]\r\n",
        ),
        ("'headline':   Fire\nsources: [a.txt]", "title:   Fire\nsources: [a.txt]"),
        ("sources: [a.txt]\nsections: [sumary, {kind: figurs, limt: 5}]", None),
        ("sources: [a.txt]\ntitle: 2026\n", "sources: [a.txt]\ntitle: '2026'\n"),
        ("sources: [a.txt]\npage: a4\n", "sources: [a.txt]\npage: A4\n"),
    ],
)
def test_sure_slips_are_spliced(wrong, right):
    right = right or wrong.replace("sumary", "summary").replace("figurs", "figures").replace("limt", "limit")
    (new,), cures = config.mended([("config.yaml", wrong.encode())])
    assert cures
    assert new == right.encode()
    config.config(new, "config.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "sources: [a.txt]\ncolour: red\n",  # nothing near
        "sources: [a.txt]\ntitle: A\ntitel: B\n",  # the right one stands there
        "sources: [a.txt]\nsections: [{kind: claims, limit: 0}]\n",
    ],
)
def test_what_has_no_sure_cure_stays(text):
    assert config.mended([("config.yaml", text.encode())]) == ((text.encode(),), ())


def test_nothing_is_written_where_the_file_would_say_something_else():
    cure = Mendable(tree.tree("a: 1\n", "c").where, "C003", "", "", "error", 0, 1, "b: 2\nc", "b")
    with pytest.raises(ConfigError) as caught:
        mended(b"a: 1\n", "c", [cure])
    assert caught.value.problems[0].code == "C016"


def test_a_misspelt_key_of_a_large_config_is_mended_to_the_letter():
    """Over many keys and slips: what is mended is the file as it was, or is left alone."""
    chance, lines, mends = random.Random(3), LARGE.decode().splitlines(keepends=True), 0
    for _ in range(150):
        number = chance.randrange(len(lines))
        key = lines[number].strip().removeprefix("- ").partition(":")[0]
        if not key.isidentifier() or len(key) < 5 or "{" in lines[number] or ":" not in lines[number]:
            continue
        at = chance.randrange(1, len(key) - 1)
        wrong = key[:at] + key[at + 1 :]
        text = "".join((*lines[:number], lines[number].replace(key, wrong, 1), *lines[number + 1 :]))
        try:
            (new,), cures = config.mended([("config.yaml", text.encode())])
        except ConfigError:
            continue
        mends += bool(cures)
        assert new == (LARGE if cures else text.encode())
        assert meaning(new) == meaning(LARGE) or not cures
    assert mends > 20


def test_check_fix_rewrites_the_file_and_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("A ferry with 140 people on board ran aground, the coast guard said.\n", "utf-8")
    Path("config.yaml").write_text("headline: Ferry # aground\narticles: [a.txt]\n", "utf-8")
    assert main(["check"]) == 2
    capsys.readouterr()
    assert main(["check", "--fix"]) == 0
    assert Path("config.yaml").read_text("utf-8") == "title: Ferry # aground\nsources: [a.txt]\n"
    assert capsys.readouterr().out.splitlines()[:2] == [
        "config.yaml:1:1: mended[C003]: unknown key 'headline' in the config; write 'title'",
        "config.yaml:2:1: mended[C003]: unknown key 'articles' in the config; write 'sources'",
    ]


def test_check_fix_rewrites_the_config_that_is_extended_as_well(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("A ferry with 140 people on board ran aground, the coast guard said.\n", "utf-8")
    Path("base.yaml").write_text("articles: [a.txt]  # all of them\nmarking: TLP:CLEAR\n", "utf-8")
    Path("config.yaml").write_text("extends: base.yaml\nheadline: Ferry\n", "utf-8")
    assert main(["check", "--fix"]) == 0
    assert Path("base.yaml").read_text("utf-8") == "sources: [a.txt]  # all of them\nmarking: TLP:CLEAR\n"
    assert Path("config.yaml").read_text("utf-8") == "extends: base.yaml\ntitle: Ferry\n"
    assert [line.partition(";")[0] for line in capsys.readouterr().out.splitlines()[:2]] == [
        "config.yaml:2:1: mended[C003]: unknown key 'headline' in the config",
        "base.yaml:1:1: mended[C003]: unknown key 'articles' in the config",
    ]
