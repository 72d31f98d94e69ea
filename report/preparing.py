"""What a build starts from: settings, sources and the earlier edition, without what the config excludes.

The edition that `previous` names must tell nothing that this one may not: it is cut like the sources are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from report import files
from report.errors import ConfigError, Problem, Where
from report.model import Changes, CitationStyle, Edition, SectionSpec, Settings, Source

if TYPE_CHECKING:
    from report.lexicon import Lexicon
    from report.model import Finding, Text
    from report.pipeline import Inputs
    from report.project import Project

KIND = "changes"
HOUSE = "house"  # the citation style that needs none
OPTIONS = (("limit", 12), ("marks", True), ("only", ()), ("hide", ()))


@dataclass(frozen=True, slots=True)
class Prepared:
    settings: Settings
    sources: tuple[Source, ...]
    previous: Edition | None
    style: CitationStyle | None


def inputs(project: Project, lexicon: Lexicon, written: Iterable[Path] = ()) -> Inputs:
    """All that a build needs, its look with it. Raises what `prepared` does, and ConfigError where there is no look."""
    from report.pipeline import Inputs
    from report.project import theme

    ready = prepared(project, lexicon, written)
    kinds = project.config.own.kinds()
    return Inputs(ready.sources, lexicon, ready.settings, theme(project), kinds, ready.previous, ready.style)


def prepared(project: Project, lexicon: Lexicon, written: Iterable[Path] = ()) -> Prepared:
    """What a build needs but its look. `written` are the files it is going to write; the earlier edition is none of
    them.

    Raises ConfigError, also for names in `exclude` that neither this edition nor the earlier one has.
    """
    settings, sources = _placed(project), project.sources
    earlier, style = _earlier(project, written), _style(project)
    if not project.config.exclude:
        return Prepared(settings, sources, earlier, style)
    from report import excluding, pipeline

    def read(sources: Sequence[Source]) -> tuple[Sequence[Text], Sequence[Finding]]:
        found = pipeline.reading(sources, lexicon, settings)
        return found.texts, found.findings

    names = [each for each in project.excluded if not _is_earlier(each[0], earlier)]
    known = read(sources)[1] if earlier and project.excluded else ()
    gone = tuple(finding for finding in known if finding.id in {name for name, _ in project.excluded})
    names += [each for each in project.excluded if each not in names and each[0] in {finding.id for finding in gone}]
    cut = excluding.without(sources, names, read) if names else excluding.Cut(sources, (), ())
    if earlier:
        earlier = _cut(earlier, project, gone, cut.sentences)
    settings = excluding.reduced(settings, cut.sources, project.config.say_excluded)
    return Prepared(settings, cut.sources, earlier, style)


def repeated(found: Changes | None, project: Project) -> tuple[Problem, ...]:
    """A warning where an edition of the same number says what this one says."""
    number = project.config.settings.edition
    if found is None or found.findings or found.sources or found.edition.number != number:
        return ()
    message = "the previous edition is this very edition: no account and no finding differs"
    where = project.config.where("previous")
    return (Problem(where, "C055", message, "name the edition that was sent before this one", "warning"),)


def _earlier(project: Project, written: Iterable[Path]) -> Edition | None:
    """The edition that the config names, or None."""
    node = project.config.tree.get("previous")
    if node is None:
        return None
    from report import editions

    path, where = project.folder / node.written, node.where
    if path.is_dir():
        found = [path / name for name in ("findings.json", "briefing.pdf") if (path / name).is_file()]
        path = found[0] if found else path
    if path.resolve() in {each.resolve() for each in written}:
        raise _overwritten(node.written, where)
    return editions.edition(files.earlier_file(path, node.written, where), node.written, where)


def _style(project: Project) -> CitationStyle | None:
    """The citation style that the config names: a packaged one or a file; None for the house's own."""
    node = project.config.tree.get("citations")
    named = node.get("style") if node is not None and node.kind == "mapping" else node
    if named is None or named.written == HOUSE:
        return None
    return files.citation_style(project.folder, named.written, named.where)


def _overwritten(name: str, where: Where) -> ConfigError:
    message = f"'{name}' is what this build writes: from then on it would be compared with itself"
    hint = "keep the edition that was sent under another name, and name that"
    return ConfigError([Problem(where, "C054", message, hint)])


def _placed(project: Project) -> Settings:
    """The settings with a section of changes behind the key points, where there is an earlier edition and the config
    says nothing of such a section."""
    settings, tree = project.config.settings, project.config.tree
    if tree.get("previous") is None:
        return settings
    listed = tree.get("sections")
    nodes = listed.items() if listed is not None and listed.kind == "list" else ()
    kinds = {(kind.written if (kind := node.get("kind")) else node.written) for node in nodes}
    if KIND in kinds:
        return settings
    specs = list(settings.sections)
    at = next((number for number, spec in enumerate(specs, 1) if spec.kind == "summary"), 0)
    own = SectionSpec(KIND, KIND, None, OPTIONS, project.config.where("previous"))
    return replace(settings, sections=(*specs[:at], own, *specs[at:]))


def _is_earlier(name: str, earlier: Edition | None) -> bool:
    """Whether a name in `exclude` is one that the earlier edition knows: a source's path, or a finding's id."""
    if earlier is None:
        return False
    return any(name == each.path for each in earlier.sources) or any(name == each.id for each in earlier.findings)


def _cut(earlier: Edition, project: Project, gone: Sequence[Finding], sentences: Sequence[str]) -> Edition:
    """The earlier edition without the excluded sources and findings, under whatever id it had them."""
    from report import editions
    from report.compare.editions import matched

    named = [name for name, _ in project.excluded]
    pairs = matched(gone, earlier)
    sources = [*project.left_out, *(each for each in earlier.sources if each.path in named)]
    return editions.without(earlier, sources, [*named, *pairs.values()], sentences)
