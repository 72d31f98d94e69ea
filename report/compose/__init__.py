"""Findings and a list of sections -> the briefing as data: what is printed, in which voice, with numbered citations.

Nothing is worded here that no source says: text is slices of the sources, values formed from mentions, the analyst's
words, and fixed phrases out of lexicon/phrases-LANGUAGE.tsv.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from report.compose.citations import citations, numbered, spans, with_notes
from report.compose.eventdays import event_times
from report.compose.filters import is_on
from report.compose.fitting import narrower as narrower
from report.compose.lettering import lettered
from report.compose.material import Material, material
from report.compose.numerals import date_text, day, days, last_day
from report.compose.runs import Words, analyst, count, line, mark, metadata, time
from report.compose.sections import KINDS, OPENS, Kind
from report.compose.sections.evidence import evidence
from report.compose.sections.rest import rest
from report.compose.sections.timeline import cluster
from report.compose.walking import runs_of
from report.errors import Where
from report.lexicon import Lexicon
from report.model import (
    Briefing,
    Changes,
    CitationStyle,
    Finding,
    Group,
    Groups,
    Lines,
    Mentions,
    Part,
    Run,
    Section,
    SectionSpec,
    Settings,
    Text,
    TimeRef,
)

ORDER = (
    "summary", "figures", "disputed", "differences", "timeline", "places", "actors", "claims", "single", "gaps",
    "background", "sources", "method", "evidence",
)  # fmt: skip
FILLED = "filled"
LONG = 36_000  # letters, on some twelve pages, from which a document has a table of contents
COMPARING = frozenset({"differences", "single"})  # kinds that say nothing of one account alone


def briefing(
    findings: Sequence[Finding],
    texts: Sequence[Text],
    mentions: Sequence[Mentions],
    settings: Settings,
    lexicon: Lexicon,
    words: Mapping[str, str] | None = None,
    others: Mapping[str, Kind] | None = None,
    changes: Changes | None = None,
    style: CitationStyle | None = None,
) -> Briefing:
    """The document. `texts` and `mentions` are of the same sources, in order; findings and `changes` as compare gives
    them. `words` are the fixed phrases where they are not those of a packaged language, `others` the kinds that
    extensions bring. Raises TemplateError for a citation style that is none."""
    case = material(findings, texts, mentions, settings, lexicon, words, changes)
    if style:
        from report.compose.references import references

        case = replace(case, references=references(style, case.cited_sources(), settings.language))
    specs = settings.sections or tuple(SectionSpec(kind, kind, None, (), Where("")) for kind in ORDER)
    mute = COMPARING if case.is_alone() else frozenset()
    mute |= frozenset() if settings.questions else {"gaps"}
    specs = tuple(spec for spec in specs if spec.kind not in mute)
    shown = [pair for spec in specs if _is_filled(pair := (spec, _section(spec, case, others or {})))]
    made = [section for _, section in shown]
    made = [_head(case), *(_with_rest(spec, section, made, case) for spec, section in shown)]
    if changes and any(spec.kind == "changes" and is_on(spec, "marks") for spec in specs):
        from report.compose.novelty import marked

        made = [marked(section, case) for section in made]
    cited = citations(spans(tuple(made)), case)
    (head, *sections), uses, cited = numbered(made, cited, case.references)
    finished = tuple(
        replace(section, parts=evidence(spec, case, cited, uses)) if spec.kind == "evidence" else section
        for (spec, _), section in zip(shown, sections, strict=True)
    )
    if case.references and case.references.is_note:
        finished = with_notes(finished, cited, case)
    return Briefing(
        _title(case),
        lettered(head, case),
        settings.author,
        _date(case),
        settings.marking,
        settings.language,
        settings.page,
        tuple(lettered(section, case) for section in finished),
        cited,
        sum(map(_letters, finished)) > LONG,
        case.references.worded() if case.references else (),
    )


def _letters(section: Section) -> int:
    """How many letters a section prints."""
    return sum(len(run.text) for run in runs_of(section))


def _section(spec: SectionSpec, case: Material, others: Mapping[str, Kind]) -> Section:
    other = others.get(spec.kind)
    usual = Run("tool", other.title) if other else case.phrases.say(f"section.{spec.kind}")
    title = analyst(spec.title, f"sections/{spec.id}/title") if spec.title else usual
    if other:
        return Section(spec.kind, spec.id, title, other.opens, other.parts(spec, case), _marking(spec))
    parts = KINDS[spec.kind](spec, case) if spec.kind in KINDS else ()
    return Section(spec.kind, spec.id, title, spec.kind in OPENS, parts, _marking(spec))


def _marking(spec: SectionSpec) -> Run | None:
    """How this section alone may be handled."""
    marking = spec.option("marking")
    return analyst(str(marking), f"sections/{spec.id}/marking") if marking else None


def _is_filled(pair: tuple[SectionSpec, Section]) -> bool:
    """Whether a section is wanted: `show: filled` leaves it out where it would say that there is nothing. That there is
    no background is nothing to say."""
    spec, section = pair
    is_empty = all(isinstance(part, Lines) and part.name == "empty" for part in section.parts)
    return not (is_empty and section.parts and (spec.option("show") == FILLED or section.kind == "background"))


def _with_rest(spec: SectionSpec, section: Section, others: Sequence[Section], case: Material) -> Section:
    return replace(section, parts=rest(spec, case, others)) if spec.kind == "rest" else section


def _title(case: Material) -> Run:
    """The config's title, else that of the newest source that has one, else a fixed phrase."""
    if case.settings.title:
        return analyst(case.settings.title, "title")
    titled = [source for source in case.sources if source.value("title")]
    if not titled:
        return case.phrases.say("document")
    newest = max(titled, key=lambda source: source.value("published") or "")
    return metadata(newest, "title", newest.value("title") or "")


def _head(case: Material) -> Section:
    """What stands under the title: edition and author, as of when, which days, how many accounts."""
    settings, say = case.settings, case.phrases.say
    kicker: list[Words] = [say("document")]
    for key, text in (("edition", settings.edition), ("author", settings.author)):
        if text:
            kicker += [" · ", (say("edition"), " ") if key == "edition" else "", analyst(text, key)]
    groups = [Group(line(say("head.as of"), role="label"), ((line(_as_of(case)),),))]
    covered = _covered(case)
    if covered:
        groups.append(Group(line(say("head.covers"), role="label"), ((line(covered),),)))
    number = len(case.sources)
    accounts: list[Words] = [count(number, "sources"), " ", case.phrases.several("account", number)]
    if number <= 4:
        accounts += [": ", *case.letters(case.by_source)]
    groups.append(Group(line(say("head.sources"), role="label"), ((line(accounts),),)))
    parts: list[Part] = [Lines("kicker", (line(kicker),)), Groups("head", tuple(groups))]
    if settings.subtitle:
        parts.append(Lines("subtitle", (line(analyst(settings.subtitle, "subtitle")),)))
    return Section("head", "head", say("document"), False, tuple(parts))


def _as_of(case: Material) -> Words:
    """The config's date; else the newest publication date; else the newest time that a source gives."""
    if case.settings.date:
        return (analyst(date_text(case.settings.date, case.phrases), "date"),)
    dated = [source for source in case.sources if source.value("published")]
    if dated:
        newest = max(dated, key=lambda source: source.value("published") or "")
        text = date_text(newest.value("published") or "", case.phrases)
        return (metadata(newest, "published", text), ", ", case.phrases.say("head.newest source"))
    latest = _latest(case)
    if latest is None or latest.end is None or latest.start is None:
        return (case.phrases.say("head.no date"),)
    run = time(day(last_day(latest.start, latest.end), case.phrases), case.ref(latest))
    return (run, ", ", case.phrases.say("head.newest time"), mark(latest.span))


def _latest(case: Material) -> TimeRef | None:
    return max(event_times(case), key=lambda ref: (ref.end, ref.precision == "day"), default=None)


def _covered(case: Material) -> tuple[Run, ...]:
    """First to last day of the cluster of days that the times of the event make."""
    known = sorted(event_times(case), key=lambda ref: str(ref.start))
    near = cluster(known)
    if not near:
        return ()
    first, last = near[0], max(near, key=lambda ref: str(ref.end))
    if not (first.start and last.start and last.end):
        return ()
    text = days(first.start.date(), last_day(last.start, last.end), case.phrases)
    return (time(text, case.ref(first), case.ref(last)),)


def _date(case: Material) -> str:
    """The document's date in ISO 8601: the config's, else the newest source's, else the newest time named, else ""."""
    published = max((source.value("published") or "" for source in case.sources), default="")
    if case.settings.date or published:
        return case.settings.date or published
    latest = _latest(case)
    return last_day(latest.start, latest.end).isoformat() if latest and latest.start and latest.end else ""
