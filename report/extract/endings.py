"""Where the content of an attribution ends: mostly with the sentence, before it where the reporter goes on."""

from __future__ import annotations

from report.extract.complements import DASHES, TIME_NOUNS, ends_sentence, skip_adverbs, skip_phrase
from report.extract.cues import Cue, Cues
from report.extract.passage import HAVE, QUOTE, Group, Passage
from report.extract.phrases import clause_starting

FRONTS = frozenset("while although though whereas as if when after before since because once until unless even".split())
TURNS = frozenset("but while although though whereas yet".split())
SUBORDINATORS = frozenset("while when as after before because since although though".split())
BESIDE = SUBORDINATORS | {"at", "to", "in", "on", "from", "during"}  # lead what tells how a quotation was spoken
OCCASIONS = frozenset(
    "interview statement speech address tweet letter email e-mail post memo press briefing message release note column "
    "op-ed editorial".split()
)
WHEN = frozenset("in on during over throughout since at".split())


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
    inside = told = False  # whether a verb of the content has gone by, and a finite one
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
            inside = inside or verb is not None
            told = told or (verb is not None and verb.form == "finite")
            if verb and verb.first == index and _has_outer_subject(verb, before, outside is not None):
                break
            if lower in DASHES and _resumes_reporting(passage, index + 1, tables):
                break
            if frame == "q" and passage.tags[index - 1] == QUOTE and _is_told_beside(passage, index):
                break
            if lower in DASHES and _comments(passage, index + 1):
                break
            clause = clause_starting(passage, index) if _closes_front(passage, index) else None
            if clause and (fronted or is_phrase or _cue_of(clause, tables)):
                break  # "in a clip that the judge called “distasteful,” Lee asked"
            if lower == "according" or (is_phrase and not inside and (lower == "during" or _is_when(passage, index))):
                break
            if lower == ",":
                leads = fronted and clause_starting(passage, index + 1) is not None
                if leads or _stops_at_comma(passage, index, tables, is_phrase, group):
                    break
            elif (frame == "i" and not told and lower == "but" and _is_finite(passage, index + 1)) or (
                is_phrase and not inside and lower in {"and", "but"} and _is_finite(passage, index + 1)
            ):
                break  # "declined to comment but said"
            elif lower in {"and", "but"} | SUBORDINATORS and _stops_at_joint(passage, index, group, tables, is_phrase):
                break
            elif lower == "with" and index + 1 < len(passage) and passage.chunks[index + 1]:
                led = passage.at.get(skip_phrase(passage, index + 1))
                if led and led.form == "ing" and _cue_of(led, tables):
                    break
            elif is_phrase and lower == "in" and not inside and _is_occasion(passage, index + 1):
                break  # "praised the plan in an interview"
            elif lower in {"before", "after"} and passage.tag(index + 1) in {"VBG", "RB"}:
                led = passage.at.get(skip_adverbs(passage, index + 1))
                cue = tables.verbs.get(led.lemma) if led and led.form == "ing" else None
                if cue and cue.grade == "strong":
                    break
        index += 1
    while index > start and passage.lowers[index - 1] in {",", "(", "—"}:
        index -= 1
    return index


def _is_told_beside(passage: Passage, index: int) -> bool:
    """Whether what follows a quotation says how it was spoken: "“…” at the guards", "“…” when they met"."""
    rest = next((at for at in range(index, len(passage)) if ends_sentence(passage, at)), len(passage))
    return passage.lowers[index] in BESIDE and QUOTE not in passage.tags[index:rest]


def _comments(passage: Passage, index: int) -> bool:
    """Whether the reporter sums up what was said: "— a claim that he denies"."""
    chunk = passage.chunks[index] if index < len(passage) else None
    is_any = chunk is not None and chunk[0] == index and passage.lowers[index] in {"a", "an"}
    return bool(is_any and chunk and passage.lower(chunk[1]) in {"that", "which"})


def _closes_front(passage: Passage, index: int) -> bool:
    """Whether a comma inside a closing quotation mark stands before: "…," Lee."""
    before = passage.lowers[index - 1]
    if passage.tags[index - 1] == QUOTE:
        return passage.quote_ends.get(index - 1) == ","
    return before in {'"', "”", "''"} and passage.lower(index - 2) == ","


def _is_occasion(passage: Passage, index: int) -> bool:
    """Whether the noun phrase here is a form of words in which something was said: "an interview", "a tweet"."""
    chunk = passage.chunks[index] if index < len(passage) else None
    is_any = chunk is not None and passage.lowers[chunk[0]] in {"a", "an", "his", "her", "its", "their"}
    return bool(is_any and chunk and passage.lemmas[chunk[1] - 1] in OCCASIONS)


def _is_finite(passage: Passage, index: int) -> bool:
    """Whether a finite verb without a subject of its own stands here, after adverbs."""
    verb = passage.at.get(skip_adverbs(passage, index))
    return verb is not None and verb.form == "finite" and verb.first in {index, skip_adverbs(passage, index)}


def _resumes_reporting(passage: Passage, index: int, tables: Cues) -> bool:
    """Whether the reporter's own words go on behind a dash: with another cue."""
    verb = passage.at.get(skip_adverbs(passage, index))
    clause = clause_starting(passage, index)
    if passage.lower(index) in {"but", "and", "though", "although"}:
        return clause_starting(passage, index + 1) is not None
    return _cue_of(verb, tables) is not None or _cue_of(clause, tables) is not None


def _is_when(passage: Passage, index: int) -> bool:
    """Whether a time of the cue's deed begins here: "on Monday", "in recent weeks", "last year"."""
    if passage.tag(index - 1) in {"IN", "TO"}:
        return False
    chunk = passage.chunks[index]
    if passage.lowers[index] in WHEN and index + 1 < len(passage):
        chunk = passage.chunks[index + 1]
        index += 1
    return bool(
        chunk
        and chunk[0] == index
        and passage.lemmas[chunk[1] - 1] in TIME_NOUNS
        and passage.lowers[chunk[0]] not in {"the"} | {"a", "an"}
    )


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
    verb = passage.at.get(comma + 1) or passage.at.get(skip_adverbs(passage, comma + 1))
    if verb and verb.first in {comma + 1, skip_adverbs(passage, comma + 1)}:
        if verb.form == "ing" and (is_phrase or _cue_of(verb, tables) or verb.lemma in {"call", "describe"}):
            return True
        if verb.form == "finite" and (is_phrase or _cue_of(verb, tables)) and same_tense(passage, group, verb):
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
    if (is_phrase and following in {"which", "just"}) or (
        is_phrase and passage.lowers[comma + 1 : comma + 4] == ["in", "part", "because"]
    ):
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
        return (is_phrase and (lower in {"when", "while"} or cue is not None)) or bool(
            cue and "q" in cue.takes and lower in {"while", "after", "as", "before"}
        )
    if clause:
        cue = _cue_of(clause, tables)
        return bool(cue and "q" in cue.takes)
    second = skip_adverbs(passage, index + 1)
    later = passage.at.get(second)
    if later is None or later.first not in {index + 1, second} or later.form not in {"finite", "participle", "ing"}:
        return False
    if not same_tense(passage, group, later):
        return False
    return bool(_cue_of(later, tables)) or (is_phrase and later.form in {"finite", "ing"} and lower == "and")


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
    if passage.lowers[group.first] == passage.lowers[later.first] and passage.lowers[later.first] in HAVE:
        return True
    if group.form == "ing" or second == "VBG":
        return first == second
    past = passage.possible[later.first]
    if first == "VBD" or passage.lowers[group.first] in {"has", "have", "had", "'s", "'ve"}:
        return bool(past & {"VBD", "VBN"}) and second in {"VBD", "VBN"}
    return first == second
