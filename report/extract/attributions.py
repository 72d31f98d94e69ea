"""Who says, writes, thinks or wants what: source, cue and content of every attribution, the outermost only.

The order is that of certainty: quotations and what stands before "Lee said" first, then cues left to right, each
closing its content to every later cue, then nouns and adjectives in what is left. What counts as an attribution and
where its spans end follows Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News" (2018).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from report.extract.clauses import (
    ADVERBS,
    NAMES,
    QUOTE,
    RELATIVES,
    Group,
    Passage,
    clause_starting,
    passages,
    phrase_before,
)
from report.extract.complements import (
    ADDRESSED,
    DASHES,
    QUESTIONS,
    TIMES,
    Stretch,
    complement,
    content_end,
    ends_sentence,
    opening,
    skip_adjuncts,
    skip_adverbs,
    skip_phrase,
)
from report.extract.cues import Cue, Cues, cues
from report.extract.words import Words
from report.lexicon import Lexicon
from report.model import Text

HEARSAY = frozenset("reportedly allegedly supposedly purportedly".split())
LABELS = frozenset(
    "latest wow boom look report live update updated video photo photos watch note exclusive breaking related source sources correction more read gallery "
    "editor's opinion analysis tags topics live caption location date time".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution: stretches of the text as code points, `source` empty where none is named.

    `cue` and `content` hold one stretch or more. `row` is the cue in its table, `negated` and `modal` are of the cue ("did not say", "would say"). `passage` and `group` tell where it was found, `rule` how.
    """

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    row: Cue
    negated: bool
    modal: str
    passage: int
    rule: str


@dataclass(slots=True, eq=False)
class Found:
    """An attribution in pieces of its passage, before it becomes stretches of text."""

    source: Stretch | None
    cue: list[Stretch]
    content: list[Stretch]
    cue_row: Cue
    group: Group | None
    rule: str


def attributions(words: tuple[Words, ...], text: Text, lexicon: Lexicon) -> tuple[Said, ...]:
    """Every attribution of the text, in reading order, none inside the content of another."""
    return said_in(passages(words, text, lexicon), cues(lexicon))


def said_in(parsed: tuple[Passage, ...], tables: Cues) -> tuple[Said, ...]:
    """Every attribution of passages, in reading order."""
    said: list[Said] = []
    last: tuple[int, int] | None = None  # (index in said, block) of the last one that can go on
    for number, passage in enumerate(parsed):
        found = in_passage(passage, tables)
        if not found and last is not None and _is_quotation(passage):
            index, block = last
            if passage.block == block or (passage.block == block + 1 and said[index].rule in {"quotation before", "awaits"}):
                quote = passage.tags.index(QUOTE)
                stretch = (passage.starts[quote], passage.ends[quote])
                said[index] = replace(said[index], content=(*said[index].content, stretch))
                last = (index, passage.block)
            continue
        for item in found:
            said.append(_said(passage, number, item))
        if found:
            last = (len(said) - 1, passage.block)
        elif not _is_quotation(passage):
            last = None
    return tuple(item for item in said if item.content)


def _is_quotation(passage: Passage) -> bool:
    """Whether it is a quotation and nothing else."""
    return QUOTE in passage.tags and all(tag == QUOTE or not lower[0].isalnum() for tag, lower in zip(passage.tags, passage.lowers, strict=True))


def _said(passage: Passage, number: int, item: Found) -> Said:
    def stretch(pieces: Stretch) -> Stretch:
        return (passage.starts[pieces[0]], passage.ends[pieces[1] - 1])

    group = item.group
    return Said(
        (stretch(item.source),) if item.source else (),
        tuple(stretch(part) for part in item.cue),
        tuple(stretch(part) for part in sorted(item.content) if part[0] < part[1]),
        item.cue_row,
        bool(group and group.negated),
        group.modal if group else "",
        number,
        item.rule,
    )


def in_passage(passage: Passage, tables: Cues) -> list[Found]:
    """The attributions of one passage, in reading order."""
    taken = [False] * len(passage)
    found: list[Found] = []

    def take(item: Found | None) -> None:
        if item is None or any(taken[piece] for part in item.cue for piece in range(*part)):
            return
        item.content = [(first, last) for first, last in item.content if first < last]
        if not item.content and item.rule != "awaits":
            return
        found.append(item)
        for first, last in item.content:
            for piece in range(first, last):
                taken[piece] = True

    for group in passage.groups:
        if not taken[group.head]:
            take(content_before(passage, group, tables, taken))
    for index, lower in enumerate(passage.lowers):
        if lower == "according" and passage.lower(index + 1) == "to" and not taken[index]:
            take(according(passage, index, taken, tables))
    take(colon(passage, tables, taken))
    for group in passage.groups:
        if not taken[group.head] and not any(item.group is group for item in found) and not _tells_of_source(passage, group, found, tables):
            _outer_subject(passage, group, taken)
            take(content_after(passage, group, tables, taken))
    for index in range(len(passage)):
        if not taken[index] and passage.lowers[index] in HEARSAY:
            take(hearsay(passage, index, tables))
        if not taken[index] and passage.tags[index] in {"NN", "NNS"}:
            take(noun(passage, index, tables, taken))
    found.sort(key=lambda item: item.cue[0])
    return found


def _tells_of_source(passage: Passage, group: Group, found: list[Found], tables: Cues) -> bool:
    """Whether it stands in a relative clause on a source after its cue: "said Lee, who has praised Park"."""
    cue = tables.verbs.get(group.lemma)
    if group.subject is None or passage.lowers[group.subject[0]] != "who" or (cue and "t" in cue.takes):
        return False
    return any(item.source and item.group and item.source[0] >= item.group.last and 0 <= group.subject[0] - item.source[1] <= 12 for item in found)


def _outer_subject(passage: Passage, group: Group, taken: list[bool]) -> None:
    """A participle or second verb shares the subject of a verb outside all content, not of one inside."""
    if not group.shared:
        return
    for earlier in reversed(passage.groups):
        if earlier.first >= group.first or earlier.form != "finite" or earlier.subject is None:
            continue
        if taken[earlier.head] or (passage.lowers[earlier.subject[0]] in RELATIVES and group.form != "finite"):
            continue
        group.subject = earlier.subject
        return


# --- content before the cue


def content_before(passage: Passage, group: Group, tables: Cues, taken: list[bool]) -> Found | None:
    """"…," Lee said / said Lee; "The bridge, Lee said, is shut"; "As Lee said, the bridge is shut"."""
    if group.form != "finite" or group.passive:
        return None
    cue = tables.verbs.get(group.lemma)
    inverted = _inverted(passage, group, cue)
    if inverted:
        group.subject, group.shared = inverted, False
        edge, source, after = group.first, inverted, inverted[1]
    elif group.subject and not group.shared:
        edge, source, after = group.subject[0], group.subject, group.last
    else:
        return None
    quote = edge - 1
    if passage.lower(quote) == "," and passage.tag(quote - 1) == QUOTE:
        quote -= 1
    is_title = passage.tag(quote - 1) in {"IN", "DT", "PRP$", "POS"} and quote > 0 and passage.tag(quote) == QUOTE
    is_title = is_title and passage.ends[quote] - passage.starts[quote] < 40
    if passage.tag(quote) == QUOTE and not passage.last_in_sentence[quote] and not is_title:
        return _quotation_before(passage, group, cue, tables, source, quote, after, taken)
    if cue is None or "p" not in cue.takes:
        return None
    if passage.lower(edge - 1) == "as":
        edge -= 1
        if (edge == 0 or passage.lowers[edge - 1] in {",", "and", "but"}) and passage.lower(edge + 1) != "you":
            return _as_said(passage, group, cue, tables, source, edge, after, taken)
    edge -= passage.lower(edge - 1) in {"”", "’", "\"", "''"} and passage.lower(edge - 2) == ","
    is_comma = is_title and passage.quote_ends.get(edge - 1) == ","
    if edge == 0 or (passage.lower(edge - 1) not in {","} | DASHES and not is_comma):
        return None
    end = skip_adjuncts(passage, after)
    if not inverted:
        if group.lemma in ADDRESSED and end < len(passage) and passage.chunks[end]:
            end = skip_adjuncts(passage, skip_phrase(passage, end))
        if (not ends_sentence(passage, end) and passage.lower(end) not in {",", ")"} | DASHES) or passage.tag(end) == QUOTE:
            return None
        if group.lemma in ADDRESSED and opening(passage, after, cue)[0] == "n":
            after = skip_phrase(passage, after)
            end = skip_adjuncts(passage, after)
        if opening(passage, skip_adverbs(passage, after), cue)[0] not in {"x", ""} and passage.lower(after) not in TIMES:
            return None
    start = _content_start(passage, edge - 2, taken)
    has_clause = any(other.form == "finite" and other.subject and start <= other.first < edge for other in passage.groups)
    if has_clause and passage.lowers[start] in {"as", "when", "while", "after", "if", "before", "since", "although", "though"}:
        has_clause = any(
            other.form == "finite" and other.subject and start < other.subject[0] < edge and passage.lowers[other.subject[0] - 1] == ","
            for other in passage.groups
        )
    content = [(start, edge if is_comma else edge - 1)]
    if passage.lower(end) == "," and clause_starting(passage, end + 1) is None and passage.lower(end + 1) not in {"and", "but", "who", "which", "while"}:
        rest = passage.at.get(end + 1)
        if not (rest and rest.first == end + 1 and rest.form == "ing"):
            content.append((end + 1, content_end(passage, end + 1, group, tables, "c")))
            return Found(source, [(group.first, group.last)], content, cue, group, "clause around")
    if not has_clause and not inverted and (edge - 1 - start >= 6 or QUOTE in passage.tags[start:edge]):
        return Found(source, [(group.first, group.last)], content, cue, group, "clause before")
    if not has_clause:
        if passage.lower(end) == "," and (edge - 1 - start <= 3 or clause_starting(passage, end + 1)):
            content.append((end + 1, content_end(passage, end + 1, group, tables, "c")))
            return Found(source, [(group.first, group.last)], content, cue, group, "clause around")
        return None
    return Found(source, [(group.first, group.last)], content, cue, group, "clause before")


def _as_said(
    passage: Passage, group: Group, cue: Cue, tables: Cues, source: Stretch, edge: int, after: int, taken: list[bool]
) -> Found | None:
    """"As Lee said, …" and "…, as Lee said"."""
    end = skip_adjuncts(passage, after)
    if edge < 2 and passage.lower(end) == ",":
        content = [(end + 1, content_end(passage, end + 1, None, tables, "c"))]
    elif edge > 1 and (ends_sentence(passage, end) or passage.lower(end) == ","):
        content = [(_content_start(passage, edge - 2, taken), edge - 1)]
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
        if not is_spoken or not (quote == 0 or passage.last_in_sentence[quote - 1]) or not speaks(passage, source, tables) or passage.lower(source[0]) in RELATIVES:
            return None
        end = skip_adjuncts(passage, after)
        if not ends_sentence(passage, end) and passage.lower(end) not in {",", "and"} and passage.tag(end) != QUOTE:
            return None
        cue = Cue(group.lemma, "half", "q", frozenset(), "states")
    elif passage.quote_ends.get(quote, "") not in {",", "?", "!", "—", "-", ".", "…"} and passage.lower(quote + 1) != ",":
        return None  # "the 'Hotel of Dreams' said": a name in quotation marks
    content = [(_content_start(passage, quote, taken), quote + 1)]
    content += _resumed(passage, after)
    return Found(source, [(group.first, group.last)], content, cue, group, "quotation before")


def _inverted(passage: Passage, group: Group, cue: Cue | None) -> Stretch | None:
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
    if chunk is None or chunk[0] != group.last or passage.lowers[chunk[0]] in TIMES | {"it", "them", "him", "that", "this"}:
        return None
    last = extended(passage, chunk[1])
    if last in passage.at and passage.at[last].form == "finite" and passage.at[last].first == last:
        return None
    return (chunk[0], last)


def extended(passage: Passage, last: int) -> int:
    """The end of a noun phrase with the phrases that belong to it: "of X", "for Y", "and Z"; no times."""
    while last + 1 < len(passage):
        following = passage.chunks[last + 1]
        adjacent = passage.chunks[last]
        if adjacent and adjacent[0] == last and passage.lowers[last] not in TIMES and passage.tags[last] in NAMES:
            last = adjacent[1]
        elif (
            passage.lowers[last] in {"of", "for", "at", "and", "with", "from", "in", "by", "to", "near"}
            and following
            and following[0] == last + 1
            and passage.lowers[last + 1] not in TIMES | {"an", "a"}
            and not clause_starting(passage, last + 1)
        ) or (passage.lowers[last] == "of" and following):
            last = following[1]
        elif passage.tags[last] in {"JJ", "VBN"} and passage.lowers[last + 1] in {"with", "by", "in"} and last + 2 < len(passage) and passage.chunks[last + 2]:
            last = passage.chunks[last + 2][1]
        else:
            break
    return last


def _content_start(passage: Passage, index: int, taken: list[bool]) -> int:
    """Back from `index` to the start of its sentence, or to what another cue has taken."""
    while index > 0 and not taken[index - 1] and not passage.last_in_sentence[index - 1] and passage.lowers[index - 1] != ";":
        if passage.tags[index] == QUOTE and passage.lower(index - 1) in {":", "("}:
            break
        index -= 1
    return index


def _resumed(passage: Passage, index: int) -> list[Stretch]:
    """What goes on after "Lee said,": the rest of the quotation."""
    parts: list[Stretch] = []
    end = skip_adjuncts(passage, index)
    for piece in range(index, len(passage)):
        if passage.tags[piece] == QUOTE:
            if any(passage.at.get(other) and passage.at[other].form == "finite" for other in range(end, piece)) and not parts:
                break
            parts.append((piece, piece + 1))
        elif parts and passage.lowers[piece][0].isalnum():
            break
    return parts


def speaks(passage: Passage, source: Stretch, tables: Cues) -> bool:
    """Whether its head names someone or something that can speak."""
    chunk = passage.chunks[source[0]] or (source[0], source[0] + 1)
    head = chunk[1] - 1
    if chunk[0] == source[0] and source[1] > head + 1 and passage.tags[source[1] - 1] in NAMES:
        return True
    return (
        passage.tags[head] in NAMES
        or (passage.capitals[source[0]] and passage.tags[source[0]] in {"JJ", "NN", "NNS"} and source[1] - source[0] <= 2 and passage.chunks[source[0]] is None)
        or passage.lowers[head] in {"he", "she", "they", "we", "i", "who", "some", "many", "others"}
        or passage.lemmas[head] in tables.speakers
    )


# --- according to, colons, hearsay


def according(passage: Passage, index: int, taken: list[bool], tables: Cues) -> Found | None:
    """"…, according to Lee" and "According to Lee, …"."""
    first = index + 2
    chunk = passage.chunks[first] if first < len(passage) else None
    if chunk is None or (chunk == (first, first + 1) and passage.tags[first] == "NN"):
        return None  # "according to plan"
    last = extended(passage, chunk[1])
    cue = Cue("according to", "strong", "q", frozenset(), "states")
    if index > 0 and not passage.last_in_sentence[index - 1] and not (index == 1 and passage.lowers[0] in {"but", "and", "still"}):
        stop = index - 1 if passage.lower(index - 1) == "," else index
        start = _content_start(passage, max(stop - 1, 0), taken)
        if start < stop:
            commas = [at for at in range(start, stop - 1) if passage.lowers[at] == ","]
            if commas and _tells_already(passage, start, commas[-1], tables):
                start = commas[-1] + 1
            content = [(start, stop)]
            if passage.lower(index - 1) == "," and passage.lower(last) == "," and not any(
                group.form == "finite" and group.subject and start <= group.subject[0] and group.last < stop for group in passage.groups
            ):
                content.append((last + 1, _sentence_end(passage, last + 1)))
            return Found((first, last), [(index, index + 2)], content, cue, None, "according to")
    comma = _comma_before_clause(passage, last)
    if comma < 0:
        return None
    content = [(comma + 1, _sentence_end(passage, comma + 1))]
    return Found((first, last), [(index, index + 2)], content, cue, None, "according to")


def _sentence_end(passage: Passage, index: int) -> int:
    while index < len(passage) and not ends_sentence(passage, index):
        index += 1
    return index


def _tells_already(passage: Passage, start: int, stop: int, tables: Cues) -> bool:
    """Whether a verb of saying with its own subject stands here, so that "according to" is about the rest."""
    for group in passage.groups:
        cue = tables.verbs.get(group.lemma)
        if start <= group.first < stop and group.form == "finite" and group.subject and cue and cue.grade == "strong":
            if "q" in cue.takes and not group.passive:
                return True
    return False


def _comma_before_clause(passage: Passage, index: int) -> int:
    """The first comma from `index` that a clause with its own subject follows, else the first one; -1 for none."""
    commas = []
    while index < len(passage) and not ends_sentence(passage, index):
        if passage.lowers[index] == ",":
            commas.append(index)
        index += 1
    return next((comma for comma in commas if clause_starting(passage, comma + 1)), commas[0] if commas else -1)


def colon(passage: Passage, tables: Cues, taken: list[bool]) -> Found | None:
    """"Lee: Taxes will fall", as in headlines and interviews."""
    if ":" not in passage.lowers[1:8]:
        return None
    at = passage.lowers.index(":", 1)
    if at + 2 >= len(passage) or taken[at] or any(lower in LABELS for lower in passage.lowers[:at]):
        return None
    start = passage.starts[0]
    written = passage.words[0].sentence.text[: passage.starts[at] - passage.words[0].sentence.span.start]
    is_named = all(word[:1].isupper() or word in {"of", "the", "for", "and"} for word in written.split())
    if not is_named and not ((phrase := phrase_before(passage, at - 1)) and phrase[0] == 0 and speaks(passage, phrase, tables)):
        return None
    if any(group.first < at and group.form == "finite" and group.subject for group in passage.groups) or start < 0:
        return None
    last = len(passage)
    while last > at + 1 and passage.trailing[last - 1]:
        last -= 1
    cue = Cue(":", "strong", "q", frozenset(), "states")
    return Found((0, at), [(at, at + 1)], [(at + 1, last)], cue, None, "colon")


def hearsay(passage: Passage, index: int, tables: Cues) -> Found | None:
    """"The bank has reportedly failed": nobody is named who says so."""
    group = passage.at.get(index) or passage.at.get(index + 1) or passage.at.get(index - 1)
    if group is None or group.form != "finite" or group.subject is None or (tables.verbs.get(group.lemma, None) and tables.verbs[group.lemma].grade == "strong"):
        return None
    cue = Cue(passage.lowers[index], "strong", "", frozenset(), "alleges" if passage.lowers[index] == "allegedly" else "states")
    rest = (index + 1, content_end(passage, index + 1, group, tables, "c"))
    content = [(group.subject[0], index), rest] if not group.shared and group.subject[0] < index else [rest]
    return Found(None, [(index, index + 1)], content, cue, group, "hearsay")


# --- content after the cue


def content_after(passage: Passage, group: Group, tables: Cues, taken: list[bool]) -> Found | None:
    """Lee said (that) …; wants …; criticised …; is expected to …"""
    cue = tables.verbs.get(group.lemma)
    if cue is None and group.via and group.via in tables.verbs:
        return _via(passage, group, tables.verbs[group.via], tables)
    if cue is None:
        return _adjective(passage, group, tables) or _unclear(passage, group, tables) or _advocate(passage, group, tables)
    if cue.grade == "psych":
        return _psych(passage, group, cue, tables)
    if cue.grade == "seem" and passage.lower(skip_adverbs(passage, group.last)) not in cue.brings and not _looks_to(passage, group, tables):
        return _seeming(passage, group, cue, tables)
    if group.passive:
        return _passive(passage, group, cue, tables)
    frame, start = complement(passage, group, cue)
    if group.form == "finite" and "q" in cue.takes and passage.lowers[-1] == ":" and frame == "x" and group.subject:
        return Found(group.subject, [(group.first, group.last)], [], cue, group, "awaits")
    if group.form == "participle" and group.shared and passage.lower(group.first - 1) == "and" and "VBD" in passage.possible[group.first]:
        group.form = "finite"
    if group.via and group.via in tables.verbs and not accepts(cue, frame):
        return _via(passage, group, tables.verbs[group.via], tables)
    source = _source(passage, group, cue, frame)
    if group.form == "participle":
        first = group.first == 0 or passage.last_in_sentence[group.first - 1]
        if first and cue.form in ADDRESSED:
            return _asked(passage, group, cue, tables)
        if passage.lower(group.first - 1) == "as" and passage.lower(group.last) == "by":
            return _as_reported(passage, group, cue, tables)
        if source is None:
            return _by(passage, group, cue)
    if source is None and not (group.form == "finite" and cue.grade == "strong" and frame in "qtcw"):
        return None
    relative = _object_relative(passage, group, cue, frame)
    if relative:
        content = [relative]
        if (passage.at.get(group.last) and passage.at[group.last].form == "finite") or frame in {"i", "n"}:
            content.append((group.last, content_end(passage, group.last, None, tables, "c")))
        return Found(source, [(group.first, group.last)], content, cue, group, "relative")
    if not accepts(cue, frame) and not (frame in {"n", "g"} and "d" in cue.takes and source and _is_document(passage, source, tables)):
        return None
    cue_last = max(group.last, start if frame == "a" else 0)
    if frame == "n" and group.lemma in LIGHT:
        frame, start, cue_last = _through_noun(passage, start, cue_last, tables)
    content = [(start, content_end(passage, start, group, tables, frame))] if frame != "x" else []
    if frame == "n" and "as" in cue.brings and "as" in passage.lowers[start : content[0][1]]:
        frame = "s"
    return Found(source, [(group.first, cue_last)], content, cue, group, f"verb {frame}")


def _through_noun(passage: Passage, start: int, cue_last: int, tables: Cues) -> tuple[str, int, int]:
    """"expressed doubt that …": verb and noun are one cue, and the content begins behind them."""
    chunk = passage.chunks[start] if start < len(passage) else None
    noun_cue = tables.nouns.get(passage.lemmas[chunk[1] - 1]) if chunk else None
    if chunk is None or noun_cue is None or passage.lower(chunk[1]) not in noun_cue.brings:
        return "n", start, cue_last
    if passage.lower(chunk[1]) == "that":
        return "t", chunk[1], chunk[1]
    if passage.at.get(chunk[1]):
        return "i", chunk[1], chunk[1]
    return "n", chunk[1] + 1, chunk[1] + 1


def _source(passage: Passage, group: Group, cue: Cue, frame: str) -> Stretch | None:
    """The subject that a verb form can have here; None where it has none of its own and may not share one."""
    if group.form == "finite":
        return group.subject
    lead = group.first - 1
    while lead > 0 and passage.tags[lead] in ADVERBS:
        lead -= 1
    before = passage.lower(lead)
    if group.form == "ing":
        chunk = passage.chunks[group.first - 1] if group.first > 0 else None
        if chunk and chunk[1] == group.first and frame and (frame in "qtcw" or (frame == "n" and "d" in cue.takes)):
            return phrase_before(passage, group.first - 1)
        if before in {",", "—", "–", "--", "and", "or", ""} or (cue.grade == "strong" and before in {
            "by", "before", "after", "for", "while", "without", "when", "in", "from", "of", "than"
        }) or (frame and frame in "qtcw"):
            return group.subject
        return None
    if group.form == "infinitive" and cue.grade == "strong" and frame and frame in "qtcwnai":
        return group.subject
    if group.form == "bare" and before in {"and", ","} and cue.grade == "strong":
        return group.subject
    return None


def _looks_to(passage: Passage, group: Group, tables: Cues) -> bool:
    """"Lee looks to win": someone who looks to do something wants it."""
    if group.lemma != "look" or passage.tag(group.last) != "TO" or group.subject is None:
        return False
    return speaks(passage, group.subject, tables)


def _asked(passage: Passage, group: Group, cue: Cue, tables: Cues) -> Found | None:
    """"Asked whether he would resign, Lee said …": who asks is not named, or after "by"."""
    index, source = group.last, None
    if passage.lower(index) == "by" and index + 1 < len(passage) and passage.chunks[index + 1]:
        source = passage.chunks[index + 1]
        index = source[1]
    frame, start = opening(passage, skip_adjuncts(passage, index), cue)
    if frame == "" or frame not in "wta":
        return None
    end = content_end(passage, start, group, tables, "c")
    comma = next((at for at in range(start, end) if passage.lowers[at] == "," and clause_starting(passage, at + 1)), end)
    return Found(source, [(group.first, group.last)], [(start, comma)], cue, group, "asked")


def _as_reported(passage: Passage, group: Group, cue: Cue, tables: Cues) -> Found | None:
    """"As reported by Lee, the dam broke"."""
    chunk = passage.chunks[group.last + 1] if group.last + 1 < len(passage) else None
    if chunk is None or "t" not in cue.takes:
        return None
    last = extended(passage, chunk[1])
    if group.first == 1 and passage.lower(last) == ",":
        content = (last + 1, content_end(passage, last + 1, None, tables, "c"))
    elif passage.lower(group.first - 2) == ",":
        content = (_content_start(passage, group.first - 3, [False] * len(passage)), group.first - 2)
    else:
        return None
    return Found((chunk[0], last), [(group.first, group.last)], [content], cue, group, "as said")


def _is_document(passage: Passage, source: Stretch, tables: Cues) -> bool:
    """Whether the subject is a poll, report or other text."""
    chunk = passage.chunks[source[0]] or source
    return tables.speakers.get(passage.lemmas[chunk[1] - 1]) == "document"


def _psych(passage: Passage, group: Group, cue: Cue, tables: Cues) -> Found | None:
    """"The plan angered voters", "voters are angered by the plan": who feels it is the source."""
    if group.subject is None or group.form != "finite":
        return None
    if group.passive:
        index = skip_adverbs(passage, group.last)
        if passage.lower(index) == "that" or clause_starting(passage, index):
            end = content_end(passage, index, group, tables, "c")
            return Found(group.subject, [(group.first, group.last)], [(index, end)], cue, group, "feels")
        chunk = passage.chunks[index + 1] if passage.lower(index) in {"by", "about", "at", "over"} and index + 1 < len(passage) else None
        if chunk is None:
            return None
        return Found(group.subject, [(group.first, group.last)], [(chunk[0], extended(passage, chunk[1]))], cue, group, "feels")
    chunk = passage.chunks[group.last] if group.last < len(passage) else None
    if chunk is None or chunk[0] != group.last or group.shared:
        return None
    return Found((chunk[0], extended(passage, chunk[1])), [(group.first, group.last)], [group.subject], cue, group, "feels")


def _by(passage: Passage, group: Group, cue: Cue) -> Found | None:
    """"measures proposed by Lee": a participle that says by whom."""
    if cue.grade != "strong" or passage.lower(group.last) != "by" or group.first == 0:
        return None
    chunk = passage.chunks[group.last + 1] if group.last + 1 < len(passage) else None
    host = passage.chunks[group.first - 1]
    if chunk is None or host is None:
        return None
    return Found((chunk[0], extended(passage, chunk[1])), [(group.first, group.last + 1)], [host], cue, group, "participle by")


def _via(passage: Passage, group: Group, cue: Cue, tables: Cues) -> Found | None:
    """"hoped to shut the bridge": the leading verb is the cue where the other is none."""
    if group.subject is None or "i" not in cue.takes or cue.grade == "weak":
        return None
    end = content_end(passage, group.via_last, group, tables, "i")
    return Found(group.subject, [(group.first, group.via_last)], [(group.via_last, end)], cue, group, "verb i")


def accepts(cue: Cue, frame: str) -> bool:
    """Whether a cue with this complement is one, by its grade."""
    if frame == "":
        return False
    if cue.grade == "weak":
        return frame in "qtw" and frame in cue.takes
    if cue.grade == "seem":
        return frame in "ai"
    if frame == "g" and "n" in cue.takes:
        return True
    if cue.grade == "strong":
        return frame in cue.takes or frame in "qtciw"
    return frame in cue.takes or frame == "q"


def _object_relative(passage: Passage, group: Group, cue: Cue, frame: str) -> Stretch | None:
    """"which" in "the plan, which Lee supports", "who" in "Park, who he says is ill", "what" in "what Lee calls a mess"."""
    if group.subject is None or group.shared or group.form != "finite":
        return None
    index = group.subject[0] - 1
    following = passage.at.get(group.last)
    if passage.lower(index) not in {"which", "that", "whom", "what", "who"}:
        host = passage.chunks[index] if index >= 0 else None
        is_gap = following is not None and following.first == group.last and following.form == "finite" and "c" in cue.takes
        is_open = frame == "x" and "n" in cue.takes and cue.grade == "strong" and passage.lower(group.last) != ")"
        if host and host[1] == group.subject[0] and (is_gap or is_open) and passage.lowers[host[0]] not in TIMES:
            return host
        return None
    if following and following.first == group.last and following.form == "finite":
        return (index, index + 1)
    if passage.lower(index) == "that" and passage.tag(index) == "IN" and frame != "x":
        return None
    if (frame == "x" and ("n" in cue.takes or "t" in cue.takes)) or (frame in {"i", "n"} and passage.lower(index) in {"what", "which"}):
        return (index, index + 1)
    return None


def _seeming(passage: Passage, group: Group, cue: Cue, tables: Cues) -> Found | None:
    """"The plan seems to work": subject and complement together."""
    index = skip_adverbs(passage, group.last)
    lower, tag = passage.lower(index), passage.tag(index)
    if not (tag in {"TO", "JJ", "JJR", "VBN"} or lower in {"that", "like", "as"} or clause_starting(passage, index)):
        return None
    if group.form != "finite" or (cue.form in {"look", "sound"} and tag == "TO"):
        return None
    content = [(index, content_end(passage, index, group, tables, "c"))]
    if group.subject and not group.shared and passage.lower(group.subject[0]) != "it":
        content.insert(0, group.subject)
    return Found(None, [(group.first, group.last)], content, cue, group, "seems")


def _passive(passage: Passage, group: Group, cue: Cue, tables: Cues) -> Found | None:
    """"The bridge is expected to open", "was accused of fraud", "was criticised by Lee"."""
    if group.form in {"bare", "participle", "ing"} or cue.grade == "weak" or (cue.form in {"suppose", "see"} and passage.tag(group.last) == "TO"):
        return None
    index = skip_adverbs(passage, group.last)
    source = None
    by = skip_adjuncts(passage, index)
    by = index if passage.lower(index) == "by" else by
    if passage.lower(index) != "by":
        by = next((at for at in range(index, min(by, len(passage))) if passage.lowers[at] == "by" and passage.tag(at + 1) in NAMES | {"JJ", "DT"}), -1)
    if by >= 0 and by + 1 < len(passage) and passage.chunks[by + 1] and passage.lowers[by + 1] not in TIMES:
        source = (by + 1, extended(passage, passage.chunks[by + 1][1]))
        index = source[1] if by == index else index
    frame, start = opening(passage, index, cue)
    if frame in {"", "x"}:
        start = index
    is_it = group.subject is not None and passage.lower(group.subject[0]) == "it" and frame in {"t", "c"}
    content: list[Stretch] = []
    if cue.form not in ADDRESSED and not is_it and group.subject:
        content.append(group.subject)
    is_named = cue.form in {"consider", "deem", "call", "judge", "think", "find", "label", "dub", "declare", "name", "proclaim", "pronounce"} and passage.tag(index) in {"JJ", "DT", "NN"}
    is_known = cue.form in {"know", "remember", "recognize", "recognise"} and passage.lower(index) in {"for", "as"}
    if (frame and frame in "itcwqa") or passage.lower(index) == "as" or is_named or is_known:
        end = content_end(passage, start, group, tables, "n" if frame and frame in "ai" else "c")
        agent = next((at for at in range(end - 2, start, -1) if passage.lowers[at] == "by"), 0) if frame == "a" else 0
        if agent and not source and passage.chunks[agent + 1] and speaks(passage, passage.chunks[agent + 1], tables):
            source, end = (agent + 1, extended(passage, passage.chunks[agent + 1][1])), agent
        content.append((start, end))
    elif not source and (cue.grade != "strong" or "n" not in cue.takes):
        return None
    if cue.grade == "half" and not source and not is_named and not is_known and not (frame and frame in "itcq") and passage.lower(index) != "as":
        return None
    return Found(source, [(group.first, group.last)], content, cue, group, "passive")


def _adjective(passage: Passage, group: Group, tables: Cues) -> Found | None:
    """"is adamant that", "are worried about", "was eager to"."""
    if group.lemma not in {"be", "feel", "remain", "become", "grow"} or group.subject is None or group.form != "finite":
        return None
    index = skip_adverbs(passage, group.last)
    cue = tables.adjectives.get(passage.lower(index))
    if cue is None or passage.lower(group.subject[0]) in {"it", "there", "this", "that", "which", "these"}:
        return None
    opener = passage.lower(index + 1)
    if opener not in cue.brings and not (opener and clause_starting(passage, index + 1)):
        return None
    start = index + 1 if opener in {"that", "to"} or opener not in cue.brings else index + 2
    frame = "c" if opener == "that" else "n"
    end = content_end(passage, start, group, tables, frame)
    return Found(group.subject, [(group.first, index + 1)], [(start, end)], cue, group, "adjective")


def _unclear(passage: Passage, group: Group, tables: Cues) -> Found | None:
    """"It is unclear why …", "Lee made (it) clear that …"."""
    index = skip_adverbs(passage, group.last)
    is_made = group.lemma == "make"
    if is_made and passage.lower(index) == "it":
        index += 1
    index = skip_adverbs(passage, index)
    if passage.lower(index) == "not":
        index += 1
    if passage.lower(index) not in {"clear", "unclear", "unknown", "plain", "known", "uncertain"} or group.subject is None:
        return None
    is_it = passage.lower(group.subject[0]) in {"it", "it's"}
    opener = passage.lower(index + 1)
    if not (is_made or is_it and group.lemma in {"be", "remain"}) or opener not in QUESTIONS | {"that"} and not clause_starting(passage, index + 1):
        return None
    if not is_made and passage.lower(index) in {"clear", "known", "plain"} and passage.lower(index - 1) != "not":
        return None
    cue = Cue("clear", "half", "tw", frozenset(), "states")
    source = group.subject if is_made else None
    end = content_end(passage, index + 1, group, tables, "c")
    return Found(source, [(group.first, index + 1)], [(index + 1, end)], cue, group, "adjective")


def _advocate(passage: Passage, group: Group, tables: Cues) -> Found | None:
    """"Lee is a vocal supporter of the plan": what someone is who supports or opposes."""
    if group.lemma not in {"be", "remain", "become"} or group.subject is None or group.form != "finite":
        return None
    index = skip_adverbs(passage, group.last)
    chunk = passage.chunks[index] if index < len(passage) else None
    if chunk is None or passage.lemmas[chunk[1] - 1] not in SIDES or passage.lower(chunk[1]) not in {"of", "for", "to"}:
        return None
    cue = Cue(passage.lemmas[chunk[1] - 1], "half", "n", frozenset(), "states")
    start = chunk[1] + 1
    end = content_end(passage, start, group, tables, "n")
    return Found(group.subject, [(group.first, chunk[1])], [(start, end)], cue, group, "noun")


# --- nouns

SIDES = frozenset("supporter advocate proponent opponent critic champion fan defender backer ally admirer skeptic foe".split())

LIGHT = frozenset(
    "make give offer issue express voice take raise have hold deliver cast lay lodge launch repeat reiterate renew echo "
    "present leave open put share reject receive show pledge draw win seek announce release sign".split()
)


def noun(passage: Passage, index: int, tables: Cues, taken: list[bool]) -> Found | None:
    """"his claim that …", "criticism of …", "calls for …", "the question is whether …", "made the case that …"."""
    cue = tables.nouns.get(passage.lemmas[index])
    chunk = passage.chunks[index]
    if cue is None or chunk is None or chunk[1] != index + 1:
        return None
    source = None
    owner = next((piece for piece in range(chunk[0], index) if passage.tags[piece] in {"PRP$", "POS"}), None)
    if owner is not None:
        source = (chunk[0], owner) if passage.tags[owner] == "POS" else (owner, owner + 1)
    start = index + 1
    opener = passage.lower(start)
    if opener in {"by", "from", "among"} and start + 1 < len(passage) and passage.chunks[start + 1]:
        source = (passage.chunks[start + 1][0], passage.chunks[start + 1][1])
        start = source[1]
        opener = passage.lower(start)
    copula = passage.at.get(start)
    if copula and copula.first == start and copula.lemma == "be" and (passage.lower(copula.last) in QUESTIONS | {"that", ":"} or passage.tag(copula.last) == QUOTE):
        begin = copula.last
        return Found(source, [(index, index + 1)], [(begin, content_end(passage, begin, copula, tables, "c"))], cue, None, "noun")
    if opener not in cue.brings:
        return None
    before = passage.at.get(chunk[0] - 1) or passage.at.get(chunk[0] - 2)
    is_light = before is not None and before.lemma in LIGHT and not before.passive
    if source is None and before is not None and before.subject and speaks(passage, before.subject, tables) and is_light:
        source = before.subject
    if source is None and cue.grade != "strong":
        return None
    if opener == "to" and passage.tag(start) != "TO" and source is None:
        return None
    if opener != "that" and passage.tag(start) != "TO" or opener == "to" and not passage.at.get(start):
        start += 1
    end = content_end(passage, start, None, tables, "c" if opener == "that" else "n", outside=chunk[0])
    return Found(source, [(index, index + 1)], [(start, end)], cue, None, "noun")
