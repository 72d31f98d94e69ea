"""The nouns, in the order they come to be.

Every type is a frozen, slotted dataclass of tuples, strings, `Decimal`s and other such types: hashable, picklable, and
it goes to JSON and back (`to_json`, `from_json` at the end). A type mentions only types above it. The headings say
which step makes the nouns below them; a step uses the nouns made by then.
"""

import types
import typing
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from typing import Self

from report.errors import Problem, Where

# --- config


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section as the config asks for it. `options` are the kind's options; `where` points into the config."""

    kind: str
    id: str
    title: str | None
    options: tuple[tuple[str, object], ...]
    where: Where

    def option(self, name: str, default: object = None) -> object:
        return dict(self.options).get(name, default)


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the analyst wants answered. `words` are what an answer would have to mention (lemmas will do)."""

    ask: str
    words: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Correction:
    """What the analyst knows better. `action`: rename, merge, split, drop, status, value, speaker, annotate, pin,
    alias.

    `finding` is the id it is about, `others` the ids to merge with (or the numbers of the mentions that are meant),
    `value` the new title, status, value, speaker, note or name, `reason` is printed beside old and new. `quote` may
    hold words of the finding, to find it again when its id has changed.
    """

    action: str
    finding: str
    others: tuple[str, ...]
    value: str
    reason: str
    where: Where
    quote: str = ""


@dataclass(frozen=True, slots=True)
class CitationStyle:
    """A style in the Citation Style Language: the name it is asked for by, its file as it is shown, and its bytes."""

    name: str
    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Settings:
    """What the config says of the briefing itself (where sources and outputs are is the doors' business).

    `date` is ISO 8601 or "" (then the newest source's). `aliases` are pairs (name, other name of the same thing).
    `tolerance` is the relative difference under which two measures (never counts of people) still agree, 0 by default.
    `pages` is how many pages the document may have, 0 for any number.
    """

    title: str
    subtitle: str
    author: str
    date: str
    edition: str
    marking: str
    language: str
    page: str
    theme: str
    tolerance: Decimal
    sections: tuple[SectionSpec, ...]
    questions: tuple[Question, ...]
    corrections: tuple[Correction, ...]
    aliases: tuple[tuple[str, str], ...]
    pages: int = 0


# --- read


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a source's text: code points from 0, `end` excluded, start < end."""

    source: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span: {self.start}..{self.end}")

    def overlaps(self, other: Self) -> bool:
        return self.source == other.source and self.start < other.end and other.start < self.end

    def holds(self, other: Self) -> bool:
        return self.source == other.source and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Field:
    """A piece of metadata and where it came from.

    `name`: publisher, title, author, published, place, address (where it was found), agency, language, grade, kind …
    `origin`: "config", "sidecar", "front matter", "html metadata", "pdf metadata", "docx metadata", "text" (then `span`
    is where it stands) or "assumed". `published` is ISO 8601, a date or a date with time.
    """

    name: str
    value: str
    origin: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One account. `text` never changes once offsets exist; for a text file it is the decoded file, letter for letter.

    `id` is unique in a briefing and stable ("s1"); `letter` is its citation letter (A … Z, then S27). `path` is as the
    config names it, relative to the config. `sha256` is of the file's bytes, `text_sha256` of the text in UTF-8.
    `format`: text, markdown, html, pdf, docx. `attach`: full, excerpts or none.
    """

    id: str
    letter: str
    path: str
    text: str
    sha256: str
    text_sha256: str
    format: str
    encoding: str
    fields: tuple[Field, ...] = ()
    problems: tuple[Problem, ...] = ()
    attach: str = "full"

    def quote(self, span: Span) -> str:
        if span.source != self.id or span.end > len(self.text):
            raise ValueError(f"{span} is not in source {self.id}")
        return self.text[span.start : span.end]

    def where(self, at: int) -> Where:
        """Line and column of a code point of the text, from 1."""
        return Where(self.path, self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at))

    def field(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)

    def value(self, name: str) -> str | None:
        field = self.field(name)
        return field.value if field else None


# --- segment


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of layout. Blocks are in order and don't overlap; between them stands only white space.

    `kind`: title (the headline), heading, paragraph, item (of a list), label (`Civilians Killed: 31`), row (of a
    table), dateline, byline, credit, caption, boilerplate (copyright lines, navigation, "Read more"),
    foreign (not English; has no sentences).
    `cells`: for label two spans (label, value); for row one per non-empty column, in order; for item one, without its
    bullet. `header`: for a row below a head row, the head's cells, aligned with `cells` (empty where there is none; the
    row's own first cell where only the corner is empty).
    `paragraph` numbers the blocks of running text from 1, as a citation's pinpoint.
    """

    span: Span
    kind: str
    paragraph: int
    cells: tuple[Span, ...] = ()
    header: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence inside one block. `text` is the source at `span`; `number` counts from 1 in its paragraph."""

    span: Span
    text: str
    block: Block
    number: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between a pair of quotation marks, the marks included. May run over sentences and paragraphs.

    `inner` are the stretches between the marks, one a paragraph where the quotation goes on in the next.
    """

    span: Span
    inner: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A source, segmented: blocks, sentences and quotations in reading order."""

    source: Source
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    problems: tuple[Problem, ...] = ()


# --- extract


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount as written, as an interval: one value when low == high, open where an end is None, never both.

    `modifier` is as in lexicon/modifiers.tsv ("at least", "more than", "about", "up to", "nearly" …; "=" for none). It
    says how to read the number; only a true range ("20 to 30") or an open end makes low differ from high, so "about 40"
    is 40..40 with modifier "about", "at least 40" is 40..None, "up to 40" is None..40.
    `unit` is as in lexicon/units.tsv ("EUR", "kg", "%", "hour"); "1" for a count.
    """

    low: Decimal | None
    high: Decimal | None
    modifier: str
    unit: str

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a quantity needs at least one end")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a quantity runs upwards: {self.low}..{self.high}")


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, group or place that a source names; mentions refer to it by `key`.

    `key` is unique in the source ("e3"); `name` is the fullest form as written; `kind` is person, organisation, group
    (people without a body: "insurgents", "residents"), place or unknown. `roles` are as written ("Defence Minister",
    "a spokesman for the agency"), `aliases` every other form (short forms, acronyms), `acronym` the acronym if any.
    `certain` is False where the kind rests on weak evidence.
    """

    key: str
    name: str
    kind: str
    roles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    acronym: str | None = None
    gender: str | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it. `speaker` is the resolved name as some source writes it (None: the outlet's own voice, or a cue
    without a speaker such as "was reported"); `entity` its key in the source if it is one; `role` as written near it.

    `span` is the source phrase as it stands ("he", "the minister", "police"); `cue` the cue's span; `stance` is one of
    states, confirms, alleges, denies, demands, warns, predicts. `relay` is the outer speaker of a nested attribution.
    `rule` names how the speaker was resolved ("named", "pronoun", "role", "short form", "as written", "issuer").
    """

    speaker: str | None
    entity: str | None
    role: str | None
    span: Span | None
    cue: Span | None
    stance: str
    rule: str
    relay: str | None = None


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A time that the text names, as an interval. start <= end; both naive local times, or UTC offset in `zone`.

    `precision`: year, month, day, part of day, hour, minute, days (a span of days), unknown. `zone` is an offset such
    as "+05:00" or "" when unknown. `basis` says in a fixed phrase what it was resolved against ("as written", "the
    publication date", "a date in the text", "unresolved"); unresolved ones have start and end None.
    `kind`: point (when something happened), as-of ("as of Sunday evening", "so far"), duration window ("the last 40
    hours"), published.
    """

    span: Span
    quote: str
    start: datetime | None
    end: datetime | None
    precision: str
    zone: str
    basis: str
    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place name. `entity` is its key in the source; `role`: scene, origin ("a family from X"), dateline, metonym (a
    capital for its government), part of a name, mentioned. Coordinates in degrees where a gazetteer entry was found."""

    span: Span
    quote: str
    entity: str
    name: str
    kind: str  # city, region, country, place (unknown to the gazetteer)
    role: str
    country: str
    latitude: float | None
    longitude: float | None
    rule: str


@dataclass(frozen=True, slots=True)
class ActorRef:
    """A person, organisation or group that is named or acts; `entity` is its key in the source."""

    span: Span
    quote: str
    entity: str
    rule: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that says something. `quote` is the source at `span`: the smallest phrase with number, unit and thing.

    `number_span` holds the number itself with its modifier. `counted` is the noun phrase counted, as written ("law
    enforcement personnel", "" if none); `counted_head` its lemma ("personnel"); `counted_class` a class of
    lexicon/counted.tsv ("people", "money" …, "" if none). `predicate` is the class of lexicon/predicates.tsv ("killed",
    "injured", "arrested" …, "" if none), `predicate_words` as written. `role`: total, increment ("another 12"), part,
    rate, measure, change by, change to, capacity (forecast, "can hold"), age. `part_of` is the whole's number_span.
    `when`/`as_of` are times of the event and of the count, `place` where it happened; None where the text gives none.
    `about` is what a number that counts nothing is put on or said of ("a 40-hour operation", "a depth of 10 km"), or
    who holds a share of votes.
    `period` is the stretch of time that a count runs over where it is no total: "week" ("weekly cases"), "day" ("31
    deaths in 24 hours"), "new" ("new cases"); "" for a total or where nothing says it.
    """

    span: Span
    quote: str
    number_span: Span
    sentence: Span
    quantity: Quantity
    role: str
    part_of: Span | None
    counted: str
    counted_head: str
    counted_class: str
    predicate: str
    predicate_words: str
    when: TimeRef | None
    as_of: TimeRef | None
    place: PlaceRef | None
    attribution: Attribution | None
    rule: str
    about: Span | None = None
    period: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause that says something checkable. `quote` is the source at `span`: the statement with its attribution where
    both stand together. `content` are the stretches that are claimed (one or more, in order). `attribution` None: the
    outlet's own voice. `negated`: the content itself is negated. `words` are lemmas of its content words, for matching.
    `topic` is the noun phrase that the content is about, mostly its subject; None where it has none of its own.
    """

    span: Span
    quote: str
    sentence: Span
    content: tuple[Span, ...]
    attribution: Attribution | None
    negated: bool
    words: tuple[str, ...]
    when: TimeRef | None
    rule: str
    topic: Span | None = None


Mention = Figure | Claim | TimeRef | PlaceRef | ActorRef


@dataclass(frozen=True, slots=True)
class Dating:
    """What the time at `time` dates. `words` name it in the source's own words, in order: subject and verb where they
    stand together, else the two apart; none where no few words do. `role`: event; said (when something was said);
    compared ("up from 27 a day earlier"). `ahead`: it is still to come for the account. `event` is the sentence that
    tells of it, where that is another than the time's ("It happened at noon"). `named`: the words have a subject.
    """

    time: Span
    words: tuple[Span, ...]
    role: str
    ahead: bool
    event: Span | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that one source says, in reading order, with the entities it names."""

    source: str
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    times: tuple[TimeRef, ...]
    places: tuple[PlaceRef, ...]
    actors: tuple[ActorRef, ...]
    entities: tuple[Entity, ...]
    datings: tuple[Dating, ...] = ()


# --- compare


@dataclass(frozen=True, slots=True)
class Why:
    """A reason, as data and in a fixed phrase: `rule` names it, `text` is printed, `spans` are its evidence."""

    rule: str
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact as the sources give it. No mention is in two findings of its kind, none is lost.

    `id` is stable when unrelated text changes ("F" + number for figures, C claims, T times, P places, A actors, G ages;
    D for derived). `key` is what it was matched by. `label` names it in the sources' own words, `label_span` is where
    they stand (None where the analyst wrote it, or the words are not contiguous: then print nothing but fixed phrases).
    `status`: corroborated, variant, updated, conflicting, single source. `flags`: same origin, disputed, derived,
    corrected. `differences` say in a fixed phrase each way in which the mentions differ (modifier, wording, precision,
    scope, spelling, voice, speaker, cause …), with spans. `origins` counts distinct origins, `untraced` those of them
    that are merely articles whose origin is not known. `low`/`high` are over all
    mentions, for figures; "dozens" counts only where nothing closer is told.
    `disputes`/`disputed_by`/`derived_from`/`parts`/`whole` are ids of other findings. `importance` orders the summary.
    `known_as` are the ids it would have if it began with another of its mentions: had, before a source came first.
    """

    id: str
    kind: str
    key: str
    label: str
    label_span: Span | None
    mentions: tuple[Mention, ...]
    status: str
    flags: tuple[str, ...]
    why: tuple[Why, ...]
    differences: tuple[Why, ...]
    origins: int
    untraced: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    disputes: tuple[str, ...]
    disputed_by: tuple[str, ...]
    derived_from: tuple[str, ...]
    parts: tuple[str, ...]
    whole: str | None
    importance: float
    known_as: tuple[str, ...] = ()

    def sources(self) -> tuple[str, ...]:
        """Ids of the sources that carry it, in order of first mention."""
        return tuple(dict.fromkeys(mention.span.source for mention in self.mentions))


def by_name(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Each finding under its id, and under the others that it is known by where no finding has them for its own."""
    findings = tuple(findings)
    known = {name: finding for finding in findings for name in finding.known_as}
    return known | {finding.id: finding for finding in findings}


@dataclass(frozen=True, slots=True)
class Edition:
    """An earlier edition of the briefing, as its own findings.json tells it.

    `number` and `date` (ISO 8601) are "" where it has none. `sources` have ids of their own ("p1") and letters of their
    own ("pA"); of their `text` only the words that the findings quote are known, the rest is blank. `findings` are its
    figures, ages and claims; a mention with an empty `quote` is one whose words were withheld. `sha256` is the digest
    of that findings.json, "" where it may not be told.
    """

    number: str
    date: str
    sha256: str
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """How a finding differs from the earlier edition's. `what`: new, withdrawn, value, status, stance, words,
    disputed, undisputed; several where several hold. `finding` is its id now ("" for withdrawn), `before` its id then
    ("" for new).
    """

    kind: str
    finding: str
    before: str
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceChange:
    """An account that is new, removed, or has another text than in the earlier edition (`what`: text)."""

    source: str
    before: str
    what: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since an earlier edition, the weightiest first. Spans of `edition` in an account that is here word
    for word are spans of that account; `same` are pairs (its id then, its id now)."""

    edition: Edition
    findings: tuple[Change, ...]
    sources: tuple[SourceChange, ...]
    same: tuple[tuple[str, str], ...]


# --- compose


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered quote: `mark` names it ("A4": source A, quote 4 in the order of A's text) and is what is printed, but
    where a citation style words it: then `text` is, or `note` (from 1) is, and `text` is the note."""

    mark: str
    span: Span
    paragraph: int
    sentence: int
    text: str = ""
    note: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of printed text with one voice. The ledger of the document is the sequence of its runs.

    `voice`:
      quote     a source's words, letter for letter: `span` says where
      value     a number or short phrase formed from a mention's own fields: `refs` are "finding/mention index"
      derived   arithmetic of ours over findings: `refs` are their ids
      count     a number of things in this document (sources, findings, pages): `refs` names what is counted
      time      a date or time resolved from mentions: `refs` as for value
      status    the word for the status or a flag of findings: `refs` are their ids, or the status itself
      tool      a fixed phrase of this program; holds no digit
      analyst   words from the config
      metadata  a source's metadata from config, sidecar or file: `refs` are "source id/field name"
      reference a source as a citation style words it: `refs` is the source's id, or the mark whose note it is
      mark      a citation mark: `refs` are the citation's mark and the name of this use of it ("A4", "A4-2")

    `language` is that of the words, where it is not the document's.
    """

    voice: str
    text: str
    span: Span | None = None
    refs: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line or paragraph. `role` is its part in the layout (words: a source speaks; value, label, note,
    status, flag, heading, item …); `sign` names the mark that stands before it ("corroborated", "disputed" …, ""
    for none).
    """

    runs: tuple[Run, ...]
    role: str = "text"
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines one after the other. `name`: lead, legend, list, numbered, notes, prose."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A small box that never breaks: a key point or a key figure. `finding` is its id ("" where it is about none).
    `change` says how it differs from the previous edition: new, changed or ""."""

    finding: str
    status: tuple[Line, ...]
    body: tuple[Line, ...]
    notes: tuple[Line, ...]
    change: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """Boxes one below the other (`name` points) or side by side (strip)."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Column:
    heading: tuple[Run, ...]
    width: int  # in hundredths of the text's width


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the lines of each cell, the first of which heads the row. `finding` as in Entry, `change` as
    there."""

    finding: str
    cells: tuple[tuple[Line, ...], ...]
    change: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is the section's kind or a part of it; `heading` may be empty."""

    name: str
    heading: tuple[Run, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Items under a heading; an item is one or more lines."""

    heading: Line
    items: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups side by side (`name` sides: two, what is said and who denies it) or below each other (accounts)."""

    name: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a picture shows of one account: its value, time or position, and the words beside it.

    `order` is the account's number from 0, `letter` its letter. `ends` are a figure's low and high (None where open),
    or a place's latitude and longitude; `time` is a time with its precision. `mark` leads to the evidence.
    """

    order: int
    letter: Run
    ends: tuple[Decimal | None, Decimal | None]
    time: TimeRef | None
    label: Run
    mark: Run | None


@dataclass(frozen=True, slots=True)
class Track:
    """One row of a picture, or one place of a map. `sign` is how it is drawn, `unit` the scale it is drawn on."""

    finding: str
    label: tuple[Run, ...]
    note: tuple[Run, ...]
    sign: str
    unit: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as data: `name` dots, steps, timeline, locator or parties. `title` is its text alternative. `sides` are
    over left and right; `size` is small for a narrow map, many where a mark of dots counts accounts. In parties a track
    is a dispute: `label` says something, `note` denies it."""

    name: str
    heading: tuple[Run, ...]
    note: tuple[Run, ...]
    title: str
    tracks: tuple[Track, ...]
    refs: tuple[str, ...]
    sides: tuple[Run, ...] = ()
    size: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """Where a citation is used: the name of the use and the title of the section it stands in, and whether an earlier
    use stands in the same section."""

    name: str
    section: str
    again: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a cited sentence: inside `marks` (the citations that hold it), or context where there are none.

    `begins` are the marks of the citations that begin here (each in one piece only), `ends` of those that end here.
    `is_key`: what the eye should find in a cited sentence: its numbers, and names and times that are cited themselves.
    """

    run: Run
    marks: tuple[str, ...]
    begins: tuple[str, ...]
    ends: tuple[str, ...]
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """Citations in their context, with each use of each: a row of the evidence."""

    marks: tuple[str, ...]
    place: tuple[Run, ...]
    pieces: tuple[Piece, ...]
    uses: tuple[tuple[str, tuple[Use, ...]], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is cited of one source, in the order of its text."""

    source: str
    heading: tuple[Run, ...]
    proofs: tuple[Proof, ...]


Part = Lines | Entries | Table | Groups | Picture | Evidence


@dataclass(frozen=True, slots=True)
class Section:
    """`kind` chooses the template, `id` is the link target. `opens` says that it would rather begin a page. `marking`
    is how this section alone may be handled."""

    kind: str
    id: str
    title: Run
    opens: bool
    parts: tuple[Part, ...]
    marking: Run | None = None


@dataclass(frozen=True, slots=True)
class Briefing:
    """The document as data: all that is printed, in order. `date` is ISO 8601 or "" where no source and no config has
    one; `head` is what stands around the title. `is_long`: a reader needs a table of contents."""

    title: Run
    head: Section
    author: str
    date: str
    marking: str
    language: str
    page: str
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    is_long: bool = False
    references: tuple[tuple[str, str], ...] = ()  # source id, its entry as a citation style words it


# --- render


@dataclass(frozen=True, slots=True)
class Theme:
    """A look: templates and files by name, the stylesheet, and the fixed phrases of the document's language.

    `templates` are the packaged ones, those of the theme and those of the project over them; `assets` are what the
    stylesheet may load ("fonts/….woff2"); `problems` are what is to be said of its files.
    """

    name: str
    stylesheet: str
    templates: tuple[tuple[str, str], ...]
    assets: tuple[tuple[str, bytes], ...]
    phrases: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...] = ()


# --- verify


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What a PDF proves about itself. Nothing is wrong where `problems` is empty.

    `checks` are the kinds of checks that were made with how many of each; `attached` says of each source, by letter,
    how much of its text the PDF holds (full, excerpts or none): what is not there can't be checked.
    """

    path: str
    pages: int
    problems: tuple[Problem, ...]
    checks: tuple[tuple[str, int], ...]
    attached: tuple[tuple[str, str], ...]


# --- json


def to_json(value: object) -> object:
    """A noun as plain JSON types. Decimals and datetimes become strings; dataclasses become objects."""
    if is_dataclass(value) and not isinstance(value, type):
        name = type(value).__name__
        return {"type": name} | {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return value


def from_json(value: object, kind: object) -> typing.Any:
    """The noun of type `kind` that `to_json` made `value` from. Raises ValueError on anything else."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Union or origin is types.UnionType:
        return _member(value, arguments)
    if origin is tuple:
        if not isinstance(value, list):
            raise ValueError(f"a list belongs here, not {type(value).__name__}")
        if arguments[-1] is Ellipsis:
            return tuple(from_json(item, arguments[0]) for item in value)
        return tuple(from_json(item, argument) for item, argument in zip(value, arguments, strict=True))
    if kind is Decimal:
        return Decimal(str(value))
    if kind is datetime:
        return datetime.fromisoformat(str(value))
    if isinstance(kind, type) and is_dataclass(kind):
        if not isinstance(value, dict) or value.get("type") != kind.__name__:
            raise ValueError(f"a {kind.__name__} belongs here")
        hints = typing.get_type_hints(kind)
        return kind(**{field.name: from_json(value[field.name], hints[field.name]) for field in fields(kind)})
    return value


def _member(value: object, arguments: tuple[object, ...]) -> object:
    if value is None:
        return None
    choices = [argument for argument in arguments if argument is not types.NoneType]
    if isinstance(value, dict):
        named = [choice for choice in choices if isinstance(choice, type) and choice.__name__ == value.get("type")]
        return from_json(value, named[0] if named else choices[0])
    return from_json(value, choices[0])
