"""A picture's data as compose gives it -> the SVG that `pictures` draws, every label with the attribute of its run."""

from __future__ import annotations

from collections.abc import Mapping

from report.lexicon import Lexicon
from report.model import Picture, Run, Track
from report.render.pictures import dots, parties, steps, timeline
from report.render.pictures.svg import Label
from report.render.voices import attributes


def pictures(part: Picture, lexicon: Lexicon) -> tuple[str, ...]:
    """The SVG of a picture (a map has an inset beside it), none where there is nothing to draw.

    The text alternative is in the voice of the findings that the picture shows.
    """
    match part.name:
        case "dots":
            drawn: tuple[str, ...] = (dots.chart(_rows(part), many=part.size == "many"),)
        case "timeline":
            drawn = (timeline.chart(_times(part)),)
        case "steps":
            drawn = (steps.chart(_steps(part)),)
        case "parties":
            drawn = (parties.chart(_disputes(part), *map(label, part.sides)),)
        case "locator":
            from report.render.maps import maps

            drawn = maps(part, lexicon)
        case _:
            drawn = ()
    voice = "data-time" if part.name == "timeline" else "data-value"
    return tuple(_told(each, voice, part) for each in drawn if each)


def shown(part: Picture, drawn: str) -> tuple[Track, ...]:
    """The places that a map names; a legend has no others."""
    from report.render.pictures.locator import is_named

    return tuple(track for track in part.tracks if is_named(joined(track.label), drawn))


def _told(drawn: str, voice: str, part: Picture) -> str:
    return drawn.replace("<title>", f'<title {voice}="{" ".join(part.refs)}">', 1)


def _rows(part: Picture) -> tuple[dots.Row, ...]:
    return tuple(
        dots.Row(
            joined(track.label),
            Label(track.unit),
            tuple(
                dots.Value(mark.order, label(mark.letter), *mark.ends, label(mark.label), href(mark.mark))
                for mark in track.marks
            ),
            joined(track.note) if track.note else None,
        )
        for track in part.tracks
    )


def _times(part: Picture) -> tuple[timeline.Row, ...]:
    return tuple(
        timeline.Row(
            label(track.label[0]),
            tuple(
                timeline.Moment(
                    mark.time.start,
                    mark.time.end,
                    label(mark.label),
                    mark.order,
                    label(mark.letter),
                    "stated",
                    href(mark.mark),
                )
                for mark in track.marks
                if mark.time and mark.time.start and mark.time.end
            ),
            joined(track.note) if track.note else None,
            label(track.label[1]) if len(track.label) > 1 else None,
        )
        for track in part.tracks
    )


def _steps(part: Picture) -> tuple[steps.Row, ...]:
    return tuple(
        steps.Row(
            joined(track.label),
            tuple(
                steps.Step(
                    mark.time.start,
                    mark.time.end,
                    mark.ends[0],
                    mark.order,
                    label(mark.letter),
                    label(mark.label),
                    href(mark.mark),
                    mark.ends[1],
                )
                for mark in track.marks
                if mark.time and mark.time.start and mark.time.end and mark.ends[0] is not None
            ),
            joined(track.note) if track.note else None,
        )
        for track in part.tracks
    )


def _disputes(part: Picture) -> tuple[parties.Dispute, ...]:
    return tuple(
        parties.Dispute(
            joined(track.label),
            joined(track.note),
            tuple(parties.Letter(mark.order, label(mark.letter), href(mark.mark)) for mark in track.marks),
        )
        for track in part.tracks
    )


def label(run: Run) -> Label:
    return Label(run.text, attributes(run))


def joined(runs: tuple[Run, ...]) -> Label:
    """Several runs as one label, in the voice of the first that has one."""
    voiced: Mapping[str, str] = next((found for run in runs if (found := attributes(run))), {})
    return Label("".join(run.text for run in runs), voiced)


def href(mark: Run | None) -> str:
    return f"#{mark.refs[0]}" if mark and mark.refs else ""
