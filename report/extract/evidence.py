"""What the words around a name say it is: votes for person, organisation and place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from report.extract.named_things import by_thing
from report.extract.runs import Run, Tables, letters
from report.extract.words import Token, Words
from report.lexicon.places import Gazetteer

PLACE_PREPOSITIONS = frozenset(
    "in at near outside across around throughout from into toward towards within inside between".split()
)
PLACE_NOUNS = frozenset(
    "province district village town city county region island municipality neighborhood neighbourhood suburb state "
    "area block border capital port camp peninsula valley regency governorate prefecture territory resort street "
    "river".split()
)
PLURAL_PLACE_NOUNS = frozenset(
    "provinces districts villages towns cities counties regions islands municipalities neighborhoods neighbourhoods "
    "suburbs states areas locations places countries territories ports resorts".split()
)
# Landmarks that are surnames too.
SURNAMES = frozenset(
    "hill park lane hall lake rivers bay cross banks forest brook castle court house church brooks woods waters hills "
    "fields summers winters flowers bridges parks stones jobs gates myers sanders law day storm code lodge farm ranch "
    "shrine temple abbey booth".split()
)
ORDINARY = frozenset({"JJ", "RB", "UH", "VBG", "JJR", "JJS", "DT", "VB"})
ARTICLES = frozenset("le la les el los las il lo gli der die das het o".split())  # of papers, parties and firms
ELIDED = re.compile("L['’](?![A-Z]+$)[A-ZÀ-Ý]")
STREET = re.compile("(?i:[^\\W\\d_]{2,}-?(?:stra(?:ß|ss)e|gasse|platz|allee|straat|plein|gracht|gatan|vägen|torget))$")
AGAINST = frozenset({"against", "without"})  # in the names of aid bodies and campaigns
# What a body has: "Elmtec shares", "Front leader".
MEMBERS = frozenset(
    "fighters militants insurgents rebels guerrillas cadres operatives members shares shareholders".split()
)
STAKES = frozenset("shares share stake stakes shareholder shareholders investor investors stock customers".split())
SPEAKING = frozenset(
    "say tell add announce claim deny reject warn confirm insist argue note explain accuse condemn vow urge".split()
)
COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())
EITHER = frozenset("parent rival owner operator partner producer supplier sponsor publisher maker developer".split())
PARTS = frozenset("part unit arm subsidiary division offshoot branch affiliate".split())
LEGAL = frozenset(
    "inc ltd corp co plc llc gmbh ag sa nv group holdings asa as ab oyj spa se bv kg kk bhd tbk pty sarl sas"
    " ltda".split()
)


def votes(run: Run, words: Words, table: Tables, gazetteer: Gazetteer) -> Counter[str]:
    """The votes of one occurrence."""
    tokens = words.tokens
    name = tokens[run.first : run.last]
    found: Counter[str] = Counter()
    is_filed = words.sentence.block.kind == "dateline"
    if is_filed and _is_publisher(tokens, run, table):
        return found
    _by_form(name, tokens, run, table, found)
    _by_left(tokens, run, table, found)
    _by_right(tokens, run, words, table, found)
    by_thing(tokens, run, table, found)
    if office_before(run, words, table):
        found["person"] += 3
    written = "".join(token.text for token in name)
    hit = gazetteer.find(" ".join(token.text for token in name)) if len(name) <= 4 else ()
    if is_filed and len(name) == 1 and not hit and name[0].text.istitle() and table.words.knows(name[0].lower):
        return Counter()  # "Chronology (13 June, local time)"
    if is_filed or written in table.regions:
        found["place"] += 8
    elif _has_container(tokens, run, table, gazetteer):
        found["place"] += 3
    is_led = 1 < len(name) < 4 and name[0].lower in ARTICLES and name[-1].lower not in table.bodies
    if hit and is_led:
        found["place"] += 1  # "Le Havre"
    elif is_led or ELIDED.match(name[0].text):
        found["organisation"] += 3  # "El Correo", "L'Avenir"
    if hit:
        best = hit[0]
        is_large = best.kind in {"country", "region", "sea", "area"} or best.is_capital or best.population > 400_000
        found["place"] += (1 if best.is_word and best.kind != "country" else 3) if is_large else 1
        found["listed"] += not is_large  # that a small place has the name counts once, however often it stands
        before = tokens[run.first - 1].lower if run.first else ""
        if found["preposition"] or before in {"to", "via"}:
            found["place"] += 2 if found["preposition"] else 1
    if found["preposition"] and not (run.title_first < run.first):
        found["place"] += 2 if tokens[run.first - 1].lower in {"in", "near", "outside", "across"} else 1
    return found


def _has_container(tokens: tuple[Token, ...], run: Run, table: Tables, gazetteer: Gazetteer) -> bool:
    """Whether a region or country follows after a comma: "Elmham, Norfolk"."""
    index = run.last
    if index + 1 >= len(tokens) or tokens[index].text != "," or not tokens[index + 1].text[0].isupper():
        return False
    for last in (index + 3, index + 2):
        written = " ".join(token.text for token in tokens[index + 1 : last])
        found = gazetteer.find(table.regions.get(written) or table.regions.get(written + ".") or written)
        if found and found[0].kind in {"region", "country"}:
            following = tokens[last].lower if last < len(tokens) else "."
            return following not in {"and", "or"}
    return False


def _is_ambiguous(tokens: tuple[Token, ...], run: Run, table: Tables) -> bool:
    """Whether one ordinary word follows a word that is not only a title: "Executive Order", "private DVD"."""
    name = tokens[run.first]
    if run.last - run.first > 1 or not (table.words.knows(name.lower) or name.text.isupper()):
        return False
    title = tokens[run.first - 1]
    is_closed = not table.words.entry(name.lower).possible.isdisjoint({"IN", "VBG", "DT", "CC", "TO"})
    return title.lower in {"executive", "man", "woman", "private", "general", "major"} or (
        title.text[0].islower() and (is_closed or name.text.isupper())
    )


def _is_publisher(tokens: Sequence[Token], run: Run, table: Tables) -> bool:
    """Whether a name in a dateline is who filed it: an agency, in brackets, or a paper or station."""
    name = [part for token in tokens[run.first : run.last] for part in token.text.split("-")]
    is_bracketed = run.first > 0 and tokens[run.first - 1].text == "("
    return is_bracketed or letters("".join(name)) in table.agencies or not table.outlets.isdisjoint(name)


def _by_form(name: tuple[Token, ...], tokens: tuple[Token, ...], run: Run, table: Tables, found: Counter[str]) -> None:
    last, first = name[-1].lower.rstrip("."), name[0].lower
    text = name[0].text
    kind = table.bodies.get(last) or ("organisation" if name[-1].text == "AS" else None)
    if kind and len(name) > 1:
        found[kind] += 5
    leading = table.leading.get(first)
    if len(name) > 1 and kind is None and leading and not _is_plural(name[1], table):
        found[leading] += 4
    written = " ".join(token.text.replace("’", "'") for token in name)
    if written in table.known and run.title_first == run.first:
        found["organisation"] += 6
    if len(name) > 2 and name[-2].lower in {"road", "route", "highway", "interstate"} and len(name[-1].text) < 4:
        found["place"] += 6  # "County Road J"
    if STREET.search(name[-1].text):
        found["place"] += 4  # "Lindenstraße"
    if AGAINST.intersection(token.lower for token in name[1:-1]):
        found["organisation"] += 4
    if len(name) > 1 and first == "co.":
        found["place"] += 6  # "Co. Mayo"
    if letters("".join(token.text for token in name)) in table.agencies and text not in table.regions:
        found["organisation"] += 6
    if len(name) > 2 and table.bodies.get(first) == "organisation" and name[1].lower in {"of", "for", "on"}:
        found["organisation"] += 5
    elif (
        len(name) > 2
        and any(table.bodies.get(token.lower) == "organisation" for token in name[:-1])
        and any(token.lower in {"of", "for"} for token in name)
    ):
        found["organisation"] += 4
    if len(name) == 1 and text.isupper() and text.isalpha() and 2 <= len(text) <= 7:
        found["organisation"] += 2
    if len(name) == 1 and table.words.knows(first) and not text.isupper():
        found["word"] += 1
    if re.search("[a-z][A-Z]", name[-1].text) and not re.match("(?:Mac|Mc|Du|De|Di|La|Le|O)[A-Z]", name[-1].text):
        found["organisation"] += 2  # "SeaTec"
    if any("&" in token.text for token in name):
        found["organisation"] += 8  # no person, whatever stands before: "consultants Elm & Grove"
    if name[0].text in table.demonyms and len(name) > 1:
        found["organisation"] += 1
    if run.title_first < run.first and not _is_ambiguous(tokens, run, table):
        is_owner = tokens[run.first - 1].lower in EITHER and first not in table.given and len(name) > 1
        is_firm = is_owner and (name[-1].tag == "NNPS" or table.words.entry(last).tags[:1] in {("NN",), ("NNS",)})
        found["organisation" if is_firm else "person"] += 5  # "owner Elmtec Resources"
    if first in table.given and 2 <= len(name) <= 4 and (kind is None or last in SURNAMES):
        found["person"] += 3 if kind is None else 6
    opener = table.words.entry(first)
    is_ordinary = opener.known and opener.tags[0] in ORDINARY and first not in table.given  # "Good Morning Elmham"
    is_plain = (
        not is_ordinary
        and (len(name[-1].text) > 1)
        and all(
            token.text.replace("-", "").replace("'", "").replace("’", "").isalpha() or token.text[-1] == "."
            for token in name
        )
    )
    if 2 <= len(name) <= 4 and is_plain and not any(token.text.isupper() and len(token.text) > 1 for token in name):
        found["person"] += 0 if all(table.words.knows(token.lower) for token in name) else 1
    ending = table.words.entry(last)
    is_plural = ending.known and ending.tags[0] == "NNS" and last not in SURNAMES
    if is_plural and len(name) > 1 and kind is None and first not in table.given and run.title_first == run.first:
        found["organisation"] += 2  # "the Elmham Giants"
    if kind is None and run.title_first == run.first and _is_of_nouns(name, table):
        found["organisation"] += 3
    if len(name) == 3 and len(name[1].text.rstrip(".")) == 1 and name[1].text[0].isalpha():
        found["person"] += 3


def _is_plural(token: Token, table: Tables) -> bool:
    """Whether a word with a capital is a common plural: "Port Owners", whom no place is named after."""
    return token.text[0].isupper() and table.words.entry(token.lower).tags[:1] == ("NNS",)


def _by_left(tokens: tuple[Token, ...], run: Run, table: Tables, found: Counter[str]) -> None:
    first = run.title_first
    before = tokens[first - 1].lower if first else ""
    after = tokens[run.last].tag if run.last < len(tokens) else ""
    if before == "the" and after not in {"NN", "NNS", "POS"}:
        found["the"] += 1
        found["person"] -= 2
        found["organisation"] += 1
    if before.endswith("-year-old") or (first > 1 and tokens[first - 2].lower.endswith("-old")):
        found["person"] += 4
    place = before if before != "the" else tokens[first - 2].lower if first > 1 else ""
    if place in PLACE_PREPOSITIONS:
        found["preposition"] += 1
    if before == "of" and first > 1 and tokens[first - 2].lower in PLACE_NOUNS | PLURAL_PLACE_NOUNS:
        found["place"] += 5
    if before in PLACE_NOUNS:
        found["place"] += 1
    elif first and tokens[first - 1].tag == "NN" and table.groups.get(before) in {"organisation", "body"}:
        found["organisation"] += 4  # "the newspaper Elmham Tidende"
    if before in {"in", "of"} and first > 1 and tokens[first - 2].lower in STAKES:
        found["organisation"] += 4  # "shares in Elmtec"
    if before == "of" and first > 2 and tokens[first - 2].text == "," and tokens[first - 3].text.isdigit():
        found["place"] += 3  # "Ann Ames, 29, of Elmham"
    if before == "of" and first > 1 and tokens[first - 2].lower in COMPASS:
        found["place"] += 4
        found["preposition"] += 1
    if before in {"itself", "themselves"} and first > 1 and tokens[first - 2].lemma == "call":
        found["organisation"] += 6  # "a group calling itself Black Elm"
    if before == "capital" or (
        before in {"northern", "southern", "eastern", "western", "central", "downtown", "upstate"}
    ):
        found["place"] += 2


def _by_right(tokens: tuple[Token, ...], run: Run, words: Words, table: Tables, found: Counter[str]) -> None:
    last = run.last
    after = tokens[last].lower if last < len(tokens) else ""
    second = tokens[last + 1] if last + 1 < len(tokens) else None
    if after in PLACE_NOUNS and len(tokens[run.first].text) > 2:
        found["place"] += 4
    if after in {"police", "residents", "authorities", "officials"}:
        found["place"] += 1
    elif after in MEMBERS or table.groups.get(after) in {"organisation", "body"}:
        found["organisation"] += 2
    if last < len(tokens) and tokens[last].tag in {"VBD", "VBZ", "VBP"} and tokens[last].lemma in SPEAKING:
        opener = tokens[run.first]
        is_known = opener.text in table.known and opener.lower not in table.given
        found["person"] += 1
        found["organisation"] += 4 if is_known else 1  # "Elmtec Motor said"
    is_led = found["preposition"] > 0  # "a trader in Elmham, who asked"
    if not is_led and (after == "who" or (after == "," and second and second.lower in {"who", "whose"})):
        found["person"] += 3
    if after in {",", "("} and second and second.tag == "CD" and second.text.isdigit() and 0 < int(second.text) < 111:
        closes = tokens[last + 2].text if last + 2 < len(tokens) else ""
        if closes in {",", ")", ".", "of"}:
            found["person"] += 4
    if after == ",":
        kind = apposition(words, last + 1, table)[2]
        if kind and not _says(words, last + 1):
            found[kind] += 3


def _says(words: Words, first: int) -> bool:
    """Whether the phrase behind a comma is who says it, and says nothing of the name before: ", the company said"."""
    chunk = next((chunk for chunk in words.chunks if chunk.first == first), None)
    if chunk is None or chunk.last >= len(words.tokens):
        return False
    verb = words.tokens[chunk.last]
    return verb.tag in {"VBD", "VBZ", "VBP"} and verb.lemma in SPEAKING


def office_before(run: Run, words: Words, table: Tables) -> tuple[int, int] | None:
    """The office in front of a name and a comma, as tokens: "The governor, Ann Ames", "His lawyer, Ann Ames"."""
    tokens = words.tokens
    comma = run.title_first - 1
    if comma < 1 or tokens[comma].text != ",":
        return None
    chunk = next((chunk for chunk in words.chunks if chunk.last == comma), None)
    is_person = run.title_first < run.first or tokens[run.first].lower in table.given
    if chunk and is_person and chunk.first > 1 and tokens[chunk.first - 1].lower in {"of", "for"}:
        chunk = next((one for one in words.chunks if one.last == chunk.first - 1), None)  # "The head of the union, Ann"
    if not chunk:
        return None
    head, opener = tokens[chunk.head], tokens[chunk.first].tag
    if tokens[chunk.first].lower in {"a", "an"} and run.title_first < run.first:
        return None  # "The dead are two women and a boy, Inspector Ann Ames said"
    if head.lower in EITHER and (run.last - run.first == 1 or _is_of_nouns(tokens[run.first : run.last], table)):
        return None  # "its parent, Elmtec, said", "the operator, Elm Ferry Line"
    is_definite = opener in {"DT", "PRP$"} or any(token.tag == "POS" for token in tokens[chunk.first : chunk.last])
    is_office = head.tag in {"NN", "NNP"} and (head.lower in table.titles or head.lemma in table.persons)
    return (chunk.first + (opener in {"DT", "PRP$"}), comma) if is_definite and is_office else None


def _is_of_nouns(name: Sequence[Token], table: Tables) -> bool:
    """Whether a name of three words and more ends in two common nouns, as those of firms do: "Elm Sea Link"."""
    if len(name) < 3 or name[0].lower in table.given or name[-1].lower in SURNAMES:
        return False
    last = [table.words.entry(token.lower) for token in name[-2:]]
    return all(word.known and word.tags[0] == "NN" for word in last) and name[-1].lower not in table.titles


def _goes_on(words: Words, index: int) -> bool:
    """Whether a list goes on at token `index`: a comma or "and" with a capital behind it."""
    tokens = words.tokens
    return index + 1 < len(tokens) and tokens[index].lower in {",", "and"} and tokens[index + 1].text[0].isupper()


def apposition(words: Words, index: int, table: Tables) -> tuple[int, int, str]:
    """The apposition that begins at token `index`: its tokens and the kind of name it follows, "" for none."""
    chunk = next((chunk for chunk in words.chunks if chunk.first == index), None)
    if not chunk:
        return index, index, ""
    head = words.tokens[chunk.head]
    kind = ""
    is_listed = chunk.last - chunk.first == 1 and head.tag == "NNP" and _goes_on(words, chunk.last)
    if is_listed:
        return index, index, ""  # "of State, Labor, Justice and Energy"
    follows = [token.lower for token in words.tokens[chunk.last : chunk.last + 6]]
    if head.tag == "CD" and follows[:1] == ["of"] and PLURAL_PLACE_NOUNS & set(follows):
        kind = "place"
    elif head.tag in {"NN", "NNP"} and (head.lemma in table.persons or head.lower.rstrip(".") in table.titles):
        kind = "person"
    elif head.lower in PARTS and words.tokens[chunk.last].lower == "of" if chunk.last < len(words.tokens) else False:
        kind = "organisation"  # "Elm Coal, part of the Orde group"
    elif words.tokens[chunk.first].tag in {"DT", "PRP$", "JJ", "JJS", "NN"} or words.tokens[chunk.first].tag == "NNP":
        if head.lower in PLACE_NOUNS and head.tag in {"NN", "NNS"}:
            kind = "place"
        elif table.groups.get(head.lower) in {"organisation", "body"}:
            kind = "organisation"
    if not kind:
        return index, index, ""
    last = chunk.last
    while last + 1 < len(words.tokens) and words.tokens[last].lower in {"of", "for", "at", "with", "in", "from", "and"}:
        following = next((other for other in words.chunks if other.first == last + 1), None)
        if not following or (
            words.tokens[last].lower == "and" and words.tokens[following.head].lemma not in table.persons
        ):
            break
        last = following.last
    return chunk.first, last, kind
