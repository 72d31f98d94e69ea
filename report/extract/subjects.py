"""Which noun phrase is the subject of a verb group: before it, before an insert, shared, or behind a clause."""

from __future__ import annotations

from itertools import pairwise

from report.extract.passage import ADVERBS, NAMES, RELATIVES, TIME_WORDS, Group, Passage
from report.extract.phrases import PERSONAL, TELLERS, opens_clause, phrase_before, subject_before

AFTER_SUBJECT = frozenset(
    "both all each overall alike alone together himself herself itself themselves too then further".split()
)
LINKS = frozenset(", and but or that who which when while as after before because if since until where than".split())
SPANS = frozenset("week month year night weekend morning afternoon evening summer fall winter spring".split())


def find_subjects(passage: Passage) -> None:
    """Give every verb group its subject, left to right, and settle what is a participle."""
    for number, group in enumerate(passage.groups):
        _find_subject(passage, number, group)
    for number, group in enumerate(passage.groups):
        if number and group.form == "finite" and passage.tags[group.first] == "VBD" and group.last - group.first == 1:
            if _is_complement(passage, passage.groups[number - 1], group):
                host = _before_relative(passage, number, (group.first - 1, group.first))
                group.subject = host or group.subject
            _settle_participle(passage, passage.groups[number - 1], group)
        if group.form == "finite" and number + 1 < len(passage.groups):
            _settle_reduced(passage, group, passage.groups[number + 1])
        if group.form == "participle" and "VBD" in passage.possible[group.first]:
            _settle_past(passage, number, group)
    for number, group in enumerate(passage.groups):
        is_open = number > 0 and group.form == "finite" and group.subject is None
        if is_open and passage.lower(_before_verb(passage, group)) in {"and", "but"}:
            _share(passage, number, group)  # of a verb that has only now turned out to be a past
        if is_open and number + 1 < len(passage.groups):
            _settle_gap(passage, passage.groups[number - 1], group, passage.groups[number + 1])
    _settle_main(passage)


def settle_future(passage: Passage) -> None:
    """In a headline, "to" and a verb after the subject is a future: "Council to Announce Plan"."""
    group = passage.groups[0] if passage.groups else None
    chunk = passage.chunks[group.first - 1] if group and group.first else None
    if group and chunk and group.form == "infinitive" and chunk[0] == 0:
        group.form, group.subject, group.shared = "finite", chunk, False


def _before_verb(passage: Passage, group: Group) -> int:
    """The piece before a verb group where its subject can end: adverbs, "both" and days are passed over."""
    before = group.first - 1
    while before > 0 and (
        passage.tags[before] in ADVERBS
        or passage.lowers[before] in TIME_WORDS
        or (
            passage.lowers[before] in AFTER_SUBJECT
            and (passage.chunks[before - 1] is not None or passage.lowers[before - 1] == ",")
        )
    ):
        before -= 1
        if before > 0 and passage.lowers[before + 1] in TIME_WORDS and passage.lowers[before] in {"on", "in", "by"}:
            before -= 1
    chunk = passage.chunks[before] if before > 0 else None
    if (
        chunk
        and chunk[0] > 0
        and passage.lowers[before] in SPANS
        and passage.lowers[chunk[0]] in {"this", "last", "next", "that"}
    ):
        before = chunk[0] - 1
    return before


def _find_subject(passage: Passage, number: int, group: Group) -> None:
    """Give the group its subject: the noun phrase before it, a relative pronoun, or that of the group before."""
    before = _before_verb(passage, group)
    if group.form in {"finite", "bare", "participle"}:
        phrase = subject_before(passage, before)
        reduced = passage.at.get(before)
        if phrase is None and reduced and reduced.form == "participle" and before < group.first - 1:
            phrase = reduced.subject  # "a report published Wednesday said"
        if (
            phrase
            and phrase[0] > 0
            and passage.tags[phrase[0] - 1] in {"IN", "TO"}
            and not opens_clause(passage, phrase[0])
        ):
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
    if group.form == "ing" and (beside := _subject_beside(passage, group)):
        group.subject = beside
        return
    if group.form in {"ing", "infinitive", "participle"} or lead in {
        "and",
        "or",
        "but",
        ",",
        "then",
        "—",
        "yet",
        "nor",
    }:
        _share(passage, number, group)


def _subject_beside(passage: Passage, group: Group) -> tuple[int, int] | None:
    """The noun phrase that "with" leads in before an -ing form: ", with its leader, Ann Lee, saying"."""
    last = group.first - 1
    named = passage.chunks[last - 1] if last > 1 and passage.lowers[last] == "," else None
    if named and passage.tags[named[1] - 1] in NAMES and passage.lower(named[0] - 1) == ",":
        last = named[0] - 2
    chunk = passage.chunks[last] if last > 0 else None
    is_led = chunk is not None and chunk[1] == last + 1 and passage.lower(chunk[0] - 1) == "with"
    return chunk if is_led and chunk and passage.lower(chunk[0] - 2) == "," else None


def _before_relative(passage: Passage, number: int, phrase: tuple[int, int]) -> tuple[int, int] | None:
    """The noun phrase before a relative clause that ends in a prepositional phrase: "voters who live in X were"."""
    for earlier in reversed(passage.groups[:number]):
        if earlier.subject and not earlier.shared and passage.lowers[earlier.subject[0]] in RELATIVES:
            relative = earlier.subject[0]
            if "," in passage.lowers[relative : phrase[0]]:
                return None
            return phrase_before(passage, relative - 1)
    return None


def _is_complement(passage: Passage, earlier: Group, group: Group) -> bool:
    """Whether what stands before a verb is what something is: "officials who say the talks are private [said]"."""
    subject = group.subject
    if subject is None or earlier.lemma != "be" or earlier.last != subject[0]:
        return False
    return passage.tags[subject[1] - 1] in {"JJ", "VBN"}


def _settle_participle(passage: Passage, earlier: Group, group: Group) -> None:
    """An -ed form after the object of another verb belongs to the object: "identified a woman found dead"."""
    subject = group.subject
    if subject is None or group.shared or "VBN" not in passage.possible[group.first]:
        return
    if (
        earlier.last == subject[0]
        and earlier.lemma not in passage.clausal
        and earlier.form in {"finite", "infinitive", "ing"}
    ):
        group.form, group.subject = "participle", None


def _settle_reduced(passage: Passage, group: Group, later: Group) -> None:
    """The first of two pasts for one subject is a participle: "people briefed on the move said"."""
    if (
        group.lemma in passage.clausal
        or group.last - group.first > 1
        or passage.tags[group.first] != "VBD"
        or "VBN" not in passage.possible[group.first]
    ):
        return
    if group.shared or group.subject is None or later.form != "finite" or passage.tag(group.last) != "IN":
        return
    if passage.lowers[group.subject[0]] in RELATIVES | PERSONAL or passage.lowers[group.last] in {
        "that",
        "as",
        "because",
    }:
        return
    between = passage.lowers[group.last : later.first]
    if {",", "and", "but", "that", "who", "which", "when", "while", "as"} & set(between) or len(between) > 8:
        return
    subject = later.subject
    if (
        subject is None
        or subject == group.subject
        or (subject[1] == later.first and passage.tag(subject[0] - 1) == "IN")
    ):
        later.subject, later.shared = _named_before(passage, group.subject) or group.subject, False
        group.form, group.subject = "participle", None


def _named_before(passage: Passage, role: tuple[int, int]) -> tuple[int, int] | None:
    """Whose role stands between commas: "Ann Lee, a customer based in Holm, said"."""
    first = role[0]
    if passage.lower(first - 1) != "," or first < 2 or passage.tags[first] not in {"DT", "JJ", "NN"}:
        return None
    chunk = passage.chunks[first - 2]
    return phrase_before(passage, first - 2) if chunk and passage.tags[chunk[1] - 1] in NAMES else None


def _settle_past(passage: Passage, number: int, group: Group) -> None:
    """An -ed form with a subject and no finite verb after it for that subject is a past: "Cook declined to say"."""
    phrase = subject_before(passage, _before_verb(passage, group))
    following = passage.lowers[group.last : group.last + 2]
    is_far = phrase is None or not opens_clause(passage, phrase[0])
    if is_far and following[:1] == ["that"] and group.lemma in passage.clausal and passage.chunks[0]:
        phrase = phrase_from(passage, 0)  # "Surveys of voters taken as they left showed that"
    if (
        phrase is None
        or following[:1] in (["by"], ["as"])
        or following in (["to", "be"], ["to", "have"])
        or not (opens_clause(passage, phrase[0]) or _is_told(passage, phrase[0] - 1))
    ):
        return
    for later in passage.groups[number + 1 :]:
        if passage.lower(later.first - 1) in {"and", "but", ","}:
            continue
        is_near = later.first - group.last <= 12
        if later.form == "finite" and (is_near if later.subject is None else later.subject[0] <= phrase[0]):
            return
    if any(earlier.form == "finite" and earlier.subject == phrase for earlier in passage.groups[:number]):
        return
    group.form, group.subject, group.shared = "finite", phrase, False


def _settle_gap(passage: Passage, telling: Group, told: Group, later: Group) -> None:
    """In "The man who police say shot two people was held", the man was held."""
    if telling.subject is None or telling.lemma not in passage.clausal or told.first != telling.last:
        return
    relative = telling.subject[0] - 1
    host = phrase_before(passage, relative - 1) if passage.lower(relative) in RELATIVES and relative else None
    is_main = "VBN" not in passage.tags[later.first] and (later.subject is None or later.subject[0] > told.first)
    if host is None or not is_main or not opens_clause(passage, host[0]):
        return
    if not LINKS.isdisjoint(passage.lowers[told.last : later.first]) or passage.last_in_sentence[later.first - 1]:
        return
    later.form, later.subject, later.shared = "finite", host, False


def _settle_main(passage: Passage) -> None:
    """Give a clause its main verb that has none but in relative clauses: in "A woman who saw the blaze told police"
    the blaze is what she saw."""
    host: tuple[int, int] | None = None
    for group, later in pairwise(passage.groups):
        relative = group.subject[0] if group.subject and not group.shared else -1
        if relative < 1 or passage.lowers[relative] not in {"who", "that"} or group.form != "finite":
            continue
        if passage.lowers[relative - 1] != "and":
            host = phrase_before(passage, relative - 1)
        seen = later.subject
        if host is None or not opens_clause(passage, host[0]) or later.form != "finite" or seen is None:
            continue
        is_object = seen[0] == group.last and seen[1] == later.first and passage.tags[seen[0]] not in {"PRP", "NNP"}
        has_verb = any(other.subject == host and other.form == "finite" for other in passage.groups)
        goes_on = any(
            other.form == "finite" and other.first > later.first and other.subject is None for other in passage.groups
        )
        if is_object and not has_verb and not goes_on and group.lemma not in TELLERS | {"claim", "allege"}:
            later.subject, later.shared = host, False


def phrase_from(passage: Passage, first: int) -> tuple[int, int]:
    """The noun phrase that begins here, with what "of" ties to it."""
    last = passage.chunk_last(first)
    while passage.lower(last) == "of" and last + 1 < len(passage) and passage.chunks[last + 1]:
        last = passage.chunk_last(last + 1)
    return (first, last)


def _is_told(passage: Passage, index: int) -> bool:
    """Whether the piece before a clause is a verb that takes one without "that": "believe the man acted alone"."""
    group = passage.at.get(index)
    return group is not None and group.form == "finite" and group.lemma in passage.clausal


def _has_question_verb(passage: Passage, number: int, phrase: tuple[int, int]) -> bool:
    """Whether a helping verb stands before the subject: "did the ministry refuse"."""
    return (
        number > 0
        and passage.groups[number - 1].last == phrase[0]
        and (passage.tags[passage.groups[number - 1].head] == "MD" or passage.groups[number - 1].lemma == "do")
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
