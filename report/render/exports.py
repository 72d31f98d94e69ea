"""findings.json: the findings as a flat view for other programs, as report/schema/findings.schema.json publishes it.

Every span is `source`, `start`, `end` in code points of the source's text, with `quote` that slice. Numbers are JSON
numbers, exact as written; an open end is null.
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from report.model import (
    ActorRef,
    Attribution,
    Changes,
    Citation,
    Claim,
    Field,
    Figure,
    Finding,
    Mention,
    PlaceRef,
    Settings,
    Source,
    Span,
    TimeRef,
    Why,
)
from report.render.corrections import correction_rows
from report.render.earlier import change_row, number, previous, source_row
from report.render.terms import style_terms
from report.render.withholding import Shown, withheld

VERSION = 1


def findings_json(
    settings: Settings,
    sources: Sequence[Source],
    findings: Sequence[Finding],
    citations: Sequence[Citation] = (),
    shown: Shown | None = None,
    changes: Changes | None = None,
    references: Sequence[tuple[str, str]] = (),
) -> bytes:
    """The findings, the sources they come from and the citations of the briefing, as UTF-8 JSON, a row a line; with
    an earlier edition also what changed since, and with a citation style what it makes of sources and citations.

    `shown` is what may be passed on of sources that are not attached in full.
    """
    texts = {source.id: source.text for source in sources}
    found = [_finding(finding, texts) for finding in findings]
    if shown:
        found = [withheld(row, shown) for row in found]
    head: dict[str, object] = {
        "version": VERSION, "title": settings.title, "date": settings.date, "edition": settings.edition,
    }  # fmt: skip
    rows: dict[str, Iterable[object]] = {
        "sources": (_source(source, shown) for source in sources),
        "findings": found,
        "citations": (
            _place(cited.span)
            | {"mark": cited.mark, "paragraph": cited.paragraph, "sentence": cited.sentence}
            | ({"text": cited.text, "note": cited.note} if cited.text else {})
            for cited in citations
        ),
    }
    if settings.corrections:
        rows["corrections"] = correction_rows(settings, findings, shown)
    if changes:
        cited = {citation.span for citation in citations}
        head["previous"] = previous(changes, cited, None if shown is None else shown.fields)
        rows |= {"changes": map(change_row, changes.findings), "source_changes": map(source_row, changes.sources)}
    if references:
        everyone = (*sources, *(changes.edition.sources if changes else ()))
        rows["references"] = ({"source": name, "text": text} for name, text in references)
        head["reference_terms"] = style_terms(references, citations, everyone)
    parts = [f"{_json(name)}: {_json(value)}" for name, value in head.items()]
    parts += [f"{_json(name)}: [\n" + ",\n".join(map(_json, several)) + "\n]" for name, several in rows.items()]
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _json(value: object) -> str:
    """On one line: with indents, Python's own encoder is many times slower, and a row a line is good to compare."""
    return json.dumps(value, ensure_ascii=False)


def _source(source: Source, shown: Shown | None) -> dict[str, object]:
    return {
        "id": source.id,
        "letter": source.letter,
        "path": source.path,
        "format": source.format,
        "encoding": source.encoding,
        "length": len(source.text),
        "words": len(source.text.split()),
        "sha256": source.sha256,
        "text_sha256": source.text_sha256,
        "attach": source.attach,
        "fields": [_field(field) for field in source.fields if not shown or shown.keeps(source, field)],
        "problems": [
            {"code": problem.code, "message": "" if shown and source.id in shown.ranges else problem.message}
            for problem in source.problems
        ],
    }


def _field(field: Field) -> dict[str, object]:
    place = _place(field.span) if field.span else {}
    return {"name": field.name, "value": field.value, "origin": field.origin, **place}


def _finding(finding: Finding, texts: Mapping[str, str]) -> dict[str, object]:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "key": finding.key,
        "label": finding.label,
        "label_span": _place(finding.label_span) if finding.label_span else None,
        "status": finding.status,
        "flags": list(finding.flags),
        "why": [_why(why, texts) for why in finding.why],
        "differences": [_why(why, texts) for why in finding.differences],
        "sources": list(finding.sources()),
        "origins": finding.origins,
        "untraced": finding.untraced,
        "low": number(finding.low),
        "high": number(finding.high),
        "unit": finding.unit,
        "disputes": list(finding.disputes),
        "disputed_by": list(finding.disputed_by),
        "derived_from": list(finding.derived_from),
        "parts": list(finding.parts),
        "whole": finding.whole,
        "importance": round(finding.importance, 6),
        "mentions": [_mention(mention, texts) for mention in finding.mentions],
    }


def _mention(mention: Mention, texts: Mapping[str, str]) -> dict[str, object]:
    common: dict[str, object] = {**_place(mention.span), "quote": mention.quote, "rule": mention.rule}
    match mention:
        case Figure():
            return {"type": "figure"} | common | _figure(mention, texts)
        case Claim():
            return {"type": "claim"} | common | _claim(mention, texts)
        case TimeRef():
            return {"type": "time"} | common | _time(mention)
        case PlaceRef():
            return {"type": "place"} | common | _named_place(mention)
        case ActorRef():
            return {"type": "actor"} | common | {"entity": mention.entity}


def _figure(figure: Figure, texts: Mapping[str, str]) -> dict[str, object]:
    return {
        "low": number(figure.quantity.low),
        "high": number(figure.quantity.high),
        "modifier": figure.quantity.modifier,
        "unit": figure.quantity.unit,
        "counted": figure.counted,
        "counted_head": figure.counted_head,
        "counted_class": figure.counted_class,
        "predicate": figure.predicate,
        "predicate_words": figure.predicate_words,
        "role": figure.role,
        "number": _slice(figure.number_span, texts),
        "sentence": _range(figure.sentence),
        "part_of": _range(figure.part_of) if figure.part_of else None,
        "when": _time(figure.when) if figure.when else None,
        "as_of": _time(figure.as_of) if figure.as_of else None,
        "place": figure.place.name if figure.place else None,
        **_attribution(figure.attribution, texts),
    }


def _claim(claim: Claim, texts: Mapping[str, str]) -> dict[str, object]:
    return {
        "content": [_slice(span, texts) for span in claim.content],
        "sentence": _range(claim.sentence),
        "negated": claim.negated,
        "words": list(claim.words),
        "when": _time(claim.when) if claim.when else None,
        **_attribution(claim.attribution, texts),
    }


def _attribution(attribution: Attribution | None, texts: Mapping[str, str]) -> dict[str, object]:
    if attribution is None:
        return dict.fromkeys(("speaker", "speaker_role", "speaker_span", "cue", "stance", "relay", "speaker_rule"))
    return {
        "speaker": attribution.speaker,
        "speaker_role": attribution.role,
        "speaker_span": _slice(attribution.span, texts) if attribution.span else None,
        "cue": _slice(attribution.cue, texts)["quote"] if attribution.cue else None,
        "stance": attribution.stance,
        "relay": attribution.relay,
        "speaker_rule": attribution.rule,
    }


def _time(time: TimeRef) -> dict[str, object]:
    return {
        "from": time.start.isoformat() if time.start else None,
        "to": time.end.isoformat() if time.end else None,
        "precision": time.precision,
        "zone": time.zone,
        "basis": time.basis,
        "role": time.kind,
    }


def _named_place(place: PlaceRef) -> dict[str, object]:
    return {
        "entity": place.entity,
        "name": place.name,
        "place_kind": place.kind,
        "role": place.role,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _why(why: Why, texts: Mapping[str, str]) -> dict[str, object]:
    return {"rule": why.rule, "text": why.text, "spans": [_slice(span, texts) for span in why.spans]}


def _place(span: Span) -> dict[str, object]:
    return {"source": span.source, "start": span.start, "end": span.end}


def _slice(span: Span, texts: Mapping[str, str]) -> dict[str, object]:
    return {**_place(span), "quote": texts[span.source][span.start : span.end]}


def _range(span: Span) -> list[int]:
    return [span.start, span.end]
