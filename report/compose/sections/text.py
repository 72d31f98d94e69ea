"""The analyst's own words, in Markdown; `[F3]` in them cites a finding."""

from __future__ import annotations

import re
from typing import Any

from report.compose.material import Material, one_a_source
from report.compose.runs import analyst, line, mark
from report.model import Line, Lines, Part, Run, SectionSpec

CITED = re.compile(r"\[+([A-Z][A-Za-z0-9.-]*)\]+")
ROLES = {"paragraph": "paragraph", "heading": "heading", "list_item": "item", "blockquote": "paragraph"}


def text(spec: SectionSpec, material: Material) -> tuple[Part, ...]:
    from markdown_it import MarkdownIt

    body = str(spec.option("body", ""))
    tokens = MarkdownIt("commonmark", {"html": False}).parse(body)
    return (Lines("prose", tuple(_lines(tokens, spec.id, material))),)


def _lines(tokens: list[Any], key: str, material: Material) -> list[Line]:
    lines: list[Line] = []
    roles: list[str] = []
    for token in tokens:
        name, _, end = token.type.rpartition("_")
        if end == "open" and name in ROLES:
            roles.append(ROLES[name])
        elif end == "close" and name in ROLES:
            roles.pop()
        elif token.type == "inline":
            role = "item" if "item" in roles else roles[-1] if roles else "paragraph"
            lines.append(Line(tuple(_runs(token.children or [], key, material)), role))
        elif token.type in ("fence", "code_block"):
            lines.append(line(analyst(token.content, f"text/{key}"), role="code"))
    return lines


def _runs(tokens: list[Any], key: str, material: Material) -> list[Run]:
    runs: list[Run] = []
    style = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "em_open":
                style = token.type.removesuffix("_open")
            case "strong_close" | "em_close":
                style = ""
            case "softbreak" | "hardbreak":
                runs.append(Run("analyst", " ", None, (f"text/{key}",)))
            case "text" | "code_inline" | "html_inline":
                runs += _with_citations(token.content, key, style, material)
    return runs


def _with_citations(words: str, key: str, style: str, material: Material) -> list[Run]:
    refs = (f"text/{key}", style) if style else (f"text/{key}",)
    runs: list[Run] = []
    at = 0
    for match in CITED.finditer(words):
        finding = material.by_id.get(match[1])
        if finding is None:
            continue
        if match.start() > at:
            runs.append(Run("analyst", words[at : match.start()].rstrip(), None, refs))
        runs += [mark(mention.span) for mention in one_a_source(finding)]
        at = match.end()
    if at < len(words):
        runs.append(Run("analyst", words[at:], None, refs))
    return runs
