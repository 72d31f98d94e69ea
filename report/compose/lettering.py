"""What a language asks of the finished document: the space before a sign, and the language of foreign words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from report.compose.material import Material
from report.compose.phrases import Phrases
from report.compose.walking import with_runs
from report.model import Run, Section

NARROW, WIDE = "\u202f", "\u00a0"
WORDS = frozenset({"title", "place"})  # metadata that is words of the source's language; names are in none
UNKNOWN = "en"  # the language of a source that does not say; it is the one that is read


def lettered(section: Section, case: Material) -> Section:
    """The section with spaces as the language sets them before its signs, and foreign words marked as such."""
    space = _space(case.phrases)
    foreign = _foreign(case)
    if space is None and not foreign:
        return section

    def settled(run: Run) -> Run:
        if run.voice == "tool":
            return replace(run, text=space(run.text)) if space else run
        language = _language(run, foreign, case)
        return replace(run, language=language) if language else run

    return with_runs(section, settled)  # type: ignore[no-any-return]


def _space(phrases: Phrases) -> Callable[[str], str] | None:
    """Puts a no-break space before the signs that the language wants one before."""
    narrow, wide = phrases.text("punctuation.narrow"), phrases.text("punctuation.wide")
    if not narrow + wide:
        return None
    sign = re.compile(rf"[ {NARROW}{WIDE}]?([{re.escape(narrow + wide)}])(?=\s|$)")

    def spaced(text: str) -> str:
        return sign.sub(lambda found: (WIDE if found[1] in wide else NARROW) + found[1], text)

    return spaced


def _foreign(case: Material) -> Mapping[str, tuple[str, str]]:
    """Language and words, in small letters, of the sources in another language than the document's, by id."""
    own = case.settings.language.partition("-")[0]
    said = {name: source.value("language") or UNKNOWN for name, source in case.by_source.items()}
    return {
        name: (said[name], source.text.casefold())
        for name, source in case.by_source.items()
        if said[name].lower().partition("-")[0] != own
    }


def _language(run: Run, foreign: Mapping[str, tuple[str, str]], case: Material) -> str:
    """The language of a run that is words of a source in another language, else ""."""
    if run.voice == "quote" and run.span:
        return foreign[run.span.source][0] if run.span.source in foreign else ""
    if run.voice == "metadata":
        name, _, field = run.refs[0].partition("/")
        return foreign[name][0] if name in foreign and field in WORDS else ""
    if run.voice != "value" or not any(map(str.isalpha, run.text)):
        return ""
    for ref in run.refs:
        name, _, number = ref.partition("/")
        finding = case.by_id.get(name)
        for mention in (finding.mentions[int(number) : int(number) + 1] if number else ()) if finding else ():
            source = mention.span.source
            if source in foreign and run.text.strip().casefold() in foreign[source][1]:
                return foreign[source][0]
    return ""
