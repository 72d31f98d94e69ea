"""A picture's data as compose gives it -> the SVG that `pictures` draws, every label with the attribute of its run."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from report.model import Picture, Run
from report.render.pictures import dots
from report.render.pictures.svg import Label
from report.render.voices import attributes


def picture(part: Picture) -> str:
    """The SVG, "" where there is nothing to draw. Its text alternative is in the voice of the findings it shows."""
    if part.name not in DRAWERS:
        return ""
    drawn = DRAWERS[part.name](part)
    voice = "data-time" if part.name == "timeline" else "data-value"
    return drawn.replace("<title>", f'<title {voice}="{" ".join(part.refs)}">', 1)


def _dots(part: Picture) -> str:
    rows = tuple(
        dots.Row(
            _joined(track.label),
            Label(track.unit),
            tuple(
                dots.Value(mark.order, _label(mark.letter), *mark.ends, _label(mark.label), _href(mark.mark))
                for mark in track.marks
            ),
            _joined(track.note) if track.note else None,
        )
        for track in part.tracks
    )
    return dots.chart(rows)


def _label(run: Run) -> Label:
    return Label(run.text, attributes(run))


def _joined(runs: tuple[Run, ...]) -> Label:
    """Several runs as one label, in the voice of the first that has one."""
    voiced: Mapping[str, str] = next((found for run in runs if (found := attributes(run))), {})
    return Label("".join(run.text for run in runs), voiced)


def _href(mark: Run | None) -> str:
    return f"#{mark.refs[0]}" if mark and mark.refs else ""


DRAWERS: Mapping[str, Callable[[Picture], str]] = {"dots": _dots}
