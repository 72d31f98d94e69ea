"""Sentences as clauses: long quotations closed to one piece, then verb groups and their subjects.

Reported speech and claims need the same grammar and no more: where a verb group stands, what its subject is, and where
a new clause begins. A quotation is closed first, so that no verb in it is taken for the reporter's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from report.extract import words as wording
from report.extract.passage import LOOSE, NAMES, QUOTE, Passage
from report.extract.retagging import is_headline, settle_headline, settle_tags
from report.extract.subjects import find_subjects, settle_future
from report.extract.verbgroups import find_groups
from report.extract.words import Words
from report.lexicon import Lexicon
from report.model import Quotation, Sentence, Text

RESUMED_WITHIN = 60  # characters between the halves of a quotation
BODIES = frozenset({"WHO", "US", "IT"})  # names that would be pronouns in small letters
LONG_QUOTATION = 4  # words; shorter ones are mostly titles, nicknames and scare quotes


@lru_cache(maxsize=4)
def clausal(lexicon: Lexicon) -> frozenset[str]:
    """Verbs after which a clause may follow at once: "say he lied"."""
    return frozenset(row["form"] for row in lexicon.rows("cues") if "c" in row["takes"])


@lru_cache(maxsize=4)
def saying(lexicon: Lexicon) -> frozenset[str]:
    """Verbs of the cue table that are cues with most complements."""
    return frozenset(row["form"] for row in lexicon.rows("cues") if row["grade"] in {"strong", "half"})


def passages(words: tuple[Words, ...], text: Text, lexicon: Lexicon) -> tuple[Passage, ...]:
    """The text as passages, in order, with their verb groups and subjects."""
    closed = outermost(text.quotations, text)
    named = {token.lower for analysed in words for token in analysed.tokens[1:] if token.tag in NAMES}
    verbs = saying(lexicon)
    made: list[Passage] = []
    numbers = {id(block): number for number, block in enumerate(text.blocks)}
    index = 0
    while index < len(words):
        last = index + 1
        end = words[index].sentence.span.end
        for quotation in closed:
            if quotation.span.start < end < quotation.span.end:
                while last < len(words) and words[last].sentence.span.start < quotation.span.end:
                    end = words[last].sentence.span.end
                    last += 1
        told = -1  # the sentence that says who spoke the quotation before it
        if last < len(words) and _goes_on_after(words[index], words[last], closed, text):
            told = last - index
            last += 1
            end = words[last - 1].sentence.span.end
        first, last = index, last
        spans = [
            (quotation.span.start, quotation.span.end, _last_mark(text, quotation))
            for quotation in closed
            if quotation.span.start < end and words[first].sentence.span.start < quotation.span.end
        ]
        passage = _passage(words[first:last], spans, numbers.get(id(words[first].sentence.block), 0), clausal(lexicon))
        if told > 0:
            _join(passage, words[first + told])
        settle_tags(passage, named, verbs)
        is_head = words[first].sentence.block.kind in {"title", "heading"} or is_headline(passage)
        if is_head:
            settle_headline(passage, verbs)
        find_groups(passage, lexicon)
        find_subjects(passage)
        if is_head:
            settle_future(passage)
        made.append(passage)
        index = last
    return tuple(made)


def opened(words: Words, lexicon: Lexicon) -> Passage:
    """One sentence as a passage in which no quotation is closed."""
    passage = _passage((words,), [], 0, clausal(lexicon))
    settle_tags(passage, set(), saying(lexicon))
    find_groups(passage, lexicon)
    find_subjects(passage)
    return passage


@dataclass(slots=True)
class Clauses:
    """Sentences opened when they are asked for, each once: times, what they date, and claims need the same ones."""

    words: Sequence[Words]
    lexicon: Lexicon
    made: dict[int, Passage] = field(default_factory=dict)

    def of(self, sentence: Sentence) -> Passage:
        start = sentence.span.start
        if start not in self.made:
            at = bisect_left(self.words, start, key=lambda each: each.sentence.span.start)
            is_known = at < len(self.words) and self.words[at].sentence.span == sentence.span
            self.made[start] = opened(
                self.words[at] if is_known else wording.analysed(sentence, self.lexicon), self.lexicon
            )
        return self.made[start]


def outermost(quotations: tuple[Quotation, ...], text: Text) -> list[Quotation]:
    """The closed quotations that stand in no other one."""
    kept: list[Quotation] = []
    for quotation in quotations:
        if kept and quotation.span.start < kept[-1].span.end:
            continue
        if is_closed(quotation, text) or (kept and _is_resumed(kept[-1], quotation, text)):
            kept.append(quotation)
    return kept


def _is_resumed(before: Quotation, quotation: Quotation, text: Text) -> bool:
    """Whether a short quotation ends what the one before began: "It was dark," Lee said, "and we ran."."""
    between = text.source.text[before.span.end : quotation.span.start]
    return bool(before.inner and quotation.inner) and (
        _last_mark(text, before) == ","
        and _last_mark(text, quotation) in ".?!"
        and between.rstrip().endswith(",")
        and len(between) < RESUMED_WITHIN
        and not set(between) & set(".?!;:\n")
    )


def is_closed(quotation: Quotation, text: Text) -> bool:
    """Whether no word inside can be the reporter's: a long one, or one that ends as a sentence does."""
    inside = text.source.text[quotation.inner[0].start : quotation.inner[-1].end] if quotation.inner else ""
    words = inside.split()
    return len(words) >= LONG_QUOTATION or (bool(words) and inside.rstrip()[-1] in ",.?!…" and inside[:1].isupper())


def _goes_on_after(first: Words, second: Words, closed: list[Quotation], text: Text) -> bool:
    """Whether a question or cry in quotation marks is followed by who said it: "“Why?” Lee asked."."""
    if first.sentence.block is not second.sentence.block or len(second.tokens) < 2:
        return False
    span = first.sentence.span
    whole = next((q for q in closed if q.span.start <= span.start and q.span.end >= span.end - 1), None)
    if whole is None:
        return False
    is_short = len(second.tokens) <= 6 and second.tokens[-2].tag in {"VBD", "VBZ", "VBN"}
    if _last_mark(text, whole) not in "?!" and not is_short:
        return False
    opening = second.tokens[:8]
    verb = next((place for place, token in enumerate(opening) if token.tag in {"VBD", "VBZ", "VBP", "VBN"}), 0)
    return (
        verb > 0
        and all(token.tag in LOOSE | {"PRP", "POS", "IN", ","} for token in opening[:verb])
        and (verb + 1 >= len(second.tokens) or second.tokens[verb + 1].tag in {".", ",", "IN", "RB", "NNP"})
    )


def _last_mark(text: Text, quotation: Quotation) -> str:
    """The last character inside that is no quotation mark itself."""
    end = quotation.inner[-1].end
    while end > quotation.inner[-1].start + 1 and text.source.text[end - 1] in "'’”\" ":
        end -= 1
    return text.source.text[end - 1]


def _passage(
    words: tuple[Words, ...], quotes: list[tuple[int, int, str]], block: int, clausal: frozenset[str]
) -> Passage:
    passage = Passage(words, block, [], [], [], [], [], [], [], [], [], [], clausal, {})
    open_until = -1
    for analysed in words:
        kept: dict[int, int] = {}
        for index, token in enumerate(analysed.tokens):
            if token.start < open_until:
                continue
            quote = next((quote for quote in quotes if quote[0] <= token.start < quote[1]), None)
            if quote:
                open_until = quote[1]
                passage.quote_ends[len(passage)] = quote[2]
                _append(passage, quote[0], quote[1], "“”", "", QUOTE, frozenset((QUOTE,)))
                continue
            kept[index] = len(passage)
            lower = token.text if token.text in BODIES and token.tag == "NNP" else token.lower
            _append(passage, token.start, token.end, lower, token.lemma, token.tag, token.tags)
            passage.capitals[-1] = token.text[0].isupper()
        for chunk in analysed.chunks:
            pieces = [kept[index] for index in range(chunk.first, chunk.last) if index in kept]
            while pieces and passage.lowers[pieces[0]] == ",":
                pieces.pop(0)
            if pieces:
                for piece in pieces:
                    passage.chunks[piece] = (pieces[0], pieces[-1] + 1)
        last = len(passage) - 1
        if last < 0 or open_until > analysed.sentence.span.end:
            continue
        passage.last_in_sentence[last] = True
        while (
            last > 0
            and passage.tags[last] != QUOTE
            and not passage.lowers[last][0].isalnum()
            and not passage.trailing[last]
        ):
            if passage.lowers[last] == "%" or (
                passage.lowers[last] in {")", "]"} and passage.lowers[last - 1] not in {".", "?", "!"}
            ):
                break
            passage.trailing[last] = True
            last -= 1
    return passage


def _join(passage: Passage, telling: Words) -> None:
    """Let no sentence end before the one that says who spoke."""
    start = telling.sentence.span.start
    for index, piece in enumerate(passage.starts):
        if piece < start and (index + 1 == len(passage) or passage.starts[index + 1] >= start):
            passage.last_in_sentence[index] = passage.trailing[index] = False


def _append(passage: Passage, start: int, end: int, lower: str, lemma: str, tag: str, possible: frozenset[str]) -> None:
    passage.starts.append(start)
    passage.ends.append(end)
    passage.lowers.append(lower)
    passage.lemmas.append(lemma)
    passage.tags.append(tag)
    passage.possible.append(possible)
    passage.chunks.append(None)
    passage.capitals.append(False)
    passage.last_in_sentence.append(False)
    passage.trailing.append(False)
