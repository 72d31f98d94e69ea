"""Runs of capitalised words that may be names, with the title before them told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from report.extract.calendar import WEEKDAYS
from report.extract.words import Token, Words
from report.lexicon import Lexicon
from report.lexicon.places import demonyms
from report.lexicon.vocabulary import Vocabulary, vocabulary

PERSON_JOINERS = frozenset(
    "de da do dos das des di del della dei degli der den du la las los le van von bin ibn binti bint al el ul ur ud "
    "ten ter af av zu".split()
)
BODY_JOINERS = frozenset({"of", "for", "on", "and", "&", "the", "to", "de", "du", "des"})
OF_WORDS = frozenset(
    "university kingdom republic states bank isle city church lord prince gulf bay cape house union people society "
    "sons daughters".split()
)
# Forms of address that stand in ships' names too.
SHIPLY = frozenset("lady lord sir queen king prince princess empress duchess duke countess".split())
LEADING = frozenset("managing acting presiding commanding".split())  # before an office: "managing director"
MEMBERS = frozenset("investor member student player driver resident victim witness teacher worker volunteer".split())
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NAME_TAGS = frozenset({"NNP", "NNPS"})
COMPOUND = re.compile(
    r"-(?:[a-z]{2,}ed|[a-z]{3,}ing|born|led|style|type|maker|run|made|era|wide|bound|built|like|only|free)$"
)
SHARE = re.compile(r"[A-Z\d]{1,7}[.:][A-Z\d]{1,7}")
ROAD = re.compile(r"[AM]\d{1,4}")  # "the A629", "the M1"
QUIET_BLOCKS = frozenset({"boilerplate", "byline", "credit", "caption"})

ENDINGS = frozenset("I II III IV VI XIV XVI AS ASA AB SE NV".split())  # "Paul VI", "Elm Terminal AS"
NUMBERED = frozenset({"No", "No.", "Nos", "Nos."})
ISSUES = frozenset("update report bulletin note advisory brief briefing edition release notice warning sitrep".split())
DAYS = frozenset((*WEEKDAYS, "today", "yesterday", "tomorrow"))
PARTS_OF_DAY = frozenset("morning afternoon evening night".split())


@dataclass(frozen=True, slots=True)
class Tables:
    """What names are made of: titles, endings of bodies and places, words that are no names, words for a country."""

    titles: Mapping[str, str]
    genders: Mapping[str, str]
    bodies: Mapping[str, str]
    leading: Mapping[str, str]
    known: frozenset[str]
    not_names: Mapping[str, str]
    things: Mapping[str, tuple[str, str]]
    groups: Mapping[str, str]
    persons: frozenset[str]
    demonyms: Mapping[str, tuple[str, ...]]
    regions: Mapping[str, str]
    agencies: frozenset[str]
    outlets: frozenset[str]
    given: Mapping[str, str]
    words: Vocabulary


@dataclass(frozen=True, slots=True)
class Run:
    """A name as it stands: tokens `first` to `last` (excluded) of sentence `sentence`.

    `title_first` is where the title before it begins (== first where there is none), `owner` the token of a possessive
    before it ("India" of "India's Ministry"), or -1.
    """

    sentence: int
    first: int
    last: int
    title_first: int
    owner: int = -1


@lru_cache(maxsize=4)
def tables(lexicon: Lexicon) -> Tables:
    titles = {row["form"].lower(): row["kind"] for row in lexicon.rows("titles")}
    persons = {row["form"] for row in lexicon.rows("speaking_nouns") if row["kind"] == "person"}
    return Tables(
        titles=titles,
        genders={row["form"].lower(): row["gender"] for row in lexicon.rows("titles") if row["gender"]},
        bodies={row["form"].lower(): row["kind"].removesuffix(" both") for row in lexicon.rows("bodies")},
        leading={
            row["form"].lower(): row["kind"].split()[0]
            for row in lexicon.rows("bodies")
            if row["kind"].endswith(("first", "both"))
        },
        known=frozenset(lexicon.column("known_bodies")),
        not_names={row["form"]: row["kind"] for row in lexicon.rows("not_names")},
        things={row["form"]: (row["kind"], row["where"]) for row in lexicon.rows("named_things")},
        groups={row["form"]: row["kind"] for row in lexicon.rows("groups")},
        persons=frozenset(persons | set(titles)),
        demonyms=demonyms(lexicon),
        regions={row["form"]: row["name"] for row in lexicon.rows("region_abbreviations")},
        agencies=frozenset(letters(form) for form in lexicon.column("agencies")),
        outlets=frozenset(lexicon.column("outlets")),
        given={row["form"].lower(): row["gender"] for row in lexicon.rows("given_names")},
        words=vocabulary(lexicon),
    )


def letters(name: str) -> str:
    """The letters of a name and nothing else, in small ones."""
    return "".join(filter(str.isalpha, name.lower()))


def runs(words: tuple[Words, ...], table: Tables) -> Iterator[Run]:
    """Every run in running text, in reading order. In headlines capitals say nothing: they give none."""
    for number, sentence in enumerate(words):
        if sentence.sentence.block.kind in QUIET_BLOCKS or is_loud(sentence):
            continue
        tokens = sentence.tokens
        index = 0
        while index < len(tokens):
            if not is_capital(tokens, index, table) or _is_secretary_of(tokens, index):
                index += 1
                continue
            last = _end(tokens, index, table)
            if _is_issue(tokens, last):
                index = last
                continue
            yield from _split(number, tokens, index, last, table)
            index = last


def _is_issue(tokens: tuple[Token, ...], last: int) -> bool:
    """Whether a paper with a number is named: "Flash Update No. 3", "Situation Report 12"."""
    follows = [token.text for token in tokens[last : last + 2]]
    is_numbered = follows[:1] == ["#"] or (len(follows) > 1 and follows[0] in NUMBERED and follows[1][0].isdigit())
    is_numbered = is_numbered or bool(follows and follows[0].isdigit())
    return is_numbered and tokens[last - 1].lower in ISSUES


def _is_secretary_of(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether "State" belongs to the office before it: "former secretary of State Ann Ames"."""
    return (
        index > 1
        and tokens[index].lower in {"state", "defense", "defence"}
        and tokens[index - 1].lower == "of"
        and tokens[index - 2].lower.endswith(("secretary", "secretaries"))
    )


def is_loud(words: Words) -> bool:
    """Whether most words that could be small have a capital, as in a title-case headline."""
    if words.sentence.block.kind == "dateline":
        return False
    candidates = [token for token in words.tokens if len(token.text) > 3 and token.text[0].isalpha()]
    if words.sentence.block.kind not in {"title", "heading", "label"}:
        is_running = any(token.tag in FINITE and token.text.islower() for token in words.tokens)
        return len(candidates) > 3 and not is_running and all(token.text[0].isupper() for token in candidates)
    large = sum(token.text[0].isupper() for token in candidates)
    return large * 2 > len(candidates)


def is_capital(tokens: tuple[Token, ...], index: int, table: Tables) -> bool:
    """Whether the word can be part of a name."""
    token = tokens[index]
    text = token.text
    if not text[0].isupper() or (is_time(text, table) and not _is_given(tokens, index, table)):
        return False
    if ROAD.fullmatch(text) or COMPOUND.search(text) or _is_ticker(tokens, index):
        return False
    if index == 0 and table.not_names.get(text) == "opener":
        return False
    if text in NUMBERED and index + 1 < len(tokens) and tokens[index + 1].text[0].isdigit():
        return False
    if token.tag in NAME_TAGS:
        return True
    if token.tag in {"JJ", "NN", "NNS", "VBG", "VBN", "VB"} and index + 1 < len(tokens):
        following = tokens[index + 1]
        if following.tag in NAME_TAGS and following.text[0].isupper() and not is_time(following.text, table):
            return True
    return text in table.demonyms or text.lower() in table.titles


def _is_given(tokens: tuple[Token, ...], index: int, table: Tables) -> bool:
    """Whether a month is a given name: "Robert and June Ames", not "in June Ames"."""
    if tokens[index].lower not in table.given or index + 1 >= len(tokens):
        return False
    following, before = tokens[index + 1], tokens[index - 1] if index else None
    if following.tag != "NNP" or not following.text.isalpha() or is_time(following.text, table):
        return False
    if before is None:
        return not table.words.knows(following.lower)  # but "March Madness"
    return before.tag in {"CC", ",", "VBD", "VBN", "NNP", "NN", "WRB"}


def _is_ticker(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether it is part of a share's sign in brackets: "(ELM.OL)", "(NYSE: ELM)"."""
    before = [token.text for token in tokens[max(0, index - 4) : index]]
    after = [token.text for token in tokens[index : index + 4]]
    if "(" not in before or ")" not in after:
        return False
    inside = before[len(before) - before[::-1].index("(") :] + after[: after.index(")")]
    return bool(SHARE.fullmatch("".join(inside)))


def is_time(text: str, table: Tables) -> bool:
    """Whether a word with a capital is a day, month, feast or zone."""
    plain = text.rstrip(".")
    return table.not_names.get(plain) == "time" or (
        plain.isupper() and table.not_names.get(plain.capitalize()) == "time"
    )


def _end(tokens: tuple[Token, ...], first: int, table: Tables) -> int:
    """Where the run that starts at `first` ends, over joiners that a name may hold."""
    index = first + 1
    while index < len(tokens):
        token = tokens[index]
        if token.text[0].isupper() and (
            token.lower in table.bodies or is_capital(tokens, index, table) or _is_surname(tokens, index, table)
        ):
            index += 1
        elif after := _person_joined(tokens, index, table) or _joined(tokens, first, index, table):
            index = after
        elif token.text in ENDINGS or token.lower in {"jr", "sr", "jr.", "sr."}:
            index += 1
        else:
            break
    return index


def _is_surname(tokens: tuple[Token, ...], index: int, table: Tables) -> bool:
    """Whether an ordinary word goes on with a name that is none: "Brad Small said"."""
    before = tokens[index - 1]
    is_unusual = before.tag in NAME_TAGS and not table.words.knows(before.lower)
    word = tokens[index].text
    return is_unusual and word[1:].islower() and not COMPOUND.search(word) and _is_name(tokens, index, table)


def _person_joined(tokens: tuple[Token, ...], index: int, table: Tables) -> int:
    """Where the word after "de", "van der" or "bin" is, if a name goes on there; else 0."""
    after = index
    while after < len(tokens) and after < index + 2 and tokens[after].lower in PERSON_JOINERS:
        after += 1
    return after + 1 if after > index and _is_name(tokens, after, table) else 0


def _is_name(tokens: tuple[Token, ...], index: int, table: Tables) -> bool:
    """Whether a capitalised word stands there that can go on with a name."""
    if index >= len(tokens) or not tokens[index].text[0].isupper():
        return False
    return not is_time(tokens[index].text, table) and tokens[index].tag not in {
        "PRP",
        "PRP$",
        "DT",
        "IN",
        "MD",
    }


def _joined(tokens: tuple[Token, ...], first: int, index: int, table: Tables) -> int:
    """Where the word after the joiner at `index` is, if the joiner is inside a name; else 0."""
    after = index + 1
    if tokens[index].lower not in BODY_JOINERS:
        return 0
    if after < len(tokens) and tokens[after].lower == "the":
        after += 1
    if not _is_name(tokens, after, table):
        return 0
    word = tokens[index].lower
    if word == "and" and after > index + 1 and (tokens[after].text.isupper() or tokens[after].text in table.known):
        return 0  # "the Ministry of Health and the WHO"
    before = tokens[index - 1].lower
    inside = {token.lower for token in tokens[first:index]}
    bodies = {table.bodies.get(token) for token in inside}
    if word == "of":
        is_office = before.split("-")[-1] in {
            "chief",
            "secretary",
            "director",
            "head",
            "speaker",
            "governor",
            "prince",
            "duke",
            "superintendent",
            "commissioner",
            "inspector",
            "general",
            "minister",
            "commander",
        }
        is_thing = first > 0 and tokens[first - 1].lower == "the" and table.words.knows(before)
        is_person = index > first + 1 and tokens[index - 2].lower in table.given  # "Judge Kim Park of the Court"
        is_body = before in table.bodies and not is_person
        is_joined = (
            is_body
            or table.bodies.get(before) == "organisation"
            or is_office
            or before in OF_WORDS
            or is_thing
            or "of" in inside
        )
        return after + 1 if is_joined else 0
    if " ".join(token.text for token in tokens[first : after + 1]) in table.known:
        return after + 1
    if word in {"and", "&"}:
        is_inside = "of" in inside and bodies - {None, "place"} and tokens[after].lower not in table.titles
        return after + 1 if is_inside or word == "&" or _is_branch(tokens, index, after, table) else 0
    return after + 1 if word in {"for", "on", "to"} and table.bodies.get(before) == "organisation" else 0


def _is_branch(tokens: tuple[Token, ...], index: int, after: int, table: Tables) -> bool:
    """Whether two branches of one body stand on both sides: "Food and Drug Administration", "Elm Fire and Rescue"."""
    before, last = tokens[index - 1].lower, after
    if index > 1 and tokens[index - 2].text == ",":
        return False  # "Labor, Justice and Energy"
    if not table.words.knows(before) or before in table.groups or table.bodies.get(before) in {"organisation", "place"}:
        return False
    while last + 1 < len(tokens) and tokens[last + 1].text[0].isupper():
        last += 1
    is_body = table.bodies.get(tokens[last].lower) == "organisation" and table.words.knows(tokens[after].lower)
    return is_body and tokens[after].lower not in table.titles


def _split(number: int, tokens: tuple[Token, ...], first: int, last: int, table: Tables) -> Iterator[Run]:
    """The run as one or two: a possessive in front is the owner, a title in the middle parts role and name."""
    while (
        last > first
        and tokens[last - 1].lower in BODY_JOINERS | PERSON_JOINERS
        and not tokens[last - 1].text[0].isupper()
    ):
        last -= 1
    if first == 0 and last > 1 and _is_thing(tokens[0], table) and tokens[1].text[0].isupper():
        first = 1  # "Carrier Elmtec Line said"
    begin = _first_given(tokens, first, last, table)
    if begin > first:
        if tokens[first].text in table.regions:
            yield Run(number, first, begin, first)
        first = begin
    title = -1 if tokens[last - 1].text in table.regions else _title(tokens, first, last, table)
    if title == last - 1 > first and not _is_office(tokens[title], table):
        title = _title(tokens, first, last - 1, table)  # "Rep. King"
        if title == last - 2 or title < 0:
            begin = title + 1 if title >= 0 else first
            yield Run(number, begin, last, first if title >= 0 else _small_title(tokens, first, table))
            return
    owner = -1
    if first >= 2 and tokens[first - 1].tag == "POS" and tokens[first - 2].text[0].isupper():
        owner = first - 2
    if 0 <= title < last - 2 and tokens[title + 1].lower == "of":
        yield Run(number, last, last, first, owner)  # an office with its place: "Bishop of Elmham"
        yield Run(number, title + 2, last, title + 2)
    elif title >= 0 and title + 1 < last:
        begin = first
        if table.titles.get(tokens[first].lower.rstrip(".")) == "courtesy":
            begin = _small_title(tokens, first, table)  # "chairman Sir Ian Elm"
        yield Run(number, title + 1, last, begin, owner)
    elif title == last - 1 and last - first <= 4 and (last - first == 1 or _is_office(tokens[title], table)):
        yield Run(number, last, last, first, owner)  # an office without a name: "the Chief Minister"
    else:
        yield Run(number, first, last, _small_title(tokens, first, table), owner)


def _is_thing(token: Token, table: Tables) -> bool:
    """Whether a noun says what kind of thing or house the name behind it is given to, and is in no name itself."""
    return token.lower in table.things and token.lower not in table.bodies


def _first_given(tokens: tuple[Token, ...], first: int, last: int, table: Tables) -> int:
    """Where a person's name begins behind words that are no title: "Republicans | Ann Ames", "N.J. | Ann Ames"."""
    if last - first < 3 or tokens[first].lower in table.given or tokens[last - 1].lower in table.bodies:
        return first
    at = next((at for at in range(first + 1, last - 1) if tokens[at].lower in table.given), first)
    words = [token.lower for token in tokens[first:at]]
    is_office = any(word.rstrip(".") in table.titles or word in table.leading or word == "of" for word in words)
    is_body = any(table.bodies.get(word) in {"place", "organisation"} for word in words)
    is_other = all(
        table.words.knows(token.lower) or token.text in table.regions or token.text in table.demonyms
        for token in tokens[first:at]
    )
    return at if is_other and not is_office and not is_body and tokens[at + 1].text[0].isupper() else first


def _is_office(token: Token, table: Tables) -> bool:
    return table.titles.get(token.lower.rstrip(".")) in {"office", "rank"}


def _title(tokens: tuple[Token, ...], first: int, last: int, table: Tables) -> int:
    """The last title word of a run whose end is no body or landmark, or -1."""
    if is_ship(tokens, first, last, table):
        return -1
    is_person = last - first > 2 and tokens[last - 2].lower in table.given  # "Driver Tom Hill"
    is_courtesy = table.titles.get(tokens[first].lower.rstrip(".")) == "courtesy"
    is_person = is_person or (is_courtesy and last - first == 2 and tokens[first].lower not in {"lord", "lady"})
    if tokens[last - 1].lower in table.bodies and last - first > 1 and not is_person:
        return -1
    if last - first == 2 and tokens[first].lower in MEMBERS and table.words.knows(tokens[last - 1].lower):
        return -1  # "Investor Relations"
    found = -1
    for index in range(first, last):
        word = tokens[index].lower.rstrip(".")
        if index == last - 1 > first and tokens[index - 1].lower in table.given:
            continue  # "Transport Minister Lucy Dean"
        if word in table.titles or word.rpartition("-")[2] in table.titles:  # "ex-President", "Secretary-Treasurer"
            if table.titles.get(word) == "kin" and index == first:
                continue
            found = index
            if index + 2 < last and tokens[index + 1].lower == "of" and index + 3 < last:
                given = (at for at in range(index + 3, last - 1) if tokens[at].lower in table.given)
                found = next(given, index + 3) - 1  # Chief of Police, Director of Public Affairs
    return found


def is_ship(tokens: tuple[Token, ...], first: int, last: int, table: Tables) -> bool:
    """Whether a form of address is part of a ship's name: "MV Lady Elm", "the ferry Queen Maud", "the Lady Elm"."""
    name, before = tokens[first].lower, tokens[first - 1] if first else None
    if last - first < 2 or tokens[last - 1].lower in table.bodies:
        return False
    if tokens[first].text.isupper() and table.things.get(tokens[first].text) == ("thing", "first"):
        return True
    if before is None or name not in SHIPLY:
        return False
    return before.lower == "the" or table.things.get(before.lemma) == ("thing", "both")


def _small_title(tokens: tuple[Token, ...], first: int, table: Tables) -> int:
    """Where a title in small letters before a name begins: "disaster agency spokesman Ames", "22-year-old Ames"."""
    if (
        not first
        or tokens[first - 1].lemma not in table.persons
        or tokens[first - 1].tag not in {"NN", "NNS", "JJ", "NNP"}
    ):
        return first
    index = first - 1
    while (
        index > 0
        and (tokens[index - 1].tag in {"NN", "JJ", "NNP", "NNS", "VBN"} or tokens[index - 1].lower in LEADING)
        and tokens[index - 1].lower not in {"other"}
        and not _is_when(tokens, index - 1)
    ):
        index -= 1
    return index


def _is_when(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a word says when, and is of no title: "on Friday night editor Ann Ames left"."""
    before = tokens[index - 1].lower if index else ""
    lower = tokens[index].lower
    return lower in DAYS or (lower in PARTS_OF_DAY and (before in DAYS or before in {"this", "that"}))
