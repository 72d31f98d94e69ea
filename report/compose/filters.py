"""What a section shows of the findings: `only`, `hide` and `limit` of the config."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from report.compose.material import Material
from report.compose.runs import line
from report.model import Claim, Figure, Finding, Lines, Mention, SectionSpec, Source, TimeRef

SETTLED = frozenset({"summary", "single", "gaps", "evidence"})  # kinds whose empty line needs no place
OFF = frozenset({False, "off", "no"})


def is_on(spec: SectionSpec, name: str, default: bool = True) -> bool:
    return spec.option(name, default) not in OFF


def limit(spec: SectionSpec, default: int | None = None) -> int | None:
    chosen = spec.option("limit", default)
    return chosen if isinstance(chosen, int) else default


def nothing(spec: SectionSpec, kind: str, material: Material) -> Lines:
    """An empty section's one line: what was looked for and where, or that nothing fits what the section asks for."""
    say = material.phrases.say
    if spec.option("only") or spec.option("hide"):
        return Lines("empty", (line(say("empty.filtered"), role="note"),))
    where = () if kind in SETTLED else (material.letters(material.by_source), ".")
    return Lines("empty", (line(say(f"{kind}.empty"), *((" ", where) if where else ()), role="note"),))


def chosen(findings: Iterable[Finding], spec: SectionSpec, material: Material) -> tuple[Finding, ...]:
    """The findings that pass the section's filters, in their order; `limit` is the section's own business."""
    hidden = set(_several(spec.option("hide", ())))
    tests = _lines(spec)
    return tuple(
        finding
        for finding in findings
        if hidden.isdisjoint((finding.id, *finding.known_as))
        and all(meets(finding, name, v, material.by_source) for name, v in tests.items())
    )


def said_by(mention: Mention, spec: SectionSpec) -> bool:
    """Whether the speaker of a mention is one whom the section asks for, or it asks for none."""
    names, said = _lines(spec).get("speaker"), mention.attribution if isinstance(mention, Figure | Claim) else None
    speaker = (said.speaker or "").casefold() if said else ""
    return names is None or any(name.casefold() in speaker for name in names)


def said_so(mention: Mention, spec: SectionSpec) -> bool:
    """Whether a mention is said in the way that the section asks for, or it asks for none."""
    stances, said = _lines(spec).get("stance"), mention.attribution if isinstance(mention, Figure | Claim) else None
    return stances is None or (said is not None and said.stance in stances)


def _lines(spec: SectionSpec) -> dict[str, tuple[str, ...]]:
    """The lines of `only`, with their values."""
    only = spec.option("only", {})
    tests = dict(only) if isinstance(only, Mapping) else dict(only or ())  # type: ignore[call-overload]
    return {name: _several(values) for name, values in tests.items()}


def _several(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Sequence):
        return tuple(str(item) for item in value)
    return (str(value),)


def meets(finding: Finding, name: str, wanted: tuple[str, ...], sources: Mapping[str, Source]) -> bool:
    """A line of `only` is met by any of its values. `sources` are by id."""
    match name:
        case "kind":
            return finding.kind in wanted
        case "status":
            return finding.status in wanted
        case "flag":
            return any(flag in finding.flags for flag in wanted)
    return any(says(mention, name, wanted, sources) for mention in finding.mentions)


def says(mention: Mention, name: str, wanted: tuple[str, ...], sources: Mapping[str, Source]) -> bool:
    """Whether a mention meets a line of `only` that asks for what the sources say, whatever they are compared to."""
    figure = mention if isinstance(mention, Figure) else None
    said = mention.attribution if isinstance(mention, Figure | Claim) else None
    match name:
        case "counted":
            words = (figure.counted_class, figure.counted_head, *figure.counted.split()) if figure else ()
            return bool({value.casefold() for value in wanted} & {word.casefold() for word in words})
        case "predicate":
            return figure is not None and figure.predicate in wanted
        case "unit":
            return figure is not None and figure.quantity.unit in wanted
        case "speaker":
            speaker = (said.speaker or "").casefold() if said else ""
            return said is not None and any(value.casefold() in speaker for value in wanted)
        case "stance":
            return said is not None and said.stance in wanted
        case "source":
            source = sources[mention.span.source]
            known = (source.letter, source.id, source.path, source.value("publisher"), source.value("name"))
            return any(value in known for value in wanted)
        case "place":
            return any(value.casefold() in mention.quote.casefold() for value in wanted)
        case "after" | "before":
            time = mention if isinstance(mention, TimeRef) else _when(mention)
            return time is not None and _is_dated(time, name, wanted[0])
    return True


def _when(mention: Mention) -> TimeRef | None:
    return mention.when if isinstance(mention, Figure | Claim) else None


def _is_dated(time: TimeRef, name: str, bound: str) -> bool:
    if time.start is None or time.end is None:
        return False
    day = bound[:10]
    return time.end.date().isoformat() >= day if name == "after" else time.start.date().isoformat() <= day
