"""`report explain`: a page on a code, why a finding is there, and what would fall without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from report import files
from report.diagnostics import width
from report.errors import ConfigError, Problem, Where
from report.model import Claim, Figure, Finding, Mention, Source, by_name

CODE = re.compile(r"[A-Za-z]\d{3}\Z")
MOST = 110  # letters of a source's line beside the marked words


@dataclass(frozen=True, slots=True)
class Change:
    """What a finding becomes without a source: `after` is its new status, "" where it falls."""

    finding: Finding
    after: str


def codes() -> dict[str, str]:
    """Each code with its page, from the catalogue."""
    _, *pages = re.split(r"^## ", files.packaged("help/errors.md").read_text("utf-8"), flags=re.MULTILINE)
    return {page[:4]: page.strip() for page in pages}


def code_page(code: str) -> str:
    """The page on a code. Raises ConfigError, with the nearest code, where there is none."""
    known = codes()
    if code.upper() not in known:
        family = [each for each in known if each[0] == code[:1].upper()]
        near = sorted(family, key=lambda each: abs(int(each[1:]) - int(code[1:])))[:3]
        hint = f"the nearest are {', '.join(near)}" if near else "docs/errors.md has them all"
        raise ConfigError([Problem(Where("report explain"), "U005", f"there is no code '{code}'", hint)])
    return known[code.upper()]


def found(name: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The finding of an id, else those that hold these words. Raises ConfigError with the nearest ids."""
    known = by_name(findings)
    if name not in known:
        holding = tuple(finding for finding in findings if _holds(finding, name))
        if holding:
            return holding
        near = get_close_matches(name, known, n=3, cutoff=0.4)
        listed = ", ".join(f"{each} '{known[each].label}'" for each in near)
        hint = f"the nearest are {listed}" if near else "`report explain` lists them"
        raise ConfigError([Problem(Where("report explain"), "U005", f"there is no finding '{name}'", hint)])
    return (known[name],)


def _holds(finding: Finding, words: str) -> bool:
    """Whether every word stands in the label or in one of the quotations."""
    texts = (finding.label, *(mention.quote for mention in finding.mentions))
    wanted = words.casefold().split()
    return bool(wanted) and any(all(word in text.casefold() for word in wanted) for text in texts)


def finding_lines(finding: Finding, sources: Sequence[Source]) -> Iterator[str]:
    """Why a finding is there: its mentions in their lines, what each was read by, and what its status follows from."""
    beside = f" ({', '.join(finding.flags)})" if finding.flags else ""
    yield f"{finding.id} {finding.kind} '{_plain(finding.label)}': {finding.status}{beside}"
    by_id = {source.id: source for source in sources}
    for number, mention in enumerate(finding.mentions, start=1):
        source = by_id[mention.span.source]
        yield ""
        yield from _mention(number, mention, source)
    if finding.derived_from:
        yield f"  derived from {', '.join(finding.derived_from)}"
    yield ""
    yield f"  matched by: {_plain(finding.key) or 'its words'}"
    for title, reasons in (("status", finding.why), ("differs in", finding.differences)):
        for why in reasons:
            yield f"  {title}: {_plain(why.text.replace(chr(9), ' · ')) or why.rule} [{why.rule}]"
            for span in why.spans:
                yield f"      {by_id[span.source].letter}: '{_plain(by_id[span.source].quote(span))[:MOST]}'"
    for words, names in (("disputes", finding.disputes), ("is disputed by", finding.disputed_by)):
        if names:
            yield f"  {words}: {', '.join(names)}"


def _mention(number: int, mention: Mention, source: Source) -> Iterator[str]:
    text, start = source.text, mention.span.start
    head = text.rfind("\n", 0, start) + 1
    tail = text.find("\n", start)
    line = text[head : tail if tail >= 0 else len(text)]
    place = f"{source.path}:{text.count(chr(10), 0, start) + 1}:{start - head + 1}"
    yield f"  {number}. {source.letter} {place}"
    at = start - head
    cut = max(0, at - MOST // 3)
    shown = line[cut : cut + max(MOST, at - cut + 40)]
    marked = line[at : at + len(mention.quote)][: len(shown) - (at - cut)]
    yield f"     | {_plain(shown)}"
    yield f"     | {' ' * width(shown[: at - cut])}{'^' * max(1, width(marked))} {_read(mention)}"


def _read(mention: Mention) -> str:
    """What was read in the words, and by which rule."""
    parts = []
    if isinstance(mention, Figure):
        ends = [f"{end:f}" for end in (mention.quantity.low, mention.quantity.high) if end is not None]
        modifier = "" if mention.quantity.modifier == "=" else f"{mention.quantity.modifier} "
        unit = "" if mention.quantity.unit == "1" else f" {mention.quantity.unit}"
        parts.append(f"{modifier}{' to '.join(dict.fromkeys(ends))}{unit}")
        parts += [mention.role, mention.counted, mention.predicate]
    if isinstance(mention, Figure | Claim) and mention.attribution:
        parts.append(f"{mention.attribution.stance} by {mention.attribution.speaker or 'nobody named'}")
    return _plain(f"{', '.join(part for part in parts if part)} [rule: {mention.rule}]".strip())


def listed(findings: Sequence[Finding], words: str = "") -> Iterator[str]:
    """Every finding on a line: its id, kind and status, then its label and the quotation with these words, else with
    those of its label."""
    for finding in findings:
        yield f"{finding.id:<7} {finding.kind:<7} {finding.status:<14} {_named(finding, MOST, words)}"


def _named(finding: Finding, most: int, words: str = "") -> str:
    """What a finding is about, in one line: its label and the quotation with these words, else with the label's."""
    wanted = words.casefold().split()
    label, quotes = _plain(finding.label), [_plain(mention.quote) for mention in finding.mentions]
    holding = (each for each in quotes if wanted and all(word in each.casefold() for word in wanted))
    quote = next(holding, next((each for each in quotes if label in each), quotes[0] if quotes else ""))
    name = quote if label in quote else f"{label} · {quote}" if quote and quote not in label else label
    return name if len(name) <= most else f"{name[: most - 1]}…"


def changes(before: Sequence[Finding], after: Sequence[Finding], source: str) -> tuple[Change, ...]:
    """Findings that fall or get another status without a source. A finding is known again by the mentions it keeps."""
    home = {(mention.span, type(mention)): finding for finding in after for mention in finding.mentions}
    made = []
    for finding in before:
        rest = [mention for mention in finding.mentions if mention.span.source != source]
        heirs = [heir for mention in rest if (heir := home.get((mention.span, type(mention))))]
        if finding.mentions and not heirs:
            made.append(Change(finding, ""))
        elif heirs:
            best = max(heirs, key=lambda heir: (heirs.count(heir), heir.id == finding.id))
            if best.status != finding.status or _flags(best) != _flags(finding):
                beside = f" ({', '.join(_flags(best))})" if _flags(best) else ""
                made.append(Change(finding, f"{best.status}{beside}"))
    return tuple(made)


def _flags(finding: Finding) -> list[str]:
    """Those that follow from the accounts: a correction stays one, whichever source it was about."""
    return [flag for flag in finding.flags if flag != "corrected"]


def change_lines(made: Sequence[Change]) -> Iterator[str]:
    """What falls, and what changes."""
    for change in made:
        old, name = change.finding, f"{change.finding.id:<7} {_named(change.finding, 70)}"
        beside = f" ({', '.join(_flags(old))})" if _flags(old) else ""
        yield (
            f"{name}: {old.status}{beside} -> {change.after}" if change.after else f"{name}: {old.status}{beside} falls"
        )


def _plain(text: str) -> str:
    """On one line, with no letter moved."""
    return text.replace("\n", " ").replace("\t", " ")
