"""An earlier edition of a briefing, as its PDF or its findings.json tells it. Nothing in the file is trusted.

A PDF is believed only where its seal, its attachments and its findings hold; a findings.json is checked for its form.
Of the words in it only those that its findings quote are known, and an edition for another audience knows nothing of
what that audience must not see.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from report.compare.editions import moved
from report.errors import ConfigError, Problem, VerifyError, Where
from report.model import (
    Attribution,
    Claim,
    Edition,
    Field,
    Figure,
    Finding,
    Mention,
    Quantity,
    Source,
    Span,
)

VERSION = 1
KINDS = ("figure", "claim", "age")
TOLD = ("publisher", "agency", "name", "published")  # what is told of an earlier account
MOST_TEXT = 100_000_000  # letters of all earlier accounts
FINDING = re.compile(r"[A-Z][A-Za-z0-9]{1,15}")
SOURCE = re.compile(r"s\d{1,6}")
LETTER = re.compile(r"[A-Z]|S\d{1,6}")
UNPRINTED = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?")
STATUSES = ("corroborated", "variant", "updated", "conflicting", "single source")
FLAGS = ("same origin", "disputed", "derived", "corrected")


def edition(content: bytes, path: str, where: Where) -> Edition:
    """The edition that a file holds. ConfigError at `where`, which names it, for what is none or does not hold."""
    number = date = ""
    if content.startswith(b"%PDF-"):
        attached = _enclosed(content, path, where)
        content = attached["findings.json"]
        settings = json.loads(attached["settings.json"])
        number, date = str(settings.get("edition", "")), str(settings.get("date", ""))
    try:
        value = json.loads(content, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError):
        hint = "give a briefing in PDF that 'report build' wrote, or its findings.json"
        raise _error(where, "C051", f"'{path}' is no earlier edition: neither a PDF nor JSON", hint) from None
    if not isinstance(value, dict) or not {"version", "sources", "findings"} <= value.keys():
        hint = "give the findings.json that 'report build' wrote"
        raise _error(where, "C051", f"'{path}' holds no findings", hint)
    if value["version"] != VERSION:
        message = f"'{path}' is of version {str(value['version'])[:20]}, this program reads version {VERSION}"
        raise _error(where, "C052", message, "build that edition again with this program")
    try:
        made = _edition(value, hashlib.sha256(content).hexdigest())
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        what = f"'{path}' has not the form of findings.json ({type(error).__name__}: {error})"
        raise _error(where, "C051", what, "give the file as 'report build' wrote it") from None
    return replace(made, number=_plain(number) or made.number, date=_date(date) or made.date)


def without(edition: Edition, excluded: Iterable[Source], findings: Iterable[str], cut: Sequence[str]) -> Edition:
    """The edition as if it had never had these sources, the findings of these ids, and these words.

    A finding goes with the sentences that carry it, and what else stands in them goes too. What is left of a finding
    that loses some of its accounts has no known status. No digest is told: it would be of the whole.
    """
    known = [each for source in excluded for each in (source.sha256, source.text_sha256, source.path)]
    gone = {each.id for each in edition.sources if {each.sha256, each.text_sha256, each.path} & set(known)}
    named, words = set(findings), [each for each in map(_folded, cut) if each]
    lost: dict[str, list[Span]] = defaultdict(list)
    for finding in edition.findings:
        for mention in finding.mentions:
            quote = _folded(mention.quote)
            if finding.id in named or any(quote and (quote in each or each in quote) for each in words):
                lost[mention.span.source].append(_sentence(mention))
    kept = []
    for finding in edition.findings:
        rest = tuple(
            mention
            for mention in finding.mentions
            if mention.span.source not in gone
            and not any(_sentence(mention).overlaps(span) for span in lost[mention.span.source])
        )
        if rest and finding.id not in named:
            kept.append(finding if rest == finding.mentions else _reduced(finding, rest))
    alive = {finding.id for finding in kept}
    names: dict[str, str] = {}
    sources: list[Source] = []
    for source in edition.sources:  # numbered and lettered as if the others had never been there
        if source.id not in gone:
            number = len(sources) + 1
            names[source.id] = f"p{number}"
            letter = chr(64 + number) if number <= 26 else f"S{number}"
            sources.append(replace(source, id=names[source.id], letter=f"p{letter}"))
    left = tuple(
        replace(
            _of_each_other(finding, alive),
            mentions=tuple(moved(each, names[each.span.source]) for each in finding.mentions),
        )
        for finding in kept
    )
    return replace(edition, sha256="", sources=tuple(sources), findings=left)


def _enclosed(pdf: bytes, path: str, where: Where) -> Mapping[str, bytes]:
    """The attachments of a PDF that holds."""
    from report import verify

    try:
        attached, problems = verify.enclosed(pdf, path)
    except VerifyError as error:
        reason = error.problems[0].message
        hint = "give a briefing that 'report build' wrote"
        raise _error(where, "C051", f"'{path}' is no earlier edition: {reason}", hint) from None
    if problems:
        message = f"'{path}' does not hold, so nothing in it is used: {problems[0].message}"
        raise _error(where, "C053", message, f"'report verify {path}' says all; get the edition anew")
    return attached


def _error(where: Where, code: str, message: str, hint: str) -> ConfigError:
    return ConfigError([Problem(where, code, message, hint)])


def _no_number(text: str) -> object:
    raise ValueError(f"{text} is no number")


def _edition(value: Mapping[str, Any], digest: str) -> Edition:
    rows = {_match(SOURCE, row["id"]): row for row in value["sources"]}
    if len(rows) != len(value["sources"]):
        raise ValueError("two sources have one id")
    if sum(_whole(row["length"]) for row in rows.values()) > MOST_TEXT:
        raise ValueError("accounts longer than can be")
    names = {ident: f"p{ident[1:]}" for ident in rows}
    quotes: dict[str, list[tuple[int, str]]] = defaultdict(list)
    findings = [
        _finding(row, names, rows, quotes) for row in value["findings"] if row["kind"] in KINDS and row["mentions"]
    ]
    if len({finding.id for finding in findings}) != len(findings):
        raise ValueError("two findings have one id")
    sources = tuple(
        _source(row, names[ident], _text(quotes[names[ident]], _whole(row["length"]))) for ident, row in rows.items()
    )
    if len({source.letter for source in sources}) != len(sources):
        raise ValueError("two sources have one letter")
    published = max((source.value("published") or "" for source in sources), default="")
    date = _date(str(value.get("date", ""))) or published
    return Edition(_plain(str(value.get("edition", ""))), date, digest, sources, tuple(findings))


def _source(row: Mapping[str, Any], ident: str, text: str) -> Source:
    fields = []
    for field in row["fields"]:
        name, said = str(field["name"]), _plain(str(field["value"]))
        if name in TOLD and said and (name != "published" or _date(said)):
            fields.append(Field(name, said, str(field["origin"])))
    digest = re.compile(r"[0-9a-f]{64}")
    return Source(
        ident, f"p{_match(LETTER, row['letter'])}", _plain(str(row["path"])), text, _match(digest, row["sha256"]),
        _match(digest, row["text_sha256"]), str(row["format"]), "", tuple(fields), (), "excerpts",
    )  # fmt: skip


def _text(quotes: list[tuple[int, str]], length: int) -> str:
    """The words that are known, each in its place, blanks between them and behind the last."""
    parts: list[str] = []
    end = 0
    for start, words in sorted(quotes):
        parts += [" " * (start - end), words[max(end - start, 0) :]]
        end = max(end, start + len(words))
    text = "".join(parts)
    if any(text[start : start + len(words)] != words for start, words in quotes):
        raise ValueError("two quotations of one place do not agree")
    return text + " " * (length - len(text))


def _finding(
    row: Mapping[str, Any],
    names: Mapping[str, str],
    sources: Mapping[str, Mapping[str, Any]],
    quotes: dict[str, list[tuple[int, str]]],
) -> Finding:
    def place(given: Mapping[str, Any]) -> tuple[Span, str]:
        """A span, and its words where they are known and can be printed."""
        span = Span(names[given["source"]], _whole(given["start"]), _whole(given["end"]))
        words = given["quote"]
        if span.end > _whole(sources[given["source"]]["length"]) or (words and len(words) != span.end - span.start):
            raise ValueError(f"a quotation of {len(words)} letters at {span.start}-{span.end}")
        if not words or UNPRINTED.search(words):
            return span, ""
        quotes[span.source].append((span.start, words))
        return span, words

    mentions = tuple(_mention(each, place) for each in row["mentions"])
    low, high = _number(row["low"]), _number(row["high"])
    status, flags = str(row["status"]), tuple(flag for flag in row["flags"] if flag in FLAGS)
    if status not in STATUSES:
        raise ValueError(f"no status: {status[:20]}")
    return Finding(
        _match(FINDING, row["id"]), str(row["kind"]), str(row["key"]), str(row["label"]), None, mentions, status, flags,
        (), (), _whole(row["origins"]), 0, low, high, str(row["unit"]), (), tuple(map(str, row["disputed_by"])), (), (),
        None, float(row["importance"]),
    )  # fmt: skip


def _mention(row: Mapping[str, Any], place: Any) -> Mention:
    span, quote = place(row)
    start, end = row["sentence"]
    sentence = Span(span.source, _whole(start), _whole(end))
    said = None
    if row["stance"] is not None or row["speaker"] is not None:
        speaker = _plain(str(row["speaker"] or "")) or None
        said = Attribution(speaker, None, None, None, None, str(row["stance"] or "states"), str(row["speaker_rule"]))
    rule = str(row["rule"])
    if row["type"] == "claim":
        content = tuple(place(each)[0] for each in row["content"])
        words = tuple(map(str, row["words"]))
        return Claim(span, quote, sentence, content or (span,), said, bool(row["negated"]), words, None, rule)
    if row["type"] != "figure":
        raise ValueError(f"no figure and no claim: {str(row['type'])[:20]}")
    number, digits = place(row["number"])
    quantity = Quantity(_number(row["low"]), _number(row["high"]), str(row["modifier"]), str(row["unit"]))
    return Figure(
        span, quote if digits else "", number, sentence, quantity, str(row["role"]), None, str(row["counted"]),
        str(row["counted_head"]), str(row["counted_class"]), str(row["predicate"]), str(row["predicate_words"]), None,
        None, None, said, rule,
    )  # fmt: skip


def _sentence(mention: Mention) -> Span:
    if not isinstance(mention, Figure | Claim):
        return mention.span
    sentence, span = mention.sentence, mention.span
    return Span(span.source, min(sentence.start, span.start), max(sentence.end, span.end))


def _reduced(finding: Finding, mentions: tuple[Mention, ...]) -> Finding:
    """What is left of a finding: its status and flags rested on accounts that are no longer told."""
    figures = [mention for mention in mentions if isinstance(mention, Figure)]
    ends = [end for each in figures for end in (each.quantity.low, each.quantity.high) if end is not None]
    low, high = (min(ends), max(ends)) if ends else (None, None)
    alone = len({mention.span.source for mention in mentions}) == 1
    return replace(
        finding, mentions=mentions, status="single source" if alone else "", flags=(), low=low, high=high, label="",
        key="", disputed_by=(),
    )  # fmt: skip


def _of_each_other(finding: Finding, alive: set[str]) -> Finding:
    """Without denials that are no longer told."""
    disputed_by = tuple(name for name in finding.disputed_by if name in alive)
    if disputed_by or "disputed" not in finding.flags:
        return replace(finding, disputed_by=disputed_by)
    return replace(finding, disputed_by=(), flags=tuple(flag for flag in finding.flags if flag != "disputed"))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _plain(text: str) -> str:
    """A short text that can be printed; "" for any other."""
    text = " ".join(text.split())
    return "" if UNPRINTED.search(text) or len(text) > 300 else text


def _date(text: str) -> str:
    if not DATE.fullmatch(text):
        return ""
    from datetime import datetime

    try:
        datetime.fromisoformat(text)
    except ValueError:
        return ""
    return text


def _match(pattern: re.Pattern[str], text: Any) -> str:
    if not isinstance(text, str) or not pattern.fullmatch(text):
        raise ValueError(f"{text!r:.40} does not belong there")
    return text


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(f"{value!r:.40} is no count")
    return value


def _number(value: Any) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError(f"{value!r:.40} is no number")
    number = Decimal(value)
    if not number.is_finite() or not -12 <= number.adjusted() <= 24:
        raise ValueError(f"{value!s:.40} is no number of anything")
    return number
