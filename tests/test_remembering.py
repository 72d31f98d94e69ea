"""A check remembers what it found out of the same sources; what is remembered is never told of others."""

import json
from dataclasses import dataclass

import pytest

from report import remembering
from report.cli import main
from report.remembering import Memory

ARTICLE = "A ferry with 140 people on board ran aground off Port Ellery on Sunday, the coast guard said.\n"
PAGE = "<html><head><title>Ferry</title></head><body><article><p>{}</p></article></body></html>"
CONFIG = """\
sources: [a.txt, b.html]
sections:
  - kind: figures
    hide: [Fzzzz]
    only: {counted: pasengers}
corrections:
  - {action: drop, finding: Fyyyy, reason: x}
"""


@dataclass(frozen=True)
class Counted:
    number: int


@pytest.fixture
def checked(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "build").mkdir()
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "b.html").write_text(PAGE.format(ARTICLE * 5), "utf-8")

    def run(config=CONFIG):
        (tmp_path / "config.yaml").write_text(config, "utf-8")
        assert main(["check"]) == 0
        return capsys.readouterr().err.splitlines()

    return run


@pytest.fixture
def not_read(monkeypatch):
    """From now on nothing can be read or compared."""

    def stop():
        monkeypatch.setattr("report.read.source", read_only("a.txt"))
        monkeypatch.setattr("report.pipeline.reading", None)
        monkeypatch.setattr("report.understanding.understood", None)

    return stop


def read_only(path):
    from report.read import source

    def read(name, *more):
        assert name == path, f"{name} is read again"
        return source(name, *more)

    return read


def test_what_was_found_out_is_told_again_in_the_same_words(checked, not_read):
    first = checked()
    assert len([line for line in first if "warning[C0" in line]) == 3
    not_read()
    assert checked() == first


def test_places_are_those_of_the_config_as_it_is_now(checked, not_read):
    first = [line.partition(": ")[2] for line in checked()[:3]]
    not_read()
    moved = checked("# a line more\n" + CONFIG)
    assert [line.partition(": ")[2] for line in moved[:3]] == first
    assert [line.partition(": ")[0] for line in moved[:3]] == [
        "config.yaml:8:5",
        "config.yaml:5:12",
        "config.yaml:6:21",
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", ARTICLE.replace("people", "pasengers")),
        ("b.html", PAGE.format(ARTICLE.replace("people", "pasengers") * 5)),
        ("build/.check.json", "{"),
        ("build/.check.json", "[]"),
    ],
)
def test_another_source_or_a_spoilt_memory_is_found_out_anew(checked, tmp_path, name, text):
    first = checked()
    (tmp_path / name).write_text(text, "utf-8")
    again = checked()
    (tmp_path / "build/.check.json").unlink()
    assert again == checked()
    assert (again == first) == name.startswith("build")


def test_what_is_not_of_its_shape_is_not_believed(checked, tmp_path):
    first = checked()
    memory = tmp_path / "build/.check.json"
    held = json.loads(memory.read_text("utf-8"))
    for value in held.values():
        if value["type"] == "Known":
            value["problems"] = [[problem, 99] for problem, _ in value["problems"]]
        else:
            value["letter"] = 7
    memory.write_text(json.dumps(held), "utf-8")
    assert checked() == first


def test_nothing_is_written_where_there_is_no_output_folder(checked, tmp_path):
    (tmp_path / "build").rmdir()
    checked()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.html", "config.yaml"]


def test_a_memory_keeps_the_newest(tmp_path, monkeypatch):
    monkeypatch.setattr(remembering, "MOST", 2)
    for number in (1, 2, 3):
        memory = Memory(tmp_path)
        memory.once(Counted, (number,), lambda n=number: Counted(n), lambda _: True)
        memory.save()
    asked = []
    memory = Memory(tmp_path)
    for number in (1, 2, 3):
        memory.once(Counted, (number,), lambda n=number: asked.append(n) or Counted(n), lambda _: True)
    assert asked == [1]


def test_another_program_remembers_nothing(tmp_path, monkeypatch):
    memory = Memory(tmp_path)
    memory.once(Counted, (1,), lambda: Counted(1), lambda _: True)
    memory.save()
    monkeypatch.setattr(remembering, "program", lambda: "another")
    assert Memory(tmp_path).once(Counted, (1,), lambda: Counted(2), lambda _: True) == Counted(2)
