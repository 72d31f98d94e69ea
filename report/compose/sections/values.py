"""What a figure is called, how its value is printed, and what an account is called."""

from __future__ import annotations

from report.compose.material import Material, best
from report.compose.numerals import is_round, quantity
from report.compose.runs import flat, quote, value
from report.model import Figure, Finding, Run

FATES = frozenset({"dead", "death", "fatality", "toll", "casualty", "victim", "injured", "wounded", "injury"})
MENTIONS = 6  # that a value over all of them refers to, beside the finding


def label(finding: Finding, material: Material) -> tuple[Run, ...]:
    """What a figure counts: the source's noun phrase, and what happened to it where the phrase does not say."""
    figure = best(finding)
    if finding.label_span is None or not isinstance(figure, Figure):
        return (Run("analyst", finding.label, None, (f"corrections/{finding.id}",)),) if finding.label else ()
    if not figure.counted:
        return (quote(material.source(finding.label_span), finding.label_span),)
    name = _fate(figure, material)
    runs = [value(_capital(figure.counted), material.ref(figure))]
    return (*runs, Run("tool", f" {name}")) if name else tuple(runs)


def _fate(figure: Figure, material: Material) -> str:
    """What happened to what is counted, in a word: the class of the predicate for people, and where the source's own
    word is of that class; "" where the words counted say it already ("dead", "Civilians Killed")."""
    if not figure.predicate:
        return ""
    counted, words = figure.counted.casefold(), figure.predicate_words.casefold()
    name = material.phrases.text(f"predicate.{figure.predicate}", figure.predicate)
    if name.casefold() in counted or (words and words in counted) or figure.counted_head in FATES:
        return ""
    return name if figure.counted_class == "people" or words[:4] == figure.predicate[:4] else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def amount(figure: Figure, material: Material, *, unit: bool = True) -> Run:
    """A figure's value: formed from its fields, or its own words where those name a range or a fraction."""
    low, high = figure.quantity.low, figure.quantity.high
    is_range = low is not None and high is not None and low != high
    if is_range or not all(is_round(end) for end in (low, high) if end is not None):
        return quote(material.source(figure.number_span), figure.number_span)
    words = quantity(figure.quantity, material.phrases, unit=unit, quote=figure.quote)
    return value(words, material.ref(figure))


def whole(text: str, finding: Finding, material: Material) -> Run:
    """A value over all mentions of a finding."""
    return value(text, finding.id, *(material.ref(mention) for mention in finding.mentions[:MENTIONS]))


def heading(source: str, material: Material) -> tuple[Run, ...]:
    """A · The Hindu: letter and name of an account."""
    return flat((material.letter(source), " · ", name_of(source, material)))


def name_of(source: str, material: Material) -> Run:
    """The publisher, else the name the analyst gave, else what kind of thing it is."""
    for field in ("publisher", "agency", "name"):
        text = material.by_source[source].value(field)
        if text:
            return Run("metadata", text, None, (f"{source}/{field}",))
    return material.phrases.say("unnamed source")
