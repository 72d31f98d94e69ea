"""Who says, writes, thinks or wants what: source, cue and content of every attribution, the outermost only.

The order is that of certainty: quotations and what stands before "Lee said" first, then cues left to right, each
closing its content to every later cue, then nouns and adjectives in what is left. What counts as an attribution and
where its spans end follows Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News" (2018).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from report.extract.clauses import (
    ADVERBS,
    BREAKS,
    NOUNS,
    QUOTE,
    RELATIVES,
    Group,
    Passage,
    clause_starting,
    passages,
    phrase_before,
)
from report.extract.cues import Cue, Cues, cues
from report.extract.words import Words
from report.lexicon import Lexicon
from report.model import Text

Stretch = tuple[int, int]
ADDRESSED = frozenset(
    "tell ask remind assure reassure inform warn notify advise urge convince persuade brief alert promise beg order "
    "instruct implore exhort caution petition lobby press pressure show challenge thank".split()
)
QUESTIONS = frozenset("what how why whether who which where when if whose whom".split())
FRONTS = frozenset("while although though whereas as if when after before since because once until unless even".split())
TURNS = frozenset("but while although though whereas yet".split())
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight earlier later recently "
    "last this next afterward afterwards again once".split()
)
ADJUNCTS = frozenset("in on at during to after before by via through from with following outside for as of amid over under".split())
STOPS = frozenset({".", "?", "!", ";", "…"})


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution: stretches of the text as code points, `source` empty where none is named.

    `cue` and `content` hold one stretch or more. `lemma` is the cue's form in its table, `negated` and `modal` are of
    the cue ("did not say", "would say"). `passage` and `group` tell where it was found, `rule` how.
    """

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    lemma: str
    stance: str
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
    tables = cues(lexicon)
    said: list[Said] = []
    last: tuple[int, int] | None = None  # (index in said, block) of the last one that can go on
    for number, passage in enumerate(passages(words, text, lexicon)):
        found = in_passage(passage, tables)
        if not found and last is not None and _is_quotation(passage):
            index, block = last
            if passage.block == block or said[index].rule == "awaits":
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
        item.cue_row.form,
        item.cue_row.stance,
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
            take(after_content(passage, group, tables, taken))
    for index, lower in enumerate(passage.lowers):
        if lower == "according" and passage.lower(index + 1) == "to" and not taken[index]:
            take(according(passage, index, taken))
    take(colon(passage, tables, taken))
    for group in passage.groups:
        if not taken[group.head] and not any(item.group is group for item in found):
            take(before_content(passage, group, tables, taken))
    for index in range(len(passage)):
        if not taken[index] and passage.tags[index] in {"NN", "NNS"}:
            take(noun(passage, index, tables, taken))
    found.sort(key=lambda item: item.cue[0])
    return found


# --- content before the cue


def after_content(passage: Passage, group: Group, tables: Cues, taken: list[bool]) -> Found | None:
    """"…," Lee said / said Lee; "The bridge, Lee said, is shut"."""
    if group.form != "finite" or group.passive:
        return None
    cue = tables.verbs.get(group.lemma) or (tables.verbs.get(group.via) if group.via else None)
    inverted = _inverted(passage, group, cue)
    if inverted:
        edge, source, resume = group.first, inverted, inverted[1]
    elif group.subject and not group.shared:
        edge, source, resume = group.subject[0], group.subject, group.last
    else:
        return None
    quote = edge - 1
    if passage.lower(quote) == "," and passage.tag(quote - 1) == QUOTE:
        quote -= 1
    if passage.tag(quote) == QUOTE and _is_clause_quote(passage, quote):
        if cue is None:
            if not _speaks(passage, source, tables):
                return None
            cue = Cue(group.lemma, "half", "q", frozenset(), "states")
        content = [(_content_start(passage, quote, taken), quote + 1)]
        cue_last, after = _after_cue(passage, group, resume)
        content += _resumed(passage, after, cue)
        return Found(source, [(group.first, cue_last)], content, cue, group, "quotation before")
    if cue is None or passage.lower(edge - 1) not in {",", "as"} or cue.grade == "weak" or "q" not in cue.takes:
        return None
    if passage.lower(edge - 1) == "as":
        edge -= 1
    if edge == 0 or passage.lower(edge - 1) not in {",", "—", "–", "--"}:
        return None
    cue_last, after = _after_cue(passage, group, resume)
    end = _skip_adjuncts(passage, after, strict=True)
    if passage.lower(end) not in {",", ".", "", ";", "—", "?", "!", ")"} or passage.tag(end) == QUOTE:
        return None
    start = _content_start(passage, edge - 2, taken)
    has_clause = any(other.form == "finite" and start <= other.first < edge for other in passage.groups)
    content = [(start, edge - 1)]
    if passage.lower(end) == "," and not has_clause or passage.lower(end) == "," and not _new_clause(passage, end + 1):
        content.append((end + 1, _end(passage, end + 1, group, cue, tables=None)))
    elif not has_clause:
        return None
    return Found(source, [(group.first, cue_last)], content, cue, group, "clause before")


def _inverted(passage: Passage, group: Group, cue: Cue | None) -> Stretch | None:
    """The subject after the verb: "said Lee", after a quotation or a comma."""
    before = passage.lower(group.first - 1)
    is_quoted = passage.tag(group.first - 1) == QUOTE or before == "," and passage.tag(group.first - 2) == QUOTE
    if not is_quoted and before not in {",", "—"} or cue is None or "q" not in cue.takes:
        return None
    if group.head != group.first or group.subject and not group.shared and group.lemma not in {"say", "write"}:
        if not is_quoted:
            return None
    chunk = passage.chunks[group.last] if group.last < len(passage) else None
    if chunk is None or chunk[0] != group.last or passage.lowers[chunk[0]] in TIMES or passage.lowers[chunk[0]] in {"it", "them", "him"}:
        return None
    last = chunk[1]
    while passage.lower(last) in {"of", "for", "at", "and", "with", "from"} and last + 1 < len(passage) and passage.chunks[last + 1]:
        last = passage.chunks[last + 1][1]
    if last in passage.at and passage.at[last].form == "finite":
        return None
    return (chunk[0], last)


def _is_clause_quote(passage: Passage, quote: int) -> bool:
    """Whether the quotation says something by itself or ends a clause: not a title in the middle of one."""
    return True


def _content_start(passage: Passage, index: int, taken: list[bool]) -> int:
    """Back from `index` to the start of its sentence, or to what another cue has taken."""
    while index > 0 and not taken[index - 1] and passage.lowers[index - 1] not in STOPS:
        if passage.tags[index] == QUOTE and passage.lower(index - 1) == ":":
            break
        index -= 1
    return index


def _after_cue(passage: Passage, group: Group, resume: int) -> Stretch:
    return group.last, max(resume, group.last)


def _resumed(passage: Passage, index: int, cue: Cue) -> list[Stretch]:
    """What goes on after "Lee said,": the rest of the quotation, and further ones in the passage."""
    parts: list[Stretch] = []
    end = _skip_adjuncts(passage, index, strict=False)
    for piece in range(index, len(passage)):
        if passage.tags[piece] == QUOTE:
            if any(passage.tags[other] in {"VBD", "VBZ", "VBP"} for other in range(max(end, index) + 1, piece)):
                break
            parts.append((piece, piece + 1))
        elif parts and passage.lowers[piece] in STOPS:
            continue
    return parts


def _speaks(passage: Passage, source: Stretch, tables: Cues) -> bool:
    """Whether its head names someone or something that can speak."""
    first = source[0]
    chunk = passage.chunks[first] or (first, first + 1)
    head = chunk[1] - 1
    return (
        passage.tags[head] in {"NNP", "NNPS"}
        or passage.lowers[head] in {"he", "she", "they", "we", "i", "who"}
        or passage.lemmas[head] in tables.speakers
    )


def _new_clause(passage: Passage, index: int) -> bool:
    return clause_starting(passage, index) is not None


# --- according to


def according(passage: Passage, index: int, taken: list[bool]) -> Found | None:
    first = index + 2
    chunk = passage.chunks[first] if first < len(passage) else None
    if chunk is None:
        return None
    last = chunk[1]
    while last + 1 < len(passage) and passage.lowers[last] in {"of", "for", "at", "by", "from", "in", "with", "and", "to", "on"} and passage.chunks[last + 1]:
        last = passage.chunks[last + 1][1]
    cue = Cue("according to", "strong", "q", frozenset(), "states")
    before = index - 1
    if before > 0 and any(char.isalnum() for char in passage.lowers[before - 1]) or passage.tag(before) == QUOTE or before > 0:
        stop = before if passage.lower(before) == "," else before + 1
        start = _content_start(passage, max(stop - 1, 0), taken)
        content = [(start, stop)]
        after = last
        while after < len(passage) and passage.lowers[after] not in STOPS and passage.lowers[after] != ",":
            after += 1
        return Found((first, last), [(index, index + 2)], content, cue, None, "according to")
    comma = last
    while comma < len(passage) and passage.lowers[comma] != ",":
        comma += 1
    while comma < len(passage) and not _new_clause(passage, comma + 1):
        later = comma + 1
        while later < len(passage) and passage.lowers[later] != ",":
            later += 1
        if later >= len(passage):
            break
        comma = later
    return Found((first, last), [(index, index + 2)], [(comma + 1, _sentence_end(passage, comma + 1))], cue, None, "according to")


def _sentence_end(passage: Passage, index: int) -> int:
    while index < len(passage) and passage.lowers[index] not in STOPS:
        index += 1
    return index


# --- colon


def colon(passage: Passage, tables: Cues, taken: list[bool]) -> Found | None:
    """"Lee: Taxes will fall" """
    if ":" not in passage.lowers[1:8]:
        return None
    at = passage.lowers.index(":", 1)
    if at + 2 >= len(passage) or any(group.first < at for group in passage.groups) or taken[at]:
        return None
    phrase = phrase_before(passage, at - 1)
    if phrase is None or phrase[0] > 0 or not _speaks(passage, phrase, tables):
        return None
    cue = Cue(":", "strong", "q", frozenset(), "states")
    return Found(phrase, [(at, at + 1)], [(at + 1, len(passage) - (passage.lowers[-1] in STOPS))], cue, None, "colon")


# --- content after the cue


def before_content(passage: Passage, group: Group, tables: Cues, taken: list[bool]) -> Found | None:
    """Lee said (that) …; wants …; criticised …; is expected to …"""
    cue = tables.verbs.get(group.lemma)
    if cue is None and group.via and group.via in tables.verbs:
        return _via(passage, group, tables.verbs[group.via], tables)
    if cue is None:
        return _adjective(passage, group, tables)
    if cue.grade == "seem":
        return _seeming(passage, group, cue, tables)
    if group.passive:
        return _passive(passage, group, cue, tables)
    if group.form in {"bare", "participle"} or group.subject is None:
        return None
    if group.form == "infinitive" and not group.via and cue.grade != "strong":
        return None
    if group.form == "infinitive" and passage.lower(group.first - 1) not in {","}:
        return None
    frame, start, cue_last = complement(passage, group, cue)
    if not accepts(cue, frame):
        return None
    if group.form == "ing" and passage.lower(group.first - 1) not in {",", "—", "–"} and group.first > 0:
        if frame not in "qtcw":
            return None
    end = _end(passage, start, group, cue, tables)
    content = [(start, end)] if frame != "x" else []
    if frame in "xa" or not content:
        relative = _object_relative(passage, group)
        if relative:
            content.insert(0, relative)
    return Found(group.subject, [(group.first, cue_last)], content, cue, group, f"verb {frame}")


def _via(passage: Passage, group: Group, cue: Cue, tables: Cues) -> Found | None:
    """"tried to shut the bridge": the leading verb is the cue where the other is none."""
    if group.subject is None or "i" not in cue.takes or cue.grade == "weak":
        return None
    end = _end(passage, group.via_last, group, cue, tables)
    return Found(group.subject, [(group.first, group.via_last)], [(group.via_last, end)], cue, group, "verb i")


def accepts(cue: Cue, frame: str) -> bool:
    if frame == "":
        return False
    if cue.grade == "weak":
        return frame in "qtw" and frame in cue.takes
    if cue.grade == "strong":
        return frame in cue.takes or frame in "qtciw"
    return frame in cue.takes or frame == "q"


def complement(passage: Passage, group: Group, cue: Cue) -> tuple[str, int, int]:
    """What follows the cue: its letter, where the content begins, and where the cue ends."""
    index = group.last
    cue_last = index
    while passage.tag(index) in ADVERBS and passage.lower(index) not in {"not"}:
        index += 1
    if group.lemma in ADDRESSED and index < len(passage) and passage.chunks[index] and not group.passive:
        after = passage.chunks[index][1]
        frame, start = _opening(passage, _skip_adjuncts(passage, after, strict=False), cue)
        if frame and frame in "qtciwa" and not (frame == "c" and clause_starting(passage, index)):
            return frame, start, cue_last
    frame, start = _opening(passage, index, cue)
    if frame in {"", "x"}:
        skipped = _skip_adjuncts(passage, index, strict=False)
        if skipped > index:
            later, start_later = _opening(passage, skipped, cue)
            if later and later in "qtcw":
                return later, start_later, cue_last
    return frame, start, cue_last


def _opening(passage: Passage, index: int, cue: Cue) -> tuple[str, int]:
    """The complement that opens at `index`."""
    lower, tag = passage.lower(index), passage.tag(index)
    if tag == QUOTE:
        return "q", index
    if lower in {",", ":"} and passage.tag(index + 1) == QUOTE:
        return "q", index + 1
    if lower == ":" and index + 1 < len(passage):
        return "c", index + 1
    if lower == "" or lower in STOPS or lower in {",", "—", "–", "--", ")", "and", "but", ":"}:
        return "x", index
    if lower == "that":
        return "t", index
    if lower in QUESTIONS:
        return "w", index
    if tag == "TO" and passage.at.get(index):
        return "i", index
    if lower in cue.brings:
        return "a", index + 1
    if clause_starting(passage, index) or tag == "EX":
        return "c", index
    if lower in {"if", "when", "in", "after", "because", "under", "on", "at", "for", "with", "as", "while"} and _fronted(passage, index):
        return "c", index
    if tag == "VBG":
        return "g", index
    if passage.chunks[index] or tag in NOUNS or tag in {"DT", "PRP$", "PRP", "JJ", "CD"}:
        return "n", index
    return "", index


def _fronted(passage: Passage, index: int) -> bool:
    """Whether an adverbial opens a clause here: "said if it rains, the match is off"."""
    for comma in range(index + 1, min(index + 25, len(passage))):
        if passage.lowers[comma] == ",":
            return _new_clause(passage, comma + 1)
        if passage.lowers[comma] in STOPS:
            return False
    return False


def _skip_adjuncts(passage: Passage, index: int, strict: bool) -> int:
    """Past "Monday", "in a statement", "to reporters in X", "on Twitter"."""
    while index < len(passage):
        lower = passage.lowers[index]
        if lower in TIMES and not clause_starting(passage, index):
            chunk = passage.chunks[index]
            index = chunk[1] if chunk else index + 1
        elif passage.tags[index] in ADVERBS:
            index += 1
        elif lower in ADJUNCTS and index + 1 < len(passage) and passage.chunks[index + 1] and not clause_starting(passage, index + 1):
            index = passage.chunks[index + 1][1]
        elif lower in ADJUNCTS and passage.tag(index + 1) == "VBG":
            index += 2
            while index < len(passage) and passage.chunks[index]:
                index = passage.chunks[index][1]
        else:
            break
    return index


def _object_relative(passage: Passage, group: Group) -> Stretch | None:
    """"which" in "the plan, which Lee supports"."""
    if group.subject is None or group.shared:
        return None
    index = group.subject[0] - 1
    if passage.lower(index) in {"which", "that", "whom", "what"}:
        return (index, index + 1)
    return None


def _seeming(passage: Passage, group: Group, cue: Cue, tables: Cues) -> Found | None:
    """"The plan seems to work": subject and complement together."""
    index = group.last
    lower, tag = passage.lower(index), passage.tag(index)
    while passage.tag(index) in ADVERBS:
        index += 1
        lower, tag = passage.lower(index), passage.tag(index)
    if not (tag in {"TO", "JJ", "JJR", "VBN"} or lower in {"that", "like", "as"} or clause_starting(passage, index)):
        return None
    if group.form not in {"finite"} or cue.form in {"look", "sound"} and tag == "TO":
        return None
    content = [(index, _end(passage, index, group, cue, tables))]
    if group.subject and not group.shared and passage.lower(group.subject[0]) != "it":
        content.insert(0, group.subject)
    return Found(None, [(group.first, group.last)], content, cue, group, "seems")


def _passive(passage: Passage, group: Group, cue: Cue, tables: Cues) -> Found | None:
    """"The bridge is expected to open", "was accused of fraud", "was criticised by Lee"."""
    if group.form in {"bare", "participle", "ing"} or cue.grade == "weak":
        return None
    index = group.last
    while passage.tag(index) in ADVERBS:
        index += 1
    source = None
    if passage.lower(index) == "by" and index + 1 < len(passage) and passage.chunks[index + 1]:
        source = passage.chunks[index + 1]
        last = source[1]
        while passage.lower(last) in {"of", "and", "for"} and last + 1 < len(passage) and passage.chunks[last + 1]:
            last = passage.chunks[last + 1][1]
        source, index = (source[0], last), last
    frame, start = _opening(passage, index, cue)
    if frame in {"", "x"}:
        start = index
    is_it = group.subject is not None and passage.lower(group.subject[0]) == "it" and frame in {"t", "c"}
    content: list[Stretch] = []
    if cue.form not in ADDRESSED and not is_it and group.subject:
        content.append(group.subject)
    if frame and frame in "itcwqa" or passage.lower(index) == "as":
        content.append((start, _end(passage, start, group, cue, tables)))
    elif not source and (cue.grade != "strong" or "n" not in cue.takes):
        return None
    if cue.grade == "half" and not source and not (frame and frame in "itcq") and passage.lower(index) != "as":
        return None
    return Found(source, [(group.first, group.last)], content, cue, group, "passive")


def _adjective(passage: Passage, group: Group, tables: Cues) -> Found | None:
    """"is adamant that", "are worried about", "was eager to"."""
    if group.lemma not in {"be", "feel", "remain", "become", "seem", "sound", "grow"} or group.subject is None or group.form != "finite":
        return None
    index = group.last
    while passage.tag(index) in ADVERBS or passage.lower(index) in {"as", "more", "most"}:
        index += 1
    cue = tables.adjectives.get(passage.lower(index))
    if cue is None or not _speaks(passage, group.subject, tables):
        return None
    opener = passage.lower(index + 1)
    if opener not in cue.brings and not (opener and clause_starting(passage, index + 1)):
        return None
    start = index + 1 if opener in {"that", "to"} or opener not in cue.brings else index + 2
    return Found(group.subject, [(group.first, index + 1)], [(start, _end(passage, start, group, cue, tables))], cue, group, "adjective")


# --- nouns


def noun(passage: Passage, index: int, tables: Cues, taken: list[bool]) -> Found | None:
    """"his claim that …", "criticism of …", "calls for …"."""
    cue = tables.nouns.get(passage.lemmas[index])
    if cue is None or passage.chunks[index] is None or passage.chunks[index][1] != index + 1:
        return None
    chunk = passage.chunks[index]
    opener = passage.lower(index + 1)
    if opener not in cue.brings and not (opener == "from"):
        return None
    source = None
    owner = next((piece for piece in range(chunk[0], index) if passage.tags[piece] in {"PRP$", "POS"}), None)
    if owner is not None:
        source = (chunk[0], owner) if passage.tags[owner] == "POS" else (owner, owner + 1)
    start = index + 1
    if opener in {"by", "from", "among"} and start + 1 < len(passage) and passage.chunks[start + 1]:
        source = passage.chunks[start + 1]
        start = source[1]
        opener = passage.lower(start)
    if opener not in cue.brings or source is None and not (cue.grade == "strong" and opener in {"that", "of", "for", "about", "to"}):
        return None
    if source is None and opener in {"to"} and passage.tag(start) != "TO":
        return None
    if opener not in {"that", "to"}:
        start += 1
    row = Cue(cue.form, cue.grade, "", cue.brings, cue.stance)
    end = _end(passage, start, None, row, tables)
    return Found(source, [(index, index + 1)], [(start, end)], row, None, "noun")


# --- where content ends


def _end(passage: Passage, start: int, group: Group | None, cue: Cue, tables: Cues | None) -> int:
    """The end of the content that starts at `start`: mostly the end of the sentence, before that where a new cue or a
    clause of the reporter's own begins."""
    index = start
    fronted = group is not None and _in_front(passage, group)
    depth = 0
    while index < len(passage):
        lower = passage.lowers[index]
        if lower in STOPS:
            break
        if lower == "(":
            depth += 1
        elif lower == ")":
            if depth == 0:
                break
            depth -= 1
        elif index > start and lower in {"—", "–", "--"} and tables:
            break
        elif index > start and lower == ",":
            if fronted and _new_clause(passage, index + 1):
                break
            if tables and _stops_at_comma(passage, index, group, tables):
                break
        elif index > start and lower in {"and", "but"} and tables and _stops_at_joint(passage, index, group, cue, tables):
            break
        index += 1
    while index > start and passage.lowers[index - 1] in {","}:
        index -= 1
    return index


def _in_front(passage: Passage, group: Group) -> bool:
    """Whether the cue stands in a clause that leads up to the main one: "While Lee said …, Park …"."""
    before = (group.subject[0] if group.subject and not group.shared else group.first) - 1
    if group.form == "ing" and group.first == 0:
        return True
    return before >= 0 and passage.lowers[before] in FRONTS and (before == 0 or passage.lowers[before - 1] in {",", "and", "but", "even"} or before < 3)


def _stops_at_comma(passage: Passage, comma: int, group: Group | None, tables: Cues) -> bool:
    following = passage.lower(comma + 1)
    if following == "according":
        return True
    next_group = passage.at.get(comma + 1)
    if next_group and next_group.form == "ing" and next_group.first == comma + 1:
        cue = tables.verbs.get(next_group.lemma)
        if cue and cue.grade == "strong":
            return True
    if following in TURNS | {"and"}:
        clause = clause_starting(passage, comma + 2)
        if clause and (following != "and" or clause.lemma in tables.verbs and tables.verbs[clause.lemma].grade == "strong"):
            return True
        later = passage.at.get(comma + 2)
        if later and later.form == "finite" and later.lemma in tables.verbs and tables.verbs[later.lemma].grade == "strong":
            return True
    clause = clause_starting(passage, comma + 1)
    if clause and clause.lemma in tables.verbs and tables.verbs[clause.lemma].grade == "strong":
        return True
    return False


def _stops_at_joint(passage: Passage, index: int, group: Group | None, cue: Cue, tables: Cues) -> bool:
    later = passage.at.get(index + 1)
    if later is None or later.first > index + 1 or later.form != "finite":
        clause = clause_starting(passage, index + 1)
        return bool(clause and clause.lemma in tables.verbs and tables.verbs[clause.lemma].grade == "strong" and "q" in tables.verbs[clause.lemma].takes)
    other = tables.verbs.get(later.lemma)
    return bool(other and other.grade == "strong" and group and passage.tags[later.head] == passage.tags[group.head])
