"""Counts that were updated, as a picture: when each account's count is from, and how they moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from report.compose.material import Material
from report.compose.runs import Words, joined, line, mark
from report.compose.sections.values import amount, drawn_label, label, left_out
from report.model import Figure, Finding, Part, Picture, TimeRef, Track
from report.model import Mark as Step

PANELS, MOST = 4, 12  # findings that are drawn, and marks of one


def steps(findings: Iterable[Finding], material: Material) -> tuple[Part, ...]:
    """One picture of the updated ones among the findings that have two times; nothing where there is none."""
    updated = {finding.id: finding for finding in findings if finding.status == "updated"}
    tracks = [_track(finding, material) for finding in updated.values()]
    moving = [track for track in tracks if len({step.time and step.time.start for step in track.marks}) > 1][:PANELS]
    if not moving:
        return ()
    say, refs = material.phrases.say, tuple(track.finding for track in moving)
    title = material.phrases.text("steps.title")
    left = [words for track in moving for words in _undrawn(updated[track.finding], track, material)]
    note = line(say("steps.note"), (" ", say("steps.undrawn"), " ", joined(left, "; "), ".") if left else ())
    return (Picture("steps", (say("steps.heading"),), note.runs, title, tuple(moving), refs),)


def _track(finding: Finding, material: Material) -> Track:
    marks: list[Step] = []
    out = left_out(finding)
    for figure in finding.mentions:
        if not isinstance(figure, Figure) or figure.quantity.unit != finding.unit or figure.span in out:
            continue
        time, end = _counted_at(figure, material), figure.quantity.low or figure.quantity.high
        if time is None or end is None or _is_vague(figure):
            continue
        source = figure.span.source
        order = material.order(source)
        said = amount(figure, material, unit=False)
        place = (order, time.start, end)
        if not any((each.order, each.time and each.time.start, each.ends[0]) == place for each in marks):
            ends = end, figure.quantity.high or end
            marks.append(Step(order, material.letter(source), ends, time, said, mark(figure.span)))
    return Track(finding.id, drawn_label(finding, material), (), finding.status, finding.unit, tuple(marks[:MOST]))


def _is_vague(figure: Figure) -> bool:
    """Whether it is a word without a number, "dozens", which has no place on an axis."""
    return figure.rule.startswith("vague")


def _undrawn(finding: Finding, track: Track, material: Material) -> list[Words]:
    """What a picture has no place for: a value that no date is known of, and a word without a number."""
    if len(track.marks) == MOST:
        return []
    said = {(step.order, end) for step in track.marks for end in step.ends}
    left: list[Words] = []
    for figure in finding.mentions:
        if not isinstance(figure, Figure) or figure.quantity.unit != finding.unit:
            continue
        place = (material.order(figure.span.source), figure.quantity.low or figure.quantity.high)
        if place not in said:
            said.add(place)
            letter = material.letter(figure.span.source)
            left.append((letter, " ", amount(figure, material)))
    return [(label(finding, material), " ", joined(left, ", "))] if left else []


def _counted_at(figure: Figure, material: Material) -> TimeRef | None:
    """When a count is from: as the account says of it, else the account's own date."""
    if figure.as_of and figure.as_of.start and figure.as_of.end:
        ends = figure.as_of.start.replace(tzinfo=None), figure.as_of.end.replace(tzinfo=None)
        return replace(figure.as_of, start=ends[0], end=ends[1])
    published = material.source(figure.span).value("published")
    if not published:
        return None
    moment = datetime.fromisoformat(published).replace(tzinfo=None)
    end = moment if "T" in published else moment + timedelta(days=1)
    return TimeRef(figure.span, "", moment, end, "day", "", "the publication date", "published", "published")
