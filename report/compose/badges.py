"""Status and flags as lines: a mark, its word, and in small type what the status is about."""

from __future__ import annotations

from report.compose.material import Material
from report.compose.runs import count, flat, line
from report.model import Finding, Line, Run

STATUSES = ("corroborated", "variant", "updated", "conflicting", "single source")
FLAGS = ("same origin", "disputed", "derived", "corrected")
QUIET = frozenset({"one source", "same value", "same statement", "same name", "same time"})


def badges(finding: Finding, material: Material, *, about: bool = True, in_words: bool = False) -> tuple[Line, ...]:
    """The finding's status, then its flags. With one source there is nothing to agree, so only flags are left.

    One origin of several sources is told by its numbers ("2 sources, 1 origin"), or `in_words`.
    """
    status = material.phrases.status
    lines: list[Line] = []
    if "derived" not in finding.flags and not material.is_alone():
        kinds = _kinds(finding, material) if about else ()
        lines.append(line(status(finding.status, finding.id), kinds, role="status", sign=finding.status))
    for flag in FLAGS:
        if flag not in finding.flags:
            continue
        named = flag != "same origin" or in_words
        words = material.phrases.flag(flag, finding.id) if named else _origins(finding, material)
        lines.append(line(words, role="flag", sign=flag))
    return tuple(lines)


def _kinds(finding: Finding, material: Material) -> tuple[Run, ...]:
    """What a variant or conflict is about: modifier, wording, precision …"""
    rules = list(dict.fromkeys(why.rule for why in finding.differences))[:2]
    if finding.status not in ("variant", "conflicting", "updated") or not rules:
        return ()
    words = ", ".join(material.phrases.text(f"difference.{rule}", rule) for rule in rules)
    return (Run("tool", " "), Run("tool", words, None, ("small",)))


def _origins(finding: Finding, material: Material) -> tuple[Run, ...]:
    """ "2 sources, 1 origin"."""
    say = material.phrases.several
    return flat(
        (
            count(len(finding.sources()), f"sources:{finding.id}"), " ", say("source", len(finding.sources())), ", ",
            count(finding.origins, f"origins:{finding.id}"), " ", say("origin", finding.origins),
        )
    )  # fmt: skip
