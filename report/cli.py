"""The command line: arguments and exit codes. Everything heavy is imported by the verb that needs it."""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import NoReturn

from report.errors import Problem, ReportError, SourceError, Where

WIDTH = 100  # of the help, on any terminal: it is in the docs as well
DONE, FAILED, BAD_USE, BAD_SOURCE, OUR_FAULT = range(5)

ABOUT = (
    "Several accounts of one event in, one cited briefing PDF out: every statement leads to the words it comes from."
)
ENDING = """\
begin here:
  report init harbour             a project with sample articles that builds at once
  report init . a.txt b.html      a config for articles that you have
  report build                    config.yaml -> build/briefing.pdf

exit codes:
  0 done · 1 'verify' failed, or '--strict' met a warning · 2 bad use, config, template or output
  3 bad source · 4 our fault (REPORT_DEBUG=1 shows where)

environment (an option on the command line wins):
  REPORT_CONFIG        the config where none is named        REPORT_FORMAT   --format
  REPORT_OUT           --out                                 REPORT_COLOR    --color; NO_COLOR is heeded too
  SOURCE_DATE_EPOCH    seconds since 1970: the date that the PDF says it was made (the briefing's)

on standard output: what was written, or what was asked for. All else is on standard error.
"""
CHOICE = re.compile(r"argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)")
STRANGE = re.compile(r"unrecognized arguments: (--?[\w-]+)")
CONFIG = "config.yaml"
FORMS = ("human", "short", "json", "github")
COLORS = ("auto", "always", "never")
# How often Python looks for what nothing holds any more: of the many boxes of a page nearly all live to its end, and
# looking through them took a tenth of a build (memory is the same: 249 MiB for 20,000 words, 169 for the seeds).
COLLECT = (50_000, 20, 100)
HOMES = {"build": "report.building"}  # of commands that have a file of their own


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    options = parser().parse_args(arguments)
    gc.set_threshold(*COLLECT)
    try:
        _take_environment(options)
        return int(options.run(options))
    except ReportError as error:
        from report import say

        say.problems(error.problems, options)
        return BAD_SOURCE if isinstance(error, SourceError) else BAD_USE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130
    except Exception as error:
        if os.environ.get("REPORT_DEBUG"):
            raise
        print(fault(error, getattr(options, "config", "report")), file=sys.stderr)
        return OUR_FAULT


def _take_environment(options: argparse.Namespace) -> None:
    """What the environment says where the command line says nothing. Raises ConfigError on a word it may not say."""
    from report.errors import ConfigError

    for name, known in (("format", FORMS), ("color", COLORS)):
        if getattr(options, name, "") is None and (said := os.environ.get(variable := f"REPORT_{name.upper()}")):
            if said not in known:
                message = f"'{said}' is no {name}"
                raise ConfigError([Problem(Where(variable), "U001", message, f"write one of {', '.join(known)}")])
            setattr(options, name, said)
    if hasattr(options, "config"):
        options.config = config_of(options.config)
    if hasattr(options, "configs"):
        options.configs = [config_of(path) for path in options.configs or (None,)]


def config_of(path: str | None) -> str:
    """The config that is meant by a path: of a folder its config.yaml, without one that of REPORT_CONFIG or of here."""
    path = path or os.environ.get("REPORT_CONFIG") or CONFIG
    return os.path.join(path, CONFIG) if os.path.isdir(path) else path


def fault(error: Exception, path: str) -> Problem:
    """One line on a failure of the program itself, with the place in it."""
    trace, place = error.__traceback__, ""
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if f"{os.sep}report{os.sep}" in name:
            place = f"report/{name.split(f'{os.sep}report{os.sep}')[-1]}:{trace.tb_lineno}"
        trace = trace.tb_next
    message = f"the program itself failed: {type(error).__name__}: {error} ({place})"
    return Problem(Where(str(path)), "U009", message, "run it with REPORT_DEBUG=1 and report what it shows")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        hint = f"write '{self.prog} --help' for examples"
        if choice := CHOICE.match(message):
            option = choice[1].split("/")[-1]
            message = f"'{choice[2]}' is no {'command' if option == 'COMMAND' else f'value of {option}'}"
            known = re.findall(r"[\w-]+", choice[3])
            near = _near(choice[2], known)
            hint = f"write '{near}'" if near else f"write one of {', '.join(known)}"
        elif strange := STRANGE.match(message):
            near = _near(strange[1], sorted(self.every_option()))
            message, hint = f"there is no option '{strange[1]}' here", f"write '{near}'" if near else hint
        self.exit(BAD_USE, f"{Problem(Where(self.prog), 'U001', message, hint)}\n")

    def every_option(self) -> set[str]:
        """Its own options and those of its commands."""
        commands = [action.choices for action in self._actions if isinstance(action.choices, dict)]
        below = [each for named in commands for each in named.values()]
        return set(self._option_string_actions).union(*(each.every_option() for each in below))


def _near(written: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(written, known, n=1, cutoff=0.5)), "")


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    shape = partial(argparse.RawDescriptionHelpFormatter, width=WIDTH)
    made = _Parser(prog="report", description=ABOUT, epilog=ENDING, formatter_class=shape)
    made.add_argument("--version", action=_Version, nargs=0, help="print the version and end")
    verbs = made.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)

    def verb(name: str, help: str, examples: str) -> argparse.ArgumentParser:
        parser = verbs.add_parser(
            name, help=help, description=help, epilog=f"examples:\n{examples}", formatter_class=shape
        )
        parser.set_defaults(run=lambda options: _verb(name)(options))
        return parser

    build = verb(
        "build",
        "Make the briefing that a config asks for.",
        "  report build                                        config.yaml of this folder\n"
        "  report build harbour/config.yaml --verify           and prove the PDF afterwards\n"
        "  report build --formats pdf,markdown --out drafts    other formats, another folder\n"
        "  report build desk.yaml public.yaml --jobs 2         several briefings, two at a time\n"
        "  report build --watch                                again whenever something changes\n",
    )
    said = "configs, or folders of one (config.yaml)"
    build.add_argument("configs", nargs="*", metavar="CONFIG", help=said)
    _takes_changes(build)
    _takes_format(build)
    build.add_argument("--formats", metavar="LIST", help="pdf, html, markdown, json, csv; overrides the config")
    build.add_argument("--out", metavar="FOLDER", help="output folder; overrides the config")
    build.add_argument("--verify", action="store_true", help="prove the PDF from itself before it is written")
    build.add_argument("--strict", action="store_true", help="a warning is an error: nothing is written, exit code 1")
    said = "say what would be read and written; make nothing"
    build.add_argument("--dry-run", action="store_true", help=said)
    build.add_argument("--watch", action="store_true", help="build again whenever a file of the project changes")
    build.add_argument("--jobs", type=int, default=1, metavar="N", help="of several configs, build N at a time (1)")
    build.add_argument("--timings", action="store_true", help="say how long each step took")
    _takes_manner(build)

    check = verb(
        "check",
        "Check config, sources and templates; build nothing.",
        "  report check\n  report check harbour/config.yaml --strict\n"
        "  report check --fix              renamed keys and sure slips put right in the file\n\n"
        "What it or a build finds out is kept in .check.json of the output folder, so that the next check\n"
        "answers at once. No document is made from it; it may be deleted at any time.\n",
    )
    _takes_config(check)
    _takes_format(check)
    check.add_argument("--strict", action="store_true", help="exit code 1 if there is a warning")
    said = "first put right what has one sure cure, in the config and those it extends: only the wrong word changes"
    check.add_argument("--fix", action="store_true", help=said)
    check.add_argument("--system", action="store_true", help="instead, what a build needs of this machine")
    _takes_manner(check)

    edit = verb(
        "edit",
        "Open a page of this machine to edit the config: the briefing beside its sections and findings.",
        "  report edit                            config.yaml of this folder, in your browser\n"
        "  report edit harbour/config.yaml --no-browser --port 8200\n",
    )
    _takes_config(edit)
    _takes_format(edit)
    edit.add_argument("--port", type=int, default=0, metavar="N", help="of this machine alone (any that is free)")
    edit.add_argument("--no-browser", action="store_true", help="only print the address")
    edit.add_argument("-q", "--quiet", action="store_true", help="say nothing but what is wrong")

    verify = verb(
        "verify",
        "Prove a briefing from its PDF alone: quotes, numbers, attachments.",
        "  report verify build/briefing.pdf\n  report verify briefing.pdf --json\n",
    )
    _takes_format(verify)
    verify.add_argument("file", metavar="FILE.pdf", help="a briefing made by this program")
    verify.add_argument("--signature", metavar="FILE.sig", help="also check this signature of it, by --public")
    verify.add_argument("--public", metavar="KEY.pub", help="the issuer's public key")
    verify.add_argument("--previous", metavar="OLD", help="also look old values up in the edition before it")
    _takes_manner(verify)

    sign = verb(
        "sign",
        "Sign a briefing with a key: a signature in a file beside it.",
        "  report sign --new-key desk                       desk.key to keep, desk.pub to give\n"
        "  report sign build/briefing.pdf --key desk.key    writes build/briefing.pdf.sig\n",
    )
    sign.add_argument("file", nargs="?", metavar="FILE.pdf", help="what to sign")
    sign.add_argument("--key", metavar="KEY", help="private key (Ed25519, PEM)")
    sign.add_argument("--new-key", metavar="NAME", help="make NAME.key and NAME.pub")
    _takes_format(sign)
    _takes_manner(sign)

    explain = verb(
        "explain",
        "Explain a code, a finding, or what would change without a source.",
        "  report explain C003                     what a code means, with an example and its fix\n"
        "  report explain                          the findings of config.yaml, by id\n"
        "  report explain Fx47c other.yaml         why a finding is there: words, rules, status\n"
        "  report explain 'on board'               the same of the finding with these words, or a list of them\n"
        "  report explain --without B              what falls or changes if source B is withdrawn\n"
        "  report explain --all                    the page of every code\n",
    )
    said = "a code, the id of a finding, or words of it"
    explain.add_argument("what", nargs="?", default="", metavar="CODE|FINDING", help=said)
    _takes_config(explain)
    explain.add_argument("--all", action="store_true", help="every code with its page; with --json as a list")
    explain.add_argument("--without", metavar="SOURCE", help="letter or path of a source")
    _takes_format(explain)
    _takes_manner(explain)

    sections = verb(
        "sections",
        "List the section kinds and their options.",
        "  report sections\n  report sections figures        one kind in full\n",
    )
    sections.add_argument("kind", nargs="?", metavar="KIND", help="one kind")
    sections.add_argument("--of", metavar="CONFIG", help="with those that this config's extensions bring")
    _takes_manner(sections)

    schema = verb(
        "schema",
        "Print the JSON Schema of the config or of findings.json.",
        "  report schema > config.schema.json             for completion and help in editors\n"
        "  report schema --of config.yaml                 the same, with what its extensions bring\n"
        "  report schema findings\n  report schema --markdown                       the config reference\n",
    )
    schema.add_argument("what", nargs="?", choices=("config", "findings"), default="config", help="which (config)")
    said = "with the section kinds and formats that this config's extensions bring (config)"
    schema.add_argument("--of", metavar="CONFIG", help=said)
    schema.add_argument("--markdown", action="store_true", help="as a page to read (config)")

    init = verb(
        "init",
        "Start a project: with sample articles, or for the articles you name.",
        "  report init harbour                   a folder that builds at once\n"
        "  report init                           a config for the articles in this folder, samples where it has none\n"
        "  report init . articles/*.html         a config for these\n"
        "  report init --eject section.html      a template of this project's own, to be changed\n"
        "  report init --theme flash             a copy of a theme, to be changed; under a name of your own,\n"
        "                                        as 'night', of the usual one or of another: --like flash\n"
        "  report init --language de             the fixed phrases, to be translated\n",
    )
    init.add_argument("--eject", metavar="TEMPLATE", help="copy a packaged template to templates/")
    init.add_argument("--theme", metavar="NAME", help="copy a theme to themes/NAME")
    init.add_argument("--like", metavar="THEME", default="", help="which, where NAME is a name of your own (desk)")
    init.add_argument("--language", metavar="CODE", help="copy the fixed phrases to phrases-CODE.tsv")
    init.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="where (this folder)")
    init.add_argument("sources", nargs="*", metavar="SOURCE", help="your articles: txt, md, html, pdf, docx")
    _takes_manner(init)

    completion = verb(
        "completion",
        "Print a script that lets a shell complete commands, options, finding ids, section ids and codes.",
        '  eval "$(report completion bash)"            in ~/.bashrc\n  report completion fish | source\n',
    )
    completion.add_argument("shell", choices=("bash", "zsh", "fish", "words"), help="words: what fits after a line")
    completion.add_argument("line", nargs=argparse.REMAINDER, metavar="LINE", help="the words so far (words)")
    return made


def _takes_config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("config", nargs="?", metavar="CONFIG", help="a config, or the folder of one (config.yaml)")
    _takes_changes(parser)


def _takes_changes(parser: argparse.ArgumentParser) -> None:
    said = "set a value of the config, as sections.figures.limit=5; may be repeated"
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help=said)


def _takes_format(parser: argparse.ArgumentParser) -> None:
    said = "how problems are shown (human on a terminal, else short)"
    parser.add_argument("--format", choices=FORMS, help=said)
    parser.add_argument("--color", choices=COLORS, help="in human form (auto; NO_COLOR is heeded)")


def _takes_manner(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but what is wrong")
    parser.add_argument("-v", "--verbose", action="store_true", help="say each step as it begins, with the time")
    parser.add_argument("--json", action="store_true", help="answer as JSON on standard output")


def _verb(name: str) -> Callable[[argparse.Namespace], int]:
    from importlib import import_module

    found: Callable[[argparse.Namespace], int] = getattr(import_module(HOMES.get(name, "report.verbs")), name)
    return found


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from report import __version__

        print(f"report {__version__}")
        parser.exit()
