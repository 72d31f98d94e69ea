"""The text as edited so far: back and forth, to the disk, and what to do where the disk has moved on."""

import pytest

from report.edit.lines import Refused
from report.edit.session import Session, difference, merged
from report.edit.splices import Edit
from report.errors import ConfigError

TEXT = "title: Ferry aground  # as printed\nsources: [a.txt]\nsections: [summary, figures]\n"


@pytest.fixture
def session(tmp_path):
    (tmp_path / "config.yaml").write_bytes(TEXT.encode())
    return Session(tmp_path / "config.yaml")


def titled(session, title, key=""):
    return session.edit([Edit("set", ("title",), title)], "title", key)


def on_disk(session):
    return session.path.read_bytes().decode()


def test_each_step_goes_back_and_forth(session):
    titled(session, "One")
    session.edit([Edit("move", ("sections",), at=1, to=0)], "move figures")
    assert session.undone() == "move figures"
    assert session.undo()
    assert session.text == TEXT.replace("Ferry aground", "One")
    assert session.redone() == "move figures"
    assert session.undo()
    assert not session.undo()
    assert not session.is_dirty()
    assert session.redo()
    titled(session, "Two")
    assert not session.redo(), "a new edit ends what was undone"


def test_letters_typed_into_one_field_are_one_step(session):
    for letters in ("F", "Fe", "Fer"):
        titled(session, letters, key="title")
    session.edit([Edit("remove", ("sections", 1))], "remove figures", "other")
    session.undo()
    session.undo()
    assert session.text == TEXT


def test_what_is_typed_after_saving_is_a_step_of_its_own(session):
    titled(session, "Saved", key="title")
    session.save()
    titled(session, "Saved and more", key="title")
    session.undo()
    assert session.text == on_disk(session)


def test_edits_are_made_all_or_none(session):
    with pytest.raises(Refused):
        session.edit([Edit("set", ("title",), "New"), Edit("remove", ("nothing",))], "both")
    assert session.text == TEXT


def test_saving_writes_what_was_changed_and_nothing_else(session):
    session.path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    session.look()
    titled(session, "Fähre")
    assert session.save()
    assert (
        session.path.read_bytes()
        == b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").replace("Ferry aground", "Fähre").encode()
    )
    assert not session.is_dirty()
    assert session.undo(), "what was saved can be undone"
    assert session.is_dirty()


def test_saving_through_a_link_keeps_the_link(session, tmp_path):
    link = tmp_path / "link.yaml"
    link.symlink_to(session.path)
    other = Session(link)
    titled(other, "New")
    assert other.save()
    assert link.is_symlink()
    assert "New" in on_disk(session)


def test_without_edits_the_text_follows_the_file(session):
    session.path.write_text(TEXT.replace("aground", "afloat"), "utf-8")
    assert session.look()
    assert "afloat" in session.text
    assert not session.is_dirty()
    assert session.theirs is None
    assert session.undo(), "even that can be undone"


def test_a_file_changed_meanwhile_is_never_overwritten(session):
    titled(session, "Mine")
    theirs = TEXT.replace("[a.txt]", "[a.txt, b.txt]")
    session.path.write_text(theirs, "utf-8")
    assert not session.save()
    assert on_disk(session) == theirs
    assert session.theirs == theirs
    assert "Mine" in session.text


@pytest.mark.parametrize(
    ("how", "wanted"),
    [
        ("theirs", TEXT.replace("[a.txt]", "[a.txt, b.txt]")),
        ("mine", TEXT.replace("Ferry aground", "Mine")),
        ("both", TEXT.replace("Ferry aground", "Mine").replace("[a.txt]", "[a.txt, b.txt]")),
    ],
)
def test_a_conflict_ends_as_the_person_says(session, how, wanted):
    titled(session, "Mine")
    session.path.write_text(TEXT.replace("[a.txt]", "[a.txt, b.txt]"), "utf-8")
    assert session.look()
    assert session.settle(how)
    assert session.text == wanted
    assert session.theirs is None
    assert on_disk(session) != wanted or how == "theirs", "nothing is written before it is saved"
    assert session.save()
    assert on_disk(session) == wanted


def test_both_changes_of_one_line_have_to_be_chosen_between(session):
    titled(session, "Mine")
    session.path.write_text(TEXT.replace("Ferry aground", "Theirs"), "utf-8")
    session.look()
    assert not session.settle("both")
    assert session.theirs is not None
    assert session.settle("theirs")


def test_the_same_change_on_both_sides_is_no_conflict(session):
    titled(session, "Same")
    session.path.write_text(TEXT.replace("Ferry aground", "Same"), "utf-8")
    session.look()
    assert session.theirs is None
    assert not session.is_dirty()


def test_a_file_that_is_gone_for_a_moment_changes_nothing(session):
    titled(session, "Mine")
    session.path.unlink()
    assert not session.look()
    assert session.save()
    assert "Mine" in on_disk(session)


def test_a_config_that_is_missing_or_no_text_is_said_at_once(tmp_path):
    with pytest.raises(ConfigError, match="C001"):
        Session(tmp_path / "config.yaml")
    (tmp_path / "config.yaml").write_bytes(b"title: \xff\n")
    with pytest.raises(ConfigError, match="C002"):
        Session(tmp_path / "config.yaml")


def test_a_difference_shows_the_changed_lines_among_their_neighbours():
    assert difference("a\nb\nc\n", "a\nB\nc\n") == [("@", ""), (" ", "a"), ("-", "b"), ("+", "B"), (" ", "c")]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n", "A\nb\nc\nD\n"),
        ("a\nb\nc\n", "a\nc\n", "a\nb\nc\nd\n", "a\nc\nd\n"),
        ("a\nb\nc\n", "a\nX\nb\nc\n", "a\nY\nb\nc\n", None),
        ("a\nb\nc\n", "a\nX\nc\n", "a\nX\nc\n", "a\nX\nc\n"),
        ("a\n", "b\n", "c\n", None),
    ],
)
def test_two_changes_join_where_they_touch_different_lines(base, mine, theirs, both):
    assert merged(base, mine, theirs) == both
    assert merged(base, theirs, mine) == both
