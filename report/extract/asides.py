"""Attributions without a verb of their own: "according to", colons, "reportedly"."""

from __future__ import annotations

from report.extract.complements import ends_sentence
from report.extract.cues import Cue, Cues
from report.extract.endings import content_end
from report.extract.found import Found, content_start, extended, speaks
from report.extract.passage import NAMES, QUOTE, RELATIVES, Passage
from report.extract.phrases import clause_starting, phrase_before


def according(passage: Passage, index: int, taken: list[bool], tables: Cues) -> Found | None:
    """ "…, according to Lee" and "According to Lee, …"."""
    first = index + 2
    chunk = passage.chunks[first] if first < len(passage) else None
    if chunk is None or (chunk == (first, first + 1) and passage.tags[first] == "NN"):
        return None  # "according to plan"
    last = extended(passage, chunk[1])
    cue = Cue("according to", "strong", "q", frozenset(), "states")
    if (
        index > 0
        and not passage.last_in_sentence[index - 1]
        and not (index == 1 and passage.lowers[0] in {"but", "and", "still"})
    ):
        stop = index - 1 if passage.lower(index - 1) == "," else index
        start = content_start(passage, max(stop - 1, 0), taken)
        if start < stop:
            commas = [at for at in range(start, stop - 1) if passage.lowers[at] == ","]
            if commas and _tells_already(passage, start, commas[-1], tables):
                start = commas[-1] + 1
            content = [(start, stop)]
            if (
                passage.lower(index - 1) == ","
                and passage.lower(last) == ","
                and not any(
                    group.form == "finite" and group.subject and start <= group.subject[0] and group.last <= stop
                    for group in passage.groups
                )
            ):
                content.append((last + 1, _sentence_end(passage, last + 1)))
            return Found((first, last), [(index, index + 2)], content, cue, None, "according to")
    comma = last - 1 if _clause_follows(passage, last) else _comma_before_clause(passage, last)
    if comma < 0:
        return None
    content = [(comma + 1, _until_another(passage, comma + 1, tables))]
    return Found((first, last), [(index, index + 2)], content, cue, None, "according to")


def _clause_follows(passage: Passage, index: int) -> bool:
    """Whether a clause begins right behind a source, with no comma: "According to Lee less than a third was paid"."""
    if clause_starting(passage, index):
        return True
    rest = [at for at in range(index, len(passage)) if passage.lowers[at] == "," or passage.last_in_sentence[at]]
    is_quantity = passage.lower(index) in QUANTITIES and passage.lower(index + 1) == "than"
    verb = next((group for group in passage.groups if group.first > index and group.form == "finite"), None)
    return is_quantity and verb is not None and bool(rest) and verb.first < rest[0]


def _until_another(passage: Passage, start: int, tables: Cues) -> int:
    """The end of the sentence, or where somebody else is set against its source: ", but organisers said …"."""
    end = _sentence_end(passage, start)
    for at in range(start, end):
        clause = clause_starting(passage, at + 2) if passage.lowers[at] == "," else None
        cue = tables.verbs.get(clause.lemma) if clause else None
        is_cue = clause is not None and cue is not None and cue.grade == "strong"
        if not is_cue or passage.lowers[at + 1] not in {"but", "while", "and", "although", "though"}:
            continue
        if clause and clause.subject and speaks(passage, clause.subject, tables):
            return at
    return end


def passed_on(passage: Passage, index: int, told: Found) -> Found | None:
    """ "“…,” Lee said, according to the paper": the paper says that Lee said it."""
    chunk = passage.chunks[index + 2] if index + 2 < len(passage) else None
    if chunk is None:
        return told
    first = min(part[0] for part in told.content)
    content = [(first, index - 1), *(part for part in told.content if part[0] > index)]
    source = (index + 2, extended(passage, chunk[1]))
    cue = Cue("according to", "strong", "q", frozenset(), "states")
    return Found(source, [(index, index + 2)], content, cue, None, "according to", told)


def _sentence_end(passage: Passage, index: int) -> int:
    while index < len(passage) and not ends_sentence(passage, index):
        index += 1
    return index


def _tells_already(passage: Passage, start: int, stop: int, tables: Cues) -> bool:
    """Whether a verb of saying with its own subject stands here, so that "according to" is about the rest."""
    for group in passage.groups:
        cue = tables.verbs.get(group.lemma)
        if group.subject is None or group.form != "finite" or group.passive or not start <= group.first < stop:
            continue
        if cue and cue.grade == "strong" and "p" in cue.takes and speaks(passage, group.subject, tables):
            return True  # but not "the rope snapped"
    return False


def _comma_before_clause(passage: Passage, index: int) -> int:
    """The first comma from `index` that a clause with its own subject follows, else the first one; -1 for none."""
    commas = []
    while index < len(passage) and not ends_sentence(passage, index):
        if passage.lowers[index] == ",":
            commas.append(index)
        index += 1
    return next((comma for comma in commas if clause_starting(passage, comma + 1)), commas[0] if commas else -1)


def poll(passage: Passage, index: int, tables: Cues) -> Found | None:
    """ "In a poll last week, 40 per cent of voters backed Lee": the poll says so."""
    chunk = passage.chunks[index + 1] if index + 1 < len(passage) else None
    while chunk and passage.lower(chunk[1]) == "/" and chunk[1] + 1 < len(passage) and passage.chunks[chunk[1] + 1]:
        chunk = (chunk[0], passage.chunk_last(chunk[1] + 1))  # "an XBC News/Post poll"
    if chunk is None or passage.lemmas[chunk[1] - 1] not in {"poll", "survey"} or chunk[0] != index + 1:
        return None
    comma = _comma_before_clause(passage, chunk[1])
    if comma < 0:
        return None
    cue = Cue("in", "strong", "q", frozenset(), "states")
    content = [(comma + 1, _sentence_end(passage, comma + 1))]
    return Found((chunk[0], chunk[1]), [(index, index + 1)], content, cue, None, "according to")


# "By official estimates" is somebody's; "by sheer body count" is nobody's.
QUANTITIES = frozenset("less more fewer".split())
RECKONED = frozenset(
    "official unofficial independent initial early conservative preliminary rough recent some most many several".split()
)


def viewed(passage: Passage, index: int, tables: Cues) -> Found | None:
    """ "In Lee's view, …", "in the words of Lee, …", "by one estimate, …", "per officials, …": whose view it is."""
    lower = passage.lowers[index]
    chunk = passage.chunks[index + 1] if index + 1 < len(passage) else None
    if chunk is None or chunk[0] != index + 1:
        return None
    is_view = tables.helpers.get(passage.lowers[chunk[1] - 1]) == "view"
    owner = next((at for at in range(*chunk) if passage.tags[at] in {"POS", "PRP$"}), -1)
    if lower == "per":
        named = extended(passage, chunk[1])
        source, last = ((chunk[0], named), named) if speaks(passage, chunk, tables) else (None, 0)
    elif is_view and owner >= 0:
        source, last = ((chunk[0], owner) if passage.tags[owner] == "POS" else (owner, owner + 1)), chunk[1]
    elif is_view and lower == "in" and passage.lower(chunk[1]) == "of" and passage.chunks[chunk[1] + 1 : chunk[1] + 2]:
        first = chunk[1] + 1
        last = extended(passage, passage.chunk_last(first))
        source = (first, last)
    elif (
        is_view
        and lower == "by"
        and (passage.tags[chunk[0]] in {"CD", "DT", "RBS", "JJS"} or passage.lowers[chunk[0]] in RECKONED)
    ):
        source, last = chunk, chunk[1]
    else:
        return None
    comma = _comma_before_clause(passage, last) if source else -1
    if source is None or comma < 0 or not clause_starting(passage, comma + 1):
        return None
    cue = Cue(lower, "strong", "q", frozenset(), "states")
    rest = (comma + 1, _sentence_end(passage, comma + 1))
    cued = (index, source[0]) if source[0] > index + 1 or lower == "per" else (index, index + 1)
    return Found(source, [cued], [rest], cue, None, "according to")


def colon(passage: Passage, tables: Cues, taken: list[bool]) -> Found | None:
    """ "Lee: Taxes will fall", as in headlines and interviews."""
    if ":" not in passage.lowers[1 : 24 if "," in passage.lowers[1:6] else 8]:
        return None
    at = passage.lowers.index(":", 1)
    if (
        at + 1 >= len(passage)
        or (at + 2 >= len(passage) and passage.tags[at + 1] != QUOTE)
        or taken[at]
        or tables.helpers.get(passage.lowers[0]) == "label"
        or (at == 1 and passage.tags[0] in {"VB", "VBP", "RB", "UH", "CD"})
    ):
        return None
    head = tables.speakers.get(passage.lemmas[at - 1])
    if passage.tags[at - 1] == "NNS" and head == "document" and QUOTE not in passage.tags[at:]:
        return None  # "Forward-looking statements: this release contains …"
    is_count = passage.tag(at + 1) == "CD" and QUOTE not in passage.tags
    if is_count and {*passage.tags[:at]} <= {"NN", "NNS", "JJ", "VBG", "VBN", "IN", "DT"}:
        return None  # "Customers: 312,400, of whom 297,000 are insured"
    if {*passage.tags[:at]} <= {"NN", "NNS", "JJ", "VBG"} and not speaks(passage, (0, at), tables):
        return None  # "Cholera: Minister confirms 61 deaths"
    start = passage.starts[0]
    written = passage.words[0].sentence.text[: passage.starts[at] - passage.words[0].sentence.span.start]
    is_named = all(word[:1].isupper() or word in {"of", "the", "for", "and"} for word in written.split())
    comma = passage.lowers.index(",") if "," in passage.lowers[:at] else 0
    is_role = comma > 0 and QUOTE in passage.tags[at : at + 2] and {*passage.tags[:comma]} <= NAMES
    if (
        not is_named
        and not is_role
        and not ((phrase := phrase_before(passage, at - 1)) and phrase[0] == 0 and speaks(passage, phrase, tables))
    ):
        return None
    if any(group.first < at and group.form == "finite" and group.subject for group in passage.groups) or start < 0:
        return None
    last = len(passage)
    while last > at + 1 and passage.trailing[last - 1]:
        last -= 1
    is_stated = any(group.first > at and group.form in {"finite", "participle"} for group in passage.groups)
    if not is_stated and QUOTE not in passage.tags[at:]:
        return None  # "Lee: Now or never" heads a part about Lee
    cue = Cue(":", "strong", "q", frozenset(), "states")
    source = (0, comma if is_role else at)  # "Ann Ames, the mayor: “…”"
    return Found(source, [(at, at + 1)], [(at + 1, last)], cue, None, "colon")


def introduced(passage: Passage, tables: Cues, taken: list[bool]) -> Found | None:
    """ "She turned to the crowd: “…”": a quotation behind a colon is that of the subject, whatever it did."""
    at = next((at for at in range(2, len(passage) - 1) if passage.lowers[at] == ":" and not taken[at + 1]), 0)
    if not at or passage.tags[at + 1] != QUOTE or taken[at]:
        return None
    for group in passage.groups:
        if group.first < at and group.form == "finite" and group.subject and not group.passive:
            cue = Cue(":", "strong", "q", frozenset(), "states")
            is_speaker = speaks(passage, group.subject, tables) and passage.lower(group.subject[0]) not in RELATIVES
            return Found(group.subject, [(at, at + 1)], [(at + 1, at + 2)], cue, group, "colon") if is_speaker else None
    return None


def hearsay(passage: Passage, index: int, tables: Cues) -> Found | None:
    """ "The bank has reportedly failed": nobody is named who says so."""
    group = passage.at.get(index) or passage.at.get(index + 1) or passage.at.get(index - 1)
    if (
        group is None
        or group.form != "finite"
        or group.subject is None
        or (tables.verbs.get(group.lemma, None) and tables.verbs[group.lemma].grade == "strong")
    ):
        return None
    cue = Cue(
        passage.lowers[index],
        "strong",
        "",
        frozenset(),
        "alleges" if passage.lowers[index] == "allegedly" else "states",
    )
    rest = (index + 1, content_end(passage, index + 1, group, tables, "c"))
    content = [(group.subject[0], index), rest] if not group.shared and group.subject[0] < index else [rest]
    return Found(None, [(index, index + 1)], content, cue, group, "hearsay")
