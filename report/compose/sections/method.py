"""Method: how to read the marks, which rules gave the statuses, which tables and assumptions were used."""

from __future__ import annotations

from report.compose.material import Material
from report.compose.numerals import quantity
from report.compose.runs import Words, analyst, joined, line, mark, quote, value
from report.compose.sections.accounts import subject
from report.model import Figure, Finding, Line, Lines, Part, Run, SectionSpec, TimeRef, Why


def method(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    say = material.phrases.say
    paragraphs = [
        line(say(f"method.{name}.head"), " ", say(f"method.{name}"), role="paragraph")
        for name in ("voices", "statuses", "figures", "claims", "times", "places")
    ]
    if vague := _vague(material):
        paragraphs.insert(3, line(say("method.vague.head"), " ", vague, role="paragraph"))
    parts: list[Part] = [Lines("method", tuple(paragraphs))]
    assumptions = _assumptions(material)
    if assumptions:
        parts.append(Lines("assumptions", (line(say("method.assumptions"), role="heading"), *assumptions)))
    corrections = _corrections(material)
    if corrections:
        parts.append(Lines("corrections", (line(say("method.corrections"), role="heading"), *corrections)))
    return tuple(parts)


def _vague(material: Material) -> tuple[Run, ...]:
    """How number words without a number were read, where an account has one: "dozens" 12–120."""
    read = {row["form"] for row in material.lexicon.rows("vague")}
    found: dict[str, tuple[Words, ...]] = {}
    for finding in material.kind("figure"):
        for figure in finding.mentions:
            if not isinstance(figure, Figure):
                continue
            source, inner = material.source(figure.span), figure.number_span
            words = source.quote(inner)
            if words.casefold() in read and words.casefold() not in found:
                said = value(quantity(figure.quantity, material.phrases, unit=False), material.ref(figure))
                found[words.casefold()] = (quote(source, inner), " ", said, mark(figure.span))
    return joined(found.values(), "; ")


def _assumptions(material: Material) -> list[Line]:
    """What was left open: times without a date, speakers without a name, sources without a publication date."""
    say = material.phrases.say
    lines = []
    open_times = any(m.start is None for f in material.kind("time") for m in f.mentions if isinstance(m, TimeRef))
    undated = [source.id for source in material.sources if not source.value("published")]
    foreign = [text.source.id for text in material.texts if any(block.kind == "foreign" for block in text.blocks)]
    if foreign:
        lines.append(line(say("method.foreign"), " ", material.letters(foreign), ".", role="item"))
    if open_times:
        lines.append(line(say("method.open times"), role="item"))
    if undated:
        lines.append(line(say("method.undated"), " ", material.letters(undated), ".", role="item"))
    return lines


def _corrections(material: Material) -> list[Line]:
    """Each correction of the analyst: what it was, what it is now, and why; what was left out by its id."""
    made = [
        _correction(finding, why, material)
        for finding in material.findings
        for why in finding.why
        if why.rule.startswith("corrected: ")
    ]
    say = material.phrases.say
    for each in material.settings.corrections:
        if each.action == "drop" and each.finding not in material.by_id:
            what, reason = analyst(each.finding, "corrections"), analyst(each.reason, "corrections")
            made.append(line(what, ": ", say("correction.drop"), ". ", reason, role="item", sign="corrected"))
    return made


def _correction(finding: Finding, why: Why, material: Material) -> Line:
    """ "Residents evacuated: status was Variant, now conflicting. Reason." """
    action = why.rule.removeprefix("corrected: ")
    old, new, reason = [*why.text.split("\t"), "", ""][:3]
    say, words = material.phrases.say, material.phrases.words
    key = f"corrections/{finding.id}"
    parts: list[Words] = [subject(finding, material), ": "]
    if old or action != "speaker":
        parts.append(say(f"correction.{action}"))
    if old and action in ("rename", "value", "speaker"):
        parts += [" ", value(old, finding.id)]
    elif f"status.{old}" in words:
        parts += [" ", material.phrases.status(old)]
    if new:
        is_plain = action in ("annotate", "alias")
        parts += [" " if is_plain else (", " if len(parts) > 2 else "", say("correction.now"), " "), analyst(new, key)]
    stop = " " if new.endswith((".", "!", "?")) else ". "
    return line(parts, stop, analyst(reason, key), role="item", sign="corrected")
