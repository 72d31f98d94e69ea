"""What the page shows, as data: the config's own values beside what they come to, findings, sources, problems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from report import config, diagnostics, explaining, files, referring
from report.config.check import resolved
from report.config.tree import Node
from report.edit.changes import LISTS
from report.edit.engine import Preview
from report.edit.session import Session, difference
from report.edit.splices import values
from report.errors import ConfigError, Problem, Where
from report.extensions import extended
from report.model import Claim, Figure, Finding, Mention, SectionSpec, Source, by_name

UNSET = ("extends", "sources", "sections")  # keys of the top that have a place of their own, or none, on the page
PLACED = ("sources", "sections", "corrections")
LEFT = ("extends", "extensions", "checks")  # keys that only the file sets: they read other files, or run code
WARNING = re.compile(r"^([A-Z]\d{3}) (.+) \((?:error or )?warning\)$", re.MULTILINE)
NAMED = ("speaker", "place", "counted", "predicate", "unit", "source")  # filters that name what the sources have
MOST_WORDS = 200
MOST_QUOTE = 400
SWITCHES = {"on": True, "yes": True, "off": False, "no": False}


def state(session: Session, preview: Preview) -> dict[str, Any]:
    """All but the briefing itself."""
    root = _root(session)
    schema = config.schema() if preview.config is None else extended(config.schema(), preview.config.own)
    return {
        "file": session.path.name,
        "isDirty": session.is_dirty(),
        "changed": sum(sign in "+-" for sign, _ in difference(session.base, session.text)),
        "undo": session.undone(),
        "redo": session.redone(),
        "conflict": session.theirs is not None,
        "isGood": preview.is_good(),
        "isSound": not any(_is_wrong(problem, session) for problem in preview.problems),
        "problems": [_problem(problem, session, root) for problem in preview.problems],
        "own": _plain({k: v for k, v in values(root).items() if k not in PLACED}) if root else {},
        "used": _used(preview),
        "lists": _plain(used_lists(preview)),
        "words": _words(preview),
        "sections": list(_sections(root, preview, schema)) if root else None,
        "corrections": list(_corrections(root, preview)) if root else [],
        "aliases": _inherited_aliases(root, preview) if root else {},
        "sources": [_source(source, root, preview) for source in preview.sources],
        "left": [{"name": name, "line": _line(root, name)} for name in LEFT],
        "citations": {mark: [source, start, end] for mark, source, start, end in preview.citations},
        "findings": [_finding(finding, preview) for finding in preview.findings],
    }


def form(preview: Preview) -> dict[str, Any]:
    """What may be set: the keys of the top that hold one value, and each section kind with its options."""
    schema = config.schema() if preview.config is None else extended(config.schema(), preview.config.own)
    top = {name: resolved(held, schema) for name, held in schema["properties"].items() if name not in UNSET}
    kinds = schema["$defs"]["kinds"]
    correction = schema["$defs"]["correction"]["properties"]
    single = {name: held for name, held in top.items() if _is_single(held)}
    if "citations" in top:  # a style by its name, or a mapping with it
        single["citations"] = top["citations"]["properties"]["style"]
    return {
        "settings": single,
        "choices": {"theme": _themes(preview), "language": _languages(preview), "citations": _styles(preview)},
        "kinds": {
            kind: {
                "title": kinds[kind]["title"],
                "description": kinds[kind]["description"],
                "options": {name: resolved(held, schema) for name, held in kinds[kind]["properties"].items()},
            }
            for kind in kinds
        },
        "actions": correction["action"]["enum"],
        "output": top["output"]["properties"],
        "left": {name: schema["properties"][name]["description"] for name in LEFT},
        "warnings": _warnings(),
        "source": {
            name: resolved(held, schema)
            for name, held in schema["$defs"]["source"]["properties"].items()
            if name not in ("path", "attach")
        },
    }


@cache
def _warnings() -> tuple[tuple[str, str], ...]:
    """Code and name of each warning, which `strict` may make an error."""
    found = (WARNING.match(page) for page in explaining.codes().values())
    return tuple((match[1], match[2]) for match in found if match)


def _line(root: Node | None, name: str) -> int:
    """The line of a key of the top; 0 where the file has none."""
    pairs = root.pairs() if root else ()
    return next((key.where.line for key, _ in pairs if key.written == name), 0)


def conflict(session: Session) -> dict[str, Any]:
    """Both changes since the text that they come from."""
    theirs = session.theirs if session.theirs is not None else session.base
    return {"mine": difference(session.base, session.text), "theirs": difference(session.base, theirs)}


def source(source: Source, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """A source's text, and where in it the words of each finding stand."""
    marks = [
        {"start": mention.span.start, "end": mention.span.end, "finding": finding.id, "mention": number}
        for finding in findings
        for number, mention in enumerate(finding.mentions, start=1)
        if mention.span.source == source.id
    ]
    return {"id": source.id, "letter": source.letter, "path": source.path, "text": source.text, "marks": marks}


def _root(session: Session) -> Node | None:
    try:
        return config.root_of(session.text.encode(), session.path.as_posix())
    except ConfigError:
        return None


def _is_single(held: Mapping[str, Any]) -> bool:
    kinds = held.get("type", "string")
    return not {"array", "object"} & set([kinds] if isinstance(kinds, str) else kinds)


def _folder(preview: Preview) -> Path | None:
    return Path(preview.config.tree.where.path).parent if preview.config else None


def _themes(preview: Preview) -> list[str]:
    """The packaged themes and those of the project's own folder."""
    own = _folder(preview)
    folders = [files.packaged("themes"), *([own / "themes"] if own else [])]
    return sorted({path.parent.name for folder in folders for path in folder.glob("*/theme.css")})


def _languages(preview: Preview) -> list[str]:
    """Those that the fixed phrases are there in, in the package or in a file beside the config."""
    packaged = [name for name in files.lexicon().tables if name.startswith("phrases-")]
    own = _folder(preview)
    beside = [path.stem for path in own.glob("phrases-*.tsv")] if own else []
    return sorted({name.removeprefix("phrases-") for name in (*packaged, *beside)})


def _styles(preview: Preview) -> list[str]:
    """The packaged styles of citation, and the CSL files beside the config."""
    packaged = sorted(path.stem for path in files.packaged("styles").glob("*.csl"))
    own = _folder(preview)
    return ["house", *packaged, *(sorted(path.name for path in own.glob("*.csl")) if own else [])]


def _is_wrong(problem: Problem, session: Session) -> bool:
    """Whether it is an error of the config itself, which nobody would want to save."""
    return problem.level == "error" and problem.where.path == session.path.as_posix()


def _problem(problem: Problem, session: Session, root: Node | None) -> dict[str, Any]:
    """In the words of the command line; `key` leads to the value it is about, as "sections/1/limit"."""
    is_ours = problem.where.path == session.path.as_posix()
    lines = session.text.removeprefix("\ufeff").split("\n") if is_ours else ()
    key = _path(root, problem.where) if root and is_ours else ""
    return diagnostics.as_json(problem) | {"text": diagnostics.human(problem, lambda path: lines), "key": key}


def _path(node: Node, where: Where) -> str:
    """The keys and numbers that lead to what stands at a place; "" where nothing does."""
    if node.kind == "mapping":
        inner: list[tuple[str, Node, Node]] = [(key.written, key, held) for key, held in node.pairs()]
    else:
        inner = [(str(number), held, held) for number, held in enumerate(node.items())]
    for name, key, held in inner:
        if where in (key.where, held.where) and held.kind == "scalar":
            return name
        if below := _path(held, where):
            return f"{name}/{below}"
        if where in (key.where, held.where):
            return name
    return ""


def _used(preview: Preview) -> dict[str, Any]:
    if preview.config is None:
        return {}
    settings = preview.config.settings
    names = ("title", "subtitle", "author", "date", "edition", "marking", "language", "page", "theme")
    return {name: getattr(settings, name) for name in names}


def used_lists(preview: Preview) -> dict[str, Any]:
    """The lists that hold, of the file itself or of one that it extends; those that have none are left out."""
    if preview.config is None:
        return {}
    found = {name: preview.config.tree.get(name) for name in LISTS}
    return {name: values(node) for name, node in found.items() if node is not None}


def _inherited_aliases(root: Node, preview: Preview) -> dict[str, Any]:
    """Other names that only a config says which this one extends."""
    own, every = root.get("aliases"), preview.config.tree.get("aliases") if preview.config else None
    mine = {key.written for key, _ in own.pairs()} if own else set()
    return (
        {key.written: _plain(values(held)) for key, held in every.pairs() if key.written not in mine} if every else {}
    )


def _words(preview: Preview) -> dict[str, list[str]]:
    """What each line of a filter can name, as the sources have it."""
    sources = {source.id: source for source in preview.sources}
    said = [mention for finding in preview.findings for mention in finding.mentions]
    return {key: referring.names(key, said, sources)[:MOST_WORDS] for key in NAMED}


def _sections(root: Node, preview: Preview, schema: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    listed = root.get("sections")
    kinds = schema["$defs"]["kinds"]
    specs = {spec.id: spec for spec in preview.config.settings.sections} if preview.config else {}
    if listed is None or not listed.items():
        for spec in specs.values():
            own = {} if spec.title is None else {"title": spec.title}
            yield _section(spec.kind, spec.id, own, kinds, 0, spec)
        return
    seen: dict[str, int] = {}
    for node in listed.items():
        held = _plain(values(node)) if node.kind == "mapping" else {"kind": node.written}
        kind = str(held.get("kind", ""))
        seen[kind] = seen.get(kind, 0) + 1
        usual = kind if seen[kind] == 1 else f"{kind}-{seen[kind]}"
        name = str(held.get("id", usual))
        yield _section(kind, name, held, kinds, node.where.line, specs.get(name))


def _section(
    kind: str, name: str, own: dict[str, Any], kinds: Mapping[str, Any], line: int, spec: SectionSpec | None
) -> dict[str, Any]:
    """`used` are the options that hold where the file itself says nothing: the schema's, or an extended config's."""
    show = own.get("show")
    is_on = SWITCHES.get(str(show), show) is not False
    usual = kinds[kind]["title"] if kind in kinds else kind
    used = {key: _plain(value) for key, value in spec.options if _is_simple(value)} if spec else {}
    if spec and spec.title and "title" not in own:
        usual = spec.title
    return {"kind": kind, "id": name, "own": own, "used": used, "usual": usual, "isOn": is_on, "line": line}


def _is_simple(value: object) -> bool:
    return isinstance(value, str | int | Decimal | bool)


def _corrections(root: Node, preview: Preview) -> Iterator[dict[str, Any]]:
    """Those of the file itself and of the configs it extends, each with the value it has put another in the place of.

    `index` is its place in the list of the file itself; `of` names another config that it stands in.
    """
    own = root.get("corrections")
    every = preview.config.tree.get("corrections") if preview.config else own
    known = by_name(preview.findings)
    here = [node.where for node in own.items()] if own else []
    for node in every.items() if every else ():
        held = _plain(values(node)) if node.kind == "mapping" else {}
        lines = [p for p in preview.problems if p.code in ("C030", "C031") and p.where == node.where]
        finding = known.get(str(held.get("finding")))
        done = (
            why.text.split("\t")
            for why in (finding.why if finding else ())
            if why.rule == f"corrected: {held.get('action')}"
        )
        old = next((row[0] for row in done if row[-1] == held.get("reason")), "")
        more = {
            "old": old,
            "label": finding.label if finding else "",
            "problem": str(lines[0].message) if lines else "",
            "index": here.index(node.where) if node.where in here else None,
            "of": "" if node.where in here else Path(node.where.path).name,
        }
        yield held | more | {"line": node.where.line}


def _source(source: Source, root: Node | None, preview: Preview) -> dict[str, Any]:
    """`index` is its place in the list that holds, of the file itself or of one that it extends."""
    listed = root.get("sources") if root else None
    if listed is None and preview.config:
        listed = preview.config.tree.get("sources")
    entries = [] if listed is None else list(listed.items()) or [listed]
    paths = [(entry.get("path") or entry).written for entry in entries]
    index = paths.index(source.path) if source.path in paths else None
    own = entries[index] if index is not None else None
    return {
        "id": source.id,
        "letter": source.letter,
        "path": source.path,
        "index": index,
        "own": _plain(values(own)) if own is not None and own.kind == "mapping" else {},
        "fields": {field.name: [field.value, field.origin] for field in source.fields},
    }


def _finding(finding: Finding, preview: Preview) -> dict[str, Any]:
    letters = {source.id: source.letter for source in preview.sources}
    reasons = [why for why in finding.why if not why.rule.startswith("corrected: ")]
    return {
        "id": finding.id,
        "kind": finding.kind,
        "label": finding.label,
        "status": finding.status,
        "flags": finding.flags,
        "letters": [letters.get(source, "") for source in finding.sources()],
        "why": [why.text.replace("\t", " · ") for why in (*reasons, *finding.differences) if why.text],
        "mentions": [_mention(mention, letters) for mention in finding.mentions],
    }


def _mention(mention: Mention, letters: Mapping[str, str]) -> dict[str, Any]:
    said = mention.attribution if isinstance(mention, Figure | Claim) else None
    return {
        "source": mention.span.source,
        "letter": letters.get(mention.span.source, ""),
        "start": mention.span.start,
        "end": mention.span.end,
        "quote": mention.quote[:MOST_QUOTE],
        "speaker": (said.speaker or "") if said else "",
        "value": _value(mention),
    }


def _value(mention: Mention) -> str:
    """What was read in the words of a figure, in digits."""
    if not isinstance(mention, Figure):
        return ""
    ends = dict.fromkeys(f"{end:,f}" for end in (mention.quantity.low, mention.quantity.high) if end is not None)
    unit = "" if mention.quantity.unit == "1" else f" {mention.quantity.unit}"
    return f"{' to '.join(ends)}{unit}"


def _plain(value: Any) -> Any:
    """As JSON has it."""
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_plain(held) for held in value]
    if isinstance(value, Decimal):
        return float(value)
    return value
