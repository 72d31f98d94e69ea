"""The key-figure strip: a few figures set large, each with what it counts, as of when, and each account's value."""

from __future__ import annotations

from report.compose.badges import badges
from report.compose.material import Material, best, one_a_source
from report.compose.numerals import date_text, moment, number, unit_name
from report.compose.runs import Words, cited, count, joined, line, mark, metadata, time
from report.compose.sections.values import amount, label, whole
from report.model import Entry, Figure, Finding, Run

LARGE = 5  # letters that a number in the strip may have at its full size
ACCOUNTS = 4  # whose values stand under a number; the others are counted


def strip(shown: tuple[Finding, ...], most: int, material: Material) -> tuple[Entry, ...]:
    picked = [f for f in shown if isinstance(best(f), Figure) and best(f).role in ("total", "measure")][:most]  # type: ignore[union-attr]
    return tuple(_box(finding, material) for finding in picked)


def _box(finding: Finding, material: Material) -> Entry:
    figure = best(finding)
    assert isinstance(figure, Figure)
    large = _large(finding, material)
    notes = [
        line(note, role="note") for note in (_definition(finding, figure, material), _as_of(finding, material)) if note
    ]
    each = [
        (material.letter(m.span.source), " ", amount(m, material), mark(m.span))
        for m in one_a_source(finding)[:ACCOUNTS]
        if isinstance(m, Figure)
    ]
    more = len(finding.sources()) - ACCOUNTS
    extra = (" + ", count(more, f"more:{finding.id}")) if more > 0 else ()
    body = (
        line(large, role=f"large {_size(large[0].text)}".strip()),
        line(label(finding, material), role="label"),
        *notes,
        line(joined(each, "  "), extra, role="accounts"),
    )
    return Entry(finding.id, badges(finding, material), body, ())


def _large(finding: Finding, material: Material) -> list[Run]:
    """The number by itself, then its scale and unit in small type: "2.5–2.6" "million USD"."""
    phrases = material.phrases
    quotes = " | ".join(mention.quote for mention in finding.mentions)
    ends = [end for end in (finding.low, finding.high) if end is not None]
    texts = [number(end, phrases, quotes).partition(" ") for end in ends]
    if len({scale for _, _, scale in texts}) > 1:
        texts = [(number(end, phrases), "", "") for end in ends]
    unit = unit_name(finding.unit, plural=texts[-1][0] != "1", phrases=phrases) if finding.unit != "1" else ""
    small = " ".join(word for word in (texts[-1][2], unit) if word)
    runs = [whole("–".join(dict.fromkeys(head for head, _, _ in texts)), finding, material)]
    return [*runs, whole(small, finding, material)] if small else runs


def _size(text: str) -> str:
    """Long numbers are set smaller."""
    return "" if len(text) <= LARGE else "long" if len(text) <= 2 * LARGE else "longest"


def _definition(finding: Finding, figure: Figure, material: Material) -> Words:
    """Another name that an account has for what is counted; the label has the first."""
    heads = {figure.counted.casefold(), ""}
    for mention in finding.mentions:
        if isinstance(mention, Figure) and mention.counted.casefold() not in heads and _telling(mention, figure):
            return (material.letter(mention.span.source), " ", cited(material.source(mention.span), mention.span))
    return ()


def _telling(one: Figure, other: Figure) -> bool:
    """Whether the words add something: another head noun."""
    return bool(one.counted_head) and one.counted_head != other.counted_head


def _as_of(finding: Finding, material: Material) -> Words:
    """The time of the count, else of what is counted, else when the account that gives it was published."""
    say = material.phrases.say
    times = [m.as_of or m.when for m in finding.mentions if isinstance(m, Figure) and (m.as_of or m.when)]
    for ref in times:
        if ref and material.ref(ref) and moment(ref, material.phrases):
            return (say("as of"), " ", time(moment(ref, material.phrases), material.ref(ref)), mark(ref.span))
    for source in finding.sources():
        published = material.by_source[source].value("published")
        if published:
            text = date_text(published, material.phrases)
            return (say("as of"), " ", metadata(material.by_source[source], "published", text))
    return ()
