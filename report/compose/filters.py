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
        if finding.id not in hidden and all(meets(finding, name, v, material.by_source) for name, v in tests.items())
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
    mentions = finding.mentions
    figures = [mention for mention in mentions if isinstance(mention, Figure)]
    speakers = [m.attribution for m in mentions if isinstance(m, Figure | Claim) and m.attribution]
    match name:
        case "kind":
            return finding.kind in wanted
        case "status":
            return finding.status in wanted
        case "flag":
            return any(flag in finding.flags for flag in wanted)
        case "counted":
            words = {word.casefold() for f in figures for word in (f.counted_class, f.counted_head, *f.counted.split())}
            return any(value.casefold() in words for value in wanted)
        case "predicate":
            return any(figure.predicate in wanted for figure in figures)
        case "unit":
            return any(figure.quantity.unit in wanted for figure in figures)
        case "speaker":
            names = " / ".join(attribution.speaker or "" for attribution in speakers).casefold()
            return any(value.casefold() in names for value in wanted)
        case "stance":
            return any(attribution.stance in wanted for attribution in speakers)
        case "source":
            return any(_is_source(value, finding, sources) for value in wanted)
        case "place":
            return any(value.casefold() in mention.quote.casefold() for mention in mentions for value in wanted)
        case "after" | "before":
            return any(_is_dated(time, name, wanted[0]) for time in _times(finding))
    return True


def _is_source(value: str, finding: Finding, sources: Mapping[str, Source]) -> bool:
    for name in finding.sources():
        source = sources[name]
        known = (source.letter, source.id, source.path, source.value("publisher"), source.value("name"))
        if value in known:
            return True
    return False


def _times(finding: Finding) -> tuple[TimeRef, ...]:
    own = [mention for mention in finding.mentions if isinstance(mention, TimeRef)]
    said = [m.when for m in finding.mentions if isinstance(m, Figure | Claim) and m.when]
    return (*own, *said)


def _is_dated(time: TimeRef, name: str, bound: str) -> bool:
    if time.start is None or time.end is None:
        return False
    day = bound[:10]
    return time.end.date().isoformat() >= day if name == "after" else time.start.date().isoformat() <= day
