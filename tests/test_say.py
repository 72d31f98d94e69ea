"""Progress: one line that changes, on a terminal alone and only after half a second, gone when the result comes."""

import argparse
import io
import sys

import pytest

from report import say


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def told(monkeypatch):
    """What is written on standard error at some seconds after the start."""

    def run(stream, seconds, **options):
        clock = iter((0.0, *seconds))
        monkeypatch.setattr(say.time, "monotonic", lambda: next(clock))
        monkeypatch.setattr(sys, "stderr", stream)
        progress = say.Progress(argparse.Namespace(**{"quiet": False, "json": False, "verbose": False} | options))
        for number, _ in enumerate(seconds):
            progress(f"step {number}")
        progress.done()
        return stream.getvalue()

    return run


def test_progress_shows_after_half_a_second_and_goes(told):
    assert told(Terminal(), (0.1, 0.4)) == ""
    assert told(Terminal(), (0.1, 0.6)) == "\rstep 1\r      \r"


@pytest.mark.parametrize(
    ("stream", "options"), [(io.StringIO(), {}), (Terminal(), {"quiet": True}), (Terminal(), {"json": True})]
)
def test_progress_is_for_a_person_who_watches(told, stream, options):
    assert told(stream, (0.6, 0.9), **options) == ""
