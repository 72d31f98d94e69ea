"""How the accounts differ: the same fact told differently, what hangs on one account, and what is background."""

from __future__ import annotations

import re

from report.compose.badges import badges
from report.compose.filters import chosen, limit, nothing
from report.compose.material import Material, best, in_text_order, speaker
from report.compose.runs import Words, cited, count, joined, line, mark, naming, quote, small, value
from report.compose.sections.background import is_background
from report.compose.sections.figures import COLUMNS
from report.compose.sections.retold import without_retold
from report.compose.sections.values import amount, heading, label
from report.model import (
    Claim,
    Column,
    Figure,
    Finding,
    Group,
    Groups,
    Line,
    Lines,
    Mention,
    Part,
    Row,
    Run,
    SectionSpec,
    Span,
    Table,
)

ORDER = {"conflicting": 0, "updated": 1, "variant": 2, "corroborated": 3, "single source": 4}
ONLY, FEWEST, MOST = 12, 3, 60  # statements of one account, at least, and of all
ROWS = 14
SLIGHT = 3  # rows of facts that one account only says more about
LONGEST = 150
SUBJECT = 56  # letters of the words that a statement goes by
WEAK = frozenset({"scope", "voice", "speaker"})  # differences that leave a statement what it is
COMMON = 2  # words that slightly unlike statements must have in common
SHARED, STEM = 4, 5  # words in common that are printed, and letters that their forms share
LINES = 6  # accounts whose words are printed
WORD = re.compile(r"[^\W\d_][\w’'-]{2,}")
KINDS = ("value", "unit", "currency", "time", "place", "cause", "modifier", "speaker", "voice", "stance", "list",
         "spelling", "wording", "precision", "scope")  # fmt: skip


def differences(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    """Each fact that the accounts give differently: conflicts first, then by kind of difference."""
    say = material.phrases.say
    if material.is_alone():
        return (Lines("empty", (line(say("one account")),)),)
    found = chosen([finding for finding in material.findings if _telling(finding)], spec, material)
    ordered = sorted(without_retold(found, material), key=_weight)
    most = limit(spec, ROWS) or ROWS
    kept: list[Finding] = []
    for finding in ordered:
        slight = sum(_is_slight(each) for each in kept)
        if len(kept) < most and not (_is_slight(finding) and slight >= SLIGHT):
            kept.append(finding)
    if not kept:
        return (nothing(spec, "differences", material),)
    wide = len(material.sources) <= COLUMNS - 1
    rows = tuple(_row(finding, material, wide) for finding in kept)
    if wide:
        share = (100 - 19 - 17) // len(material.sources)
        accounts = [Column(heading(source.id, material), share) for source in material.sources]
    else:
        accounts = [Column((say("differences.words"),), 64)]
    columns = (Column((say("differences.on"),), 19), Column((say("differences.kind"),), 17), *accounts)
    table = Table("differences", (), columns, rows)
    rest = [finding for finding in ordered if finding not in kept]
    return (
        Lines("lead", (line(say("differences.lead"), role="lead"),)),
        table,
        _kinds_explained(kept, material),
        *left_out(rest, "differences.more", material),
    )


def left_out(rest: list[Finding], key: str, material: Material) -> tuple[Lines, ...]:
    """How many findings a list leaves out, and where they stand."""
    if not rest:
        return ()
    names = " ".join(dict.fromkeys(finding.id for finding in rest))
    number = len(set(names.split()))
    said = line(material.phrases.say("and"), " ", count(number, f"listed:{names}"), " ", material.phrases.say(key),
                role="note")  # fmt: skip
    return (Lines("notes", (said,)),)


def _rules(finding: Finding) -> list[str]:
    """The ways in which the accounts differ, each once."""
    return list(dict.fromkeys(why.rule for why in finding.differences))


def _telling(finding: Finding) -> bool:
    """Whether there is more to it than words of one time, one name written alike, or one statement told by others."""
    if finding.kind in ("time", "place", "actor"):
        return len({mention.quote.casefold() for mention in finding.mentions}) > 1 and bool(finding.differences)
    if finding.kind == "claim" and _is_slight(finding):
        return finding.status != "corroborated" and len(_in_common(finding)) >= COMMON
    return bool(finding.differences)


def _is_slight(finding: Finding) -> bool:
    """Whether one account only says more, or has it from someone else; what is disputed is never slight."""
    is_settled = finding.status not in ("conflicting", "updated") and "disputed" not in finding.flags
    return is_settled and set(_rules(finding)) <= (WEAK if finding.kind == "claim" else {"scope"})


def _in_common(finding: Finding) -> list[str]:
    """The words, as lemmas, that the first account's statement has in common with another account's."""
    claims_ = [mention for mention in finding.mentions if isinstance(mention, Claim)]
    first = claims_[0].span.source if claims_ else ""
    others = {word for claim in claims_ if claim.span.source != first for word in claim.words}
    return [word for word in dict.fromkeys(claims_[0].words) if word in others] if claims_ else []


def _weight(finding: Finding) -> tuple[object, ...]:
    rules, is_slight = _rules(finding), _is_slight(finding)
    kind = min((KINDS.index(rule) for rule in rules if rule in KINDS), default=len(KINDS))
    return (ORDER[finding.status] > 1, is_slight, ORDER[finding.status] if ORDER[finding.status] < 2 else 0,
            0 if is_slight else kind, -finding.importance)  # fmt: skip


def _kinds_explained(findings: list[Finding], material: Material) -> Lines:
    """A plain phrase for each kind of difference in the table."""
    text = material.phrases.words
    rules = dict.fromkeys(rule for finding in findings for rule in _rules(finding))
    known = [rule for rule in rules if f"difference.{rule}.means" in text]
    words: list[Words] = [
        (Run("tool", text[f"difference.{rule}"], None, ("b",)), f" {text[f'difference.{rule}.means']}")
        for rule in known
    ]
    return Lines("note", (line(joined(words, "; "), role="note"),) if words else ())


def _row(finding: Finding, material: Material, wide: bool) -> Row:
    names = [material.phrases.text(f"difference.{rule}", rule) for rule in _rules(finding)]
    kinds = (line(", ".join(names), role="note"),) if names else ()
    status = (*(b for b in badges(finding, material, about=False) if b.role == "status"), *kinds)
    spans = _spans(finding)
    if wide:
        cells = [_words(finding, source.id, spans, material) for source in material.sources]
    else:
        cells = [_by_account(finding, spans, material)]
    head = (line(subject(finding, material), role="head"), *_shared(finding, material))
    return Row(finding.id, (head, status, *cells))


def _shared(finding: Finding, material: Material) -> tuple[Line, ...]:
    """Why statements stand together: words of the first account that another has too, in any form."""
    first = next((mention for mention in finding.mentions if isinstance(mention, Claim)), None)
    if first is None:
        return ()
    source, words = material.source(first.span), _in_common(finding)
    told: dict[str, Run] = {}
    for match in WORD.finditer(source.text, first.span.start, first.span.end):
        stem = match[0].casefold()[:STEM]
        if stem not in told and any(word[:STEM] == stem for word in words):
            told[stem] = quote(source, Span(source.id, match.start(), match.end()))
    shown = joined(list(told.values())[:SHARED], ", ")
    return (line(material.phrases.say("differences.shared"), " ", shown, role="note"),) if shown else ()


def _by_account(finding: Finding, spans: list[Span], material: Material) -> tuple[Line, ...]:
    """A line an account, those in the same words on one; of many accounts the first few, the others counted."""
    lines: dict[str, tuple[list[str], Line]] = {}
    for source in finding.sources():
        (said,) = _words(finding, source, spans, material)
        text = "".join(run.text for run in said.runs).casefold()
        lines.setdefault(text, ([], said))[0].append(source)
    told = []
    for sources, said in list(lines.values())[:LINES]:
        others = [mark(span) for source in sources[1:] for span in spans if span.source == source][: len(sources) - 1]
        told.append(line(material.letters(sources), " ", said.runs, others, role="words"))
    left = [source for sources, _ in list(lines.values())[LINES:] for source in sources]
    if left:
        more = count(len(left), f"more:{finding.id}")
        told.append(line("+ ", more, " ", material.phrases.several("account", len(left)), role="note"))
    return tuple(told)


def _spans(finding: Finding) -> list[Span]:
    """The words that differ: those that the differences name, and those of every account that they leave out."""
    named = [span for why in finding.differences for span in why.spans]
    covered = {span.source for span in named}
    return [*named, *(m.span for m in finding.mentions if m.span.source not in covered)]


def _words(finding: Finding, source: str, spans: list[Span], material: Material) -> tuple[Line, ...]:
    mine = [span for span in dict.fromkeys(spans) if span.source == source]
    mine = [span for span in mine if not any(other != span and other.holds(span) for other in mine)]
    mine.sort()
    if not mine:
        return (line(material.phrases.say("not given"), role="note"),)
    if finding.kind == "claim":
        quotes = joined([material.printed(span, longest=LONGEST) for span in mine[:3]], "; ")
        return (line(quotes, _voice(finding, mine, material), role="words"),)
    said = [
        (cited(material.source(span), span, longest=LONGEST), _voice(finding, [span], material)) for span in mine[:3]
    ]
    return (line(joined(said, "; "), role="words"),)


def _voice(finding: Finding, spans: list[Span], material: Material) -> Words:
    """Who says it, where that is the difference; of a figure's conflict always, where a speaker is named."""
    is_voiced = bool({why.rule for why in finding.differences} & {"voice", "speaker", "stance"})
    if not is_voiced and (finding.kind != "figure" or finding.status != "conflicting"):
        return ()
    for mention in finding.mentions:
        name = speaker(mention)
        if isinstance(mention, Figure) and name and spans == [mention.span]:
            return (" ", value(name, material.ref(mention)))
        if mention.span in spans and isinstance(mention, Claim):
            stance = material.phrases.text(f"stance.{mention.attribution.stance}") if mention.attribution else ""
            if not name:
                return small(f" {material.phrases.text('own voice')}")
            return (" ", value(name, material.ref(mention)), small(f" {stance}") if stance else "")
    return ()


def subject(finding: Finding, material: Material) -> Words:
    """What a finding is about: a figure's thing, a name, else the words that all accounts of a statement share."""
    mention = best(finding)
    if finding.kind in ("figure", "age"):
        return label(finding, material)
    if finding.kind in ("place", "actor", "time"):
        return value(mention.quote, material.ref(mention))
    topic = mention.topic if isinstance(mention, Claim) else None
    span = finding.label_span or topic
    if span is None:
        return material.phrases.say("kind.claim")
    source = material.source(span)
    first = naming(source, span)
    if first.span != span:
        return (first,)
    words, *cut = cited(source, span, longest=SUBJECT)
    return (words, *cut[:-1])


def single(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    """What hangs on one account, by account, in the order of its text."""
    say = material.phrases.say
    if material.is_alone():
        return (Lines("empty", (line(say("one account")),)),)
    told = {each.kind for each in material.settings.sections} or {"figures", "claims", "background"}
    findings = [
        f
        for f in material.kind("claim", "figure", "age")
        if f.status == "single source" and f.mentions and not _is_told(f, told, material)
    ]
    shown = in_text_order(chosen(findings, spec, material), material.sources)
    most = limit(spec) or max(FEWEST, min(ONLY, MOST // len(material.sources)))
    groups = []
    for source in material.sources:
        mine = [finding for finding in shown if finding.sources() == (source.id,)]
        items = _items(mine, material)
        kept = _weightiest(items, most)
        if not kept:
            continue
        lines = [item for _, item in kept]
        if len(items) > len(kept):
            lines.append((line(say("more not shown"), role="note"),))
        groups.append(Group(line(heading(source.id, material), role="heading", sign="single source"), tuple(lines)))
    if not groups:
        return (nothing(spec, "single", material),)
    return (Lines("lead", (line(say("single.lead"), role="lead"),)), Groups("accounts", tuple(groups)))


def _is_told(finding: Finding, told: set[str], material: Material) -> bool:
    """Whether another section has the statement: among the figures, under its speaker, as background."""
    if finding.kind != "claim":
        return "figures" in told
    if "claims" in told and speaker(best(finding)):
        return True
    return "background" in told and is_background(finding, material)


def _items(findings: list[Finding], material: Material) -> list[tuple[float, tuple[Line, ...]]]:
    """Each statement once; a figure or a shorter claim inside a printed one is not printed again."""
    spans: list[tuple[float, Span, Mention]] = []
    for finding in findings:
        mention = best(finding)
        spans.append((finding.importance, material.statement(mention), mention))
    kept = [
        item
        for item in spans
        if not material.announces(item[1])
        and not any(other[1].holds(item[1]) and other[1] != item[1] for other in spans)
    ]
    items: dict[Span, tuple[float, tuple[Line, ...]]] = {}
    for importance, span, mention in kept:
        if span in items:
            continue
        name = speaker(mention)
        said = [line(value(name, material.ref(mention)), role="note")] if name else []
        words = line(material.printed(span), role="words")
        items[span] = (importance, (words, *said, *_given_elsewhere(span, material)))
    return list(items.values())


def _given_elsewhere(span: Span, material: Material) -> list[Line]:
    """The numbers in a statement that other accounts give too, behind their status: only the rest hangs on this one."""
    numbers: dict[str, list[tuple[str, Words]]] = {}
    for finding in material.kind("figure"):
        held = next((m for m in finding.mentions if isinstance(m, Figure) and span.holds(m.number_span)), None)
        if held and finding.status != "single source":
            numbers.setdefault(finding.status, []).append((finding.id, amount(held, material, unit=False)))
    return [
        line(
            material.phrases.status(status, *(of for of, _ in said)), " ", joined([words for _, words in said], ", "),
            role="note", sign=status,
        )
        for status, said in numbers.items()
    ]  # fmt: skip


def _weightiest(items: list[tuple[float, tuple[Line, ...]]], most: int) -> list[tuple[float, tuple[Line, ...]]]:
    bound = sorted((importance for importance, _ in items), reverse=True)[most - 1 : most]
    kept = [item for item in items if not bound or item[0] >= bound[0]]
    return kept[:most]
