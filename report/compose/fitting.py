"""Settings that show less and less, for a document that may have so many pages and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from report.compose.filters import is_on
from report.model import SectionSpec, Settings

# What a section shows at most where it does not say, for those whose own bounds are wide.
USUAL = {"figures": 30, "places": 20, "actors": 24, "claims": 24, "disputed": 6, "differences": 14, "gaps": 10,
         "background": 10, "single": 12, "timeline": 14, "summary": 6, "sources": 40}  # fmt: skip
# How dear an entry is: of two sections with as many entries, the one whose entries are cheaper gives one up first.
WORTH = {"summary": 4.0, "strip": 4.0, "figures": 3.0, "sources": 3.0, "gaps": 1.5}
PAIR = 2  # key figures stand in pairs
COUNTS = ("limit", "strip", "each")
LEAST = {"summary": 2, "strip": 2}
DRAWN = frozenset({"places", "figures"})  # kinds that have a table; without it an entry less is no line less
LAST = ("places", "background", "single", "gaps", "disputed")  # sections that go when nothing else can, in this order


@dataclass(frozen=True, slots=True)
class _Knob:
    """A number of a section's settings, and what it may fall to."""

    section: str
    kind: str
    option: str
    least: int


def narrower(settings: Settings) -> tuple[Settings, ...]:
    """The settings themselves, then ever narrower ones: an entry less at a time, from the section that has most of them
    for what they are worth; at last without whole sections."""
    knobs = {_Knob(spec.id, spec.kind, name, _least(spec.kind, name)): value for spec in settings.sections
             for name, value in _counts(spec)
             if name != "limit" or spec.kind not in DRAWN or is_on(spec, "table")}  # fmt: skip
    steps = [settings]
    while any(value > knob.least for knob, value in knobs.items()):
        open_ = [knob for knob, value in knobs.items() if value > knob.least]
        chosen = max(reversed(open_), key=lambda knob: knobs[knob] / WORTH.get(knob.option, WORTH.get(knob.kind, 1.0)))
        knobs[chosen] -= min(
            PAIR if chosen.option == "strip" else max(1, knobs[chosen] // 8), knobs[chosen] - chosen.least
        )
        steps.append(_turned(settings, knobs))
    for kind in LAST:
        kept = tuple(spec for spec in steps[-1].sections if spec.kind != kind)
        if len(kept) < len(steps[-1].sections):
            steps.append(replace(steps[-1], sections=kept))
    return tuple(steps)


def _counts(spec: SectionSpec) -> list[tuple[str, int]]:
    found = []
    for name, value in spec.options:
        wide = USUAL.get(spec.kind) if name == "limit" else None
        count = value if isinstance(value, int) and not isinstance(value, bool) else wide
        if name in COUNTS and count:
            found.append((name, count))
    return found


def _least(kind: str, option: str) -> int:
    return LEAST.get(option, LEAST.get(kind, 1))


def _turned(settings: Settings, knobs: Mapping[_Knob, int]) -> Settings:
    values = {(knob.section, knob.option): value for knob, value in knobs.items()}
    sections = tuple(
        replace(spec, options=tuple((name, values.get((spec.id, name), value)) for name, value in spec.options))
        for spec in settings.sections
    )
    return replace(settings, sections=sections)
