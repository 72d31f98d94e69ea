"""Every role that a figure can have is named by a phrase of the tool."""

import pytest

from report import files

ROLES = ("increment", "part", "rate", "change by", "change from", "change to", "capacity", "age")


@pytest.mark.parametrize("role", ROLES)
def test_a_role_has_its_phrase(role):
    assert any(row["key"] == f"role.{role}" for row in files.lexicon().rows("phrases-en"))
