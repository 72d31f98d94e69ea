"""What happened to what a number counts: killed, injured, arrested … found by frames, never by the nearest verb.

Frames, each with a slot for the number phrase: inside it ("12 wounded soldiers", "12 deaths"); state or passive behind
it ("12 people dead", "12 were killed", "12 killed in"); object of a verb before it ("killing 12"); behind "of" ("the
lives of 12"); level of a toll ("the death toll rose to 12").
"""

from __future__ import annotations

from collections.abc import Sequence

from report.extract.frames import NOUNS, Frames, Predicate, frames
from report.extract.past_clauses import RELATIVES, past_clause
from report.extract.words import Token, Words
from report.lexicon import Lexicon

BE = frozenset("be is are was were been being am 's 're get gets got".split())
HAVE = frozenset("have has had having 've".split())
MODALS = frozenset("will would may might could can should must shall to do does did".split())
BETWEEN = frozenset("also all both each now still then not n't only already reportedly allegedly either of".split())
FOUND = frozenset(
    "confirmed feared reported presumed believed left found declared pronounced listed considered made known"
    " remain remains remained stay stays stayed go goes went gone become became fall fell fallen lay lie lies feel"
    " felt escaped dug pulled brought plucked".split()
)
STAYING = frozenset({"remain", "stay"})  # "ten remain | in hospital"
IN_WORDS = frozenset("condition conditions care unit hospital custody".split())
BELIEVED = frozenset("known feared believed reported thought said understood presumed estimated confirmed".split())
FINDING = frozenset("find discover count report see spot".split())  # "found 12 dead seals" says that they are dead
LEVEL = frozenset("to at of reached reaching passed topped hit was is stood stands exceeded surpassed : -".split())
VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
SKIPPED = frozenset({"DT", "PDT", "RB", "RBR", "PRP$", "JJ", "JJR", "JJS", "CD", "POS"})
DEGREES = frozenset("least about some up than more between".split())
PREPOSITIONS = frozenset("of from in at on with near aboard inside around among between".split())
INSERTING = frozenset("including among most many some mostly all both aged of none who which at mainly".split())
LIKE_PREPOSITIONS = frozenset("including involving following regarding concerning comprising numbering".split())
COLLECTIVES = frozenset(
    "group crowd team crew band gang convoy party squad total number half majority minority rest lot pair couple batch"
    " family handful average maximum minimum estimate loss death toll third quarter score dozen bunch wave series"
    " string raft host".split()
)
MADE = frozenset({"take", "leave", "make", "keep"})
BROUGHT = frozenset(
    "keep take bring rush send transport fly airlift admit place put hold remand transfer transport".split()
)
WHEN = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday overnight early late last".split()
)
FARTHEST = 12  # tokens between a verb and its object's number
OPENING = frozenset({"that", "when", "after", "because", "as", "while", "since", "before", ";", ":", "“", '"'})
PLURAL_BE = frozenset({"were", "are", "have"})
UNNAMED = NOUNS - {"NNS"}
IN_PHRASE = NOUNS | {"DT", "PRP$", "CD", "JJ", "POS", "VBG"}
HELPERS = BE | HAVE | MODALS
NO_VERBS = BE | HAVE | LIKE_PREPOSITIONS
CONJUNCTS = NOUNS | {"DT", "PRP$", "CD", "JJ", "POS", "CC", ","}
OBJECTS = frozenset({"DT", "PRP$", "CD", "NN", "NNS", "NNP", "NNPS", "PRP", "JJ"})


def predicate(words: Words, first: int, last: int, head: int, lexicon: Lexicon) -> Predicate | None:
    """The predicate of the number phrase tokens[first:last] whose counted noun is at `head` (-1 for none).

    What stands in the phrase itself says it last ("12 wounded soldiers were flown out" is about the flight), unless it
    is all there is of a noun ("12 dead").
    """
    rules, tokens = frames(lexicon), words.tokens
    state = _state_of(tokens, head, rules)
    if state:
        return state
    behind = _behind(tokens, last, rules)
    is_doing = last < len(tokens) and tokens[last].tag == "VBG"  # "six people attending the rally | were arrested"
    if (is_doing or not (behind and behind.name)) and not _is_whole(tokens, first):
        behind = _behind_clause(tokens, last, rules) or behind
    if behind is None and (place := _past_conjuncts(tokens, first, last)):
        behind = _behind(tokens, place, rules)
    if behind and behind.name and not _is_of_another(tokens, first, last):
        return behind
    behind = behind if behind and not behind.name else None
    before = _before(tokens, first, last, rules)
    if before and before.name:
        found = _inside(tokens, first, head, rules)
        if found and found.frame == "modifier" and (found.name == "killed" or tokens[first - 1].lemma in FINDING):
            return found
        return before
    return _toll(tokens, first, rules) or _inside(tokens, first, head, rules) or behind or before


def _behind_clause(tokens: Sequence[Token], index: int, rules: Frames) -> Predicate | None:
    """The same behind a whole clause that tells which ones are meant; None where it is of no class."""
    place = past_clause(tokens, _past_phrases(tokens, index))
    found = _behind(tokens, place, rules) if place else None
    return found if found and found.name else None


def _is_whole(tokens: Sequence[Token], first: int) -> bool:
    """ "14 of | the 27 men who …": what follows the clause is told of the 14."""
    return first > 1 and tokens[first - 1].tag in {"DT", "PRP$"} and tokens[first - 2].lower == "of"


def _is_of_another(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether what follows is told of the one thing that the number phrase belongs to: "a poll of 400 voters | released
    on Monday", "a list of 12 men | was stolen"; of a group or a crowd it is told of its members."""
    if first < 2 or tokens[first - 1].lower != "of" or last >= len(tokens):
        return False
    owner, verb = tokens[first - 2], tokens[last]
    is_one = verb.lower in {"was", "is", "has"} or verb.tag == "VBN"
    return owner.tag == "NN" and owner.lemma not in COLLECTIVES and is_one


def _state_of(tokens: Sequence[Token], head: int, rules: Frames) -> Predicate | None:
    """The phrase's head as a state: "12 dead", "12 injured"."""
    if head < 0 or tokens[head].tag in UNNAMED:
        return None
    name = rules.uses["state"].get(tokens[head].lower)
    return Predicate(name, tokens[head].start, tokens[head].end, "state") if name else None


def _inside(tokens: Sequence[Token], first: int, head: int, rules: Frames) -> Predicate | None:
    """The head as a noun of the event ("12 deaths"), or a participle before it ("12 wounded soldiers")."""
    if head < 0:
        return None
    name = rules.of("noun", tokens[head])
    if name:
        return Predicate(name, tokens[head].start, tokens[head].end, "noun")
    for token in tokens[first:head]:
        name = rules.of("state", token)
        if name:
            return Predicate(name, token.start, token.end, "modifier")
    return None


def _behind(tokens: Sequence[Token], index: int, rules: Frames) -> Predicate | None:
    """A state, a passive or an intransitive verb after the phrase, behind relatives, insertions and prepositions."""
    index = _past_phrases(tokens, index)
    is_passive = has_auxiliary = False
    for place in range(index, min(index + 9, len(tokens))):
        token = tokens[place]
        if token.lower in BE:
            is_passive = has_auxiliary = True
        elif token.lower in HAVE or token.lower in MODALS:
            has_auxiliary = True
        elif token.lower == "to" and _is_belief(tokens, place - 1):
            is_passive = False  # "12 are known | to have died"
        elif not (_is_passed(tokens, place, rules) or (token.lower in RELATIVES and place == index)):
            return _verb(tokens, place, rules, is_passive=is_passive, has_auxiliary=has_auxiliary)
    return None


def _is_passed(tokens: Sequence[Token], place: int, rules: Frames) -> bool:
    """Adverbs, and verbs of finding and saying before a state: "12 were | later confirmed | dead"."""
    token = tokens[place]
    if token.tag in {"RB", "RBR"} or token.lower in BETWEEN or _is_belief(tokens, place):
        return True
    if token.tag == "RP" and tokens[place - 1].lower in FOUND:
        return True  # "five were dug | out | alive"
    is_in = place + 1 < len(tokens) and tokens[place + 1].lower in {"in", "under", "without"} and token.lemma in STAYING
    return is_in or (token.lower in FOUND and _state_follows(tokens, place, rules))


def _is_belief(tokens: Sequence[Token], place: int) -> bool:
    """ "Are known to have", "were thought to have": what follows is told of the phrase itself."""
    return tokens[place].lower in BELIEVED and [t.lower for t in tokens[place + 1 : place + 3]] == ["to", "have"]


def _verb(
    tokens: Sequence[Token], place: int, rules: Frames, *, is_passive: bool, has_auxiliary: bool
) -> Predicate | None:
    """The state or verb at `place`, whose subject the phrase is; its name is "" where no class fits."""
    token = tokens[place]
    has_object = _has_object(tokens, place)
    name = rules.of("state", token)
    if name and token.tag != "NN" and (token.tag not in {"VBD", "VBZ"} or not has_object):
        return Predicate(name, token.start, token.end, "state")
    if token.lower in {"in", "under", "on", "without"}:
        return _in(tokens, place, rules)
    is_verb = token.tag in VERBS or (token.tag == "NN" and "VBP" in token.tags and rules.of("subject", token) != "")
    if not is_verb or token.lower == "according":
        return None
    if name := rules.phrase("subject", tokens, place):
        return Predicate(name, token.start, tokens[place + 1].end, "subject")
    suffers = is_passive or (token.tag == "VBN" and not has_auxiliary) or (token.tag == "VBD" and not has_object)
    if suffers and token.tag != "VBG":
        name = rules.of("object", token)
        if fatal := _to_death(tokens, place):
            return fatal
        if name:
            return Predicate(name, token.start, token.end, "passive")
        state = rules.of("state", tokens[place + 1]) if token.lemma in MADE and place + 1 < len(tokens) else ""
        if state:
            return Predicate(state, token.start, tokens[place + 1].end, "state")  # "were taken | ill"
        if token.lemma in BROUGHT and (found := _brought(tokens, place, rules)):
            return found
    return Predicate(rules.of("subject", token), token.start, token.end, "subject")


def _to_death(tokens: Sequence[Token], place: int) -> Predicate | None:
    """ "shot dead", "stabbed to death", "shot and killed": the verb and what came of it."""
    for size in (1, 2):
        words = " ".join(token.lower for token in tokens[place + 1 : place + 1 + size])
        if words in {"dead", "to death", "and killed"}:
            return Predicate("killed", tokens[place].start, tokens[place + size].end, "passive")
    return None


def _in(tokens: Sequence[Token], place: int, rules: Frames) -> Predicate | None:
    """ "12 are in the hospital", "three in stable condition", "12 under arrest"."""
    is_without = tokens[place].lower == "without"
    for at, token in enumerate(tokens[place + 1 : place + 4], start=place + 1):
        name = rules.uses["in"].get(f"without {token.lower}", "") if is_without else rules.of("in", token)
        if name:
            goes_on = at + 1 < len(tokens) and tokens[at + 1].lower in IN_WORDS  # "in critical | condition"
            return Predicate(name, tokens[place].start, tokens[at + goes_on].end, "in")
        if token.tag not in {"DT", "JJ", "PRP$", "NN", "NNP"}:
            return None
    return None


def _brought(tokens: Sequence[Token], place: int, rules: Frames) -> Predicate | None:
    """ "12 were taken to hospital", "rushed to a clinic", "placed in custody"."""
    for index in range(place + 1, min(place + 6, len(tokens))):
        if tokens[index].lower in {"to", "into", "in", "at"} and (found := _in(tokens, index, rules)):
            return Predicate(found.name, tokens[place].start, found.end, "in")
    return None


def _past_phrases(tokens: Sequence[Token], index: int) -> int:
    """Behind "others", "(brackets)", up to two prepositional phrases, and an insertion between commas."""
    while index < len(tokens) and tokens[index].lower in {"others", "more"}:
        index += 1
    for _ in range(2):
        end = _past_phrase(tokens, index)
        if end == index:
            break
        index = end
    return index


def _past_phrase(tokens: Sequence[Token], index: int) -> int:
    """The end of the phrase at `index` if one stands there that may part a noun from its verb, else `index`."""
    if index >= len(tokens):
        return index
    opener = tokens[index].lower
    if opener in {"(", "[", ","}:
        closers = {")", "]"} if opener != "," else {","}
        close = next((i for i in range(index + 1, min(index + 16, len(tokens))) if tokens[i].lower in closers), index)
        if opener == "," and not _is_insertion(tokens, index, close):
            return index
        return close + 1 if close > index else index
    if tokens[index].tag != "IN" or opener not in PREPOSITIONS:
        return index
    end = index + 1
    while end < len(tokens) and tokens[end].tag in IN_PHRASE:
        end += 1
    goes_on = end < len(tokens) and tokens[end].tag in {"MD", "VBD", "VBP", "VBN", "VBZ", "IN"}
    return end if goes_on and end > index + 1 else index


def _past_conjuncts(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the verb of a list begins that the phrase tokens[first:last] is in as its subject: "three schools and a
    clinic | were damaged"; 0 where it is in none."""
    if last >= len(tokens) or tokens[last].lower not in {",", "and"}:
        return 0
    for token in reversed(tokens[max(0, first - 12) : first]):
        if token.tag in VERBS or token.tag in {"MD", "TO"}:
            return 0
        if token.lower in OPENING:
            break
    place, joined = last, False
    while place < len(tokens) and place < last + 16:
        token = tokens[place]
        joined = joined or token.lower == "and"
        if token.lower in PLURAL_BE:
            return place if joined and tokens[place - 1].tag in NOUNS else 0
        if token.tag not in CONJUNCTS:
            return 0
        place += 1
    return 0


def _is_insertion(tokens: Sequence[Token], index: int, close: int) -> bool:
    """Whether what stands between two commas is put in between a noun and its verb: "one person, a nurse, was hurt"."""
    if close == index or close + 1 >= len(tokens):
        return False
    after = tokens[close + 1]
    goes_on = after.lower in HELPERS or after.tag in {"VBD", "VBN", "VBZ", "VBP"}
    return goes_on and (tokens[index + 1].lower in INSERTING or tokens[index + 1].tag in {"DT", "JJS", "VBN", "CD"})


def _state_follows(tokens: Sequence[Token], place: int, rules: Frames) -> bool:
    for token in tokens[place + 1 : place + 4]:
        if token.tag not in {"RB", "RP"} and token.lower not in {"to", "be", "as", "have", "been", "out", "up"}:
            return bool(rules.of("state", token) or rules.of("object", token))
    return False


def _has_object(tokens: Sequence[Token], place: int) -> bool:
    follow = tokens[place + 1] if place + 1 < len(tokens) else None
    return follow is not None and follow.tag in OBJECTS and follow.lower not in WHEN


def _before(tokens: Sequence[Token], first: int, last: int, rules: Frames) -> Predicate | None:
    """A verb whose object the phrase is, or a noun with "of" before it."""
    place = first - 1
    while place >= max(0, first - FARTHEST) and tokens[place].lower != "worth" and _is_degree(tokens[place]):
        place -= 1
    if place >= 1 and tokens[place].tag == "RP":
        place -= 1
    if place < 0:
        return None
    token = tokens[place]
    if token.lower == "of" and place:
        noun = tokens[place - 1]
        name = rules.of("of", noun)
        return Predicate(name, noun.start, noun.end, "of") if name else None
    if token.lemma in BROUGHT and (brought := _brought(tokens, last - 1, rules)):
        return Predicate(brought.name, token.start, brought.end, "object")  # "took 23 into custody"
    if (
        token.lemma == "include"
        and place
        and (name := rules.of("state", tokens[place - 1]) or rules.of("object", tokens[place - 1]))
    ):
        return Predicate(
            name, tokens[place - 1].start, tokens[place - 1].end, "object"
        )  # "the dead include five miners"
    if token.lower == "worth":
        return Predicate(rules.of("state", token), token.start, token.end, "object")
    if token.tag not in VERBS or token.lower in NO_VERBS:
        return None
    if token.tag in {"VBG", "VBN"} and place and tokens[place - 1].tag in {"DT", "PRP$"}:
        return None  # "the remaining six"
    if [after.lower for after in tokens[last : last + 2]] == ["to", "death"]:
        return Predicate("killed", token.start, tokens[last + 1].end, "object")  # "stabbed two women to death"
    if tokens[place + 1].lower == "dead":
        return Predicate("killed", token.start, tokens[place + 1].end, "object")  # "shot dead 12 men"
    is_passive = token.tag == "VBN" and place and tokens[place - 1].lower in BE
    return Predicate("" if is_passive else rules.of("object", token), token.start, token.end, "object")


def _is_degree(token: Token) -> bool:
    return token.tag in SKIPPED or token.lower in DEGREES


def _toll(tokens: Sequence[Token], first: int, rules: Frames) -> Predicate | None:
    """ "the death toll rose to 12", "the number of people injured stands at 12": what stands nearest to
    "number of" says it, not what comes after it ("… when a boat sank rose to 12")."""
    if first < 2 or tokens[first - 1].lower not in LEVEL:
        return None
    found = None
    for place in range(first - 2, max(-1, first - 18), -1):
        token = tokens[place]
        if token.lower in {",", ";", ".", "but", "and"}:
            return None
        name = rules.of("toll", token)
        if name:
            start = tokens[place - 1] if place and tokens[place - 1].lower in {"death", "body"} else token
            return Predicate(name, start.start, token.end, "toll")
        if token.lower in {"number", "total", "count", "tally"} and tokens[place + 1].lower == "of":
            return found
        name = rules.of("state", token) or rules.of("noun", token) or rules.of("object", token)
        if name and (token.tag not in {"VBD", "VBZ"} or tokens[place - 1].lower == "of"):
            found = Predicate(name, token.start, token.end, "toll")
    return None
