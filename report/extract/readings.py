"""Amounts -> readings: what each number of a sentence counts, what happened to it, and what kind of statement it makes.

A reading is a figure in the making. What only looks like a figure keeps a reading with a role of its own (APART), since
whoever measures the reader may count it: the numeral as an article ("one tragic incident"), a period of time ("two
years ago"), a distance ("two doors down"), a vague plural of no event ("dozens of options"), a kind ("a two-party
system"), a network ("5G").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from report.extract import roles
from report.extract.amounts import Amount
from report.extract.borrowed_units import of_money, of_points, of_scale
from report.extract.borrowing import PARENT, elliptic, of_voters
from report.extract.counted import ALONE, Counted, counted, counted_class, token_at
from report.extract.distances import is_distance
from report.extract.frames import Predicate, labelled
from report.extract.modifiers import modifier_behind
from report.extract.named_numbers import is_name
from report.extract.numbers import candidates
from report.extract.predicates import predicate
from report.extract.quantities import amounts
from report.extract.reading import APART, LIVING, Reading
from report.extract.roles import Whole
from report.extract.sharing import part, settled_together
from report.extract.units import rate, rate_of_many
from report.extract.words import Words
from report.lexicon import Lexicon
from report.model import Sentence, Text

SHARES = frozenset({"vague", "fraction", "ratio", "dozen"})
MODEL = re.compile(r"[A-Za-z]*[-–]?\d+[A-Za-z]?s")  # "two AK-47s", "three 737s"
NAMES = frozenset({"NNP", "NNPS"})
THE = re.compile(r"\b(?:the|these|those)\s$", re.IGNORECASE)
PERSON = re.compile(r"(?:grand|god|step)\w{3,8}$|[a-z](?:man|woman|ctor|ator|itor|ist|eer|ian|ee)$")
FEW = 12  # numbers up to which "the two" may stand for what they count
UNCHANGED = frozenset("cannon aircraft craft spacecraft personnel livestock offspring fish sheep deer".split())
SUMS = frozenset({"total", "totals", "grand total", "sum", "all", "overall", "in all", "altogether"})
OF_WHICH = ("of which", "of whom", "of them", "of these", "including", "thereof")
LED_BY = 3  # words that may stand between a label and its number
TOP = 100  # marks out of ten, or a hundred
MOVES = frozenset(
    "increase rise growth gain jump surge decrease decline drop fall reduction cut loss slump dip rebound improvement"
    " discount stake share chance probability majority margin swing tax duty tariff fee".split()
)
BARE = 4  # numbers that may stand without a word around them
# Classes that can be said of money; of lengths and spells of time none can.
MONEY_CLASSES = frozenset(
    "stolen paid raised invested donated lost earned cost worth seized fined sold bought recovered".split()
)
MATTER = frozenset({"area", "mass", "volume"})
MATTER_CLASSES = frozenset("destroyed damaged flooded affected seized stolen lost sold recovered".split())


def readings(
    words: Sequence[Words],
    text: Text,
    stretches: Sequence[tuple[int, int, str]],
    lexicon: Lexicon,
    starts: Sequence[Sequence[int]] | None = None,
) -> list[Reading]:
    """Every number that says something, in reading order. `stretches` are the places that name a time, with their rule;
    `starts` are where numbers may start in each sentence, if that is known."""
    found: list[Reading] = []
    first_time = 0
    for index, analysed in enumerate(words):
        sentence = analysed.sentence
        places = candidates(sentence.text, lexicon) if starts is None else starts[index]
        if not places or (len(places) > BARE and _is_wordless(sentence)):
            continue
        offset = sentence.span.start
        while first_time < len(stretches) and stretches[first_time][1] <= offset:
            first_time += 1
        inside = []
        for start, end, rule in islice(stretches, first_time, None):
            if start >= sentence.span.end:
                break
            inside.append((start - offset, end - offset, rule))
        read = amounts(sentence.text, places, inside, lexicon)
        found.extend(_sentence(analysed, read, inside, text, found, lexicon))
    return found


def _is_wordless(sentence: Sentence) -> bool:
    """Whether numbers stand in running text without any word: they say nothing. In tables their heads say it."""
    return sentence.block.kind not in {"row", "label"} and not any(map(str.isalpha, sentence.text))


def _sentence(
    words: Words,
    found: Sequence[Amount],
    times: Sequence[tuple[int, int, str]],
    text: Text,
    before: list[Reading],
    lexicon: Lexicon,
) -> list[Reading]:
    """The readings of one sentence; `before` are those of the sentences before it."""
    made: list[Reading] = []
    for index, amount in enumerate(found):
        if made and made[-1].amount.unit.startswith("1/") and amount.start < made[-1].amount.stop:
            continue  # the base of a rate: "12 deaths per 100,000 people"
        reading = _counting(words, amount, lexicon)
        if reading is None:
            continue
        if made and reading.amount.unit == "1" and _is_scale(made[-1], reading):
            continue  # "rated 9.8 out of 10"
        following = found[index + 1] if index + 1 < len(found) else None
        settled = _settled(reading, _predicate(reading, lexicon), times, made, lexicon)
        if settled:
            settled = of_scale(_in_table(settled, text, lexicon), made)
            settled = of_money(of_points(elliptic(settled, made, before, lexicon), made), following)
            settled = of_voters(settled, made, before, lexicon)
            made.append(_alone(part(settled, made, lexicon)))
    return settled_together(made, lexicon)


def _is_scale(rated: Reading, whole: Reading) -> bool:
    between = whole.words.sentence.text[rated.amount.stop : whole.amount.start]
    return between == " out of " and rated.counted is None and whole.counted is None and whole.amount.high <= TOP


def _alone(reading: Reading) -> Reading:
    """ "The two met again": a number for persons or things named before, of which it says nothing."""
    is_bare = reading.is_count and reading.role == "total" and not reading.head and reading.amount.number.kind == "word"
    if not is_bare or reading.amount.unit != "1" or reading.amount.high > FEW:
        return reading
    if reading.predicate and reading.predicate.name:
        return reading
    start = reading.amount.start
    is_definite = THE.search(reading.words.sentence.text, max(0, start - 8), start)
    return reading._replace(role="article") if is_definite else reading


def _counting(words: Words, amount: Amount, lexicon: Lexicon) -> Reading | None:
    """The amount with what it counts; None where it belongs to a name."""
    offset = words.sentence.span.start
    first = token_at(words, offset + amount.start)
    last = token_at(words, offset + amount.stop - 1) + 1
    is_share = amount.number.kind in SHARES or amount.kind == "share"
    thing = counted(words, offset + amount.stop, is_share=is_share) if amount.unit == "1" or is_share else None
    is_change = amount.kind == "share" and amount.change is not None and amount.change.role == "by"
    if is_change and thing and thing.kind == "phrase" and words.tokens[thing.head].tag in NAMES:
        thing = None  # "Corn +0.2% Wheat +0.3%"
    if thing and amount.number.kind == "ratio" and _is_told(words, thing):
        thing = None  # "only one in five backs the plan"
    if amount.kind == "share" and thing and thing.kind == "phrase" and words.tokens[thing.head].lemma in MOVES:
        thing = None  # "a 75 percent increase in sales" is of the increase
    if thing and words.tokens[thing.head].tag in NAMES and PARENT.search(words.sentence.text, 0, amount.start):
        thing = None  # "father of two Jan Holm"
    if is_name(words, amount, thing, first):
        return None
    if thing is None:
        if amount.unit == "1" and (lower := rate_of_many(words.sentence.text, amount.stop)):
            amount = amount._replace(unit=f"1/{lower[0]}", stop=lower[1])
        return Reading(words, amount, None, "", "", first, last, None, "total", None, False)
    noun = words.sentence.text[thing.start - offset : thing.end - offset]
    head = noun.lower() if thing.kind == "compound" else words.tokens[thing.head].lemma
    if thing.kind == "alone" or words.tokens[thing.head].lower in ALONE:
        head = words.tokens[thing.head].lower
    elif MODEL.fullmatch(words.tokens[thing.head].text):
        head = head.removesuffix("s")
    if amount.low > 1 and _is_premodifier(words, thing, first):
        head, noun = words.tokens[thing.first].lemma, words.tokens[thing.first].text
    if (
        amount.unit == "1"
        and thing.kind in {"phrase", "of"}
        and (lower := rate(words.sentence.text, thing.end - offset, lexicon))
    ):
        amount = amount._replace(unit=f"1/{lower[0]}", stop=max(amount.stop, lower[1]))
    if not amount.bound and (behind := modifier_behind(words.sentence.text, thing.end - offset, lexicon)):
        amount = amount._replace(modifier=behind[0], bound=behind[1])
    return Reading(words, amount, thing, head, noun, first, max(last, thing.last), None, "total", None, False)


def _is_told(words: Words, thing: Counted) -> bool:
    """Whether the word behind "one in five" tells what that one does."""
    tokens = words.tokens
    follow = tokens[thing.last].tag if thing.last < len(tokens) else ""
    is_one_word = thing.kind == "phrase" and thing.last - thing.first == 1
    return is_one_word and "VBZ" in tokens[thing.first].tags and follow in {"DT", "PRP$", "IN", "TO", "RB", "PRP"}


def _is_premodifier(words: Words, thing: Counted, number: int) -> bool:
    """Whether the number belongs to the first noun of a phrase in the singular: "a 12 page document" has 12 pages; but
    "four water cannon" are cannon."""
    first, head = words.tokens[thing.first], words.tokens[thing.head]
    is_single = thing.head > thing.first and first.tag == head.tag == "NN" and first.text.islower()
    return thing.kind == "phrase" and is_single and (number == 0 or head.lower not in UNCHANGED)


def _predicate(reading: Reading, lexicon: Lexicon) -> Predicate | None:
    """What happened to the thing counted. A measure's predicate is mostly another thing's."""
    thing, amount, last = reading.counted, reading.amount, reading.last
    head = thing.head if thing and thing.kind != "compound" else -1
    if thing and thing.kind == "compound" and counted_class(reading.head, lexicon) == "people":  # "a 200-person crowd"
        chunk = reading.words.chunk_past(thing.head)
        last = max(last, chunk.last) if chunk and chunk.first <= thing.head else last
    found = predicate(reading.words, reading.first, last, head, lexicon)
    is_change = amount.change is not None and amount.change.role == "by" and thing is None
    takes_any = amount.unit.startswith("1") or (amount.kind == "share" and not is_change)
    takes_any = takes_any or (amount.kind in MATTER and found is not None and found.name in MATTER_CLASSES)
    if found and found.name and not takes_any and not (amount.kind == "money" and found.name in MONEY_CLASSES):
        return None if found.frame in {"noun", "modifier"} else found._replace(name="")
    return found


def _settled(
    reading: Reading,
    verb: Predicate | None,
    times: Sequence[tuple[int, int, str]],
    made: list[Reading],
    lexicon: Lexicon,
) -> Reading | None:
    """The reading with its predicate and its role; None for the pronoun "one"."""
    amount, thing = reading.amount, reading.counted
    whole = made[-1] if made else None
    is_person = counted_class(reading.head, lexicon) == "people" or reading.head in {"member", "strong"}
    before = Whole(whole.role, whole.amount) if whole else None
    role = roles.role(reading.words, amount, thing, times, before, is_person=is_person)
    if amount.number.kind == "another":
        is_one = whole is not None and whole.is_count and verb is not None and verb.name in LIVING
        is_more = is_one and (thing is None or thing.kind == "alone")
        return reading._replace(predicate=verb, role="increment") if is_more else None
    if amount.number.kind == "one" and amount.unit == "1":
        last_count = whole.amount.stop if whole and whole.is_count and whole.role not in APART else None
        settled = roles.one(reading.words, amount, thing, verb, last_count)
        return reading._replace(predicate=verb, role=settled or role) if settled is not None else None
    if role == "total" and amount.unit == "1" and thing is None:
        is_age = roles.is_beside_person(
            reading.words,
            amount,
            reading.first,
            lambda lemma: counted_class(lemma, lexicon) == "people" or PERSON.search(lemma) is not None,
        )
        role = "age" if is_age else role
    if role == "change from" and amount.unit == "1" and not thing and whole and whole.role == "change to":
        amount = amount._replace(unit=whole.amount.unit, kind=whole.amount.kind)
        return reading._replace(predicate=verb, role=role, amount=amount)
    if role == "age" and amount.unit == "1":
        amount = amount._replace(unit="year of age", kind="age")
        return reading._replace(predicate=verb, role=role, amount=amount)
    if amount.number.kind == "vague" and role == "total" and amount.unit == "1" and not (verb and verb.name):
        role = "vague"
    if amount.unit == "1" and is_distance(reading, verb, lexicon):
        role = "distance"
    return reading._replace(predicate=verb, role=role)


def _in_table(reading: Reading, text: Text, lexicon: Lexicon) -> Reading:
    """In a label line or table row, the number counts what the label says, and its column's head with it."""
    block = reading.words.sentence.block
    if block.kind not in {"label", "row"} or len(block.cells) < 2:
        return reading
    place = reading.number_span.start
    if place < block.cells[0].end:
        return reading
    if block.kind == "label" and len(text.source.text[block.cells[1].start : place].split()) > LED_BY:
        return reading  # "Election night: the Greens ahead with 78% counted" is a headline
    column = next((index for index, cell in enumerate(block.cells) if cell.start <= place < cell.end), 1)
    head = block.header[column] if column < len(block.header) else None
    label = labelled(reading.words, block.cells[0], text.source.quote(head) if head else "", lexicon)
    verb = label.predicate or reading.predicate
    noun = text.source.quote(block.cells[0])
    is_sum = verb is not None and verb.frame == "header" and noun.strip("*: ").lower() in SUMS
    if noun.lower().startswith(OF_WHICH) and reading.role == "total":
        reading = reading._replace(role="part")
    if reading.counted or label.noun == "" or is_sum:
        return reading._replace(predicate=verb)  # "Total", below "Dead": all of the dead
    return reading._replace(head=label.noun, noun=noun, predicate=verb)
