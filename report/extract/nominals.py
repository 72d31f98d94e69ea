"""Nouns and adjectives that bring what someone says or thinks: "his claim that", "is adamant that"."""

from __future__ import annotations

from report.extract.complements import QUESTIONS, is_medium, skip_adverbs
from report.extract.cues import Cue, Cues
from report.extract.endings import content_end
from report.extract.found import Found, speaks
from report.extract.passage import QUOTE, Group, Passage
from report.extract.phrases import clause_starting


def noun(passage: Passage, index: int, tables: Cues, taken: list[bool]) -> Found | None:
    """ "his claim that …", "criticism of …", "calls for …", "the question is whether …", "made the case that …"."""
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
        source = (passage.chunk_first(start + 1), passage.chunk_last(start + 1))
        start = source[1]
        opener = passage.lower(start)
    copula = passage.at.get(start)
    if (
        copula
        and copula.first == start
        and copula.lemma == "be"
        and (passage.lower(copula.last) in QUESTIONS | {"that", ":"} or passage.tag(copula.last) == QUOTE)
    ):
        begin = copula.last
        return Found(
            source, [(index, index + 1)], [(begin, content_end(passage, begin, copula, tables, "c"))], cue, None, "noun"
        )
    if opener not in cue.brings or (opener == "on" and is_medium(passage, start + 1)):
        return None
    relative = passage.at.get(start + 1) if opener == "that" else None
    if relative and relative.first == start + 1 and relative.form == "finite":
        return None  # "a plea that was not heard"
    before = passage.at.get(chunk[0] - 1) or passage.at.get(chunk[0] - 2)
    is_light = before is not None and tables.helpers.get(before.lemma) == "light" and not before.passive
    if (
        source is None
        and before is not None
        and before.subject
        and speaks(passage, before.subject, tables)
        and is_light
    ):
        source = before.subject
    is_there = before is not None and before.lemma == "be" and passage.lower(before.first - 1) == "there"
    if source is None and cue.grade != "strong" and opener != "about" and not (is_there and opener == "that"):
        return None
    if opener == "to" and passage.tag(start) != "TO" and source is None:
        return None
    if (opener != "that" and passage.tag(start) != "TO") or (opener == "to" and not passage.at.get(start)):
        start += 1
    end = content_end(passage, start, None, tables, "c" if opener == "that" else "n", outside=chunk[0])
    end = _before_main(passage, chunk[0], start, end)
    return Found(source, [(index, index + 1)], [(start, end)], cue, None, "noun")


def _before_main(passage: Passage, first: int, start: int, end: int) -> int:
    """The end of content in a phrase before the main clause: "Despite his claim that it was safe, Lee left"."""
    opener = first - 1
    if opener < 0 or passage.tags[opener] != "IN" or not (opener == 0 or passage.last_in_sentence[opener - 1]):
        return end
    commas = (at for at in range(start + 1, end) if passage.lowers[at] == "," and clause_starting(passage, at + 1))
    return next(commas, end)


def through_noun(passage: Passage, start: int, cue_last: int, tables: Cues) -> tuple[str, int, int]:
    """ "expressed doubt that …": verb and noun are one cue, and the content begins behind them."""
    chunk = passage.chunks[start] if start < len(passage) else None
    noun_cue = tables.nouns.get(passage.lemmas[chunk[1] - 1]) if chunk else None
    if chunk is None or noun_cue is None or passage.lower(chunk[1]) not in noun_cue.brings:
        return "n", start, cue_last
    if passage.lower(chunk[1]) == "that":
        return "t", chunk[1], chunk[1]
    if passage.at.get(chunk[1]):
        return "i", chunk[1], chunk[1]
    return "n", chunk[1] + 1, chunk[1] + 1


def adjective(passage: Passage, group: Group, tables: Cues) -> Found | None:
    """ "is adamant that", "are worried about", "was eager to"."""
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


def made_clear(passage: Passage, group: Group, tables: Cues) -> Found | None:
    """ "Lee made (it) clear that …"."""
    if group.lemma != "make" or group.subject is None:
        return None
    index = skip_adverbs(passage, group.last)
    if passage.lower(index) == "it":
        index += 1
    index = skip_adverbs(passage, index)
    opener = passage.lower(index + 1)
    if passage.lower(index) not in {"clear", "plain", "known"} or (
        opener not in QUESTIONS | {"that"} and not clause_starting(passage, index + 1)
    ):
        return None
    cue = Cue("clear", "half", "tw", frozenset(), "states")
    end = content_end(passage, index + 1, group, tables, "c")
    return Found(group.subject, [(group.first, index + 1)], [(index + 1, end)], cue, group, "adjective")


def voiced(passage: Passage, group: Group, tables: Cues) -> Found | None:
    """ "Lee made that argument", "the plan drew criticism": a verb that with a noun of saying is one cue."""
    kind = tables.helpers.get(f"{group.lemma} +")
    if kind is None or group.subject is None or group.passive or group.form not in {"finite", "infinitive"}:
        return None
    start = skip_adverbs(passage, group.last)
    chunk = passage.chunks[start] if start < len(passage) else None
    cue = tables.nouns.get(passage.lemmas[chunk[1] - 1]) if chunk else None
    if chunk is None or cue is None or passage.lower(chunk[1]) in cue.brings:
        return None
    if kind == "voice" and not speaks(passage, group.subject, tables):
        return None
    source = group.subject if kind == "voice" else _owner_behind(passage, chunk[1])
    about = source[1] if source and kind == "echo" else 0
    if about and passage.lower(about) in cue.brings | {
        "about",
        "over",
    }:  # "faces criticism from teachers about the tax"
        end = content_end(passage, about + 1, group, tables, "n")
        return Found(source, [(group.first, chunk[1])], [(about + 1, end)], cue, group, "voiced")
    content = [(start, content_end(passage, start, group, tables, "n")) if kind == "voice" else group.subject]
    return Found(source, [(group.first, chunk[1])], content, cue, group, "voiced")


def _owner_behind(passage: Passage, index: int) -> tuple[int, int] | None:
    """Whose it is: "criticism from teachers", "support among voters"."""
    if (
        passage.lower(index) not in {"by", "from", "among"}
        or index + 1 >= len(passage)
        or not passage.chunks[index + 1]
    ):
        return None
    return (passage.chunk_first(index + 1), passage.chunk_last(index + 1))


def advocate(passage: Passage, group: Group, tables: Cues) -> Found | None:
    """ "Lee is a vocal supporter of the plan": what someone is who supports or opposes."""
    if group.lemma not in {"be", "remain", "become"} or group.subject is None or group.form != "finite":
        return None
    index = skip_adverbs(passage, group.last)
    chunk = passage.chunks[index] if index < len(passage) else None
    if (
        chunk is None
        or tables.helpers.get(passage.lemmas[chunk[1] - 1]) != "side"
        or passage.lower(chunk[1]) not in {"of", "for", "to"}
    ):
        return None
    cue = Cue(passage.lemmas[chunk[1] - 1], "half", "n", frozenset(), "states")
    start = chunk[1] + 1
    end = content_end(passage, start, group, tables, "n")
    return Found(group.subject, [(group.first, chunk[1])], [(start, end)], cue, group, "noun")
