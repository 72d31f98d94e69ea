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
NAMES = frozenset({"NNP", "NNPS"})
ADVERBS = frozenset({"RB", "RBR", "RBS"})
INSIDE = frozenset("less more most so very too since first long further both all each also not n't n’t never yet only even".split())  # adverbs whatever their tag
AFTER_SUBJECT = frozenset("both all each overall alike alone together himself herself itself themselves too then".split())
RELATIVES = frozenset({"who", "which", "that"})
JOINERS = frozenset("of for in at from with to by on among against about near within under inside outside behind".split())
INSERTS = frozenset({"DT", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "CD", "WP", "WDT", "WP$", "WRB", "VBG", "VBN", "IN"})
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight".split()
)
HEADLINE_OBJECTS = NOUNS | {"VBP", "DT", "PRP$", "PRP", "JJ", "TO", "CD", QUOTE, "``", "VBG"}
OBJECT_TAGS = frozenset({"DT", "PRP$", "PRP", "NNP", "NNPS", "WP", "WRB", "IN", "NNS"})
LOOSE = NOUNS | {"JJ", "JJR", "JJS", "CD", "DT", "PRP$"}
SUBJECTS = frozenset("he she they it we i there".split())
OBJECTS = frozenset("him her them me us".split())
SPANS = frozenset("week month year night weekend morning afternoon evening summer fall winter spring".split())
PERSONAL = frozenset("he she it we they i you him her them us me who which that there".split())
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
    capitals: list[bool]  # whether a piece begins with a capital letter
    last_in_sentence: list[bool]
    trailing: list[bool]  # marks at the end of a sentence
    clausal: frozenset[str]  # verbs that take a clause without "that"
    quote_ends: dict[int, str]  # the last character inside each closed quotation
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


@lru_cache(maxsize=4)
def clausal(lexicon: Lexicon) -> frozenset[str]:
    """Verbs after which a clause may follow at once: "say he lied"."""
    return frozenset(row["form"] for row in lexicon.rows("cues") if "c" in row["takes"])


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
        if last < len(words) and _goes_on_after(words[index], words[last], closed, text):
            last += 1
            end = words[last - 1].sentence.span.end
        first, last = index, last
        spans = [
            (quotation.span.start, quotation.span.end, _last_mark(text, quotation))
            for quotation in closed
            if quotation.span.start < end and words[first].sentence.span.start < quotation.span.end
        ]
        passage = _passage(words[first:last], spans, numbers.get(id(words[first].sentence.block), 0), clausal(lexicon))
        settle_tags(passage, named, verbs)
        if words[first].sentence.block.kind in {"title", "heading"} or is_headline(passage):
            settle_headline(passage, verbs)
        find_groups(passage, lexicon)
        made.append(passage)
        index = last
    return tuple(made)


def _goes_on_after(first: Words, second: Words, closed: list[Quotation], text: Text) -> bool:
    """Whether a sentence that is a question or cry in quotation marks is followed by who said it: "“Why?” Lee asked."."""
    if first.sentence.block is not second.sentence.block or len(second.tokens) < 2:
        return False
    span = first.sentence.span
    whole = next((q for q in closed if q.span.start <= span.start and q.span.end >= span.end - 1), None)
    if whole is None:
        return False
    is_short = len(second.tokens) <= 6 and second.tokens[-2].tag in {"VBD", "VBZ"}
    if _last_mark(text, whole) not in "?!" and not is_short:
        return False
    opening = second.tokens[:8]
    verb = next((place for place, token in enumerate(opening) if token.tag in {"VBD", "VBZ", "VBP"}), 0)
    return verb > 0 and all(token.tag in LOOSE | {"PRP", "POS", "IN", ","} for token in opening[:verb]) and (
        verb + 1 >= len(second.tokens) or second.tokens[verb + 1].tag in {".", ",", "IN", "RB", "NNP"}
    )


@lru_cache(maxsize=4)
def saying(lexicon: Lexicon) -> frozenset[str]:
    """Verbs of the cue table that are cues with most complements."""
    return frozenset(row["form"] for row in lexicon.rows("cues") if row["grade"] in {"strong", "half"})


def settle_tags(passage: Passage, named: set[str], verbs: frozenset[str]) -> None:
    """Readings that only the whole text or the words around can tell: names at the start of a sentence that are names
    elsewhere, and verbs of saying that look like nouns ("voters say they", "is congratulating Lee")."""
    for index, (tag, lower) in enumerate(zip(passage.tags, passage.lowers, strict=True)):
        before = passage.tag(index - 1)
        if tag in VERBS:
            if passage.lemmas[index] == lower and lower not in verbs and tag != "VB":
                passage.lemmas[index] = _stem(lower, verbs) or lower
            continue
        if tag in {"NN", "IN", "JJ"} and "VB" in passage.possible[index] and _follows_helper(passage, index):
            _as_verb(passage, index, "VB")
            continue
        is_first = index == 0 or passage.last_in_sentence[index - 1] or before in {":", "``"}
        if is_first and tag in {"NN", "NNS", "JJ", "VB"} and lower in named:
            passage.tags[index] = "NNP"
            passage.chunks[index] = passage.chunks[index] or (index, index + 1)
        elif tag in {"NN", "NNS", "JJ"} and index > 0 and lower.endswith("ing") and _stem(lower, verbs) in verbs:
            following = passage.tag(index + 1)
            is_led = (passage.lowers[index - 1] in BE and passage.lemmas[index - 1] == "be") or passage.lowers[index - 1] in INSIDE
            if (is_led and following in NAMES | {"DT", "PRP$", "PRP", "TO"}) or (before == "," and following in {"IN", "DT", "PRP$", "PRP"}):
                _as_verb(passage, index, "VBG")
                passage.lemmas[index] = _stem(lower, verbs)
        elif tag == "VBN" and passage.chunks[index] and passage.lemmas[index] in verbs and before in {"DT", "CC"} | ADVERBS:
            is_led = before in ADVERBS or passage.lowers[index - 1] in INSIDE
            if is_led and passage.tag(index + 1) in {"TO", "DT", "PRP", "PRP$", "IN", "NNP"}:
                _as_verb(passage, index, "VBN")
        elif tag in {"VBP", "VB"} and before == "JJ" and "NN" in passage.possible[index] and _in_phrase(passage, index):
            passage.tags[index] = "NN"
            passage.chunks[index] = (index, index + 1)
        elif tag == "NN" and "VBD" in passage.possible[index] and before in NAMES and passage.lower(index + 1) in {"and", "or"} and passage.tag(index + 2) == "VBD":
            _as_verb(passage, index, "VBD")
        elif tag in {"NN", "NNS"} and index > 0 and passage.lemmas[index] in verbs and passage.possible[index] & {"VBP", "VBZ"}:
            following, word = passage.tag(index + 1), passage.lower(index + 1)
            can = "VBZ" if lower.endswith("s") and not lower.endswith("ss") else "VBP"
            if can not in passage.possible[index] or before not in NOUNS | {"CD", "JJ", "WP", "WDT", "RB", "PRP", "VBG"}:
                continue
            if (passage.lower(index - 1) in RELATIVES and following in NOUNS | {"DT", "JJ", "PRP$"}) or (before in NAMES | {"PRP"} and passage.lower(index - 2) in {"which", "that", "whom", "what"} and word in {",", "."}) or word in SUBJECTS or (word == "that" and following == "IN") or (following == "DT" and before in NAMES | {"NNS", "WP"}):
                _as_verb(passage, index, can)


def _follows_helper(passage: Passage, index: int) -> bool:
    """Whether only "not" and adverbs stand between "do" or a modal and this piece: "does not plan", "would like"."""
    before = index - 1
    while before > 0 and (passage.lowers[before] in INSIDE or passage.tags[before] in ADVERBS):
        before -= 1
    if before < 0 or passage.tag(index + 1) not in {"TO", "DT", "PRP", "PRP$", "IN", "NNP", "NNS"}:
        return False
    return passage.tags[before] == "MD" or passage.lowers[before] in DO and before < index - 1


def _in_phrase(passage: Passage, index: int) -> bool:
    """Whether only adjectives stand between a determiner or possessive and this piece."""
    index -= 1
    while index > 0 and passage.tags[index] == "JJ":
        index -= 1
    return passage.tags[index] in {"DT", "POS", "PRP$"}


def settle_headline(passage: Passage, verbs: frozenset[str]) -> None:
    """The verb of a headline that reads as a name: "Critics Slam Plan"; the first word that can be one."""
    for index in range(1, len(passage) - 1):
        tag, lower = passage.tags[index], passage.lowers[index]
        if tag in {"VBD", "VBZ", "MD"} or (tag == "VBP" and passage.lemmas[index] in verbs):
            return
        lemma = next((form for form in (lower, lower.removesuffix("s"), lower.removesuffix("es")) if form in verbs), "")
        if not lemma or tag not in NOUNS | {"VB", "VBG"} or passage.tags[index - 1] not in NOUNS:
            continue
        is_plural = passage.tags[index - 1] in {"NNS", "NNPS"} or passage.lowers[index - 1].endswith("s")
        if lower == lemma and not is_plural:
            continue
        if passage.tags[index + 1] not in HEADLINE_OBJECTS and passage.lowers[index + 1] != "for":
            continue
        _as_verb(passage, index, "VBP" if lower == lemma else "VBZ")
        passage.lemmas[index] = lemma
        if passage.tags[index + 1] == "VBP":
            passage.tags[index + 1] = "NN"
            passage.chunks[index + 1] = (index + 1, index + 2)
        return


def is_headline(passage: Passage) -> bool:
    """Whether nearly every word has a capital, as in English headlines."""
    capitals = [large for large, lower in zip(passage.capitals, passage.lowers, strict=True) if len(lower) > 3]
    return len(capitals) > 2 and sum(capitals) >= 0.9 * len(capitals)


def _as_verb(passage: Passage, index: int, tag: str) -> None:
    """Take a piece out of its noun phrase and give it a verb's tag."""
    passage.tags[index] = tag
    chunk = passage.chunks[index]
    if chunk is None:
        return
    for piece in range(*chunk):
        passage.chunks[piece] = (chunk[0], index) if piece < index else (index + 1, chunk[1]) if piece > index else None


def _stem(lower: str, verbs: frozenset[str]) -> str:
    """The lemma of an inflected form, by the verbs known; "" where it is none of them."""
    for ending in ("ing", "ied", "ed", "es", "s"):
        if lower.endswith(ending):
            base = lower.removesuffix(ending)
            for form in (base, base + "e", base[:-1], base + "y"):
                if form in verbs:
                    return form
    return ""


def _last_mark(text: Text, quotation: Quotation) -> str:
    """The last character inside that is no quotation mark itself."""
    end = quotation.inner[-1].end
    while end > quotation.inner[-1].start + 1 and text.source.text[end - 1] in "'’”\" ":
        end -= 1
    return text.source.text[end - 1]


def outermost(quotations: tuple[Quotation, ...], text: Text) -> list[Quotation]:
    """The closed quotations that stand in no other one."""
    kept: list[Quotation] = []
    for quotation in quotations:
        if is_closed(quotation, text) and not (kept and quotation.span.start < kept[-1].span.end):
            kept.append(quotation)
    return kept


def opened(words: Words, lexicon: Lexicon) -> Passage:
    """One sentence as a passage in which no quotation is closed."""
    passage = _passage((words,), [], 0, clausal(lexicon))
    find_groups(passage, lexicon)
    return passage


def is_closed(quotation: Quotation, text: Text) -> bool:
    """Whether no word inside can be the reporter's: a long one, or one that ends as a sentence does."""
    inside = text.source.text[quotation.inner[0].start : quotation.inner[-1].end] if quotation.inner else ""
    words = inside.split()
    return len(words) >= LONG_QUOTATION or (bool(words) and inside.rstrip()[-1] in ",.?!…" and inside[:1].isupper())


def _passage(words: tuple[Words, ...], quotes: list[tuple[int, int, str]], block: int, clausal: frozenset[str]) -> Passage:
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
            _append(passage, token.start, token.end, token.lower, token.lemma, token.tag, token.tags)
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
        while last > 0 and passage.tags[last] != QUOTE and not passage.lowers[last][0].isalnum() and not passage.trailing[last]:
            if passage.lowers[last] == "%" or (passage.lowers[last] in {")", "]"} and passage.lowers[last - 1] not in {".", "?", "!"}):
                break
            passage.trailing[last] = True
            last -= 1
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
    passage.capitals.append(False)
    passage.last_in_sentence.append(False)
    passage.trailing.append(False)


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
    for number, group in enumerate(passage.groups):
        if number and group.form == "finite" and passage.tags[group.first] == "VBD" and group.last - group.first == 1:
            _settle_participle(passage, passage.groups[number - 1], group)
        if group.form == "finite" and number + 1 < len(passage.groups):
            _settle_reduced(passage, group, passage.groups[number + 1])
        if group.form == "participle" and "VBD" in passage.possible[group.first]:
            _settle_past(passage, number, group)


def _group(passage: Passage, first: int, lexicon: Lexicon) -> Group | None:
    """The verb group that starts here, if one does."""
    tags, lowers = passage.tags, passage.lowers
    opener = tags[first]
    if opener == "TO":
        after = _skip_adverbs(passage, first + 1)
        if after < len(passage) and "VB" in passage.possible[after] and tags[after] not in VERBS:
            is_bare = passage.chunks[after] in {None, (after, after + 1)} and passage.tag(after + 1) in OBJECT_TAGS
            if after > first + 1 or (is_bare and tags[after] in {"NN", "JJ"}):
                tags[after], passage.chunks[after] = "VB", None
        if passage.tag(after) not in {"VB", "VBP"}:
            return None
    elif opener not in VERBS and opener != "MD":
        return None
    if passage.chunks[first] is not None:
        return None  # a participle inside a noun phrase
    head, index, before = -1, first, ""
    while index < len(passage):
        tag, lower = tags[index], lowers[index]
        if tag == "MD" or (tag == "TO" and index == first):
            before = lower
            index += 1
        elif tag in ADVERBS or lower in INSIDE:
            after = _skip_adverbs(passage, index)
            if before == "to" and index == first + 1 and passage.chunks[after] is None and "VB" in passage.possible[after]:
                tags[after] = "VB"
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
    for particle in (last, after):
        if f"{lemma} {passage.lower(particle)}" in particles(lexicon):
            group.last, group.lemma = particle + 1, f"{lemma} {passage.lower(particle)}"
            break
    if joined in chains(lexicon):
        after = _skip_adverbs(passage, after + 1)
    if (lemma in chains(lexicon) or joined in chains(lexicon)) and passage.tag(after) == "TO":
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
    while index < len(passage) and (passage.tags[index] in ADVERBS or passage.lowers[index] in INSIDE):
        index += 1
    return index


# --- subjects


def _before_verb(passage: Passage, group: Group) -> int:
    """The piece before a verb group where its subject can end: adverbs, "both" and days are passed over."""
    before = group.first - 1
    while before > 0 and (
        passage.tags[before] in ADVERBS
        or passage.lowers[before] in TIME_WORDS
        or (passage.lowers[before] in AFTER_SUBJECT
        and (passage.chunks[before - 1] is not None or passage.lowers[before - 1] == ","))
    ):
        before -= 1
        if before > 0 and passage.lowers[before + 1] in TIME_WORDS and passage.lowers[before] in {"on", "in", "by"}:
            before -= 1
    chunk = passage.chunks[before] if before > 0 else None
    if chunk and chunk[0] > 0 and passage.lowers[before] in SPANS and passage.lowers[chunk[0]] in {"this", "last", "next", "that"}:
        before = chunk[0] - 1
    return before


def _find_subject(passage: Passage, number: int, group: Group) -> None:
    """Give the group its subject: the noun phrase before it, a relative pronoun, or that of the group before."""
    before = _before_verb(passage, group)
    if group.form in {"finite", "bare", "participle"}:
        phrase = subject_before(passage, before)
        if phrase and phrase[0] > 0 and passage.tags[phrase[0] - 1] in {"IN", "TO"} and not _opens_clause(passage, phrase[0]):
            phrase = _before_relative(passage, number, phrase) or phrase
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
    if group.form == "finite" and lead not in {"and", "or", "but", ",", "then", "—", "yet", "nor", ""}:
        phrase = _before_relative(passage, number, (before, before))
        if phrase:
            group.subject = phrase
            return
    if group.form in {"ing", "infinitive", "participle"} or lead in {"and", "or", "but", ",", "then", "—", "yet", "nor"}:
        _share(passage, number, group)


def _before_relative(passage: Passage, number: int, phrase: tuple[int, int]) -> tuple[int, int] | None:
    """The noun phrase before a relative clause that ends in a prepositional phrase: "voters who live in X were"."""
    for earlier in reversed(passage.groups[:number]):
        if earlier.subject and not earlier.shared and passage.lowers[earlier.subject[0]] in RELATIVES:
            relative = earlier.subject[0]
            if "," in passage.lowers[relative : phrase[0]]:
                return None
            return phrase_before(passage, relative - 1)
    return None


def _settle_participle(passage: Passage, earlier: Group, group: Group) -> None:
    """An -ed form after the object of another verb belongs to the object: "identified a woman found dead"."""
    subject = group.subject
    if subject is None or group.shared or "VBN" not in passage.possible[group.first]:
        return
    if earlier.last == subject[0] and earlier.lemma not in passage.clausal and earlier.form in {"finite", "infinitive", "ing"}:
        group.form, group.subject = "participle", None


def _settle_reduced(passage: Passage, group: Group, later: Group) -> None:
    """The first of two pasts for one subject is a participle: "people briefed on the move said"."""
    if group.lemma in passage.clausal or group.last - group.first > 1 or passage.tags[group.first] != "VBD" or "VBN" not in passage.possible[group.first]:
        return
    if group.shared or group.subject is None or later.form != "finite" or passage.tag(group.last) != "IN":
        return
    if passage.lowers[group.subject[0]] in RELATIVES | PERSONAL or passage.lowers[group.last] in {"that", "as", "because"}:
        return
    between = passage.lowers[group.last : later.first]
    if {",", "and", "but", "that", "who", "which", "when", "while", "as"} & set(between) or len(between) > 8:
        return
    subject = later.subject
    if subject is None or subject == group.subject or subject[1] == later.first and passage.tag(subject[0] - 1) == "IN":
        later.subject, later.shared = group.subject, False
        group.form, group.subject = "participle", None


def _settle_past(passage: Passage, number: int, group: Group) -> None:
    """An -ed form with a subject and no finite verb after it for that subject is a past: "Cook declined to say"."""
    phrase = subject_before(passage, _before_verb(passage, group))
    following = passage.lowers[group.last : group.last + 2]
    if phrase is None or following[:1] in (["by"], ["as"]) or following in (["to", "be"], ["to", "have"]) or not _opens_clause(passage, phrase[0]):
        return
    for later in passage.groups[number + 1 :]:
        if passage.lower(later.first - 1) in {"and", "but", ","}:
            continue
        if later.form == "finite" and (later.subject is None or later.subject[0] <= phrase[0]):
            return
    if any(earlier.form == "finite" and earlier.subject == phrase for earlier in passage.groups[:number]):
        return
    group.form, group.subject, group.shared = "finite", phrase, False


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
    if group.form != "finite":
        for later in passage.groups[number + 1 :]:
            if later.form == "finite" and later.first - group.last < 40:
                phrase = subject_before(passage, later.first - 1)
                if phrase and passage.lower(phrase[0] - 1) == ",":
                    group.subject, group.shared = phrase, True
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
        if (index >= 0 and passage.tags[index] in {"WP", "DT", "CD", "EX"}) or passage.lower(index) in {"none", "others", "many", "both", "some", "several", "few", "most", "half", "all"}:
            chunk = (index, index + 1)
        else:
            start = index + 1
            while start > 0 and start > index - 5 and passage.tags[start - 1] in LOOSE and passage.at.get(start - 1) is None:
                start -= 1
            if start > index or passage.tags[index] not in LOOSE - {"DT"}:
                return None
            chunk = (start, index + 1)
    first, last = chunk[0], index + 1
    while first > 0:
        lead = passage.lowers[first - 1]
        outer = passage.chunks[first - 2] if first > 1 else None
        adjacent = passage.chunks[first - 1]
        if passage.tags[first] in {"DT", "PRP$"} and adjacent:
            break
        if adjacent and adjacent[1] == first and passage.lowers[first - 1] not in TIME_WORDS and passage.tags[adjacent[1] - 1] != "PRP":
            first = adjacent[0]
        elif lead in JOINERS and outer and passage.lowers[outer[1] - 1] not in PERSONAL:
            first = outer[0]
        elif lead in JOINERS and first > 1 and passage.tags[first - 2] in {"CD", "DT", "NN", "NNS"} and passage.at.get(first - 2) is None:
            first -= 2
        elif lead in {"and", "&", "or"} and outer and _opens_list(passage, outer):
            first = _opens_list(passage, outer) - 1
        else:
            host = _host_of_modifier(passage, first)
            if host is None:
                break
            if host < 0:
                return None
            if passage.at.get(host):
                break
            return phrase_before(passage, host)
    while last - first > 1 and passage.lowers[last - 1] in TIME_WORDS and passage.tags[last - 1] not in {"JJ"}:
        last -= 1
    return (first, last)


def _host_of_modifier(passage: Passage, first: int) -> int | None:
    """The last piece of the noun phrase that a clause before `first` modifies: "people who support [him]" gives that of
    "people", "officials familiar with [it]" that of "officials". None where no verb governs; -1 where a verb does."""
    before = first - 1
    if passage.lowers[before] in JOINERS:
        before -= 1
        if passage.tag(before) in {"JJ", "RB"} and before > 0 and passage.chunks[before] is None and passage.chunks[before - 1]:
            return before - 1
    group = passage.at.get(before)
    if group is None or before < 0:
        return None
    is_object = before == first - 1
    if is_object and group.lemma in passage.clausal and passage.lowers[first] not in OBJECTS:
        return None  # "who say he lied", "believes the bank failed"
    if group.form == "finite":
        if group.subject is None or group.shared:
            return None
        head = group.subject[0] - 1
        if group.subject[1] - group.subject[0] == 1 and passage.lowers[group.subject[0]] in RELATIVES:
            return head - 1 if passage.lower(head) == "," else head
        if head >= 0 and passage.chunks[head] and passage.chunks[head][1] == group.subject[0]:
            return head  # "scholars I met"
        return None
    if group.form in {"participle", "ing", "infinitive"} and group.first > 0 and passage.chunks[group.first - 1]:
        return group.first - 1
    return None


def _opens_list(passage: Passage, chunk: tuple[int, int]) -> int:
    """Where a list of noun phrases before "and" begins, plus one; 0 where they don't open a clause."""
    first = _start_of(passage, chunk)
    while first > 1 and passage.lowers[first - 1] == "," and passage.chunks[first - 2]:
        earlier = _start_of(passage, passage.chunks[first - 2])
        if not _opens_clause(passage, earlier):
            break
        first = earlier
    return first + 1 if _opens_clause(passage, first) else 0


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
    return (passage.tags[before] != "IN" and passage.at.get(before) is None) or _opens_clause(passage, phrase[0])


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
    """The finite group whose own subject starts at `index`, or after "even" or "more than" there."""
    while passage.tag(index) in ADVERBS | {"JJR"} or (passage.lower(index) in {"than", "even"} and passage.tag(index) != QUOTE):
        if passage.chunks[index] is not None or passage.at.get(index) is not None:
            break
        index += 1
    for group in passage.groups[bisect_left([group.first for group in passage.groups], index) :]:
        if group.subject and not group.shared and group.subject[0] == index and group.form == "finite":
            return group
        if group.form == "finite" and group.first - index > 40:
            return None
    return None
