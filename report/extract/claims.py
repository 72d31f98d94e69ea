"""Every checkable statement of an article as a claim: one clause, who says it, and how surely.

A sentence is cut where a clause with a subject and a verb of its own begins; each cut takes the speaker of the
attribution whose content it lies in. What no attribution holds is in the outlet's own voice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from report.extract.attributions import Said, said_in
from report.extract.clauses import Clauses, passages
from report.extract.complements import complement
from report.extract.cues import Cue, Cues, cues
from report.extract.endings import SUBORDINATORS
from report.extract.found import speaks
from report.extract.names import Names
from report.extract.passage import RELATIVES, Passage
from report.extract.phrases import clause_starting
from report.extract.speakers import People
from report.extract.statements import Statement, statements
from report.extract.words import Words
from report.lexicon import Lexicon
from report.model import Attribution, Claim, Span, Text, TimeRef

HEADS = frozenset({"title", "heading"})
SILENT = frozenset({"caption", "boilerplate", "credit", "byline", "dateline", "label", "row"})
EMPTY = frozenset("be have do get say tell will would can could may might shall should must".split())
CONTENT_TAGS = frozenset("NN NNS NNP NNPS VB VBP VBZ VBD VBN VBG JJ JJR JJS CD".split())
NEGATIONS = frozenset("not n't n’t never no none nobody nothing neither nor without".split())
# An aside in indirect speech is the reporter's, unless the cue comes after it.
QUOTING = frozenset({"quotation before", "verb q", "awaits", "clause before", "clause around", "according to"})
NAMED = frozenset({"quotation before", "according to", "colon"})  # whatever stands there says it
# What somebody asks for or wants, which is no statement: it is the speaker's where it is what the sentence says.
DEEDS = frozenset({"verb i", "verb n", "verb a"})
COURTS = frozenset("court jury inquest inquiry tribunal hearing trial panel committee commission council".split())
ANSWERING = frozenset("asked pressed questioned challenged".split())  # "Asked whether it was safe, Lee said it was"
NOBODY = frozenset("no none nobody neither nor".split())
SILENCE = frozenset({"decline", "refuse"})  # "declined to comment but said that"
DESCRIBING = frozenset("describe recount detail outline complain speak recall remember fear".split())
STATEMENT = re.compile(
    r"(?:(?:a|an|the|its|his|her|their|another)\s)?(?:\w+\s){0,2}(?:statement|letter|note|memo|release|message|tweet)s?\s"
    r"(?:\w+\s){0,6}?(?:saying|stating|warning|claiming|denying|insisting|arguing|accusing|urging|confirming)\b"
)
INTRODUCED = re.compile(r":\s[“\"«](?=\w)")
THERE = re.compile(r"\b[Tt]here\s(?:(?:has|have|had)\sbeen|is|are|was|were)\s(?:\w+\s){0,2}$")
QUOTED = frozenset('"“”')
SEEING = frozenset({"see", "watch", "hear", "notice", "sense", "learn", "discover", "realize", "realise"})
OWNING = frozenset({f"{verb} {what}" for verb in ("claim", "take", "accept") for what in ("responsibility", "credit")})
TELLING = frozenset({"confirms", "denies", "demands", "alleges", "warns", "predicts"})


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
    clauses = clauses or Clauses(words, lexicon)
    tables = cues(lexicon)
    parsed = passages(words, text, lexicon)
    people = People(words, parsed, names, tables)
    said = [item for item in said_in(parsed, tables) if is_told(item, text.source.text)]
    found = [_held(item, parsed, people, tables) for item in said]
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
            says_nothing = not near and (_is_question(analysed) or _is_label(analysed))
            if not says_nothing and not any(_only_tells(item, statement) for item, _ in near):
                made.append(claim(statement, near, times, text))
    return tuple(made)


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


def is_told(item: Said, written: str) -> bool:
    """Whether something is put forward as true, wanted or denied: speech and belief, not deeds, likes and seeming."""
    kind = item.rule.rpartition(" ")[2]
    row = item.row
    if item.inner is not None:
        return is_told(item.inner, written)
    if item.rule.startswith("verb"):
        if any(INTRODUCED.search(written, start, end) for start, end in item.content):
            return True  # "She addressed the crowd: “…”"
        if kind in {"q", "t", "c", "s"}:
            return row.form not in SEEING or row.form == "hear"
        if kind == "w":
            return row.grade == "strong"
        if kind == "i":
            return row.stance in TELLING or (row.grade == "strong" and "t" in row.takes)
        if kind in {"a", "n", "g"} and row.form in DESCRIBING:
            return row.form != "speak" or written[item.cue[-1][0] : item.cue[-1][1]].endswith((" of", " about", " out"))
        if kind == "a":
            return row.grade == "strong" and (row.stance in TELLING or row.form in OWNING)
        if kind == "n" and STATEMENT.match(written, item.content[0][0]):
            return True  # "issued a statement saying that"
        is_quoted = row.form == "call" and any(QUOTED & set(written[start:end]) for start, end in item.content)
        return _puts_forward(row) or is_quoted or (kind == "n" and "d" in row.takes)
    if item.rule == "noun":
        return _is_main_noun(item, written)
    if item.rule == "passive" and item.source:
        return _puts_forward(row)  # "was condemned by the council"
    if item.rule == "passive":
        is_reported = any(letter in row.takes for letter in "tci") or row.stance == "alleges"
        return is_reported and row.grade != "psych" and len(item.content) > 0
    return (
        item.rule
        in {"quotation before", "clause before", "clause around", "as said", "according to", "hearsay", "adjective"}
        or (item.rule == "relative" and row.grade == "strong")
        or item.rule == "colon"
    )


def _is_main_noun(item: Said, written: str) -> bool:
    """Whether a noun of saying is what the sentence says: "Lee's view is that", "gave assurances that", "there are
    fears that"."""
    (start, end), begin = item.cue[0], item.content[0][0]
    if not written.startswith("that ", begin):
        return False
    if not item.source:
        return THERE.search(written, max(0, start - 30), start) is not None
    is_owned = written[item.source[-1][1] :][:2] in {"'s", "’s"} or written[item.source[-1][0] :][:4].lower() in {
        "his ",
        "her ",
        "its ",
        "thei",
    }
    return not is_owned or written[end:begin].strip() in {"is", "was"}


def _is_nobody(people: People, start: int) -> bool:
    """Whether the source is nobody: "no official has confirmed it", "neither the army nor the police said so"."""
    number = people.sentence(start)
    tokens = people.words[number].tokens
    words = [token.lower for token in tokens if token.start <= start][-2:]
    following = next((token.text for token in tokens if token.start > start), "")
    if following[:1].isdigit():
        return False  # "No 10 said"
    return bool(NOBODY & set(words[-1:])) or words[:1] in (["nor"], ["neither"])


def _puts_forward(row: Cue) -> bool:
    """Whether the verb with a noun phrase says, denies or demands something: "confirmed the deal"."""
    is_saying = ("t" in row.takes and "q" in row.takes) or row.form in {"express", "voice"}
    return row.grade == "strong" and (row.stance in TELLING or is_saying)


def attribution(item: Said, people: People, tables: Cues) -> Attribution | None:
    """Who says it; None where the subject is nothing that can speak ("the violence claimed 31 lives")."""
    cue = Span(people.source, item.cue[0][0], item.cue[-1][1])
    stance = stance_of(item)
    if not item.source:
        return Attribution(None, None, None, None, cue, stance, "no speaker")
    start, end = item.source[0]
    if _is_nobody(people, start):
        return None
    who = people.speaker(start, end)
    if who.name.lower() in {"we", "i"}:
        return None  # the outlet itself, or someone in a quotation of whom nothing says who it is
    if (
        who.rule == "as written"
        and not who.entity
        and not _can_speak(who.name, tables)
        and item.rule not in NAMED
        and not (all(map(str.istitle, who.name.split())) and "q" in item.row.takes and "t" in item.row.takes)
    ):
        return None
    kinds = {tables.speakers.get(word) for word in who.name.lower().split()}
    if item.row.form == "hear" and not COURTS & set(who.name.lower().split()):
        return None
    if item.rule == "verb n" and item.row.grade == "half" and "d" in item.row.takes and "document" not in kinds:
        return None  # "the mayor showed courage" tells nothing, "the data show a rise" does
    if item.rule == "colon" and any(
        entity.kind == "place" and entity.name == who.name for entity in people.entities.values()
    ):
        return None  # "Holm: Three held after raid"
    return Attribution(who.name, who.entity, who.role, Span(people.source, start, end), cue, stance, who.rule)


def _held(item: Said, parsed: tuple[Passage, ...], people: People, tables: Cues) -> tuple[Said, Attribution | None]:
    """What is said and by whom; of "…, Lee said, according to the paper" what Lee said, the paper being the relay."""
    who = attribution(item, people, tables)
    if item.inner is None:
        return item, relayed(item, who, parsed[item.passage], people, tables)
    inner = attribution(item.inner, people, tables)
    return item.inner, replace(inner, relay=who.speaker) if inner and who else inner


def relayed(
    item: Said, outer: Attribution | None, passage: Passage, people: People, tables: Cues
) -> Attribution | None:
    """The inner speaker of "police said witnesses told them that …", with the outer one as the relay."""
    if outer is None or outer.speaker is None or item.rule not in {"verb t", "verb c"}:
        return outer
    first = bisect_left(passage.starts, item.content[0][0])
    first += passage.lower(first) == "that"
    group = clause_starting(passage, first)
    cue = tables.verbs.get(group.lemma) if group else None
    if group is None or group.subject is None or cue is None or group.passive or not {"q", "t"} <= set(cue.takes):
        return outer
    frame, _ = complement(passage, group, cue)
    if frame not in {"t", "c"} or cue.grade != "strong" or passage.tag(group.subject[0]) in {"PRP", "EX"}:
        return outer
    if not speaks(passage, group.subject, tables):
        return outer
    start, end = passage.starts[group.subject[0]], passage.ends[group.subject[1] - 1]
    who = people.speaker(start, end)
    if who.name == outer.speaker:
        return outer
    cue_span = Span(people.source, passage.starts[group.first], passage.ends[group.last - 1])
    span = Span(people.source, start, end)
    return Attribution(who.name, who.entity, who.role, span, cue_span, cue.stance, who.rule, outer.speaker)


def stance_of(item: Said) -> str:
    """The cue's stance; a confirmation that is not given states nothing more than that."""
    if item.rule == "verb i" and item.row.form in {"ask", "tell"}:
        return "demands"
    if item.row.form == "advise" and item.rule in {"verb t", "verb c"}:
        return "states"  # "advised the police that he had signed": told them
    if item.row.form == "claim" and item.rule in {"verb n", "passive"}:
        return "states"  # "claimed the attack": says that it was theirs
    if item.negated and item.row.stance in {"confirms", "denies", "alleges"}:
        return "states"
    return item.row.stance


def _can_speak(name: str, tables: Cues) -> bool:
    """Whether a phrase that is no name has a head that can speak."""
    lowers = name.lower().split()
    if lowers[0] in {"he", "she", "they", "we", "i", "who", "some", "many", "others", "it", "most", "several", "both"}:
        return True
    cut = next(
        (at for at, word in enumerate(lowers) if at and word in {"of", "for", "in", "at", "from", "with", "who"}),
        len(lowers),
    )
    for word in (*lowers[:cut], *lowers):
        word = word.strip("’'s,()") if word.endswith(("’s", "'s")) else word.strip(",()")
        if (
            word in tables.speakers
            or word.removesuffix("s") in tables.speakers
            or word.removesuffix("ies") + "y" in tables.speakers
        ):
            return True
    return any(word[:1].isupper() for word in name.split()[1:])


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
    who, rule, cue_negated = None, "own voice", False
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
    when = next((time for time in times if span.holds(time.span)), None)
    quote = text.source.text[span.start : span.end]
    return Claim(span, quote, statement.sentence.span, content, who, negated, tuple(words), when, rule)


def _leads(item: Said, statement: Statement) -> bool:
    """Whether source and cue are subject and main verb of the statement: "The minister confirmed the figures at …"."""
    start, cue = item.source[0][0], item.cue[0][0]
    if statement.passage.lower(bisect_left(statement.passage.starts, start)) in RELATIVES:
        return False
    if not (statement.start <= start < cue < statement.end) or item.source == item.content:
        return False
    passage = statement.passage
    before = [group for group in statement.groups if passage.starts[group.first] < cue and group.form == "finite"]
    first = bisect_left(passage.starts, start)
    opening = passage.lowers[bisect_left(passage.starts, statement.start) :][:3]
    if passage.lower(first - 1) == "," and not SUBORDINATORS.isdisjoint(opening):
        before = [group for group in before if group.first > first]  # "After the vote was lost, Lee told them that"
    return all(group.lemma in SILENCE and passage.starts[group.first] > start for group in before)


def is_negated(statement: Statement, content: tuple[Span, ...]) -> bool:
    """Whether the main verb of the content is negated, or its subject or object is "no …"."""
    passage = statement.passage
    for group in statement.groups:
        start = passage.starts[group.first]
        is_inside = any(part.start <= start < part.end for part in content)
        if group.form != "finite" or not is_inside:
            continue
        subject = passage.lowers[group.subject[0]] if group.subject else ""
        if passage.lower(group.first - 1) in NEGATIONS:
            return True
        if group.subject and passage.lower(group.subject[0] - 1) in {"nor", "neither"}:
            return True
        if subject in {"who", "which", "that"}:
            continue
        following = passage.lower(group.last)
        return group.negated or subject in NEGATIONS or following in {"no", "nothing", "nobody", "none", "not"}
    return False


def _is_aside(item: Said, statement: Statement) -> bool:
    """Whether what somebody asks for or wants is not what the statement says: "… came days before Lee was to ask Park
    to go", "Lee will sign a letter asking Park to go"."""
    if not item.source:
        return False
    passage = statement.passage
    (first, last), cue = item.source[0], item.cue[0][0]
    index = bisect_left(passage.starts, first)
    if passage.lower(index) in RELATIVES:
        return True
    opener = passage.lower(index - 1)
    if opener in {"whether", "if"} or (opener in SUBORDINATORS and passage.starts[index - 1] > statement.start):
        return True
    return item.rule == "verb i" and any(
        group.form == "finite" and last <= passage.starts[group.first] < cue for group in statement.groups
    )


def holder_of(statement: Statement, reported: list[tuple[Said, Attribution]]) -> tuple[Said, Attribution] | None:
    """The attribution to whose speaker most of the statement belongs, with source and cue; the first of several."""
    shares: dict[str | None, int] = {}
    firsts: dict[str | None, tuple[Said, Attribution]] = {}
    tokens = statement.tokens
    begins = [token.start for token in tokens]
    holders: list[tuple[Said, Attribution] | None] = [None] * len(tokens)
    for pair in reversed(reported):
        item = pair[0]
        if item.rule in DEEDS and _is_aside(item, statement):
            continue
        between = [(item.source[0][1], item.cue[0][0])] if item.source and item.rule.startswith("verb") else []
        for start, end in (*item.content, *item.cue, *item.source, *between):
            first, last = bisect_left(begins, start), bisect_left(begins, end)
            holders[first:last] = [pair] * (last - first)
    for token, holder in zip(tokens, holders, strict=True):
        if holder is not None:
            item, who = holder
            shares[who.speaker] = shares.get(who.speaker, 0) + token.end - token.start
            if who.speaker not in firsts and any(start <= token.start < end for start, end in item.content):
                firsts[who.speaker] = holder
    size = sum(token.end - token.start for token in tokens)
    opener = holders[0]
    if opener and opener[0].rule == "quotation before" and opener[1].speaker in firsts:
        return opener  # whatever is told of the speaker behind it
    for item, who in reported:
        if item.rule.startswith("verb") and item.source and _leads(item, statement):
            return item, who
    if statement.tokens[0].lower in ANSWERING:
        for item, who in reported:
            if item.rule in {"verb t", "verb c", "verb q"} and item.source and item.source[0][0] > statement.start:
                return item, who
    speaker = max(firsts, key=lambda name: shares[name], default=None)
    if speaker not in firsts or 2 * shares[speaker] < size:
        return None
    return firsts[speaker]
