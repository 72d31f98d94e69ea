"""The kinds of section: each a function of its settings and the material, in a file of its own subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from report.compose.material import Material
from report.compose.sections.accounts import differences, single
from report.compose.sections.background import background
from report.compose.sections.changes import changes
from report.compose.sections.disputes import disputed
from report.compose.sections.figures import figures
from report.compose.sections.method import method
from report.compose.sections.places import actors, places
from report.compose.sections.questions import gaps
from report.compose.sections.sources import sources
from report.compose.sections.statements import claims
from report.compose.sections.summary import summary
from report.compose.sections.text import text
from report.compose.sections.timeline import timeline
from report.model import Part, SectionSpec

Maker = Callable[[SectionSpec, Material], tuple[Part, ...]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of section that an extension brings: its usual title, and the function that makes its parts."""

    title: str
    parts: Maker
    opens: bool


KINDS: Mapping[str, Maker] = {
    "summary": summary,
    "changes": changes,
    "figures": figures,
    "timeline": timeline,
    "places": places,
    "actors": actors,
    "claims": claims,
    "disputed": disputed,
    "differences": differences,
    "single": single,
    "gaps": gaps,
    "background": background,
    "sources": sources,
    "method": method,
    "text": text,
}
OPENS = frozenset({"figures", "timeline", "claims", "evidence"})  # rather begin a page
