"""docs/tutorial.md is run from top to bottom: each command, each change of a file, and what it says is said."""

import os
import re
import shlex
from pathlib import Path

import pytest

from report.cli import main

PAGE = (Path(__file__).parent.parent / "docs" / "tutorial.md").read_text("utf-8")
BLOCK = re.compile(r"^```(sh|diff|text|yaml)(?: (\w+)=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def ran(commands, code, capsys):
    """What the commands print on both streams, in the order of the page; each ends with the exit code."""
    said = ""
    for command in commands.splitlines():
        words = shlex.split(command)
        if words[0] == "cd":
            os.chdir(words[1])
            continue
        assert words[0] == "report"
        assert main(words[1:]) == code, f"{command}\n{capsys.readouterr().err}"
        streams = capsys.readouterr()
        said += streams.out + streams.err
    return said


def changed(text, diff):
    """A file in which each run of lines with a minus is the run with a plus that follows it. Each stands there once."""
    for old, new in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)+)", diff, re.MULTILINE):
        before, after = (re.sub(r"(?m)^[-+]", "", lines) for lines in (old, new))
        if text.count(before) != 1:  # a comment may stand behind what the page shows
            loose = "".join(rf"{re.escape(line)}(?:[ ]+#.*)?\n" for line in before.splitlines())
            assert len(re.findall(f"(?m)^{loose}", text)) == 1, before
            text = re.sub(f"(?m)^{loose}", lambda _, after=after: after, text)
        else:
            text = text.replace(before, after)
    return text


def test_the_tutorial_works_as_it_is_written(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    said = None
    blocks = BLOCK.findall(PAGE)
    assert len(blocks) > 15
    for kind, name, value, body in blocks:
        if kind == "sh":
            said = ran(body, int(value) if name == "exit" else 0, capsys)
        elif kind == "diff":
            path = Path("config.yaml")
            path.write_text(changed(path.read_text("utf-8"), body), "utf-8")
        elif kind == "yaml":
            Path(value).write_text(body, "utf-8")
        else:
            check_said(body, said)


def check_said(wanted, said):
    """Every line of the page stands in the output, in its order among those of its stream; … stands for anything."""
    lines = said.splitlines()
    for want in wanted.splitlines():
        form = re.escape(want).replace("…", ".*")
        if want != "…":
            assert any(re.fullmatch(form, line) for line in lines), f"{want}\nis not in\n{said}"


def test_a_change_that_does_not_fit_is_found():
    with pytest.raises(AssertionError):
        changed("title: A\n", "-title: B\n+title: C\n")
