"""The figures of several accounts as marks: a row a figure, in as many pictures as fit on a page each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from report.compose.material import Material
from report.compose.numerals import unit_name
from report.compose.runs import Words, joined, line, mark
from report.compose.sections.values import amount, drawn_label, left_out
from report.model import Figure, Finding, Lines, Part, Picture, Run, Track
from report.model import Mark as Dot

ROWS, DOTS = 4, 10  # of one picture, which never breaks over pages: rows, and lines of marks
TALLEST = 16  # lines of a picture of two rows: one row alone is no comparison
AXIS, LOW = 2, 5  # lines of one axis more; lines below which a picture is too low to stand alone
MOST = 20  # rows of all pictures
LETTERS = 4  # accounts whose marks are letters


def dots(shown: Sequence[Finding], apart: Mapping[str, tuple[Run, ...]], material: Material) -> tuple[Part, ...]:
    """Figures that several accounts give, as marks on a scale a unit; with one account, those of the same unit."""
    are_many = len(material.sources) > LETTERS
    tracks = [track for finding in shown if (track := _track(finding, apart, material))]
    several = [track for track in tracks if len({dot.order for dot in track.marks}) > 1]
    if material.is_alone():
        units = [track.unit for track in tracks]
        several = [track for track in tracks if units.count(track.unit) > 1][:ROWS]
    elif are_many:  # a mark then counts accounts: one value of all of them is no picture
        several = [track for track in several if len({dot.ends for dot in track.marks}) > 1]
    if len(several) < 2:
        return ()
    several = several[:MOST]
    say, title = material.phrases.say, material.phrases.text("chart.title")
    has_ceiling = any(dot.ends[0] is None for track in several for dot in track.marks)
    notes: list[Run] = [say(f"chart.note{'.many' if are_many else ''}{'.ceiling' if has_ceiling else ''}")]
    if any(_is_vague(dot) for track in several for dot in track.marks):
        notes += [Run("tool", " "), say("chart.vague")]
    drawn: tuple[Part, ...] = tuple(
        Picture(
            "dots",
            () if number else (say("chart.heading"),),
            () if number else tuple(notes),
            title,
            tuple(group),
            tuple(track.finding for track in group),
            (),
            "many" if are_many else "",
        )
        for number, group in enumerate(_scales(several))
    )
    return (*drawn, *_undrawn({track.finding for track in several}, material))


def _is_vague(dot: Dot) -> bool:
    """Whether it is a range that no digit says: a word such as "dozens"."""
    low, high = dot.ends
    is_range = low is not None and high is not None and low < high
    return is_range and not any(map(str.isdigit, dot.label.text))


def _scales(tracks: Sequence[Track]) -> list[list[Track]]:
    """Rows by unit, in their order, parted where a picture would be too tall: a page ends between two. No picture is so
    low that it would stand alone at the head of a page as a mere remnant."""
    units = dict.fromkeys(track.unit for track in tracks)
    pages: list[list[Track]] = []
    for track in (each for unit in units for each in tracks if each.unit == unit):
        most = TALLEST if pages and len(pages[-1]) == 1 else DOTS
        if pages and len(pages[-1]) < ROWS and _tall([*pages[-1], track]) <= most:
            pages[-1].append(track)
        else:
            pages.append([track])
    if len(pages) > 1 and _tall(pages[-1]) < LOW:
        if _tall(both := pages[-2] + pages[-1]) <= DOTS + LOW:
            pages[-2:] = [both]
        elif len(pages[-2]) > 1:
            pages[-1].insert(0, pages[-2].pop())
    return pages


def _tall(tracks: Sequence[Track]) -> int:
    """The lines of a picture; the axis of a unit takes as many as a low row."""
    return sum(map(_height, tracks)) + AXIS * (len({track.unit for track in tracks}) - 1)


def _undrawn(drawn: Set[str], material: Material) -> tuple[Part, ...]:
    """What the accounts give in a unit that has no place on the axis: a picture says what it leaves out."""
    left: list[Words] = []
    for finding in material.kind("figure"):
        if finding.id in drawn:
            others = {m.quantity: m for m in reversed(finding.mentions) if isinstance(m, Figure)}
            left += [
                (material.letter(m.span.source), " ", amount(m, material), mark(m.span))
                for m in sorted(others.values(), key=lambda each: finding.mentions.index(each))
                if m.quantity.unit != finding.unit
            ]
    note = line(material.phrases.say("chart.undrawn"), " ", joined(left, ", "), role="note")
    return (Lines("notes", (note,)),) if left else ()


def _height(track: Track) -> int:
    return max(2, len(track.marks))


def _is_part(figure: Figure) -> bool:
    """Whether it is a part of one, "a quarter", which no axis of numbers shows."""
    ends = [abs(end) for end in (figure.quantity.low, figure.quantity.high) if end is not None]
    return all(0 < end < 1 for end in ends)


def _track(finding: Finding, apart: Mapping[str, tuple[Run, ...]], material: Material) -> Track | None:
    """A mark for each value of each account, said in digits rather than words where it has both."""
    out, unit = left_out(finding), finding.unit
    mentions = [m for m in finding.mentions if isinstance(m, Figure) and m.quantity.unit == unit and m.span not in out]
    if not mentions or all(m.quantity.unit == "1" and _is_part(m) for m in mentions):
        return None
    marks: dict[object, Dot] = {}
    for figure in mentions:
        ends = (figure.quantity.low, figure.quantity.high)
        said, source = amount(figure, material, unit=False), figure.span.source
        held = marks.get((source, ends))
        if held is None or (any(map(str.isdigit, said.text)) and not any(map(str.isdigit, held.label.text))):
            marks[source, ends] = Dot(
                material.order(source), material.letter(source), ends, None, said, mark(figure.span)
            )
    figure = mentions[0]
    if finding.unit == "1" or any(map(str.isdigit, finding.unit.partition("/")[2])):
        is_people = figure.counted_class == "people"
        unit = material.phrases.text("axis.people" if is_people else "axis.things")
    else:
        unit = unit_name(finding.unit, plural=True, phrases=material.phrases)
    note = tuple(run for run in apart.get(finding.id, ()) if run.voice != "tool")[:1]
    return Track(finding.id, drawn_label(finding, material), note, finding.status, unit, tuple(marks.values()))
