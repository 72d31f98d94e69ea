"""Which of the parts of speech that a word can have it has here: local rules that take readings away.

Tags are Penn's. A word keeps all its readings (`Token.tags`); the one chosen is the most frequent that no rule took
away. The rules that matter most say whether an -ed form is a past ("rebels killed 31") or a participle ("31 killed").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from report.lexicon.vocabulary import Entry

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
VERBS = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "VBG"})
FINITE = frozenset({"VBP", "VBZ", "VBD", "MD"})
NOUN_OPENERS = frozenset({"DT", "PRP$", "JJ", "JJR", "JJS", "CD", "POS", "PDT", "WP$"})
LEADS_TO_NOUN = NOUN_OPENERS | {"IN"}
NOUN_PHRASE = NOUNS | {"CD", "JJ", "VBG", "VBN"}
OWNED = NOUNS | {"JJ", "JJR", "JJS", "VBN", "VBG", "CD", "``", "RB"}
PHRASE_STARTS = frozenset({"DT", "PRP$", "PRP", "CD", "PDT", "$", "``", "WP", "JJ", "NNP", "NNS", "NN"})
AUXILIARIES = frozenset("be am is are was were been being have has had having get gets got getting 've 're 'm".split())
BE = frozenset("be am is are was were been being 're 'm".split())
LATER = frozenset(
    "seconds minutes hours days weeks months years decades weekends mornings nights".split()
)  # "12 died days later"
STAYING = frozenset("stay stays stayed staying remain remains remained remaining".split())
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight overnight "
    "january february march april june july august september october november december early late last earlier".split()
)
AMOUNTS = frozenset(
    "at about around nearly almost over more up some as another dozens hundreds thousands scores".split()
)
SUBJECTS = frozenset("i he she it we they who".split())
OBJECTS = NOUNS | {"DT", "PRP$", "CD", "PDT", "$", "PRP", "JJ", "``"}
LEADING = frozenset("in at on with from during despite amid under for by through following".split())
SPANS = frozenset("week weekend month year morning afternoon evening night summer winter spring autumn fall".split())
TELLING = frozenset("say add write explain".split())
DOING = frozenset("respond react reply answer retaliate begin start open end close conclude finish".split())
MEANS = frozenset("telephone phone email e-mail text letter fax video radio satellite".split())
PARTICLES = frozenset("back down off out up away".split())
HAVING = frozenset({"have", "has", "having", "'ve", "’ve"})
STOPS = frozenset({".", "!", "?"})
BEFORE_YEARS = frozenset("in of since from during by until".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december jan. feb. aug. sept. oct. "
    "nov. dec.".split()
)


@dataclass(frozen=True, slots=True)
class Verbs:
    """Lemmas of verbs that need an object, and of those that never take one."""

    with_object: frozenset[str]
    without: frozenset[str]


def choose(lowers: Sequence[str], entries: Sequence[Entry], is_headline: bool, verbs: Verbs) -> list[str]:
    """One tag a word, left to right: a rule may look at all that stands behind a word, but of the tags chosen only at
    those before it."""
    chosen = [entry.only for entry in entries]
    for index, only in enumerate(chosen):
        if only:
            continue
        entry = entries[index]
        if lowers[index] == "had":
            chosen[index] = "VBN" if HAVING & set(lowers[max(0, index - 2) : index]) else "VBD"
        elif "VBD" in entry.possible and "VBN" in entry.possible:
            chosen[index] = _past(index, lowers, entries, chosen, is_headline, verbs)
        elif entry.tags[0] == "VBN":
            past = _past(index, lowers, entries, chosen, is_headline, verbs)
            chosen[index] = past if past in entry.possible else "VBN"
        else:
            chosen[index] = _plain(index, lowers, entries, chosen)
    if not is_headline and FINITE.isdisjoint(chosen) and not STOPS.isdisjoint(lowers[-2:]):
        _find_main_verb(lowers, entries, chosen)
    return chosen


def _find_main_verb(lowers: Sequence[str], entries: Sequence[Entry], chosen: list[str]) -> None:
    """Make the first word a verb that can be the main one, where a whole sentence seems to have none."""
    for index in range(1, len(chosen) - 1):
        tag, before, after = chosen[index], chosen[index - 1], chosen[index + 1]
        if tag not in {"NN", "NNS", "VBN"} or after not in OBJECTS | {"IN", "TO", "RP"}:
            continue
        closes = before in {")", ","} and chosen[: index - 1].count("(" if before == ")" else ",") > 0
        if not (before in NOUNS or before in {"RB", "''"} or closes):
            continue
        subject = next((tag for tag in chosen[:index] if tag in NOUNS), "")
        if not subject or (tag == "VBN" and (after not in OBJECTS or lowers[index + 1] in TIME_WORDS)):
            continue
        is_single = (before if before in NOUNS else subject) in {"NN", "NNP"}
        possible = entries[index].possible
        found = next((form for form in ("VBD", "VBZ" if is_single else "VBP") if form in possible), "")
        if found:
            chosen[index] = found
            return


def _plain(index: int, lowers: Sequence[str], entries: Sequence[Entry], chosen: list[str]) -> str:
    """The reading of a word that is no -ed form."""
    entry, word = entries[index], lowers[index]
    possible, first = entry.possible, entry.tags[0]
    before = chosen[index - 1] if index else ""
    following = entries[index + 1] if index + 1 < len(entries) else None
    after = following.tags[0] if following else ""
    if word in {"least", "most"} and index and lowers[index - 1] == "at":
        return "RBS"
    if word == "such" and after == "DT":
        return "PDT"
    if word in {"that", "her", "his", "to"} or ("IN" in possible and first in {"IN", "RP", "WDT", "DT"}):
        return _small_word(word, entry, before, after, following)
    if (before == "MD" or (before == "RB" and index > 1 and chosen[index - 2] == "MD")) and "VB" in possible:
        return "VB"
    if before == "TO" and "VB" in possible:
        is_place_or_goal = first in NOUNS and after not in PHRASE_STARTS
        return first if is_place_or_goal else "VB"
    if before in {"DT", "PRP$", "JJ", "CD", "POS", "JJR", "JJS"} or (before == "VBN" and first in NOUNS):
        return _after_opener(entry, before, after, following)
    if before in {"PRP", "EX"} and index and lowers[index - 1] != "her":
        for tag in ("VBD", "VBZ", "VBP"):
            if tag in possible:
                return tag
    if "NNS" in possible and "VBZ" in possible:
        return _s_form(index, lowers, entries, chosen)
    if first in {"VB", "VBP"} and "NN" in possible and before in {"IN", "NN", "NNP", "VBG", "CC", "POS", ""}:
        follows_like_noun = before in {"IN", "VBG", "POS"} or after not in {"DT", "PRP$", "PRP", "CD", "TO"}
        return "NN" if follows_like_noun else first
    if first == "VB" and "NN" in possible and before in {"VBD", "VBZ"} and after in NOUNS:
        return "NN"  # "said lead author"
    if "VB" in possible and "VBP" in possible and first == "VB":
        if before in {"NNS", "NNPS", "PRP", "WP", "WDT"} or (
            before == "RB" and index > 1 and chosen[index - 2] == "NNS"
        ):
            return "VBP"
        return "VB"
    if first == "JJ" and "NN" in possible and before == "NN" and after not in NOUNS:
        return "NN"
    if word == "chief" and first == "JJ" and before == "NNS" and after not in NOUNS:
        return "NN"  # "its operations chief, Ann Lee"
    if first == "NN" and "VBP" in possible and before in NOUNS and after in {"DT", "PRP$"}:
        return "VBP" if FINITE.isdisjoint(chosen[:index]) else first
    if "VBP" in possible and first in {"NN", "JJ"} and before in {"NNS", "NNPS"}:
        return "VBP" if after in {"DT", "PRP$", "TO", "IN", "CD", "PRP", "JJR"} and first != "JJ" else first
    if "VBG" in possible and before == "IN" and after in {"NNS", "DT", "PRP$", "CD"}:
        return "VBG"
    return first


def _small_word(word: str, entry: Entry, before: str, after: str, following: Entry | None) -> str:
    if word == "that":
        if before in {"NN", "NNS", "NNP", "NNPS"} and following and following.possible & (FINITE | {"VBN"}):
            return "WDT"
        is_determiner = (before in {"IN", "VB", "VBD", "VBZ"} and after == "NN") or (
            before == "" and after in {"NN", "VBZ"}
        )
        return "DT" if is_determiner else "IN"
    if word in {"her", "his"}:
        return "PRP$" if after in OWNED else "PRP"
    if "RP" in entry.possible and before in VERBS:
        return "IN" if after in PHRASE_STARTS and word in {"in", "on", "over"} else "RP"
    if "VBG" in entry.possible and word == "following":
        return "VBG"
    return entry.tags[0]


def _after_opener(entry: Entry, before: str, after: str, following: Entry | None) -> str:
    """A word after a determiner, adjective, number or possessive is no finite verb (but "the five say", "31 dead")."""
    possible, first = entry.possible, entry.tags[0]
    is_followed_by_noun = following is not None and following.tags[0] in NOUN_PHRASE
    if before == "CD" and "NNS" in possible and first != "NN" and not is_followed_by_noun:
        return "NNS"
    if first in {"JJ", "JJR", "JJS", "CD"} and (is_followed_by_noun or not possible & NOUNS or before == "CD"):
        return first
    if first == "RB" and "JJ" in possible and before in {"DT", "PRP$", "POS"} and is_followed_by_noun:
        return "JJ"  # "the town's only clinic"
    if first == "RB" and "NN" in possible and before in {"DT", "PRP$"}:
        return "NN"
    if first in {"RB", "RBR", "RBS", "PRP", "IN", "MD", "WDT"} or (before == "CD" and first in FINITE):
        return first
    for tag in entry.tags:
        if tag in NOUNS and not (tag == "NN" and first == "JJ" and is_followed_by_noun):
            return tag
    return next((tag for tag in entry.tags if tag in {"JJ", "VBN", "VBG", "JJR", "JJS"}), first)


def _s_form(index: int, lowers: Sequence[str], entries: Sequence[Entry], chosen: list[str]) -> str:
    """ "claims", "reports", "kills": a plural noun unless a singular subject stands before and something after it."""
    first = entries[index].tags[0]
    before = chosen[index - 1] if index else ""
    after = entries[index + 1].tags[0] if index + 1 < len(entries) else ""
    if before in {"NNP", "NN", "RB", "WDT", "WP"}:
        if before in {"WDT", "WP"}:
            return "VBZ"
        takes_object = after in {"DT", "PRP$", "PRP", "CD", "TO", "NNP", "RP", "``", "$", "NNS", "JJ"} or (
            after == "IN" and first == "VBZ"
        )
        has_verb = not FINITE.isdisjoint(chosen[:index]) or any(
            later.tags[0] in {"VBD", "MD"} for later in entries[index + 1 :]
        )
        if first == "VBZ":
            return "VBZ" if takes_object or not has_verb else "NNS"
        return "VBZ" if takes_object and not has_verb else "NNS"
    if before == "CC" and "VBZ" in chosen and after in {"RP", "DT", "PRP", "PRP$"}:
        return "VBZ"  # "denies it and points out that"
    return first if first in {"NNS", "VBZ"} and before in {"", ",", "CC", "''"} else "NNS"


def _past(
    index: int, lowers: Sequence[str], entries: Sequence[Entry], chosen: list[str], is_headline: bool, verbs: Verbs
) -> str:
    """VBD, VBN or JJ for a form that can be past and participle.

    Rules and their precision on treebank news: have or be before 99; pronoun before 97; object after 96; "by" after 96;
    preposition before 100. The rest leans on what the verb needs (verbs.tsv) and on another finite verb in the clause.
    """
    entry, word = entries[index], lowers[index]
    lemmas = dict(entry.lemmas)
    lemma = lemmas.get("VBD") or lemmas.get("VBN") or word
    before = chosen[index - 1] if index else ""
    following = entries[index + 1] if index + 1 < len(entries) else None
    after = following.tags[0] if following else ""
    next_word = lowers[index + 1] if following else ""
    auxiliary = _auxiliary(index, lowers, chosen)
    if auxiliary:
        if auxiliary in BE and entry.tags[0] == "JJ":
            return "JJ"
        return "VBN"
    if index and lowers[index - 1] in STAYING:
        return "JJ" if entry.tags[0] == "JJ" else "VBN"  # "would stay shut"
    if before == "MD" or before == "TO":
        return "VB" if "VB" in entry.possible else "VBN"
    takes_object = after in {"DT", "PRP$", "PRP", "CD", "PDT", "$", "EX"} or (
        next_word in AMOUNTS and _amount(index, entries)
    )
    if before == "CD" and _is_date_or_name(index - 1, lowers, chosen, takes_object):
        before = "NN"  # "the blast on May 4 killed two", "the storm of 1987 felled"
    if before == "CD" and lemma in verbs.with_object and after in {"IN", "RB", ",", ".", "", "CC", "TO"}:
        return "VBN"  # "12 shot in the north": a noun would be plural
    if "NN" in entry.possible and entry.tags[0] == "NN" and (before in LEADS_TO_NOUN or before in {"NN", "NNP"}):
        return "VBD" if before == "NNP" and next_word in PARTICLES else "NN"  # "Ames shot back"
    if (before == "PRP" and lowers[index - 1] in SUBJECTS) or before in {"WP", "WDT", "EX"}:
        return "VBD"
    partner = _coordinated(index, chosen)
    if partner:
        return partner
    if (
        before == "RB"
        and after in NOUNS
        and index > 1
        and (chosen[index - 2] in LEADS_TO_NOUN or chosen[index - 2] in {"RBS", "RBR", "CC"})
    ):
        return "VBN"
    if before in {"DT", "PRP$"} and (after in NOUNS or after in {"CD", "$"}):
        return "VBN"
    is_adjectival = before in LEADS_TO_NOUN and (after in NOUNS or after in {"JJ", "VBN", "CC"})
    if is_adjectival and before not in {"CD"}:
        return "JJ" if entry.tags[0] == "JJ" else "VBN"
    if before == "CD":
        return _counted(lemma, entry, after, next_word, takes_object, verbs)
    if not takes_object and index > 2 and lowers[0] in LEADING and _is_one_phrase(chosen[1:index]):
        return "VBN"  # "In a statement issued through his lawyers, he said"
    if before == "IN" and next_word == "at" and lowers[index - 1] != "that":
        return "VBN"  # "the number of wounded at more than 90"
    if _is_span(lowers[index + 1 : index + 3]) and index + 3 < len(entries) and "VBD" in entries[index + 3].possible:
        return "VBN"  # "a poll released this week found"
    if takes_object and next_word not in TIME_WORDS:
        return "VBD"
    if next_word == "by" and lemma in TELLING and lowers[index + 2 : index + 3] and lowers[index + 2] in MEANS:
        return "VBD"  # "said by telephone that"
    if next_word == "by" and lemma in DOING and index + 2 < len(entries) and "VBG" in entries[index + 2].possible:
        return "VBD"  # "responded by pointing"
    if next_word == "by" or before == "IN":
        return "VBN"
    if before in {"DT", "PRP$", "JJ"}:
        return "VBN"
    if not index:
        return "VBN" if lemma not in verbs.without else "VBD"
    if before == "," and after in {"IN", "TO"} and _is_inserted(index, lowers, entries, chosen):
        return "VBN"
    if lemma in verbs.without:
        return "VBD"
    if following is None and before in NOUNS and not is_headline:
        return "VBD" if lemma not in verbs.with_object else "VBN"
    if (after == "IN" and next_word == "that") or after in {"``", "WRB", "WP"}:
        return "VBD"
    has_finite = _has_finite(index, lowers, entries, chosen)
    if is_headline and lemma not in verbs.without:
        return "VBN"
    if lemma in verbs.with_object and (
        after in {"IN", "RB", ",", ".", "", "TO", "NNP", "CC"} or next_word in TIME_WORDS
    ):
        is_said_of_name = after == "NNP" and next_word not in TIME_WORDS
        return "VBD" if is_said_of_name and not has_finite else "VBN"
    if has_finite and before in NOUNS and after in {"IN", "TO", "RB", "JJ"}:
        return "VBN"
    if before == ",":
        return "VBN" if after in {"IN", "TO"} and has_finite else "VBD"
    return "VBD"


def _auxiliary(index: int, lowers: Sequence[str], chosen: list[str]) -> str:
    """The form of be, have or get that governs the word, over adverbs and the subject of a question; "" for none."""
    back = index - 1
    while back >= 0 and index - back <= 5:
        word, tag = lowers[back], chosen[back]
        if word in AUXILIARIES or (word == "'s" and tag == "VBZ"):
            return word
        if tag not in {"RB", "PRP", "RBR", "RP"} and word not in {"all", "both", "first", "so", "far", "since"}:
            if (tag == "," and index - back == 1) or tag != "CC":
                return ""
            verb = next((place for place in range(back - 1, max(back - 4, -1), -1) if chosen[place] in VERBS), -1)
            if verb < 0 or chosen[verb] != "VBN" or any(tag in NOUNS for tag in chosen[verb + 1 : back]):
                return ""
            return _auxiliary(verb, lowers, chosen)
        back -= 1
    return ""


def _coordinated(index: int, chosen: list[str]) -> str:
    """ "shot and wounded": the reading of the verb just before the conjunction."""
    if index > 1 and chosen[index - 1] == "CC" and chosen[index - 2] in {"VBD", "VBN"}:
        return chosen[index - 2]
    return ""


def _amount(index: int, entries: Sequence[Entry]) -> bool:
    return any(entry.tags[0] == "CD" or "CD" in entry.possible for entry in entries[index + 1 : index + 6])


def _is_one_phrase(tags: list[str]) -> bool:
    """Whether the tags are those of one phrase with a determiner and no name: "a news conference"."""
    return tags[0] in {"DT", "PRP$"} and tags[-1] in {"NN", "NNS"} and {*tags[1:]} <= {"JJ", "NN", "NNS", "RB"}


def _is_inserted(index: int, lowers: Sequence[str], entries: Sequence[Entry], chosen: list[str]) -> bool:
    """Whether the main verb comes after another comma: "Ann Ames, dressed in black, said no"."""
    if not FINITE.isdisjoint(chosen) or chosen[index - 2] not in NOUNS:
        return False
    for comma in range(index + 2, min(index + 20, len(entries) - 1)):
        if lowers[comma] == ",":
            return bool(entries[comma + 1].possible & {"VBD", "VBZ", "MD"})
    return False


def _is_span(words: Sequence[str]) -> bool:
    """Whether a time and no object follows: "published | this week"."""
    return len(words) == 2 and words[0] in {"this", "last", "that"} and words[1] in SPANS


def _is_date_or_name(index: int, lowers: Sequence[str], chosen: list[str], takes_object: bool) -> bool:
    """Whether the number at `index` counts nothing: a year, a day of a month, or with an object behind the verb the
    number of a name ("Route 9", "6 a.m.")."""
    word, lead = lowers[index], lowers[index - 1] if index else ""
    if lead in MONTHS and index > 1:
        return True
    if len(word) == 4 and word.isdigit() and word[:2] in {"18", "19", "20"} and lead in BEFORE_YEARS and index > 1:
        return True
    return takes_object and chosen[index - 1] in {"NNP", "NNPS"} and index > 2 and chosen[index - 2] in {"IN", "DT"}


def _counted(lemma: str, entry: Entry, after: str, next_word: str, takes_object: bool, verbs: Verbs) -> str:
    """After a bare number: "12 wounded", "12 died", "12 injured people"."""
    if lemma in verbs.without:
        return (
            "VBN" if after == "NNS" and next_word not in LATER else "VBD"
        )  # "2,300 retired drivers": nothing is retired
    if after in NOUNS:
        return "VBN"
    return "VBD" if takes_object and lemma not in verbs.with_object else "VBN"


def _has_finite(index: int, lowers: Sequence[str], entries: Sequence[Entry], chosen: list[str]) -> bool:
    """Whether the clause has another verb that is finite for sure."""
    for back in range(index - 1, -1, -1):
        tag = chosen[back]
        if tag in {",", ":", "``", "''", "CC", "WDT", "WP", "WRB"} or lowers[back] in {"that", "after", "when", "as"}:
            break
        if tag in FINITE:
            return True
    for forward in range(index + 1, len(entries)):
        entry = entries[forward]
        if entry.tags[0] in {",", ":", "WDT", "WP", "WRB", "``"} or lowers[forward] in {"that", "after", "when", "as"}:
            return False
        if entry.tags[0] in {"MD"} or (
            entry.tags[0] in {"VBD", "VBZ", "VBP"} and not entry.possible & {"VBN", "NNS", "NN"}
        ):
            return True
        if lowers[forward] == "had":
            return True
    return False
