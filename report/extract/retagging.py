"""Parts of speech that only the whole text or the verbs of saying can settle: headlines, "voters say they"."""

from __future__ import annotations

from report.extract.passage import ADVERBS, BE, DO, HAVE, INSIDE, NAMES, NOUNS, QUOTE, RELATIVES, VERBS, Passage

HEADLINE_OBJECTS = NOUNS | {"VBP", "DT", "PRP$", "PRP", "JJ", "TO", "CD", QUOTE, "``", "VBG"}
LEADING = NOUNS | {"CD", "JJ", "WP", "WDT", "RB", "PRP", "VBG", "DT"}
QUANTITIES = frozenset("some many most few others both several".split())
ONES = frozenset("one another two three".split())
LINKS = frozenset({",", "and", "but", "while", "as", "that", "though", "although", "because"})
WHOLE = frozenset("something anything everything nothing".split())
PLAIN = frozenset({"say", "think", "believe"})  # verbs that are hardly ever nouns
HELPERS = frozenset({"be", "have", "do"})
DONE = frozenset("work research damage harm business time".split())  # what one does: "did research on"
SHOWING = frozenset({"show", "say", "suggest", "indicate", "reveal"})
OFFICIATING = frozenset("managing acting presiding commanding".split())  # before an office
PRINTED = frozenset("reports report coverage accounts speculation release releases conference statement".split())
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CLAUSE_MARKS = frozenset(", ; : that and but or because while when if as though although who which — –".split())
LONE = frozenset("this that these those all both some any each".split())  # stand without a noun too
SUBJECTS = frozenset("he she they it we i there".split())


def settle_tags(passage: Passage, named: set[str], verbs: frozenset[str]) -> None:
    """Readings that only the whole text or the words around can tell: names at the start of a sentence that are names
    elsewhere, and verbs of saying that look like nouns ("voters say they", "is congratulating Lee")."""
    for index, (tag, lower) in enumerate(zip(passage.tags, passage.lowers, strict=True)):
        before = passage.tag(index - 1)
        if tag == "VB" and passage.lowers[max(0, index - 2) : index] == ["according", "to"]:
            _as_noun(passage, index)
            continue
        if tag in VERBS and _is_misread(passage, index, verbs):
            continue
        if tag in VERBS:
            if passage.lemmas[index] == lower and lower not in verbs and tag != "VB":
                passage.lemmas[index] = _stem(lower, verbs) or lower
            if tag == "VBN" and passage.lemmas[index] in verbs:
                _settle_past(passage, index)
            elif tag == "VBG" and before == "POS" and passage.tag(index + 1) in NOUNS and passage.chunks[index + 1]:
                _as_modifier(passage, index, "JJ")
            elif (
                tag == "VBG"
                and before in {"DT", "PRP$", "POS"}
                and passage.tag(index + 1) in {"VBD", "VBP", "VBZ", "MD"}
            ):
                _as_modifier(passage, index, "NN")  # "the reshuffling was", "Lee's thinking said"
            continue
        if tag in {"NN", "IN", "JJ"} and "VB" in passage.possible[index] and _follows_helper(passage, index, verbs):
            _as_verb(passage, index, "VB")
            continue
        if lower in WHOLE and passage.tag(index + 1) in NAMES and passage.chunk_last(index) > index + 1:
            _part(passage, index)  # "unsafe, something Lee denies"
        is_first = index == 0 or passage.last_in_sentence[index - 1] or before in {":", "``"}
        if is_first and tag in {"NN", "NNS", "JJ", "VB"} and lower in named:
            passage.tags[index] = "NNP"
            passage.chunks[index] = passage.chunks[index] or (index, index + 1)
        elif tag in {"NN", "NNS", "JJ"} and index > 0 and lower.endswith("ing") and _stem(lower, verbs) in verbs:
            following = passage.tag(index + 1)
            is_led = (passage.lowers[index - 1] in BE and passage.lemmas[index - 1] == "be") or passage.lowers[
                index - 1
            ] in INSIDE
            is_clausal = passage.lower(index + 1) == "that"
            if (is_led and (is_clausal or following in NAMES | {"DT", "PRP$", "PRP", "TO"})) or (
                before == "," and following in {"IN", "DT", "PRP$", "PRP"}
            ):
                _as_verb(passage, index, "VBG")
                passage.lemmas[index] = _stem(lower, verbs)
        elif tag in {"VBP", "VB"} and before == "JJ" and "NN" in passage.possible[index] and _in_phrase(passage, index):
            passage.tags[index] = "NN"
            passage.chunks[index] = (index, index + 1)
        elif (
            tag == "NN"
            and "VBD" in passage.possible[index]
            and before in NAMES
            and passage.lower(index + 1) in {"and", "or"}
            and passage.tag(index + 2) == "VBD"
        ):
            _as_verb(passage, index, "VBD")
        elif tag == "NN" and (form := _only_verb(passage, index)):
            _as_verb(passage, index, form)
        elif (
            tag in {"NN", "NNS"}
            and index > 0
            and passage.lemmas[index] in verbs
            and passage.possible[index] & {"VBP", "VBZ", "VBD"}
        ):
            _settle_noun(passage, index)


def _is_misread(passage: Passage, index: int, verbs: frozenset[str]) -> bool:
    """Put right a verb that cannot be one: "which engineers say", "that wages would rise", "a source close to her"."""
    tag, following = passage.tags[index], passage.tag(index + 1)
    if (
        tag in {"VBZ", "VBP"}
        and following in {"VBZ", "VBP", "VBD", "MD"}
        and passage.lemmas[index] not in verbs | HELPERS
    ):
        name = "NNS" if tag == "VBZ" else "NN"
        if name in passage.possible[index] and passage.tag(index - 1) not in {"PRP", "TO", "MD"}:
            passage.tags[index], passage.chunks[index] = name, (index, index + 1)
            return True
    if _stands_in_phrase(passage, index) or _opens_office(passage, index) or _is_of_press(passage, index):
        return True
    if tag == "VBN" and _is_of_neither(passage, index):
        _as_verb(passage, index, "VBD")
        return True
    is_close = tag == "VBP" and passage.lowers[index] == "close" and passage.tag(index + 2) in NOUNS | {"DT", "PRP$"}
    can_be = tag == "VB" and "JJ" in passage.possible[index]
    if (can_be or is_close) and passage.tag(index - 1) in NOUNS and following == "TO":
        passage.tags[index] = "JJ"
        return True
    return False


def _opens_office(passage: Passage, index: int) -> bool:
    """Make a participle that opens a sentence part of the office it stands before: "Managing director Ann Lee said";
    "said managing director Ann Lee"."""
    is_first = index == 0 or passage.last_in_sentence[index - 1] or passage.lowers[index] in OFFICIATING
    tags = passage.tags[index + 1 : index + 3]
    if not is_first or tags != ["NN", "NNP"] or passage.tags[index] not in {"VBG", "VBN", "VBD"}:
        return False
    chunk = passage.chunks[index + 1]
    if chunk is None or chunk[1] < index + 3 or passage.capitals[index + 1]:
        return False
    passage.tags[index] = "JJ"
    for piece in range(index, chunk[1]):
        passage.chunks[piece] = (index, chunk[1])
    return True


def _is_of_press(passage: Passage, index: int) -> bool:
    """Make "press" a noun before what it gives out: "contrary to press reports"."""
    chunk = passage.chunks[index + 1] if index + 1 < len(passage) else None
    if passage.lowers[index] != "press" or chunk is None or passage.lowers[index + 1] not in PRINTED:
        return False
    passage.tags[index] = "NN"
    for piece in range(index, chunk[1]):
        passage.chunks[piece] = (index, chunk[1])
    return True


def _is_of_neither(passage: Passage, index: int) -> bool:
    """Whether it is the verb of "neither" or "none" at the start of a clause: "Neither resigned."."""
    is_led = passage.lower(index - 1) in {"neither", "none"} and _opens_clause(passage, index - 1)
    return is_led and "VBD" in passage.possible[index] and passage.tag(index + 1) not in NOUNS | {"JJ"}


def _only_verb(passage: Passage, index: int) -> str:
    """The tag of the verb that a clause lacks, where a noun can be it: "12,000 children need help", "A strike in 2019
    cost shippers millions"."""
    lead = index - 1
    while lead > 0 and passage.tags[lead] in ADVERBS:
        lead -= 1
    following = passage.tag(index + 1)
    is_plural = lead >= 0 and passage.tags[lead] == "NNS" and "VBP" in passage.possible[index]
    is_past = lead > 0 and passage.tags[lead] in {"CD", "NNP"} and "VBD" in passage.possible[index]
    if not (is_plural or is_past) or following not in {"NN", "NNS", "DT", "PRP$", "CD", "JJ", "TO"}:
        return ""
    first, last = lead, index + 1
    while first > 0 and passage.lowers[first - 1] not in CLAUSE_MARKS and not passage.last_in_sentence[first - 1]:
        first -= 1
    while last < len(passage) and passage.lowers[last] not in CLAUSE_MARKS and not passage.last_in_sentence[last - 1]:
        last += 1
    if any(passage.tags[at] in FINITE and passage.chunks[at] is None for at in range(first, last)):
        return ""
    return "VBP" if is_plural else "VBD"


def _stands_in_phrase(passage: Passage, index: int) -> bool:
    """Make what stands between an article with its adjective and the rest of a phrase a noun or an adjective: "a strong
    showing in Holm", "the very reason he left", "the closely watched race"."""
    lead, tag = index - 1, passage.tags[index]
    while lead > 0 and passage.tags[lead] in {"JJ", "JJS", "RB", "RBS"}:
        lead -= 1
    if lead == index - 1 or passage.tag(lead) not in {"DT", "PRP$"} or passage.lower(lead) in LONE or lead < 0:
        return False
    following, before = passage.tag(index + 1), passage.tags[index - 1]
    if before == "RB" and tag in {"VBD", "VBN"} and following in NOUNS | {"JJ"}:
        _as_modifier(passage, index, "JJ")
        return True
    is_noun = tag == "VBG" or (tag in {"VBP", "VB", "VBZ"} and passage.possible[index] & {"NN", "NNS"})
    if before in {"JJ", "JJS"} and is_noun and following in {"IN", ",", ".", "TO", "PRP"} | VERBS:
        passage.tags[index], passage.chunks[index] = "NN", (lead, index + 1)
        for piece in range(lead, index):
            passage.chunks[piece] = (lead, index + 1)
        return True
    return False


def _settle_past(passage: Passage, index: int) -> None:
    """Take a past form out of the noun phrase that "both" or an adverb seems to open: "have both urged the council";
    "some chanted" and "others refused" are whole clauses."""
    lead = index - 1
    is_one = passage.lower(lead) in ONES and (passage.tag(lead - 1) == QUOTE or passage.lemmas[index] in PLAIN)
    if is_one and (lead == 0 or passage.tag(lead - 1) == QUOTE or _opens_clause(passage, lead)):
        _as_verb(passage, index, "VBD")  # "“We ran,” one said"
        return
    if passage.lower(lead) in QUANTITIES and _opens_clause(passage, lead) and "VBD" in passage.possible[index]:
        _as_verb(passage, index, "VBD")
        return
    if passage.lemmas[index] == "say" and passage.tag(lead) in NAMES and "VBD" in passage.possible[index]:
        _as_verb(passage, index, "VBD")  # "Lee said between 20 and 30 had left"
        return
    if lead < 0 or passage.chunks[index] is None or passage.tags[lead] not in ADVERBS | {"DT"}:
        return
    if passage.tags[lead] == "DT" and passage.lowers[lead] not in INSIDE:
        return
    if passage.tag(index + 1) in {"TO", "DT", "PRP", "PRP$", "IN", "NNP"} and passage.chunk_last(index) == index + 1:
        helper = passage.lower(passage.chunk_first(index) - 1)
        _as_verb(passage, index, "VBN" if helper in HAVE | BE else "VBD")


def _opens_clause(passage: Passage, index: int) -> bool:
    return index <= 0 or passage.last_in_sentence[index - 1] or passage.lowers[index - 1] in LINKS


def _settle_noun(passage: Passage, index: int) -> None:
    """Make a noun the verb of saying that it can be, where a subject stands before and a complement after it."""
    lower = passage.lowers[index]
    lead = index - 1
    while lead > 0 and passage.tags[lead] in ADVERBS:
        lead -= 1
    before, earlier = passage.tags[lead], passage.lowers[lead]
    if earlier == "very" and passage.tag(lead - 1) == "DT":
        return  # "the very reason he left"
    following, word = passage.tag(index + 1), passage.lower(index + 1)
    if earlier in QUANTITIES and _opens_clause(passage, lead) and following in {"TO", "IN", "WRB", "WP"}:
        plural = next((tag for tag in ("VBD", "VBP") if tag in passage.possible[index]), "")
        if plural:
            _as_verb(passage, index, plural)  # "many spoke about", "some want to know"
        return
    can = "VBZ" if lower.endswith("s") and not lower.endswith("ss") else "VBP"
    if can not in passage.possible[index] or (before not in LEADING and earlier not in QUANTITIES):
        return
    if (before == "DT" and earlier not in QUANTITIES) or (
        can == "VBP" and before in {"NN", "JJ"} and word == "that" and passage.lemmas[index] not in PLAIN
    ):
        return  # "the states he won", "Friday's party debate that"
    is_relative = earlier in RELATIVES and following in NOUNS | {"DT", "JJ", "PRP$"}
    is_gap = (
        before in NAMES | {"PRP"}
        and passage.lower(lead - 1) in {"which", "that", "whom", "what"}
        and word in {",", "."}
    )
    opener = passage.chunk_first(lead) - 1
    is_gap = is_gap or (before in {"NNP", "NNS"} and word == "." and passage.lower(opener) == ",")  # "…, Lee reports."
    is_there = word != "there" or passage.tag(index + 2) in VERBS | {"MD"}
    is_clausal = (word in SUBJECTS and is_there) or (word == "that" and following == "IN")
    is_plural = can == "VBP" and (before in {"NNS", "NNPS"} or earlier in QUANTITIES | {"police"})
    is_single = can == "VBZ" and before in {"NNP", "NNPS", "WP"} and passage.tag(lead + 1) != "POS"
    has_object = following in {"DT", "PRP$", "NNP", "NNPS", "PRP", "WP", "WRB", "CD"} or (
        is_plural and following in {"VBG", "NNS"}
    )
    has_topic = is_single and word in {"about", "for", "to", "how", "what", "whether"}
    can_show = can == "VBP" and passage.lemmas[index] in SHOWING and before in {"NN", "NNP"}
    if can_show and following not in {"IN", "TO"} and _is_many(passage, opener):
        _as_verb(passage, index, can)  # "data from the ministry show crime rose"
        return
    is_past = "VBD" in passage.possible[index] and before in NAMES and following in {"DT", "PRP$", "PRP"}
    if is_past and not is_single:
        can = "VBD"  # "Lee cast the plan as a threat"
    if is_past or is_relative or is_gap or is_clausal or has_topic or ((is_plural or is_single) and has_object):
        _as_verb(passage, index, can)


def _is_many(passage: Passage, preposition: int) -> bool:
    """Whether a plural opens the clause that the preposition at this place belongs to, and no verb came since."""
    chunk = passage.chunks[preposition - 1] if preposition > 0 and passage.tag(preposition) == "IN" else None
    if chunk is None or passage.tags[chunk[1] - 1] != "NNS":
        return False
    return chunk[0] == 0 or passage.last_in_sentence[chunk[0] - 1] or passage.lowers[chunk[0] - 1] in LINKS


def _follows_helper(passage: Passage, index: int, verbs: frozenset[str]) -> bool:
    """Whether only "not" and adverbs stand between "do" or a modal and this piece: "does not plan", "would like"."""
    before = index - 1
    while before > 0 and (passage.lowers[before] in INSIDE or passage.tags[before] in ADVERBS):
        before -= 1
    if before < 0 or passage.tag(index + 1) not in {"TO", "DT", "PRP", "PRP$", "IN", "NNP", "NNS"}:
        return False
    is_told = passage.lemmas[index] in verbs and passage.tag(index + 1) == "IN" and passage.lowers[index] not in DONE
    return passage.tags[before] == "MD" or (passage.lowers[before] in DO and (before < index - 1 or is_told))


def _in_phrase(passage: Passage, index: int) -> bool:
    """Whether only adjectives stand between a determiner or possessive and this piece."""
    index -= 1
    while index > 0 and passage.tags[index] == "JJ":
        index -= 1
    return passage.tags[index] in {"DT", "POS", "PRP$"}


def settle_headline(passage: Passage, verbs: frozenset[str]) -> None:
    """The verbs of a headline that read as names: "Critics Slam Plan, Call for Vote"; the first word that can be one,
    and those that "and", a comma or "will" lead to."""
    first = ""
    for index in range(1, len(passage) - 1):
        tag, lower, before = passage.tags[index], passage.lowers[index], passage.tags[index - 1]
        if tag in {"VBD", "VBZ", "MD"} or (tag == "VBP" and passage.lemmas[index] in verbs):
            first = first or tag
            continue
        lemma = next((form for form in (lower, lower.removesuffix("s"), lower.removesuffix("es")) if form in verbs), "")
        if not lemma or tag not in NOUNS | {"VB", "VBG"}:
            continue
        form = "VBP" if lower == lemma else "VBZ"
        if before == "MD" or (passage.lowers[index - 1] in {"not", "n't", "n’t"} and lower == lemma):
            form = "VB"
        elif first:
            if passage.lowers[index - 1] not in {"and", ","} or form != first:
                continue
        else:
            is_plural = before in {"NNS", "NNPS"} or passage.lowers[index - 1].endswith("s")
            if before not in NOUNS or (lower == lemma and not is_plural):
                continue
        if passage.tags[index + 1] not in HEADLINE_OBJECTS and passage.lowers[index + 1] != "for":
            continue
        _as_verb(passage, index, form)
        passage.lemmas[index] = lemma
        first = first or form
        if passage.tags[index + 1] == "VBP":
            passage.tags[index + 1] = "NN"
            passage.chunks[index + 1] = (index + 1, index + 2)


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


def _part(passage: Passage, index: int) -> None:
    """End a noun phrase after the piece at `index`."""
    first, last = passage.chunk_first(index), passage.chunk_last(index)
    for piece in range(first, last):
        passage.chunks[piece] = (first, index + 1) if piece <= index else (index + 1, last)


def _as_modifier(passage: Passage, index: int, tag: str) -> None:
    """Take an -ing form into its noun phrase: "the mayor's leading rivals", "her thinking"."""
    is_owned = passage.tags[index - 1] == "POS" and index > 1
    first = passage.chunk_first(index - 2) if is_owned else index - 1
    last = index + 1 if tag == "NN" else passage.chunk_last(index + 1)
    passage.tags[index] = tag
    for piece in range(first, last):
        passage.chunks[piece] = (first, last)


def _as_noun(passage: Passage, index: int) -> None:
    """Make a verb the noun that it must be after a preposition: "according to court papers"."""
    last = passage.chunk_last(index + 1) if index + 1 < len(passage) and passage.chunks[index + 1] else index + 1
    passage.tags[index] = "NN"
    for piece in range(index, last):
        passage.chunks[piece] = (index, last)


def _stem(lower: str, verbs: frozenset[str]) -> str:
    """The lemma of an inflected form, by the verbs known; "" where it is none of them."""
    for ending in ("ing", "ied", "ed", "es", "s"):
        if lower.endswith(ending):
            base = lower.removesuffix(ending)
            for form in (base, base + "e", base[:-1], base + "y"):
                if form in verbs:
                    return form
    return ""
