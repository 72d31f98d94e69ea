"""What follows a cue: the complement that opens.

A complement has a letter, as in lexicon/cues.tsv: q quotation, t that-clause, c bare clause, w how/what/whether clause,
i to-infinitive, g -ing, n noun phrase, a preposition of the cue's own, x nothing.
"""

from __future__ import annotations

from report.extract.cues import Cue
from report.extract.passage import ADVERBS, NOUNS, QUOTE, Group, Passage
from report.extract.phrases import clause_starting

Stretch = tuple[int, int]
ADDRESSED = frozenset(
    "tell ask remind assure reassure inform warn notify advise urge convince persuade brief alert promise beg order "
    "instruct implore exhort caution petition lobby press pressure show challenge thank encourage invite".split()
)
QUESTIONS = frozenset("what how why whether who which where when if whose whom".split())
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight earlier "
    "later late early recently last this next afterward afterwards again once january february march "
    "april may june july august september october november december".split()
)
ADJUNCTS = frozenset(
    "in on at during to after before by via through from with following outside for as of amid over under".split()
)
TIME_NOUNS = TIMES | frozenset(
    "week month year day night morning afternoon evening decade weekend hour spring summer fall winter".split()
)
DASHES = frozenset({"—", "–", "--", "-"})
MARKS = frozenset({'"', "“", "”", "''", "``"})  # of a title too short to be closed: "on “Morning Talk” on Sunday"
# What stands before a number: "at least 22", "as many as 22", "between 20 and 22".
MEASURES = frozenset(
    "at least most about around over under nearly almost roughly approximately only just some up to as many much few "
    "close more less fewer than no between".split()
)
MEDIA = frozenset(
    "twitter facebook instagram youtube telegram television tv radio air website site page account blog channel show "
    "programme podcast platform network".split()
)
CLOSERS = frozenset({",", "and", "but", "or", ")"}) | DASHES


def ends_sentence(passage: Passage, index: int) -> bool:
    """Whether the mark at `index` ends a sentence, or the one before it did."""
    if index >= len(passage) or passage.trailing[index] or passage.lowers[index] in {";", "?", "!"}:
        return True
    return index > 0 and passage.last_in_sentence[index - 1]


def complement(passage: Passage, group: Group, cue: Cue) -> tuple[str, int]:
    """What follows the cue: its letter and where the content begins; "" where nothing fits."""
    index = skip_adverbs(passage, group.last)
    frame, start = _complement(passage, group, cue, index)
    if frame == "c":
        start = next((at for at in range(group.last, start) if passage.lowers[at] in MEASURES), start)
    if frame and frame in "an" and "q" in cue.takes:
        mark = _next_mark(passage, ":", start, 20)
        if mark and passage.tag(mark + 1) == QUOTE and not _has_verb(passage, start, mark):
            return "q", mark + 1  # "wrote on its page: “…”"
    return frame, start


def _has_verb(passage: Passage, first: int, last: int) -> bool:
    """Whether a finite verb stands here, or one that leads up to the mark: "reacted to the news, saying:"."""
    return any(
        first <= group.first < last and (group.form == "finite" or (group.form == "ing" and group.last == last))
        for group in passage.groups
    )


def _complement(passage: Passage, group: Group, cue: Cue, index: int) -> tuple[str, int]:
    if group.lemma in ADDRESSED and index < len(passage) and passage.chunks[index] and not group.passive:
        after = skip_phrase(passage, index)
        frame, start = opening(passage, skip_adjuncts(passage, after), cue)
        if frame == "x" and passage.lower(start) == "," and clause_starting(passage, start + 1):
            frame, start = "c", start + 1
        if frame and frame in "qtciwa" and not (frame == "c" and clause_starting(passage, index)):
            return frame, start
    if _is_when_or_where(passage, index) or (passage.lower(index) in TIMES and is_time(passage, index)):
        skipped = skip_adjuncts(passage, index)
        if skipped > index:
            return opening(passage, skipped, cue)
    frame, start = opening(passage, index, cue)
    if frame == "n" and ("a" in cue.takes and "n" not in cue.takes):
        after = skip_phrase(passage, index)
        if passage.lower(after) in cue.brings:
            return "a", index
    if frame == "g" and "c" in cue.takes and "g" not in cue.takes and _is_gerund_clause(passage, index):
        return "c", start
    if frame == "a" and "t" in cue.takes:
        skipped = skip_adjuncts(passage, index)
        if skipped > index and opening(passage, skipped, cue)[0] == "t":
            return "t", skipped
    if frame not in {"", "x"}:
        return frame, start
    return _behind_adjuncts(passage, index, cue) or _behind_insert(passage, index, cue, frame) or (frame, start)


def _behind_adjuncts(passage: Passage, index: int, cue: Cue) -> tuple[str, int] | None:
    """The complement after "Monday", "in a statement", "in 2005, when he was mayor,"."""
    skipped = skip_adjuncts(passage, index)
    if skipped == index:
        return None
    later, begins = opening(passage, skipped, cue)
    if later and (later in "qtcw" or (later == "a" and passage.lower(skipped) == "about")):
        return later, begins
    if later == "x" and passage.lower(skipped) == "," and "t" in cue.takes:
        resumed = _next_mark(passage, ",", skipped + 1, 15)
        if resumed and passage.lower(resumed + 1) == "that":
            return "t", resumed + 1
    return None


def _behind_insert(passage: Passage, index: int, cue: Cue, frame: str) -> tuple[str, int] | None:
    """The complement after what is put in: "described, in plain words, the plan", "says — once more — that"."""
    mark = passage.lower(index)
    if frame != "x" or mark not in {","} | DASHES or not set(cue.takes) & {"n", "t", "i"}:
        return None
    resumed = _next_mark(passage, mark, index + 1, 13)
    if not resumed:
        return None
    later, begins = opening(passage, resumed + 1, cue)
    if later and later in "tnwi" and later in cue.takes and not clause_starting(passage, resumed + 1):
        return later, begins
    return None


def _next_mark(passage: Passage, mark: str, first: int, far: int) -> int:
    """Where a mark stands next, 0 if not near."""
    return next((at for at in range(first, min(first + far, len(passage))) if passage.lowers[at] == mark), 0)


def opening(passage: Passage, index: int, cue: Cue) -> tuple[str, int]:
    """The complement that opens at `index`."""
    lower, tag = passage.lower(index), passage.tag(index)
    if index >= len(passage) or (index > 0 and passage.last_in_sentence[index - 1]):
        return "x", index
    if tag == QUOTE or (lower in MARKS and "q" in cue.takes and "n" not in cue.takes):
        return "q", index
    if lower in MARKS and "n" in cue.takes:
        return "n", index
    if lower in {",", ":"} and passage.tag(index + 1) == QUOTE and not passage.last_in_sentence[index]:
        return "q", index + 1
    if lower == ":" and index + 1 < len(passage) and not passage.trailing[index]:
        return "c", index + 1
    if ends_sentence(passage, index) or lower in CLOSERS or lower == ":":
        return "x", index
    is_marked = passage.lower(index + 1) in MARKS or passage.tag(index + 1) == QUOTE
    if lower == "that" and (_points(passage, index) or (is_marked and not {"t", "c"} & set(cue.takes))):
        return "n", index
    if lower == "that" and not (
        passage.chunks[index] and passage.chunk_last(index) > index + 1 and not clause_starting(passage, index)
    ):
        return "t", index
    if lower in QUESTIONS and not (lower in {"when", "if", "who"} and "w" not in cue.takes):
        return "w", index
    if tag == "TO" and passage.at.get(index):
        return "i", index
    if lower == "not" and passage.tag(index + 1) == "TO":
        return "i", index
    if "c" in cue.takes and lower in MEASURES and clause_starting(passage, _past_measure(passage, index)):
        return "c", index
    if lower in cue.brings and not _is_when_or_where(passage, index):
        return "a", index + 1
    if clause_starting(passage, index) or tag == "EX":
        return "c", index
    if "c" in cue.takes and passage.chunks[index] and passage.tag(passage.chunk_last(index)) == QUOTE:
        return "c", index
    if lower in {"if", "when", "in", "after", "because", "under", "on", "at", "for", "with", "as", "while", "although"}:
        return ("c", index) if _leads_to_clause(passage, index) else ("", index)
    if tag == "VBG":
        return "g", index
    if passage.chunks[index] and "c" in cue.takes and _is_far_clause(passage, index):
        return "c", index
    if passage.chunks[index] or tag in NOUNS or tag in {"DT", "PRP$", "PRP", "JJ", "JJR", "JJS", "CD"}:
        return "n", index
    return "", index


def _is_when_or_where(passage: Passage, index: int) -> bool:
    """ "reported | on Tuesday", "said | on Twitter": when and where, and not of what."""
    if passage.lower(index) != "on" or index + 1 >= len(passage):
        return False
    return (passage.lowers[index + 1] in TIMES and is_time(passage, index + 1)) or is_medium(passage, index + 1)


def is_medium(passage: Passage, index: int) -> bool:
    """Whether the noun phrase here is where things are said: "his Twitter account", "its website", "television"."""
    chunk = passage.chunks[index] if index < len(passage) else None
    return chunk is not None and passage.lemmas[chunk[1] - 1] in MEDIA


def _points(passage: Passage, index: int) -> bool:
    """Whether "that" only points to what was named: "questioned that ruling, waging a campaign"."""
    chunk = passage.chunks[index + 1] if index + 1 < len(passage) else None
    if chunk is None or passage.tags[chunk[1] - 1] != "NN" or passage.tags[chunk[0]] in {"DT", "PRP$"}:
        return False
    if passage.lower(chunk[1]) != "," and not ends_sentence(passage, chunk[1]):
        return False
    end = next((at for at in range(chunk[1], len(passage)) if ends_sentence(passage, at)), len(passage))
    return not any(group.form == "finite" and chunk[1] <= group.first < end for group in passage.groups)


def _past_measure(passage: Passage, index: int) -> int:
    """Past what qualifies a number: "at least", "up to", "as many as"; where none follows, `index`."""
    last = index
    while last < index + 4 and passage.lower(last) in MEASURES:
        last += 1
    return last if passage.tag(last) == "CD" or passage.lower(last) in {"half", "a", "one"} else index


def _is_far_clause(passage: Passage, index: int) -> bool:
    """Whether the noun phrase here is the subject of a verb further on: "say the man, who fled, is ill"."""
    for at in range(index + 1, len(passage)):
        if ends_sentence(passage, at):
            return False
        group = passage.at.get(at)
        if group and group.first == at and group.form == "finite" and not group.shared:
            if group.subject is None or group.subject[0] == index:
                return passage.lowers[at - 1] not in {"and", "but", "or"}
            if passage.lowers[group.subject[0]] not in {"who", "which", "that"}:
                return False
    return False


def _is_gerund_clause(passage: Passage, index: int) -> bool:
    """Whether an -ing phrase is the subject of a finite verb: "said closing the bridge is wrong"."""
    for group in passage.groups:
        if group.first > index and group.form == "finite" and (group.subject is None or group.subject[0] > index):
            return ends_sentence(passage, group.last) is False
        if group.first > index + 30:
            break
    return False


def skip_phrase(passage: Passage, index: int) -> int:
    """Past a noun phrase with what belongs to it: "the newspaper of X", "a crowd in Y"."""
    chunk = passage.chunks[index]
    last = chunk[1] if chunk else index
    if passage.lower(last) == "at" and passage.lower(last + 1) in {"least", "most"}:
        return last
    while last + 1 < len(passage) and passage.lowers[last] in {"of", "and", "at", "in", "for", "from", "'s", "’s"}:
        following = passage.chunks[last + 1]
        if following is None or clause_starting(passage, last + 1):
            break
        last = following[1]
    return last


def skip_adverbs(passage: Passage, index: int) -> int:
    while index < len(passage) and passage.tags[index] in ADVERBS and passage.lowers[index] != "not":
        index += 1
    return index


def _leads_to_clause(passage: Passage, index: int) -> bool:
    """Whether an adverbial opens a clause here: "said if it rains, the match is off"."""
    for comma in range(index + 1, min(index + 25, len(passage))):
        if passage.lowers[comma] == ",":
            return clause_starting(passage, comma + 1) is not None
        if ends_sentence(passage, comma):
            return False
    return False


def skip_adjuncts(passage: Passage, index: int) -> int:
    """Past "Monday", "in a statement", "to reporters in X", "on Twitter"."""
    begun = index
    while index < len(passage) and not ends_sentence(passage, index):
        lower = passage.lowers[index]
        chunk = passage.chunks[index]
        if lower in TIMES and (chunk is None or is_time(passage, index)) and not clause_starting(passage, index):
            index = chunk[1] if chunk else index + 1
        elif passage.tags[index] in ADVERBS:
            index += 1
        elif lower in ADJUNCTS and index + 1 < len(passage) and passage.chunks[index + 1]:
            if clause_starting(passage, index + 1) and passage.lowers[index + 1] not in TIMES:
                break
            index = passage.chunk_last(index + 1)
            while index < len(passage) and (
                passage.lowers[index] in {"'s", "’s"}
                or (
                    passage.tags[index] == QUOTE
                    and passage.ends[index] - passage.starts[index] < 30
                    and index + 1 < len(passage)
                )
                or passage.lowers[index] in MARKS
                or (passage.tags[index] in NOUNS | {"JJ"} and passage.at.get(index) is None)
            ):
                index = _past_title(passage, index)
        elif index > begun and lower == "(" and ")" in passage.lowers[index : index + 8]:
            index = passage.lowers.index(")", index) + 1  # "in a message (seen by the paper)"
        elif index > begun and passage.tags[index] == "VBN" and passage.lower(index + 1) in ADJUNCTS:
            index += 1  # "in a statement posted on its website"
        elif lower in ADJUNCTS and passage.tag(index + 1) == "VBG":
            index += 2
            while index < len(passage) and passage.chunks[index]:
                index = passage.chunk_last(index)
        else:
            break
    return index


def _past_title(passage: Passage, index: int) -> int:
    """Past a noun phrase, or past a short title between quotation marks."""
    if passage.lowers[index] in MARKS:
        closing = next((at for at in range(index + 1, min(index + 7, len(passage))) if passage.lowers[at] in MARKS), 0)
        return (closing or index) + 1
    return passage.chunk_last(index) if passage.chunks[index] else index + 1


def is_time(passage: Passage, index: int) -> bool:
    """Whether the noun phrase here is a time: "Monday", "last week"."""
    chunk = passage.chunks[index] if index < len(passage) else None
    if chunk is None or passage.lower(chunk[1]) in {"'s", "’s"}:
        return False
    return passage.lemmas[chunk[1] - 1] in TIME_NOUNS and passage.lowers[chunk[1] - 1] not in {"last", "this", "next"}
