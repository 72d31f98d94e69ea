"""Writes docs/config.md, docs/cli.md and docs/errors.md from what the program knows; a test says if they are stale."""

from __future__ import annotations

import argparse
from pathlib import Path

from report.cli import parser
from report.config.reference import page
from report.files import packaged

DOCS = Path(__file__).resolve().parent.parent / "docs"
NOTE = "<!-- Made by script/make_docs.py from {}. Change it there. -->\n\n"


def pages() -> dict[str, str]:
    """Each page by its name."""
    errors = packaged("help/errors.md").read_text("utf-8")
    head, _, rest = errors.partition("\n\n")
    return {
        "config.md": page(),
        "cli.md": cli(),
        "errors.md": f"{head}\n\n{NOTE.format('report/help/errors.md')}{rest}",
    }


def cli() -> str:
    """The help of every command, as it is printed on 80 columns."""
    top = parser()
    commands = next(action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    parts = [f"# Commands\n\n{NOTE.format('the help of each command')}```\n{top.format_help()}```\n"]
    parts += [f"## report {name}\n\n```\n{made.format_help()}```\n" for name, made in commands.choices.items()]
    return "\n".join(parts)


if __name__ == "__main__":
    for name, text in pages().items():
        (DOCS / name).write_text(text, "utf-8")
