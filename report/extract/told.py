"""Which attributions put something forward as true, wanted or denied, and with which stance."""

from __future__ import annotations

import re

from report.extract.attributions import Said
from report.extract.cues import Cue

DESCRIBING = frozenset("describe recount detail outline complain speak recall remember fear".split())
STATEMENT = re.compile(
    r"(?:(?:a|an|the|its|his|her|their|another)\s)?(?:\w+\s){0,2}(?:statement|letter|note|memo|release|message|tweet)s?\s"
    r"(?:\w+\s){0,6}?(?:saying|stating|warning|claiming|denying|insisting|arguing|accusing|urging|confirming)\b"
)
INTRODUCED = re.compile(r":\s[“\"«](?=\w)")
THERE = re.compile(r"\b[Tt]here\s(?:(?:has|have|had)\sbeen|is|are|was|were)\s(?:\w+\s){0,2}$")
CALLED = re.compile(r"claims?|reports?", re.IGNORECASE)
FALSELY = re.compile(
    r"\s+that\s(?P<told>(?:(?!\b(?:that|who|which|what|how|claims?|reports?|talk|rumou?rs?|allegations?)\b)[^.,;:!?\n])+)"
    r"\s(?:is|are|was|were)\s(?:\w+\s)?"
    r"(?:false|untrue|wrong|incorrect|not\s(?:true|correct)|a\slie|lies|nonsense|baseless|unfounded)\b(?=\W*(?:\n|$|[.!;,]))"
)
FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|did|does|will|would|could|can|never)\b", re.IGNORECASE)
QUOTED = frozenset('"“”')
SEEING = frozenset({"see", "watch", "hear", "notice", "sense", "learn", "discover", "realize", "realise"})
OWNING = frozenset({f"{verb} {what}" for verb in ("claim", "take", "accept") for what in ("responsibility", "credit")})
HEARING = frozenset("ask question urge order instruct persuade convince encourage beg invite".split())
LETTING_KNOW = frozenset({"inform", "tell", "notify", "warn", "advise", "brief", "alert"})
TELLING = frozenset({"confirms", "denies", "demands", "alleges", "warns", "predicts"})


def is_told(item: Said, written: str) -> bool:
    """Whether something is put forward as true, wanted or denied: speech and belief, not deeds, likes and seeming."""
    kind = item.rule.rpartition(" ")[2]
    row = item.row
    if item.inner is not None:
        return is_told(item.inner, written)
    if is_disowned(item, written):
        return False
    if item.rule.startswith("verb"):
        if kind == "n" and row.form == "observe":
            return False  # "observed the truce"
        if any(INTRODUCED.search(written, start, end) for start, end in item.content):
            return True  # "She addressed the crowd: “…”"
        if kind in {"q", "t", "c", "s"}:
            return row.form not in SEEING or row.form == "hear"
        if kind == "w":
            return row.grade == "strong"
        if kind == "i":
            return row.stance in TELLING or (row.grade == "strong" and "t" in row.takes)
        if kind in {"a", "n", "g"} and row.form in DESCRIBING:
            return row.form != "speak" or written[item.cue[-1][0] : item.cue[-1][1]].endswith((" of", " about", " out"))
        if kind == "a":
            return row.grade == "strong" and (row.stance in TELLING or row.form in OWNING)
        if kind == "n" and STATEMENT.match(written, item.content[0][0]):
            return True  # "issued a statement saying that"
        is_quoted = row.form == "call" and any(QUOTED & set(written[start:end]) for start, end in item.content)
        return _puts_forward(row) or is_quoted or (kind == "n" and "d" in row.takes)
    if item.rule == "noun":
        return _is_main_noun(item, written)
    if item.rule == "passive naming" and item.source:
        return row.form in {"name", "identify"}  # "was named by local media as Ann Lee"
    if item.rule == "passive" and item.source and item.negated and row.form in LETTING_KNOW:
        return False  # "was not informed of it by the firm"
    if item.rule == "passive" and item.source:
        return _puts_forward(row)  # "was condemned by the council"
    if item.rule == "passive":
        if row.form in HEARING:
            return False  # "residents were urged to leave": nobody says it, and it tells of who heard it
        is_reported = any(letter in row.takes for letter in "tci") or row.stance == "alleges"
        return is_reported and row.grade != "psych" and len(item.content) > 0
    return (
        item.rule
        in {"quotation before", "clause before", "clause around", "as said", "according to", "hearsay", "adjective"}
        or (item.rule == "relative" and row.grade == "strong")
        or item.rule == "colon"
    )


def is_disowned(item: Said, written: str) -> bool:
    """Whether a claim is told only to be called false: "the police claim that none were fired is false", "the claim by
    the police that none were fired is false"."""
    (_, end), begin = item.cue[-1], item.content[0][0]
    if item.source and item.cue[0][0] < item.source[-1][0]:
        end = item.source[-1][1]
    if item.rule not in {"noun", "verb t"} or not CALLED.fullmatch(written[item.cue[0][0] : item.cue[-1][1]]):
        return False
    told = FALSELY.match(written, end)
    if told is None or begin > told.end():
        return False
    return item.rule == "noun" or len(FINITE.findall(told["told"])) == 1


def _is_main_noun(item: Said, written: str) -> bool:
    """Whether a noun of saying is what the sentence says: "Lee's view is that", "gave assurances that", "there are
    fears that"."""
    (start, end), begin = item.cue[0], item.content[0][0]
    if not written.startswith("that ", begin):
        return False
    if not item.source:
        return THERE.search(written, max(0, start - 30), start) is not None
    is_owned = written[item.source[-1][1] :][:2] in {"'s", "’s"} or written[item.source[-1][0] :][:4].lower() in {
        "his ",
        "her ",
        "its ",
        "thei",
    }
    return not is_owned or written[end:begin].strip() in {"is", "was"}


def _puts_forward(row: Cue) -> bool:
    """Whether the verb with a noun phrase says, denies or demands something: "confirmed the deal"."""
    is_saying = ("t" in row.takes and "q" in row.takes) or row.form in {"express", "voice"}
    return row.grade == "strong" and (row.stance in TELLING or is_saying)


def stance_of(item: Said) -> str:
    """The cue's stance; a confirmation that is not given states nothing more than that."""
    if item.rule == "verb i" and item.row.form in {"ask", "tell"}:
        return "demands"
    if item.row.form == "advise" and item.rule in {"verb t", "verb c"}:
        return "states"  # "advised the police that he had signed": told them
    if item.row.form == "claim" and item.rule in {"verb n", "passive"}:
        return "states"  # "claimed the attack": says that it was theirs
    if item.negated and item.row.stance in {"confirms", "denies", "alleges"}:
        return "states"
    return item.row.stance
