"""Reading in a process of its own: the same source comes back, and one that takes too long is given up."""

import pytest

from report import files, guard, read
from report.errors import SourceError
from report.model import Field

TEXT = "Ferry aground\n\n“Twelve people were hurt” – é 𝄞, the coast guard said.\n".encode()
GIVEN = (Field("publisher", "The Gazette", "config"),)


def test_the_same_source_comes_back():
    there = guard.source("a.txt", TEXT, "s1", "A", GIVEN, "full")
    assert there == read.source("a.txt", TEXT, "s1", "A", GIVEN, "full", files.lexicon())


def test_what_is_wrong_comes_back_as_well():
    with pytest.raises(SourceError) as caught:
        guard.source("a.pdf", b"%PDF-1.4 nothing of the kind", "s1", "A", (), "full")
    assert str(caught.value).startswith("a.pdf: error[S008]")


def test_what_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(guard, "SECONDS", 0.01)
    with pytest.raises(SourceError) as caught:
        guard.source("a.txt", TEXT, "s1", "A", (), "full")
    assert "error[S017]: reading it took longer than 0.01 seconds" in str(caught.value)


def test_what_takes_too_much_memory_is_given_up(monkeypatch):
    monkeypatch.setattr(
        guard, "COMMAND", "import report.guard; report.guard.MEMORY = 120_000_000; report.guard.answer()"
    )
    with pytest.raises(SourceError) as caught:
        guard.source("a.txt", TEXT * 500_000, "s1", "A", (), "full")
    assert "error[S017]: reading it took too much memory" in str(caught.value)
