"""How much of what was found the document shows, and where the rest is."""

from __future__ import annotations

from collections.abc import Sequence

from report.compose.material import Material
from report.compose.runs import Words, count, line
from report.compose.walking import runs_of
from report.model import Lines, Part, Section, SectionSpec

KINDS = ("figure", "claim")


def rest(spec: SectionSpec, material: Material, others: Sequence[Section]) -> tuple[Part, ...]:
    """ "6 of 23 figures and 9 of 44 statements are shown here": those of which `others`, the sections beside it, print
    words or a value."""
    say, shown = material.phrases.say, _shown(others, material)
    parts: list[Words] = []
    for kind in KINDS:
        all_ = [finding.id for finding in material.kind(kind) if finding.mentions]
        here = [name for name in all_ if name in shown]
        parts += [
            (" ", say("and"), " ") if parts else "",
            count(len(here), f"listed:{' '.join(here)}"), " ", say("of"), " ",
            count(len(all_), f"findings:{kind}"), " ", material.phrases.several(kind, len(all_)),
        ]  # fmt: skip
    return (Lines("rest", (line(*parts, " ", say("rest.shown"), " ", say("rest.where"), role="note"),)),)


def _shown(sections: Sequence[Section], material: Material) -> frozenset[str]:
    """The findings that a value refers to or of which a printed quotation holds words."""
    runs = [run for section in sections for run in runs_of(section)]
    named = {ref.partition("/")[0] for run in runs if run.voice in ("value", "derived") for ref in run.refs}
    quoted = [run.span for run in runs if run.voice == "quote" and run.span]
    for finding in material.kind(*KINDS):
        if any(span.overlaps(mention.span) for mention in finding.mentions for span in quoted):
            named.add(finding.id)
    return frozenset(named)
