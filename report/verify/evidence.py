"""The attached findings, ledger, settings and sources as values, each checked for its form and against the others."""

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from report.errors import Problem, VerifyError, Where
from report.verify.calendar import Calendar, calendar
from report.verify.earlier import NONE, Earlier, earlier
from report.verify.matching import Piece, plain
from report.verify.numbers import values
from report.verify.opening import Opened
from report.verify.styling import UNWORDED, Worded, worded
from report.verify.texts import Text, place
from report.verify.tidings import Tidings
from report.verify.wording import vocabulary

FINDINGS, LEDGER, SETTINGS = "findings.json", "ledger.json", "settings.json"
FRACTION = re.compile(
    r"/|[¼-¾⅐-⅞]|\b(?:half|halves|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|in|of|out)s?\b", re.I
)
SCALES = tuple(map(Decimal, (12, 20, 100, 10**3, 10**5, 10**6, 10**7, 10**9, 10**12)))
VOICES = frozenset("quote value time derived count status metadata reference mark analyst axis tool".split())
STATUSES = frozenset(("corroborated", "variant", "updated", "conflicting", "single source"))
OWN_FIELDS = ("id", "letter", "path", "sha256", "text_sha256", "format", "encoding")


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the attachments say."""

    sources: Mapping[str, Text]
    findings: Mapping[str, Mapping[str, Any]]
    citations: Mapping[str, tuple[str, int, int]]
    ledger: tuple[Piece, ...]
    repeats: tuple[tuple[int, int], ...]
    added: tuple[str, ...]
    alternatives: tuple[Piece, ...]
    settings: Mapping[str, Any]
    words: tuple[str, ...]
    vocabulary: frozenset[str]  # of all sources; empty where one is not attached whole
    calendar: Calendar
    statuses: Mapping[str, str]  # the document's words for statuses and flags
    heads: tuple[str, ...]  # what stands in the margins of each page
    earlier: Earlier = NONE
    worded: Worded = UNWORDED

    def text(self, source: str) -> Text | None:
        """A source of this edition or of the earlier one."""
        return self.sources.get(source) or self.earlier.texts.get(source)

    def finding(self, name: str) -> Mapping[str, Any]:
        """A finding by its id, one of the earlier edition by "previous:" and its id. Raises KeyError."""
        return self.earlier.findings[name] if name in self.earlier.findings else self.findings[name]

    @property
    def attached(self) -> tuple[tuple[str, str], ...]:
        return tuple((text.letter, text.kind) for text in self.sources.values())


def evidence(file: Opened, tidings: Tidings) -> Evidence:
    """The attachments read. VerifyError where findings or ledger are missing or no such thing at all."""
    findings = _json(file, FINDINGS, tidings)
    ledger = _json(file, LEDGER, tidings)
    settings = _json(file, SETTINGS, tidings)
    try:
        texts = dict(_texts(file, findings["sources"], tidings))
        known = {str(row["id"]): row for row in findings["findings"]}
        if len(known) != len(findings["findings"]):
            tidings.tell(FINDINGS, "V020", "two findings have one id")
        cited = {str(row["mark"]): place(row) for row in findings["citations"]}
        rows = tuple(_piece(row) for row in ledger["pieces"])
        result = Evidence(
            texts,
            known,
            cited,
            rows,
            tuple((int(first), int(last)) for first, last in ledger["repeats"]),
            tuple(map(str, ledger["added"])),
            tuple(_piece(row) for row in ledger["alternatives"]),
            settings,
            tuple(_words(settings)),
            _vocabulary(texts.values()),
            calendar(ledger.get("calendar"), str(settings.get("language") or "en")),
            {str(name): str(word) for name, word in ledger.get("statuses", {}).items()},
            tuple(map(str, ledger.get("heads", ()))),
            earlier(findings, texts, _other_number, tidings),
            worded(findings),
        )
        for mark, (source, start, end) in cited.items():
            tidings.count("citations")
            text = result.text(source)
            if text is None or not 0 <= start < end <= text.length:
                tidings.tell(FINDINGS, "V022", f"the citation {mark} points outside its source: {source}:{start}-{end}")
        is_whole = all(text.kind == "full" for text in texts.values())
        wholes = [plain(stretch) for text in texts.values() for _, stretch in text.stretches] if is_whole else []
        for row in findings["findings"]:
            _finding(row, result, wholes, tidings)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        what = f"what is attached has not the form of a briefing's ({type(error).__name__}: {error})"
        raise _no_briefing(tidings.path, "V020", what) from error
    return result


def _vocabulary(texts: Collection[Text]) -> frozenset[str]:
    if any(text.kind != "full" for text in texts):
        return frozenset()
    return vocabulary(stretch for text in texts for _, stretch in text.stretches)


def _no_briefing(path: str, code: str, message: str) -> VerifyError:
    return VerifyError([Problem(Where(path), code, message, "give a PDF that report build wrote")])


def _json(file: Opened, name: str, tidings: Tidings) -> Any:
    if name not in file.attachments:
        raise _no_briefing(tidings.path, "V002", f"this is no briefing: {name} is not attached")
    try:
        return json.loads(file.attachments[name], parse_float=Decimal, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise _no_briefing(tidings.path, "V020", f"{name} can't be read: {error}") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = dict(pairs)
    if len(keys) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return keys


def _piece(row: Any) -> Piece:
    voice, text, ref = row
    if voice not in VOICES or not isinstance(text, str) or not isinstance(ref, str):
        raise ValueError(f"no piece of a ledger: {row!r:.80}")
    return Piece(voice, text, ref)


def _words(settings: Any) -> Iterator[str]:
    """Every string in the settings."""
    if isinstance(settings, str):
        yield settings
    elif isinstance(settings, dict | list):
        for value in settings.values() if isinstance(settings, dict) else settings:
            yield from _words(value)


def _texts(file: Opened, rows: Any, tidings: Tidings) -> Iterator[tuple[str, Text]]:
    letters: set[str] = set()
    for row in rows:
        letter, kind = str(row["letter"]), str(row["attach"])
        if letter in letters:
            tidings.tell(FINDINGS, "V020", f"two sources have the letter {letter}")
        letters.add(letter)
        fields = {str(field["name"]): str(field["value"]) for field in row["fields"]}
        fields |= {name: str(row[name]) for name in OWN_FIELDS}
        stretches: tuple[tuple[int, str], ...] = ()
        if kind == "full":
            stretches = _whole(file, letter, row, tidings)
        elif kind == "excerpts":
            name = f"source-{letter}.excerpts.json"
            excerpts = _json(file, name, tidings)
            stretches = tuple((int(excerpt["start"]), str(excerpt["text"])) for excerpt in excerpts)
            if any(at < 0 or at + len(text) > int(row["length"]) for at, text in stretches):
                tidings.tell(name, "V021", "an excerpt lies outside the source")
        elif kind != "none":
            tidings.tell(FINDINGS, "V020", f"the source {letter} is attached in no known way: {kind}")
        yield str(row["id"]), Text(letter, int(row["length"]), int(row["words"]), kind, stretches, fields)


def _whole(file: Opened, letter: str, row: Mapping[str, Any], tidings: Tidings) -> tuple[tuple[int, str], ...]:
    name = f"source-{letter}.txt"
    content = file.attachments.get(name)
    if content is None:
        tidings.tell(name, "V010", "the source is not attached")
        return ()
    tidings.count("source texts")
    if hashlib.sha256(content).hexdigest() != row["text_sha256"]:
        tidings.tell(name, "V021", "the text is not the one that was read: its digest differs")
    text = content.decode("utf-8", "replace")
    if len(text) != row["length"]:
        tidings.tell(name, "V021", f"the text has {len(text)} letters, not {row['length']}")
    if len(text.split()) != row["words"]:
        tidings.tell(name, "V021", f"the text has {len(text.split())} words, not {row['words']}")
    return ((0, text),)


def _finding(row: Mapping[str, Any], known: Evidence, wholes: Sequence[str], tidings: Tidings) -> None:
    """A finding against its mentions: quotes at their spans, sources counted, range and status as they follow."""
    name = str(row["id"])
    mentions = row["mentions"]
    for number, mention in enumerate(mentions):
        for said in (mention, mention.get("number"), mention.get("speaker_span"), *mention.get("content", ())):
            if said is not None:
                _quotation(f"{name}/{number}", said, known, tidings)
        _said(f"{name}/{number}", mention, known, wholes, tidings)
    for reason in (*row["why"], *row["differences"]):
        for said in reason["spans"]:
            _quotation(name, said, known, tidings)
    sources = list(dict.fromkeys(mention["source"] for mention in mentions))
    tidings.count("findings")
    if sources != list(row["sources"]):
        tidings.tell(FINDINGS, "V023", f"{name} says it is in {row['sources']}; its mentions are in {sources}")
    if row["status"] not in STATUSES:
        tidings.tell(FINDINGS, "V023", f"{name} has no known status: {row['status']!r:.40}")
    derived = "derived" in row["flags"]
    if not derived and (not mentions or (row["status"] == "single source") != (len(sources) == 1)):
        tidings.tell(FINDINGS, "V023", f"{name} is called {row['status']} and has {len(sources)} sources")
    if not derived and not 0 < int(row["origins"]) <= max(len(mentions), 1):
        tidings.tell(FINDINGS, "V023", f"{name} has {row['origins']} origins and {len(mentions)} mentions")
    for other in (*row["disputes"], *row["disputed_by"], *row["derived_from"], *row["parts"]):
        if other not in known.findings:
            tidings.tell(FINDINGS, "V023", f"{name} speaks of {other}, which is no finding")
    if not derived and mentions and "modifier" in mentions[0]:
        ends = {mention[end] for mention in mentions for end in ("low", "high") if mention[end] is not None}
        if any(row[end] is not None and row[end] not in ends for end in ("low", "high")):
            tidings.tell(FINDINGS, "V023", f"{name} ranges from {row['low']} to {row['high']}, which no mention gives")


def _said(name: str, mention: Mapping[str, Any], known: Evidence, wholes: Sequence[str], tidings: Tidings) -> None:
    """A figure's number is in its quote, and a speaker's name in some source, or both are the analyst's corrections."""
    given = _given(name, mention, known)
    if mention.get("number") and not given & {"value"} and (number := _other_number(mention)):
        tidings.tell(FINDINGS, "V023", f"{name} is {number}; its quote says '{mention['number']['quote'][:60]}'")
    speaker = mention.get("speaker")
    if speaker and speaker not in given and wholes:
        words = plain(speaker)
        if not any(words in text for text in wholes):
            tidings.tell(FINDINGS, "V023", f"{name} is said by '{speaker[:60]}', whom no source names")


def _other_number(mention: Mapping[str, Any]) -> str:
    """The number of a figure where its words have another; "" where they agree or can't be read."""
    words = mention["number"]["quote"]
    numbers = frozenset() if FRACTION.search(words) else values(words)
    ends = [mention[end] for end in ("low", "high") if mention[end] is not None]
    is_right = not numbers or all(any(_scaled(Decimal(end), number) for number in numbers) for end in ends)
    return "" if is_right else str(ends[0])


def _given(name: str, mention: Mapping[str, Any], known: Evidence) -> frozenset[str]:
    """What the analyst's own corrections of a finding say of a mention: its speaker, "value" where the number is so."""
    own = [row for row in known.settings.get("corrections", ()) if row["finding"] == name.partition("/")[0]]
    given = {row["value"] for row in own if row["action"] == "speaker"}
    ends = {mention.get(end) for end in ("low", "high")} - {None}
    corrected = (values(row["value"]) for row in own if row["action"] == "value")
    return frozenset(given | ({"value"} if ends and any(ends <= several for several in corrected) else set()))


def _scaled(end: Decimal, number: Decimal) -> bool:
    return abs(end) == number or any(abs(end) == number * scale for scale in SCALES)


def _quotation(name: str, row: Mapping[str, Any], known: Evidence, tidings: Tidings) -> None:
    source, start, end = place(row)
    text = known.sources.get(source)
    if text is None or not 0 <= start < end <= text.length:
        tidings.tell(FINDINGS, "V022", f"{name} points outside its source: {source}:{start}-{end}")
        return
    words = text.slice(start, end)
    if words is None:
        if row["quote"] and len(row["quote"]) != end - start:
            tidings.tell(FINDINGS, "V022", f"{name} quotes {len(row['quote'])} letters from a place of {end - start}")
        tidings.count("quotations whose source is not attached there" if row["quote"] else "quotations withheld")
    elif words != row["quote"]:
        tidings.tell(FINDINGS, "V022", f"{name} quotes '{row['quote'][:60]}'; {source}:{start}-{end} is '{words[:60]}'")
    else:
        tidings.count("quotations")
