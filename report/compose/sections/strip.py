"""The key-figure strip: a few figures set large, each with what it counts, as of when, and each account's value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from report.compose.badges import badges
from report.compose.material import Material, best, one_a_source
from report.compose.numerals import date_text, moment, quantity, with_unit
from report.compose.runs import (
    Words,
    cited,
    count,
    is_row,
    joined,
    line,
    mark,
    metadata,
    naming,
    quote,
    small,
    time,
    value,
)
from report.compose.sections.values import amount, in_time, label, left_out, reach
from report.model import Entry, Figure, Finding, Line, Run, Source, Span

STRIP = 4  # numbers, where the section does not say how many
LARGE, LONG = 5, 8  # letters that a number in the strip may have at its full size, and at two thirds of it
SIZES = ("", "long", "longest")  # all numbers of a strip are set in the size that its longest needs
DIGITS = frozenset({"1", "minute", "hour", "day", "week", "month", "year"})  # units whose numbers are set in digits
NUMBER = re.compile(r"[$€£¥₹]?\d(?:[\d.,\u00a0\u202f]*\d)?%?")
ROW = 46.0  # letters of the smallest size that a row of numbers holds, all columns together
TWO_ROWS = 5  # numbers, from which some page sets them in rows
COLUMNS = {6: 3}  # in a row, for so many numbers; else as many as there are
CHAIN = 3  # values that stand in a row
ACCOUNTS = 4  # whose values stand under a number; the others are counted


def strip(
    shown: tuple[Finding, ...], most: int, unlike: Mapping[str, tuple[Run, ...]], material: Material
) -> tuple[Entry, ...]:
    picked = [f for f in shown if isinstance(best(f), Figure) and best(f).role in ("total", "measure")][:most]  # type: ignore[union-attr]
    if most >= TWO_ROWS and len(picked) < most and len(picked) % 2:
        picked = picked[:-1]  # in rows, an odd one would leave a gap
    numbers = [_large(finding, material) for finding in picked]
    sizes = [_size(number) for number in numbers]
    size = max(sizes, key=SIZES.index, default="")
    room = ROW / COLUMNS.get(len(picked), len(picked) or 1)
    roles = [
        f"large {size}{' wraps' if size == SIZES[-1] and _long(number) > room else ''}".strip() for number in numbers
    ]
    if any(role.endswith("wraps") for role in roles):
        roles = [role if role.endswith("wraps") else f"{role} short" for role in roles]
    return tuple(
        _box(finding, line(number, role=role), unlike.get(finding.id, ()), material)
        for finding, number, role in zip(picked, numbers, roles, strict=True)
    )


def _long(number: Sequence[Run]) -> float:
    """How many letters of full size a number is long; a small one takes two thirds of the room."""
    return sum(_room(run.text) * (0.62 if "small" in run.refs else 1) for run in number)


def _box(finding: Finding, large: Line, unlike: tuple[Run, ...], material: Material) -> Entry:
    figure = best(finding)
    assert isinstance(figure, Figure)
    notes = [
        line(note, role="note")
        for note in (unlike or _definition(finding, figure, material), _as_of(finding, material))
        if note
    ]
    each = [
        (material.letter(m.span.source), " ", amount(m, material), mark(m.span))
        for m in one_a_source(finding)[:ACCOUNTS]
        if isinstance(m, Figure)
    ]
    more = len(finding.sources()) - ACCOUNTS
    extra = (" + ", count(more, f"more:{finding.id}")) if more > 0 else ()
    body = (
        large,
        line(_named(finding, material), role="label"),
        *notes,
        line(joined(each, "  "), extra, role="accounts"),
    )
    return Entry(finding.id, badges(finding, material), body, ())


def _named(finding: Finding, material: Material) -> Words:
    """What the number counts; of words round it those that do not say it again."""
    runs = label(finding, material)
    span = runs[0].span if len(runs) == 1 else None
    said = [amount(m, material).span for m in finding.mentions if isinstance(m, Figure)] if span else []
    number = next((each for each in said if each and span and span.holds(each)), None)
    if span is None or number is None:
        return runs
    source = material.source(span)
    ends = ((span.start, number.start), (number.end, span.end))
    kept = [_trimmed(source, Span(span.source, start, end)) for start, end in ends if start < end]
    return joined([naming(source, each) for each in kept if each], " … ") or runs


def _trimmed(source: Source, span: Span) -> Span | None:
    """A stretch without the spaces and signs at its ends; None where it has no letter."""
    text = source.quote(span)
    words = text.strip(' \n\t\u00a0,.;:–—-()[]"“”')
    start = span.start + text.find(words)
    return Span(span.source, start, start + len(words)) if any(map(str.isalpha, words)) else None


def _large(finding: Finding, material: Material) -> list[Run]:
    """One value: the number as an account writes it, the plainest. Several: one after the other as time went on, side
    by side where they clash, else from low to high."""
    groups: dict[object, Figure] = {}
    out = left_out(finding)
    for mention in in_time(finding, material):
        if isinstance(mention, Figure) and mention.span not in out:
            ends = (mention.quantity.low, mention.quantity.high)
            key = next((end for end in ends if end is not None), None) if finding.unit == mention.quantity.unit else 0
            groups[key] = min(groups.get(key, mention), mention, key=lambda each: len(_plain(each)))
    groups.pop(0, None) if len(groups) > 1 else None
    several = list(groups.values())
    if finding.status == "updated":
        several = several if len(several) <= CHAIN else [several[0], *several[1 - CHAIN :]]
        return list(joined(_short(several, material), " › "))
    if finding.status == "conflicting":
        several.sort(key=lambda each: each.quantity.low or each.quantity.high or Decimal(0))
        several = several if len(several) <= CHAIN else [*several[: CHAIN - 1], several[-1]]
        return list(joined(_short(several, material), " / "))
    if len(several) == 1:
        return list(_number(several[0], material))
    return list(reach(finding, material))


def _short(figures: Sequence[Figure], material: Material) -> list[tuple[Run, ...]]:
    """The numbers of a row: a word behind them that the last has too is said once, behind the last."""
    numbers = [_number(figure, material) for figure in figures]
    last = numbers[-1][-1]
    if "small" not in last.refs:
        return numbers
    word = last.text.strip().casefold()
    return [
        number[:-1] if len(number) > 1 and number[-1].text.strip().casefold() == word else number
        for number in numbers[:-1]
    ] + [numbers[-1]]


def _plain(figure: Figure) -> str:
    return figure.quote if figure.quantity.unit != "1" else "~" * (figure.number_span.end - figure.number_span.start)


def _number(figure: Figure, material: Material) -> tuple[Run, ...]:
    """The number as written, the words with it (its unit, "at least") small; in digits where it is spelt out."""
    written, quantity_ = amount(figure, material), figure.quantity
    is_spelt = not any(map(str.isdigit, written.text)) and quantity_.unit in DIGITS
    is_plain = None in (quantity_.low, quantity_.high) or quantity_.low == quantity_.high
    end = quantity_.low if quantity_.low is not None else quantity_.high
    if is_spelt and is_plain and end is not None and end == end.to_integral_value():
        plain = value(quantity(quantity_, material.phrases, unit=False), material.ref(figure))
        unit = with_unit("", quantity_.unit, plural=end != 1, phrases=material.phrases)
        return (plain, small(unit)) if unit else (plain,)
    return _with_small_words(written, material)


def _with_small_words(written: Run, material: Material) -> tuple[Run, ...]:
    """A quoted number in parts, all but its digits small."""
    digits = NUMBER.search(written.text)
    span = written.span
    if digits is None or span is None:
        return (written,)
    source, (first, last) = material.source(span), digits.span()
    parts = ((0, first), (first, last), (last, len(written.text)))
    runs = [quote(source, Span(span.source, span.start + at, span.start + end)) for at, end in parts if at < end]
    return tuple(run if any(map(str.isdigit, run.text)) else replace(run, refs=("small",)) for run in runs)


def _size(runs: Sequence[Run]) -> str:
    """Long numbers are set smaller; a word in small type takes half the room."""
    length = sum(_room(run.text) / (2 if "small" in run.refs else 1) for run in runs)
    return "" if length <= LARGE else "long" if length <= LONG else "longest"


def _room(text: str) -> float:
    return len(text) - text.count(" ") / 2


def _definition(finding: Finding, figure: Figure, material: Material) -> Words:
    """Another name that an account has for what is counted; the label has the first."""
    heads = {figure.counted.casefold(), ""}
    for mention in finding.mentions:
        if not isinstance(mention, Figure) or mention.span == mention.number_span or _in_row(mention, material):
            continue
        if mention.counted.casefold() not in heads and _telling(mention, figure):
            return (material.letter(mention.span.source), " ", cited(material.source(mention.span), mention.span))
    return ()


def _in_row(figure: Figure, material: Material) -> bool:
    return is_row(material.source(figure.span), figure.span)


def _telling(one: Figure, other: Figure) -> bool:
    """Whether the words add something: another head noun."""
    return bool(one.counted_head) and one.counted_head != other.counted_head


def _as_of(finding: Finding, material: Material) -> Words:
    """The time of the count, else of what is counted, else when the account that gives it was published."""
    say = material.phrases.say
    figures = [mention for mention in finding.mentions if isinstance(mention, Figure)]
    sources = finding.sources()
    if finding.status == "updated":  # the newest number is what the box ends in
        figures = [mention for mention in in_time(finding, material)[-1:] if isinstance(mention, Figure)]
        sources = tuple(figure.span.source for figure in figures) or sources
        is_dated = any(material.by_source[source].value("published") for source in sources)
        figures = [figure for figure in figures if figure.as_of or not is_dated]
    for ref in [figure.as_of or figure.when for figure in figures]:
        if ref and material.ref(ref) and moment(ref, material.phrases):
            return (say("as of"), " ", time(moment(ref, material.phrases), material.ref(ref)), mark(ref.span))
    for source in sources:
        published = material.by_source[source].value("published")
        if published:
            text = date_text(published, material.phrases)
            return (say("as of"), " ", metadata(material.by_source[source], "published", text))
    return ()
