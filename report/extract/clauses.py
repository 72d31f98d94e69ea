"""Sentences as clauses: verb groups, their subjects, and long quotations closed to one piece.

Reported speech and claims need the same grammar and no more: where a verb group stands, what its subject is, and where
a new clause begins. A quotation is closed first, so that no verb in it is taken for the reporter's.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache

from report.extract.words import Words
from report.lexicon import Lexicon
from report.model import Quotation, Text

QUOTE = "QUOTE"
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
VERBS = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "VBG"})
ADVERBS = frozenset({"RB", "RBR", "RBS"})
RELATIVES = frozenset({"who", "which", "that"})
JOINERS = frozenset("of for in at from with to by on among against about near within under inside outside behind".split())
INSERTS = frozenset({"DT", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "CD", "WP", "WDT", "WP$", "WRB", "VBG", "VBN", "IN"})
BREAKS = frozenset({";", ":", "—", "–", "--", "-"})
BE = frozenset("be am is are was were been being 's 're 'm ’s ’re ’m".split())
HAVE = frozenset("have has had having 've ’ve 'd ’d".split())
DO = frozenset("do does did".split())
LONG_QUOTATION = 4  # words; shorter ones are mostly titles, nicknames and scare quotes


@dataclass(slots=True, eq=False)
class Group:
    """A verb group: pieces `first` to `last` (excluded), auxiliaries, negation and adverbs included, `head` its verb.

    `form` is finite, bare, infinitive, ing or participle. `via` is the verb that leads to it ("continued to insist").
    `subject` are the pieces of its subject, or None; `shared` tells that they stand before another group.
    """

    first: int
    last: int
    head: int
    lemma: str
    form: str
    passive: bool
    negated: bool
    modal: str
    via: str = ""
    via_last: int = 0
    subject: tuple[int, int] | None = None
    shared: bool = False
    inverted: bool = False


@dataclass(slots=True, eq=False)
class Passage:
    """Sentences that a quotation joins (mostly one), as pieces: words, marks, and each long quotation as one piece."""

    words: tuple[Words, ...]
    block: int
    starts: list[int]
    ends: list[int]
    lowers: list[str]
    lemmas: list[str]
    tags: list[str]
    possible: list[frozenset[str]]
    chunks: list[tuple[int, int] | None]
    groups: list[Group] = field(default_factory=list)
    at: dict[int, Group] = field(default_factory=dict)  # the group that a piece belongs to

    def __len__(self) -> int:
        return len(self.lowers)

    def lower(self, index: int) -> str:
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def tag(self, index: int) -> str:
        return self.tags[index] if 0 <= index < len(self.tags) else ""


@lru_cache(maxsize=4)
def chains(lexicon: Lexicon) -> frozenset[str]:
    """Verbs that only lead to the next one: "continued to insist"."""
    return frozenset(lexicon.column("chains"))


@lru_cache(maxsize=4)
def particles(lexicon: Lexicon) -> frozenset[str]:
    """Verb and particle together that are cues: "point out"."""
    return frozenset(form for form in lexicon.column("cues") if " " in form)


def passages(words: tuple[Words, ...], text: Text, lexicon: Lexicon) -> tuple[Passage, ...]:
    """The text as passages, in order, with their verb groups and subjects."""
    closed = outermost(text.quotations, text)
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
        first, last = index, last
        spans = [
            (quotation.span.start, quotation.span.end)
            for quotation in closed
            if quotation.span.start < end and words[first].sentence.span.start < quotation.span.end
        ]
        passage = _passage(words[first:last], spans, numbers.get(id(words[first].sentence.block), 0))
        find_groups(passage, lexicon)
        made.append(passage)
        index = last
    return tuple(made)


def outermost(quotations: tuple[Quotation, ...], text: Text) -> list[Quotation]:
    """The closed quotations that stand in no other one."""
    kept: list[Quotation] = []
    for quotation in quotations:
        if is_closed(quotation, text) and not (kept and quotation.span.start < kept[-1].span.end):
            kept.append(quotation)
    return kept


def opened(words: Words, lexicon: Lexicon) -> Passage:
    """One sentence as a passage in which no quotation is closed."""
    passage = _passage((words,), [], 0)
    find_groups(passage, lexicon)
    return passage


def is_closed(quotation: Quotation, text: Text) -> bool:
    """Whether no word inside can be the reporter's: a long one, or one that ends as a sentence does."""
    inside = text.source.text[quotation.inner[0].start : quotation.inner[-1].end] if quotation.inner else ""
    words = inside.split()
    return len(words) >= LONG_QUOTATION or bool(words) and inside.rstrip()[-1] in ",.?!…" and inside[:1].isupper()


def _passage(words: tuple[Words, ...], quotes: list[tuple[int, int]], block: int) -> Passage:
    passage = Passage(words, block, [], [], [], [], [], [], [])
    open_until = -1
    for analysed in words:
        kept: dict[int, int] = {}
        for index, token in enumerate(analysed.tokens):
            if token.start < open_until:
                continue
            quote = next((quote for quote in quotes if quote[0] <= token.start < quote[1]), None)
            if quote:
                open_until = quote[1]
                _append(passage, quote[0], quote[1], "“”", "", QUOTE, frozenset((QUOTE,)))
                continue
            kept[index] = len(passage)
            _append(passage, token.start, token.end, token.lower, token.lemma, token.tag, token.tags)
        for chunk in analysed.chunks:
            pieces = [kept[index] for index in range(chunk.first, chunk.last) if index in kept]
            if pieces:
                for piece in pieces:
                    passage.chunks[piece] = (pieces[0], pieces[-1] + 1)
    return passage


def _append(
    passage: Passage, start: int, end: int, lower: str, lemma: str, tag: str, possible: frozenset[str]
) -> None:
    passage.starts.append(start)
    passage.ends.append(end)
    passage.lowers.append(lower)
    passage.lemmas.append(lemma)
    passage.tags.append(tag)
    passage.possible.append(possible)
    passage.chunks.append(None)


def find_groups(passage: Passage, lexicon: Lexicon) -> None:
    """Fill in the verb groups, then their subjects, left to right."""
    index = 0
    while index < len(passage):
        group = _group(passage, index, lexicon)
        if group is None:
            index += 1
            continue
        passage.groups.append(group)
        for piece in range(group.first, group.last):
            passage.at[piece] = group
        index = group.last
    for number, group in enumerate(passage.groups):
        _find_subject(passage, number, group)


def _group(passage: Passage, first: int, lexicon: Lexicon) -> Group | None:
    """The verb group that starts here, if one does."""
    tags, lowers = passage.tags, passage.lowers
    opener = tags[first]
    if opener == "TO":
        after = _skip_adverbs(passage, first + 1)
        if passage.tag(after) not in {"VB", "VBP"}:
            return None
    elif opener not in VERBS and opener != "MD":
        return None
    if passage.chunks[first] is not None:
        return None  # a participle inside a noun phrase
    head, index, before = -1, first, ""
    while index < len(passage):
        tag, lower = tags[index], lowers[index]
        if tag == "MD" or tag == "TO" and index == first:
            before = lower
            index += 1
        elif tag in ADVERBS or lower in {"n't", "n’t", "not"}:
            after = _skip_adverbs(passage, index)
            if passage.tag(after) not in VERBS or passage.chunks[after] is not None:
                break
            index = after
        elif tag in VERBS and passage.chunks[index] is None:
            if head >= 0 and not _continues(passage, head, index):
                break
            head = index
            index += 1
        else:
            break
    if head < 0:
        head = index - 1
    last = head + 1
    lemma = passage.lemmas[head]
    auxiliaries = lowers[first:head]
    has_be = any(lower in BE for lower in auxiliaries) or any(
        lower in {"get", "gets", "got", "getting"} for lower in auxiliaries
    )
    passive = has_be and tags[head] in {"VBN", "VBD"}
    negated = any(lower in {"not", "n't", "n’t", "never", "no"} for lower in lowers[first:head])
    modal = next((lowers[piece] for piece in range(first, head) if tags[piece] == "MD"), "")
    group = Group(first, last, head, lemma, _form(passage, first, head), passive, negated, modal)
    after = _skip_adverbs(passage, last)
    joined = f"{lemma} {passage.lower(after)}"
    if joined in particles(lexicon):
        group.last, group.lemma = after + 1, joined
    if lemma in chains(lexicon) and passage.tag(after) == "TO":
        led = _group(passage, after, lexicon)
        if led:
            group.via, group.via_last = lemma, last
            group.last, group.head, group.lemma = led.last, led.head, led.lemma
            group.negated = group.negated or led.negated
            group.passive = group.passive if led.lemma == lemma else led.passive
    return group


def _continues(passage: Passage, head: int, index: int) -> bool:
    """Whether the verb at `index` goes on with the group whose last verb is at `head`."""
    auxiliary, tag = passage.lowers[head], passage.tags[index]
    if auxiliary in BE:
        return tag in {"VBN", "VBG", "VBD"}
    if auxiliary in HAVE:
        return tag in {"VBN", "VBD"}
    if auxiliary in DO:
        return tag in {"VB", "VBP"}
    if auxiliary in {"get", "gets", "got", "getting"}:
        return tag == "VBN"
    return False


def _form(passage: Passage, first: int, head: int) -> str:
    tag = passage.tags[first]
    if tag in ADVERBS and first < head:
        tag = passage.tags[_skip_adverbs(passage, first)]
    if tag == "TO":
        return "infinitive"
    if tag == "VBG":
        return "ing"
    if tag == "VBN":
        return "participle"
    return "bare" if tag == "VB" else "finite"


def _skip_adverbs(passage: Passage, index: int) -> int:
    while index < len(passage) and (passage.tags[index] in ADVERBS or passage.lowers[index] in {"n't", "not"}):
        index += 1
    return index


# --- subjects


def _find_subject(passage: Passage, number: int, group: Group) -> None:
    """Give the group its subject: the noun phrase before it, a relative pronoun, or that of the group before."""
    before = group.first - 1
    while before >= 0 and (passage.tags[before] in ADVERBS or passage.lowers[before] in {"both", "all", "then"}):
        before -= 1
    if group.form in {"finite", "bare", "participle"}:
        phrase = subject_before(passage, before)
        if phrase:
            if group.form != "bare" or _has_question_verb(passage, number, phrase):
                group.subject = phrase
                if group.form == "bare":
                    group.form = "finite"
                return
            if passage.possible[group.head] & {"VBP"}:
                group.subject, group.form = phrase, "finite"
                return
    lead = passage.lower(before)
    if group.form in {"ing", "infinitive", "participle"} or lead in {"and", "or", "but", ",", "then", "—", "yet", "nor"}:
        _share(passage, number, group)


def _has_question_verb(passage: Passage, number: int, phrase: tuple[int, int]) -> bool:
    """Whether a helping verb stands before the subject: "did the ministry refuse"."""
    return number > 0 and passage.groups[number - 1].last == phrase[0] and (
        passage.tags[passage.groups[number - 1].head] == "MD" or passage.groups[number - 1].lemma == "do"
    )


def _share(passage: Passage, number: int, group: Group) -> None:
    """The subject of the nearest finite group before (after it, for a participle that opens the sentence)."""
    for earlier in reversed(passage.groups[:number]):
        if earlier.subject and earlier.form == "finite" and passage.lower(earlier.subject[0]) not in RELATIVES:
            group.subject, group.shared = earlier.subject, True
            return


def subject_before(passage: Passage, index: int) -> tuple[int, int] | None:
    """The noun phrase that ends at `index` and can be a subject; what is put in between commas is passed over."""
    lower = passage.lower(index)
    if index < 0:
        return None
    if lower in RELATIVES and passage.tag(index) in {"WP", "WDT", "IN", "DT"}:
        return (index, index + 1)
    if lower == ",":
        return _host_of_insert(passage, index)
    if lower in {"—", "–", "-", "--", ")"}:
        return _host_of_bracket(passage, index)
    phrase = phrase_before(passage, index)
    if phrase and passage.lower(phrase[0] - 1) == "," and _is_role(passage, phrase):
        return phrase
    return phrase


def phrase_before(passage: Passage, index: int) -> tuple[int, int] | None:
    """The noun phrase that ends at `index`, with the prepositional phrases inside it, back to its first word."""
    chunk = passage.chunks[index] if 0 <= index < len(passage) else None
    if chunk is None:
        if 0 <= index and passage.tags[index] in {"WP", "DT", "CD", "EX"} or passage.lower(index) in {"none", "others", "many"}:
            chunk = (index, index + 1)
        else:
            return None
    first, last = chunk[0], index + 1
    while first > 0:
        lead, tag = passage.lowers[first - 1], passage.tags[first - 1]
        outer = passage.chunks[first - 2] if first > 1 else None
        if lead in JOINERS and outer:
            first = outer[0]
        elif lead in JOINERS and first > 1 and passage.tags[first - 2] in {"CD", "DT", "JJ", "NN", "NNS"}:
            first -= 2
        elif lead in {"and", "&", "or"} and outer and _opens_clause(passage, _start_of(passage, outer)):
            first = outer[0]
        elif tag in {"VBN", "VBG", "JJ"} and outer and passage.chunks[first - 1] is None and passage.at.get(first - 1):
            group = passage.at[first - 1]
            if group.form not in {"participle", "ing"} or group.first != first - 1:
                break
            first = outer[0]
        elif lead in JOINERS and passage.tag(first - 2) in {"VBN", "JJ"} and first > 2 and passage.chunks[first - 3]:
            first = passage.chunks[first - 3][0]
        else:
            break
    return _without_object(passage, first, last)


def _start_of(passage: Passage, chunk: tuple[int, int]) -> int:
    first = chunk[0]
    while first > 1 and passage.lowers[first - 1] in JOINERS and passage.chunks[first - 2]:
        first = passage.chunks[first - 2][0]
    return first


def _opens_clause(passage: Passage, first: int) -> bool:
    """Whether nothing of its own clause stands before this piece."""
    return first == 0 or passage.lowers[first - 1] in {
        ",", "that", "and", "but", "when", "while", "as", "if", "because", "although", "though", "both", ":", ";", "“", "—", "after", "before", "since", "what", "how", "where", "why", "whether", "so", "than", "either", "neither",
    } or passage.tags[first - 1] == QUOTE


def _without_object(passage: Passage, first: int, last: int) -> tuple[int, int] | None:
    """An object of a relative clause is no subject: "people who support him said" gives "people"."""
    group = passage.at.get(first - 1)
    if group is None or group.last != first:
        return (first, last)
    subject = group.subject
    if subject and subject[1] - subject[0] == 1 and passage.lowers[subject[0]] in RELATIVES:
        host = subject[0] - 1
        if passage.lower(host) == ",":
            host -= 1
        return phrase_before(passage, host)
    return None if group.form != "finite" else (first, last)


def _host_of_insert(passage: Passage, comma: int) -> tuple[int, int] | None:
    """The noun phrase before what stands between two commas: "Lee, the mayor of X, said"."""
    found = None
    index = comma - 1
    while index > 0 and comma - index < 60:
        if passage.lowers[index] == ",":
            if passage.tag(index + 1) not in INSERTS and passage.lower(index + 1) not in {"not", "too", "also", "however", "though"} and passage.tag(index + 1) not in ADVERBS:
                break
            phrase = phrase_before(passage, index - 1)
            if phrase is None:
                index -= 1
                continue
            if _is_free(passage, phrase):
                found = phrase
                if not _is_role(passage, phrase):
                    break
            elif found:
                break
        elif passage.lowers[index] in BREAKS:
            break
        index -= 1
    return found


def _is_free(passage: Passage, phrase: tuple[int, int]) -> bool:
    """Whether no verb or preposition governs it."""
    before = phrase[0] - 1
    if before < 0:
        return True
    return passage.tags[before] != "IN" and passage.at.get(before) is None or _opens_clause(passage, phrase[0])


def _is_role(passage: Passage, phrase: tuple[int, int]) -> bool:
    """Whether it looks like an apposition: a common noun phrase after a comma."""
    first = phrase[0]
    if passage.lower(first - 1) != ",":
        return False
    chunk = passage.chunks[first]
    return bool(chunk) and passage.tags[chunk[1] - 1] not in {"NNP", "NNPS", "PRP"}


def _host_of_bracket(passage: Passage, index: int) -> tuple[int, int] | None:
    """The noun phrase before a bracket, with the bracket: "Rep. Ann Lee (D-Ohio)"; before dashes, without."""
    closing = passage.lowers[index]
    opening = {")": {"("}}.get(closing, {"—", "–", "-", "--"})
    for back in range(index - 1, max(-1, index - 40), -1):
        if passage.lowers[back] in opening:
            phrase = phrase_before(passage, back - 1) if back else None
            if phrase and closing == ")":
                return (phrase[0], index + 1)
            return phrase
    return None


def clause_starting(passage: Passage, index: int) -> Group | None:
    """The finite group whose own subject starts at `index`."""
    for group in passage.groups[bisect_left([group.first for group in passage.groups], index) :]:
        if group.subject and not group.shared and group.subject[0] == index and group.form == "finite":
            return group
        if group.form == "finite" and group.first - index > 40:
            return None
    return None
