"""Shell completion: a script a shell, and the words that fit where the cursor stands."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from report import config, explaining, files
from report.errors import ReportError
from report.project import loaded

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
OPTIONS = {"--formats": ("pdf", "html", "markdown", "json", "csv")}


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
        return config.kinds()
    return (str(choice) for action in actions if not action.option_strings for choice in action.choices or ())


def _values(name: str, option: argparse.Action) -> Iterable[str]:
    if name == "--set":
        return (*(f"sections.{ident}." for ident in _sections()), *(f"{key}=" for key in config.schema()["properties"]))
    if name == "--without":
        return _built("sources", "letter")
    return OPTIONS.get(name) or (str(choice) for choice in option.choices or ())


def _sections() -> Iterable[str]:
    """The section ids of the config in this folder."""
    try:
        return [spec.id for spec in loaded(Path("config.yaml")).settings.sections]
    except ReportError:
        return []


def _findings() -> Iterable[str]:
    return _built("findings", "id")


def _built(rows: str, key: str) -> Iterable[str]:
    """What the last build of this folder's config wrote: reading the sources anew would keep the shell waiting."""
    try:
        output = loaded(Path("config.yaml")).output
        name = "findings.json" if output.name == "briefing" else f"{output.name}-findings.json"
        known = json.loads("\n".join(files.text_lines(Path(output.folder) / name)))
        return [str(row[key]) for row in known[rows]]
    except (ReportError, OSError, ValueError, KeyError, TypeError):
        return []
