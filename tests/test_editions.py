"""An edition says what changed since the one before it, proves the old values, and tells nothing it may not."""

import json
import random
import re
import shutil
from pathlib import Path

import jsonschema
import pytest

from report import cli, editions, following, verify
from report.errors import ConfigError, Where
from tests.verify.forge import edit, forged, found_out
from tests.verify.streams import words

GAZETTE = """Gazette of Okro
3 May 2026

Fire guts harbour warehouse

At least 14 people were injured and two were killed when a fire destroyed a warehouse in Okro on Sunday, police said.

Some 1,200 residents left their homes in the Lower Quay district. The shipping company Vel said it held only timber.

A spokesman for the port authority said a welding torch caused the fire. Firefighters used 9 pumps.
"""
RADIO = """Radio Five
3 May 2026

Twelve people were injured in a fire at the harbour of Okro on Sunday, the mayor said.

Inspector Quillfeather counted 864197 zinnober lanterns in the ruins.
"""
NEXT = """Gazette of Okro
4 May 2026

It said 31 people were injured in the fire at the harbour of Okro, police said on Monday.

About 1,200 residents of the Lower Quay district returned to their homes on Monday.

The port authority denied that a welding torch caused the fire. Damage was put at 4.5 million euros by insurer Norda.
"""
SECRET = ("Quillfeather", "quillfeather", "864197", "864,197", "zinnober", "lantern")
SCHEMA = json.loads((Path(__file__).parent.parent / "report/schema/findings.schema.json").read_text("utf-8"))


def written(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, "utf-8")
    return name


def build(folder: Path, name: str, sources: str, extra: str = "", formats: str = "json", *, quiet=True) -> int:
    quiet = ["--quiet"] if quiet else []
    config = f"title: Fire\nsources: [{sources}]\noutput: {{folder: {name}, formats: [{formats}]}}\n{extra}"
    (folder / f"{name}.yaml").write_text(config, "utf-8")
    return cli.main(["build", *quiet, str(folder / f"{name}.yaml")])


def found(folder: Path, name: str) -> dict:
    value = json.loads((folder / name / "findings.json").read_bytes())
    jsonschema.validate(value, SCHEMA)
    return value


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> Path:
    """A folder with the accounts and the first edition."""
    folder = tmp_path_factory.mktemp("editions")
    for name, text in (("gazette.txt", GAZETTE), ("radio.txt", RADIO), ("next.txt", NEXT)):
        written(folder, name, text)
    assert build(folder, "one", "gazette.txt, radio.txt", "edition: 1\ndate: 2026-05-03\n", "pdf, json") == 0
    return folder


@pytest.fixture(scope="module")
def second(first) -> Path:
    """The second edition: one account stays, one is replaced."""
    extra = "edition: 2\ndate: 2026-05-04\nprevious: one/briefing.pdf\n"
    assert build(first, "two", "radio.txt, next.txt", extra, "pdf, json, markdown, html, csv") == 0
    return first / "two"


@pytest.fixture
def folder(first, tmp_path) -> Path:
    """A copy to spoil."""
    shutil.copytree(first, tmp_path / "copy")
    return tmp_path / "copy"


def told(folder: Path, what: str) -> list[tuple[str, str]]:
    """The changes of a kind, as the words they are about."""
    value = found(folder.parent, folder.name)
    now = {row["id"]: row for row in value["findings"]}
    then = {row["id"]: row for row in value["previous"]["findings"]}
    return [
        (change["kind"], (now.get(change["finding"]) or then[change["previous"]])["mentions"][0]["quote"])
        for change in value["changes"]
        if what in change["what"]
    ]


def test_what_changed_is_told_as_data(second):
    assert ("figure", "Twelve people were injured") in told(second, "value")
    assert ("figure", "4.5 million euros") in told(second, "new")
    assert ("figure", "Some 1,200 residents") not in told(second, "withdrawn")
    assert ("claim", "Firefighters used 9 pumps") in told(second, "withdrawn")
    assert any("welding torch caused the fire" in words for _, words in told(second, "withdrawn"))
    value = found(second.parent, "two")
    assert [(row["source"], row["previous"], row["what"]) for row in value["source_changes"]] == [
        ("s2", None, "new"), (None, "p1", "removed"),
    ]  # fmt: skip
    assert (value["edition"], value["previous"]["edition"], value["previous"]["date"]) == ("2", "1", "2026-05-03")
    assert value["previous"]["sources"][1]["same"] == "s1"


def test_old_and_new_value_stand_side_by_side_each_with_its_citation(second):
    page = (second / "briefing.md").read_text("utf-8")
    row = next(line for line in page.splitlines() if "*At least 14*" in line)
    then, now = row.split("|")[2:4]
    assert "*At least 14*[^pA" in then
    assert "*31*[^B" in now
    assert "Since edition 1 of 3 May 2026: 2 accounts then, 2 now." in page
    assert "previous edition)" in next(line for line in page.splitlines() if line.startswith("[^pA1]:"))


def test_changed_lines_are_marked_by_a_word_and_their_rows_by_a_bar(second):
    page = (second / "briefing.html").read_text("utf-8")
    assert '<small class="change">new</small>' in page
    assert 'class="edited"' in page
    rows = page.split('id="figures"')[1].split("</section>")[0].split("<tr")
    assert all("<small" in row for row in rows if 'class="edited"' in row and ">31<" in row)
    assert any('class="edited"' in row and ">31<" in row for row in rows)
    assert not any('class="change"' in row for row in rows[1:] if "1,200" in row)


def test_withdrawn_figures_stand_in_the_table(second):
    rows = (second / "figures.csv").read_text("utf-8-sig").splitlines()
    assert rows[0].endswith(",change")
    assert any("9 pumps" in row and row.endswith("withdrawn") and ",pA," in row for row in rows)
    assert any("4.5 million euros" in row and row.endswith(",new") for row in rows)


def test_a_claim_that_is_worded_otherwise_is_shown_in_both_wordings(second):
    page = (second / "briefing.md").read_text("utf-8").split("### Claims that stand otherwise")[1]
    row = next(line for line in page.splitlines() if "returned to their homes" in line)
    assert "residents left their homes" in row.split("|")[2]


def test_the_pdf_proves_the_old_values(second):
    proof = verify.report((second / "briefing.pdf").read_bytes())
    assert proof.problems == ()
    assert dict(proof.checks)["changes since the earlier edition"] > 5


def test_old_values_are_proved_without_the_evidence_too(second):
    folder = second.parent
    extra = "edition: 2\nprevious: one/briefing.pdf\ntheme: flash\n"
    assert build(folder, "brief", "{path: gazette.txt, attach: none}", extra, "pdf") == 0
    assert verify.report((folder / "brief" / "briefing.pdf").read_bytes()).problems == ()


def test_the_second_edition_is_the_same_every_time(second, tmp_path):
    folder = second.parent
    before = (second / "briefing.pdf").read_bytes()
    extra = "edition: 2\ndate: 2026-05-04\nprevious: one/briefing.pdf\n"
    assert build(folder, "again", "radio.txt, next.txt", extra, "pdf") == 0
    assert (folder / "again" / "briefing.pdf").read_bytes() == before


def test_findings_json_tells_the_same_as_the_pdf(second):
    folder = second.parent
    extra = "edition: 2\ndate: 2026-05-04\nprevious: one/findings.json\n"
    assert build(folder, "three", "radio.txt, next.txt", extra) == 0
    assert found(folder, "three")["changes"] == found(folder, "two")["changes"]


def test_a_folder_stands_for_what_is_in_it(first):
    assert build(first, "folder", "radio.txt, next.txt", "previous: one\n") == 0
    assert found(first, "folder")["previous"]["edition"] == "1"


def test_what_is_said_again_is_no_change(first, capsys):
    assert (
        build(
            first,
            "same",
            "gazette.txt, radio.txt",
            "edition: 1\nprevious: one/briefing.pdf\n",
            "json, markdown",
            quiet=False,
        )
        == 0
    )
    assert found(first, "same")["changes"] == []
    assert "C055" in capsys.readouterr().err
    assert "Nothing changed" in (first / "same" / "briefing.md").read_text("utf-8")


def test_a_claim_that_is_denied_since_is_newly_disputed(first):
    assert (
        build(first, "denied", "gazette.txt, radio.txt, next.txt", "previous: one/findings.json\n", "json, markdown")
        == 0
    )
    assert any("welding torch" in words for _, words in told(first / "denied", "disputed"))
    assert "1 claim is newly disputed" in (first / "denied" / "briefing.md").read_text("utf-8")


def test_the_section_stands_where_the_config_wants_it_and_not_at_all_where_it_is_off(first):
    for extra, expected in (
        ("", ["summary", "changes"]),
        ("sections: [summary, figures]\n", ["summary", "changes", "figures"]),
        ("sections: [figures, {kind: changes, title: Since yesterday}]\n", ["figures", "changes"]),
        ("sections: [figures, {kind: changes, show: off}]\n", ["figures"]),
    ):
        assert build(first, "placed", "radio.txt, next.txt", f"previous: one\n{extra}", "html") == 0
        page = (first / "placed" / "briefing.html").read_text("utf-8")
        kinds = [part.split('"')[0] for part in page.split('<section id="')[1:]]
        assert kinds[: len(expected)] == expected
        assert ("changes" in kinds) == ("changes" in expected)
        assert ('class="change"' in page) == ("changes" in expected)


# What may be named as an earlier edition and is none


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("gone.pdf", "C050"),
        (".", "C050"),
        ("gazette.txt", "C051"),
        ("one.yaml", "C051"),
        ("spoilt/briefing.pdf", "C054"),
    ],
)
def test_a_file_that_is_no_earlier_edition_is_an_error_at_its_line(folder, capsys, named, code):
    assert build(folder, "spoilt", "radio.txt, next.txt", f"previous: {named}\n", "pdf, json") != 0
    assert f"spoilt.yaml:4:11: error[{code}]" in capsys.readouterr().err
    assert not (folder / "spoilt").exists()


def test_an_altered_edition_is_not_believed(folder, capsys):
    path = folder / "one" / "briefing.pdf"

    def change(value: dict) -> str:
        value["findings"][0]["low"] = 99
        return "99"

    for sealed in (False, True):
        pdf, _ = forged(path.read_bytes(), lambda file, _: edit(file, "findings.json", change), 0, sealed=sealed)
        written_ = folder / "altered.pdf"
        written_.write_bytes(pdf)
        assert build(folder, "new", "radio.txt, next.txt", "previous: altered.pdf\n") != 0
        assert "error[C053]" in capsys.readouterr().err
    path.write_bytes(path.read_bytes()[:5000])
    assert build(folder, "new", "radio.txt, next.txt", "previous: one/briefing.pdf\n") != 0
    assert "error[C051]" in capsys.readouterr().err


def test_an_edition_of_another_version_is_not_guessed_at(folder, capsys):
    value = found(folder, "one") | {"version": 2}
    written(folder, "other.json", json.dumps(value))
    assert build(folder, "new", "radio.txt", "previous: other.json\n") != 0
    assert "error[C052]" in capsys.readouterr().err


def test_a_hostile_findings_json_is_an_error_or_an_edition_and_nothing_else(first):
    """Values of other types, missing keys, numbers and places that can't be: never a traceback."""
    content = (first / "one" / "findings.json").read_bytes()
    dice, where = random.Random(5), Where("config.yaml", 1, 1)
    strange = [None, True, -1, 10**30, "x", "\x00", [], {}, "s9", 1e300, "p1", ["s1"], {"source": "s1"}]
    refused = 0
    for _ in range(400):
        value = json.loads(content)
        node = value[dice.choice(["sources", "findings"])]
        for _ in range(dice.randrange(1, 7)):
            if not isinstance(node, dict | list) or not node:
                break
            key = dice.choice(sorted(node)) if isinstance(node, dict) else dice.randrange(len(node))
            if dice.random() < 0.3 or not isinstance(node[key], dict | list) or not node[key]:
                node[key] = dice.choice(strange)
                break
            node = node[key]
        try:
            editions.edition(json.dumps(value).encode(), "old.json", where)
        except ConfigError:
            refused += 1
    assert refused > 100


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, '{"version": NaN}', "null", '{"version": 1}'])
def test_what_is_no_findings_json_is_refused(text):
    with pytest.raises(ConfigError) as error:
        editions.edition(text.encode(), "old.json", Where("config.yaml", 1, 1))
    assert error.value.problems[0].code == "C051"


# What the earlier edition must not tell


def everything(folder: Path, name: str) -> str:
    made = {path.name: path.read_bytes() for path in (folder / name).iterdir()}
    assert verify.report(made["briefing.pdf"]).problems == ()
    return "\n".join([words(made["briefing.pdf"]), *(made[key].decode() for key in made if key != "briefing.pdf")])


ALL = "pdf, html, markdown, json, csv"


def test_nothing_of_an_excluded_source_comes_through_the_earlier_edition(first):
    for number, sources in enumerate(("gazette.txt, radio.txt, next.txt", "gazette.txt, next.txt")):
        extra = "previous: one/briefing.pdf\nexclude: [radio.txt]\n"
        assert build(first, f"public{number}", sources, extra, ALL) == 0
        text = everything(first, f"public{number}")
        assert [word for word in (*SECRET, "Radio Five", "radio.txt") if word in text] == []
        previous = found(first, f"public{number}")["previous"]
        assert previous["sha256"] == ""
        assert [(source["id"], source["letter"]) for source in previous["sources"]] == [("p1", "pA")]


def test_nothing_of_an_excluded_finding_comes_through_the_earlier_edition(first):
    ident = next(row["id"] for row in found(first, "one")["findings"] if row["low"] == 864197)
    for number, sources in enumerate(("gazette.txt, radio.txt, next.txt", "gazette.txt, next.txt")):
        extra = f"previous: one/findings.json\nexclude: [{ident}]\n"
        assert build(first, f"cut{number}", sources, extra, ALL) == 0
        text = everything(first, f"cut{number}")
        assert [word for word in (*SECRET, ident) if word in text] == []
        assert "Since" in text


def test_old_words_travel_only_where_the_pages_cite_them(first):
    extra = "previous: one/briefing.pdf\nsections: [{kind: changes, limit: 1}, evidence]\n"
    assert build(first, "short", "next.txt", extra, "pdf, json") == 0
    told = [mention for row in found(first, "short")["previous"]["findings"] for mention in row["mentions"]]
    then = {
        (mention["source"].replace("s", "p"), mention["start"], mention["end"]): mention["quote"]
        for row in found(first, "one")["findings"]
        for mention in row["mentions"]
    }
    untold = [then[row["source"], row["start"], row["end"]] for row in told if not row["quote"]]
    kept = [row["quote"] for row in told if row["quote"]]
    assert untold
    assert kept
    text = " ".join(words((first / "short" / "briefing.pdf").read_bytes()).split())
    for quote in untold:
        assert any(quote in other for other in kept) or quote not in text or len(quote) < 12


def test_an_edition_without_its_words_still_tells_its_values(first):
    extra = "edition: 1\nsections: [sources]\n"
    config = "{path: gazette.txt, attach: none}, {path: radio.txt, attach: none}"
    assert build(first, "wordless", config, extra, "pdf, json") == 0
    assert build(first, "after", "next.txt", "previous: wordless/briefing.pdf\n", "pdf, json, markdown") == 0
    assert verify.report((first / "after" / "briefing.pdf").read_bytes()).problems == ()
    page = (first / "after" / "briefing.md").read_text("utf-8")
    assert "at least 14" in page
    assert re.search(r"\d+ claims whose words that edition withheld", page)
    assert "pumps" not in page


# What a forger would do


def old(value: dict) -> list[dict]:
    rows = [mention for row in value["previous"]["findings"] for mention in row["mentions"]]
    return [row for row in rows if row["quote"] and row.get("number")]


def other_number(value: dict) -> str:
    row = old(value)[0]
    row["low"] = row["high"] = 77
    return "an old number"


def other_words(value: dict) -> str:
    row = next(row for row in old(value) if "14" in row["quote"])
    row["quote"] = row["quote"].replace("14", "18")
    row["number"]["quote"] = row["number"]["quote"].replace("14", "18")
    row["low"] = 18
    return "an old number in its words"


def other_place(value: dict) -> str:
    row = old(value)[0]
    row["start"], row["end"] = row["start"] + 1, row["end"] + 1
    return "an old place"


def other_change(value: dict) -> str:
    row = next(row for row in value["changes"] if "value" in row["what"])
    row["what"] = ["status"]
    return "a change"


def no_change(value: dict) -> str:
    value["changes"] = [row for row in value["changes"] if row["what"] != ["withdrawn"]]
    return "withdrawn findings are not told"


def other_edition(value: dict) -> str:
    value["previous"]["edition"] = "7"
    return "the number of the edition"


def other_account(value: dict) -> str:
    value["previous"]["sources"][0]["same"] = "s1"
    return "another account"


def no_edition(value: dict) -> str:
    del value["previous"]
    return "no earlier edition"


def test_a_quotation_moved_beyond_the_known_words_is_found(second):
    def change(value: dict) -> str:
        row = next(row for row in value["pieces"] if row[0] == "quote" and row[2].startswith("p1:"))
        source, _, place = row[2].partition(":")
        start, end = map(int, place.split("-"))
        row[2] = f"{source}:{start + 1}-{end + 1}"
        return row[2]

    pdf = (second / "briefing.pdf").read_bytes()
    assert found_out(forged(pdf, lambda file, _: edit(file, "ledger.json", change), 0, sealed=True)[0])


def test_old_values_are_looked_up_in_the_edition_before(second, capsys):
    def run(earlier: str) -> tuple[int, str]:
        code = cli.main(["verify", str(second / "briefing.pdf"), "--previous", str(second.parent / earlier)])
        return code, capsys.readouterr().err

    assert run("one/briefing.pdf") == (0, "")
    assert run("one/findings.json") == (0, "")
    code, said = run("two/briefing.pdf")
    assert code != 0
    assert "error[V025]: it was made to follow another edition" in said
    code, said = run("gone.pdf")
    assert code != 0
    assert "C050" in said


def test_a_consistent_forgery_of_an_old_value_is_found_in_the_edition_before(second):
    """Number, words, page and ledger may all be changed to fit: then only the edition itself knows better."""
    pdf = (second / "briefing.pdf").read_bytes()
    changed, _ = forged(pdf, lambda file, _: edit(file, "findings.json", other_words), 0, sealed=True)
    told = following.problems(changed, "two.pdf", (second.parent / "one" / "briefing.pdf").read_bytes(), "one.pdf")
    assert {problem.code for problem in told} == {"V025"}


@pytest.mark.parametrize(
    "forgery",
    [other_number, other_words, other_place, other_change, no_change, other_edition, other_account, no_edition],
    ids=lambda each: each.__name__,
)
def test_forged_old_values_are_found_even_where_the_file_is_sealed_again(second, forgery):
    pdf = (second / "briefing.pdf").read_bytes()
    changed, _ = forged(pdf, lambda file, _: edit(file, "findings.json", forgery), 0, sealed=True)
    assert found_out(changed)
