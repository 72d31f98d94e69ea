"""The source summary statement, in the manner of ICD 206: on what the briefing rests, how old and how reliable that is,
how much of it leads back to one origin, and how much hangs on one account. All is counted but what the analyst gave."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from report.compose.material import Material
from report.compose.numerals import date_text
from report.compose.runs import Words, count, joined, line, metadata
from report.compose.sections.values import NAMES
from report.model import Finding, Line, Lines, Part, Run, Source


def summing_up(material: Material) -> list[Part]:
    """A heading, and a line a subject: number, kind, age, reliability, origin, dependence."""
    subjects: tuple[tuple[str, Callable[[Material], Words]], ...] = (
        ("number", _number),
        ("kind", _kind),
        ("age", _age),
        ("reliability", _reliability),
        ("origin", _origin),
        ("dependence", _dependence),
    )
    say = material.phrases.say
    told: list[Line] = []
    for name, words_of in subjects:
        if words := words_of(material):
            told.append(line(say(f"statement.{name}"), " ", words, role="paragraph"))
    heading = line(say("summary statement"), role="heading")
    return [Lines("statement", (heading,)), Lines("method", tuple(told))]


def _number(material: Material) -> Words:
    """ "12 figures and 30 claims rest on 3 accounts of 2 publishers." """
    say, several = material.phrases.say, material.phrases.several
    numbers = {kind: sum(bool(f.mentions) for f in material.kind(kind)) for kind in ("figure", "claim")}
    total = len(material.sources)
    names = {name for source in material.sources if (name := _name(source))}
    words: list[Words] = [
        count(numbers["figure"], "findings:figure"), " ", several("figure", numbers["figure"]), " ", say("and"), " ",
        count(numbers["claim"], "findings:claim"), " ", several("claim", numbers["claim"]), " ", say("rest on"), " ",
        count(total, "sources"), " ", several("account", total),
    ]  # fmt: skip
    if names and total > 1:
        words += [" ", say("statement.of"), " ", count(len(names), "publishers"), " "]
        words.append(several("statement.publisher", len(names)))
    return [*words, ". ", *_lacking(_name, "publisher", material)]


def _name(source: Source) -> str:
    return next((name for field in NAMES if (name := source.value(field))), "")


def _kind(material: Material) -> Words:
    """What kind of account the analyst says each is, whose copy it is, and how near it was to the event."""
    parts = [*_groups("kind", material), *_groups("agency", material), *_groups("access", material)]
    return joined(parts, " ")


def _groups(name: str, material: Material) -> list[Words]:
    """ "Court record: A, C." for each value of a field, in the order of its first source; nothing where none has it."""
    labels = {"agency": "statement.agency", "access": "statement.access"}
    head: tuple[Words, ...] = (material.phrases.say(labels[name]), " ") if name in labels else ()
    return [
        (*head, metadata(several[0], name, value), ": ", _letters(several, material), ".")
        for value, several in _by_value(name, material).items()
    ]


def _by_value(name: str, material: Material) -> dict[str, list[Source]]:
    """The sources by their value of a field, those without one left out."""
    groups: dict[str, list[Source]] = {}
    for source in material.sources:
        if value := source.value(name):
            groups.setdefault(value, []).append(source)
    return groups


def _lacking(known: Callable[[Source], object], name: str, material: Material) -> list[Words]:
    """That nothing is known of any account, or of which; nothing where it is known of all."""
    lacking = [source for source in material.sources if not known(source)]
    if len(lacking) == len(material.sources):
        return [material.phrases.say(f"statement.none.{name}")]
    words: list[Words] = [material.phrases.say(f"statement.lacking.{name}"), " ", _letters(lacking, material), "."]
    return words if lacking else []


def _age(material: Material) -> Words:
    """Oldest and newest publication date, and whose is not known."""
    say = material.phrases.say
    dated = sorted(
        (source for source in material.sources if source.value("published")),
        key=lambda source: source.value("published") or "",
    )
    words: list[Words] = []
    if dated:
        first, last = dated[0], dated[-1]
        words += [say("statement.published"), " ", _date(first, material)]
        if (first.value("published") or "")[:10] != (last.value("published") or "")[:10]:
            words += [" (", material.letter(first.id), ") ", say("statement.to"), " ", _date(last, material)]
            words += [" (", material.letter(last.id), ")"]
        words.append(". ")
    return [*words, *_lacking(lambda source: source.value("published"), "published", material)]


def _date(source: Source, material: Material) -> Run:
    return metadata(source, "published", date_text((source.value("published") or "")[:10], material.phrases))


def _reliability(material: Material) -> Words:
    """The analyst's grades and what the analyst knows of interests; never computed."""
    say = material.phrases.say
    groups = _by_value("grade", material)
    words: list[Words] = []
    for grade, several in sorted(groups.items()):
        meaning = joined([(say(f"grade.{character}"),) for character in grade], "; ")
        words += [metadata(several[0], "grade", grade), " (", meaning, "): ", _letters(several, material), ". "]
    lacking = [source for source in material.sources if not source.value("grade")]
    if lacking and groups:
        words += [say("statement.ungraded"), " ", _letters(lacking, material), ". "]
    elif lacking:
        words += [say("statement.none.grade"), " "]
    for source in material.sources:
        if bias := source.value("bias"):
            words += [
                say("statement.bias"),
                " ",
                material.letter(source.id),
                ": ",
                metadata(source, "bias", bias),
                ". ",
            ]
    return words


def _origin(material: Material) -> Words:
    """How much stands in several accounts, and how much of that leads back to one origin."""
    if material.is_alone():
        return ()
    say, several = material.phrases.say, material.phrases.several
    stated = _stated(material)
    shared = [finding for finding in stated if len(finding.sources()) > 1]
    same = [finding for finding in shared if "same origin" in finding.flags]
    words: list[Words] = [
        count(len(shared), "findings:several"), " ", say("of"), " ", count(len(stated), "findings:any"), " ",
        several("statement.shared", len(shared)),
    ]  # fmt: skip
    if same:
        words += [" ", count(len(same), "findings:same origin"), " ", several("statement.same origin", len(same))]
    return words


def _dependence(material: Material) -> Words:
    """How much hangs on one account, and on which: what would fall with it."""
    if material.is_alone():
        return ()
    say, several = material.phrases.say, material.phrases.several
    stated = _stated(material)
    words: list[Words] = []
    for kind in ("figure", "claim"):
        alone = [finding for finding in stated if finding.kind == kind and finding.status == "single source"]
        of = sum(finding.kind == kind for finding in stated)
        if of:
            words += [
                count(len(alone), f"findings:{kind}/single source"), " ", say("of"), " ", count(of, f"findings:{kind}"),
                " ", several(kind, of), " ", say("statement.single"), " ",
            ]  # fmt: skip
    each: list[Words] = []
    for source in material.sources:
        number = sum(finding.sources() == (source.id,) for finding in stated)
        if number:
            each.append((material.letter(source.id), " ", count(number, f"alone:{source.id}")))
    if each:
        words += [say("statement.alone"), " ", joined(each, ", "), "."]
    return words


def _stated(material: Material) -> list[Finding]:
    return [finding for finding in material.kind("figure", "claim") if finding.mentions]


def _letters(sources: Iterable[Source], material: Material) -> Words:
    return material.letters(source.id for source in sources)
