"""What tells figures of one name apart: the place, the thing or the time that each is of, else the words round it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from report.compose.material import Material, best, speaker
from report.compose.numerals import moment
from report.compose.runs import is_row, quote, snippet, time, value
from report.compose.sections.values import label
from report.model import Figure, Finding, Run

ROUND = 54  # letters of the words round a number

Words = tuple[Run, ...]


def apart(findings: Sequence[Finding], material: Material) -> Mapping[str, Words]:
    """By finding: the first of these that no other of the same name has. Nothing for a name that stands once."""
    names: dict[str, list[Finding]] = {}
    for finding in findings:
        if isinstance(best(finding), Figure):
            names.setdefault(_text(label(finding, material)).casefold(), []).append(finding)
    told: dict[str, Words] = {}
    for several in names.values():
        left = several if len(several) > 1 else []
        for words in (_place, _thing, _time, _said_by):
            left = _told(left, words, told, material)
        for finding in left:
            told[finding.id] = _round(finding, material)
    return told


def _told(
    findings: list[Finding],
    words: Callable[[Finding, Material], Words],
    told: dict[str, Words],
    material: Material,
) -> list[Finding]:
    """Those that these words do not tell from the others; one of them may lack such words."""
    found = {finding.id: words(finding, material) for finding in findings}
    texts = [_text(runs).casefold() for runs in found.values()]
    names = {_text(label(finding, material)).casefold() for finding in findings}
    unlike = {
        name: runs
        for name, runs in found.items()
        if runs and texts.count(_text(runs).casefold()) == 1 and _text(runs).casefold() not in names
    }
    told.update(unlike)
    return [finding for finding in findings if finding.id not in unlike]


def _text(runs: Words) -> str:
    return "".join(run.text for run in runs)


def _figures(finding: Finding) -> list[Figure]:
    return [mention for mention in (best(finding), *finding.mentions) if isinstance(mention, Figure)]


def _place(finding: Finding, material: Material) -> Words:
    for figure in _figures(finding):
        if figure.place and (ref := material.ref(figure.place)):
            return (value(figure.place.quote, ref),)
    return ()


def _thing(finding: Finding, material: Material) -> Words:
    """What the number is put on, where that is not its name already."""
    for figure in _figures(finding):
        if figure.about and not (finding.label_span and figure.about.overlaps(finding.label_span)):
            return (quote(material.source(figure.about), figure.about),)
    return ()


def _time(finding: Finding, material: Material) -> Words:
    for figure in _figures(finding):
        ref = figure.as_of or figure.when
        if ref and material.ref(ref) and (text := moment(ref, material.phrases)):
            return (time(text, material.ref(ref)),)
    return ()


def _said_by(finding: Finding, material: Material) -> Words:
    for figure in _figures(finding):
        if name := speaker(figure):
            return (value(name, material.ref(figure)),)
    return ()


def _round(finding: Finding, material: Material) -> Words:
    figure = _figures(finding)[0]
    source, statement = material.source(figure.span), material.statement(figure)
    if is_row(source, statement):
        head = material.column(figure)
        return (quote(source, head),) if head else ()
    words = snippet(source, statement, figure.span, longest=ROUND)
    return tuple(run for run in words if run.voice != "mark")
