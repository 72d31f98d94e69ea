"""Noun phrases from their last word back to the first, with what belongs to them, and the clauses they open."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice

from report.extract.passage import ADVERBS, LOOSE, NOUNS, QUOTE, RELATIVES, TIME_WORDS, Group, Passage

JOINERS = frozenset(
    "between like of for in at from with to by on among against about near within under inside outside behind".split()
)
INSERTS = frozenset(
    {"DT", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "CD", "WP", "WDT", "WP$", "WRB", "VBG", "VBN", "IN"}
)
OBJECTS = frozenset("him her them me us".split())
PERSONAL = frozenset("he she it we they i you him her them us me who which that there".split())
WHOLE = frozenset("something anything everything nothing someone somebody anyone anybody everyone everybody".split())
# After these a noun phrase opens a clause: "said the bank and the trust agree".
TELLERS = frozenset("say think believe insist argue hope fear".split())
BREAKS = frozenset({";", ":", "—", "–", "--", "-"})


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
        if (index >= 0 and passage.tags[index] in {"WP", "DT", "CD", "EX"}) or passage.lower(index) in {
            "none",
            "others",
            "many",
            "both",
            "some",
            "several",
            "few",
            "most",
            "half",
            "all",
        }:
            chunk = (index, index + 1)
        else:
            start = index + 1
            while (
                start > 0
                and start > index - 5
                and passage.tags[start - 1] in LOOSE
                and passage.at.get(start - 1) is None
            ):
                start -= 1
            if start > index or passage.tags[index] not in LOOSE - {"DT"}:
                return None
            chunk = (start, index + 1)
    first, last = chunk[0], index + 1
    while first > 0:
        lead = passage.lowers[first - 1]
        outer = passage.chunks[first - 2] if first > 1 else None
        adjacent = passage.chunks[first - 1]
        if adjacent and (
            passage.tags[first] in {"DT", "PRP$", "PRP"}
            or lead in WHOLE
            or (
                passage.tags[first] == "CD"
                and chunk[1] > first + 1
                and first == chunk[0]
                and passage.tags[first - 1] in NOUNS
            )
        ):
            break
        if (
            adjacent
            and adjacent[1] == first
            and passage.lowers[first - 1] not in TIME_WORDS
            and passage.tags[adjacent[1] - 1] != "PRP"
        ):
            first = adjacent[0]
        elif passage.tags[first - 1] == "POS" and outer:
            first = outer[0]  # "Lee’s aide"
        elif lead in WHOLE or (lead in {"about", "around", "over"} and passage.tags[first] == "CD"):
            break  # "told reporters about 30 people were hurt"
        elif lead in JOINERS and outer and passage.lowers[outer[1] - 1] not in PERSONAL:
            first = outer[0]
        elif (
            lead in JOINERS
            and first > 1
            and passage.tags[first - 2] in {"CD", "DT", "NN", "NNS"}
            and passage.at.get(first - 2) is None
        ):
            first -= 2
        elif lead == "/" and outer and outer[1] == first - 1 and passage.tags[first] in NOUNS:
            first = outer[0]  # "a CNN/ORC poll"
        elif lead == ")" and (named := _host_of_letters(passage, first)) >= 0:
            first = named  # "the Elmish Relief Fund (ERF) teams"
        elif lead == "and" and outer and passage.lower(outer[0] - 1) == "between":
            first = outer[0]
        elif lead in JOINERS and _second_of_two(passage, first):
            first = _second_of_two(passage, first)  # "officials in the ministry and at the bank"
        elif lead == "," and _first_of_place(passage, first):
            first = _first_of_place(passage, first)  # "Ann Lee of Columbia, South Carolina"
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


def _host_of_letters(passage: Passage, first: int) -> int:
    """Where a name begins whose letters in brackets stand before a noun; -1 where there is none."""
    if first < 4 or passage.lowers[first - 3] != "(" or passage.tags[first] not in {"NN", "NNS"}:
        return -1
    chunk = passage.chunks[first - 4]
    is_name = chunk is not None and passage.tags[chunk[1] - 1] in {"NNP", "NNPS"} and passage.capitals[first - 2]
    return chunk[0] if chunk and is_name and passage.chunk_first(first) == first else -1


def _second_of_two(passage: Passage, first: int) -> int:
    """Where the first of two prepositional phrases that "and" joins begins; 0 where there is none."""
    chunk = passage.chunks[first - 3] if first > 3 and passage.lowers[first - 2] == "and" else None
    return chunk[0] if chunk and chunk[1] == first - 2 and passage.lower(chunk[0] - 1) in JOINERS else 0


def _first_of_place(passage: Passage, first: int) -> int:
    """Where a place name of two parts begins that "of" or "from" ties to somebody; 0 where there is none."""
    chunk = passage.chunks[first - 2] if first > 1 else None
    if chunk is None or chunk[1] != first - 1 or passage.lower(chunk[0] - 1) not in {"of", "from"}:
        return 0
    is_named = all(passage.tags[piece] in {"NNP", "NNPS"} for piece in (*range(*chunk), first))
    return chunk[0] if is_named and chunk[0] > 1 and passage.chunks[chunk[0] - 2] else 0


def _host_of_modifier(passage: Passage, first: int) -> int | None:
    """The last piece of the noun phrase that a clause before `first` modifies: "people who support [him]" gives that of
    "people", "officials familiar with [it]" that of "officials". None where no verb governs; -1 where a verb does."""
    before = first - 1
    if passage.lowers[before] in JOINERS:
        before -= 1
        if (
            passage.tag(before) in {"JJ", "RB"}
            and before > 0
            and passage.chunks[before] is None
            and passage.chunks[before - 1]
        ):
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
        if head >= 0 and passage.chunks[head] and passage.chunk_last(head) == group.subject[0]:
            return head  # "scholars I met"
        return None
    if group.form in {"participle", "ing", "infinitive"} and group.first > 0 and passage.chunks[group.first - 1]:
        return group.first - 1
    return None


def _opens_list(passage: Passage, chunk: tuple[int, int]) -> int:
    """Where a list of noun phrases before "and" begins, plus one; 0 where they don't open a clause."""
    first = _start_of(passage, chunk)
    while first > 1 and passage.lowers[first - 1] == "," and (chunk_before := passage.chunks[first - 2]):
        earlier = _start_of(passage, chunk_before)
        if not opens_clause(passage, earlier):
            break
        first = earlier
    teller = passage.at.get(first - 1)
    is_told = teller is not None and teller.form == "finite" and teller.lemma in TELLERS
    return first + 1 if is_told or opens_clause(passage, first) else 0


def _start_of(passage: Passage, chunk: tuple[int, int]) -> int:
    first = chunk[0]
    while first > 1 and passage.lowers[first - 1] in JOINERS and passage.chunks[first - 2]:
        first = passage.chunk_first(first - 2)
    return first


def opens_clause(passage: Passage, first: int) -> bool:
    """Whether nothing of its own clause stands before this piece."""
    return (
        first == 0
        or passage.lowers[first - 1]
        in {
            ",",
            "that",
            "and",
            "but",
            "when",
            "while",
            "as",
            "if",
            "because",
            "although",
            "though",
            "both",
            ":",
            ";",
            "“",
            "—",
            "after",
            "before",
            "since",
            "what",
            "how",
            "where",
            "why",
            "whether",
            "so",
            "than",
            "either",
            "neither",
        }
        or passage.tags[first - 1] == QUOTE
    )


def _host_of_insert(passage: Passage, comma: int) -> tuple[int, int] | None:
    """The noun phrase before what stands between two commas: "Lee, the mayor of X, said"."""
    found = None
    index = comma - 1
    while index > 0 and comma - index < 60:
        if passage.lowers[index] == ",":
            if (
                passage.tag(index + 1) not in INSERTS
                and not _is_titled(passage, index + 1)
                and passage.lower(index + 1) not in {"not", "too", "also", "however", "though"}
                and passage.tag(index + 1) not in ADVERBS
            ):
                break
            closes = passage.lowers[index - 1] == ")"
            phrase = _host_of_bracket(passage, index - 1) if closes else phrase_before(passage, index - 1)
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


def _is_titled(passage: Passage, index: int) -> bool:
    """Whether a past form here is a participle: "the ad, titled “Unity”,", "the report, based on interviews,"."""
    return "VBN" in passage.possible[index] and (
        passage.tag(index + 1) in {QUOTE, "IN", "TO"} or passage.lower(index + 1) in {'"', "“", "''", "``"}
    )


def _is_free(passage: Passage, phrase: tuple[int, int]) -> bool:
    """Whether no verb or preposition governs it."""
    before = phrase[0] - 1
    while before > 0 and passage.tags[before] in ADVERBS and passage.chunks[before] is None:
        before -= 1  # "gave only his name"
    if before < 0:
        return True
    governor = passage.at.get(before)
    if governor and governor.lemma in passage.clausal and governor.form == "finite":
        return True  # "said the loss, the third in a row, was small"
    if passage.lowers[phrase[1] - 1] in TIME_WORDS:
        return False  # "since Sunday, the minister, Ann Lee, said"
    is_led = passage.tags[before] in {"IN", "TO"}
    return (not is_led and passage.at.get(before) is None) or opens_clause(passage, phrase[0])


def _is_role(passage: Passage, phrase: tuple[int, int]) -> bool:
    """Whether it looks like an apposition: a common noun phrase after a comma."""
    first = phrase[0]
    if passage.lower(first - 1) != ",":
        return False
    chunk = passage.chunks[first]
    return chunk is not None and passage.tags[chunk[1] - 1] not in {"NNP", "NNPS", "PRP"}


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
    while passage.tag(index) in ADVERBS | {"JJR"} or (
        passage.lower(index) in {"than", "even"} and passage.tag(index) != QUOTE
    ):
        if passage.chunks[index] is not None or passage.at.get(index) is not None:
            break
        index += 1
    for group in islice(passage.groups, bisect_left(passage.groups, index, key=lambda group: group.first), None):
        if group.subject and not group.shared and group.subject[0] == index and group.form == "finite":
            return group
        if group.form == "finite" and group.first - index > 40:
            return None
    return None
