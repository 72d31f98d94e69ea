"""Cues whose subject is what is said or felt: passives, "seems to", "the plan angered voters"."""

from __future__ import annotations

from report.extract.complements import ADDRESSED, TIME_NOUNS, TIMES, Stretch, opening, skip_adjuncts, skip_adverbs
from report.extract.cues import Cue, Cues
from report.extract.endings import content_end
from report.extract.found import Found, extended, speaks
from report.extract.passage import NAMES, Group, Passage
from report.extract.phrases import clause_starting


def feeling(passage: Passage, group: Group, cue: Cue, tables: Cues) -> Found | None:
    """ "The plan angered voters", "voters are angered by the plan": who feels it is the source."""
    if group.subject is None or group.form != "finite":
        return None
    if group.passive:
        index = skip_adverbs(passage, group.last)
        if passage.lower(index) == "that" or clause_starting(passage, index):
            end = content_end(passage, index, group, tables, "c")
            return Found(group.subject, [(group.first, group.last)], [(index, end)], cue, group, "feels")
        chunk = (
            passage.chunks[index + 1]
            if passage.lower(index) in {"by", "about", "at", "over"} and index + 1 < len(passage)
            else None
        )
        if chunk is None:
            return None
        return Found(
            group.subject, [(group.first, group.last)], [(chunk[0], extended(passage, chunk[1]))], cue, group, "feels"
        )
    chunk = passage.chunks[group.last] if group.last < len(passage) else None
    if chunk is None or chunk[0] != group.last or group.shared:
        return None
    return Found(
        (chunk[0], extended(passage, chunk[1])), [(group.first, group.last)], [group.subject], cue, group, "feels"
    )


def seeming(passage: Passage, group: Group, cue: Cue, tables: Cues) -> Found | None:
    """ "The plan seems to work": subject and complement together."""
    index = skip_adverbs(passage, group.last)
    lower, tag = passage.lower(index), passage.tag(index)
    if not (
        tag in {"TO", "JJ", "JJR", "VBN"}
        or (cue.form == "seem" and tag == "DT")
        or lower in {"that", "like", "as"}
        or clause_starting(passage, index)
    ):
        return None
    if group.form != "finite" or (cue.form in {"look", "sound"} and tag == "TO"):
        return None
    content = [(index, content_end(passage, index, group, tables, "c"))]
    if group.subject and not group.shared and passage.lower(group.subject[0]) != "it":
        content.insert(0, group.subject)
    return Found(None, [(group.first, group.last)], content, cue, group, "seems")


def passive(passage: Passage, group: Group, cue: Cue, tables: Cues) -> Found | None:
    """ "The bridge is expected to open", "was accused of fraud", "was criticised by Lee"."""
    if (
        group.form in {"bare", "participle", "ing"}
        or cue.grade == "weak"
        or (cue.form in {"suppose", "see"} and passage.tag(group.last) == "TO")
    ):
        return None
    index = skip_adverbs(passage, group.last)
    source = None
    by = skip_adjuncts(passage, index)
    by = index if passage.lower(index) == "by" else by
    if passage.lower(index) != "by":
        by = next(
            (
                at
                for at in range(index, min(by, len(passage)))
                if passage.lowers[at] == "by" and passage.tag(at + 1) in NAMES | {"JJ", "DT"}
            ),
            -1,
        )
    whom = passage.chunks[by + 1] if 0 <= by < len(passage) - 1 else None
    if whom and passage.lowers[by + 1] not in TIMES and TIME_NOUNS.isdisjoint(passage.lowers[whom[0] : whom[1] + 1]):
        source = (by + 1, extended(passage, passage.chunk_last(by + 1)))
        index = _past_name(passage, source[1]) if by == index else index
    frame, start = opening(passage, index, cue)
    if cue.form in {"convince", "persuade"} and source is None and group.subject:
        if frame not in {"t", "c", "a"} or passage.lower(index) == ":" or not speaks(passage, group.subject, tables):
            return None
        end = content_end(passage, start, group, tables, "n" if frame == "a" else "c")
        return Found(group.subject, [(group.first, group.last)], [(start, end)], cue, group, "adjective")
    if frame in {"", "x"}:
        start = index
    is_it = group.subject is not None and passage.lower(group.subject[0]) == "it" and frame in {"t", "c"}
    content: list[Stretch] = []
    if cue.form not in ADDRESSED and not is_it and group.subject:
        content.append(group.subject)
    is_named = cue.form in {
        "consider",
        "deem",
        "call",
        "judge",
        "think",
        "find",
        "label",
        "dub",
        "declare",
        "name",
        "proclaim",
        "pronounce",
    } and passage.tag(index) in {"JJ", "DT", "NN", "CD"}
    is_known = cue.form in {"know", "remember", "recognize", "recognise"} and passage.lower(index) in {"for", "as"}
    if (frame and frame in "itcwqa") or passage.lower(index) == "as" or is_named or is_known:
        end = content_end(passage, start, group, tables, "n" if frame and frame in "ai" else "c")
        is_doing = frame == "i" and any(start <= other.first < end and other.passive for other in passage.groups)
        can_end = frame == "a" or is_named or (frame == "i" and not is_doing)
        agent = next((at for at in range(end - 2, start, -1) if passage.lowers[at] == "by"), 0) if can_end else 0
        named = passage.chunks[agent + 1] if agent else None
        if named and not source and passage.lowers[named[0]] not in TIMES and speaks(passage, named, tables):
            source, end = (agent + 1, extended(passage, passage.chunk_last(agent + 1))), agent
        content.append((start, end))
    elif not source and (cue.grade != "strong" or "n" not in cue.takes):
        return None
    if (
        cue.grade == "half"
        and not source
        and not is_named
        and not is_known
        and not (frame and frame in "itcq")
        and passage.lower(index) != "as"
    ):
        return None
    is_reported = not is_named and not is_known and passage.lower(index) != "as"
    rule = "passive" if is_reported else "passive naming"
    return Found(source, [(group.first, group.last)], content, cue, group, rule)


def _past_name(passage: Passage, index: int) -> int:
    """Past the name of an office between commas: "was urged by the mayor, Ann Lee, to go"."""
    chunk = passage.chunks[index + 1] if passage.lower(index) == "," and index + 1 < len(passage) else None
    is_named = chunk is not None and passage.tags[chunk[1] - 1] in NAMES
    return chunk[1] + 1 if chunk and is_named and passage.lower(chunk[1]) == "," else index
