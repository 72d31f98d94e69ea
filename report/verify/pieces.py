"""The rows of the ledger against the evidence: each says of itself where it comes from, and here that is looked up."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Any

from report.verify.calendar import Calendar, other_word, written
from report.verify.counts import counted
from report.verify.evidence import LEDGER, Evidence
from report.verify.matching import Piece, plain
from report.verify.numbers import DIGITS, readings, values
from report.verify.styling import strange
from report.verify.tidings import Tidings
from report.verify.wording import is_bare, other_hedge, strange_word

SPAN = re.compile(r"([^:\s]+):(\d+)-(\d+)")
TICK = re.compile(
    r"[\d\s.,:–+−-]+\D{0,12}"  # a number with its unit, a clock time
    r"|\d{1,2}\D{1,3}\d\d"  # 3 h 30
    r"|(?:\w+\.?,? )?(?:\d{1,2}\D{0,3} )?\w+\.?,? \d{4}"  # Saturday 31 January 2026, 1er mai 2026
    r"|\w+\.? \d{1,2}\D{0,3} \w+\.?|\w{2,4}\.? \d{1,2}\D{0,3}"  # Sat 31 Jan
)
GROUPS = re.compile(r"(?<=\d)[.,'’\s](?=\d{3}(?!\d))")
TOKEN = re.compile(r"\d+(?:[.,:]\d+)*")
DIGEST = 10  # letters of a digest that are printed at least
BEGINNING = 20  # letters of a name that may end within a word: it has too long ones to be cut between them
DESCRIBED = frozenset(("value", "time", "derived"))
WORDS = frozenset("quote label speaker speaker_role relay name counted predicate_words".split())

Wrong = tuple[str, str] | None


def check(known: Evidence, tidings: Tidings) -> None:
    """Every row, by its voice."""
    for piece in known.ledger:
        _tell(piece, CHECKS[piece.voice], known, tidings)
    _entries(known, tidings)
    _summed(known, tidings)
    for piece in known.alternatives:
        _tell(
            piece, _description if piece.voice in ("value", "time", "derived") else CHECKS[piece.voice], known, tidings
        )


def _summed(known: Evidence, tidings: Tidings) -> None:
    """The number that stands beside the word for a status is of those that have it."""
    rows = known.ledger
    for at, piece in enumerate(rows):
        if piece.voice == "status" and piece.ref in known.statuses:
            beside = [row.ref for row in rows[max(at - 1, 0) : at + 2] if row.ref.startswith("findings:")]
            if beside and not any(ref.replace(" ", "-").endswith(piece.ref) for ref in beside):
                tidings.tell(LEDGER, "V034", f"beside '{piece.text}' are counted {' and '.join(beside)}")


def _entries(known: Evidence, tidings: Tidings) -> None:
    """Each entry is printed whole, as often as it is printed, and each note under its number."""
    printed: dict[str, str] = {}
    for piece in known.ledger:
        if piece.voice == "reference":
            printed[piece.ref] = printed.get(piece.ref, "") + plain(piece.text)
    for name, text in printed.items():
        whole = plain(known.worded.citations.get(name) or known.worded.references.get(name, ""))
        if not whole or text != whole * (len(text) // len(whole)):
            tidings.tell(LEDGER, "V038", f"the reference {name} is not printed as the style makes it")
    for term in known.worded.terms:
        if DIGITS.search(term) or term != term.casefold():
            tidings.tell(LEDGER, "V036", f"'{term[:40]}' is no word of a style")
    if len(set(known.worded.notes.values())) != len(known.worded.notes):
        tidings.tell(LEDGER, "V038", "two citations have one note")


def _tell(piece: Piece, rule: Callable[[Piece, Evidence], Wrong], known: Evidence, tidings: Tidings) -> None:
    tidings.count(f"pieces: {piece.voice}")
    try:
        wrong = rule(piece, known)
    except (KeyError, IndexError, TypeError, ValueError, ArithmeticError) as error:
        wrong = ("V030", f"leads nowhere ({type(error).__name__}: {error})")
    if wrong:
        code, message = wrong
        tidings.tell(LEDGER, code, f"'{piece.text[:60]}' ({piece.voice} {piece.ref[:60]}) {message}")


def _quote(piece: Piece, known: Evidence) -> Wrong:
    found = SPAN.fullmatch(piece.ref)
    text = known.text(found[1]) if found else None
    if not found or text is None or not 0 <= int(found[2]) < int(found[3]) <= text.length:
        return "V031", "is quoted from no source"
    words = text.slice(int(found[2]), int(found[3]))
    if words is None and text.kind == "earlier":
        return "V031", "is not among the words that the earlier edition is known to have"
    if words is not None and " ".join(words.split()) != piece.text:
        return "V031", f"does not stand there: '{words[:60]}' does"
    return None


def _is_corrected(piece: Piece, known: Evidence) -> bool:
    """Whether a name is the one that the analyst gave to the speaker of these very findings."""
    own = {ref.partition("/")[0] for ref in piece.ref.split()}
    given = (row for row in known.settings.get("corrections", ()) if row["action"] == "speaker")
    return any(row["finding"] in own and plain(row["value"]) == plain(piece.text) for row in given)


def _value(piece: Piece, known: Evidence) -> Wrong:
    """Each number is one of the mentions', or the whole is words of their sources."""
    things = list(_referred(piece, known))
    allowed = _numbers(things)
    for words, several in readings(piece.text):
        if not several & allowed and not _is_of_a_source(piece.text, _whole(piece, known), known):
            return "V032", f"has the number {words}, which its mentions do not have"
    language = str(known.settings.get("language", ""))
    if language == "en":
        if hedge := other_hedge(piece.text, things):
            return "V032", f"says '{hedge}', which its mentions do not"
        if len(things) == 1 and is_bare(piece.text, things[0]):
            return "V032", f"leaves out that it is '{things[0]['modifier']}'"
    word = strange_word(piece.text, known.vocabulary, things, language) if known.vocabulary else ""
    if word and not _is_of_a_source(piece.text, _whole(piece, known), known) and not _is_corrected(piece, known):
        return "V032", f"has the word '{word}', which no source has"
    return None


def _numbers(things: Iterable[Mapping[str, Any]]) -> set[Decimal]:
    """Ends of the intervals and numbers in the words of mentions and findings."""
    found: set[Decimal] = set()
    for thing in things:
        found |= set(_ends(thing)) | values(" ; ".join(_strings(thing)))
        found |= _numbers(thing.get("mentions", ()))
    return found


def _strings(thing: Mapping[str, Any]) -> Iterator[str]:
    for name, value in thing.items():
        if isinstance(value, str) and name in WORDS:
            yield value


def _is_of_a_source(text: str, things: Iterable[Mapping[str, Any]], known: Evidence) -> bool:
    """Whether a text, but for an ellipsis, stands in a source; also where that source is not attached whole."""
    words = plain(text.replace("…", " ").strip(" .,;:—–"))
    names = {name for thing in things for name in thing["sources"]}
    texts = [found for name in sorted(names) if (found := known.text(name))]
    if any(each.kind in ("excerpts", "none") for each in texts):
        return True
    return any(words in plain(stretch) for each in texts for _, stretch in each.stretches)


def _description(piece: Piece, known: Evidence) -> Wrong:
    """The text for a picture: each number is printed with one of its findings, or in one
    of them; those of a source's letter (S27) are none."""
    names = {ref.partition("/")[0] for ref in piece.ref.split()}
    rows = [row for row in known.ledger if names & {ref.partition("/")[0] for ref in row.ref.split()}]
    printed = {token for row in rows if row.voice in DESCRIBED for token in TOKEN.findall(row.text)}
    letters = {text.letter for text in known.sources.values()}
    said = re.sub(r"\w+", lambda word: "" if word[0] in letters else word[0], piece.text)
    rest = [token for token in TOKEN.findall(said) if token not in printed]
    allowed = _numbers(_referred(piece, known)) if rest else set()
    for token in rest:
        several = {value for _, found in readings(token) for value in found}
        if not several & allowed and _time(Piece("time", token, piece.ref), known):
            return "V051", f"has the number {token}, which is not in the picture"
    return None


def _time(piece: Piece, known: Evidence) -> Wrong:
    numbers: set[int] = set()
    moments: list[datetime] = []
    for thing in _referred(piece, known):
        things = [thing, *thing.get("mentions", ())]
        for time in [*things, *(other[key] for other in things for key in ("when", "as_of") if other.get(key))]:
            for moment in _moments(time):
                numbers |= {moment.year, moment.year % 100, moment.month, moment.day, moment.hour, moment.minute}
                numbers |= {moment.second, (moment.hour - 1) % 12 + 1, moment.hour or 24}
                moments.append(moment)
            numbers |= {int(part) for part in re.findall(r"\d+", str(time.get("zone", "")))}
    for token in re.findall(r"\d+", piece.text):
        if int(token) not in numbers:
            return "V035", f"has the number {token}, which is in no time that it refers to"
    word = other_word(piece.text, moments, known.calendar)
    return ("V035", f"has the word '{word}', which is in no time that it refers to") if word else None


def _moments(time: Mapping[str, Any]) -> Iterator[datetime]:
    """First and last moment of a time, and the last day where it ends at midnight."""
    for end in ("from", "to"):
        if isinstance(time.get(end), str):
            moment = datetime.fromisoformat(time[end])
            yield moment
            if end == "to":
                yield moment - timedelta(seconds=1)


def _derived(piece: Piece, known: Evidence) -> Wrong:
    things = list(_referred(piece, known))
    terms: set[Decimal] = set()
    for thing in things:
        for other in (thing, *(known.findings[name] for name in thing.get("derived_from", ()))):
            terms |= set(_ends(other)) | {end for mention in other.get("mentions", ()) for end in _ends(mention)}
    firsts = [value for value in (next(iter(_ends(thing)), None) for thing in things) if value is not None]
    results = {sum(firsts, Decimal(0)), Decimal(len(things))}
    results |= {abs(one - other) for one, other in combinations(sorted(terms)[:40], 2)}
    for words, several in readings(piece.text):
        if not several & (terms | results):
            return "V033", f"has the number {words}, which does not follow from {piece.ref}"
    return None


def _count(piece: Piece, known: Evidence) -> Wrong:
    numbers = [int(token) for token in re.findall(r"\d+", GROUPS.sub("", piece.text))]
    right = counted(piece.ref, known)
    if not right:
        return "V034", "counts a thing that can't be counted again"
    if numbers and not (len(numbers) == 1 and right.issuperset(numbers)):
        return "V034", f"should say {' or '.join(map(str, sorted(right)[:5]))}"
    return None


def _status(piece: Piece, known: Evidence) -> Wrong:
    """The document's word for a status or a flag that each of the findings has."""
    named = [name for name, word in known.statuses.items() if plain(word) == plain(piece.text)]
    for ref in piece.ref.split():
        finding = None if ref in known.statuses else known.finding(ref)
        has = {ref} if finding is None else {finding["status"], *finding["flags"]}
        if not any(name in has or name.replace("-", " ") in has for name in named):
            return "V037", f"is not what {ref} is: {', '.join(sorted(map(str, has)))}"
    return None if piece.ref else ("V030", "is the status of nothing")


def _metadata(piece: Piece, known: Evidence) -> Wrong:
    source, _, name = piece.ref.partition("/")
    text = known.text(source)
    fields = known.earlier.fields if source == "previous" else text.fields if text else {}
    value = fields[name]
    if name.endswith("sha256") and len(piece.text) >= DIGEST and value.startswith(piece.text):
        return None
    return None if _says(piece.text, value, known.calendar) else ("V036", f"is '{value[:60]}' in the findings")


def _analyst(piece: Piece, known: Evidence) -> Wrong:
    own = known.settings.get(piece.ref)
    if isinstance(own, str) and own:
        same = plain(piece.text) in map(plain, (own, *written(own, known.calendar)))
        return None if same else ("V036", f"is '{own[:60]}' in the analyst's settings")
    if all(any(_says(part, word, known.calendar) for word in known.words) for part in piece.text.split(" / ")):
        return None
    return "V036", "is not in the analyst's settings"


def _says(text: str, value: str, known: Calendar) -> bool:
    """Whether a printed text is whole words of a value; where that is a date, the date as the document writes it."""
    if dates := {plain(date) for date in written(value, known)}:
        return plain(text) in dates
    words, within = " ".join(text.split()), " ".join(value.split())
    if plain(text) == plain(value) or (len(words) >= BEGINNING and f"/{words}" in f"/{within}"):
        return True
    return bool(words and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", within))


def _mark(piece: Piece, known: Evidence) -> Wrong:
    """A mark prints its own name, its place in the source, the number of its note, or what a style makes of it."""
    name = piece.ref.split()[0]
    if name not in known.citations:
        return "V038", "is a mark without a citation"
    paragraph, sentence = known.worded.places[name]
    texts = {name, f"{paragraph}.{sentence}", str(paragraph), known.worded.citations.get(name, "")}
    texts.add(str(known.worded.notes.get(name, "")))
    if plain(piece.text) not in map(plain, texts):
        return "V038", f"is another than the mark of {name}"
    return _strange(piece.text, name, known) if piece.text == known.worded.citations.get(name) else None


def _reference(piece: Piece, known: Evidence) -> Wrong:
    """A part of a source's entry, or the text of a note."""
    name = piece.ref.split()[0]
    whole = known.worded.citations[name] if name in known.citations else known.worded.references[name]
    if plain(piece.text) not in plain(whole):
        return "V038", f"is not what the style makes of {name}: '{whole[:60]}'"
    return _strange(piece.text, name, known)


def _strange(text: str, name: str, known: Evidence) -> Wrong:
    """A word or number that a source (or the source of a citation) does not have."""
    source = known.text(known.citations[name][0] if name in known.citations else name)
    if source is None:
        return "V038", "is about no source"
    number = len(known.sources) + len(known.earlier.texts)
    word = strange(text, source, known.worded.places.get(name, ()), number, known.worded.terms)
    return ("V036", f"has '{word}', which the source does not have") if word else None


def _axis(piece: Piece, known: Evidence) -> Wrong:
    return None if TICK.fullmatch(piece.text) else ("V030", "is no tick of an axis")


def _tool(piece: Piece, known: Evidence) -> Wrong:
    return ("V037", "holds a digit that nothing vouches for") if DIGITS.search(piece.text) else None


CHECKS: dict[str, Callable[[Piece, Evidence], Wrong]] = {
    "quote": _quote,
    "value": _value,
    "time": _time,
    "derived": _derived,
    "count": _count,
    "status": _status,
    "metadata": _metadata,
    "analyst": _analyst,
    "mark": _mark,
    "reference": _reference,
    "axis": _axis,
    "tool": _tool,
}


def _referred(piece: Piece, known: Evidence) -> Iterator[Mapping[str, Any]]:
    """The mentions and findings that a piece refers to."""
    for ref in piece.ref.split():
        name, _, number = ref.partition("/")
        finding = known.finding(name)
        yield finding["mentions"][int(number)] if number else finding


def _whole(piece: Piece, known: Evidence) -> list[Mapping[str, Any]]:
    """The findings that a piece refers to."""
    return [known.finding(ref.partition("/")[0]) for ref in piece.ref.split()]


def _ends(thing: Mapping[str, Any]) -> Iterator[Decimal]:
    for end in ("low", "high"):
        if thing.get(end) is not None:
            yield Decimal(thing[end])
