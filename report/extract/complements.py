"""What follows a cue and how far it goes: the complement that opens, and where the content ends.

A complement has a letter, as in lexicon/cues.tsv: q quotation, t that-clause, c bare clause, w how/what/whether clause,
i to-infinitive, g -ing, n noun phrase, a preposition of the cue's own, x nothing.
"""

from __future__ import annotations

from report.extract.clauses import ADVERBS, NOUNS, QUOTE, Group, Passage, clause_starting
from report.extract.cues import Cue, Cues

Stretch = tuple[int, int]
ADDRESSED = frozenset(
    "tell ask remind assure reassure inform warn notify advise urge convince persuade brief alert promise beg order "
    "instruct implore exhort caution petition lobby press pressure show challenge thank encourage invite".split()
)
QUESTIONS = frozenset("what how why whether who which where when if whose whom".split())
FRONTS = frozenset("while although though whereas as if when after before since because once until unless even".split())
TURNS = frozenset("but while although though whereas yet".split())
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight earlier later recently "
    "last this next afterward afterwards again once january february march april may june july august september october "
    "november december".split()
)
ADJUNCTS = frozenset(
    "in on at during to after before by via through from with following outside for as of amid over under".split()
)
SUBORDINATORS = frozenset("while when as after before because since although though".split())
WHEN = frozenset("in on during over throughout since at".split())
TIME_NOUNS = TIMES | frozenset("week month year day night morning afternoon evening decade weekend hour spring summer fall winter".split())
DASHES = frozenset({"—", "–", "--"})
CLOSERS = frozenset({",", "and", "but", "or", ")"}) | DASHES


def ends_sentence(passage: Passage, index: int) -> bool:
    """Whether the mark at `index` ends a sentence, or the one before it did."""
    if index >= len(passage) or passage.trailing[index] or passage.lowers[index] in {";", "?", "!"}:
        return True
    return index > 0 and passage.last_in_sentence[index - 1]


def complement(passage: Passage, group: Group, cue: Cue) -> tuple[str, int]:
    """What follows the cue: its letter and where the content begins; "" where nothing fits."""
    index = skip_adverbs(passage, group.last)
    if group.lemma in ADDRESSED and index < len(passage) and passage.chunks[index] and not group.passive:
        after = skip_phrase(passage, index)
        frame, start = opening(passage, skip_adjuncts(passage, after), cue)
        if frame == "x" and passage.lower(start) == "," and clause_starting(passage, start + 1):
            frame, start = "c", start + 1
        if frame and frame in "qtciwa" and not (frame == "c" and clause_starting(passage, index)):
            return frame, start
    if passage.lower(index) in TIMES and _is_time(passage, index):
        later = skip_adjuncts(passage, index)
        if later > index:
            return opening(passage, later, cue)
    frame, start = opening(passage, index, cue)
    if frame == "n" and ("a" in cue.takes and "n" not in cue.takes):
        after = skip_phrase(passage, index)
        if passage.lower(after) in cue.brings:
            return "a", index
    if frame == "g" and "c" in cue.takes and "g" not in cue.takes and _is_gerund_clause(passage, index):
        return "c", start
    if frame == "a":
        skipped = skip_adjuncts(passage, index)
        if skipped > index and opening(passage, skipped, cue)[0] == "t":
            return "t", skipped
    if frame not in {"", "x"}:
        return frame, start
    skipped = skip_adjuncts(passage, index)
    if skipped > index:
        later, begins = opening(passage, skipped, cue)
        if later and later in "qtcw":
            return later, begins
        if later == "x" and passage.lower(skipped) == "," and "t" in cue.takes:
            resumed = next((at for at in range(skipped + 1, min(skipped + 16, len(passage))) if passage.lowers[at] == ","), 0)
            if resumed and passage.lower(resumed + 1) == "that":
                return "t", resumed + 1
    if frame == "x" and passage.lower(index) in {","} | DASHES and ("n" in cue.takes or "t" in cue.takes or "i" in cue.takes):
        mark = passage.lower(index)
        resumed = next((at for at in range(index + 1, min(index + 14, len(passage))) if passage.lowers[at] == mark), 0)
        if resumed:
            later, begins = opening(passage, resumed + 1, cue)
            if later and later in "tnwi" and later in cue.takes and not clause_starting(passage, resumed + 1):
                return later, begins
    return frame, start


def opening(passage: Passage, index: int, cue: Cue) -> tuple[str, int]:
    """The complement that opens at `index`."""
    lower, tag = passage.lower(index), passage.tag(index)
    if index >= len(passage) or (index > 0 and passage.last_in_sentence[index - 1]):
        return "x", index
    if tag == QUOTE:
        return "q", index
    if lower in {",", ":"} and passage.tag(index + 1) == QUOTE and not passage.last_in_sentence[index]:
        return "q", index + 1
    if lower == ":" and index + 1 < len(passage) and not passage.trailing[index]:
        return "c", index + 1
    if ends_sentence(passage, index) or lower in CLOSERS or lower == ":":
        return "x", index
    if lower == "that" and not (passage.chunks[index] and passage.chunks[index][1] > index + 1 and not clause_starting(passage, index)):
        return "t", index
    if lower in QUESTIONS and not (lower in {"when", "if", "who"} and "w" not in cue.takes):
        return "w", index
    if tag == "TO" and passage.at.get(index):
        return "i", index
    if lower == "not" and passage.tag(index + 1) == "TO":
        return "i", index
    if lower in cue.brings:
        return "a", index + 1
    if clause_starting(passage, index) or tag == "EX":
        return "c", index
    if "c" in cue.takes and passage.chunks[index] and passage.tag(passage.chunks[index][1]) == QUOTE:
        return "c", index
    if lower in {"if", "when", "in", "after", "because", "under", "on", "at", "for", "with", "as", "while", "although"}:
        return ("c", index) if _leads_to_clause(passage, index) else ("", index)
    if tag == "VBG":
        return "g", index
    if passage.chunks[index] and "c" in cue.takes and _is_far_clause(passage, index):
        return "c", index
    if passage.chunks[index] or tag in NOUNS or tag in {"DT", "PRP$", "PRP", "JJ", "CD"}:
        return "n", index
    return "", index


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
    while index < len(passage) and not ends_sentence(passage, index):
        lower = passage.lowers[index]
        chunk = passage.chunks[index]
        if lower in TIMES and (chunk is None or _is_time(passage, index)) and not clause_starting(passage, index):
            index = chunk[1] if chunk else index + 1
        elif passage.tags[index] in ADVERBS:
            index += 1
        elif lower in ADJUNCTS and index + 1 < len(passage) and passage.chunks[index + 1]:
            if clause_starting(passage, index + 1) and passage.lowers[index + 1] not in TIMES:
                break
            index = passage.chunks[index + 1][1]
            while index < len(passage) and (
                passage.lowers[index] in {"'s", "’s"}
                or (passage.tags[index] == QUOTE and passage.ends[index] - passage.starts[index] < 30 and index + 1 < len(passage))
                or (passage.tags[index] in NOUNS | {"JJ"} and passage.at.get(index) is None)
            ):
                index = passage.chunks[index][1] if passage.chunks[index] else index + 1
        elif lower in ADJUNCTS and passage.tag(index + 1) == "VBG":
            index += 2
            while index < len(passage) and passage.chunks[index]:
                index = passage.chunks[index][1]
        else:
            break
    return index


# --- where content ends


def content_end(
    passage: Passage, start: int, group: Group | None, tables: Cues, frame: str, outside: int | None = None
) -> int:
    """The end of the content that starts at `start`: mostly that of the sentence, before it where a new cue or a clause
    of the reporter's own begins. `outside` is where the cue's own noun phrase begins: a verb with that subject ends it.
    """
    fronted = group is not None and _is_fronted(passage, group)
    is_phrase = frame in {"n", "a", "i", "g"}
    before = outside if outside is not None else group.first if group else start
    index, depth = start, 0
    inside = False  # whether a finite verb of the content has gone by
    while index < len(passage) and (index == start or not ends_sentence(passage, index)):
        lower = passage.lowers[index]
        verb = passage.at.get(index)
        if lower == "(":
            depth += 1
        elif lower == ")":
            if depth == 0:
                break
            depth -= 1
        elif index > start:
            inside = inside or verb is not None and verb.form == "finite"
            if verb and verb.first == index and _has_outer_subject(verb, before, outside is not None):
                break
            if lower in DASHES and _resumes_reporting(passage, index + 1, tables):
                break
            if lower == "according" or is_phrase and not inside and (
                lower == "during" or _is_when(passage, index)
            ):
                break
            if lower == ",":
                clause = clause_starting(passage, index + 1)
                if (fronted and clause) or _stops_at_comma(passage, index, tables, is_phrase, group):
                    break
            elif lower in {"and", "but"} | SUBORDINATORS and _stops_at_joint(passage, index, group, tables, is_phrase):
                break
            elif lower in {"before", "after"} and passage.tag(index + 1) in {"VBG", "RB"}:
                led = passage.at.get(index + 1)
                cue = tables.verbs.get(led.lemma) if led and led.form == "ing" else None
                if cue and cue.grade == "strong":
                    break
        index += 1
    while index > start and passage.lowers[index - 1] in {",", "(", "—"}:
        index -= 1
    return index


def _is_time(passage: Passage, index: int) -> bool:
    """Whether the noun phrase here is a time: "Monday", "last week"."""
    chunk = passage.chunks[index]
    if chunk is None or passage.lower(chunk[1]) in {"'s", "’s"}:
        return False
    return passage.lemmas[chunk[1] - 1] in TIME_NOUNS and passage.lowers[chunk[1] - 1] not in {"last", "this", "next"}


def _resumes_reporting(passage: Passage, index: int, tables: Cues) -> bool:
    """Whether the reporter's own words go on behind a dash: with another cue."""
    verb = passage.at.get(index)
    clause = clause_starting(passage, index)
    if passage.lower(index) in {"but", "and", "though", "although"}:
        return clause_starting(passage, index + 1) is not None
    return _cue_of(verb, tables) is not None or _cue_of(clause, tables) is not None


def _is_when(passage: Passage, index: int) -> bool:
    """Whether a time begins here that says when the cue's deed was done: "on Monday", "in recent weeks", "last year"."""
    chunk = passage.chunks[index]
    if passage.lowers[index] in WHEN and index + 1 < len(passage):
        chunk = passage.chunks[index + 1]
        index += 1
    return bool(chunk and chunk[0] == index and passage.lemmas[chunk[1] - 1] in TIME_NOUNS and passage.lowers[chunk[0]] not in {"the"} | {"a", "an"})


def _has_outer_subject(verb: Group, before: int, nominal: bool) -> bool:
    """Whether the subject of a finite verb stands before the cue: "a woman who accused Lee [of fraud] said"."""
    if verb.form == "finite" and verb.subject is None and nominal:
        return True
    if verb.form != "finite" or verb.subject is None or verb.shared:
        return False
    return verb.subject[0] <= before if nominal else verb.subject[1] <= before


def _is_fronted(passage: Passage, group: Group) -> bool:
    """Whether the cue stands in a clause that leads up to the main one: "While Lee said …, Park …"."""
    if group.form == "ing" and group.first == 0:
        return True
    before = (group.subject[0] if group.subject and not group.shared else group.first) - 1
    if before < 0 or passage.lowers[before] not in FRONTS:
        return False
    return before < 3 or passage.lowers[before - 1] in {",", "and", "but", "even"}


def _cue_of(group: Group | None, tables: Cues, strong: bool = True) -> Cue | None:
    cue = tables.verbs.get(group.lemma) if group else None
    return cue if cue and (cue.grade == "strong" or not strong) else None


def _stops_at_comma(passage: Passage, comma: int, tables: Cues, is_phrase: bool, group: Group | None) -> bool:
    following = passage.lower(comma + 1)
    verb = passage.at.get(comma + 1)
    if verb and verb.first == comma + 1:
        if verb.form == "ing" and (_cue_of(verb, tables) or verb.lemma in {"call", "describe"}):
            return True
        if verb.form == "finite" and _cue_of(verb, tables) and same_tense(passage, group, verb):
            return True
    if following in {"but", "though", "although"} and passage.lower(comma + 2) in FRONTS | {"in", "at", "on"}:
        return True
    if following in TURNS | {"and", "or"}:
        clause = clause_starting(passage, comma + 2)
        if clause and (following != "and" or is_phrase or _cue_of(clause, tables)):
            return True
        later = passage.at.get(comma + 2)
        if later and later.first == comma + 2 and later.form in {"finite", "participle"}:
            return bool(_cue_of(later, tables)) or following == "but" or is_phrase
        if later and later.form == "ing" and _cue_of(later, tables):
            return True
    if is_phrase and following in {"which", "just"} or is_phrase and passage.lowers[comma + 1 : comma + 4] == ["in", "part", "because"]:
        return True
    if is_phrase and following in {"and", "but"} and _verb_ahead(passage, comma + 2):
        return True
    clause = clause_starting(passage, comma + 1)
    return bool(clause and (is_phrase or _cue_of(clause, tables)))


def _stops_at_joint(passage: Passage, index: int, group: Group | None, tables: Cues, is_phrase: bool) -> bool:
    """Whether "and", "but", "while" or "when" ends the content."""
    lower = passage.lowers[index]
    clause = clause_starting(passage, index + 1)
    if is_phrase and lower in {"because", "although", "though", "while", "whereas"} and _verb_ahead(passage, index + 1):
        return True
    if lower in SUBORDINATORS:
        if clause is None:
            return False
        cue = _cue_of(clause, tables)
        return (is_phrase and (lower in {"when", "while"} or cue is not None)) or bool(cue and "q" in cue.takes and lower != "if")
    if clause:
        cue = _cue_of(clause, tables)
        return bool(cue and "q" in cue.takes)
    later = passage.at.get(index + 1)
    if later is None or later.first != index + 1 or later.form not in {"finite", "participle", "ing"}:
        return False
    if not same_tense(passage, group, later):
        return False
    return bool(_cue_of(later, tables)) or (is_phrase and later.form == "finite" and lower == "and")


def _verb_ahead(passage: Passage, index: int) -> bool:
    """Whether a finite verb comes within twelve words, before the next comma or link."""
    for at in range(index, min(index + 12, len(passage))):
        if ends_sentence(passage, at) or passage.lowers[at] in {",", "and", "but", "that", "which", "who"}:
            return False
        group = passage.at.get(at)
        if group and group.form == "finite":
            return True
    return False


def same_tense(passage: Passage, group: Group | None, later: Group) -> bool:
    """Whether a verb can share the cue's subject and helping verbs: "has decried A and highlighted B"."""
    if group is None:
        return False
    first, second = passage.tags[group.first], passage.tags[later.first]
    if group.form == "ing" or second == "VBG":
        return first == second
    past = passage.possible[later.first]
    if first == "VBD" or passage.lowers[group.first] in {"has", "have", "had", "'s", "'ve"}:
        return bool(past & {"VBD", "VBN"}) and second in {"VBD", "VBN"}
    return first == second
