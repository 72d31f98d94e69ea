"""What a check asks of the sources: whether the findings that a config names are there, and its filters are met.

Nothing is compared where a config names no finding; nothing is understood where no filter asks for what the sources
say, and then no more than is needed to see that each line of a filter is met. That a text is English is always asked.
What is found out is remembered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from report import files, referring
from report.errors import Problem, Where

if TYPE_CHECKING:
    from report.lexicon import Lexicon
    from report.model import Mention, Mentions
    from report.project import Project
    from report.referring import Line

Asked = tuple[tuple[str, tuple[str, ...]], ...]  # lines of filters: key and values
NOWHERE = Where("corrections")  # a place in the config, which may move while all else stays


@dataclass(frozen=True, slots=True)
class Known:
    """What the sources answer: `problems` of reading them, each with the number of the correction that it is about, or
    -1; which of the lines that were `asked` nothing meets; by what their findings can be named."""

    problems: tuple[tuple[Problem, int], ...]
    asked: Asked
    unmet: tuple[referring.Unmet, ...]
    names: referring.Names

    def is_of(self, asked: Asked, corrections: int) -> bool:
        return self.asked == asked and all(-1 <= number < corrections for _, number in self.problems)


def problems(made: Project, lexicon: Lexicon) -> tuple[Problem, ...]:
    """What is wrong with the findings that a config names, and with its filters."""
    config = made.config
    if config.own.checks or config.tree.get("previous") is not None:
        return _with_remarks(made, lexicon)
    is_compared = referring.refers(config) or bool(made.excluded)
    lines = referring.lines(config)
    asked = tuple(sorted({(line.key, line.wanted) for line in lines}))
    places = [each.where for each in config.settings.corrections]
    look = _compared if is_compared else _understood if lines else _segmented
    make = partial(look, made, lexicon, lines, asked)
    if made.memory:
        heeded = _heeded(made) if is_compared else ()
        made_of = (look.__name__, made.sources, asked, files.own_tables(made.folder), heeded)
        known = made.memory.once(Known, made_of, make, lambda found: found.is_of(asked, len(places)))
    else:
        known = make()
    placed = (replace(each, where=places[number]) if number >= 0 else each for each, number in known.problems)
    return (*placed, *referring.unknown(config, known.names), *referring.told(config, known.unmet))


def _heeded(made: Project) -> tuple[object, ...]:
    """All of the config that comparing heeds, but for where it stands."""
    settings = made.config.settings
    corrections = tuple(replace(each, where=NOWHERE) for each in settings.corrections)
    return (settings.tolerance, settings.aliases, corrections, tuple(name for name, _ in made.excluded))


def _compared(made: Project, lexicon: Lexicon, lines: Sequence[Line], asked: Asked) -> Known:
    from report import pipeline
    from report.preparing import prepared

    ready = prepared(made, lexicon)
    reading = pipeline.reading(ready.sources, lexicon, ready.settings)
    unmet = referring.unmet(lines, [finding.mentions for finding in reading.findings], ready.sources)
    places = [each.where for each in made.config.settings.corrections]
    told = tuple((each, places.index(each.where) if each.where in places else -1) for each in reading.problems)
    return Known(told, asked, unmet, referring.names_of(reading.findings))


def _understood(made: Project, lexicon: Lexicon, lines: Sequence[Line], asked: Asked) -> Known:
    from report import understanding

    texts = understanding.texts(made.sources, lexicon)
    said = (_mentions(each) for each in understanding.understood(texts, lexicon))
    unmet = referring.unmet(lines, said, made.sources)
    told = tuple((problem, -1) for text in texts for problem in text.problems)
    return Known(told, asked, unmet, referring.Names())


def _segmented(made: Project, lexicon: Lexicon, lines: Sequence[Line], asked: Asked) -> Known:
    """What can be told of the texts before anything is read in them: passages that are not English."""
    from report import segment

    told = tuple((problem, -1) for source in made.sources for problem in segment.text(source, lexicon).problems)
    return Known(told, asked, (), referring.Names((), (), ()))


def _with_remarks(made: Project, lexicon: Lexicon) -> tuple[Problem, ...]:
    """What nothing is remembered of: the checks of others, and an earlier edition."""
    from report import pipeline
    from report.preparing import prepared

    ready = prepared(made, lexicon)
    reading = pipeline.reading(ready.sources, lexicon, ready.settings)
    remarks = made.config.own.remarks(reading.findings, ready.sources, made.config.tree.where.path)
    return (*reading.problems, *referring.problems(made.config, reading.findings, ready.sources), *remarks)


def _mentions(said: Mentions) -> tuple[Mention, ...]:
    return (*said.figures, *said.claims, *said.times, *said.places, *said.actors)
