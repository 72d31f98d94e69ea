"""Shell completion: a script a shell, and the words that fit where the cursor stands."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from report import config, explaining, extensions, files
from report.errors import ReportError
from report.project import section_ids

if TYPE_CHECKING:
    from report.config.tree import Node

SCRIPTS = {
    "bash": """\
# report: put into ~/.bashrc:  eval "$(report completion bash)"
_report() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$(report completion words "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" -- \\
    "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _report report
""",
    "zsh": """\
#compdef report
# report: put into ~/.zshrc, after compinit:  eval "$(report completion zsh)"
_report() {
  local -a found
  found=("${(@f)$(report completion words "${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found" ]]; then compadd -a found; else _files; fi
}
compdef _report report
""",
    "fish": """\
# report: put into ~/.config/fish/config.fish:  report completion fish | source
complete -c report -a '(report completion words (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
""",
}
FORMATS = ("pdf", "html", "markdown", "json", "csv")
CONFIG = Path("config.yaml")  # of the folder that one is in


def words(line: Sequence[str], top: argparse.ArgumentParser) -> tuple[str, ...]:
    """What may stand at the last word of a line (the command's own name left out), the begun ones alone."""
    begun = line[-1] if line else ""
    return tuple(dict.fromkeys(word for word in _fitting(list(line), top) if word.startswith(begun)))


def _fitting(line: list[str], top: argparse.ArgumentParser) -> Iterable[str]:
    commands = next(action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    if len(line) < 2:
        return (*commands.choices, "--help", "--version")
    verb, before, begun = line[0], line[-2], line[-1]
    if verb not in commands.choices:
        return ()
    actions = commands.choices[verb]._actions
    if begun.startswith("-"):
        return (name for action in actions for name in action.option_strings if name.startswith("--"))
    option = next((action for action in actions if before in action.option_strings), None)
    if option is not None and option.nargs != 0:
        return _values(before, option)
    if verb == "explain" and len(line) == 2:
        return (*explaining.codes(), *_findings())
    if verb == "sections":
        return (*config.kinds(), *extensions.offered("section", CONFIG))
    return (str(choice) for action in actions if not action.option_strings for choice in action.choices or ())


def _values(name: str, option: argparse.Action) -> Iterable[str]:
    match name:
        case "--set":
            return _settings()
        case "--without":
            return _built("sources", "letter")
        case "--formats":
            return (*FORMATS, *extensions.offered("output", CONFIG))
    return (str(choice) for choice in option.choices or ())


def _settings() -> Iterable[str]:
    """What can be set: a key of the config, or an option of a section by the section's id."""
    kinds = config.schema()["$defs"]["kinds"]
    for ident, kind in _sections().items():
        yield f"sections.{ident}."
        options = kinds[kind]["properties"] if kind in kinds else ()
        yield from (f"sections.{ident}.{name}=" for name in options if name not in ("kind", "id"))
    for key, described in config.schema()["properties"].items():
        held = described.get("properties") or (
            config.schema()["$defs"]["output"]["properties"] if key == "output" else {}
        )
        yield from (f"{key}.{name}=" for name in held)
        yield f"{key}="


def _sections() -> dict[str, str]:
    """Id and kind of the sections of the config in this folder."""
    try:
        return section_ids(CONFIG)
    except ReportError:
        return {}


def _findings() -> Iterable[str]:
    return _built("findings", "id")


def _built(rows: str, key: str) -> Iterable[str]:
    """What the last build of this folder's config wrote: reading the sources anew would keep the shell waiting."""
    try:
        root = config.root_of(files.config_file(CONFIG), CONFIG.as_posix())
        folder, name = (_written(root, key, usual) for key, usual in (("folder", "build"), ("name", "briefing")))
        table = "findings.json" if name == "briefing" else f"{name}-findings.json"
        known = json.loads("\n".join(files.text_lines(Path(folder) / table)))
        return [str(row[key]) for row in known[rows]]
    except (ReportError, OSError, ValueError, KeyError, TypeError):
        return []


def _written(root: Node, key: str, usual: str) -> str:
    output = root.get("output")
    found = output.get(key) if output and output.kind == "mapping" else None
    return found.written if found else usual
