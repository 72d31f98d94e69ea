"""Every checkable statement of an article as a claim: one clause, who says it, and how surely.

A sentence is cut where a clause with a subject and a verb of its own begins; each cut takes the speaker of the
attribution whose content it lies in. What no attribution holds is in the outlet's own voice.
"""

from __future__ import annotations

import re
from dataclasses import replace

from report.extract.ascribing import ascribed
from report.extract.attributions import Said, said_in
from report.extract.clauses import Clauses, passages
from report.extract.cues import Cues, cues
from report.extract.holders import holder_of, is_negated
from report.extract.issuing import issuer
from report.extract.names import Names
from report.extract.number_sources import number_sources
from report.extract.passage import Passage
from report.extract.reach import time_of
from report.extract.speakers import People
from report.extract.statements import Statement, statements
from report.extract.told import is_told
from report.extract.words import Words
from report.lexicon import Lexicon
from report.model import Attribution, Claim, Entity, Span, Text, TimeRef

HEADS = frozenset({"title", "heading"})
SOURCE_ONLY = re.compile(r"(?:That|This|It)(?:['’]s|\sis|\swas)(?:\sall)?\saccording\sto\b")
OWN, ISSUER = "own voice", "issuer"
SILENT = frozenset({"caption", "boilerplate", "credit", "byline", "dateline", "label", "row"})
EMPTY = frozenset("be have do get say tell will would can could may might shall should must".split())
CONTENT_TAGS = frozenset("NN NNS NNP NNPS VB VBP VBZ VBD VBN VBG JJ JJR JJS CD".split())
# An aside in indirect speech is the reporter's, unless the cue comes after it.
QUOTING = frozenset({"quotation before", "verb q", "awaits", "clause before", "clause around", "according to"})


def claims(
    words: tuple[Words, ...],
    text: Text,
    times: tuple[TimeRef, ...],
    names: Names,
    lexicon: Lexicon,
    clauses: Clauses | None = None,
) -> tuple[Claim, ...]:
    """The claims of an article in reading order, none of them empty. Questions and bare headings are none.

    `clauses` are its sentences, opened.
    """
    return claims_and_numbers(words, text, times, names, lexicon, clauses)[0]


def claims_and_numbers(
    words: tuple[Words, ...],
    text: Text,
    times: tuple[TimeRef, ...],
    names: Names,
    lexicon: Lexicon,
    clauses: Clauses | None = None,
) -> tuple[tuple[Claim, ...], dict[int, Attribution]]:
    """The claims, and who says the numbers that have a source of their own, by where they begin."""
    clauses = clauses or Clauses(words, lexicon)
    tables = cues(lexicon)
    parsed = passages(words, text, lexicon)
    people = People(words, parsed, names, tables)
    people.issuer = issuer(text, names, lexicon)
    own = _own(people.issuer)
    said = [item for item in said_in(parsed, tables) if is_told(item, text.source.text)]
    found = [ascribed(item, parsed, people, tables) for item in said]
    reported = [(item, who) for item, who in found if who is not None]
    ranges = [_range(item) for item, _ in reported]
    made: list[Claim] = []
    for analysed in words:
        if analysed.sentence.block.kind in SILENT:
            continue
        for statement in statements(clauses.of(analysed.sentence), analysed.sentence):
            near = [
                pair
                for pair, (start, end) in zip(reported, ranges, strict=True)
                if start < statement.end and statement.start < end
            ]
            is_asked = _is_question(analysed) and all(item.rule == "colon" for item, _ in near)
            says_nothing = is_asked or (not near and _is_label(analysed)) or SOURCE_ONLY.match(analysed.sentence.text)
            if not says_nothing and not any(_only_tells(item, statement) for item, _ in near):
                stated = claim(statement, near, times, text)
                is_own = own is not None and stated.rule == OWN and statement.sentence.block.kind not in HEADS
                made.append(replace(stated, attribution=own) if is_own else stated)
    return tuple(made), _numbers(parsed, people, tables)


def _own(body: Entity | None) -> Attribution | None:
    """Who says what a text says that a body gives out, where it names nobody else."""
    return Attribution(body.name, body.key or None, None, None, None, "states", ISSUER) if body else None


def _numbers(parsed: tuple[Passage, ...], people: People, tables: Cues) -> dict[int, Attribution]:
    found: dict[int, Attribution] = {}
    for passage in parsed:
        for number, source, tie in number_sources(passage, tables):
            start, end = passage.starts[source[0]], passage.ends[source[1] - 1]
            who = people.speaker(start, end)
            cue = Span(people.source, passage.starts[tie[0]], passage.ends[tie[1] - 1])
            span = Span(people.source, start, end)
            found[passage.starts[number]] = Attribution(who.name, who.entity, who.role, span, cue, "states", who.rule)
    return found


def _is_question(words: Words) -> bool:
    return words.sentence.text.rstrip("\"'”’)*_").endswith("?")


def _is_label(words: Words) -> bool:
    """A heading without a verb behind its first word: "Needs and response" is of needs."""
    return words.sentence.block.kind in HEADS and not any(
        token.tag.startswith("VB") or token.tag in {"MD", "CD"} for token in words.tokens[1:]
    )


def _only_tells(item: Said, statement: Statement) -> bool:
    """Whether a statement has nothing but who spoke: "Lee said." after a quotation."""
    told = (*item.source, *item.cue)
    return all(
        any(start <= token.start < end for start, end in told) for token in statement.tokens if token.text[0].isalnum()
    )


def _range(item: Said) -> tuple[int, int]:
    parts = (*item.source, *item.cue, *item.content)
    return min(part[0] for part in parts), max(part[1] for part in parts)


def claim(
    statement: Statement, reported: list[tuple[Said, Attribution]], times: tuple[TimeRef, ...], text: Text
) -> Claim:
    """The claim that a statement makes, with the attribution that holds it."""
    source = statement.sentence.span.source
    span = Span(source, statement.start, statement.end)
    if statement.is_aside:
        reported = [
            (item, who)
            for item, who in reported
            if item.rule in QUOTING or (item.source and item.source[0][0] >= statement.start)
        ]
    holder = holder_of(statement, reported)
    content: tuple[Span, ...] = (span,)
    who, rule, cue_negated = None, OWN, False
    if holder is not None:
        item, who = holder
        rule = item.rule
        cue_negated = item.negated and item.row.stance != "denies"
        clipped = [(max(start, span.start), min(end, span.end)) for start, end in item.content]
        content = tuple(Span(source, start, end) for start, end in clipped if start < end) or (span,)
    elif any(quotation.span.start <= span.start and span.end <= quotation.span.end for quotation in text.quotations):
        who, rule = Attribution(None, None, None, None, None, "states", "no speaker"), "quoted"
    tokens = [token for token in statement.tokens if any(part.start <= token.start < part.end for part in content)]
    words = dict.fromkeys(
        token.lemma.strip("’'") for token in tokens if token.tag in CONTENT_TAGS and token.lemma not in EMPTY
    )
    negated = is_negated(statement, content) != cue_negated
    when = time_of(span, statement.sentence.span, text.source.text, times)
    quote = text.source.text[span.start : span.end]
    return Claim(span, quote, statement.sentence.span, content, who, negated, tuple(words), when, rule)
