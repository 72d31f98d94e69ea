"""Findings that a config names and that are not there: those to hide, and those that its own texts cite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from report.errors import Problem

if TYPE_CHECKING:
    from report.config import Config
    from report.config.tree import Node
    from report.model import Finding

CITED = re.compile(r"\[([FCTPAGD][a-z0-9]{3,}|[FCTPAGD]\d+)\](?!\()")  # a finding's id, and no link of Markdown
MOST = 3


def refers(config: Config) -> bool:
    """Whether a config names a finding at all: only then does its check need the sources to be compared."""
    return bool(config.settings.corrections) or next(_named(config), None) is not None


def problems(config: Config, findings: Sequence[Finding]) -> tuple[Problem, ...]:
    """A warning for each finding that is named and not there, with the nearest, in the order of the file."""
    known = {finding.id: finding for finding in findings}
    dropped = {each.finding for each in config.settings.corrections if each.action == "drop"}
    merged = {name for each in config.settings.corrections if each.action == "merge" for name in each.others}
    made = []
    for node, name, verb in _named(config):
        if name in known or (verb == "hide" and name in dropped | merged):
            continue
        near = [f"{each} '{known[each].label[:40]}'" for each in get_close_matches(name, known, n=MOST, cutoff=0.5)]
        if verb == "cite" and not near and name.isalpha() and name not in dropped | merged:
            continue  # an insertion in brackets, not an id
        hint = f"the nearest are {', '.join(near)}" if near else "`report explain` lists the ids"
        message = f"no finding '{name}' to {verb}"
        message += "; it was dropped" if name in dropped else "; it is part of another" if name in merged else ""
        made.append(Problem(node.where, "C042", message, hint, "warning"))
    return tuple(made)


def _named(config: Config) -> Iterator[tuple[Node, str, str]]:
    """Each finding that a section names: where, its id, and what is to be done with it."""
    listed = config.tree.get("sections")
    for section in listed.items() if listed else ():
        hidden, body = section.get("hide"), section.get("body")
        for node in hidden.items() if hidden else ():
            yield node, node.written, "hide"
        if body is not None and section.get("kind") is not None:
            for match in CITED.finditer(body.written):
                yield body, match[1], "cite"
