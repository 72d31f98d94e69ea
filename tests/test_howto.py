"""The how-to pages: their configs are right, their commands exist, their links lead somewhere."""

import argparse
import re
import shlex
from pathlib import Path

import pytest

from report import config
from report.cli import parser
from report.config import tree
from report.extensions import Extensions, SectionKind

DOCS = Path(__file__).parent.parent / "docs"
PAGES = sorted([*DOCS.glob("howto/*.md"), DOCS / "tutorial.md", DOCS / "extending.md"])
YAML = [
    (path.stem, block)
    for path in PAGES
    for block in re.findall(r"^ *```yaml[^\n]*\n(.*?)^ *```$", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    if ".github" not in block
]
COMMANDS = [
    (path.stem, line.strip())
    for path in [*PAGES, DOCS.parent / "README.md"]
    for line in re.findall(r"^(?:    |)report [^\n]+$", path.read_text("utf-8"), re.MULTILINE)
]
QUOTES = SectionKind("quotes", "Quotes", "", lambda *_: (), {"by": {"type": "string", "description": ""}}, False, "")


@pytest.mark.parametrize(("page", "block"), YAML, ids=[f"{page}-{n}" for n, (page, _) in enumerate(YAML)])
def test_every_config_on_a_page_is_right(page, block):
    """A piece of one is right together with the sources that it leaves out."""
    text = re.sub(r"(?m)^ {2}(?=strict:)", "", block)
    root = tree.tree(text, "config.yaml")
    text += "" if root.get("sources") or root.get("extends") else "\nsources: [a.txt]\n"
    text = re.sub(r"(?m)^extends: .*", "sources: [a.txt]", text) if root.get("sources") is None else text
    text = re.sub(r"(?m)^extends: .*\n", "", text)
    text = text.replace("[pdf, ics]", "[pdf]")
    config.config(text.encode(), "config.yaml", find=lambda _: Extensions({"quotes": QUOTES}))


@pytest.mark.parametrize(("page", "line"), COMMANDS, ids=[f"{page}: {line[:50]}" for page, line in COMMANDS])
def test_every_command_on_a_page_is_one(page, line):
    words = shlex.split(line.split("  ")[0].split(" || ")[0].split(" > ")[0], comments=True)
    if "…" not in line:
        assert isinstance(parser().parse_args(words[1:]), argparse.Namespace)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_every_link_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
