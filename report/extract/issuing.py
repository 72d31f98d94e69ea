"""Who gives a text out: the body whose statement, notice or bulletin it is by its first lines; none of a report."""

from __future__ import annotations

import re
from functools import lru_cache

from report.extract.names import Names
from report.lexicon import Lexicon
from report.model import Block, Entity, Text

SMALL = frozenset("of the and for on in at de".split())
REPORTED = frozenset({"author", "agency"})  # fields of a report by somebody else
LINES = 6  # above the first paragraph
LONGEST = 9  # words of a name
LONG = 60  # letters of a paragraph that is no line of a letterhead
NUMBER = r"(?:\s+(?:no\.?|nr\.?|number|#)?\s*[\d/.-]+)?"
ENDS = re.compile(r"\s+(?:on|about|regarding|concerning|following|in|to|for|after|as)\b|[,:;–—|(]|\s-\s|\.\s")
MARKS = "#*_ \t"
JOINED = re.compile(r"\s+and\s+", re.IGNORECASE)


def issuer(text: Text, names: Names, lexicon: Lexicon) -> Entity | None:
    """The body that speaks in a text which it gives out; its key is empty where the text below does not name it."""
    if any(text.source.field(name) for name in REPORTED):
        return None
    heads = _heads(text)
    lines = [text.source.text[head.span.start : head.span.end].strip(MARKS) for head in heads]
    pattern = _pattern(lexicon)
    found = next((match for line in lines if (match := pattern.search(line))), None)
    if found is None:
        return None
    named = found["before"] or found["by"]
    publisher = text.source.field("publisher")
    if not named and publisher:
        named = publisher.value
    if not named:
        named = next((line for line in lines if line is not found.string and _is_body(line, names, lexicon)), "")
    cut = ENDS.search(named)
    name = (named[: cut.start()] if cut else named).strip(" .*_").removeprefix("the ").removeprefix("The ")
    if not name or len(name.split()) > LONGEST or not name[0].isupper() or JOINED.search(name):
        return None
    return _known(name, names) or Entity("", name, "organisation")


def _heads(text: Text) -> list[Block]:
    """The blocks above the first paragraph of some length."""
    paragraphs = (at for at, block in enumerate(text.blocks) if block.kind == "paragraph" and _is_long(block))
    first = next(paragraphs, len(text.blocks))
    return list(text.blocks[: min(first, LINES)])


def _is_long(block: Block) -> bool:
    return block.span.end - block.span.start > LONG


def _is_body(line: str, names: Names, lexicon: Lexicon) -> bool:
    """Whether a line is the name of a body: by the word that it ends in or that "of" follows, or as the text has it."""
    words = re.findall(r"[\w’'&-]+", line)
    if not 1 < len(words) <= LONGEST or any(character.isdigit() for character in line):
        return False
    bodies = _bodies(lexicon)
    lowers = [word.lower() for word in words]
    of = lowers.index("of") if "of" in lowers else 0
    if all(word[0].isupper() or word in SMALL for word in words) and (lowers[-1] in bodies or lowers[of - 1] in bodies):
        return True
    cut = ENDS.search(line)
    known = _known(line[: cut.start()] if cut else line, names)
    return known is not None and known.kind == "organisation"


def _known(name: str, names: Names) -> Entity | None:
    """The body of the text below that has this name, or the first words of it: "Norland Ferries" of "… Ferries AS"."""
    words = _words(name)
    bodies = [entity for entity in names.entities if entity.kind in {"organisation", "unknown"}]
    for entity in bodies:
        for form in (entity.name, *entity.aliases, entity.acronym or ""):
            own = _words(form)
            if own and (own == words or (len(own) > 1 and words[: len(own)] == own)):
                return entity
    return None


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name.lower())


@lru_cache(maxsize=2)
def _bodies(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row["form"].lower() for row in lexicon.rows("bodies") if row["kind"].startswith("organisation"))


@lru_cache(maxsize=2)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """A line that calls a text one that a body gives out: at its beginning, or behind a name and a colon."""
    rows = lexicon.rows("issued")
    every = "|".join(re.escape(row["form"]) for row in sorted(rows, key=lambda row: -len(row["form"])))
    whose = "|".join(re.escape(row["form"]) for row in rows if row["kind"] == "whose")
    return re.compile(
        rf"^(?:(?P<before>[^:—–]{{3,70}}?)(?::|\s[—–-])\s+(?:[a-z]+\s)?)?(?:(?:{whose})\s+(?:by|from|of)\s+(?:the\s+)?(?P<by>.+)|(?:{every}){NUMBER}(?:\W|\s|$).*)",
        re.IGNORECASE,
    )
