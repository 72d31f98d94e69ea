"""Behind a clause that only tells which ones are meant: "14 of the 27 men who were in the tunnel | are dead"."""

from __future__ import annotations

from collections.abc import Sequence

from report.extract.words import Token

RELATIVES = frozenset({"who", "that", "which"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
PARTICIPLES = frozenset({"VBG", "VBN"})
VERBAL = FINITE | PARTICIPLES | {"VB", "RB", "RBR", "RP", "TO"}
OF_OTHERS = frozenset("say think believe claim know tell hope fear argue suggest report feel insist".split())
ENDS = frozenset(', ; : . ! ? ( ) — – “ ” " and but or that who which when where because while if although'.split())
FARTHEST = 14  # tokens of such a clause


def past_clause(tokens: Sequence[Token], index: int) -> int:
    """Where the verb stands that the noun before `index` is the subject of, behind a relative clause or participle at
    `index`; 0 where there is no such clause, or no verb behind it."""
    place = index
    if place < len(tokens) and tokens[place].lower in RELATIVES:
        place += 1
        if place >= len(tokens) or tokens[place].tag not in FINITE:
            return 0
    elif place >= len(tokens) or tokens[place].tag not in PARTICIPLES:
        return 0
    while place < len(tokens) and tokens[place].tag in VERBAL:
        if tokens[place].lemma in OF_OTHERS:
            return 0
        place += 1
    for at in range(place, min(place + FARTHEST, len(tokens))):
        if tokens[at].lower in ENDS or tokens[at].tag == "PRP":
            return 0
        if tokens[at].tag in FINITE and at > place:
            return at
    return 0
