"""What a figure is called, how its value is printed, and what an account is called."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from report.compose.cutting import ending, plain_words
from report.compose.material import Material, best
from report.compose.numerals import is_round, quantity, spread
from report.compose.runs import flat, joined, naming, quote, value
from report.lexicon import Lexicon
from report.lexicon.vocabulary import vocabulary
from report.model import Figure, Finding, Mention, Run, Span

FATES = frozenset({"dead", "death", "fatality", "toll", "casualty", "victim", "injured", "wounded", "injury"})
BARE = frozenset({"person", "people", "human", "individual", "one", "other", "thing", "incident"})  # name nothing
BEHIND = re.compile(r"\s(?:in|of|from|for|to)(?:\s(?:an?|the|its|his|her|their|this|that))?(?=\s)")  # "from the | fund"
WORD = re.compile(r"\s([^\W\d_][\w'’-]*)")
IN_PHRASE = frozenset({"NN", "NNS", "JJ", "VBN", "POS", "NNP"})
ROUND = 52  # letters of words that a number goes by
CORRECTED = "corrected"  # the rule of a mention that the analyst has read anew
STEM = 4  # letters that two forms of a word share
NAMES = ("publisher", "agency", "name")  # fields that name an account
NAME = 28  # letters of a title or a file's name that stands for an account
MENTIONS = 6  # that a value over all of them refers to, beside the finding


def label(finding: Finding, material: Material) -> tuple[Run, ...]:
    """What a figure counts: the source's noun phrase, and what happened to it where the phrase does not say."""
    figure = best(finding)
    if finding.label_span is None or not isinstance(figure, Figure):
        return (Run("analyst", finding.label, None, (f"corrections/{finding.id}",)),) if finding.label else ()
    if not figure.counted:
        named = material.source(finding.label_span).quote(finding.label_span)
        is_number = figure.number_span.holds(finding.label_span) or named.casefold() in BARE
        span = _round(figure, material) if is_number else finding.label_span
        if not is_number and _does(named, figure, material):
            span = _done(finding, material) or span
        return (naming(material.source(span), span),)
    if figure.counted_head in BARE and not figure.predicate:
        others = (m for m in finding.mentions if isinstance(m, Figure) and m.counted and m.counted_head not in BARE)
        figure = next(others, figure)
    counted = value(_capital(figure.counted), material.ref(figure))
    return (counted, *_fate(figure, finding, material))


def drawn_label(finding: Finding, material: Material) -> tuple[Run, ...]:
    """What a figure counts, without numbers of other figures: a picture answers only for those that it shows."""
    return tuple(_plain(run, material) for run in label(finding, material))


def _plain(run: Run, material: Material) -> Run:
    if run.span is None or not any(map(str.isdigit, run.text)):
        return run
    source, span = material.source(run.span), run.span
    return quote(source, Span(span.source, *plain_words(source.text, span.start, span.end, ROUND)))


def _round(figure: Figure, material: Material) -> Span:
    """Words round a number that counts nothing by name: those before it where they are few, else those behind it."""
    span, whole = figure.number_span, material.statement(figure)
    start = whole.start if whole.start <= span.start and span.end - whole.start <= ROUND else span.start
    last = max(whole.end, span.end)
    if last - start <= ROUND:
        return Span(span.source, start, last)
    text = material.source(span).text[start:last]
    return Span(span.source, start, max(start + ending(text, span.end - start, ROUND), span.end))


def _does(named: str, figure: Figure, material: Material) -> bool:
    """Whether a measure goes by who does or gets it, or by the doing: "Prosecutors", "repay", and no "debts"."""
    about, before = figure.about, figure.number_span.start - 1
    if figure.predicate and figure.quantity.unit != "1" and figure.span.start < before:
        return True
    if about is not None and about.end == before:
        return vocabulary(material.lexicon).entry(named.casefold()).tags[0].startswith("V")
    last = re.split(r"[\s-]", named)[-1].casefold()
    return not _agents(material.lexicon).isdisjoint((last, last.removesuffix("s")))


def _done(finding: Finding, material: Material) -> Span | None:
    """The words from what is done to what it is done with, of the account that has most of them: "stealing $23.4
    million from the pension fund", "nine years in prison"; None where none has any."""
    found = []
    for figure in finding.mentions:
        if not isinstance(figure, Figure):
            continue
        span, whole = figure.span, material.statement(figure)
        start = span.start
        if figure.about is not None and figure.about.end + 1 == figure.number_span.start:
            start = min(start, figure.about.start)
        text = material.source(span).text[start : max(whole.end, span.end)]
        end = _phrase_behind(text, figure.number_span.end - start, material)
        found.append(Span(span.source, start, start + end))
    said = max(found, key=lambda span: span.end - span.start, default=None)
    numbers = [m.number_span for m in finding.mentions if isinstance(m, Figure)]
    return said if said and said not in numbers else None


def _phrase_behind(text: str, at: int, material: Material) -> int:
    """Where the phrase ends that says what a number at `at` is of; `at` where there is none, or it is long."""
    opens = BEHIND.match(text, at)
    end = last = opens.end() if opens else at
    while opens and (word := WORD.match(text, end)):
        tags = vocabulary(material.lexicon).entry(word[1].casefold().removesuffix("'s").removesuffix("’s")).tags
        if not (word[1][0].isupper() or tags[0] in IN_PHRASE):
            break
        end = word.end()
    return end if last < end <= ROUND else at


@lru_cache(maxsize=2)
def _agents(lexicon: Lexicon) -> frozenset[str]:
    """The nouns of people and bodies."""
    spoken = (row["form"] for row in lexicon.rows("speaking_nouns") if row["kind"] != "document")
    return frozenset((*spoken, *(row["form"] for row in lexicon.rows("counted") if row["class"] == "people")))


def _fate(figure: Figure, finding: Finding, material: Material) -> tuple[Run, ...]:
    """What happened to what is counted: the source's own words where they follow it, the name of their class where that
    is only another form of them ("killing"); nothing where the words counted say it already ("dead")."""
    if not figure.predicate or figure.counted_head in FATES:
        return ()
    counted = figure.counted.casefold()
    for mention in (figure, *finding.mentions):
        if not isinstance(mention, Figure) or not mention.predicate_words:
            continue
        words, quoted = mention.predicate_words.casefold(), mention.quote.casefold()
        name = material.phrases.text(f"predicate.{mention.predicate}", mention.predicate)
        if words in counted or name.casefold() in counted:
            return ()
        if quoted.find(words) > quoted.find(mention.counted.casefold()) >= 0 and not words.endswith("ing"):
            return (value(f" {words}", material.ref(mention)),)
        if words[:STEM] == name.casefold()[:STEM]:
            return (Run("tool", f" {name}"),)
    return ()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def amount(figure: Figure, material: Material, *, unit: bool = True) -> Run:
    """A figure's value as the account writes it, with the unit and modifier it has there: "at least 145"; where the
    analyst corrected it, the value that counts, and the mark leads to the account's words."""
    if figure.rule == CORRECTED:
        return value(quantity(figure.quantity, material.phrases, unit=unit), material.ref(figure))
    return quote(material.source(figure.number_span), figure.number_span)


def same(figure: Figure) -> tuple[object, ...]:
    """What two mentions share whose values are one: the ends, the modifier and the unit."""
    value_ = figure.quantity
    return value_.low, value_.high, value_.modifier, value_.unit


def left_out(finding: Finding) -> frozenset[Span]:
    """The mentions of an updated finding that have no place in its order, beside one of their account that has: a
    number that it takes back, "dozens" in a headline."""
    moved = next((why.spans for why in finding.why if why.rule == "later time"), ())
    placed = {span.source for span in moved}
    return frozenset(m.span for m in finding.mentions if m.span not in moved and m.span.source in placed)


def in_time(finding: Finding, material: Material) -> list[Mention]:
    """The mentions in the order that makes an update of them, else by their time or the date of their account."""
    moved = next((why.spans for why in finding.why if why.rule == "later time"), ())
    if moved:
        return sorted(finding.mentions, key=lambda mention: moved.index(mention.span) if mention.span in moved else -1)

    def moment_of(mention: Mention) -> str:
        ref = mention.as_of if isinstance(mention, Figure) else None
        if ref and ref.start:
            return ref.start.isoformat()
        return material.source(mention.span).value("published") or ""

    def least(mention: Mention) -> Decimal:
        value_ = mention.quantity if isinstance(mention, Figure) else None
        return (value_.low or value_.high or Decimal(0)) if value_ else Decimal(0)

    return sorted(finding.mentions, key=lambda mention: (moment_of(mention), least(mention)))


def superseded(finding: Finding, material: Material) -> frozenset[Span]:
    """The mentions of an updated finding that give another number than the newest; "at least three" is three."""
    if finding.status != "updated":
        return frozenset()
    figures = [mention for mention in in_time(finding, material) if isinstance(mention, Figure)]
    held = {end for each in figures[-1:] for end in (each.quantity.low, each.quantity.high) if end is not None}
    return frozenset(f.span for f in figures if held.isdisjoint((f.quantity.low, f.quantity.high)))


def whole(text: str, finding: Finding, material: Material) -> Run:
    """A value over all mentions of a finding."""
    return value(text, finding.id, *(material.ref(mention) for mention in finding.mentions[:MENTIONS]))


def reach(finding: Finding, material: Material) -> tuple[Run, ...]:
    """Low to high over all mentions of a finding; in its accounts' words where no short number says it: "a third"."""
    figures = [mention for mention in finding.mentions if isinstance(mention, Figure)]
    ends = [end for end in (finding.low, finding.high) if end is not None]
    written = any(character.isdigit() for figure in figures for character in figure.quote)
    if all(is_round(end) and (written or abs(end) >= 1) for end in ends):
        text = spread(finding, material.phrases)
        return (whole(text, finding, material),) if text else ()
    told = {end: figure for figure in reversed(figures) for end in (figure.quantity.low, figure.quantity.high)}
    words = dict.fromkeys(amount(told[end], material) for end in ends if end in told)
    return joined(words, " – ")


def heading(source: str, material: Material) -> tuple[Run, ...]:
    """A · The Hindu: letter and name of an account."""
    return flat((material.letter(source), " · ", name_of(source, material)))


def name_of(source: str, material: Material) -> tuple[Run, ...]:
    """The publisher, else the name the analyst gave, else the beginning of the title, else the name of the file. A
    publisher is never guessed."""
    account = material.by_source[source]
    for field in NAMES:
        if text := account.value(field):
            return (Run("metadata", text, None, (f"{source}/{field}",)),)
    if title := " ".join((account.value("title") or "").split()):
        return _beginning(title, f"{source}/title")
    name = account.path.rpartition("/")[2]
    return _beginning(name.rpartition(".")[0] or name, f"{source}/path")


def _beginning(text: str, name: str) -> tuple[Run, ...]:
    """A name on one line; a longer one is cut between words where it has any, with an ellipsis."""
    if len(text) <= NAME:
        return (Run("metadata", text, None, (name,)),)
    at = max(text.rfind(between, NAME // 2, NAME + 1) for between in " _-")
    said = text[: at if at > 0 else NAME].rstrip(" ,;:–-_")
    return (Run("metadata", said, None, (name,)), Run("tool", "\u00a0…"))
