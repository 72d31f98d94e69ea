"""What each command does. A command returns its exit code and raises ReportError for what a person can mend."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from report import files, say
from report.cli import BAD_USE, DONE, FAILED
from report.diagnostics import as_json
from report.errors import ConfigError, Problem, TemplateError, Where

if TYPE_CHECKING:
    from report.model import Source


def check(options: argparse.Namespace) -> int:
    """Everything that can be said without building."""
    from report import asking
    from report.project import mended, project, theme
    from report.render import checking

    if options.system:
        return _system(options)
    for problem in mended(Path(options.config)) if options.fix else ():
        say.line(f"{problem.where}: mended[{problem.code}]: {problem.message}; {problem.hint}", options)
    progress = say.Progress(options)
    lexicon = files.lexicon(Path(options.config).parent)
    made = project(Path(options.config), lexicon, progress, options.set, remembers=True)
    settings = made.config.settings
    look = checking.problems(theme(made))
    progress.done()
    if look:
        raise TemplateError((*look, *made.problems))
    problems = say.as_strict((*made.problems, *asking.problems(made, lexicon)), options.strict, made.config.strict)
    if made.memory:
        made.memory.save()
    say.problems(problems, options)
    if options.json:
        say.answer({"problems": [as_json(problem) for problem in problems], "sources": len(made.sources)})
    sections = say.counted(len(settings.sections), "section")
    found = f", {say.counted(len(problems), 'warning')}" if problems else ", nothing wrong"
    say.line(f"{options.config}: {say.counted(len(made.sources), 'source')}, {sections}{found}", options)
    return FAILED if any(problem.level == "error" for problem in problems) else DONE


def _system(options: argparse.Namespace) -> int:
    """What a build needs of this machine."""
    from report.system import parts

    found = list(parts())
    missing = [part.problem for part in found if part.problem]
    if options.json:
        rows = [{"name": part.name, "version": part.version or None, "note": part.note} for part in found]
        say.answer({"system": rows, "problems": [as_json(problem) for problem in missing]})
    else:
        for part in found:
            note = f"  {part.note}" if part.note else ""
            say.line(f"{part.name:<20} {part.version or 'missing'}{note}", options)
        say.problems(missing, options)
    return BAD_USE if missing else DONE


def verify(options: argparse.Namespace) -> int:
    """A PDF alone: pass, or what does not hold."""
    from report import verify as proof

    path = Path(options.file)
    pdf = files.briefing_file(path)
    found = proof.report(pdf, path.as_posix())
    if options.signature or options.public:
        if wrong := _unsigned(options, pdf):
            found = replace(found, problems=(*found.problems, wrong))
        else:
            found = replace(found, checks=(*found.checks, ("signature", 1)))
    if options.previous:
        from report import following

        earlier = files.earlier_file(Path(options.previous), options.previous, Where("--previous"))
        wrong_ = following.problems(pdf, path.as_posix(), earlier, options.previous)
        found = replace(found, problems=(*found.problems, *wrong_), checks=(*found.checks, ("earlier edition", 1)))
    if options.json:
        say.answer(proof.as_json(found))
        return FAILED if found.problems else DONE
    say.problems(found.problems, options)
    if found.problems:
        return FAILED
    say.line(f"{path.as_posix()} holds: {say.counted(found.pages, 'page')}", options)
    for what, number in found.checks:
        say.line(f"  {number:>6,} {what}", options)
    for letter, kind in found.attached:
        say.line(f"  source {letter}, attached: {kind}; {proof.STRENGTHS[kind]}", options)
    return DONE


def sign(options: argparse.Namespace) -> int:
    """A signature beside a briefing, or a new pair of keys."""
    from report import signing

    if options.new_key:
        private, public = signing.new_key()
        secret, open_ = Path(f"{options.new_key}.key"), Path(f"{options.new_key}.pub")
        files.write_key(secret, private)
        files.write({open_: public})
        say.line(f"{secret.as_posix()} (keep it to yourself), {open_.as_posix()} (give it to readers)", options)
        return DONE
    if not (options.file and options.key):
        message, hint = "there is nothing to sign, or no key", "write FILE.pdf --key KEY, or --new-key NAME"
        raise ConfigError([Problem(Where("report sign"), "U001", message, hint)])
    pdf = files.briefing_file(Path(options.file))
    target = Path(f"{options.file}.sig")
    files.write({target: signing.signature(pdf, files.proof_file(Path(options.key)), options.key)})
    say.line(target.as_posix(), options)
    return DONE


def _unsigned(options: argparse.Namespace, pdf: bytes) -> Problem | None:
    """What is wrong with the signature of a briefing."""
    from report import signing

    if not (options.signature and options.public):
        message, hint = "a signature and a public key go together", "give both --signature and --public"
        raise ConfigError([Problem(Where("report verify"), "U001", message, hint)])
    signed, key = files.proof_file(Path(options.signature)), files.proof_file(Path(options.public))
    return signing.problem(pdf, options.file, signed, options.signature, key, options.public)


def explain(options: argparse.Namespace) -> int:
    """A code, a finding, all findings, or what a source carries alone."""
    from report import explaining

    asked: str = options.what
    if options.all:
        pages = explaining.codes()
        if options.json:
            say.answer([{"code": code, "page": page} for code, page in pages.items()])
        else:
            print("\n\n".join(pages.values()))
        return DONE
    if explaining.CODE.match(asked) and not options.without:
        page = explaining.code_page(asked)
        if options.json:
            say.answer({"code": asked.upper(), "page": page})
        else:
            print(page)
        return DONE
    if asked.endswith((".yaml", ".yml")):  # a config alone
        asked, options.config = "", asked
    from report import pipeline
    from report.project import project

    progress = say.Progress(options)
    lexicon = files.lexicon(Path(options.config).parent)
    made = project(Path(options.config), lexicon, progress, options.set)
    settings = made.config.settings
    reading = pipeline.reading(made.sources, lexicon, settings, tell=progress)
    progress.done()
    if options.without:
        gone = _source(options.without, made.sources)
        rest = [source for source in made.sources if source.id != gone.id]
        after = pipeline.reading(rest, lexicon, settings).findings if rest else ()
        changes = explaining.changes(reading.findings, after, gone.id)
        if options.json:
            rows = [{"finding": c.finding.id, "before": c.finding.status, "after": c.after or None} for c in changes]
            say.answer({"without": gone.letter, "changes": rows})
        for line in explaining.change_lines(changes):
            say.line(line, options)
        fallen = sum(not change.after for change in changes)
        say.line(
            f"without {gone.letter} ({gone.path}): {fallen} fall, {len(changes) - fallen} change, "
            f"{len(reading.findings) - len(changes)} stay",
            options,
        )
        return DONE
    chosen = explaining.found(asked, reading.findings) if asked else reading.findings
    if asked and len(chosen) == 1:
        lines = list(explaining.finding_lines(chosen[0], made.sources))
        answer: object = {"finding": chosen[0].id, "status": chosen[0].status, "lines": lines}
    else:
        lines = list(explaining.listed(chosen, asked))
        answer = [{"finding": f.id, "kind": f.kind, "status": f.status, "label": f.label} for f in chosen]
    if options.json:
        say.answer(answer)
    for line in lines:
        say.line(line, options)
    return DONE


def _source(asked: str, sources: Sequence[Source]) -> Source:
    """A source by its letter or path. Raises ConfigError with those there are."""
    found = next((each for each in sources if asked in (each.letter, each.letter.lower(), each.path)), None)
    if found is None:
        known = ", ".join(f"{source.letter} ({source.path})" for source in sources)
        raise ConfigError(
            [Problem(Where("--without"), "U005", f"there is no source '{asked}'", f"write one of {known}")]
        )
    return found


def sections(options: argparse.Namespace) -> int:
    """The section kinds with their options, from the schema."""
    from report.config import kinds
    from report.config import schema as schema_of_config
    from report.config.values import EVERY

    if options.of:
        from report.project import loaded
    known = kinds(loaded(Path(options.of)).own if options.of else None)
    if options.kind and options.kind not in known:
        from difflib import get_close_matches

        near = get_close_matches(options.kind, known, n=1)
        hint = f"write '{near[0]}'" if near else f"write one of {', '.join(known)}"
        raise ConfigError([Problem(Where("report sections"), "C006", f"unknown section kind '{options.kind}'", hint)])
    chosen = {options.kind: known[options.kind]} if options.kind else known
    if options.json:
        say.answer(chosen)
        return DONE
    for kind, described in chosen.items():
        say.line(f"{kind:<12} {described['description']}", options)
        for name, option in described["options"].items():
            default = f" [{_shown(option['default'])}]" if option.get("default") is not None else ""
            say.line(f"  {name:<10} {option['description']}{default}", options)
    if any("only" in described["options"] for described in chosen.values()):
        say.line("lines of only", options)
        for name, line in schema_of_config()["$defs"]["only"]["properties"].items():
            words = ", ".join(line.get("items", {}).get("enum", ()))
            say.line(f"  {name:<10} {line['description']}{words and f' One of {words}.'}", options)
    say.line(f"{'the kind' if options.kind else 'every kind'} also takes: {', '.join(EVERY)}", options)
    return DONE


def schema(options: argparse.Namespace) -> int:
    """A schema as it travels with the program, or the config's as a page."""
    if options.markdown:
        from report.config.reference import page

        print(page(), end="")
        return DONE
    if options.of:
        from report import config
        from report.extensions import extended
        from report.project import loaded

        print(json.dumps(extended(config.schema(), loaded(Path(options.of)).own), ensure_ascii=False, indent=2))
        return DONE
    print(files.packaged(f"schema/{options.what}.schema.json").read_text("utf-8"), end="")
    return DONE


def completion(options: argparse.Namespace) -> int:
    """A script for a shell, or what it asks for while a person types."""
    from report import cli, completing

    if options.shell != "words":
        print(completing.SCRIPTS[options.shell], end="")
        return DONE
    for word in completing.words(options.line, cli.parser()):
        print(word)
    return DONE


def edit(options: argparse.Namespace) -> int:
    """A page of this machine that edits the config, until it is stopped."""
    from report.edit import run

    run(options)
    return DONE


def init(options: argparse.Namespace) -> int:
    """A project that builds at once, or a template or theme of its own for one that is there."""
    from report.starting import ejected, spoken, started, themed

    if options.eject or options.theme or options.language:
        folder = Path(options.folder)
        copied = ejected(folder, options.eject) if options.eject else ()
        if options.theme:
            look = [path for path in themed(folder, options.theme, options.like) if path.name == "theme.css"]
            copied += (look[0].parent, *look)
        copied += spoken(folder, options.language) if options.language else ()
        for path in copied:
            say.line(path.as_posix(), options)
        for key in ("theme", "language"):
            if value := getattr(options, key):
                say.note(f"next: write '{key}: {value}' in the config", options)
        return DONE
    written = started(Path(options.folder), tuple(map(Path, options.sources)))
    for path in written:
        say.line(path.as_posix(), options)
    home = "" if written[0].parent == Path() else f" {written[0].parent.as_posix()}"
    say.note(f"next: report build{home}, and report edit{home} to adjust it on a page", options)
    return DONE


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return json.dumps(value) if isinstance(value, list) else str(value)
