"""What holds of the findings that a config names, however the sources are compared: for a check that need not do so.

An id is of a mention, and every finding is known by the ids of its mentions. So a name that is the id of a mention is
one that some finding has, and a correction that changes one finding alone, whatever is in it, can be made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from report import referring

if TYPE_CHECKING:
    from report.config import Config
    from report.model import Correction, Mention, Mentions

ALL = "FCTPAG"  # letters of the kinds of finding that have mentions
DONE_ALONE = {"rename": ALL, "annotate": ALL, "pin": "FC", "speaker": "FCG", "value": "FG", "drop": ALL}
NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,15})?")


def named(config: Config) -> frozenset[str]:
    """All findings that a config names, if nothing it does to them can fail where they are there; else none."""
    in_sections = frozenset(name for _, name, _ in referring.all_named(config))
    corrections = config.settings.corrections
    wanted = in_sections | {each.finding for each in corrections}
    letters = {name[:1] for name in wanted}
    shown = {name[:1] for name in in_sections}
    by_kind = ([each for each in corrections if each.finding[:1] == letter] for letter in sorted(letters))
    is_sure = letters.issubset(ALL) and all(_can_be_done(group, shown) for group in by_kind)
    return wanted if is_sure else frozenset()


def _can_be_done(corrections: Sequence[Correction], shown: set[str]) -> bool:
    """Whether corrections of one kind of finding can be made in a row, whichever of them are of the same finding.

    What is dropped can't be corrected any more, and a new value may make one finding of two: then it matters which.
    """
    for number, each in enumerate(corrections, 1):
        letter = each.finding[:1]
        if each.others or letter not in DONE_ALONE.get(each.action, ""):
            return False
        if each.action == "drop" and (number < len(corrections) or letter in shown):
            return False
        if each.action == "value" and (letter in shown or not NUMBER.fullmatch(each.value)):
            return False
    actions = {each.action for each in corrections}
    return not {"drop", "value"} <= actions


def ids(mentions: Sequence[Mentions]) -> tuple[str, ...]:
    """The ids that findings of these mentions have or are known by, but for a second finding of the same words."""
    from report.compare.ids import identifier, spoken

    words: dict[tuple[str, str], None] = {}
    for each in mentions:
        ages = ("age" if figure.role == "age" else "figure" for figure in each.figures)
        rows: list[tuple[str, Mention]] = list(zip(ages, each.figures, strict=True))
        rows += [("claim", mention) for mention in each.claims] + [("time", mention) for mention in each.times]
        rows += [("place", mention) for mention in each.places] + [("actor", mention) for mention in each.actors]
        words.update(((kind, spoken(mention)), None) for kind, mention in rows)
    made = [identifier(kind, said, 1) for kind, said in words]
    uses = Counter(made)
    return tuple(name for name in made if uses[name] == 1)
