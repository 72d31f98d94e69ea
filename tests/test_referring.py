"""Findings that a config names: what is not there is told where it is named, by `check` as by `build`."""

import json

import pytest

from report.cli import main

ARTICLE = "A ferry with 140 people on board ran aground off Port Ellery on Sunday, the coast guard said.\n"


@pytest.fixture
def said(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")

    def run(more, verb="check"):
        (tmp_path / "config.yaml").write_text(f"sources: ['*.txt']\noutput: {{formats: json}}\n{more}", "utf-8")
        assert main([verb]) == 0
        return [line for line in capsys.readouterr().err.splitlines() if ": warning[" in line]

    return run


@pytest.fixture
def people(said, tmp_path):
    """The id of the finding on the people on board."""
    said("", "build")
    found = json.loads((tmp_path / "build/findings.json").read_text("utf-8"))["findings"]
    return next(finding["id"] for finding in found if finding["kind"] == "figure")


@pytest.mark.parametrize("verb", ["check", "build"])
def test_what_is_not_there_is_told_where_it_is_named(said, people, verb):
    wrong = people[:-1] + ("z" if people[-1] != "z" else "y")
    lines = said(
        f"sections:\n  - kind: figures\n    hide: [{people}, {wrong}]\n"
        f"  - kind: text\n    body: Counted at night [{people}] [{wrong}], in [Paris], see [Fire](x).\n",
        verb,
    )
    assert [line.partition(";")[0] for line in lines] == [
        f"config.yaml:5:{14 + len(people)}: warning[C042]: no finding '{wrong}' to hide",
        f"config.yaml:7:11: warning[C042]: no finding '{wrong}' to cite",
    ]
    assert all(f"the nearest are {people} '" in line for line in lines)


def test_what_a_correction_dropped_is_not_asked_for_twice(said, people):
    correction = f"corrections: [{{action: drop, finding: {people}, reason: x}}]\n"
    assert said(f"sections: [{{kind: figures, hide: [{people}]}}]\n{correction}") == []
    (line,) = said(f"sections: [{{kind: text, body: 'On board: [{people}].'}}]\n{correction}")
    assert f"no finding '{people}' to cite; it was dropped;" in line


def test_a_check_tells_of_corrections_that_match_nothing(said):
    (line,) = said("corrections: [{action: drop, finding: Fzzzz, reason: x}]\n")
    assert line.startswith("config.yaml:3:15: warning[C030]: no finding 'Fzzzz' to drop; ")


def test_a_check_of_a_config_that_names_no_finding_compares_nothing(said, monkeypatch):
    monkeypatch.setattr("report.pipeline.reading", None)
    assert said("sections: [summary, {kind: text, body: Written at night.}]\n") == []


def test_a_check_of_filters_compares_nothing_and_understands_no_more_than_it_needs(said, tmp_path, monkeypatch):
    from report import extract

    (tmp_path / "b.txt").write_text(ARTICLE.replace("140", "150"), "utf-8")
    understood = []
    whole = extract.mentions
    monkeypatch.setattr("report.pipeline.reading", None)
    monkeypatch.setattr(
        extract, "mentions", lambda text, *more: understood.append(text.source.path) or whole(text, *more)
    )
    assert said("sections: [{kind: figures, only: {speaker: guard}}]\n") == []
    assert understood == ["a.txt"]
    monkeypatch.setattr("report.pipeline.reading", None)
    (line,) = said("sections: [{kind: figures, only: {speaker: Nobody}}]\n")
    assert "no finding meets 'speaker: Nobody'" in line


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("speaker: [cost gard]", "'speaker: cost gard'; write 'coast guard'"),
        ("speaker: gaurd", "'speaker: gaurd'; write 'guard'"),
        ("place: Port Elery", "'place: Port Elery'; write 'Port Ellery'"),
        ("counted: peopel", "'counted: peopel'; write 'people'"),
        ("source: b.txt", "'source: b.txt'; write 'a.txt'"),
        ("unit: USD", "'unit: USD'; `report explain` lists the findings"),
        ("after: 2030-01-01", "'after: 2030-01-01'; `report explain` lists the findings"),
    ],
)
def test_a_filter_that_nothing_meets_is_told_with_the_nearest_name(said, line, told):
    (warning,) = said(f"sections:\n  - kind: figures\n    only:\n      {line}\n")
    assert warning.startswith("config.yaml:6:")
    assert warning.endswith(f": warning[C043]: no finding meets {told}")


def test_a_filter_that_is_near_to_nothing_is_told_with_what_there_is(said, tmp_path):
    (tmp_path / "b.txt").write_text(
        "The crack is 40 centimetres wide. The wall is 30 metres high, 12 metres thick.\n", "utf-8"
    )
    (warning,) = said("sections: [{kind: figures, only: {unit: inch}}]\n")
    assert warning.endswith("no finding meets 'unit: inch'; the sources have m, cm")
    (warning,) = said("sections: [{kind: figures, only: {unit: Centimetres}}]\n")
    assert warning.endswith("no finding meets 'unit: Centimetres'; write 'cm'")


def test_a_filter_that_something_meets_is_not_told(said):
    assert said("sections: [{kind: figures, only: {speaker: [nobody, guard], counted: people, place: ellery}}]\n") == []


def figures(tmp_path):
    """Id of each figure of the last build, by the words it begins with."""
    found = json.loads((tmp_path / "build/findings.json").read_text("utf-8"))["findings"]
    return {each["mentions"][0]["quote"]: each["id"] for each in found if each["kind"] == "figure" and each["mentions"]}


@pytest.fixture
def crews(said, tmp_path):
    """Two counts of a crew that are two findings, by their words."""
    (tmp_path / "a.txt").write_text("The ship carried 120 sailors when it sank off Kalvik, police said.\n", "utf-8")
    (tmp_path / "b.txt").write_text("When it went down off Kalvik, 210 men were aboard, the navy said.\n", "utf-8")
    said("", "build")
    return figures(tmp_path)


def test_an_id_that_a_corrected_value_made_part_of_another_says_of_which_and_why(said, crews):
    sailors, men = crews["120 sailors"], crews["210 men"]
    assert sailors != men
    value = f"{{action: value, finding: {sailors}, value: 210, others: [1], reason: A slip.}}"
    (line,) = said(f"corrections:\n  - {value}\nsections: [{{kind: figures, hide: [{men}]}}]\n")
    told = (
        f"'210 men' is part of {sailors} now by the correction in line 4, which gave them one value; write '{sailors}'"
    )
    assert line.endswith(f"no finding '{men}' to hide; {told}")


def test_an_id_that_was_merged_away_says_into_which(said, crews):
    sailors, men = crews["120 sailors"], crews["210 men"]
    merge = f"corrections:\n  - {{action: merge, finding: {sailors}, others: [{men}], reason: One crew.}}\n"
    (line,) = said(f"{merge}sections: [{{kind: text, body: 'Crew [{men}].'}}]\n")
    assert line.endswith(f"'{men}' to cite; it is part of {sailors}, merged in line 4; write '{sailors}'")
    assert said(f"{merge}sections: [{{kind: figures, hide: [{men}]}}]\n") == []


def test_an_id_from_before_another_account_came_first_is_the_same_finding(said, people, tmp_path):
    (tmp_path / "0.txt").write_text(ARTICLE.replace("140 people", "some 140 passengers"), "utf-8")
    said("", "build")
    (into,) = figures(tmp_path).values()
    assert into != people
    assert said(f"sections: [{{kind: figures, hide: [{people}]}}]\n") == []


def test_a_check_says_of_each_source_whether_it_is_english(said, tmp_path, monkeypatch):
    monkeypatch.setattr("report.pipeline.reading", None)
    monkeypatch.setattr("report.understanding.understood", None)
    text = "Die Feuerwehr sagte am Montag, zehn Menschen seien bei dem Brand verletzt worden. Die Polizei sucht noch.\n"
    (tmp_path / "b.txt").write_text(text, "utf-8")
    (line,) = said("")
    assert line.startswith("b.txt:1:1: warning[S018]: it does not read as English")
