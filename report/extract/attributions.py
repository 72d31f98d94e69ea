"""Who says, writes, thinks or wants what: source, cue and content of every attribution, the outermost only.

The order is that of certainty: quotations and what stands before "Lee said" first, then cues left to right, each
closing its content to every later cue, then nouns and adjectives in what is left. What counts as an attribution and
where its spans end follows Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News" (2018).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from report.extract.asides import according, colon, hearsay, introduced, passed_on, poll, viewed
from report.extract.clauses import passages
from report.extract.complements import Stretch
from report.extract.cues import Cue, Cues, cues
from report.extract.found import Found
from report.extract.nominals import noun
from report.extract.passage import NAMES, QUOTE, RELATIVES, Group, Passage
from report.extract.postposed import content_after
from report.extract.preposed import content_before
from report.extract.words import Words
from report.lexicon import Lexicon
from report.model import Text

TURNS = 3  # labelled turns that make a conversation of a text
REFLEXIVES = frozenset("himself herself itself themselves".split())
REDUCED = 8  # pieces of a participle clause behind a subject
# After these a paragraph that is all quotation goes on with what the speaker said.
SPOKEN = frozenset({"quotation before", "awaits", "verb q", "verb t", "verb c", "clause before", "colon"})


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution: stretches of the text as code points, `source` empty where none is named.

    `cue` and `content` hold one stretch or more. `row` is the cue in its table, `negated` and `modal` are of the cue
    ("did not say", "would say"). `passage` is the number of the passage it stands in, `rule` how it was found. `inner`
    is the attribution that this one passes on: "…, Lee said, according to the paper".
    """

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    row: Cue
    negated: bool
    modal: str
    passage: int
    rule: str
    inner: Said | None = None


def attributions(words: tuple[Words, ...], text: Text, lexicon: Lexicon) -> tuple[Said, ...]:
    """Every attribution of the text, in reading order, none inside the content of another."""
    return said_in(passages(words, text, lexicon), cues(lexicon))


def said_in(parsed: tuple[Passage, ...], tables: Cues) -> tuple[Said, ...]:
    """Every attribution of passages, in reading order."""
    said: list[Said] = []
    last: tuple[int, int] | None = None  # (index in said, block) of the last one that can go on
    every = [in_passage(passage, tables) for passage in parsed]
    turns = {at for at, found in enumerate(every) if _is_turn(found)}
    turn = (-1, -1)  # (index in said, block) of the turn that goes on
    for number, (passage, found) in enumerate(zip(parsed, every, strict=True)):
        if len(turns) >= TURNS and number in turns:
            turn = (len(said), passage.block)
        elif passage.block == turn[1] and all(_is_own(passage, item) for item in found):
            end = max(at for at in range(len(passage)) if not passage.trailing[at] or at == 0)
            stretch = (passage.starts[0], passage.ends[end])
            said[turn[0]] = _longer(said[turn[0]], stretch)
            continue
        goes_on = QUOTE in passage.tags and last is not None and passage.block == last[1]
        if not found and last is not None and (goes_on or _is_quotation(passage)):
            index, block = last
            if passage.block == block or (passage.block == block + 1 and said[index].rule in SPOKEN):
                quote = passage.tags.index(QUOTE)
                said[index] = _longer(said[index], (passage.starts[quote], passage.ends[quote]))
                last = (index, passage.block)
            continue
        first = len(said)
        said += [_said(passage, number, item) for item in found]
        if number and found and parsed[number - 1].block == passage.block and _is_of_sentence_before(passage, found[0]):
            told = parsed[number - 1]
            end = max(at for at in range(len(told)) if not told.trailing[at] or at == 0)
            said[first] = replace(said[first], content=((told.starts[0], told.ends[end]),))
        if found:
            spoken = [index for index in range(first, len(said)) if "q" in said[index].row.takes]
            last = (spoken[-1] if spoken else len(said) - 1, passage.block)
        elif not _is_quotation(passage):
            last = None
    return tuple(item for item in said if item.content)


def _longer(said: Said, stretch: Stretch) -> Said:
    """An attribution, and the one that it passes on, with one more stretch of content."""
    inner = _longer(said.inner, stretch) if said.inner else None
    return replace(said, content=(*said.content, stretch), inner=inner)


def _is_of_sentence_before(passage: Passage, item: Found) -> bool:
    """Whether "that is according to Lee" tells from whom the sentence before is known."""
    if item.rule != "according to" or item.cue[0][0] > 3:
        return False
    words = [lower for first, last in item.content for lower in passage.lowers[first:last]]
    return len(words) < 4 and words[:1] in (["that"], ["this"], ["it"]) and words[-1:] != [words[0]]


def _is_turn(found: list[Found]) -> bool:
    """Whether it is what somebody says in a conversation: "Lee: It is safe.", without quotation marks."""
    return bool(found) and found[0].rule == "colon" and found[0].source is not None and found[0].source[0] == 0


def _is_own(passage: Passage, item: Found) -> bool:
    """Whether the speaker of a turn speaks of what he says himself: "I think that"."""
    return item.source is not None and passage.lowers[item.source[0]] in {"i", "we"}


def _is_quotation(passage: Passage) -> bool:
    """Whether it is a quotation and nothing else."""
    return QUOTE in passage.tags and all(
        tag == QUOTE or not lower[0].isalnum() for tag, lower in zip(passage.tags, passage.lowers, strict=True)
    )


def _said(passage: Passage, number: int, item: Found) -> Said:
    def stretch(pieces: Stretch) -> Stretch:
        return (passage.starts[pieces[0]], passage.ends[pieces[1] - 1])

    group = item.group
    source = with_reduced(passage, item.source, group) if item.source and group else item.source
    return Said(
        (stretch(source),) if source else (),
        tuple(stretch(part) for part in item.cue),
        tuple(stretch(part) for part in sorted(item.content) if part[0] < part[1]),
        item.cue_row,
        bool(group and group.negated),
        group.modal if group else "",
        number,
        item.rule,
        _said(passage, number, item.inner) if item.inner else None,
    )


def with_reduced(passage: Passage, source: Stretch, group: Group) -> Stretch:
    """A subject with the participle clause between it and its verb: "polls taken in Holm [found]", "Lee himself"."""
    first, last = source
    if passage.lower(last) in REFLEXIVES and last < group.first:
        last += 1
    reduced = passage.at.get(last)
    if reduced is None or reduced.form not in {"participle", "ing"} or reduced.first != last or group.first <= last:
        return (first, last)
    edge = group.first
    comma = next((at for at in range(last, edge) if passage.lowers[at] == ","), 0)
    if comma and comma + 1 < edge and passage.tags[comma + 1] in NAMES and passage.lowers[edge - 1] == ",":
        edge = comma  # "A pastor supporting Park, Ann Lee of Holm, [said]"
    between = passage.lowers[last:edge]
    if {",", "and", "—", "–", "-"} & set(between) or edge - last > REDUCED or passage.tags[edge - 1] == QUOTE:
        return (first, last)
    return (first, edge)


def in_passage(passage: Passage, tables: Cues) -> list[Found]:
    """The attributions of one passage, in reading order."""
    taken = [False] * len(passage)
    found: list[Found] = []

    def take(item: Found | None) -> None:
        if item is None or any(taken[piece] for part in item.cue for piece in range(*part)):
            return
        if item.source and passage.lowers[item.source[0]] == "you":
            return  # "Do you support the plan?" is nobody's word yet
        item.content = [(first, last) for first, last in item.content if first < last]
        if not item.content and item.rule != "awaits":
            return
        found.append(item)
        for first, last in item.content:
            for piece in range(first, last):
                taken[piece] = True

    for index, lower in enumerate(passage.lowers):
        if lower in {"in", "by", "per"} and _opens_sentence(passage, index):
            take((poll(passage, index, tables) if lower == "in" else None) or viewed(passage, index, tables))
    for group in passage.groups:
        if not taken[group.head]:
            take(content_before(passage, group, tables, taken))
    for index, lower in enumerate(passage.lowers):
        if lower == "according" and passage.lower(index + 1) == "to" and not taken[index]:
            relayed = next((item for item in found if _is_passed_on(passage, item, index)), None)
            if relayed:
                found.remove(relayed)
                take(passed_on(passage, index, relayed))
            else:
                take(according(passage, index, taken, tables))
    take(colon(passage, tables, taken))
    preposed = {id(item.group) for item in found}
    for group in passage.groups:
        if not taken[group.head] and id(group) not in preposed and not _tells_of_source(passage, group, found, tables):
            _outer_subject(passage, group, taken)
            take(content_after(passage, group, tables, taken))
    for index in range(len(passage)):
        if not taken[index] and tables.helpers.get(passage.lowers[index]) == "hearsay":
            take(hearsay(passage, index, tables))
        is_noun = passage.tags[index] in {"NN", "NNS"} and passage.lemmas[index] in tables.nouns and not taken[index]
        if is_noun and not any(first <= index < last for item in found for first, last in item.cue):
            take(noun(passage, index, tables, taken))
    take(introduced(passage, tables, taken))
    found.sort(key=lambda item: item.cue[0])
    return found


def _is_passed_on(passage: Passage, item: Found, index: int) -> bool:
    """Whether the cue at `index` tells from whom the words of `item` are known."""
    if item.rule not in {"quotation before", "clause before"} or item.source is None or passage.lower(index - 1) != ",":
        return False
    last = max(item.source[1], item.cue[-1][1])
    return last < index <= last + 12 and not any(
        group.form == "finite" and last <= group.first < index for group in passage.groups
    )


def _opens_sentence(passage: Passage, index: int) -> bool:
    return (
        index == 0
        or passage.last_in_sentence[index - 1]
        or (
            passage.tags[index - 1] == QUOTE
            and passage.capitals[index]
            and passage.quote_ends.get(index - 1, "") in {".", "?", "!"}
        )
    )


def _tells_of_source(passage: Passage, group: Group, found: list[Found], tables: Cues) -> bool:
    """Whether it stands in a relative clause on a source after its cue: "said Lee, who has praised Park"."""
    cue = tables.verbs.get(group.lemma)
    if group.subject is None or passage.lowers[group.subject[0]] != "who" or (cue and "t" in cue.takes):
        return False
    return any(
        item.source
        and item.group
        and item.source[0] >= item.group.last
        and 0 <= group.subject[0] - item.source[1] <= 12
        for item in found
    )


def _outer_subject(passage: Passage, group: Group, taken: list[bool]) -> None:
    """A participle or second verb shares the subject of a verb outside all content, not of one inside."""
    if not group.shared and (group.subject or group.form != "ing"):
        return
    for earlier in reversed(passage.groups):
        if earlier.first >= group.first or earlier.form != "finite" or earlier.subject is None:
            continue
        if taken[earlier.head] or (passage.lowers[earlier.subject[0]] in RELATIVES and group.form != "finite"):
            continue
        group.subject = earlier.subject
        return
    for later in passage.groups:
        if later.first > group.first and later.form == "finite" and later.subject and later.subject[1] <= group.first:
            group.subject = later.subject  # "Park, after saying he would stay, left"
            return
