"""What is seen of the disk, and how the pages are drawn beside the page."""

import threading

import pytest

from report import keeping
from report.edit import serving
from report.edit.drawing import Drawing
from report.edit.watching import Watch
from report.errors import ConfigError


@pytest.mark.parametrize("name", ["config.yaml", "one.txt", "one.txt.meta.yaml", "templates/section.html"])
def test_a_watch_calls_when_a_file_of_the_briefing_changes(project, name):
    seen = threading.Event()
    watch = Watch(project / "config.yaml", seen.set)
    watch.start()
    try:
        (project / name).parent.mkdir(exist_ok=True)
        for number in range(100):
            (project / name).write_text("x" * number, "utf-8")
            if seen.wait(0.2):
                break
        assert seen.is_set()
    finally:
        watch.stop()


def test_the_pages_are_those_of_the_newest_text_and_an_older_drawing_is_stopped(project):
    told = threading.Event()
    drawing = Drawing(project / "config.yaml", (), told.set)
    text = (project / "config.yaml").read_text("utf-8")
    try:
        drawing.ask(text, 0)
        drawing.ask(text.replace("aground", "afloat"), 0)
        assert told.wait(60)
        while not drawing.is_current():
            told.clear()
            assert told.wait(60)
        assert drawing.drawn.pdf.startswith(b"%PDF-")
        assert drawing.drawn.pages > 0
        told.clear()
        drawing.ask("title: x\n", 0)
        assert told.wait(60)
        assert (drawing.drawn.pdf, drawing.drawn.problems[0].code) == (b"", "C007")
    finally:
        drawing.close()


def test_what_was_made_is_kept_only_where_that_was_asked_for(tmp_path):
    made = []

    def make():
        made.append(1)
        return len(made)

    assert [keeping.once("key", make), keeping.once("key", make)] == [1, 2]
    keeping.begin()
    try:
        assert [keeping.once("key", make), keeping.once("key", make), keeping.once("other", make)] == [3, 3, 4]
        keeping.put(tmp_path / "config.yaml", b"title: x")
        assert keeping.unsaved(tmp_path / "." / "config.yaml") == b"title: x"
        for _ in range(keeping.OLD + 1):
            keeping.next_round()
        assert keeping.once("key", make) == 5
    finally:
        keeping.end()
    assert keeping.unsaved(tmp_path / "config.yaml") is None


def test_a_port_that_is_taken_is_one_line(project):
    first = serving._socket(0)
    try:
        with pytest.raises(
            ConfigError, match=r"--port: error\[U021\]: port \d+ can't be used: .*; write another number"
        ):
            serving.serve(project / "config.yaml", (), first.getsockname()[1], with_browser=False, is_quiet=True)
        with pytest.raises(ConfigError, match="U021"):
            serving._socket(70_000)
    finally:
        first.close()
    with pytest.raises(ConfigError, match="C001"):
        serving.serve(project / "missing.yaml", (), 0, with_browser=False, is_quiet=True)


def test_without_its_packages_one_line_says_what_to_install(project, monkeypatch, capsys):
    from report import edit
    from report.cli import main

    monkeypatch.setattr(edit, "NEEDED", ("starlette", "no_such_package"))
    assert main(["edit", str(project / "config.yaml"), "--no-browser"]) == 2
    said = capsys.readouterr().err
    wanted = "config.yaml: error[U020]: the editing page needs no_such_package; pip install 'report[edit]'\n"
    assert said.endswith(wanted)
