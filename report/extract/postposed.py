"""Content that follows its cue: Lee said (that) …; wants …; criticised …; the plan which Lee supports."""

from __future__ import annotations

from report.extract.complements import (
    ADDRESSED,
    DASHES,
    TIMES,
    Stretch,
    complement,
    ends_sentence,
    is_time,
    opening,
    skip_adjuncts,
    skip_adverbs,
)
from report.extract.cues import Cue, Cues
from report.extract.endings import content_end
from report.extract.found import Found, content_start, extended, speaks
from report.extract.nominals import adjective, advocate, made_clear, through_noun, voiced
from report.extract.passage import ADVERBS, NAMES, Group, Passage
from report.extract.passives import feeling, passive, seeming
from report.extract.phrases import clause_starting, phrase_before

LEADING_NOUNS = frozenset(
    "failure refusal inability reluctance unwillingness right freedom ability way time reason power duty authority "
    "chance opportunity".split()
)
COUNTING = frozenset({"count", "tally"})
VALUES = frozenset("toll figure estimate count tally turnout".split())
NAMING = frozenset("call name dub label nickname christen brand term".split())


def content_after(passage: Passage, group: Group, tables: Cues, taken: list[bool]) -> Found | None:
    """Lee said (that) …; wants …; criticised …; is expected to …"""
    cue = tables.verbs.get(group.lemma)
    if cue is None and group.via and group.via in tables.verbs:
        return _via(passage, group, tables.verbs[group.via], tables)
    if cue is None:
        return (
            adjective(passage, group, tables)
            or made_clear(passage, group, tables)
            or advocate(passage, group, tables)
            or voiced(passage, group, tables)
        )
    if cue.grade == "psych":
        return feeling(passage, group, cue, tables)
    if (
        cue.grade == "seem"
        and passage.lower(skip_adverbs(passage, group.last)) not in cue.brings
        and not _looks_to(passage, group, tables)
    ):
        return seeming(passage, group, cue, tables)
    if group.passive:
        told = passive(passage, group, cue, tables)
        if told and group.subject:
            told.inner = _as_saying(passage, group, group.subject, tables)
        return told
    frame, start = complement(passage, group, cue)
    if frame == "" and "s" in cue.takes and passage.lower(group.last) == "at" and _is_valued(passage, group.last):
        frame, start = "n", group.last  # "put it at 12"
    is_last = passage.lowers[-1] == ":" or (passage.lowers[-1] == "." and group.last == len(passage) - 1)
    if group.form == "finite" and "q" in cue.takes and is_last and frame == "x" and group.subject:
        return Found(group.subject, [(group.first, group.last)], [], cue, group, "awaits")
    if (
        group.form == "participle"
        and group.shared
        and passage.lower(group.first - 1) == "and"
        and "VBD" in passage.possible[group.first]
    ):
        group.form = "finite"
    if group.via and group.via in tables.verbs and not accepts(cue, frame):
        return _via(passage, group, tables.verbs[group.via], tables)
    if frame == "c" and cue.grade == "half" and "c" not in cue.takes and "n" in cue.takes:
        frame = "n"
    if frame == "n" and "s" in cue.takes and _is_valued(passage, start):
        frame = "s"
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
            is_named = frame == "n"
            content.append((group.last, content_end(passage, group.last, None, tables, "n" if is_named else "c")))
        return Found(source, [(group.first, group.last)], content, cue, group, "relative")
    if not accepts(cue, frame) and not (
        frame in {"n", "g"} and "d" in cue.takes and source and _is_document(passage, source, tables)
    ):
        return None
    if frame == "n" and cue.form in NAMING and _is_named_only(passage, start):
        return None
    cue_last = max(group.last, start if frame == "a" else 0)
    if frame == "n" and tables.helpers.get(group.lemma) == "light":
        frame, start, cue_last = through_noun(passage, start, cue_last, tables)
    bound = "n" if frame == "s" else frame
    content = [(start, content_end(passage, start, group, tables, bound))] if frame != "x" else []
    is_as = frame == "n" and "as" in cue.brings and "as" in passage.lowers[start : content[0][1]]
    if is_as or (frame == "a" and "s" in cue.takes) or (frame == "n" and _is_judged(passage, group, start)):
        frame = "s"  # "named the dead man as Tom Ames", "called the plan unsafe"
    inner = _as_saying(passage, group, passage.chunks[start], tables) if frame == "n" else None
    return Found(source, [(group.first, cue_last)], content, cue, group, f"verb {frame}", inner)


def _as_saying(passage: Passage, group: Group, speaker: Stretch | None, tables: Cues) -> Found | None:
    """What somebody is quoted as saying: "the agency quoted the general as saying that the town had fallen"."""
    if group.lemma not in {"quote", "cite", "report"} or speaker is None:
        return None
    for telling in passage.groups:
        cue = tables.verbs.get(telling.lemma)
        is_near = group.last < telling.first < group.last + 12
        if is_near and telling.form == "ing" and cue and "t" in cue.takes and passage.lower(telling.first - 1) == "as":
            frame, start = complement(passage, telling, cue)
            if frame and frame in "tcq":
                end = content_end(passage, start, telling, tables, "c")
                return Found(speaker, [(telling.first, telling.last)], [(start, end)], cue, telling, f"verb {frame}")
    return None


def _source(passage: Passage, group: Group, cue: Cue, frame: str) -> Stretch | None:
    """The subject that a verb form can have here; None where it has none of its own and may not share one."""
    if group.form == "finite" or (group.form == "ing" and group.subject and not group.shared):
        return group.subject
    lead = group.first - 1
    while lead > 0 and passage.tags[lead] in ADVERBS:
        lead -= 1
    before = passage.lower(lead)
    if group.form == "ing":
        if passage.chunks[group.first - 1] and is_time(passage, passage.chunk_first(group.first - 1)):
            before = ","  # "sent a letter this week urging the mayor to go"
        chunk = passage.chunks[group.first - 1] if group.first > 0 else None
        if chunk and chunk[1] == group.first and frame and (frame in "qtcw" or (frame == "n" and "d" in cue.takes)):
            return phrase_before(passage, group.first - 1)
        if (
            before in {",", "—", "–", "--", "and", "or", ""}
            or (
                cue.grade == "strong"
                and before in {"by", "before", "after", "for", "while", "without", "when", "in", "from", "of", "than"}
            )
            or (frame and frame in "qtcw")
        ):
            return group.subject
        return None
    if group.form == "infinitive" and cue.grade == "strong" and frame and frame in "qtcwnai":
        led = passage.chunks[group.first - 1] if group.first else None
        owner = _owner(passage, led) if led and led[1] == group.first else None
        if owner and passage.lemmas[group.first - 1] in LEADING_NOUNS:
            return owner  # "the mayor's failure to condemn it"
        return None if _is_measured(passage, group) else group.subject
    if group.form == "bare" and before in {"and", ","} and cue.grade == "strong":
        return group.subject
    return None


def _owner(passage: Passage, chunk: Stretch) -> Stretch | None:
    """Whose the noun phrase is: "Lee" of "Lee's refusal"."""
    mark = next((at for at in range(*chunk) if passage.tags[at] in {"POS", "PRP$"}), -1)
    if mark < 0:
        return None
    return (chunk[0], mark) if passage.tags[mark] == "POS" else (mark, mark + 1)


def _is_valued(passage: Passage, start: int) -> bool:
    """Whether a noun phrase has a number put on it: "[put] the number of dead at 12", "[gave] a toll of 12"."""
    of = passage.chunk_last(start)
    if passage.at.get(start - 1) and passage.at[start - 1].lemma in COUNTING:
        return "CD" in passage.tags[start:of]  # "counts 2,400"
    if passage.lemmas[of - 1] in VALUES and passage.lower(of) == "of":
        return "CD" in passage.tags[of + 1 : of + 4]
    for at in range(start, min(start + 9, len(passage) - 1)):
        verb = passage.at.get(at)
        if ends_sentence(passage, at) or (verb and verb.form == "finite" and verb.subject):
            return False
        if passage.lowers[at] == "at":
            number = passage.chunk_last(at + 1)
            return "CD" in passage.tags[at + 1 : number + 3]
    return False


def _is_judged(passage: Passage, group: Group, start: int) -> bool:
    """Whether something is called something: a noun phrase with what it is said to be behind it."""
    chunk = passage.chunks[start] if start < len(passage) else None
    if group.lemma != "call" or chunk is None or chunk[0] != start:
        return False
    return passage.tag(chunk[1]) in {"JJ", "DT", "PRP$", "VBN"} and passage.chunk_last(chunk[1]) > chunk[1]


def _is_named_only(passage: Passage, start: int) -> bool:
    """Whether nothing but a name follows: "a firm called Elmtec,"; to call something a thing takes two phrases."""
    chunk = passage.chunks[start]
    if chunk is None or any(passage.tags[piece] not in NAMES for piece in range(*chunk)):
        return False
    return passage.lower(chunk[1]) in {",", ")", ""} | DASHES or ends_sentence(passage, chunk[1])


def _is_measured(passage: Passage, group: Group) -> bool:
    """Whether the infinitive only says how something is: "it is too soon to say", "old enough to remember"."""
    subject = passage.lowers[group.subject[0]] if group.subject else ""
    return subject in {"it", "there"} or bool(
        {"too", "enough"} & set(passage.lowers[max(0, group.first - 4) : group.first])
    )


def _looks_to(passage: Passage, group: Group, tables: Cues) -> bool:
    """ "Lee looks to win": someone who looks to do something wants it."""
    if group.lemma != "look" or passage.tag(group.last) != "TO" or group.subject is None:
        return False
    return speaks(passage, group.subject, tables)


def _asked(passage: Passage, group: Group, cue: Cue, tables: Cues) -> Found | None:
    """ "Asked whether he would resign, Lee said …": who asks is not named, or after "by"."""
    index = group.last
    source = passage.chunks[index + 1] if passage.lower(index) == "by" and index + 1 < len(passage) else None
    if source:
        index = source[1]
    frame, start = opening(passage, skip_adjuncts(passage, index), cue)
    if frame == "" or frame not in "wta":
        return None
    end = content_end(passage, start, group, tables, "c")
    comma = next(
        (at for at in range(start, end) if passage.lowers[at] == "," and clause_starting(passage, at + 1)), end
    )
    return Found(source, [(group.first, group.last)], [(start, comma)], cue, group, "asked")


def _as_reported(passage: Passage, group: Group, cue: Cue, tables: Cues) -> Found | None:
    """ "As reported by Lee, the dam broke"."""
    chunk = passage.chunks[group.last + 1] if group.last + 1 < len(passage) else None
    if chunk is None or "t" not in cue.takes:
        return None
    last = extended(passage, chunk[1])
    if group.first == 1 and passage.lower(last) == ",":
        content = (last + 1, content_end(passage, last + 1, None, tables, "c"))
    elif passage.lower(group.first - 2) == ",":
        content = (content_start(passage, group.first - 3, [False] * len(passage)), group.first - 2)
    else:
        return None
    return Found((chunk[0], last), [(group.first, group.last)], [content], cue, group, "as said")


def _is_document(passage: Passage, source: Stretch, tables: Cues) -> bool:
    """Whether the subject is a poll, report or other text."""
    chunk = passage.chunks[source[0]] or source
    return tables.speakers.get(passage.lemmas[chunk[1] - 1]) == "document"


def _by(passage: Passage, group: Group, cue: Cue) -> Found | None:
    """ "measures proposed by Lee": a participle that says by whom."""
    if cue.grade != "strong" or passage.lower(group.last) != "by" or group.first == 0:
        return None
    chunk = passage.chunks[group.last + 1] if group.last + 1 < len(passage) else None
    host = passage.chunks[group.first - 1]
    if chunk is None or host is None:
        return None
    return Found(
        (chunk[0], extended(passage, chunk[1])), [(group.first, group.last + 1)], [host], cue, group, "participle by"
    )


def _via(passage: Passage, group: Group, cue: Cue, tables: Cues) -> Found | None:
    """ "hoped to shut the bridge": the leading verb is the cue where the other is none."""
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
    """What stands before: "which" in "the plan, which Lee supports", "what" in "what Lee calls a mess", "who" in
    "Park, who he says is ill"."""
    if group.subject is None or group.shared or group.form != "finite":
        return None
    index = group.subject[0] - 1
    following = passage.at.get(group.last)
    if passage.lower(index) not in {"which", "that", "whom", "what", "who"}:
        host = passage.chunks[index] if index >= 0 else None
        is_gap = (
            following is not None and following.first == group.last and following.form == "finite" and "c" in cue.takes
        )
        is_open = frame == "x" and "n" in cue.takes and cue.grade == "strong" and passage.lower(group.last) != ")"
        if host and host[1] == group.subject[0] and (is_gap or is_open) and passage.lowers[host[0]] not in TIMES:
            return host
        return None
    if following and following.first == group.last and following.form == "finite":
        return (index, index + 1)
    if passage.lower(index) == "that" and passage.tag(index) == "IN" and frame != "x" and group.lemma not in NAMING:
        return None
    if (frame == "x" and ("n" in cue.takes or "t" in cue.takes)) or (
        frame in {"i", "n"} and (passage.lower(index) in {"what", "which"} or group.lemma in NAMING)
    ):
        return (index, index + 1)
    return None
