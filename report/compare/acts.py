"""Which words of a statement tell what is done, and which only name: "they plan to stay" beside "our plan"."""

from __future__ import annotations

from collections.abc import Sequence

from report.compare.wording import WORD, Wording

BEFORE_NOUNS = frozenset({"DT", "PRP$", "PDT", "IN", "CD", "POS", "WP$"})
BEFORE_VERBS = frozenset({"MD", "TO", "PRP", "WDT", "WP"})
VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
NOUNS = frozenset({"NN", "NNS"})
VERB_FIRST = frozenset((tag,) for tag in VERBS)
MODIFIERS = frozenset({"JJ", "JJR", "JJS", "CD"})
BASE, PRESENT = frozenset({"VB", "VBP"}), frozenset({"VBZ"})
ADJECTIVES = 2  # words between a noun and what shows that it is one


def names_only(quote: str, words: Sequence[str], wording: Wording) -> frozenset[str]:
    """Those of the words (lemmas) that could be verbs but stand in the quote as nouns alone."""
    asked = {word for word in words if wording.is_verb(word)}
    if not asked:
        return frozenset()
    forms = [(match[0], match.start()) for match in WORD.finditer(quote.lower().replace("’", "'"))]
    as_noun: set[str] = set()
    as_verb: set[str] = set()
    for place, (form, start) in enumerate(forms):
        lemmas = asked.intersection((form, *(lemma for _, lemma in wording.words.entry(form).lemmas)))
        if lemmas:
            before = [other for other, _ in forms[max(0, place - 1 - ADJECTIVES) : place]]
            behind = quote[start + len(form) : start + len(form) + 4].lower()
            is_noun = _is_noun(form, before, behind, wording)
            (as_noun if is_noun else as_verb).update(lemmas)
    return frozenset(as_noun - as_verb)


def _is_noun(form: str, before: Sequence[str], behind: str, wording: Wording) -> bool:
    tags = wording.words.entry(form).possible
    if tags.isdisjoint(NOUNS):
        return False
    acts = tags & VERBS
    if not acts or (behind.startswith(" of ") and not acts & {"VBN", "VBD"}):
        return True
    if not before:
        return acts == PRESENT
    last = before[-1]
    if last.endswith("'s"):
        return True
    if not _tags(last, wording).isdisjoint(BEFORE_VERBS):
        return False
    if acts == PRESENT and wording.words.entry(last).tags[:1] in VERB_FIRST:
        return True  # "imposes sanctions"
    if acts <= BASE and wording.words.entry(last).tags[:1] == ("NN",):
        return True  # "freight train": after a noun in the singular a verb would end in -s
    for word in reversed(before):
        of_word = _tags(word, wording)
        if of_word & BEFORE_NOUNS and not of_word & VERBS:
            return True
        if not of_word & MODIFIERS:
            return False
    return False


def _tags(form: str, wording: Wording) -> frozenset[str]:
    return wording.words.entry(form).possible
