"""Content that stands before its cue: "…," Lee said; "The bridge, said Lee, is shut"; "As Lee said, …"."""

from __future__ import annotations

from report.extract.complements import (
    ADDRESSED,
    DASHES,
    TIMES,
    Stretch,
    ends_sentence,
    opening,
    skip_adjuncts,
    skip_adverbs,
    skip_phrase,
)
from report.extract.cues import Cue, Cues
from report.extract.endings import FRONTS, content_end
from report.extract.found import Found, content_start, extended, speaks
from report.extract.passage import QUOTE, RELATIVES, Group, Passage
from report.extract.phrases import clause_starting

GIVEN = frozenset("only name himself herself known identified named simply".split())  # before "as Mira"
QUOTING = frozenset({"quote", "cite"})
OCCASIONS = frozenset(  # what is told instead of those who are there
    "conference briefing hearing inquiry court meeting rally session audience panel parliament event interview show"
    " programme program podcast tribunal jury station broadcaster".split()
)


def content_before(passage: Passage, group: Group, tables: Cues, taken: list[bool]) -> Found | None:
    """ "…," Lee said / said Lee; "The bridge, Lee said, is shut"; "As Lee said, the bridge is shut"."""
    is_quoted = group.passive and group.lemma in QUOTING and _says_as(passage, group.last)
    if group.form != "finite" or (group.passive and not is_quoted):
        return None
    cue = tables.verbs.get("say" if is_quoted else group.lemma)
    inverted = _inverted(passage, group, cue, tables)
    if inverted:
        group.subject, group.shared = inverted, False
        edge, source, after = group.first, inverted, inverted[1]
    elif group.subject and not group.shared:
        edge, source, after = group.subject[0], group.subject, group.last + 2 * is_quoted
    else:
        return None
    edge = _named_only(passage, edge)
    quote = edge - 1
    if passage.lower(quote) == "," and passage.tag(quote - 1) == QUOTE:
        quote -= 1
    is_title = passage.tag(quote - 1) in {"IN", "DT", "PRP$", "POS"} and quote > 0 and passage.tag(quote) == QUOTE
    is_title = is_title and passage.ends[quote] - passage.starts[quote] < 40
    if passage.tag(quote) == QUOTE and not passage.last_in_sentence[quote] and not is_title:
        return _quotation_before(passage, group, cue, tables, source, quote, after, taken)
    if cue is None or "p" not in cue.takes or passage.lower(source[0]) in RELATIVES:
        return None
    if passage.lower(edge - 1) == "as":
        edge -= 1
        if (edge == 0 or passage.lowers[edge - 1] in {",", "and", "but"}) and passage.lower(edge + 1) != "you":
            return _as_said(passage, group, cue, tables, source, edge, after, taken)
    edge -= passage.lower(edge - 1) in {"”", "’", '"', "''"} and passage.lower(edge - 2) == ","
    is_comma = is_title and passage.quote_ends.get(edge - 1) == ","
    if edge == 0 or (passage.lower(edge - 1) not in {","} | DASHES and not is_comma):
        return None
    end = skip_adjuncts(passage, after)
    if not inverted:
        explains = passage.lower(end) == ":" and clause_starting(passage, end + 1) is not None
        whom = passage.chunks[end] if end < len(passage) else None
        if group.lemma in ADDRESSED and whom and _is_addressed(passage, whom, tables):
            end = skip_adjuncts(passage, skip_phrase(passage, end))
        is_closed = ends_sentence(passage, end) or passage.lower(end) in {",", ")"} | DASHES or explains
        if not is_closed or passage.tag(end) == QUOTE:
            return None
        if group.lemma in ADDRESSED and opening(passage, after, cue)[0] == "n":
            after = skip_phrase(passage, after)
            end = skip_adjuncts(passage, after)
        if (
            opening(passage, skip_adverbs(passage, after), cue)[0] not in {"x", ""}
            and passage.lower(after) not in TIMES
            and not explains
        ):
            return None
    start = content_start(passage, edge - 2, taken)
    dash = next((at for at in range(edge - 3, start, -1) if passage.lowers[at] in DASHES), 0)
    if dash and clause_starting(passage, dash + 1):
        start = dash + 1
    has_clause = any(
        other.form == "finite" and other.subject and start <= other.first < edge for other in passage.groups
    )
    if has_clause and passage.lowers[start] in {
        "as",
        "when",
        "while",
        "after",
        "if",
        "before",
        "since",
        "although",
        "though",
    }:
        has_clause = any(
            other.form == "finite"
            and other.subject
            and start < other.subject[0] < edge
            and passage.lowers[other.subject[0] - 1] == ","
            for other in passage.groups
        )
    content = [(start, edge if is_comma else edge - 1)]
    if has_clause and not inverted and _shares_on(passage, end):  # "She was not hurt, Lee said, and had not seen it"
        content.append((end + 1, content_end(passage, end + 2, group, tables, "c")))
        return Found(source, [(group.first, group.last)], content, cue, group, "clause around")
    if (
        passage.lower(end) == ","
        and clause_starting(passage, end + 1) is None
        and passage.lower(end + 1) not in {"and", "but", "who", "which", "while"}
    ):
        rest = passage.at.get(end + 1)
        telling = tables.verbs.get(rest.lemma) if rest and rest.first == end + 1 and rest.form == "ing" else None
        if telling is None and not (inverted and has_clause and _is_apposition(passage, end + 1, tables)):
            content.append((end + 1, content_end(passage, end + 1, group, tables, "c")))
            return Found(source, [(group.first, group.last)], content, cue, group, "clause around")
    if not has_clause and passage.lower(end) == "," and clause_starting(passage, end + 1):
        content.append((end + 1, content_end(passage, end + 1, group, tables, "c")))
        return Found(source, [(group.first, group.last)], content, cue, group, "clause around")
    if not has_clause and not inverted and (edge - 1 - start >= 6 or QUOTE in passage.tags[start:edge]):
        return Found(source, [(group.first, group.last)], content, cue, group, "clause before")
    if (
        has_clause
        and passage.lower(end) == ","
        and passage.lower(end + 1) == "so"
        and clause_starting(passage, end + 2)
    ):
        content.append((end + 1, content_end(passage, end + 2, group, tables, "c")))  # "…, she explains, so it is shut"
        return Found(source, [(group.first, group.last)], content, cue, group, "clause around")
    if passage.lower(end) == ":" and has_clause:  # "It is safe, Lee said: no cracks were found"
        content.append((end + 1, content_end(passage, end + 1, group, tables, "c")))
        return Found(source, [(group.first, group.last)], content, cue, group, "clause around")
    if not has_clause:
        if passage.lower(end) == "," and (edge - 1 - start <= 3 or clause_starting(passage, end + 1)):
            content.append((end + 1, content_end(passage, end + 1, group, tables, "c")))
            return Found(source, [(group.first, group.last)], content, cue, group, "clause around")
        return None
    return Found(source, [(group.first, group.last)], content, cue, group, "clause before")


def _is_apposition(passage: Passage, start: int, tables: Cues) -> bool:
    """Whether the rest of a sentence tells who spoke: "…, says Lee, the regional director"."""
    chunk = passage.chunks[start] if start < len(passage) else None
    if chunk is None or chunk[0] != start or passage.lemmas[chunk[1] - 1] not in tables.speakers:
        return False
    end = start
    while end < len(passage) and not ends_sentence(passage, end):
        if end in passage.at and passage.at[end].form == "finite" and passage.lower(end - 1) not in RELATIVES:
            return False
        end += 1
    return True


def _shares_on(passage: Passage, end: int) -> bool:
    """Whether the clause before "Lee said" goes on behind it: ", and" with a verb of two words and no subject."""
    after = passage.at.get(end + 2)
    if passage.lower(end) != "," or passage.lower(end + 1) not in {"and", "but"} or after is None:
        return False
    is_whole = after.first == end + 2 and after.last - after.first > 1 and after.form == "finite"
    return is_whole and (after.shared or after.subject is None)


def _named_only(passage: Passage, edge: int) -> int:
    """Where somebody begins of whom a name is given behind "as": "“…,” a woman who gave her name as Mira said"."""
    if passage.lower(edge - 1) != "as" or edge < 3 or passage.lowers[edge - 2] not in GIVEN:
        return edge
    quote = next((at for at in range(edge - 3, max(edge - 14, -1), -1) if passage.tags[at] == QUOTE), -1)
    chunk = passage.chunks[quote + 1] if quote >= 0 else None
    return quote + 1 if chunk and chunk[0] == quote + 1 else edge


def _is_addressed(passage: Passage, whom: Stretch, tables: Cues) -> bool:
    """Whether it can be spoken to: "…, she told reporters", not "…, she promised a new bridge"."""
    is_occasion = passage.lemmas[whom[1] - 1] in OCCASIONS
    return is_occasion or passage.tags[whom[0]] in {"PRP", "PRP$"} or speaks(passage, whom, tables)


def _says_as(passage: Passage, index: int) -> bool:
    """Whether "as saying" stands here: "was quoted | as saying"."""
    return passage.lower(index) == "as" and passage.tag(index + 1) == "VBG"


def _as_said(
    passage: Passage, group: Group, cue: Cue, tables: Cues, source: Stretch, edge: int, after: int, taken: list[bool]
) -> Found | None:
    """ "As Lee said, …" and "…, as Lee said"."""
    end = skip_adjuncts(passage, after)
    if edge < 2 and passage.lower(end) == ",":
        content = [(end + 1, content_end(passage, end + 1, None, tables, "c"))]
    elif edge > 1 and (ends_sentence(passage, end) or passage.lower(end) == ","):
        content = [(content_start(passage, edge - 2, taken), edge - 1)]
    else:
        return None
    return Found(source, [(group.first, group.last)], content, cue, group, "as said")


def _quotation_before(
    passage: Passage,
    group: Group,
    cue: Cue | None,
    tables: Cues,
    source: Stretch,
    quote: int,
    after: int,
    taken: list[bool],
) -> Found | None:
    if cue is None or "q" not in cue.takes:
        is_spoken = passage.quote_ends.get(quote, "") in {",", "?", "!", "—", "-"}
        if (
            not is_spoken
            or not (quote == 0 or passage.last_in_sentence[quote - 1])
            or not speaks(passage, source, tables)
            or passage.lower(source[0]) in RELATIVES
        ):
            return None
        end = skip_adjuncts(passage, after)
        if not ends_sentence(passage, end) and passage.lower(end) not in {",", "and"} and passage.tag(end) != QUOTE:
            return None
        cue = Cue(group.lemma, "half", "q", frozenset(), "states")
    elif (
        passage.quote_ends.get(quote, "") not in {",", "?", "!", "—", "-", ".", "…"}
        and passage.lower(quote + 1) != ","
        and not (quote == 0 and ends_sentence(passage, skip_adjuncts(passage, after)))
    ):
        return None  # "the 'Hotel of Dreams' said": a name in quotation marks
    start = content_start(passage, quote, taken)
    if start > 0 and passage.tags[start - 1] == QUOTE and _has_finite(passage, start, quote):
        start = quote  # what stands between two quotations says who spoke the first
    content = [(start, quote + 1)]
    content += _resumed(passage, after)
    whom = passage.chunks[group.last] if group.lemma in QUOTING and group.last < len(passage) else None
    inner = None
    if whom and not group.passive and _says_as(passage, whom[1]):  # "“…,” the paper quoted Lee as saying"
        telling = [(whom[1] + 1, whom[1] + 2)]
        inner = Found(whom, telling, content, tables.verbs["say"], group, "quotation before")
    return Found(source, [(group.first, group.last)], content, cue, group, "quotation before", inner)


def _inverted(passage: Passage, group: Group, cue: Cue | None, tables: Cues) -> Stretch | None:
    """The subject after the verb: "said Lee", after a quotation or a comma."""
    before = passage.lower(group.first - 1)
    is_quoted = passage.tag(group.first - 1) == QUOTE or (before == "," and passage.tag(group.first - 2) == QUOTE)
    if cue is None or "q" not in cue.takes or group.head != group.first:
        return None
    if not is_quoted and (before not in {","} | DASHES or "p" not in cue.takes):
        return None
    if group.subject and not group.shared and not is_quoted and group.lemma not in {"say", "write"}:
        return None
    chunk = passage.chunks[group.last] if group.last < len(passage) else None
    if (
        chunk is None
        or chunk[0] != group.last
        or passage.lowers[chunk[0]] in TIMES | {"it", "them", "him", "that", "this"}
    ):
        return None
    if not is_quoted and group.subject and (_goes_on(passage, chunk[1]) or not speaks(passage, chunk, tables)):
        return None  # "Lee, a spokesman for the bank, said the sale and the move had failed"
    last = extended(passage, chunk[1])
    if last in passage.at and passage.at[last].form == "finite" and passage.at[last].first == last:
        return None
    return (chunk[0], last)


def _goes_on(passage: Passage, index: int) -> bool:
    """Whether a finite verb comes before the next comma, with nothing between that opens a clause of its own."""
    for at in range(index, min(index + 25, len(passage))):
        if ends_sentence(passage, at) or passage.lowers[at] in {","} | DASHES | FRONTS | RELATIVES:
            return False
        verb = passage.at.get(at)
        if verb is not None and verb.form == "finite":
            return True
    return False


def _resumed(passage: Passage, index: int) -> list[Stretch]:
    """What goes on after "Lee said,": the rest of the quotation."""
    parts: list[Stretch] = []
    end = skip_adjuncts(passage, index)
    for piece in range(index, len(passage)):
        if passage.tags[piece] == QUOTE:
            if (_has_finite(passage, end, piece) and not parts) or _has_own_speaker(passage, piece):
                break
            parts.append((piece, piece + 1))
        elif parts and passage.lowers[piece][0].isalnum():
            break
    return parts


def _has_finite(passage: Passage, first: int, last: int) -> bool:
    return any(passage.at.get(at) and passage.at[at].form == "finite" for at in range(first, last))


def _has_own_speaker(passage: Passage, quote: int) -> bool:
    """Whether who spoke a quotation is named right behind it: "…," she said; "…," said Lee."""
    if passage.quote_ends.get(quote, "") not in {",", "?", "!", "—", "-"} and passage.lower(quote + 1) != ",":
        return False
    start = quote + 1 + (passage.lower(quote + 1) == ",")
    verb = passage.at.get(start)
    if verb and verb.first == start and verb.form == "finite":
        return True
    chunk = passage.chunks[start] if start < len(passage) else None
    if chunk is None or chunk[0] != start:
        return False
    verb = passage.at.get(chunk[1])
    return verb is not None and verb.form == "finite" and verb.first == chunk[1]
