"""What a check asks of the sources: whether the findings that a config names are there, and its filters are met.

Nothing is compared where a config names no finding, or where what it asks of them holds however they are compared: an
id is of a mention. Nothing is understood where no filter asks for what the sources say, and then no more than is needed
to see that each line of a filter is met. That a text is English is always asked. What is found out is remembered; a
build leaves what it has found out as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from report import files, keeping, referring, surely
from report.errors import Problem, Where
from report.remembering import Memory

if TYPE_CHECKING:
    from report.lexicon import Lexicon
    from report.model import Mention, Mentions, Source
    from report.pipeline import Reading
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


Look = Callable[["Project", "Lexicon"], Known]


def problems(made: Project, lexicon: Lexicon) -> tuple[Problem, ...]:
    """What is wrong with the findings that a config names, and with its filters."""
    config = made.config
    if config.own.checks or config.tree.get("previous") is not None:
        return _with_remarks(made, lexicon)
    with keeping.kept():
        known = _answer(made, lexicon)
    places = _places(made)
    placed = (replace(each, where=places[number]) if number >= 0 else each for each, number in known.problems)
    return (*placed, *referring.unknown(config, known.names), *referring.told(config, known.unmet))


def _answer(made: Project, lexicon: Lexicon) -> Known:
    """What is known by the look at the sources that costs least."""
    if not (referring.refers(made.config) or made.excluded):
        return _known(made, lexicon, _understood if _asked(made) else _segmented)
    if not made.excluded and (wanted := surely.named(made.config)):
        known = _known(made, lexicon, _named)
        if wanted.issubset(known.names.also):
            return known
    return _known(made, lexicon, _compared)


def remember(made: Project, reading: Reading, sources: Sequence[Source]) -> None:
    """Leaves to the next check of a config what a build of it has found out: `sources` are those it was built of."""
    from report import understanding

    config = made.config
    if config.own.checks or config.tree.get("previous") is not None:
        return
    is_compared = referring.refers(config) or bool(made.excluded)
    if not (is_compared or _asked(made)):
        return  # a check of it is fast as it is
    memory = Memory(made.folder / config.output.folder)
    rows: list[tuple[Look, Callable[[], Known]]] = []
    if is_compared:
        rows.append((_compared, lambda: _of_reading(made, reading, sources)))
    if not made.excluded:
        told = tuple((problem, -1) for text in reading.texts for problem in text.problems)
        lines = _lines(made)
        unmet = referring.unmet(lines, map(_mentions, reading.mentions), sources)
        more = tuple((problem, -1) for problem in understanding.empty(reading.mentions, reading.texts))
        ids = surely.ids(reading.mentions)
        named = Known((*told, *more), _asked(made), unmet, referring.Names(also=ids))
        understood = Known(told, _asked(made), unmet, referring.Names())
        rows.append((_named, lambda: named) if is_compared else (_understood, lambda: understood))
    for look, make in rows:
        memory.once(Known, _made_of(made, look), make, lambda _: True)
    memory.save()


def _known(made: Project, lexicon: Lexicon, look: Look) -> Known:
    """What a look at the sources tells, or has told before."""
    make, asked = partial(look, made, lexicon), _asked(made)
    if not made.memory:
        return make()
    corrections = len(made.config.settings.corrections)
    return made.memory.once(Known, _made_of(made, look), make, lambda found: found.is_of(asked, corrections))


def _made_of(made: Project, look: Look) -> tuple[object, ...]:
    heeded = _heeded(made) if look is _compared else ()
    return (look.__name__, made.sources, _asked(made), files.own_tables(made.folder), heeded)


def _lines(made: Project) -> tuple[Line, ...]:
    return referring.lines(made.config)


def _asked(made: Project) -> Asked:
    return tuple(sorted({(line.key, line.wanted) for line in _lines(made)}))


def _places(made: Project) -> list[Where]:
    return [each.where for each in made.config.settings.corrections]


def _heeded(made: Project) -> tuple[object, ...]:
    """All of the config that comparing heeds, but for where it stands."""
    settings = made.config.settings
    corrections = tuple(replace(each, where=NOWHERE) for each in settings.corrections)
    return (settings.tolerance, settings.aliases, corrections, tuple(name for name, _ in made.excluded))


def _compared(made: Project, lexicon: Lexicon) -> Known:
    from report import pipeline
    from report.preparing import prepared

    ready = prepared(made, lexicon)
    return _of_reading(made, pipeline.reading(ready.sources, lexicon, ready.settings), ready.sources)


def _of_reading(made: Project, reading: Reading, sources: Sequence[Source]) -> Known:
    unmet = referring.unmet(_lines(made), [finding.mentions for finding in reading.findings], sources)
    places = _places(made)
    told = tuple((each, places.index(each.where) if each.where in places else -1) for each in reading.problems)
    return Known(told, _asked(made), unmet, referring.names_of(reading.findings))


def _named(made: Project, lexicon: Lexicon) -> Known:
    """What can be told before anything is compared: the ids that findings are sure to be known by."""
    from report import extract, understanding

    texts = understanding.texts(made.sources, lexicon)
    said = extract.across(tuple(understanding.understood(texts, lexicon)), texts)
    unmet = referring.unmet(_lines(made), map(_mentions, said), made.sources)
    told = [problem for text in texts for problem in text.problems]
    problems = tuple((problem, -1) for problem in (*told, *understanding.empty(said, texts)))
    return Known(problems, _asked(made), unmet, referring.Names(also=surely.ids(said)))


def _understood(made: Project, lexicon: Lexicon) -> Known:
    from report import understanding

    texts = understanding.texts(made.sources, lexicon)
    said = (_mentions(each) for each in understanding.understood(texts, lexicon))
    unmet = referring.unmet(_lines(made), said, made.sources)
    told = tuple((problem, -1) for text in texts for problem in text.problems)
    return Known(told, _asked(made), unmet, referring.Names())


def _segmented(made: Project, lexicon: Lexicon) -> Known:
    """What can be told of the texts before anything is read in them: passages that are not English."""
    from report import segment

    told = tuple((problem, -1) for source in made.sources for problem in segment.text(source, lexicon).problems)
    return Known(told, _asked(made), (), referring.Names((), (), ()))


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
